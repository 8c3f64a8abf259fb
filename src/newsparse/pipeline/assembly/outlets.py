"""``find_outlet``: the outlet that an article names as its own, where neither address nor rule says whose it is.

An outlet is cited, and its pictures are printed, by others too. So one kind of evidence is not enough: an article is
an outlet's where two kinds name it and no other outlet has as many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.model import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsparse.model import Caption, Span

MIN_KINDS = 2
_TOLD = (
    "told",
    "tells",
    "gegenüber",
    "لـ",
    "لـ«",
    "ل«",
    "«لـ",
    "told the",
    "tells the",
    "gegenüber der",
    "gegenüber dem",
)
"""What a person who speaks to the outlet itself is quoted with; ``according to`` is said of others."""
_MAX_TOLD = 16


def find_outlet(
    page: str, attributions: Iterable[Attribution], signed: Sequence[Span], captions: Iterable[Caption]
) -> Attribution | None:
    """Return the publisher with what names it first, or None.

    ``signed`` are the places of bylines and dateline: who supplied a text elsewhere is not its publisher.
    """
    evidence: dict[str, dict[str, Attribution]] = {}
    for kind, row in (*_named(page, attributions, signed), *_pictured(captions)):
        source = row.source
        if row.span is not None and source.id is not None and source.kinds == ("outlet",):
            evidence.setdefault(source.id, {}).setdefault(kind, row)
    known = [list(rows.values()) for rows in evidence.values() if len(rows) >= MIN_KINDS]
    if len(known) != 1:
        return None
    first = min(known[0], key=lambda row: row.span.start if row.span else 0)
    return Attribution(first.source, "publisher", first.text, first.span)


def _named(page: str, attributions: Iterable[Attribution], signed: Sequence[Span]) -> Iterator[tuple[str, Attribution]]:
    """Yield who signs, ``Ana Reed, The Mail``, and whom persons told something: ``told The Mail``."""
    for row in attributions:
        span = row.span
        if span is None:
            continue
        if row.role == "text" and any(place.start <= span.start < place.end for place in signed):
            yield "signed", row
        elif row.role == "cited" and page[max(0, span.start - _MAX_TOLD) : span.start].rstrip().endswith(_TOLD):
            yield "told", row


def _pictured(captions: Iterable[Caption]) -> Iterator[tuple[str, Attribution]]:
    """Yield whose staff took pictures that no agency supplied: ``Ana Reed / The Mail``."""
    for caption in captions:
        if not caption.agencies:
            yield from (("pictured", row) for row in caption.attributions if row.role == "employer")
