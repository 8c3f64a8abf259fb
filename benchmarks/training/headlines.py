"""Headlines: the choice among the lines above a body, and "none is printed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.training import optimise
from benchmarks.training.reading import apply, examples_of
from newsparse.grammar.decisions import headlines
from newsparse.grammar.states import AFTER, HEADLINE, OUTSIDE, PARAGRAPH
from newsparse.lines import compact
from newsparse.pipeline.passes.headlines import Headlines

if TYPE_CHECKING:
    from benchmarks.training.reading import Reading
    from benchmarks.training.tables import Tables

_WEIGHT = {"page": 1.0, "near": 0.5, "nohead": 0.6, "row": 0.5, "mix": 0.5}
_RIDGE = 1.5
Example = tuple[list[list[int]], list[int], float]
"""Features of the candidates, those that are right, weight."""


def train(tables: Tables, readings: list[Reading]) -> Tables:
    """Return the tables with the weights of headlines; let the pass change the readings by them."""
    tables = tables.learn((headlines.FEATURES,), examples_of(readings, _examples), _fit)
    apply(readings, [Headlines(table) for table in tables.folds])
    return tables


def _examples(reading: Reading) -> list[Example]:
    """Return an example for each article that has a paragraph of a gold one."""
    page, labels, above = reading.page, reading.page.labels, 0
    examples: list[Example] = []
    if not labels:
        return examples
    for begin, first, last in reading.spans:
        where = headlines.Where(begin, first, last, above)
        picked, rows = headlines.candidates(page.columns, reading.states, reading.supports, where)
        above = last + 1
        at = next((i for i in range(first, last + 1) if labels[i] == PARAGRAPH), None)
        if at is None:
            continue
        while at > 0 and labels[at] not in (OUTSIDE, AFTER, HEADLINE):
            at -= 1
        gold = page.keys[at] if labels[at] == HEADLINE else page.headline
        if gold is not None:
            right = [n for n, i in enumerate(picked) if compact(page.keys[i]) == compact(gold)]
        else:
            right = [len(picked)] if page.kind == "nohead" else []
        if right:
            examples.append((rows, right, _WEIGHT[page.kind]))
    return examples


def _fit(examples: list[Example]) -> list[list[int]]:
    return [optimise.weights_of(optimise.choice(examples, len(headlines.FEATURES), _RIDGE))]
