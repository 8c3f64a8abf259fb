"""Confidences: the step of a score, the lowest score of a confidence, and log-odds without steps."""

from __future__ import annotations

import math

import attrs
import pytest

from newsparse.grammar.calibration import NEVER, Calibration, get_calibration
from newsparse.grammar.table import default_table

STEPS = Calibration((-5, 0, 7), (0.25, 0.5, 0.875))


@pytest.mark.parametrize(
    ("score", "confidence"),
    [(None, 1.0), (-99, 0.25), (-5, 0.25), (-1, 0.25), (0, 0.5), (6, 0.5), (7, 0.875), (8, 0.875), (99, 0.875)],
)
def test_a_score_has_the_confidence_of_its_step(score: int | None, confidence: float) -> None:
    """The first step covers all lower scores, and the last one all higher scores."""
    assert STEPS.get_confidence(score) == confidence


@pytest.mark.parametrize(
    ("confidence", "score"),
    [(0.0, -NEVER), (0.25, -NEVER), (0.26, 0), (0.5, 0), (0.51, 7), (0.875, 7), (0.876, NEVER), (1.0, NEVER)],
)
def test_the_lowest_score_with_a_confidence(confidence: float, score: int) -> None:
    """If every score qualifies, or none does, the score is out of reach."""
    assert STEPS.find_min_score(confidence) == score


def test_scores_without_steps_are_tenths_of_log_odds() -> None:
    """Each score has its confidence to three decimals, up to the scores beyond which it is 0 or 1."""
    calibration = get_calibration(attrs.evolve(default_table(), confidences=()))
    for score in range(-100, 101):
        assert calibration.get_confidence(score) == round(1 / (1 + math.exp(-score / 10)), 3)
    assert (calibration.scores[0], calibration.scores[-1]) == (-calibration.scores[-1], len(calibration.scores) // 2)
    assert (calibration.confidences[0], calibration.confidences[-1]) == (0.0, 1.0)


def test_steps_of_a_table_are_in_thousandths() -> None:
    """The table holds whole numbers."""
    calibration = get_calibration(attrs.evolve(default_table(), confidences=((-3, 5), (4, 999))))
    assert calibration == Calibration((-3, 4), (0.005, 0.999))
