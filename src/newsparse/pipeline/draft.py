"""``Draft``: a page, or a stretch of one, on its way to segments and articles; ``Pass``: a step of that way.

A draft holds units, each of which is judged as a whole, and candidates, the articles in the making. Passes change both
and keep nothing; nothing of a draft outlives its page.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

import attrs

from newsparse.grammar.states import AFTER, HEADLINE, OUTSIDE, PARAGRAPH, ROLES, State
from newsparse.model import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from newsparse.grammar.columns import Columns
    from newsparse.grammar.states import Support
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.lines import Lines
    from newsparse.model import Article, Problem, Row, Source
    from newsparse.outlets.catalog import Catalog
    from newsparse.outlets.claims import PageClaim, PageClaims
    from newsparse.outlets.outlet import Outlet, Part
    from newsparse.pipeline.trace import Trace


class Unit:
    """What is judged as a whole: a line, several lines that say one thing, or a part of a line that says two."""

    # A plain slotted class: every line of every page becomes one, and attrs' initialiser costs a third more.
    __slots__ = ("end", "first", "key", "last", "role", "rule", "source", "start", "state", "text")

    first: int
    """Number of its first line."""
    last: int
    """Number of its last line."""
    start: int
    """Offset of its first character, in code points of the page."""
    end: int
    """Offset behind its last character: behind a line feed, where it ends with one."""
    text: str
    """What it prints, its lines joined."""
    key: str
    """Its reading, by which copies are known."""
    role: Role
    rule: str
    """The pass that gave it its role or state, or the outlet's rule that claimed it."""
    source: Source | None
    """Whose rule claimed it; None where the passes decide."""
    state: State
    """What the grammar has it for."""

    def __init__(  # noqa: PLR0913, PLR0917 - one for each slot but the state, which the grammar sets
        self,
        first: int,
        last: int,
        start: int,
        end: int,
        text: str,
        key: str,
        role: Role = Role.BOILERPLATE,
        rule: str = "",
        source: Source | None = None,
    ) -> None:
        """Take where the unit stands, what it prints, and what it is so far."""
        self.first = first
        self.last = last
        self.start = start
        self.end = end
        self.text = text
        self.key = key
        self.role = role
        self.rule = rule
        self.source = source
        self.state = OUTSIDE

    def __repr__(self) -> str:
        """Show what the unit is and how it begins."""
        return f"<Unit {self.start}:{self.end} {self.role.value} by {self.rule}: {self.text[:40]!r}>"

    @property
    def is_claimed(self) -> bool:
        """Whether an outlet's rule decided: no pass overrules it."""
        return self.source is not None


@attrs.define(eq=False)
class Candidate:
    """An article in the making. ``opening`` says where it opens, and nothing else does."""

    opening: int
    """Number of the unit that it opens with."""
    first: int = -1
    """Number of its first paragraph."""
    last: int = -1
    """Number of its last paragraph."""
    score: int | None = None
    """What speaks for its being an article; None where a rule says that it is one."""
    start_lead: int | None = None
    """By how much its start is preferred to being a part of the article before or none; None for a first article."""
    headline_lead: int | None = None
    """By how much its headline is preferred to the next best line or to none; None where there was no choice."""
    is_signed: bool = False
    """Whether it prints above its body who wrote it."""
    continues: bool = False
    """Whether it is the rest of an article that a rule opened before this stretch: it opens nothing."""


class ClaimedLines(NamedTuple):
    """Lines of which a claim says what they are, but not where an article opens. Parts of one line are one of these."""

    last: int
    """The last of the lines; what they are kept by is the first."""
    role: Role
    """What they are to the grammar: of several parts, that of a headline, else the first that says something."""
    claim: PageClaim
    parts: list[Part]


class Stretch(NamedTuple):
    """A run of lines between claims that cut the page."""

    position: int
    """Number of the page's unit that it stands before."""
    first: int
    """Its first line."""
    end: int
    """The line behind its last."""
    opener: PageClaim | None = None
    """The claim whose body it is, so far as the plain rule for bodies goes."""
    claims: Mapping[int, ClaimedLines] = MappingProxyType({})
    """By the first line of each, what claims within the stretch say; they cut nothing."""
    is_inside: bool = False
    """Whether it stands among the paragraphs of a claimed body."""


class Edit(NamedTuple):
    """Units that take the place of the units ``start`` to ``end``, half-open numbers."""

    start: int
    end: int
    units: Sequence[Unit]


@attrs.define(eq=False)
class Draft:
    """A page on its way, or a stretch of one. The passes change it, and nothing else does."""

    lines: Lines
    catalog: Catalog
    host: Outlet | None = None
    """The outlet whose host the page's address has."""
    min_score: int = 0
    """The least score of an article."""
    problems: list[Problem] = attrs.Factory(list)
    trace: Trace | None = None
    """Writes down what each pass changes, where an explanation is asked for."""
    units: list[Unit] = attrs.Factory(list)
    """In the order of the page."""
    candidates: list[Candidate] = attrs.Factory(list)
    """In the order of the page."""
    claims: PageClaims | None = None
    """What the outlets claim on the page."""
    stretches: list[Stretch] = attrs.Factory(list)
    """The stretches of a page that are still to be read, in the order of the page."""
    stretch: Stretch | None = None
    """Which stretch this is the draft of; None for a whole page."""
    has_article: bool = False
    """Whether the page has an article above this stretch."""
    observed: tuple[Columns, list[Support]] | None = None
    """What each unit of a stretch shows, as columns, and what speaks for each of its states."""
    aside: list[tuple[int, Unit]] = attrs.Factory(list)
    """Units that the grammar does not read, each with the number of the unit that it stands before."""
    nearly: list[tuple[Unit, int]] = attrs.Factory(list)
    """Units at which an article was looked for in vain, each with what its score was short of."""
    rows: list[Row] = attrs.Factory(list)
    """The page's segments."""
    articles: list[Article] = attrs.Factory(list)
    step: str = ""
    """The name of the pass that is running."""

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
    def grammar(self) -> tuple[Columns, list[Support], list[Unit]]:
        """What the units show, what speaks for each of their states, and the units: as long as each other."""
        assert self.observed is not None  # noqa: S101 - Path comes before all that ask
        return *self.observed, self.units

    @property
    def states(self) -> list[State]:
        """The state of each unit, as features read them."""
        return [unit.state for unit in self.units]

    @property
    def spans(self) -> list[tuple[int, int, int]]:
        """Of each candidate the opening, the first paragraph and the last, as features read them."""
        return [(candidate.opening, candidate.first, candidate.last) for candidate in self.candidates]

    def run(self, passes: Iterable[Pass]) -> None:
        """Let each pass change the draft, in order."""
        for step in passes:
            self.step = step.name
            step(self)
            if self.trace is not None:
                self.trace.note(step.name, self)

    def label(self, unit: Unit, role: Role) -> None:
        """Give a unit its role. Raises ``ValueError`` for a unit that an outlet's rule claimed."""
        if unit.source is not None:
            msg = f"{self.step} labels {unit!r}: an outlet's rule claimed it, and no pass may overrule that"
            raise ValueError(msg)
        if role is not unit.role:
            unit.role, unit.rule = role, self.step

    def move(self, unit: Unit, state: State) -> None:
        """Put a unit into another state of the grammar; its role follows, unless an outlet's rule claimed it."""
        if state is not unit.state:
            unit.state = state
            if unit.source is None:
                unit.role, unit.rule = ROLES[state], self.step

    def find_candidates(self) -> None:
        """Read the candidates off the states of the units: an opening, a headline first, and a body."""
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
        self.candidates = candidates

    def unclaimed(self) -> Iterator[Unit]:
        """Return the units that passes may label."""
        return (unit for unit in self.units if unit.source is None)

    def splice(self, edits: Sequence[Edit], candidates: Iterable[Candidate] = ()) -> None:
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
        moved = _moves(edits)
        for candidate in self.candidates:
            candidate.opening = moved(candidate.opening)
            candidate.first, candidate.last = moved(candidate.first), moved(candidate.last)
        self.units = units
        self.aside = [(moved(number), unit) for number, unit in self.aside]
        self.candidates = sorted([*self.candidates, *candidates], key=lambda candidate: candidate.opening)


def _moves(edits: Sequence[Edit]) -> Callable[[int], int]:
    """Return where the unit of a number is when the edits are made."""
    starts, ends = [edit.start for edit in edits], [edit.end for edit in edits]
    shifts = [0, *accumulate(len(edit.units) - (edit.end - edit.start) for edit in edits)]

    def moved(number: int) -> int:
        before = bisect_right(ends, number)
        replaced = before < len(edits) and starts[before] <= number
        return shifts[before] + (starts[before] if replaced else number)

    return moved


class Pass(Protocol):
    """A step on the way of a page. It changes a draft and keeps nothing of it."""

    @property
    def name(self) -> str:
        """The name that segments, explanations and errors have for it."""
        ...

    def __call__(self, draft: Draft) -> None:
        """Change the draft."""
        ...
