"""Features for deciding whether an article starts in the right place, and whether the decoder missed an article."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from newsparse.grammar.decisions.path_reading import compare_bags, find_headline, find_paragraphs
from newsparse.grammar.evidence import shape
from newsparse.grammar.features import Banded, Choice, Features, Flag, Flags, name_ranges
from newsparse.grammar.states import (
    BYLINE,
    DECK,
    HEADLINE,
    PARAGRAPH,
    PICTURE,
    STATE_LABELS,
    compute_lead,
)

if TYPE_CHECKING:
    from newsparse.grammar.decisions.path_reading import PathReading
    from newsparse.grammar.states import Extent, State


class Verdict(IntEnum):
    """The decision about a supposed start of an article: accept it, or reject it for one of two reasons."""

    STARTS = 0
    CONTINUES = 1
    """The units belong to the previous article."""
    NONE = 2
    """The units do not belong to any article."""


VERDICTS = ("starts", "continues", "boilerplate")
"""The name of each verdict in the table of weights."""
_MANY = ("no", "one", "two", "three", "four or more")
_MAX_SHARED_WORDS = len(_MANY) - 1
_HEADLINE_LEAD_LIMITS, _PARAGRAPH_LEAD_LIMITS = (-40, -10, 10, 30), (-20, 0, 20, 40)
_COMMON_SHARE_LIMITS = (4, 8, 15, 30)
_OPENINGS = ("0 to 1", "2 to 3", "4 to 7", "8 to 15", "16 or more")

ALWAYS = Flag("before any evidence")
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
HEADLINE_LEAD = Banded("lead of the headline:", _HEADLINE_LEAD_LIMITS, name_ranges(_HEADLINE_LEAD_LIMITS))
PARAGRAPH_LEAD = Banded("lead of the first paragraph:", _PARAGRAPH_LEAD_LIMITS, name_ranges(_PARAGRAPH_LEAD_LIMITS))
PARAGRAPHS = Banded("paragraphs:", (2, 3, 5, 8, 13))
PARAGRAPHS_BEFORE = Banded("paragraphs before:", (1, 2, 3, 5, 8, 13))
COMMON = Banded(
    "words common to both bodies:",
    _COMMON_SHARE_LIMITS,
    tuple(f"{share} %" for share in name_ranges(_COMMON_SHARE_LIMITS)),
)
ARTICLES = Banded("articles found:", (3, 6), ("two", "three to five", "six or more"))
KIND_ABOVE = Choice("the line above is", shape.KINDS)
KIND_AFTER_HEADLINE = Choice("the line after the headline is", shape.KINDS)
FLAGS = Flags(
    *("a date in the opening", "a byline in the opening", "a deck", "a picture", "the headline is printed again"),
    *("the headline before is printed again", "one headline begins the other", "is the page's first article"),
    *("is the page's last article", "has the longest body"),
    *("a blank line before most paragraphs of both", "no blank line before it or its neighbours"),
)
FEATURES = Features(
    *(ALWAYS, GAP, BETWEEN, SIZE, KIND, WORDS_IN_BODY, WORDS_BEFORE, HEADLINE_LEAD, PARAGRAPH_LEAD, PARAGRAPHS),
    *(PARAGRAPHS_BEFORE, COMMON, ARTICLES, KIND_ABOVE, KIND_AFTER_HEADLINE, FLAGS),
)
VERDICT_FEATURES = tuple(FEATURES.with_prefix(f"{verdict}? ") for verdict in VERDICTS)
"""For each verdict, the same features under different names, so that each verdict has its own weights."""

_GAIN_LIMITS = (-300, -150, -80, -40, -20, 0, 20)
READ_AS = Choice("was read as", STATE_LABELS)
GAIN = Banded(
    "gain when read as an article:",
    _GAIN_LIMITS,
    name_ranges(_GAIN_LIMITS),
)
AS_WIDE = Banded("gaps of this width on the page:", (2, 4, 8, 16))
OPENING = Banded("lines of the opening:", (2, 4, 8, 16), _OPENINGS)
WIDER = Choice("wider than the gaps around:", ("no", "by one line", "by two lines", "by three lines or more"))
SIGNS = Flags("a date or byline after", "a dateline after", "a sign-off above")
PROPOSED_FEATURES = FEATURES.with_questions(READ_AS, GAIN, AS_WIDE, OPENING, WIDER, SIGNS).with_prefix(
    "missed article? "
)
"""The features for deciding whether to insert an article that the path may have missed."""
_SAMPLE = 24
"""The number of paragraphs, starting with the first, whose words are compared."""


class Start(NamedTuple):
    """The line indices of an article's headline and paragraphs, and of the previous article's paragraphs."""

    number: int
    """The position of the article on the page, counting from 0."""
    headline: int
    """The unit index of the headline, or -1 if there is no headline."""
    paragraphs: list[int]
    """The unit indices of the article's paragraphs."""
    paragraphs_before: list[int]
    """The unit indices of the previous article's paragraphs, or an empty list for the first article."""


class MissedStart(NamedTuple):
    """Facts about a line where an article may start, although the decoder found no start there."""

    read_as: State
    """The state that the path assigned to the unit where the article would start."""
    gain: int
    """The total score of the units when read as an article, minus the total score of their states on the path."""
    as_wide: int
    """The number of gaps on the page that are as wide as the gap before the article."""
    opening: int
    """The number of units from the start of the article up to its first paragraph."""
    wider: int
    """The number of blank lines before the article, minus the median number before the prose around it."""
    signs: tuple[bool, ...]
    """The result of ``proposals.find_signs`` for the first unit of the article."""


def find_start(states: list[State], extents: list[Extent], number: int) -> Start:
    """Return the line indices of an article's headline and paragraphs, and of the previous article's paragraphs.

    ``number`` is the position of the article on the page, counting from 0.
    """
    opening, first, last = extents[number]
    before: list[int] = []
    if number:
        _, first_before, last_before = extents[number - 1]
        before = find_paragraphs(states, first_before, last_before)
    return Start(number, find_headline(states, opening, first), find_paragraphs(states, first, last), before)


def features(page: PathReading, extents: list[Extent], start: Start) -> list[int]:
    """Return the features that describe ``start``, the start of an article, as indices into ``FEATURES.names``.

    Every verdict uses these features, each with its own weights.
    """
    columns, _, supports = page
    number, head, inside, inside_before = start
    opening, first, _ = extents[number]
    above = extents[number - 1][2] if number else -1
    words, words_before = columns.merge_bags(inside[:_SAMPLE]), columns.merge_bags(inside_before[:_SAMPLE])
    after = max(opening, head) + 1
    bag = columns.bags[head] if head >= 0 else 0
    return [
        ALWAYS.number,
        GAP[min(columns.gaps[opening], 3)],
        BETWEEN.encode(opening - above - 1),
        SIZE[0] if head < 0 else SIZE.encode(columns.sizes[head]),
        KIND[0] if head < 0 else KIND[1 + columns.kinds[head]],
        WORDS_IN_BODY[min((bag & words).bit_count(), _MAX_SHARED_WORDS)],
        WORDS_BEFORE[min((bag & words_before).bit_count(), _MAX_SHARED_WORDS)],
        HEADLINE_LEAD[0] if head < 0 else HEADLINE_LEAD.encode(compute_lead(supports[head], HEADLINE)),
        PARAGRAPH_LEAD.encode(compute_lead(supports[first], PARAGRAPH)),
        PARAGRAPHS.encode(len(inside)),
        PARAGRAPHS_BEFORE.encode(len(inside_before)),
        COMMON.encode(compare_bags(words, words_before)),
        ARTICLES.encode(len(extents)),
        KIND_ABOVE[columns.kinds[opening - 1] if opening else shape.EDGE],
        KIND_AFTER_HEADLINE[columns.kinds[after] if after < len(columns.kinds) else shape.EDGE],
        *FLAGS.encode(_flags(page, extents, number, head)),
    ]


def missed_start_features(start: MissedStart) -> list[int]:
    """Return additional features for ``start``, where the decoder may have missed an article, as feature numbers."""
    return [
        READ_AS[start.read_as],
        GAIN.encode(start.gain),
        AS_WIDE.encode(start.as_wide),
        OPENING.encode(start.opening),
        WIDER[min(max(start.wider, 0), 3)],
        *SIGNS.encode(start.signs),
    ]


def _flags(page: PathReading, extents: list[Extent], number: int, head: int) -> tuple[bool, ...]:
    """Return whether each flag in ``FLAGS`` applies to article ``number``.

    ``head`` is the line index of the article's headline, or -1 if it has none.
    """
    (columns, states, _), (opening, first, last) = page, extents[number]
    keys, near, inside = columns.keys, columns.kinds[max(0, opening - 2) : first], states[opening:first]
    key = keys[head] if head >= 0 else ""
    earlier = ""
    if number:
        head_before = find_headline(states, *extents[number - 1][:2])
        earlier = keys[head_before] if head_before >= 0 else ""
    lengths = [extent[2] - extent[1] for extent in extents[max(0, number - 2) : number + 3]]
    return (
        shape.DATED in near,
        BYLINE in inside,
        DECK in inside,
        PICTURE in inside,
        bool(key) and keys[max(0, opening - 30) : last + 30].count(key) > 1,
        bool(earlier) and earlier in keys[opening:first],
        bool(key and earlier) and key[:20] == earlier[:20],
        not number,
        number == len(extents) - 1,
        last - first >= max(lengths),
        sum([gap > 0 for gap in columns.gaps[first : last + 1]]) * 2 > last - first + 1,
        not any(columns.gaps[opening : first + 1]),
    )
