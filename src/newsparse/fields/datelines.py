"""Datelines: the opening of a lede that says where, when and for whom it was written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.model import Dateline, Span

if TYPE_CHECKING:
    from newsparse.fields.names import AgencyTable

_LONGEST = 90
_BRACKETED = re.compile(r"^([^\W\d_][^.!?;()\n]{1,50}?)\s*\(([^()]{2,30})\)\s*[-–—:]{1,2}\s*")
_NAMED = re.compile(r"^([^\W\d_][\w'’ /]{1,30}), ([\w\- ]{2,25}?)\s*[-–—]{1,2}\s*")


def read_dateline(text: str, at: int, agencies: AgencyTable) -> Dateline | None:
    """Return the dateline that a paragraph begins with, or None. ``at`` is the paragraph's offset in the page."""
    head = text[:_LONGEST]
    for form in (_BRACKETED, _NAMED):
        found = form.match(head)
        if found is None:
            continue
        place, by = found.group(1).split(",")[0].strip(), agencies.find(found.group(2))
        if by:
            return Dateline(place, by[0], None, Span(at, at + len(found.group(0).rstrip())))
        if form is _NAMED:
            return Dateline(place, None, None, Span(at, at + len(found.group(0).rstrip())))
    return None
