"""Scores: whether what was found is an article at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from benchmarks.training import optimise, parts
from benchmarks.training.reading import examples_of
from benchmarks.training.tables import Tables
from newsparse.grammar.decisions import scores
from newsparse.measures.calibration import isotonic
from newsparse.pipeline.draft import Weighing

if TYPE_CHECKING:
    from benchmarks.training.corpus import Sample
    from benchmarks.training.reading import Reading
    from newsparse.grammar.table import Table

_WEIGHT = {"page": 1.0, "near": 0.5, "nohead": 0.5, "row": 0.1, "mix": 0.2, "other": 0.3, "bare": 0.1}
_EXTRACTED, _FOREIGN = 3.0, 0.2
"""Of pages that are no article: the weight of an extractor's, and of what is left of a page in another language."""
_RIDGE = 15.0
_KEPT = 0.985
"""Of an extractor's pages of English news: the constant of the score is such that on so many an article is found."""
_NOTHING = -(10**9)
_EXTRACTOR = "resiliparse_main"
_LEAST = 40
"""Pages that a confidence rests on."""
_SURELY_NOT, _HALF, _SURELY = 1, 500, 998
"""Confidences in thousandths: the least, that of the threshold, the greatest."""
_RIGHT = 0.5
"""An article of which less is gold body is none."""
Example = tuple[list[int], float, float]


def train(tables: Tables, readings: list[Reading]) -> Tables:
    """Return the tables with the weights of scores, and their constant moved to where the threshold is zero."""
    tables = tables.learn((scores.FEATURES,), examples_of(readings, _examples), _fit)
    weighings = [Weighing(scores.FEATURES, table) for table in tables.folds]
    best = sorted(best_score(reading, weighings[reading.page.fold]) for reading in readings if _is_news(reading.page))
    shift = -best[int((1 - _KEPT) * len(best))] if best else 0
    (constant,) = scores.ALWAYS.names

    confidences = _confidences(readings, weighings, shift)

    def moved(table: Table) -> Table:
        weights = {**table.decisions, constant: table.decisions.get(constant, 0) + shift}
        return attrs.evolve(table, decisions=weights, confidences=confidences)

    return Tables(tuple(map(moved, tables.folds)), moved(tables.whole))


def _confidences(readings: list[Reading], weighings: list[Weighing], shift: int) -> tuple[tuple[int, int], ...]:
    """Return the share of articles, in thousandths, among an extractor's pages by the best score of each."""
    pages = [r for r in readings if r.spans and (_is_measured(r.page) or _is_extracted_other(r.page))]
    found = [best_score(reading, weighings[reading.page.fold]) + shift for reading in pages]
    return confidence_steps(found, [reading.page.kind == "page" for reading in pages])


def confidence_steps(found: list[int], right: list[bool]) -> tuple[tuple[int, int], ...]:
    """Return scores and the confidence from each on, in thousandths; a half is reached at zero and not below."""
    fitted = [(step.score, round(1000 * step.accuracy)) for step in isotonic(found, right, _LEAST)]
    at_zero = max((confidence for score, confidence in fitted if score <= 0), default=_HALF)
    below = {score: min(max(confidence, _SURELY_NOT), _HALF - 1) for score, confidence in fitted if score < 0}
    above = {score: min(max(confidence, _HALF), _SURELY) for score, confidence in [(0, at_zero), *fitted] if score >= 0}
    steps = below | above
    return tuple(sorted(steps.items()))


def best_score(reading: Reading, weighing: Weighing) -> int:
    """Return the greatest score of what was found on a page."""
    counts = scores.of_page(reading.page.columns, reading.states, reading.supports)
    rows = [scores.features(counts, span, number) for number, span in enumerate(reading.spans)]
    return max(map(weighing.score, rows), default=_NOTHING)


def _is_measured(page: Sample) -> bool:
    return page.kind == "page" and page.part in parts.MEASURED and page.flattener == _EXTRACTOR


def _is_extracted_other(page: Sample) -> bool:
    return page.kind == "other" and page.name.endswith(f"#{_EXTRACTOR}")


def _is_news(page: Sample) -> bool:
    return _is_measured(page) and page.lang == "en" and not page.name.startswith(parts.BLOGS)


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
    if _is_extracted_other(page):
        return _EXTRACTED * page.weight
    if page.kind == "bare" and page.lang != "en":
        return _FOREIGN * page.weight
    return _WEIGHT[page.kind] * page.weight


def _fit(examples: list[Example]) -> list[list[int]]:
    rows, right, weight = map(list, zip(*examples, strict=True))
    weights = optimise.weights_of(optimise.logistic(rows, right, weight, len(scores.FEATURES), _RIDGE))
    for number in scores.NEWS_WORDS.numbers:
        weights[number] = max(0, weights[number])
    for number in scores.ELSEWHERE_WORDS.numbers:
        weights[number] = min(0, weights[number])
    return [weights]
