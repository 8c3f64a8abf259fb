"""Recognise sentences that only name suppliers of an article, such as ``This story was produced by Reuters``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.fields.names_in_text import printed_agencies
from newsparse.lexicon.source_words import AROUND_PRODUCED, ITSELF, PRODUCED, TEXT, THIS
from newsparse.lines import lower

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon

MAX_LENGTH = 160
"""Maximum length, in code points, of a sentence that names the suppliers of an article."""
_EDGE_MARKS = " \n(*[•-–—_"
_FIRSTS = THIS.union(phrase[: phrase.find(" ")] for phrase in TEXT)
_WORD = re.compile(r"[^\W_]+")
_MAX_OPENING_WORDS = 3
"""Number of words at the start of a sentence, one of which must be *report*, *story* or similar."""


def is_supply_sentence(text: str, lexicon: Lexicon) -> bool:
    """Return whether a line only states which agencies supplied all or part of an article's text.

    Such lines include ``This report includes material from AFP.`` and ``With reporting from Ana Reed and Reuters``.
    Call this function only for lines at the end of a body. Runs in time linear in the length of the line.
    """
    bare = text.lstrip(_EDGE_MARKS)
    first = bare[: bare.find(" ")].lower()
    if first not in _FIRSTS or len(text) > MAX_LENGTH:  # true for nearly every line
        return False
    low = lower(bare)
    if first in THIS:
        start = _find_names(low)
        return start > 0 and _are_agencies(bare[start:], lexicon, with_persons=False)
    start = max([len(phrase) for phrase in TEXT if low.startswith(phrase)], default=0)
    return start > 0 and _are_agencies(bare[start:], lexicon, with_persons=True)


def _find_names(low: str) -> int:
    """Return the offset at which ``low``, a lower-case sentence, names the suppliers of the article.

    Returns 0 if the sentence is not about who supplied the article.
    """
    if ITSELF.isdisjoint(low.split()[:_MAX_OPENING_WORDS]):
        return 0
    for phrase in PRODUCED:
        at = low.find(f" {phrase} ")
        if at > 0:
            return at + len(phrase) + 2
    return 0


def _are_agencies(names: str, lexicon: Lexicon, *, with_persons: bool) -> bool:
    """Return whether ``names`` consists only of agencies and function words.

    If ``with_persons`` is true, other capitalised words are also allowed.
    """
    at, between = 0, []
    for source, span in printed_agencies(names, lexicon):
        if "agency" not in source.kinds:
            return False
        between.append(names[at : span.start])
        at = span.end
    if not at or ". " in names:
        return False
    words = [word for part in (*between, names[at:]) for word in _WORD.findall(part)]
    return all(word.lower() in AROUND_PRODUCED or (with_persons and word[0].isupper()) for word in words)
