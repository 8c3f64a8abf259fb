"""Inputs for the decision trees that score a proposed start of an article."""

from __future__ import annotations

from functools import reduce
from itertools import chain
from operator import or_
from typing import TYPE_CHECKING

from newsparse.grammar.decisions.path_reading import compare_bags, to_per_mille, to_percent
from newsparse.grammar.evidence import shape
from newsparse.grammar.forest import MISSING, Trees
from newsparse.grammar.states import BYLINE, HEADLINE, PARAGRAPH, PICTURE, compute_lead
from newsparse.lexicon.page_words import ADDRESS, ATTRIBUTION, FIRST_PERSON
from newsparse.lexicon.subjects import LEGAL, MENU

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.grammar.columns import Columns
    from newsparse.grammar.decisions.path_reading import PathReading
    from newsparse.grammar.decisions.proposals import Proposal
    from newsparse.grammar.states import Support

NAMES: dict[str, str] = {
    "score": "sum of the weights of the features",
    "gain": "gain in score when read as an article",
    "gap": "number of blank lines above",
    "gaps as wide": "number of gaps of this width on the page",
    "gap is wider": "how many blank lines wider than the gaps around",
    "lines of opening": "number of lines in the opening",
    "lines above": "number of lines since the body above",
    "lines behind": "number of lines from the body to the next article",
    "read as": "role in the first reading",
    "headline": "number of words in the headline",
    "headline kind": "kind of line of the headline",
    "headline lead": "lead of the headline",
    "headline in body": "number of words of the headline in the body",
    "headline in lede": "number of words of the headline in the first paragraph",
    "headline in body before": "number of words of the headline in the body before",
    "copies": "number of copies of the headline",
    "lede lead": "lead of the first paragraph",
    "lede words": "number of words in the first paragraph",
    "paragraphs": "number of paragraphs",
    "words": "number of words in the body",
    "words a paragraph": "average number of words per paragraph",
    "longest": "number of words in the longest paragraph",
    "shortest": "number of words in the shortest paragraph",
    "sentences": "% of paragraphs that end like a sentence",
    "lines of body": "number of lines in the body",
    "dates above": "number of dates and bylines around the headline",
    "dates inside": "number of dates and bylines in the body",
    "byline": "whether it has a byline",
    "picture": "whether it has a picture",
    "attributions": "reporting verbs per 1,000 words",
    "addresses": "words that address the reader, per 1,000",
    "first person": "words in the first person, per 1,000",
    "distinct": "different words per 1,000",
    "paragraphs before": "number of paragraphs in the article before",
    "words before": "number of words in the article before",
    "common": "% of words common to both bodies",
    "legal lines above": "number of legal notes above",
    "lines from legal": "number of lines since the last legal note",
    "menu lines above": "number of menu lines above",
    "from page start": "number of lines from the start of the page",
    "to page end": "number of lines to the end of the page",
}
"""Maps the name of each input in the table to its name in explanations."""
INPUTS: tuple[str, ...] = tuple(NAMES)
"""The names of the inputs in the table, in the order in which ``inputs`` returns their values.

Frequencies of words are in per mille. All other shares are percentages.
"""
TREES = Trees("start", "missed article?", INPUTS, tuple(NAMES.values()))
MAX_PARAGRAPHS = 16
"""The number of paragraphs, starting with the first, whose words are compared."""
MAX_LINES_ABOVE = 60
"""The number of lines above the headline that are searched for legal notes and menus.

A legal note usually ends a page, and a menu begins one.
"""


def inputs(page: PathReading, proposal: Proposal, score: int) -> list[int]:
    """Return the inputs of the decision trees that score a proposed article, in the same order as ``INPUTS``.

    ``score`` is the sum of the weights of the article's features.
    """
    (columns, states, supports), start, missed, stretch = page, proposal.start, proposal.missed, proposal.states
    begin, end, above, (_, first, last) = proposal.begin, proposal.end, proposal.before[2], proposal.article
    _, head, inside, earlier = start
    words, words_before = columns.merge_bags(inside[:MAX_PARAGRAPHS]), columns.merge_bags(earlier[:MAX_PARAGRAPHS])
    kinds, top = columns.kinds, max(head, begin)
    return [
        score,
        missed.gain,
        columns.gaps[begin],
        missed.as_wide,
        missed.wider,
        missed.opening,
        begin - above - 1,
        end - last - 1,
        int(states[begin]),
        *_headline_inputs(columns, supports, head, (words, columns.bags[first], words_before)),
        columns.keys[max(0, begin - MAX_LINES_ABOVE) : end].count(columns.keys[top]),
        compute_lead(supports[first], PARAGRAPH),
        *_body_inputs(columns, inside),
        last - first + 1,
        kinds[max(0, top - 3) : first].count(shape.DATED),
        kinds[first:end].count(shape.DATED),
        int(BYLINE in stretch[: missed.opening]),
        int(PICTURE in stretch[: missed.opening]),
        *_word_inputs(columns, inside),
        len(earlier),
        sum([columns.sizes[i] for i in earlier]),
        compare_bags(words, words_before),
        *_inputs_from_lines_above(columns, above + 1, top),
        first,
        len(kinds) - last,
    ]


def _headline_inputs(
    columns: Columns, supports: Sequence[Support], head: int, words: tuple[int, ...]
) -> tuple[int, ...]:
    """Return the decision-tree inputs that describe the headline at index ``head``, which is -1 if there is none.

    ``words`` contains bit sets of words. The number of words that the headline shares with each of them is an input.
    """
    if head < 0:
        return (0, MISSING, MISSING, 0, 0, 0)
    bag = columns.bags[head]
    return (
        columns.sizes[head],
        columns.kinds[head],
        compute_lead(supports[head], HEADLINE),
        *[(bag & shown).bit_count() for shown in words],
    )


def _body_inputs(columns: Columns, inside: Sequence[int]) -> tuple[int, ...]:
    """Return the number, lengths and endings of the paragraphs with the indices ``inside``, as decision-tree inputs."""
    sizes = [columns.sizes[i] for i in inside]
    ended = sum([columns.endings[i] in shape.FINAL for i in inside])
    total, count = sum(sizes), len(sizes)
    return (sizes[0], count, total, total // count, max(sizes), min(sizes), to_percent(ended, count))


def _word_inputs(columns: Columns, inside: Sequence[int]) -> tuple[int, ...]:
    """Return how frequent reporting verbs and other typical words are in the first paragraphs, in per mille.

    The last value is the share of distinct words. ``inside`` contains the line indices of the paragraphs.
    """
    words = list(chain.from_iterable([columns.words[i] for i in inside[:MAX_PARAGRAPHS]]))
    listed = [to_per_mille(sum(map(words_of.__contains__, words)), len(words)) for words_of in _WORDS]
    return (*listed, to_per_mille(len(set(words)), len(words)))


_WORDS = (ATTRIBUTION, ADDRESS, FIRST_PERSON)
_LEGAL, _MENU = 1 << LEGAL, 1 << MENU
"""The subjects of legal notes and menus, as bits in ``Columns.topics``."""


def _inputs_from_lines_above(columns: Columns, low: int, top: int) -> tuple[int, ...]:
    """Count the legal notes and menu lines from line ``low`` up to the headline at ``top``, as decision-tree inputs.

    The result is the number of lines with legal words, the distance from the last of them to the headline, and the
    number of menu lines.
    """
    topics, legal, last, menu = columns.vocabulary.topics, 0, MISSING, 0
    for i in range(max(low, top - MAX_LINES_ABOVE), top):
        if not columns.topics[i] & (_LEGAL | _MENU):
            continue
        subjects = reduce(or_, [topics.get(word, 0) for word in columns.words[i][:8]], 0)
        if subjects & _LEGAL:
            legal, last = legal + 1, top - i
        menu += subjects & _MENU > 0
    return (legal, last, menu)
