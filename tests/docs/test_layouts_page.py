"""docs/reference/layouts.md says of drawings what the docstring of ``newsparse.outlets.layouts`` does."""

from __future__ import annotations

import re

import pytest

from conftest import ROOT
from newsparse import Parser
from newsparse.lines import Lines
from newsparse.model import Role
from newsparse.outlets import layouts
from newsparse.plugins import Layout
from newsparse.plugins.toml_outlets import read_outlet

PAGE = (ROOT / "docs" / "reference" / "layouts.md").read_text(encoding="utf-8").replace("\\|", "|")
TABLE = (layouts.__doc__ or "").split("===========  ")[1].partition("\n")[2]
WORDS = {"TT": "TT", "count": "^\\d+$"}


def meanings() -> list[str]:
    """Return the meanings that the table of the docstring has, as Markdown writes them."""
    rows = re.split(r"\n(?=\S)", TABLE.partition("=====")[0].strip())
    texts = [" ".join(row[13:].split()).replace("``", "`") for row in rows[1:-1]]
    return [text.rpartition("`: ")[2] if text.startswith("`") else text for text in texts]


@pytest.mark.parametrize("meaning", meanings())
def test_table_is_that_of_the_docstring(meaning: str) -> None:
    """Each meaning is in the page, word for word."""
    assert f" {meaning}" in PAGE


def test_drawing_is_one() -> None:
    """The drawing at the head of the page can be read, and so can every sign of the table."""
    (drawing,) = re.findall(r"a word for each line of the page: `([^`]+)`", PAGE)
    assert Layout(drawing, words=WORDS).drawn == {"headline", "deck", "caption", "TT", "count"}


@pytest.mark.parametrize(("sign", "most"), [("?", 1), ("*", 8), ("+", 8), ("{2,8}", 8), ("{2,20}", 20)])
def test_repeats(sign: str, most: int) -> None:
    """A sign after a word allows as many lines as the table says."""
    assert Layout(f"headline | TT{sign}", words=WORDS).span == 1 + most


@pytest.mark.parametrize(("word", "captions"), [("credited?", 1), ("credited*", 2), ("credited{0,4}", 2)])
def test_credited_is_repeated_like_caption(word: str, captions: int) -> None:
    """As many lines with a credit become captions as the sign allows, and no line without one."""
    layout = Layout(f"headline / TT / {word}", words=WORDS)
    lines = Lines("Quay Wall Holds\nTT\nThe quay. (AFP)\nThe pier. (Reuters)\nThe wall was mended.\n")
    claim = layout(lines, 1)
    assert claim is not None
    assert [part.role for part in claim.parts].count(Role.CAPTION) == captions


def test_a_block_of_boilerplate() -> None:
    """The outlet of the page makes one to four links boilerplate, and the body goes on below them."""
    (text,) = re.findall(r"<!-- file: beacon.toml -->\n```toml\n(.*?)```", PAGE, re.DOTALL)
    parser = Parser(outlets=[read_outlet(text, "beacon.toml")], entry_points=False)
    told = "was mended in spring, the harbour office of Lume said on Monday, and the ferry has called there since."
    body = [f"The {part} {told}" for part in ("quay wall", "long pier", "old lock", "lower gate", "tall crane")]
    links = ["Fog at Lume", "Pier Sold", "Ferry Returns"]
    blocks = ["Quay Wall Holds\nBy Ines Calder", *body[:3], "\n".join(["Read also", *links]), *body[3:]]
    page = parser.parse("\n\n".join([*blocks, "Lume Beacon (c)"]))
    (article,) = page.articles
    assert list(article.paragraphs) == body
    claimed = [(segment.role, page[segment.span].strip()) for segment in page.segments if "read-also" in segment.rule]
    roles = [Role.MARKER, Role.BOILERPLATE, Role.BOILERPLATE, Role.BOILERPLATE]
    assert [pair for pair in claimed if pair[1]] == list(zip(roles, ["Read also", *links], strict=True))
