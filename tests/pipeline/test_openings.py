"""Where each article opens, once everything above its body is known."""

from __future__ import annotations

from drafts import CATALOG

from newsparse.lines import Lines
from newsparse.model import Role
from newsparse.pipeline.draft import Draft
from newsparse.pipeline.passes.openings import Openings
from newsparse.pipeline.units import Candidate, Unit

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
    first = Candidate(0, first=0, last=0)
    draft = Draft(Lines(""), CATALOG, units=units, candidates=[first, Candidate(last - 1, first=last, last=last)])
    draft.run([Openings()])
    return draft.candidates[1].opening


def test_a_later_article_opens_at_the_first_copy_of_its_headline() -> None:
    """What pages print over their menu is above the menu, so the page begins there; a bullet before it is a menu's."""
    for copy in ("Bridge opens", "• Bridge opens"):
        assert opening_at("Body", "All rights reserved.", copy, "Search the site.", "Bridge opens", "Body") == 2


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
