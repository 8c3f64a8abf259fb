"""The states of a unit of a page, the steps between them, and the role of each.

A page reads: outside, then articles one behind another, each an opening (headline first, where one is printed), a
body, and what follows it. ``AFTER`` is a state apart from ``OUTSIDE``, so that the best path through a page has one
article at least; whether it deserves to be one is decided later, by its score.
"""

from __future__ import annotations

from enum import IntEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from newsparse.model import Role

if TYPE_CHECKING:
    from collections.abc import Mapping


class State(IntEnum):
    """What a unit is to the general grammar. The numbers are the columns of the table of weights."""

    OUTSIDE = 0
    """Before the first article."""
    HEADLINE = 1
    DECK = 2
    BYLINE = 3
    PICTURE = 4
    """A caption between headline and body."""
    COPY = 5
    """A line between headline and body that is not one of its parts: a copy, a control, boilerplate."""
    PARAGRAPH = 6
    SUBHEAD = 7
    CAPTION = 8
    """A caption within the body."""
    INLINE = 9
    """Boilerplate within the body."""
    AFTER = 10
    """Behind an article, up to the next headline."""

    __hash__ = int.__hash__  # Enum's own is a Python function, and states are looked up for every unit


OUTSIDE, HEADLINE, DECK, BYLINE, PICTURE, COPY, PARAGRAPH, SUBHEAD, CAPTION, INLINE, AFTER = State
# Module-level names for inner loops: looking a member up in its class costs ten times as much.

STATE_NAMES = tuple(state.name.lower() for state in State)
"""The name of each state, as the table of weights and the names of features have it."""

_IN_OPENING = (DECK, BYLINE, PICTURE, COPY, PARAGRAPH, SUBHEAD)
_IN_BODY = (PARAGRAPH, SUBHEAD, CAPTION, INLINE)
FOLLOWS: Mapping[State, tuple[State, ...]] = MappingProxyType(
    {
        OUTSIDE: (OUTSIDE, HEADLINE, DECK, BYLINE, PICTURE, PARAGRAPH),
        HEADLINE: _IN_OPENING,
        DECK: _IN_OPENING,
        BYLINE: _IN_OPENING,
        PICTURE: _IN_OPENING,
        COPY: _IN_OPENING,
        PARAGRAPH: (HEADLINE, *_IN_BODY, AFTER),
        SUBHEAD: _IN_BODY,
        CAPTION: _IN_BODY,
        INLINE: _IN_BODY,
        AFTER: (HEADLINE, AFTER),
    }
)
"""The states that may follow each state."""
FIRST = (OUTSIDE, HEADLINE, DECK, BYLINE, PICTURE, PARAGRAPH)
"""The states that a page may begin with."""
LAST = (PARAGRAPH, AFTER)
"""The states that a page may end with."""

ROLES = (
    Role.BOILERPLATE,
    Role.HEADLINE,
    Role.DECK,
    Role.BYLINE,
    Role.CAPTION,
    Role.BOILERPLATE,
    Role.PARAGRAPH,
    Role.SUBHEAD,
    Role.CAPTION,
    Role.BOILERPLATE,
    Role.BOILERPLATE,
)
"""By state, the role of a unit in it unless a later pass changes it."""

Extent = tuple[int, int, int]
"""The numbers of the opening unit of an article, its first paragraph and its last paragraph."""

Support = tuple[int, ...]
"""The score of each state for one unit, in the order of the states; tenths of a natural log-odds."""

CERTAIN = 1_000_000
"""Added to a score for what is certain, subtracted for what is ruled out: no sum of weights reaches it."""
RULED_OUT = -CERTAIN // 2
"""A score below this was ruled out."""


def lead(support: Support, state: State) -> int:
    """Return by how much a state's score exceeds that of the best other state."""
    value, best = support[state], max(support)
    return value - (best if value < best else sorted(support)[-2])
