"""The words of each line as two bit sets, one of subjects and one of word stems.

A bag of words is an integer with one bit per stem. The words that two bags share are ``first & second``, and their
number is ``(first & second).bit_count()``. Stems are numbered in order of appearance. If there are more than
``MAX_STEMS`` stems, as on very long pages, several stems share a bit.
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

MAX_STEMS = 4096
"""The number of stems that can have a bit of their own."""
_MIN_STEMMED_LETTERS = 4
_READ_UNSPACED = 120
"""The number of code points that are read at the start of a line in a script without spaces."""


def observe(columns: Columns) -> None:
    """Set the subjects and the content words of each line (``Columns.topics`` and ``Columns.bags``)."""
    topics = columns.vocabulary.topics
    columns.topics = [reduce(or_, [topics[word] for word in words if word in topics], 0) for words in columns.words]
    stems = [[word[:STEM] for word in words if len(word) >= _MIN_STEMMED_LETTERS] for words in columns.words]
    bits = cycle(_stem_bits())
    bit_of = dict(zip(dict.fromkeys(chain.from_iterable(stems)), bits, strict=False))
    bit_of.update(dict.fromkeys(EMPTY.intersection(bit_of), 0))
    columns.bags = [reduce(or_, map(bit_of.__getitem__, stems_of_line), 0) for stems_of_line in stems]
    pairs: dict[str, int] = {}
    for i, key in enumerate(columns.keys):
        if not key.isascii() and shape.is_unspaced(key):
            columns.bags[i] = _bag_of_pairs(key, pairs, bits)


@cache
def _stem_bits() -> tuple[int, ...]:
    """Return a tuple that contains, for each stem number, an integer in which only the bit of that stem is set."""
    return tuple([1 << number for number in range(MAX_STEMS)])


def _bag_of_pairs(key: str, pairs: dict[str, int], bits: Iterator[int]) -> int:
    """Return the pairs of adjacent characters in ``key``, a line of a script without spaces, as a bit set.

    ``pairs`` maps known pairs to their bits. A new pair gets the next of ``bits``.
    """
    bag = 0
    for pair in map("".join, pairwise(key[:_READ_UNSPACED])):
        if pair not in pairs:
            pairs[pair] = next(bits)
        bag |= pairs[pair]
    return bag
