"""Boundary measures on segmentations small enough to count by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.measures.boundaries import Segmentation, boundary_score, boundary_similarity, pk, window_diff

GOLD = Segmentation(12, frozenset({4, 8}))


@st.composite
def segmentations(draw: st.DrawFn) -> tuple[Segmentation, Segmentation]:
    """Draw two segmentations of the same units."""
    units = draw(st.integers(2, 40))
    starts = st.frozensets(st.integers(1, units - 1))
    return Segmentation(units, draw(starts)), Segmentation(units, draw(starts))


def test_the_same_boundaries_are_perfect() -> None:
    """A segmentation compared with itself has no error."""
    assert boundary_score(GOLD, GOLD) == (1, 1)
    assert (pk(GOLD, GOLD), window_diff(GOLD, GOLD), boundary_similarity(GOLD, GOLD)) == (0, 0, 1)


def test_a_missing_boundary_is_half_of_two() -> None:
    """One of two boundaries found: recall and similarity are one half."""
    predicted = Segmentation(12, frozenset({4}))
    assert boundary_score(predicted, GOLD) == (1, 0.5)
    assert boundary_similarity(predicted, GOLD) == 0.5
    assert pk(predicted, GOLD) == pytest.approx(0.2)  # windows of 2 units: 2 of the 10 span unit 8


def test_a_near_miss_costs_half_of_a_miss() -> None:
    """A boundary one unit off is half right; two units off is one too many and one missing."""
    assert boundary_similarity(Segmentation(12, frozenset({4, 9})), GOLD) == 0.75
    assert boundary_similarity(Segmentation(12, frozenset({4, 10})), GOLD) == pytest.approx(1 / 3)


def test_window_diff_counts_boundaries_and_pk_does_not() -> None:
    """Two boundaries where the gold has one are an error of WindowDiff alone."""
    gold = Segmentation(12, frozenset({6}))
    predicted = Segmentation(12, frozenset({6, 7}))
    assert window_diff(predicted, gold) > pk(predicted, gold)


@given(segmentations())
def test_measures_are_between_0_and_1(pair: tuple[Segmentation, Segmentation]) -> None:
    """No measure leaves its range, and similarity is symmetric."""
    predicted, gold = pair
    for value in (pk(predicted, gold), window_diff(predicted, gold), boundary_similarity(predicted, gold)):
        assert 0 <= value <= 1
    assert boundary_similarity(gold, predicted) == pytest.approx(boundary_similarity(predicted, gold))
