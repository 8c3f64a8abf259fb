"""Credits that stand before the description: ``© Name / Agency (detail) …``, ``Image copyright X Image caption Y``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.fields.found import Found
from newsparse.fields.names import is_name_run, is_person

if TYPE_CHECKING:
    from newsparse.fields.names import AgencyTable

_HEAD = 140
_GLUE = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_SLASH = re.compile(r"[/|]")
_PAIRS = (
    ("image copyright ", " image caption "),
    ("image source, ", " image caption, "),
    ("image source ", " image caption "),
)


def find_leading(said: str, agencies: AgencyTable) -> Found | None:
    """Return the credit that opens ``said``, or None."""
    head = said[:_HEAD]
    return _copyright(head) or _marked(said, head, agencies) or _opened(said, head, agencies)


def _copyright(head: str) -> Found | None:
    low = head.lower()
    for one, two in _PAIRS:
        if low.startswith(one) and (at := low.find(two)) > 0:
            return Found(0, len(one), at, at + len(two), sure=True)
    return None


def _marked(said: str, head: str, agencies: AgencyTable) -> Found | None:
    if not head.startswith("©"):
        return None
    first = 1 + head[1:2].isspace()
    close = head.find(") ")
    while close > 0 and head[close + 2 : close + 3] == "(" and (more := head.find(") ", close + 2)) > 0:
        close = more
    if close > 0 and "(" in head[:close]:
        return Found(0, first, close + 1, close + 1, sure=True)
    return _opened(said, head, agencies, first)


def _opened(said: str, head: str, agencies: AgencyTable, first: int = 0) -> Found | None:
    """Return an agency at the start, or a name with an agency: ``Name/AGENCY Text``, ``Name | AgencyText``."""
    at = first
    mark = _SLASH.search(head, first)
    slash = mark.start() if mark is not None else -1
    if 0 < slash < 60 and (is_person(head[first:slash].strip()) or first):  # noqa: PLR2004 - a name's length
        at = slash + 1 + head[slash + 1 : slash + 2].isspace()
    end = _alias_end(head, at, agencies)
    if end is None or not said[end:].strip():
        return None
    follows = said[end:].lstrip()
    if not (follows[0].isupper() or follows[0] in "\"'“‘«") or (at == first and not is_name_run(said[first:end])):
        return None
    if at == 0 and said[end].isspace():  # an agency may be the sentence's subject
        return None
    return Found(0, first, end, end, sure=False)


def _alias_end(head: str, at: int, agencies: AgencyTable) -> int | None:
    """Return where the alias at ``at`` ends, also where the next sentence is glued on."""
    end = agencies.opening(head[at:])
    ends = [found.start() for found in _GLUE.finditer(head, at, at + 40)]
    ends = [cut for cut in ends if agencies.named(head[at:cut].strip()) is not None]
    return max([*ends, *([] if end is None else [at + end])], default=None)
