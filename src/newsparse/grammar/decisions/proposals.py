"""Proposals: articles that the decoder may have missed, after wide gaps and other signs of a start.

Part of a body, or the text after a body, is decoded again as if an article started there. No unit is decoded again more
than twice.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from newsparse.grammar.decisions.boundaries import MissedStart, Start, features, find_start, missed_start_features
from newsparse.grammar.decisions.path_reading import PathReading
from newsparse.grammar.evidence import shape
from newsparse.grammar.observe import FLAGS, observe
from newsparse.grammar.states import AFTER, HEADLINE, OUTSIDE, PARAGRAPH, State

if TYPE_CHECKING:
    from newsparse.grammar.columns import Columns
    from newsparse.grammar.states import Extent, Support
    from newsparse.grammar.viterbi import Decoder

_PROSE = frozenset((shape.PROSE, shape.SENTENCE))
_SIGNING = _PROSE | {shape.DATED}
_TITLES = frozenset((shape.FEW, shape.LINE, shape.LONG, shape.ASKING, shape.REMARK))
WIDE_GAP = 2
"""The minimum number of blank lines that suggests the start of an article without any other sign."""
_MAX_GAP = 3
"""Gaps of at least this many blank lines are counted together."""
MAX_UNITS_TO_SIGN = 4
"""The number of units after a title that are searched for a byline, a date or the first sentence of an article."""
MAX_UNITS_ABOVE = 60
"""The number of units at the end of the previous body that are compared with the proposed article."""
_SIGNOFF_FLAGS = frozenset(name for name in FLAGS if name.startswith("first word listed under 'signoff'"))
_DATELINE = re.compile(r"(?=[^\W\d_])[^.:;!?\n]{2,48}?(?:\([^()]{2,24}\) ?- |[^\W\d_)] - )")

_MAX_DATELINE_LENGTH = 80
"""The maximum number of code points that ``_DATELINE`` matches."""


class Proposal(NamedTuple):
    """A run of lines that the decoder may have failed to recognise as an article, decoded again as one."""

    begin: int
    """The index of the first unit."""
    end: int
    """The index after the last unit."""
    states: list[State]
    """The new state of each unit."""
    row: list[int]
    """The feature numbers of the proposed article."""
    before: Extent
    """The extent of the previous article, or of its end if the article is long."""
    article: Extent
    """The extent of the proposed article."""
    start: Start
    missed: MissedStart


class _Stretch(NamedTuple):
    """Lines ``begin`` up to ``end``, which may be an article, and the start of the article that now contains them."""

    begin: int
    end: int
    opening_before: int
    first_before: int
    """The unit index of the first paragraph of the article that contains the stretch."""


def find_proposals(page: PathReading, extents: list[Extent], decoder: Decoder) -> list[Proposal]:
    """Return a proposal for each run of lines that may be an article that the decoder missed."""
    columns, states, supports = page
    result: list[Proposal] = []
    tried = list(states)  # one copy that is changed and restored, because a page may have many stretches
    wide = Counter([min(gap, _MAX_GAP) for gap in columns.gaps if gap >= WIDE_GAP])
    tried_page = PathReading(columns, tried, supports)
    for stretch in _find_stretches(columns, states, extents):
        begin, end = stretch.begin, stretch.end
        inside = decode_again(supports, begin, end, decoder)
        if inside[0] not in (HEADLINE, AFTER) and states[begin - 1] == PARAGRAPH:  # nothing separates the two bodies
            continue
        before, article = _find_extent_before(states, stretch), _find_extent(inside, begin)
        tried[begin:end] = inside
        start = find_start(tried, [before, article], 1)
        row = features(tried_page, [before, article], start)
        tried[begin:end] = states[begin:end]
        gain = sum([supports[i][state] - supports[i][states[i]] for i, state in enumerate(inside, begin)])
        gap, (_, low, _), (_, first, _) = columns.gaps[begin], before, article
        wider = gap - _median_gap(columns, low, end)
        as_wide = wide[min(gap, _MAX_GAP)]
        missed = MissedStart(states[begin], gain, as_wide, first - begin, wider, find_signs(columns, begin))
        row += missed_start_features(missed)
        result.append(Proposal(begin, end, inside, row, before, article, start, missed))
    return result


def _find_extent_before(states: list[State], stretch: _Stretch) -> Extent:
    """Return the extent of the article before ``stretch``, limited to its last ``MAX_UNITS_ABOVE`` lines.

    An extent consists of the indices of the opening, the first paragraph and the last paragraph.
    """
    low = max(stretch.first_before, stretch.begin - MAX_UNITS_ABOVE)
    last = next((i for i in range(stretch.begin - 1, low, -1) if states[i] == PARAGRAPH), low)
    return max(stretch.opening_before, low - 1), low, last


def _find_extent(states: list[State], begin: int) -> Extent:
    """Return the indices of the opening, the first paragraph and the last paragraph of an article, given its states.

    ``begin`` is the index of the article's first line on the page.
    """
    first, last = states.index(PARAGRAPH), len(states) - 1 - states[::-1].index(PARAGRAPH)
    start = HEADLINE if HEADLINE in states else next(state for state in states if state != AFTER)
    return begin + min(states.index(start), first), begin + first, begin + last


def decode_again(supports: list[Support], begin: int, end: int, decoder: Decoder) -> list[State]:
    """Return a new state for each line from ``begin`` up to ``end``, decoded as if an article started there."""
    return [AFTER if state == OUTSIDE else state for state in decoder.path(supports[begin:end])]


def score_separately(columns: Columns, begin: int, end: int, decoder: Decoder) -> list[Support]:
    """Return the scores of lines ``begin`` up to ``end`` in each state, computed as if these lines were a whole page.

    On the whole page, a shorter article may look like boilerplate, because the densest prose is in the longest article.
    """
    page = observe(columns.keys[begin:end], columns.gaps[begin:end], columns.vocabulary)
    return decoder.supports(page)


def find_signs(columns: Columns, i: int) -> tuple[bool, bool, bool]:
    """Return whether a byline or date follows line ``i``, whether a dateline does, and whether a sign-off precedes it.

    Each of the three suggests that an article starts at this line.
    """
    kinds, is_signed, is_located = columns.kinds, False, False
    for j in range(i + 1, min(i + 1 + MAX_UNITS_TO_SIGN, len(kinds))):
        if kinds[j] == shape.DATED:
            is_signed = True
        elif kinds[j] in _PROSE:
            is_located = "- " in columns.keys[j][:_MAX_DATELINE_LENGTH] and _DATELINE.match(columns.keys[j]) is not None
            break
    return is_signed, is_located, not _SIGNOFF_FLAGS.isdisjoint(columns.flags[i - 1])


def _has_sign(columns: Columns, i: int) -> bool:
    """Return whether line ``i`` is followed by a byline, date or dateline, or preceded by a sign-off.

    This is faster than ``any(find_signs(columns, i))``.
    """
    if not _SIGNOFF_FLAGS.isdisjoint(columns.flags[i - 1]):
        return True
    near = columns.kinds[i + 1 : i + 1 + MAX_UNITS_TO_SIGN]
    return not _SIGNING.isdisjoint(near) and any(find_signs(columns, i))


def _find_stretches(columns: Columns, states: list[State], extents: list[Extent]) -> list[_Stretch]:
    """Return the runs of lines that may be articles that the decoder missed.

    A run contains prose, and begins after a wide gap, or at a possible headline after a gap or another sign of a start.
    If there are several such places above the same prose, the run begins at the widest gap, or at the first of several
    that are equally wide.
    """
    gaps, kinds = columns.gaps, columns.kinds
    result: list[_Stretch] = []
    ends = [opening for opening, _, _ in extents[1:]] + [len(states)]
    for (opening, body, _), end in zip(extents, ends, strict=True):
        stop, begin, width, has_prose = end, -1, 0, False
        usual = _median_gap(columns, body, end)
        for i in range(end - 1, body, -1):
            if begin >= 0 and kinds[i] in _PROSE:
                result.append(_Stretch(begin, stop, opening, body))
                stop, begin, width, has_prose = begin, -1, 0, False
            has_prose = has_prose or kinds[i] in _PROSE
            if not has_prose or gaps[i] < width:
                continue
            if gaps[i] >= WIDE_GAP or (kinds[i] in _TITLES and (gaps[i] > usual or _has_sign(columns, i))):
                begin, width = i, gaps[i]
        if begin >= 0:
            result.append(_Stretch(begin, stop, opening, body))
    return sorted(result)


def _median_gap(columns: Columns, first: int, end: int) -> int:
    """Return the median number of blank lines above the prose in lines ``first`` up to ``end``, or 0 without prose."""
    gaps = sorted([columns.gaps[i] for i in range(first, end) if columns.kinds[i] in _PROSE])
    return gaps[len(gaps) // 2] if gaps else 0
