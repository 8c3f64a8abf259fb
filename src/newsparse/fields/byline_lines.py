"""Lines around a body that print a name, a time, or both."""

from __future__ import annotations

import re
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from newsparse.fields.bylines import GLUED, GLUES, find_outlets, read_byline
from newsparse.fields.dates.timestamps import LONGEST, labels_of, time_words
from newsparse.fields.name_lines import DIGIT, SPARE, Form, names_form, names_of, short_of
from newsparse.fields.names_in_text import medium_named, outlet_named
from newsparse.fields.persons import is_caseless, is_name, is_site, is_staff
from newsparse.lexicon.credit_words import ORGANISATIONS
from newsparse.lexicon.lexicon import spelt
from newsparse.lexicon.tokens import TOKEN, tokens
from newsparse.model import Role

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.lexicon.tokens import Token

_LABEL = 3
_NUMBERS = 3
"""A date in numbers alone has so many."""
_WORD = itemgetter(0)
_HOUSE_AT_PLACE = re.compile(r"([^()（）:]{2,40}?)\s?[(（]([^()（）]{2,30})[)）]")
_APART = re.compile(r"\s{0,2}[,/|&+]\s{0,2}")
_LIST_MARKS = re.compile(r" ?[·|／•] ?")
_ENDS = frozenset(".!?:…")
_NO_PLACES = frozenset("pictures photos images brief depth focus english spanish arabic french german".split())
"""What an agency's pages are called: ``Reuters in Pictures``."""
_CASELESS, _PLACE = "\u0590", 30
"""From this sign on stand the scripts without capitals; and a place's most characters."""
Pieces: TypeAlias = "tuple[tuple[Role, int, int], ...]"
"""Role and half-open code points of each part of a line."""


def opening_roles(line: str, lexicon: Lexicon) -> Pieces:
    """Return the parts of a line that is a byline, a timestamp or both.

    ``line``: the line as printed. The spans are code points of it and join to the whole line. Nothing is returned where
    the line names nobody and says no time.
    """
    parts = tokens(line, 0, LONGEST)
    cut, timed, _ = time_words(line, parts, lexicon)
    if timed:
        return _parted(line, parts, cut, lexicon)
    if _is_label(parts, lexicon):
        return ((Role.TIMESTAMP, 0, len(line)),)
    return ((Role.BYLINE, 0, len(line)),) if any(read_byline(line, lexicon)) else ()


def _parted(line: str, parts: list[Token], cut: list[bool], lexicon: Lexicon, *, strict: bool = False) -> Pieces:
    """Part a line with a time where its name ends; ``cut``: which words are the time's.

    ``strict``: only what is sure to name somebody is a name.
    """
    is_byline = _is_sure if strict else _names_somebody
    changes: list[tuple[Role, int]] = []
    i = 0
    while i < len(parts):
        end = i
        while end < len(parts) and cut[end] == cut[i]:
            end += 1
        stretch = line[parts[i].start : parts[end].start if end < len(parts) else len(line)]
        role = Role.TIMESTAMP if cut[i] or not is_byline(stretch, lexicon) else Role.BYLINE
        if not changes or changes[-1][0] is not role:
            changes.append((role, parts[i].start))
        i = end
    starts = [0, *(start for _, start in changes[1:]), len(line)]
    return tuple((role, starts[n], starts[n + 1]) for n, (role, _) in enumerate(changes))


def sure_roles(line: str, lexicon: Lexicon) -> tuple[Pieces, Form]:
    """Return the parts of a line beside a body that is surely a byline or a timestamp.

    As ``opening_roles``, but nothing is returned unless the line's form shows it: a by-word and a name, an agency, a
    date and little else; ``Form.ALONE`` for a time without a day (``2 hours ago``), alone or after a name. The cheap
    signs come first: most lines have none.
    """
    short = short_of(line)
    if short:
        if DIGIT.search(short) is not None:
            pieces, form = _dated(line, lexicon)
            if pieces:
                return pieces, form
        elif (role := _worded(line, short, lexicon)) is not None:
            return ((role, 0, len(line)),), Form.SURE
    at = line.rfind("|") + 1
    if at and (role := _worded(line[at:], short_of(line[at:]), lexicon)) is Role.BYLINE:
        first = TOKEN.search(line, at)
        if (
            first is not None and first[0].lower() in lexicon.byline_prefixes.firsts
        ):  # Politics | Top story | By Amal Reed
            return ((Role.BOILERPLATE, 0, at), (role, at, len(line))), Form.SURE
    return (), Form.SURE


def _worded(line: str, short: str, lexicon: Lexicon) -> Role | None:
    """Judge a line without a digit: a by-word and a name, an agency, a label."""
    first = TOKEN.search(line)
    if first is None:
        return None
    if "(" in short and _is_house_at_place(line, lexicon):
        return Role.BYLINE
    low = first[0].lower()
    label = low in lexicon.updated.firsts or low in lexicon.published.firsts
    agency = lexicon.agencies.may_open(short.partition(",")[0])
    if not (label or agency or low in lexicon.byline_prefixes.firsts):  # nearly every line
        glued = short.startswith(GLUES) and GLUED.match(short) is not None and names_of(line, lexicon)
        far = line[first.start()] > _CASELESS and _has_place(line, lexicon)
        return Role.BYLINE if glued or far or _is_outlets_staff(short, lexicon) else None
    parts = tokens(line, 0, LONGEST)
    taken = lexicon.byline_prefixes.length_at(parts, 0)
    if taken and taken < len(parts):
        names, named = read_byline(line, lexicon)
        right = any(is_name(name) or is_caseless(name) for name in names) and len(parts) <= 4 * SPARE
        right = right or _is_known(line[parts[taken].start :], lexicon)
        right = right or (
            bool(names) and (_is_single_name(line, parts, taken, lexicon) or _is_house(line, parts, taken, lexicon))
        )
        return Role.BYLINE if named or right else None
    if _is_outlets_staff(short, lexicon) or (agency and _is_agency_line(short, lexicon)):
        return Role.BYLINE
    return Role.TIMESTAMP if len(parts) == 1 and _is_label(parts, lexicon) else None


def _is_known(signer: str, lexicon: Lexicon) -> bool:
    """Return whether a text signs without a person: ``Staff Reporter``, a known outlet, ``GHT staff``."""
    if next(find_outlets(signer, lexicon), None) is not None:
        return True
    return spelt(signer) in lexicon.anonymous or is_staff_of_house(signer, lexicon)


def _dated(line: str, lexicon: Lexicon) -> tuple[Pieces, Form]:
    """Judge a line with a digit: a date and little else, a time after a name, a by-word, a name and a telephone."""
    parts = tokens(line, 0, LONGEST)
    numbers = sum(part.word[0].isdecimal() for part in parts)
    taken = lexicon.byline_prefixes.length_at(parts, 0)
    if (
        numbers < _NUMBERS and not taken and lexicon.time_words.isdisjoint(map(_WORD, parts))
    ):  # a time has no other words
        return (), Form.SURE
    cut, timed, dated = time_words(line, parts, lexicon)
    if not timed:
        telephone = taken and taken < len(parts) and not cut[taken] and names_of(line, lexicon)
        return (((Role.BYLINE, 0, len(line)),) if telephone else ()), Form.SURE
    spare = cut.count(False)
    if spare > 2 * SPARE and not (taken and _names_all(line, spare, lexicon)):
        return (_listed(line, lexicon) if taken or labels_of(parts, lexicon) else ()), Form.SURE
    if dated:
        roles = _parted(line, parts, cut, lexicon, strict=True)
        right = spare <= SPARE or any(role is Role.BYLINE for role, _, _ in roles)
        return (roles if right else ()), Form.SURE
    if not spare and not lexicon.relative_markers.isdisjoint(map(_WORD, parts)):
        return ((Role.TIMESTAMP, 0, len(line)),), Form.ALONE
    first = cut.index(True)
    before = line[parts[taken].start : parts[first].start] if taken < first else ""
    named = bool(before) and names_form(before, lexicon) is not None
    return (_parted(line, parts, cut, lexicon) if named else ()), (Form.SURE if taken else Form.ALONE)


def _listed(line: str, lexicon: Lexicon) -> Pieces:
    """Return the parts of a list of a blog's: ``By Amal Reed, in News, Trams · 31 Jan 2031 · 0 Comments``.

    Nothing where no part is a date, or the line is no list.
    """
    last = len(line.rstrip(" \n·|／•"))  # no part is the whole line
    starts = [0, *(end for mark in _LIST_MARKS.finditer(line, 0, LONGEST) if 0 < (end := mark.end()) < last)]
    pieces: list[tuple[Role, int, int]] = []
    for start, end in pairwise((*starts, len(line))) if len(starts) > 1 else ():
        roles, form = sure_roles(line[start:end], lexicon)
        roles = roles if form is Form.SURE else ()
        pieces += [(role, start + a, start + b) for role, a, b in roles or ((Role.BOILERPLATE, 0, end - start),)]
    return tuple(pieces) if any(role is Role.TIMESTAMP for role, _, _ in pieces) else ()


def _names_all(line: str, spare: int, lexicon: Lexicon) -> bool:
    """Return whether nearly all the words beside a date are of names."""
    names = names_of(line, lexicon)
    return sum(len(tokens(name)) for name in names) + len(names) + 1 >= spare


def _names_somebody(line: str, lexicon: Lexicon) -> bool:
    return any(read_byline(line, lexicon)) or is_staff_of_house(line, lexicon)


def _is_sure(line: str, lexicon: Lexicon) -> bool:
    """Return whether a part of a line beside a date names somebody: a by-word, an agency, or names and little else."""
    names, named = read_byline(line, lexicon)
    if named or not names:
        return bool(named) or is_staff_of_house(line, lexicon)
    parts = tokens(line)
    by = any(
        lexicon.byline_prefixes.length_at(parts, i) and (i == 0 or part.word == "by" or line[part.start].isupper())
        for i, part in enumerate(parts)
    )
    return by or names_form(line, lexicon) is not None


def _is_house_at_place(line: str, lexicon: Lexicon) -> bool:
    """Return whether a line is a known place and a known house in brackets: a dateline that stands alone."""
    match = _HOUSE_AT_PLACE.fullmatch(line.strip())
    if match is None or spelt(match[1]) not in lexicon.places:
        return False
    return medium_named(match[2], lexicon) is not None


def is_staff_of_house(line: str, lexicon: Lexicon) -> bool:
    """Return whether a line is a house, known or in capitals, and its staff: ``GHT staff``, ``Marel Mail Newsroom``."""
    words = line.strip(" \n|,·•-–—").split()
    if not 1 < len(words) <= SPARE or not is_staff(words[-1], lexicon) or not words[0][0].isupper():
        return False
    house = " ".join(words[:-1])
    known = house.casefold() in lexicon.houses or lexicon.agencies.named(house) is not None
    return known or (house.isalpha() and house.isupper())


def _is_house(line: str, parts: list[Token], taken: int, lexicon: Lexicon) -> bool:
    """Return whether a line is a short by-word and a house's name: ``By Marel Mail``, ``By Marel with agencies``."""
    if not 0 < len(parts) - taken <= SPARE or len(parts[taken - 1].word) > SPARE or line.rstrip()[-1] in _ENDS:
        return False
    signers = [part for part in parts[taken:] if part.word not in lexicon.conjunctions]
    names = [part for part in signers if part.word not in lexicon.anonymous]
    return all(line[part.start].isupper() and not lexicon.boilerplate.get(part.word) for part in names) and (
        bool(names) and (len(names) < len(signers) or not ORGANISATIONS.isdisjoint(map(_WORD, names)))
    )


def is_house_line(line: str, lexicon: Lexicon) -> bool:
    """Return whether a line prints a house and its staff, no more: ``Marel-Redaktion``, ``red, Marel.at/Agenturen``."""
    parts = [part for part in _APART.split(line) if part]
    staff = [part for part in parts if is_staff(part, lexicon)]
    houses = [part for part in parts if part not in staff and lexicon.agencies.named(part) is None]
    if not staff or line[-1] in _ENDS or len(houses) > 1 or not all(part[0].isupper() for part in houses):
        return False
    return "-" in line if len(parts) == 1 else all(is_site(part) or " " not in part for part in houses)


def _is_agency_line(short: str, lexicon: Lexicon) -> bool:
    """Return whether a line prints an agency, perhaps with more, persons or a place: ``Reuters, Amal Reed``."""
    house, _, place = short.partition(" in ")
    if place and lexicon.agencies.named(house) is not None:  # Reuters in Marel
        return len(place.split()) < SPARE and place[0].isupper() and place.lower() not in _NO_PLACES
    words = short.split()
    if 1 < len(words) <= SPARE and lexicon.agencies.named(words[0]) is not None:  # AP Golf Writer
        return words[-1].lower() in lexicon.roles and all(word[0].isupper() for word in words)
    named, *rest = (part.strip(" .") for part in short.split(","))
    return lexicon.agencies.named(named) is not None and all(
        lexicon.agencies.named(part) is not None or is_name(part) or spelt(part) in lexicon.places for part in rest
    )


def _has_place(line: str, lexicon: Lexicon) -> bool:
    """Return whether a line of a script without capitals prints a known place, a colon and names, and nothing else."""
    place, colon, rest = line.partition(":")
    if not colon or not rest.strip() or len(place) > _PLACE or spelt(place) not in lexicon.places:
        return False
    names, _ = read_byline(rest, lexicon)
    word_count = len(tokens(rest)) - sum(len(tokens(name)) for name in names)
    return bool(names) and all(map(is_name, names)) and word_count < len(names)


def _is_single_name(line: str, parts: list[Token], taken: int, lexicon: Lexicon) -> bool:
    """Return whether a line is a short by-word and one word with a capital: ``by Amal``."""
    word = parts[-1].word
    return (
        len(parts) == taken + 1
        and len(parts[taken - 1].word) <= SPARE
        and line[parts[-1].start].isupper()
        and word not in lexicon.roles
        and word not in lexicon.boilerplate
    )


def _is_outlets_staff(short: str, lexicon: Lexicon) -> bool:
    """Return whether a line is an outlet and its staff: ``Guardian staff and agencies``, ``Redacción BBC News``."""
    first, _, rest = short.partition(" ")
    if not rest or len(rest) > _PLACE:
        return False
    if first.lower() in lexicon.anonymous and outlet_named(rest, lexicon) is not None:
        return True
    return rest.lower() in lexicon.anonymous and outlet_named(first, lexicon) is not None


def _is_label(parts: list[Token], lexicon: Lexicon) -> bool:
    """Return whether a line says only that a date follows: ``Last updated``."""
    return 0 < len(parts) <= _LABEL and bool(labels_of(parts, lexicon))
