"""Find the passages of an article: runs of paragraphs, and of nearby prose in other states.

Passages are separated by a gap that is wider than the usual gap before paragraphs, or by a line that is neither prose
nor a subhead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse.grammar.decisions.path_reading import find_headline, find_paragraphs
from newsparse.grammar.evidence import shape
from newsparse.grammar.states import PARAGRAPH, SUBHEAD

if TYPE_CHECKING:
    from newsparse.grammar.columns import Columns
    from newsparse.grammar.states import Extent, State

_PROSE = frozenset((shape.SENTENCE, shape.PROSE, shape.LONG, shape.REMARK, shape.ASKING, shape.APPEAL))
MAX_UNITS_AFTER = 30
"""The number of units after the last paragraph that may belong to the body."""
_NO_PARAGRAPH = 1000
"""The distance, in units, that is used for a paragraph that does not exist."""


class Passage(NamedTuple):
    """A run of lines that is, or may be, part of an article's body."""

    units: list[int]
    """The indices of the units."""
    is_body: bool
    """Whether the path assigned the state ``PARAGRAPH`` to the units."""
    words: int
    """The number of words in the units."""


class Neighbours(NamedTuple):
    """The nearest paragraphs of the body before and after a passage."""

    above: int
    """The unit index of the last paragraph before the passage."""
    below: int
    """The unit index of the first paragraph after the passage."""
    words_above: int
    """The number of words in the body before the passage."""


def find_passages(columns: Columns, states: list[State], extent: Extent, end: int) -> tuple[list[Passage], int]:
    """Return the passages (runs of prose) of an article, and the median number of blank lines before its paragraphs.

    ``end`` is the index of the line at which the next article opens.
    """
    opening, first, last = extent
    kinds, gaps, sizes = columns.kinds, columns.gaps, columns.sizes
    inside = sorted([gaps[i] for i in find_paragraphs(states, first, last)])
    usual = inside[len(inside) // 2]
    result: list[Passage] = []
    units: list[int] = []
    was = None
    headline = find_headline(states, opening, first)
    for i in range(headline + 1 if headline >= 0 else opening, min(end, last + 1 + MAX_UNITS_AFTER)):
        state = states[i]
        now = True if state == PARAGRAPH else False if kinds[i] in _PROSE else None
        if now is None and state == SUBHEAD and was and i < last:
            continue
        if units and was is not None and (now != was or gaps[i] > usual):
            result.append(Passage(units, was, sum([sizes[k] for k in units])))
            units = []
        was = now
        if now is not None:
            units.append(i)
    if units and was is not None:
        result.append(Passage(units, was, sum([sizes[k] for k in units])))
    return result, usual


def find_neighbours(passages: list[Passage]) -> list[Neighbours]:
    """Return the nearest paragraphs before and after each passage.

    If there is no such paragraph, its index is set to that of a line far outside the page.
    """
    above, words, before = -_NO_PARAGRAPH, 0, []
    for passage in passages:
        before.append((above, words))
        if passage.is_body:
            above, words = passage.units[-1], words + passage.words
    result, below = [], passages[-1].units[-1] + _NO_PARAGRAPH
    for passage, (above, words) in zip(reversed(passages), reversed(before), strict=True):
        result.append(Neighbours(above, below, words))
        if passage.is_body:
            below = passage.units[0]
    return result[::-1]
