"""Counts with nouns in the singular or plural, for messages."""

from __future__ import annotations


def plural(count: int, noun: str) -> str:
    """Return ``count`` with its noun, such as ``2 lines of text``. For the plural, ``s`` is added to the first word."""
    first, space, rest = noun.partition(" ")
    return f"{count:,} {first}{'' if count == 1 else 's'}{space}{rest}"
