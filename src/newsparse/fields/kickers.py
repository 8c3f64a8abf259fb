"""Kickers: the few words over a headline that say what it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.lexicon.tokens import tokens

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon

_LONGEST, _MOST = 40, 5
_ENDS = frozenset(".!?:;,…。！？؟»›>→|")
_CONTROLS = frozenset({"share", "more", "newsletter", "account", "legal", "advertisement"})


def is_kicker(key: str, lexicon: Lexicon) -> bool:
    """Whether a line's reading, right over a headline, may be its kicker: five words at most, and no control.

    To be asked of the unit directly before an article's first headline; elsewhere it says nothing, for a subhead has
    the same shape.
    """
    if len(key) > _LONGEST or key[-1] in _ENDS or not key[0].isalpha() or any(char in key for char in "|>›/»@©•"):
        return False
    said = tokens(key)
    if not 0 < len(said) <= _MOST or any(token.word[0].isdecimal() for token in said):
        return False
    first = said[0].word
    if (
        not (key[0].isupper() or key[0].upper() == key[0])
        or lexicon.byline_prefixes.length_at(said, 0)
        or lexicon.updated.length_at(said, 0)
    ):
        return False
    if any(not _CONTROLS.isdisjoint(lexicon.boilerplate.get(token.word, ())) for token in said):
        return False
    return first not in lexicon.credit_labels.firsts and lexicon.agencies.named(key) is None
