"""Blank lines around a unit, crossed with its kind; what stands next to it; where it stands on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.evidence import shape

if TYPE_CHECKING:
    from newsparse.evidence.sight import Sight

_K = len(shape.KINDS)
_GAP = ("no blank line", "a blank line", "two blank lines", "three blank lines or more")
_WAYS = ("on a page without blank lines", "on a page with few", "on a page with many")
_PLACES = (
    "first on the page",
    "second on the page",
    "third on the page",
    "4th to 6th",
    "7th to 12th",
    "13th to 25th",
    "26th or later",
)
_ENDS = ("last on the page", "second last", "3rd to 5th last", "6th to 12th last", "earlier")
NAMES = (
    *(f"{g} before, {w}" for w in _WAYS for g in _GAP),
    *(f"{g} behind, {w}" for w in _WAYS for g in _GAP),
    *(f"{k}, {g} before, {h} behind" for k in shape.KINDS for g in _GAP[:3] for h in _GAP[:3]),
    *(f"{k} before {j}" for k in shape.KINDS for j in shape.KINDS),
    *(f"{k} behind {j}" for k in shape.KINDS for j in shape.KINDS),
    *(f"between {k} and {j}" for k in shape.KINDS for j in shape.KINDS),
    *(f"two behind {k}" for k in shape.KINDS),
    *(f"two before {k}" for k in shape.KINDS),
    *_PLACES,
    *_ENDS,
)
_B_AFTER = 12
_B_KIND = 24
_B_NEXT = _B_KIND + 9 * _K
_B_PREV = _B_NEXT + _K * _K
_B_PAIR = _B_PREV + _K * _K
_B_PREV2 = _B_PAIR + _K * _K
_B_NEXT2 = _B_PREV2 + _K
_B_PLACE = _B_NEXT2 + _K
_B_LAST = _B_PLACE + len(_PLACES)
_PLACE = (0, 1, 2, 3, 3, 3, 4, 4, 4, 4, 4, 4) + (5,) * 13
_LAST = (0, 1, 2, 2, 2) + (3,) * 7


def way(before: list[int]) -> int:
    """Return how the page uses blank lines: 0 hardly, 1 some, 2 between most lines."""
    open_ = sum([gap > 0 for gap in before])
    return 0 if open_ * 20 < len(before) else 1 if open_ * 5 < len(before) * 2 else 2


def look(sight: Sight, base: int) -> None:
    """Add gaps, neighbours and place."""
    before, kinds, n = sight.before, sight.kinds, len(sight.keys)
    ways = base + 4 * way(before)
    gaps = [min(3, gap) for gap in before]
    gaps.append(3)
    padded = [shape.EDGE, shape.EDGE, *kinds, shape.EDGE, shape.EDGE]
    for i, row in enumerate(sight.rows):
        gap, behind = gaps[i], gaps[i + 1]
        far, prev, kind, nxt, further = padded[i : i + 5]
        row.extend(
            (
                ways + gap,
                ways + _B_AFTER + behind,
                base + _B_KIND + kind * 9 + (gap if gap < 3 else 2) * 3 + (behind if behind < 3 else 2),
                base + _B_NEXT + kind * _K + nxt,
                base + _B_PREV + kind * _K + prev,
                base + _B_PAIR + prev * _K + nxt,
                base + _B_PREV2 + far,
                base + _B_NEXT2 + further,
                base + _B_PLACE + (_PLACE[i] if i < 25 else 6),
                base + _B_LAST + (_LAST[n - 1 - i] if n - 1 - i < 12 else 4),
            )
        )
