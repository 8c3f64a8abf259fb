"""Find the last sentence of a string. Full stops of initials, abbreviations and dates do not end a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_END = re.compile(r"[.!?…。][\"'”’»)\]]{0,2}[ \xa0]{0,3}(?=[^\s.!?…。)\]\"'”’»])")
_MARKS = ".!?…。"
_SHORT = frozenset("""
    jr sr dr mr mrs ms st gen gov sen rep sgt lt col prof inc ltd co no nr vs bzw ca ggf geb ph hr fr dipl fot dok mt ft
""".split())  # fmt: skip
_MAX_SENTENCE_LENGTH = 200


def last_start(text: str, months: Mapping[str, int]) -> int:
    """Return the offset at which the last sentence in ``text`` begins, or 0 if there is only one sentence.

    Only the last 200 code points are searched. ``months`` maps names of months to their numbers, as in ``Lexicon``.
    """
    floor, stop = max(0, len(text) - _MAX_SENTENCE_LENGTH), len(text)
    plain = text.isascii() and "!" not in text and "?" not in text
    while (stop := text.rfind(".", floor, stop) if plain else _last_mark(text, floor, stop)) >= 0:
        match = _END.match(text, stop)
        if match is not None and _ends_sentence(text, stop, match.end(), months):
            return match.end()
    return 0


def _last_mark(text: str, floor: int, stop: int) -> int:
    """Return the offset of the last character in ``text[floor:stop]`` that may end a sentence, or -1 if none does."""
    return max([text.rfind(mark, floor, stop) for mark in _MARKS])


def _ends_sentence(text: str, stop: int, after: int, months: Mapping[str, int]) -> bool:
    """Return whether the character at ``stop`` ends a sentence. ``after`` is the offset of the next word."""
    follows = text[after]
    near = text[after : after + 20]
    if text[stop] != ".":
        return not follows.islower()
    word = text[text.rfind(" ", max(0, stop - 24), stop) + 1 : stop].lstrip("(\"'“‘[")
    if follows.islower():
        return "@" in near or ("/" in near and text[after - 1].isspace() and word.lower() not in _SHORT)
    if not follows.isalnum():
        return True
    if not text[after - 1].isspace():  # a name without a space before it, but not the parts of N.H. or 6.12.2010
        last = word[word.rfind(".") + 1 :]
        return follows.isupper() and "@" not in near and len(last) > 1 and not last[-1].isupper()
    return not _is_short(text[: stop - len(word)], word, near, months)


def _is_short(before: str, word: str, near: str, months: Mapping[str, int]) -> bool:
    """Return whether a full stop after ``word`` belongs to an initial, an abbreviation or a day before a month.

    ``before`` and ``near`` are the text before and after the word, and ``months`` contains names of months.
    """
    last = word[word.rfind(".") + 1 :]
    if len(last) == 1 and last.isupper():  # an initial, or a state after a comma
        return len(word) == 1 or not before.endswith(", ")
    if last.isdigit() and near.split(" ", 1)[0].lower() in months:  # 5. Januar
        return True
    low = word.lower()
    return low in _SHORT or (low in months and near[:1].isdigit() and len(low) < 5)  # noqa: PLR2004 - Dec. 7
