"""Checks and passes of plugins: what one is, which plugin provides it, and the error of one that fails."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from types import GeneratorType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import attrs

from newsparse.errors import (
    CheckError,
    PluginError,
    describe_error,
    locate_error,
    locate_function,
    must_be,
    suggest_keywords,
)
from newsparse.model import Article, Page, Problem, Span

if TYPE_CHECKING:
    from newsparse.pipeline import Pass
    from newsparse.pipeline.draft import Draft

CheckFunction: TypeAlias = Callable[[Article, Page], Iterable[Problem]]
"""Called with each finished article and its page, without the problems of other checks.

Returns the problems, none or several; a generator will do. It must keep nothing between calls and change nothing.
"""
_KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_USUAL = (GeneratorType, list, tuple)
"""What checks return."""


@suggest_keywords
@attrs.frozen
class Check:
    """A function that is called with every finished article and its page, and its name, in kebab-case."""

    name: str = attrs.field(
        validator=must_be("kebab-case, as 'no-byline'", lambda name: isinstance(name, str) and _KEBAB.fullmatch(name))
    )
    function: CheckFunction = attrs.field(
        validator=must_be("a function of (article, page) that returns Problems", callable, TypeError)
    )


class ProvidedCheck(NamedTuple):
    """A check and the plugin that it comes from."""

    check: Check
    label: str
    """What errors call the plugin: with its distribution or file, where it has one."""
    remedy: str
    """How the plugin is left out."""


def run_checks(checks: Sequence[ProvidedCheck], page: Page) -> list[Problem]:
    """Return the problems of a page: article by article, of each in the order of the checks.

    Raises ``CheckError`` where a check raises or returns anything but problems of the page.
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
        is_usual = isinstance(result, _USUAL)  # told sooner than an Iterable
        problems = list(result) if is_usual or (isinstance(result, Iterable) and not isinstance(result, str)) else None
    except Exception as error:  # a generator runs, and may fail, only in list
        fault = f"raised {describe_error(error)}"
        raise _broken(provided, article, page, fault, locate_error(error, function)) from error
    if problems is None:
        fault = f"returned {result!r}; it must return Problems: yield each, or return a list"
        raise _broken(provided, article, page, fault, locate_function(function))
    for problem in problems:
        if fault := _fault(problem, len(page.text)):
            raise _broken(provided, article, page, f"gave {problem!r}; {fault}", locate_function(function))
    return problems


def _broken(provided: ProvidedCheck, article: Article, page: Page, fault: str, place: str) -> CheckError:
    line = page.text.count("\n", 0, article.span.start) + 1
    return CheckError(
        f"{place}check {provided.check.name!r} of {provided.label}, at the article on line {line}: {fault}; "
        f"correct the function, or {provided.remedy}"
    )


def _fault(problem: object, length: int) -> str:
    """Return what is wrong with what a check gave; empty where nothing is."""
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
    return ""


@attrs.frozen
class ProvidedPass:
    """A pass and the plugin that it comes from."""

    step: Pass
    label: str
    """What errors call the plugin: with its distribution or file, where it has one."""
    remedy: str
    """How the plugin is left out."""

    @property
    def name(self) -> str:
        """The name of the pass."""
        return self.step.name

    @property
    def after(self) -> str:
        """The name of the built-in pass that it runs after."""
        return self.step.after

    def __call__(self, draft: Draft) -> None:
        """Run the pass. Raises ``PluginError`` where it raises."""
        try:
            self.step(draft)
        except MemoryError:  # no fault of the pass
            raise
        except Exception as error:
            whose = f"{locate_error(error, self.step)}pass {self.name!r} of {self.label}"
            msg = f"{whose}: raised {describe_error(error)}; correct the pass, or {self.remedy}"
            raise PluginError(msg) from error
