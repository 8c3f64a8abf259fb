"""Features of the prose around a unit: how much there is, how far away, and where the densest run is."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from newsparse.grammar.evidence import shape
from newsparse.grammar.signs import Sign

if TYPE_CHECKING:
    from newsparse.grammar.columns import Columns

_WORTH = {
    shape.TINY: -3,
    shape.FEW: -3,
    shape.LINE: -2,
    shape.REMARK: 0,
    shape.SENTENCE: 3,
    shape.PROSE: 6,
    shape.LONG: 1,
    shape.ASKING: -1,
    shape.CREDITED: -1,
    shape.DATED: -2,
    shape.APPEAL: -3,
}
_COUNTS = ("no", "one", "two", "3 to 4", "5 to 8", "9 or more")
_LINES = ("no prose", "one line of prose", *(f"{count} lines of prose" for count in _COUNTS[2:]))
_SHORT_LINES = ("no short lines", "one short line", *(f"{count} short lines" for count in _COUNTS[2:]))
_COUNT_OF = (0, 1, 2, 3, 3, 4, 4, 4, 4) + (5,) * 22
"""Maps each number of lines to an index into ``_COUNTS``."""
_DISTANCES = (
    "one line away",
    "two lines away",
    "three lines away",
    "4 to 5 lines away",
    "6 to 9 lines away",
    "10 to 19 lines away",
    "20 to 39 lines away",
    "not within 40 lines",
)
_DISTANCE_OF = (0, 0, 1, 2, 3, 3, 4, 4, 4, 4) + (5,) * 10 + (6,) * 20
"""Maps each distance from a line of prose, in lines, to an index into ``_DISTANCES``."""
_NOWHERE = len(_DISTANCE_OF)
"""The minimum distance, in lines, at which prose no longer counts as near."""
_WINDOWS = (3, 12, 30)
"""The sizes, in lines, of the windows before and after a unit in which lines of prose are counted."""
_WINDOW = 6
"""The number of lines before and after a unit in which prose is counted. One feature combines both counts."""
_MARGIN = max(_WINDOWS) + 1
"""The number of entries added at both ends of the list of running totals, so that every window is within the list."""
_RUNS = (
    "before the page's densest prose",
    "in the page's densest prose",
    "after the page's densest prose",
    "begins the page's densest prose",
    "ends the page's densest prose",
    "just before the page's densest prose",
    "just after the page's densest prose",
    "no dense prose on the page",
)
_BEFORE, _INSIDE, _BEHIND, _BEGINS, _END, _JUST_BEFORE, _JUST_BEHIND, _NO_RUN = range(len(_RUNS))
_JUST = 8
"""The maximum distance, in lines, that counts as just before or just after the page's run of prose."""
_KINDS = ("itself not prose", "itself prose")
_IS_PROSE = frozenset((shape.PROSE, shape.SENTENCE))
_PART_LIMITS = (0, 2, 10, 25, 50, 75, 90)
_PARTS = ("none", *(f"up to {limit} %" for limit in _PART_LIMITS[1:]), "over 90 %")
_PART_OF = tuple(sum(n > limit for limit in _PART_LIMITS) for n in range(101))
_AROUND = 4
"""The number of lines before and after a unit in which short lines are counted."""
_MAX_WORDS_PER_LINE = 60
"""The maximum number of words counted per line, so that one long line cannot make up most of a page's prose."""


def _make_window_sign(side: str) -> Sign:
    def names(kind: str, *counts: str) -> tuple[str, ...]:
        windows = zip(_WINDOWS, counts, strict=True)
        return tuple(f"{count} in the {side} {window} lines, {kind}" for window, count in windows)

    return Sign(_KINDS, *[_LINES] * len(_WINDOWS), features=names)


def _name_distances(kind: str, ahead: str, behind: str, run: str) -> tuple[str, ...]:
    return f"next prose {ahead}, {kind}", f"previous prose {behind}, {kind}", f"{run}, {kind}"


def _name_shares(kind: str, ahead: str, behind: str, short: str) -> tuple[str, ...]:
    return (
        f"{ahead} of the page's prose comes after it, {kind}",
        f"{behind} of the page's prose comes before it, {kind}",
        f"{short} among the eight lines around it",
    )


def _name_balance(kind: str, ahead: str, behind: str) -> tuple[str, ...]:
    return (f"{kind} with {behind} in the six lines before and {ahead} in the six after",)


_AHEAD, _PAST = _make_window_sign("next"), _make_window_sign("previous")
_WHERE = Sign(_KINDS, _DISTANCES, _DISTANCES, _RUNS, features=_name_distances)
_SHARE = Sign(_KINDS, _PARTS, _PARTS, _SHORT_LINES, features=_name_shares)
_GRID = Sign(shape.KINDS, _LINES, _LINES, features=_name_balance)
SIGNS = (_AHEAD, _PAST, _WHERE, _SHARE, _GRID)


def find_densest(worths: list[int]) -> tuple[int, int]:
    """Return the half-open range of indices with the greatest sum of ``worths``, or an empty range if none is positive.

    If several ranges have the greatest sum, returns the first.
    """
    best, low, high, total, begin = 0, 0, 0, 0, 0
    for i, worth in enumerate(worths):
        if total <= 0:
            total, begin = 0, i
        total += worth
        if total > best:
            best, low, high = total, begin, i + 1
    return low, high


def observe(columns: Columns) -> None:
    """Add columns that describe how much prose is around each line and how far away it is."""
    kinds = columns.kinds
    prose = [kind in _IS_PROSE for kind in kinds]
    sums = [0] * _MARGIN + list(accumulate(prose, initial=0))
    sums += [sums[-1]] * _MARGIN
    before, past, band = sums[_MARGIN:], sums[_MARGIN + 1 :], _COUNT_OF
    ahead = [sums[_MARGIN + 1 + window :] for window in _WINDOWS]
    behind = [sums[_MARGIN - window :] for window in _WINDOWS]
    by_kind, by_narrow, by_middle, _ = _AHEAD.strides
    grid_kind, grid_ahead, _ = _GRID.strides
    columns.answers += (
        [
            is_prose * by_kind + band[a - at] * by_narrow + band[b - at] * by_middle + band[c - at]
            for is_prose, at, a, b, c in zip(prose, past, *ahead, strict=False)
        ],
        [
            is_prose * by_kind + band[at - a] * by_narrow + band[at - b] * by_middle + band[at - c]
            for is_prose, at, a, b, c in zip(prose, before, *behind, strict=False)
        ],
        _distance_answers(columns, prose),
        _share_answers(columns, prose),
        [
            kind * grid_kind + band[a - then] * grid_ahead + band[at - b]
            for kind, at, then, a, b in zip(
                kinds, before, past, sums[_MARGIN + 1 + _WINDOW :], sums[_MARGIN - _WINDOW :], strict=False
            )
        ],
    )


def _distance_answers(columns: Columns, prose: list[bool]) -> list[int]:
    """Return a number for each line that encodes its distance from other prose and from the densest prose.

    ``prose`` has an entry for each line, which is true if the line is prose.
    """
    low, high = columns.run = find_densest([_WORTH[kind] for kind in columns.kinds])
    count = len(prose)
    if low == high:
        run = [_NO_RUN] * count
    else:
        run = [_BEFORE] * (low - _JUST) + [_JUST_BEFORE] * min(_JUST, low)
        run += [_BEGINS] + [_INSIDE] * (high - low - 2) + [_END] * (high - low > 1)
        run += [_JUST_BEHIND] * min(_JUST, count - high) + [_BEHIND] * (count - high - _JUST)
    ahead, behind = _distance_bands(prose[::-1])[::-1], _distance_bands(prose)
    by_kind, by_ahead, by_behind, _ = _WHERE.strides
    return [
        z * by_kind + a * by_ahead + b * by_behind + r for z, a, b, r in zip(prose, ahead, behind, run, strict=True)
    ]


def _distance_bands(prose: list[bool]) -> list[int]:
    """Return the distance of each line from the previous line of prose, as an index into ``_DISTANCES``."""
    bands, distance = [], _NOWHERE
    for is_prose in prose:
        bands.append(_DISTANCE_OF[distance] if distance < _NOWHERE else len(_DISTANCES) - 1)
        distance = 1 if is_prose else distance + 1
    return bands


def _share_answers(columns: Columns, prose: list[bool]) -> list[int]:
    """Return a number for each line that encodes how much prose is before and after it.

    The number also encodes how many short lines are nearby. Amounts of prose are shares of the prose on the page.
    ``prose`` has an entry for each line, which is true if the line is prose.
    """
    short = [kind <= shape.FEW for kind in columns.kinds]
    shorts = [0] * (_AROUND + 1) + list(accumulate(short, initial=0))
    shorts += [shorts[-1]] * (_AROUND + 1)
    sizes = zip(columns.sizes, prose, strict=True)
    sums = list(accumulate([min(size, _MAX_WORDS_PER_LINE) if is_prose else 0 for size, is_prose in sizes], initial=0))
    total, whole = sums[-1], sums[-1] or 1
    ahead = [_PART_OF[100 * (total - words) // whole] for words in sums]
    behind = [_PART_OF[100 * words // whole] for words in sums]
    by_kind, by_ahead, by_behind, _ = _SHARE.strides
    windows = zip(shorts[2 * _AROUND + 2 :], shorts[1:], short, strict=False)
    around = [_COUNT_OF[upper - lower - itself] for upper, lower, itself in windows]
    return [
        z * by_kind + a * by_ahead + b * by_behind + c
        for z, a, b, c in zip(prose, ahead[1:], behind, around, strict=False)
    ]
