"""The general grammar on a stretch of lines: join, observe, decode, look again; and what came out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse.evidence import observe
from newsparse.grammar import H, O, P, Z, decode, support
from newsparse.joining import joined, reading
from newsparse.model import Evidence, Role

if TYPE_CHECKING:
    from newsparse.units import Units


ARTICLE_MARGIN = 0
"""The margin from which on a stretch is an article, unless a ``Parser`` says otherwise."""
Witness = tuple[tuple[Evidence, ...], int, Role, int]
"""What the grammar saw of a unit: the evidence that won, its score, the runner-up and its score."""


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
    lines, gaps = units.keys, units.gaps
    keys = [lines[a] if b == a + 1 else reading(lines[a:b]) for a, b in ranges]
    sight = observe(keys, [gaps[a] for a, _ in ranges])
    states = decode(support(sight.rows), entry)
    return Decided(ranges, states, articles(states))


def articles(states: list[int]) -> list[Found]:
    """Return the articles that the states speak of: each begins at a headline or where ``outside`` ends."""
    found: list[Found] = []
    first, headline, last = -1, None, -1
    for i, state in enumerate([*states, Z]):
        ends = state in (O, Z)
        if first >= 0 and (ends or (state == H and i > first)):
            if last >= first:
                found.append(Found(first, last, headline, 0))
            first, headline = -1, None
        if ends:
            continue
        if first < 0:
            first = i
        if state == H:
            headline = i
        last = i
    return found
