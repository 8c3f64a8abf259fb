"""Calibration on items whose shares can be counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.measures.intervals import Step, calibration_error, isotonic, reliability


def test_a_reliability_diagram_counts_each_item_once() -> None:
    """Bins hold the items of their range; the last holds confidence 1."""
    diagram = reliability([0.05, 0.15, 0.15, 1.0], [False, True, False, True])
    assert [(item.low, item.size, item.accuracy) for item in diagram] == [(0.0, 1, 0.0), (0.1, 2, 0.5), (0.9, 1, 1.0)]


def test_a_confidence_that_holds_has_no_error() -> None:
    """Items of confidence one half, half of them right, are calibrated."""
    assert calibration_error(reliability([0.5, 0.5], [True, False])) == 0
    assert calibration_error(reliability([1.0, 1.0], [True, False])) == 0.5


def test_a_fall_in_accuracy_is_pooled() -> None:
    """Isotonic regression merges levels that fall, and keeps those that rise."""
    assert isotonic([1, 2, 3, 4], [False, True, False, True]) == [Step(1, 0.0), Step(2, 0.5), Step(4, 1.0)]


@given(st.lists(st.tuples(st.integers(-9, 9), st.booleans()), min_size=1), st.integers(1, 5))
def test_isotonic_steps_rise_and_keep_the_mean(items: list[tuple[int, bool]], min_count: int) -> None:
    """Accuracy never falls with the score, and the items' mean is the levels' mean."""
    steps = isotonic([score for score, _ in items], [right for _, right in items], min_count)
    assert [step.accuracy for step in steps] == sorted(step.accuracy for step in steps)
    level = [max((step for step in steps if step.score <= score), key=lambda step: step.score) for score, _ in items]
    assert sum(step.accuracy for step in level) == pytest.approx(sum(right for _, right in items))
