"""``Table``: the fitted weights of features and transitions.

The built-in table is ``general.tsv``, fitted by ``benchmarks/training``. Weights are integers, in tenths of a natural
log-odds. A line contains a feature name and, separated by tabs, one weight per state, or a single weight if the feature
belongs to a decision. Other lines begin with a character that shows their type:

- ``>``: the weights of the transitions from one state
- ``^``: a tree of a decision (see ``Forest``)
- ``%``: a score, and the confidence of candidates with at least this score, in thousandths

Passes use the table through ``Scorer``, ``Decoder`` (in ``viterbi.py``) and ``Calibration``.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from newsparse.grammar.forest import Forest
from newsparse.grammar.states import FIRST, FOLLOWS, STATE_NAMES, State
from newsparse.paths import data_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsparse.grammar.features import Features
    from newsparse.grammar.forest import Trees
    from newsparse.grammar.states import Support

Weights = tuple[int, ...]
"""The weights of a decision, indexed by feature number."""
_STEP = "> "
_TREE = "^ "
_CONFIDENCE = "% "
_START = "start"
_NO_WEIGHTS = (0,) * len(State)


@attrs.frozen(eq=False)
class Table:
    """The fitted weights of the general grammar. Tables are immutable and are compared by identity."""

    states: Mapping[str, Support]
    """Maps the name of each unit feature to its weights, one per state."""
    steps: Mapping[State, Support]
    """Maps each state to the weights of the transitions from it, indexed by target state."""
    first: Support
    """The weight of each state for the first unit of a page."""
    decisions: Mapping[str, int]
    """Maps the name of each decision feature to its weight."""
    trees: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType({})
    """Maps the name of each decision to its trees. Each tree consists of the columns of one line in the file."""
    confidences: tuple[tuple[int, int], ...] = ()
    """Pairs of a minimum score and the confidence that applies from it, in thousandths, ascending.

    See ``Calibration``.
    """

    @classmethod
    def load(cls, path: str | Path) -> Table:
        """Read a table from a file. Raise ``ValueError`` with file and line number if the file is malformed."""
        return cls.from_text(Path(path).read_text(encoding="utf-8"), str(path))

    @classmethod
    def from_text(cls, text: str, name: str) -> Table:
        """Parse the text of a table file. Raise ``ValueError`` with ``name`` and line number if it is malformed."""
        states: dict[str, Support] = {}
        steps: dict[str, Support] = {}
        decisions: dict[str, int] = {}
        trees: dict[str, list[tuple[str, ...]]] = {}
        confidences: list[tuple[int, int]] = []
        for number, line in enumerate(text.split("\n"), 1):
            if not line or line.startswith("#"):
                continue
            feature, *columns = line.split("\t")
            if feature.startswith(_TREE):
                trees.setdefault(feature.removeprefix(_TREE), []).append(tuple(columns))
                continue
            try:
                weights = tuple([int(column) if column else 0 for column in columns])
            except ValueError as error:
                msg = f"{name}:{number}: {error}; weights are integers separated by tabs"
                raise ValueError(msg) from None
            if feature.startswith(_CONFIDENCE):
                confidences.append((int(feature.removeprefix(_CONFIDENCE)), weights[0]))
            elif len(weights) == 1:
                decisions[feature] = weights[0]
            elif len(weights) != len(State):
                msg = f"{name}:{number}: {len(weights)} weights; give one, or one for each of the {len(State)} states"
                raise ValueError(msg)
            elif feature.startswith(_STEP):
                steps[feature.removeprefix(_STEP)] = weights
            else:
                states[feature] = weights
        return cls(
            states=MappingProxyType(states),
            steps=MappingProxyType({state: steps.get(STATE_NAMES[state], _NO_WEIGHTS) for state in State}),
            first=steps.get(_START, _NO_WEIGHTS),
            decisions=MappingProxyType(decisions),
            trees=MappingProxyType({decision: tuple(columns) for decision, columns in trees.items()}),
            confidences=tuple(confidences),
        )

    def to_text(self) -> str:
        """Return the table in the format that ``from_text`` parses, omitting weights of zero."""
        lines = ["# feature\t" + "\t".join(STATE_NAMES)]
        lines.append(_format_line(_STEP + _START, [self.first[state] if state in FIRST else None for state in State]))
        for state, weights in self.steps.items():
            legal = FOLLOWS[state]
            lines.append(
                _format_line(
                    _STEP + STATE_NAMES[state], [weights[after] if after in legal else None for after in State]
                )
            )
        lines += [_format_line(name, [weight or None for weight in weights]) for name, weights in self.states.items()]
        lines += [_format_line(name, [weight]) for name, weight in self.decisions.items() if weight]
        lines += ["\t".join((_TREE + decision, *tree)) for decision, trees in self.trees.items() for tree in trees]
        lines += [f"{_CONFIDENCE}{score}\t{confidence}" for score, confidence in self.confidences]
        return "\n".join([*lines, ""])

    def weights(self, features: Features) -> Weights:
        """Return the weights of ``features``, indexed by feature number. The weight of an unknown feature is 0."""
        return tuple([self.decisions.get(name, 0) for name in features.names])

    def forest(self, trees: Trees) -> Forest:
        """Return the forest of a decision. Raise ``ValueError`` if it uses an input that ``trees`` does not name."""
        return _load_forest(self, trees)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the built-in table by reference, and any other table as text."""
        return (default_table, ()) if self is default_table() else (Table.from_text, (self.to_text(), "a pickle"))


def _format_line(name: str, weights: Iterable[int | None]) -> str:
    """Return a line of a table file, in which a weight of None becomes an empty column."""
    return "\t".join([name, *["" if weight is None else str(weight) for weight in weights]])


@lru_cache(maxsize=8)  # a process may create many parsers, nearly always with the same table
def _load_forest(table: Table, trees: Trees) -> Forest:
    """Return the forest of a decision, cached so that its function is generated only once."""
    return Forest.from_lines(trees.inputs, table.trees.get(trees.name, ()))


@cache
def default_table() -> Table:
    """Return the built-in table, which is loaded once per process."""
    source = data_file("grammar", "general.tsv")
    return Table.from_text(source.read_text(encoding="utf-8"), str(source))
