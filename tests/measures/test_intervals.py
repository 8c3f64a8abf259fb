"""Intervals over families of pages."""

from __future__ import annotations

from newsparse.measures.intervals import intervals, paired_differences


def test_families_that_agree_have_no_interval() -> None:
    """Pages that all score the same leave nothing to draw."""
    assert intervals([(family, {"body": 0.5}) for family in "abc"])["body"] == (0.5, 0.5, 0.5)


def test_one_bad_family_widens_the_interval() -> None:
    """The mean is between the bounds, and the bounds apart."""
    rows = [(str(number), {"body": float(number > 0)}) for number in range(10)]
    body = intervals(rows)["body"]
    assert body.low < body.mean < body.high


def test_paired_differences_leave_out_what_one_side_lacks() -> None:
    """Only pages of both sides count, each against itself."""
    before = [("a", "x", {"body": 0.5}), ("b", "y", {"body": 0.5}), ("c", "z", {"body": 0.0})]
    after = [("a", "x", {"body": 0.7}), ("b", "y", {"body": 0.7})]
    assert round(paired_differences(before, after)["body"].mean, 9) == 0.2
