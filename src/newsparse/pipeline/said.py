"""What claims say of the units they claim, as the articles take it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse.lines import reading
from newsparse.model import OUTSIDE, Role
from newsparse.pipeline.assemble import Decided
from newsparse.pipeline.forcing import UNSAID

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsparse.lines import Lines
    from newsparse.outlets.claims import PageClaim
    from newsparse.outlets.outlet import Part

_BODY = frozenset({Role.PARAGRAPH, Role.SUBHEAD, Role.SIGNOFF})
_FRONT = frozenset(Role) - _BODY - OUTSIDE - {Role.BLANK}
"""Roles of units that may stand above a headline."""
_ABOVE, _FAR_ABOVE = 4, 12
"""So many units above an opening a claimed one is still the article's: with an article before, and without."""


class Single(NamedTuple):
    """A claimed unit of a claim that opens nothing: the lines ``first`` to ``last``, and what they say."""

    last: int
    role: Role
    claim: PageClaim
    parts: list[Part]


def singles(claims: Iterable[PageClaim]) -> dict[int, Single]:
    """Return, by its first line, each unit that the claims claim. Parts of one line are one unit."""
    made: dict[int, Single] = {}
    at = -1
    for claim in claims:
        for part in claim.claim.parts:
            if part.start:
                made[at] = made[at]._replace(last=part.last, parts=[*made[at].parts, part])
            else:
                at = part.first
                made[at] = Single(part.last, part.role, claim, [part])
    for first, (_, role, _, parts) in made.items():
        said = [part.role for part in parts if part.role not in UNSAID]
        telling = Role.HEADLINE if Role.HEADLINE in said else next(iter(said), role)
        if telling is not role:
            made[first] = made[first]._replace(role=telling)
    return made


def said_by(units: Lines, claim: PageClaim, parts: Iterable[Part]) -> list[Decided]:
    """Return what the parts of a claim print."""
    starts, ends, keys, said_of, rule = units.starts, units.ends, units.keys, units.text_of, claim.rule
    outlet = claim.claim.source or claim.outlet.source
    made: list[Decided] = []
    append = made.append
    for part in parts:
        first, last = part.first, part.last
        start, end = starts[first], ends[last]
        if part.start or part.end is not None:
            start, end = start + part.start, starts[last] + part.end if part.end is not None else end
            said = said_of(first, last, part.start, part.end)
            key = reading(said)
        else:
            said = said_of(first, last)
            key = keys[first] if first == last else reading(said)
        append(Decided(part.role, start, end, part.starts_article, rule, outlet, said, key))
    return made


def opening(said: list[Decided], margin: int | None) -> list[Decided]:
    """Return what a unit says with an article beginning at the first part that can begin one."""
    at = next((n for n, item in enumerate(said) if item.role not in OUTSIDE), None)
    if at is not None:
        said[at] = said[at]._replace(opens=True, margin=margin)
    return said


def attached(found: list[Decided], *, before: bool) -> list[Decided]:
    """Return a stretch with its claimed units in the articles that they belong to; ``before``: one stands above it.

    A claimed unit near above an opening belongs to that article, unless it is nearer to the body before; any other
    belongs to the article before. Where there is none it is residue, whose rule says who claimed it.
    """
    made, body, opened, first_opening = list(found), -1, before, len(found)
    for n, item in enumerate(found):
        if item.opens:
            first = _top(made, n, body, _ABOVE if opened else _FAR_ABOVE)
            if first < n:
                made[first] = made[first]._replace(opens=True, margin=item.margin)
                made[n] = item._replace(opens=False, margin=None)
            first_opening, opened = min(first_opening, first), True
        if item.role in _BODY:
            body = n
    if not before:
        for n in range(first_opening):
            if made[n].role not in OUTSIDE:
                made[n] = made[n]._replace(role=Role.RESIDUE)
    return made


def _top(found: list[Decided], n: int, body: int, reach: int) -> int:
    """Return where the article that opens at ``n`` begins, with the claimed units above; ``body`` ends another."""
    first = n
    for m in range(n - 1, body, -1):
        role = found[m].role
        if first - m > reach or (role not in OUTSIDE and role not in _FRONT) or (body >= 0 and n - m >= m - body):
            break
        if role in _FRONT:
            first = m
    return first
