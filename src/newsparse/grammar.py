"""The states of a page, the steps between them that are legal, and the best path through both.

A page reads: outside, then articles one behind another, each an opening (headline first, where one is printed), a
body, and what stands behind it. ``after`` is a state apart from ``outside``, so that a page that is asked for its
articles has one at least; whether it deserves to be one is decided later (``margins.py``).
"""

from __future__ import annotations

from struct import Struct
from typing import TYPE_CHECKING

from newsparse.weights import BIAS, STEPS, tables

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

_UNPACK = Struct(f"<{COUNT}h").unpack
_NEVER = -(1 << 45)
"""Less than any sum of support: an illegal step."""


_COSTS = tuple(STEPS.get(state, (0,) * COUNT) for state in STATES)
_FIRST = STEPS.get("start", (0,) * COUNT)


def support(sight: Sight) -> list[tuple[int, ...]]:
    """Return what speaks for each state at each unit."""
    answers, flags = tables()
    columns = [map(answer.__getitem__, column) for answer, column in zip(answers, sight.columns, strict=True)]
    flag = flags.__getitem__
    rows = [sum(map(flag, row)) if row else 0 for row in sight.flags]
    size = 2 * COUNT
    return [_UNPACK((total ^ BIAS).to_bytes(size, "little")) for total in map(sum, zip(*columns, rows, strict=True))]


def decode(supports: list[tuple[int, ...]], entry: int = O) -> list[int]:
    """Return the best path; ``entry`` is the state before: ``after`` where an article stands before the stretch.

    Of equal paths it is the one whose last difference is the earlier state.
    """
    if not supports:
        return []
    costs, legal = (_FIRST, FIRST) if entry == O else (_COSTS[entry], FOLLOWS[entry])
    start = [cost if k in legal else _NEVER for k, cost in enumerate(costs)]
    path = _ahead(tuple(map(sum, zip(start, supports[0], strict=True))), supports)
    into = [tuple((j, _COSTS[j][k]) for j in range(COUNT) if k in FOLLOWS[j]) for k in range(COUNT)]
    scores = path.pop()
    state = P if scores[P] >= scores[Z] else Z
    states = [state]
    for support, before in zip(reversed(supports), reversed(path), strict=False):
        reached = scores[state] - support[state]
        for earlier, cost in into[state]:
            if before[earlier] + cost == reached:
                state = earlier
                break
        states.append(state)
        scores = before
    states.reverse()
    return states


def _ahead(scores: tuple[int, ...], supports: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Return for each unit and state the score of the best path to it: the legal steps, written out."""
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
    o, h, d, y, a, m, p, s, c, r, z = scores
    path = [scores]
    for go, gh, gd, gy, ga, gm, gp, gs, gc, gr, gz in supports[1:]:
        o, h, d, y, a, m, p, s, c, r, z = scores = (
            o + oo + go,
            max(o + oh, p + ph, z + zh) + gh,
            max(o + od, h + hd, d + dd, y + yd, a + ad, m + md) + gd,
            max(o + oy, h + hy, d + dy, y + yy, a + ay, m + my) + gy,
            max(o + oa, h + ha, d + da, y + ya, a + aa, m + ma) + ga,
            max(h + hm, d + dm, y + ym, a + am, m + mm) + gm,
            max(o + op, h + hp, d + dp, y + yp, a + ap, m + mp, p + pp, s + sp, c + cp, r + rp) + gp,
            max(h + hs, d + ds, y + ys, a + as_, m + ms, p + ps, s + ss, c + cs, r + rs) + gs,
            max(p + pc, s + sc, c + cc, r + rc) + gc,
            max(p + pr, s + sr, c + cr, r + rr) + gr,
            max(p + pz, z + zz) + gz,
        )
        path.append(scores)
    return path
