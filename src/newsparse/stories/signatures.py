"""Which texts share most of their wording: MinHash signatures, and groups of those that meet in a band of them.

A signature is made by one permutation: each run of three words is hashed once, and each of 128 slots keeps the least
value that falls into it; an empty slot takes that of another, the same for all texts (Shrivastava, Optimal
Densification for Fast and Accurate Minwise Hashing, 2017). The share of equal slots estimates the share of common runs.
It depends on the words alone: no package, no random numbers, the same on every machine.
"""

from __future__ import annotations

import random
from collections import deque
from hashlib import blake2b
from itertools import groupby
from operator import eq, itemgetter
from typing import TYPE_CHECKING, Final

from newsparse.measures.texts import SPACELESS, WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SLOTS: Final = 128
_WORDS: Final = 3
"""Words of a run. Of a text with one word in ten changed, six runs in ten are the original's."""
_BYTES: Final = 4
"""Bytes of a slot."""
_ROWS: Final = 3
"""Slots of a band: texts that share half of their runs meet in one of 42 bands in 996 cases of 1,000."""
_BANDS: Final = SLOTS // _ROWS
_NEIGHBORS: Final = 16
"""Earlier texts of a band that a text is compared with: a band that thousands share stays cheap."""
MIN_SIMILARITY: Final = 0.4
_SPARE: Final = tuple(tuple(random.Random(slot).sample(range(SLOTS), SLOTS)) for slot in range(SLOTS))  # noqa: S311 - must repeat
"""For each slot the others, in the order in which an empty one asks them."""


def signature(texts: Iterable[str]) -> bytes | None:
    """Return the signature of the words of some texts, or None where there are fewer than three."""
    words = [token for text in texts for word in WORD.findall(text.lower()) for token in _tokens(word)]
    slots: list[int | None] = [None] * SLOTS
    for run in zip(*(words[n:] for n in range(_WORDS)), strict=False):
        digest = blake2b(" ".join(run).encode("utf-8", "surrogatepass"), digest_size=8).digest()
        slot, value = digest[0] % SLOTS, int.from_bytes(digest[4:], "big")
        least = slots[slot]
        if least is None or value < least:
            slots[slot] = value
    if not any(value is not None for value in slots):
        return None
    filled = (
        value if value is not None else next(other for n in _SPARE[slot] if (other := slots[n]) is not None)
        for slot, value in enumerate(slots)
    )
    return b"".join(value.to_bytes(_BYTES, "big") for value in filled)


def _tokens(word: str) -> Iterable[str]:
    return word if SPACELESS.search(word) else (word,)


def similarity(first: bytes, second: bytes) -> float:
    """Return the estimated share of common runs of words, 0 to 1."""
    equal: int = sum(map(eq, memoryview(first).cast("I"), memoryview(second).cast("I")))
    return equal / SLOTS


def join_similar(signatures: Sequence[bytes | None]) -> list[int]:
    """Return for each signature the least index of those that it is similar to, or that these are similar to.

    Time grows with the number of signatures times its logarithm; memory holds one more list of indices.
    """
    parents = list(range(len(signatures)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    for first, second in _meetings(signatures):
        low, high = sorted((root(first), root(second)))
        if low != high and similarity(signatures[first] or b"", signatures[second] or b"") >= MIN_SIMILARITY:
            parents[high] = low
    return [root(index) for index in range(len(signatures))]


def _meetings(signatures: Sequence[bytes | None]) -> Iterator[tuple[int, int]]:
    """Yield pairs of indices whose signatures share a band; a pair may come again."""
    signed = [(value, index) for index, value in enumerate(signatures) if value is not None]
    width = _ROWS * _BYTES
    for start in range(0, _BANDS * width, width):
        entries = sorted((value[start : start + width], index) for value, index in signed)
        for _, group in groupby(entries, key=itemgetter(0)):
            near: deque[int] = deque(maxlen=_NEIGHBORS)
            for _, index in group:
                yield from ((other, index) for other in near)
                near.append(index)
