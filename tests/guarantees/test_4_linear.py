"""Guarantee 4: linear. What a page costs is measured by ``python -m benchmarks worst``; here calls are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsparse import Parser
from toys import toy

if TYPE_CHECKING:
    from newsparse.plugins import Lines

PAGES = {
    "a signature on every line": "TT\n",
    "a signature that no layout fits": "Harbour Opens\nTT\n\n",
    "whole layouts": "Harbour Opens\n\nA crane (AFP)\nTT\n\nHarbour Opens\n\nA crane (AFP)\n\nIt is open.\n\n\n\n",
    "prose": "The quay is open, two members said.\n\n",
}


class Bounded:
    """A rule that looks at no line but its own, and says so."""

    span = 1

    def __init__(self) -> None:
        """Begin with no line."""
        self.calls: list[int] = []

    def __call__(self, _: Lines, index: int) -> None:
        """Note the line."""
        self.calls.append(index)


class TestLinear:
    """Twice the input, at most 2.2 times the time."""

    @pytest.mark.parametrize("text", PAGES.values(), ids=PAGES.keys())
    def test_a_rule_is_called_once_a_unit(self, text: str) -> None:
        """A rule is called at most once at each unit, and at none that its signatures do not match."""
        calls: list[int] = []
        plugin = toy("counting", "TT", rules=(lambda _, index: calls.append(index),))
        Parser([plugin], entry_points=False).parse(text * 50)
        assert len(calls) == len(set(calls)) == (text * 50).count("TT")

    def test_a_rule_with_a_span_is_called_near_the_ends_of_a_run(self) -> None:
        """In a run of equal lines it finds everywhere what it found at one of them."""
        rule = Bounded()
        Parser([toy("counting", "TT", rules=(rule,))], entry_points=False, outlets=["counting"]).parse("TT\n" * 1000)
        assert {0, 999} <= set(rule.calls)
        assert len(rule.calls) < 100
