"""``check_outlet``, a complete test of an outlet in a single call."""

from __future__ import annotations

import pickle
import warnings
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from newsparse.errors import RuleError
from newsparse.lines import Lines
from newsparse.model import Role
from newsparse.outlets.outlet import Outlet
from newsparse.plugins.discovery import DISABLE
from newsparse.plugins.files import read_text
from newsparse.plugins.pickling import describe_unpicklable
from newsparse.plugins.toml_outlets import read_outlet
from newsparse.plugins.toml_places import find_places
from newsparse.testing.cases import CURE, Case, describe_difference, find_missing_problems, read_cases, to_answer
from newsparse.testing.cost import GrowingLines, describe_slow_pattern, find_superlinear_rule
from newsparse.testing.guarantees import check_concatenation, check_nothing_lost, check_one_role
from newsparse.testing.pages import pages_of
from newsparse.testing.parsers import make_outlet_parser
from newsparse.testing.usage import (
    RuleCalls,
    describe_rarely_tried,
    describe_unused,
    find_catch_all,
    find_identifiers_in_bodies,
    find_leftover_line,
    find_unused,
    first_claims,
    lines_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from newsparse.model import Page
    from newsparse.parser import Parser
    from newsparse.testing.usage import Unused

EXAMPLES: Final = 200
"""Default number of pages to generate for each guarantee."""
_MAX_LINE_BREAKS = 5
_CURE_OF_PROBLEMS: Final = (
    f"if a check of another plugin reports them, set {DISABLE}=NAME to leave that plugin out, and run newsparse cases "
    "--update again; if a check of the outlet's own plugin does, which is not installed, pass "
    f"parser=Parser(plugins=[module], entry_points=False) to check_outlet; otherwise, {CURE}"
)


class OutletWarning(UserWarning):
    """Issued for a possible problem with an outlet if its cases do not show whether it is one."""


def check_outlet(
    outlet: Outlet | str | Path, cases: str | Path, *, parser: Parser | None = None, examples: int = EXAMPLES
) -> None:
    """Check an outlet against a folder of cases and pages generated from them.

    ``outlet`` is an ``Outlet`` or the path of its TOML file. ``cases`` is a folder of pages, ``NAME.txt``, with the
    expected results in ``NAME.json`` (written by ``newsparse cases --update``) and optional URLs in ``urls.json``. By
    default, ``parser`` uses this outlet, the other records (such as checks and passes) of the installed plugin that
    provides it, and the built-in agencies and languages, but no other outlet or plugin. If the plugin is not installed,
    pass ``Parser(plugins=[module], entry_points=False)``. ``examples`` is the number of pages that Hypothesis generates
    for each guarantee. These pages are the same on every run.

    The checks are performed in this order:

    1. Patterns: no pattern is slow on a growing line, matches an empty line, or matches every line of the cases.
    2. Results: each case has the expected result, and at least one case contains an article. Text after boilerplate
       in an article must not be parsed as the rest of the body. An identifier in a body causes an ``OutletWarning``.
    3. Coverage: every rule, identifier and line of boilerplate is used by a case. An unused signature causes an
       ``OutletWarning``, and so does a layout that is only tried on pages whose URL is on the outlet's domains.
    4. Linear time: rules are measured on pages of n, 2n and 4n lines, and timed on growing lines.
    5. Determinism: results do not depend on the order of pages, on repetition, or on pickling the parser.
    6. Nothing lost, and one role each: both guarantees hold on pages that are cut, joined and shuffled from the cases
       and awkward lines.
    7. Concatenation: any two cases can be joined with any gap, if a claim of the outlet opens every article in them.

    If a check fails, raises ``AssertionError`` with the file, line, rule and fix. Raises ``CaseError`` if the folder
    cannot be read, and ``PluginError`` if the outlet is invalid.
    """
    calls = RuleCalls.of(outlet) if isinstance(outlet, Outlet) else _read_file(str(outlet))
    outlet = calls.outlet
    _check_patterns(calls)
    parser = parser if parser is not None else make_outlet_parser(outlet)
    cases_read = read_cases(cases)
    _fail_for(find_catch_all(calls, cases_read), "", ": make it more specific")
    pages = [_parse_case(case, parser) for case in cases_read]
    _check_answers(calls, cases_read, pages)
    if not any(page.articles for page in pages):
        msg = (
            f"no case in {cases} contains an article: add a page that does, or correct the rule that removes its lines"
        )
        raise AssertionError(msg)
    _check_boilerplate(calls, cases_read, pages)
    for case, page in zip(cases_read, pages, strict=True):
        for number, line in find_identifiers_in_bodies(outlet, page):
            identifier = f"the identifier {line!r}{calls.describe_place('identifiers', line)}"
            msg = f"{case.path}:{number}: {identifier} is read as part of a body: also list it as boilerplate"
            warnings.warn(msg, OutletWarning, stacklevel=2)
    for text in describe_rarely_tried(outlet):
        warnings.warn(text, OutletWarning, stacklevel=2)
    unmatched, idle = _find_unused(calls, cases_read, pages)
    if unmatched:
        warnings.warn(f"no case in {cases} uses {describe_unused(unmatched)}", OutletWarning, stacklevel=2)
    _fail_for(idle and describe_unused(idle), f"no case in {cases} uses ")
    _check_linear_time(calls, cases_read)
    _check_determinism(parser, calls, cases_read, pages)
    _check_generated_pages(parser, outlet, cases_read, examples)
    _check_concatenation(
        parser,
        outlet,
        [(c, p) for c, p in zip(cases_read, pages, strict=True) if _opens_all_articles(p, outlet)],
        examples,
    )


def _read_file(file: str) -> RuleCalls:
    text = read_text(file, "the outlet")
    outlet = read_outlet(text, file)
    return RuleCalls.of(outlet, find_places(text, file, outlet))


def _parse_case(case: Case, parser: Parser) -> Page:
    """Parse a case. Raises ``AssertionError`` if the case has no expected result, or if a rule fails."""
    if case.answer() is None:
        msg = f"{case.path} has no expected result {case.answer_path.name}: {CURE}"
        raise AssertionError(msg)
    try:
        return case.page(parser)
    except RuleError as error:
        msg = f"{case.path}: {error}"
        raise AssertionError(msg) from error


def _check_answers(calls: RuleCalls, cases: Sequence[Case], pages: Sequence[Page]) -> None:
    """Check that the result for each page is as expected.

    The error message begins with unused rules, because these are a likely cause.
    """
    for case, page in zip(cases, pages, strict=True):
        answer, row = case.answer(), to_answer(page)
        wrong = describe_difference(case, answer, row)
        if wrong:
            _, idle = _find_unused(calls, cases, pages)
            first = f"no case uses {describe_unused(idle)}\n" if idle else ""
            codes = find_missing_problems(answer or {}, row)
            cure = f"only problems differ ({', '.join(codes)}): {_CURE_OF_PROBLEMS}" if codes else CURE
            msg = f"{first}{case.path} differs from its expected result; {cure}\n{wrong}"
            raise AssertionError(msg)


def _find_unused(calls: RuleCalls, cases: Sequence[Case], pages: Sequence[Page]) -> tuple[list[Unused], list[Unused]]:
    """Return the unused signatures of an outlet, and everything else that is unused, such as layouts."""
    idle = find_unused(calls, cases, pages)
    return [what for what in idle if what.is_signature], [what for what in idle if not what.is_signature]


def _check_boilerplate(calls: RuleCalls, cases: Sequence[Case], pages: Sequence[Page]) -> None:
    """Check that the part of a body below boilerplate does not consist only of short lines.

    Short lines between boilerplate and the end of a body are usually not part of the article.
    """
    for case, page in zip(cases, pages, strict=True):
        number, before, text = find_leftover_line(calls.outlet, page) or (0, "", "")
        boilerplate = f"{before!r}{calls.describe_place('boilerplate', before)}"
        after = f" is read as part of a body after the boilerplate {boilerplate}: "
        _fail_for(
            text and repr(text),
            f"{case.path}:{number}: ",
            f"{after}list it as boilerplate, or end the article before it",
        )


def _check_patterns(calls: RuleCalls) -> None:
    """Check that no pattern is slow. This check comes before parsing, which a slow pattern could block forever."""
    for start, line in lines_of(calls):
        _fail_for(describe_slow_pattern(line), f"guarantee 4, linear: {start}")


def _check_linear_time(calls: RuleCalls, cases: Sequence[Case]) -> None:
    growing = GrowingLines(calls)
    for case in cases:
        hosted = calls.is_hosted(case.url)
        where = f"guarantee 4, linear: {case.path}, "
        _fail_for(find_superlinear_rule(calls, case.text, hosted=hosted), f"{where}repeated: ")
        grown = growing.find_slow_rule(case.text, hosted=hosted)
        _fail_for(grown and grown[1], f"{where}line {grown and grown[0]}: ")


def _check_determinism(parser: Parser, calls: RuleCalls, cases: Sequence[Case], pages: Sequence[Page]) -> None:
    """Check guarantee 3: rules keep no state, do not modify the lines, and can be pickled."""
    for case in cases:
        _fail_for(_find_changing_rule(calls, case), f"guarantee 3: {case.path}")
    again = (case for case, page in reversed(list(zip(cases, pages, strict=True))) if case.page(parser) != page)
    after = " is parsed differently after other pages; rules must not keep state between calls"
    _fail_for(next(again, None), "guarantee 3: ", after)
    _check_pickling(parser, cases, pages)


def _fail_for(fault: object, before: str, after: str = "") -> None:
    """Raise ``AssertionError`` unless ``fault``, a description or the case at fault, is None.

    The message consists of ``before``, the description or the path of the case, and ``after``.
    """
    if fault:
        msg = f"{before}{fault.path if isinstance(fault, Case) else fault}{after}"
        raise AssertionError(msg)


def _find_changing_rule(calls: RuleCalls, case: Case) -> str | None:
    """Return a description of a rule that modifies the lines or makes a different claim when called again.

    Returns None if there is no such rule.
    """
    units, hosted = Lines(case.text), calls.is_hosted(case.url)
    before = _freeze(units)
    once = list(first_claims(calls, units, hosted=hosted))
    if _freeze(units) != before:
        return f": a rule of {calls.outlet.id!r} changes the lines; it must only read them"
    again = list(first_claims(calls, units, hosted=hosted))
    for first, second in zip_longest(once, again):
        if first != second:
            index, n, _ = first or second
            rule = calls.label_of(n)
            message = f", line {units.number(index)}: rule {rule} claims something else on the second call"
            return message + "; it must not keep state between calls, or use the time or random numbers"
    return None


def _freeze(units: Lines) -> tuple[tuple[object, ...], ...]:
    return tuple(units.keys), tuple(units.gaps), tuple(units.starts), tuple(units.ends)


def _check_pickling(parser: Parser, cases: Sequence[Case], pages: Sequence[Page]) -> None:
    try:
        copy = pickle.loads(pickle.dumps(parser))  # noqa: S301 - pickled on the same line
    except Exception as error:
        msg = f"guarantee 3: {describe_unpicklable(parser._plugins)}"  # noqa: SLF001 - part of this library
        raise AssertionError(msg) from error
    changed = (case for case, page in zip(cases, pages, strict=True) if case.page(copy) != page)
    after = " is parsed differently by a pickled parser; rules must not keep state"
    _fail_for(next(changed, None), "guarantee 3: ", after)


def _check_generated_pages(parser: Parser, outlet: Outlet, cases: Sequence[Case], examples: int) -> None:
    """Check guarantees 1 to 3 (see ``docs/explanation/guarantees.md``) on pages generated from the cases.

    On each page, nothing is lost, every character has one role, and parsing again gives the same result.
    """
    texts = [case.text for case in cases]
    urls = st.sampled_from(sorted({case.url for case in cases}, key=str))

    @_settings(examples)
    @given(pages_of(texts, outlet), urls)
    def hold(text: str, url: str | None) -> None:
        page = _parse(parser, text, url)
        check_nothing_lost(page)
        check_one_role(page)
        if parser.parse(text, url) != page:
            msg = "guarantee 3: a page is parsed differently the second time; rules must not keep state between calls"
            raise AssertionError(msg)

    hold()


def _settings(examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    checks = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.nested_given)
    return settings(max_examples=examples, deadline=None, derandomize=True, database=None, suppress_health_check=checks)


def _parse(parser: Parser, text: str, url: str | None) -> Page:
    try:
        return parser.parse(text, url)
    except RuleError as error:
        note(f"a page generated from the cases: {text!r}")
        msg = f"on a page generated from the cases, {error}; the page: {text[:400]!r}"
        raise AssertionError(msg) from error


def _opens_all_articles(page: Page, outlet: Outlet) -> bool:
    """Return whether a claim of the outlet opens every article, and no text precedes the first article."""
    printed = [segment for segment in page.segments if segment.role is not Role.BLANK]
    claimed = [a.score is None and a.source == outlet.source and a.headline is not None for a in page.articles]
    ruled = bool(printed) and printed[0].article == 0 and printed[0].rule.startswith(outlet.id + ":")
    return bool(claimed) and all(claimed) and ruled


def _check_concatenation(parser: Parser, outlet: Outlet, cases: Sequence[tuple[Case, Page]], examples: int) -> None:
    """Check guarantee 5 on pairs of cases. In all of ``cases``, a claim of the outlet must open every article."""
    if not cases:
        return
    any_case = st.sampled_from([case for case, _ in cases])

    @_settings(examples)
    @given(any_case, st.integers(1, _MAX_LINE_BREAKS), any_case)
    def hold(first: Case, size: int, second: Case) -> None:
        for url in dict.fromkeys((first.url, second.url)):
            texts = first.text.strip("\n"), second.text.strip("\n")
            if not all(_opens_all_articles(_parse(parser, text, url), outlet) for text in texts):
                continue  # the outlet is identified by a different URL
            try:
                check_concatenation(parser, texts[0], "\n" * size, texts[1], url)
            except AssertionError as error:
                msg = f"{first.path} and {second.path}: {error}; does a rule or a check look beyond its article?"
                raise AssertionError(msg) from None

    hold()
