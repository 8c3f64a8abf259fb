"""Lines around a body that print a name, a time, or both."""

from __future__ import annotations

import re
from enum import Enum
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from newsparse.fields.bylines import ADDRESS, read_byline
from newsparse.fields.persons import bare, is_caseless, is_name
from newsparse.fields.timestamps import LONGEST, labels_of, time_words
from newsparse.fields.vocabulary import ORGANISATIONS, PARTICLES
from newsparse.fields.words import spelt
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
_LABEL, _ROLE = 3, 60
_NUMBERS = 3
"""A date in numbers alone has so many."""
_DIGIT = re.compile(r"\d")
_WORD = itemgetter(0)
_EDGES = ",;.:()[]|/&"
_BEGIN = ("al", "el", "ul", "ibn", "abd", "d")
"""How small words may begin that are part of a name."""
_MARKS = frozenset(",|·•/-–—(@")
_VOWELS = frozenset("AEIOUY")
_EASTERN = re.compile(r"\s*[\u3400-\u9fff]{1,3}[ \u3000][\u3400-\u9fff]{1,3}\s*$")
"""A Japanese name as it is printed in full: family, space, given name."""
_SECTIONS = frozenset("""
    crime court legal affairs business economics economy financial finance money markets city energy environment
    environmental climate science health medical education technology tech media arts film music books fashion beauty
    food property gaming games europe asia africa national regional local foreign international global royal religion
    transport consumer shopping defence defense security racing golf tennis football cricket rugby investigations
    special general features feature digital online audience social video data night day weekend sunday desk team
    breaking trending live community web homepage us uk northern north south east west hub multimedia
    politik wirtschaft sport kultur panorama freie leitender leitende
""".split())  # fmt: skip
"""Words of roles that name a section of a page as well."""
Pieces: TypeAlias = "tuple[tuple[Role, int, int], ...]"
"""Role and half-open code points of each part of a line."""


class Form(Enum):
    """What speaks for a line's being a byline or timestamp."""

    SURE = "sure"
    STRONG = "strong"
    """A name and what the person is, or a name said twice."""
    ALONE = "alone"
    """A name alone: lines of menus look so too."""


def opening_roles(said: str, agencies: AgencyTable, words: Words) -> Pieces:
    """Return what a line that is a byline or a timestamp prints, and where the one ends and the other begins.

    ``said``: the line as printed. The spans are code points of it and join to the whole line. Nothing is returned where
    the line names nobody and says no time.
    """
    parts = tokens(said, 0, LONGEST)
    cut, timed, _ = time_words(said, parts, words)
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


def sure_roles(said: str, agencies: AgencyTable, words: Words) -> tuple[Pieces, Form]:
    """Return what ``opening_roles`` does for a line of which nothing is known but that it stands beside a body.

    Nothing is returned unless the line's form tells: a by-word and a name, an agency, a date and little else;
    ``Form.ALONE`` for a name beside a time that says no day. The cheap signs come first: most lines have none.
    """
    short = _short(said)
    if not short:
        return (), Form.SURE
    if _DIGIT.search(short) is not None:
        return _dated(said, agencies, words)
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
        right = right or (bool(names) and _is_one(said, parts, taken, words))
        return Role.BYLINE if named or right else None
    if len(parts) <= _SPARE and agencies.named(short) is not None:
        return Role.BYLINE
    return Role.TIMESTAMP if len(parts) == 1 and _is_label(parts, words) else None


def _short(said: str) -> str:
    """Return a line without the marks around it, or nothing where its length or end says that it is none of these."""
    short = bare(said[:LONGEST])
    return "" if not short or len(short) > _SHORT or short[-1] in "?!…" else short


def _dated(said: str, agencies: AgencyTable, words: Words) -> tuple[Pieces, Form]:
    """Judge a line with a digit: a date and little else, a time behind a name, a by-word and a name with a telephone."""
    parts = tokens(said, 0, LONGEST)
    numbers = sum(part.word[0].isdecimal() for part in parts)
    taken = words.by.at(parts, 0)
    if numbers < _NUMBERS and not taken and words.timely.isdisjoint(map(_WORD, parts)):  # a time has no other words
        return (), Form.SURE
    cut, timed, dated = time_words(said, parts, words)
    if not timed:
        telephone = taken and taken < len(parts) and not cut[taken] and names_of(said, agencies, words)
        return (((Role.BYLINE, 0, len(said)),) if telephone else ()), Form.SURE
    spare = cut.count(False)
    if spare > 2 * _SPARE:
        return (), Form.SURE
    if dated:
        roles = _parted(said, parts, cut, agencies, words)
        right = spare <= _SPARE or any(role is Role.BYLINE for role, _, _ in roles)
        return (roles if right else ()), Form.SURE
    first = cut.index(True)
    before = said[parts[taken].start : parts[first].start] if taken < first else ""
    named = bool(before) and _names_form(before, agencies, words) is not None
    return (_parted(said, parts, cut, agencies, words) if named else ()), (Form.SURE if taken else Form.ALONE)


def name_form(said: str, agencies: AgencyTable, words: Words) -> Form | None:
    """Return what speaks for a line of which nothing is sure being persons' names, perhaps with what they are; or None.

    ``Form.STRONG`` if the line says what they are, or a name twice; else ``Form.ALONE``.
    """
    short = _short(said)
    if " " not in short or _DIGIT.search(short) is not None:
        return None
    parts = tokens(said, 0, LONGEST)
    if not parts or 0 < words.by.at(parts, 0) < len(parts):
        return None
    return _names_form(said, agencies, words)


def _is_one(said: str, parts: list[Token], taken: int, words: Words) -> bool:
    """Whether a line is a short by-word and one word with a capital: ``by Amal``."""
    word = parts[-1].word
    return (
        len(parts) == taken + 1
        and len(parts[taken - 1].word) <= _SPARE
        and said[parts[-1].start].isupper()
        and word not in words.roles
        and word not in words.furniture
    )


def names_of(said: str, agencies: AgencyTable, words: Words) -> tuple[str, ...]:
    """Return the names of a line if all that it names are persons, else none."""
    names, _ = read_byline(said, agencies, words)
    return names if all(map(is_name, names)) and not any(_is_house_name(name, words) for name in names) else ()


def _is_house_name(name: str, words: Words) -> bool:
    """Whether a name is a known place, or begins with letters that cannot be said: ``MBC Investigates``."""
    first = name.split(" ", 1)[0]
    letters = len(first) > 2 and first.isupper() and first.isascii() and _VOWELS.isdisjoint(first)  # noqa: PLR2004
    return (letters and first.isalpha()) or spelt(name) in words.places


def _names_form(said: str, agencies: AgencyTable, words: Words) -> Form | None:
    """Return what speaks for a line of persons' names, perhaps with what they are, and nothing else; or None."""
    said = " ".join(ADDRESS.sub(" ", said).split())
    if not said or said[0] in "([:/" or said[0].islower() or (is_caseless(said) and not _EASTERN.match(said)):
        return None
    second = said.partition(" ")[2].partition(" ")[0]  # a cheap test: no name has a common word there
    if not second or (second[0].islower() and second not in PARTICLES and second.isalpha() and second.islower()):
        return None
    if _MARKS.isdisjoint(said) and not all(_in_names(word, words) for word in said.split(" ")):
        return None
    names = names_of(said, agencies, words)
    if not names or any(words.furniture.get(part.word) for name in names for part in tokens(name)):
        return None
    before, rest, told = said[: said.find(names[0])], said, 0
    for name in names:
        told += rest.count(name)
        rest = rest.replace(name, " ")
    beside = tokens(rest)
    if len(beside) > 2 * _SPARE or any(part.word not in words.roles for part in tokens(before)):
        return None
    return Form.STRONG if told > len(names) else _spoken_for(rest.lstrip(), beside, len(names), words)


def _in_names(word: str, words: Words) -> bool:
    """Whether a word may stand in a line of names without marks: a plain small one is a particle, or describes them."""
    if not word[0].islower():
        return True
    low = word.strip(_EDGES)
    plain = low.isalpha() and low.islower() and not low.startswith(_BEGIN)
    return not plain or low in PARTICLES or _is_beside(low, words)


def _spoken_for(rest: str, beside: list[Token], names: int, words: Words) -> Form | None:
    """Return what the words beside names say of them; None where they are no description."""
    roles = sum(part.word in words.roles for part in beside)
    if all(_is_beside(part.word, words) for part in beside):
        return Form.STRONG if roles else Form.ALONE
    if rest[:1] in _MARKS and names == 1 and (roles or _is_house(rest, words)):
        return Form.STRONG if roles and len(beside) <= _SPARE else Form.ALONE
    return None


def _is_beside(word: str, words: Words) -> bool:
    return (
        word in words.joins
        or word in words.roles
        or bool(words.furniture.get(word))
        or word in words.published.firsts
        or word in words.updated.firsts
    )


def _is_house(rest: str, words: Words) -> bool:
    said = tokens(rest)
    return any(part.word in ORGANISATIONS for part in said) or bool(said and words.places_behind.at(said, 0))


def is_role(said: str, words: Words) -> bool:
    """Whether a line says what a person is and nothing else: ``Assistant Sports Editor``, ``Corresponsal en Marel``."""
    if len(said) > _ROLE:
        return False
    parts = tokens(said)
    if not 0 < len(parts) <= 2 * _SPARE:
        return False
    ends = (parts[0].word, parts[-1].word, next((p.word for p in parts if words.places_behind.at([p], 0)), ""))
    persons = [part.word for part in parts if part.word in words.roles and part.word not in _SECTIONS]
    persons = [word for word in persons if not words.furniture.get(word)]
    return bool(persons) and (ends[0] in words.roles or ends[1] in persons)


def _is_label(parts: list[Token], words: Words) -> bool:
    """Whether a line says only that a date follows: ``Last updated``."""
    return 0 < len(parts) <= _LABEL and bool(labels_of(parts, words))
