"""Collect the agencies, names and notes in a credit, and combine them into a ``CreditReading``."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.captions.locations import without_location
from newsparse.fields.captions.notes import is_generated
from newsparse.fields.captions.openings import LABEL_STARTS, alternatives, find_label
from newsparse.fields.captions.photographers import find_photographers, without_archive
from newsparse.fields.captions.suppliers import (
    GIFTS,
    MILITARY,
    MIN_JOINED_SPACES,
    is_creator,
    joined_names,
    joined_sources,
    provider_name,
    read_eastern,
    without_rank,
)
from newsparse.lexicon.credit_words import (
    FILE_NOTES,
    FILE_WORDS,
    HANDOUT,
    LABEL_WORDS,
    NAMELESS,
    PUBLICITY,
    SUPPLIERS,
    SUPPLY_WORDS,
    TRAILING_LABELS,
)

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.model import Source

_LINKS = ("credit...", "credit…", "via ", "for ", "by ")
_LINK_STARTS = LABEL_STARTS.union(link[:3] for link in _LINKS)
_TITLES = (*TRAILING_LABELS, " 기자")
_MAX_OPENING_LENGTH = 40
_FILE_NAMES = frozenset({"file", "files"})
_SCREENSHOTS = (" screenshot", " screengrab", "-screenshot")
_HANDLE = re.compile(r"[A-Za-z]{0,3}[A-Z]?[a-z]{2,14}(?:[A-Z][a-z]{0,14}){0,2}(?:-[A-Za-z]{1,8})?")
"""Matches the user name of a contributor to a stock library, which is one word."""
_COLLECTIONS = frozenset("filmmagic wireimage lightrocket gamma-rapho universalimagesgroup imagebank iconsport".split())
"""Collections of stock libraries whose names look like user names."""
_FILE_ENDS = frozenset(re.split("[ -]", mark)[-1] for mark in FILE_NOTES)
_PERSONS_MARKS = frozenset("file files archivo archivio arquivo archives archiwum".split())
"""Words such as *archivo* that mark a file photo after a person's name, but may be part of an archive's name."""
_MEMBERS = frozenset({"photos", "fotos", "images", "bilder", "pictures"})
"""Plural labels. All names that follow such a label are creators."""


class _Kind(Enum):
    """The kind of a word or phrase in a credit that is not a name, such as a file-photo note."""

    FILE = "file"
    HANDOUT = "handout"
    NAMELESS = "nameless"


_KINDS = (
    dict.fromkeys(NAMELESS, _Kind.NAMELESS)
    | dict.fromkeys(SUPPLIERS, _Kind.NAMELESS)
    | dict.fromkeys(HANDOUT, _Kind.HANDOUT)
    | dict.fromkeys(FILE_NOTES, _Kind.FILE)
)
_FILE, _HANDOUT = _Kind.FILE, _Kind.HANDOUT


class CreditReading(NamedTuple):
    """The contents of a picture credit.

    ``creators`` are the photographers. ``provider`` is the source that distributed or commissioned the picture.
    """

    agencies: tuple[Source, ...] = ()
    creators: tuple[str, ...] = ()
    provider: str | None = None
    is_file_photo: bool = False
    is_handout: bool = False
    licence: str | None = None
    printed: tuple[str, ...] = ()
    """The name of each agency as printed, or an empty string if it is printed together with other words."""


_NEW = tuple.__new__
"""Creates a ``CreditReading`` twice as fast as calling the class."""


class Parts:
    """The contents of a picture credit, collected from its parts one by one."""

    __slots__ = (
        "agencies",
        "gift",
        "is_file_photo",
        "is_handout",
        "is_marked",
        "is_plural",
        "is_publicity",
        "lexicon",
        "names",
        "sources",
        "supplier",
    )

    def __init__(self, lexicon: Lexicon) -> None:
        """Create an empty collection."""
        self.lexicon, self.agencies = lexicon, lexicon.agencies
        self.sources: list[tuple[Source, str]] = []
        """The agencies, each with its name as printed, or with an empty string if the part has more words."""
        self.gift = ""
        """``courtesy`` or ``supplied`` if a label before all parts has this meaning, or else an empty string."""
        self.names: list[tuple[str, str]] = []
        """Pairs of a link and a name. The link is the separator or word before the name, such as ``/`` or ``via``."""
        self.is_file_photo = self.is_handout = self.is_publicity = self.is_plural = self.is_marked = False
        self.supplier: str | None = None
        """A word such as ``Supplied`` that is printed instead of a provider's name."""

    def add(self, part: str, link: str) -> None:
        """Add a part of a credit, such as a person's name. ``link`` is the separator or word before it.

        Parts that are exactly an agency's name are handled elsewhere.
        """
        if is_generated(part):  # AI-generated image
            return
        low = part.lower()
        is_filed = low[low.rfind(" ") + 1 :] in _FILE_ENDS or ("-" in low and low[low.rfind("-") + 1 :] in _FILE_ENDS)
        if is_filed and low not in _KINDS and (name := self._before_file_mark(part)):
            self.is_file_photo = True
            source = self.agencies.named(name)
            if source is not None:
                self.sources.append((source, name))
                return
            part, low = name, name.lower()
        if low[:3] in _LINK_STARTS or not part[-1].isalpha() or not part.isascii():
            self._add_marked(*self._unlabelled(*_unlink(part, link)))
        elif (
            low in _KINDS
            or low in self.lexicon.labels
            or low.endswith(_SCREENSHOTS)
            or part.count(" ") >= MIN_JOINED_SPACES
            or "@" in part
            or not part[0].isalnum()
            or self.agencies.may_name(part)
        ):
            self._add_marked(part, link)
        else:  # a person's name: nearly every part besides agencies
            self.names.append((link, without_location(part, self.lexicon)))

    def _before_file_mark(self, part: str) -> str:
        """Return the name before a file-photo note, as in ``Maro Tevin ARCHIVO``, or an empty string if there is none.

        A phrase of several words is always a note. A single word is a note if it follows an agency, or if its case
        differs from that of the name. Otherwise, it is one only after a person in a credit with an agency, because
        ``Marel Archive`` is a name.
        """
        match = _file_mark_pattern().fullmatch(part)
        if match is None or part.casefold() in self.lexicon.non_agencies:
            return ""
        name, mark = match[1], match[2]
        if " " in mark or self.agencies.named(name) is not None:
            return name
        if part[len(name)] == "-":
            return ""
        if mark.islower() or (mark.isupper() and not name.isupper()):
            return name
        is_wire = any("agency" in source.kinds and "stock" not in source.kinds for source, _ in self.sources)
        is_mark = is_wire and mark.lower() in _PERSONS_MARKS
        return name if is_mark and is_creator(name, "", self.lexicon, has_agency=False) else ""

    def without_labels(self, text: str) -> str:
        """Remove the labels at the start of a credit, such as ``Photo:``, record their meaning, and return the rest."""
        while (label := find_label(text, self.lexicon)) is not None:
            self.is_file_photo = self.is_file_photo or label.is_file
            self.is_plural = self.is_plural or text[: label.end].rstrip(" :").lower() in _MEMBERS
            self.gift = label.gift or self.gift
            text = text[label.end :]
        return text

    def _unlabelled(self, part: str, link: str) -> tuple[str, str]:
        """Remove the label of a part of a credit, and return the rest and the link that describes the label.

        The link is ``courtesy`` or ``supplied`` if the label has this meaning, and ``by`` for any other label. Without
        a label, the part and ``link`` are returned unchanged.
        """
        low = part.lower()
        if low == "courtesy photo":
            return "Courtesy", link
        label = None if low in _KINDS else find_label(part, self.lexicon)
        if label is None:
            return part, link
        self.is_file_photo = self.is_file_photo or label.is_file
        return _undotted(part[label.end :]), label.gift or "by"

    def _add_marked(self, part: str, link: str) -> None:
        """Add a part of a credit that may contain more than a name. Its label and link must have been removed."""
        self.is_marked, low = True, part.lower()
        kind = _KINDS.get(low)
        if kind is _FILE:
            self.is_file_photo = True
        elif kind is _HANDOUT:
            self.is_handout = True
            self.is_publicity = low in PUBLICITY
        elif low in self.lexicon.labels or not part or low.endswith(_SCREENSHOTS):
            self.is_plural = self.is_plural or low in _MEMBERS
            self.supplier = part if low in SUPPLIERS else self.supplier
        elif kind is None and not part[-4:].isdigit():
            if not part.isascii() and self._add_eastern(part):
                return
            if self.agencies.may_name(part):
                self._add_mixed(part, low, link)
            else:
                self._add_name(part, link)
        elif (source := self.agencies.named(part)) is not None:
            self.sources.append((source, part))
        elif low in SUPPLIERS:
            self.supplier = part

    def _add_name(self, part: str, link: str) -> None:
        """Add the name in a part of a credit, or several names if they are joined by *and*."""
        part = without_location(part, self.lexicon)
        if part.count(" ") >= MIN_JOINED_SPACES and (names := joined_names(part)) is not None:
            self.names += [(link, names[0]), *(("and", name) for name in names[1:])]
        elif "@" not in part[1:] and (part[0].isalnum() or any(map(str.isalnum, part))):
            self.names.append((link, part))

    def _add_eastern(self, part: str) -> bool:
        """Add a part of a credit in Chinese, Japanese or Korean that states who took, issued or provided the picture.

        Adds nothing and returns False if the part is not of this kind.
        """
        reading = read_eastern(part, self.agencies)
        if reading is None:
            return False
        self.sources += [(source, "") for source in reading.sources]
        self.names += reading.names
        self.is_file_photo = self.is_file_photo or reading.is_file_photo
        return True

    def _add_mixed(self, part: str, low: str, link: str) -> None:
        """Add a part of a credit that may name an agency among other words. ``low`` is the part in lower case."""
        match = MILITARY.fullmatch(part)
        if match is not None and not self.agencies.within(supplier := match[1] or match[3]):
            if supplier.lower() not in LABEL_WORDS:
                self.names.append(("provider", supplier))
            if match[2]:  # U.S. Army photo by Sgt. Maro Tevin
                self._add_name(match[2], "by")
            return
        sources = joined_sources(part, self.agencies) or self.agencies.within(part)
        words = low.split()
        ends = words if sources else (words[0], words[-1])
        is_archive = not sources and words[-1] not in _FILE_NAMES and words[0] not in FILE_WORDS
        self.is_file_photo = self.is_file_photo or (not is_archive and not FILE_WORDS.isdisjoint(ends))
        handout = not HANDOUT.isdisjoint(ends)
        self.is_handout = self.is_handout or handout
        if sources:
            self.sources += [(source, "") for source in sources]
        elif (source := self.agencies.named(part[part.rfind("-") + 1 :])) is not None:  # Maro Tevin-Marel Images
            self.sources.append((source, ""))
            self._add_name(part[: part.rfind("-")], link)
        elif handout and words[-1] in HANDOUT and len(words) > 1:
            self._add_name(part[: part.rfind(" ")], "provider")
        else:
            self._add_name(part, link)

    def reading(self, text: str) -> CreditReading:
        """Return the contents of the credit, combined from all its parts. ``text`` is the whole credit."""
        creators: tuple[str, ...] = ()
        provider = None
        names, rows = self.names, self.sources
        if names:
            link, name = names[0]
            if self.gift:
                link = self.gift
                names[0] = link, name
            if name[0].islower():  # fot. archiwum Ana Reed
                name = without_archive(name)
                names[0] = link, name
            if rows and " " not in name and all(source.kinds == ("stock",) for source, _ in rows):
                names[0] = link, name = _contributor(link, name)
            is_supplied = link in GIFTS or (self.is_marked and _is_supplied(text))
            is_supplied = is_supplied or (self.is_handout and not self.is_publicity)
            if len(names) > 1 or is_supplied:
                creators, provider = find_photographers(
                    names, self.lexicon, is_supplied=is_supplied, has_agency=bool(rows), is_plural=self.is_plural
                )
            elif is_creator(name, link, self.lexicon, has_agency=bool(rows)):  # true for nearly every credit
                creators = (without_rank(name),)
            else:
                provider = provider_name(name, link, self.lexicon)
        elif not rows:
            provider = self.supplier
        sources: tuple[Source, ...] = ()
        printed: tuple[str, ...] = ()
        if len(rows) == 1:
            source, supplier = rows[0]
            sources, printed = (source,), (supplier,)
        elif rows:
            sources, printed = _unique(rows)
        return _NEW(CreditReading, (sources, creators, provider, self.is_file_photo, self.is_handout, None, printed))


def _unique(rows: list[tuple[Source, str]]) -> tuple[tuple[Source, ...], tuple[str, ...]]:
    """Return the distinct sources in ``rows``, and the name of each as printed."""
    first: dict[str, tuple[Source, str]] = {}
    for row in rows:
        first.setdefault(row[0].id or row[0].name, row)
    return tuple([source for source, _ in first.values()]), tuple([name for _, name in first.values()])


def _is_supplied(text: str) -> bool:
    """Return whether the beginning of a credit states that the picture was supplied, as in ``Supplied by``."""
    opening = text[:_MAX_OPENING_LENGTH].lower().replace("/", " ").replace("(", " ").replace(":", " ")
    return not SUPPLY_WORDS.isdisjoint(opening.split())


@cache
def _file_mark_pattern() -> re.Pattern[str]:
    """Return the pattern that matches a name followed by a file-photo note, compiled on first use."""
    return re.compile(rf"(\S.*?)[ -]({alternatives(FILE_NOTES)})", re.IGNORECASE)


def _unlink(part: str, link: str) -> tuple[str, str]:
    """Return part of a credit without a leading word such as *via* or *by*, and this word, called a link.

    Without such a word, ``link`` is returned unchanged. A name with a photographer's label after it gets the link
    ``creator``.
    """
    if part[:3].lower() in _LINK_STARTS and (low := part.lower()).startswith(_LINKS):
        word = next(word for word in _LINKS if low.startswith(word))
        return _undotted(part[len(word) :].strip()), word.strip()
    if not part.isascii() and part.endswith(_TITLES):
        name = next(part.removesuffix(title) for title in _TITLES if part.endswith(title)).strip()
        return name.removeprefix("記者").removeprefix("记者").strip() or name, "creator"
    return _undotted(part), link


def _contributor(link: str, name: str) -> tuple[str, str]:
    """Return the link and the name of a contributor credited together with a stock library.

    The link is ``creator`` if the name looks like a user name, such as ``Marel-KV``, and unchanged otherwise.
    """
    is_handle = not link and _HANDLE.fullmatch(name) is not None and name.casefold() not in _COLLECTIONS
    return ("creator" if is_handle else link), name


def _undotted(part: str) -> str:
    """Remove the full stop at the end of ``part``, unless it ends with an abbreviation such as ``Jr.``."""
    return part.rstrip(".") if part[-1:] == "." and not part.endswith(("Jr.", "Sr.", "Bros.", "Inc.")) else part
