"""Who of the names in a credit took the picture, and who provided it; agencies are found in ``credit_reader.py``."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.names_in_text import is_platform
from newsparse.fields.persons import is_person
from newsparse.lexicon.credit_words import ARTICLES, FILE_WORDS, ORGANISATIONS, RANKS, SUPPLIER_ENDS, SUPPLIER_WORDS

if TYPE_CHECKING:
    from newsparse.lexicon.agencies import AgencyTable
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.model import Source

MILITARY = re.compile(r"(\S.{1,59}?) (?:[Pp]hoto(?:graph)?|[Ii]mage|[Pp]icture) by (\S.*)|(\S.*\S .*\S) photo")
"""``U.S. Air Force photo``, ``Express photo by Maro Tevin``."""
_JOIN = re.compile(r" (?:and|und|et|y|e|og|och|&) ")
_CLIENTS = frozenset(
    ("via", "VIA", "vía", "über", "عبر", "for", "on", "für", "para", "pour", "voor", "för", "provider")
)
_LISTS = frozenset({",", "and", "、", "，", ";"})
_EASTERN = re.compile(r"(.{2,12}?)(?:记者|記者|发|發)\s?(.{0,8}?)\s?(?:摄|撮影|攝)?")
_PROVIDED = ("提供", "제공")
_SIGNS = re.compile(r"[ .'’-]")
_MAX_PLAIN_WORDS = 4
_CAMEL = re.compile(r"[a-z][A-Z]")
_NO_ARCHIVES = frozenset("particular personal privado pessoal familiar histórico general nacional".split())


_SURNAMES = frozenset("court park post field".split())
"""Family names that are words of organisations too."""
_OFFICES = frozenset("supreme high central district federal county national city royal world state olympic the".split())
"""Words before them in the names of organisations."""
_PROVIDER_WORDS = ORGANISATIONS | SUPPLIER_WORDS
_GERMAN = frozenset({"der", "die", "das", "dem", "des"})
_DUTCH = frozenset({"de", "het"})
_ELIDED = frozenset({"l'", "l’"})
GIFTS = frozenset({"courtesy", "supplied"})
"""Links that say that the name gave the picture."""
_MAX_MARK, MIN_JOINED, _MIN_FAMILY_NAME = 4, 4, 7


class EasternReading(NamedTuple):
    """What a part in Chinese, Japanese or Korean says: sources, and names after their links."""

    sources: tuple[Source, ...] = ()
    names: tuple[tuple[str, str], ...] = ()


@cache
def _two_scripts() -> re.Pattern[str]:
    """Return the pattern of an agency and one in the next script, compiled at first use."""
    return re.compile(r"([A-Z]{2,5})([\u3040-\u30ff\u3400-\u9fff]{2,8})")


def read_eastern(part: str, agencies: AgencyTable) -> EasternReading | None:
    """Read ``新华社记者 沈溪桐 摄``, ``AFP時事``, ``海上保安庁提供``; None if no form matches."""
    two = _two_scripts().fullmatch(part)
    if two is not None and (first := agencies.named(two[1])) and (second := agencies.named(two[2])):
        return EasternReading((first, second))
    if part.endswith(_PROVIDED):
        name = part[:-2].strip()
        source = agencies.named(name)
        return EasternReading((source,)) if source else EasternReading((), (("provider", name),))
    match = _EASTERN.fullmatch(part)
    if match is None:
        return None
    source = agencies.named(match[1])
    names = (() if source else (("provider", match[1]),)) + ((("creator", match[2]),) if match[2] else ())
    return EasternReading((source,) if source else (), names)


def joined_names(part: str) -> list[str] | None:
    """Return the names of a part that joins persons, as ``Ines Calder and Piet Lomax``, or None."""
    if _JOIN.search(part) is None:
        return None
    names = _JOIN.split(part)
    return names if all(map(is_person, names)) else None


def joined_sources(part: str, agencies: AgencyTable) -> list[Source]:
    """Return the agencies of a part that joins some: ``WAM and EPA``; else nothing."""
    sources = [agencies.named(name) for name in _JOIN.split(part)]
    return [source for source in sources if source is not None] if len(sources) > 1 and None not in sources else []


def is_provider(name: str, lexicon: Lexicon) -> bool:
    """Return whether a name is known, or has a word, of those who provide pictures and take none themselves."""
    folded = name.casefold()
    words = folded.split()
    if not SUPPLIER_WORDS.isdisjoint(words) or folded in lexicon.houses:
        return True
    return _has_supplier_end(words) or "'s " in name or "’s " in name


def _has_supplier_end(words: list[str]) -> bool:
    if max(map(len, words)) > 7 or not all(map(str.isascii, words)):  # noqa: PLR2004 - most words are short
        for word in words:
            if (len(word) > 7 or not word.isascii()) and word.endswith(SUPPLIER_ENDS):  # noqa: PLR2004
                return True
    return len(words) > 1 and words[0] == words[-1]  # Boing Boing


def without_rank(name: str) -> str:
    """Return a name without the military rank before it: ``Staff Sgt. John Roe``."""
    if name[: name.find(" ")].lower() not in RANKS:
        return name
    words = name.split()
    start = 0
    while start < len(words) - 1 and words[start].lower() in RANKS:
        start += 1
    return " ".join(words[start:])


def provider_name(name: str, link: str, lexicon: Lexicon) -> str:
    """Return a provider's name without an article and the word for its archive before it: ``the Marel Museum``.

    The article of a Dutch paper, ``de Marelbode``, goes only behind a word such as *by* or *for*.
    """
    if name.casefold() in lexicon.houses:
        return name
    first, _, rest = name.partition(" ")
    while rest and first in ARTICLES and (first not in _DUTCH or link in GIFTS or link == "by" or link in _CLIENTS):
        name = rest
        first, _, rest = name.partition(" ")
    if name[:2] in _ELIDED and len(name) > 2:  # noqa: PLR2004 - l'Union
        name = name[2:]
    name = name.strip("'\"")
    return rest if rest and first.lower() in FILE_WORDS and rest.split()[0].lower() not in _NO_ARCHIVES else name


def _is_handle(name: str) -> bool:
    """Return whether one word may be a name or a stock library's handle: ``Timur``, ``areed_3``."""
    plain = name.replace("_", "").replace(".", "")
    capitals = name.isupper() and 1 < len(name) < _MIN_FAMILY_NAME
    return plain.isalnum() and not plain.isdigit() and not capitals and _CAMEL.search(name) is None


def is_creator(name: str, link: str, lexicon: Lexicon, *, has_agency: bool) -> bool:
    """Return whether a name is a person's, or beside an agency a handle, and no known provider's."""
    if link in _CLIENTS or link == "creator":
        return link == "creator"
    if name[0].islower() and name[: name.find(" ")] in _GERMAN:  # des Stadtarchivs Marel
        return False
    if name.istitle() and " " in name and name.replace(" ", "").isalpha():  # nearly every name
        words = name.lower().split()
        if has_agency and words[-1] in _SURNAMES and words[0] not in _OFFICES:
            return len(words) == 2  # noqa: PLR2004 - a full name
        if not _PROVIDER_WORDS.isdisjoint(words) or words[0] == "the" or len(words) > 5:  # noqa: PLR2004
            return False
        return name.lower() not in lexicon.houses and not _has_supplier_end(words)
    if not is_person(name):
        single = has_agency and " " not in name and _is_handle(name)
        if not single or (len(name) == 1 and not link.endswith("by")):
            return False
    return not is_provider(name, lexicon)


def find_takers(
    names: list[tuple[str, str]], lexicon: Lexicon, *, is_supplied: bool, has_agency: bool, is_plural: bool
) -> tuple[tuple[str, ...], str | None]:
    """Return the creators and the provider among names, each given with the link before it."""
    creators: list[str] = []
    provider = None
    lists, has_source = is_plural or has_agency, has_agency
    if len(names) > 1:
        names = _related(names, has_source=has_source)
        has_agency = has_agency or any(is_platform(name, lexicon) for _, name in names)
    for link, printed in names:
        name = without_rank(printed)
        if len(names) > 1 or has_source:
            name = _without_archive(name)
        if creators and _describes(name, link, lexicon, has_agency=has_agency):
            continue
        person = is_creator(name, link, lexicon, has_agency=has_agency) and (link not in GIFTS or _is_plain(name))
        further = not creators or link == "and" or (lists and link in _LISTS)
        if link == "creator" or (link == "courtesy" and person):
            creators.append(name)
        elif person and (link == "supplied" or (is_supplied and len(names) == 1 and not has_source)):
            continue
        elif is_supplied and provider is None and not (person and (len(names) > 1 or has_source) and not creators):
            provider = provider_name(printed, link, lexicon)
        elif creators and _spelling(name) == _spelling(creators[0]):
            continue
        elif person and (further or link == "" or (link == "/" and has_source and " " in name and _is_plain(name))):
            creators.append(name)
        elif provider is None:
            provider = provider_name(printed, link, lexicon)
        elif provider is not None and link == "/" and not person and not creators:  # NASA/JPL
            provider = f"{provider}/{name}"
    return tuple(dict.fromkeys(creators)), provider


def _without_archive(name: str) -> str:
    """Return a person's name without the word for an archive before it: ``Archives Ana Reed``."""
    first, _, rest = name.partition(" ")
    is_person_s = first.lower() in FILE_WORDS and is_person(rest) and _is_plain(rest)
    return rest if is_person_s and rest[: rest.find(" ")].lower() not in ARTICLES else name


def _spelling(name: str) -> str:
    return name.replace(".", "").casefold()


def _is_plain(name: str) -> bool:
    """Return whether a name has only letters and no word in capitals: ``Ana Reed``, not ``Hauser & Wirth``."""
    words = name.split()
    return (
        len(words) <= _MAX_PLAIN_WORDS
        and _SIGNS.sub("", name).isalpha()
        and (name.isupper() or not any(len(word) > 1 and word.isalpha() and word.isupper() for word in words))
    )


def _related(names: list[tuple[str, str]], *, has_source: bool) -> list[tuple[str, str]]:
    """Return names without a description before a comma, and with a house in capitals before a colon as provider.

    ``Tower, Ana Reed / AFP``, ``HARBOUR WORKS: Ana Reed``.
    """
    (_, first), (link, second) = names[:2]
    if has_source and link == "," and " " not in first and is_person(second):
        return names[1:]
    is_house = link == ":" and first.isupper() and not second.isupper()
    return [("provider", first), *names[1:]] if is_house else names


def _describes(name: str, link: str, lexicon: Lexicon, *, has_agency: bool) -> bool:
    """Return whether a part says more of the photographer before it: a role, a handle, an editor's mark.

    ``Ana Reed, Staff Photographer``, ``Ana Reed (@areed)``, ``ANTARA FOTO/Ana Reed/nym``.
    """
    last = name[name.rfind(" ") + 1 :].lower()
    if name[0] == "@" or (link == "," and last in lexicon.roles and last not in ORGANISATIONS):
        return True
    return has_agency and link == "/" and name.islower() and len(name) <= _MAX_MARK
