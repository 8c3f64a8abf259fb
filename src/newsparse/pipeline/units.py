"""The parts of a draft (``Unit``, ``Candidate`` and ``Stretch``), and ``Edit``, which replaces units."""

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
    """The smallest piece of a page that gets a role: a line, several joined lines, or part of a line."""

    # A plain class with slots, because there is a unit for every line and the initialiser of attrs is a third slower.
    __slots__ = ("end", "first", "key", "last", "role", "rule", "source", "start", "state", "text")

    first: int
    """The index of the first line, counted from 0."""
    last: int
    """The index of the last line."""
    start: int
    """The offset of the first character, in code points from the start of the page."""
    end: int
    """The offset after the last character, which may be a line feed."""
    text: str
    """The text as it is on the page, with lines joined."""
    key: str
    """The normalised text, which is compared to find repetitions."""
    role: Role
    """The role, which becomes that of the segment once all passes have run."""
    rule: str
    """The last pass that changed the role or state, or the rule that claimed the unit. Empty before any change."""
    source: Source | None
    """The outlet or other source whose rule claimed the unit, or None if the unit is unclaimed."""
    state: State
    """The state in the general grammar. ``Draft.move`` changes both role and state, ``Draft.label`` only the role.

    From ``Scores`` on, the role decides, because it becomes the role of the segment. Later passes use the state for
    facts that the role does not show: whether boilerplate is within an article (``COPY``, ``INLINE``), which units
    of an opening the grammar read as headline or body before they were relabelled, and the state of a joined caption.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - one for each slot except the state, which the grammar sets
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
        """Create a unit in the state ``OUTSIDE``. Each argument becomes the attribute of the same name."""
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
        """Return a short description with offsets, role, rule and the start of the text."""
        return f"<Unit {self.start}:{self.end} {self.role.value} by {self.rule}: {self.text[:40]!r}>"

    @property
    def is_claimed(self) -> bool:
        """Return whether an outlet's rule claimed the unit, so that passes must not change its role."""
        return self.source is not None


@attrs.define(eq=False)
class Candidate:
    """A potential article, with the indices of the units at its opening, first paragraph and last paragraph."""

    opening: int
    """The index of the unit at which the article opens."""
    first: int = -1
    """The unit index of the first paragraph, or -1 if an outlet's rule claims the opening.

    From ``Captions`` on, this may be a unit that a pass has relabelled as a caption or byline.
    """
    last: int = -1
    """The unit index of the last paragraph, or -1 if an outlet's rule claims the opening.

    Before ``Endings``, this is the last unit that the grammar read as a paragraph, even if claimed with another role.
    """
    score: int | None = None
    """The evidence that this is an article, or None if a claim opens it."""
    start_lead: int | None = None
    """By how much starting an article here outscores the next best choice, or None for the first article."""
    headline_lead: int | None = None
    """By how much the headline outscores the next best choice, or None if there is no other choice."""
    end_lead: int | None = None
    """By how much the end of the body outscores the next best end, or None if there is no other choice."""
    is_signed: bool = False
    """Whether there is a byline above the body."""
    continues: bool = False
    """Whether the candidate continues an article that a claim opened above this stretch."""

    def find_last(self, units: Sequence[Unit], end: int) -> None:
        """Set ``last`` to the index of the last paragraph before index ``end``, if there is one."""
        numbers = range(end - 1, self.opening - 1, -1)
        self.last = next((number for number in numbers if units[number].role is Role.PARAGRAPH), self.last)

    def renumber(self, moved: Callable[[int], int]) -> None:
        """Replace each index ``i`` with ``moved(i)``. An index of -1 is kept."""
        self.opening = moved(self.opening)
        if self.first >= 0:
            self.first = moved(self.first)
        if self.last >= 0:
            self.last = moved(self.last)


class ClaimedLines(NamedTuple):
    """Lines that an outlet's rule claimed without opening an article. Parts of the same line share an entry."""

    last: int
    """The index of the last line. The index of the first line is the key in ``Stretch.claims``."""
    role: Role
    """The role that the grammar assumes for the lines.

    If a line has several parts, this is a headline if there is one, or else the first role that is not in ``SILENT``.
    """
    claim: PageClaim
    parts: list[Part]


class Stretch(NamedTuple):
    """A run of lines between the parts of a page that outlets' rules recognised."""

    position: int
    """The index of the page's unit that follows the stretch."""
    first: int
    """The index of the first line."""
    end: int
    """The index after the last line."""
    opener: PageClaim | None = None
    """The claim above the stretch if the stretch is its body, or None otherwise."""
    claims: Mapping[int, ClaimedLines] = MappingProxyType({})
    """The claimed lines within the stretch, by the index of their first line."""
    is_inside: bool = False
    """Whether the stretch is between the paragraphs of a claimed body."""


class Edit(NamedTuple):
    """The replacement of units ``start`` up to ``end`` with the new ``units``."""

    start: int
    end: int
    units: Sequence[Unit]


def map_numbers(edits: Sequence[Edit]) -> Callable[[int], int]:
    """Return a function that converts the index of a unit before the edits into its index after them."""
    starts, ends = [edit.start for edit in edits], [edit.end for edit in edits]
    shifts = [0, *accumulate([len(units) - (end - start) for start, end, units in edits])]

    def moved(number: int) -> int:
        edits_before = bisect_right(ends, number)
        is_replaced = edits_before < len(edits) and starts[edits_before] <= number
        return shifts[edits_before] + (starts[edits_before] if is_replaced else number)

    return moved
