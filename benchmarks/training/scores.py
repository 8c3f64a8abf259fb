"""Scores: whether what was found is an article at all."""

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
"""Of pages that are no article: the weight of an extractor's, and of what is left of a page in another language."""
_RIDGE = 15.0
_TAKEN = 0.205
"""Of an extractor's pages that are no article: a last tree is such that on so many one is found."""
_NOTHING = -(10**9)
_EXTRACTOR = "resiliparse_main"
_LEAST = 40
"""Pages that a confidence rests on."""
_SURELY_NOT, _HALF, _SURELY = 1, 500, 998
"""Confidences in thousandths: the least, that of the threshold, the greatest."""
_RIGHT = 0.5
"""An article of which less is gold body is none."""
_SINGLE, _NONE = frozenset({"page", "short", "near", "nohead"}), frozenset({"other", "bare"})
"""Kinds of pages that hold one article, and none."""
Example = tuple[list[int], float, float]


class _Score:
    """What a table says of the articles of a page."""

    def __init__(self, table: Table) -> None:
        self.scorer = Scorer(table, scores.FEATURES, score_trees.TREES)

    def inputs(self, reading: Reading) -> list[tuple[int, tuple[int, ...]]]:
        """Return of each article the sum of the weights of its features, and the inputs of its trees."""
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
        """Return the greatest score of what was found on a page."""
        found = [total + self.scorer.boost(row) for total, row in self.inputs(reading)]
        return max(found, default=_NOTHING)


def train(tables: Tables, readings: list[Reading]) -> Tables:
    """Return the tables with the weights of scores and their trees, and the threshold moved to zero."""
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
        grown = (*table.trees[score_trees.TREES.name], (str(shift * TREE_UNITS),))  # a tree without a split
        return attrs.evolve(table, trees={**table.trees, score_trees.TREES.name: grown}, confidences=confidences)

    return Tables(tuple(map(moved, tables.folds)), moved(tables.whole))


def _confidences(readings: list[Reading], by_fold: list[_Score], shift: int) -> tuple[tuple[int, int], ...]:
    """Return the share of articles, in thousandths, among an extractor's pages by the best score of each."""
    pages = [r for r in readings if r.spans and (_is_measured(r.page) or _is_extracted_other(r.page))]
    found = [by_fold[reading.page.fold].best(reading) + shift for reading in pages]
    return confidence_steps(found, [reading.page.kind == "page" for reading in pages])


def confidence_steps(found: list[int], right: list[bool]) -> tuple[tuple[int, int], ...]:
    """Return scores and the confidence from each on, in thousandths; a half is reached at zero and not below."""
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
    """Return of each article its features, whether it is one, and a weight."""
    page = reading.page
    facts = page_facts(reading.path_reading, len(reading.spans))
    articles = [article_facts(facts, span, number) for number, span in enumerate(reading.spans)]
    common = scores.page_features(facts)
    rows = [scores.features(facts, common, article) for article in articles]
    return [(row, float(right), _weight(page)) for row, right in zip(rows, _right(reading), strict=False)]


def _verdicts(reading: Reading, score: _Score) -> list[trees.Verdict]:
    """Return the same as inputs of trees."""
    found = zip(score.inputs(reading), _right(reading), strict=False)
    return [trees.Verdict(row, total, right, _weight(reading.page)) for (total, row), right in found]


def _right(reading: Reading) -> list[bool]:
    """Return of each article whether it is one; nothing where no label says it."""
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
