"""``check_outlet``: everything that a test of an outlet has to show, in one call."""

from __future__ import annotations

import pickle
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from newsparse.errors import RuleError
from newsparse.lines import Lines
from newsparse.model import Role
from newsparse.parser import Parser
from newsparse.testing.cases import CURE, difference, read_cases, row_of
from newsparse.testing.counting import superlinear
from newsparse.testing.laws import joins, nothing_lost, one_role
from newsparse.testing.pieces import pages_of
from newsparse.testing.pumping import Growing, slow_tell
from newsparse.testing.usage import Asking, first_claims, named, swallows, told_by, unused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from newsparse.model import Page
    from newsparse.outlets.outlet import Outlet
    from newsparse.testing.cases import Case

EXAMPLES: Final = 200
"""How many pages are made for each law, if the author asks for no other number."""
_LONGEST_GAP = 5


def check_outlet(outlet: Outlet, cases: str | Path, *, parser: Parser | None = None, examples: int = EXAMPLES) -> None:
    """Check an outlet on a folder of cases, and on pages made of them; raise ``AssertionError`` for what is wrong.

    ``cases`` holds pages, ``NAME.txt``, each with its answer ``NAME.json`` beside it (``newsparse cases --update``
    writes them) and, where a page is read with its address, ``urls.json``. ``parser`` reads the pages: by default one
    that knows this outlet alone, with the built-in agencies and languages. ``examples`` is the number of pages that
    hypothesis makes for a law; the same ones on every run.

    What is checked, in this order; a message says file, line, rule and cure:

    1. no pattern takes too long on a line that grows, matches an empty line, or every line of the cases;
    2. each case is read as its answer says, and one at least holds an article;
    3. every rule, signature, identifier and line of boilerplate is used by a case;
    4. linear time: what rules read is counted on pages of n, 2n and 4n lines, and they are timed on lines that grow;
    5. the same in, the same out: twice, in any order, with a parser that was pickled;
    6. nothing lost and one role, on pages torn, glued and shuffled out of the cases and awkward text;
    7. joining, for the cases whose articles all open with a claim of the outlet: any two, with any gap.

    Raises ``CaseError`` for a folder that cannot be read, ``PluginError`` for an outlet that cannot be compiled.
    """
    asking = Asking.of(outlet)
    _patterns_end(outlet)
    parser = parser if parser is not None else Parser(outlets=[outlet], entry_points=False)
    found = read_cases(cases)
    swallowing = swallows(outlet, found)
    if swallowing:
        msg = f"outlet {outlet.source.id!r}, {swallowing}: match what only such lines print"
        raise AssertionError(msg)
    read = [_as_answered(case, parser) for case in found]
    if not any(page.articles for page in read):
        msg = f"no case in {cases} holds an article: add a page that does, or correct what takes its lines away"
        raise AssertionError(msg)
    idle = unused(asking, found, read)
    if idle:
        msg = f"no case in {cases} uses {'; nor '.join(idle)}: add a page that does, or remove it"
        raise AssertionError(msg)
    _linear(asking, found)
    _same(parser, asking, found, read)
    _laws(parser, outlet, found, examples)
    _joining(parser, outlet, [(c, p) for c, p in zip(found, read, strict=True) if _opens(p, outlet)], examples)


def _as_answered(case: Case, parser: Parser) -> Page:
    """Return the page of a case. Raises ``AssertionError`` where it is not what the answer says."""
    answer = case.answer()
    if answer is None:
        msg = f"{case.path} has no answer {case.answer_path.name}: {CURE}"
        raise AssertionError(msg)
    try:
        page = case.page(parser)
    except RuleError as error:
        msg = f"{case.path}: {error}"
        raise AssertionError(msg) from error
    wrong = difference(case, answer, row_of(page))
    if wrong:
        msg = f"{case.path} is not read as its answer says; {CURE}\n{wrong}"
        raise AssertionError(msg)
    return page


def _patterns_end(outlet: Outlet) -> None:
    """Check each pattern alone, before a page is read: one that is slow would let no page come to an end."""
    for name, lines in told_by(outlet):
        fault = slow_tell(lines)
        if fault:
            msg = f"law 4, linear: outlet {outlet.source.id!r}, {name}: {fault}"
            raise AssertionError(msg)


def _linear(asking: Asking, cases: Sequence[Case]) -> None:
    growing = Growing(asking)
    for case in cases:
        hosted = asking.hosted(case.url)
        fault = superlinear(asking, case.text, hosted=hosted)
        if fault:
            msg = f"law 4, linear: {case.path}, again and again: {fault}"
            raise AssertionError(msg)
        grown = growing.slow_rule(case.text, hosted=hosted)
        if grown:
            msg = f"law 4, linear: {case.path}, line {grown[0]}: {grown[1]}"
            raise AssertionError(msg)


def _same(parser: Parser, asking: Asking, cases: Sequence[Case], read: Sequence[Page]) -> None:
    """Check law 3: rules keep nothing of a page and change nothing, and worker processes get equal parsers."""
    for case in cases:
        fault = _unsteady(asking, case)
        if fault:
            msg = f"law 3: {case.path}{fault}"
            raise AssertionError(msg)
    for case, page in reversed(list(zip(cases, read, strict=True))):
        if case.page(parser) != page:
            msg = f"law 3: {case.path} is read otherwise after other pages; let rules keep nothing between calls"
            raise AssertionError(msg)
    _pickles(parser, asking.outlet, cases, read)


def _unsteady(asking: Asking, case: Case) -> str | None:
    """Return, in words, what a rule changes on a page, or claims otherwise the second time, or None."""
    units, hosted = Lines(case.text), asking.hosted(case.url)
    before = _frozen(units)
    once = list(first_claims(asking, units, hosted=hosted))
    if _frozen(units) != before:
        return f": a rule of {asking.outlet.source.id!r} changes the units; let it only read them"
    again = list(first_claims(asking, units, hosted=hosted))
    for one, other in zip_longest(once, again):
        if one != other:
            index, n, _ = one or other
            rule = named(asking.outlet.rules[n])
            said = f", line {units.number(index)}: rule {rule} claims otherwise when it is asked again"
            return said + "; let it keep nothing between calls, and use no clock and no chance"
    return None


def _frozen(units: Lines) -> tuple[tuple[object, ...], ...]:
    return tuple(units.keys), tuple(units.gaps), tuple(units.starts), tuple(units.ends)


def _pickles(parser: Parser, outlet: Outlet, cases: Sequence[Case], read: Sequence[Page]) -> None:
    try:
        copy = pickle.loads(pickle.dumps(parser))  # noqa: S301 - our own bytes
    except Exception as error:
        msg = f"law 3: a parser with outlet {outlet.source.id!r} cannot be sent to a worker process: {error}"
        raise AssertionError(msg + "; write its rules as functions of the module, not inside others") from error
    for case, page in zip(cases, read, strict=True):
        if case.page(copy) != page:
            msg = f"law 3: {case.path} is read otherwise by a parser that was pickled; keep no state in rules"
            raise AssertionError(msg)


def _laws(parser: Parser, outlet: Outlet, cases: Sequence[Case], examples: int) -> None:
    """Check laws 1 to 3 on pages made of the cases."""
    texts = [case.text for case in cases]
    urls = st.sampled_from(sorted({case.url for case in cases}, key=str))

    @_settings(examples)
    @given(pages_of(texts, outlet), urls)
    def hold(text: str, url: str | None) -> None:
        page = _parsed(parser, text, url)
        nothing_lost(page)
        one_role(page)
        if parser.parse(text, url) != page:
            msg = "law 3: the same page is read otherwise the second time; let rules keep nothing between calls"
            raise AssertionError(msg)

    hold()


def _settings(examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    checks = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.nested_given)
    return settings(max_examples=examples, deadline=None, derandomize=True, database=None, suppress_health_check=checks)


def _parsed(parser: Parser, text: str, url: str | None) -> Page:
    try:
        return parser.parse(text, url)
    except RuleError as error:
        note(f"the page, made of the cases: {text!r}")
        msg = f"on a page made of the cases, {error}; the page: {text[:400]!r}"
        raise AssertionError(msg) from error


def _opens(page: Page, outlet: Outlet) -> bool:
    """Whether every article of the page opens with a claim of the outlet, and nothing stands before the first."""
    said = [segment for segment in page.segments if segment.role is not Role.BLANK]
    own = [a.score is None and a.source == outlet.source and a.headline is not None for a in page.articles]
    ruled = bool(said) and said[0].article == 0 and said[0].rule.startswith(outlet.source.id + ":")
    return bool(own) and all(own) and ruled


def _joining(parser: Parser, outlet: Outlet, cases: Sequence[tuple[Case, Page]], examples: int) -> None:
    """Check law 5 on any two of the cases whose articles the outlet opens."""
    if not cases:
        return
    one_of = st.sampled_from([case for case, _ in cases])

    @_settings(examples)
    @given(one_of, st.integers(1, _LONGEST_GAP), one_of)
    def hold(one: Case, size: int, other: Case) -> None:
        for url in dict.fromkeys((one.url, other.url)):
            texts = one.text.strip("\n"), other.text.strip("\n")
            if not all(_opens(_parsed(parser, text, url), outlet) for text in texts):
                continue  # told by an address that this is not
            try:
                joins(parser, texts[0], "\n" * size, texts[1], url)
            except AssertionError as error:
                msg = f"{one.path} and {other.path}: {error}; does a rule look beyond its own article?"
                raise AssertionError(msg) from None

    hold()
