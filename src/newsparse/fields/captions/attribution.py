"""What a credit says: agencies, creator, provider, and whether the picture is from the files or handed out."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.persons import is_person
from newsparse.lexicon.credit_words import FILE_NOTES, FILE_WORDS, HANDOUT, NAMELESS, SUPPLY_WORDS, TRAILING_LABELS
from newsparse.model import Source, unique

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon

# What separates the parts of a credit; the words among them say how the next part is related to the one before.
_SEPARATOR = re.compile(r" ?([/|,;()\[\]<>•+©:=（）／、，]|(?<=\w)—(?=\w)) ?| ([-–—]|via|VIA|for|on|für|para|pour) ")
_LINKS = (
    "photo by ", "photos by ", "photograph by ", "pic by ", "pics by ", "picture by ", "image by ",
    "photo courtesy of ", "photo courtesy ", "image courtesy of ", "courtesy of ", "courtesy ", "supplied by ",
    "provided by ", "handout photo by ", "foto von ", "foto di ", "credit...", "credit…", "via ", "for ", "by ",
)  # fmt: skip
_LINK_STARTS = frozenset(link[:2] for link in _LINKS)
_PICTURE = frozenset({"photo", "foto "})
_DATE_ENDS = "日月年"
_TITLES = (*TRAILING_LABELS, " 기자")
_MAX_OPENING = 40
_CLIENTS = frozenset(("via", "VIA", "for", "on", "für", "para", "pour"))


class _Kind(Enum):
    """What the whole of a part says that is no name."""

    FILE = "file"
    HANDOUT = "handout"
    NAMELESS = "nameless"


_KINDS = (
    dict.fromkeys(NAMELESS, _Kind.NAMELESS)
    | dict.fromkeys(HANDOUT, _Kind.HANDOUT)
    | dict.fromkeys(FILE_NOTES, _Kind.FILE)
)
_FILE, _HANDOUT = _Kind.FILE, _Kind.HANDOUT


class CreditReading(NamedTuple):
    """A credit understood: ``creator`` took the picture, ``provider`` handed it out or had it taken."""

    agencies: tuple[Source, ...] = ()
    creator: str | None = None
    provider: str | None = None
    is_file_photo: bool = False
    is_handout: bool = False


def read_credit(credit: str, lexicon: Lexicon) -> CreditReading:
    """Read a credit without brackets and label, as ``Maro Tevin/Harbour Gazette via AP``. Linear in its length."""
    text = " ".join((credit if credit.isascii() else credit.replace("\u200b", "")).split())
    printed = lexicon.agencies.printed
    agency = printed(text)
    if agency is not None:
        return CreditReading((agency,))
    parts, pieces = _Parts(lexicon), _SEPARATOR.split(text)
    for i in range(0, len(pieces), 3):
        part = pieces[i].strip(" '\"")
        agency = printed(part)
        if agency is not None:
            parts.sources.append(agency)
        elif part and not (part[0].isdigit() and part[-1] in _DATE_ENDS):
            parts.add(part, (pieces[i - 2] or pieces[i - 1]) if i else "")
    return parts.reading(text)


class _Parts:
    """What the parts of a credit say, added one by one."""

    __slots__ = ("agencies", "is_file_photo", "is_handout", "labels", "names", "sources")

    def __init__(self, lexicon: Lexicon) -> None:
        self.agencies, self.labels = lexicon.agencies, lexicon.labels
        self.sources: list[Source] = []
        self.names: list[tuple[str, str]] = []
        """Each name after its link."""
        self.is_file_photo = self.is_handout = False

    def add(self, part: str, link: str) -> None:
        """Add a part that is no agency as the catalogue prints it; ``link`` is the separator before it."""
        part, link = _unlink(part, link)
        low = part.lower()
        kind = _KINDS.get(low)
        if kind is _FILE:
            self.is_file_photo = True
        elif kind is _HANDOUT:
            self.is_handout = True
        elif low in self.labels or not part:
            return
        elif kind is None and not part[-4:].isdigit():
            if self.agencies.may_name(part):
                self._add_mixed(part, low, link)
            else:  # a person's name: nearly every part that is no agency
                self.names.append((link, part))
        elif (source := self.agencies.named(part)) is not None:
            self.sources.append(source)

    def _add_mixed(self, part: str, low: str, link: str) -> None:
        """Add a part that may name an agency beside other words."""
        sources = self.agencies.within(part)
        ends = low.split() if sources else (low[: low.find(" ")], low[low.rfind(" ") + 1 :])
        self.is_file_photo = self.is_file_photo or not FILE_WORDS.isdisjoint(ends)
        self.is_handout = self.is_handout or not HANDOUT.isdisjoint(ends)
        if sources:
            self.sources += sources
        elif (source := self.agencies.named(part[part.rfind("-") + 1 :])) is not None:  # Maro Tevin-Marel Images
            self.sources.append(source)
            self.names.append((link, part[: part.rfind("-")]))
        else:
            self.names.append((link, part))

    def reading(self, text: str) -> CreditReading:
        """Return what all parts of a credit say."""
        creator = provider = None
        if self.names:
            is_supplied = self.is_handout or _is_supplied(text)
            creator, provider = _persons(self.names, is_supplied=is_supplied, has_agency=bool(self.sources))
        sources = unique(self.sources) if len(self.sources) > 1 else tuple(self.sources)
        # half the price of calling it
        return tuple.__new__(CreditReading, (sources, creator, provider, self.is_file_photo, self.is_handout))


def _is_supplied(text: str) -> bool:
    """Return whether a credit begins by saying that the picture was supplied: ``Supplied by``."""
    opening = text[:_MAX_OPENING].lower().replace("/", " ").replace("(", " ").replace(":", " ")
    return not SUPPLY_WORDS.isdisjoint(opening.split())


def _unlink(part: str, link: str) -> tuple[str, str]:
    """Take a leading ``via`` or ``by`` off a part: ``/via Reuters``."""
    if part[:2].lower() in _LINK_STARTS and (low := part.lower()).startswith(_LINKS):
        word = next(word for word in _LINKS if low.startswith(word))
        return part[len(word) :].strip(), "via" if word.startswith("courtesy") else word.strip()
    if part[:5].lower() in _PICTURE and is_person(part[part.find(" ") + 1 :]):  # Photo Maro Tevin
        return part[part.find(" ") + 1 :], "by"
    if not part.isascii() and part.endswith(_TITLES):
        part = next(part.removesuffix(title) for title in _TITLES if part.endswith(title)).strip()
    return part.rstrip(".") if part[-1:] == "." and not part.endswith(("Jr.", "Sr.")) else part, link


def _persons(names: list[tuple[str, str]], *, is_supplied: bool, has_agency: bool) -> tuple[str | None, str | None]:
    """Return who took the picture and who handed it out."""
    creator = provider = None
    for link, name in names:
        single = has_agency and name.isalnum() and (name.istitle() or name.islower())  # a name or a handle
        single = single and (len(name) > 1 or link.endswith("by"))
        person = (single or is_person(name)) and link not in _CLIENTS
        if is_supplied and provider is None and not (person and len(names) > 1 and creator is None):
            provider = name
        elif creator is None and person:
            creator = name
        elif provider is None and (creator is None or name.casefold() != creator.casefold()):
            provider = name
        elif provider is not None and link == "/" and not person and creator is None:  # NASA/JPL
            provider = f"{provider}/{name}"
    return creator, provider
