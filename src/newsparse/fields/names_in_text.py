"""Which source a name is, and where a text prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.model import Source

_MEDIA = frozenset({"agency", "outlet"})

_AROUND = frozenset(("", "/", "|", ",", ";", "(", ")"))
"""Marks beside which a name is whole."""


def medium_named(name: str, lexicon: Lexicon) -> Source | None:
    """Return the agency or outlet with a name, or None."""
    source = lexicon.agencies.named(name) or lexicon.houses.get(name.casefold())
    return None if source is None or _MEDIA.isdisjoint(source.kinds) else source


def outlet_named(name: str, lexicon: Lexicon) -> Source | None:
    """Return the outlet with a name, or None; one that supplies other media too is an agency here."""
    source = lexicon.houses.get(name.casefold())
    return source if source is not None and "outlet" in source.kinds else None


def is_platform(name: str, lexicon: Lexicon) -> bool:
    """Return whether a name is a platform's: it took no picture, and employs nobody."""
    source = lexicon.houses.get(name.casefold())
    return source is not None and source.kinds == ("platform",)


def find_name(text: str, source: Source) -> tuple[int, int]:
    """Return where a short text prints a source, half-open; where no name of it is printed, the whole text.

    The longest alias counts, in any case.
    """
    low = text.lower()
    if len(low) != len(text):
        low = text
    name = source.name
    at = low.find(name.lower())
    if at >= 0:  # nearly every credit: AFP/Getty Images
        end = at + len(name)
        if text[at - 1 : at] in _AROUND and text[end : end + 1] in _AROUND:
            return at, end
    best, longest = (0, len(text)), 0
    for alias in (name, *source.aliases):
        length = len(alias)
        if length > longest and (at := low.find(alias.lower())) >= 0 and not _is_within_word(text, at, at + length):
            best, longest = (at, at + length), length
    return best


def _is_within_word(text: str, start: int, end: int) -> bool:
    """Return whether a stretch begins or ends in the middle of a word in Latin letters."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return (before.isalpha() and before.isascii()) or (after.isalpha() and after.isascii())
