"""What the general grammar saw of each unit: worked out anew, and only when somebody asks for an explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.grammar.observe import shown
from newsparse.grammar.table import STEPS, WEIGHTS
from newsparse.grammar.viterbi import COUNT, FIRST, FOLLOWS, LAST, STATES, O
from newsparse.model import Evidence, Role
from newsparse.pipeline.forcing import UNSAID, certain
from newsparse.pipeline.passes.path import seen

if TYPE_CHECKING:
    from newsparse.lexicon.subjects import Vocabulary
    from newsparse.lines import Lines
    from newsparse.pipeline.passes.path import Outcome, Witness

ROLES = (
    Role.RESIDUE,
    Role.HEADLINE,
    Role.DECK,
    Role.BYLINE,
    Role.CAPTION,
    Role.RESIDUE,
    Role.PARAGRAPH,
    Role.SUBHEAD,
    Role.CAPTION,
    Role.RESIDUE,
    Role.RESIDUE,
    Role.RESIDUE,
)
"""The role of each of the grammar's states, and of a refrain."""
_NEVER = -(10**9)
_NONE = (0,) * COUNT


def witnesses(units: Lines, made: Outcome, entry: int, vocabulary: Vocabulary) -> dict[int, Witness]:
    """Return, by the offset where a unit starts, the evidence for its state, and the runner-up.

    First stands the evidence that parts it most from the runner-up, the best of another role. Scores are of whole
    paths: the best through that unit in that state; where the second look chose another headline than the path, the
    runner-up's may be the greater.
    """
    kept = [i for i, role in made.forced.items() if role not in UNSAID]
    sight, numbers = seen(units, made.ranges, vocabulary, kept)
    rows = shown(sight)
    weights = [[WEIGHTS.get(name, _NONE) for name in row] for row in rows]
    supports = [tuple(map(sum, zip(*found, strict=True))) if found else _NONE for found in weights]
    forced = {k: made.forced[number] for k, number in enumerate(numbers) if number in made.forced}
    best = _through(certain(supports, forced, sight.keys), entry)
    told: dict[int, Witness] = {}
    for i, (number, scores) in enumerate(zip(numbers, best, strict=True)):
        state = made.states[number]
        other = max((k for k in range(COUNT) if ROLES[k] is not ROLES[state]), key=lambda k: (scores[k], -k))
        told_apart = {name: found[state] - found[other] for name, found in zip(rows[i], weights[i], strict=True)}
        evidence = [
            Evidence(name, found[state]) for name, found in zip(rows[i], weights[i], strict=True) if found[state]
        ]
        evidence.sort(key=lambda e: (-told_apart[e.name], e.name))
        told[units.starts[made.ranges[number][0]]] = (tuple(evidence), scores[state], ROLES[other], scores[other])
    return told


def _through(supports: list[tuple[int, ...]], entry: int) -> list[list[int]]:
    """Return for each unit and state the score of the best path through it."""
    steps = [STEPS.get(state, _NONE) for state in STATES]
    start = STEPS.get("start", _NONE) if entry == O else steps[entry]
    first = FIRST if entry == O else FOLLOWS[entry]
    ahead: list[list[int]] = []
    for i, support in enumerate(supports):
        if not i:
            ahead.append([start[k] + support[k] if k in first else _NEVER for k in range(COUNT)])
            continue
        before = ahead[-1]
        ahead.append(
            [
                support[k] + max((before[j] + steps[j][k] for j in range(COUNT) if k in FOLLOWS[j]), default=_NEVER)
                for k in range(COUNT)
            ]
        )
    behind = [0 if k in LAST else _NEVER for k in range(COUNT)]
    best: list[list[int]] = []
    for i in range(len(supports) - 1, -1, -1):
        best.append([ahead[i][k] + behind[k] for k in range(COUNT)])
        after = behind
        behind = [
            max((steps[j][k] + supports[i][k] + after[k] for k in FOLLOWS[j]), default=_NEVER) for j in range(COUNT)
        ]
    return best[::-1]
