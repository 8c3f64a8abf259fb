"""Function words for language detection, from ``data/function_words.toml``, loaded on first use."""

from __future__ import annotations

from functools import cache
from struct import Struct

from newsparse.lexicon import phrases, read_toml

WHOLE = 60
"""The count of a word of one language. A word of several languages counts equally for each; 60 has many divisors."""
_BITS = 16
"""Bits for the count of each language in a sum, which are enough for a thousand words."""


class FunctionWords:
    """The function words of all languages, compiled into one table."""

    __slots__ = ("_unpack", "codes", "counts")

    def __init__(self, words: dict[str, tuple[str, ...]]) -> None:
        """Assign each language its range of bits in a sum."""
        self.codes = tuple(words)
        """The languages in the order of the file. The first ones have the lowest bits, so that most sums are small."""
        lanes: dict[str, list[int]] = {}
        for lane, code in enumerate(self.codes):
            for word in dict.fromkeys(words[code]):
                lanes.setdefault(word, []).append(lane)
        self.counts = {word: sum(WHOLE // len(of) << _BITS * lane for lane in of) for word, of in lanes.items()}
        """Maps a word to its counts for all languages, packed into one integer, so that one sum adds up all of them."""
        self._unpack = Struct(f"<{len(self.codes)}H").unpack

    def unpack(self, total: int) -> tuple[int, ...]:
        """Return the count of each language in a sum, in the order of ``codes``."""
        return self._unpack(total.to_bytes(2 * len(self.codes), "little"))


@cache
def function_words() -> FunctionWords:
    """Return the function words of the built-in languages."""
    return FunctionWords({code: phrases(words) for code, words in read_toml("function_words.toml").items()})
