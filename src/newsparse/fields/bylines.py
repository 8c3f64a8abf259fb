"""Bylines: who wrote the story, and for whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsparse.fields.names import AgencyTable
    from newsparse.model import Source

_BY = re.compile(r"^(?:by|von|par|por|di|av|door|kirjoittanut)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b)\s*")
_LONGEST = 300


def read_byline(byline: str, agencies: AgencyTable) -> tuple[tuple[str, ...], tuple[Source, ...]]:
    """Return the names in order, without agencies, and the agencies of a byline as printed."""
    line = _BY.sub("", byline[:_LONGEST].strip())
    names: list[str] = []
    for part in _BETWEEN.split(line):
        words = part.split()
        if (
            2 <= len(words) <= 4
            and all(w[0].isupper() or not w[0].isascii() for w in words)
            and not agencies.find(part)
        ):  # noqa: PLR2004
            names.append(part)
    return tuple(dict.fromkeys(names)), agencies.find(line)
