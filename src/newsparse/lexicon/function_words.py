"""The small words by which a text shows its language, from ``data/function_words.toml``."""

from __future__ import annotations

from struct import Struct

from newsparse.lexicon import phrases, read_toml

_WORDS = {code: phrases(words) for code, words in read_toml("function_words.toml").items()}
WHOLE = 60
"""What a word of one language counts; of several languages each gets its share. 60 has many divisors."""
CODES = tuple(sorted(_WORDS))
"""The languages, in the order of their lanes."""
_BITS = 16
"""Bits of a lane: a thousand words stay far below its limit."""
_UNPACK = Struct(f"<{len(CODES)}H").unpack


def _compile() -> dict[str, int]:
    lanes: dict[str, list[int]] = {}
    for lane, code in enumerate(CODES):
        for word in dict.fromkeys(_WORDS[code]):
            lanes.setdefault(word, []).append(lane)
    return {word: sum(WHOLE // len(of) << _BITS * lane for lane in of) for word, of in lanes.items()}


COUNTS = _compile()
"""Word -> what it counts for each language that it is a small word of, in one integer: texts are summed at once."""


def unpack(total: int) -> tuple[int, ...]:
    """Return the counts of a sum, in the order of ``CODES``."""
    return _UNPACK(total.to_bytes(2 * len(CODES), "little"))
