"""Features for finding the deck of an article below its headline if the path contains none."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from newsparse.grammar.evidence import shape
from newsparse.grammar.features import Banded, Choice, Crossed, Features, Flag, Numbers, name_ranges
from newsparse.grammar.states import COPY, DECK, PARAGRAPH, STATE_LABELS, SUBHEAD

if TYPE_CHECKING:
    from newsparse.grammar.columns import Columns
    from newsparse.grammar.states import State, Support

MAX_UNITS_BELOW = 6
"""The maximum distance between a headline and its deck, in units."""
MIN_WORDS = 4
_STATES = (COPY, SUBHEAD, PARAGRAPH)
_STATE = {state: number for number, state in enumerate(_STATES)}
_NEVER = frozenset((shape.DATED, shape.CREDITED))
_LEAD_LIMITS = (-60, -45, -30, -20, -10, -5, 0, 5, 10, 20, 30, 45)
_GAPS = ("no blank line", "one blank line", "several blank lines")
_SHARED = ("no word", "one word", "two words", "three words", "four words or more")
_MAX_SHARED_WORDS = len(_SHARED) - 1
_NAMES = tuple(STATE_LABELS[state] for state in _STATES)

ALWAYS = Flag("before any evidence")
WAS = Choice("was read as", _NAMES)
KIND = Crossed[Numbers]("{1} that was {0}", _NAMES, shape.KINDS)
SIZE = Banded("words:", (6, 8, 11, 15, 20, 27, 40, 60))
PLACE = Banded("lines below the headline:", (2, 3, 4))
GAPS = Crossed[Numbers]("{} before, {} after", _GAPS, _GAPS)
LEAD = Crossed[Numbers]("lead: {1}, was {0}", _NAMES, name_ranges(_LEAD_LIMITS))
KIND_AFTER = Choice("the line after is", shape.KINDS)
STATE_AFTER = Choice("the line after was", STATE_LABELS)
KIND_ABOVE = Choice("the line above is", shape.KINDS)
STATE_ABOVE = Choice("the line above was", STATE_LABELS)
WITH_HEADLINE = Choice("shares {} with the headline", _SHARED)
WITH_NEXT = Choice("shares {} with the next line", _SHARED)
TO_BODY = Banded("lines to the body:", (1, 2, 3, 4, 5), ("0", "1", "2", "3", "4", "5 or more"))
COPIES = Choice("is printed", ("once", "twice", "more often"))
ENDS = Choice("ends with", shape.ENDINGS)
BEGINS = Choice("begins with", shape.STARTS)
LONGER = Choice("the next line has", ("fewer words", "as many words", "twice as many words"))
FEATURES = Features(
    *(
        ALWAYS,
        WAS,
        KIND,
        SIZE,
        PLACE,
        GAPS,
        LEAD,
        KIND_AFTER,
        STATE_AFTER,
        KIND_ABOVE,
        STATE_ABOVE,
        WITH_HEADLINE,
        WITH_NEXT,
    ),
    *(TO_BODY, COPIES, ENDS, BEGINS, LONGER),
    prefix="deck? ",
)


def find_possible_decks(columns: Columns, states: list[State], headline: int, body: tuple[int, int]) -> list[int]:
    """Return the indices of the lines that may be the deck (the summary below the headline) of an article.

    ``body`` contains the indices of the first and last paragraph. The first paragraph may be the deck if another
    follows.
    """
    first, last = body
    end = first + 1 if PARAGRAPH in states[first + 1 : last + 1] else first
    return [
        i
        for i in range(headline + 1, min(end, headline + 1 + MAX_UNITS_BELOW))
        if states[i] in _STATE
        and columns.sizes[i] >= MIN_WORDS
        and columns.kinds[i] not in _NEVER
        and columns.keys[i] != columns.keys[headline]
    ]


def features(
    columns: Columns, states: list[State], supports: list[Support], place: tuple[int, int], i: int
) -> list[int]:
    """Return the features of line ``i``, a possible deck, as indices into ``FEATURES.names``.

    ``place`` contains the indices of the headline and the first paragraph.
    """
    headline, first = place
    keys, kinds, gaps, bags, sizes = columns.keys, columns.kinds, columns.gaps, columns.bags, columns.sizes
    state, support, after = states[i], supports[i], i + 1
    was = _STATE[state]
    return [
        ALWAYS.number,
        WAS[was],
        KIND[was][kinds[i]],
        SIZE.encode(sizes[i]),
        PLACE.encode(i - headline),
        GAPS[min(gaps[i], 2)][min(gaps[after], 2)],
        LEAD[was][bisect_right(_LEAD_LIMITS, support[DECK] - support[state])],
        KIND_AFTER[kinds[after]],
        STATE_AFTER[states[after]],
        KIND_ABOVE[kinds[i - 1]],
        STATE_ABOVE[states[i - 1]],
        WITH_HEADLINE[min(_MAX_SHARED_WORDS, (bags[i] & bags[headline]).bit_count())],
        WITH_NEXT[min(_MAX_SHARED_WORDS, (bags[i] & bags[after]).bit_count())],
        TO_BODY.encode(first - i),
        COPIES[min(3, keys.count(keys[i])) - 1],
        ENDS[columns.endings[i]],
        BEGINS[columns.starts[i]],
        LONGER[min(2, sizes[after] // sizes[i])],
    ]
