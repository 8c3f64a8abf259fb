"""Fit the trees of ``skip_unlikely``, which predict from the shape of a page whether it has an article.

A page counts as having an article if the parser accepts one. The limit is set so that one in two hundred accepted pages
of news and blogs is lost, measured on pages of families that the trees were not fitted to. Pages that nobody labelled
by hand are fitted to, but do not count for the limit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from benchmarks.training.corpus import records
from benchmarks.training.parts import MEASURED
from benchmarks.training.trees import Verdict, judge
from newsparse.grammar.decisions.unlikely_trees import TREES, inputs
from newsparse.lines import Lines
from newsparse.parser import Parser

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from benchmarks.training.corpus import Folds, Row
    from benchmarks.training.tables import Tables
    from newsparse.grammar.table import Table

LOST = 200
"""One in this many articles is lost."""
_EVERY = 3
"""One in this many labelled pages is used, of every flattener, to save time."""

_SIZE = 200, 0.1
"""The number of trees, and the learning rate."""


def train(tables: Tables, corpus: Path, pages: Sequence[Row], folds: Folds) -> Tables:
    """Return the tables with the trees, the last of which is a constant for the limit."""
    parsers = [Parser(entry_points=False, outlets=(), table=table) for table in tables.folds]
    examples: list[tuple[int, list[Verdict]]] = []
    articles: list[tuple[int, tuple[int, ...]]] = []
    for fold, text, is_measured in _texts(corpus, pages, folds):
        lines = Lines(text)
        if lines.count:
            row = inputs(lines)
            accepted = bool(parsers[fold].parse(text).articles)
            examples.append((fold, [Verdict(row, 0, accepted, 1.0)]))
            if accepted and is_measured:
                articles.append((fold, row))
    tables = tables.grow(TREES.name, examples, lambda chosen: judge(chosen, TREES.inputs, _SIZE))
    forests = [table.forest(TREES) for table in tables.folds]
    scores = sorted(forests[fold].sum_weights(row) for fold, row in articles)
    limit = scores[len(scores) // LOST]
    *parts, whole = [_with_limit(table, limit) for table in (*tables.folds, tables.whole)]
    return attrs.evolve(tables, folds=tuple(parts), whole=whole)


def _texts(corpus: Path, pages: Sequence[Row], folds: Folds) -> Iterator[tuple[int, str, bool]]:
    """Yield the fold and text of each page, and whether an article on it would be lost if it were skipped."""
    for page in pages[::_EVERY]:
        yield folds.of(page["family"]), page["text"], page["part"] in MEASURED
    for other in records(corpus / "others.jsonl.gz"):
        yield folds.of(other["domain"]), other["text"], False


def _with_limit(table: Table, limit: int) -> Table:
    """Return a copy of a table with a constant tree, so that the sum of trees is negative below the limit."""
    return attrs.evolve(table, trees={**table.trees, TREES.name: (*table.trees[TREES.name], (str(-limit),))})
