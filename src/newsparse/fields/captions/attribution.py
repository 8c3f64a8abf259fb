"""What a credit says: agencies, creator, provider, and whether the picture is from the files or handed out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsparse.lexicon.agencies import is_person
from newsparse.lexicon.credit_words import AFTER, FILE, FILE_WORDS, GIVEN, HANDOUT, NAMELESS
from newsparse.model import Source, unique

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon

# What parts a credit; the words among them say how the next part is related to the one before.
_BETWEEN = re.compile(r" ?([/|,;()\[\]<>•+©:=（）／、，]|(?<=\w)—(?=\w)) ?| ([-–—]|via|VIA|for|on|für|para|pour) ")
_LINKS = (
    "photo by ", "photos by ", "photograph by ", "pic by ", "pics by ", "picture by ", "image by ",
    "photo courtesy of ", "photo courtesy ", "image courtesy of ", "courtesy of ", "courtesy ", "supplied by ",
    "provided by ", "handout photo by ", "foto von ", "foto di ", "credit...", "credit…", "via ", "for ", "by ",
)  # fmt: skip
_LINKED = frozenset(link[:2] for link in _LINKS)
_PICTURE = frozenset({"photo", "foto "})
_DATED = "日月年"
"""What a date in a credit ends with."""
_TITLES = (*AFTER, " 기자")
_HEAD = 40
_FILED, _HANDED, _NOBODY = "filed", "handed", "nobody"
_KINDS = dict.fromkeys(NAMELESS, _NOBODY) | dict.fromkeys(HANDOUT, _HANDED) | dict.fromkeys(FILE, _FILED)
"""What the whole of a piece says that is no name."""
_CLIENTS = frozenset(("via", "VIA", "for", "on", "für", "para", "pour"))


class Attribution(NamedTuple):
    """A credit understood. ``creator`` took the picture, ``provider`` handed it out or had it taken."""

    agencies: tuple[Source, ...]
    creator: str | None
    provider: str | None
    file_photo: bool
    handout: bool


def read_credit(  # noqa: C901, PLR0912 - one branch a kind of piece
    credit: str, lexicon: Lexicon
) -> Attribution:
    """Read a credit without brackets and label, as ``Maro Tevin/Harbour Gazette via AP``. Linear in its length."""
    said = " ".join(credit.replace("\u200b", "").split())
    whole = lexicon.agencies.printed(said)
    if whole is not None:
        return Attribution((whole,), None, None, file_photo=False, handout=False)
    sources: list[Source] = []
    names: list[tuple[str, str]] = []
    file_photo = handout = False
    pieces = _BETWEEN.split(said)
    for i in range(0, len(pieces), 3):
        part = pieces[i].strip(" '\"")
        if not part or (part[0].isdigit() and part[-1] in _DATED):
            continue
        source = lexicon.agencies.printed(part)
        if source is not None:
            sources.append(source)
            continue
        part, link = _unlinked(part, (pieces[i - 2] or pieces[i - 1]) if i else "")
        low = part.lower()
        kind = _KINDS.get(low)
        if kind is _FILED:
            file_photo = True
        elif kind is _HANDED:
            handout = True
        elif low in lexicon.labels or not part:
            continue
        elif kind is None and not part[-4:].isdigit():
            if not lexicon.agencies.may_name(part):  # a person's name: nearly every part that is no agency
                names.append((link, part))
                continue
            found = lexicon.agencies.within(part)
            ends = low.split() if found else (low[: low.find(" ")], low[low.rfind(" ") + 1 :])
            file_photo = file_photo or not FILE_WORDS.isdisjoint(ends)
            handout = handout or not HANDOUT.isdisjoint(ends)
            if found:
                sources += found
            elif (source := lexicon.agencies.named(part[part.rfind("-") + 1 :])) is not None:  # Maro Tevin-Marel Images
                sources.append(source)
                names.append((link, part[: part.rfind("-")]))
            else:
                names.append((link, part))
        elif (source := lexicon.agencies.named(part)) is not None:
            sources.append(source)
    if not names:
        return Attribution(unique(sources) if len(sources) > 1 else tuple(sources), None, None, file_photo, handout)
    creator, provider = _persons(names, given=handout or _is_given(said), agency=bool(sources))
    return Attribution(unique(sources) if len(sources) > 1 else tuple(sources), creator, provider, file_photo, handout)


def _is_given(said: str) -> bool:
    """Whether a credit begins by saying that the picture was given: ``Supplied by``."""
    head = said[:_HEAD].lower().replace("/", " ").replace("(", " ").replace(":", " ")
    return not GIVEN.isdisjoint(head.split())


def _unlinked(part: str, link: str) -> tuple[str, str]:
    """Take a leading ``via`` or ``by`` off a part: ``/via Reuters``."""
    if part[:2].lower() in _LINKED and (low := part.lower()).startswith(_LINKS):
        word = next(word for word in _LINKS if low.startswith(word))
        return part[len(word) :].strip(), "via" if word.startswith("courtesy") else word.strip()
    if part[:5].lower() in _PICTURE and is_person(part[part.find(" ") + 1 :]):  # Photo Maro Tevin
        return part[part.find(" ") + 1 :], "by"
    if not part.isascii() and part.endswith(_TITLES):
        part = next(part.removesuffix(title) for title in _TITLES if part.endswith(title)).strip()
    return part.rstrip(".") if part[-1:] == "." and not part.endswith(("Jr.", "Sr.")) else part, link


def _persons(names: list[tuple[str, str]], *, given: bool, agency: bool) -> tuple[str | None, str | None]:
    """Tell who took the picture from who handed it out."""
    creator = provider = None
    for link, name in names:
        one = agency and name.isalnum() and (name.istitle() or name.islower())  # a name or a handle
        one = one and (len(name) > 1 or link.endswith("by"))
        person = (one or is_person(name)) and link not in _CLIENTS
        if given and provider is None and not (person and len(names) > 1 and creator is None):
            provider = name
        elif creator is None and person:
            creator = name
        elif provider is None and (creator is None or name.casefold() != creator.casefold()):
            provider = name
        elif provider is not None and link == "/" and not person and creator is None:  # NASA/JPL
            provider = f"{provider}/{name}"
    return creator, provider
