"""Law 4: linear. What a page costs is measured by ``python -m benchmarks worst``; here calls are counted."""

from __future__ import annotations

import pytest

from newsparse import Parser
from toys import toy

PAGES = {
    "a tell on every line": "TT\n",
    "a tell that no card fits": "Harbour Opens\nTT\n\n",
    "whole cards": "Harbour Opens\n\nA crane (AFP)\nTT\n\nHarbour Opens\n\nA crane (AFP)\n\nIt is open.\n\n\n\n",
    "prose": "The quay is open, two members said.\n\n",
}


class TestLinear:
    """Twice the input, at most 2.2 times the time."""

    @pytest.mark.parametrize("text", PAGES.values(), ids=PAGES.keys())
    def test_rules_are_asked_once_a_unit(self, text: str) -> None:
        """A rule is asked at most once at each unit, and at none that its tells do not match."""
        asked: list[int] = []
        plugin = toy("counting", "TT", rules=(lambda _, index: asked.append(index),))
        Parser([plugin], entry_points=False).parse(text * 50)
        assert len(asked) == len(set(asked)) == (text * 50).count("TT")
