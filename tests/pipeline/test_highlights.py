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


@pytest.mark.parametrize(
    ("head", "points"),
    [
        (
            "Key Points",
            ("Depot opens after nine years", "Council pays two million crowns", "Riders ask for more"),
        ),
        ("Key takeaways:", ("The depot opens after nine years.", "The council of Tamsin pays two million crowns.")),
        ("At a glance", ("The depot opens in spring, the council says.", "Nobody knows when the bridge is mended.")),
        ("Das Wichtigste in Kürze", ("Das Depot öffnet nach neun Jahren.", "Der Rat legt zwei Millionen zurück.")),
        ("أبرز النقاط", ("المستودع يفتح بعد تسع سنوات", "المجلس يخصص مليوني كراون")),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_lines_without_bullets_below_a_head(head: str, points: tuple[str, ...], gap: str, between: str) -> None:
    """No blank line parts them, and one ends them; or one parts them, and longer lines or another form end them."""
    text = "\n\n".join(("Belmora opens its depot", "By Ivo Lund", head + gap + between.join(points), *PROSE))
    (article,) = newsparse.parse(text).articles
    assert article.highlights == points
    assert article.paragraphs == PROSE
    assert article.authors == ("Ivo Lund",)


@pytest.mark.parametrize("lines", [("Trams", *POINTS), (*POINTS, "Trams")])
def test_lines_that_no_blank_line_parts_are_key_points_together(lines: tuple[str, ...]) -> None:
    """If one of them is too short, none is a key point."""
    without_bullets = "\n".join(line.removeprefix("• ") for line in ("Key Points", *lines))
    (article,) = newsparse.parse("\n\n".join((HEAD, without_bullets, *BODY))).articles
    assert article.highlights == ()


def test_a_copy_of_the_headline_ends_lines_that_blank_lines_part() -> None:
    """With who wrote right below it."""
    points = ("Depot opens after nine years", "Council pays two million crowns")
    again = "Belmora opens its depot\nIvo Lund Ivo Lund\n26 May 2031"
    (article,) = newsparse.parse(
        "\n\n".join(("Belmora opens its depot", "HIGHLIGHTS", *points, again, *PROSE))
    ).articles
    assert article.highlights == points


@pytest.mark.parametrize("above", [(), ("Trams",), ("Trams", "Three minutes")])
@pytest.mark.parametrize("picture", [(), ("The depot of Belmora. (Photo: Ivo Lund)",)])
def test_bullets_over_the_headline_at_the_top_of_a_page(above: tuple[str, ...], picture: tuple[str, ...]) -> None:
    """They are the article's, which opens with them."""
    text = "\n\n".join((*above, "\n".join(POINTS), *picture, "Belmora opens its depot in spring", *PROSE))
    (article,) = newsparse.parse(text).articles
    assert article.highlights == POINTS
    assert article.headline == "Belmora opens its depot in spring"
    assert article.paragraphs == PROSE


def test_a_list_over_the_headline_below_a_menu_is_the_pages() -> None:
    """Other headlines look so."""
    menu = "Home\nTrams\nBridges\nFerries\nWeather\nSport"
    text = "\n\n".join((menu, "\n".join(POINTS), "Belmora opens its depot in spring", *PROSE))
    (article,) = newsparse.parse(text).articles
    assert article.highlights == ()


@pytest.mark.parametrize("head", ["Trams and bridges", "The council said:"])
def test_lines_below_another_head_are_no_key_points(head: str) -> None:
    """Only a known head makes lines without bullets key points."""
    points = "The depot opens after nine years.\nThe council of Tamsin pays two million crowns."
    (article,) = newsparse.parse("\n\n".join(("Belmora opens its depot", f"{head}\n{points}", *PROSE))).articles
    assert article.highlights == ()


def test_a_page_without_blank_lines_has_no_key_points_without_bullets() -> None:
    """Nothing shows where they end."""
    text = "\n".join(("Belmora opens its depot", "Key Points", "The depot opens after nine years.", *PROSE))
    (article,) = newsparse.parse(text).articles
    assert article.highlights == ()


PROSE = (
    "The tram office of Belmora said on Monday that the depot would open before spring, after two years of work.",
    "“We had stopped counting the sleepers,” said Odile Marsh, who keeps the books of the depot, with a smile.",
    "The council of Tamsin has set aside two million crowns for the bridge, its treasurer said in a statement.",
)
