"""Problems: report uncertain decisions, so that users can check or drop articles. No decision is changed here."""

from __future__ import annotations

import math
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

import attrs

from newsparse.grammar.states import HEADLINE
from newsparse.model import Problem, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsparse.model import Article
    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.units import Candidate, Unit

UNCERTAIN_START, UNCERTAIN_HEADLINE, UNCERTAIN_END = "uncertain-start", "uncertain-headline", "uncertain-end"
TOO_LARGE, UNLIKELY, HTML_SOURCE = "too-large", "unlikely", "html-source"
_HTML: Final = ("<!doctype html", "<html")
_BEGINNING: Final = 64
"""The number of code points at the start of a page that are searched for HTML source."""
SURE_START = 15
"""A start is not reported if its ``start_lead`` is at least this large."""
NEAR_START = 5
"""A rejected start is reported only if its score fell short by fewer than this many points.

Other rejected starts do not predict errors.
"""
SURE_HEADLINE = 8
"""A headline is not reported if its ``headline_lead`` is at least this large.

About 40 % of the reported headlines are wrong.
"""
SURE_END = 8
"""An end is not reported if its ``end_lead`` is at least this large.

Three in five of the reported ends are wrong, compared with one in three of those that are not reported.
"""


def report_uncertain(draft: Draft, candidate: Candidate) -> Iterator[Problem]:
    """Yield a problem for each close call among the start, headline and end of an article.

    Nothing is reported if an outlet's rule opens the article.
    """
    if candidate.score is None:
        return
    opening = draft.units[candidate.opening]
    if candidate.start_lead is not None and candidate.start_lead < SURE_START:
        odds = _odds(candidate.start_lead)
        message = f"the article may be part of the previous one, or not an article ({odds} for this start)"
        yield Problem(UNCERTAIN_START, message, _span(opening))
    if candidate.headline_lead is not None and candidate.headline_lead < SURE_HEADLINE:
        units = draft.units[candidate.opening : candidate.first]
        headline = next((unit for unit in units if unit.state is HEADLINE), None)
        odds = _odds(candidate.headline_lead)
        message = (
            f"the page may print a headline ({odds} for none)"
            if headline is None
            else f"another line may be the headline, or the page may print none ({odds} for this line)"
        )
        yield Problem(UNCERTAIN_HEADLINE, message, _span(headline or opening))
    if candidate.end_lead is not None and candidate.end_lead < SURE_END:
        message = f"the body may end earlier or continue ({_odds(candidate.end_lead)} for this end)"
        yield Problem(UNCERTAIN_END, message, _span(draft.units[candidate.last]))


def report_near_starts(draft: Draft) -> Iterator[Problem]:
    """Yield a problem for each line at which a possible start of an article was narrowly rejected."""
    for unit, short in draft.declined_proposals:
        if short < NEAR_START:
            message = f"an article may start here ({_odds(short)} against it)"
            yield Problem(UNCERTAIN_START, message, _span(unit))


def report_too_large(text: str, max_lines: int | None, max_chars: int | None) -> Problem | None:
    """Return a problem if a page exceeds one of the limits, or None otherwise. A limit of None is not checked."""
    if max_chars is not None and len(text) > max_chars:
        size, limit = f"{len(text)} characters, more than {max_chars}", "max_chars"
    elif max_lines is not None and (count := text.count("\n") + 1) > max_lines:
        size, limit = f"{count} lines, more than {max_lines}", "max_lines"
    else:
        return None
    message = f"the page has {size}; not parsed: raise {limit} of the Parser"
    return Problem(TOO_LARGE, message, Span(0, len(text)))


def report_html_source(text: str, articles: Sequence[Article]) -> Problem | None:
    """Return a problem if the text of a page begins like an HTML document, or None otherwise.

    The span of the problem begins with the first article, if any, so that it is also listed in this article's problems.
    """
    if not text[:_BEGINNING].lstrip().lower().startswith(_HTML):
        return None
    message = "the text is the source of an HTML page, parsed as plain text; extract its text, or parse it as HTML"
    return Problem(HTML_SOURCE, message, Span(articles[0].span.start if articles else 0, len(text)))


def assign_problems(articles: Sequence[Article], problems: Iterable[Problem]) -> tuple[Article, ...]:
    """Return the articles, each with the ``problems`` that start within its span."""
    spans = [(article.span.start, article.span.end) for article in articles]
    inside: list[list[Problem]] = [[] for _ in articles]
    starts = [start for start, _ in spans]
    for problem in problems:
        number = bisect_right(starts, problem.span.start) - 1
        if number >= 0 and problem.span.start < spans[number][1]:
            inside[number].append(problem)
    return tuple(
        attrs.evolve(article, problems=tuple(theirs)) if theirs else article
        for article, theirs in zip(articles, inside, strict=True)
    )


def _odds(lead: int) -> str:
    """Return a lead, in tenths of a natural log-odds, as odds. They are those of the model, and are not calibrated."""
    return f"odds {math.exp(lead / 10):.2g} to 1"


def _span(unit: Unit) -> Span:
    return Span(unit.start, unit.end)


def report_unlikely(text: str) -> Problem:
    """Return the problem to report for a page that was skipped because it is unlikely to have an article."""
    message = "the shape of the page suggests that it has no article; not parsed"
    return Problem(UNLIKELY, message, Span(0, len(text)))
