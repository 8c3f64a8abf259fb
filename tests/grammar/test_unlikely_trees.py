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
        ("run", [SENTENCE, "Quay", SENTENCE], 250),
        ("run", [SENTENCE, "Quay", "Quay", prose(100)], 200),
        ("lines in run", [SENTENCE, SENTENCE, "Quay", SENTENCE], 2),
        ("short lines", ["y" * 39, "y" * 40, "y" * 41, "y"], 500),
        ("copies", ["Quay", "Quay", "Harbour", "Ferry"], 250),
        ("first line", ["Quay", SENTENCE], 4),
        ("prose line", [prose(80), "Quay", prose(100)], 90),
        ("prose line", ["Quay"], 0),
        ("before prose", ["Quay", "Ferry", SENTENCE, "Harbour", SENTENCE], 2),
        ("before prose", ["Quay", "Ferry"], 2),
        ("behind prose", [SENTENCE, "Quay", SENTENCE, "Harbour", "Ferry", "Pier"], 3),
        ("behind prose", ["Quay", "Ferry"], 2),
        ("digits", ["Quay 19", "x2"], 3000),
        ('sign "', ['"Quay', '"xyz'], 2000),
        ("sign :", ["Quay: a :)"], 2000),
        ("sign |", ["Quay | Bay"], 1000),
        ("sign /", ["Quay / Bay"], 1000),
        ("sign +", ["Quay + Bay"], 1000),
        ("sign '", ["Quay ' Bay"], 1000),
        ("addresses", ["Your quay and your ferry"], 400),
        ("attributions", ["The mayor said it, said the quay"], 285),
        ("first person", ["I saw what we had"], 400),
        ("how-to", ["Install the pump and click twice"], 333),
        ("forum words", ["Reply to the quay", "Reply Quote"], 2),
        ("other words", ["Basket and checkout", "Basket"], 2),
    ],
)  # fmt: skip
def test_inputs_of_a_page(name: str, lines: list[str], value: int) -> None:
    """Shares are per mille, signs and digits per 10,000 code points, and a repeated forum word counts once."""
    assert dict(zip(INPUTS, inputs(Lines("\n".join(lines))), strict=True))[name] == value
