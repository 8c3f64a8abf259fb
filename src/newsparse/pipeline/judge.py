"""``Judge``: a pass that decides by sums of small named integers, and shows them to whoever asks for an explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsparse.grammar.features import Features
    from newsparse.grammar.table import Table
    from newsparse.pipeline.draft import Draft, Unit


class Weighing:
    """The weights that a table has for the features of one decision."""

    __slots__ = ("_features", "_weights")

    def __init__(self, features: Features, table: Table) -> None:
        """Look the weights up by the names of the features."""
        self._features, self._weights = features, table.weights(features)

    def score(self, row: Sequence[int]) -> int:
        """Return the sum of the weights of features, given by their numbers."""
        return sum(map(self._weights.__getitem__, row))

    def named(self, row: Sequence[int]) -> list[tuple[str, int]]:
        """Return the names and the weights of features."""
        return [(self._features.names[number], self._weights[number]) for number in row]


class Judge:
    """A pass that scores. ``name`` and ``__call__`` are the pass's own."""

    __slots__ = ()

    @staticmethod
    def show(draft: Draft, units: Iterable[Unit], weighing: Weighing, row: Sequence[int], score: int) -> None:
        """Show what was weighed for the labels of units, where an explanation is asked for."""
        if draft.trace is not None:
            draft.trace.weigh(units, weighing.named(row), score)
