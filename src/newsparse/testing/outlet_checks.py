"""``check_outlet``: a complete test of an outlet in one call."""

from __future__ import annotations

import pickle
import warnings
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from newsparse.errors import RuleError
from newsparse.lines import Lines
from newsparse.model import Role
from newsparse.outlets.outlet import Outlet
from newsparse.parser import Parser
from newsparse.plugins.files import read_text
from newsparse.plugins.toml_outlets import read_outlet
from newsparse.testing.cases import CURE, Case, difference, read_cases, row_of
from newsparse.testing.cost import Growing, slow_pattern, superlinear
from newsparse.testing.guarantees import check_concatenation, check_nothing_lost, check_one_role
from newsparse.testing.pages import pages_of
from newsparse.testing.usage import (
    RuleCalls,
    first_claims,
    identifiers_in_bodies,
    in_words,
    label_of,
    leftover_line,
    lines_of,
    rarely_tried,
    swallows,
    unused,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsparse.model import Page
    from newsparse.testing.usage import Unused

EXAMPLES: Final = 200
"""Default number of generated pages per guarantee."""
_LONGEST_GAP = 5


class OutletWarning(UserWarning):
    """A possible problem with an outlet that its cases cannot confirm."""


# More than 40 lines: the list of what is checked.
def check_outlet(
    outlet: Outlet | str | Path, cases: str | Path, *, parser: Parser | None = None, examples: int = EXAMPLES
) -> None:
    """Check an outlet on a folder of cases, and on pages generated from them.

    ``outlet`` is an ``Outlet`` or the path of its TOML file. ``cases`` is a folder of pages, ``NAME.txt``, with the
    expected results in ``NAME.json`` (written by ``newsparse cases --update``) and optional URLs in ``urls.json``.
    ``parser`` defaults to a parser with only this outlet and the built-in agencies and languages. ``examples`` is the
    number of pages that Hypothesis generates for each guarantee; they are the same on every run.

    The checks, in this order:

    1. Patterns: none is slow on a growing line, matches an empty line, or matches every line of the cases.
    2. Results: each case has the expected result, and at least one has an article. The text after boilerplate in an
       article must not be read as the rest of its body. An identifier in a body is an ``OutletWarning``.
    3. Coverage: a case uses every rule, identifier and line of boilerplate. An unused signature is an
       ``OutletWarning``, as is a layout that is only tried on pages with a URL of the outlet.
    4. Linear time: rules are measured on pages of n, 2n and 4n lines, and timed on growing lines.
    5. Determinism: results do not depend on the order of pages, on repetition, or on pickling the parser.
    6. Nothing is lost and one role each, on pages that are cut, joined and shuffled from the cases and awkward text.
    7. Concatenation, for cases in which a claim of the outlet opens every article: any two, with any gap.

    Raises ``AssertionError`` with file, line, rule and fix if a check fails, ``CaseError`` if the folder cannot be
    read, and ``PluginError`` if the outlet is invalid.
    """
    if not isinstance(outlet, Outlet):
        outlet = read_outlet(read_text(Path(outlet), "the outlet"), str(outlet))
    calls = RuleCalls.of(outlet)
    _patterns_end(outlet)
    parser = parser if parser is not None else Parser(outlets=[outlet], entry_points=False)
    cases_read = read_cases(cases)
    _fail_for(swallows(outlet, cases_read), f"outlet {outlet.id!r}, ", ": make it more specific")
    pages = [_page_of(case, parser) for case in cases_read]
    _as_answered(calls, cases_read, pages)
    if not any(page.articles for page in pages):
        msg = (
            f"no case in {cases} contains an article: add a page that does, or correct the rule that removes its lines"
        )
        raise AssertionError(msg)
    _boilerplate_ends(outlet, cases_read, pages)
    for case, page in zip(cases_read, pages, strict=True):
        for number, line in identifiers_in_bodies(outlet, page):
            msg = (
                f"{case.path}:{number}: the identifier {line!r} is read as part of a body: also list it as boilerplate"
            )
            warnings.warn(msg, OutletWarning, stacklevel=2)
    for text in rarely_tried(outlet):
        warnings.warn(text, OutletWarning, stacklevel=2)
    unmatched, idle = _unused(calls, cases_read, pages)
    if unmatched:
        warnings.warn(f"no case in {cases} uses {in_words(unmatched)}", OutletWarning, stacklevel=2)
    _fail_for(idle and in_words(idle), f"no case in {cases} uses ")
    _linear(calls, cases_read)
    _same(parser, calls, cases_read, pages)
    _laws(parser, outlet, cases_read, examples)
    _joining(parser, outlet, [(c, p) for c, p in zip(cases_read, pages, strict=True) if _opens(p, outlet)], examples)


def _page_of(case: Case, parser: Parser) -> Page:
    """Return the page of a case with an answer. Raises ``AssertionError`` if a rule fails."""
    if case.answer() is None:
        msg = f"{case.path} has no expected result {case.answer_path.name}: {CURE}"
        raise AssertionError(msg)
    try:
        return case.page(parser)
    except RuleError as error:
        msg = f"{case.path}: {error}"
        raise AssertionError(msg) from error


def _as_answered(calls: RuleCalls, cases: Sequence[Case], pages: Sequence[Page]) -> None:
    """Check that each page equals its answer. The message starts with unused rules, a possible cause."""
    for case, page in zip(cases, pages, strict=True):
        wrong = difference(case, case.answer(), row_of(page))
        if wrong:
            _, idle = _unused(calls, cases, pages)
            first = f"no case uses {in_words(idle)}\n" if idle else ""
            msg = f"{first}{case.path} differs from its expected result; {CURE}\n{wrong}"
            raise AssertionError(msg)


def _unused(calls: RuleCalls, cases: Sequence[Case], pages: Sequence[Page]) -> tuple[list[Unused], list[Unused]]:
    """Return the signatures that no case matches, and other unused parts of the outlet."""
    idle = unused(calls, cases, pages)
    return [what for what in idle if what.is_signature], [what for what in idle if not what.is_signature]


def _boilerplate_ends(outlet: Outlet, cases: Sequence[Case], pages: Sequence[Page]) -> None:
    """Check that bodies do not continue after boilerplate, unless it interrupts prose.

    A short line between boilerplate and the end of a body is usually not part of the article.
    """
    for case, page in zip(cases, pages, strict=True):
        number, before, text = leftover_line(outlet, page) or (0, "", "")
        after = f" is read as part of a body after the boilerplate {before!r}: "
        _fail_for(
            text and repr(text),
            f"{case.path}:{number}: ",
            f"{after}list it as boilerplate, or end the article before it",
        )


def _patterns_end(outlet: Outlet) -> None:
    """Check each pattern before parsing, because a slow one could block forever."""
    for name, lines in lines_of(outlet):
        _fail_for(slow_pattern(lines), f"guarantee 4, linear: outlet {outlet.id!r}, {name}: ")


def _linear(calls: RuleCalls, cases: Sequence[Case]) -> None:
    growing = Growing(calls)
    for case in cases:
        hosted = calls.hosted(case.url)
        where = f"guarantee 4, linear: {case.path}, "
        _fail_for(superlinear(calls, case.text, hosted=hosted), f"{where}repeated: ")
        grown = growing.slow_rule(case.text, hosted=hosted)
        _fail_for(grown and grown[1], f"{where}line {grown and grown[0]}: ")


def _same(parser: Parser, calls: RuleCalls, cases: Sequence[Case], pages: Sequence[Page]) -> None:
    """Check guarantee 3: rules keep no state, change nothing, and survive pickling."""
    for case in cases:
        _fail_for(_unsteady(calls, case), f"guarantee 3: {case.path}")
    again = (case for case, page in reversed(list(zip(cases, pages, strict=True))) if case.page(parser) != page)
    after = " is parsed differently after other pages; rules must not keep state between calls"
    _fail_for(next(again, None), "guarantee 3: ", after)
    _pickles(parser, calls.outlet, cases, pages)


def _fail_for(fault: object, before: str, after: str = "") -> None:
    """Raise ``AssertionError`` if there is a fault. A case is named by its path."""
    if fault:
        msg = f"{before}{fault.path if isinstance(fault, Case) else fault}{after}"
        raise AssertionError(msg)


def _unsteady(calls: RuleCalls, case: Case) -> str | None:
    """Return a description of a rule that changes the lines or its claims, or None."""
    units, hosted = Lines(case.text), calls.hosted(case.url)
    before = _frozen(units)
    once = list(first_claims(calls, units, hosted=hosted))
    if _frozen(units) != before:
        return f": a rule of {calls.outlet.id!r} changes the lines; it must only read them"
    again = list(first_claims(calls, units, hosted=hosted))
    for first, second in zip_longest(once, again):
        if first != second:
            index, n, _ = first or second
            rule = label_of(calls.outlet.rules[n])
            message = f", line {units.number(index)}: rule {rule} claims something else on the second call"
            return message + "; it must not keep state between calls, or use the time or random numbers"
    return None


def _frozen(units: Lines) -> tuple[tuple[object, ...], ...]:
    return tuple(units.keys), tuple(units.gaps), tuple(units.starts), tuple(units.ends)


def _pickles(parser: Parser, outlet: Outlet, cases: Sequence[Case], pages: Sequence[Page]) -> None:
    try:
        copy = pickle.loads(pickle.dumps(parser))  # noqa: S301 - our own bytes
    except Exception as error:
        msg = f"guarantee 3: a parser with outlet {outlet.id!r} cannot be sent to a worker process: {error}"
        raise AssertionError(msg + "; define its rules at module level, not inside other functions") from error
    changed = (case for case, page in zip(cases, pages, strict=True) if case.page(copy) != page)
    after = " is parsed differently by a pickled parser; rules must not keep state"
    _fail_for(next(changed, None), "guarantee 3: ", after)


def _laws(parser: Parser, outlet: Outlet, cases: Sequence[Case], examples: int) -> None:
    """Check guarantees 1 to 3 on pages generated from the cases."""
    texts = [case.text for case in cases]
    urls = st.sampled_from(sorted({case.url for case in cases}, key=str))

    @_settings(examples)
    @given(pages_of(texts, outlet), urls)
    def hold(text: str, url: str | None) -> None:
        page = _parsed(parser, text, url)
        check_nothing_lost(page)
        check_one_role(page)
        if parser.parse(text, url) != page:
            msg = "guarantee 3: a page is parsed differently the second time; rules must not keep state between calls"
            raise AssertionError(msg)

    hold()


def _settings(examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    checks = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.nested_given)
    return settings(max_examples=examples, deadline=None, derandomize=True, database=None, suppress_health_check=checks)


def _parsed(parser: Parser, text: str, url: str | None) -> Page:
    try:
        return parser.parse(text, url)
    except RuleError as error:
        note(f"a page generated from the cases: {text!r}")
        msg = f"on a page generated from the cases, {error}; the page: {text[:400]!r}"
        raise AssertionError(msg) from error


def _opens(page: Page, outlet: Outlet) -> bool:
    """Whether a claim of the outlet opens every article, and nothing precedes the first."""
    printed = [segment for segment in page.segments if segment.role is not Role.BLANK]
    claimed = [a.score is None and a.source == outlet.source and a.headline is not None for a in page.articles]
    ruled = bool(printed) and printed[0].article == 0 and printed[0].rule.startswith(outlet.id + ":")
    return bool(claimed) and all(claimed) and ruled


def _joining(parser: Parser, outlet: Outlet, cases: Sequence[tuple[Case, Page]], examples: int) -> None:
    """Check guarantee 5 on pairs of cases whose articles the outlet opens."""
    if not cases:
        return
    any_case = st.sampled_from([case for case, _ in cases])

    @_settings(examples)
    @given(any_case, st.integers(1, _LONGEST_GAP), any_case)
    def hold(first: Case, size: int, second: Case) -> None:
        for url in dict.fromkeys((first.url, second.url)):
            texts = first.text.strip("\n"), second.text.strip("\n")
            if not all(_opens(_parsed(parser, text, url), outlet) for text in texts):
                continue  # identified by a different URL
            try:
                check_concatenation(parser, texts[0], "\n" * size, texts[1], url)
            except AssertionError as error:
                msg = f"{first.path} and {second.path}: {error}; does a rule look beyond its article?"
                raise AssertionError(msg) from None

    hold()
