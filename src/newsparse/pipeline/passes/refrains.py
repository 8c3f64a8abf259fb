"""Refrains: short lines that return between the prose of a page, such as the label above each advertisement.

They say nothing of where they stand and part what belongs together, so the grammar reads the page without them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newsparse.grammar.evidence import shape
from newsparse.lexicon.subjects import CREDIT, PRESS

if TYPE_CHECKING:
    from newsparse.lexicon.subjects import Vocabulary

LEAST = 3
"""So often a line must stand next to prose to be a refrain."""
_LONGEST = 120
_WORDS = 14
_PROSE, _PROSE_WITHOUT_SPACES = 60, 30
"""Code points from which on a line that ends like a sentence is prose here."""
_STRIP = ".,:;()[]|/"


def refrains(keys: list[str], vocabulary: Vocabulary) -> frozenset[str]:
    """Return the readings of the lines that are refrains; a credit, which returns under many pictures, is none.

    A page of nothing but such lines has none.
    """
    often = {key for key, count in Counter(keys).items() if count >= LEAST and len(key) < _LONGEST}
    if not often:
        return frozenset()
    near: Counter[str] = Counter()
    last = len(keys) - 1
    for i, key in enumerate(keys):
        if key in often and ((i and _is_prose(keys[i - 1])) or (i < last and _is_prose(keys[i + 1]))):
            near[key] += 1
    short = [key for key, count in near.items() if count >= LEAST and key.count(" ") < _WORDS]
    found = frozenset(key for key in short if not _credits(key, vocabulary.meaning))
    return frozenset() if found.issuperset(keys) else found


def _is_prose(key: str) -> bool:
    least = _PROSE if key.isascii() or not shape.spaceless(key) else _PROSE_WITHOUT_SPACES
    return len(key) > least and shape.ending(key) in shape.FINAL


def _credits(key: str, meaning: dict[str, tuple[int, ...]]) -> bool:
    said = {subject for word in key.lower().split() for subject in meaning.get(word.strip(_STRIP), ())}
    return CREDIT in said or PRESS in said
