"""Run the checks and passes that plugins provide. Error messages name the plugin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from types import GeneratorType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import attrs

from newsparse.errors import CheckError, PluginError
from newsparse.messages import must_be, shorten, suggest_keywords
from newsparse.model import Article, Page, Problem, Span
from newsparse.tracebacks import cure_error, describe_error, locate_error, locate_function

if TYPE_CHECKING:
    from newsparse.pipeline import Pass
    from newsparse.pipeline.draft import Draft

CheckFunction: TypeAlias = Callable[[Article, Page], Iterable[Problem]]
"""A function that receives a finished article and its page, without the problems that other checks report.

It returns an iterable of problems, and may be a generator. It must not keep state between calls, and must not change
the article or the page.
"""
_KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CURE = "correct the function"
_USUAL = (GeneratorType, list, tuple)
"""Types that checks usually return."""


@suggest_keywords
@attrs.frozen
class Check:
    """A named function that reports problems in a finished article. The name is in kebab-case."""

    name: str = attrs.field(
        validator=must_be(
            "kebab-case, such as 'no-byline'", lambda name: isinstance(name, str) and _KEBAB.fullmatch(name)
        )
    )
    function: CheckFunction = attrs.field(
        validator=must_be("a function of (article, page) that returns Problems", callable, TypeError)
    )


class ProvidedCheck(NamedTuple):
    """A check and the plugin that provides it."""

    check: Check
    label: str
    """The name of the plugin as shown in error messages, with its distribution or file, if any."""
    remedy: str
    """How to disable the plugin: a phrase that follows ``or`` in an error message."""


def run_checks(checks: Sequence[ProvidedCheck], page: Page) -> list[Problem]:
    """Run the checks on each article of a page, and return the problems that they report.

    The problems are sorted by article, then by check. Raises ``CheckError`` if a check raises an exception, returns
    anything other than problems, or reports a problem outside the page.
    """
    problems: list[Problem] = []
    for article in page.articles:
        for provided in checks:
            problems += _run_check(provided, article, page)
    return problems


def _run_check(provided: ProvidedCheck, article: Article, page: Page) -> list[Problem]:
    function = provided.check.function
    try:
        result = function(article, page)
        is_usual = isinstance(result, _USUAL)  # faster than a test for Iterable
        problems = list(result) if is_usual or (isinstance(result, Iterable) and not isinstance(result, str)) else None
    except Exception as error:  # a generator only runs, and may fail, in list()
        fault = f"raised {describe_error(error)}; {cure_error(error, _CURE)}"
        raise _check_error(provided, article, page, fault, locate_error(error, function)) from error
    if problems is None:
        fault = f"returned {shorten(result)}; it must yield Problems or return a list of them; {_CURE}"
        raise _check_error(provided, article, page, fault, locate_function(function))
    for problem in problems:
        if fault := _problem_fault(problem, len(page.text)):
            raise _check_error(
                provided, article, page, f"gave {shorten(problem)}; {fault}; {_CURE}", locate_function(function)
            )
    return problems


def _check_error(provided: ProvidedCheck, article: Article, page: Page, fault: str, place: str) -> CheckError:
    line = page.text.count("\n", 0, article.span.start) + 1
    return CheckError(
        f"{place}check {provided.check.name!r} of {provided.label}, at the article on line {line}: {fault}, "
        f"or {provided.remedy}"
    )


def _problem_fault(problem: object, length: int) -> str:
    """Return what is wrong with an item that a check returned, or an empty string if it is a valid problem."""
    if not isinstance(problem, Problem):
        return "every item must be a Problem"
    if not isinstance(problem.code, str) or not _KEBAB.fullmatch(problem.code):
        return "its code must be kebab-case, such as 'no-byline'"
    if not isinstance(problem.message, str) or not problem.message.strip():
        return "its message must be a non-blank str"
    span = problem.span
    if not isinstance(span, Span) or not all(type(end) is int for end in (span.start, span.end)):
        return "its span must be a Span of two integers, such as article.span"
    if not 0 <= span.start <= span.end <= length:
        return f"its span must be within the page, which has {length} code points"
    return ""


@attrs.frozen
class ProvidedPass:
    """A pass and the plugin that provides it."""

    pass_: Pass
    label: str
    """The name of the plugin as shown in error messages, with its distribution or file, if any."""
    remedy: str
    """How to disable the plugin: a phrase that follows ``or`` in an error message."""

    @property
    def name(self) -> str:
        """The name of the pass."""
        return self.pass_.name

    @property
    def after(self) -> str:
        """The name of the built-in pass after which this pass runs."""
        return self.pass_.after

    def __call__(self, draft: Draft) -> None:
        """Run the pass on a draft. Raises ``PluginError`` if the pass raises an exception."""
        try:
            self.pass_(draft)
        except MemoryError:  # the pass did not cause it
            raise
        except Exception as error:
            whose = f"{locate_error(error, self.pass_)}pass {self.name!r} of {self.label}"
            cure = f"{cure_error(error, 'correct the pass')}, or {self.remedy}"
            msg = f"{whose}: raised {describe_error(error)}; {cure}"
            raise PluginError(msg) from error
