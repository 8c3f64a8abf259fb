"""Recognise kickers above an article's headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.names_in_text import outlet_named
from newsparse.lexicon.page_words import SECTIONS
from newsparse.lexicon.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Collection

    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.model import Source

_MAX_KICKER_LENGTH = 40
"""Maximum length of a kicker in code points."""
_MAX_KICKER_WORDS = 5
"""Maximum number of words in a kicker."""
_NO_KICKER_ENDS = frozenset(".!?:;,…。！？؟»›>→|")
_CONTROL_KINDS = frozenset({"share", "more", "newsletter", "account", "legal", "advertisement"})


def is_kicker(key: str, lexicon: Lexicon) -> bool:
    """Return whether a line above a headline may be a kicker: up to five words that are not a page control.

    ``key`` is the line normalised by ``lines.reading``. Call this function only for the line directly before an
    article's first headline, because subheads elsewhere look the same.
    """
    if (
        len(key) > _MAX_KICKER_LENGTH
        or key[-1] in _NO_KICKER_ENDS
        or not key[0].isalpha()
        or any(char in key for char in "|>›/»@©•")
    ):
        return False
    words = tokens(key)
    if not 0 < len(words) <= _MAX_KICKER_WORDS or any(token.word[0].isdecimal() for token in words):
        return False
    first = words[0].word
    if (
        not (key[0].isupper() or key[0].upper() == key[0])
        or lexicon.byline_prefixes.length_at(words, 0)
        or lexicon.updated.length_at(words, 0)
    ):
        return False
    if any(not _CONTROL_KINDS.isdisjoint(lexicon.boilerplate.get(token.word, ())) for token in words):
        return False
    return first not in lexicon.credit_labels.firsts and lexicon.agencies.named(key) is None


def is_outlet(key: str, holders: Collection[str], publisher: Source | None, lexicon: Lexicon) -> bool:
    """Return whether a line above a headline is the name of an outlet rather than a kicker.

    It is the name of the page's publisher or of one of its copyright holders, or a known name of several words. Names
    of one word, such as ``Polityka``, and names such as ``Foreign Policy`` are also those of sections. ``key`` is the
    line normalised by ``lines.reading``, and ``holders`` is the result of ``outlet_names.find_rights_holders``.
    """
    name = key.casefold().removeprefix("the ")
    if name in holders:
        return True
    outlet = outlet_named(key, lexicon) or outlet_named(name, lexicon)
    if outlet is None or outlet == publisher:
        return outlet is not None
    return " " in key and not all(word in SECTIONS or word in lexicon.boilerplate for word in name.split(" "))
