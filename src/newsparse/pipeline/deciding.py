"""What each unit of a page is: by claim where there is one, by the body that a claim opens, else by the grammar."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from newsparse.fields.captions.labels import is_labelled
from newsparse.fields.captions.reader import ends_with_credit
from newsparse.fields.endings import is_notice, is_signoff
from newsparse.grammar import viterbi as grammar
from newsparse.lexicon.tokens import tokens
from newsparse.lines import reading
from newsparse.model import Role
from newsparse.outlets.claims import find_claims
from newsparse.pipeline.assemble import Decided
from newsparse.pipeline.bodies import Body, claimed_body
from newsparse.pipeline.passes import path as general
from newsparse.pipeline.passes.bylines import with_bylines
from newsparse.pipeline.passes.endings import (
    FEWEST_SPACES,
    SIGNOFF_NEAR,
    with_credit_lines,
    with_openings,
    with_prose,
    without_headlines,
)
from newsparse.pipeline.passes.kickers import with_kickers
from newsparse.pipeline.problems import doubts, passed_over
from newsparse.pipeline.said import attached, opening, said_by, singles
from newsparse.pipeline.witnesses import ROLES, witnesses

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.lines import Lines
    from newsparse.model import Problem
    from newsparse.outlets.catalog import Catalog
    from newsparse.outlets.claims import PageClaim
    from newsparse.outlets.outlet import Outlet
    from newsparse.pipeline.passes.path import Found, Outcome, Witness
    from newsparse.pipeline.said import Single


class Decision:
    """The deciding of one page. ``witnesses`` gathers what the grammar saw, for an explanation; None to save it."""

    __slots__ = ("article_margin", "claims", "found", "host", "opened", "problems", "tables", "units", "witnesses")

    def __init__(
        self,
        units: Lines,
        tables: Catalog,
        host: Outlet | None,
        article_margin: int,
        witnesses: dict[int, Witness] | None,
    ) -> None:
        """Take what the page is decided by; ``decided`` does the work."""
        self.units, self.tables, self.host = units, tables, host
        self.article_margin, self.witnesses = article_margin, witnesses
        self.claims = find_claims(units, tables, host)
        self.found: list[Decided] = []
        self.opened = False  # whether an article was opened so far
        self.problems: list[Problem] = []

    def decided(self) -> list[Decided]:
        """Return what each unit is, in the page's order."""
        at, opener, within = 0, None, []
        for claim in self.claims.standing:
            if not claim.opens and not claim.claim.body:  # it does not cut the page
                within.append(claim)
                continue
            self._between(at, claim.first, opener, singles(within) if within else {})
            self.found += said_by(self.units, claim, claim.claim.parts)
            at, within = claim.last + 1, []
            opener, self.opened = claim if claim.claim.body else None, True
        self._between(at, self.units.count, opener, singles(within) if within else {})
        return self.found

    def _between(self, first: int, end: int, opener: PageClaim | None, claims: dict[int, Single]) -> None:
        """Decide the units between two claims: a claimed body's by the plain rule, what that leaves by the grammar."""
        if first == end:
            return
        if opener is None:
            self._general(first, end, claims)
            return
        units, append = self.units, self.found.append
        rule, outlet = opener.outlet.source.id + ":body", opener.claim.source or opener.outlet.source
        text, edge, starts, ends, keys, left = units.text, units.edge, units.starts, units.ends, units.keys, first
        for a, b, role in claimed_body(Body(units, self.tables, opener.outlet.source.id), first, end, claims):
            if left < a:
                self._general(left, a, within=True)
            if role is None:
                self.found += said_by(units, claims[a].claim, claims[a].parts)
            else:
                said = (
                    text[starts[a] : ends[a]].strip(edge) if a == b else units.text_of(a, b)
                )  # no call for most lines
                append(_NEW(Decided, (role, starts[a], ends[b], False, rule, outlet, said, keys[a], None)))
            left = b + 1
        if left < end:
            self._general(left, end, {first: one for first, one in claims.items() if first >= left}, within=True)

    def _general(self, first: int, end: int, claims: dict[int, Single] | None = None, *, within: bool = False) -> None:
        """Decide a stretch by the general grammar; ``within``: it stands between paragraphs of a claimed body."""
        units = self.units
        entry = grammar.P if within else grammar.Z if self.found else grammar.O
        forced = {a: (one.last, one.role) for a, one in claims.items()} if claims else None
        vocabulary = self.tables.lexicon.vocabulary
        made = general.decide(units, first, end, vocabulary, entry=entry, claims=forced)
        if self.witnesses is not None:
            self.witnesses.update(witnesses(units, made, entry, vocabulary))
        at, before = len(self.found), self.opened
        self._read(made, claims or {}, within=within)
        lexicon = self.tables.lexicon
        with_prose(self.found, at)
        if any(role is Role.CAPTION for role in map(itemgetter(0), self.found[at:])):
            self.found[at:] = with_credit_lines(self.found[at:], lexicon)
        without_headlines(self.found, at, lexicon)
        self.found[at:] = with_bylines(self.found[at:], units.text, lexicon)
        with_kickers(self.found, at, lexicon)
        with_openings(self.found, at)
        if claims:
            self.found[at:] = attached(self.found[at:], before=before)

    def _read(self, made: Outcome, claims: dict[int, Single], *, within: bool) -> None:
        """Put down what each unit of a stretch is, from its state or its claim."""
        goes_on = within and made.states[0] != grammar.H  # with its first unit the claimed article does
        openings = {
            found.first: found
            for found in made.articles
            if found.margin >= self.article_margin or (goes_on and not found.first) or _is_certain(made, found)
        }
        self.problems += passed_over(self.units, made) if openings else ()
        last, until, append, units, heading = -1, -1, self.found.append, self.units, False
        keys, starts, ends, said_of = units.keys, units.starts, units.ends, units.text_of
        lexicon = self.tables.lexicon
        for i, ((a, stop), state) in enumerate(zip(made.ranges, made.states, strict=True)):
            found, opens, margin = openings.get(i), False, None
            if found is not None:
                last, until, heading = found.last, found.last + SIGNOFF_NEAR, True
                opens = not (goes_on and not i)
                sure = opens and bool(made.forced) and _is_certain(made, found)
                margin = found.margin if opens and not sure else None
                if opens and not sure:
                    self.problems += doubts(units, made, found)
                self.opened = True
            if a in claims:
                said = said_by(units, claims[a].claim, claims[a].parts)
                self.found += opening(said, margin) if opens else said
                continue
            b = stop - 1
            said_here = said_of(a, b)
            key = keys[a] if a == b else reading(said_here)
            role = ROLES[state] if i <= last else Role.RESIDUE
            if i <= until and role is not Role.HEADLINE and is_signoff(key, lexicon):
                role = (
                    role if heading and lexicon.byline_prefixes.length_at(tokens(key), 0) else Role.SIGNOFF
                )  # or a byline: Written by …
            elif last - SIGNOFF_NEAR < i <= until and not heading and is_notice(key, lexicon):
                role = Role.NOTICE
            elif i <= last and ((state in _IDLE and _is_picture(key, lexicon)) or is_labelled(key)):
                role = Role.CAPTION
            heading = heading and state != grammar.P
            append(_NEW(Decided, (role, starts[a], ends[b], opens, _RULES[state], None, said_here, key, margin)))


def _is_certain(made: Outcome, found: Found) -> bool:
    """Whether a claim says that an article is one: it has a claimed headline or paragraph."""
    return bool(made.forced) and any(
        made.forced.get(i) in {Role.HEADLINE, Role.PARAGRAPH} for i in range(found.first, found.last + 1)
    )


_RULES = tuple(f"grammar:{state}" for state in (*grammar.STATES, "refrain"))
_IDLE = frozenset((grammar.M, grammar.R))
_NEW = tuple.__new__
"""Makes a ``Decided`` for half the price of calling it; every unit of every page is one."""


def _is_picture(key: str, lexicon: Lexicon) -> bool:
    return key.count(" ") >= FEWEST_SPACES and ends_with_credit(key, lexicon)
