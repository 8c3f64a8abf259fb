"""Attributions of a caption: for what its credit names each source, and where."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING

import attrs

from newsparse.fields.names_in_text import find_name
from newsparse.model import Attribution, Span

if TYPE_CHECKING:
    from newsparse.fields.captions.credit_reader import CreditReading
    from newsparse.model import Caption, Source


def attribute(
    printed: str, credit: str, reading: CreditReading, provider: Source | None, start: int
) -> tuple[Attribution, ...]:
    """Return the sources that a credit names, in the order of printing.

    Agencies supplied the picture. A provider handed it out, or employs the photographer, or supplied it. ``start``
    is the offset of ``printed``, the caption with its lines joined.
    """
    agencies, at = reading.agencies, start + printed.rfind(credit)
    if provider is None and len(agencies) == 1:  # nearly every credit
        agency, name = agencies[0], reading.printed[0]
        first = credit.find(name) if name else -1
        if first < 0:
            first, end = find_name(credit, agency)
            name = credit[first:end]
        first += at
        return (Attribution(agency, "photo", name, Span(first, first + len(name))),)
    rows = [(*_place(credit, name, agency), agency, "photo") for agency, name in zip(agencies, reading.printed)]  # noqa: B905 - equally long
    if provider is not None:
        role = "handout" if reading.is_handout else "employer" if _employs(reading, provider) else "photo"
        rows.append((*_place(credit, reading.provider or provider.name, provider), provider, role))
    if len(rows) > 1:
        rows.sort(key=_start)
    return tuple(
        [Attribution(source, role, credit[first:end], Span(at + first, at + end)) for first, end, source, role in rows]
    )


def _employs(reading: CreditReading, provider: Source) -> bool:
    """Return whether the photographers may be a provider's own: a platform or a stock library has none."""
    return bool(reading.creators) and provider.kinds not in {("platform",), ("stock",)}


def _place(credit: str, name: str, source: Source) -> tuple[int, int]:
    """Return where a credit prints a source, half-open."""
    first = credit.find(name) if name else -1
    return (first, first + len(name)) if first >= 0 else find_name(credit, source)


_start = itemgetter(0)


def place(caption: Caption, page: str, span: Span) -> Caption:
    """Return a caption whose attributions have their places in the page; ``span`` is the caption's first copy.

    Needed where the caption's lines are joined, or the page has white space before it.
    """
    if not caption.attributions or page.startswith(caption.text, span.start):
        return caption
    attributions = [_searched(attribution, page, span) for attribution in caption.attributions]
    return attrs.evolve(caption, attributions=tuple(attributions))


def _searched(attribution: Attribution, page: str, span: Span) -> Attribution:
    """Find the last place of the text in a caption whose lines are apart; white space may be of any length there."""
    words = map(re.escape, (attribution.text or "").split())
    matches = list(re.finditer(r"\s+".join(words), page[span.slice]))
    if not matches:
        return attrs.evolve(attribution, span=None)
    match = matches[-1]
    return attrs.evolve(attribution, text=match[0], span=Span(span.start + match.start(), span.start + match.end()))
