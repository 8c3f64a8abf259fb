"""Where the prose stands: how much of it near a line, how far away, and the page's densest run of it."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from newsparse.grammar.evidence import shape
from newsparse.grammar.signs import crossed

if TYPE_CHECKING:
    from newsparse.grammar.sight import Sight
    from newsparse.grammar.signs import Sign

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
_MANY = ("none", "one", "two", "3 to 4", "5 to 8", "9 or more")
_BAND = (0, 1, 2, 3, 3, 4, 4, 4, 4) + (5,) * 22
_FAR = (
    "next to it",
    "two away",
    "three away",
    "4 to 5 away",
    "6 to 9 away",
    "10 to 19 away",
    "20 to 39 away",
    "nowhere near",
)
_DIST = (0, 0, 1, 2, 3, 3, 4, 4, 4, 4) + (5,) * 10 + (6,) * 20
_WINDOWS = (3, 12, 30)
_RUN = (
    "before the page's run of prose",
    "in the page's run of prose",
    "behind the page's run of prose",
    "begins the page's run of prose",
    "ends the page's run of prose",
    "just before the page's run of prose",
    "just behind the page's run of prose",
    "no run of prose",
)
_SHORTLY = ("not prose", "prose")
_IS_PROSE = frozenset((shape.PROSE, shape.SENTENCE))
_PARTS = ("nothing", "a fiftieth", "a tenth", "a quarter", "a half", "three quarters", "nine tenths", "nearly all")
_PART_OF = tuple(sum(n > limit for limit in (0, 2, 10, 25, 50, 75, 90)) for n in range(101))


def signs() -> tuple[Sign, ...]:
    """Return the signs: windows ahead, windows behind, distances and run, parts and short lines, the grid."""
    ahead: Sign = []
    behind: Sign = []
    distances: Sign = []
    parts: Sign = []
    for z in _SHORTLY:
        ahead += crossed(*[[f"{m} prose line in the {w} lines ahead, {z}" for m in _MANY] for w in _WINDOWS])
        behind += crossed(*[[f"{m} prose line in the {w} lines behind, {z}" for m in _MANY] for w in _WINDOWS])
        distances += crossed(
            [f"prose ahead {f}, {z}" for f in _FAR],
            [f"prose behind {f}, {z}" for f in _FAR],
            [f"{r}, {z}" for r in _RUN],
        )
        parts += crossed(
            [f"{p} of the page's prose ahead, {z}" for p in _PARTS],
            [f"{p} of the page's prose behind, {z}" for p in _PARTS],
            [f"{m} short line in the eight around" for m in _MANY],
        )
    grid: Sign = [
        (f"{k} with {a} prose lines in six ahead and {b} behind",) for k in shape.KINDS for a in _MANY for b in _MANY
    ]
    return ahead, behind, distances, parts, grid


def densest(worths: list[int]) -> tuple[int, int]:
    """Return the half-open stretch with the greatest sum (the earliest of equals); empty where none is positive."""
    best, lo, hi, total, begin = 0, 0, 0, 0, 0
    for i, worth in enumerate(worths):
        if total <= 0:
            total, begin = 0, i
        total += worth
        if total > best:
            best, lo, hi = total, begin, i + 1
    return lo, hi


def look(sight: Sight) -> None:
    """Add windows, distances, the run, parts and the grid."""
    kinds = sight.kinds
    prose = [kind in _IS_PROSE for kind in kinds]
    sums = [0] * 31 + list(accumulate(prose, initial=0))
    sums += [sums[-1]] * 31
    here, past, band = sums[31:], sums[32:], _BAND
    sight.columns += (
        [
            ((z * 6 + band[a - at]) * 6 + band[b - at]) * 6 + band[c - at]
            for z, at, a, b, c in zip(prose, past, sums[35:], sums[44:], sums[62:], strict=False)
        ],
        [
            ((z * 6 + band[at - a]) * 6 + band[at - b]) * 6 + band[at - c]
            for z, at, a, b, c in zip(prose, here, sums[28:], sums[19:], sums[1:], strict=False)
        ],
        _distances(sight, prose),
        _parts(sight, prose),
        [
            (kind * 6 + band[a - there]) * 6 + band[at - b]
            for kind, at, there, a, b in zip(kinds, here, past, sums[38:], sums[25:], strict=False)
        ],
    )


def _distances(sight: Sight, prose: list[bool]) -> list[int]:
    lo, hi = sight.run = densest([_WORTH[kind] for kind in sight.kinds])
    n = len(prose)
    if lo == hi:
        run = [7] * n
    else:
        run = [0] * (lo - 8) + [5] * min(8, lo) + [3] + [1] * (hi - lo - 2) + [4] * (hi - lo > 1)
        run += [6] * min(8, n - hi) + [2] * (n - hi - 8)
    ahead, behind = _far(prose[::-1])[::-1], _far(prose)
    return [((z * 8 + a) * 8 + b) * 8 + r for z, a, b, r in zip(prose, ahead, behind, run, strict=True)]


def _far(prose: list[bool]) -> list[int]:
    """Return for each unit the band of the distance to the prose before it."""
    bands, far = [], 40
    for here in prose:
        bands.append(_DIST[far] if far < 40 else 7)
        far = 1 if here else far + 1
    return bands


def _parts(sight: Sight, prose: list[bool]) -> list[int]:
    """Return the shares of the page's prose ahead and behind, and the short lines around."""
    short = [kind <= shape.FEW for kind in sight.kinds]
    shorts = [0] * 5 + list(accumulate(short, initial=0))
    shorts += [shorts[-1]] * 5
    weighed = list(accumulate([min(z, 60) if p else 0 for z, p in zip(sight.sizes, prose, strict=True)], initial=0))
    total, whole = weighed[-1], weighed[-1] or 1
    ahead = [_PART_OF[100 * (total - weight) // whole] for weight in weighed]
    behind = [_PART_OF[100 * weight // whole] for weight in weighed]
    return [
        ((z * 8 + a) * 8 + b) * 6 + _BAND[high - low - own]
        for z, a, b, high, low, own in zip(prose, ahead[1:], behind, shorts[10:], shorts[1:], short, strict=False)
    ]
