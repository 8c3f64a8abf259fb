"""Whether an article that the first look found is one: it starts there, goes on from the one before, or is residue.

Only pages on which several were found are asked. A body that an advertisement or a list cut in two is joined again; a
related story's teaser becomes residue.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from newsparse.grammar.evidence import shape
from newsparse.pipeline.passes.headlines import STATES, lead

if TYPE_CHECKING:
    from newsparse.grammar.sight import Sight

STARTS, GOES_ON, RESIDUE = range(3)
VERDICTS = ("starts", "goes on", "residue")
_H, _D, _Y, _A, _P, _S = 1, 2, 3, 4, 6, 7
_BLANKS = ("no blank line", "one blank line", "two blank lines", "three blank lines or more")
_BETWEEN = ("no line", "1 to 2 lines", "3 to 7 lines", "8 to 19 lines", "20 lines or more")
_SIZES = ("no headline", "1 to 2 words", "3 to 5 words", "6 to 9 words", "10 to 15 words", "16 words or more")
_MANY = ("no", "one", "two", "three", "four or more")
_LEADS = ("far behind", "behind", "about even", "ahead", "far ahead")
_COUNTS = ("1", "2", "3 to 4", "5 to 7", "8 to 12", "13 or more")
_SHARES = ("hardly any", "a twentieth", "a tenth", "a fifth", "a third or more")
_TIMES = ("two", "three to five", "six or more")
_FAMILIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("behind", _BLANKS),
    ("between the bodies stand", _BETWEEN),
    ("headline of", _SIZES),
    ("headline is", ("none", *shape.KINDS)),
    ("headline's words in its body", _MANY),
    ("headline's words in the body before", _MANY),
    ("headline's lead", _LEADS),
    ("first paragraph's lead", _LEADS),
    ("paragraphs", _COUNTS),
    ("paragraphs before", ("0", *_COUNTS)),
    ("words common to both bodies", _SHARES),
    ("articles found", _TIMES),
    ("the line above is", shape.KINDS),
    ("the line behind the headline is", shape.KINDS),
)
_FLAGS = (
    *("a date in the opening", "a byline in the opening", "a deck", "a picture", "the headline is printed again"),
    *("the headline before is printed again", "one headline begins the other", "the page's first", "the page's last"),
    *("the greatest body", "a blank line before most paragraphs of both", "no blank line before it or its neighbours"),
)
_BASE_NAMES = ("always", *(f"{n} {v}" for n, values in _FAMILIES for v in values), *_FLAGS)
WIDTH = len(_BASE_NAMES)
_GAINS = ("less", "-300", "-150", "-80", "-40", "-20", "nothing", "20 or more")
_SIGNS = ("a date or byline behind", "a dateline behind", "a signoff above")
_PROPOSED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("was read as", STATES),
    ("read anew it gains", _GAINS),
    ("gaps as wide", ("1", "2 to 3", "4 to 7", "8 to 15", "16 or more")),
    ("lines of the opening", ("0 to 1", "2 to 3", "4 to 7", "8 to 15", "16 or more")),
    ("wider than the gaps around", ("no", "by one line", "by two lines", "by three lines or more")),
)
_PROPOSED_NAMES = (*_BASE_NAMES, *(f"{n} {v}" for n, values in _PROPOSED for v in values), *_SIGNS)
NAMES = (
    *(f"{verdict}? {name}" for verdict in VERDICTS for name in _BASE_NAMES),
    *(f"passed over? {name}" for name in _PROPOSED_NAMES),
)
B_PROPOSED, PROPOSED_WIDTH = len(VERDICTS) * WIDTH, len(_PROPOSED_NAMES)
_WITHIN, _GAIN, _AS_WIDE, _OPENING, _WIDER, _SIGN = (
    WIDTH + sum(len(values) for _, values in _PROPOSED[:n]) for n in range(len(_PROPOSED) + 1)
)
_BASES = [1 + sum(len(values) for _, values in _FAMILIES[:n]) for n in range(len(_FAMILIES))]
_B_FLAG = 1 + sum(len(values) for _, values in _FAMILIES)
_SAMPLE = 24


def features(
    sight: Sight,
    states: list[int],
    supports: list[tuple[int, ...]],
    spans: list[tuple[int, int, int]],
    number: int,
) -> list[int]:
    """Return what speaks for a verdict on the article of that number; add a verdict's offset to each."""
    begin, first, last = spans[number]
    above, before = (spans[number - 1][2], spans[number - 1]) if number else (-1, None)
    head = next((i for i in range(begin, first) if states[i] == _H), -1)
    own, count = _words(sight, states, first, last)
    other, count_before = _words(sight, states, before[1], before[2]) if before else (frozenset(), 0)
    common = 100 * len(own & other) // (min(len(own), len(other)) or 1)
    behind = max(begin, head) + 1
    bag = sight.bags[head] if head >= 0 else frozenset()
    values = (
        min(sight.before[begin], 3),
        bisect_right((1, 3, 8, 20), begin - above - 1),
        0 if head < 0 else 1 + bisect_right((3, 6, 10, 16), sight.sizes[head]),
        0 if head < 0 else 1 + sight.kinds[head],
        min(len(bag & own), 4),
        min(len(bag & other), 4),
        0 if head < 0 else bisect_right((-40, -10, 10, 30), lead(supports[head], _H)),
        bisect_right((-20, 0, 20, 40), lead(supports[first], _P)),
        bisect_right((2, 3, 5, 8, 13), count),
        bisect_right((1, 2, 3, 5, 8, 13), count_before),
        bisect_right((4, 8, 15, 30), common),
        bisect_right((3, 6), len(spans)),
        sight.kinds[begin - 1] if begin else shape.EDGE,
        sight.kinds[behind] if behind < len(sight.kinds) else shape.EDGE,
    )
    row = [0, *[base + value for base, value in zip(_BASES, values, strict=True)]]
    return row + [_B_FLAG + n for n, here in enumerate(_flags(sight, states, spans, number, head)) if here]


def proposed(state: int, gain: int, place: tuple[int, int, int], signs: tuple[bool, ...]) -> list[int]:
    """Return what else speaks for an article that was passed over: what it was read as, what it gains, its place."""
    as_wide, opening, wider = place
    return [
        _WITHIN + state,
        _GAIN + bisect_right((-300, -150, -80, -40, -20, 0, 20), gain),
        _AS_WIDE + bisect_right((2, 4, 8, 16), as_wide),
        _OPENING + bisect_right((2, 4, 8, 16), opening),
        _WIDER + min(max(wider, 0), 3),
        *[_SIGN + n for n, here in enumerate(signs) if here],
    ]


def _words(sight: Sight, states: list[int], first: int, last: int) -> tuple[frozenset[str], int]:
    inside = [i for i in range(first, last + 1) if states[i] == _P]
    return frozenset().union(*[sight.bags[i] for i in inside[:_SAMPLE]]), len(inside)


def _flags(
    sight: Sight, states: list[int], spans: list[tuple[int, int, int]], number: int, head: int
) -> tuple[bool, ...]:
    begin, first, last = spans[number]
    keys, around = sight.keys, range(max(0, begin - 2), first)
    opening = states[begin:first]
    key = keys[head] if head >= 0 else ""
    earlier = ""
    if number:
        earlier = next((keys[i] for i in range(spans[number - 1][0], spans[number - 1][1]) if states[i] == _H), "")
    lengths = [span[2] - span[1] for span in spans[max(0, number - 2) : number + 3]]
    near = sight.before[begin : first + 1]
    return (
        any(sight.kinds[i] == shape.DATED for i in around),
        _Y in opening,
        _D in opening,
        _A in opening,
        bool(key) and keys[max(0, begin - 30) : last + 30].count(key) > 1,
        bool(earlier) and earlier in keys[begin:first],
        bool(key and earlier) and key[:20] == earlier[:20],
        not number,
        number == len(spans) - 1,
        last - first >= max(lengths),
        sum([gap > 0 for gap in sight.before[first : last + 1]]) * 2 > last - first + 1,
        not any(near),
    )


def start_lead(
    sight: Sight,
    states: list[int],
    supports: list[tuple[int, ...]],
    spans: list[tuple[int, int, int]],
    number: int,
    weights: list[int],
) -> int:
    """Return by how much it is preferred that the article of that number starts, to the best other verdict."""
    row = features(sight, states, supports, spans, number)
    own, *others = [sum([weights[offset + feature] for feature in row]) for offset in (0, WIDTH, 2 * WIDTH)]
    return own - max(others)


def judged(
    sight: Sight,
    states: list[int],
    supports: list[tuple[int, ...]],
    spans: list[tuple[int, int, int]],
    weights: list[int],
) -> list[int]:
    """Return the verdict on each article; one at least starts."""
    weigh = weights.__getitem__
    verdicts: list[int] = []
    scores: list[int] = []
    for number in range(len(spans)):
        row = features(sight, states, supports, spans, number)
        sums = [sum([weigh(offset + feature) for feature in row]) for offset in (0, WIDTH, 2 * WIDTH)]
        scores.append(sums[STARTS] - sums[RESIDUE])
        if not any(verdict != RESIDUE for verdict in verdicts):
            sums[GOES_ON] = min(sums) - 1
        verdicts.append(sums.index(max(sums)))
    if all(verdict == RESIDUE for verdict in verdicts):
        verdicts[scores.index(max(scores))] = STARTS
    return verdicts


def corrected(states: list[int], spans: list[tuple[int, int, int]], verdicts: list[int]) -> list[int]:
    """Return the states with what goes on joined to the body before and what is residue put outside."""
    states, last, before = list(states), -1, 0
    for (begin, first, end), verdict in zip(spans, verdicts, strict=True):
        if verdict == RESIDUE:
            states[begin : end + 1] = [before] * (end + 1 - begin)
            continue
        if verdict == GOES_ON:
            for i in range(last + 1, first):
                states[i] = 7 if states[i] in (_H, _S) and begin <= i else 8 if states[i] == _A else 9
        else:
            for i in range(last + 1, begin):
                states[i] = before
        last, before = end, 10
    for i in range(last + 1, len(states)):
        states[i] = before
    return states
