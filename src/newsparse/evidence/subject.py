"""Words that a line shares with the paragraphs around it, and whether the prose behind a break takes up its subject."""

from __future__ import annotations

from collections import Counter
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from newsparse.evidence import shape
from newsparse.evidence.vocabulary import EMPTY

if TYPE_CHECKING:
    from newsparse.evidence.sight import Sight

_MANY = ("no", "one", "two", "three", "four or more")
_SHARE = ("none of its words", "under a third of its words", "under two thirds of its words", "most of its words")
_LENGTHS = ("1 to 5 words", "6 to 25 words", "26 words or more")
_UPTO = ("none", "one", "two", "three", "four", "five", "six or seven", "eight or more")
_UP = (0, 1, 2, 3, 4, 5, 6, 6)
_COHERE = ("no word", "one word", "two words", "three words", "4 to 5 words", "6 to 8 words", "9 or more words")
_CO = (0, 1, 2, 3, 4, 4, 5, 5, 5)
_BREAKS = ("at once", "behind 1 to 2 lines", "behind 3 to 7 lines", "behind 8 to 19 lines", "behind 20 lines or more")
_BREAK = (0, 0, 1, 1) + (2,) * 5 + (3,) * 12
NAMES = (
    *(f"shares {m} word with the paragraphs ahead, {z}" for z in _LENGTHS for m in _MANY),
    *(f"{s} in the paragraphs ahead" for s in _SHARE),
    *(f"shares {m} word with the paragraphs behind, {z}" for z in _LENGTHS for m in _MANY),
    *(f"{s} in the paragraphs behind" for s in _SHARE),
    "no paragraphs ahead",
    "no paragraphs behind",
    *(f"shares {m} word with the next line" for m in _MANY),
    *(
        f"says {m} of the subject's words, {z}"
        for z in ("1 to 5 words", "6 to 13 words", "14 to 24 words", "25 words or more")
        for m in _UPTO
    ),
    *(f"prose goes on {b} and shares {c}, {z}" for z in ("not prose", "prose") for b in _BREAKS for c in _COHERE),
)
_B_SHARE = 15
_B_BEHIND = 19
_B_NEXT = 40
_B_SUBJECT = 45
_B_COHERE = 77
_PROSE = frozenset((shape.PROSE, shape.SENTENCE, shape.LONG))


def stems(key: str, words: list[str]) -> frozenset[str]:
    """Return the content words of a line's beginning: four letters or more, cut to six; else pairs of signs."""
    if not key.isascii() and shape.spaceless(key):
        head = key[:120]
        return frozenset(map("".join, pairwise(head)))
    return frozenset([word[:6] for word in words if len(word) > 3]) - EMPTY


def look(sight: Sight, base: int) -> None:
    """Add the shared words; the paragraphs are the next five and the last five prose lines within forty."""
    keys, kinds, sizes, n = sight.keys, sight.kinds, sight.sizes, len(sight.keys)
    bags = sight.bags = [stems(key, words) for key, words in zip(keys, sight.words, strict=True)]
    prose = [i for i in range(n) if kinds[i] in _PROSE]
    lo, hi = sight.run
    counts = Counter(chain.from_iterable([bags[i] for i in range(lo, min(hi, lo + 60)) if kinds[i] in _PROSE]))
    told = frozenset([stem for stem, count in counts.items() if count > 1])
    for bag, row, size in zip(bags, sight.rows, sizes, strict=True):
        common = len(bag & told)
        row.append(
            base
            + _B_SUBJECT
            + (0 if size <= 5 else 8 if size <= 13 else 16 if size <= 24 else 24)
            + (_UP[common] if common < 8 else 7)
        )
    ahead, behind = _unions(bags, prose)
    at, count = 0, len(prose)
    for i, row in enumerate(sight.rows):
        while at < count and prose[at] <= i:
            at += 1
        here = at > 0 and prose[at - 1] == i
        bag = bags[i]
        length = 0 if sizes[i] <= 5 else 5 if sizes[i] <= 25 else 10
        last = at - 1 if here else at
        _shared(row, bag, ahead[at] if at < count and prose[at] - i <= 40 else None, base, length, 38)
        _shared(
            row,
            bag,
            behind[last] if last and i - prose[last - 1] <= 40 else None,
            base + _B_BEHIND,
            length,
            39 - _B_BEHIND,
        )
        if bag and i + 1 < n:
            common = len(bag & bags[i + 1])
            row.append(base + _B_NEXT + (min(4, common)))
        if 0 < at < count:
            gap = prose[at] - prose[at - 1]
            common = len(ahead[at] & behind[at])
            row.append(
                base
                + _B_COHERE
                + (35 if here else 0)
                + 7 * (_BREAK[gap] if gap < 21 else 4)
                + (_CO[common] if common < 9 else 6)
            )


def _unions(bags: list[frozenset[str]], prose: list[int]) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
    """For each place among the prose lines the words of the next five, and of the last five."""
    ahead = [frozenset().union(*[bags[j] for j in prose[k : k + 5]]) for k in range(len(prose) + 1)]
    return ahead, [
        frozenset(),
        *[
            ahead[k - 5] if k >= 5 else frozenset().union(*[bags[j] for j in prose[:k]])
            for k in range(1, len(prose) + 1)
        ],
    ]


def _shared(
    row: list[int], bag: frozenset[str], words: frozenset[str] | None, base: int, length: int, nothing: int
) -> None:
    if words is None:
        row.append(base + nothing)
    elif bag:
        common = len(bag & words)
        row.append(base + length + (min(4, common)))
        row.append(base + _B_SHARE + (common * 3 + len(bag) - 1) // len(bag))
