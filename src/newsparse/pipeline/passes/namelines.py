"""Which of the lines that look like names are the article's: a menu is full of them, so something must speak for one.

A line above that ends in *by*, what the person is beside the name, the name said twice, a time near by, an author's box
behind the body: the strongest of these decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.byline_lines import sure_roles
from newsparse.fields.bylines import is_by_label, read_byline
from newsparse.fields.endings import end_role
from newsparse.fields.name_lines import DIGIT, Form, is_role, may_say_more, names_of
from newsparse.lexicon.tokens import TOKEN
from newsparse.model import Role
from newsparse.pipeline.passes.told import LONGEST

if TYPE_CHECKING:
    from newsparse.pipeline.assemble import Decided
    from newsparse.pipeline.passes.told import Told

_JOINS = ",&|"
"""Signs that join a line to the next."""
_BESIDE, _MOST, _LABEL, _BYLINE = 2, 3, 40, 90
_NEAR_BY = tuple(by for by in range(-_BESIDE, _BESIDE + 1) if by)
_TIME_BEHIND, _NAME_BEHIND, BEHIND = 6, 2, 12
"""So many units behind a body are looked at for a time, for a name, for the name of an author's box."""


def chosen(opening: list[int], told: Told) -> bool:
    """Keep of the names that stand alone in an opening those that something near by speaks for; say if any is left.

    ``opening``: the units between an article's beginning and its body. Only lines that could be kept are asked for
    names.
    """
    if not opening:
        return False
    pieces = told.pieces
    for n in opening[1:]:
        if _is_label(told, n - 1) and not (n in pieces or told.tell_name(n)):
            _tell_house(n, told)
    sure = {n for n in opening if told.is_sure(n)}
    persons = {n for n in sure if names_of(told.found[n].said, told.lexicon)}
    if sure:
        kept = {
            n
            for n in opening
            if (
                any(by in sure and (by not in persons or _are_joined(n, by, told)) for by in (n - 1, n + 1))
                or (n > opening[0] and _is_label(told, n - 1))
            )
            and told.tell_name(n)
        }
        if all(map(told.opens_with_agency, sure)):
            kept |= _strong(opening, told)
    else:
        kept = _strong(opening, told) or _near(opening, told)
        if len(kept) > _MOST and not any(pieces[n][1] is Form.STRONG or _is_label(told, n - 1) for n in kept):
            kept = set()  # a menu, not a byline
    _settle(opening, kept, told, by_word=bool(persons))
    return bool(sure or kept)


def _are_joined(n: int, by: int, told: Told) -> bool:
    """Whether a comma or a word joins two lines, one right over the other."""
    over, under = told.found[min(n, by)].said, told.found[max(n, by)].said
    joins = (*TOKEN.findall(over)[-1:], *TOKEN.findall(under)[:1])
    return over[-1] in _JOINS or any(word.lower() in told.lexicon.conjunctions for word in joins)


def _settle(opening: list[int], kept: set[int], told: Told, *, by_word: bool) -> None:
    """Keep these names and sure lines alone; tell the labels over them. ``by_word``: whether one says who wrote it."""
    pieces = told.pieces
    for n in opening:
        if n in kept:
            over = told.found[n - 1]
            if (
                n - 1 not in pieces
                and n > opening[0]
                and over.role in {Role.RESIDUE, Role.BYLINE}
                and is_by_label(over.said, told.lexicon)
            ):
                told.put(n - 1, Form.SURE)
            elif over.role is Role.BYLINE and n - 1 not in pieces and pieces[n][1] is Form.STRONG:
                told.found[n - 1] = over._replace(role=Role.RESIDUE)  # the grammar's guess, over a better one
        elif n in pieces and pieces[n][1] is not Form.SURE and told.names(n):
            del pieces[n]
            if by_word:
                told.found[n] = told.found[n]._replace(role=Role.RESIDUE)  # what the grammar took for a byline


def _tell_house(n: int, told: Told) -> None:
    """Tell a line behind a by-word on a line of its own: a paper, or a name of one word."""
    said, label = told.found[n].said, told.last_line(n - 1)
    if (
        told.found[n].role is Role.RESIDUE
        and len(said) <= _LABEL
        and (said[0].isupper() or label[-1:] == ":")
        and "\n" not in said
    ):
        names, named = read_byline(f"{label} {said}", told.lexicon)
        if (names and names[0].rstrip(".") == said.strip(" .,")) or named:
            told.put(n, Form.STRONG)


def _strong(opening: list[int], told: Told) -> set[int]:
    """Return the names for which a line beside them speaks, a box behind the body, or their own form."""
    found, lexicon, pieces = told.found, told.lexicon, told.pieces
    first, last = opening[0], opening[-1]
    box = [found[m].said for m in _box_of(last, found)]
    kept: set[int] = set()
    before: dict[str, int] = {}
    for n in _worth(opening, box, told):
        if not told.tell_name(n):
            continue
        names = names_of(found[n].said, lexicon)
        if (
            pieces[n][1] is Form.STRONG
            or (n > first and _is_label(told, n - 1))
            or (n < last and is_role(found[n + 1].said, lexicon) and not (n + 1 in pieces or told.tell_name(n + 1)))
            or any(said.startswith(names) for said in box)
        ):
            kept.add(n)
        for name in names:
            if name in before and n - before[name] <= _BESIDE:
                kept.update((n, before[name]))
            before[name] = n
    for n in opening:  # names that stand in a row are one byline
        if (n - 1 in kept or (n - 2 in kept and is_role(found[n - 1].said, lexicon))) and told.tell_name(n):
            kept.add(n)
    return kept


def _worth(opening: list[int], box: list[str], told: Told) -> list[int]:
    """Return the lines of an opening for which anything could speak but their place: only these are asked for names."""
    found, lexicon = told.found, told.lexicon
    spoken: dict[int, set[str]] = {n: set() for n in range(opening[0] - _BESIDE, opening[-1] + _BESIDE + 1)}
    for n in opening:
        if n in told.pieces or (found[n].role is Role.RESIDUE and found[n].end - found[n].start <= LONGEST):
            spoken[n].update(map(str.lower, TOKEN.findall(found[n].said)))
    boxed = {first[0].lower() for said in box if (first := TOKEN.search(said)) is not None}

    def is_worth(n: int) -> bool:
        said = spoken[n]
        return n in told.pieces or (
            len(said) > 1
            and (
                not all(said.isdisjoint(spoken[n + by]) for by in _NEAR_BY)
                or not (said.isdisjoint(lexicon.roles) and said.isdisjoint(boxed))
                or (n > opening[0] and _is_label(told, n - 1))
                or (n < opening[-1] and is_role(found[n + 1].said, lexicon))
                or may_say_more(found[n].said, said)
            )
        )

    return [n for n in opening if is_worth(n)]


def _near(opening: list[int], told: Told) -> set[int]:
    """Return the names beside a time, else those right under the headline or right over the body."""
    near = {n + by for n in opening if n in told.pieces and not told.names(n) for by in range(-_BESIDE, _BESIDE + 1)}
    kept = {n for n in opening if n in near and told.tell_name(n)}
    if kept:
        return kept
    heads = [n for n in opening if told.found[n].role in {Role.HEADLINE, Role.DECK, Role.CAPTION}]
    head, body = heads[-1] if heads else opening[0], opening[-1] + 1
    placed = [n for n in opening if n - head <= _BESIDE or body - n <= _BESIDE]
    kept = {n for n in placed if told.tell_name(n)}
    if not kept:
        for n in placed:
            told.tell_staff(n)
    return kept


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


def _is_label(told: Told, n: int) -> bool:
    said = told.last_line(n)  # a headline may be broken before its by-word
    return len(said) <= _LABEL and is_by_label(said, told.lexicon)


def lines_of_bodies(told: Told) -> None:
    """Give the opening back what the grammar took for an article's first paragraph: a time, or a by-word and names."""
    open_now, found = False, told.found
    for n in range(len(found) - 1):
        item = found[n]
        open_now = open_now or item.opens
        if item.role is not Role.PARAGRAPH or not open_now:
            continue
        open_now = False
        if item.opens or len(item.said) > _BYLINE or found[n + 1].role is not Role.PARAGRAPH:
            continue
        first = TOKEN.search(item.said)
        if first is None or not (
            first[0].lower() in told.lexicon.byline_prefixes.firsts or DIGIT.search(item.said) is not None
        ):
            continue
        if sure_roles(item.said, told.lexicon)[0]:
            found[n], open_now = item._replace(role=Role.RESIDUE), True


def ends_of_bodies(told: Told) -> None:
    """Take from an article's end what the grammar took for its last paragraphs.

    Whose staff wrote it and no more, who contributed, a mark that says that it ends, its tags.
    """
    found, at_end = told.found, True
    for n in range(len(found) - 1, 0, -1):
        role, opens = found[n].role, found[n].opens
        if role is Role.PARAGRAPH and at_end:
            said = None
            if found[n - 1].role in {Role.PARAGRAPH, Role.SIGNOFF} and not opens:
                said = Role.RESIDUE if told.is_house(n) else end_role(found[n].key, told.lexicon)
            if said is not None:
                found[n] = found[n]._replace(role=said)
            at_end = said is not None
        at_end = at_end or opens


class Where(NamedTuple):
    """Where a unit stands behind a paragraph of its article."""

    n: int
    first: int
    """The article's first paragraph."""
    paragraph: int
    """The last one above the unit."""
    end: int
    """The article's last one, or less than ``n``."""


def told_behind(where: Where, told: Told, *, named: bool) -> bool:
    """Tell a unit behind a paragraph if what it prints is the article's; say if the article has names.

    ``named``: whether it had some before.
    """
    n = where.n
    told.tell(n)
    if n not in told.pieces and not named and where.end <= n == where.paragraph + 1:
        told.tell_house(n)
    if n not in told.pieces and " " in told.found[n].said and not _is_late(where, told, Form.ALONE, named=named):
        told.tell_name(n)
    if n not in told.pieces:
        return named
    if not told.names(n):
        late = n - where.paragraph > _TIME_BEHIND or told.pieces[n][1] is not Form.SURE  # of the next teaser
    else:
        late = _is_late(where, told, told.pieces[n][1], named=named)
    if late:
        del told.pieces[n]
        return named
    return named or told.names(n)


def _is_late(where: Where, told: Told, form: Form, *, named: bool) -> bool:
    """Whether a name of this form behind a paragraph is not the article's.

    A name alone counts right behind the body, or behind a deck that was taken for its first paragraph, or in a box.
    """
    n, behind = where.n, where.n - where.paragraph
    if where.first == where.paragraph and where.end > n:  # the first paragraph is the deck
        in_row = told.names(n - 1)
        return behind > _NAME_BEHIND + in_row or (named and not in_row)
    if named or (where.end > n and form is not Form.SURE):
        return True
    if form is Form.SURE:
        return behind > _NAME_BEHIND + (n - 1 in told.pieces) and not _in_box(n, told)
    return behind > 1 and not _in_box(n, told)


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


def _in_box(n: int, told: Told) -> bool:
    """Whether what stands beside unit ``n``, a name behind a body, makes it the author's box."""
    if _is_label(told, n - 1):
        return True
    found = told.found
    if n + 1 == len(found) or found[n + 1].opens:
        return False
    behind = found[n + 1].said
    return is_role(behind, told.lexicon) or (behind != found[n].said and behind.startswith(found[n].said + " "))
