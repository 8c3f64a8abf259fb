"""Read lists of agencies, people, outlets and editors' initials, such as ``ana/kb (AFP, dpa)`` and ``mit dpa``.

Such a list is a byline below a headline, and a sign-off below a body.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.names_in_text import outlet_named
from newsparse.fields.persons import is_caseless, is_name, is_site
from newsparse.lexicon.lexicon import spelt
from newsparse.lexicon.source_words import ARTICLES, CONTRIBUTED, ELIDED, TRADES
from newsparse.lines import SENTENCE_ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.model import Source

MAX_LENGTH = 90
"""Maximum length of a credit list in code points."""
MAX_SENTENCE_LENGTH = 50
"""Maximum length, in code points, of a credit list that ends with a full stop."""
MAX_ENTRIES = 8
"""Maximum number of entries in a credit list."""
_MAX_INITIALS = 4
"""Maximum number of an editor's initials."""
_MAX_PREFIX_LENGTH = 4
"""Maximum length, in code points, of a byline prefix such as *by*."""
_SENTENCE_ENDS = frozenset(SENTENCE_ENDS + '"”»')
_CLOSING = frozenset(")）]】")
_SEPARATORS = re.compile(r"\s?[/|,;+&()（）\[\]【】=＝،、／]\s?|\s[-–—]\s")
_CODES = re.compile(r"[A-Z]{2,5}(?: [A-Z]{2,3}){1,5}")
"""Matches an Indian agency followed by the initials of its editors, such as ``PTI KB ANA``."""
_LOWER_CASE_AGENCIES = re.compile(r"([^()]{1,30})\(([a-z]{3,8}(?:, ?[a-z]{3,8}){0,5})\)")
"""Matches initials followed by lower-case agencies in brackets, such as ``lgc (efe, afp)``."""
_EDGE_MARKS = " \n-–—.*•_"


class CreditList(NamedTuple):
    """The agencies, names and initials in a credit list, such as ``ana/kb (AFP, dpa)``."""

    agencies: tuple[Source, ...]
    """The agencies that supplied text, in printed order."""
    names: tuple[str, ...]
    """The names of people and outlets, in printed order."""
    has_initials: bool
    is_joined: bool
    """Whether a word such as *with* connects two entries, or the list ends with a closing bracket."""
    is_signed: bool
    """Whether the list begins with a byline prefix such as *by*."""
    has_comma: bool

    @property
    def may_be_picture(self) -> bool:
        """Return whether the list may be a picture credit, such as ``Ana Reed/AP``."""
        return bool(self.names) and not (self.has_initials or self.is_joined or self.has_comma)


class _Kind(Enum):
    """The type of an entry in a credit list."""

    AGENCY = "agency"
    """An agency, optionally after a name."""
    NAME = "name"
    """The name of a person or outlet."""
    INITIALS = "initials"
    STAFF = "staff"
    PLACE = "place"


class _Entry(NamedTuple):
    """An entry in a credit list."""

    kind: _Kind
    name: str = ""
    agency: Source | None = None


def read_credit_list(text: str, lexicon: Lexicon) -> CreditList | None:
    """Return the agencies, names and initials in a credit list, such as ``Ana Reed, dpa``, or None for any other line.

    The list must name an agency, or a person followed by agencies or staff, as in ``Ana Reed and agencies``. Lines
    longer than ``MAX_LENGTH`` code points are rejected. Runs in time linear in the length of the line.
    """
    if not may_be_credit_list(text, lexicon):
        return None
    bare = text.strip(_EDGE_MARKS)
    if _CODES.fullmatch(bare) is not None and lexicon.agencies.named(bare.split()[0]) is not None:
        bare = bare.replace(" ", "/")
    elif (small := _LOWER_CASE_AGENCIES.fullmatch(bare)) is not None:
        bare = f"{small[1]}({small[2].upper()})"
    entries: list[_Entry] = []
    is_joined, is_signed = bare[-1:] in _CLOSING, False
    for printed, follows_word in _split_parts(bare, lexicon):
        is_by, name = (False, printed) if entries else _split_byline_prefix(printed, lexicon)
        entry = _read_entry(name, lexicon)
        if entry is None or len(entries) == MAX_ENTRIES:
            return None
        entries.append(entry)
        is_joined, is_signed = is_joined or follows_word, is_signed or is_by
    agencies = tuple([entry.agency for entry in entries if entry.agency is not None])
    names = tuple([entry.name for entry in entries if entry.name])
    kinds = {entry.kind for entry in entries}
    if not agencies and not (names and is_joined and _Kind.STAFF in kinds):
        return None
    return CreditList(agencies, names, _Kind.INITIALS in kinds, is_joined, is_signed, "," in text)


def may_be_credit_list(text: str, lexicon: Lexicon) -> bool:
    """Return whether a line may be a credit list. This is a cheap check to run before ``read_credit_list``.

    A credit list ends with a word such as *staff*, contains agencies in lower case, or has an entry that begins or ends
    with a word from an agency's name.
    """
    if len(text) > MAX_LENGTH or ":" in text or (text[-1] in _SENTENCE_ENDS and len(text) > MAX_SENTENCE_LENGTH):
        return False
    bare = text.strip(_EDGE_MARKS)
    if bare[bare.rfind(" ") + 1 :].lower() in lexicon.anonymous or _LOWER_CASE_AGENCIES.fullmatch(bare):
        return True
    return any(lexicon.agencies.may_name(part) for part in _SEPARATORS.split(bare) if part)


def _read_entry(name: str, lexicon: Lexicon) -> _Entry | None:
    """Classify ``name``, an entry in a credit list, or return None if a credit list cannot contain it."""
    source = lexicon.agencies.named(name)
    if source is None and (short := _without_article(name)) != name:
        source = lexicon.agencies.named(short)
    if source is not None:  # a stock library supplies pictures, not text
        return _Entry(_Kind.AGENCY, agency=source) if "agency" in source.kinds else None
    if spelt(name) in lexicon.anonymous:
        return _Entry(_Kind.STAFF)
    if spelt(name) in lexicon.places:
        return _Entry(_Kind.PLACE)
    signer, source = signer_of_agency(name, lexicon)
    if source is not None:
        return _Entry(_Kind.AGENCY, signer, source)
    if is_name(name) or _is_outlet(name, lexicon) or is_site(name.rpartition(" ")[2]):
        return _Entry(_Kind.NAME, name)
    return _Entry(_Kind.INITIALS) if _are_initials(name) else None


def _is_outlet(name: str, lexicon: Lexicon) -> bool:
    """Return whether ``name`` is the name of a known outlet, optionally followed by a word such as *staff*."""
    if outlet_named(name, lexicon) is not None:
        return True
    supplier, _, staff = name.rpartition(" ")
    return staff.lower() in lexicon.anonymous and outlet_named(supplier, lexicon) is not None


def _split_parts(text: str, lexicon: Lexicon) -> Iterator[tuple[str, bool]]:
    """Yield each entry in a credit list, and whether a conjunction connects it to the previous one.

    Entries are separated by punctuation or conjunctions.
    """
    for stretch in _SEPARATORS.split(text):
        words = stretch.split()
        part: list[str] = []
        follows_word = False
        if words and words[-1].rstrip(".") in CONTRIBUTED:
            words, follows_word = words[:-1], True
        for word in words:
            if word.lower() in lexicon.conjunctions and (word.islower() or is_caseless(word) or not part):
                if part:
                    yield " ".join(part), follows_word
                part, follows_word = [], True
            else:
                part.append(word)
        if part:
            yield " ".join(part), follows_word


def _are_initials(part: str) -> bool:
    """Return whether ``part`` may be an editor's initials, such as ``kb``, ``KB`` or ``ع.م``."""
    letters = part.replace(".", "")
    if not letters.isalpha() or len(letters) > _MAX_INITIALS:
        return False
    return letters.islower() or letters.isupper() or (is_caseless(letters) and "." in part)


def signer_of_agency(part: str, lexicon: Lexicon) -> tuple[str, Source | None]:
    """Return the person and the agency that are named side by side, as in ``Ana Reed Associated Press``.

    The person is an empty string if only the agency's staff is named, as in ``Redazione ANSA``. Returns an empty string
    and None if ``part`` has neither form.
    """
    start = lexicon.agencies.ending(part)
    if not start:
        return "", None
    signer, source = part[:start].strip(), lexicon.agencies.named(part[start:])
    if source is None or "agency" not in source.kinds:
        return "", None
    if spelt(signer) in lexicon.anonymous:  # Redazione ANSA
        return "", source
    return (signer, source) if is_name(signer) else ("", None)


def _split_byline_prefix(part: str, lexicon: Lexicon) -> tuple[bool, str]:
    """Return whether ``part`` begins with a short byline prefix such as *by*, and ``part`` without it."""
    first, _, rest = part.partition(" ")
    is_by = (
        bool(rest) and len(first) <= _MAX_PREFIX_LENGTH and () in lexicon.byline_prefixes.firsts.get(first.lower(), ())
    )
    return (True, rest) if is_by else (False, part)


def _without_article(name: str) -> str:
    """Remove leading articles and words such as *agency* from an agency's name, as in ``la agencia EFE``."""
    first, _, rest = name.partition(" ")
    while rest and (first.lower() in ARTICLES or first.lower() in TRADES):
        name = rest
        first, _, rest = name.partition(" ")
    head, mark, tail = name.replace("’", "'").partition("'")
    return tail if mark and head.lower() in ELIDED else name
