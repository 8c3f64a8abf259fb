"""``Claims``: turn claimed lines into units, and the lines between them into stretches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from newsparse.fields.captions.reader import Contents, contents_of
from newsparse.lines import alike, reading
from newsparse.model import Role
from newsparse.outlets.claims import find_claims
from newsparse.pipeline.units import Candidate, ClaimedLines, Edit, Stretch, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.lines import Lines
    from newsparse.outlets.claims import PageClaim
    from newsparse.outlets.outlet import Part
    from newsparse.pipeline.draft import Draft

SILENT = frozenset({Role.NOTICE, Role.MARKER, Role.BOILERPLATE})
"""Roles that are not evidence of an article, or of its start or end."""


class Claims:
    """Apply the rules of outlets to a page, and split the page at claims that start or end an article."""

    name = "claims"

    def __call__(self, draft: Draft) -> None:
        """Create units for the claims that split the page, and stretches for the lines between them."""
        draft.claims = find_claims(draft.lines, draft.catalog, draft.host)
        units, candidates, stretches = draft.units, draft.candidates, draft.stretches
        line, opener = 0, None
        within: list[PageClaim] = []
        for claim in join_credits(draft.claims.claims, draft.lines, draft.lexicon):
            if not claim.opens and not claim.claim.body and not claim.claim.ends:
                within.append(claim)
                continue
            if line < claim.first:
                stretches.append(Stretch(len(units), line, claim.first, opener, claimed_lines(within)))
            parts = claim.claim.parts
            if claim.opens:
                first = len(units)
                starts = [n for n, part in enumerate(parts, first) if part.starts_article]
                if claim.claim.source is not None:  # all lines of an archive's record belong to its article
                    starts = [first]
                candidates += [Candidate(n) for n in starts]
            units += claimed_units(draft.lines, claim, parts)
            line, within = claim.last + 1, []
            opener = claim if claim.claim.body else None
        if line < draft.lines.count:
            stretches.append(Stretch(len(units), line, draft.lines.count, opener, claimed_lines(within)))


def join_credits(claims: Iterable[PageClaim], lines: Lines, lexicon: Lexicon) -> Iterator[PageClaim]:
    """Yield the claims, with each picture description and the credit on the next line joined into one caption."""
    for claim in claims:
        parts: list[Part] = []
        for part in claim.claim.parts:
            above = parts[-1] if parts else None
            if above and above.role is part.role is Role.CAPTION and _is_credited(above, part, lines, lexicon):
                parts[-1] = attrs.evolve(above, last=part.last)
            else:
                parts.append(part)
        if len(parts) < len(claim.claim.parts):
            claim = claim._replace(claim=attrs.evolve(claim.claim, parts=tuple(parts)))  # noqa: PLW2901 - the same claim
        yield claim


def _is_credited(above: Part, credit: Part, lines: Lines, lexicon: Lexicon) -> bool:
    """Return whether two parts are adjacent whole lines: a picture description and, below it, only its credit."""
    line, below = above.last, credit.first
    is_whole = not above.start and above.end is None and not credit.start and credit.end is None
    return (
        is_whole
        and not lines.gaps[below]
        and not alike(lines.keys[line], lines.keys[below])
        and contents_of(lines.keys[below], lexicon) is Contents.CREDIT
        and contents_of(lines.keys[line], lexicon) is Contents.DESCRIPTION
    )


def claimed_units(lines: Lines, claim: PageClaim, parts: Iterable[Part]) -> list[Unit]:
    """Return a unit for each of the given parts of a claim, with the role that the claim assigns."""
    starts, ends, keys, page, edge, rule = lines.starts, lines.ends, lines.keys, lines.text, lines.edge, claim.rule
    source = claim.claim.source or claim.outlet.source
    units: list[Unit] = []
    for part in parts:
        first, last = part.first, part.last
        start, end = starts[first], ends[last]
        if first == last and not part.start and part.end is None:  # nearly every part is one whole line
            text, key = page[start:end].strip(edge), keys[first]
        elif part.start or part.end is not None:
            start, end = start + part.start, starts[last] + part.end if part.end is not None else end
            text = lines.text_of(first, last, part.start, part.end)
            key = reading(text)
        else:
            text = lines.text_of(first, last)
            key = reading(text)
        units.append(Unit(first, last, start, end, text, key, part.role, rule, source))
    return units


def claimed_lines(claims: Iterable[PageClaim]) -> dict[int, ClaimedLines]:
    """Return the lines that outlets' rules claimed, by the index of their first line.

    Parts of the same line share an entry.
    """
    lines: dict[int, ClaimedLines] = {}
    first = -1
    for claim in claims:
        for part in claim.claim.parts:
            if part.start:
                lines[first] = lines[first]._replace(last=part.last, parts=[*lines[first].parts, part])
            else:
                first = part.first
                lines[first] = ClaimedLines(part.last, part.role, claim, [part])
    for first, (_, role, _, parts) in lines.items():
        roles = [part.role for part in parts if part.role not in SILENT]
        main = Role.HEADLINE if Role.HEADLINE in roles else next(iter(roles), role)
        if main is not role:
            lines[first] = lines[first]._replace(role=main)
    return lines


def restore(draft: Draft) -> None:
    """Put hidden lines (refrains) back in place, and split each claimed line that has several roles."""
    if draft.aside:
        aside, draft.aside = draft.aside, []
        draft.splice([Edit(number, number, [unit]) for number, unit in aside])
    claims = draft.stretch.claims if draft.stretch is not None else {}
    several = {first: lines for first, lines in claims.items() if len(lines.parts) > 1}
    if several:
        numbers = [number for number, unit in enumerate(draft.units) if unit.is_claimed and unit.first in several]
        claimed = [several[draft.units[number].first] for number in numbers]
        parts = [claimed_units(draft.lines, lines.claim, lines.parts) for lines in claimed]
        draft.splice([Edit(number, number + 1, units) for number, units in zip(numbers, parts, strict=True)])


def overrule(unit: Unit, role: Role, rule: str) -> None:
    """Change the role of a unit, even if an outlet's rule claimed it.

    Only two passes need this, because they know more about the page than the outlet's rule does. ``Openings`` relabels
    claimed lines above the first article, and passes the ``rule`` of the claim. ``Assembly`` relabels repeated fields
    and second headlines of an article. All other passes use ``Draft.label``.
    """
    if role is not unit.role:
        unit.role, unit.rule = role, rule
