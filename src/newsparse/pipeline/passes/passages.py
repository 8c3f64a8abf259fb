"""Which passages are the body's, asked once more when the article is known.

A box of prose may stand in a body, its last paragraphs behind a break that the first look took for its end. Passages
are found by ``runs``. The longest of paragraphs stays; each other is weighed against it. Articles of one passage are
not asked.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from newsparse.grammar.evidence import shape
from newsparse.lexicon.page_words import ADDRESS, ATTRIBUTION
from newsparse.pipeline.passes.headlines import STATES, lead
from newsparse.pipeline.passes.runs import Passage, neighbours, passages

if TYPE_CHECKING:
    from newsparse.grammar.sight import Sight
    from newsparse.pipeline.passes.runs import Span

_O, _H, _D, _Y, _A, _M, _P, _S, _C, _R, _Z = range(len(STATES))
_SAMPLE = 24
"""Lines of a passage that are read for their words."""
_SIDES = ("of the body, before", "of the body, behind", "passed over, before", "passed over, behind")
_FAMILIES: tuple[tuple[str, tuple[str, ...] | range], ...] = (
    ("was", STATES),
    ("stands", ("above the body", "first in it", "inside it", "last in it", "behind it")),
    ("gap before, to the usual", range(-1, 4)),
    ("gap behind, to the usual", range(-1, 4)),
    ("units", range(5)),
    ("words", range(6)),
    ("of the longest's words", range(7)),
    ("lines to the longest", range(7)),
    ("lines to the paragraphs before", range(7)),
    ("lines to the paragraphs behind", range(7)),
    ("of the body stands before", range(7)),
    ("passages", range(5)),
    ("share of words common with the longest", range(7)),
    ("words common with the longest", range(7)),
    ("words common with the headline", ("0", "1", "2", "3 or more", "none is printed")),
    ("words a line, to the longest's", range(6)),
    ("sentences", range(4)),
    ("quotation marks", range(3)),
    ("words of attribution", range(4)),
    ("words that address the reader", range(5)),
    ("lead of the paragraphs", range(11)),
    ("lead in all", range(8)),
    ("else it would be", STATES),
    ("line above", shape.KINDS),
    ("line behind", shape.KINDS),
    ("line above as a headline", range(6)),
)
_FLAGS = ("an appeal inside", "a credit inside", "a date or byline inside", "a bullet inside", "one of several")
_NAMES = ("always", *(f"{name} {value}" for name, values in _FAMILIES for value in values), *_FLAGS)
WIDTH = len(_NAMES)
NAMES = tuple(f"passage {side}? {name}" for side in _SIDES for name in _NAMES)
_BASES = [1 + sum(len(values) for _, values in _FAMILIES[:n]) for n in range(len(_FAMILIES))]
_B_FLAG = 1 + sum(len(values) for _, values in _FAMILIES)
_OPENING = {_P: _M, _S: _M, _R: _M, _C: _A, _Z: _M, _O: _M}
_INSIDE = {_P: _R, _A: _C, _D: _R, _Y: _R, _M: _R, _Z: _R, _O: _R, _H: _R}
"""What a state becomes in an opening, and in a body."""
_TELLING = ATTRIBUTION | ADDRESS
_FAR = (2, 3, 5, 9, 17, 33)
Supports = list[tuple[int, ...]]


class Around(NamedTuple):
    """What an article's passages are weighed against; ``told`` are words of the longest, ``words`` the body's count."""

    span: Span
    gap: int
    longest: Passage
    told: frozenset[str]
    headline: int
    words: int
    many: int


def weighed(
    sight: Sight, states: list[int], supports: Supports, spans: list[Span], number: int
) -> tuple[list[Passage], int, list[list[int]]]:
    """Return the passages of the article of that number, which of them is the longest, and the features of each.

    The longest has no features, and where it is alone there are no rows.
    """
    span = spans[number]
    end = spans[number + 1][0] if number + 1 < len(spans) else len(states)
    some, gap = passages(sight, states, span, end)
    if len(some) == 1:
        return some, 0, []
    longest = max((n for n, passage in enumerate(some) if passage.kept), key=lambda n: some[n].words)
    headline = next((i for i in range(span[0], span[1]) if states[i] == _H), -1)
    body = [passage.words for passage in some if passage.kept]
    told = _bag(sight, some[longest].units)
    around = Around(span, gap, some[longest], told, headline, sum(body), len(body))
    rows: list[list[int]] = []
    for n, (passage, near) in enumerate(zip(some, neighbours(some), strict=True)):
        if n == longest:
            rows.append([])
            continue
        values = (
            *_place(sight, states, passage, near, around),
            *_words(sight, passage, around),
            *_edges(sight, supports, passage.units),
        )
        offset = WIDTH * ((0 if passage.kept else 2) + (n > longest))
        row = [0, *[base + value for base, value in zip(_BASES, values, strict=True)]]
        flags = *_flags(sight, passage.units), len(spans) > 1
        row += [_B_FLAG + k for k, here in enumerate(flags) if here]
        rows.append([offset + feature for feature in row])
    return some, longest, rows


def _bag(sight: Sight, units: list[int]) -> frozenset[str]:
    return frozenset().union(*[sight.bags[i] for i in units[:_SAMPLE]])


def _place(
    sight: Sight, states: list[int], passage: Passage, near: tuple[int, int, int], around: Around
) -> tuple[int, ...]:
    """Return what the place and the size of a passage are."""
    (units, _, words), (above, below, earlier), longest, before = passage, near, around.longest, sight.before
    first, last = units[0], units[-1]
    _, begin, end = around.span
    stands = 0 if last < begin else 4 if first > end else 1 if first == begin else 3 if last == end else 2
    gap = before[last + 1] if last + 1 < len(before) else 3
    return (
        states[first],
        stands,
        min(max(before[first] - around.gap, -1), 3) + 1,
        min(max(gap - around.gap, -1), 3) + 1,
        bisect_right((2, 3, 5, 8), len(units)),
        bisect_right((10, 20, 40, 80, 160), words),
        bisect_right((2, 5, 10, 20, 40, 70), 100 * words // longest.words),
        bisect_right(_FAR, max(longest.units[0] - last, first - longest.units[-1])),
        bisect_right(_FAR, first - above),
        bisect_right(_FAR, below - last),
        bisect_right((1, 10, 30, 50, 70, 90), 100 * earlier // around.words),
        bisect_right((2, 3, 5, 9), around.many),
    )


def _words(sight: Sight, passage: Passage, around: Around) -> tuple[int, ...]:
    """Return what the words of a passage say."""
    (units, _, words), longest = passage, around.longest
    bag = _bag(sight, units)
    common = len(bag & around.told)
    said = [word for i in units[:_SAMPLE] for word in sight.words[i]]
    telling = [word for word in said if word in _TELLING]
    quoted = [i for i in units if '"' in sight.keys[i][:200] or "“" in sight.keys[i][:200]]
    mean = 100 * words * len(longest.units) // (len(units) * longest.words)
    head = around.headline
    return (
        bisect_right((1, 5, 10, 20, 35, 60), 100 * common // (len(bag) or 1)),
        min(common, 6),
        4 if head < 0 else min(3, len(bag & sight.bags[head])),
        bisect_right((30, 50, 75, 133, 200), mean),
        bisect_right((1, 50, 90), 100 * sum([sight.ending[i] in shape.FINAL for i in units]) // len(units)),
        bisect_right((1, 50), 100 * len(quoted) // len(units)),
        bisect_right((1, 6, 14), 1000 * sum(map(ATTRIBUTION.__contains__, telling)) // (len(said) or 1)),
        bisect_right((1, 6, 14, 28), 1000 * sum(map(ADDRESS.__contains__, telling)) // (len(said) or 1)),
    )


def _edges(sight: Sight, supports: Supports, units: list[int]) -> tuple[int, ...]:
    """Return how the first look leaned, and what stands around."""
    leads = [lead(supports[i], _P) for i in units]
    sums = [sum(column) for column in zip(*[supports[i] for i in units], strict=True)]
    sums[_P] = min(sums) - 1
    above, behind = units[0] - 1, units[-1] + 1
    return (
        bisect_right((-60, -40, -25, -12, 0, 10, 20, 30, 40, 60), sum(leads) // len(leads)),
        bisect_right((-100, -40, 0, 40, 80, 160, 320), sum(leads)),
        sums.index(max(sums)),
        sight.kinds[above] if above >= 0 else shape.EDGE,
        sight.kinds[behind] if behind < len(sight.kinds) else shape.EDGE,
        1 + bisect_right((-60, -30, 0, 30), lead(supports[above], _H)) if above >= 0 else 0,
    )


def _flags(sight: Sight, units: list[int]) -> tuple[bool, ...]:
    kinds = {sight.kinds[i] for i in units}
    bullet = any(sight.start[i] == shape.DOT for i in units)
    return shape.APPEAL in kinds, shape.CREDITED in kinds, shape.DATED in kinds, bullet


def told(sight: Sight, states: list[int], supports: Supports, spans: list[Span], weights: list[int]) -> list[int]:
    """Return the states with each article's passages told anew; the same list where all stay."""
    found, weigh = list(states), weights.__getitem__
    for number, span in enumerate(spans):
        some, _, rows = weighed(sight, states, supports, spans, number)
        chosen = [sum(map(weigh, row)) + passage.kept > 0 for passage, row in zip(some, rows, strict=False)]
        if any(here != passage.kept for here, passage in zip(chosen, some, strict=False)):
            _put(found, span, some, chosen, _Z if number else _O)
    return states if found == states else found


def _put(states: list[int], span: Span, some: list[Passage], chosen: list[bool], outside: int) -> None:
    """Write an article's states with the body that was chosen; what is left of an opening without a line is outside."""
    begin, old, end = span
    body = {i for passage, here in zip(some, chosen, strict=True) if here for i in passage.units}
    first, last = min(body), max(body)
    bare = begin == old
    for i in range(min(old, first), max(end, last) + 1):
        state = states[i]
        if i in body:
            states[i] = _P
        elif i < first:
            states[i] = outside if bare else _OPENING.get(state, state)
        elif i > last:
            states[i] = _Z
        else:
            states[i] = _INSIDE.get(state, state)
