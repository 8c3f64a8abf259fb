"""The words of each line as bit sets: their lists, and their stems.

A bag of words is an integer with one bit per stem. The common words of two bags are ``first & second``, and their
number is ``(first & second).bit_count()``. Stems are numbered in order of appearance; above ``MAX_STEMS``, which only
very long pages exceed, they share bits.
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
"""Stems of a stretch that have a bit to themselves."""
_MIN_LETTERS = 4
_NO_STEMS = EMPTY | {""}
_READ_UNSPACED = 120
"""Characters that are read of a line in a script without spaces."""


def observe(columns: Columns) -> None:
    """Fill the columns of topics and bags."""
    stem_bits = cycle(_stem_bits())
    word_bits = _word_bits(columns, stem_bits).__getitem__
    pairs: dict[str, int] = {}
    topics, bags = columns.topics, columns.bags
    for key, tokens in zip(columns.keys, columns.tokens, strict=True):
        bits = reduce(or_, map(word_bits, tokens), 0)
        topics.append(bits & _TOPICS)
        is_spaced = key.isascii() or not shape.spaceless(key)
        bags.append(bits >> _BITS_OF_TOPICS if is_spaced else _bag_of_pairs(key, pairs, stem_bits))


@cache
def _stem_bits() -> tuple[int, ...]:
    """Return the bit of each stem, by its number."""
    return tuple([1 << number + _BITS_OF_TOPICS for number in range(MAX_STEMS)])


def _word_bits(columns: Columns, stem_bits: Iterator[int]) -> dict[str, int]:
    """Return the bits of each printed word."""
    strip, topics = shape.STRIPPED, columns.vocabulary.topics
    tokens = list(dict.fromkeys(chain.from_iterable(columns.tokens)))
    words = [token.strip(strip) for token in tokens]
    stems = [word[:STEM] if len(word) >= _MIN_LETTERS else "" for word in words]
    bit_of = dict(zip(dict.fromkeys(stems), stem_bits, strict=False))
    bit_of.update(dict.fromkeys(_NO_STEMS.intersection(bit_of), 0))
    bits_of = dict(zip(tokens, map(bit_of.__getitem__, stems), strict=True))
    for token, word in zip(tokens, words, strict=True):
        if word in topics:
            bits_of[token] |= topics[word]
    return bits_of


def _bag_of_pairs(key: str, pairs: dict[str, int], stem_bits: Iterator[int]) -> int:
    """Return the bag of a line without spaces: its pairs of neighbouring characters."""
    bag = 0
    for pair in map("".join, pairwise(key[:_READ_UNSPACED])):
        if pair not in pairs:
            pairs[pair] = next(stem_bits)
        bag |= pairs[pair]
    return bag >> _BITS_OF_TOPICS
