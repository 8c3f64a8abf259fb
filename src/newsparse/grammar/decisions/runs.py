"""The passages of an article: runs of paragraphs, and of prose near them that was taken for something else.

A gap wider than that before most of the article's paragraphs parts two passages, and so does any line between that is
no subhead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse.grammar.evidence import shape
from newsparse.grammar.states import HEADLINE, PARAGRAPH, SUBHEAD

if TYPE_CHECKING:
    from newsparse.grammar.columns import Columns
    from newsparse.grammar.states import State

_PROSE = frozenset((shape.SENTENCE, shape.PROSE, shape.LONG, shape.REMARK, shape.ASKING, shape.APPEAL))
REACH = 30
"""So many units behind the last paragraph are looked at."""
_NOWHERE = 1000
Span = tuple[int, int, int]
"""An article's first unit, its first paragraph and its last."""


class Passage(NamedTuple):
    """A run of units, whether they were paragraphs, and their words."""

    units: list[int]
    kept: bool
    words: int


def passages(columns: Columns, states: list[State], span: Span, end: int) -> tuple[list[Passage], int]:
    """Return an article's passages up to where the next article begins, and the gap before most of its paragraphs."""
    begin, first, last = span
    kinds, before, sizes = columns.kinds, columns.gaps, columns.sizes
    gaps = sorted([before[i] for i in range(first, last + 1) if states[i] == PARAGRAPH])
    usual = gaps[len(gaps) // 2]
    found: list[Passage] = []
    units: list[int] = []
    was = None
    head = next((i for i in range(begin, first) if states[i] == HEADLINE), begin - 1)
    for i in range(head + 1, min(end, last + 1 + REACH)):
        state = states[i]
        now = True if state == PARAGRAPH else False if kinds[i] in _PROSE else None
        if now is None and state == SUBHEAD and was and i < last:
            continue
        if units and was is not None and (now != was or before[i] > usual):
            found.append(Passage(units, was, sum([sizes[k] for k in units])))
            units = []
        was = now
        if now is not None:
            units.append(i)
    if units and was is not None:
        found.append(Passage(units, was, sum([sizes[k] for k in units])))
    return found, usual


def neighbours(some: list[Passage]) -> list[tuple[int, int, int]]:
    """Return of each passage the paragraph before it, the one behind it, and the words of the body before it."""
    above, words, behind = -_NOWHERE, 0, []
    for units, kept, count in some:
        behind.append((above, words))
        if kept:
            above, words = units[-1], words + count
    found, below = [], some[-1].units[-1] + _NOWHERE
    for (units, kept, _), (above, words) in zip(reversed(some), reversed(behind), strict=True):
        found.append((above, below, words))
        if kept:
            below = units[0]
    return found[::-1]
