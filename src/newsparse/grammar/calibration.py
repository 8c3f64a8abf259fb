"""Calibration: convert the score of a candidate article into a probability.

A table of weights contains the steps of the calibration. They are fitted by cross-validation and are monotonic. If a
table has no steps, scores are treated as tenths of a natural log-odds, so that a score of 0 means a confidence of 0.5.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from math import exp
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.grammar.table import Table

NEVER = 10**9
"""A threshold that no score reaches. Every score is above its negative."""
_LIMIT = 80
"""The absolute score above which a confidence computed from log-odds no longer changes at three decimals."""


@attrs.frozen
class Calibration:
    """A step function that maps the score of a candidate article to its confidence, a probability from 0 to 1."""

    scores: Sequence[int]
    """The lowest score of each step, ascending. The first step also covers all lower scores."""
    confidences: Sequence[float]
    """The confidence of each step in ``scores``, from 0 to 1, with three decimals, ascending."""

    def get_confidence(self, score: int | None) -> float:
        """Return the confidence for a score, which is 1.0 if ``score`` is None because an outlet's rule decided."""
        return 1.0 if score is None else self.confidences[max(0, bisect_right(self.scores, score) - 1)]

    def find_min_score(self, confidence: float) -> int:
        """Return the lowest score whose confidence is at least ``confidence``.

        Returns ``-NEVER`` if every score qualifies, and ``NEVER`` if no score does.
        """
        number = bisect_left(self.confidences, confidence)
        if not number:
            return -NEVER
        return self.scores[number] if number < len(self.scores) else NEVER


@cache
def _make_log_odds() -> Calibration:
    """Return a calibration that treats scores as tenths of a natural log-odds, for tables without a calibration."""
    scores = range(-_LIMIT, _LIMIT + 1)
    return Calibration(scores, tuple(round(1 / (1 + exp(-score / 10)), 3) for score in scores))


def get_calibration(table: Table) -> Calibration:
    """Return the calibration in a table of weights or, if it has none, one that treats scores as log-odds."""
    if not table.confidences:
        return _make_log_odds()
    scores, thousandths = zip(*table.confidences, strict=True)
    return Calibration(scores, tuple(number / 1000 for number in thousandths))
