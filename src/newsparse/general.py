"""The general grammar on a stretch of lines: join, observe, decode, look again; and what came out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse import headlines, margins, pictures, proposals, starts
from newsparse.evidence import observe
from newsparse.grammar import H, M, O, P, Z, decode, support
from newsparse.joining import joined, reading
from newsparse.model import Evidence, Role
from newsparse.weights import HEADLINES, MARGINS, SCALE, STARTS, WEIGHTS

if TYPE_CHECKING:
    from newsparse.evidence.sight import Sight
    from newsparse.units import Units

PICTURES = [(*WEIGHTS.get(name, ()), 0)[0] for name in pictures.NAMES]
"""What each feature of a line says for its being a caption."""
ARTICLE_MARGIN = 0
"""The margin from which on a stretch is an article, unless a ``Parser`` says otherwise."""
_FEWEST_WORDS, _NO_PROSE = 8, 1000
"""A body of fewer words is no article: so much is taken off its margin."""
Witness = tuple[tuple[Evidence, ...], int, Role, int]
"""What the grammar saw of a unit: the evidence that won, its score, the runner-up and its score."""
Supports = list[tuple[int, ...]]


class Found(NamedTuple):
    """An article within a stretch: numbers of its units, the first and the last of them, and its margin."""

    first: int
    last: int
    headline: int | None
    margin: int


class Decided(NamedTuple):
    """What the grammar made of a stretch. ``states[i]`` is the state of the unit of lines ``ranges[i]``."""

    ranges: list[tuple[int, int]]
    states: list[int]
    articles: list[Found]


def decide(units: Units, lo: int, hi: int, *, entry: int = O) -> Decided:
    """Return the units of lines ``lo`` to ``hi``, their states and the articles among them."""
    ranges = joined(units, lo, hi)
    sight = seen(units, ranges)
    supports = support(sight)
    states = read(sight, supports, entry)
    found = articles(sight, states, supports)
    if PICTURES[0] and entry in (O, Z):
        states = pictures.told(sight, states, supports, bodies(states), PICTURES, SCALE)
    return Decided(ranges, states, found)


def read(sight: Sight, supports: Supports, entry: int) -> list[int]:
    """Return the state of each unit: the best path, then each start and each headline asked once more."""
    states = decode(supports, entry)
    if entry not in (O, Z):
        return states
    spans = bodies(states)
    if spans:
        widened = proposals.widened(sight, states, supports, spans, STARTS, SCALE)
        if widened is not states:
            states, spans = widened, bodies(widened)
    if len(spans) > 1:
        verdicts = starts.judged(sight, states, supports, spans, STARTS, SCALE)
        states = starts.corrected(states, spans, verdicts)
        spans = bodies(states)
    return looked_again(sight, states, supports, spans)


def seen(units: Units, ranges: list[tuple[int, int]]) -> Sight:
    """Return what the units of these lines show."""
    lines, gaps = units.keys, units.gaps
    keys = [lines[a] if b == a + 1 else reading(lines[a:b]) for a, b in ranges]
    return observe(keys, [gaps[a] for a, _ in ranges])


def bodies(states: list[int]) -> list[tuple[int, int, int]]:
    """Return of each article the unit that it begins with, its first paragraph and its last."""
    found: list[tuple[int, int, int]] = []
    begin, first, last = -1, -1, -1
    for i, state in enumerate([*states, Z]):
        if state in (O, Z) or (state == H and begin >= 0):
            if first >= 0:
                found.append((begin, first, last))
            begin, first = -1, -1
        if state not in (O, Z):
            if begin < 0:
                begin = i
            if state == P:
                first, last = (i if first < 0 else first), i
    return found


def looked_again(sight: Sight, states: list[int], supports: Supports, spans: list[tuple[int, int, int]]) -> list[int]:
    """Return the states with each article's headline chosen anew, now that its body is known."""
    states, above = list(states), 0
    weigh = HEADLINES.__getitem__
    for begin, first, last in spans:
        where = headlines.Where(begin, first, last, above)
        picked, rows = headlines.candidates(sight, states, supports, where, SCALE)
        scores = [sum(map(weigh, row)) for row in rows]
        best = scores.index(max(scores))
        for i in range(begin, first):
            if states[i] == H:
                states[i] = M
        if best < len(picked):
            at = picked[best]
            states[at:begin] = [M] * (begin - at)
            states[begin:at] = [Z if above else O] * (at - begin)
            states[at] = H
        above = last + 1
    return states


def articles(sight: Sight, states: list[int], supports: Supports) -> list[Found]:
    """Return the articles that the states speak of, each with its margin."""
    spans, weigh = bodies(states), MARGINS.__getitem__
    found: list[Found] = []
    if not spans:
        return found
    page = margins.of_page(sight, states)
    for number, (begin, first, last) in enumerate(spans):
        row = margins.measures(sight, states, supports, (begin, first, last), SCALE, number, page)
        headline = next((i for i in range(begin, first) if states[i] == H), None)
        words = sum([sight.sizes[i] for i in range(first, last + 1) if states[i] == P])
        margin = sum(map(weigh, row)) - (0 if words >= _FEWEST_WORDS else _NO_PROSE)
        found.append(Found(begin, last, headline, margin))
    return found
