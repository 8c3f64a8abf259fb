"""Credits without label or bracket: ``… on Thursday. Reuters``, ``… Doe.Name / AFP``, ``… the fair Name/AGENCY``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.captions.credit import LONGEST, Found, is_known, is_sure, trimmed
from newsparse.fields.captions.sentences import last_start
from newsparse.lexicon.agencies import is_name_run, is_person
from newsparse.lexicon.credit_words import FILE, NAMELESS

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon

_RESERVED = ". all rights reserved"
_OPENERS = ("cedida por", "capture d'écran", "courtesy", "screenshot", "supplied")
_ALONE = ("Courtesy of ", "Courtesy ", "Supplied by ", "Provided by ", "Submitted by ", "Photo ", "Foto ")
_FEW = 5
_HOUSES = frozenset("news images pictures press photography photos photo agency media".split())
_NAME, _CHAIN, _GLUE = 60, 6, 24
_SMALL = frozenset("van von de del der al bin di da la le el ter ten".split())
_AFTER_NAME = frozenset("II III Jr Jr. Sr Sr.".split())
_WHOLE = ("Mc", "Mac", "De", "La", "Le", "Di", "Van", "O'", "Fitz")


def bare(said: str, lexicon: Lexicon, *, judge: bool = True) -> Found | None:
    """Return what stands behind the last sentence of ``said``, where it is a credit."""
    stem = said.rstrip(" .")
    stem = stem[: -len(_RESERVED)] if stem[-len(_RESERVED) :].lower() == _RESERVED else said
    at = last_start(stem, lexicon.months)
    rest = stem[at:].strip(" /|")
    if not rest or rest[-1] in "!?:;…" or len(rest) > (LONGEST if at else _NAME):
        return None
    low = rest.lower()
    if low.startswith(("copyright", "all rights")) or low.rstrip(".") in FILE:
        return None
    run = is_name_run(rest, 8)
    known = (at > 0 or run) and is_known(rest, lexicon)
    if at == 0 and not known:
        return trimmed(said, 0, 0, len(said), sure=False) if _is_alone(rest) else None
    if rest[0] in "([" and (close := rest.find(")" if rest[0] == "(" else "]") + 1):  # (AP Photo) AP Photo
        start = stem.find(rest[close:].strip(), at + close)
        return trimmed(said, start, start, len(said), sure=True) if is_known(rest[close:].strip(), lexicon) else None
    if known or low.startswith(_OPENERS) or (run and rest[-1] != ".") or _is_alone(rest):
        sure = judge and known and is_sure(rest, lexicon, alone=at == 0)
        return trimmed(said, at, at, len(said), sure=sure)
    return None


def _is_alone(rest: str) -> bool:
    """Whether a text is a credit and nothing else: ``Courtesy Amal Reed``, ``Amal Reed for The Marel Post``."""
    opener = next((opener for opener in _ALONE if rest.startswith(opener)), None)
    if opener is not None:
        given = rest[len(opener) :]
        return is_name_run(given, 5) if opener[-4:] != " by " else given.count(" ") < _FEW and given[-1] != "."
    name, _, house = rest.partition(" for ")
    return bool(house) and is_person(name) and is_name_run(house, 5) and house.startswith("The ")


def chained(said: str, lexicon: Lexicon) -> Found | None:
    """Return the credit that ends ``said`` without any mark: its names are read back from the end."""
    stem = said.rstrip(" .")
    stem = stem[: -len(_RESERVED)] if stem[-len(_RESERVED) :].lower() == _RESERVED else stem
    found = _slashed(said, stem, lexicon)
    if found is not None or stem != said:
        return found
    at = lexicon.agencies.ending(stem)
    if at is None:
        at = _glued(stem, lexicon)
        return _housed(said) if at is None else trimmed(said, at, at, len(said), sure=False)
    if stem[:at].rstrip().endswith((" via", "/via")):
        at = _names_before(stem, stem.rfind("via", 0, at), lexicon) or at
    sure = at == 0 or len(stem) - at > _CHAIN or stem[:at].rstrip()[-1:] in (".", "!", "?")
    return trimmed(said, at, at, len(said), sure=sure)


def _slashed(said: str, stem: str, lexicon: Lexicon) -> Found | None:
    slash = stem.rfind("/")
    if slash <= 0 or len(stem) - slash > _NAME or stem[slash - 1].isdigit():
        return None
    right = stem[slash + 1 :].strip().removeprefix("via ")
    if not is_name_run(right, 5):
        return None
    start = _names_before(stem, slash, lexicon)
    known = start is not None and bool(lexicon.agencies.find(stem[start:]))
    if not known and is_person(right) and stem[slash - 1] == " ":  # … in Ostmark / Name
        return trimmed(said, slash, slash + 1, len(said), sure=False)
    return None if start is None else trimmed(said, start, start, len(said), sure=known)


def _glued(stem: str, lexicon: Lexicon) -> int | None:
    """Return where an agency or a word of credits starts that is glued to the word before it: ``FairCedida``."""
    for at in range(len(stem) - 2, max(0, len(stem) - _GLUE), -1):
        if stem[at].isupper() and stem[at - 1].islower():
            said = stem[at:]
            if lexicon.agencies.named(said) is not None or said.lower() in NAMELESS:
                return at
    return None


def _housed(said: str) -> Found | None:
    """Return a picture house that ends ``said``: ``… his family Marel News``."""
    words = said[-_NAME:].split()
    if len(words) < 3 or words[-1].lower() not in _HOUSES or not words[-1][0].isupper():  # noqa: PLR2004
        return None
    count = 1
    while count < len(words) and words[-count - 1][0].isupper() and count <= 3:  # noqa: PLR2004 - a house has few names
        count += 1
    if count == 1 or count == len(words) or not words[-count - 1].islower():
        return None
    at = said.rfind(words[-count])
    return trimmed(said, at, at, len(said), sure=False)


def _names_before(stem: str, slash: int, lexicon: Lexicon) -> int | None:
    """Walk left from a slash over names and further slashes; return where the first name starts."""
    start = slash
    for _ in range(_CHAIN):
        left = stem[:start].rstrip(" /")
        cut = left.rfind("/", max(0, len(left) - _NAME))
        if cut < 0 or not is_name_run(left[cut + 1 :], 6):
            known = lexicon.agencies.ending(left)
            return _name_start(left) if known is None else known
        start = cut
    return start


def _name_start(left: str) -> int | None:
    """Return where the name starts that ends ``left``: two words, more where initials or particles stand in it."""
    at, taken, start = len(left), 0, len(left)
    while taken < 2 and at > 0:  # noqa: PLR2004 - first and last name
        space = left.rfind(" ", max(0, at - 30), at)
        word = left[space + 1 : at]
        if taken and word.lower() in _SMALL and word.islower():
            at = space
            continue
        ended = taken and word[-1:] in (",", ";", ":", ".") and len(word) > 2 and word not in _AFTER_NAME  # noqa: PLR2004
        if not word[:1].isupper() or ended:
            glue = _glue(word)
            return space + 1 + glue if glue else (start if taken else None)
        glue = _glue(word)
        if glue:
            return space + 1 + glue
        taken += 0 if len(word.strip(".")) == 1 or word in _AFTER_NAME else 1
        at, start = space, space + 1
    return start if taken else None


def _glue(word: str) -> int:
    """Return where a name is glued to the end of another word (``UKMaro``, ``showMaro``), or 0."""
    if word.startswith(_WHOLE):
        return 0
    starts = (i for i in range(len(word) - 2, 1, -1) if word[i].isupper() and word[i + 1].islower())
    return next((i for i in starts if word[i - 1].isalpha()), 0)
