"""Near things become problems: which, where, and in what words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from drafts import draft_of

import newsparse
from newsparse.grammar.states import COPY, HEADLINE, PARAGRAPH
from newsparse.model import Problem, Span
from newsparse.pipeline import problems

if TYPE_CHECKING:
    from _pytest.monkeypatch import MonkeyPatch

TEXT = (
    "Harbour wall gives way at Tolmere\n\n"
    "The wall fell on Monday night, the council said in a statement, and nobody was hurt by the stones.\n\n"
    "The ferry to Sund was moved to the old quay until the spring, when the repairs are to begin.\n\n"
    "“We heard the stones go one after the other,” said Ada Brun, who keeps the lamp at the end of the wall.\n\n"
    "A spokesman for the port told reporters that the work would cost two million crowns.\n"
)
TITLE = Span(0, 34)


def doubts(
    start: int | None = None, headline: int | None = 50, end: int | None = None, *, is_printed: bool = True
) -> list[Problem]:
    """Return the problems of the page's article with these leads, with and without a headline."""
    draft = draft_of(TEXT, [HEADLINE if is_printed else COPY, *(PARAGRAPH,) * 4])
    (candidate,) = draft.candidates
    candidate.score, candidate.start_lead, candidate.headline_lead, candidate.end_lead = 40, start, headline, end
    return list(problems.report_uncertain(draft, candidate))


@pytest.mark.parametrize(
    ("start", "headline", "end"),
    [(None, 50, None), (None, None, None), (problems.SURE_START, problems.SURE_HEADLINE, problems.SURE_END)],
)
def test_what_is_sure_is_no_problem(start: int | None, headline: int | None, end: int | None) -> None:
    """A lead at the limit is enough, and where nothing was asked nothing is doubted."""
    assert doubts(start, headline, end) == []


def test_a_start_that_was_a_near_thing() -> None:
    """The problem is at the article's first unit and says what else it may be."""
    message = "the article may be part of the previous one, or not an article (odds 1.3 to 1 for this start)"
    assert doubts(start=3) == [Problem("uncertain-start", message, TITLE)]


def test_an_article_that_was_nearly_found() -> None:
    """The problem is at the unit where it would begin; one that was far from being found is none."""
    draft = draft_of(TEXT)
    draft.declined_proposals = [(draft.units[1], problems.NEAR_START), (draft.units[2], 4)]
    message = "an article may start here (odds 1.5 to 1 against it)"
    assert list(problems.report_near_starts(draft)) == [Problem("uncertain-start", message, Span(135, 228))]


@pytest.mark.parametrize("start", ["<html>\n<head>", "\n <!DOCTYPE html>", "<HTML lang='en'>"])
def test_the_source_of_an_html_page_is_a_problem(start: str) -> None:
    """The page has the problem, and so has its first article."""
    page = newsparse.parse(f"{start}\n{TEXT}")
    assert [problem.code for problem in page.problems if problem.code == "html-source"] == ["html-source"]
    assert all("html-source" in {problem.code for problem in article.problems} for article in page.articles[:1])
    assert "html-source" not in {problem.code for problem in newsparse.parse(f"{TEXT}\n{start}").problems}


def test_a_headline_that_was_a_near_thing() -> None:
    """The problem is at the headline."""
    message = "another line may be the headline, or the page may print none (odds 1.2 to 1 for this line)"
    assert doubts(headline=2) == [Problem("uncertain-headline", message, TITLE)]


def test_no_headline_that_was_a_near_thing() -> None:
    """Where none was taken the problem says that one may be printed."""
    (problem,) = doubts(headline=0, is_printed=False)
    assert problem.message == "the page may print a headline (odds 1 to 1 for none)"


def test_an_end_that_was_a_near_thing() -> None:
    """The problem is at the last paragraph."""
    (problem,) = doubts(end=4)
    assert (problem.code, problem.span) == ("uncertain-end", Span(TEXT.index("A spokesman"), len(TEXT)))
    assert problem.message == "the body may end earlier or continue (odds 1.5 to 1 for this end)"


def test_a_page_carries_them(monkeypatch: MonkeyPatch) -> None:
    """What the parser doubts is on the page, at the place that it is about."""
    monkeypatch.setattr(problems, "SURE_HEADLINE", 10**6)
    (problem,) = newsparse.Parser(outlets=()).parse(TEXT).problems
    assert (problem.code, problem.span) == ("uncertain-headline", TITLE)


def test_a_body_alone_has_nothing_to_choose() -> None:
    """Where no line is above the body no headline is doubted."""
    page = newsparse.Parser(outlets=()).parse(TEXT[TEXT.index("The wall") :])
    assert [article.headline for article in page.articles] == [None]
    assert page.problems == ()
