"""Lines beside a body that are easily mistaken: toggles, menu words, staff, decks, places, sign-offs."""

from __future__ import annotations

import datetime

import pytest

import newsparse
from newsparse.testing import check_nothing_lost, check_one_role

HEAD = "Belmora opens its tram depot after nine years"
BODY = (
    "The tram office of Belmora said on Monday that the depot would open before spring, after two years of work.",
    "“We had stopped counting the sleepers,” said Odile Marsh, who keeps the books of the depot, with a smile.",
    "The council of Tamsin has set aside two million crowns for the bridge, its treasurer said in a statement.",
)


def read(text: str) -> newsparse.Article:
    """Return the one article of a page for which the guarantees hold."""
    page = newsparse.parse(text)
    check_nothing_lost(page)
    check_one_role(page)
    (article,) = page.articles
    return article


def article(*opening: str, gap: str = "\n") -> newsparse.Article:
    """Return the article of the invented body below some lines."""
    result = read("\n\n".join((gap.join((HEAD, *opening)), *BODY)))
    assert result.headline == HEAD
    assert result.paragraphs == BODY
    return result


@pytest.mark.parametrize("toggle", ["AA", "A A", "A+ A-"])
@pytest.mark.parametrize("controls", [("Share", "{}", "Text Size", "• Small", "• Large"), ("Print", "{}", "Subscribe")])
def test_the_switch_of_the_font_is_no_agency(toggle: str, controls: tuple[str, ...]) -> None:
    """Beside the page's controls ``AA`` is not Anadolu."""
    lines = [line.format(toggle) for line in controls]
    result = article("By Ivo Lund", "Updated: Oct 9, 2031, 11:05", *lines)
    assert result.agencies == ()
    assert result.authors == ("Ivo Lund",)


@pytest.mark.parametrize(
    "menu", ["Bir Sayfa Seçin", "Seite Auswählen", "Seleccionar Página", "Dark Mode", "Tüm Haberler"]
)
def test_a_menu_word_below_the_headline_is_nobody(menu: str) -> None:
    """Lines that themes print in every language look like names."""
    assert article(menu, gap="\n\n").authors == ()


@pytest.mark.parametrize("name", ["Bertil Sayan", "Seda Sayfalı"])
def test_a_name_below_the_headline_is_one(name: str) -> None:
    """A person whose name begins or ends like such a word is one."""
    assert article(name, gap="\n\n").authors == (name,)


@pytest.mark.parametrize(
    ("line", "byline", "timestamp"),
    [
        ("GHT staff Sat, 10/25/2031 - 12:09", "GHT staff", "Sat, 10/25/2031 - 12:09"),
        ("MEE staff Fri, 24 October 2031", "MEE staff", "Fri, 24 October 2031"),
        ("Arab News Staff | October 3, 2031", "Arab News Staff", "October 3, 2031"),
    ],
)
def test_a_staff_and_a_date_in_one_line(line: str, byline: str, timestamp: str) -> None:
    """They are two segments, and the staff is no author."""
    result = article(line)
    assert result.byline == byline
    assert result.timestamps == (timestamp,)
    assert result.authors == ()
    assert result.published is not None


DECKS = [
    "The council of Tamsin says that trade will grow with the trams",
    "Drivers have tried the new bells at night since April, and nobody sleeps",
]


@pytest.mark.parametrize("deck", DECKS)
@pytest.mark.parametrize("signed", ["By Ivo Lund", "MEE staff Sat, 10/25/2031 - 12:09"])
def test_the_line_over_the_byline_is_the_deck(deck: str, signed: str) -> None:
    """Also below a time and a copy of the headline."""
    assert article(deck, signed).deck == deck
    assert article("Sat, 10/25/2031 - 11:09", HEAD, deck, signed).deck == deck


@pytest.mark.parametrize("line", ["Home | News | Trams and the harbour", "(Photos by Ivo Lund and the tram office)"])
def test_a_list_or_a_credit_over_the_byline_is_no_deck(line: str) -> None:
    """Neither says what the article is about."""
    assert article(line, "By Ivo Lund").deck is None


@pytest.mark.parametrize(
    ("line", "place", "agency"),
    [
        ("Dubai (Etihad)", "Dubai", None),
        ("أبوظبي (وام)", "أبوظبي", "wam"),
        ("Berlin (dpa)", "Berlin", "dpa"),
        ("Cairo (Asharq Al-Awsat)", "Cairo", None),
    ],
)
def test_a_dateline_on_a_line_of_its_own(line: str, place: str, agency: str | None) -> None:
    """A known place and a known source in brackets; nobody is an author."""
    page = newsparse.parse("\n\n".join((HEAD, line, *BODY)))
    check_one_role(page)
    (result,) = page.articles
    assert result.dateline is not None
    assert page[result.dateline.span] == line
    assert (result.dateline.place, result.dateline.agency and result.dateline.agency.id) == (place, agency)
    assert result.authors == ()
    assert [source.id for source in result.agencies] == ([agency] if agency else [])


SIGNED = [
    ("(Ivo Lund)", ()),
    ("(Odile Marsh, Ivo Lund)", ()),
    ("(dpa)", ("dpa",)),
    ("(hm/dpa)", ("dpa",)),
    ("(AFP, Reuters)", ("afp", "reuters")),
]


@pytest.mark.parametrize(("signoff", "agencies"), SIGNED)
def test_a_paragraph_that_ends_with_a_signoff(signoff: str, agencies: tuple[str, ...]) -> None:
    """The sign-off behind the last full stop is a segment of its own, and the paragraph goes without."""
    result = read("\n\n".join((HEAD, *BODY)) + f" {signoff}\n")
    assert result.signoff == signoff
    assert result.paragraphs == BODY
    assert tuple(source.id for source in result.agencies) == agencies


@pytest.mark.parametrize(
    "tail",
    ["(photo)", "(see map)", "(Dubai)", "It was told to Agence France-Presse (AFP).", "(in 2031)", "(The National)"],
)
def test_a_bracket_that_signs_nothing(tail: str) -> None:
    """A place, a note and the short form of a name end a paragraph, and nothing else."""
    result = read("\n\n".join((HEAD, *BODY)) + f" {tail}\n")
    assert result.signoff is None
    assert result.paragraphs == (*BODY[:2], f"{BODY[2]} {tail}")


def test_a_time_of_the_article_is_published() -> None:
    """The day below the headline counts, where the address says nothing else."""
    assert article("October 3, 2031").published == datetime.date(2031, 10, 3)
