"""The states of a page, the steps between them that are legal, and the best path through both.

A page reads: outside, then articles one behind another, each an opening (headline first, where one is printed), a
body, and what stands behind it. ``after`` is a state apart from ``outside``, so that a page that is asked for its
articles has one at least; whether it deserves to be one is decided later (``margins.py``).
"""

from __future__ import annotations

from struct import Struct
from typing import TYPE_CHECKING, Any

from newsparse.grammar.table import BIAS, STEPS, tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsparse.grammar.sight import Sight

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
Scores = tuple[int, ...]
"""A score for each state, in their order."""


class Transitions:
    """What each step between states costs, and the first; ``ahead`` is the way through a page, written out for them."""

    def __init__(self, costs: tuple[Scores, ...], first: Scores) -> None:
        """Take by state the costs of the steps from it, and those of beginning in each."""
        self.costs, self.first = costs, first
        self.into = [tuple((j, costs[j][k]) for j in range(COUNT) if k in FOLLOWS[j]) for k in range(COUNT)]
        """By state, the states before it with the cost of the step."""
        self.ahead = self._written()

    def _written(self) -> Callable[[Scores, list[Scores]], list[Scores]]:
        """Return a function that gives for each unit and state the score of the best path to it.

        Its lines are written from the table: calls of ``max`` and loops over the legal steps cost twice as much.
        """
        now, new, own = ([f"{letter}{k}" for k in range(COUNT)] for letter in "sng")
        lines = [
            "def ahead(scores, supports):",
            f" {', '.join(now)} = scores",
            " path = [scores]",
            f" for {', '.join(own)} in supports[1:]:",
        ]
        for k, ((before, cost), *others) in enumerate(self.into):
            lines.append(f"  {new[k]} = {now[before]} + {cost}")
            lines += [f"  if (x := {now[other]} + {cost}) > {new[k]}: {new[k]} = x" for other, cost in others]
        lines += [f"  {n} = {m} + {g}" for n, m, g in zip(now, new, own, strict=True)]
        names: dict[str, Any] = {}
        exec("\n".join([*lines, f"  path.append(({', '.join(now)}))", " return path"]), names)  # noqa: S102 - of numbers
        ahead: Callable[[Scores, list[Scores]], list[Scores]] = names["ahead"]
        return ahead


TRANSITIONS = Transitions(tuple(STEPS.get(state, (0,) * COUNT) for state in STATES), STEPS.get("start", (0,) * COUNT))


def support(sight: Sight) -> list[Scores]:
    """Return what speaks for each state at each unit."""
    answers, flags = tables()
    columns = [map(answer.__getitem__, column) for answer, column in zip(answers, sight.columns, strict=True)]
    flag = flags.__getitem__
    rows = [sum(map(flag, row)) if row else 0 for row in sight.flags]
    size = 2 * COUNT
    return [_UNPACK((total ^ BIAS).to_bytes(size, "little")) for total in map(sum, zip(*columns, rows, strict=True))]


def decode(supports: list[Scores], entry: int = O) -> list[int]:
    """Return the best path; ``entry`` is the state before: ``after`` where an article stands before the stretch.

    Of equal paths it is the one whose last difference is the earlier state.
    """
    if not supports:
        return []
    costs, legal = (TRANSITIONS.first, FIRST) if entry == O else (TRANSITIONS.costs[entry], FOLLOWS[entry])
    start = [cost if k in legal else _NEVER for k, cost in enumerate(costs)]
    path = TRANSITIONS.ahead(tuple(map(sum, zip(start, supports[0], strict=True))), supports)
    into = TRANSITIONS.into
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
