"""Tables during training: one for each fold, fitted without its pages, and one that is fitted to all pages."""

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
"""The features of all decisions, in the order of the table."""


def empty() -> Table:
    """Return a table without weights."""
    return Table.from_text("", "an empty table")


def with_weights(table: Table, features: Features, weights: Iterable[int]) -> Table:
    """Return a copy of a table with ``weights`` for the features of a decision. Weights of zero are omitted."""
    weighed = {name: weight for name, weight in zip(features.names, weights, strict=True) if weight}
    return attrs.evolve(table, decisions={**table.decisions, **weighed})


def sort_decisions(table: Table) -> Table:
    """Return a copy of a table with the weights of decisions in the order of ``ORDER``, without weights of zero."""
    pairs = (pair for features in ORDER for pair in zip(features.names, table.weights(features), strict=True))
    weights = {name: weight for name, weight in pairs if weight}
    return attrs.evolve(table, decisions=weights)


@attrs.frozen
class Tables:
    """The tables of all folds and of the whole corpus."""

    folds: tuple[Table, ...]
    """The table for each fold, which is fitted without its pages."""
    whole: Table
    """The table that is fitted to all pages."""

    @classmethod
    def begin(cls, folds: int) -> Tables:
        """Return tables without weights for this number of folds."""
        return cls((empty(),) * folds, empty())

    @classmethod
    def load(cls, folder: Path) -> Tables:
        """Load the tables from a folder."""
        folds = sorted(folder.glob("fold-*.tsv"), key=lambda path: int(path.stem.rpartition("-")[2]))
        return cls(tuple(map(Table.load, folds)), Table.load(folder / WHOLE))

    def save(self, folder: Path) -> None:
        """Write the tables to a folder, which is created if it does not exist."""
        folder.mkdir(parents=True, exist_ok=True)
        files = {f"fold-{number}.tsv": table for number, table in enumerate(self.folds)} | {WHOLE: self.whole}
        for name, table in files.items():
            (folder / name).write_text(sort_decisions(table).to_text(), encoding="utf-8", newline="\n")

    def with_path_of(self, others: Tables) -> Tables:
        """Return a copy of the tables with the weights of states and steps from other tables."""
        pairs = zip((*self.folds, self.whole), (*others.folds, others.whole), strict=True)
        *folds, whole = [attrs.evolve(a, states=b.states, steps=b.steps, first=b.first) for a, b in pairs]
        return Tables(tuple(folds), whole)

    def shifted(self, feature: str, by: int) -> Tables:
        """Return a copy of the tables with ``by`` added to the weight of a decision's feature."""

        def one_shifted(table: Table) -> Table:
            return attrs.evolve(table, decisions={**table.decisions, feature: table.decisions.get(feature, 0) + by})

        return Tables(tuple(map(one_shifted, self.folds)), one_shifted(self.whole))

    def learn(
        self,
        decisions: Sequence[Features],
        examples: Sequence[tuple[int, Sequence[Example]]],
        fit: Callable[[list[Example]], list[list[int]]],
    ) -> Tables:
        """Return the tables with fitted weights of decisions. The table of a fold is fitted to the other folds.

        ``examples`` contains a pair for each page: its fold and its examples. ``fit`` is a function that receives
        examples, and returns a list of weights for each decision.
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
        """Return the tables with fitted trees of a decision. The arguments are like those of ``learn``."""

        def grown(table: Table, fold: int | None) -> Table:
            chosen = [example for of_fold, of_page in examples if of_fold != fold for example in of_page]
            trees = tuple(map(tuple, fit(chosen).to_lines()))
            return attrs.evolve(table, trees={**table.trees, decision: trees})

        return Tables(tuple(grown(table, fold) for fold, table in enumerate(self.folds)), grown(self.whole, None))
