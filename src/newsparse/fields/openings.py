"""Lines of an opening that print a name, a time, or both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.bylines import noise, read_byline
from newsparse.fields.timestamps import LONGEST
from newsparse.language import tokens
from newsparse.model import Role

if TYPE_CHECKING:
    from newsparse.fields.names import AgencyTable
    from newsparse.fields.words import Words


def opening_roles(said: str, agencies: AgencyTable, words: Words) -> tuple[tuple[Role, int, int], ...]:
    """Return what a line of an opening prints: byline, timestamp, or both, and then where each stands.

    ``said``: the line as printed. The spans are code points of it and join to the whole line. Nothing is returned where
    the line names nobody and says no time.
    """
    parts = tokens(said, 0, LONGEST)
    cut, timed = noise(said, parts, words)
    if not timed:
        if any(words.updated.at(parts, i) or words.published.at(parts, i) for i in range(min(len(parts), 3))) and len(parts) < 4:  # noqa: PLR2004 - a label
            return ((Role.TIMESTAMP, 0, len(said)),)
        return ((Role.BYLINE, 0, len(said)),) if any(read_byline(said, agencies, words)) else ()
    found: list[tuple[Role, int]] = []
    i = 0
    while i < len(parts):
        end = i
        while end < len(parts) and cut[end] == cut[i]:
            end += 1
        stretch = said[parts[i].start : parts[end].start if end < len(parts) else len(said)]
        role = Role.TIMESTAMP if cut[i] or not any(read_byline(stretch, agencies, words)) else Role.BYLINE
        if not found or found[-1][0] is not role:
            found.append((role, parts[i].start))
        i = end
    starts = [0, *(start for _, start in found[1:]), len(said)]
    return tuple((role, starts[n], starts[n + 1]) for n, (role, _) in enumerate(found))
