"""95 % confidence intervals of means, and calibration of the parser's confidence.

Pages from a family, which is a group of outlets that share templates, are correlated. The bootstrap therefore resamples
families instead of pages, with a fixed seed. Calibration is measured by reliability bins, expected calibration error
and isotonic regression.
"""

from __future__ import annotations

import random
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

DRAWS = 300
"""Number of bootstrap samples."""
LOW, HIGH = 7, 292
"""Indices of the bounds of a 95 % interval in a sorted list of ``DRAWS`` values."""

Row = tuple[str, "Mapping[str, float]"]
"""The family of a page, and the page's measures by name."""
Result = tuple[str, str, "Mapping[str, float]"]
"""The id of a page, its family, and its measures by name."""


class Interval(NamedTuple):
    """A mean with the bounds of its 95 % confidence interval."""

    mean: float
    low: float
    high: float

    @property
    def half(self) -> float:
        """Half the width of the interval, as printed after ±."""
        return (self.high - self.low) / 2


def means(rows: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Return the mean of each measure over the rows that contain the measure."""
    sums: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        for name, value in row.items():
            sums[name].append(value)
    return {name: sum(values) / len(values) for name, values in sums.items()}


def intervals(
    rows: Iterable[Row], statistic: Callable[[Sequence[Mapping[str, float]]], dict[str, float]] = means
) -> dict[str, Interval]:
    """Return the value of each measure with its 95 % interval, estimated by resampling families of pages.

    ``statistic`` computes the measures from the rows of all pages. By default, it computes their means.
    """
    families: dict[str, list[Mapping[str, float]]] = defaultdict(list)
    for family, row in rows:
        families[family].append(row)
    groups = list(families.values())
    if not groups:
        return {}
    chance = random.Random(1)  # noqa: S311 - reproducible, and not for security
    draws: dict[str, list[float]] = defaultdict(list)
    for _ in range(DRAWS):
        sample = [row for group in chance.choices(groups, k=len(groups)) for row in group]
        for name, value in statistic(sample).items():
            draws[name].append(value)
    totals = statistic([row for group in groups for row in group])
    return {name: Interval(total, *_bounds(draws[name])) for name, total in totals.items()}


def _bounds(values: list[float]) -> tuple[float, float]:
    """Return the bounds of the interval that contains 95 % of the values."""
    ordered, last = sorted(values), len(values) - 1
    return ordered[LOW * last // (DRAWS - 1)], ordered[HIGH * last // (DRAWS - 1)]


def paired_differences(before: Iterable[Result], after: Iterable[Result]) -> dict[str, Interval]:
    """Return the mean change of each measure from ``before`` to ``after`` over the same pages, with its 95 % interval.

    Pages that are in only one of the two are excluded.
    """
    old = {page: row for page, _, row in before}
    rows = [
        (family, {name: value - old[page][name] for name, value in row.items() if name in old[page]})
        for page, family, row in after
        if page in old
    ]
    return intervals(rows)


class Bin(NamedTuple):
    """The predictions in a confidence range: their number, their mean confidence, and the share of correct ones."""

    low: float
    high: float
    size: int
    confidence: float
    accuracy: float


def reliability(confidences: Sequence[float], right: Sequence[bool], bins: int = 10) -> list[Bin]:
    """Return the non-empty bins of a reliability diagram, lowest confidence first.

    ``right`` has an entry for each confidence, which is true if the prediction was right.
    """
    members: list[list[int]] = [[] for _ in range(bins)]
    for index, confidence in enumerate(confidences):
        members[min(bins - 1, int(confidence * bins))].append(index)
    return [
        Bin(
            number / bins,
            (number + 1) / bins,
            len(indexes),
            sum(confidences[index] for index in indexes) / len(indexes),
            sum(right[index] for index in indexes) / len(indexes),
        )
        for number, indexes in enumerate(members)
        if indexes
    ]


def calibration_error(diagram: Sequence[Bin]) -> float:
    """Return the expected calibration error: the weighted mean difference between confidence and accuracy.

    Each bin is weighted by its number of predictions.
    """
    total = sum(item.size for item in diagram)
    return sum(item.size * abs(item.confidence - item.accuracy) for item in diagram) / total if total else 0.0


class Step(NamedTuple):
    """A step of an isotonic regression: the accuracy for scores from ``score`` up to the next step."""

    score: int
    accuracy: float


def isotonic(scores: Sequence[int], right: Sequence[bool], min_count: int = 1) -> list[Step]:
    """Return accuracy as a non-decreasing step function of the score.

    ``right`` has an entry for each score, which is true if the prediction was right. Uses the pool-adjacent-violators
    algorithm. Each step covers at least ``min_count`` predictions, unless there are fewer altogether.
    """
    levels: list[tuple[int, int, int]] = []  # lowest score, number of items, number of items that are right
    for score, is_right in sorted(zip(scores, right, strict=True)):
        if levels and levels[-1][0] == score:
            levels[-1] = (score, levels[-1][1] + 1, levels[-1][2] + is_right)
        else:
            levels.append((score, 1, int(is_right)))
    pooled: list[tuple[int, int, int]] = []
    for level in levels:
        pooled.append(level)
        while len(pooled) > 1 and _must_merge(pooled[-2], pooled[-1], min_count):
            (score, count, hits), (_, more, more_hits) = pooled[-2:]
            pooled[-2:] = [(score, count + more, hits + more_hits)]
    return [Step(score, hits / count) for score, count, hits in pooled]


def _must_merge(lower: tuple[int, int, int], upper: tuple[int, int, int], min_count: int) -> bool:
    """Return whether two adjacent steps must be merged.

    This is the case if accuracy does not rise from the lower to the upper step, or if the lower step covers too few
    predictions.
    """
    return lower[1] < min_count or lower[2] * upper[1] >= upper[2] * lower[1]
