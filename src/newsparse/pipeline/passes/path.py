"""The general grammar on a stretch of lines: join, observe, decode, look again; and what came out."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from newsparse.grammar.evidence import shape
from newsparse.grammar.observe import observe
from newsparse.grammar.states import AFTER, COPY, DECK, HEADLINE, OUTSIDE, PARAGRAPH, SUBHEAD, State
from newsparse.model import Evidence, Role
from newsparse.pipeline.forcing import UNSAID, certain, parted, starting, weighed
from newsparse.pipeline.passes import boundaries, captions, headlines, passages, proposals, scores
from newsparse.pipeline.passes.joining import joined, reading
from newsparse.pipeline.passes.refrains import refrains

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from newsparse.grammar.columns import Columns
    from newsparse.grammar.features import Row
    from newsparse.grammar.states import Support
    from newsparse.lexicon.subjects import Vocabulary
    from newsparse.pipeline.forcing import Forced
    from newsparse.pipeline.weights import Weights
    from newsparse.units import Units

ARTICLE_MARGIN = 0
"""The margin from which on a stretch is an article, unless a ``Parser`` says otherwise."""
_CLAIMED = 20
"""What an outlet's rule says of a line within it speaks so much for an article."""
_FEWEST_WORDS, _NO_PROSE = 8, 1000
"""A body of fewer words, or of the same ones over and over, is no article: so much is taken off its margin."""
_SAMPLE, _SAME = 24, 5
"""Paragraphs whose beginnings are looked at; one word in so many must be another one."""
Witness = tuple[tuple[Evidence, ...], int, Role, int]
"""What the grammar saw of a unit: the evidence that won, its score, the runner-up and its score."""
_UNENDED = frozenset((shape.FEW, shape.LINE, shape.LONG))
_PROSE = frozenset((shape.PROSE, shape.SENTENCE))
_NONE: Mapping[int, Role] = MappingProxyType({})
_NO_LEADS: Mapping[int, int] = MappingProxyType({})
REFRAIN = len(State)
"""Stands for a state where a unit is a refrain, which the grammar does not read."""


class Found(NamedTuple):
    """An article within a stretch: numbers of its units, the first and the last of them, and its margin."""

    first: int
    last: int
    headline: int | None
    margin: int
    start_lead: int | None
    """By how much it is preferred that it starts, to its being a part of the one before or residue; None if first."""
    headline_lead: int | None
    """By how much its headline is preferred to the next candidate; None where there is none, or nobody looked again."""


class Outcome(NamedTuple):
    """What the grammar made of a stretch. ``states[i]`` is the state of the unit of lines ``ranges[i]``."""

    ranges: list[tuple[int, int]]
    states: Sequence[int]
    articles: list[Found]
    forced: Mapping[int, Role] = _NONE
    """The role of each unit that was claimed."""
    passed_over: Mapping[int, int] = _NO_LEADS
    """By the unit at which it would begin, how far behind an article was that was looked for in vain."""


def decide(
    units: Units,
    lo: int,
    hi: int,
    vocabulary: Vocabulary,
    weights: Weights,
    *,
    entry: State = OUTSIDE,
    claims: Forced | None = None,
) -> Outcome:
    """Return the units of lines ``lo`` to ``hi``, their states and the articles among them.

    ``claims`` are the units among them whose role an outlet knows.
    """
    ranges, roles = joined(units, lo, hi, weights.joints), _NONE
    if claims:
        ranges = parted(ranges, claims)
        roles = {i: claims[first][1] for i, (first, _) in enumerate(ranges) if first in claims}
    columns, numbers = seen(units, ranges, vocabulary, [i for i, role in roles.items() if role not in UNSAID])
    supports, forced = weights.decoder.supports(columns), _NONE
    if roles:
        forced = {k: roles[number] for k, number in enumerate(numbers) if number in roles}
        supports = certain(supports, forced, columns.keys)
    states, leads, behind = read(columns, supports, weights, entry, forced)
    found = articles(columns, states, supports, weights, leads, forced)
    if entry in (OUTSIDE, AFTER):
        states = captions.judged(columns, states, supports, bodies(states), weights.captions)
    if len(numbers) == len(ranges):
        return Outcome(ranges, states, found, roles, behind)
    every: list[int] = [REFRAIN] * len(ranges)
    for number, state in zip(numbers, states, strict=True):
        every[number] = state
    passed_over = {numbers[i]: by for i, by in behind.items()}
    return Outcome(ranges, every, [_numbered(one, numbers) for one in found], roles, passed_over)


def _numbered(one: Found, numbers: list[int]) -> Found:
    headline = None if one.headline is None else numbers[one.headline]
    return one._replace(first=numbers[one.first], last=numbers[one.last], headline=headline)


def read(
    columns: Columns,
    supports: list[Support],
    weights: Weights,
    entry: State = OUTSIDE,
    forced: Mapping[int, Role] = _NONE,
) -> tuple[list[State], dict[int, int], dict[int, int]]:
    """Return the state of each unit: the best path, then starts, passages and headlines asked once more.

    With it comes by how much each headline was preferred, by the last paragraph of its article, and how far behind
    articles were that were looked for in vain, by their first unit.
    """
    states = weights.decoder.path(supports, entry)
    behind: dict[int, int] = {}
    if entry not in (OUTSIDE, AFTER):
        return states, {}, behind
    spans = bodies(states)
    if spans:
        widened, behind = proposals.widened(columns, states, supports, spans, weights.proposals, weights.decoder)
        if widened is not states:
            states, spans = widened, bodies(widened)
    if len(spans) > 1:
        verdicts = boundaries.judged(columns, states, supports, spans, weights.verdicts)
        if forced:
            verdicts = starting(verdicts, spans, forced, boundaries.STARTS)
        states = boundaries.corrected(states, spans, verdicts)
        spans = bodies(states)
    placed = passages.judged(columns, states, supports, spans, weights.passages)
    if placed is not states:
        for i in forced:
            placed[i] = states[i]
        states, spans = placed, bodies(placed)
    return *looked_again(columns, states, supports, spans, weights.headlines, forced), behind


def seen(
    units: Units, ranges: list[tuple[int, int]], vocabulary: Vocabulary, kept: Collection[int] = ()
) -> tuple[Columns, list[int]]:
    """Return what the units of these lines show, refrains left out, and the numbers of those that are in.

    ``kept`` are units that are in though they are refrains.
    """
    lines, gaps = units.keys, units.gaps
    keys = [lines[a] if b == a + 1 else reading(lines[a:b]) for a, b in ranges]
    before = [gaps[a] for a, _ in ranges]
    idle = refrains(keys, vocabulary)
    if kept:
        idle -= {keys[i] for i in kept}
    if not idle or idle.issuperset(keys):
        return observe(keys, before, vocabulary), list(range(len(keys)))
    numbers, parted, gap = [], [], 0
    for i, key in enumerate(keys):
        gap = max(gap, before[i])
        if key not in idle:
            numbers.append(i)
            parted.append(gap)
            gap = 0
    return observe([keys[i] for i in numbers], parted, vocabulary), numbers


def bodies(states: list[State]) -> list[tuple[int, int, int]]:
    """Return of each article the unit that it begins with, its first paragraph and its last."""
    found: list[tuple[int, int, int]] = []
    begin, first, last = -1, -1, -1
    for i, state in enumerate([*states, AFTER]):
        if state in (OUTSIDE, AFTER) or (state == HEADLINE and begin >= 0):
            if first >= 0:
                found.append((begin, first, last))
            begin, first = -1, -1
        if state not in (OUTSIDE, AFTER):
            if begin < 0:
                begin = i
            if state == PARAGRAPH:
                first, last = (i if first < 0 else first), i
    return found


def looked_again(
    columns: Columns,
    states: list[State],
    supports: list[Support],
    spans: list[tuple[int, int, int]],
    weights: Row,
    forced: Mapping[int, Role] = _NONE,
) -> tuple[list[State], dict[int, int]]:
    """Return the states with each article's headline chosen anew, now that its body is known, and ``read``'s leads."""
    states, above = list(states), 0
    leads: dict[int, int] = {}
    weigh = weights.__getitem__
    for begin, first, last in spans:
        where = headlines.Where(begin, first, last, above)
        picked, rows = headlines.candidates(columns, states, supports, where)
        sums = [sum(map(weigh, row)) for row in rows]
        if forced:
            sums = weighed(sums, picked, forced)
        best = sums.index(max(sums))
        if picked:
            leads[last] = sums[best] - max([*sums[:best], *sums[best + 1 :]])
        for i in range(begin, first):
            if states[i] == HEADLINE:
                states[i] = COPY
        if best < len(picked):
            at = picked[best]
            states[at:begin] = [COPY] * (begin - at)
            states[begin:at] = [AFTER if above else OUTSIDE] * (at - begin)
            states[at] = HEADLINE
            if Role.DECK not in forced.values() and _is_deck(columns, states, at + 1):
                states[at + 1] = DECK
        above = last + 1
    return states, leads


def _is_deck(columns: Columns, states: list[State], i: int) -> bool:
    """Whether what the path reads as the body's first line is a deck: it has no end, and a sentence follows."""
    kinds = columns.kinds
    body = states[i] in (PARAGRAPH, SUBHEAD) and states[i + 1 : i + 2] == [PARAGRAPH]
    return body and kinds[i] in _UNENDED and kinds[i + 1] in _PROSE


def _is_repeated(columns: Columns, states: list[State], first: int, last: int) -> bool:
    """Whether the body says the same few words over and over."""
    said = [
        word
        for i in range(first, min(last + 1, first + _SAMPLE))
        if states[i] == PARAGRAPH
        for word in columns.words[i]
    ]
    return len(set(said)) * _SAME < len(said)


def articles(
    columns: Columns,
    states: list[State],
    supports: list[Support],
    weights: Weights,
    leads: dict[int, int],
    forced: Mapping[int, Role] = _NONE,
) -> list[Found]:
    """Return the articles that the states speak of, each with its margin."""
    spans, weigh = bodies(states), weights.scores.__getitem__
    found: list[Found] = []
    if not spans:
        return found
    page = scores.of_page(columns, states)
    for number, (begin, first, last) in enumerate(spans):
        row = scores.features(columns, states, supports, (begin, first, last), number, page)
        headline = next((i for i in range(begin, first) if states[i] == HEADLINE), None)
        words = sum([columns.sizes[i] for i in range(first, last + 1) if states[i] == PARAGRAPH])
        prose = words >= _FEWEST_WORDS and not _is_repeated(columns, states, first, last)
        margin = sum(map(weigh, row)) - (0 if prose else _NO_PROSE)
        if any(begin <= i <= last and role not in UNSAID for i, role in forced.items()):
            margin += _CLAIMED
        start = boundaries.start_lead(columns, states, supports, spans, number, weights.verdicts) if number else None
        found.append(Found(begin, last, headline, margin, start, leads.get(last)))
    return found
