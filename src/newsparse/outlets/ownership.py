"""Finds the outlet of a page or of an unclaimed article, by URL, identifiers and claims."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from newsparse.model import unique

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse.lines import Lines
    from newsparse.model import Source
    from newsparse.outlets.catalog import Catalog
    from newsparse.outlets.claims import PageClaims
    from newsparse.outlets.outlet import Outlet

T = TypeVar("T")
_MIRRORS = (".arc-cdn.net", ".arcpublishing.com")
"""Hosts of a publishing system that mirror outlets' websites, such as ``gazette-gazette-prod.web.arc-cdn.net``."""


def find_outlet(url: str | None, catalog: Catalog) -> Outlet | None:
    """Return the outlet to which a URL belongs, or None if it is unknown. An outlet owns its domains and subdomains."""
    return _look_up_host(url, catalog.hosts)


def find_publisher(url: str | None, catalog: Catalog) -> Source | None:
    """Return the source, such as an outlet or agency, to which a URL belongs, or None if it is unknown.

    A source owns its domains and their subdomains.
    """
    outlet = find_outlet(url, catalog)
    return outlet.source if outlet is not None else _look_up_host(url, catalog.lexicon.hosts)


def _look_up_host(url: str | None, hosts: Mapping[str, T]) -> T | None:
    if not url or not hosts:
        return None
    try:
        host = urlsplit(url if "//" in url else "//" + url).hostname or ""
    except ValueError:  # an invalid URL
        return None
    labels = host.rstrip(".").split(".")
    for n in range(len(labels) - 1):
        publisher = hosts.get(".".join(labels[n:]))
        if publisher is not None:
            return publisher
    if host.rstrip(".").endswith(_MIRRORS):
        name = labels[0].partition("-")[0]
        return next((hosts[domain] for domain in sorted(hosts) if domain.partition(".")[0] == name), None)
    return None


class KnownOutlets:
    """The outlets identified on a page, which determine the outlet of unclaimed articles."""

    __slots__ = ("_host", "_offsets", "_only", "_sources")

    def __init__(self, lines: Lines, claims: PageClaims, host: Source | None) -> None:
        """Collect the outlets identified by lines and claims on a page.

        ``host`` is the source that owns the host of the URL, or None if it is unknown.
        """
        self._host = host
        self._sources = [outlet.source for _, outlet in claims.identified]
        self._offsets = [lines.starts[index] for index, _ in claims.identified]
        openers = [claim.claim.source or claim.outlet.source for claim in claims.claims if claim.opens]
        known = unique([*self._sources, *openers])
        self._only = known[0] if len(known) == 1 else None

    def source(self, start: int, end: int) -> Source | None:
        """Return the outlet of the article between ``start`` and ``end``, in code points, or None if it is unknown.

        The result is the first outlet that a line between the offsets identifies. If there is none, it is the outlet of
        the URL's host or, if the host is unknown, the only outlet identified on the page.
        """
        first = bisect_left(self._offsets, start)
        if first < len(self._offsets) and self._offsets[first] < end:
            return self._sources[first]
        return self._host or self._only
