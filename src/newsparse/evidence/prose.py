"""Where the prose stands: how much of it near a line, how far away, and the page's densest run of it."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from newsparse.evidence import shape

if TYPE_CHECKING:
    from newsparse.evidence.sight import Sight

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
_BAND = (0, 1, 2, 3, 3, 4, 4, 4, 4)
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
_SIDES = ("ahead", "behind")
_PARTS = ("nothing", "a fiftieth", "a tenth", "a quarter", "a half", "three quarters", "nine tenths", "nearly all")
_PART_OF = tuple(sum(n > limit for limit in (0, 2, 10, 25, 50, 75, 90)) for n in range(101))
NAMES = (
    *(f"{m} prose line in the {w} lines {s}, {z}" for z in _SHORTLY for s in _SIDES for w in _WINDOWS for m in _MANY),
    *(f"prose {s} {f}, {z}" for z in _SHORTLY for s in _SIDES for f in _FAR),
    *(f"{r}, {z}" for z in _SHORTLY for r in _RUN),
    *(f"{m} short line in the eight around" for m in _MANY),
    *(f"{p} of the page's prose {s}, {z}" for z in _SHORTLY for s in _SIDES for p in _PARTS),
    *(f"{k} with {a} prose lines in six ahead and {b} behind" for k in shape.KINDS for a in _MANY for b in _MANY),
)
_W = len(_WINDOWS) * len(_MANY)
_B_FAR = 4 * _W
_B_RUN = _B_FAR + 4 * len(_FAR)
_B_SHORT = _B_RUN + 2 * len(_RUN)
_B_PART = _B_SHORT + 6
_B_GRID = _B_PART + 4 * len(_PARTS)


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


def look(sight: Sight, base: int) -> None:
    """Add windows, distances and the run."""
    kinds = sight.kinds
    prose = [k in (shape.PROSE, shape.SENTENCE) for k in kinds]
    sums = [0] * 31 + list(accumulate(prose, initial=0))
    sums += [sums[-1]] * 31
    shorts = [0] * 5 + list(accumulate([k <= shape.FEW for k in kinds], initial=0))
    shorts += [shorts[-1]] * 5
    lo, hi = sight.run = densest([_WORTH[k] for k in kinds])
    weighed = list(accumulate([min(z, 60) if p else 0 for z, p in zip(sight.sizes, prose, strict=True)], initial=0))
    whole = weighed[-1] or 1
    back = _distances(prose)
    ahead = _distances(prose[::-1])[::-1]
    for i, row in enumerate(sight.rows):
        is_prose = prose[i]
        at = base + (2 * _W if is_prose else 0)
        here, past = sums[i + 31], sums[i + 32]
        for number, window in enumerate(_WINDOWS):
            more = sums[i + 32 + window] - past
            less = here - sums[i + 31 - window]
            row.append(at + number * 6 + (_BAND[more] if more < 9 else 5))
            row.append(at + _W + number * 6 + (_BAND[less] if less < 9 else 5))
        six, seven = _BAND[sums[i + 38] - past], _BAND[here - sums[i + 25]]
        at = base + _B_FAR + (16 if is_prose else 0)
        row.append(at + ahead[i])
        row.append(at + 8 + back[i])
        run = (
            7
            if lo == hi
            else 3
            if i == lo
            else 4
            if i == hi - 1
            else 1
            if lo < i < hi
            else 5
            if lo - 8 <= i < lo
            else 0
            if i < lo
            else 6
            if i < hi + 8
            else 2
        )
        row.append(base + _B_RUN + run + (8 if is_prose else 0))
        at = base + _B_PART + (16 if is_prose else 0)
        row.append(at + _PART_OF[100 * (weighed[-1] - weighed[i + 1]) // whole])
        row.append(at + 8 + _PART_OF[100 * weighed[i] // whole])
        row.append(base + _B_GRID + kinds[i] * 36 + six * 6 + seven)
        few = shorts[i + 10] - shorts[i + 1] - (kinds[i] <= shape.FEW)
        row.append(base + _B_SHORT + _BAND[few])


def _distances(prose: list[bool]) -> list[int]:
    bands, far = [], 40
    for here in prose:
        bands.append(_DIST[far] if far < 40 else 7)
        far = 1 if here else far + 1
    return bands
