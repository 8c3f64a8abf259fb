"""Finds out which outlets a page matches and why, based on matching lines and the claims of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from newsparse.cli.console import shorten
from newsparse.lines import Lines
from newsparse.model import Role
from newsparse.outlets.line_rules import has_opening
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
    """A line of a page, or the host in its URL, that matches an outlet."""

    outlet: str
    """The id of the outlet."""
    kind: str
    """The type of match: ``host``, ``signature``, ``rule``, ``identifier``, ``boilerplate`` or ``claim``.

    ``rule`` is used for a line that matches the signature of a single rule: a ``Line``, ``After`` or ``End``.
    """
    line: int | None
    """The line number, counted from 1, or None for a host."""
    text: str
    """The text of the line, or the URL of the page if its host matches."""
    rule: str | None = None
    """The name of the rule that claimed the line, for the kinds ``claim`` and ``rule``, or None."""
    article: int | None = None
    """Index of the article to which a claimed line belongs, or None if it does not belong to one."""
    lost_to: str | None = None
    """For the kind ``rule``, the rule of another outlet that claimed the line, as ``outlet:rule``, or None."""


def find_matches(page: Page, outlets: Sequence[Outlet]) -> list[OutletMatch]:
    """Return everything on a page that matches one of the outlets, sorted by line. A matching host comes first."""
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
    claimed = find_claimed_lines(page)
    matches = [_add_rule(match, claimed.get(match.line or 0, "")) for match in matches]
    matches += _find_claims(page, {outlet.id for outlet in outlets})
    order = ("host", *_KINDS, "claim")
    return sorted(dict.fromkeys(matches), key=lambda match: (match.line or 0, order.index(match.kind), match.outlet))


def _add_rule(match: OutletMatch, claim: str) -> OutletMatch:
    """Add ``claim``, the rule that claimed the line, to a match of the kind ``rule``. Return others unchanged."""
    owner, _, rule = claim.partition(":")
    if match.kind != "rule" or not rule:
        return match
    return attrs.evolve(match, rule=rule) if owner == match.outlet else attrs.evolve(match, lost_to=claim)


def find_unlisted_identifiers(page: Page, outlets: Sequence[Outlet]) -> list[OutletMatch]:
    """Return the identifiers that were parsed as paragraphs because their outlet does not list them as boilerplate."""
    return [
        OutletMatch(outlet.id, "identifier", line, text)
        for outlet in outlets
        if outlet.identifiers
        for line, text in find_identifiers_in_bodies(outlet, page)
    ]


def find_claimed_lines(page: Page, ignore: str = "") -> dict[int, str]:
    """Map the number of each claimed line, counted from 1, to the rule that claimed it, as ``outlet:rule``.

    Lines claimed by rules named ``ignore`` are left out.
    """
    segments = [
        segment
        for segment in page.segments
        if ":" in segment.rule and segment.role is not Role.BLANK and segment.rule.partition(":")[2] != ignore
    ]
    firsts = line_numbers(page.text, [_find_text(page.text, segment.span) for segment in segments])
    return {
        line: segment.rule
        for segment, first in zip(segments, firsts, strict=True)
        for line in range(first, first + page.text[segment.span.start : segment.span.end].strip().count("\n") + 1)
    }


def _matchers(outlet: Outlet) -> Iterator[tuple[str, AnyLine]]:
    """Yield each kind of line that an outlet defines, with a function that recognises such lines."""
    of_rules = tuple(line for rule in outlet.rules for line in signatures_of(rule))
    kinds = (outlet.signatures, of_rules, outlet.identifiers, outlet.boilerplate)
    for kind, lines in zip(_KINDS, kinds, strict=True):
        if lines:
            yield kind, AnyLine(lines)


def _find_claims(page: Page, ids: set[str]) -> Iterator[OutletMatch]:
    """Yield the first claim of each outlet in each article, and all claims outside articles."""
    lines = line_numbers(page.text, [_find_text(page.text, segment.span) for segment in page.segments])
    seen: set[tuple[str, int]] = set()
    for segment, line in zip(page.segments, lines, strict=True):
        outlet, _, rule = segment.rule.partition(":")
        if outlet not in ids or (segment.article is not None and (outlet, segment.article) in seen):
            continue
        if segment.article is not None:
            seen.add((outlet, segment.article))
        text = page.text[segment.span.start : segment.span.end].strip()
        yield OutletMatch(outlet, "claim", line, text, rule, segment.article)


def _find_text(text: str, span: Span) -> int:
    """Return the offset of the first character in a span that is not white space."""
    printed = text[span.start : span.end]
    return span.start + len(printed) - len(printed.lstrip())


def line_numbers(text: str, offsets: Iterable[int]) -> list[int]:
    """Return the line number of each offset, counted from 1. The offsets must be in ascending order."""
    numbers, line, at = [], 1, 0
    for offset in offsets:
        line += text.count("\n", at, offset)
        at = offset
        numbers.append(line)
    return numbers


def explain_source(page: Page, number: int, matches: Sequence[OutletMatch]) -> str:
    """Return why an article has its source, or why it has none, as a phrase such as ``line 3 is its identifier``.

    ``number`` is the index of the article.
    """
    article = page.articles[number]
    if article.source is None:
        return "no rule claimed its opening, and no URL or identifier names an outlet"
    first, last = line_numbers(page.text, (_find_text(page.text, article.span), article.span.end))
    openings = _find_openings(page, matches)
    if number in openings:
        return _explain_by_opening(page, openings[number], article.source.id, matches)
    of_source = [match for match in matches if match.outlet == article.source.id]
    identifiers = [match.line or 0 for match in of_source if match.kind == "identifier"]
    inside = [line for line in identifiers if first <= line <= last]
    if inside:
        return f"line {inside[0]} is its identifier"
    return _explain_by_page(article.source.id, of_source, openings)


def _explain_by_page(source: str | None, of_source: Sequence[OutletMatch], openings: dict[int, OutletMatch]) -> str:
    """Return why an article has its source if neither its opening nor a line inside it identifies the source."""
    if any(match.kind == "host" for match in of_source):
        return "the URL has its host"
    identifiers = [match.line for match in of_source if match.kind == "identifier"]
    only = "no other outlet is identified on the page"
    if identifiers:
        return f"line {identifiers[0]} is its identifier, and {only}"
    for index, opening in openings.items():
        if opening.outlet == source:
            return (
                f"its rule {opening.rule!r} claimed line {opening.line}, where article {index + 1} starts, and {only}"
            )
    return "it is the page's outlet"


def _find_openings(page: Page, matches: Sequence[OutletMatch]) -> dict[int, OutletMatch]:
    """Return the claims that include the first line of an article, keyed by the index of the article."""
    firsts = line_numbers(page.text, [_find_text(page.text, article.span) for article in page.articles])
    claims = [match for match in matches if match.kind == "claim" and match.article is not None]
    return {
        claim.article: claim for claim in claims if claim.article is not None and claim.line == firsts[claim.article]
    }


def _explain_by_opening(page: Page, claim: OutletMatch, source: str | None, matches: Sequence[OutletMatch]) -> str:
    """Return why an article has its source if a rule claimed the article's first line."""
    rule = f"rule {claim.rule!r} claimed line {claim.line}, where the article starts"
    segments = [
        segment
        for segment in page.segments
        if segment.article == claim.article and segment.rule == f"{claim.outlet}:{claim.rule}"
    ]
    places = [_find_text(page.text, segment.span) for segment in segments]
    # The rule may have been called at the line below its claim, as at the time below a headline of n-tv.
    below = [segment.span for segment in page.segments if places and segment.span.start > places[-1]]
    places += [_find_text(page.text, span) for span in below if page[span].strip()][:1]
    claimed = set(line_numbers(page.text, places))
    tried = next((m for m in matches if m.kind == "signature" and m.outlet == claim.outlet and m.line in claimed), None)
    at = f"; its signature is line {tried.line}, {shorten(tried.text)!r}" if tried else ""
    return f"its {rule}{at}" if claim.outlet == source else f"it is named by {claim.outlet}, whose {rule}{at}"


def describe_unidentified(outlet: Outlet, matches: Sequence[OutletMatch]) -> str:
    """Return why none of the lines that match an outlet takes effect.

    Returns an empty string if at least one does, or if no line matches. Rules for single lines and boilerplate take
    effect only on pages that are identified as the outlet's own. Signatures take effect on any page.
    """
    of_outlet = [match for match in matches if match.outlet == outlet.id]
    if not of_outlet or not {match.kind for match in of_outlet} <= {"rule", "boilerplate"}:
        return ""
    proofs = [f"a URL at {' or '.join(outlet.source.domains)}"] if outlet.source.domains else []
    proofs += ["an identifier"] if outlet.identifiers else []
    proofs += ["an opening that one of its layouts matches"] if has_opening(outlet) else []
    cure = f"; that takes {' or '.join(proofs)}" if proofs else ""
    return f"nothing identifies the page as one of the outlet's pages{cure}"


def merge_matches(matches: Sequence[OutletMatch]) -> list[tuple[OutletMatch, str]]:
    """Combine the matches of the same line and outlet into one, and pair it with a description of what matched.

    If the line was claimed, the combined match includes the rule and the article.
    """
    groups: dict[tuple[int | None, str], list[OutletMatch]] = {}
    for match in matches:
        groups.setdefault((match.line, match.outlet), []).append(match)
    return [(group[-1], _describe_kinds([match.kind for match in group])) for group in groups.values()]


def _describe_kinds(kinds: Sequence[str]) -> str:
    """Return the kinds of a line's matches as a string, without kinds that are implied by others."""
    redundant = {"claim"} | ({"boilerplate"} if "identifier" in kinds else set())
    return ", ".join(dict.fromkeys(kind for kind in kinds if kind not in redundant)) or kinds[-1]
