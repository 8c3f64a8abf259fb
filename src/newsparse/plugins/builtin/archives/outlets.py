"""Find outlets by the names that archives print, such as ``The Guardian(London)`` or ``Guardian.com``."""

from __future__ import annotations

import pkgutil
import re
import tomllib
import unicodedata
from functools import cache

from newsparse.lexicon.builtin import read_sources
from newsparse.plugins import Source

_ARTICLE = re.compile(r"(?:the|der|die|das|le|la|les|el|los|il|lo|de|het) |l['’]")
_PLACE = re.compile(r"\s*\(([^()]+)\)$")
_DOMAIN = re.compile(r"\.(?:(?:com?|org|net|gov|ac)\.)?([a-z]{2,4})$")
_GENERIC = frozenset({"com", "org", "net", "info", "news"})
"""Top-level domains and other endings that do not indicate a country."""


def make_source(name: str) -> Source | None:
    """Return the outlet in the built-in catalogue with this name, or else a new source with an id made from the name.

    Returns None if the name has no letters or digits.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", plain).lower())
    printed = " ".join(name.split())
    if not words or not all(word.isalnum() for word in words):
        return None
    return find_outlet(printed) or Source("-".join(words), printed)


def find_outlet(printed: str) -> Source | None:
    """Return the one outlet in the built-in catalogue that ``printed`` may name, or None if it names none or several.

    The printed name may omit a grammatical article such as ``The``. If it contains a place in brackets or a country's
    top-level domain, this must match the outlet's country.
    """
    name = printed.casefold()
    countries: frozenset[str | None] = frozenset()
    outlet = _look_up(name, countries)
    if outlet is None and (place := _PLACE.search(name)) is not None:
        name = name[: place.start()]
        countries = frozenset(_countries().get(part.strip()) for part in place[1].split(","))
        outlet = _look_up(name, countries)
    if outlet is None and (domain := _DOMAIN.search(name)) is not None:
        name = name[: domain.start()].removeprefix("www.")
        if domain[1] not in _GENERIC:
            countries |= {_countries().get(domain[1], domain[1].upper())}
        outlet = _look_up(name, countries)
    return outlet


def _look_up(name: str, countries: frozenset[str | None]) -> Source | None:
    """Return the only outlet with this normalised name and a matching country, or None if none or several match.

    Outlets with the same grammatical article, such as ``the``, take precedence. Otherwise, the article may be missing.
    """
    article, bare = _split(name)
    named = [(prefix, source) for prefix, source in _outlets().get(bare, ()) if countries <= {source.country}]
    outlets = [source for prefix, source in named if prefix == article] or [
        source for prefix, source in named if not prefix or not article
    ]
    return outlets[0] if len({source.id for source in outlets}) == 1 else None


def _split(name: str) -> tuple[str, str]:
    """Split a normalised name into its grammatical article, such as ``the ``, or an empty string, and the rest."""
    match = _ARTICLE.match(name)
    return (match[0], name[match.end() :]) if match else ("", name)


@cache
def _outlets() -> dict[str, list[tuple[str, Source]]]:
    """Map each normalised name or alias, without its grammatical article, to pairs of article and outlet."""
    outlets: dict[str, list[tuple[str, Source]]] = {}
    for source in read_sources():
        for name in (source.name, *source.aliases) if "outlet" in source.kinds else ():
            article, bare = _split(name.casefold())
            outlets.setdefault(bare, []).append((article, source))
    return outlets


@cache
def _countries() -> dict[str, str]:
    """Return a mapping of places to countries, from ``places.toml``."""
    data = tomllib.loads((pkgutil.get_data(__name__, "places.toml") or b"").decode())
    return {place.strip(): country for country, places in data.items() for place in places.split(",")}
