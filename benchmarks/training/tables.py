"""Tables in the making: one fitted without each fold of the pages, and one fitted to all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import attrs

from newsparse.grammar.decisions import boundaries, captions, decks, headlines, joints, passages, scores
from newsparse.grammar.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from newsparse.grammar.features import Features
    from newsparse.grammar.forest import Forest

Example = TypeVar("Example")
WHOLE = "general.tsv"
ORDER: tuple[Features, ...] = (
    joints.FEATURES,
    *boundaries.VERDICT_FEATURES,
    boundaries.PROPOSED_FEATURES,
    *passages.SIDE_FEATURES,
    headlines.FEATURES,
    decks.FEATURES,
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
    """Return a table with the weights of decisions in the order of ``ORDER``; those of zero are left out."""
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

    @classmethod
    def load(cls, folder: Path) -> Tables:
        """Read the tables of a folder."""
        folds = sorted(folder.glob("fold-*.tsv"), key=lambda path: int(path.stem.rpartition("-")[2]))
        return cls(tuple(map(Table.load, folds)), Table.load(folder / WHOLE))

    def save(self, folder: Path) -> None:
        """Write the tables to a folder, made if need be."""
        folder.mkdir(parents=True, exist_ok=True)
        files = {f"fold-{number}.tsv": table for number, table in enumerate(self.folds)} | {WHOLE: self.whole}
        for name, table in files.items():
            (folder / name).write_text(in_order(table).to_text(), encoding="utf-8", newline="\n")

    def with_path_of(self, others: Tables) -> Tables:
        """Return these tables with the weights that others have for states and steps."""
        pairs = zip((*self.folds, self.whole), (*others.folds, others.whole), strict=True)
        *folds, whole = [attrs.evolve(a, states=b.states, steps=b.steps, first=b.first) for a, b in pairs]
        return Tables(tuple(folds), whole)

    def shifted(self, feature: str, by: int) -> Tables:
        """Return the tables with the weight of a decision's feature changed."""

        def one_shifted(table: Table) -> Table:
            return attrs.evolve(table, decisions={**table.decisions, feature: table.decisions.get(feature, 0) + by})

        return Tables(tuple(map(one_shifted, self.folds)), one_shifted(self.whole))

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

    def grow(
        self,
        decision: str,
        examples: Sequence[tuple[int, Sequence[Example]]],
        fit: Callable[[list[Example]], Forest],
    ) -> Tables:
        """Return the tables with the trees of a decision, fitted to the examples of the other folds."""

        def grown(table: Table, fold: int | None) -> Table:
            chosen = [example for of_fold, of_page in examples if of_fold != fold for example in of_page]
            trees = tuple(map(tuple, fit(chosen).to_lines()))
            return attrs.evolve(table, trees={**table.trees, decision: trees})

        return Tables(tuple(grown(table, fold) for fold, table in enumerate(self.folds)), grown(self.whole, None))
