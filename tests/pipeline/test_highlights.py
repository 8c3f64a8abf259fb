"""Key points between headline and body."""

from __future__ import annotations

import pytest

import newsparse
from newsparse import Role

HEAD = "Lume opens its harbour after nine years"
BODY = (
    "The harbour office of Lume said on Monday that the quay would be mended before spring, after two winters.",
    "“We had stopped counting the stones,” said Ines Calder, who keeps the books of the port.",
    "The council of Orrin has set aside two million crowns for the wall, its treasurer said in a statement.",
)
POINTS = ("• Harbour opens for the first time in nine years", "• Council sets two million crowns aside")


def _article(*opening: str, gap: str = "\n") -> newsparse.Article:
    text = "\n\n".join((HEAD, gap.join(opening), *BODY)) + "\n"
    (article,) = newsparse.parse(text).articles
    assert article.headline == HEAD
    assert article.paragraphs == BODY
    return article


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("head", [(), ("Key Points",), ("Highlights:",), ("By Ana Reed",)])
def test_bullets_above_the_body_are_key_points(head: tuple[str, ...], gap: str) -> None:
    """With or without a line over them, which is nobody's name."""
    article = _article(*head, *POINTS, gap=gap)
    assert article.highlights == POINTS
    assert article.authors == (("Ana Reed",) if head == ("By Ana Reed",) else ())


@pytest.mark.parametrize("points", [POINTS[:1], ("• Small", "• Medium", "• Large"), ("• English", "• Arabic")])
def test_one_bullet_or_short_ones_are_none(points: tuple[str, ...]) -> None:
    """A single bullet, buttons and switches are no key points."""
    assert _article(*points).highlights == ()


def test_a_list_behind_the_body_has_none() -> None:
    """What follows the body is the page's."""
    text = "\n\n".join((HEAD, *BODY, *POINTS)) + "\n"
    page = newsparse.parse(text)
    assert all(segment.role is not Role.HIGHLIGHT for segment in page.segments)
