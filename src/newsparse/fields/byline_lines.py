"""Recognise bylines and timestamps, and lines that combine the two, above and below an article's body."""

from __future__ import annotations

import re
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from newsparse.fields.bylines import (
    BEFORE_SOURCE,
    GLUED_PREFIX,
    GLUED_PREFIXES,
    prefix_length,
    read_byline,
)
from newsparse.fields.dates.timestamps import LONGEST, find_labels, time_words
from newsparse.fields.labelled_names import read_labelled_names
from newsparse.fields.name_lines import (
    DIGIT,
    Form,
    classify_names,
    may_be_caseless_name,
    names_of,
    trim_line,
)
from newsparse.fields.names_in_text import medium_named
from newsparse.fields.persons import is_caseless, is_name, is_site, is_staff
from newsparse.fields.source_bylines import (
    AGENCY_ARTICLES,
    ENDS,
    MAX_PREFIX_LENGTH,
    is_agency_line,
    is_known_signer,
    is_of_agency,
    is_outlets_staff,
    is_prefixed_source,
    is_source_at_place,
    is_source_staff,
)
from newsparse.lexicon.credit_words import ORGANISATIONS
from newsparse.lexicon.lexicon import spelt
from newsparse.lexicon.tokens import TOKEN, tokens
from newsparse.model import Role

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.lexicon.tokens import Token

_MAX_LABEL_WORDS = 3
"""Maximum number of words in a label for a date, such as ``Last updated``."""
_MAX_PREFIXED_WORDS = 16
"""Maximum number of words in a line that has a byline prefix and a person's name."""
_MAX_WORDS_BESIDE_TIME = 8
"""Maximum number of words besides a date or time, unless the line is a list or has a byline prefix and names."""
_MAX_WORDS_BESIDE_DATE = 4
"""Maximum number of words besides a date, unless the line also names an author."""
_MIN_DATE_NUMBERS = 3
"""Number of numeric parts in a date without words, such as ``4.5.2031``."""
_WORD = itemgetter(0)
_SEPARATORS = re.compile(r"\s{0,2}[,/|&+]\s{0,2}")
_FOR = re.compile(r" (for|für|pour|para|per) (?=\S)")
_SIGNERS = re.compile(r", (?:and )?| and | und | et | y | e ")
_NO_PERSONS = ORGANISATIONS.union(BEFORE_SOURCE)
_LIST_MARKS = re.compile(r" ?[·|／•] ?")
_FIRST_CASELESS = "\u0590"
"""The first character of the scripts without capitals."""
_MIN_PLACE_LENGTH = 3
"""Minimum length, in code points, of a place before a name."""
_MAX_PLACE_LENGTH = 30
"""Maximum length, in code points, of a place before names."""
_PLACE_MARKS = (" - ", " – ", " — ", " ـ ", ":")
"""Marks that separate a place from names. The fourth one is the Arabic letter that elongates other letters."""
Pieces: TypeAlias = "tuple[tuple[Role, int, int], ...]"
"""Role, start and end of each part of a line. The spans are half-open and in code points."""


def opening_roles(line: str, lexicon: Lexicon) -> Pieces:
    """Split a line that is a byline, a timestamp or both into its bylines and timestamps.

    ``line`` is the line as printed. The parts cover the whole line. Returns an empty result for any other line.
    """
    parts = tokens(line, 0, LONGEST)
    cut, timed, _ = time_words(line, parts, lexicon)
    if timed:
        return _split_at_time(line, parts, cut, lexicon)
    if _is_label(parts, lexicon):
        return ((Role.TIMESTAMP, 0, len(line)),)
    return ((Role.BYLINE, 0, len(line)),) if any(read_byline(line, lexicon)) else ()


def _split_at_time(line: str, parts: list[Token], cut: list[bool], lexicon: Lexicon, *, strict: bool = False) -> Pieces:
    """Split a line that contains a date or time into bylines and timestamps.

    ``cut`` indicates for each token in ``parts`` whether it belongs to a date or time. If ``strict`` is true, a byline
    must certainly name an author. Otherwise, it is enough that ``read_byline`` finds a name in it.
    """
    is_byline = _certainly_names_author if strict else _names_author
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
    """Split a line that is certainly a byline or timestamp, and return its parts and the strength of the evidence.

    Unlike ``opening_roles``, this function accepts only conclusive lines, such as a byline prefix with a name, an
    agency, or a date with few other words. The strength is ``Form.ALONE`` for a relative time such as ``2 hours ago``,
    alone or after a name, and ``Form.SURE`` otherwise. For any other line, the tuple of parts is empty. Cheap tests
    come first because most lines are neither bylines nor timestamps.
    """
    short = trim_line(line)
    if short:
        if DIGIT.search(short) is not None:
            pieces, form = _read_with_digits(line, lexicon)
            if pieces:
                return pieces, form
        elif (role := _classify_without_digits(line, short, lexicon)) is not None:
            return ((role, 0, len(line)),), Form.SURE
    labelled = read_labelled_names(line, lexicon) if short else None
    if labelled is not None and labelled.has_labels:
        return ((Role.BYLINE, 0, len(line)),), Form.SURE if labelled.is_sure else Form.STRONG
    at = line.rfind("|") + 1
    if at and (role := _classify_without_digits(line[at:], trim_line(line[at:]), lexicon)) is Role.BYLINE:
        first = TOKEN.search(line, at)
        if (
            first is not None and first[0].lower() in lexicon.byline_prefixes.firsts
        ):  # Politics | Top story | By Amal Reed
            return ((Role.BOILERPLATE, 0, at), (role, at, len(line))), Form.SURE
    return (), Form.SURE


def _classify_without_digits(line: str, short: str, lexicon: Lexicon) -> Role | None:
    """Return the role of a line without digits, or None if it is neither a byline nor a timestamp.

    A byline names an agency or has a byline prefix and a name. A timestamp consists of a label such as ``Updated``.
    ``short`` is the line without surrounding punctuation.
    """
    first = TOKEN.search(line)
    if first is None:
        return None
    if "(" in short and is_source_at_place(line, lexicon):
        return Role.BYLINE
    word = first[0].lower()
    may_be_label = word in lexicon.updated.firsts or word in lexicon.published.firsts
    may_be_agency = lexicon.agencies.may_open(short.partition(",")[0])
    if not (may_be_label or may_be_agency or word in lexicon.byline_prefixes.firsts):  # nearly every line
        is_byline = (
            _has_attached_prefix(line, short, lexicon)
            or (line[first.start()] > _FIRST_CASELESS and _has_place_and_names(line, lexicon))
            or _names_source(short, word, lexicon)
        )
        return Role.BYLINE if is_byline else None
    parts = tokens(line, 0, LONGEST)
    prefix = lexicon.byline_prefixes.length_at(parts, 0)
    if 0 < prefix < len(parts):
        return Role.BYLINE if _names_signer(line, parts, prefix, lexicon) else None
    if (may_be_agency and is_agency_line(short, lexicon)) or _names_source(short, word, lexicon):
        return Role.BYLINE
    return Role.TIMESTAMP if len(parts) == 1 and _is_label(parts, lexicon) else None


def _has_attached_prefix(line: str, short: str, lexicon: Lexicon) -> bool:
    """Return whether a line begins with a byline prefix that is not separated from a name, as in ``ByAna Reed``."""
    return short.startswith(GLUED_PREFIXES) and GLUED_PREFIX.match(short) is not None and bool(names_of(line, lexicon))


def _names_source(short: str, word: str, lexicon: Lexicon) -> bool:
    """Return whether a line names an outlet's staff or, after a preposition or article, an agency.

    ``word`` is the first word of the line in lower case.
    """
    return is_outlets_staff(short, lexicon) or (word in AGENCY_ARTICLES and is_of_agency(short, lexicon))


def _names_signer(line: str, parts: list[Token], prefix: int, lexicon: Lexicon) -> bool:
    """Return whether a person, an agency or another source follows the byline prefix of a line.

    ``parts`` contains the tokens of the line, and ``prefix`` is the number of words in the byline prefix.
    """
    names, agencies = read_byline(line, lexicon)
    if agencies:
        return True
    if len(parts) <= _MAX_PREFIXED_WORDS and any(is_name(name) or is_caseless(name) for name in names):
        return True
    if is_known_signer(line[parts[prefix].start :], lexicon):
        return True
    return bool(names) and (
        _is_single_name(line, parts, prefix, lexicon) or is_prefixed_source(line, parts, prefix, lexicon)
    )


def _read_with_digits(line: str, lexicon: Lexicon) -> tuple[Pieces, Form]:
    """Return the bylines and timestamps in a line with digits, and the strength of the evidence.

    Such a line consists of a date with few other words, a time after a name, or a byline prefix with a name and a
    telephone number. For any other line, the tuple of parts is empty.
    """
    parts = tokens(line, 0, LONGEST)
    numbers = sum(part.word[0].isdecimal() for part in parts)
    taken = lexicon.byline_prefixes.length_at(parts, 0)
    if (
        numbers < _MIN_DATE_NUMBERS and not taken and lexicon.time_words.isdisjoint(map(_WORD, parts))
    ):  # the line has no numeric date and no word for a time
        return (), Form.SURE
    cut, timed, dated = time_words(line, parts, lexicon)
    if not timed:
        telephone = taken and taken < len(parts) and not cut[taken] and names_of(line, lexicon)
        return (((Role.BYLINE, 0, len(line)),) if telephone else ()), Form.SURE
    spare = cut.count(False)
    if spare > _MAX_WORDS_BESIDE_TIME and not (taken and _are_mostly_names(line, spare, lexicon)):
        return (_split_list(line, lexicon) if taken or find_labels(parts, lexicon) else ()), Form.SURE
    if dated:
        roles = _split_at_time(line, parts, cut, lexicon, strict=True)
        names_author = any(role is Role.BYLINE for role, _, _ in roles)
        return (roles if names_author or spare <= _MAX_WORDS_BESIDE_DATE else ()), Form.SURE
    if not spare and not lexicon.relative_markers.isdisjoint(map(_WORD, parts)):
        return ((Role.TIMESTAMP, 0, len(line)),), Form.ALONE
    first = cut.index(True)
    before = line[parts[taken].start : parts[first].start] if taken < first else ""
    named = bool(before) and classify_names(before, lexicon) is not None
    return (_split_at_time(line, parts, cut, lexicon) if named else ()), (Form.SURE if taken else Form.ALONE)


def _split_list(line: str, lexicon: Lexicon) -> Pieces:
    """Split a list such as ``By Amal Reed, in News, Trams · 31 Jan 2031 · 0 Comments`` into parts with roles.

    Returns an empty result if the line is not a list, or if no part of it is a timestamp.
    """
    last = len(line.rstrip(" \n·|／•"))  # a separator at the end does not split the line
    starts = [0, *(end for mark in _LIST_MARKS.finditer(line, 0, LONGEST) if 0 < (end := mark.end()) < last)]
    pieces: list[tuple[Role, int, int]] = []
    for start, end in pairwise((*starts, len(line))) if len(starts) > 1 else ():
        roles, form = sure_roles(line[start:end], lexicon)
        roles = roles if form is Form.SURE else ()
        pieces += [(role, start + a, start + b) for role, a, b in roles or ((Role.BOILERPLATE, 0, end - start),)]
    return tuple(pieces) if any(role is Role.TIMESTAMP for role, _, _ in pieces) else ()


def _are_mostly_names(line: str, spare: int, lexicon: Lexicon) -> bool:
    """Return whether nearly all words of a line are part of names, apart from its date.

    ``spare`` is the number of words that are not part of the date.
    """
    names = names_of(line, lexicon)
    return sum(len(tokens(name)) for name in names) + len(names) + 1 >= spare


def _names_author(line: str, lexicon: Lexicon) -> bool:
    """Return whether ``line`` names a person, an agency or the staff of a source."""
    return any(read_byline(line, lexicon)) or is_source_staff(line, lexicon)


def _certainly_names_author(line: str, lexicon: Lexicon) -> bool:
    """Return whether ``line``, part of a line that also has a date, certainly names an author.

    This is the case if it has a byline prefix before a name, names an agency or the staff of a source, or has few words
    besides names.
    """
    names, named = read_byline(line, lexicon)
    if named or not names:
        return bool(named) or is_source_staff(line, lexicon)
    parts = tokens(line)
    by = any(
        lexicon.byline_prefixes.length_at(parts, i) and (i == 0 or part.word == "by" or line[part.start].isupper())
        for i, part in enumerate(parts)
    )
    return by or classify_names(line, lexicon) is not None


def is_staff_line(line: str, lexicon: Lexicon) -> bool:
    """Return whether a line only names staff, as in ``Marel-Redaktion`` and ``red, Marel.at/Agenturen``."""
    parts = [part for part in _SEPARATORS.split(line) if part]
    staff = [part for part in parts if is_staff(part, lexicon)]
    sources = [part for part in parts if part not in staff and lexicon.agencies.named(part) is None]
    if not staff or line[-1] in ENDS or len(sources) > 1 or not all(part[0].isupper() for part in sources):
        return False
    return "-" in line if len(parts) == 1 else all(is_site(part) or " " not in part for part in sources)


def _has_place_and_names(line: str, lexicon: Lexicon) -> bool:
    """Return whether a line in a script without capitals consists of a place, a colon or dash, and people's names.

    The place must be known, unless the names have a byline prefix.
    """
    mark = next((mark for mark in _PLACE_MARKS if mark in line), "\n")
    place, _, rest = line.partition(mark)
    if not rest.strip() or len(place) > _MAX_PLACE_LENGTH:
        return False
    parts = tokens(rest)
    taken = prefix_length(parts, lexicon)
    if not taken and spelt(place) not in lexicon.places:
        return False
    names, _ = read_byline(rest, lexicon)
    word_count = len(parts) - taken - sum(len(tokens(name)) for name in names)
    return bool(names) and all(map(is_name, names)) and word_count < len(names)


def split_caseless_name(line: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """Return the place and the name in a line such as ``لومة: سلمى الكناني``, or None if it has another form.

    Any line in a script without capitals that consists of a word, a colon and two to four words has this form.
    """
    mark = next((mark for mark in _PLACE_MARKS if mark in line), "\n")
    place, _, name = map(str.strip, line.partition(mark))
    if not _MIN_PLACE_LENGTH <= len(place) <= _MAX_PLACE_LENGTH or not may_be_caseless_name(name, lexicon):
        return None
    return place, name


def _is_single_name(line: str, parts: list[Token], taken: int, lexicon: Lexicon) -> bool:
    """Return whether a line consists of a short byline prefix and one capitalised word, as in ``by Amal``.

    ``taken`` is the number of words in the prefix.
    """
    word = parts[-1].word
    return (
        len(parts) == taken + 1
        and len(parts[taken - 1].word) <= MAX_PREFIX_LENGTH
        and line[parts[-1].start].isupper()
        and word not in lexicon.roles
        and word not in lexicon.boilerplate
    )


def is_signed_for(line: str, lexicon: Lexicon) -> bool:
    """Return whether a line names people and the known outlet they wrote for, as in ``Ana Reed for The Mail``.

    Picture credits look the same, so call this function only for lines directly below a headline.
    """
    signers, joint, supplier = _FOR.split(line.strip(" ."), maxsplit=1) if _FOR.search(line) else ("", "", "")
    first, _, rest = supplier.partition(" ")
    bare = rest if rest and first in BEFORE_SOURCE else supplier
    if not joint or (medium_named(supplier, lexicon) or medium_named(bare, lexicon)) is None:
        return False
    persons = _SIGNERS.split(signers)
    return all(is_name(name) and " " in name and _NO_PERSONS.isdisjoint(name.lower().split()) for name in persons)


def _is_label(parts: list[Token], lexicon: Lexicon) -> bool:
    """Return whether a line consists only of a label for a date, such as ``Last updated``."""
    return 0 < len(parts) <= _MAX_LABEL_WORDS and bool(find_labels(parts, lexicon))
