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
from newsparse.units import Units

if TYPE_CHECKING:
    from newsparse.articles import Decided
    from newsparse.fields.names import AgencyTable
    from newsparse.fields.openings import Pieces
    from newsparse.fields.words import Words

_BEHIND, _NAME_BEHIND = 6, 2
"""So many units behind a body are looked at for a time, for a name."""
_LONGEST = 160
_BESIDE, _ABOVE = 2, 4


def with_bylines(found: list[Decided], text: str, agencies: AgencyTable, words: Words) -> list[Decided]:
    """Return what a stretch was decided to be, its bylines and timestamps told and parted."""
    found = list(found)
    told: dict[int, tuple[Pieces, Form]] = {}
    opening: list[int] = []
    paragraph, open_now, named = None, False, False
    for n, item in enumerate(found):
        if item.opens:
            if item.outlet is None:
                _above(n, paragraph, found, told, text, agencies, words)
            opening, open_now, paragraph, named = [], True, None, False
        if item.outlet is not None:
            continue
        if item.role is Role.PARAGRAPH:
            if open_now:
                named = _choose(opening, found, told)
            open_now, paragraph = False, n
        elif open_now:
            opening.append(n)
            _tell(n, item, told, text, agencies, words)
        elif paragraph is not None and item.role is Role.RESIDUE and n - paragraph <= _BEHIND:
            _tell(n, item, told, text, agencies, words)
            late = n in told and _named(told[n][0]) and (named or n - paragraph > _NAME_BEHIND)
            if late:
                del told[n]
            named = named or (n in told and _named(told[n][0]))
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
        pieces, form = opening_roles(said, agencies, words), Form.SURE
    elif item.role is Role.RESIDUE and len(said) <= _LONGEST:
        pieces, form = sure_roles(said, agencies, words)
    else:
        return
    if pieces:
        told[n] = pieces, form


def _named(pieces: Pieces) -> bool:
    return any(role is Role.BYLINE for role, _, _ in pieces)


def _times(pieces: Pieces) -> bool:
    return all(role is Role.TIMESTAMP for role, _, _ in pieces)


def _choose(opening: list[int], found: list[Decided], told: dict[int, tuple[Pieces, Form]]) -> bool:
    """Keep of the names that stand alone in an opening those that something near by speaks for; say if any is left.

    A menu is full of lines that look like names: they count beside a sure byline or a time, else only
    where a few of them stand right under the headline or right over the body.
    """
    alone = [n for n in opening if n in told and told[n][1] is Form.ALONE]
    sure = [n for n in opening if n in told and told[n][1] is Form.SURE and _named(told[n][0])]
    times = [n for n in opening if n in told and _times(told[n][0])]
    near = sure or times
    kept = {n for n in alone if any(abs(n - other) <= _BESIDE for other in near)}
    if sure:
        kept = {n for n in alone if n - 1 in sure or n + 1 in sure}
    elif not kept and alone:
        heads = [n for n in opening if found[n].role in {Role.HEADLINE, Role.DECK}]
        edges = (max(heads, default=opening[0]), opening[-1] + 1)
        kept = {n for n in alone if n - edges[0] <= _BESIDE or edges[1] - n <= _BESIDE}
    if len(kept) > 3:  # noqa: PLR2004 - a menu, not a byline
        kept = set()
    for n in alone:
        if n not in kept:
            del told[n]
    return bool(sure or kept)


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
