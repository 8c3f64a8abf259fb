"""Blank lines around a unit, crossed with its kind; what stands next to it; where it stands on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.grammar.evidence import shape
from newsparse.grammar.signs import crossed

if TYPE_CHECKING:
    from newsparse.grammar.sight import Sight
    from newsparse.grammar.signs import Sign

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
_PLACE = (0, 1, 2, 3, 3, 3, 4, 4, 4, 4, 4, 4) + (5,) * 13
_LAST = (0, 1, 2, 2, 2) + (3,) * 7


def way(before: list[int]) -> int:
    """Return how the page uses blank lines: 0 hardly, 1 some, 2 between most lines."""
    open_ = sum([gap > 0 for gap in before])
    return 0 if open_ * 20 < len(before) else 1 if open_ * 5 < len(before) * 2 else 2


def signs() -> tuple[Sign, ...]:
    """Return the signs: gaps and kind, kind and neighbours, the neighbours' neighbours, place."""
    kinds, narrow = shape.KINDS, (*_GAP[:3], _GAP[2])
    return (
        [
            (f"{_GAP[g]} before, {w}", f"{_GAP[h]} behind, {w}", f"{k}, {narrow[g]} before, {narrow[h]} behind")
            for w in _WAYS
            for k in kinds
            for g in range(4)
            for h in range(4)
        ],
        [(f"{k} before {n}", f"{k} behind {p}", f"between {p} and {n}") for k in kinds for p in kinds for n in kinds],
        crossed([f"two behind {k}" for k in kinds], [f"two before {k}" for k in kinds]),
        crossed(_PLACES, _ENDS),
    )


def look(sight: Sight) -> None:
    """Add gaps, neighbours and place."""
    before, kinds, n = sight.before, sight.kinds, len(sight.keys)
    ways = 16 * _K * way(before)
    gaps = [min(gap, 3) for gap in before]
    gaps.append(3)
    edge = shape.EDGE
    previous, following = [edge, *kinds], [*kinds[1:], edge]
    sight.columns += (
        [ways + kind * 16 + gap * 4 + behind for kind, gap, behind in zip(kinds, gaps, gaps[1:], strict=False)],
        [(k * _K + p) * _K + n for k, p, n in zip(kinds, previous, following, strict=False)],
        [p * _K + n for p, n in zip([edge, *previous], [*following[1:], edge], strict=False)][:n],
        _places(n),
    )


def _places(n: int) -> list[int]:
    places = [*_PLACE[:n], *[6] * (n - len(_PLACE))]
    lasts = [*[4] * (n - len(_LAST)), *_LAST[:n][::-1]]
    return [place * 5 + last for place, last in zip(places, lasts, strict=True)]
