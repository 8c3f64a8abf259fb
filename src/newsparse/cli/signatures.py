"""Which outlet a page gets and why: lines that outlets match, what rules claimed, where layouts failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from newsparse.lines import Lines
from newsparse.model import Role
from newsparse.outlets.layouts import Layout
from newsparse.outlets.outlet import AnyLine, reads, signatures_of, untried_layouts
from newsparse.outlets.ownership import outlet_of
from newsparse.outlets.tracing import find_failure
from newsparse.plugins.registry import collect
from newsparse.plugins.toml_keys import cure_untried

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsparse.model import Page, Span
    from newsparse.outlets.outlet import Outlet
    from newsparse.outlets.tracing import Failure

_KINDS = ("signature", "identifier", "boilerplate")
_MAX_CHARS = 72


@attrs.frozen
class OutletMatch:
    """Something on the page that an outlet matches."""

    outlet: str
    """The outlet's id."""
    kind: str
    """``host``, ``signature``, ``identifier``, ``boilerplate`` or ``claim``."""
    line: int | None
    """The line of the page, from 1; None for a host, which the url has."""
    text: str
    """The line as printed, or the host."""
    rule: str | None = None
    """Of a claim, the rule's name."""
    article: int | None = None
    """Of a claim, the number of the article from 0; None where the line belongs to none."""


@attrs.frozen
class FailedLayout:
    """A layout that was tried on the page and failed."""

    outlet: str
    """The outlet's id."""
    layout: str
    word: str
    """The word of its drawing that failed."""
    line: int | None
    """The line of the page, from 1; None behind its end."""
    text: str
    """The line as printed."""

    def __str__(self) -> str:
        """Say which step failed where."""
        where = "the end of the page" if self.line is None else f"line {self.line}: {self.text!r}"
        return f"{self.outlet}: layout {self.layout!r} stopped at {self.word!r}, {where}"


@attrs.frozen
class UntriedLayout:
    """A layout that is not tried on the page, though the line of its anchor is there: no signature matches it."""

    outlet: str
    """The outlet's id."""
    layout: str
    line: int
    """The line of the page that has the anchor, from 1."""
    text: str
    """The line as printed."""
    reason: str
    cure: str
    place: str
    """``FILE:LINE`` of the layout."""

    def __str__(self) -> str:
        """Say where it would be tried, why it is not, and the cure."""
        what = f"{self.outlet}: layout {self.layout!r} is not tried at line {self.line}, {self.text!r}"
        return f"{what}: {self.reason}; {self.cure}{self.place and f' ({self.place})'}"


def find_matches(page: Page, outlets: Sequence[Outlet]) -> list[OutletMatch]:
    """Return what each outlet matches, in the order of the page: hosts, then lines, then the claims of each line."""
    lines = Lines(page.text)
    host = outlet_of(page.url, collect((), entry_points=False, only=outlets).catalog) if page.url else None
    matches = [OutletMatch(host.id, "host", None, page.url or "")] if host else []
    numbers = _numbers(page.text, lines.starts)
    for outlet in outlets:
        for kind, is_match in _matchers(outlet):
            matches += [
                OutletMatch(outlet.id, kind, numbers[i], lines.text_of(i))
                for i in range(lines.count)
                if is_match(lines.keys[i])
            ]
    matches += _claims(page, {outlet.id for outlet in outlets})
    order = ("host", *_KINDS, "claim")
    return sorted(dict.fromkeys(matches), key=lambda match: (match.line or 0, order.index(match.kind), match.outlet))


def failed_layouts(page: Page, outlets: Sequence[Outlet], matches: Sequence[OutletMatch]) -> list[FailedLayout]:
    """Return where layouts failed that were tried at unclaimed lines: of each layout the try that got furthest."""
    lines = Lines(page.text)
    numbers = _numbers(page.text, lines.starts)
    claimed = _claimed_lines(page)
    failures: list[FailedLayout] = []
    for outlet in outlets:
        at = {match.line for match in matches if match.outlet == outlet.id and match.kind == "signature"} - claimed
        places = [index for index, number in enumerate(numbers) if number in at]
        for layout in (rule for rule in outlet.rules if isinstance(rule, Layout)):
            tries = [failure for index in places if (failure := find_failure(layout, lines, index))]
            if tries:
                failures.append(_failed_layout(outlet, layout, max(tries), lines, numbers))
    return failures


def untried_layouts_of(page: Page, outlets: Sequence[Outlet], matches: Sequence[OutletMatch]) -> list[UntriedLayout]:
    """Return the layouts that are not tried, with the first line of the page that has their anchor."""
    lines = Lines(page.text)
    numbers = _numbers(page.text, lines.starts)
    hosts = {match.outlet for match in matches if match.kind == "host"}
    layouts: list[UntriedLayout] = []
    for outlet in (outlet for outlet in outlets if outlet.id not in hosts):
        anchored = [rule for rule in outlet.rules if isinstance(rule, Layout) and rule.anchor is not None]
        for layout, reason in untried_layouts(anchored, outlet.signatures):
            index = next((n for n, key in enumerate(lines.keys) if reads(layout.anchor, key)), None)
            if index is not None:
                text = lines.text_of(index)[:_MAX_CHARS]
                layout_id = (outlet.id, layout.name, numbers[index], text)
                layouts.append(UntriedLayout(*layout_id, reason, cure_untried(layout), layout.place))
    return layouts


def _failed_layout(
    outlet: Outlet, layout: Layout, failure: Failure, lines: Lines, numbers: Sequence[int]
) -> FailedLayout:
    index = failure.line
    line, text = (numbers[index], lines.text_of(index)) if index < lines.count else (None, "")
    text = text if len(text) <= _MAX_CHARS else f"{text[: _MAX_CHARS - 1]}…"
    return FailedLayout(outlet.id, layout.name, failure.word, line, text)


def _claimed_lines(page: Page) -> set[int | None]:
    """Return the lines, from 1, that a rule of an outlet claimed."""
    segments = [segment for segment in page.segments if ":" in segment.rule and segment.role is not Role.BLANK]
    firsts = _numbers(page.text, [_printed(page.text, segment.span) for segment in segments])
    return {
        line
        for segment, first in zip(segments, firsts, strict=True)
        for line in range(first, first + page.text[segment.span.start : segment.span.end].strip().count("\n") + 1)
    }


def _matchers(outlet: Outlet) -> Iterator[tuple[str, AnyLine]]:
    """Yield the kinds of lines that an outlet lists, each with a test of a reading."""
    signatures = (*outlet.signatures, *(line for rule in outlet.rules for line in signatures_of(rule)))
    for kind, lines in zip(_KINDS, (signatures, outlet.identifiers, outlet.boilerplate), strict=True):
        if lines:
            yield kind, AnyLine(lines)


def _claims(page: Page, ids: set[str]) -> Iterator[OutletMatch]:
    """Yield the first line that each outlet claimed of each article, and every claimed line that belongs to none."""
    lines = _numbers(page.text, [_printed(page.text, segment.span) for segment in page.segments])
    seen: set[tuple[str, int]] = set()
    for segment, line in zip(page.segments, lines, strict=True):
        outlet, _, rule = segment.rule.partition(":")
        if outlet not in ids or (segment.article is not None and (outlet, segment.article) in seen):
            continue
        if segment.article is not None:
            seen.add((outlet, segment.article))
        text = page.text[segment.span.start : segment.span.end].strip()
        yield OutletMatch(outlet, "claim", line, text, rule, segment.article)


def _printed(text: str, span: Span) -> int:
    """Return the offset of the first character of a span that is not blank."""
    printed = text[span.start : span.end]
    return span.start + len(printed) - len(printed.lstrip())


def _numbers(text: str, offsets: Iterable[int]) -> list[int]:
    """Return the line of each offset, from 1; the offsets ascend."""
    numbers, line, at = [], 1, 0
    for offset in offsets:
        line += text.count("\n", at, offset)
        at = offset
        numbers.append(line)
    return numbers


def reason_of(page: Page, number: int, matches: Sequence[OutletMatch]) -> str:
    """Return why an article has its source, in a few words."""
    article = page.articles[number]
    if article.source is None:
        return "none of its lines is claimed, and no outlet is identified on the page"
    first, last = _numbers(page.text, (_printed(page.text, article.span), article.span.end))
    opening = next((s for s in matches if s.kind == "claim" and s.article == number and s.line == first), None)
    if opening is not None:
        rule = f"rule {opening.rule!r} claims line {first}, where the article starts"
        return f"its {rule}" if opening.outlet == article.source.id else f"{opening.outlet} names it, whose {rule}"
    of_source = [match for match in matches if match.outlet == article.source.id]
    proofs = [match for match in of_source if match.kind in {"identifier", "claim"}]
    inside = [match for match in proofs if first <= (match.line or 0) <= last]
    if inside and inside[0].kind == "identifier":
        return f"line {inside[0].line} is its identifier"
    if any(match.kind == "host" for match in of_source):
        return "the url has its host"
    return f"line {(inside or proofs)[0].line} identifies the page's outlet" if proofs else "it is the page's outlet"
