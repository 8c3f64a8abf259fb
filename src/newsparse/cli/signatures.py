"""Which outlet a page gets, and why: the lines that speak for outlets, and what their rules claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from newsparse.lines import Lines
from newsparse.outlets.claims import outlet_of
from newsparse.outlets.outlet import AnyLine, signatures_of
from newsparse.plugins.registry import collect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsparse.model import Page, Span
    from newsparse.outlets.outlet import Outlet

_LINES = ("signature", "identifier", "boilerplate")


@attrs.frozen
class Sign:
    """Something on the page that speaks for an outlet."""

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


def signs(page: Page, outlets: Sequence[Outlet]) -> list[Sign]:
    """Return what speaks for each outlet, in the order of the page: hosts, then lines, then the claims of each line."""
    units = Lines(page.text)
    host = outlet_of(page.url, collect((), entry_points=False, only=outlets).catalog) if page.url else None
    found = [Sign(host.id, "host", None, page.url or "")] if host else []
    lines = _numbers(page.text, units.starts)
    for outlet in outlets:
        for kind, matches in _matchers(outlet):
            found += [
                Sign(outlet.id, kind, lines[i], units.text_of(i)) for i in range(units.count) if matches(units.keys[i])
            ]
    found += _claims(page, {outlet.id for outlet in outlets})
    order = ("host", *_LINES, "claim")
    return sorted(dict.fromkeys(found), key=lambda sign: (sign.line or 0, order.index(sign.kind), sign.outlet))


def _matchers(outlet: Outlet) -> Iterator[tuple[str, AnyLine]]:
    """Yield the kinds of lines that speak for an outlet, and what says whether a reading is one of them."""
    signatures = (*outlet.signatures, *(line for rule in outlet.rules for line in signatures_of(rule)))
    for kind, lines in zip(_LINES, (signatures, outlet.identifiers, outlet.boilerplate), strict=True):
        if lines:
            yield kind, AnyLine(lines)


def _claims(page: Page, ids: set[str]) -> Iterator[Sign]:
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
        yield Sign(outlet, "claim", line, text, rule, segment.article)


def _printed(text: str, span: Span) -> int:
    """Return the offset of what a span prints first: blank lines may stand before it."""
    said = text[span.start : span.end]
    return span.start + len(said) - len(said.lstrip())


def _numbers(text: str, offsets: Iterable[int]) -> list[int]:
    """Return the line of each offset, from 1; the offsets ascend."""
    numbers, line, at = [], 1, 0
    for offset in offsets:
        line += text.count("\n", at, offset)
        at = offset
        numbers.append(line)
    return numbers


def why(page: Page, number: int, found: Iterable[Sign]) -> str:
    """Return why an article has the source that it has, in a few words."""
    article, found = page.articles[number], list(found)
    if article.source is None:
        return "no line of it is claimed, and no outlet is known on the page"
    first, last = _numbers(page.text, (_printed(page.text, article.span), article.span.end))
    opening = next((s for s in found if s.kind == "claim" and s.article == number and s.line == first), None)
    if opening is not None:
        whose = "its rule" if opening.outlet == article.source.id else f"it is named by {opening.outlet}, whose rule"
        return f"{whose} {opening.rule!r} claims line {first}, where the article begins"
    own = [sign for sign in found if sign.outlet == article.source.id]
    known = [sign for sign in own if sign.kind in {"identifier", "claim"}]
    inside = [sign for sign in known if first <= (sign.line or 0) <= last]
    if inside and inside[0].kind == "identifier":
        return f"line {inside[0].line} is its identifier"
    if any(sign.kind == "host" for sign in own):
        return "the url has its host"
    return f"line {(inside or known)[0].line} tells that the page is its own" if known else "it is the page's outlet"
