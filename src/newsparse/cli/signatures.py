"""Which outlets a page matches and why: matching lines, and claims of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from newsparse.cli.console import shorten
from newsparse.lines import Lines
from newsparse.model import Role
from newsparse.outlets.outlet import AnyLine, signatures_of
from newsparse.outlets.ownership import find_outlet
from newsparse.plugins.registry import collect
from newsparse.testing.usage import find_identifiers_in_bodies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsparse.model import Page, Span
    from newsparse.outlets.outlet import Outlet

_KINDS = ("signature", "rule", "identifier", "boilerplate")


@attrs.frozen
class OutletMatch:
    """A match of an outlet on a page."""

    outlet: str
    """The outlet's id."""
    kind: str
    """``host``, ``signature``, ``rule`` (a line of a ``Line``, ``After`` or ``End``), ``identifier``, ``boilerplate``
    or ``claim``."""
    line: int | None
    """The line of the page, from 1; None for a host, which is in the URL."""
    text: str
    """The line as printed, or the host."""
    rule: str | None = None
    """For a claim, the name of the rule."""
    article: int | None = None
    """For a claim, the index of the article; None if the line is not part of one."""


def find_matches(page: Page, outlets: Sequence[Outlet]) -> list[OutletMatch]:
    """Return the matches of each outlet: hosts, then lines in page order, then claims."""
    lines = Lines(page.text)
    host = find_outlet(page.url, collect((), entry_points=False, only=outlets).catalog) if page.url else None
    matches = [OutletMatch(host.id, "host", None, page.url or "")] if host else []
    numbers = line_numbers(page.text, lines.starts)
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


def unlisted_identifiers(page: Page, outlets: Sequence[Outlet]) -> list[OutletMatch]:
    """Return the identifiers that were read as paragraphs, because they are not listed as boilerplate."""
    return [
        OutletMatch(outlet.id, "identifier", line, text)
        for outlet in outlets
        if outlet.identifiers
        for line, text in find_identifiers_in_bodies(outlet, page)
    ]


def claimed_lines(page: Page) -> set[int | None]:
    """Return the lines, from 1, that rules of outlets claimed."""
    segments = [segment for segment in page.segments if ":" in segment.rule and segment.role is not Role.BLANK]
    firsts = line_numbers(page.text, [_printed(page.text, segment.span) for segment in segments])
    return {
        line
        for segment, first in zip(segments, firsts, strict=True)
        for line in range(first, first + page.text[segment.span.start : segment.span.end].strip().count("\n") + 1)
    }


def _matchers(outlet: Outlet) -> Iterator[tuple[str, AnyLine]]:
    """Yield the kinds of lines that an outlet lists, each with its matcher."""
    of_rules = tuple(line for rule in outlet.rules for line in signatures_of(rule))
    kinds = (outlet.signatures, of_rules, outlet.identifiers, outlet.boilerplate)
    for kind, lines in zip(_KINDS, kinds, strict=True):
        if lines:
            yield kind, AnyLine(lines)


def _claims(page: Page, ids: set[str]) -> Iterator[OutletMatch]:
    """Yield each outlet's first claim per article, and all claims outside articles."""
    lines = line_numbers(page.text, [_printed(page.text, segment.span) for segment in page.segments])
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
    """Return the offset of the first printed character of a span."""
    printed = text[span.start : span.end]
    return span.start + len(printed) - len(printed.lstrip())


def line_numbers(text: str, offsets: Iterable[int]) -> list[int]:
    """Return the line of each offset, from 1; the offsets must be ascending."""
    numbers, line, at = [], 1, 0
    for offset in offsets:
        line += text.count("\n", at, offset)
        at = offset
        numbers.append(line)
    return numbers


def reason_of(page: Page, number: int, matches: Sequence[OutletMatch]) -> str:
    """Return why an article has its source: the lines that identify it."""
    article = page.articles[number]
    if article.source is None:
        return "none of its lines was claimed, and no outlet is identified on the page"
    first, last = line_numbers(page.text, (_printed(page.text, article.span), article.span.end))
    openings = _openings(page, matches)
    if number in openings:
        return _reason_of_opening(page, openings[number], article.source.id, matches)
    of_source = [match for match in matches if match.outlet == article.source.id]
    identifiers = [match.line or 0 for match in of_source if match.kind == "identifier"]
    inside = [line for line in identifiers if first <= line <= last]
    if inside:
        return f"line {inside[0]} is its identifier"
    return _reason_of_page(article.source.id, of_source, openings)


def _reason_of_page(source: str | None, of_source: Sequence[OutletMatch], openings: dict[int, OutletMatch]) -> str:
    """Return why an article has its source if none of its lines identifies it."""
    if any(match.kind == "host" for match in of_source):
        return "the URL has its host"
    identifiers = [match.line for match in of_source if match.kind == "identifier"]
    only = "no other outlet is identified on the page"
    if identifiers:
        return f"line {identifiers[0]} is its identifier, and {only}"
    for index, opening in openings.items():
        if opening.outlet == source:
            return f"its rule {opening.rule!r} claimed line {opening.line}, where article {index} starts, and {only}"
    return "it is the page's outlet"


def _openings(page: Page, matches: Sequence[OutletMatch]) -> dict[int, OutletMatch]:
    """Return the claim of each article's first line, by article."""
    firsts = line_numbers(page.text, [_printed(page.text, article.span) for article in page.articles])
    claims = [match for match in matches if match.kind == "claim" and match.article is not None]
    return {
        claim.article: claim for claim in claims if claim.article is not None and claim.line == firsts[claim.article]
    }


def _reason_of_opening(page: Page, claim: OutletMatch, source: str | None, matches: Sequence[OutletMatch]) -> str:
    """Return why a claim of the first line determines the source."""
    rule = f"rule {claim.rule!r} claimed line {claim.line}, where the article starts"
    segments = [
        segment
        for segment in page.segments
        if segment.article == claim.article and segment.rule == f"{claim.outlet}:{claim.rule}"
    ]
    claimed = set(line_numbers(page.text, [_printed(page.text, segment.span) for segment in segments]))
    tried = next((m for m in matches if m.kind == "signature" and m.outlet == claim.outlet and m.line in claimed), None)
    at = f"; its signature is line {tried.line}, {shorten(tried.text)!r}" if tried else ""
    return f"its {rule}{at}" if claim.outlet == source else f"it is named by {claim.outlet}, whose {rule}{at}"


def merged_matches(matches: Sequence[OutletMatch]) -> list[tuple[OutletMatch, str]]:
    """Return one match per line and outlet, with all its kinds.

    If the line was claimed, the rule and the article are included.
    """
    groups: dict[tuple[int | None, str], list[OutletMatch]] = {}
    for match in matches:
        groups.setdefault((match.line, match.outlet), []).append(match)
    return [(group[-1], _kinds([match.kind for match in group])) for group in groups.values()]


def _kinds(kinds: Sequence[str]) -> str:
    """Return the kinds of one line in words, without redundant ones."""
    redundant = {"claim"} | ({"boilerplate"} if "identifier" in kinds else set())
    return ", ".join(dict.fromkeys(kind for kind in kinds if kind not in redundant)) or kinds[-1]
