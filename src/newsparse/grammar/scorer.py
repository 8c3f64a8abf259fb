"""``Scorer``: what a table has for one decision, its weights and its trees, and what each adds to a score.

Scores are tenths of a natural log-odds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.grammar.forest import Forest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.grammar.features import Features
    from newsparse.grammar.forest import Trees
    from newsparse.grammar.table import Table

TREE_UNITS = 100
"""Units of the trees in one of the scores: trees weigh in thousandths."""


class Scorer:
    """The weights and the trees of a decision. A decision may have either or both."""

    __slots__ = ("_features", "_label", "_weights", "forest", "has_trees")

    def __init__(self, table: Table, features: Features, trees: Trees | None = None) -> None:
        """Look up the weights by the names of the features, and the trees by the decision's name."""
        self._features, self._weights = features, table.weights(features)
        self._label = "" if trees is None else trees.label
        self.forest = Forest(()) if trees is None else table.forest(trees)
        self.has_trees = bool(self.forest.trees)

    def score(self, row: Sequence[int]) -> int:
        """Return the sum of the weights of features, given by their numbers."""
        return sum(map(self._weights.__getitem__, row))

    def boost(self, inputs: Sequence[int]) -> int:
        """Return what the trees add to a score."""
        return self.forest.total(inputs) // TREE_UNITS

    def explain(self, row: Sequence[int], inputs: Sequence[int] = ()) -> list[tuple[str, int]]:
        """Return the names and the weights of features, and what each input adds along the trees."""
        named = [(self._features.names[number], self._weights[number]) for number in row]
        shares = self.forest.shares(inputs).items() if inputs else ()
        return [*named, *((f"{self._label}: {name}", share // TREE_UNITS) for name, share in shares)]
