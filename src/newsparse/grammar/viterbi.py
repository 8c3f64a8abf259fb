"""Score the states of each unit, and find the best path through a page with the Viterbi algorithm.

The weights of a feature for all states are packed into one integer, so that a unit needs only a single sum.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from struct import Struct
from typing import TYPE_CHECKING, Any

from newsparse.grammar.observe import FLAGS, SIGNS
from newsparse.grammar.states import COPY, FIRST, FOLLOWS, INLINE, LAST, OUTSIDE, PARAGRAPH, State, Support

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsparse.grammar.columns import Columns
    from newsparse.grammar.table import Table

_STATE_COUNT = len(State)
_BITS = 16
"""The number of bits per packed weight, which is sufficient because the scores of states stay far below 30,000."""
BIAS = sum(1 << (_BITS * lane + _BITS - 1) for lane in range(_STATE_COUNT))
"""A constant added once to each sum of packed weights, so that negative values do not borrow from other states."""
_LANES = Struct(f"<{_STATE_COUNT}h")
_PACK, _UNPACK = _LANES.pack, _LANES.unpack
_NEVER = -(1 << 45)
"""The score of a forbidden transition, which is lower than any sum of weights."""
_STATES = tuple(State)
_PIVOTS = (COPY, PARAGRAPH, INLINE)
"""The states that nearly always have the best score in an opening, a body, and boilerplate within a body."""


def pack(weights: Support) -> int:
    """Return the weights of a feature for all states, packed into one integer."""
    return (int.from_bytes(_PACK(*weights), "little") ^ BIAS) - BIAS  # equals a sum of shifted weights, but is faster


class Decoder:
    """A Viterbi decoder, which finds the most likely sequence of states for the lines of a page.

    It uses the weights of a table, which are packed into integers on first use.
    """

    __slots__ = ("_forward", "_into", "_packed", "table")

    def __init__(self, table: Table) -> None:
        """Prepare the transitions, and generate the function that runs the forward pass of the Viterbi algorithm."""
        self.table = table
        self._packed: tuple[list[list[int]], dict[str, int]] | None = None
        self._into = tuple(
            tuple((before, table.steps[before][state]) for before in _STATES if state in FOLLOWS[before])
            for state in _STATES
        )
        """For each state, the states that may precede it, each with the weight of the transition from it."""
        self._forward = compile_step_function(table.steps)

    def supports(self, columns: Columns) -> list[Support]:
        """Return the score of each line in each state. The tuple for a line is indexed by state."""
        if self._packed is None:
            self._packed = _pack_answers(self.table)
        packed_answers, packed_flags = self._packed
        pairs = zip(packed_answers, columns.answers, strict=True)
        summands = [[weights[answer] for answer in answers] for weights, answers in pairs]
        flag = packed_flags.__getitem__
        size, rows = 2 * _STATE_COUNT, zip(columns.flags, map(sum, zip(*summands, strict=True)), strict=True)
        totals = [sum(map(flag, names), total) for names, total in rows]
        return [_UNPACK((total ^ BIAS).to_bytes(size, "little")) for total in totals]

    def path(self, supports: list[Support], entry: State = OUTSIDE) -> list[State]:
        """Return the state of each line in the sequence of states with the best total score.

        ``entry`` is the state before the first line, such as ``AFTER`` below another article. If several sequences have
        the same score, states are compared from the last line backwards, and the sequence with the lower state is
        returned.
        """
        if not supports:
            return []
        table = self.table
        costs, legal = (table.first, FIRST) if entry == OUTSIDE else (table.steps[entry], FOLLOWS[entry])
        start = [cost if state in legal else _NEVER for state, cost in enumerate(costs)]
        reached = self._forward(tuple(map(sum, zip(start, supports[0], strict=True))), supports)
        into, scores = self._into, reached.pop()
        state = max(LAST, key=scores.__getitem__)
        states = [state]
        for support, before in zip(reversed(supports), reversed(reached), strict=False):
            score = scores[state] - support[state]
            for earlier, cost in into[state]:
                if before[earlier] + cost == score:
                    state = earlier
                    break
            states.append(state)
            scores = before
        states.reverse()
        return states

    def scores(self, supports: list[Support], entry: State = OUTSIDE) -> list[list[int]]:
        """Return, for each line and state, the best score of any sequence of states in which the line has this state.

        Explanations use these scores to compare states.
        """
        table = self.table
        costs, legal = (table.first, FIRST) if entry == OUTSIDE else (table.steps[entry], FOLLOWS[entry])
        start = [cost if state in legal else _NEVER for state, cost in enumerate(costs)]
        reached = self._forward(tuple(map(sum, zip(start, supports[0], strict=True))), supports) if supports else []
        to_end = [0 if state in LAST else _NEVER for state in _STATES]
        result: list[list[int]] = []
        for support, scores in zip(reversed(supports), reversed(reached), strict=True):
            result.append(list(map(sum, zip(scores, to_end, strict=True))))
            after = [weight + rest for weight, rest in zip(support, to_end, strict=True)]
            to_end = [max(table.steps[state][k] + after[k] for k in FOLLOWS[state]) for state in _STATES]
        return result[::-1]


@lru_cache(maxsize=2)  # a process may create many parsers, nearly always with the same table
def _pack_answers(table: Table) -> tuple[list[list[int]], dict[str, int]]:
    """Return the weights of each answer of each ``Sign``, and the weights of each flag by name, packed into integers.

    The constant ``BIAS`` is included in the weights for the answers of the first sign.
    """
    weights = defaultdict(int, {name: pack(row) for name, row in table.states.items()})
    weight = weights.__getitem__
    answers = [[sum(map(weight, names)) for names in sign.answers()] for sign in SIGNS]
    answers[0] = [BIAS + total for total in answers[0]]
    return answers, {name: weights[name] for name in FLAGS}


def compile_step_function(steps: Mapping[State, Support]) -> Callable[[Support, list[Support]], list[Support]]:
    """Return a function that computes, for each line and state, the best score of a sequence that ends in this state.

    ``steps`` are the weights of the transitions. The code of the function is generated, because ``max`` and loops over
    transitions would take twice as long. It skips the transitions from a state if a state in ``_PIVOTS`` is so far
    ahead that none of them can be on the best path.
    """
    now, new, support = ([f"{letter}{state.value}" for state in _STATES] for letter in "sng")
    lines = [
        "def ahead(scores, supports):",
        f" {', '.join(now)} = scores",
        " path = [scores]",
        f" for {', '.join(support)} in supports[1:]:",
    ]
    reached: set[State] = set()
    for state in sorted(_STATES, key=lambda state: bool(_find_pivots(state))):
        ahead = [
            f"{now[state]} > {now[pivot]} + {min([steps[pivot][k] - steps[state][k] for k in FOLLOWS[state]])}"
            for pivot in _find_pivots(state)
        ]
        indent = "   " if ahead else "  "
        if ahead:
            lines.append(f"  if {' and '.join(ahead)}:")
        for k in FOLLOWS[state]:
            score = f"{now[state]} + {steps[state][k]}"
            if k in reached:
                lines.append(f"{indent}if (x := {score}) > {new[k]}: {new[k]} = x")
            else:
                lines.append(f"{indent}{new[k]} = {score}")
                reached.add(k)
    lines += [f"  {a} = {b} + {c}" for a, b, c in zip(now, new, support, strict=True)]
    names: dict[str, Any] = {}
    exec("\n".join([*lines, f"  path.append(({', '.join(now)}))", " return path"]), names)  # noqa: S102 - the code is built from numbers only
    function: Callable[[Support, list[Support]], list[Support]] = names["ahead"]
    return function


def _find_pivots(state: State) -> list[State]:
    """Return the states in ``_PIVOTS`` from which every transition that ``state`` allows is also possible."""
    pivots = _PIVOTS[: _PIVOTS.index(state)] if state in _PIVOTS else _PIVOTS
    return [pivot for pivot in pivots if set(FOLLOWS[state]) <= set(FOLLOWS[pivot])]
