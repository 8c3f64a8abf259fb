"""A caption and the credit on the next line are one caption on pages with claimed lines, too."""

from __future__ import annotations

import pytest

from newsparse import Parser, Role
from newsparse.plugins import Layout, Outlet, Rule, Source

OPENING = Layout("headline / toggle", words={"toggle": "A A A"})
PICTURE = Layout("caption picture", words={"picture": r"^(?P<caption>\[Picture: .+\])$"}, name="picture", opens=False)
HEADLINE = "Heron Returns to the Mill Pond\nA A A"
PROSE = (
    "The heron of Little Sallow came back to the mill pond on Tuesday, after two winters in another parish.",
    "It had left when the wheel was repaired, and nobody had expected to see it again, said Orla Wend.",
    "“It has forgiven us,” said the miller, who has taken the wheel out of service until the autumn.",
)


def captions(lines: str, *rules: Rule, signatures: tuple[str, ...] = ("A A A",)) -> list[tuple[str | None, str | None]]:
    """Return the captions of an article with ``lines`` below its first paragraph, and check that its body is whole."""
    outlet = Outlet(Source("sallow-herald", "The Sallow Herald"), signatures=signatures, rules=(OPENING, *rules))
    text = "\n\n".join((HEADLINE, PROSE[0], lines, *PROSE[1:]))
    (article,) = Parser(outlets=[outlet], entry_points=False).parse(text).articles
    assert article.paragraphs == PROSE
    assert not [block for block in article.body if block.role is Role.SUBHEAD]
    return [(caption.description, caption.credit) for caption in article.captions]


@pytest.mark.parametrize("credit", ["[Picture: ORLA WEND/HERALD]", "Photo: Orla Wend", "Orla Wend / Reuters"])
@pytest.mark.parametrize(
    "description", ["The heron on the mill wheel on Tuesday", "The heron stands on the mill wheel on Tuesday."]
)
def test_body(description: str, credit: str) -> None:
    """Below a claimed opening, the description is neither a subhead nor a paragraph."""
    (caption,) = captions(f"{description}\n{credit}")
    assert caption[0] == description
    assert caption[1] == credit.strip("[]").removeprefix("Picture: ").removeprefix("Photo: ")


def test_blank_line_between_them() -> None:
    """A credit below a blank line has no description: what is above it may be a subhead."""
    outlet = Outlet(Source("sallow-herald", "The Sallow Herald"), signatures=("A A A",), rules=(OPENING,))
    text = "\n\n".join((HEADLINE, PROSE[0], "A pond with a past", "Photo: Orla Wend", *PROSE[1:]))
    (article,) = Parser(outlets=[outlet], entry_points=False).parse(text).articles
    assert [block.text for block in article.body] == [PROSE[0], "A pond with a past", *PROSE[1:]]


def test_credit_at_the_end_of_tight_text() -> None:
    """A sentence of a text without blank lines is not the description of the picture below."""
    outlet = Outlet(Source("sallow-herald", "The Sallow Herald"), signatures=("A A A",), rules=(OPENING,))
    text = "\n".join((HEADLINE, *PROSE, "Photo: Orla Wend", "The pond is open every day until dusk, she said."))
    (article,) = Parser(outlets=[outlet], entry_points=False).parse(text).articles
    assert article.paragraphs[:3] == PROSE


def test_layout_with_caption_and_credit() -> None:
    """A drawing of both lines gives one caption with both."""
    lines = "The heron on the mill wheel\n[Picture: ORLA WEND/HERALD]"
    signatures = ("A A A", r"^\[Picture: .+\]$")
    assert captions(lines, PICTURE, signatures=signatures) == [("The heron on the mill wheel", "ORLA WEND/HERALD")]


def test_claimed_captions_of_two_pictures() -> None:
    """Two captions on consecutive lines, each with its credit, remain two."""
    words = {"toggle": "A A A"}
    layout = Layout("headline / toggle credited credited", words=words, name="two")
    outlet = Outlet(Source("sallow-herald", "The Sallow Herald"), signatures=("A A A",), rules=(layout,))
    pictures = "The heron on the wheel. (Reuters)\nThe heron on the wheel. (Reuters)"
    (article,) = (
        Parser(outlets=[outlet], entry_points=False).parse("\n\n".join((f"{HEADLINE}\n{pictures}", *PROSE))).articles
    )
    assert [(caption.credit, len(caption.spans)) for caption in article.captions] == [("Reuters", 2)]
