"""What each unit of a page is: by claim where there is one, by the body that a claim opens, else by the grammar."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from newsparse import general, grammar
from newsparse.above import with_kickers
from newsparse.around import with_bylines
from newsparse.articles import Decided
from newsparse.bodies import claimed_body
from newsparse.claims import claimed
from newsparse.doubts import doubts
from newsparse.fields.captions import ends_with_credit, has_credit
from newsparse.fields.leading import is_labelled
from newsparse.fields.signoffs import is_notice, is_signoff
from newsparse.language import tokens
from newsparse.lines import EDGE, alike, reading
from newsparse.model import Role
from newsparse.witnesses import ROLES, witnesses

if TYPE_CHECKING:
    from newsparse.claims import Claimed
    from newsparse.fields.names import AgencyTable
    from newsparse.fields.words import Words
    from newsparse.general import Witness
    from newsparse.model import Problem
    from newsparse.outlet import Outlet
    from newsparse.plugins import Tables
    from newsparse.units import Units


class Decision:
    """The deciding of one page. ``witnesses`` gathers what the grammar saw, for an explanation; None to save it."""

    __slots__ = ("article_margin", "found", "host", "problems", "tables", "units", "witnesses")

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
        self.problems: list[Problem] = []

    def decided(self) -> list[Decided]:
        """Return what each unit is, in the page's order."""
        at, opener, inside = 0, None, False
        for claim in claimed(self.units, self.tables, self.host):
            self._between(at, claim.first, opener, inside=inside)
            self._claim(claim)
            at = claim.last + 1
            opens = any(part.starts_article for part in claim.claim.parts)
            if opens or claim.claim.body:
                opener = claim if claim.claim.body else None
            inside = not opens and bool(self.found)  # behind a gallery the body goes on
        self._between(at, self.units.count, opener, inside=inside)
        return self.found

    def _claim(self, claim: Claimed) -> None:
        units, append, rule, outlet = self.units, self.found.append, claim.rule, claim.outlet
        starts, ends, keys, said_of = units.starts, units.ends, units.keys, units.said
        for part in claim.claim.parts:
            first, last = part.first, part.last
            start, end = starts[first], ends[last]
            if part.start or part.end is not None:
                start, end = start + part.start, start + part.end if part.end is not None else end
                said = units.text[start:end].strip(EDGE)
                key = reading(said)
            else:
                said = said_of(first, last)
                key = keys[first] if first == last else reading(said)
            append(Decided(part.role, start, end, part.starts_article, rule, outlet, said, key))

    def _between(self, first: int, end: int, opener: Claimed | None, *, inside: bool) -> None:
        """Decide the units that no rule claims: a claimed body's by the plain rule, what that leaves by the grammar."""
        if first == end:
            return
        if opener is None:
            self._general(first, end, within=inside)
            return
        units, append, said = self.units, self.found.append, self.units.said
        rule, outlet, starts, ends, keys = (
            opener.outlet.source.id + ":body",
            opener.outlet,
            units.starts,
            units.ends,
            units.keys,
        )
        left = first
        for a, b, role in claimed_body(units, first, end, self.tables):
            if left < a:
                self._general(left, a, within=True)
            append(Decided(role, starts[a], ends[b], False, rule, outlet, said(a, b), keys[a]))  # noqa: FBT003
            left = b + 1
        if left < end:
            self._general(left, end, within=True)

    def _general(self, first: int, end: int, *, within: bool = False) -> None:
        """Decide a stretch by the general grammar; ``within``: it stands between paragraphs of a claimed body."""
        units = self.units
        entry = grammar.P if within else grammar.Z if self.found else grammar.O
        made = general.decide(units, first, end, entry=entry)
        if self.witnesses is not None:
            self.witnesses.update(witnesses(units, made, entry))
        at = len(self.found)
        openings = {
            found.first: found
            for found in made.articles
            if found.margin >= self.article_margin
            or (within and not found.first and made.states[0] != grammar.H)  # the claimed article goes on
        }
        last, until, append, opening = -1, -1, self.found.append, False
        keys, starts, ends, said_of = units.keys, units.starts, units.ends, units.said
        words, agencies = self.tables.words, self.tables.agencies
        for i, ((a, stop), state) in enumerate(zip(made.ranges, made.states, strict=True)):
            found, opens, margin = openings.get(i), False, None
            if found is not None:
                last, until, opening = found.last, found.last + _SIGNOFF_NEAR, True
                opens = not (within and not i and state != grammar.H)
                margin = found.margin if opens else None
                if opens:
                    self.problems += doubts(units, made, found)
            b = stop - 1
            said = said_of(a, b)
            key = keys[a] if a == b else reading(said)
            role = ROLES[state] if i <= last else Role.RESIDUE
            if i <= until and role is not Role.HEADLINE and is_signoff(key, words, agencies):
                role = role if opening and words.by.at(tokens(key), 0) else Role.SIGNOFF  # or a byline: Written by …
            elif last - _SIGNOFF_NEAR < i <= until and not opening and is_notice(key, words):
                role = Role.NOTICE
            elif i <= last and ((state in _IDLE and _is_picture(key, agencies, words)) or is_labelled(key)):
                role = Role.CAPTION
            opening = opening and state != grammar.P
            append(Decided(role, starts[a], ends[b], opens, _RULES[state], None, said, key, margin))
        with_prose(self.found, at)
        if any(role is Role.CAPTION for role in map(itemgetter(0), self.found[at:])):
            self.found[at:] = with_credit_lines(self.found[at:], agencies, words)
        self.found[at:] = with_bylines(self.found[at:], units.text, agencies, words)
        with_kickers(self.found, at, agencies, words)


_RULES = tuple(f"grammar:{state}" for state in (*grammar.STATES, "refrain"))
_IDLE = frozenset((grammar.M, grammar.R))
_SIGNOFF_NEAR, _FEWEST_SPACES = 3, 5
"""A signoff stands so many units behind the body, at most."""
_BLANK = 4
"""White space between a caption and its credit, both behind their labels."""
_ONE_CAPTION = frozenset({("no", "only"), ("only", "no")})
"""Whether two lines have a credit that are a caption and its credit."""


def _is_picture(key: str, agencies: AgencyTable, words: Words) -> bool:
    return key.count(" ") >= _FEWEST_SPACES and ends_with_credit(key, agencies, words)


def with_prose(found: list[Decided], at: int) -> None:
    """Give the body back what the grammar lost at its end: sentences between the last paragraph and the signoff."""
    for n in range(at, len(found)):
        if found[n].role is not Role.SIGNOFF:
            continue
        k = n - 1
        while k > at and n - k < _SIGNOFF_NEAR and found[k].role is Role.RESIDUE and _is_sentence(found[k].key):
            k -= 1
        if found[k].role is Role.PARAGRAPH:
            for lost in range(k + 1, n):
                found[lost] = found[lost]._replace(role=Role.PARAGRAPH)


def _is_sentence(key: str) -> bool:
    return key[-1] in '.!?"' and key.count(" ") >= _FEWEST_SPACES


def with_credit_lines(found: list[Decided], agencies: AgencyTable, words: Words) -> list[Decided]:
    """Join captions of the grammar with the credit that stands on the next line, or on the line before."""
    joined: list[Decided] = []
    before: Decided | None = None
    credited = ""  # whether the caption before has a credit, once that was asked
    for item in found:
        if item.role is not Role.CAPTION or item.outlet is not None:
            before = None
        elif before is None or not _are_near(before, item) or item.opens or alike(before.key, item.key):
            before, credited = item, ""
        else:
            one, two = credited or has_credit(before.key, agencies, words), has_credit(item.key, agencies, words)
            if (one, two) in _ONE_CAPTION:
                said = f"{before.said}\n{item.said}"
                before, credited = before._replace(end=item.end, said=said, key=reading(said)), ""
                joined[-1] = before
                continue
            before, credited = item, two
        joined.append(item)
    return joined


def _are_near(one: Decided, two: Decided) -> bool:
    """Whether two captions may be one: nothing stands between them; behind a label a blank line may."""
    return one.end == two.start or (two.start - one.end <= _BLANK and is_labelled(one.key) and is_labelled(two.key))
