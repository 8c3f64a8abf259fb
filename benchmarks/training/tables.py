"""Tables in the making: one fitted without each fold of the pages, and one fitted to all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import attrs

from newsparse.grammar.decisions import boundaries, captions, headlines, joints, passages, scores
from newsparse.grammar.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from newsparse.grammar.features import Features

Example = TypeVar("Example")
ORDER: tuple[Features, ...] = (
    joints.FEATURES,
    *boundaries.VERDICT_FEATURES,
    boundaries.PROPOSED_FEATURES,
    *passages.SIDE_FEATURES,
    headlines.FEATURES,
    scores.FEATURES,
    captions.FEATURES,
)
"""The decisions in the order of the table."""


def empty() -> Table:
    """Return a table that weighs nothing."""
    return Table.from_text("", "an empty table")


def with_weights(table: Table, features: Features, weights: Iterable[int]) -> Table:
    """Return a table with the weights of a decision's features."""
    weighed = {name: weight for name, weight in zip(features.names, weights, strict=True) if weight}
    return attrs.evolve(table, decisions={**table.decisions, **weighed})


def in_order(table: Table) -> Table:
    """Return a table with the weights of decisions in the order of ``ORDER``; those of nought are left out."""
    pairs = (pair for features in ORDER for pair in zip(features.names, table.weights(features), strict=True))
    weights = {name: weight for name, weight in pairs if weight}
    return attrs.evolve(table, decisions=weights)


@attrs.frozen
class Tables:
    """The tables that the next pass is fitted with."""

    folds: tuple[Table, ...]
    """By number of the fold: fitted without its pages."""
    whole: Table
    """Fitted to all pages."""

    @classmethod
    def begin(cls, folds: int) -> Tables:
        """Return tables that weigh nothing."""
        return cls((empty(),) * folds, empty())

    def learn(
        self,
        decisions: Sequence[Features],
        examples: Sequence[tuple[int, Sequence[Example]]],
        fit: Callable[[list[Example]], list[list[int]]],
    ) -> Tables:
        """Return the tables with the weights of decisions, fitted to the examples of the other folds.

        ``examples`` are those of each page with the number of its fold; ``fit`` returns a list of weights a decision.
        """

        def learned(table: Table, fold: int | None) -> Table:
            chosen = [example for of_fold, of_page in examples if of_fold != fold for example in of_page]
            for features, weights in zip(decisions, fit(chosen), strict=True):
                table = with_weights(table, features, weights)
            return table

        return Tables(tuple(learned(table, fold) for fold, table in enumerate(self.folds)), learned(self.whole, None))
