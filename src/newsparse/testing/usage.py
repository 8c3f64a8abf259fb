"""Which rules and lines of an outlet its cases use: what no case uses is not tested."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from newsparse.errors import quote
from newsparse.lines import Lines, reading
from newsparse.model import Role
from newsparse.outlets.layouts import Layout
from newsparse.outlets.outlet import AnyLine, reads, signatures_of, untried_layouts
from newsparse.outlets.ownership import outlet_of
from newsparse.outlets.tracing import describe, find_failure, find_unread_anchor
from newsparse.plugins.registry import collect
from newsparse.plugins.toml_keys import cure_untried

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.model import Page
    from newsparse.outlets.catalog import Catalog
    from newsparse.outlets.outlet import Claim, Outlet, Rule
    from newsparse.testing.cases import Case

_LISTS = ("signatures", "identifiers", "boilerplate")
_MAX_TRACED = 20
"""Lines of a case at which a layout is traced that claims nothing: it is a slow search."""
_CURE = "add a page that does, or remove it"
_SHORT = 80
"""Code points below which a paragraph without a full stop is no prose."""
SENTENCE_ENDS = (".", "!", "?", "”", '"', "»", "…", "؟", "。", "।", "۔")


@attrs.frozen
class Unused:
    """A rule or a line of an outlet that no case uses."""

    text: str
    """What it is, and in brackets why no case uses it, where that is known."""
    cure: str = _CURE

    @property
    def is_signature(self) -> bool:
        """Whether it is a line of the outlet's signatures."""
        return self.text.startswith("signatures ")


@attrs.frozen
class RuleCalls:
    """Which rules of an outlet the engine calls at which lines: the answer of its catalog."""

    outlet: Outlet
    catalog: Catalog

    @classmethod
    def of(cls, outlet: Outlet) -> RuleCalls:
        """Compile the outlet alone. Raises ``PluginError`` for what cannot be compiled."""
        return cls(outlet, collect((), entry_points=False, only=[outlet]).catalog)

    def hosted(self, url: str | None) -> bool:
        """Whether the address is the outlet's."""
        return outlet_of(url, self.catalog) is not None

    def rules(self, key: str, *, hosted: bool) -> list[tuple[int, Rule]]:
        """Return the rules that are called at a line with this reading, with their places in ``Outlet.rules``."""
        sets = [*self.catalog.whole_lines.get(key, ()), *self.catalog.patterns.look_up([key]).get(0, ())]
        sets += [self.catalog.hosted[self.outlet.id]] if hosted else []
        called = {id(rule) for rules in sets for _, rule in rules.rules}
        return [(number, rule) for number, rule in enumerate(self.outlet.rules) if id(rule) in called]


def lines_of(outlet: Outlet) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield all lines and patterns of an outlet, with what they are: those of the outlet, then those of its rules."""
    yield from ((name, getattr(outlet, name, ())) for name in _LISTS)
    yield from ((f"rule {label_of(rule)}", signatures_of(rule)) for rule in outlet.rules)


def swallows(outlet: Outlet, cases: Sequence[Case]) -> str | None:
    """Return, in words, the pattern that matches lines whatever they say, or None."""
    keys = {key for case in cases for key in Lines(case.text).keys}
    for name, lines in lines_of(outlet):
        for line in lines:
            if line.startswith("^") and re.match(line, ""):
                return f"{name}: the pattern {line!r} matches a line that says nothing, so it may match any"
            if len(keys) > 1 and all(reads(line, key) for key in keys):
                return f"{name}: {line!r} matches every line of the cases"
    return None


def first_claims(calls: RuleCalls, units: Lines, *, hosted: bool) -> Iterator[tuple[int, int, Claim]]:
    """Yield unit, place of the rule and claim for each unit where a rule of the outlet claims: its first that does."""
    for index, key in enumerate(units.keys):
        for n, rule in calls.rules(key, hosted=hosted):
            claim = rule(units, index)
            if claim is not None:
                yield index, n, claim
                break


def unused(calls: RuleCalls, cases: Sequence[Case], pages: Sequence[Page]) -> list[Unused]:
    """Return what of the outlet no case uses: rules without a standing claim, lines that none holds."""
    outlet = calls.outlet
    used, lines = used_by(calls, cases, pages)
    idle = [_unasked(calls, cases, rule) for n, rule in enumerate(outlet.rules) if n not in used]
    for name in _LISTS:
        listed: tuple[str, ...] = getattr(outlet, name, ())
        idle += [Unused(f"{name} {line!r}", _unmarked(line, cases) or _CURE) for line in listed if line not in lines]
    return idle


def in_words(idle: Sequence[Unused]) -> str:
    """Return what no case uses, each with its cure; what needs another page comes last."""
    cures = sorted(dict.fromkeys(what.cure for what in idle), key=lambda cure: cure == _CURE)
    return "; nor ".join(f"{'; nor '.join(what.text for what in idle if what.cure == cure)}: {cure}" for cure in cures)


def rarely_tried(outlet: Outlet) -> Iterator[str]:
    """Yield, in words, each layout that is tried only where the url of a page is known, though it has an anchor."""
    layouts = [rule for rule in outlet.rules if isinstance(rule, Layout) and rule.anchor is not None]
    for layout, why in untried_layouts(layouts, outlet.signatures):
        hosts = ", ".join(outlet.source.domains)
        place = f"{layout.place}: " if layout.place else ""
        fault = f"layout {layout.name!r} is tried only for pages with an address at {hosts}: {why}"
        yield f"{place}{fault}; {cure_untried(layout)}"


def _unasked(calls: RuleCalls, cases: Sequence[Case], rule: Rule) -> Unused:
    """Return a rule that no case uses, with the reason: where its layout stopped, or that a line of it is a pattern."""
    text, signatures = f"rule {label_of(rule)}", signatures_of(rule)
    if signatures or not isinstance(rule, Layout):  # a function may rely on where it is called
        return Unused(text, next(filter(None, (_unmarked(line, cases) for line in signatures)), _CURE))
    for case in cases:
        units, hosted = Lines(case.text), calls.hosted(case.url)
        for index, key in enumerate(units.keys):
            if not any(called is rule for _, called in calls.rules(key, hosted=hosted)) and rule(units, index):
                where = f"{case.path}, line {units.number(index)}"
                return Unused(
                    f"{text} [it would claim at {where}, but no signature matches {key!r}]", "add a signature that does"
                )
    return next(filter(None, (_stopped(rule, case) for case in cases)), Unused(text))


def _stopped(layout: Layout, case: Case) -> Unused | None:
    """Return at which word a layout stops on a page, or which line its anchor does not match; None if neither."""
    lines, anchor = Lines(case.text), layout.anchor
    places = [n for n, key in enumerate(lines.keys) if anchor is None or reads(anchor, key)][:_MAX_TRACED]
    if places:
        failure = max(filter(None, (find_failure(layout, lines, n) for n in places)), default=None)
        why = f"it stopped at {failure.word!r}," if failure else ""
    else:
        starts = range(min(lines.count, _MAX_TRACED))
        failure = next(filter(None, (find_unread_anchor(layout, lines, n) for n in starts)), None)
        why = f"no line matches its anchor {layout.anchor_word!r}, {quote(anchor or '')}; the anchor would be"
    if failure is None or failure.line >= lines.count:
        return None
    before = describe(failure, lines)
    where = f"{case.path}, line {lines.number(failure.line)}: {lines.text_of(failure.line)!r}{before and f'; {before}'}"
    is_word = failure.word in layout.words and not before
    cure = f"correct {failure.word!r}" if is_word else f"correct the drawing at {failure.word!r}"
    return Unused(f"rule {label_of(layout)} [{why} {where}]", cure)


def _unmarked(line: str, cases: Sequence[Case]) -> str:
    """Return that a line must begin with ``^`` where a case has what it matches as a pattern, or ``""``."""
    try:
        pattern = None if line.startswith("^") else re.compile(line)
    except re.error:
        return ""
    if pattern and any(pattern.match(key) for case in cases for key in Lines(case.text).keys):
        return f"as a pattern it begins with '^': {'^' + line!r}"
    return ""


def used_by(calls: RuleCalls, cases: Sequence[Case], pages: Sequence[Page]) -> tuple[set[int], set[str]]:
    """Return what of the outlet cases use: the places of rules in ``Outlet.rules``, and lines."""
    outlet = calls.outlet
    used: set[int] = set()
    lines: set[str] = set()
    for case, page in zip(cases, pages, strict=True):
        units, hosted = Lines(case.text), calls.hosted(case.url)
        stands = {segment.span.start for segment in page.segments if segment.rule.startswith(outlet.id + ":")}
        for index, n, claim in first_claims(calls, units, hosted=hosted):
            if units.starts[claim.parts[0].first] in stands:
                used.add(n)
                lines.update(line for line in outlet.signatures if reads(line, units.keys[index]))
        for name in _LISTS[1:]:
            listed: tuple[str, ...] = getattr(outlet, name, ())
            lines.update(line for line in listed for key in units.keys if reads(line, key))
    return used, lines


def leftover_line(outlet: Outlet, page: Page) -> tuple[int, str, str] | None:
    """Return the line that a body keeps after the outlet's boilerplate: its number, the boilerplate, the line.

    Boilerplate that only interrupts a body is not meant: prose follows it.
    """
    if not outlet.boilerplate:
        return None
    is_boilerplate = AnyLine(outlet.boilerplate)
    for number, article in enumerate(page.articles):
        inside = [s for s in page.segments if article.span.start <= s.span.start < article.span.end]
        ends = [n for n, s in enumerate(inside) if s.role is Role.BOILERPLATE and is_boilerplate(reading(page[s.span]))]
        for end in ends:
            rest = [s for s in inside[end:] if s.article == number and s.role is Role.PARAGRAPH]
            texts = [page[segment.span].strip() for segment in rest]
            if texts and not any(map(is_prose, texts)):
                return page.text.count("\n", 0, rest[0].span.start) + 1, page[inside[end].span].strip(), texts[0]
    return None


def identifiers_in_bodies(outlet: Outlet, page: Page) -> Iterator[tuple[int, str]]:
    """Yield the line number and the text of each paragraph that is an identifier: these are not boilerplate as such."""
    is_identifier = AnyLine(outlet.identifiers)
    for segment in page.segments:
        if segment.role is Role.PARAGRAPH and is_identifier(reading(page[segment.span])):
            yield page.text.count("\n", 0, segment.span.start) + 1, page[segment.span].strip()


def is_prose(text: str) -> bool:
    """Return whether a paragraph is long, or ends as a sentence does."""
    text = text.strip()
    return len(text) >= _SHORT or text.endswith(SENTENCE_ENDS)


def label_of(rule: Rule) -> str:
    """Return how a message calls a rule: its name, and its drawing where it is a layout."""
    draw = getattr(rule, "draw", None)
    name = getattr(rule, "name", None) or getattr(rule, "__name__", None) or type(rule).__name__
    return f"{name!r}" + (f" ({draw})" if draw else "")
