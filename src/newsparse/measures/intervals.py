"""95 % intervals of means, and calibration of confidences.

Pages of one family (outlets that share templates) are correlated, so the bootstrap resamples families instead of pages,
with a fixed seed. Confidences are evaluated by reliability bins, expected calibration error and isotonic regression.
"""

from __future__ import annotations

import random
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

DRAWS = 300
LOW, HIGH = 7, 292
"""Indices of the bounds of the 95 % interval in a sorted list of ``DRAWS`` values."""

Row = tuple[str, "Mapping[str, float]"]
"""A page's family and its measures."""
Result = tuple[str, str, "Mapping[str, float]"]
"""A page's id, its family and its measures."""


class Interval(NamedTuple):
    """A mean with the bounds of its 95 % interval."""

    mean: float
    low: float
    high: float

    @property
    def half(self) -> float:
        """Half the width of the interval, as printed after ±."""
        return (self.high - self.low) / 2


def means(rows: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Return the mean of each measure over the rows that have it."""
    sums: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        for name, value in row.items():
            sums[name].append(value)
    return {name: sum(values) / len(values) for name, values in sums.items()}


def intervals(
    rows: Iterable[Row], statistic: Callable[[Sequence[Mapping[str, float]]], dict[str, float]] = means
) -> dict[str, Interval]:
    """Return the value of each measure with its 95 % interval, which is estimated by resampling families.

    ``statistic`` computes the measures from rows. The default is their mean.
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
    """Return the bounds that contain 95 % of the draws."""
    ordered, last = sorted(values), len(values) - 1
    return ordered[LOW * last // (DRAWS - 1)], ordered[HIGH * last // (DRAWS - 1)]


def paired_differences(before: Iterable[Result], after: Iterable[Result]) -> dict[str, Interval]:
    """Return the mean difference of each measure, page by page, with its interval.

    Pages that are in only one of the results are left out.
    """
    old = {page: row for page, _, row in before}
    rows = [
        (family, {name: value - old[page][name] for name, value in row.items() if name in old[page]})
        for page, family, row in after
        if page in old
    ]
    return intervals(rows)


class Bin(NamedTuple):
    """Items in a confidence range: their number, mean confidence and accuracy."""

    low: float
    high: float
    size: int
    confidence: float
    accuracy: float


def reliability(confidences: Sequence[float], right: Sequence[bool], bins: int = 10) -> list[Bin]:
    """Return the bins of a reliability diagram, lowest confidence first, without empty ones."""
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
    """Return the expected calibration error: the mean distance between confidence and accuracy, weighted by items."""
    total = sum(item.size for item in diagram)
    return sum(item.size * abs(item.confidence - item.accuracy) for item in diagram) / total if total else 0.0


class Step(NamedTuple):
    """A level of an isotonic regression: the accuracy from this score up to the score of the next level."""

    score: int
    accuracy: float


def isotonic(scores: Sequence[int], right: Sequence[bool], min_count: int = 1) -> list[Step]:
    """Return accuracy as a non-decreasing step function of the score.

    Uses the pool-adjacent-violators algorithm. Each level covers at least ``min_count`` items, unless there are
    fewer in total.
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
    """Return whether accuracy falls from the lower level to the upper one, or the lower one covers too few items."""
    return lower[1] < min_count or lower[2] * upper[1] >= upper[2] * lower[1]
