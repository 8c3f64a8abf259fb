"""Find the place in the opening of a dateline, and test whether a string is a place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.fields.persons import is_name
from newsparse.lexicon.lexicon import spelt
from newsparse.lexicon.page_words import NO_PLACE

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon

_PARTS = re.compile(r", |/")
_QUOTES = frozenset('"“„«')
_DASHED = re.compile(r"[–—]|\s-{1,2}\s")
_PLACE_PARTICLES = frozenset("de del la di and und y of am upon".split())
_MIN_PLACE_LENGTH = 3
"""Minimum length, in code points, of a place that is not known."""
_MAX_PLACE_WORDS = 6
"""Maximum number of words in a place."""
_MIN_CAPITALS = 4
"""Minimum number of letters in a place in capitals that is not known."""
_MAX_PAPER_LENGTH = 26
"""Maximum length, in code points, of the name of a newspaper."""
_MAX_PAPER_WORDS = 4
"""Maximum number of words in the name of a newspaper."""


def split_place(text: str, lexicon: Lexicon) -> tuple[str | None, str]:
    """Split the text at the start of a dateline, such as ``PORT ASHER, March 7``, into place and date.

    The text is split at commas. The date begins with the first part, other than the opening one, that has a digit or is
    a weekday. The place is None if the text before the date has a digit or more than three parts.
    """
    parts = text.split(",")
    dated = next((n for n, part in enumerate(parts) if n and _is_date_part(part, lexicon)), len(parts))
    place, date = ",".join(parts[:dated]).strip(), ",".join(parts[dated:]).strip()
    kept = [part.strip() for part in place.split(",")]
    if any(char.isdigit() for char in place) or len(kept) > 3:  # noqa: PLR2004 - city, state, country
        return None, ""
    return (kept[0] if len(kept) > 1 and not is_place(kept[0], lexicon) else place), date


def _is_date_part(part: str, lexicon: Lexicon) -> bool:
    """Return whether ``part``, a string between two commas of a dateline, has a digit or is a weekday."""
    return any(char.isdigit() for char in part) or part.strip().lower() in lexicon.weekdays


def without_weekdays(text: str, lexicon: Lexicon) -> str:
    """Remove weekdays from ``text``, a place that may be followed by a region or country."""
    parts = [part.strip() for part in text.split(",")]
    return ", ".join(part for part in parts if part.lower() not in lexicon.weekdays)


def without_author(place: str, lexicon: Lexicon) -> str:
    """Remove an author's name after a place in capitals, as in ``ILMER, Franka Holdrup (dpa) -``."""
    city, _, name = place.partition(", ")
    author = city.isupper() and not name.isupper() and is_name(name) and spelt(name) not in lexicon.places
    return city if author else place


def may_be_place(place: str) -> bool:
    """Return whether ``place`` may be a place: up to six capitalised words.

    The first word must not be in ``NO_PLACE``.
    """
    parts = place.split()
    if not 0 < len(parts) <= _MAX_PLACE_WORDS or parts[0].strip("'’").lower() in NO_PLACE:
        return False
    return all(not part[0].islower() or part in _PLACE_PARTICLES for part in parts)


def is_place(place: str, lexicon: Lexicon) -> bool:
    """Return whether ``place`` is certainly a place: a known one, or one in capitals with at least four letters."""
    first = place.split(",", 1)[0]
    if spelt(first.split("/", 1)[0]) in lexicon.places and ("," in place or "/" in place or first == place):
        return True
    return first.isupper() and sum(char.isalpha() for char in first) >= _MIN_CAPITALS


def is_unknown_place(text: str, mark: str, behind: str, lexicon: Lexicon) -> bool:
    """Return whether ``text``, before a dash, may be a place that is not listed, as in ``Lorne — The``.

    ``text`` must be one capitalised word, or two that are separated by a slash or comma. ``mark`` is the dash.
    ``behind``, the text after it, must begin like a sentence and contain no further dash.
    """
    parts = _PARTS.split(text)
    if not (behind[:1].isupper() or behind[:1] in _QUOTES) or _DASHED.search(behind):
        return False
    if len(parts) > 2 or (len(parts) == 1 and "-" in mark):  # noqa: PLR2004 - two places, or a city and its state
        return False
    return all(
        len(part) >= _MIN_PLACE_LENGTH
        and part.istitle()
        and part.rstrip(".").isalpha()
        and (low := part.rstrip(".").lower()) not in lexicon.time_words
        and not lexicon.boilerplate.get(low)
        and low not in lexicon.roles
        for part in parts
    )


def may_be_paper(text: str) -> bool:
    """Return whether ``text``, which follows a place, may be an outlet's name: two to four capitalised words."""
    parts = text.split()
    return (
        1 < len(parts) <= _MAX_PAPER_WORDS
        and len(text) <= _MAX_PAPER_LENGTH
        and all(part[0].isupper() for part in parts)
    )
