"""``PathReading``: what the path says of a page; and what several decisions find and count in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse.grammar.states import HEADLINE, PARAGRAPH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.grammar.columns import Columns
    from newsparse.grammar.states import State, Support


class PathReading(NamedTuple):
    """What the path says of the units of a page."""

    columns: Columns
    states: list[State]
    supports: list[Support]


def find_paragraphs(states: Sequence[State], first: int, last: int) -> list[int]:
    """Return the paragraphs of a body, given its first and its last."""
    return [i for i in range(first, last + 1) if states[i] is PARAGRAPH]


def find_headline(states: Sequence[State], opening: int, first: int) -> int:
    """Return the first headline between the unit where an article opens and its first paragraph, or -1."""
    inside = states[opening:first]
    return opening + inside.index(HEADLINE) if HEADLINE in inside else -1


def in_hundred(part: int, whole: int) -> int:
    """Return a share in a hundred."""
    return 100 * part // (whole or 1)


def in_thousand(part: int, whole: int) -> int:
    """Return a share in a thousand."""
    return 1000 * part // (whole or 1)


def in_common(bag: int, second: int) -> int:
    """Return how many words in a hundred of the smaller bag are in both."""
    return 100 * (bag & second).bit_count() // (min(bag.bit_count(), second.bit_count()) or 1)
