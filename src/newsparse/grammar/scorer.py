"""``Scorer``: compute and explain the score of a decision, using the weights and trees of a table.

Scores are in tenths of a natural log-odds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.grammar.forest import MISSING, Forest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.grammar.features import Features
    from newsparse.grammar.forest import Trees
    from newsparse.grammar.table import Table

TREE_UNITS = 100
"""The factor between tree weights, in thousandths of a log-odds, and scores, in tenths."""
_CODED = ("kind of ", "role ")
"""Prefixes of the names of inputs whose values are numeric codes."""


class Scorer:
    """The feature weights and decision trees that score the options of one decision, or only one of the two."""

    __slots__ = ("_features", "_label", "_names", "_weights", "forest", "has_trees")

    def __init__(self, table: Table, features: Features, trees: Trees | None = None) -> None:
        """Look up the weight of each feature in the table, and the trees called ``trees.name``, if any."""
        self._features, self._weights = features, table.weights(features)
        self._names = {} if trees is None else dict(zip(trees.inputs, trees.shown, strict=True))
        self._label = "" if trees is None else trees.label
        self.forest = Forest(()) if trees is None else table.forest(trees)
        self.has_trees = bool(self.forest.trees)

    def score(self, row: Sequence[int]) -> int:
        """Return the sum of the weights of the features whose numbers are in ``row``."""
        return sum(map(self._weights.__getitem__, row))

    def boost(self, inputs: Sequence[int]) -> int:
        """Return the number of points that decision trees add to the score for the given inputs."""
        return self.forest.sum_weights(inputs) // TREE_UNITS

    def explain(self, row: Sequence[int], inputs: Sequence[int] = ()) -> list[tuple[str, int]]:
        """Return the name and weight of each feature in ``row``, then those of each tree input, with its value."""
        named = [(self._features.names[number], self._weights[number]) for number in row]
        shares = self.forest.explain(inputs).items() if inputs else ()
        values = dict(zip(self.forest.inputs, inputs, strict=False))
        shown = ((_describe_input(self._names[name], values[name]), share) for name, share in shares)
        return [*named, *((f"{self._label} {name}", share // TREE_UNITS) for name, share in shown)]


def _describe_input(name: str, value: int) -> str:
    """Return the name of a tree input with its value, unless that is a code that would mean nothing to readers."""
    if name.startswith(_CODED):
        return name
    if name.startswith("whether "):
        return f"{name}: {'yes' if value else 'no'}"
    if name.startswith("share of "):  # in per mille
        return f"{name}: {value // 10} %"
    return f"{name}: {'none' if value == MISSING else f'{value:,}'}"
