"""Features for deciding whether a line of an article is a caption, computed once the body is known."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from newsparse.grammar.evidence import shape
from newsparse.grammar.features import Banded, Choice, Crossed, Features, Flag, Numbers, name_bands, name_ranges
from newsparse.grammar.states import (
    BYLINE,
    CAPTION,
    COPY,
    DECK,
    HEADLINE,
    INLINE,
    PARAGRAPH,
    PICTURE,
    STATE_LABELS,
    SUBHEAD,
    State,
)

if TYPE_CHECKING:
    from newsparse.grammar.columns import Columns
    from newsparse.grammar.states import Extent, Support

_PROSE = frozenset((PARAGRAPH, SUBHEAD))
_IN_BODY = frozenset((PARAGRAPH, SUBHEAD, CAPTION, INLINE))
_MIN_LEAD = -60
"""A line is considered only if its score as a caption exceeds that of its state on the path by more than this."""
_LEAD_LIMITS = (-80, -60, -45, -30, -20, -10, 0, 10, 20, 30, 45, 60)
_COARSE_LEAD_LIMITS = (-45, -20, -10, 0, 10, 20, 45)
_SIZE_LIMITS = (2, 3, 4, 6, 9, 13, 18, 25, 40)
_LABELS = ("image caption", "media caption", "image source", "caption", "photo", "foto", "bild", "picture")
_LABELLED = ("credit:", "photo:", "foto:", "bild:", "image:")
_PART = 12
"""The minimum length in code points of a line that counts as contained in an adjacent line."""
_RELATIONS = ("unlike the", "same as the", "part of the", "contains the", "no")
_DIFFERENT, _SAME, _PART_OF, _WHOLE_OF, _NO_LINE = range(len(_RELATIONS))
_GAPS = ("no blank line", "one blank line", "several blank lines")
_NO_STATE = len(State)

ALWAYS = Flag("before any evidence")
KIND_AND_STATE = Crossed[Numbers]("{1}, was {0}", STATE_LABELS, shape.KINDS)
WAS = Choice("was read as", STATE_LABELS)
LEAD = Banded("lead:", _LEAD_LIMITS, name_ranges(_LEAD_LIMITS))
COARSE_LEAD = Crossed[Numbers]("lead of {1}, was {0}", STATE_LABELS, name_ranges(_COARSE_LEAD_LIMITS))
KIND_AND_SIZE = Crossed[Numbers]("{}, words: {}", shape.KINDS, name_bands(_SIZE_LIMITS))
ENDS = Choice("ends with", shape.ENDINGS)
BEGINS = Choice("begins with", shape.STARTS)
STATE_BEFORE = Choice("the line before was", (*STATE_LABELS, "missing"))
STATE_AFTER = Choice("the line after was", (*STATE_LABELS, "missing"))
REPEATS = Crossed[Numbers]("{} line before, {} line after", _RELATIONS, _RELATIONS)
BLANKS = Crossed[Numbers]("{} before, {} after", _GAPS, _GAPS)
LABEL = Choice("begins like", _LABELS)
LABELLED = Flag("has the label of a credit")
STROKE = Flag("a slash near the end")
BRACKET = Flag("ends with a round bracket")
CAPTION_ABOVE = Flag("a caption close above")
CAPTION_BELOW = Flag("a caption close below")
SHARED = Choice("shares {} with the next paragraph", ("no words", "one word", "two words", "three words or more"))
FEATURES = Features(
    *(
        ALWAYS,
        KIND_AND_STATE,
        WAS,
        LEAD,
        COARSE_LEAD,
        KIND_AND_SIZE,
        ENDS,
        BEGINS,
        STATE_BEFORE,
        STATE_AFTER,
        REPEATS,
        BLANKS,
    ),
    *(LABEL, LABELLED, STROKE, BRACKET, CAPTION_ABOVE, CAPTION_BELOW, SHARED),
    prefix="caption? ",
)


def caption_lead(support: Support, state: State) -> int:
    """Return by how much the score of a line as a caption exceeds the best score of its other likely states.

    ``support`` contains the score of the line for each state, and ``state`` is its current state. If that is a state of
    the body, the caption is compared only with the other states of the body, and otherwise with those of an opening.
    """
    if state in _IN_BODY:
        alternative = max(support[PARAGRAPH], support[SUBHEAD], support[INLINE])
    else:
        alternative = max(support[HEADLINE], support[DECK], support[BYLINE], support[COPY], support[PARAGRAPH])
    return max(support[PICTURE], support[CAPTION]) - alternative


def find_possible_captions(states: list[State], supports: list[Support], extent: Extent) -> list[int]:
    """Return the indices of the lines of an article that may be captions.

    ``states`` contains the state of each line of the page, and ``supports`` its score for each state. ``extent``
    contains the indices of the article's opening, first paragraph and last paragraph.
    """
    return [
        i
        for i in range(extent[0], extent[2] + 1)
        if states[i] != HEADLINE
        and (
            (support := supports[i])[PICTURE] - (current := support[states[i]]) > _MIN_LEAD
            or support[CAPTION] - current > _MIN_LEAD
        )
    ]


def _classify_relation(key: str, neighbour: str) -> int:
    """Return whether ``key`` equals, contains or is part of the adjacent line, as an index into ``_RELATIONS``."""
    if key == neighbour:
        return _SAME
    if key in neighbour:
        return _PART_OF if len(key) >= _PART else _DIFFERENT
    return _WHOLE_OF if len(neighbour) >= _PART and neighbour in key else _DIFFERENT


def features(columns: Columns, states: list[State], supports: list[Support], i: int) -> list[int]:
    """Return the features of line ``i``, a possible caption, as indices into ``FEATURES.names``."""
    keys, kinds, gaps, state, last = columns.keys, columns.kinds, columns.gaps, states[i], len(states) - 1
    key, kind, ahead = keys[i], kinds[i], caption_lead(supports[i], state)
    above = _classify_relation(key, keys[i - 1]) if i else _NO_LINE
    below = _classify_relation(key, keys[i + 1]) if i < last else _NO_LINE
    row = [
        ALWAYS.number,
        KIND_AND_STATE.numbers[state][kind],
        WAS.numbers[state],
        LEAD.encode(ahead),
        COARSE_LEAD.numbers[state][bisect_right(_COARSE_LEAD_LIMITS, ahead)],
        KIND_AND_SIZE.numbers[kind][bisect_right(_SIZE_LIMITS, columns.sizes[i])],
        ENDS.numbers[columns.endings[i]],
        BEGINS.numbers[columns.starts[i]],
        STATE_BEFORE.numbers[states[i - 1] if i else _NO_STATE],
        STATE_AFTER.numbers[states[i + 1] if i < last else _NO_STATE],
        REPEATS.numbers[above][below],
        BLANKS.numbers[min(gaps[i], 2)][min(gaps[i + 1], 2) if i < last else 2],
    ]
    head, tail = key[:24].lower(), key[-60:].lower()
    if head.startswith(_LABELS):
        row.append(LABEL.numbers[next(n for n, label in enumerate(_LABELS) if head.startswith(label))])
    if (":" in tail and any(label in tail for label in _LABELLED)) or "©" in tail:
        row.append(LABELLED.number)
    if "/" in tail:
        row.append(STROKE.number)
    if key[-1] == ")":
        row.append(BRACKET.number)
    row += _neighbour_features(columns, states, i)
    return row


def _neighbour_features(columns: Columns, states: list[State], i: int) -> list[int]:
    """Return the features that compare line ``i``, a possible caption, with nearby captions and the next paragraph."""
    near, after = states[max(0, i - 3) : i], states[i + 1 : i + 6]
    row = []
    if PICTURE in near or CAPTION in near:
        row.append(CAPTION_ABOVE.number)
    if PICTURE in after[:3] or CAPTION in after[:3]:
        row.append(CAPTION_BELOW.number)
    if PARAGRAPH in after:
        paragraph = i + 1 + after.index(PARAGRAPH)
        row.append(SHARED.numbers[min(3, (columns.bags[i] & columns.bags[paragraph]).bit_count())])
    return row
