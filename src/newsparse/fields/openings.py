"""Lines around a body that print a name, a time, or both."""

from __future__ import annotations

import re
from enum import Enum
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from newsparse.fields.bylines import read_byline
from newsparse.fields.persons import bare, is_caseless, is_name, without_role
from newsparse.fields.timestamps import LONGEST, labels_of, stamps, time_words
from newsparse.fields.vocabulary import PARTICLES
from newsparse.language import TOKEN, tokens
from newsparse.model import Role

if TYPE_CHECKING:
    from newsparse.fields.names import AgencyTable
    from newsparse.fields.words import Words
    from newsparse.language import Token

_SHORT = 120
"""A line of more code points is no byline or timestamp unless the grammar says so."""
_SPARE = 4
"""So many words may stand beside the date of a line that is nothing but a timestamp."""
_LABEL = 3
_NUMBERS = 3
"""A date in numbers alone has so many."""
_DIGIT = re.compile(r"\d")
_WORD = itemgetter(0)
_MARKS = ",;.:()[]|/&"
_BEGIN = ("al", "el", "ul", "ibn", "abd", "d")
"""How small words may begin that are part of a name."""
Pieces: TypeAlias = "tuple[tuple[Role, int, int], ...]"
"""Role and half-open code points of each part of a line."""


class Form(Enum):
    """What speaks for a line's being a byline or timestamp."""

    SURE = "sure"
    ALONE = "alone"
    """A name alone: lines of menus look so too."""


def opening_roles(said: str, agencies: AgencyTable, words: Words) -> Pieces:
    """Return what a line that is a byline or a timestamp prints, and where the one ends and the other begins.

    ``said``: the line as printed. The spans are code points of it and join to the whole line. Nothing is returned where
    the line names nobody and says no time.
    """
    parts = tokens(said, 0, LONGEST)
    cut, timed = time_words(said, parts, words)
    if timed:
        return _parted(said, parts, cut, agencies, words)
    if _is_label(parts, words):
        return ((Role.TIMESTAMP, 0, len(said)),)
    return ((Role.BYLINE, 0, len(said)),) if any(read_byline(said, agencies, words)) else ()


def _parted(said: str, parts: list[Token], cut: list[bool], agencies: AgencyTable, words: Words) -> Pieces:
    """Part a line that says a time where its name ends and its time begins; ``cut``: which words are the time's."""
    found: list[tuple[Role, int]] = []
    i = 0
    while i < len(parts):
        end = i
        while end < len(parts) and cut[end] == cut[i]:
            end += 1
        stretch = said[parts[i].start : parts[end].start if end < len(parts) else len(said)]
        role = Role.TIMESTAMP if cut[i] or not any(read_byline(stretch, agencies, words)) else Role.BYLINE
        if not found or found[-1][0] is not role:
            found.append((role, parts[i].start))
        i = end
    starts = [0, *(start for _, start in found[1:]), len(said)]
    return tuple((role, starts[n], starts[n + 1]) for n, (role, _) in enumerate(found))


def sure_roles(said: str, agencies: AgencyTable, words: Words, *, names: bool = True) -> tuple[Pieces, Form]:
    """Return what ``opening_roles`` does for a line of which nothing is known but that it stands beside a body.

    Nothing is returned unless the line's form tells: a by-word and a name, an agency, a date and little else;
    ``Form.ALONE`` for a name beside a time that says no day. Without ``names`` a line that says no time is not asked
    for any. The cheap signs come first: most lines have none.
    """
    short = _short(said)
    if not short:
        return (), Form.SURE
    if _DIGIT.search(short) is not None:
        return _dated(said, agencies, words)
    if not names and " " in short:  # a label that stands alone is one word
        return (), Form.SURE
    role = _worded(said, short, agencies, words)
    return (((role, 0, len(said)),) if role is not None else ()), Form.SURE


def _worded(said: str, short: str, agencies: AgencyTable, words: Words) -> Role | None:
    """Judge a line without a digit: a by-word and a name, an agency, a label."""
    first = TOKEN.search(said)
    if first is None:
        return None
    if short.count(" ") > 2 * _SPARE and first[0].lower() not in words.by.firsts:  # too many words for the others
        return None
    parts = tokens(said, 0, LONGEST)
    taken = words.by.at(parts, 0)
    if taken and taken < len(parts):
        names, named = read_byline(said, agencies, words)
        right = any(is_name(name) or is_caseless(name) for name in names) and len(parts) <= 4 * _SPARE
        return Role.BYLINE if named or right else None
    if len(parts) <= _SPARE and agencies.named(short) is not None:
        return Role.BYLINE
    return Role.TIMESTAMP if len(parts) == 1 and _is_label(parts, words) else None


def _short(said: str) -> str:
    """Return a line without the marks around it, or nothing where its length or end says that it is none of these."""
    short = bare(said[:LONGEST])
    return "" if not short or len(short) > _SHORT or short[-1] in "?!…" else short


def is_name_alone(said: str, agencies: AgencyTable, words: Words) -> bool:
    """Whether a line for which nothing else speaks is persons' names, perhaps with what they are, and nothing else."""
    short = _short(said)
    printed = short.split()
    if len(printed) < 2 or _DIGIT.search(short) is not None or is_caseless(short):  # noqa: PLR2004 - a full name
        return False
    if not all(_in_names(word, words) for word in printed):
        return False
    parts = tokens(said, 0, LONGEST)
    if not 0 < len(parts) <= 2 * _SPARE or 0 < words.by.at(parts, 0) < len(parts):
        return False
    if any(words.furniture.get(part.word) for part in parts):
        return False
    names, _ = read_byline(said, agencies, words)
    if not names or not all(is_name(name) for name in names):
        return False
    spoken = sum(len(tokens(name)) for name in names)
    others = sum(part.word in words.joins or part.word in words.roles for part in parts)
    return spoken + others >= len(parts)


def _dated(said: str, agencies: AgencyTable, words: Words) -> tuple[Pieces, Form]:
    """Judge a line with a digit: a date and little else, or a time behind a name."""
    parts = tokens(said, 0, LONGEST)
    numbers = sum(part.word[0].isdecimal() for part in parts)
    if numbers < _NUMBERS and words.timely.isdisjoint(map(_WORD, parts)):  # a time is said in no other words
        return (), Form.SURE
    cut, timed = time_words(said, parts, words)
    spare = cut.count(False)
    if not timed or spare > 2 * _SPARE:
        return (), Form.SURE
    if stamps(said, words, parts):
        roles = _parted(said, parts, cut, agencies, words)
        right = spare <= _SPARE or any(role is Role.BYLINE for role, _, _ in roles)
        return (roles if right else ()), Form.SURE
    first = cut.index(True)
    taken = words.by.at(parts, 0)
    name = bare(said[parts[taken].start : parts[first].start]) if taken < first else ""
    named = first - taken <= _SPARE and is_name(without_role(name, words))
    return (_parted(said, parts, cut, agencies, words) if named else ()), (Form.SURE if taken else Form.ALONE)


def _in_names(word: str, words: Words) -> bool:
    """Whether a word may stand in a line of names: a plain small one is a particle, or joins two names.

    ``is_name`` takes small words only as particles, and beside the names a line has only joins and roles.
    """
    if not word[0].islower():
        return True
    low = word.strip(_MARKS)
    plain = low.isalpha() and low.islower() and not low.startswith(_BEGIN)
    return not plain or low in PARTICLES or low in words.joins or low in words.roles


def _is_label(parts: list[Token], words: Words) -> bool:
    """Whether a line says only that a date follows: ``Last updated``."""
    return 0 < len(parts) <= _LABEL and bool(labels_of(parts, words))
