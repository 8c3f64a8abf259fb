"""Whose an article is that no outlet's rule opened: what is known of the page by evidence, host and openings."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from newsparse.model import unique

if TYPE_CHECKING:
    from newsparse.lines import Lines
    from newsparse.model import Source
    from newsparse.outlets.claims import Claims
    from newsparse.outlets.outlet import Outlet


class Known:
    """The outlets that are known on a page."""

    __slots__ = ("_evidence", "_host", "_offsets", "_only")

    def __init__(self, units: Lines, claims: Claims, host: Outlet | None) -> None:
        """Take what the outlets said of the page, and the outlet whose host its url has."""
        self._host = host.source if host is not None else None
        self._evidence = [outlet.source for _, outlet in claims.evidence]
        self._offsets = [units.starts[index] for index, _ in claims.evidence]
        openers = [claim.claim.source or claim.outlet.source for claim in claims.standing if claim.opens]
        known = unique([*self._evidence, *openers])
        self._only = known[0] if len(known) == 1 else None

    def source(self, start: int, end: int) -> Source | None:
        """Return the outlet of an article that stands between two offsets.

        It is the first whose evidence stands there, else the host's, else the only one that is known on the page.
        """
        first = bisect_left(self._offsets, start)
        if first < len(self._offsets) and self._offsets[first] < end:
            return self._evidence[first]
        return self._host or self._only
