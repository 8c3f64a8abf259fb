"""Finds out which rules and lines of an outlet are used by its cases."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from newsparse.lines import Lines, reading
from newsparse.messages import quote
from newsparse.model import Role
from newsparse.outlets.layouts import Layout
from newsparse.outlets.outlet import MAX_SIGNATURE, AnyLine, matches_line, signatures_of, untried_layouts
from newsparse.outlets.ownership import find_outlet
from newsparse.outlets.tracing import describe_failure, find_failure, find_unread_anchor
from newsparse.plugins.registry import collect
from newsparse.plugins.toml_keys import cure_untried
from newsparse.plugins.toml_places import LISTS, Places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.model import Page
    from newsparse.outlets.catalog import Catalog
    from newsparse.outlets.outlet import Claim, Outlet, Rule
    from newsparse.testing.cases import Case

_MAX_TRACED = 20
"""Maximum number of lines at which to trace an unused layout, because tracing is slow."""
_CURE = "add a page that does, or remove it"
_MIN_PROSE_LENGTH = 80
"""Minimum length in code points for a paragraph to count as prose if it does not end like a sentence."""
SENTENCE_ENDS = (".", "!", "?", "”", '"', "»", "…", "؟", "。", "।", "۔")


@attrs.frozen
class Unused:
    """A rule or line of an outlet that is not used by any case."""

    text: str
    """A description of the rule or line, with the reason in brackets if it is known."""
    cure: str = _CURE

    @property
    def is_signature(self) -> bool:
        """Whether this is one of the outlet's signatures."""
        return self.text.startswith("signatures ")


@attrs.frozen
class RuleCalls:
    """Looks up which rules of an outlet are triggered by a line."""

    outlet: Outlet
    catalog: Catalog
    places: Places = attrs.field(factory=Places)

    @classmethod
    def of(cls, outlet: Outlet, places: Places | None = None) -> RuleCalls:
        """Compile the rules of an outlet. Raises ``PluginError`` if the outlet is invalid.

        ``places`` contains the lines of the outlet's file, for messages.
        """
        return cls(outlet, collect((), entry_points=False, only=[outlet]).catalog, places or Places())

    def describe_place(self, name: str, text: str) -> str:
        """Return where the list ``name`` defines a line or a pattern that matches it, such as `` (gazette.toml:5)``.

        The result follows the line in a message. It is an empty string if the file and line are unknown.
        """
        listed: tuple[str, ...] = getattr(self.outlet, name)
        line = text if text in listed else next((line for line in listed if matches_line(line, reading(text))), "")
        place = self.places.of_line(name, line)
        return place and f" ({place})"

    def label_of(self, number: int) -> str:
        """Return the name of the rule with this index, with its drawing or line, and its place if known."""
        rule, place = self.outlet.rules[number], self.places.of_rule(number)
        draw = getattr(rule, "draw", None) or ", ".join(map(quote, signatures_of(rule)))
        name = getattr(rule, "name", None) or getattr(rule, "__name__", None) or type(rule).__name__
        details = ", ".join(filter(None, (draw, place)))
        return f"{name!r}" + (f" ({details})" if details else "")

    def is_hosted(self, url: str | None) -> bool:
        """Return whether a URL is on one of the outlet's domains."""
        return find_outlet(url, self.catalog) is not None

    def rules(self, key: str, *, hosted: bool) -> list[tuple[int, Rule]]:
        """Return the rules triggered by a line, each with its index in ``Outlet.rules``.

        ``key`` is the normalised text of the line, and ``hosted`` indicates whether the URL of the page is on one of
        the outlet's domains.
        """
        sets = [*self.catalog.whole_lines.get(key, ()), *self.catalog.patterns.look_up([key]).get(0, ())]
        sets += [self.catalog.hosted[self.outlet.id]] if hosted else []
        called = {id(rule) for rules in sets for _, rule in rules.rules}
        return [(number, rule) for number, rule in enumerate(self.outlet.rules) if id(rule) in called]


def lines_of(calls: RuleCalls) -> Iterator[tuple[str, str]]:
    """Yield each line and pattern in the lists and rules of an outlet, preceded by a prefix for messages about it.

    The prefix is, for example, ``gazette.toml:8: boilerplate: `` or, in Python, ``outlet 'gazette', boilerplate: ``.
    """
    outlet, whose = calls.outlet, f"outlet {calls.outlet.id!r}, "
    for name in LISTS:
        for line in getattr(outlet, name):
            place = calls.places.of_line(name, line)
            yield f"{f'{place}: ' if place else whose}{name}: ", line
    for number, rule in enumerate(outlet.rules):
        yield from ((f"{whose}rule {calls.label_of(number)}: ", line) for line in signatures_of(rule))


def find_catch_all(calls: RuleCalls, cases: Sequence[Case]) -> str | None:
    """Return a message about the first line or pattern that matches every line, or None if none does."""
    keys = {key for case in cases for key in Lines(case.text).keys}
    for start, line in lines_of(calls):
        if line.startswith("^") and re.match(line, ""):
            return f"{start}the pattern {line!r} matches an empty line, so it may match any line"
        if len(keys) > 1 and all(matches_line(line, key) for key in keys):
            return f"{start}{line!r} matches every line of the cases"
    return None


def first_claims(calls: RuleCalls, units: Lines, *, hosted: bool) -> Iterator[tuple[int, int, Claim]]:
    """Yield the first claim at each line, as a tuple of the line index, the rule index and the claim."""
    for index, key in enumerate(units.keys):
        for n, rule in calls.rules(key, hosted=hosted):
            claim = rule(units, index)
            if claim is not None:
                yield index, n, claim
                break


def find_unused(calls: RuleCalls, cases: Sequence[Case], pages: Sequence[Page]) -> list[Unused]:
    """Return the parts of an outlet that no case uses: rules whose claims have no effect, and unmatched lines."""
    outlet = calls.outlet
    used, lines = find_used(calls, cases, pages)
    idle = [_explain_unused_rule(calls, cases, n) for n in range(len(outlet.rules)) if n not in used]
    for name in LISTS:
        for line in getattr(outlet, name):
            if line not in lines:
                text = f"{name} {line!r}{calls.describe_place(name, line)}"
                idle.append(_explain_unused_line(text, (line,), cases))
    return idle


def describe_unused(idle: Sequence[Unused]) -> str:
    """Return a message about unused parts of an outlet and how to fix them.

    Parts that may only need more pages come last.
    """
    cures = sorted(dict.fromkeys(what.cure for what in idle), key=lambda cure: cure == _CURE)
    return "; nor ".join(f"{'; nor '.join(what.text for what in idle if what.cure == cure)}: {cure}" for cure in cures)


def describe_rarely_tried(outlet: Outlet) -> Iterator[str]:
    """Yield a message for each layout that is only tried on pages whose URL is on one of the outlet's domains.

    Layouts anchored at a role are excluded.
    """
    layouts = [rule for rule in outlet.rules if isinstance(rule, Layout) and rule.anchor is not None]
    for layout, why in untried_layouts(layouts, outlet.signatures):
        hosts = ", ".join(outlet.source.domains)
        place = f"{layout.place}: " if layout.place else ""
        fault = f"layout {layout.name!r} is tried only on pages with a URL at {hosts}: {why}"
        yield f"{place}{fault}; {cure_untried(layout)}"


def _explain_unused_rule(calls: RuleCalls, cases: Sequence[Case], number: int) -> Unused:
    """Describe the unused rule with the index ``number``, with the reason if it can be found.

    The reason can be a line that looks like a pattern without ``^``, a line that is too long for a pattern, a missing
    signature, another rule that claims the same line first, or the line at which a layout fails.
    """
    rule, text = calls.outlet.rules[number], f"rule {calls.label_of(number)}"
    signatures = signatures_of(rule)
    if signatures or not isinstance(rule, Layout):  # a function may rely on being called only at its signatures
        return _explain_unused_line(text, signatures, cases)
    for case in cases:
        units, hosted = Lines(case.text), calls.is_hosted(case.url)
        for index, key in enumerate(units.keys):
            if rule(units, index) is None:
                continue
            called = [n for n, _ in calls.rules(key, hosted=hosted)]
            where = f"{case.path}, line {units.number(index)}"
            if number not in called:
                return Unused(
                    f"{text} [it would match at {where}, but no signature matches {key!r}]",
                    "add a signature that matches",
                )
            first = next((n for n in called if n < number and calls.outlet.rules[n](units, index)), None)
            if first is not None:
                return Unused(
                    f"{text} [it matches at {where}, but rule {calls.label_of(first)} comes first and claims the line]",
                    "put it before that rule, or remove it",
                )
    return next(filter(None, (_explain_failure(text, rule, case) for case in cases)), Unused(text))


def _explain_failure(text: str, layout: Layout, case: Case) -> Unused | None:
    """Describe an unused layout with the word at which it fails on a page, or the line that its anchor should match.

    ``text`` names the layout. Returns None if no reason is found in the case.
    """
    lines, anchor = Lines(case.text), layout.anchor
    places = [n for n, key in enumerate(lines.keys) if anchor is None or matches_line(anchor, key)][:_MAX_TRACED]
    if places:
        failure = max(filter(None, (find_failure(layout, lines, n) for n in places)), default=None)
        why = f"it stopped at {failure.word!r}," if failure else ""
    else:
        starts = range(min(lines.count, _MAX_TRACED))
        failure = next(filter(None, (find_unread_anchor(layout, lines, n) for n in starts)), None)
        why = f"no line matches its anchor {layout.anchor_word!r}, {quote(anchor or '')}; the anchor would be"
    if failure is None or failure.line >= lines.count:
        return None
    before = describe_failure(failure, lines)
    where = f"{case.path}, line {lines.number(failure.line)}: {lines.text_of(failure.line)!r}{before and f'; {before}'}"
    is_word = failure.word in layout.words and not before
    cure = f"correct {failure.word!r}" if is_word else f"correct the drawing at {failure.word!r}"
    return Unused(f"{text} [{why} {where}]", cure)


def _explain_unused_line(text: str, lines: Sequence[str], cases: Sequence[Case]) -> Unused:
    """Describe an unused part of an outlet, which ``text`` names, that consists of lines or patterns."""
    for case in cases:
        units = Lines(case.text)
        for index, key in enumerate(units.keys):
            if len(key) > MAX_SIGNATURE and any(line.startswith("^") and re.match(line, key) for line in lines):
                where = f"{case.path}, line {units.number(index)}"
                limit = f"which has {len(key)} characters; patterns are applied to at most {MAX_SIGNATURE}"
                cure = "list the whole line instead of a pattern, or remove it"
                return Unused(f"{text} [it would match {where}, {limit}]", cure)
    return Unused(text, next(filter(None, (_suggest_pattern(line, cases) for line in lines)), _CURE))


def _suggest_pattern(line: str, cases: Sequence[Case]) -> str:
    """Return a hint if a line would match the cases if it were a pattern, or an empty string."""
    try:
        pattern = None if line.startswith("^") else re.compile(line)
    except re.error:
        return ""
    if pattern and any(pattern.match(key) for case in cases for key in Lines(case.text).keys):
        return f"as a pattern, it must begin with '^': {'^' + line!r}"
    return ""


def find_used(calls: RuleCalls, cases: Sequence[Case], pages: Sequence[Page]) -> tuple[set[int], set[str]]:
    """Return which parts of an outlet are used by cases: the indices of rules in ``Outlet.rules``, and the lines."""
    outlet = calls.outlet
    used: set[int] = set()
    lines: set[str] = set()
    for case, page in zip(cases, pages, strict=True):
        units, hosted = Lines(case.text), calls.is_hosted(case.url)
        stands = {segment.span.start for segment in page.segments if segment.rule.startswith(outlet.id + ":")}
        for index, n, claim in first_claims(calls, units, hosted=hosted):
            if units.starts[claim.parts[0].first] in stands:
                used.add(n)
                lines.update(line for line in outlet.signatures if matches_line(line, units.keys[index]))
        for name in LISTS[1:]:
            lines.update(line for line in getattr(outlet, name) for key in units.keys if matches_line(line, key))
    return used, lines


def find_leftover_line(outlet: Outlet, page: Page) -> tuple[int, str, str] | None:
    """Return the first line after boilerplate that was parsed as part of a body, or None if there is no such line.

    The result consists of the line number, the boilerplate and the text of the line. Boilerplate that is followed by
    prose is ignored, because it only interrupts the body.
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


def find_identifiers_in_bodies(outlet: Outlet, page: Page) -> Iterator[tuple[int, str]]:
    """Yield the line number and text of each identifier that was parsed as a paragraph."""
    is_identifier = AnyLine(outlet.identifiers)
    for segment in page.segments:
        if segment.role is Role.PARAGRAPH and is_identifier(reading(page[segment.span])):
            yield page.text.count("\n", 0, segment.span.start) + 1, page[segment.span].strip()


def is_prose(text: str) -> bool:
    """Return whether a paragraph is long or ends like a sentence."""
    text = text.strip()
    return len(text) >= _MIN_PROSE_LENGTH or text.endswith(SENTENCE_ENDS)
