"""Features of boundaries: whether an article really starts where the path begins one, or was missed."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from newsparse.grammar.evidence import shape
from newsparse.grammar.features import Banded, Choice, Features, Flag, Flags, ranges
from newsparse.grammar.states import (
    BYLINE,
    DECK,
    HEADLINE,
    PARAGRAPH,
    PICTURE,
    STATE_NAMES,
    lead,
)

if TYPE_CHECKING:
    from newsparse.grammar.columns import Columns
    from newsparse.grammar.states import Extent, State, Support


class Verdict(IntEnum):
    """The decision on an article that the path found."""

    STARTS = 0
    CONTINUES = 1
    """Part of the previous article."""
    NONE = 2


VERDICTS = ("starts", "continues", "boilerplate")
"""Verdict -> its name in the table of weights."""
_MANY = ("no", "one", "two", "three", "four or more")
_MOST = len(_MANY) - 1
_HEADLINE_LEADS, _PARAGRAPH_LEADS = (-40, -10, 10, 30), (-20, 0, 20, 40)
_COMMON_SHARES = (4, 8, 15, 30)
_OPENINGS = ("0 to 1", "2 to 3", "4 to 7", "8 to 15", "16 or more")

ALWAYS = Flag("always")
GAP = Choice("after", ("no blank line", "one blank line", "two blank lines", "three blank lines or more"))
BETWEEN = Banded(
    "between the bodies:",
    (1, 3, 8, 20),
    ("no lines", "1 to 2 lines", "3 to 7 lines", "8 to 19 lines", "20 lines or more"),
)
SIZE = Banded(
    "headline:",
    (3, 6, 10, 16),
    ("1 to 2 words", "3 to 5 words", "6 to 9 words", "10 to 15 words", "16 words or more"),
    none="none",
)
KIND = Choice("headline is", ("missing", *shape.KINDS))
WORDS_IN_BODY = Choice("words of the headline in its body:", _MANY)
WORDS_BEFORE = Choice("words of the headline in the body before:", _MANY)
HEADLINE_LEAD = Banded("lead of the headline:", _HEADLINE_LEADS, ranges(_HEADLINE_LEADS))
PARAGRAPH_LEAD = Banded("lead of the first paragraph:", _PARAGRAPH_LEADS, ranges(_PARAGRAPH_LEADS))
PARAGRAPHS = Banded("paragraphs:", (2, 3, 5, 8, 13))
PARAGRAPHS_BEFORE = Banded("paragraphs before:", (1, 2, 3, 5, 8, 13))
COMMON = Banded(
    "words common to both bodies:",
    _COMMON_SHARES,
    tuple(f"{share} %" for share in ranges(_COMMON_SHARES)),
)
ARTICLES = Banded("articles found:", (3, 6), ("two", "three to five", "six or more"))
ABOVE = Choice("the line above is", shape.KINDS)
BEHIND_HEADLINE = Choice("the line after the headline is", shape.KINDS)
FLAGS = Flags(
    *("a date in the opening", "a byline in the opening", "a deck", "a picture", "the headline is printed again"),
    *("the headline before is printed again", "one headline begins the other", "the page's first", "the page's last"),
    *("the longest body", "a blank line before most paragraphs of both", "no blank line before it or its neighbours"),
)
FEATURES = Features(
    *(ALWAYS, GAP, BETWEEN, SIZE, KIND, WORDS_IN_BODY, WORDS_BEFORE, HEADLINE_LEAD, PARAGRAPH_LEAD, PARAGRAPHS),
    *(PARAGRAPHS_BEFORE, COMMON, ARTICLES, ABOVE, BEHIND_HEADLINE, FLAGS),
)
VERDICT_FEATURES = tuple(FEATURES.prefixed(f"{verdict}? ") for verdict in VERDICTS)
"""The features by verdict, with separate weights."""

_GAINS = (-300, -150, -80, -40, -20, 0, 20)
READ_AS = Choice("was read as", STATE_NAMES)
GAIN = Banded(
    "gain when read as an article:",
    _GAINS,
    ranges(_GAINS),
)
AS_WIDE = Banded("gaps as wide:", (2, 4, 8, 16))
OPENING = Banded("lines of the opening:", (2, 4, 8, 16), _OPENINGS)
WIDER = Choice("wider than the gaps around:", ("no", "by one line", "by two lines", "by three lines or more"))
SIGNS = Flags("a date or byline after", "a dateline after", "a sign-off above")
PROPOSED_FEATURES = FEATURES.extended(READ_AS, GAIN, AS_WIDE, OPENING, WIDER, SIGNS).prefixed("passed over? ")
"""Features of a missed article."""
_SAMPLE = 24
"""Number of paragraphs whose words are compared."""


def features(
    columns: Columns, states: list[State], supports: list[Support], extents: list[Extent], number: int
) -> list[int]:
    """Return the features of an article, which are the same for each verdict."""
    begin, first, last = extents[number]
    above, before = (extents[number - 1][2], extents[number - 1]) if number else (-1, None)
    head = next((i for i in range(begin, first) if states[i] == HEADLINE), -1)
    words, count = _words(columns, states, first, last)
    words_before, count_before = _words(columns, states, before[1], before[2]) if before else (0, 0)
    common = 100 * (words & words_before).bit_count() // (min(words.bit_count(), words_before.bit_count()) or 1)
    behind = max(begin, head) + 1
    bag = columns.bags[head] if head >= 0 else 0
    return [
        ALWAYS.number,
        GAP[min(columns.gaps[begin], 3)],
        BETWEEN.of(begin - above - 1),
        SIZE[0] if head < 0 else SIZE.of(columns.sizes[head]),
        KIND[0] if head < 0 else KIND[1 + columns.kinds[head]],
        WORDS_IN_BODY[min((bag & words).bit_count(), _MOST)],
        WORDS_BEFORE[min((bag & words_before).bit_count(), _MOST)],
        HEADLINE_LEAD[0] if head < 0 else HEADLINE_LEAD.of(lead(supports[head], HEADLINE)),
        PARAGRAPH_LEAD.of(lead(supports[first], PARAGRAPH)),
        PARAGRAPHS.of(count),
        PARAGRAPHS_BEFORE.of(count_before),
        COMMON.of(common),
        ARTICLES.of(len(extents)),
        ABOVE[columns.kinds[begin - 1] if begin else shape.EDGE],
        BEHIND_HEADLINE[columns.kinds[behind] if behind < len(columns.kinds) else shape.EDGE],
        *FLAGS.raised(_flags(columns, states, extents, number, head)),
    ]


def proposed(state: State, gain: int, place: tuple[int, int, int], signs: tuple[bool, ...]) -> list[int]:
    """Return the additional features of a missed article.

    ``place``: the number of gaps as wide, the units in the opening, and how much wider its gap is than nearby gaps.
    """
    as_wide, opening, wider = place
    return [
        READ_AS[state],
        GAIN.of(gain),
        AS_WIDE.of(as_wide),
        OPENING.of(opening),
        WIDER[min(max(wider, 0), 3)],
        *SIGNS.raised(signs),
    ]


def _words(columns: Columns, states: list[State], first: int, last: int) -> tuple[int, int]:
    inside = [i for i in range(first, last + 1) if states[i] == PARAGRAPH]
    return columns.bag(inside[:_SAMPLE]), len(inside)


def _flags(columns: Columns, states: list[State], extents: list[Extent], number: int, head: int) -> tuple[bool, ...]:
    begin, first, last = extents[number]
    keys, near = columns.keys, range(max(0, begin - 2), first)
    opening = states[begin:first]
    key = keys[head] if head >= 0 else ""
    earlier = ""
    if number:
        above, body, _ = extents[number - 1]
        earlier = next((keys[i] for i in range(above, body) if states[i] == HEADLINE), "")
    lengths = [extent[2] - extent[1] for extent in extents[max(0, number - 2) : number + 3]]
    return (
        any(columns.kinds[i] == shape.DATED for i in near),
        BYLINE in opening,
        DECK in opening,
        PICTURE in opening,
        bool(key) and keys[max(0, begin - 30) : last + 30].count(key) > 1,
        bool(earlier) and earlier in keys[begin:first],
        bool(key and earlier) and key[:20] == earlier[:20],
        not number,
        number == len(extents) - 1,
        last - first >= max(lengths),
        sum([gap > 0 for gap in columns.gaps[first : last + 1]]) * 2 > last - first + 1,
        not any(columns.gaps[begin : first + 1]),
    )
