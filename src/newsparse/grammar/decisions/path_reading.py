"""``PathReading`` (the units of a page with their states and scores), and functions shared by several decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse.grammar.states import HEADLINE, PARAGRAPH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.grammar.columns import Columns
    from newsparse.grammar.states import State, Support


class PathReading(NamedTuple):
    """The lines of a page, the state chosen for each line, and the score of each possible state."""

    columns: Columns
    states: list[State]
    supports: list[Support]


def find_paragraphs(states: Sequence[State], first: int, last: int) -> list[int]:
    """Return the indices of the paragraphs among lines ``first`` to ``last``, both included."""
    return [i for i in range(first, last + 1) if states[i] is PARAGRAPH]


def find_headline(states: Sequence[State], opening: int, first: int) -> int:
    """Return the index of the first headline at or after ``opening`` and before ``first``, or -1 if there is none."""
    inside = states[opening:first]
    return opening + inside.index(HEADLINE) if HEADLINE in inside else -1


def to_percent(part: int, whole: int) -> int:
    """Return ``part`` as a percentage of ``whole``, rounded down, or 0 if both are 0."""
    return 100 * part // (whole or 1)


def to_per_mille(part: int, whole: int) -> int:
    """Return ``part`` as a share of ``whole`` in per mille, rounded down, or 0 if both are 0."""
    return 1000 * part // (whole or 1)


def compare_bags(bag: int, second: int) -> int:
    """Return the percentage of the smaller bag's words that the other bag also contains, or 0 if a bag is empty.

    Bags of words are bit sets.
    """
    return 100 * (bag & second).bit_count() // (min(bag.bit_count(), second.bit_count()) or 1)
