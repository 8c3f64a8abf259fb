"""The words of each line as bit sets: one for their subjects, and one for their stems.

A bag of words is an integer with one bit per stem. The common words of two bags are ``first & second``, and their
number is ``(first & second).bit_count()``. Stems are numbered in order of appearance. If a page has more than
``MAX_STEMS`` stems, as only very long pages do, several stems share a bit.
"""

from __future__ import annotations

from functools import cache, reduce
from itertools import chain, cycle, pairwise
from operator import or_
from typing import TYPE_CHECKING

from newsparse.grammar.evidence import shape
from newsparse.lexicon.page_words import EMPTY, STEM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.grammar.columns import Columns

_BITS_OF_TOPICS = 24
_TOPICS = (1 << _BITS_OF_TOPICS) - 1
MAX_STEMS = 4096
"""Number of stems in a stretch that have a bit of their own."""
_MIN_LETTERS = 4
_NO_STEMS = EMPTY | {""}
_READ_UNSPACED = 120
"""Number of code points of a line that are read in a script without spaces."""


def observe(columns: Columns) -> None:
    """Fill ``Columns.topics`` and ``Columns.bags``."""
    stem_bits = cycle(_stem_bits())
    word_bits = _word_bits(columns, stem_bits).__getitem__
    pairs: dict[str, int] = {}
    topics, bags = columns.topics, columns.bags
    for key, words in zip(columns.keys, columns.words, strict=True):
        bits = reduce(or_, map(word_bits, words), 0)
        topics.append(bits & _TOPICS)
        is_spaced = key.isascii() or not shape.is_unspaced(key)
        bags.append(bits >> _BITS_OF_TOPICS if is_spaced else _bag_of_pairs(key, pairs, stem_bits))


@cache
def _stem_bits() -> tuple[int, ...]:
    """Return the bit of each stem, indexed by stem number."""
    return tuple([1 << number + _BITS_OF_TOPICS for number in range(MAX_STEMS)])


def _word_bits(columns: Columns, stem_bits: Iterator[int]) -> dict[str, int]:
    """Return the bits of each word of the page: its subjects in the low bits, its stem above them."""
    topics = columns.vocabulary.topics
    words = dict.fromkeys(chain.from_iterable(columns.words))
    stems = [word[:STEM] if len(word) >= _MIN_LETTERS else "" for word in words]
    bit_of = dict(zip(dict.fromkeys(stems), stem_bits, strict=False))
    bit_of.update(dict.fromkeys(_NO_STEMS.intersection(bit_of), 0))
    bits_of = dict(zip(words, map(bit_of.__getitem__, stems), strict=True))
    for word in topics.keys() & words.keys():
        bits_of[word] |= topics[word]
    return bits_of


def _bag_of_pairs(key: str, pairs: dict[str, int], stem_bits: Iterator[int]) -> int:
    """Return the bag of a line in a script without spaces, with pairs of adjacent characters as its stems."""
    bag = 0
    for pair in map("".join, pairwise(key[:_READ_UNSPACED])):
        if pair not in pairs:
            pairs[pair] = next(stem_bits)
        bag |= pairs[pair]
    return bag >> _BITS_OF_TOPICS
