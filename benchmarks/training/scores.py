"""Scores: whether what was found is an article at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.training import optimise
from benchmarks.training.reading import examples_of
from newsparse.grammar.decisions import scores

if TYPE_CHECKING:
    from benchmarks.training.corpus import Sample
    from benchmarks.training.reading import Reading
    from benchmarks.training.tables import Tables

_WEIGHT = {"page": 1.0, "near": 0.5, "nohead": 0.5, "row": 0.1, "mix": 0.2, "other": 0.3, "bare": 0.1}
_EXTRACTED, _FOREIGN = 3.0, 0.2
"""Of pages that are no article: the weight of an extractor's, and of what is left of a page in another language."""
_RIDGE = 15.0
_SHIFT = 16
"""Moves the score so that an article is found in under a third of the pages that are none."""
_RIGHT = 0.5
"""An article of which less is gold body is none."""
Example = tuple[list[int], float, float]


def train(tables: Tables, readings: list[Reading]) -> Tables:
    """Return the tables with the weights of scores."""
    return tables.learn((scores.FEATURES,), examples_of(readings, _examples), _fit)


def _examples(reading: Reading) -> list[Example]:
    """Return of each article its features, whether it is one, and a weight."""
    page, spans, is_none = reading.page, reading.spans, reading.page.kind in ("other", "bare")
    if not spans or (not is_none and not page.labels):
        return []
    counts, examples = scores.of_page(page.columns, reading.states, reading.supports), []
    for number, span in enumerate(spans):
        row = scores.features(counts, span, number)
        first_of_page = not number and page.kind in ("page", "near", "nohead")
        right = not is_none and (first_of_page or reading.share_right(span[1], span[2]) >= _RIGHT)
        examples.append((row, float(right), _weight(page)))
    return examples


def _weight(page: Sample) -> float:
    if page.kind == "other" and page.name.endswith("#resiliparse_main"):
        return _EXTRACTED
    if page.kind == "bare" and page.lang != "en":
        return _FOREIGN
    return _WEIGHT[page.kind]


def _fit(examples: list[Example]) -> list[list[int]]:
    rows, right, weight = map(list, zip(*examples, strict=True))
    weights = optimise.weights_of(optimise.logistic(rows, right, weight, len(scores.FEATURES), _RIDGE))
    weights[scores.ALWAYS.number] += _SHIFT
    for number in scores.NEWS_WORDS.numbers:
        weights[number] = max(0, weights[number])
    for number in scores.ELSEWHERE_WORDS.numbers:
        weights[number] = min(0, weights[number])
    return [weights]
