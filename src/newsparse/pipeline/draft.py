"""``Draft``: a page, or a stretch of one, between text and articles; ``Step``: a pass that changes it.

A draft holds units, each of which is judged as a whole, and candidates, the articles in the making. Passes change both
and keep nothing; nothing of a draft outlives its page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import attrs

from newsparse.grammar.states import AFTER, HEADLINE, OUTSIDE, PARAGRAPH, ROLES
from newsparse.pipeline.units import Candidate, moves

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsparse.grammar.columns import Columns
    from newsparse.grammar.states import Extent, State, Support
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.lines import Lines
    from newsparse.markup import Markup
    from newsparse.model import Article, Attribution, Caption, Problem, Role, SegmentRow
    from newsparse.outlets.catalog import Catalog
    from newsparse.outlets.claims import PageClaims
    from newsparse.outlets.outlet import Outlet
    from newsparse.pipeline.trace import Trace
    from newsparse.pipeline.units import Edit, Stretch, Unit


@attrs.define(eq=False)
class Draft:
    """A page, or a stretch of one, that is being parsed. Only passes change it."""

    # Of a page and of a stretch.
    lines: Lines
    catalog: Catalog
    host: Outlet | None = None
    """The outlet of the host in the page's address."""
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
    """In the order of the page."""
    candidates: list[Candidate] = attrs.Factory(list)
    """In the order of the page."""

    # Of a page. In the draft of a stretch they keep their defaults.
    url: str | None = None
    """The page's address."""
    markup: Markup | None = None
    """What the HTML says of the page; None if it was not HTML."""
    claims: PageClaims | None = None
    """What the outlets claim on the page."""
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
    """Whether the page has an article above this stretch."""
    observed: tuple[Columns, list[Support]] | None = None
    """The columns of features of a stretch, and the support of each state at each unit."""
    aside: list[tuple[int, Unit]] = attrs.Factory(list)
    """Units that the grammar does not read, each with the number of the unit that follows it."""
    declined_proposals: list[tuple[Unit, int]] = attrs.Factory(list)
    """Units where ``Boundaries`` rejected a proposed article, each with how far its score was below the threshold."""

    @property
    def lexicon(self) -> Lexicon:
        """The words of languages and the names of agencies."""
        return self.catalog.lexicon

    @property
    def bounds(self) -> tuple[int, int]:
        """The offsets, half-open, of what this is a draft of."""
        if self.stretch is None:
            return 0, len(self.lines.text)
        return self.lines.starts[self.stretch.first], self.lines.ends[self.stretch.end - 1]

    @property
    def reads_body(self) -> bool:
        """Whether this is a stretch among the paragraphs of a claimed body, where little is in question."""
        return self.stretch is not None and self.stretch.is_inside

    @property
    def observations(self) -> tuple[Columns, list[Support], list[Unit]]:
        """The columns of features, the supports, and the units: three sequences of equal length."""
        assert self.observed is not None  # noqa: S101 - Path comes before all that ask
        return *self.observed, self.units

    @property
    def states(self) -> list[State]:
        """The state of each unit, as features read them."""
        return [unit.state for unit in self.units]

    @property
    def extents(self) -> list[Extent]:
        """Of each candidate the opening, the first paragraph and the last, as features read them."""
        return [(candidate.opening, candidate.first, candidate.last) for candidate in self.candidates]

    def run(self, passes: Iterable[Step]) -> None:
        """Let each pass change the draft, in order."""
        for step in passes:
            self.step = step.name
            step(self)
            if self.trace is not None:
                self.trace.note(step.name, self)

    def label(self, unit: Unit, role: Role) -> None:
        """Give a unit its role. Raises ``ValueError`` for a unit that an outlet's rule claimed."""
        if unit.is_claimed:
            msg = f"{self.step} labels {unit!r}: an outlet's rule claimed it, and a pass may not overrule that"
            raise ValueError(msg)
        if role is not unit.role:
            unit.role, unit.rule = role, self.step

    def move(self, unit: Unit, state: State) -> None:
        """Put a unit into another state of the grammar; its role follows, unless an outlet's rule claimed it."""
        if state is not unit.state:
            unit.state = state
            if not unit.is_claimed:
                unit.role, unit.rule = ROLES[state], self.step

    def find_candidates(self) -> None:
        """Read the candidates off the states of the units: an opening, a headline first, and a body.

        One that ends where one did keeps what was noted of its headline and its end.
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
        """Return the units that passes may label."""
        return (unit for unit in self.units if not unit.is_claimed)

    def splice(self, edits: Sequence[Edit], candidates: Sequence[Candidate] = ()) -> None:
        """Put other units in the place of some; candidates keep their place on the page.

        ``edits`` stand in the order of the page and do not overlap; one with ``start == end`` inserts. A candidate that
        opened with a unit that was replaced opens with the first that replaces it. ``candidates`` are added: their
        numbers are those of the new units.
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
