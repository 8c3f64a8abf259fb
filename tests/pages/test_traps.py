"""The traps that real pages set, each on a page of our own words."""

from __future__ import annotations

import pytest

import newsparse
from conftest import EXAMPLES
from newsparse.model import Role

PROSE = (
    "The harbour council of Port Ellam agreed on Tuesday to widen the northern quay, two of its members said.",
    "Work is to begin in the spring, when the ice has gone and the first ferries leave for the outer islands.",
    "Fishermen had asked for a breakwater instead, and say that the new quay will lie open to every gale.",
    "The mayor answered that a breakwater would follow, once the council has found somebody to pay for it.",
)
PHOTO = "A crane stands at the northern quay of Port Ellam, April 3, 2031. (AFP)"


def card(headline: str, *body: str, photo: str = PHOTO) -> str:
    """Return an article as Asharq Al-Awsat prints it."""
    return "\n".join([headline, "", photo, photo, "TT", "20", "", headline, "", photo, photo, "", "\n\n".join(body)])


def plain(headline: str, *body: str) -> str:
    """Return an article of an outlet that nobody has a rule for."""
    return "\n\n".join([headline, "By Ada Quill", *body])


def test_a_paragraph_that_ends_in_an_agency_is_no_caption() -> None:
    """A body paragraph that ends ``… told Agence France-Presse (AFP).`` is a paragraph."""
    trap = "The quay will cost 61 million crowns, a member of the council told Agence France-Presse (AFP)."
    for text in (
        card("Ellam Widens Its Quay", PROSE[0], trap, *PROSE[1:]),
        plain("Ellam Widens Its Quay", trap, *PROSE),
    ):
        (article,) = newsparse.parse(text).articles
        assert trap in article.paragraphs
        assert all(caption.text != trap for caption in article.captions)


def test_a_repeated_credit_is_no_headline() -> None:
    """``REUTERS/Name Name`` repeats like a headline and is none."""
    credit = "REUTERS/Ilsa Brandvik"
    photo = f"A crane stands at the northern quay of Port Ellam, April 3, 2031. {credit}"
    text = "\n\n".join(["Ellam Widens Its Quay", photo, credit, PROSE[0], credit, *PROSE[1:]])
    for page in map(newsparse.parse, (text, card("Ellam Widens Its Quay", *PROSE, photo=photo))):
        assert [article.headline for article in page.articles] == ["Ellam Widens Its Quay"]


def test_a_caption_may_have_no_credit() -> None:
    """A caption without a credit is a caption all the same."""
    photo = "A crane stands at the northern quay of Port Ellam"
    (article,) = newsparse.parse(card("Ellam Widens Its Quay", *PROSE, photo=photo)).articles
    (caption,) = article.captions
    assert (caption.text, caption.description, caption.credit, len(caption.spans)) == (photo, photo, None, 4)


@pytest.mark.parametrize("first", PROSE[:2])
def test_a_lede_is_never_promoted(first: str) -> None:
    """A page that starts in the middle of an article has an article whose headline is None."""
    page = newsparse.parse("\n\n".join([first, *PROSE[2:]]))
    assert [article.headline for article in page.articles] == [None]
    assert page.articles[0].paragraphs == (first, *PROSE[2:])


def test_a_page_that_starts_in_the_middle_goes_on_with_a_card() -> None:
    """What stands before the first card is an article without a headline, or boilerplate; never the card's body."""
    page = newsparse.parse("\n\n".join(PROSE) + "\n\n\n\n" + card("Ellam Widens Its Quay", *PROSE))
    assert page.articles[-1].headline == "Ellam Widens Its Quay"
    assert [article.headline for article in page.articles[:-1]] in ([], [None])


def test_interview_lines_are_paragraphs() -> None:
    """``Q: …`` and ``A: …`` are paragraphs, short as they are."""
    lines = (
        "Q: And who pays for the quay?",
        "A: The board does.",
        "Q: And who pays for the hearse?",
        "A: It was empty.",
    )
    for text in (
        card("Ellam's Mayor Speaks", PROSE[0], *lines, PROSE[1]),
        plain("Ellam's Mayor Speaks", *PROSE[:2], *lines, *PROSE[2:]),
    ):
        (article,) = newsparse.parse(text).articles
        assert [text for text in article.paragraphs if text in lines] == list(lines)


def test_two_articles_may_have_one_headline() -> None:
    """Two articles with the same headline are two."""
    text = "\n\n\n\n".join([card("Ellam Widens Its Quay", *PROSE[:2]), card("Ellam Widens Its Quay", *PROSE[2:])])
    page = newsparse.parse(text)
    assert [article.headline for article in page.articles] == ["Ellam Widens Its Quay"] * 2
    assert [article.paragraphs for article in page.articles] == [PROSE[:2], PROSE[2:]]


def test_two_articles_may_share_a_photograph() -> None:
    """A caption is judged a copy inside its own article, never against an earlier one."""
    page = newsparse.parse("\n\n\n\n".join([card("Ellam Widens Its Quay", *PROSE), card("Ferry Sails Again", *PROSE)]))
    assert [[len(caption.spans) for caption in article.captions] for article in page.articles] == [[4], [4]]


@pytest.mark.parametrize(
    "line", ["Ellam Widens Its Quay", "TT", "(Reuters)", "The ferry sails again on Thursday, two members said."]
)
def test_a_page_of_one_line(line: str) -> None:
    """A one-line page is one segment, and at most one article, which has no body under its headline."""
    page = newsparse.parse(line)
    assert [(s.span.start, s.span.end) for s in page.segments] == [(0, len(line))]
    assert len(page.articles) <= 1


def test_a_subhead_returns_as_a_headline() -> None:
    """A subhead that says what a later headline says stays a subhead."""
    page = newsparse.parse(
        "\n\n\n\n".join(
            [
                card("Ellam Widens Its Quay", PROSE[0], "A Harbour Without Boats", *PROSE[1:]),
                card("A Harbour Without Boats", *PROSE),
            ]
        )
    )
    assert [article.headline for article in page.articles] == ["Ellam Widens Its Quay", "A Harbour Without Boats"]
    assert [b.text for b in page.articles[0].body if b.role is Role.SUBHEAD] == ["A Harbour Without Boats"]


def test_copies_differ_in_no_digit() -> None:
    """Two captions of one opening that differ by a digit are two captions."""
    one, two = "The quay of Port Ellam on May 1 (AFP)", "The quay of Port Ellam on May 2 (AFP)"
    photos = f"{one}\n{one}\n{two}"
    text = card("Ellam Widens Its Quay", *PROSE, photo=photos)
    (article,) = newsparse.parse(text).articles
    assert [caption.text for caption in article.captions] == [one, two]


def test_a_wide_gap_does_not_end_an_article() -> None:
    """Three blank lines inside a body part no article: a start needs more than a gap."""
    text = plain("Ellam Widens Its Quay", *PROSE[:2]) + "\n\n\n\n" + "\n\n".join(PROSE[2:])
    assert len(newsparse.parse(text).articles) == 1


def test_a_marker_alone_makes_no_article() -> None:
    """``TT`` and ``20`` without a headline around them are no opening."""
    page = newsparse.parse("TT\n20\n\nTT\nTT\n20\n")
    assert page.articles == ()


def test_the_site_name_in_a_headline() -> None:
    """A headline that names its outlet stays whole."""
    headline = "Ellam's Mayor to Asharq Al-Awsat: The Quay Is Not for Sale"
    (article,) = newsparse.parse(card(headline, *PROSE)).articles
    assert article.headline == headline


def test_a_menu_of_languages_opens_no_article() -> None:
    """The line that The National prints below its headlines stands in the menus of others."""
    menu = "Magazine\n  • English\n  • Français\n\n"
    text = (EXAMPLES / "plain.txt").read_text(encoding="utf-8")
    assert [a.headline for a in newsparse.parse(menu + text).articles] == [
        a.headline for a in newsparse.parse(text).articles
    ]
