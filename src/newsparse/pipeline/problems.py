"""What the general grammar was not sure of: low leads become problems, so that users can sample or drop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.model import Problem, Span

if TYPE_CHECKING:
    from newsparse.lines import Lines
    from newsparse.pipeline.passes.path import Found, Outcome

UNCERTAIN_START, UNCERTAIN_HEADLINE = "uncertain-start", "uncertain-headline"
SURE_START, SURE_HEADLINE = 15, 10
"""Leads from which on nobody is warned: half of the headlines below are wrong, of those above one in six.

Where an article was nearly found one begins in three of ten cases."""


def doubts(units: Lines, made: Outcome, found: Found) -> list[Problem]:
    """Return the problems of an article: that it may not start here, that its headline may be another line or none."""
    problems = []
    if found.start_lead is not None and found.start_lead < SURE_START:
        message = f"the start leads by {found.start_lead}: this may be a part of the article before, or none"
        problems.append(Problem(UNCERTAIN_START, message, _span(units, made, found.first)))
    if found.headline_lead is not None and found.headline_lead < SURE_HEADLINE:
        other = "another line may be the headline, or none" if found.headline is not None else "one may be printed"
        at = found.first if found.headline is None else found.headline
        message = f"the headline leads by {found.headline_lead}: {other}"
        problems.append(Problem(UNCERTAIN_HEADLINE, message, _span(units, made, at)))
    return problems


def passed_over(units: Lines, made: Outcome) -> list[Problem]:
    """Return a problem for each unit at which an article was looked for and nearly found."""
    return [
        Problem(UNCERTAIN_START, f"an article may begin here: what speaks for it is {by} short", _span(units, made, at))
        for at, by in made.passed_over.items()
        if by < SURE_START
    ]


def _span(units: Lines, made: Outcome, number: int) -> Span:
    first, stop = made.ranges[number]
    return Span(units.starts[first], units.ends[stop - 1])
