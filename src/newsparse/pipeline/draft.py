"""``Draft``: a page, or a stretch of one, between text and articles; ``Step``: a pass that changes it.

A draft contains units, the smallest pieces that get a role, and candidates, the potential articles. Passes change both
and keep no state. Drafts are discarded after each page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import attrs

from newsparse.grammar.states import AFTER, HEADLINE, OUTSIDE, PARAGRAPH, ROLES
from newsparse.model import Role
from newsparse.pipeline.units import Candidate, moves

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
    """A page, or a stretch of one, while it is parsed. Only passes change it."""

    # Of a page and of a stretch.
    lines: Lines
    catalog: Catalog
    host: Outlet | None = None
    """The outlet of the URL's host."""
    min_score: int = 0
    """The least score of an article."""
    score_bonus: int = 0
    """Added to the score of each candidate: the HTML states that the page is an article."""
    problems: list[Problem] = attrs.Factory(list)
    trace: Trace | None = None
    """Writes down what each pass changes, where an explanation is asked for."""
    step: str = ""
    """The name of the pass that is running."""
    units: list[Unit] = attrs.Factory(list)
    """In page order."""
    candidates: list[Candidate] = attrs.Factory(list)
    """In the order of the page."""

    # Of a page. In the draft of a stretch they keep their defaults.
    url: str | None = None
    """The page's address."""
    markup: Markup | None = None
    """What the HTML says of the page; None if it was not HTML."""
    claims: PageClaims | None = None
    """The claims of outlets on the page."""
    stretches: list[Stretch] = attrs.Factory(list)
    """The stretches that are still to be read, in the order of the page."""
    rows: list[SegmentRow] = attrs.Factory(list)
    """The page's segments."""
    articles: list[Article] = attrs.Factory(list)
    captions: list[Caption] = attrs.Factory(list)
    """Captions of a page without an article."""
    named: list[Attribution] = attrs.Factory(list)
    """What the page prints of the outlets that its articles name as their own."""

    # Of a stretch. In the draft of a page they keep their defaults.
    stretch: Stretch | None = None
    """Which stretch this is the draft of."""
    has_article: bool = False
    """Whether there is an article above this stretch."""
    observed: tuple[Columns, list[Support]] | None = None
    """The features of a stretch, and the support for each state at each unit."""
    aside: list[tuple[int, Unit]] = attrs.Factory(list)
    """Units hidden from the grammar, each with the number of the next unit."""
    declined_proposals: list[tuple[Unit, int]] = attrs.Factory(list)
    """Units where ``Boundaries`` rejected a proposed article, each with how far its score was below the threshold."""

    @property
    def lexicon(self) -> Lexicon:
        """The words of languages and names of agencies."""
        return self.catalog.lexicon

    @property
    def bounds(self) -> tuple[int, int]:
        """The half-open range of offsets that this draft covers."""
        if self.stretch is None:
            return 0, len(self.lines.text)
        return self.lines.starts[self.stretch.first], self.lines.ends[self.stretch.end - 1]

    @property
    def reads_body(self) -> bool:
        """Whether this stretch is between the paragraphs of a claimed body."""
        return self.stretch is not None and self.stretch.is_inside

    @property
    def observations(self) -> tuple[Columns, list[Support], list[Unit]]:
        """The columns of features, the supports, and the units: three sequences of equal length."""
        assert self.observed is not None  # noqa: S101 - Path comes before all that ask
        return *self.observed, self.units

    @property
    def has_claimed_deck(self) -> bool:
        """Whether a rule of an outlet claimed a deck."""
        return Role.DECK in [unit.role for unit in self.units if unit.source is not None]

    @property
    def states(self) -> list[State]:
        """The state of each unit."""
        return [unit.state for unit in self.units]

    @property
    def extents(self) -> list[Extent]:
        """Opening, first paragraph and last paragraph of each candidate."""
        return [(candidate.opening, candidate.first, candidate.last) for candidate in self.candidates]

    def run(self, passes: Iterable[Step]) -> None:
        """Let each pass change the draft, in order."""
        for step in passes:
            self.step = step.name
            step(self)
            if self.trace is not None:
                self.trace.note(step.name, self)

    def label(self, unit: Unit, role: Role) -> None:
        """Set the role of a unit. Raises ``ValueError`` for a claimed unit."""
        if unit.is_claimed:
            msg = f"{self.step} labels {unit!r}, but a rule of an outlet claimed it; a pass must not overrule a claim"
            raise ValueError(msg)
        if role is not unit.role:
            unit.role, unit.rule = role, self.step

    def move(self, unit: Unit, state: State) -> None:
        """Set the state of a unit, and with it the role, unless the unit is claimed."""
        if state is not unit.state:
            unit.state = state
            if not unit.is_claimed:
                unit.role, unit.rule = ROLES[state], self.step

    def find_candidates(self) -> None:
        """Derive the candidates from the states of the units: an opening and a body.

        A candidate that ends where an earlier one ended keeps its recorded leads.
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
        """Return the unclaimed units, which passes may label."""
        return (unit for unit in self.units if unit.source is None)  # same as is_claimed, but faster

    def splice(self, edits: Sequence[Edit], candidates: Sequence[Candidate] = ()) -> None:
        """Replace units; candidates keep their places on the page.

        ``edits`` are in page order and do not overlap; one with ``start == end`` inserts units. If the opening unit of
        a candidate is replaced, its first replacement becomes the opening. ``candidates`` are added; their unit numbers
        refer to the new units.
        """
        units: list[Unit] = []
        done = 0
        for start, end, replacement in edits:
            units += self.units[done:start]
            units += replacement
            done = end
        units += self.units[done:]
        moved = moves(edits)
        for candidate in self.candidates:
            candidate.renumber(moved)
        self.units = units
        self.aside = [(moved(number), unit) for number, unit in self.aside]
        if candidates:
            self.candidates = sorted([*self.candidates, *candidates], key=lambda candidate: candidate.opening)


class Step(Protocol):
    """A pass as ``Draft.run`` sees it: it has a name, changes a draft, and keeps nothing of it."""

    @property
    def name(self) -> str:
        """The name that segments, explanations and errors have for it."""
        ...

    def __call__(self, draft: Draft) -> None:
        """Change the draft."""
        ...
