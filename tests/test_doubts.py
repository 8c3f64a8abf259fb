"""Near things become problems: which, where, and in what words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import newsparse
from newsparse.lines import Lines
from newsparse.model import Problem, Span
from newsparse.pipeline import problems as doubts
from newsparse.pipeline.passes.path import Found, Outcome

if TYPE_CHECKING:
    from _pytest.monkeypatch import MonkeyPatch

TEXT = (
    "Harbour wall gives way at Tolmere\n\n"
    "The wall fell on Monday night, the council said in a statement, and nobody was hurt by the stones.\n\n"
    "The ferry to Sund was moved to the old quay until the spring, when the repairs are to begin.\n"
)
UNITS = Lines(TEXT)
OUTCOME = Outcome([(0, 1), (1, 2), (2, 3)], [1, 6, 6], [])
FOUND = Found(first=0, last=2, headline=0, margin=40, start_lead=None, headline_lead=50)
HEADLINE = Span(0, 34)


def test_what_is_sure_is_no_problem() -> None:
    """Neither a first article nor a lead that is great enough is doubted."""
    assert doubts.doubts(UNITS, OUTCOME, FOUND) == []


@pytest.mark.parametrize(("start", "headline"), [(None, None), (doubts.SURE_START, doubts.SURE_HEADLINE)])
def test_the_limit_is_sure(start: int | None, headline: int | None) -> None:
    """A lead at the limit is enough, and where nothing was asked nothing is doubted."""
    found = FOUND._replace(start_lead=start, headline_lead=headline)
    assert doubts.doubts(UNITS, OUTCOME, found) == []


def test_a_start_that_was_a_near_thing() -> None:
    """The problem stands at the article's first unit and says what else it may be."""
    message = "the start leads by 3: this may be a part of the article before, or none"
    found = FOUND._replace(start_lead=3)
    assert doubts.doubts(UNITS, OUTCOME, found) == [Problem("uncertain-start", message, HEADLINE)]


def test_an_article_that_was_nearly_found() -> None:
    """The problem stands at the unit where it would begin; one that was far from being found is none."""
    made = OUTCOME._replace(passed_over={1: doubts.SURE_START, 2: 4})
    message = "an article may begin here: what speaks for it is 4 short"
    assert doubts.passed_over(UNITS, made) == [Problem("uncertain-start", message, Span(135, 228))]


def test_a_headline_that_was_a_near_thing() -> None:
    """The problem stands at the headline."""
    message = "the headline leads by 2: another line may be the headline, or none"
    found = FOUND._replace(headline_lead=2)
    assert doubts.doubts(UNITS, OUTCOME, found) == [Problem("uncertain-headline", message, HEADLINE)]


def test_no_headline_that_was_a_near_thing() -> None:
    """Where none was taken the problem says that one may be printed."""
    found = FOUND._replace(headline=None, headline_lead=0)
    assert [p.message for p in doubts.doubts(UNITS, OUTCOME, found)] == ["the headline leads by 0: one may be printed"]


def test_a_page_carries_them(monkeypatch: MonkeyPatch) -> None:
    """What the parser doubts stands on the page, at the place that it is about."""
    monkeypatch.setattr(doubts, "SURE_HEADLINE", 10**6)
    (problem,) = newsparse.Parser(outlets=()).parse(TEXT).problems
    assert (problem.code, problem.span) == ("uncertain-headline", HEADLINE)


def test_a_body_alone_has_nothing_to_choose() -> None:
    """Where no line stands above the body no headline is doubted."""
    page = newsparse.Parser(outlets=()).parse(TEXT[TEXT.index("The wall") :])
    assert [article.headline for article in page.articles] == [None]
    assert page.problems == ()
