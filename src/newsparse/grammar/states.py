"""The states of units, the allowed transitions between states, and the role for each state.

A page begins with units outside any article. They are followed by articles, each with an opening (usually a headline
first), a body, and the text after the body. ``AFTER`` is distinct from ``OUTSIDE``, so that every path contains at
least one article. ``Scores`` later decides whether it really is one.
"""

from __future__ import annotations

from enum import IntEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from newsparse.model import Role

if TYPE_CHECKING:
    from collections.abc import Mapping


class State(IntEnum):
    """The state of a line in the general grammar, such as headline or paragraph.

    The value of a state is the index of its column in the table of weights.
    """

    OUTSIDE = 0
    """A line before the first article."""
    HEADLINE = 1
    DECK = 2
    BYLINE = 3
    PICTURE = 4
    """A caption between the headline and the body."""
    COPY = 5
    """A line between headline and body that is not part of the article: a repetition, control or other boilerplate."""
    PARAGRAPH = 6
    SUBHEAD = 7
    CAPTION = 8
    """A caption within the body."""
    INLINE = 9
    """Boilerplate within the body."""
    AFTER = 10
    """A line between the end of an article and the next headline."""

    __hash__ = int.__hash__  # Enum's own is a Python function, and states are looked up for every unit


OUTSIDE, HEADLINE, DECK, BYLINE, PICTURE, COPY, PARAGRAPH, SUBHEAD, CAPTION, INLINE, AFTER = State
# Inner loops use these module-level names, because looking up a member in its class takes ten times as long.

STATE_NAMES = tuple(state.name.lower() for state in State)
"""The name of each state in the table of weights."""
STATE_LABELS = (
    *("boilerplate before the article", "headline", "deck", "byline", "caption above the body"),
    *("boilerplate above the body", "paragraph", "subhead", "caption in the body", "boilerplate in the body"),
    "boilerplate after the body",
)
"""The name of each state in the names of features, which explanations show."""

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
"""Maps each state to the states that may follow it."""
FIRST = (OUTSIDE, HEADLINE, DECK, BYLINE, PICTURE, PARAGRAPH)
"""The states that the first unit of a page may have."""
LAST = (PARAGRAPH, AFTER)
"""The states that the last unit of a page may have."""

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
"""The role that a unit gets from its state, indexed by state. Later passes may change the role."""

Extent = tuple[int, int, int]
"""The unit indices of an article's opening, its first paragraph and its last paragraph."""

Support = tuple[int, ...]
"""The score of each state for one unit, indexed by state, in tenths of a natural log-odds."""

CERTAIN = 1_000_000
"""Added to the score of a certain choice and subtracted from that of an impossible one.

It is greater than any sum of weights.
"""
RULED_OUT = -CERTAIN // 2
"""Any choice with a score below this value is impossible."""


def is_certain(score: int) -> bool:
    """Return whether a score, or the weight of a feature, makes a choice certain or impossible."""
    return abs(score) >= -RULED_OUT


def compute_lead(support: Support, state: State) -> int:
    """Return the score of ``state`` minus the greatest score of any other state. ``support`` contains all scores."""
    return support[state] - max(support[:state] + support[state + 1 :])
