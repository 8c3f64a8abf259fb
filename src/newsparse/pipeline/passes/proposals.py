"""Articles that the first look passed over: behind wide gaps and other signs a start is tried, and judged.

A stretch that was read as the end of a body, or as a part of it, is read once more as if an article began there. Each
unit is read anew twice at most.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from newsparse.grammar.evidence import shape
from newsparse.grammar.observe import FLAGS
from newsparse.grammar.viterbi import C, H, M, O, P, R, S, Z, decode
from newsparse.pipeline.passes.boundaries import B_PROPOSED, features, proposed

if TYPE_CHECKING:
    from newsparse.grammar.sight import Sight

_PROSE = frozenset((shape.PROSE, shape.SENTENCE))
_INSIDE = frozenset((R, C, S, M))
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
Supports = list[tuple[int, ...]]


class Proposal(NamedTuple):
    """A stretch read anew: its first unit, where it ends, its states, and what speaks for its being an article."""

    begin: int
    end: int
    states: list[int]
    row: list[int]


def stretches(sight: Sight, states: list[int], spans: Spans) -> list[tuple[int, int, tuple[int, int]]]:
    """Return the stretches, half open, that begin behind a sign and hold prose, each with the article before it.

    Of several gaps above the same prose the widest counts, of equals the first. Openings that were found stay.
    """
    before, kinds = sight.before, sight.kinds
    found: list[tuple[int, int, tuple[int, int]]] = []
    ends = [begin for begin, _, _ in spans[1:]] + [len(states)]
    for (begin, first, _), end in zip(spans, ends, strict=True):
        stop, at, width, prose, gap = end, -1, 0, False, usual(sight, first, end)
        for i in range(end - 1, first, -1):
            if at >= 0 and kinds[i] in _PROSE:
                found.append((at, stop, (begin, first)))
                stop, at, width, prose = at, -1, 0, False
            prose = prose or kinds[i] in _PROSE
            if not prose or before[i] < width:
                continue
            if before[i] >= _WIDE or (kinds[i] in _TITLES and (before[i] > gap or any(signs(sight, i)))):
                at, width = i, before[i]
        if at >= 0:
            found.append((at, stop, (begin, first)))
    return sorted(found)


def usual(sight: Sight, first: int, end: int) -> int:
    """Return the gap that most prose of these units has before it."""
    gaps = [gap for gap, kind in zip(sight.before[first:end], sight.kinds[first:end], strict=True) if kind in _PROSE]
    return sorted(gaps)[len(gaps) // 2] if gaps else 0


def signs(sight: Sight, i: int) -> tuple[bool, bool, bool]:
    """Return whether a title has a byline or a date behind it, prose that begins with a dateline, a signoff above."""
    kinds, opened, located = sight.kinds, False, False
    for j in range(i + 1, min(i + 1 + _NEAR, len(kinds))):
        if kinds[j] == shape.DATED:
            opened = True
        elif kinds[j] in _PROSE:
            located = _DATELINE.match(sight.keys[j]) is not None
            break
    return opened, located, not _ENDED.isdisjoint(sight.flags[i - 1])


def proposals(sight: Sight, states: list[int], supports: Supports, spans: Spans) -> list[Proposal]:
    """Return what the stretches say when an article is looked for in them."""
    made: list[Proposal] = []
    tried = list(states)
    before = sight.before
    wide = Counter([min(gap, _WIDEST) for gap in before if gap >= _WIDE])
    for begin, end, (start, body) in stretches(sight, states, spans):
        anew = reread(supports, begin, end)
        if anew[0] not in (H, Z) and states[begin - 1] == P:  # nothing parts the bodies
            continue
        first, last = begin + anew.index(P), end - 1 - anew[::-1].index(P)
        head = begin + (anew.index(H) if H in anew else next(k for k, state in enumerate(anew) if state != Z))
        low = max(body, begin - _BEFORE)
        above = next((i for i in range(begin - 1, low, -1) if states[i] == P), low)
        tried[begin:end] = anew
        around = [(max(start, low - 1), low, above), (min(head, first), first, last)]
        row = features(sight, tried, supports, around, 1)
        tried[begin:end] = states[begin:end]
        gain = sum([supports[i][anew[i - begin]] - supports[i][states[i]] for i in range(begin, end)])
        wider = before[begin] - usual(sight, low, end)
        place = (wide[min(before[begin], _WIDEST)], first - begin, wider)
        row += proposed(states[begin], gain, place, signs(sight, begin))
        made.append(Proposal(begin, end, anew, row))
    return made


def reread(supports: Supports, begin: int, end: int) -> list[int]:
    """Return the states of a stretch in which an article is looked for."""
    return [Z if state == O else state for state in decode(supports[begin:end], O)]


def accepted(states: list[int], supports: Supports, spans: Spans, some: list[Proposal]) -> list[int]:
    """Return the states with an article in each of these stretches, up to the next of them or to a found opening."""
    states = list(states)
    begins = sorted([*(begin for begin, _, _ in spans), *(proposal.begin for proposal in some), len(states)])
    for begin, stop, anew, _ in some:
        end = begins[bisect_right(begins, begin)]
        states[begin:end] = anew if end == stop else reread(supports, begin, end)
        i = begin - 1
        while i >= 0 and states[i] in _INSIDE:
            states[i] = Z
            i -= 1
    return states


def widened(
    sight: Sight, states: list[int], supports: Supports, spans: Spans, weights: list[int]
) -> tuple[list[int], dict[int, int]]:
    """Return the states with the articles that the first look passed over; the same list where there are none.

    With them comes, by the unit at which it would begin, how far each article that was proposed in vain was behind.
    """
    some, behind = [], {}
    for proposal in proposals(sight, states, supports, spans):
        score = sum([weights[B_PROPOSED + feature] for feature in proposal.row])
        if score > 0:
            some.append(proposal)
        else:
            behind[proposal.begin] = -score
    return (accepted(states, supports, spans, some) if some else states), behind
