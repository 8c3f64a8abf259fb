"""Lines around a body that print a name, a time, or both."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from newsparse.fields.bylines import GLUED, GLUES, read_byline
from newsparse.fields.names import DIGIT, SPARE, Form, names_form, names_of, short_of
from newsparse.fields.persons import is_caseless, is_name, is_site, is_staff
from newsparse.fields.timestamps import LONGEST, labels_of, time_words
from newsparse.lexicon.credit_words import ORGANISATIONS
from newsparse.lexicon.language import TOKEN, tokens
from newsparse.lexicon.lexicon import spelt
from newsparse.model import Role

if TYPE_CHECKING:
    from newsparse.lexicon.agencies import AgencyTable
    from newsparse.lexicon.language import Token
    from newsparse.lexicon.lexicon import Words

_LABEL = 3
_NUMBERS = 3
"""A date in numbers alone has so many."""
_WORD = itemgetter(0)
_APART = re.compile(r"\s{0,2}[,/|&+]\s{0,2}")
_ENDS = frozenset(".!?:…")
_CASELESS, _PLACE = "\u0590", 30
"""From this sign on stand the scripts without capitals; and a place's most characters."""
Pieces: TypeAlias = "tuple[tuple[Role, int, int], ...]"
"""Role and half-open code points of each part of a line."""


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


def _parted(  # noqa: PLR0913 - a line as it was taken apart, and the tables
    said: str, parts: list[Token], cut: list[bool], agencies: AgencyTable, words: Words, *, strict: bool = False
) -> Pieces:
    """Part a line that says a time where its name ends and its time begins; ``cut``: which words are the time's.

    ``strict``: only what is sure to name somebody is a name.
    """
    is_byline = _is_sure if strict else _names_somebody
    found: list[tuple[Role, int]] = []
    i = 0
    while i < len(parts):
        end = i
        while end < len(parts) and cut[end] == cut[i]:
            end += 1
        stretch = said[parts[i].start : parts[end].start if end < len(parts) else len(said)]
        role = Role.TIMESTAMP if cut[i] or not is_byline(stretch, agencies, words) else Role.BYLINE
        if not found or found[-1][0] is not role:
            found.append((role, parts[i].start))
        i = end
    starts = [0, *(start for _, start in found[1:]), len(said)]
    return tuple((role, starts[n], starts[n + 1]) for n, (role, _) in enumerate(found))


def sure_roles(said: str, agencies: AgencyTable, words: Words) -> tuple[Pieces, Form]:
    """Return what ``opening_roles`` does for a line of which nothing is known but that it stands beside a body.

    Nothing is returned unless the line's form tells: a by-word and a name, an agency, a date and little else;
    ``Form.ALONE`` for a time that says no day (``2 hours ago``), alone or behind a name. The cheap signs come first:
    most lines have none.
    """
    short = short_of(said)
    if short:
        if DIGIT.search(short) is not None:
            pieces, form = _dated(said, agencies, words)
            if pieces:
                return pieces, form
        elif (role := _worded(said, short, agencies, words)) is not None:
            return ((role, 0, len(said)),), Form.SURE
    at = said.rfind("|") + 1
    if at and (role := _worded(said[at:], short_of(said[at:]), agencies, words)) is Role.BYLINE:
        first = TOKEN.search(said, at)
        if first is not None and first[0].lower() in words.by.firsts:  # Politics | Top story | By Amal Reed
            return ((Role.RESIDUE, 0, at), (role, at, len(said))), Form.SURE
    return (), Form.SURE


def _worded(said: str, short: str, agencies: AgencyTable, words: Words) -> Role | None:
    """Judge a line without a digit: a by-word and a name, an agency, a label."""
    first = TOKEN.search(said)
    if first is None:
        return None
    low = first[0].lower()
    label = low in words.updated.firsts or low in words.published.firsts
    agency = agencies.may_open(short.partition(",")[0])
    if not (label or agency or low in words.by.firsts):  # nearly every line
        glued = short.startswith(GLUES) and GLUED.match(short) is not None and names_of(said, agencies, words)
        far = said[first.start()] > _CASELESS and _has_place(said, agencies, words)
        return Role.BYLINE if glued or far else None
    parts = tokens(said, 0, LONGEST)
    taken = words.by.at(parts, 0)
    if taken and taken < len(parts):
        names, named = read_byline(said, agencies, words)
        right = any(is_name(name) or is_caseless(name) for name in names) and len(parts) <= 4 * SPARE
        right = right or spelt(said[parts[taken].start :]) in words.nobody
        right = right or (bool(names) and (_is_one(said, parts, taken, words) or _is_house(said, parts, taken, words)))
        return Role.BYLINE if named or right else None
    if agency and _is_agency_line(short, agencies, words):
        return Role.BYLINE
    return Role.TIMESTAMP if len(parts) == 1 and _is_label(parts, words) else None


def _dated(said: str, agencies: AgencyTable, words: Words) -> tuple[Pieces, Form]:
    """Judge a line with a digit: a date and little else, a time behind a name, a by-word, a name and a telephone."""
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
    if spare > 2 * SPARE and not (taken and _names_all(said, spare, agencies, words)):
        return (), Form.SURE
    if dated:
        roles = _parted(said, parts, cut, agencies, words, strict=True)
        right = spare <= SPARE or any(role is Role.BYLINE for role, _, _ in roles)
        return (roles if right else ()), Form.SURE
    if not spare and not words.since.isdisjoint(map(_WORD, parts)):
        return ((Role.TIMESTAMP, 0, len(said)),), Form.ALONE
    first = cut.index(True)
    before = said[parts[taken].start : parts[first].start] if taken < first else ""
    named = bool(before) and names_form(before, agencies, words) is not None
    return (_parted(said, parts, cut, agencies, words) if named else ()), (Form.SURE if taken else Form.ALONE)


def _names_all(said: str, spare: int, agencies: AgencyTable, words: Words) -> bool:
    """Whether nearly all the words beside a date are of names."""
    names = names_of(said, agencies, words)
    return sum(len(tokens(name)) for name in names) + len(names) + 1 >= spare


def _names_somebody(said: str, agencies: AgencyTable, words: Words) -> bool:
    return any(read_byline(said, agencies, words))


def _is_sure(said: str, agencies: AgencyTable, words: Words) -> bool:
    """Whether a part of a line beside a date names somebody: a by-word, an agency, or names and little else."""
    names, named = read_byline(said, agencies, words)
    if named or not names:
        return bool(named)
    parts = tokens(said)
    by = any(
        words.by.at(parts, i) and (i == 0 or part.word == "by" or said[part.start].isupper())
        for i, part in enumerate(parts)
    )
    return by or names_form(said, agencies, words) is not None


def _is_house(said: str, parts: list[Token], taken: int, words: Words) -> bool:
    """Whether a line is a short by-word and a house's name: ``By Marel Mail``, ``By Marel with agencies``."""
    if not 0 < len(parts) - taken <= SPARE or len(parts[taken - 1].word) > SPARE or said.rstrip()[-1] in _ENDS:
        return False
    said_by = [part for part in parts[taken:] if part.word not in words.joins]
    names = [part for part in said_by if part.word not in words.nobody]
    return all(said[part.start].isupper() and not words.furniture.get(part.word) for part in names) and (
        bool(names) and (len(names) < len(said_by) or not ORGANISATIONS.isdisjoint(map(_WORD, names)))
    )


def is_house_line(said: str, agencies: AgencyTable, words: Words) -> bool:
    """Whether a line prints a house and its staff, no more: ``Marel-Redaktion``, ``red, Marel.at/Agenturen``."""
    parts = [part for part in _APART.split(said) if part]
    staff = [part for part in parts if is_staff(part, words)]
    houses = [part for part in parts if part not in staff and agencies.named(part) is None]
    if not staff or said[-1] in _ENDS or len(houses) > 1 or not all(part[0].isupper() for part in houses):
        return False
    return "-" in said if len(parts) == 1 else all(is_site(part) or " " not in part for part in houses)


def _is_agency_line(short: str, agencies: AgencyTable, words: Words) -> bool:
    """Whether a line prints an agency, perhaps with more of them, persons or a known place: ``Reuters, Amal Reed``."""
    named, *rest = (part.strip(" .") for part in short.split(","))
    return agencies.named(named) is not None and all(
        agencies.named(part) is not None or is_name(part) or spelt(part) in words.places for part in rest
    )


def _has_place(said: str, agencies: AgencyTable, words: Words) -> bool:
    """Whether a line of a script without capitals prints a known place, a colon and names, and nothing else."""
    place, colon, rest = said.partition(":")
    if not colon or not rest.strip() or len(place) > _PLACE or spelt(place) not in words.places:
        return False
    names, _ = read_byline(rest, agencies, words)
    told = len(tokens(rest)) - sum(len(tokens(name)) for name in names)
    return bool(names) and all(map(is_name, names)) and told < len(names)


def _is_one(said: str, parts: list[Token], taken: int, words: Words) -> bool:
    """Whether a line is a short by-word and one word with a capital: ``by Amal``."""
    word = parts[-1].word
    return (
        len(parts) == taken + 1
        and len(parts[taken - 1].word) <= SPARE
        and said[parts[-1].start].isupper()
        and word not in words.roles
        and word not in words.furniture
    )


def _is_label(parts: list[Token], words: Words) -> bool:
    """Whether a line says only that a date follows: ``Last updated``."""
    return 0 < len(parts) <= _LABEL and bool(labels_of(parts, words))
