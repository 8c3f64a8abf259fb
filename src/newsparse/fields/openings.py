"""Lines around a body that print a name, a time, or both."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from newsparse.fields.bylines import ADDRESS, read_byline
from newsparse.fields.persons import bare, is_caseless, is_name
from newsparse.fields.timestamps import LONGEST, labels_of, stamps, time_words
from newsparse.fields.vocabulary import ORGANISATIONS, PARTICLES
from newsparse.fields.words import spelt
from newsparse.language import tokens
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
    cut, timed = time_words(said, parts, words)
    if not timed:
        if _is_label(parts, words):
            return ((Role.TIMESTAMP, 0, len(said)),)
        return ((Role.BYLINE, 0, len(said)),) if any(read_byline(said, agencies, words)) else ()
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


def sure_roles(  # noqa: PLR0911 - one return a form
    said: str, agencies: AgencyTable, words: Words
) -> tuple[Pieces, Form]:
    """Return what ``opening_roles`` does for a line of which nothing is known but that it stands beside a body.

    Nothing is returned unless the line's form tells: a by-word and a name, a date and little else; a name and nothing
    else is ``Form.ALONE``.
    """
    short = bare(said[:LONGEST])
    if not short or len(short) > _SHORT or short[-1] in "?!…":
        return (), Form.SURE
    parts = tokens(said)
    if not parts:
        return (), Form.SURE
    if any(char.isdecimal() for char in short):
        return _dated(said, parts, agencies, words)
    whole: Pieces = ((Role.BYLINE, 0, len(said)),)
    taken = words.by.at(parts, 0)
    if taken and taken < len(parts):
        names, named = read_byline(said, agencies, words)
        right = any(is_name(name) or is_caseless(name) for name in names) and len(parts) <= 4 * _SPARE
        right = right or (bool(names) and _is_one(said, parts, taken, words))
        return (whole if named or right else ()), Form.SURE
    if len(parts) <= _SPARE and agencies.named(short) is not None:
        return whole, Form.SURE
    form = _names_form(said, agencies, words)
    if form is not None:
        return whole, form
    return (whole if _is_label(parts, words) and len(parts) == 1 else ()) and (
        (Role.TIMESTAMP, 0, len(said)),
    ), Form.SURE


def _dated(said: str, parts: list[Token], agencies: AgencyTable, words: Words) -> tuple[Pieces, Form]:
    cut, timed = time_words(said, parts, words)
    taken = words.by.at(parts, 0)
    if not timed:
        telephone = taken and taken < len(parts) and not cut[taken] and names_of(said, agencies, words)
        return (((Role.BYLINE, 0, len(said)),) if telephone else ()), Form.SURE
    roles = opening_roles(said, agencies, words)
    spare = sum(not out for out in cut)
    if stamps(said, words, parts):
        return (
            roles if spare <= (2 * _SPARE if any(role is Role.BYLINE for role, _, _ in roles) else _SPARE) else ()
        ), Form.SURE
    first = next((i for i, out in enumerate(cut) if out), 0)
    if first <= taken or spare > 2 * _SPARE:
        return (), Form.SURE
    before = said[parts[taken].start : parts[first].start]
    named = _names_form(before, agencies, words) is not None
    return (roles if named else ()), (Form.SURE if taken else Form.ALONE)


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
