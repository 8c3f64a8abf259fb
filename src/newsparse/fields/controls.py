"""Recognise page controls, such as ``Subscribe``, ``Advertisement`` and ``Loading...``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon

_SUBJECTS = frozenset({"advertisement", "more", "newsletter", "share"})
_MARKS = " .:!+()[]|/*•·-–—>»›→"
MAX_LENGTH = 60
"""Maximum length, in code points, of a page control."""


def is_control(key: str, lexicon: Lexicon) -> bool:
    """Return whether a line consists only of words that are typical of page controls and of labels for advertisements.

    ``key`` is a line normalised by ``lines.reading``.
    """
    if len(key) > MAX_LENGTH or key[-1] == "?":
        return False
    subjects = lexicon.boilerplate
    words = [word for part in key.lower().split() if (word := part.strip(_MARKS))]
    return bool(words) and all(not _SUBJECTS.isdisjoint(subjects.get(word, ())) for word in words)
