"""Words that a line shares with the paragraphs around it, and whether the prose behind a break takes up its subject."""

from __future__ import annotations

from collections import Counter
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from newsparse.grammar.evidence import shape
from newsparse.grammar.signs import crossed
from newsparse.lexicon.page_words import EMPTY

if TYPE_CHECKING:
    from newsparse.grammar.sight import Sight
    from newsparse.grammar.signs import Sign

Bag = frozenset[str]

_MANY = ("no", "one", "two", "three", "four or more")
_SHARE = ("none of its words", "under a third of its words", "under two thirds of its words", "most of its words")
_LENGTHS = ("1 to 5 words", "6 to 25 words", "26 words or more")
_UPTO = ("none", "one", "two", "three", "four", "five", "six or seven", "eight or more")
_UP = (0, 1, 2, 3, 4, 5, 6, 6)
_COHERE = ("no word", "one word", "two words", "three words", "4 to 5 words", "6 to 8 words", "9 or more words")
_CO = (0, 1, 2, 3, 4, 4, 5, 5, 5)
_BREAKS = ("at once", "behind 1 to 2 lines", "behind 3 to 7 lines", "behind 8 to 19 lines", "behind 20 lines or more")
_BREAK = (0, 0, 1, 1) + (2,) * 5 + (3,) * 12
_PROSE = frozenset((shape.PROSE, shape.SENTENCE, shape.LONG))


def stems(key: str, words: list[str]) -> frozenset[str]:
    """Return the content words of a line's beginning: four letters or more, cut to six; else pairs of signs."""
    if not key.isascii() and shape.spaceless(key):
        head = key[:120]
        return frozenset(map("".join, pairwise(head)))
    return frozenset([word[:6] for word in words if len(word) > 3]) - EMPTY


def signs() -> tuple[Sign, ...]:
    """Return the signs: the subject's words and the next line's; the paragraphs ahead, behind; how prose goes on."""
    return (
        crossed(
            [
                f"says {m} of the subject's words, {z}"
                for z in ("1 to 5 words", "6 to 13 words", "14 to 24 words", "25 words or more")
                for m in _UPTO
            ],
            [*(f"shares {m} word with the next line" for m in _MANY), ""],
        ),
        _shared_with("ahead"),
        _shared_with("behind"),
        [(f"prose goes on {b} and shares {c}, {z}",) for z in ("not prose", "prose") for b in _BREAKS for c in _COHERE]
        + [()],
    )


def _shared_with(side: str) -> Sign:
    return [
        *crossed(
            [f"shares {m} word with the paragraphs {side}, {z}" for z in _LENGTHS for m in _MANY],
            [f"{s} in the paragraphs {side}" for s in _SHARE],
        ),
        (),
        (f"no paragraphs {side}",),
    ]


_NO_NEXT = len(_MANY)
_NO_WORDS = len(_LENGTHS) * len(_MANY) * len(_SHARE)
_NO_PARAGRAPHS = _NO_WORDS + 1
_NO_BREAK = 2 * len(_BREAKS) * len(_COHERE)
_REACH = 40
"""Paragraphs further away than so many lines are none."""


def look(sight: Sight) -> None:
    """Add the shared words; the paragraphs are the next five and the last five prose lines."""
    kinds = sight.kinds
    sight.bags = [stems(key, words) for key, words in zip(sight.keys, sight.words, strict=True)]
    prose = [i for i, kind in enumerate(kinds) if kind in _PROSE]
    ahead, behind = _unions([sight.bags[i] for i in prose])
    sight.columns += (_subject(sight), *_nearby(sight, prose, ahead, behind), _breaks(sight, prose, ahead, behind))


def _subject(sight: Sight) -> list[int]:
    """Return how many of the words that the densest prose says more than once a line says too, and of the next's."""
    lo, hi = sight.run
    bags = sight.bags
    said = Counter(chain.from_iterable([bags[i] for i in range(lo, min(hi, lo + 60)) if sight.kinds[i] in _PROSE]))
    told = frozenset([stem for stem, count in said.items() if count > 1])
    column = []
    for size, bag, following in zip(sight.sizes, bags, [*bags[1:], None], strict=False):
        length = 0 if size <= 5 else 8 if size <= 13 else 16 if size <= 24 else 24
        if not bag:
            column.append(length * 6 + _NO_NEXT)
            continue
        common = len(bag & told)
        answer = (length + (_UP[common] if common < 8 else 7)) * 6
        if following is None:
            column.append(answer + _NO_NEXT)
        else:
            common = len(bag & following)
            column.append(answer + min(common, 4))
    return column


def _nearby(sight: Sight, prose: list[int], ahead: list[Bag], behind: list[Bag]) -> tuple[list[int], list[int]]:
    """Return what each line shares with the paragraphs ahead, and with those behind."""
    sides: tuple[list[int], list[int]] = ([], [])
    at, count = 0, len(prose)
    for i, (bag, size) in enumerate(zip(sight.bags, sight.sizes, strict=True)):
        before = at
        if at < count and prose[at] == i:
            at += 1
        length = 0 if size <= 5 else 5 if size <= 25 else 10
        here = at < count and prose[at] - i <= _REACH
        sides[0].append(_shared(bag, ahead[at], length) if here else _NO_PARAGRAPHS)
        here = before > 0 and i - prose[before - 1] <= _REACH
        sides[1].append(_shared(bag, behind[before], length) if here else _NO_PARAGRAPHS)
    return sides


def _shared(bag: Bag, words: Bag, length: int) -> int:
    if not bag:
        return _NO_WORDS
    common, count = len(bag & words), len(bag)
    return (length + min(common, 4)) * 4 + (common * 3 + count - 1) // count


def _breaks(sight: Sight, prose: list[int], ahead: list[Bag], behind: list[Bag]) -> list[int]:
    """Return, from the first prose to the last, how far it is to the next and how many words both sides share."""
    column = [_NO_BREAK] * len(sight.bags)
    for k in range(1, len(prose)):
        first, then = prose[k - 1], prose[k]
        gap, common = then - first, len(ahead[k] & behind[k])
        answer = (_BREAK[gap] if gap < 21 else 4) * 7 + (_CO[common] if common < 9 else 6)
        column[first] = answer + 35
        column[first + 1 : then] = [answer] * (gap - 1)
    return column


def _unions(bags: list[Bag]) -> tuple[list[Bag], list[Bag]]:
    """For each place among the prose lines the words of the next five, and of the last five."""
    ahead = [frozenset().union(*bags[k : k + 5]) for k in range(len(bags) + 1)]
    first: list[Bag] = [frozenset().union(*bags[:k]) for k in range(min(5, len(bags) + 1))]
    return ahead, first + ahead[: max(0, len(bags) - 4)]
