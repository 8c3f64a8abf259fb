"""Where each article opens, once everything above its body is known."""

from __future__ import annotations

import pytest
from drafts import CATALOG
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse.lines import Lines
from newsparse.pipeline.draft import Draft
from newsparse.pipeline.passes.openings import MAX_UNITS_ABOVE_FIRST, Openings
from newsparse.pipeline.units import Candidate, Unit
from newsparse.plugins import Line, Outlet, Role, Source, hookimpl

P, R, M = Role.PARAGRAPH, Role.BOILERPLATE, Role.MARKER


def openings_of(roles: list[Role], openings: dict[int, int]) -> dict[int, int | None]:
    """Return where articles open behind the pass, with their scores; ``openings`` are those before it."""
    units = [Unit(n, n, n, n + 1, "x", "x", role, "path") for n, role in enumerate(roles)]
    candidates = [Candidate(number, score=score) for number, score in openings.items()]
    draft = Draft(Lines(""), CATALOG, units=units, candidates=candidates)
    draft.run([Openings()])
    return {candidate.opening: candidate.score for candidate in draft.candidates}


def test_an_article_opens_at_what_is_of_it() -> None:
    """Where the first units became boilerplate the next that is none opens the article, with its score."""
    assert openings_of([P, R, M, P], {0: 50, 1: 30}) == {0: 50, 3: 30}


def test_the_article_after_it_keeps_its_own() -> None:
    """An article all of whose units became boilerplate is none, and the next one keeps its opening."""
    assert openings_of([R, Role.HEADLINE], {0: 30, 1: 70}) == {1: 70}


def opening_at(*lines: str) -> int:
    """Return the number of the line that the second of two articles opens at; its headline is the last line but one."""
    units = [Unit(n, n, n, n + 1, line, line, P if line == "Body" else R, "path") for n, line in enumerate(lines)]
    last = len(units) - 1
    units[last - 1].role = Role.HEADLINE
    first = Candidate(0, first=0, last=max(n for n in range(last) if lines[n] == "Body"))
    draft = Draft(Lines(""), CATALOG, units=units, candidates=[first, Candidate(last - 1, first=last, last=last)])
    draft.run([Openings()])
    return draft.candidates[1].opening


def test_a_later_article_opens_at_the_first_copy_of_its_headline() -> None:
    """What pages print over their menu is above the menu, so the page begins there; a bullet before it is a menu's."""
    for copy in ("Bridge opens", "• Bridge opens"):
        assert opening_at("Body", "All rights reserved.", copy, "Search the site.", "Bridge opens", "Body") == 2


def test_a_copy_within_the_article_above_is_of_that_article() -> None:
    """Only what is below its last paragraph may open another."""
    lines = ("Body", "Bridge opens", "Body", "Search the site.", "Bridge opens", "Body")
    assert opening_at(*lines) == 4
    assert opening_at(*lines[:3], "Bridge opens", *lines[3:]) == 3


def test_a_longer_line_is_no_copy_of_the_headline() -> None:
    """A line that only ends with the words of the headline is another."""
    assert opening_at("Body", "Why the Bridge opens", "Search the site.", "Bridge opens", "Body") == 3


def parts_of(headline: str) -> list[tuple[Role, str]]:
    """Return what becomes of a line that the passes have for a headline, above a body."""
    end = len(headline) + 1
    units = [Unit(0, 0, 0, end, headline, headline, Role.HEADLINE, "path"), Unit(1, 1, end, end + 4, "Body", "Body", P)]
    draft = Draft(Lines(f"{headline}\nBody"), CATALOG, units=units, candidates=[Candidate(0, first=1, last=1)])
    draft.run([Openings()])
    assert [unit.start for unit in draft.units[1:]] == [unit.end for unit in draft.units[:-1]]
    assert draft.units[draft.candidates[0].opening].role is Role.HEADLINE
    return [(unit.role, unit.text) for unit in draft.units[:-1]]


def test_a_headline_is_without_its_bullet_and_the_bars_of_its_row() -> None:
    """Extractors print a table's row between bars: its first cell is the headline."""
    head = (Role.HEADLINE, "Bridge opens")
    assert parts_of("• Bridge opens") == [(R, "•"), head]
    assert parts_of("| Bridge opens | |") == [(R, "|"), head, (R, "| |")]
    assert parts_of("| | Bridge opens | Print | 12 May |") == [(R, "| |"), head, (R, "| Print | 12 May |")]
    assert parts_of("Bridge opens |") == [head, (R, "|")]


def test_a_headline_before_the_name_of_the_site_stays() -> None:
    """The label of a page may have it so."""
    for line in ("Bridge opens | Tolmere Post", "Bridge opens", "*Bridge* opens", "2 * 3 = 6"):
        assert parts_of(line) == [(Role.HEADLINE, line)]


KICKER = Outlet(
    Source(id="gazette", name="Gazette", kinds=("outlet",), domains=("gazette.example",)),
    signatures=("Letter of the day",),
    rules=(Line("Letter of the day", Role.KICKER),),
)
ARTICLE = """Harbour wall gives way at Tolmere

By Ines Calder

The wall fell on Monday night, the council said, and nobody was hurt by the stones that lay on the quay.

“We heard it go, and my sister ran to the wall,” said Petra Olmsted, who keeps the harbor office and its telephone.
"""


class Gazette:
    """A plugin with one outlet."""

    @hookimpl
    def newsparse_outlets(self) -> list[Outlet]:
        """Give the outlet."""
        return [KICKER]


@pytest.mark.parametrize(
    ("lines", "kicker"), [(0, "Letter of the day"), (MAX_UNITS_ABOVE_FIRST - 1, "Letter of the day"), (20, None)]
)
def test_a_claimed_line_belongs_to_the_first_article_if_it_is_near(lines: int, kicker: str | None) -> None:
    """A kicker that an outlet's rule claims opens the article below a menu, unless the menu is long."""
    text = "Letter of the day\n\n" + "".join(f"Menu {number}\n\n" for number in range(lines)) + ARTICLE
    page = newsparse.Parser([Gazette()], entry_points=False).parse(text, "https://gazette.example/1")
    (article,) = page.articles
    assert (article.headline, article.kicker) == ("Harbour wall gives way at Tolmere", kicker)
    assert page.segments[0].role is (Role.KICKER if kicker else Role.BOILERPLATE)


SECOND = ARTICLE.replace("Harbour wall gives way at Tolmere", "Ferry to Tolmere runs again").replace("wall", "ferry")


def kickers_of(text: str) -> list[str | None]:
    """Return the kicker of each article of a page."""
    return [article.kicker for article in newsparse.parse(text).articles]


@pytest.mark.parametrize("kicker", ["LOCAL", "Transport", "WIRTSCHAFT", "Sociedad", "محليات"])
def test_a_short_line_above_a_headline_is_its_kicker(kicker: str) -> None:
    """A date may be above it, and a menu that is not in capitals, or that a blank line separates from it."""
    assert kickers_of(f"{kicker}\n\n{ARTICLE}") == [kicker]
    assert kickers_of(f"4 March 2031\n\n{kicker}\n\n{ARTICLE}") == [kicker]
    assert kickers_of(f"Home\nNews\nSport\nWeather\n\n\n{kicker}\n{ARTICLE}") == [kicker]
    menu = kickers_of(f"Home\n\nNews\n\nSport\n\n{kicker}\n\n{ARTICLE}")
    assert menu == [kicker if kicker.isupper() else None]
    assert kickers_of(f"HOME\n\nNEWS\n\nSPORT\n\n{kicker.upper()}\n\n{ARTICLE}") == [None]


@pytest.mark.parametrize("end", ["Maren General Hospital", "Reuse this content", "Post a comment", "Klinikum Maren"])
def test_the_last_line_of_the_page_above_is_no_kicker(end: str) -> None:
    """It is nearer to its own page than to the headline below the wide gap."""
    assert kickers_of(f"{ARTICLE}\nShare\n{end}\n\n\n\n{SECOND}") == [None, None]


@pytest.mark.parametrize("label", ["Tags:", "Topics", "Filed under:", "Schlagworte", "Etiquetas:", "Thèmes"])
def test_a_list_of_topics_has_no_kicker(label: str) -> None:
    """Its label shows what it is, as long as its lines are equally spaced."""
    assert kickers_of(f"{label}\nTrams\nMaren General Hospital\n{ARTICLE}") == [None]
    assert kickers_of(f"{label}\n\nMaren General Hospital\n\n{ARTICLE}") == [None]
    assert kickers_of(f"{label}\n\n\n\nTransport\n\n{ARTICLE}") == ["Transport"]


FOOTERS = [
    "© Vellmar Post",
    "© 2031 The Vellmar Post. All rights reserved.",
    "Copyright (c) 2031 by Vellmar Post | Contact",
]


@pytest.mark.parametrize("menu", ["", "Menu\n\n", "Skip to content\nSubscribe\n"])
@pytest.mark.parametrize("footer", FOOTERS)
@pytest.mark.parametrize("name", ["Vellmar Post", "VELLMAR POST", "The Vellmar Post"])
def test_the_name_of_the_copyright_holder_is_no_kicker(name: str, footer: str, menu: str) -> None:
    """A menu often ends with it, and a section above the headline stays its kicker."""
    assert kickers_of(f"{menu}{name}\n\n{ARTICLE}\n{footer}\n") == [None]
    assert kickers_of(f"{menu}Transport\n\n{ARTICLE}\n{footer} | Transport\n") == ["Transport"]


def test_the_name_of_a_known_outlet_is_no_kicker() -> None:
    """A name of one word is also that of a section, unless the URL is the outlet's."""
    assert kickers_of(f"Menu\n\nDaily Mirror\n\n{ARTICLE}") == [None]
    assert kickers_of(f"Menu\n\nPolityka\n\n{ARTICLE}") == ["Polityka"]
    (article,) = newsparse.parse(f"Menu\n\nPolityka\n\n{ARTICLE}", url="https://www.polityka.pl/tramwaj").articles
    assert article.kicker is None


WORDS = st.sampled_from(["Vellmar", "Post", "Harbour", "Transport", "Sonntag", "Sociedad", "News", "of", "&", "7", "©"])


@given(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), st.sampled_from(["", "2031 ", "2029-2031, "]))
def test_a_kicker_is_never_the_name_of_the_copyright_holder(name: str, years: str) -> None:
    """Whatever the name is, and the headline stays."""
    (article,) = newsparse.parse(f"Menu\n\n{name}\n\n{ARTICLE}\n© {years}{name}\n").articles
    assert article.kicker != name
    assert article.headline == "Harbour wall gives way at Tolmere"
