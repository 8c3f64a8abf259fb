"""Claims of outlets on a page: lines, rules and roles."""

from __future__ import annotations

from bisect import bisect_right
from sys import maxsize
from typing import TYPE_CHECKING, NamedTuple

from newsparse.errors import RuleError, describe_error, locate_error, locate_function
from newsparse.lines import long_runs
from newsparse.model import NO_ARTICLE_ROLES, Role, Source
from newsparse.outlets.catalog import Provider
from newsparse.outlets.layouts import Layout
from newsparse.outlets.outlet import Claim, Part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsparse.lines import Lines
    from newsparse.outlets.catalog import Catalog, RuleSet
    from newsparse.outlets.outlet import Outlet, Rule

_NO_PLUGIN = Provider("", "leave the outlet out")
MAX_LAYOUT = 32
"""In a run of equal lines, rules with a shorter span are called once, not 300,000 times on a page of markers."""
MIN_PLACES_OF_RUN = 3 * MAX_LAYOUT


class PageClaim(NamedTuple):
    """A claim on lines ``first`` to ``last``, with its outlet and rule."""

    first: int
    last: int
    claim: Claim
    outlet: Outlet
    rule: str
    opens: bool
    """Whether an article starts within the claim."""


class PageClaims(NamedTuple):
    """The results of all outlet rules on a page."""

    standing: list[PageClaim]
    """Claims in page order, without overlaps."""
    identified: list[tuple[int, Outlet]]
    """The lines that are identifiers of outlets."""


def find_claims(lines: Lines, catalog: Catalog, host: Outlet | None) -> PageClaims:
    """Return the effective claims on a page, and the lines that identify outlets.

    If claims overlap, the one that begins first wins, then the longer one, then the outlet whose id sorts first,
    regardless of call order. A claim that opens no article is effective only if its outlet has been identified.
    """
    claims: list[PageClaim] = []
    identified: list[tuple[int, Outlet]] = []
    if not catalog.outlets:
        return PageClaims(claims, identified)
    hosted = (catalog.hosted[host.id],) if host is not None else ()
    whole_lines, keys = catalog.whole_lines, lines.keys
    matched = catalog.patterns.look_up(keys)
    places = range(lines.count) if hosted else sorted({*matched, *[i for i, k in enumerate(keys) if k in whole_lines]})
    # Lines are equal with the blank lines before them, which rules also look at.
    runs = long_runs(list(zip(keys, lines.gaps, strict=True)), MAX_LAYOUT) if len(places) > MIN_PLACES_OF_RUN else ()
    opening: PageClaim | None = None  # the one that extends furthest down
    same_until = 0  # up to this line, the rules find nothing, like at the previous line
    until = -1  # rules of the host are not called again within their claims
    for index in places:
        rule_sets = whole_lines.get(keys[index], ()) + matched.get(index, ())
        if index > until:
            rule_sets += hosted
        if rule_sets:
            identified += [(index, rules.outlet) for rules in rule_sets if rules.identifies]
            if index < same_until:
                continue
            new = _call_rules(lines, index, rule_sets, catalog.providers, opening)
            if runs and not new and until < index:
                same_until = _same_until(index, runs, rule_sets)
            if new:
                claims.extend(new)
                opening = max((claim for claim in (opening, *new) if claim and claim.opens), key=_reach, default=None)
                until = max([until, *(claim.last for claim in new)])
    return PageClaims(_standing(claims, identified, host), identified)


def _same_until(index: int, runs: Sequence[tuple[int, int]], rule_sets: Sequence[RuleSet]) -> int:
    """Return the line up to which rules find the same as at ``index``, in a run of equal lines.

    This requires rules with a ``span``, which limits the lines that they look at.
    """
    before = bisect_right(runs, (index, maxsize)) - 1
    if before < 0 or index >= runs[before][1]:
        return index + 1
    rules = [rule for rules in rule_sets for _, rule in rules.rules]
    is_bounded = all(getattr(rule, "span", MAX_LAYOUT) < MAX_LAYOUT for rule in rules)
    return runs[before][1] if is_bounded else index + 1


def _reach(claim: PageClaim) -> tuple[int, int]:
    """Return a sort key for claims: how far down they extend, then length."""
    return claim.last, -claim.first


def _call_rules(
    lines: Lines, index: int, rule_sets: Sequence[RuleSet], providers: Mapping[str, Provider], opening: PageClaim | None
) -> list[PageClaim]:
    """Call the rules of the outlets at a line; the first claim of each outlet counts.

    A claim that begins within ``opening``, an earlier claim, would be dropped, so the claim of a later rule is
    preferred: a layout with many captions may extend into the previous article, when one with a single caption fits.
    """
    by_outlet: dict[str, RuleSet] = {}
    for rules in rule_sets:
        before = by_outlet.get(rules.outlet.id)
        by_outlet[rules.outlet.id] = rules if before is None else _merged(rules, before)
    claims: list[PageClaim] = []
    for outlet, named_rules, _ in by_outlet.values():
        overlapping: PageClaim | None = None
        for name, rule in named_rules:
            claim = _call(rule, name, lines, index, providers)
            if claim is None:
                continue
            opens = any(part.starts_article for part in claim.parts)
            new = PageClaim(claim.parts[0].first, claim.parts[-1].last, claim, outlet, name, opens)
            if opening is None or not opening.first < new.first <= opening.last:
                claims.append(new)
                break
            overlapping = overlapping or new
        else:
            claims += [overlapping] if overlapping is not None else []
    return claims


def _call(rule: Rule, name: str, lines: Lines, index: int, providers: Mapping[str, Provider]) -> Claim | None:
    """Call a rule. Raises ``RuleError`` if it fails or returns an invalid claim."""
    try:
        claim = rule(lines, index)
    except MemoryError:  # not the fault of the rule
        raise
    except Exception as error:
        raised, place = f"raised {describe_error(error)}", locate_error(error, rule)
        raise _broken(lines, index, name, raised, providers, place) from error
    if claim is not None and type(rule) is not Layout and (fault := _fault(claim, lines)):  # a layout's is contiguous
        raise _broken(lines, index, name, fault, providers, locate_function(rule))
    return claim


def _merged(first: RuleSet, second: RuleSet) -> RuleSet:
    """Return the rules of both sets, in the order of their outlet."""
    rules = [*first.rules, *(rule for rule in second.rules if rule not in first.rules)]
    order = list(first.outlet.rules)
    return first._replace(rules=tuple(sorted(rules, key=lambda r: order.index(r[1]) if r[1] in order else len(order))))


def _broken(  # noqa: PLR0913, PLR0917 - what the message says
    lines: Lines, index: int, name: str, fault: str, providers: Mapping[str, Provider], place: str
) -> RuleError:
    outlet, _, rule = name.partition(":")
    plugin, remedy = providers.get(outlet, _NO_PLUGIN)
    whose = f"rule {rule!r} of outlet {outlet!r}{plugin and f' of {plugin}'}"
    return RuleError(f"{place}{whose}, at line {lines.number(index)}: {fault}; correct the rule, or {remedy}")


def _fault(claim: object, lines: Lines) -> str | None:
    """Return what is wrong with the result of a rule, or None."""
    if not isinstance(claim, Claim):
        return f"returned {claim!r}; it must return a Claim or None"
    if claim.source is not None and not (isinstance(claim.source, Source) and "outlet" in claim.source.kinds):
        return f"returned a claim with the source {claim.source!r}; it must be the Source of an outlet, or None"
    last, end = -1, 0
    for part in claim.parts:
        fault = _fault_of_type(part) or _fault_of_place(part, lines, last, end)
        if fault:
            return fault
        last, end = part.last, part.end or 0
    return "the last part must end at the end of its line" if end else None


def _fault_of_type(part: object) -> str | None:
    if not isinstance(part, Part) or not isinstance(part.role, Role) or part.role is Role.BLANK:
        return f"claims {part!r}; it must be a Part with a role other than blank"
    numbers = (part.first, part.last, part.start, part.end or 0)
    if not all(isinstance(number, int) for number in numbers):
        return f"claims {part!r}; lines and code points must be integers"
    if part.starts_article and part.role in NO_ARTICLE_ROLES:
        return f"claims {part!r}; an article cannot start at a marker or boilerplate"
    return None


def _fault_of_place(part: Part, lines: Lines, last: int, end: int) -> str | None:
    """Return what is wrong with the place of a part, or None.

    The previous part ends in line ``last`` at ``end``.
    """
    if not 0 <= part.first <= part.last:
        return f"claims indexes {part.first} to {part.last}; indexes start at 0, and a part cannot end before it starts"
    if part.last >= lines.count:
        return f"claim ends at index {part.last}; the last is {lines.count - 1}"
    continues = part.first == last and part.start == end and end > 0
    if last >= 0 and not (part.first == last + 1 and part.start == 0 and end == 0) and not continues:
        return f"claims {part!r} after index {last}; parts must be contiguous"
    if last < 0 and part.start:
        return f"claims {part!r}; the first part must start at the beginning of its line"
    begin = part.start if part.first == part.last else 0
    if part.end is not None and not begin < part.end < lines.ends[part.last] - lines.starts[part.last]:
        return f"claims {part!r}; a part must end within its line"
    return None


def _standing(claims: list[PageClaim], identified: list[tuple[int, Outlet]], host: Outlet | None) -> list[PageClaim]:
    """Return claims without overlaps, and without non-opening claims of unidentified outlets."""
    claims.sort(key=lambda c: (c.first, -c.last, c.outlet.id))
    openings = _without_overlaps([claim for claim in claims if claim.opens])
    if len(openings) == len(claims):
        return openings
    begins = [claim.first for claim in openings]
    known = {(bisect_right(begins, at), outlet.id) for at, outlet in identified}
    known |= {(n, claim.outlet.id) for n, claim in enumerate(openings, 1)}
    # Above the first opening, outlets identified anywhere on the page count.
    known |= {(0, name) for name in {name for _, name in known}}
    host_id = host.id if host is not None else None
    return _without_overlaps(
        [
            claim
            for claim in claims
            if claim.outlet.id == host_id
            or (bisect_right(begins, claim.first), claim.outlet.id) in known
            or claim.opens
        ]
    )


def _without_overlaps(claims: list[PageClaim]) -> list[PageClaim]:
    """Return sorted claims without ones that overlap an earlier claim."""
    standing: list[PageClaim] = []
    for claim in claims:
        if not standing or claim.first > standing[-1].last:
            standing.append(claim)
    return standing
