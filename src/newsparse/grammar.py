"""The states of a page, the steps between them that are legal, and the best path through both.

A page reads: outside, then articles one behind another, each an opening (headline first, where one is printed), a
body, and what stands behind it. ``after`` is a state apart from ``outside``, so that a page that is asked for its
articles has one at least; whether it deserves to be one is decided later (``margins.py``).
"""

from __future__ import annotations

from struct import Struct
from typing import TYPE_CHECKING

from newsparse.weights import BIAS, SCALE, STEPS, tables

if TYPE_CHECKING:
    from newsparse.evidence.sight import Sight

STATES = (
    "outside",
    "headline",
    "deck",
    "byline",
    "picture",
    "copy",
    "paragraph",
    "subhead",
    "caption",
    "inline",
    "after",
)
O, H, D, Y, A, M, P, S, C, R, Z = range(len(STATES))  # noqa: E741 - one letter a state keeps the step below readable
COUNT = len(STATES)
OPENING = frozenset((H, D, Y, A, M))
BODY = frozenset((P, S, C, R))

FOLLOWS: tuple[tuple[int, ...], ...] = (
    (O, H, D, Y, A, P),
    (D, Y, A, M, P, S),
    (D, Y, A, M, P, S),
    (D, Y, A, M, P, S),
    (D, Y, A, M, P, S),
    (D, Y, A, M, P, S),
    (H, P, S, C, R, Z),
    (P, S, C, R),
    (P, S, C, R),
    (P, S, C, R),
    (H, Z),
)
"""For each state, the states that may follow it."""
FIRST = (O, H, D, Y, A, P)
LAST = (P, Z)

Scores = tuple[int, int, int, int, int, int, int, int, int, int, int]
"""A score for each state, in their order."""
_UNPACK = Struct("<11i").unpack
_NEVER = -(1 << 45)
"""Less than any sum of support: an illegal step."""
_CODE = SCALE - 1
"""The low bits of a running score say which state it came from; of equal scores the earlier state's is greater."""


def _coded(state: int) -> tuple[int, ...]:
    costs = STEPS.get(STATES[state], (0,) * COUNT)
    return tuple(cost * SCALE + _CODE - state for cost in costs)


_COSTS = tuple(map(_coded, range(COUNT)))
_FIRST = tuple(cost * SCALE if k in FIRST else _NEVER for k, cost in enumerate(STEPS.get("start", (0,) * COUNT)))


def support(sight: Sight) -> list[tuple[int, ...]]:
    """Return what speaks for each state at each unit."""
    answers, flags = tables()
    columns = [map(answer.__getitem__, column) for answer, column in zip(answers, sight.columns, strict=True)]
    flag = flags.__getitem__
    rows = [sum(map(flag, row)) if row else 0 for row in sight.flags]
    return [_UNPACK((total ^ BIAS).to_bytes(44, "little")) for total in map(sum, zip(*columns, rows, strict=True))]


def decode(supports: list[tuple[int, ...]], entry: int = O) -> list[int]:
    """Return the best path; ``entry`` is the state before: ``after`` where an article stands before the stretch."""
    if not supports:
        return []
    start = (
        _FIRST
        if entry == O
        else tuple(_COSTS[entry][k] & -SCALE if k in FOLLOWS[entry] else _NEVER for k in range(COUNT))
    )
    o, h, d, y, a, m, p, s, c, r, z = map(sum, zip(start, supports[0], strict=True))
    oo, oh, od, oy, oa, _, op, *_ = _COSTS[O]
    _, _, hd, hy, ha, hm, hp, hs, *_ = _COSTS[H]
    _, _, dd, dy, da, dm, dp, ds, *_ = _COSTS[D]
    _, _, yd, yy, ya, ym, yp, ys, *_ = _COSTS[Y]
    _, _, ad, ay, aa, am, ap, as_, *_ = _COSTS[A]
    _, _, md, my, ma, mm, mp, ms, *_ = _COSTS[M]
    _, ph, _, _, _, _, pp, ps, pc, pr, pz = _COSTS[P]
    _, _, _, _, _, _, sp, ss, sc, sr, _ = _COSTS[S]
    _, _, _, _, _, _, cp, cs, cc, cr, _ = _COSTS[C]
    _, _, _, _, _, _, rp, rs, rc, rr, _ = _COSTS[R]
    _, zh, _, _, _, _, _, _, _, _, zz = _COSTS[Z]
    path: list[Scores] = []
    for go, gh, gd, gy, ga, gm, gp, gs, gc, gr, gz in supports[1:]:
        codes = (
            o + oo,
            max(o + oh, p + ph, z + zh),
            max(o + od, h + hd, d + dd, y + yd, a + ad, m + md),
            max(o + oy, h + hy, d + dy, y + yy, a + ay, m + my),
            max(o + oa, h + ha, d + da, y + ya, a + aa, m + ma),
            max(h + hm, d + dm, y + ym, a + am, m + mm),
            max(o + op, h + hp, d + dp, y + yp, a + ap, m + mp, p + pp, s + sp, c + cp, r + rp),
            max(h + hs, d + ds, y + ys, a + as_, m + ms, p + ps, s + ss, c + cs, r + rs),
            max(p + pc, s + sc, c + cc, r + rc),
            max(p + pr, s + sr, c + cr, r + rr),
            max(p + pz, z + zz),
        )
        path.append(codes)
        o, h, d, y, a, m, p, s, c, r, z = codes
        o, h, d, y = (o & -SCALE) + go, (h & -SCALE) + gh, (d & -SCALE) + gd, (y & -SCALE) + gy
        a, m, p, s = (a & -SCALE) + ga, (m & -SCALE) + gm, (p & -SCALE) + gp, (s & -SCALE) + gs
        c, r, z = (c & -SCALE) + gc, (r & -SCALE) + gr, (z & -SCALE) + gz
    state = P if p >= z else Z
    states = [state]
    for step in reversed(path):
        state = _CODE - (step[state] & _CODE)
        states.append(state)
    states.reverse()
    return states
