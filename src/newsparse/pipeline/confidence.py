"""Confidence: the score of an article as a number from 0 to 1, by a look-up of integers."""

from __future__ import annotations

from bisect import bisect_left
from math import exp

_LIMIT = 80
_CONFIDENCES = tuple(round(1 / (1 + exp(-score / 10)), 3) for score in range(-_LIMIT, _LIMIT + 1))
"""Confidence of each score from ``-_LIMIT`` to ``_LIMIT``: the logistic of tenths of a natural log-odds."""
NEVER = 10**9
"""A score that no article has."""


def confidence_of(score: int | None) -> float:
    """Return the confidence of a score, in three decimals; 1.0 where a rule decided."""
    return 1.0 if score is None else _CONFIDENCES[max(-_LIMIT, min(score, _LIMIT)) + _LIMIT]


def min_score(confidence: float) -> int:
    """Return the least score of at least this confidence."""
    if confidence <= _CONFIDENCES[0]:
        return -NEVER
    number = bisect_left(_CONFIDENCES, confidence)
    return number - _LIMIT if number < len(_CONFIDENCES) else NEVER
