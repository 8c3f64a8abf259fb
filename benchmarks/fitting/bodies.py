"""What the look at passages learns from: those of the articles that were found, and how much of each is gold body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.fitting import linear
from benchmarks.fitting.corpus import weights_of
from newsparse.grammar.viterbi import P
from newsparse.pipeline.passes import passages
from newsparse.pipeline.passes import path as general

if TYPE_CHECKING:
    from newsparse.pipeline.passes.runs import Passage

    from benchmarks.fitting.looks import Reading
    from newsparse.grammar.columns import Columns

_WEIGHT = {"page": 1.0, "near": 0.5, "nohead": 0.5, "row": 0.2, "mix": 0.3}
_RIDGE, _SHIFT = 6.0, 3
"""``_SHIFT`` moves the choice towards what the first look said."""
_ARTICLE = 0.3
"""An article of which less is gold body teaches nothing."""
Example = tuple[list[int], float, float]


def passage_examples(reading: Reading) -> list[Example]:
    """Return of each passage but the longest its features, the share of it that is gold body, and a weight."""
    page, states, found = reading.page, reading.states, []
    spans = general.bodies(states)
    for number in range(len(spans) if page.labels else 0):
        some, longest, rows = passages.weighed(page.columns, states, reading.supports, spans, number)
        if not rows:
            continue
        right = [_right(page.columns, page.labels or [], passage) for passage in some]
        kept = [n for n, passage in enumerate(some) if passage.kept]
        if sum([right[n] * some[n].words for n in kept]) < _ARTICLE * sum([some[n].words for n in kept]):
            continue
        every = sum([passage.words for passage in some])
        for n, (passage, row) in enumerate(zip(some, rows, strict=True)):
            if n != longest:
                found.append((row, right[n], _WEIGHT[page.kind] * (passage.words / every) ** 0.5))
    return found


def _right(columns: Columns, labels: list[int], passage: Passage) -> float:
    return sum([columns.sizes[i] for i in passage.units if labels[i] == P]) / passage.words


def fit_passages(readings: list[Reading]) -> tuple[list[list[int]], list[int]]:
    """Put right the readings' bodies, each by weights fitted without its fold; return those weights, and all pages'."""
    examples = [passage_examples(reading) for reading in readings]
    folds = sorted({reading.page.fold for reading in readings})

    def fitted(fold: int | None) -> list[int]:
        some = [e for r, es in zip(readings, examples, strict=True) if r.page.fold != fold for e in es]
        rows, right, weight = zip(*some, strict=True)
        found = weights_of(linear.logistic(list(rows), list(right), list(weight), len(passages.NAMES), _RIDGE))
        for side in range(4):
            found[side * passages.WIDTH] += _SHIFT if side < 2 else -_SHIFT
        return found

    weights = [fitted(fold) for fold in folds]
    for reading in readings:
        states, spans = reading.states, general.bodies(reading.states)
        own = weights[reading.page.fold]
        reading.states = passages.told(reading.page.columns, states, reading.supports, spans, own)
    return weights, fitted(None)
