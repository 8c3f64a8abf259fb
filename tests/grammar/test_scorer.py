"""What a scorer says of the inputs of its trees."""

from __future__ import annotations

import re

import newsparse
from conftest import EXAMPLES
from newsparse.grammar.forest import MISSING
from newsparse.grammar.scorer import _describe_input


def test_inputs_of_trees_are_named_with_their_values() -> None:
    """A weight alone does not show on which side of a limit the value is."""
    assert _describe_input("number of characters", 1054) == "number of characters: 1,054"
    assert _describe_input("% of lines with a bar '|'", 0) == "% of lines with a bar '|': 0"
    assert _describe_input("whether it has a deck", 0) == "whether it has a deck: no"
    assert _describe_input("whether it has a deck", 1) == "whether it has a deck: yes"
    assert _describe_input("share of short lines", 125) == "share of short lines: 12 %"
    assert _describe_input("number of lines from the headline", MISSING) == "number of lines from the headline: none"


def test_codes_of_kinds_and_roles_are_left_out() -> None:
    """They mean nothing to readers."""
    assert _describe_input("kind of line", 3) == "kind of line"
    assert _describe_input("role of the line before", 3) == "role of the line before"


def test_explanations_show_them() -> None:
    """In an explanation, the value follows the name."""
    explanation = newsparse.explain((EXAMPLES / "plain.txt").read_text(encoding="utf-8"))
    decisions = [
        step for one in explanation.segments for step in (one.decision, *one.confirmed_by, *one.unchanged_by) if step
    ]
    names = {feature.name for decision in decisions for feature in decision.features}
    assert any(re.fullmatch(r"headline\? number of characters: \d+", name) for name in names)
    assert any(re.fullmatch(r"article\? % of lines with a bar '\|': 0", name) for name in names)
