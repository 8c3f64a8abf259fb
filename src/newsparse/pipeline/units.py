"""What a draft is made of: ``Unit``, ``Candidate``, ``Stretch``; and ``Edit``, which replaces units."""

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


def moves(edits: Sequence[Edit]) -> Callable[[int], int]:
    """Return where the unit of a number is when the edits are made."""
    starts, ends = [edit.start for edit in edits], [edit.end for edit in edits]
    shifts = [0, *accumulate([len(units) - (end - start) for start, end, units in edits])]

    def moved(number: int) -> int:
        before = bisect_right(ends, number)
        replaced = before < len(edits) and starts[before] <= number
        return shifts[before] + (starts[before] if replaced else number)

    return moved
