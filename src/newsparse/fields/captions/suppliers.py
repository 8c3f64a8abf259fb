"""Distinguish people from providers in a credit, and remove ranks and articles from their names."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.persons import is_person
from newsparse.lexicon.credit_words import (
    ARTICLES,
    FILE_PHOTOS,
    FILE_WORDS,
    PROVIDER_WORDS,
    RANKS,
    SUPPLIER_ENDS,
    SUPPLIER_WORDS,
)

if TYPE_CHECKING:
    from newsparse.lexicon.agencies import AgencyTable
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.model import Source

MILITARY = re.compile(r"(\S.{1,59}?) (?:[Pp]hoto(?:graph)?s?|[Ii]mages?|[Pp]ictures?) by (\S.*)|(\S.*\S .*\S) photo")
"""Matches credits such as ``U.S. Air Force photo`` and ``Express photo by Maro Tevin``."""
_JOIN = re.compile(r" (?:and|und|et|y|e|en|og|och|&) ")
_CLIENTS = frozenset(
    ("via", "VIA", "vía", "über", "عبر", "for", "on", "für", "para", "pour", "voor", "för", "provider")
)
_EASTERN = re.compile(r"(.{2,12}?)(?:记者|記者|发|發)\s?(.{0,8}?)\s?(?:摄|撮影|攝)?")
_PROVIDED = ("提供", "제공")
_FILED = tuple(sorted((mark for mark in FILE_PHOTOS if mark[0] > "\u2e80"), key=lambda mark: (-len(mark), mark)))
"""Phrases for file photos that may be attached to a source in scripts without capitals, as in ``美聯社資料照``."""
_THIS_PAPER = frozenset({"本報", "本报", "本社", "本网", "本網"})
_CAMEL = re.compile(r"[a-z][A-Z]")
_NO_ARCHIVES = frozenset("particular personal privado pessoal familiar histórico general nacional".split())


_SURNAMES = frozenset("court park post field".split())
"""Family names that also occur in the names of organisations."""
_OFFICES = frozenset("supreme high central district federal county national city royal world state olympic the".split())
"""First words of those organisations' names whose last word is in ``_SURNAMES``."""
_GERMAN = frozenset({"der", "die", "das", "dem", "des"})
_DUTCH = frozenset({"de", "het"})
_ELIDED = frozenset({"l'", "l’"})
GIFTS = frozenset({"courtesy", "supplied"})
"""Words before the name of a person or organisation that supplied the picture but did not take it."""
MIN_JOINED_SPACES, _MIN_FAMILY_NAME_LENGTH = 4, 7


class EasternReading(NamedTuple):
    """The sources and names in part of a credit in Chinese, Japanese or Korean.

    ``names`` contains pairs of a link, such as ``creator``, and a name.
    """

    sources: tuple[Source, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    is_file_photo: bool = False


@cache
def _two_scripts_pattern() -> re.Pattern[str]:
    """Return the pattern that matches an agency's Latin acronym and its Chinese or Japanese name.

    The pattern is compiled on first use.
    """
    return re.compile(r"([A-Z]{2,5})([\u3040-\u30ff\u3400-\u9fff]{2,8})")


def read_eastern(part: str, agencies: AgencyTable) -> EasternReading | None:
    """Return the sources and names in part of a credit in Chinese, Japanese or Korean, or None if it cannot be read.

    Examples are ``新华社记者 沈溪桐 摄``, ``AFP時事``, ``海上保安庁提供`` and ``美聯社資料照``.
    """
    if part.endswith(_FILED):
        name = part.removesuffix(next(mark for mark in _FILED if part.endswith(mark))).strip()
        source = agencies.named(name)
        if source or not name or name in _THIS_PAPER:
            return EasternReading((source,) if source else (), is_file_photo=True)
        return EasternReading((), (("provider", name),), is_file_photo=True)
    two = _two_scripts_pattern().fullmatch(part)
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
    """Return the people in part of a credit that joins their names with *and*, as in ``Ines Calder and Piet Lomax``.

    Returns None if there is no *and*, or if it does not join people.
    """
    if _JOIN.search(part) is None:
        return None
    names = _JOIN.split(part)
    return names if all(map(is_person, names)) else None


def joined_sources(part: str, agencies: AgencyTable) -> list[Source]:
    """Return the agencies in part of a credit that joins their names with *and*, as in ``WAM and EPA``.

    The result is empty if there is no *and*, or if it does not join agencies.
    """
    sources = [agencies.named(name) for name in _JOIN.split(part)]
    return [source for source in sources if source is not None] if len(sources) > 1 and None not in sources else []


def is_provider(name: str, lexicon: Lexicon) -> bool:
    """Return whether ``name`` is the name of an organisation that provides pictures, not of a person.

    Such a name is a known source, or has a word or ending that is typical of providers.
    """
    folded = name.casefold()
    words = folded.split()
    if not SUPPLIER_WORDS.isdisjoint(words) or folded in lexicon.non_agencies:
        return True
    return _has_supplier_end(words) or "'s " in name or "’s " in name


def _has_supplier_end(words: list[str]) -> bool:
    """Return whether a word has an ending typical of organisations' names, or the last word repeats the first."""
    if max(map(len, words)) > 7 or not all(map(str.isascii, words)):  # noqa: PLR2004 - most words are short
        for word in words:
            if (len(word) > 7 or not word.isascii()) and word.endswith(SUPPLIER_ENDS):  # noqa: PLR2004 - as above
                return True
    return len(words) > 1 and words[0] == words[-1]  # Boing Boing


def without_rank(name: str) -> str:
    """Remove a military rank at the start of a name, as in ``Staff Sgt. John Roe``."""
    if name[: name.find(" ")].lower() not in RANKS:
        return name
    words = name.split()
    start = 0
    while start < len(words) - 1 and words[start].lower() in RANKS:
        start += 1
    return " ".join(words[start:])


def provider_name(name: str, link: str, lexicon: Lexicon) -> str:
    """Remove a leading article, or a word for an archive, from a provider's name, as in ``the Marel Museum``.

    A Dutch article may be part of a newspaper's name, as in ``de Marelbode``, so it is removed only after a link such
    as *by* or *for*.
    """
    if name.casefold() in lexicon.non_agencies:
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
    """Return whether ``name`` may be a one-word name, such as ``Timur``, or a user name, such as ``areed_3``."""
    plain = name.replace("_", "").replace(".", "")
    capitals = name.isupper() and 1 < len(name) < _MIN_FAMILY_NAME_LENGTH
    return plain.isalnum() and not plain.isdigit() and not capitals and _CAMEL.search(name) is None


def is_creator(name: str, link: str, lexicon: Lexicon, *, has_agency: bool) -> bool:
    """Return whether ``name`` is the name of a person, and not of a known provider.

    ``link`` is the separator or word before the name. If ``has_agency`` is true, user names of a stock library also
    count.
    """
    if link in _CLIENTS or link == "creator":
        return link == "creator"
    if name.istitle() and " " in name and name.replace(" ", "").isalpha():  # true for nearly every name
        words = name.lower().split()
        if has_agency and words[-1] in _SURNAMES and words[0] not in _OFFICES:
            return len(words) == 2  # noqa: PLR2004 - a full name
        if not PROVIDER_WORDS.isdisjoint(words) or words[0] == "the" or len(words) > 5:  # noqa: PLR2004 - a person's names
            return False
        return name.lower() not in lexicon.non_agencies and not _has_supplier_end(words)
    if not is_person(name):
        single = has_agency and " " not in name and _is_handle(name)
        if not single or (len(name) == 1 and not link.endswith("by")):
            return False
    is_office = name[0].islower() and name[: name.find(" ")] in _GERMAN  # des Stadtarchivs Marel
    return not is_office and not is_provider(name, lexicon)
