"""Bylines and timestamps around a body: what the general grammar leaves open is told by the form of the lines.

The grammar says where an article opens and where its body stands. Between headline and body, and right behind the body,
a by-word with a name, a date with little else, a name alone beside one of these are the article's; most lines are told
by their length alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.openings import Form, opening_roles, sure_roles
from newsparse.lines import reading
from newsparse.model import Role
from newsparse.namelines import BEHIND, Where, bylines_of_bodies, chosen, ends_of, told_behind
from newsparse.units import Units

if TYPE_CHECKING:
    from newsparse.articles import Decided
    from newsparse.fields.names import AgencyTable
    from newsparse.fields.openings import Pieces
    from newsparse.fields.words import Words

_LONGEST = 160
_ABOVE = 4


def with_bylines(found: list[Decided], text: str, agencies: AgencyTable, words: Words) -> list[Decided]:
    """Return what a stretch was decided to be, its bylines and timestamps told and parted."""
    found = list(found)
    bylines_of_bodies(found, agencies, words)
    told: dict[int, tuple[Pieces, Form]] = {}
    opening: list[int] = []
    paragraph, open_now, named, first = None, False, False, -1
    ends = ends_of(found)
    for n, item in enumerate(found):
        if item.opens:
            if item.outlet is None:
                _above(n, paragraph, found, told, text, agencies, words)
            opening, open_now, paragraph, named = [], True, None, False
        if item.outlet is not None:
            continue
        if item.role is Role.PARAGRAPH:
            if open_now:
                named, first = chosen(opening, found, told, agencies, words), n
            open_now, paragraph = False, n
        elif open_now:
            opening.append(n)
            _tell(n, item, told, text, agencies, words)
        elif paragraph is not None and item.role is Role.RESIDUE and n - paragraph <= BEHIND:
            _tell(n, item, told, text, agencies, words)
            named = told_behind(Where(n, first, paragraph, ends[n]), found, told, words, named=named)
    return [
        part for n, item in enumerate(found) for part in (_parted(item, told[n][0], text) if n in told else (item,))
    ]


def _above(  # noqa: PLR0913, PLR0917 - what it reads with
    n: int, body: int | None, found: list[Decided], told: dict[int, tuple[Pieces, Form]], text: str,
    agencies: AgencyTable, words: Words,
) -> None:  # fmt: skip
    """Let the article that opens at ``n`` open at a time or a sure byline that stands above, nearer than a body."""
    first = n
    for m in range(n - 1, max(-1, n - 1 - _ABOVE), -1):
        if found[m].role is not Role.RESIDUE or found[m].outlet is not None or (body is not None and n - m >= m - body):
            break
        _tell(m, found[m], told, text, agencies, words)
        if m in told and told[m][1] is Form.SURE:
            first = m
        else:
            told.pop(m, None)
    if first < n:
        found[first] = found[first]._replace(opens=True, margin=found[n].margin)
        found[n] = found[n]._replace(opens=False, margin=None)


def _tell(  # noqa: PLR0913, PLR0917 - what it reads with
    n: int, item: Decided, told: dict[int, tuple[Pieces, Form]], text: str, agencies: AgencyTable, words: Words
) -> None:
    said = text[item.start : item.end]
    if item.role is Role.BYLINE:
        pieces, form = sure_roles(said, agencies, words)
        if not pieces:
            pieces, form = opening_roles(said, agencies, words), Form.SURE
    elif item.role is Role.RESIDUE and len(said) <= _LONGEST:
        pieces, form = sure_roles(said, agencies, words)
    else:
        return
    if pieces:
        told[n] = pieces, form


def _parted(item: Decided, pieces: Pieces, text: str) -> list[Decided]:
    """Return the parts of a line that prints a name, a time, or both."""
    made = []
    for n, (role, a, b) in enumerate(pieces):
        lines = Units(text[item.start + a : item.start + b])  # a line that was broken at a link
        said = lines.said(0, len(lines) - 1)
        part = item._replace(
            role=role, rule=f"form:{role.value}", start=item.start + a, end=item.start + b, said=said, key=reading(said)
        )
        made.append(part if n == 0 else part._replace(opens=False, margin=None))
    return made
