"""Which of the lines that look like names are the article's: a menu is full of them, so something must speak for one.

A line above that ends in *by*, what the person is beside the name, the name said twice, a time near by, an author's box
behind the body: the strongest of these decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.bylines import is_by_label, read_byline
from newsparse.fields.openings import Form, is_role, names_of, sure_roles
from newsparse.language import tokens
from newsparse.model import Role

if TYPE_CHECKING:
    from newsparse.articles import Decided
    from newsparse.fields.names import AgencyTable
    from newsparse.fields.openings import Pieces
    from newsparse.fields.words import Words

    Told = dict[int, tuple[Pieces, Form]]

_BESIDE, _MOST, _LABEL, _BYLINE = 2, 3, 40, 90
_TIME_BEHIND, _NAME_BEHIND, BEHIND = 6, 2, 12
"""So many units behind a body are looked at for a time, for a name, for the name of an author's box."""


def chosen(opening: list[int], found: list[Decided], told: Told, agencies: AgencyTable, words: Words) -> bool:
    """Keep of the names that stand alone in an opening those that something near by speaks for; say if any is left.

    ``opening``: the units between an article's beginning and its body; ``told``: their forms, which is changed.
    """
    for n in opening[1:]:
        if n not in told and found[n].role is Role.RESIDUE and _is_label(found[n - 1], words):
            _tell_house(n, found, told, agencies, words)
    alone = [n for n in opening if n in told and told[n][1] is not Form.SURE]
    sure = [n for n in opening if n in told and told[n][1] is Form.SURE and is_named(told[n][0])]
    if not alone:
        return bool(sure)
    if sure:
        kept = {n for n in alone if n - 1 in sure or n + 1 in sure}
    else:
        kept = _strong(alone, opening, found, told, agencies, words) or _near(alone, opening, found, told)
        if len(kept) > _MOST and not any(told[n][1] is Form.STRONG for n in kept):  # a menu, not a byline
            kept = set()
    for n in alone:
        if n not in kept:
            del told[n]
        elif (
            n - 1 not in told
            and n > opening[0]
            and found[n - 1].role is Role.RESIDUE
            and _is_label(found[n - 1], words)
        ):
            told[n - 1] = ((Role.BYLINE, 0, found[n - 1].end - found[n - 1].start),), Form.SURE
    return bool(sure or kept)


def _tell_house(n: int, found: list[Decided], told: Told, agencies: AgencyTable, words: Words) -> None:
    """Tell a line behind a by-word on a line of its own: a paper, or a name of one word."""
    said, label = found[n].said, found[n - 1].said.rpartition("\n")[2]
    if len(said) <= _LABEL and (said[0].isupper() or label[-1:] == ":") and "\n" not in said:
        names, named = read_byline(f"{label} {said}", agencies, words)
        if (names and names[0] == said.strip(" .,")) or named:
            told[n] = ((Role.BYLINE, 0, found[n].end - found[n].start),), Form.STRONG


def is_named(pieces: Pieces) -> bool:
    """Whether a line that is told names somebody."""
    return any(role is Role.BYLINE for role, _, _ in pieces)


def _strong(  # noqa: PLR0913, PLR0917 - what it reads with
    alone: list[int], opening: list[int], found: list[Decided], told: Told, agencies: AgencyTable, words: Words
) -> set[int]:
    """Return the names for which a line beside them speaks, a box behind the body, or their own form."""
    first, last = opening[0], opening[-1]
    box = [found[m].said for m in _box_of(last, found)]
    kept: set[int] = set()
    before: dict[str, int] = {}
    for n in alone:
        names = names_of(found[n].said, agencies, words)
        if (
            told[n][1] is Form.STRONG
            or (n > first and _is_label(found[n - 1], words))
            or (n < last and n + 1 not in told and is_role(found[n + 1].said, words))
            or any(said.startswith(names) for said in box)
        ):
            kept.add(n)
        for name in names:
            if name in before and n - before[name] <= _BESIDE:
                kept.update((n, before[name]))
            before[name] = n
    for n in alone:  # names that stand in a row are one byline
        if n - 1 in kept or (n - 2 in kept and is_role(found[n - 1].said, words)):
            kept.add(n)
    return kept


def _near(alone: list[int], opening: list[int], found: list[Decided], told: Told) -> set[int]:
    """Return the names beside a time, else those right under the headline or right over the body."""
    times = [n for n in opening if n in told and not is_named(told[n][0])]
    kept = {n for n in alone if any(abs(n - other) <= _BESIDE for other in times)}
    if kept:
        return kept
    heads = [n for n in opening if found[n].role in {Role.HEADLINE, Role.DECK}]
    edges = (max(heads, default=opening[0]), opening[-1] + 1)
    return {n for n in alone if n - edges[0] <= _BESIDE or edges[1] - n <= _BESIDE}


def _box_of(n: int, found: list[Decided]) -> list[int]:
    """Return the units right behind the body that follows unit ``n``: an author's box may be among them."""
    box: list[int] = []
    for m in range(n + 1, len(found)):
        if found[m].opens:
            break
        if found[m].role is Role.PARAGRAPH or found[m].role is Role.SUBHEAD:
            box = []
        elif len(box) < BEHIND:
            box.append(m)
    return box


def _is_label(item: Decided, words: Words) -> bool:
    said = item.said.rpartition("\n")[2]  # a headline that was broken before its by-word
    return len(said) <= _LABEL and is_by_label(said, words)


def bylines_of_bodies(found: list[Decided], agencies: AgencyTable, words: Words) -> None:
    """Give the opening back what the grammar took for an article's first paragraph: a by-word and names, no more."""
    open_now = False
    for n in range(len(found) - 1):
        item = found[n]
        open_now = open_now or item.opens
        if item.role is not Role.PARAGRAPH or not open_now:
            continue
        open_now = False
        if item.outlet is not None or item.opens or len(item.said) > _BYLINE or found[n + 1].role is not Role.PARAGRAPH:
            continue
        first = tokens(item.said, 0, _BYLINE)[:1]
        if first and first[0].word in words.by.firsts and is_named(sure_roles(item.said, agencies, words)[0]):
            found[n], open_now = item._replace(role=Role.RESIDUE), True


class Where(NamedTuple):
    """Where a unit stands behind a paragraph of its article."""

    n: int
    first: int
    """The article's first paragraph."""
    paragraph: int
    """The last one above the unit."""
    end: int
    """The article's last one, or less than ``n``."""


def told_behind(where: Where, found: list[Decided], told: Told, words: Words, *, named: bool) -> bool:
    """Forget what a unit behind a paragraph was told to be where it is not the article's; say if the article has names.

    ``named``: whether it had some before.
    """
    if where.n not in told:
        return named
    if _is_late(where, found, told, words, named=named):
        del told[where.n]
        return named
    return named or is_named(told[where.n][0])


def _is_late(where: Where, found: list[Decided], told: Told, words: Words, *, named: bool) -> bool:
    """Whether a name, or a time, behind a paragraph is not the article's.

    A name alone counts right behind the body, or behind a deck that was taken for its first paragraph, or in a box.
    """
    n, behind, (pieces, form) = where.n, where.n - where.paragraph, told[where.n]
    if not is_named(pieces):
        return behind > _TIME_BEHIND
    if where.first == where.paragraph and where.end > n:  # the first paragraph is the deck
        in_row = n - 1 in told and is_named(told[n - 1][0])
        return behind > _NAME_BEHIND + in_row or (named and not in_row)
    if named or (where.end > n and form is not Form.SURE):
        return True
    return behind > (_NAME_BEHIND if form is Form.SURE else 1) and not _in_box(n, found, words)


def ends_of(found: list[Decided]) -> list[int]:
    """Return for each unit the last paragraph of its article, or -1 where none follows in it."""
    ends, last = [-1] * len(found), -1
    for n in range(len(found) - 1, -1, -1):
        if last < 0 and found[n].role is Role.PARAGRAPH:
            last = n
        ends[n] = last
        if found[n].opens:
            last = -1
    return ends


def _in_box(n: int, found: list[Decided], words: Words) -> bool:
    """Whether what stands beside unit ``n``, a name behind a body, makes it the author's box."""
    if _is_label(found[n - 1], words):
        return True
    if n + 1 == len(found) or found[n + 1].opens:
        return False
    behind = found[n + 1].said
    return is_role(behind, words) or (behind != found[n].said and behind.startswith(found[n].said + " "))
