"""Distinguish the photographers of a picture from its provider among the names in a credit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.fields.captions.suppliers import GIFTS, is_creator, provider_name, without_rank
from newsparse.fields.names_in_text import is_platform
from newsparse.fields.persons import is_person
from newsparse.lexicon.credit_words import ARTICLES, FILE_WORDS, ORGANISATIONS, PAPER_ARTICLES

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon

_LISTS = frozenset({",", "and", "、", "，", ";"})
_SIGNS = re.compile(r"[ .'’-]")
_MAX_INITIALS = 4
"""Maximum number of a person's initials."""
_MAX_PLAIN_WORDS = 4
"""Maximum number of words in a name without punctuation."""


def find_photographers(
    names: list[tuple[str, str]], lexicon: Lexicon, *, is_supplied: bool, has_agency: bool, is_plural: bool
) -> tuple[tuple[str, ...], str | None]:
    """Return the creators that a credit names, and the provider, which is None if the credit names no provider.

    ``names`` are pairs of a link and a name. The link is the separator or word before the name, such as ``/`` or
    ``via``. ``is_plural`` indicates whether the label is plural, in which case commas separate creators.
    """
    if len(names) > 1:
        names = _related(_without_networks(names, lexicon), has_source=has_agency)
    photographers = _Photographers(lexicon, names, is_supplied=is_supplied, has_source=has_agency)
    photographers.is_list = is_plural or has_agency
    for link, printed in names:
        photographers.add(link, printed)
    return tuple(dict.fromkeys(photographers.creators)), photographers.provider


class _Photographers:
    """The creators and the provider of a credit, determined name by name."""

    __slots__ = ("creators", "has_agency", "has_source", "is_alone", "is_list", "is_supplied", "lexicon", "provider")

    def __init__(self, lexicon: Lexicon, names: list[tuple[str, str]], *, is_supplied: bool, has_source: bool) -> None:
        self.lexicon, self.is_supplied, self.has_source = lexicon, is_supplied, has_source
        self.creators: list[str] = []
        self.provider: str | None = None
        self.is_alone = len(names) == 1 and not has_source
        self.has_agency = has_source or (len(names) > 1 and any(is_platform(name, lexicon) for _, name in names))
        self.is_list = False
        """Whether commas separate creators."""

    def add(self, link: str, printed: str) -> None:
        """Add a name in a credit as a creator or the provider, or ignore it if it is neither.

        Its rank and words such as *Archives* are removed. ``link`` is the separator or word before the name.
        """
        name = without_rank(printed)
        if not self.is_alone:
            name = without_archive(name)
        if self.creators and self._is_addition(name, link):
            return
        is_photographer = is_creator(name, link, self.lexicon, has_agency=self.has_agency)
        is_photographer = is_photographer and (link not in GIFTS or _is_plain(name))
        if link == "creator" or (link == "courtesy" and is_photographer):
            self.creators.append(name)
        elif is_photographer and (link == "supplied" or (self.is_supplied and self.is_alone)):
            return  # this person may not have taken the picture
        elif self.is_supplied and self.provider is None and (self.creators or not is_photographer):
            self.provider = provider_name(printed, link, self.lexicon)
        elif is_photographer and self._is_further(name, link):
            self.creators.append(name)
        elif self.provider is None:
            self.provider = provider_name(printed, link, self.lexicon)
        elif link == "/" and not is_photographer and not self.creators:  # NASA/JPL
            self.provider = f"{self.provider}/{name}"

    def _is_further(self, name: str, link: str) -> bool:
        """Return whether a person in a credit is a creator: the first person, or one in a list or after a slash.

        ``link`` is the separator or word before ``name``.
        """
        if not self.creators or link in {"and", ""} or (self.is_list and link in _LISTS):
            return True
        return link == "/" and self.has_source and " " in name and _is_plain(name)

    def _is_addition(self, name: str, link: str) -> bool:
        """Return whether a name only adds to the previous one: a repetition, job title, user name or editor's initials.

        For example, the last parts of ``Ana Reed, Staff Photographer``, ``Ana Reed (@areed)`` and
        ``ANTARA FOTO/Ana Reed/nym`` are additions.
        """
        last = name[name.rfind(" ") + 1 :].lower()
        if name[0] == "@" or (link == "," and last in self.lexicon.roles and last not in ORGANISATIONS):
            return True
        if self.has_agency and link == "/" and name.islower() and len(name) <= _MAX_INITIALS:
            return True
        return not self.is_supplied and _spelling(name) == _spelling(self.creators[0])


def _without_networks(names: list[tuple[str, str]], lexicon: Lexicon) -> list[tuple[str, str]]:
    """Remove from a credit's names the platforms on which an account or organisation published the picture.

    Such credits include ``@areed/Instagram``, ``TikTok/@areed`` and ``Facebook/Marel Council``. A platform next to a
    person's name is kept.
    """
    others = [row for row in names if not is_platform(row[1], lexicon)]
    if not others or len(others) == len(names):
        return names
    is_account = all(name[0] == "@" or not is_creator(name, "", lexicon, has_agency=True) for _, name in others)
    if not is_account:
        return names
    return others if others[0] == names[0] else [("", others[0][1]), *others[1:]]


def _related(names: list[tuple[str, str]], *, has_source: bool) -> list[tuple[str, str]]:
    """Remove a description before the names in a credit, and give a leading provider the link ``provider``.

    A description precedes a comma, as in ``Tower, Ana Reed / AFP``. A provider in capitals precedes a colon, as in
    ``HARBOUR WORKS: Ana Reed``, and a newspaper precedes a slash, as in ``Le Courrier/Ana Reed``.
    """
    if len(names) == 1:
        return names
    (_, first), (link, second) = names[:2]
    if link == "/" and is_person(second) and _is_paper(first) and not _is_paper(second):
        return [("provider", first), *names[1:]]
    if has_source and link == "," and " " not in first and is_person(second):
        return names[1:]
    is_supplier = link == ":" and first.isupper() and not second.isupper()
    return [("provider", first), *names[1:]] if is_supplier else names


def _is_paper(name: str) -> bool:
    """Return whether ``name`` is an article and one more word, like the newspaper ``La Voz``."""
    first, _, rest = name.partition(" ")
    return first.lower() in PAPER_ARTICLES and rest.isalpha()


def without_archive(name: str) -> str:
    """Remove a word such as *Archives* before a person's name, as in ``Archives Ana Reed``."""
    first, _, rest = name.partition(" ")
    is_person_s = first.lower() in FILE_WORDS and is_person(rest) and _is_plain(rest)
    return rest if is_person_s and rest[: rest.find(" ")].lower() not in ARTICLES else name


def _spelling(name: str) -> str:
    """Return ``name`` in a form for comparisons: without full stops, and case-folded."""
    return name.replace(".", "").casefold()


def _is_plain(name: str) -> bool:
    """Return whether ``name`` has only letters, and either all or none of its words are in capitals.

    ``Ana Reed`` is plain, but ``Hauser & Wirth`` is not.
    """
    words = name.split()
    return (
        len(words) <= _MAX_PLAIN_WORDS
        and _SIGNS.sub("", name).isalpha()
        and (name.isupper() or not any(len(word) > 1 and word.isalpha() and word.isupper() for word in words))
    )
