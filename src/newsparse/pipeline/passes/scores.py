"""Whether what the grammar found deserves to be an article: its margin, from sums over the whole of it.

A shop, a forum or a manual has headlines and paragraphs too. What tells news from these is how the prose hangs
together, whom it speaks to, and what the short lines around it say. The margin is an integer; nought and more is an
article.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from newsparse.grammar.evidence import shape
from newsparse.lexicon.page_words import ADDRESS, ATTRIBUTION, ELSEWHERE, FORUM, NEWS
from newsparse.pipeline.passes.headlines import lead

if TYPE_CHECKING:
    from newsparse.grammar.sight import Sight

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
    ("words of attribution", _RATES),
    ("words that address the reader", _RATES),
    ("quotation marks", _RATES),
    ("lines with dates on the page", _TIMES),
    ("prices on the page", _TIMES),
    ("words of forums and shops on the page", _RATES),
)
_LATER = _FAMILIES[:4]
"""What is asked once more of an article that is not the page's first."""
_FLAGS = (
    *("a date in the opening", "a byline in the opening", "a deck", "a picture", "a caption in the body"),
    *("body begins the page", "the first line is the headline"),
)
_TOLD = (*NEWS, *ELSEWHERE)
NAMES = (
    "article?",
    *(f"article? {name}: {value}" for name, values in _FAMILIES for value in values),
    *(f"article? {flag}" for flag in _FLAGS),
    *(f"article? a later one, {name}: {value}" for name, values in _LATER for value in values),
    "article? a later one",
    "article? a later one with a date or byline",
    *(f"article? the page says '{word}'" for word in _TOLD),
)
_SIZES = [len(values) for _, values in _FAMILIES]
_BASES = [1 + sum(_SIZES[:n]) for n in range(len(_SIZES))]
_B_FLAG = 1 + sum(_SIZES)
_B_LATER = _B_FLAG + len(_FLAGS)
_LATER_BASES = [_B_LATER + sum(_SIZES[:n]) for n in range(len(_LATER))]
_B_LATEST = _B_LATER + sum(_SIZES[: len(_LATER)])
B_NEWS = _B_LATEST + 2
"""The number of the first feature that is a word around articles."""
B_ELSEWHERE = B_NEWS + len(NEWS)
"""The number of the first feature that is a word of other pages."""
_NUMBER = {word: B_NEWS + n for n, word in enumerate(_TOLD)}
_KNOWN = frozenset(_NUMBER)
_TELLING = ATTRIBUTION | ADDRESS
_SHORT = 8
"""Lines of more words are no furniture."""
_SAMPLE = 16
"""Paragraphs that are read for their words."""


class OfPage(NamedTuple):
    """What is counted once for the whole page; ``told`` are the numbers of the words of its short lines."""

    words: int
    dates: int
    prices: int
    forum: int
    told: list[int]


def of_page(sight: Sight, states: list[int]) -> OfPage:
    """Count what the margins of a page's articles have in common."""
    keys, sizes, words = sight.keys, sight.sizes, sight.words
    short = [i for i, state in enumerate(states) if state != _P and sizes[i] <= _SHORT]
    heads = [words[i] for i in short]
    said = [keys[i] for i in short]
    return OfPage(
        sum(sizes),
        sight.kinds.count(shape.DATED),
        sum(["$" in line or "£" in line or "€" in line for line in said]),
        _rate(len(heads) - sum(map(FORUM.isdisjoint, heads)), len(keys)),
        sorted(map(_NUMBER.__getitem__, _KNOWN.intersection(chain.from_iterable(heads)))),
    )


def _share(part: int, whole: int) -> int:
    return bisect_right((1, 10, 25, 50, 90), 100 * part // (whole or 1)) if part else 0


def _rate(part: int, whole: int) -> int:
    """Return the band of so many occurrences in a thousand."""
    return bisect_right((1, 6, 14, 28), 1000 * part // (whole or 1))


def measures(
    sight: Sight,
    states: list[int],
    supports: list[tuple[int, ...]],
    where: tuple[int, int, int],
    number: int,
    page: OfPage,
) -> list[int]:
    """Return the features of the article whose first unit, first and last paragraph are ``where``."""
    begin, first, last = where
    inside = [i for i in range(first, last + 1) if states[i] == _P]
    head = next((i for i in range(begin, first) if states[i] == _H), -1)
    values = [
        *_of_headline(sight, supports, inside, head),
        *_of_form(sight, states, where, inside, page),
        *_of_words(sight, inside[:_SAMPLE]),
        *(bisect_right((1, 2, 3, 6, 13), count) for count in (page.dates, page.prices)),
        page.forum,
    ]
    row = [0, *[base + value for base, value in zip(_BASES, values, strict=True)]]
    flags = _flags(sight, states, where)
    row += [_B_FLAG + n for n, here in enumerate(flags) if here]
    row += page.told
    if number:
        row += [base + value for base, value in zip(_LATER_BASES, values, strict=False)]
        row.append(_B_LATEST)
        if flags[0]:
            row.append(_B_LATEST + 1)
    return row


def _of_headline(
    sight: Sight, supports: list[tuple[int, ...]], inside: list[int], head: int
) -> tuple[int, int, int, int, int]:
    leads = [lead(supports[i], _P) for i in inside[:_SAMPLE]]
    count = bisect_right((2, 3, 5, 8, 13, 21), len(inside))
    paragraphs = bisect_right((1, 10, 20, 35, 60), sum(leads) // len(leads))
    if head < 0:
        return count, 0, 0, 0, paragraphs
    bags = sight.bags
    told = bags[head].intersection(chain.from_iterable([bags[i] for i in inside[:_SAMPLE]]))
    own = bisect_right((-50, -20, 0, 20, 40), lead(supports[head], _H))
    return count, bisect_right((0, 4, 8, 14), sight.sizes[head]), min(len(told), len(_RATES) - 1), own, paragraphs


def _of_form(
    sight: Sight, states: list[int], where: tuple[int, int, int], inside: list[int], page: OfPage
) -> list[int]:
    _, first, last = where
    count, body, ending = len(inside), states[first:last], sight.ending
    words = sum([sight.sizes[i] for i in inside])
    return [
        bisect_right((60, 120, 240, 480, 1000), words),
        bisect_right((12, 20, 30, 45, 70), words // count),
        _share(words, page.words),
        _share(sum([ending[i] in shape.FINAL for i in inside]), count),
        _share(body.count(_R), last - first + 1),
        _share(body.count(_S), last - first + 1),
    ]


def _of_words(sight: Sight, sample: list[int]) -> list[int]:
    words, keys = [sight.words[i] for i in sample], sight.keys
    count = sum(map(len, words))
    telling = list(filter(_TELLING.__contains__, chain.from_iterable(words)))
    return [
        _rate(sum(map(ATTRIBUTION.__contains__, telling)), count),
        _rate(sum(map(ADDRESS.__contains__, telling)), count),
        _rate(sum([keys[i].count('"', 0, 160) for i in sample]), count),
    ]


def _flags(sight: Sight, states: list[int], where: tuple[int, int, int]) -> tuple[bool, ...]:
    begin, first, last = where
    low = max(0, begin - 3)
    opening = states[low:first]
    return (
        shape.DATED in sight.kinds[low:first],
        _Y in opening,
        _D in opening,
        _A in opening,
        _C in states[first:last],
        first == 0,
        begin == 0 and states[0] == _H,
    )
