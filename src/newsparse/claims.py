"""Asking the outlets: which units of a page are claimed, by which rule, for which roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from newsparse.errors import RuleError
from newsparse.model import Role, Source
from newsparse.outlet import Claim, Part
from newsparse.plugins import asking

if TYPE_CHECKING:
    from newsparse.outlet import Outlet
    from newsparse.plugins import Asked, Tables
    from newsparse.units import Units

_LONGEST_TELL = 200
"""Patterns are tried on lines of at most so many code points: a tell-tale line is short."""


_OUTSIDE = frozenset({Role.MARKER, Role.RESIDUE})
"""Roles of lines that belong to no article."""


class Claimed(NamedTuple):
    """A claim that stands: the units ``first`` to ``last``, whose they are, and by which rule."""

    first: int
    last: int
    claim: Claim
    outlet: Outlet
    rule: str


def outlet_of(url: str | None, tables: Tables) -> Outlet | None:
    """Return the outlet whose host the url has, or a parent domain of it."""
    if not url or not tables.hosts:
        return None
    try:
        host = urlsplit(url if "//" in url else "//" + url).hostname or ""
    except ValueError:  # a broken url names no outlet
        return None
    labels = host.rstrip(".").split(".")
    for n in range(len(labels) - 1):
        outlet = tables.hosts.get(".".join(labels[n:]))
        if outlet is not None:
            return outlet
    return None


def claimed(units: Units, tables: Tables, host: Outlet | None) -> list[Claimed]:
    """Return the claims on a page, in its order, none overlapping.

    Of claims that overlap the one that begins first stands, then the longer, then the outlet's that comes first by
    id: never the one that happened to be asked first.
    """
    if not tables.outlets:
        return []
    found: list[Claimed] = []
    always = (asking(host),) if host is not None else ()
    exact, told = tables.exact, tables.any_pattern
    until = -1  # a host's rules are not asked again within what they have claimed
    for index, key in enumerate(units.keys):
        asked = exact.get(key, ())
        if told is not None and len(key) <= _LONGEST_TELL and told.match(key):
            asked += tuple(teller for pattern, teller in tables.patterns if pattern.match(key))
        if index > until:
            asked += always
        if asked:
            claim = _asked(units, index, asked)
            found.extend(claim)
            until = max([until, *(c.last for c in claim)])
    return _standing(found, host)


def _asked(units: Units, index: int, asked: tuple[Asked, ...]) -> list[Claimed]:
    """Call the rules of the outlets that are asked at a unit; of each outlet the first claim counts."""
    found: dict[str, Claimed] = {}
    for outlet, rules in asked:
        if outlet.source.id in found:
            continue
        for name, rule in rules:
            try:
                claim = rule(units, index)
            except Exception as error:
                raise _broken(units, index, outlet, name, f"raised {type(error).__name__}: {error}") from error
            if claim is None:
                continue
            fault = _fault(claim, units)
            if fault:
                raise _broken(units, index, outlet, name, fault)
            found[outlet.source.id] = Claimed(claim.parts[0].first, claim.parts[-1].last, claim, outlet, name)
            break
    return list(found.values())


def _broken(units: Units, index: int, outlet: Outlet, name: str, fault: str) -> RuleError:
    rule = name.partition(":")[2]
    return RuleError(f"rule {rule!r} of outlet {outlet.source.id!r} at line {units.number(index)}: {fault}")


def _fault(claim: object, units: Units) -> str | None:
    """Return what is wrong with what a rule returned, or None."""
    if not isinstance(claim, Claim):
        return f"returned {claim!r}; it must return a Claim or None"
    if claim.source is not None and not (isinstance(claim.source, Source) and claim.source.kind == "outlet"):
        return f"claims for {claim.source!r}; it must be the Source of an outlet, or None"
    return _faulty_parts(claim, units)


def _faulty_parts(claim: Claim, units: Units) -> str | None:  # noqa: PLR0911 - a list of what can be wrong
    last, end = -1, 0
    for part in claim.parts:
        wrong = _ill_typed(part)
        if wrong:
            return f"claims {part!r}; {wrong}"
        whole = part.start == 0 and part.end is None
        if not 0 <= part.first <= part.last:
            return f"claims units {part.first} to {part.last}; the first unit is 0, and no part ends before it begins"
        if part.last >= units.count:
            return f"claim ends at unit {part.last}; the last unit is {units.count - 1}"
        if part.first != part.last and not whole:
            return f"claims a part of a line over several units: {part!r}"
        goes_on = part.first == last and part.start == end and end > 0
        if last >= 0 and not (part.first == last + 1 and part.start == 0 and end == 0) and not goes_on:
            return f"claims {part!r} behind unit {last}; parts must be contiguous"
        if last < 0 and part.start:
            return f"claims {part!r}; the first part must begin where its unit begins"
        if part.end is not None and not part.start < part.end < units.ends[part.last] - units.starts[part.last]:
            return f"claims {part!r}; a part must end within its unit"
        last, end = part.last, part.end or 0
    return "the last part must end where its unit ends" if end else None


def _ill_typed(part: object) -> str | None:
    if not isinstance(part, Part) or not isinstance(part.role, Role) or part.role is Role.BLANK:
        return "it must be a Part with a role that is not blank"
    try:
        _ = part.first | part.last | part.start | (part.end or 0)  # the cheapest test for four whole numbers
    except TypeError:
        return "units and code points must be whole numbers"
    return "no article starts at a marker or residue" if part.starts_article and part.role in _OUTSIDE else None


def _standing(found: list[Claimed], host: Outlet | None) -> list[Claimed]:
    """Return the claims that do not overlap; one that opens no article stands only on a page that is the outlet's."""
    standing: list[Claimed] = []
    known = {host.source.id} if host is not None else set()
    for claim in sorted(found, key=lambda c: (c.first, -c.last, c.outlet.source.id)):
        if standing and claim.first <= standing[-1].last:
            continue
        if claim.outlet.source.id in known or any(part.starts_article for part in claim.claim.parts):
            known.add(claim.outlet.source.id)
            standing.append(claim)
    return standing
