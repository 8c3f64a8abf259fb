"""Fit the choice of decks among candidate lines below headlines, mainly on pages with a labelled deck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.training import optimise
from benchmarks.training.reading import apply, examples_of
from newsparse.grammar.decisions import decks
from newsparse.grammar.states import DECK, HEADLINE, PARAGRAPH
from newsparse.pipeline.passes.decks import Decks

if TYPE_CHECKING:
    from benchmarks.training.reading import Reading
    from benchmarks.training.tables import Tables

_WEIGHT = {"page": 1.0, "short": 0.3, "near": 0.5, "nohead": 0.5, "row": 0.2, "mix": 0.2}
_RIDGE, _SHIFT = 2.0, 10
"""``_SHIFT`` disfavours decks, because an invented deck costs more than a lost one."""
Example = tuple[list[int], float, float]


def train(tables: Tables, readings: list[Reading]) -> Tables:
    """Fit the weights of decks, apply the pass with them to the readings, and return the tables with the weights."""
    tables = tables.learn((decks.FEATURES,), examples_of(readings, _examples), _fit)
    apply(readings, [Decks(table) for table in tables.folds])
    return tables


def _examples(reading: Reading) -> list[Example]:
    """Return an example for each candidate line: its features, whether it is a deck, and the weight.

    On pages without a labelled deck, only paragraphs are used, because other lines may be decks that are not labelled.
    """
    page, labels, states = reading.page, reading.page.labels or [], reading.states
    if page.kind not in _WEIGHT or not labels:
        return []
    is_labelled, examples = DECK in labels, []
    for begin, first, last in reading.spans:
        headline = next((i for i in range(begin, first) if states[i] == HEADLINE), -1)
        if headline < 0 or DECK in states[begin:first]:
            continue
        for i in decks.find_possible_decks(page.columns, states, headline, (first, last)):
            if is_labelled or labels[i] == PARAGRAPH:
                row = decks.features(page.columns, states, reading.supports, (headline, first), i)
                examples.append((row, float(labels[i] == DECK), _WEIGHT[page.kind] * page.weight))
    return examples


def _fit(examples: list[Example]) -> list[list[int]]:
    rows, right, weight = map(list, zip(*examples, strict=True))
    weights = optimise.weights_of(optimise.logistic(rows, right, weight, len(decks.FEATURES), _RIDGE))
    weights[decks.ALWAYS.number] -= _SHIFT
    return [weights]
