"""Fit scores, which decide whether a candidate is an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from benchmarks.training import optimise, parts, trees
from benchmarks.training.reading import examples_of
from benchmarks.training.tables import Tables
from newsparse.grammar.decisions import score_trees, scores
from newsparse.grammar.decisions.article_facts import article_facts, page_facts
from newsparse.grammar.scorer import TREE_UNITS, Scorer
from newsparse.measures.intervals import isotonic

if TYPE_CHECKING:
    from benchmarks.training.corpus import Sample
    from benchmarks.training.reading import Reading
    from newsparse.grammar.table import Table

_WEIGHT = {"page": 1.0, "short": 0.5, "near": 0.5, "nohead": 0.5, "row": 0.6, "mix": 0.2, "other": 3.0, "bare": 0.1}
_EXTRACTED, _FOREIGN = 5.0, 0.2
"""Weights of extracted pages without an article, and of foreign pages whose article was removed."""
_RIDGE = 15.0
_TAKEN = 0.205
"""Share of extracted pages without an article on which one is accepted. The threshold is chosen accordingly."""
_NOTHING = -(10**9)
_EXTRACTOR = "resiliparse_main"
_LEAST = 40
"""Minimum number of pages for each confidence step."""
_SURELY_NOT, _HALF, _SURELY = 1, 500, 998
"""Confidences in thousandths: the minimum, the threshold, and the maximum."""
_RIGHT = 0.5
"""Minimum share of gold body text in a candidate. With less, it is not an article."""
_SINGLE, _NONE = frozenset({"page", "short", "near", "nohead"}), frozenset({"other", "bare"})
"""Kinds of pages with one article, and with none."""
Example = tuple[list[int], float, float]


class _Score:
    """Computes the scores of the articles on a page with one table."""

    def __init__(self, table: Table) -> None:
        self.scorer = Scorer(table, scores.FEATURES, score_trees.TREES)

    def inputs(self, reading: Reading) -> list[tuple[int, tuple[int, ...]]]:
        """Return the sum of the feature weights, and the inputs of the trees, for each article."""
        extents = reading.spans
        page = page_facts(reading.path_reading, len(extents))
        common, common_inputs = scores.page_features(page), score_trees.page_inputs(page)
        found = []
        for number, extent in enumerate(extents):
            article = article_facts(page, extent, number)
            total = self.scorer.score(scores.features(page, common, article))
            found.append((total, score_trees.inputs(page, common_inputs, article, total)))
        return found

    def best(self, reading: Reading) -> int:
        """Return the largest score of the articles on a page, or ``_NOTHING`` if there are none."""
        found = [total + self.scorer.boost(row) for total, row in self.inputs(reading)]
        return max(found, default=_NOTHING)


def train(tables: Tables, readings: list[Reading]) -> Tables:
    """Fit the weights and trees of scores, and return the tables with them. The threshold is shifted to zero."""
    tables = tables.learn((scores.FEATURES,), examples_of(readings, _examples), _fit)
    by_fold = [_Score(table) for table in tables.folds]
    verdicts = examples_of(readings, lambda reading: _verdicts(reading, by_fold[reading.page.fold]))
    tables = tables.grow(score_trees.TREES.name, verdicts, lambda examples: trees.judge(examples, score_trees.INPUTS))
    by_fold = [_Score(table) for table in tables.folds]
    others = [reading for reading in readings if _is_extracted_other(reading.page)]
    best = sorted(by_fold[reading.page.fold].best(reading) for reading in others)
    shift = -best[int((1 - _TAKEN) * len(best))] if best else 0
    confidences = _confidences(readings, by_fold, shift)

    def moved(table: Table) -> Table:
        grown = (
            *table.trees[score_trees.TREES.name],
            (str(shift * TREE_UNITS),),
        )  # a tree without a split is a constant
        return attrs.evolve(table, trees={**table.trees, score_trees.TREES.name: grown}, confidences=confidences)

    return Tables(tuple(map(moved, tables.folds)), moved(tables.whole))


def _confidences(readings: list[Reading], by_fold: list[_Score], shift: int) -> tuple[tuple[int, int], ...]:
    """Return the confidence by score, from the share of extracted pages with such a score that have an article."""
    pages = [r for r in readings if r.spans and (_is_measured(r.page) or _is_extracted_other(r.page))]
    found = [by_fold[reading.page.fold].best(reading) + shift for reading in pages]
    return confidence_steps(found, [reading.page.kind == "page" for reading in pages])


def confidence_steps(found: list[int], right: list[bool]) -> tuple[tuple[int, int], ...]:
    """Return pairs of a score and the confidence in thousandths, which applies up to the score of the next pair.

    The confidence is at least one half for scores from 0, and less for negative scores.
    """
    fitted = [(step.score, round(1000 * step.accuracy)) for step in isotonic(found, right, _LEAST)]
    at_zero = max((confidence for score, confidence in fitted if score <= 0), default=_HALF)
    below = {score: min(max(confidence, _SURELY_NOT), _HALF - 1) for score, confidence in fitted if score < 0}
    above = {score: min(max(confidence, _HALF), _SURELY) for score, confidence in [(0, at_zero), *fitted] if score >= 0}
    steps = below | above
    return tuple(sorted(steps.items()))


def _is_measured(page: Sample) -> bool:
    return page.kind == "page" and page.part in parts.MEASURED and page.flattener == _EXTRACTOR


def _is_extracted_other(page: Sample) -> bool:
    return page.kind == "other" and page.name.endswith(f"#{_EXTRACTOR}")


def _examples(reading: Reading) -> list[Example]:
    """Return an example for each candidate: its features, whether it is an article, and the weight."""
    page = reading.page
    facts = page_facts(reading.path_reading, len(reading.spans))
    articles = [article_facts(facts, span, number) for number, span in enumerate(reading.spans)]
    common = scores.page_features(facts)
    rows = [scores.features(facts, common, article) for article in articles]
    return [(row, float(right), _weight(page)) for row, right in zip(rows, _right(reading), strict=False)]


def _verdicts(reading: Reading, score: _Score) -> list[trees.Verdict]:
    """Return an example for each candidate, with the inputs of the trees."""
    found = zip(score.inputs(reading), _right(reading), strict=False)
    return [trees.Verdict(row, total, right, _weight(reading.page)) for (total, row), right in found]


def _right(reading: Reading) -> list[bool]:
    """Return whether each candidate is an article, or an empty list if the page has no labels."""
    page = reading.page
    if page.kind in _NONE:
        return [False] * len(reading.spans)
    if not page.labels:
        return []
    return [
        (not number and page.kind in _SINGLE) or reading.share_right(first, last) >= _RIGHT
        for number, (_, first, last) in enumerate(reading.spans)
    ]


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
