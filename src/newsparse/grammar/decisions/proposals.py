"""Articles that the first look passed over: behind wide gaps and other signs a start is tried, and judged.

A stretch that was read as the end of a body, or as a part of it, is read once more as if an article began there. Each
unit is read anew twice at most.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from newsparse.grammar.decisions.boundaries import features, proposed
from newsparse.grammar.evidence import shape
from newsparse.grammar.observe import FLAGS
from newsparse.grammar.states import AFTER, CAPTION, COPY, HEADLINE, INLINE, OUTSIDE, PARAGRAPH, SUBHEAD, State

if TYPE_CHECKING:
    from newsparse.grammar.columns import Columns
    from newsparse.grammar.states import Support
    from newsparse.grammar.viterbi import Decoder

_PROSE = frozenset((shape.PROSE, shape.SENTENCE))
_INSIDE = frozenset((INLINE, CAPTION, SUBHEAD, COPY))
_WIDE = 2
"""So many blank lines may part two articles."""
_WIDEST = 3
_TITLES = frozenset((shape.FEW, shape.LINE, shape.LONG, shape.ASKING, shape.REMARK))
_NEAR = 4
"""So many units behind a title its byline, its date, its first sentences stand."""
_ENDED = frozenset(name for name in FLAGS if name.startswith("begins with a word of: signoff"))
_DATELINE = re.compile(r"(?=[^\W\d_])[^.:;!?\n]{2,48}?(?:\([^()]{2,24}\) ?[-–—] |[^\W\d_)] ?[–—] |[^\W\d_)] - )")
_BEFORE = 60
"""Lines of the body before that are looked at."""
Spans = list[tuple[int, int, int]]


class Proposal(NamedTuple):
    """A stretch read anew: its first unit, where it ends, its states, and what speaks for its being an article."""

    begin: int
    end: int
    states: list[State]
    row: list[int]


def stretches(columns: Columns, states: list[State], spans: Spans) -> list[tuple[int, int, tuple[int, int]]]:
    """Return the stretches, half open, that begin behind a sign and hold prose, each with the article before it.

    Of several gaps above the same prose the widest counts, of equals the first. Openings that were found stay.
    """
    before, kinds = columns.gaps, columns.kinds
    found: list[tuple[int, int, tuple[int, int]]] = []
    ends = [begin for begin, _, _ in spans[1:]] + [len(states)]
    for (begin, first, _), end in zip(spans, ends, strict=True):
        stop, at, width, prose, gap = end, -1, 0, False, usual(columns, first, end)
        for i in range(end - 1, first, -1):
            if at >= 0 and kinds[i] in _PROSE:
                found.append((at, stop, (begin, first)))
                stop, at, width, prose = at, -1, 0, False
            prose = prose or kinds[i] in _PROSE
            if not prose or before[i] < width:
                continue
            if before[i] >= _WIDE or (kinds[i] in _TITLES and (before[i] > gap or any(signs(columns, i)))):
                at, width = i, before[i]
        if at >= 0:
            found.append((at, stop, (begin, first)))
    return sorted(found)


def usual(columns: Columns, first: int, end: int) -> int:
    """Return the gap that most prose of these units has before it."""
    gaps = [gap for gap, kind in zip(columns.gaps[first:end], columns.kinds[first:end], strict=True) if kind in _PROSE]
    return sorted(gaps)[len(gaps) // 2] if gaps else 0


def signs(columns: Columns, i: int) -> tuple[bool, bool, bool]:
    """Return whether a title has a byline or a date behind it, prose that begins with a dateline, a signoff above."""
    kinds, opened, located = columns.kinds, False, False
    for j in range(i + 1, min(i + 1 + _NEAR, len(kinds))):
        if kinds[j] == shape.DATED:
            opened = True
        elif kinds[j] in _PROSE:
            located = _DATELINE.match(columns.keys[j]) is not None
            break
    return opened, located, not _ENDED.isdisjoint(columns.flags[i - 1])


def proposals(
    columns: Columns, states: list[State], supports: list[Support], spans: Spans, decoder: Decoder
) -> list[Proposal]:
    """Return what the stretches say when an article is looked for in them."""
    made: list[Proposal] = []
    tried = list(states)
    before = columns.gaps
    wide = Counter([min(gap, _WIDEST) for gap in before if gap >= _WIDE])
    for begin, end, (start, body) in stretches(columns, states, spans):
        anew = reread(supports, begin, end, decoder)
        if anew[0] not in (HEADLINE, AFTER) and states[begin - 1] == PARAGRAPH:  # nothing parts the bodies
            continue
        first, last = begin + anew.index(PARAGRAPH), end - 1 - anew[::-1].index(PARAGRAPH)
        opening = HEADLINE if HEADLINE in anew else next(state for state in anew if state != AFTER)
        head = begin + anew.index(opening)
        low = max(body, begin - _BEFORE)
        above = next((i for i in range(begin - 1, low, -1) if states[i] == PARAGRAPH), low)
        tried[begin:end] = anew
        around = [(max(start, low - 1), low, above), (min(head, first), first, last)]
        row = features(columns, tried, supports, around, 1)
        tried[begin:end] = states[begin:end]
        gain = sum([supports[i][anew[i - begin]] - supports[i][states[i]] for i in range(begin, end)])
        wider = before[begin] - usual(columns, low, end)
        place = (wide[min(before[begin], _WIDEST)], first - begin, wider)
        row += proposed(states[begin], gain, place, signs(columns, begin))
        made.append(Proposal(begin, end, anew, row))
    return made


def reread(supports: list[Support], begin: int, end: int, decoder: Decoder) -> list[State]:
    """Return the states of a stretch in which an article is looked for."""
    return [AFTER if state == OUTSIDE else state for state in decoder.path(supports[begin:end])]
