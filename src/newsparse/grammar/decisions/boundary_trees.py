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

INPUTS: tuple[str, ...] = (
    *("score", "gain", "gap", "gaps as wide", "gap is wider", "lines of opening", "lines above", "lines behind"),
    *("read as", "headline", "headline kind", "headline lead", "headline in body", "headline in lede"),
    *("headline in body before", "copies", "lede lead", "lede words", "paragraphs", "words", "words a paragraph"),
    *("longest", "shortest", "sentences", "lines of body", "dates above", "dates inside", "byline", "picture"),
    *("attributions", "addresses", "first person", "distinct", "paragraphs before", "words before", "common"),
    *("legal lines above", "lines from legal", "menu lines above", "from page start", "to page end"),
)
"""The names of the inputs in the table, in the order in which ``inputs`` returns their values.

Frequencies of words are in per mille. All other shares are percentages.
"""
TREES = Trees("start", "start", INPUTS)
MAX_PARAGRAPHS = 16
"""The number of paragraphs, from the first, whose words are compared."""
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
