"""Calibration: turn the score of a candidate into the probability that it is an article.

The steps of a table are fitted by cross-validation and are monotonic. If a table has no steps, scores are treated as
tenths of a natural log-odds. At a score of zero, the confidence is one half.
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
"""A score that no article reaches; its negative is below the score of every article."""
_LIMIT = 80
"""The score above which a confidence computed from log-odds no longer changes."""


@attrs.frozen
class Calibration:
    """A step function from scores to confidences."""

    scores: Sequence[int]
    """The lowest score of each confidence, ascending. The first confidence also applies to all lower scores."""
    confidences: Sequence[float]
    """The confidence for each of ``scores``: from 0 to 1, with three decimals, ascending."""

    def get_confidence(self, score: int | None) -> float:
        """Return the confidence for a score, or 1.0 if ``score`` is None because a rule decided."""
        return 1.0 if score is None else self.confidences[max(0, bisect_right(self.scores, score) - 1)]

    def find_min_score(self, confidence: float) -> int:
        """Return the lowest score with at least this confidence.

        Return ``-NEVER`` if every score has it, and ``NEVER`` if no score has.
        """
        number = bisect_left(self.confidences, confidence)
        if not number:
            return -NEVER
        return self.scores[number] if number < len(self.scores) else NEVER


@cache
def _make_log_odds() -> Calibration:
    """Return the calibration for tables without steps."""
    scores = range(-_LIMIT, _LIMIT + 1)
    return Calibration(scores, tuple(round(1 / (1 + exp(-score / 10)), 3) for score in scores))


def get_calibration(table: Table) -> Calibration:
    """Return the calibration of a table, or the log-odds calibration if the table has no steps."""
    if not table.confidences:
        return _make_log_odds()
    scores, thousandths = zip(*table.confidences, strict=True)
    return Calibration(scores, tuple(number / 1000 for number in thousandths))
