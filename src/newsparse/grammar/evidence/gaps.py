"""Features of position: blank lines around a unit, the kinds of adjacent units, and the place on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.grammar.evidence import shape
from newsparse.grammar.signs import Sign

if TYPE_CHECKING:
    from newsparse.grammar.columns import Columns

_GAPS = ("no blank line", "a blank line", "two blank lines", "three blank lines or more")
_MAX_GAP = len(_GAPS) - 1
_COARSE = dict(zip(_GAPS, (*_GAPS[:_MAX_GAP], _GAPS[_MAX_GAP - 1]), strict=True))
"""Maps the name of each gap to a coarser name. The two widest gaps share one."""
_USES = ("on a page without blank lines", "on a page with few blank lines", "on a page with many blank lines")
_PLACES = (
    "first line of the page",
    "second line of the page",
    "third line of the page",
    "4th to 6th line of the page",
    "7th to 12th line of the page",
    "13th to 25th line of the page",
    "26th line of the page or later",
)
_ENDS = (
    "last line of the page",
    "second to last line of the page",
    "3rd to 5th line from the end",
    "6th to 12th line from the end",
    "13th line from the end or earlier",
)
_PLACE_OF = (0, 1, 2, 3, 3, 3, 4, 4, 4, 4, 4, 4) + (5,) * 13
"""Maps each line number, counted from 0, to an index into ``_PLACES``."""
_END_OF = (0, 1, 2, 2, 2) + (3,) * 7
"""Maps each distance from the last line to an index into ``_ENDS``."""


def _name_gaps(use: str, kind: str, before: str, after: str) -> tuple[str, ...]:
    both = f"{kind}, {_COARSE[before]} before, {_COARSE[after]} after"
    return f"{before} before, {use}", f"{after} after, {use}", both


def _name_neighbours(kind: str, before: str, after: str) -> tuple[str, ...]:
    return f"{kind} before {after}", f"{kind} after {before}", f"between {before} and {after}"


_BLANK = Sign(_USES, shape.KINDS, _GAPS, _GAPS, features=_name_gaps)
_BETWEEN = Sign(shape.KINDS, shape.KINDS, shape.KINDS, features=_name_neighbours)
_TWO_AWAY = Sign(
    [f"two lines after {kind}" for kind in shape.KINDS], [f"two lines before {kind}" for kind in shape.KINDS]
)
_PLACED = Sign(_PLACES, _ENDS)
SIGNS = (_BLANK, _BETWEEN, _TWO_AWAY, _PLACED)


def classify_gap_use(gaps: list[int]) -> int:
    """Return how common blank lines are on a page: 0 for rare or absent, 1 for occasional, 2 for frequent.

    The result is 0 if fewer than 5 % of the lines follow a blank line, 1 if fewer than 40 % do, and 2 otherwise.
    """
    blank = len(gaps) - gaps.count(0)
    return 0 if blank * 20 < len(gaps) else 1 if blank * 5 < len(gaps) * 2 else 2


def observe(columns: Columns) -> None:
    """Add columns that describe the blank lines around each line, the kinds of its neighbours, and its position."""
    kinds, count = columns.kinds, len(columns.keys)
    by_use, by_kind, by_gap, _ = _BLANK.strides
    first, second, _ = _BETWEEN.strides
    step, _ = _TWO_AWAY.strides
    use = by_use * classify_gap_use(columns.gaps)
    gaps = [gap if gap < _MAX_GAP else _MAX_GAP for gap in columns.gaps]  # noqa: FURB136 - min costs four times as much
    gaps.append(_MAX_GAP)
    edge = shape.EDGE
    previous, following = [edge, *kinds], [*kinds[1:], edge]
    columns.answers += (
        [use + kind * by_kind + gap * by_gap + after for kind, gap, after in zip(kinds, gaps, gaps[1:], strict=False)],
        [k * first + p * second + n for k, p, n in zip(kinds, previous, following, strict=False)],
        [p * step + n for p, n in zip([edge, *previous], [*following[1:], edge], strict=False)][:count],
        _place_answers(count),
    )


def _place_answers(count: int) -> list[int]:
    """Return a number for each of ``count`` lines that encodes its distance from the start and end of the page."""
    places = [*_PLACE_OF[:count], *[len(_PLACES) - 1] * (count - len(_PLACE_OF))]
    lasts = [*[len(_ENDS) - 1] * (count - len(_END_OF)), *_END_OF[:count][::-1]]
    step, _ = _PLACED.strides
    return [place * step + last for place, last in zip(places, lasts, strict=True)]
