"""Fit the choice of captions among candidate lines, on pages with labelled captions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.training import optimise
from benchmarks.training.reading import examples_of
from newsparse.grammar.decisions import captions
from newsparse.grammar.states import CAPTION, PICTURE

if TYPE_CHECKING:
    from benchmarks.training.reading import Reading
    from benchmarks.training.tables import Tables

_WEIGHT = {"page": 1.0, "short": 0.3, "near": 0.6, "nohead": 0.6, "row": 0.2, "mix": 0.2}
_RIDGE, _SHIFT = 2.0, 3
Example = tuple[list[int], float, float]


def train(tables: Tables, readings: list[Reading]) -> Tables:
    """Fit the weights of captions, and return the tables with them."""
    return tables.learn((captions.FEATURES,), examples_of(readings, _examples), _fit)


def _examples(reading: Reading) -> list[Example]:
    """Return an example for each candidate line: its features, whether it is a caption, and the weight.

    Pages without labelled captions are omitted, because their captions may just not be labelled.
    """
    page, labels = reading.page, reading.page.labels or []
    if page.kind == "other" or not {PICTURE, CAPTION}.intersection(labels):
        return []
    examples = []
    for span in reading.spans:
        for i in captions.find_possible_captions(reading.states, reading.supports, span):
            row = captions.features(page.columns, reading.states, reading.supports, i)
            examples.append((row, float(labels[i] in (PICTURE, CAPTION)), _WEIGHT[page.kind] * page.weight))
    return examples


def _fit(examples: list[Example]) -> list[list[int]]:
    rows, right, weight = map(list, zip(*examples, strict=True))
    weights = optimise.weights_of(optimise.logistic(rows, right, weight, len(captions.FEATURES), _RIDGE))
    weights[captions.ALWAYS.number] += _SHIFT
    return [weights]
