"""The parts of a draft: ``Unit``, ``Candidate``, ``Stretch``, and ``Edit``, which replaces units."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import attrs

from newsparse.grammar.states import OUTSIDE, State
from newsparse.model import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from newsparse.model import Source
    from newsparse.outlets.claims import PageClaim
    from newsparse.outlets.outlet import Part


class Unit:
    """The smallest piece that gets a role: a line, several joined lines, or part of a line."""

    # A plain class with slots: there is one for every line, and the initialiser of attrs is slower by a third.
    __slots__ = ("end", "first", "key", "last", "role", "rule", "source", "start", "state", "text")

    first: int
    """Number of its first line."""
    last: int
    """Number of its last line."""
    start: int
    """Offset of its first character, in code points of the page."""
    end: int
    """Offset after its last character, including a final line feed."""
    text: str
    """Its text as printed, with lines joined."""
    key: str
    """Its folded text, for finding copies."""
    role: Role
    rule: str
    """The last pass that changed its role or state, or the rule that claimed it."""
    source: Source | None
    """The outlet or other source whose rule claimed it; None if unclaimed."""
    state: State
    """Its state in the grammar. ``move`` keeps role and state in step, ``label`` changes the role alone.

    From ``Scores`` on the role is what counts: it becomes the segment's. Passes after that read the state for what the
    role does not tell: whether boilerplate stands within an article (``COPY``, ``INLINE``), where the path has the
    headline or the body of an opening that was labelled since, and what a joined caption was.
    """

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
        """Take its place, text and current role. Its state is ``OUTSIDE``."""
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
        """Return a short form with place, role and the start of the text."""
        return f"<Unit {self.start}:{self.end} {self.role.value} by {self.rule}: {self.text[:40]!r}>"

    @property
    def is_claimed(self) -> bool:
        """Whether a rule of an outlet claimed it, so that passes may not change its role."""
        return self.source is not None


@attrs.define(eq=False)
class Candidate:
    """A potential article. ``opening`` is the only place that stores where it opens."""

    opening: int
    """Number of its opening unit."""
    first: int = -1
    """Number of its first paragraph; from ``Captions`` on it may be one that a pass made a caption or a byline.

    -1 for an article whose opening a rule claims; so is ``last``.
    """
    last: int = -1
    """Number of its last paragraph. Up to ``Endings`` it is the path's, which may be claimed as something else."""
    score: int | None = None
    """The evidence that it is an article; None if a claim opens it."""
    start_lead: int | None = None
    """The lead of starting an article over the alternatives; None for the first article."""
    headline_lead: int | None = None
    """The lead of its headline over the next best choice; None without alternatives."""
    end_lead: int | None = None
    """The lead of its end over ending at another passage; None without alternatives."""
    is_signed: bool = False
    """Whether there is a byline above its body."""
    continues: bool = False
    """Whether it continues an article that a claim opened before this stretch."""

    def find_last(self, units: Sequence[Unit], end: int) -> None:
        """Read its last paragraph off the roles of units, from its opening up to ``end``; without one it stays."""
        numbers = range(end - 1, self.opening - 1, -1)
        self.last = next((number for number in numbers if units[number].role is Role.PARAGRAPH), self.last)

    def renumber(self, moved: Callable[[int], int]) -> None:
        """Take the new number of each of its units; -1 stays: there is no such unit yet."""
        self.opening = moved(self.opening)
        if self.first >= 0:
            self.first = moved(self.first)
        if self.last >= 0:
            self.last = moved(self.last)


class ClaimedLines(NamedTuple):
    """Claimed lines within a stretch that open no article. Parts of one line share an entry."""

    last: int
    """The last of the lines; the first is the key in ``Stretch.claims``."""
    role: Role
    """Their role in the grammar: of several parts, a headline, or else the first that is evidence."""
    claim: PageClaim
    parts: list[Part]


class Stretch(NamedTuple):
    """A run of lines between claims that split the page."""

    position: int
    """Number of the page's unit after it."""
    first: int
    """Its first line."""
    end: int
    """The line after its last."""
    opener: PageClaim | None = None
    """The claim whose body it is, if ``Bodies`` can decide it."""
    claims: Mapping[int, ClaimedLines] = MappingProxyType({})
    """The claims within the stretch, which do not split it, by first line."""
    is_inside: bool = False
    """Whether it is between the paragraphs of a claimed body."""


class Edit(NamedTuple):
    """Units that replace the units ``start`` up to ``end``."""

    start: int
    end: int
    units: Sequence[Unit]


def moves(edits: Sequence[Edit]) -> Callable[[int], int]:
    """Return a function that maps unit numbers to numbers after the edits."""
    starts, ends = [edit.start for edit in edits], [edit.end for edit in edits]
    shifts = [0, *accumulate([len(units) - (end - start) for start, end, units in edits])]

    def moved(number: int) -> int:
        edits_before = bisect_right(ends, number)
        is_replaced = edits_before < len(edits) and starts[edits_before] <= number
        return shifts[edits_before] + (starts[edits_before] if is_replaced else number)

    return moved
