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
