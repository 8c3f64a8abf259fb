"""``Table``: fitted weights of features and transitions.

``general.tsv`` is the table that ships with newsparse, fitted by ``benchmarks/training``. Weights are integers, in
tenths of a natural log-odds. A line contains a feature name and, separated by tabs, one weight per state, or a single
weight if the feature belongs to a decision. Other lines begin with a character that shows their type:

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
    """The fitted weights of the general grammar. Tables are immutable and compare by identity."""

    states: Mapping[str, Support]
    """Maps the name of a unit's feature to its weight for each state."""
    steps: Mapping[State, Support]
    """Maps a state to the weight of the transition to each state."""
    first: Support
    """The weight of each state as the state of a page's first unit."""
    decisions: Mapping[str, int]
    """Maps the name of a decision's feature to its weight."""
    trees: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType({})
    """Maps the name of a decision to its trees, each as the columns of its line in the file."""
    confidences: tuple[tuple[int, int], ...] = ()
    """Pairs of a score and the confidence that applies from this score, in thousandths, ascending.

    See ``Calibration``.
    """

    @classmethod
    def load(cls, path: str | Path) -> Table:
        """Return the table in a file. Raise ``ValueError`` with file and line if the file is malformed."""
        return cls.from_text(Path(path).read_text(encoding="utf-8"), str(path))

    @classmethod
    def from_text(cls, text: str, name: str) -> Table:
        """Return the table in a text. Raise ``ValueError`` with ``name`` and line if the text is malformed."""
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
        """Return the table as text that ``from_text`` accepts. Weights of zero are omitted."""
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
        """Return the weights of a decision's features, indexed by feature number. A missing weight is zero."""
        return tuple([self.decisions.get(name, 0) for name in features.names])

    def forest(self, trees: Trees) -> Forest:
        """Return the forest of a decision. Raise ``ValueError`` if a tree uses an input that is not in ``trees``."""
        return _load_forest(self, trees)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the built-in table by reference, and any other table as text."""
        return (default_table, ()) if self is default_table() else (Table.from_text, (self.to_text(), "a pickle"))


def _format_line(name: str, weights: Iterable[int | None]) -> str:
    """Return a line of the table, where a weight of None is an empty column."""
    return "\t".join([name, *["" if weight is None else str(weight) for weight in weights]])


@lru_cache(maxsize=8)  # a process may create many parsers, nearly always with the same table
def _load_forest(table: Table, trees: Trees) -> Forest:
    """Return the forest of a decision. It is cached, so that its function is generated only once."""
    return Forest.from_lines(trees.inputs, table.trees.get(trees.name, ()))


@cache
def default_table() -> Table:
    """Return the built-in table. It is loaded once per process."""
    source = data_file("grammar", "general.tsv")
    return Table.from_text(source.read_text(encoding="utf-8"), str(source))
