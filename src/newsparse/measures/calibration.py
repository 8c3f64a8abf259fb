"""Whether a confidence means what it says: reliability bins, expected calibration error, isotonic regression."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Bin(NamedTuple):
    """The items whose confidence is within a range: how many, their mean confidence, the share that is right."""

    low: float
    high: float
    size: int
    confidence: float
    accuracy: float


def reliability(confidences: Sequence[float], right: Sequence[bool], bins: int = 10) -> list[Bin]:
    """Return the bins of a reliability diagram, lowest confidence first; empty bins are left out."""
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
    """Return the mean distance of confidence and accuracy over the items of a reliability diagram."""
    total = sum(item.size for item in diagram)
    return sum(item.size * abs(item.confidence - item.accuracy) for item in diagram) / total if total else 0.0


class Step(NamedTuple):
    """A level of an isotonic regression: from this score on, this share of the items is right."""

    score: int
    accuracy: float


def isotonic(scores: Sequence[int], right: Sequence[bool], min_count: int = 1) -> list[Step]:
    """Return the share that is right as a step function of the score that never falls.

    Pool-adjacent-violators; each level rests on ``min_count`` items or more, unless there are fewer in all.
    """
    levels: list[tuple[int, int, int]] = []  # score from which on, items, items that are right
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
    """Return whether the accuracy falls from one level to the next, or the lower level is too small."""
    return lower[1] < min_count or lower[2] * upper[1] >= upper[2] * lower[1]
