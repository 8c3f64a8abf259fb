"""Whether what the grammar found deserves to be an article: its margin, from sums over the whole of it.

A shop, a forum or a manual has headlines and paragraphs too. What tells news from these is how the prose hangs together
and whom it speaks to. The margin is an integer; nought and more is an article.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from newsparse.evidence import shape
from newsparse.evidence.vocabulary import ADDRESS, ATTRIBUTION, FIGURES, FORUM
from newsparse.headlines import lead

if TYPE_CHECKING:
    from newsparse.evidence.sight import Sight

_H, _D, _Y, _A, _P, _S, _C, _R = 1, 2, 3, 4, 6, 7, 8, 9
_COUNTS = ("1", "2", "3 to 4", "5 to 7", "8 to 12", "13 to 20", "21 or more")
_WORDS = ("under 60", "under 120", "under 240", "under 480", "under 1000", "1000 or more")
_LENGTHS = ("under 12", "under 20", "under 30", "under 45", "under 70", "70 or more")
_SHARES = ("none", "a tenth", "a quarter", "a half", "three quarters", "nearly all")
_RATES = ("none", "few", "some", "many", "very many")
_TIMES = ("none", "one", "two", "3 to 5", "6 to 12", "more")
_HEADS = ("none", "1 to 3 words", "4 to 7 words", "8 to 13 words", "14 words or more")
_LEADS = ("none", "under 5", "under 10", "under 20", "under 35", "35 or more")
_FAMILIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("paragraphs", _COUNTS),
    ("headline", _HEADS),
    ("words of the headline in the body", _RATES),
    ("lead of the headline", _LEADS),
    ("lead of the paragraphs", _LEADS),
    ("words of body", _WORDS),
    ("words a paragraph", _LENGTHS),
    ("the page's words in the body", _SHARES),
    ("paragraphs that end like a sentence", _SHARES),
    ("lines of the body that are inline residue", _SHARES),
    ("lines of the body that are subheads", _SHARES),
    ("words in long sentences", _SHARES),
    ("bullets in the body", _SHARES),
    ("questions and exclamations", _SHARES),
    ("lines of the body with a colon behind few words", _SHARES),
    ("words of attribution", _RATES),
    ("words that address the reader", _RATES),
    ("figures of money, shares and people", _RATES),
    ("quotation marks", _RATES),
    ("repeated words of the body", _RATES),
    ("numbers in the body", _RATES),
    ("lines with dates on the page", _TIMES),
    ("credits on the page", _TIMES),
    ("prices on the page", _TIMES),
    ("words of forums and shops on the page", _RATES),
    ("other prose on the page", _SHARES),
    ("articles found", _TIMES),
)
_LATER = _FAMILIES[:4]
"""What is asked once more of an article that is not the page's first."""
_FLAGS = (
    *("a date in the opening", "a byline in the opening", "a deck", "a picture", "a caption in the body"),
    *("a credit on the page", "a blank line before most paragraphs", "body begins the page"),
    *("the first line is the headline", "capitals with a colon begin a paragraph"),
)
_BLANKS = ("no", "one", "two", "three or more")
NAMES = (
    "article?",
    *(f"article? {name}: {value}" for name, values in _FAMILIES for value in values),
    *(f"article? {flag}" for flag in _FLAGS),
    *(f"article? a later one, {name}: {value}" for name, values in _LATER for value in values),
    *(f"article? a later one behind {blanks} blank lines" for blanks in _BLANKS),
    "article? a later one",
    "article? a later one with a date or byline",
)
_SIZES = [len(values) for _, values in _FAMILIES]
_BASES = [1 + sum(_SIZES[:n]) for n in range(len(_SIZES))]
_B_FLAG = 1 + sum(_SIZES)
_B_LATER = _B_FLAG + len(_FLAGS)
_LATER_BASES = [_B_LATER + sum(_SIZES[:n]) for n in range(len(_LATER))]
_B_BLANKS = _B_LATER + sum(_SIZES[: len(_LATER)])
_PROSE = frozenset((shape.PROSE, shape.SENTENCE))
_SAMPLE = 24
"""Paragraphs that are read for their words."""


class OfPage(NamedTuple):
    """What is counted once for the whole page."""

    words: int
    dates: int
    credits: int
    prices: int
    forum: int
    other: int
    articles: int


def of_page(sight: Sight, states: list[int], count: int) -> OfPage:
    """Count what the margins of a page's articles have in common."""
    kinds, sizes = sight.kinds, sight.sizes
    heads = [key[:80] for key in sight.keys]
    return OfPage(
        sum(sizes),
        kinds.count(shape.DATED),
        kinds.count(shape.CREDITED),
        sum(["$" in head or "£" in head or "€" in head for head in heads]),
        _rate(sum([not FORUM.isdisjoint(words[:8]) for words in sight.words]), len(heads)),
        sum([size for size, kind, state in zip(sizes, kinds, states, strict=True) if state != _P and kind in _PROSE]),
        count,
    )


def _band(value: int, limits: tuple[int, ...]) -> int:
    return sum([value >= limit for limit in limits])


def _share(part: int, whole: int) -> int:
    return _band(100 * part // (whole or 1), (1, 10, 25, 50, 90)) if part else 0


def _rate(part: int, whole: int) -> int:
    """Return the band of so many occurrences in a thousand."""
    return _band(1000 * part // (whole or 1), (1, 6, 14, 28))


def measures(
    sight: Sight,
    states: list[int],
    supports: list[tuple[int, ...]],
    where: tuple[int, int, int],
    unit: int,
    number: int,
    page: OfPage,
) -> list[int]:
    """Return the features of the article whose first unit, first and last paragraph are ``where``."""
    begin, first, last = where
    inside = [i for i in range(first, last + 1) if states[i] == _P]
    head = next((i for i in range(begin, first) if states[i] == _H), -1)
    values = [
        *_of_headline(sight, supports, inside, head, unit),
        *_of_form(sight, states, where, inside, page),
        *_of_words(sight, inside[:_SAMPLE]),
        *(_band(count, (1, 2, 3, 6, 13)) for count in (page.dates, page.credits, page.prices)),
        page.forum,
        _share(page.other, sum([sight.sizes[i] for i in inside])),
        _band(page.articles, (1, 2, 3, 6, 13)),
    ]
    row = [0, *[base + value for base, value in zip(_BASES, values, strict=True)]]
    flags = _flags(sight, states, where, inside, page)
    row += [_B_FLAG + n for n, here in enumerate(flags) if here]
    if number:
        row += [base + value for base, value in zip(_LATER_BASES, values, strict=False)]
        row += (_B_BLANKS + min(sight.before[begin], 3), _B_BLANKS + len(_BLANKS))
        if flags[0]:
            row.append(_B_BLANKS + len(_BLANKS) + 1)
    return row


def _of_headline(
    sight: Sight, supports: list[tuple[int, ...]], inside: list[int], head: int, unit: int
) -> tuple[int, int, int, int, int]:
    leads = [lead(supports[i], _P, 1) for i in inside[:_SAMPLE]]
    count = _band(len(inside), (2, 3, 5, 8, 13, 21))
    paragraphs = _band(sum(leads) // (len(leads) * unit), (1, 10, 20, 35, 60))
    if head < 0:
        return count, 0, 0, 0, paragraphs
    told: set[str] = set().union(*[sight.bags[i] for i in inside[:_SAMPLE]])
    shared = min(len(sight.bags[head] & told), len(_RATES) - 1)
    own = _band(lead(supports[head], _H, unit), (-50, -20, 0, 20, 40))
    return count, _band(sight.sizes[head], (0, 4, 8, 14)), shared, own, paragraphs


def _of_form(
    sight: Sight, states: list[int], where: tuple[int, int, int], inside: list[int], page: OfPage
) -> list[int]:
    _, first, last = where
    sizes, count, body = sight.sizes, len(inside), states[first:last]
    words = sum([sizes[i] for i in inside])
    ends = [sight.ending[i] for i in inside]
    return [
        _band(words, (60, 120, 240, 480, 1000)),
        _band(words // count, (12, 20, 30, 45, 70)),
        _share(words, page.words),
        _share(sum([end in shape.FINAL for end in ends]), count),
        _share(body.count(_R), last - first + 1),
        _share(body.count(_S), last - first + 1),
        _share(sum([sizes[i] for i in inside if sizes[i] > 19]), words),
        _share(sum([sight.start[i] == shape.DOT for i in inside]), count),
        _share(ends.count(shape.QUESTION) + ends.count(shape.EXCLAIM), count),
        _share(sum([": " in sight.keys[i][:40] for i in inside]), count),
    ]


def _of_words(sight: Sight, sample: list[int]) -> list[int]:
    tokens = list(chain.from_iterable([sight.words[i] for i in sample]))
    once: set[str] = set()
    again: set[str] = set()
    for i in sample:
        again |= sight.bags[i] & once
        once |= sight.bags[i]
    count = len(tokens)
    return [
        _rate(sum(map(ATTRIBUTION.__contains__, tokens)), count),
        _rate(sum(map(ADDRESS.__contains__, tokens)), count),
        _rate(sum(map(FIGURES.__contains__, tokens)), count),
        _rate(sum([sight.keys[i].count('"', 0, 160) for i in sample]), count),
        _rate(len(again), count // 4),
        _rate(sum([token[:1].isdigit() for token in tokens]), count),
    ]


def _flags(
    sight: Sight, states: list[int], where: tuple[int, int, int], inside: list[int], page: OfPage
) -> tuple[bool, ...]:
    begin, first, last = where
    around = range(max(0, begin - 3), first)
    opening = {states[i] for i in around}
    return (
        any(sight.kinds[i] == shape.DATED for i in around),
        _Y in opening,
        _D in opening,
        _A in opening,
        _C in states[first:last],
        page.credits > 0,
        sum([sight.before[i] > 0 for i in inside]) * 2 > len(inside),
        first == 0,
        begin == 0 and states[0] == _H,
        any(sight.keys[i][:12].isupper() for i in inside[:2]),
    )
