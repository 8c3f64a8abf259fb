"""Function words for language detection, read from ``data/function_words.toml`` on first use."""

from __future__ import annotations

from functools import cache
from struct import Struct

from newsparse.lexicon import phrases, read_toml

WHOLE = 60
"""The count of a word, which is split evenly among the languages in which it occurs. 60 has many divisors."""
_BITS = 16
"""Number of bits per language in a sum, which are sufficient for a thousand words."""


class FunctionWords:
    """The function words of all languages, such as *the* and *und*, compiled to count them quickly in each language."""

    __slots__ = ("_unpack", "codes", "counts")

    def __init__(self, words: dict[str, tuple[str, ...]]) -> None:
        """Compile the function words of each language. ``words`` maps language codes to words."""
        self.codes = tuple(words)
        """The language codes in file order. The first ones use the lowest bits, so that most sums are small."""
        lanes: dict[str, list[int]] = {}
        for lane, code in enumerate(self.codes):
            for word in dict.fromkeys(words[code]):
                lanes.setdefault(word, []).append(lane)
        self.counts = {word: sum(WHOLE // len(of) << _BITS * lane for lane in of) for word, of in lanes.items()}
        """Maps each word to its counts for all languages, packed into one integer, so that one sum adds them all."""
        self._unpack = Struct(f"<{len(self.codes)}H").unpack

    def unpack(self, total: int) -> tuple[int, ...]:
        """Convert ``total``, a sum of values of ``counts``, to one number per language, ordered like ``codes``."""
        return self._unpack(total.to_bytes(2 * len(self.codes), "little"))


@cache
def function_words() -> FunctionWords:
    """Return the compiled function words of the built-in languages."""
    return FunctionWords({code: phrases(words) for code, words in read_toml("function_words.toml").items()})
