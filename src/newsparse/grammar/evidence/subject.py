"""Words that a line shares with the paragraphs around it, and whether the prose behind a break takes up its subject."""

from __future__ import annotations

from collections import Counter
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from newsparse.grammar.evidence import shape
from newsparse.grammar.signs import Sign
from newsparse.lexicon.page_words import EMPTY

if TYPE_CHECKING:
    from newsparse.grammar.columns import Columns

Bag = frozenset[str]

_MANY = ("no words", "one word", "two words", "three words", "four words or more")
_MOST = len(_MANY) - 1
_SHARES = ("none of its words", "under a third of its words", "under two thirds of its words", "most of its words")
_LENGTHS = ("1 to 5 words", "6 to 25 words", "26 words or more")
_SIZES = ("1 to 5 words", "6 to 13 words", "14 to 24 words", "25 words or more")
_COUNTS = ("none", "one", "two", "three", "four", "five", "six or seven", "eight or more")
_COUNT_OF = (0, 1, 2, 3, 4, 5, 6, 6)
_COMMON = ("no words", "one word", "two words", "three words", "4 to 5 words", "6 to 8 words", "9 words or more")
_COMMON_OF = (0, 1, 2, 3, 4, 4, 5, 5, 5)
_BREAKS = (
    "on the next line",
    "after 1 to 2 lines",
    "after 3 to 7 lines",
    "after 8 to 19 lines",
    "after 20 lines or more",
)
_BREAK_OF = (0, 0, 1, 1) + (2,) * 5 + (3,) * 12
_PROSE = frozenset((shape.PROSE, shape.SENTENCE, shape.LONG))
_REACH = 40
"""Paragraphs further away than so many lines are none."""
_NEAREST = 5
"""Prose lines on each side whose words count as those of the paragraphs."""
_RUN = 60
"""Lines of the densest prose that are read for the subject."""


def stems(key: str, words: list[str]) -> frozenset[str]:
    """Return the content words of a line's beginning: four letters or more, cut to six; else pairs of signs."""
    if not key.isascii() and shape.spaceless(key):
        head = key[:120]
        return frozenset(map("".join, pairwise(head)))
    return frozenset([word[:6] for word in words if len(word) > 3]) - EMPTY


def _subject(size: str, count: str, common: str) -> tuple[str, ...]:
    return f"has {count} of the words of the page's subject, {size}", common


def _break(kind: str, gap: str, common: str) -> tuple[str, ...]:
    return (f"prose continues {gap} and shares {common}, {kind}",)


def _shared_with(side: str) -> Sign:
    def names(length: str, many: str, share: str) -> tuple[str, ...]:
        return f"shares {many} with the paragraphs {side} it, {length}", f"{share} in the paragraphs {side} it"

    return Sign(_LENGTHS, _MANY, _SHARES, features=names, more=((), (f"no paragraphs {side} it",)))


_SUBJECT = Sign(
    _SIZES,
    _COUNTS,
    [*(f"shares {many} with the next line" for many in _MANY), ""],
    features=_subject,
)
_AHEAD, _BEHIND = _shared_with("after"), _shared_with("before")
_GOES_ON = Sign(("itself not prose", "itself prose"), _BREAKS, _COMMON, features=_break, more=((),))
SIGNS = (_SUBJECT, _AHEAD, _BEHIND, _GOES_ON)
_NO_NEXT = len(_MANY)
_NO_WORDS, _NO_PARAGRAPHS = _AHEAD.size, _AHEAD.size + 1
_NO_BREAK = _GOES_ON.size


def observe(columns: Columns) -> None:
    """Add the shared words; the paragraphs are the next five and the last five prose lines."""
    kinds = columns.kinds
    columns.bags = [stems(key, words) for key, words in zip(columns.keys, columns.words, strict=True)]
    prose = [i for i, kind in enumerate(kinds) if kind in _PROSE]
    ahead, behind = _unions([columns.bags[i] for i in prose])
    columns.answers += (
        _words_of_subject(columns),
        *_nearby(columns, prose, ahead, behind),
        _breaks(columns, prose, ahead, behind),
    )


def _words_of_subject(columns: Columns) -> list[int]:
    """Return how many words each line shares with the page's subject, and how many with the next line.

    The subject is the words that occur more than once in the densest prose.
    """
    low, high = columns.run
    bags, kinds = columns.bags, columns.kinds
    counts = Counter(chain.from_iterable([bags[i] for i in range(low, min(high, low + _RUN)) if kinds[i] in _PROSE]))
    subject = frozenset([stem for stem, count in counts.items() if count > 1])
    by_size, by_count, _ = _SUBJECT.strides
    column = []
    for size, bag, following in zip(columns.sizes, bags, [*bags[1:], None], strict=False):
        answer = (0 if size <= 5 else 1 if size <= 13 else 2 if size <= 24 else 3) * by_size
        if not bag:
            column.append(answer + _NO_NEXT)
            continue
        common = len(bag & subject)
        answer += (_COUNT_OF[common] if common < 8 else 7) * by_count
        column.append(answer + (_NO_NEXT if following is None else min(len(bag & following), _MOST)))
    return column


def _nearby(columns: Columns, prose: list[int], ahead: list[Bag], behind: list[Bag]) -> tuple[list[int], list[int]]:
    """Return what each line shares with the paragraphs ahead, and with those behind."""
    sides: tuple[list[int], list[int]] = ([], [])
    at, count = 0, len(prose)
    by_length, by_many, _ = _AHEAD.strides
    for i, (bag, size) in enumerate(zip(columns.bags, columns.sizes, strict=True)):
        before = at
        if at < count and prose[at] == i:
            at += 1
        length = (0 if size <= 5 else 1 if size <= 25 else 2) * by_length
        near = at < count and prose[at] - i <= _REACH
        sides[0].append(_shared(bag, ahead[at], length, by_many) if near else _NO_PARAGRAPHS)
        near = before > 0 and i - prose[before - 1] <= _REACH
        sides[1].append(_shared(bag, behind[before], length, by_many) if near else _NO_PARAGRAPHS)
    return sides


def _shared(bag: Bag, words: Bag, length: int, by_many: int) -> int:
    if not bag:
        return _NO_WORDS
    common, count = len(bag & words), len(bag)
    return length + min(common, _MOST) * by_many + (common * 3 + count - 1) // count


def _breaks(columns: Columns, prose: list[int], ahead: list[Bag], behind: list[Bag]) -> list[int]:
    """Return, from the first prose to the last, how far it is to the next and how many words both sides share."""
    column = [_NO_BREAK] * len(columns.bags)
    by_kind, by_gap, _ = _GOES_ON.strides
    for k in range(1, len(prose)):
        first, then = prose[k - 1], prose[k]
        gap, common = then - first, len(ahead[k] & behind[k])
        answer = (_BREAK_OF[gap] if gap < len(_BREAK_OF) else len(_BREAKS) - 1) * by_gap
        answer += _COMMON_OF[common] if common < len(_COMMON_OF) else len(_COMMON) - 1
        column[first] = answer + by_kind
        column[first + 1 : then] = [answer] * (gap - 1)
    return column


def _unions(bags: list[Bag]) -> tuple[list[Bag], list[Bag]]:
    """For each place among the prose lines the words of the next five, and of the last five."""
    ahead = [frozenset().union(*bags[k : k + _NEAREST]) for k in range(len(bags) + 1)]
    first: list[Bag] = [frozenset().union(*bags[:k]) for k in range(min(_NEAREST, len(bags) + 1))]
    return ahead, first + ahead[: max(0, len(bags) - _NEAREST + 1)]
