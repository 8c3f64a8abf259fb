"""Lines around a body that print a name, a time, or both."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from newsparse.fields.bylines import read_byline
from newsparse.fields.persons import bare, is_caseless, is_name, without_role
from newsparse.fields.timestamps import LONGEST, labels_of, stamps, time_words
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
_LABEL = 3
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
        return (whole if named or right else ()), Form.SURE
    if len(parts) <= _SPARE and agencies.named(short) is not None:
        return whole, Form.SURE
    if len(parts) <= 2 * _SPARE and not is_caseless(short) and _is_names(said, parts, agencies, words):
        return whole, Form.ALONE
    return (whole if _is_label(parts, words) and len(parts) == 1 else ()) and (
        (Role.TIMESTAMP, 0, len(said)),
    ), Form.SURE


def _dated(said: str, parts: list[Token], agencies: AgencyTable, words: Words) -> tuple[Pieces, Form]:
    cut, timed = time_words(said, parts, words)
    if not timed:
        return (), Form.SURE
    roles = opening_roles(said, agencies, words)
    spare = sum(not out for out in cut)
    if stamps(said, words, parts):
        return (
            roles if spare <= (2 * _SPARE if any(role is Role.BYLINE for role, _, _ in roles) else _SPARE) else ()
        ), Form.SURE
    first = next((i for i, out in enumerate(cut) if out), 0)
    taken = words.by.at(parts, 0)
    name = bare(said[parts[taken].start : parts[first].start]) if taken < first else ""
    named = first - taken <= _SPARE and is_name(without_role(name, words)) and spare <= 2 * _SPARE
    return (roles if named else ()), (Form.SURE if taken else Form.ALONE)


def _is_names(said: str, parts: list[Token], agencies: AgencyTable, words: Words) -> bool:
    """Whether a line is persons' names, perhaps with what they are, and nothing else."""
    if any(words.furniture.get(part.word) for part in parts):
        return False
    names, _ = read_byline(said, agencies, words)
    if not names or not all(is_name(name) for name in names):
        return False
    spoken = sum(len(tokens(name)) for name in names)
    others = sum(part.word in words.joins or part.word in words.roles for part in parts)
    return spoken + others >= len(parts)


def _is_label(parts: list[Token], words: Words) -> bool:
    """Whether a line says only that a date follows: ``Last updated``."""
    return 0 < len(parts) <= _LABEL and bool(labels_of(parts, words))
