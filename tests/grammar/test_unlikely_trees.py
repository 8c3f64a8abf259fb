"""Inputs of the trees that detect pages without articles: each is counted on a page of known lengths."""

from __future__ import annotations

import pytest

from newsparse.grammar.decisions.unlikely_trees import INPUTS, inputs
from newsparse.lines import Lines


def prose(size: int, end: str = ".") -> str:
    """Return a line of this many code points, with an end mark."""
    return "x" * (size - 1) + end


SENTENCE = prose(200)


@pytest.mark.parametrize(
    ("name", "lines", "value"),
    [
        ("prose lines", [prose(80), prose(79), prose(80, ","), prose(90, "？")], 2),
        ("prose lines", ["港" + prose(29, "。"), "港" + prose(28, "。"), prose(30, "。")], 1),
        ("prose", [prose(80), "y" * 79], 500),
        ("prose line", [prose(80), "Quay", prose(100)], 90),
        ("prose line", ["Quay"], 0),
        ("longest line", [prose(80), "y" * 120, prose(100)], 100),
        ("row", [SENTENCE, SENTENCE, "Quay", SENTENCE], 2),
        ("run", [SENTENCE, "Quay", SENTENCE], 250),
        ("run", [SENTENCE, "Quay", "Quay", prose(100)], 200),
        ("run in prose", [SENTENCE, "Quay", "Quay", prose(100), "Quay", prose(100)], 500),
        ("run in prose", ["Quay"], 0),
        ("above run", [prose(90), "Quay", "Ferry", SENTENCE, "Harbour", SENTENCE], 3),
        ("below run", [SENTENCE, "Quay", SENTENCE, "Harbour", "Ferry", "Pier"], 3),
        ("below run", ["Quay", "Ferry"], 2),
        ("short lines", ["y" * 39, "y" * 40, "y" * 41, "y"], 500),
        ("copies", ["Quay", "Quay", "Harbour", "Ferry"], 250),
        ("first line", ["Quay", SENTENCE], 4),
        ("bulleted", ["• Quay", "- Ferry", "Pier •", "5"], 500),
        ("numbered", ["1. Quay", "12", "Pier 5"], 666),
        ("colons", ["Quay:", "Ferry: late"], 500),
        ("single words", ["Quay", "The ferry"], 500),
        ("digits", ["Quay 19", "x2"], 3000),
        ("years", ["May 2019", "n 20"], 1538),
        ("years above run", ["May 2019", *["Quay"] * 11, SENTENCE, "In 2019"], 1),
        ("years above run", ["May 2019", *["Quay"] * 12, SENTENCE], 0),
        ("longest above run", ["Ferry", *["Quay"] * 12, SENTENCE, "Harbour"], 4),
        ("longest above run", [SENTENCE], 0),
        ('sign "', ['"Quay', '"xyz'], 2000),
        ("sign :", ["Quay: a :)"], 2000),
        ("sign |", ["Quay | Bay"], 1000),
        ("quotation marks", ['"Quay"', 'x"' + prose(98)], 100),
        ("slashes", ["/", prose(98) + "//"], 0),
        ("addresses", ["Your quay and your ferry " + SENTENCE, "Your quay"], 333),
        ("attributions", ["The mayor said it, said the quay " + SENTENCE], 250),
        ("first person", ["I saw what we had " + SENTENCE], 333),
        ("how-to", ["Install the pump and click twice " + SENTENCE], 285),
        ("distinct in run", ["the quay the " + SENTENCE], 750),
        ("other words", ["Basket and checkout", "Basket", "Basket " + SENTENCE], 750),
        ("news words", ["Latest news", "Quay"], 666),
        ("forum words", ["Reply to the quay", "Reply Quote"], 500),
        ("distinct in short lines", ["Basket and checkout", "Basket"], 750),
        ("distinct other words", ["Basket and checkout", "Basket"], 2),
        ("distinct news words", ["Latest news", "News"], 2),
        ("distinct forum words", ["Reply to the quay", "Reply Quote"], 2),
    ],
)  # fmt: skip
def test_inputs_of_a_page(name: str, lines: list[str], value: int) -> None:
    """Shares are in per mille. Words are counted in the run or in short lines, and distinct ones once."""
    assert dict(zip(INPUTS, inputs(Lines("\n".join(lines))), strict=True))[name] == value
