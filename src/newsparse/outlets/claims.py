"""Calls the rules of outlets on a page, and selects among the claims that they return."""

from __future__ import annotations

from bisect import bisect_right
from sys import maxsize
from typing import TYPE_CHECKING, NamedTuple

from newsparse.errors import RuleError
from newsparse.lines import long_runs
from newsparse.messages import shorten
from newsparse.model import NO_ARTICLE_ROLES, Role, Source, Span
from newsparse.outlets.catalog import Provider
from newsparse.outlets.layouts import Layout
from newsparse.outlets.outlet import Claim, Part
from newsparse.tracebacks import cure_error, describe_error, locate_error, locate_function

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsparse.lines import Lines
    from newsparse.outlets.catalog import Catalog, RuleSet
    from newsparse.outlets.outlet import Outlet, Rule

_PUBLISHERS = frozenset({"outlet", "agency"})
_CURE = "correct the rule"
_NO_PLUGIN = Provider("", "leave the outlet out")
MAX_LAYOUT = 32
"""Rules with a ``span`` of fewer lines than this are called only near the ends of a long run of identical lines.

Otherwise they would be called 300,000 times on a page that consists of repeated markers.
"""
MIN_PLACES_OF_RUN = 3 * MAX_LAYOUT
"""Runs of identical lines are searched for only if more lines than this trigger rules."""


class PageClaim(NamedTuple):
    """A claim on lines ``first`` to ``last``, both included, with its outlet and the name of its rule."""

    first: int
    last: int
    claim: Claim
    outlet: Outlet
    rule: str
    opens: bool
    """Whether an article starts in the claimed lines."""


class PageClaims(NamedTuple):
    """The claims of all outlets on a page, and the lines that identify outlets."""

    claims: list[PageClaim]
    """The claims that take effect, in page order and without overlaps."""
    identified: list[tuple[int, Outlet]]
    """The index of each line that identifies an outlet, with that outlet."""


def find_claims(lines: Lines, catalog: Catalog, host: Outlet | None) -> PageClaims:
    """Return the claims that take effect on a page, and the lines that identify outlets.

    ``host`` is the outlet that owns the host of the page's URL, or None if it is unknown. Of overlapping claims, the
    one that begins first takes effect, then the longer one, then the one whose outlet id sorts first, regardless of the
    order in which rules are called. A claim that does not open an article takes effect only if its outlet has been
    identified.
    """
    claims: list[PageClaim] = []
    identified: list[tuple[int, Outlet]] = []
    if not catalog.outlets:
        return PageClaims(claims, identified)
    hosted = (catalog.hosted[host.id],) if host is not None else ()
    whole_lines, keys = catalog.whole_lines, lines.keys
    matched = catalog.patterns.look_up(keys)
    places = range(lines.count) if hosted else sorted({*matched, *[i for i, k in enumerate(keys) if k in whole_lines]})
    # Identical lines also have the same number of blank lines before them, because rules look at these, too.
    runs = long_runs(list(zip(keys, lines.gaps, strict=True)), MAX_LAYOUT) if len(places) > MIN_PLACES_OF_RUN else ()
    opening: PageClaim | None = None  # the opening claim that extends furthest down
    same_until = 0  # before this line, the rules would find nothing, as at the previous one
    last_claimed = -1  # the last claimed line: within claims, rules of the host are not called again
    for index in places:
        rule_sets = whole_lines.get(keys[index], ()) + matched.get(index, ())
        if index > last_claimed:
            rule_sets += hosted
        if rule_sets:
            identified += [(index, rules.outlet) for rules in rule_sets if rules.identifies]
            if index < same_until:
                continue
            new = _call_rules(lines, index, rule_sets, catalog.providers, opening)
            if runs and not new and last_claimed < index:
                same_until = _find_end_of_equal_lines(index, runs, rule_sets)
            for claim in new:
                claims.append(claim)
                last_claimed = max(last_claimed, claim.last)
                if claim.opens and (opening is None or _reach(claim) > _reach(opening)):
                    opening = claim
    return PageClaims(_select_effective(claims, identified, host), identified)


def _find_end_of_equal_lines(index: int, runs: Sequence[tuple[int, int]], rule_sets: Sequence[RuleSet]) -> int:
    """Return the line at which to resume calling rules, given that ``rule_sets`` claimed nothing at ``index``.

    Within a run of identical lines, this is the end of the run if every rule has a short ``span``, which limits the
    lines that the rule looks at. In all other cases, it is the next line.
    """
    before = bisect_right(runs, (index, maxsize)) - 1
    if before < 0 or index >= runs[before][1]:
        return index + 1
    rules = [rule for rules in rule_sets for _, rule in rules.rules]
    is_bounded = all(getattr(rule, "span", MAX_LAYOUT) < MAX_LAYOUT for rule in rules)
    return runs[before][1] if is_bounded else index + 1


def _reach(claim: PageClaim) -> tuple[int, int]:
    """Return a sort key for claims, which consists of the last line and the length of a claim."""
    return claim.last, -claim.first


def _call_rules(
    lines: Lines, index: int, rule_sets: Sequence[RuleSet], providers: Mapping[str, Provider], opening: PageClaim | None
) -> list[PageClaim]:
    """Call the rules that line ``index`` triggers, and return the first claim of each outlet.

    A claim that begins within ``opening``, an earlier claim, would be dropped. If a later rule of the same outlet
    returns a claim that begins outside ``opening``, this claim is returned instead. For example, a layout with many
    captions may extend into the previous article, although a layout with a single caption would fit.
    """
    if len(rule_sets) > 1:
        by_outlet: dict[str, RuleSet] = {}
        for rules in rule_sets:
            before = by_outlet.get(rules.outlet.id)
            by_outlet[rules.outlet.id] = rules if before is None else _merge(rules, before)
        rule_sets = tuple(by_outlet.values())
    claims: list[PageClaim] = []
    for outlet, named_rules, _ in rule_sets:
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
    """Call a rule that line ``index`` triggers, and return its claim, or None if it claims nothing.

    Raises ``RuleError`` if the rule fails or the claim is invalid.
    """
    try:
        claim = rule(lines, index)
    except MemoryError:  # the rule did not cause it
        raise
    except Exception as error:
        raised, place = f"raised {describe_error(error)}; {cure_error(error, _CURE)}", locate_error(error, rule)
        raise _rule_error(lines, index, name, raised, providers, place) from error
    if (
        claim is not None and type(rule) is not Layout and (fault := _claim_fault(claim, lines))
    ):  # the claims of a Layout are always valid
        raise _rule_error(lines, index, name, f"{fault}; {_CURE}", providers, locate_function(rule))
    return claim


def _merge(first: RuleSet, second: RuleSet) -> RuleSet:
    """Combine two sets of rules of the same outlet, in the order in which the outlet lists its rules."""
    rules = [*first.rules, *(rule for rule in second.rules if rule not in first.rules)]
    order = list(first.outlet.rules)
    return first._replace(rules=tuple(sorted(rules, key=lambda r: order.index(r[1]) if r[1] in order else len(order))))


def _rule_error(  # noqa: PLR0913, PLR0917 - all parts of the message
    lines: Lines, index: int, name: str, fault: str, providers: Mapping[str, Provider], place: str
) -> RuleError:
    outlet, _, rule = name.partition(":")
    plugin, remedy = providers.get(outlet, _NO_PLUGIN)
    whose = f"rule {rule!r} of outlet {outlet!r}{plugin and f' of {plugin}'}"
    return RuleError(f"{place}{whose}, at line {lines.number(index)}: {fault}, or {remedy}")


def _claim_fault(claim: object, lines: Lines) -> str | None:
    """Return a description of the fault in ``claim``, the return value of a rule, or None if the claim is valid."""
    if not isinstance(claim, Claim):
        return f"returned {shorten(claim)}; it must return a Claim or None"
    if claim.source is not None and not (isinstance(claim.source, Source) and _PUBLISHERS & {*claim.source.kinds}):
        wanted = "it must be the Source of an outlet or agency, or None"
        return f"returned a claim with the source {claim.source!r}; {wanted}"
    for name, span in (("named", claim.named), ("dateline", claim.dateline)):
        if span is not None and not (isinstance(span, Span) and span.end <= len(lines.text)):
            return f"returned a claim with {name}={span!r}; it must be a Span of the page, or None"
    if claim.language is not None and not isinstance(claim.language, str):
        return f"returned a claim with language={claim.language!r}; it must be a BCP 47 tag, or None"
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
    """Return a description of the fault in the position of a part of a claim, or None if the position is valid.

    The previous part ends in line ``last``, at code point ``end`` of the line, or at the end of the line if ``end`` is
    0. If there is no previous part, ``last`` is negative.
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


def _select_effective(
    claims: list[PageClaim], identified: list[tuple[int, Outlet]], host: Outlet | None
) -> list[PageClaim]:
    """Return the claims that take effect, in page order.

    Claims that overlap one of these are dropped. A claim that opens no article is also dropped if its outlet is not
    identified in the same section of the page.
    """
    claims.sort(key=lambda c: (c.first, -c.last, c.outlet.id))
    openings = _drop_overlaps([claim for claim in claims if claim.opens])
    if len(openings) == len(claims):
        return openings
    begins = [claim.first for claim in openings]
    known = {(bisect_right(begins, at), outlet.id) for at, outlet in identified}
    known |= {(n, claim.outlet.id) for n, claim in enumerate(openings, 1)}
    # Above the first opening, outlets identified anywhere on the page count.
    known |= {(0, name) for name in {name for _, name in known}}
    host_id = host.id if host is not None else None
    return _drop_overlaps(
        [
            claim
            for claim in claims
            if claim.outlet.id == host_id
            or (bisect_right(begins, claim.first), claim.outlet.id) in known
            or claim.opens
        ]
    )


def _drop_overlaps(claims: list[PageClaim]) -> list[PageClaim]:
    """Return the claims that do not overlap an earlier one. ``claims`` must be sorted by first line."""
    standing: list[PageClaim] = []
    for claim in claims:
        if not standing or claim.first > standing[-1].last:
            standing.append(claim)
    return standing
