"""Asking the outlets: which units of a page are claimed, by which rule, for which roles."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from newsparse.blame import defined, told
from newsparse.cards import Card
from newsparse.errors import RuleError
from newsparse.model import OUTSIDE, Role, Source
from newsparse.outlet import Claim, Part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse.outlet import Outlet
    from newsparse.tables import Asked, Tables
    from newsparse.units import Units


class Claimed(NamedTuple):
    """A claim that stands: the units ``first`` to ``last``, whose they are, and by which rule."""

    first: int
    last: int
    claim: Claim
    outlet: Outlet
    rule: str
    opens: bool
    """Whether an article begins within the claim."""


class Claims(NamedTuple):
    """What the outlets say of a page."""

    standing: list[Claimed]
    """In the page's order, none overlapping."""
    evidence: list[tuple[int, Outlet]]
    """The units that are an outlet's evidence."""


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


def claimed(units: Units, tables: Tables, host: Outlet | None) -> Claims:
    """Return the claims on a page that stand, and the evidence for outlets.

    Of claims that overlap the one that begins first stands, then the longer, then the outlet's that comes first by
    id: never the one that happened to be asked first. One that opens no article stands only where its outlet is known.
    """
    found: list[Claimed] = []
    evidence: list[tuple[int, Outlet]] = []
    if not tables.outlets:
        return Claims(found, evidence)
    always = (tables.always[host.source.id],) if host is not None else ()
    exact, keys = tables.exact, units.keys
    told = tables.tells.found(keys)
    until = -1  # a host's rules are not asked again within what they have claimed
    for index in range(units.count) if always else sorted({*told, *[i for i, key in enumerate(keys) if key in exact]}):
        asked = exact.get(keys[index], ()) + told.get(index, ())
        if index > until:
            asked += always
        if asked:
            evidence += [(index, one.outlet) for one in asked if one.evidence]
            claim = _asked(units, index, asked, tables.givers)
            found.extend(claim)
            until = max([until, *(c.last for c in claim)])
    return Claims(_standing(found, evidence, host), evidence)


def _asked(units: Units, index: int, asked: tuple[Asked, ...], givers: Mapping[str, tuple[str, str]]) -> list[Claimed]:
    """Call the rules of the outlets that are asked at a unit; of each outlet the first claim counts."""
    rules_of: dict[str, Asked] = {}
    for one in asked:
        other = rules_of.get(one.outlet.source.id)
        rules_of[one.outlet.source.id] = one if other is None else _both(one, other)
    found: list[Claimed] = []
    for outlet, rules, _ in rules_of.values():
        for name, rule in rules:
            try:
                claim = rule(units, index)
            except MemoryError:  # no fault of the rule
                raise
            except Exception as error:
                raise _broken(units, index, name, f"raised {told(error, rule)}", givers) from error
            if claim is None:
                continue
            fault = None if type(rule) is Card else _fault(claim, units)  # what a card claims is contiguous
            if fault:
                raise _broken(units, index, name, fault + defined(rule), givers)
            opens = any(part.starts_article for part in claim.parts)
            found.append(Claimed(claim.parts[0].first, claim.parts[-1].last, claim, outlet, name, opens))
            break
    return found


def _both(one: Asked, other: Asked) -> Asked:
    """Return the rules of two ways that lead to an outlet, in their order."""
    rules = [*one.rules, *(rule for rule in other.rules if rule not in one.rules)]
    order = list(one.outlet.rules)
    return one._replace(rules=tuple(sorted(rules, key=lambda r: order.index(r[1]) if r[1] in order else len(order))))


def _broken(units: Units, index: int, name: str, fault: str, givers: Mapping[str, tuple[str, str]]) -> RuleError:
    outlet, _, rule = name.partition(":")
    plugin, remedy = givers.get(outlet, ("", "leave the outlet out"))
    where = f"rule {rule!r} of outlet {outlet!r}{plugin and f' of {plugin},'} at line {units.number(index)}"
    return RuleError(f"{where}: {fault}; correct the rule, or {remedy}")


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
        if not 0 <= part.first <= part.last:
            return f"claims units {part.first} to {part.last}; the first unit is 0, and no part ends before it begins"
        if part.last >= units.count:
            return f"claim ends at unit {part.last}; the last unit is {units.count - 1}"
        goes_on = part.first == last and part.start == end and end > 0
        if last >= 0 and not (part.first == last + 1 and part.start == 0 and end == 0) and not goes_on:
            return f"claims {part!r} behind unit {last}; parts must be contiguous"
        if last < 0 and part.start:
            return f"claims {part!r}; the first part must begin where its unit begins"
        begin = part.start if part.first == part.last else 0
        if part.end is not None and not begin < part.end < units.ends[part.last] - units.starts[part.last]:
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
    return "no article starts at a marker or residue" if part.starts_article and part.role in OUTSIDE else None


def _standing(found: list[Claimed], evidence: list[tuple[int, Outlet]], host: Outlet | None) -> list[Claimed]:
    """Return the claims that do not overlap; one that opens no article stands only where its outlet is known."""
    found.sort(key=lambda c: (c.first, -c.last, c.outlet.source.id))
    openings = _apart([claim for claim in found if claim.opens])
    if len(openings) == len(found):
        return openings
    begins = [claim.first for claim in openings]
    known = {(bisect_right(begins, at), outlet.source.id) for at, outlet in evidence}
    known |= {(n, claim.outlet.source.id) for n, claim in enumerate(openings, 1)}
    above = {name for _, name in known}  # above the first opening it is known what the page holds anywhere
    known |= {(0, name) for name in above}
    own = host.source.id if host is not None else None
    return _apart(
        [
            claim
            for claim in found
            if claim.outlet.source.id == own
            or (bisect_right(begins, claim.first), claim.outlet.source.id) in known
            or claim.opens
        ]
    )


def _apart(claims: list[Claimed]) -> list[Claimed]:
    """Return the claims, which are sorted, without those that overlap one before."""
    standing: list[Claimed] = []
    for claim in claims:
        if not standing or claim.first > standing[-1].last:
            standing.append(claim)
    return standing
