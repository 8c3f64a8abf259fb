"""Recognise disclaimers, which say that the views expressed in an article are the author's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.lines import lower

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon

MAX_LENGTH = 500
"""The maximum length of a disclaimer in code points."""
MAX_LEAD = 100
"""Number of code points at the start of a disclaimer that must contain its phrase."""


def is_disclaimer(key: str, lexicon: Lexicon) -> bool:
    """Return whether a paragraph says whose views an article expresses.

    ``key`` is the paragraph normalised by ``lines.reading``. Call this function only for the first and last paragraphs
    of an article, because sentences elsewhere may contain the same words.
    """
    start = lower(key[:MAX_LEAD])
    return len(key) <= MAX_LENGTH and any(phrase in start for phrase in lexicon.disclaimers)
