"""``find_outlet``: the outlet that an article names as its own, where neither address nor rule says whose it is.

An outlet is cited, and its pictures are printed, by others too. So one kind of evidence is not enough: an article is
an outlet's where two kinds name it and no other outlet has as many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.model import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsparse.model import Span

_KINDS = {"text": "signed", "employer": "pictured", "cited": "cited"}
"""Role -> kind of evidence: ``Ana Reed, The Mail``, ``Ana Reed / The Mail``, ``told The Mail``."""
MIN_KINDS = 2


def find_outlet(attributions: Iterable[Attribution], signed: Sequence[Span]) -> Attribution | None:
    """Return the publisher with what names it first, or None.

    ``signed`` are the places of bylines and dateline: who supplied a text elsewhere is not its publisher.
    """
    evidence: dict[str, dict[str, Attribution]] = {}
    for row in attributions:
        kind, source, span = _KINDS.get(row.role), row.source, row.span
        if kind is None or span is None or source.id is None or source.kinds != ("outlet",):
            continue
        if kind != "signed" or any(place.start <= span.start < place.end for place in signed):
            evidence.setdefault(source.id, {}).setdefault(kind, row)
    known = [list(rows.values()) for rows in evidence.values() if len(rows) >= MIN_KINDS]
    if len(known) != 1:
        return None
    first = min(known[0], key=lambda row: row.span.start if row.span else 0)
    return Attribution(first.source, "publisher", first.text, first.span)
