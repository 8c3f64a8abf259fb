"""``Draft``: a page, or part of one, while it is parsed. ``AnyPass``: a pass that changes a draft.

A draft contains units, the smallest pieces that get a role, and candidates, the potential articles. Passes change both
but keep no state of their own. Drafts are discarded after each page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import attrs

from newsparse.grammar.states import AFTER, HEADLINE, OUTSIDE, PARAGRAPH, ROLES
from newsparse.messages import suggest
from newsparse.model import Role
from newsparse.pipeline.trace import Run
from newsparse.pipeline.units import Candidate, map_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsparse.grammar.columns import Columns
    from newsparse.grammar.states import Extent, State, Support
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.lines import Lines
    from newsparse.markup import Markup
    from newsparse.model import Article, Attribution, Caption, Problem, SegmentRow
    from newsparse.outlets.catalog import Catalog
    from newsparse.outlets.claims import PageClaims
    from newsparse.outlets.outlet import Outlet
    from newsparse.pipeline.trace import Trace
    from newsparse.pipeline.units import Edit, Stretch, Unit


@attrs.define(eq=False)
class Draft:
    """A page, or part of one, while it is parsed. Only passes, the steps of the parser, change it."""

    # Attributes of both pages and stretches.
    lines: Lines
    catalog: Catalog
    host: Outlet | None = None
    """The outlet that the host of the URL belongs to, or None if unknown."""
    min_score: int = 0
    """The minimum score of a candidate to be accepted as an article."""
    score_bonus: int = 0
    """Added to the score of each candidate if HTML metadata states that the page is an article."""
    problems: list[Problem] = attrs.Factory(list)
    trace: Trace | None = None
    """Records the changes that each pass makes, or None if no explanation is requested."""
    running: str = ""
    """The name of the pass that is currently running."""
    units: list[Unit] = attrs.Factory(list)
    """The units of the page, in page order."""
    candidates: list[Candidate] = attrs.Factory(list)
    """The potential articles, in page order."""
    url: str | None = None
    """The URL of the page."""

    # Attributes of pages only. The draft of a stretch has the defaults.
    markup: Markup | None = None
    """The metadata and elements of an HTML page, or None for any other page."""
    claims: PageClaims | None = None
    """The claims of outlets' rules on the page, or None before the ``Claims`` pass."""
    stretches: list[Stretch] = attrs.Factory(list)
    """The stretches that no pass has read yet, in page order."""
    rows: list[SegmentRow] = attrs.Factory(list)
    """The segments of the page."""
    articles: list[Article] = attrs.Factory(list)
    captions: list[Caption] = attrs.Factory(list)
    """The captions of a page that has no article."""
    named: list[Attribution] = attrs.Factory(list)
    """Attributions to the outlets of articles, one for each place on the page that names an outlet."""

    # Attributes of stretches only. The draft of a page has the defaults.
    stretch: Stretch | None = None
    """The stretch that this draft covers, or None if it covers the whole page."""
    has_article: bool = False
    """Whether there is an article above this stretch."""
    observed: tuple[Columns, list[Support]] | None = None
    """The features of all units, and the score of each state for each unit; None before the ``Path`` pass."""
    aside: list[tuple[int, Unit]] = attrs.Factory(list)
    """Units that are hidden from the grammar, each with the index of the unit that follows it."""
    declined_proposals: list[tuple[Unit, int]] = attrs.Factory(list)
    """The first unit of each article that ``Boundaries`` rejected, and by how many points its score fell short."""

    @property
    def lexicon(self) -> Lexicon:
        """Return the vocabulary of all languages and the names of all sources."""
        return self.catalog.lexicon

    @property
    def bounds(self) -> tuple[int, int]:
        """Return the part of the page that this draft covers, as a half-open range of offsets in code points."""
        if self.stretch is None:
            return 0, len(self.lines.text)
        return self.lines.starts[self.stretch.first], self.lines.ends[self.stretch.end - 1]

    @property
    def reads_body(self) -> bool:
        """Return whether this draft covers lines between the paragraphs of a body that an outlet's rule recognised."""
        return self.stretch is not None and self.stretch.is_inside

    @property
    def observations(self) -> tuple[Columns, list[Support], list[Unit]]:
        """Return the features and scores of all units, as computed by the ``Path`` pass, and the units themselves."""
        assert self.observed is not None  # noqa: S101 - Path runs before every pass that uses this
        return *self.observed, self.units

    @property
    def has_claimed_deck(self) -> bool:
        """Return whether an outlet's rule claimed one of the units as a deck."""
        return Role.DECK in [unit.role for unit in self.units if unit.source is not None]

    @property
    def states(self) -> list[State]:
        """Return the state of each unit in the general grammar, such as headline or paragraph."""
        return [unit.state for unit in self.units]

    @property
    def extents(self) -> list[Extent]:
        """Return the indices of the opening, first paragraph and last paragraph of each candidate article."""
        return [(candidate.opening, candidate.first, candidate.last) for candidate in self.candidates]

    def run(self, passes: Iterable[AnyPass]) -> None:
        """Run the given passes in order, recording their changes if there is a trace."""
        for pass_ in passes:
            self.running = pass_.name
            if self.trace is not None:
                self.trace.runs.append(Run(pass_.name, pass_.__module__, *self.bounds))
            pass_(self)
            if self.trace is not None:
                self.trace.note(pass_.name, self)

    def label(self, unit: Unit, role: Role) -> None:
        """Set the role of a unit.

        Raises ``ValueError`` if the unit is claimed, and ``TypeError`` if ``role`` is not a role or is blank.
        """
        if unit.is_claimed:
            msg = (
                f"{self.running} labels {unit!r}, but a rule of an outlet claimed it; a pass must not overrule a claim"
            )
            raise ValueError(msg)
        if role is not unit.role:
            if type(role) is not Role or role is Role.BLANK:
                raise TypeError(_describe_invalid_role(role))
            unit.role, unit.rule = role, self.running

    def move(self, unit: Unit, state: State) -> None:
        """Set the state of a unit and, unless the unit is claimed, the role that belongs to this state."""
        if state is not unit.state:
            unit.state = state
            if not unit.is_claimed:
                unit.role, unit.rule = ROLES[state], self.running

    def find_candidates(self) -> None:
        """Set ``candidates`` to the articles that the current states of the units form.

        A candidate that ends with the same paragraph as before keeps its ``headline_lead`` and ``end_lead``.
        """
        before = {candidate.last: candidate for candidate in self.candidates}
        candidates: list[Candidate] = []
        opening = first = last = -1
        for number, unit in enumerate(self.units):
            state = unit.state
            if state is OUTSIDE or state is AFTER or (state is HEADLINE and opening >= 0):
                if first >= 0:
                    candidates.append(Candidate(opening, first, last))
                opening = first = -1
                if state is not HEADLINE:
                    continue
            if opening < 0:
                opening = number
            if state is PARAGRAPH:
                first, last = (number if first < 0 else first), number
        if first >= 0:
            candidates.append(Candidate(opening, first, last))
        for candidate in candidates:
            if (same := before.get(candidate.last)) is not None:
                candidate.end_lead, candidate.headline_lead = same.end_lead, same.headline_lead
        self.candidates = candidates

    def unclaimed(self) -> Iterator[Unit]:
        """Yield the units that no outlet's rule claimed. Passes may only change the roles of these units.

        The body below a claimed opening is claimed, too.
        """
        return (unit for unit in self.units if unit.source is None)  # the same as ``not is_claimed``, but faster

    def splice(self, edits: Sequence[Edit], candidates: Sequence[Candidate] = ()) -> None:
        """Replace units, update the unit indices of candidates accordingly, and add ``candidates``.

        ``edits`` must be in page order and must not overlap. An edit with ``start == end`` inserts units. If the
        opening unit of a candidate is replaced, the first of the new units becomes its opening. The unit indices of the
        added ``candidates`` must refer to the units after all edits.
        """
        if not edits and not candidates:
            return
        units: list[Unit] = []
        done = 0
        for start, end, replacement in edits:
            units += self.units[done:start]
            units += replacement
            done = end
        units += self.units[done:]
        moved = map_numbers(edits)
        for candidate in self.candidates:
            candidate.renumber(moved)
        self.units = units
        self.aside = [(moved(number), unit) for number, unit in self.aside]
        if candidates:
            self.candidates = sorted([*self.candidates, *candidates], key=lambda candidate: candidate.opening)


def _describe_invalid_role(role: object) -> str:
    """Return the error message for a value that is not a role of a unit."""
    names = [known.name for known in Role if known is not Role.BLANK]
    suggestion = suggest(role.upper(), names).replace("mean ", "mean Role.") if isinstance(role, str) else ""
    roles = ", ".join(f"Role.{name}" for name in names)
    return f"role is {role!r}: it must be a Role other than blank; {suggestion}roles are {roles}"


class AnyPass(Protocol):
    """A pass: a callable that changes a draft. It has a name, and keeps no state between pages."""

    @property
    def name(self) -> str:
        """Return the name of the pass for segments, explanations and error messages."""
        ...

    def __call__(self, draft: Draft) -> None:
        """Apply the pass to a draft."""
        ...
