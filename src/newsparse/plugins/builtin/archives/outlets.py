"""Find sources by the names that archives print, such as ``The Guardian(London)`` or ``Guardian.com``."""

from __future__ import annotations

import pkgutil
import re
import tomllib
import unicodedata
from functools import cache

from newsparse.lexicon.builtin import read_sources
from newsparse.plugins import Source
from newsparse.plugins.builtin.archives.languages import read_language_name

_ARTICLE = re.compile(r"(?:the|der|die|das|le|la|les|el|los|il|lo|de|het) |l['’]")
_PLACE = re.compile(r"\s*\(([^()]+)\)$")
_DOMAIN = re.compile(r"\.(?:(?:com?|org|net|gov|ac)\.)?([a-z]{2,4})$")
_GENERIC = frozenset({"com", "org", "net", "info", "news"})
"""Top-level domains and other endings that do not indicate a country."""
_ONLINE = " online"
_DASHES = (" -- ", " - ", " – ", " — ")
_EDITION_WORDS = frozenset(
    "edition editions service wire online print web édition éditions edición edizione editie uitgave".split()
)
"""Words in the names of editions."""
_EDITION_ENDS = ("ausgabe", "ausgaben", "dienst")
"""The last parts of German words for editions and services, such as ``Regionalausgaben``."""
_SERVICE_WORDS = frozenset(
    "news newswire newswires wire service services general international national world worldstream online state local "
    "& and economic financial business sports text in media alert alerts domestic top basic".split()
)
"""Words that follow the name of an agency in the names of its services."""
_MAX_AGENCY_WORDS = 6
_MAX_SHORT_LENGTH = 4
"""Maximum length of a name, in code points, that must be printed in capitals or as in the catalogue."""


def make_source(name: str) -> Source | None:
    """Return the source in the built-in catalogue with this name, or else a new source with an id made from the name.

    Returns None if the name has no letters or digits.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", plain).lower())
    printed = " ".join(name.split())
    if not words or not all(word.isalnum() for word in words):
        return None
    return find_outlet(printed) or Source("-".join(words), printed)


def find_outlet(printed: str) -> Source | None:
    """Return the one source in the built-in catalogue that ``printed`` may name, or None if it names none or several.

    The source is an outlet or, failing that, an agency. The printed name may omit a grammatical article such as
    ``The``. If it contains a place in brackets or a country's top-level domain, this must match the outlet's country.
    An edition, such as ``(Main Edition)`` or `` -- English``, is ignored.
    """
    name: str | None = printed
    while name:
        source = _find_by_name(name.casefold()) or _find_agency(name)
        if source is not None:
            return source
        name = _without_edition(name)
    return None


def _find_by_name(name: str) -> Source | None:
    """Return the only outlet with this lower-case name or domain, or None if none or several match."""
    countries: frozenset[str | None] = frozenset()
    outlet = _look_up(name, countries) or _domains().get(name.removeprefix("www."))
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


def _find_agency(name: str) -> Source | None:
    """Return the agency that ``name`` begins with, if only words for a service follow, as in ``AP Online``."""
    words = name.split()
    for count in range(min(len(words), _MAX_AGENCY_WORDS), 0, -1):
        printed = " ".join(words[:count])
        if len(printed) > _MAX_SHORT_LENGTH or printed.isupper() or printed in _agencies():
            source = _agencies().get(printed) or _agencies().get(printed.casefold())
            if source is not None:
                return source if all(map(_is_service_word, words[count:])) else None
    return None


def _is_service_word(word: str) -> bool:
    low = word.casefold()
    return low in _SERVICE_WORDS or low.endswith(_EDITION_ENDS) or read_language_name(word) is not None


def _is_edition(text: str) -> bool:
    words = re.findall(r"\w+", text.casefold())
    return any(w in _EDITION_WORDS or w.endswith(_EDITION_ENDS) for w in words) or read_language_name(text) is not None


def _without_edition(name: str) -> str | None:
    """Remove an edition in brackets or after a dash, or the word *Online*, from the end. Return None if there is none.

    Other words in brackets may be a place, and distinguish newspapers with the same name.
    """
    if name.casefold().endswith(_ONLINE):
        return name[: -len(_ONLINE)]
    if name.endswith(")"):
        head, _, edition = name[:-1].rpartition("(")
    else:
        head, _, edition = name.rpartition(next((dash for dash in _DASHES if dash in name), _DASHES[0]))
    return head.strip() if _is_edition(edition) else None


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
def _domains() -> dict[str, Source]:
    """Map each domain of an outlet or agency to its source."""
    return {
        domain: source
        for source in read_sources()
        if not {"outlet", "agency"}.isdisjoint(source.kinds)
        for domain in source.domains
    }


@cache
def _agencies() -> dict[str, Source]:
    """Map each name or alias of an agency, as in the catalogue and in lower case, to the agency."""
    agencies: dict[str, Source] = {}
    for source in read_sources():
        for name in (source.name, *source.aliases) if "agency" in source.kinds else ():
            agencies.setdefault(name, source)
            agencies.setdefault(name.casefold(), source)
    return agencies


@cache
def _countries() -> dict[str, str]:
    """Return a mapping of places to countries, from ``places.toml``."""
    data = tomllib.loads((pkgutil.get_data(__name__, "places.toml") or b"").decode())
    return {place.strip(): country for country, places in data.items() for place in places.split(",")}
