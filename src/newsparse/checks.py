"""Checks: what plugins have to say of finished articles. What they find is added to the problems of the page.

A ``Check`` is a name and a function; ``newsparse_checks`` in ``newsparse.hookspecs`` holds a whole plugin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeAlias

import attrs

from newsparse.blame import defined, told
from newsparse.errors import CheckError
from newsparse.model import Article, Page, Problem, Span

Finding: TypeAlias = Callable[[Article, Page], Iterable[Problem]]
"""Called with each finished article and its page, without the problems that other checks find.

Returns the problems, none or several; a generator will do. It must keep nothing between calls and change nothing.
"""
_KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _named(_: object, attribute: attrs.Attribute[str], value: object) -> None:
    if not isinstance(value, str) or not _KEBAB.fullmatch(value):
        msg = f"{attribute.name} is {value!r}: it must be kebab-case, as 'no-byline'"
        raise ValueError(msg)


def _called(_: object, attribute: attrs.Attribute[Finding], value: object) -> None:
    if not callable(value):
        msg = f"{attribute.name} is {value!r}: it must be a function of (article, page) that returns Problems"
        raise TypeError(msg)


@attrs.frozen
class Check:
    """A check that is run over every finished article: its name, in kebab-case, and a function of article and page."""

    name: str = attrs.field(validator=_named)
    function: Finding = attrs.field(validator=_called)


class Given(NamedTuple):
    """A check and the plugin that gives it."""

    check: Check
    label: str
    """What errors call the plugin: with its distribution or file, where it has one."""
    remedy: str
    """How the plugin is left out."""


def found_by(checks: Sequence[Given], page: Page) -> list[Problem]:
    """Return what the checks find: article by article, of each in the order of the checks.

    Raises ``CheckError`` where one raises or returns what is no problem of the page.
    """
    found: list[Problem] = []
    for article in page.articles:
        for one in checks:
            try:
                result = one.check.function(article, page)
                problems = list(result) if isinstance(result, Iterable) and not isinstance(result, str) else None
            except MemoryError:  # no fault of the check
                raise
            except Exception as error:  # a generator runs, and may fail, only in list
                raise _broken(one, article, page, f"raised {told(error, one.check.function)}") from error
            if problems is None:
                fault = f"returned {result!r}; it must return Problems: yield each, or return a list"
                raise _broken(one, article, page, fault + defined(one.check.function))
            for problem in problems:
                if wrong := _fault(problem, len(page.text)):
                    raise _broken(one, article, page, f"gave {problem!r}; {wrong}" + defined(one.check.function))
            found += problems
    return found


def _broken(one: Given, article: Article, page: Page, fault: str) -> CheckError:
    line = page.text.count("\n", 0, article.span.start) + 1
    return CheckError(
        f"check {one.check.name!r} of {one.label}, at the article on line {line}: {fault}; "
        f"correct the function, or {one.remedy}"
    )


def _fault(problem: object, length: int) -> str | None:
    """Return what is wrong with what a check gave, or None."""
    if not isinstance(problem, Problem):
        return "every item must be a Problem"
    if not isinstance(problem.code, str) or not _KEBAB.fullmatch(problem.code):
        return "its code must be kebab-case, as 'no-byline'"
    if not isinstance(problem.message, str) or not problem.message.strip():
        return "its message must be a str that is not blank"
    span = problem.span
    if not isinstance(span, Span) or not all(type(end) is int for end in (span.start, span.end)):
        return "its span must be a Span of two whole numbers, as article.span"
    if not 0 <= span.start <= span.end <= length:
        return f"its span must lie within the page, which has {length} code points"
    return None
