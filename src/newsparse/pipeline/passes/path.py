"""The general grammar on a stretch of lines: join, observe, decode, look again; and what came out."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from newsparse.grammar.evidence import shape
from newsparse.grammar.observe import observe
from newsparse.grammar.table import HEADLINES, MARGINS, PASSAGES, PICTURES, STARTS
from newsparse.grammar.viterbi import STATES, D, H, M, O, P, S, Z, decode, support
from newsparse.model import Evidence, Role
from newsparse.pipeline.forcing import UNSAID, certain, parted, starting, weighed
from newsparse.pipeline.passes import boundaries as starts
from newsparse.pipeline.passes import captions as pictures
from newsparse.pipeline.passes import headlines, passages, proposals
from newsparse.pipeline.passes import scores as margins
from newsparse.pipeline.passes.joining import joined, reading
from newsparse.pipeline.passes.refrains import refrains

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from newsparse.grammar.sight import Sight
    from newsparse.lexicon.subjects import Vocabulary
    from newsparse.lines import Lines
    from newsparse.pipeline.forcing import Forced

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
Supports = list[tuple[int, ...]]
_NONE: Mapping[int, Role] = MappingProxyType({})
_NO_LEADS: Mapping[int, int] = MappingProxyType({})
REFRAIN = len(STATES)
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
    states: list[int]
    articles: list[Found]
    forced: Mapping[int, Role] = _NONE
    """The role of each unit that was claimed."""
    passed_over: Mapping[int, int] = _NO_LEADS
    """By the unit at which it would begin, how far behind an article was that was looked for in vain."""


def decide(
    units: Lines, lo: int, hi: int, vocabulary: Vocabulary, *, entry: int = O, claims: Forced | None = None
) -> Outcome:
    """Return the units of lines ``lo`` to ``hi``, their states and the articles among them.

    ``claims`` are the units among them whose role an outlet knows.
    """
    ranges, roles = joined(units, lo, hi), _NONE
    if claims:
        ranges = parted(ranges, claims)
        roles = {i: claims[first][1] for i, (first, _) in enumerate(ranges) if first in claims}
    sight, numbers = seen(units, ranges, vocabulary, [i for i, role in roles.items() if role not in UNSAID])
    supports, forced = support(sight), _NONE
    if roles:
        forced = {k: roles[number] for k, number in enumerate(numbers) if number in roles}
        supports = certain(supports, forced, sight.keys)
    states, leads, behind = read(sight, supports, entry, forced)
    found = articles(sight, states, supports, leads, forced)
    if entry in (O, Z):
        states = pictures.told(sight, states, supports, bodies(states), PICTURES)
    if len(numbers) == len(ranges):
        return Outcome(ranges, states, found, roles, behind)
    every = [REFRAIN] * len(ranges)
    for number, state in zip(numbers, states, strict=True):
        every[number] = state
    passed_over = {numbers[i]: by for i, by in behind.items()}
    return Outcome(ranges, every, [_numbered(one, numbers) for one in found], roles, passed_over)


def _numbered(one: Found, numbers: list[int]) -> Found:
    headline = None if one.headline is None else numbers[one.headline]
    return one._replace(first=numbers[one.first], last=numbers[one.last], headline=headline)


def read(
    sight: Sight, supports: Supports, entry: int, forced: Mapping[int, Role] = _NONE
) -> tuple[list[int], dict[int, int], dict[int, int]]:
    """Return the state of each unit: the best path, then starts, passages and headlines asked once more.

    With it comes by how much each headline was preferred, by the last paragraph of its article, and how far behind
    articles were that were looked for in vain, by their first unit.
    """
    states = decode(supports, entry)
    behind: dict[int, int] = {}
    if entry not in (O, Z):
        return states, {}, behind
    spans = bodies(states)
    if spans:
        widened, behind = proposals.widened(sight, states, supports, spans, STARTS)
        if widened is not states:
            states, spans = widened, bodies(widened)
    if len(spans) > 1:
        verdicts = starts.judged(sight, states, supports, spans, STARTS)
        if forced:
            verdicts = starting(verdicts, spans, forced, starts.STARTS)
        states = starts.corrected(states, spans, verdicts)
        spans = bodies(states)
    placed = passages.told(sight, states, supports, spans, PASSAGES)
    if placed is not states:
        for i in forced:
            placed[i] = states[i]
        states, spans = placed, bodies(placed)
    return *looked_again(sight, states, supports, spans, forced), behind


def seen(
    units: Lines, ranges: list[tuple[int, int]], vocabulary: Vocabulary, kept: Collection[int] = ()
) -> tuple[Sight, list[int]]:
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


def looked_again(
    sight: Sight,
    states: list[int],
    supports: Supports,
    spans: list[tuple[int, int, int]],
    forced: Mapping[int, Role] = _NONE,
) -> tuple[list[int], dict[int, int]]:
    """Return the states with each article's headline chosen anew, now that its body is known, and ``read``'s leads."""
    states, above = list(states), 0
    leads: dict[int, int] = {}
    weigh = HEADLINES.__getitem__
    for begin, first, last in spans:
        where = headlines.Where(begin, first, last, above)
        picked, rows = headlines.candidates(sight, states, supports, where)
        scores = [sum(map(weigh, row)) for row in rows]
        if forced:
            scores = weighed(scores, picked, forced)
        best = scores.index(max(scores))
        if picked:
            leads[last] = scores[best] - max([*scores[:best], *scores[best + 1 :]])
        for i in range(begin, first):
            if states[i] == H:
                states[i] = M
        if best < len(picked):
            at = picked[best]
            states[at:begin] = [M] * (begin - at)
            states[begin:at] = [Z if above else O] * (at - begin)
            states[at] = H
            if Role.DECK not in forced.values() and _is_deck(sight, states, at + 1):
                states[at + 1] = D
        above = last + 1
    return states, leads


def _is_deck(sight: Sight, states: list[int], i: int) -> bool:
    """Whether what the path reads as the body's first line is a deck: it has no end, and a sentence follows."""
    kinds = sight.kinds
    body = states[i] in (P, S) and states[i + 1 : i + 2] == [P]
    return body and kinds[i] in _UNENDED and kinds[i + 1] in _PROSE


def _is_repeated(sight: Sight, states: list[int], first: int, last: int) -> bool:
    """Whether the body says the same few words over and over."""
    said = [word for i in range(first, min(last + 1, first + _SAMPLE)) if states[i] == P for word in sight.words[i]]
    return len(set(said)) * _SAME < len(said)


def articles(
    sight: Sight, states: list[int], supports: Supports, leads: dict[int, int], forced: Mapping[int, Role] = _NONE
) -> list[Found]:
    """Return the articles that the states speak of, each with its margin."""
    spans, weigh = bodies(states), MARGINS.__getitem__
    found: list[Found] = []
    if not spans:
        return found
    page = margins.of_page(sight, states)
    for number, (begin, first, last) in enumerate(spans):
        row = margins.measures(sight, states, supports, (begin, first, last), number, page)
        headline = next((i for i in range(begin, first) if states[i] == H), None)
        words = sum([sight.sizes[i] for i in range(first, last + 1) if states[i] == P])
        prose = words >= _FEWEST_WORDS and not _is_repeated(sight, states, first, last)
        margin = sum(map(weigh, row)) - (0 if prose else _NO_PROSE)
        if any(begin <= i <= last and role not in UNSAID for i, role in forced.items()):
            margin += _CLAIMED
        start = starts.start_lead(sight, states, supports, spans, number, STARTS) if number else None
        found.append(Found(begin, last, headline, margin, start, leads.get(last)))
    return found
