"""Lines that link to other stories: ``Read more: The Ferry Returns``, ``READ ALSO The Ferry Returns``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.lexicon.lexicon import Lexicon

_MARKS_BEFORE = " ([【」『《>»›•·*-|#+→▶►"
_MARKS_AFTER = " )]】」』》>»›|#+→▶►.!-:："
_COLONS = (":", "：")
_SEPARATORS = (*_COLONS, *"-|>»›→▶►】]」』")
"""Characters between a lead and the title of a story."""
_OPENERS = " \"'«»([|"
"""Characters before the first letter of a title."""
_CLOSERS = " \"'«»)]】」』"
_STOPS = (".", "。", "।", "۔")
MAX_TITLE_LENGTH = 200
"""Maximum code points of the title of another story."""
_MAX_LEAD_LENGTH = 40


def find_cross_references(keys: Sequence[str], lexicon: Lexicon) -> list[int]:
    """Return the numbers of the lines that link to other stories.

    These are lines that ``is_cross_reference`` recognises. If such a line consists of a lead with a colon, the next
    line is also a link, unless it ends with a full stop. ``keys`` are lines as normalised by ``lines.reading``.
    """
    numbers: set[int] = set()
    for number, key in enumerate(keys):
        after = _find_after_lead(key, lexicon)
        if after is None or not _may_be_link(after):  # true for nearly every line
            continue
        numbers.add(number)
        is_bare = not after.strip(_MARKS_AFTER)
        if is_bare and after.startswith(_COLONS) and number + 1 < len(keys) and _may_be_title(keys[number + 1]):
            numbers.add(number + 1)
    return sorted(numbers)


def is_cross_reference(key: str, lexicon: Lexicon) -> bool:
    """Return whether a line begins with a lead such as ``Read more``, and has only a title after it, or nothing.

    The title follows a separator or begins with a capital, and it does not end with a full stop. ``Read more about the
    ferry here`` may be part of the text. ``key`` is a line as normalised by ``lines.reading``.
    """
    after = _find_after_lead(key, lexicon)
    return after is not None and _may_be_link(after)


def _find_after_lead(key: str, lexicon: Lexicon) -> str | None:
    """Return what a line prints after its lead, with spaces and a separator, or None if it has no lead."""
    heads = lexicon.cross_reference_heads
    if key[:2] not in heads:
        if key[:1] not in _MARKS_BEFORE:  # true for nearly every line
            return None
        key = key.lstrip(_MARKS_BEFORE)
        if key[:2] not in heads:
            return None
    first = key[0] if key[0] > "\u2e80" else key.split(" ", 1)[0].rstrip(":：")
    leads = lexicon.cross_references.get(first, ())
    start = key[:_MAX_LEAD_LENGTH].replace(" :", ":").lower()
    lead = next((lead for lead in leads if start.startswith(lead)), None)
    return None if lead is None else key[len(lead.removesuffix(":")) :]


def _may_be_link(after: str) -> bool:
    """Return whether the text after a lead is empty or a separator, or may be the title of a story."""
    text = after.lstrip()
    if not text.strip(_MARKS_AFTER):
        return True
    is_separate = text.startswith(_SEPARATORS) or (after[0] == " " and text.lstrip(_OPENERS)[:1].isupper())
    return is_separate and _may_be_title(text)


def _may_be_title(key: str) -> bool:
    """Return whether a line may be the title of a story: it is short, and no full stop ends it."""
    text = key.rstrip(_CLOSERS)
    return len(key) <= MAX_TITLE_LENGTH and (text.endswith("...") or not text.endswith(_STOPS))
