"""Fit the weights of passages, the parts of articles, to the share of each that is gold body text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.training import optimise
from benchmarks.training.reading import apply, examples_of
from newsparse.grammar.decisions import passages
from newsparse.grammar.states import PARAGRAPH
from newsparse.pipeline.passes.passages import Passages

if TYPE_CHECKING:
    from benchmarks.training.corpus import Sample
    from benchmarks.training.reading import Reading
    from benchmarks.training.tables import Tables
    from newsparse.grammar.decisions.passage_runs import Passage

_WEIGHT = {"page": 1.0, "short": 0.3, "near": 0.5, "nohead": 0.5, "row": 0.2, "mix": 0.3}
_RIDGE, _SHIFT = 6.0, 3
"""The ridge penalty, and the shift of the weights in favour of the decision that the path made."""
_ARTICLE = 0.3
"""Minimum share of gold body text in an article that is used for training."""
Example = tuple[int, list[int], float, float]
"""The side (a set of weights), the features, the share of gold body text, and the weight of a passage."""


def train(tables: Tables, readings: list[Reading]) -> Tables:
    """Fit the weights of passages, apply the pass with them to the readings, and return the tables with the weights."""
    tables = tables.learn(passages.SIDE_FEATURES, examples_of(readings, _examples), _fit)
    apply(readings, [Passages(table) for table in tables.folds])
    return tables


def _examples(reading: Reading) -> list[Example]:
    """Return an example for each passage of an article, except for the longest one."""
    page, spans = reading.page, reading.spans
    examples = []
    for number in range(len(spans) if page.labels else 0):
        all_passages, _, rows = passages.compare_passages(page.columns, reading.states, reading.supports, spans, number)
        if not rows:
            continue
        right = [_share_right(page, passage) for passage in all_passages]
        kept = [(passage.words, share) for passage, share in zip(all_passages, right, strict=True) if passage.is_body]
        if sum([share * words for words, share in kept]) < _ARTICLE * sum([words for words, _ in kept]):
            continue
        words = sum([passage.words for passage in all_passages])
        for passage, side_row, share in zip(all_passages, rows, right, strict=True):
            if side_row is not None:
                weight = _WEIGHT[page.kind] * page.weight * (passage.words / words) ** 0.5
                examples.append((side_row.side, side_row.row, share, weight))
    return examples


def _share_right(page: Sample, passage: Passage) -> float:
    labels, sizes = page.labels or [], page.columns.sizes
    return sum([sizes[i] for i in passage.units if labels[i] == PARAGRAPH]) / passage.words


def _fit(examples: list[Example]) -> list[list[int]]:
    """Return the fitted weights of each side. All sides are fitted together, each with features of its own."""
    width, count = len(passages.FEATURES), len(passages.SIDE_FEATURES)
    rows = [[side * width + feature for feature in row] for side, row, _, _ in examples]
    right, weight = [share for *_, share, _ in examples], [weight for *_, weight in examples]
    fitted = optimise.weights_of(optimise.logistic(rows, right, weight, count * width, _RIDGE))
    weights = [fitted[side * width : (side + 1) * width] for side in range(count)]
    for side, of_side in enumerate(weights):
        of_side[passages.ALWAYS.number] += _SHIFT if side in passages.BODY_SIDES else -_SHIFT
    return weights
