"""Counts with their nouns, for messages."""

from __future__ import annotations


def plural(count: int, noun: str) -> str:
    """Return a count and a noun, for example ``2 lines of text``. The plural adds ``s`` to the first word."""
    first, space, rest = noun.partition(" ")
    return f"{count:,} {first}{'' if count == 1 else 's'}{space}{rest}"
