"""Recognise lines that link to other stories, such as ``Read more: The Ferry Returns``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.lines import BULLETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.lexicon.lexicon import Lexicon

MARKS_BEFORE = " ([【」『《>»›•·*-|#+→▶►"
"""Characters that may precede a phrase such as ``Read more``."""
_MARKS_AFTER = " )]】」』》>»›|#+→▶►.!-:："
_COLONS = (":", "：")
_SEPARATORS = (*_COLONS, *"-|>»›→▶►】]」』")
"""Characters between an opening phrase such as ``Read more`` and the title of the other story."""
_OPENERS = " \"'«»([|"
"""Characters that may precede the first letter of a title."""
_CLOSERS = " \"'«»)]】」』"
_STOPS = (".", "。", "।", "۔")
MAX_TITLE_LENGTH = 200
"""Maximum length, in code points, of the title of another story."""
_MAX_LEAD_LENGTH = 40
MIN_TITLES, MAX_TITLES = 2, 8
"""Minimum and maximum number of items in a list below a phrase such as ``Related stories:``."""
_ITEM_MARKS = (*BULLETS, *"-–—")
"""Characters that begin an item of a list."""
_ENDS = (".", "!", "?", ":", ",", "。", "؟", "！", "？", "।", "۔", "،")
"""Characters that end a line of text, but rarely a title."""


def find_cross_references(keys: Sequence[str], lexicon: Lexicon) -> list[int]:
    """Return the indexes of the lines in ``keys`` that link to other stories, in ascending order.

    ``keys`` are lines normalised by ``lines.reading``. A line is a link if ``is_cross_reference`` accepts it. If such a
    line contains no title, the items of a bulleted list below it are also links. If there is no list and the line ends
    with a colon, as in ``Read more:``, the next line is also a link, unless it ends with a full stop.
    """
    numbers: set[int] = set()
    for number, key in enumerate(keys):
        after = _find_after_lead(key, lexicon)
        if after is None or not _may_be_link(after):  # true for nearly every line
            continue
        numbers.add(number)
        if not after.strip(_MARKS_AFTER):
            end = number + 1
            while end < min(len(keys), number + 1 + MAX_TITLES) and _may_be_listed(keys[end]):
                end += 1
            if end - number > MIN_TITLES:
                numbers.update(range(number + 1, end))
            elif after.startswith(_COLONS) and number + 1 < len(keys) and _may_be_title(keys[number + 1]):
                numbers.add(number + 1)
    return sorted(numbers)


def is_cross_reference(key: str, lexicon: Lexicon) -> bool:
    """Return whether a line consists of ``Read more`` or a similar phrase, alone or before the title of another story.

    The title must follow a separator or begin with a capital, and must not end with a full stop. ``Read more about the
    ferry here`` does not count, because it may be part of an article. ``key`` is a line normalised by
    ``lines.reading``.
    """
    after = _find_after_lead(key, lexicon)
    return after is not None and _may_be_link(after)


def _find_after_lead(key: str, lexicon: Lexicon) -> str | None:
    """Return the rest of ``key``, a normalised line, after a phrase such as ``Read more``.

    Returns None if the line does not begin with such a phrase.
    """
    heads = lexicon.cross_reference_heads
    if key[:2] not in heads:
        if key[:1] not in MARKS_BEFORE:  # true for nearly every line
            return None
        key = key.lstrip(MARKS_BEFORE)
        if key[:2] not in heads:
            return None
    first = key[0] if key[0] > "\u2e80" else key.split(" ", 1)[0].rstrip(":：")
    leads = lexicon.cross_references.get(first)
    if leads is None:
        return None
    start = key[:_MAX_LEAD_LENGTH].replace(" :", ":").lower()
    lead = next((lead for lead in leads if start.startswith(lead)), None)
    return None if lead is None else key[len(lead.removesuffix(":")) :]


def _may_be_link(after: str) -> bool:
    """Return whether ``after``, the rest of a line after ``Read more`` or the like, is empty or may be a story's title.

    The title must follow a separator or begin with a capital.
    """
    text = after.lstrip()
    if not text.strip(_MARKS_AFTER):
        return True
    is_separate = text.startswith(_SEPARATORS) or (after[0] == " " and text.lstrip(_OPENERS)[:1].isupper())
    return is_separate and _may_be_title(text)


def _may_be_listed(key: str) -> bool:
    """Return whether a line may be an item of a list below a phrase such as ``Related stories:``."""
    return key.startswith(_ITEM_MARKS) and _may_be_title(key) and not key.rstrip(_CLOSERS).endswith(_ENDS)


def _may_be_title(key: str) -> bool:
    """Return whether a line may be the title of a story: it is short and does not end with a full stop."""
    text = key.rstrip(_CLOSERS)
    return len(key) <= MAX_TITLE_LENGTH and (text.endswith("...") or not text.endswith(_STOPS))
