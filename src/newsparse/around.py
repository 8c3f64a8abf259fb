"""Bylines and timestamps around a body: what the general grammar leaves open is told by the form of the lines.

The grammar says where an article opens and where its body stands. Between headline and body, and right behind the body,
a by-word with a name, a date with little else, a name alone beside one of these are the article's; most lines are told
by their length alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.openings import Form, is_name_alone, opening_roles, sure_roles
from newsparse.lines import EDGE, reading
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
    page = _Page(found, text, agencies, words)
    _tell_all(page)
    made, at = [], 0
    for n in sorted(page.told):
        made += page.found[at:n]
        made += _parted(page.found[n], page.told[n][0], text)
        at = n + 1
    return made + page.found[at:]


class _Page:
    """What a stretch was decided to be, and what the lines around its bodies were told to print."""

    __slots__ = ("agencies", "found", "text", "told", "words")

    def __init__(self, found: list[Decided], text: str, agencies: AgencyTable, words: Words) -> None:
        self.found, self.text, self.agencies, self.words = found[:], text, agencies, words
        self.told: dict[int, tuple[Pieces, Form]] = {}

    def tell(self, n: int, *, names: bool = True) -> None:
        """Tell what unit ``n`` prints, where its form is sure; without ``names`` a time is looked for."""
        role, start, end, *_ = self.found[n]
        if role is Role.RESIDUE and end - start <= _LONGEST:
            pieces, form = sure_roles(self.text[start:end], self.agencies, self.words, names=names)
        elif role is Role.BYLINE:
            pieces, form = opening_roles(self.text[start:end], self.agencies, self.words), Form.SURE
        else:
            return
        if pieces:
            self.told[n] = pieces, form

    def tell_name(self, n: int) -> bool:
        """Tell whether unit ``n``, of which nothing is sure, prints a name alone; dear, so ask of few."""
        role, start, end, *_ = self.found[n]
        if n not in self.told and role is Role.RESIDUE and end - start <= _LONGEST:
            said = self.text[start:end]
            if is_name_alone(said, self.agencies, self.words):
                self.told[n] = ((Role.BYLINE, 0, len(said)),), Form.ALONE
        return n in self.told and self.told[n][1] is Form.ALONE


def _tell_all(page: _Page) -> None:
    """Tell the lines of openings, and the few behind bodies."""
    opening: list[int] = []
    paragraph, open_now, named = None, False, False
    for n, (role, _, _, opens, _, outlet, _, _, _) in enumerate(page.found):
        if outlet is not None:
            if opens:
                opening, open_now, paragraph, named = [], True, None, False
            continue
        if opens:
            _above(n, paragraph, page)
            opening, open_now, paragraph, named = [], True, None, False
        if role is Role.PARAGRAPH:
            if open_now:
                named = _choose(opening, page)
            open_now, paragraph = False, n
        elif open_now:
            opening.append(n)
            page.tell(n)
        elif paragraph is not None and role is Role.RESIDUE and n - paragraph <= _BEHIND:
            named = _behind(n, page, late=named or n - paragraph > _NAME_BEHIND) or named


def _behind(n: int, page: _Page, *, late: bool) -> bool:
    """Tell a line behind a body, where a time may stand, and a name unless it is too late for one; say if it names."""
    told = page.told
    page.tell(n, names=not late)
    if late:
        if n in told and _named(told[n][0]):
            del told[n]
        return False
    page.tell_name(n)
    return n in told and _named(told[n][0])


def _above(n: int, body: int | None, page: _Page) -> None:
    """Let the article that opens at ``n`` open at a time or a sure byline that stands above, nearer than a body."""
    first, found, told = n, page.found, page.told
    for m in range(n - 1, max(-1, n - 1 - _ABOVE), -1):
        if found[m].role is not Role.RESIDUE or found[m].outlet is not None or (body is not None and n - m >= m - body):
            break
        page.tell(m)
        if m in told and told[m][1] is Form.SURE:
            first = m
        else:
            told.pop(m, None)
    if first < n:
        found[first] = found[first]._replace(opens=True, margin=found[n].margin)
        found[n] = found[n]._replace(opens=False, margin=None)


def _named(pieces: Pieces) -> bool:
    return any(role is Role.BYLINE for role, _, _ in pieces)


def _times(pieces: Pieces) -> bool:
    return all(role is Role.TIMESTAMP for role, _, _ in pieces)


def _choose(opening: list[int], page: _Page) -> bool:
    """Keep of the names that stand alone in an opening those that something near by speaks for; say if any is left.

    A menu is full of lines that look like names: they count beside a sure byline or a time, else only
    where a few of them stand right under the headline or right over the body. So only these lines are asked for names.
    """
    told = page.told
    seen = [n for n in opening if n in told]
    sure = {n for n in seen if told[n][1] is Form.SURE and _named(told[n][0])}
    if sure:
        kept = {n for n in opening if (n - 1 in sure or n + 1 in sure) and page.tell_name(n)}
    else:
        near = {n + by for n in seen if _times(told[n][0]) for by in range(-_BESIDE, _BESIDE + 1)}
        kept = {n for n in opening if n in near and page.tell_name(n)}
        if not kept and opening:
            heads = [n for n in opening if page.found[n].role in {Role.HEADLINE, Role.DECK}]
            head, body = heads[-1] if heads else opening[0], opening[-1] + 1
            kept = {n for n in opening if (n - head <= _BESIDE or body - n <= _BESIDE) and page.tell_name(n)}
    if len(kept) > 3:  # noqa: PLR2004 - a menu, not a byline
        kept = set()
    for n in opening:
        if n in told and told[n][1] is Form.ALONE and n not in kept:
            del told[n]
    return bool(sure or kept)


def _parted(item: Decided, pieces: Pieces, text: str) -> list[Decided]:
    """Return the parts of a line that prints a name, a time, or both."""
    made = []
    for n, (role, a, b) in enumerate(pieces):
        said = text[item.start + a : item.start + b].strip(EDGE)
        if "\n" in said:  # a line that was broken at a link
            lines = Units(said)
            said = lines.said(0, len(lines) - 1)
        part = item._replace(
            role=role, rule=f"form:{role.value}", start=item.start + a, end=item.start + b, said=said, key=reading(said)
        )
        made.append(part if n == 0 else part._replace(opens=False, margin=None))
    return made
