"""What each unit of a page is: by claim where there is one, by the body that a claim opens, else by the grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse import grammar
from newsparse.articles import Decided
from newsparse.bodies import claimed_body
from newsparse.claims import claimed
from newsparse.lines import EDGE, reading

if TYPE_CHECKING:
    from newsparse.claims import Claimed
    from newsparse.grammar import Witness
    from newsparse.outlet import Outlet
    from newsparse.plugins import Tables
    from newsparse.units import Units


class Decision:
    """The deciding of one page. ``witnesses`` gathers what the grammar saw, for an explanation; None to save it."""

    __slots__ = ("article_margin", "found", "host", "tables", "units", "witnesses")

    def __init__(
        self,
        units: Units,
        tables: Tables,
        host: Outlet | None,
        article_margin: int,
        witnesses: dict[int, Witness] | None,
    ) -> None:
        """Take what the page is decided by; ``decided`` does the work."""
        self.units, self.tables, self.host = units, tables, host
        self.article_margin, self.witnesses = article_margin, witnesses
        self.found: list[Decided] = []

    def decided(self) -> list[Decided]:
        """Return what each unit is, in the page's order."""
        at, opener = 0, None
        for claim in claimed(self.units, self.tables, self.host):
            self._between(at, claim.first, opener)
            self._claim(claim)
            at = claim.last + 1
            if claim.claim.body:
                opener = claim
            elif any(part.starts_article for part in claim.claim.parts):
                opener = None
        self._between(at, self.units.count, opener)
        return self.found

    def _claim(self, claim: Claimed) -> None:
        units = self.units
        for part in claim.claim.parts:
            start, end = units.starts[part.first], units.ends[part.last]
            if part.start or part.end is not None:
                start, end = start + part.start, start + part.end if part.end is not None else end
                said = units.text[start:end].strip(EDGE)
                key = reading(said)
            else:
                said = units.said(part.first, part.last)
                key = units.keys[part.first] if part.first == part.last else reading(said)
            self.found.append(Decided(part.role, start, end, part.starts_article, claim.rule, claim.outlet, said, key))

    def _between(self, first: int, end: int, opener: Claimed | None) -> None:
        """Decide the units that no rule claims: a claimed body's by the plain rule, what that leaves by the grammar."""
        if opener is None:
            self._general(first, end)
            return
        units, append = self.units, self.found.append
        open_from, rule, outlet = None, f"{opener.outlet.source.id}:body", opener.outlet
        for i, role in enumerate(claimed_body(units, first, end, self.tables.agencies), first):
            if role is None:
                open_from = i if open_from is None else open_from
                continue
            if open_from is not None:
                self._general(open_from, i)
                open_from = None
            append(Decided(role, units.starts[i], units.ends[i], False, rule, outlet, units.said(i), units.keys[i]))  # noqa: FBT003
        if open_from is not None:
            self._general(open_from, end)

    def _general(self, first: int, end: int) -> None:
        """Decide a stretch by the general grammar."""
        units = self.units
        inside = bool(self.found)
        for a, b, role, opens, margin in grammar.read(units, first, end, inside, self.article_margin, self.witnesses):
            said = units.said(a, b)
            start, stop, key = units.starts[a], units.ends[b], units.keys[a] if a == b else reading(said)
            self.found.append(Decided(role, start, stop, opens, f"grammar:{role.value}", None, said, key, margin))
