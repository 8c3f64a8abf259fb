"""Measures of a start that ``Boundaries`` proposes, for the trees that judge it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from newsparse.grammar.evidence import shape
from newsparse.grammar.states import BYLINE, HEADLINE, PARAGRAPH, PICTURE, lead
from newsparse.lexicon.page_words import ADDRESS, ATTRIBUTION, FIRST_PERSON
from newsparse.lexicon.subjects import LEGAL, MENU

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.grammar.columns import Columns
    from newsparse.grammar.states import Extent, State, Support

FOREST = "start"
"""Its name in the table."""
MEASURES: tuple[str, ...] = (
    *("gain", "gap", "gaps as wide", "gap is wider", "lines of opening", "lines above", "lines behind"),
    *("read as", "headline", "headline kind", "headline lead", "headline in body", "headline in lede"),
    *("headline in body before", "copies", "lede lead", "lede words", "paragraphs", "words", "words a paragraph"),
    *("longest", "shortest", "sentences", "lines of body", "dates above", "dates inside", "byline", "picture"),
    *("attributions", "addresses", "first person", "distinct", "paragraphs before", "words before", "common"),
    *("legal lines above", "lines from legal", "menu lines above", "from page start", "to page end"),
)
"""Their names in the table, in the order of ``measures``; the sum of weights goes before them.

Shares are in a hundred, of words in a thousand.
"""
MAX_PARAGRAPHS = 16
"""Paragraphs that are read for their words."""
MAX_LINES_ABOVE = 60
"""Lines above the headline that are read for what a page ends and begins with."""
_NONE = -99


class Place(NamedTuple):
    """Where an article may start."""

    before: Extent
    """The article before it, or the end of it."""
    article: Extent
    gain: int
    """By how much the stretch is better read so."""
    gaps: tuple[int, int, int]
    """How many gaps are as wide, the units of the opening, by how much its gap is wider than those around."""


def measures(
    columns: Columns, states: Sequence[State], supports: Sequence[Support], place: Place, stretch: Sequence[State]
) -> list[int]:
    """Return the measures; ``states`` are those so far, ``stretch`` those that the article is read with."""
    before, (_, first, last), gain, (as_wide, opening, wider) = place
    begin = first - opening
    end = begin + len(stretch)
    head = begin + stretch.index(HEADLINE) if HEADLINE in stretch[: opening + 1] else -1
    inside = [i for i, state in enumerate(stretch, begin) if state is PARAGRAPH]
    earlier = [i for i in range(before[1], before[2] + 1) if states[i] is PARAGRAPH]
    words, words_before = columns.bag(inside[:MAX_PARAGRAPHS]), columns.bag(earlier[:MAX_PARAGRAPHS])
    kinds, top = columns.kinds, max(head, begin)
    return [
        gain,
        columns.gaps[begin],
        as_wide,
        wider,
        opening,
        begin - before[2] - 1,
        end - last - 1,
        int(states[begin]),
        *_of_headline(columns, supports, head, (words, columns.bags[first], words_before)),
        columns.keys[max(0, begin - MAX_LINES_ABOVE) : end].count(columns.keys[top]),
        lead(supports[first], PARAGRAPH),
        *_of_body(columns, inside),
        last - first + 1,
        kinds[max(0, top - 3) : first].count(shape.DATED),
        kinds[first:end].count(shape.DATED),
        int(BYLINE in stretch[:opening]),
        int(PICTURE in stretch[:opening]),
        *_of_words(columns, inside),
        len(earlier),
        sum([columns.sizes[i] for i in earlier]),
        100 * (words & words_before).bit_count() // (min(words.bit_count(), words_before.bit_count()) or 1),
        *_of_lines_above(columns, before[2] + 1, top),
        first,
        len(kinds) - last,
    ]


def _of_headline(columns: Columns, supports: Sequence[Support], head: int, words: tuple[int, ...]) -> tuple[int, ...]:
    if head < 0:
        return (0, _NONE, _NONE, 0, 0, 0)
    bag = columns.bags[head]
    return (
        columns.sizes[head],
        columns.kinds[head],
        lead(supports[head], HEADLINE),
        *[(bag & shown).bit_count() for shown in words],
    )


def _of_body(columns: Columns, inside: Sequence[int]) -> tuple[int, ...]:
    sizes = [columns.sizes[i] for i in inside]
    ended = sum([columns.endings[i] in shape.FINAL for i in inside])
    total, count = sum(sizes), len(sizes)
    return (sizes[0], count, total, total // count, max(sizes), min(sizes), 100 * ended // count)


def _of_words(columns: Columns, inside: Sequence[int]) -> tuple[int, ...]:
    words = list(chain.from_iterable([columns.words[i] for i in inside[:MAX_PARAGRAPHS]]))
    count = len(words) or 1
    listed = [1000 * sum(map(words_of.__contains__, words)) // count for words_of in _WORDS]
    return (*listed, 1000 * len(set(words)) // count)


_WORDS = (ATTRIBUTION, ADDRESS, FIRST_PERSON)


def _of_lines_above(columns: Columns, low: int, top: int) -> tuple[int, ...]:
    """Return what the lines between the bodies speak of: rights at a page's end, a menu at its beginning."""
    meaning, legal, last, menu = columns.vocabulary.meaning, 0, _NONE, 0
    for i in range(max(low, top - MAX_LINES_ABOVE), top):
        subjects = set(chain.from_iterable([meaning.get(word, ()) for word in columns.words[i][:8]]))
        if LEGAL in subjects:
            legal, last = legal + 1, top - i
        menu += MENU in subjects
    return (legal, last, menu)
