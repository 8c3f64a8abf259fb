"""Bylines and timestamps around a body: what the general grammar leaves open is told by the form of the lines.

The grammar says where an article opens and where its body stands. Between headline and body, and right behind the body,
a by-word with a name, a date with little else, a name alone beside one of these are the article's; most lines are told
by their length alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.name_lines import Form
from newsparse.lines import EDGE, Lines, reading
from newsparse.model import Role
from newsparse.pipeline.passes.namelines import (
    BEHIND,
    Where,
    chosen,
    ends_of,
    ends_of_bodies,
    lines_of_bodies,
    told_behind,
)
from newsparse.pipeline.passes.told import Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.fields.byline_lines import Pieces
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.pipeline.assemble import Decided

_ABOVE = 4
_BARS = EDGE + "|•·-–—"
"""What parts a name from a time and belongs to neither."""


def with_bylines(found: list[Decided], text: str, lexicon: Lexicon) -> list[Decided]:
    """Return what a stretch was decided to be, its bylines and timestamps told and parted.

    ``found``: units that no outlet claims.
    """
    told = Told(found, text, lexicon)
    lines_of_bodies(told)
    ends_of_bodies(told)
    _tell_all(told)
    made, at = [], 0
    for n in sorted(told.pieces):
        made += told.found[at:n]
        made += _parted(told.found[n], told.pieces[n][0], text)
        at = n + 1
    return made + told.found[at:]


def _tell_all(told: Told) -> None:
    """Tell the lines of openings, and the few behind bodies."""
    opening: list[int] = []
    paragraph, open_now, named, first, begin, behind = None, False, False, -1, 0, False
    ends = ends_of(told.found)
    for n, (role, _, _, opens, _, _, _, _, _) in enumerate(told.found):
        if opens:
            begin, behind = _above(n, paragraph, told), paragraph is not None
            opening, open_now, paragraph, named = [], True, None, False
        if role is Role.PARAGRAPH:
            if open_now:
                named, first = chosen(opening, told), n
                if not (named or behind or any(map(told.names, range(begin, n)))):
                    _name_above(begin, told)
            open_now, paragraph = False, n
        elif open_now:
            opening.append(n)
            told.tell(n)
        elif paragraph is not None and role is Role.RESIDUE and n - paragraph <= BEHIND:
            named = told_behind(Where(n, first, paragraph, ends[n]), told, named=named)


def _above(n: int, body: int | None, told: Told) -> int:
    """Let the article that opens at ``n`` open at a time or a sure byline above, nearer than a body; return where."""
    first, found, pieces = n, told.found, told.pieces
    for m in range(n - 1, max(-1, n - 1 - _ABOVE), -1):
        if found[m].role is not Role.RESIDUE or (body is not None and n - m >= m - body):
            break
        told.tell(m)
        if m in pieces and pieces[m][1] is Form.SURE:
            first = m
        else:
            pieces.pop(m, None)
    _open_at(first, n, found)
    return first


def _name_above(first: int, told: Told) -> None:
    """Let a page's first article, which names nobody and opens with a time, open at a name right over that."""
    if first in told.pieces and first > 0 and told.found[first - 1].role is Role.RESIDUE and told.tell_name(first - 1):
        told.put(first - 1, Form.SURE)
        _open_at(first - 1, first, told.found)


def _open_at(first: int, n: int, found: list[Decided]) -> None:
    """Let the article that opens at ``n`` open at ``first``."""
    if first < n:
        found[first] = found[first]._replace(opens=True, margin=found[n].margin)
        found[n] = found[n]._replace(opens=False, margin=None)


def _without_bars(pieces: Pieces, text: str, start: int) -> Iterator[tuple[Role, int, int]]:
    """Yield the parts of a line that starts at ``text[start]``; the bar behind one is a part of its own."""
    for role, a, b in pieces:
        printed = text[start + a : start + b].rstrip(EDGE)
        end = a + len(printed.rstrip(_BARS))
        if a < end < a + len(printed):
            yield role, a, end
            yield Role.RESIDUE, end, b
        else:
            yield role, a, b


def _parted(item: Decided, pieces: Pieces, text: str) -> list[Decided]:
    """Return the parts of a line that prints a name, a time, or both."""
    made = []
    for n, (role, a, b) in enumerate(_without_bars(pieces, text, item.start)):
        said = text[item.start + a : item.start + b].strip(EDGE)
        if "\n" in said:  # a line that was broken at a link
            lines = Lines(said)
            said = lines.text_of(0, len(lines) - 1)
        part = item._replace(
            role=role, rule=f"form:{role.value}", start=item.start + a, end=item.start + b, said=said, key=reading(said)
        )
        made.append(part if n == 0 else part._replace(opens=False, margin=None))
    return made
