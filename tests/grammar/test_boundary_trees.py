"""Inputs of the trees that judge a start which the path does not have."""

from __future__ import annotations

import pytest

from newsparse.grammar.decisions.path_reading import compare_bags


@pytest.mark.parametrize(
    ("bag", "second", "common"),
    [(0b1111, 0b1111, 100), (0b1111, 0b0011, 100), (0b1111, 0b110000, 0), (0b1111, 0b10011, 66), (0b1111, 0, 0)],
)
def test_words_that_two_bodies_share(bag: int, second: int, common: int) -> None:
    """They are a percentage of the words of the shorter body, and zero if one has no words."""
    assert compare_bags(bag, second) == compare_bags(second, bag) == common
