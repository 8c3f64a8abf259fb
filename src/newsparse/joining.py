"""Lines that belong together, joined before they are judged: wrapped text, and paragraphs broken at their links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.evidence.gaps import way
from newsparse.evidence.joints import joints, so_far
from newsparse.weights import JOINTS

if TYPE_CHECKING:
    from newsparse.units import Units

_CLOSING = frozenset(",.;:!?)]%")
_ENDS = frozenset(".!?。।۔؟…")
_BULLETS = frozenset("•·*►▪◦▸■●○‣")
_NARROWEST, _WIDEST = 50, 100
"""Code points of the longest line of wrapped text."""
_LEAST_WRAPS = 3


def joined(units: Units, lo: int, hi: int, weights: list[int] = JOINTS) -> list[tuple[int, int]]:
    """Return the units of lines ``lo`` to ``hi`` as half-open ranges of lines."""
    keys, gaps = units.keys[lo:hi], units.gaps[lo:hi]
    goes_on = wrapped(keys, gaps)
    if goes_on is None:
        if way(gaps):
            return [(i, i + 1) for i in range(lo, hi)]
        goes_on = unbroken(keys, gaps, weights)
    begins = [lo + i for i in range(len(keys)) if not goes_on[i] or gaps[i] or not i]
    return list(zip(begins, [*begins[1:], hi], strict=True))


def unbroken(keys: list[str], gaps: list[int], weights: list[int]) -> list[bool]:
    """Return which lines go on from the one before, judged joint by joint, knowing what was joined so far."""
    share = weights.__getitem__
    goes_on, words = [False], 0
    for i, row in enumerate(joints(keys), 1):
        words += keys[i - 1].count(" ") + 1
        on = not (gaps[i] or _is_item(keys[i - 1], keys[i]))
        on = on and sum(map(share, row)) + weights[so_far(words, keys[i - 1], keys[i])] > 0
        goes_on.append(on)
        if not on:
            words = 0
    return goes_on


def wrapped(keys: list[str], gaps: list[int]) -> list[bool] | None:
    """Return which lines go on from the one before, if the text was wrapped at one width; else None.

    A wrapped line is one that the next line's first word would have made too long. What counts is how many are so of
    the lines that have no blank line behind them: an opening above the text says nothing of its width. Where most of
    them end a sentence they are sentences of one length.
    """
    width = max(map(len, keys), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    goes_on, tight, ended = [False], 0, 0
    for i in range(1, len(keys)):
        full = len(keys[i - 1]) + 1 + len(keys[i].split(" ", 1)[0]) > width - 2
        goes_on.append(full and not gaps[i] and not _is_item(keys[i - 1], keys[i]))
        tight += not gaps[i]
        ended += goes_on[i] and keys[i - 1][-1] in _ENDS
    wraps = sum(goes_on)
    return goes_on if wraps >= _LEAST_WRAPS and wraps * 3 >= tight * 2 and ended * 2 < wraps else None


def _is_item(before: str, key: str) -> bool:
    """Whether a line begins with a bullet: a dash is one where the line before begins with one too."""
    return key[0] in _BULLETS or key[:2] == before[:2] == "- "


def reading(keys: list[str]) -> str:
    """Return the lines as one reading: one space between, none before closing punctuation."""
    return keys[0] + "".join([key if key[0] in _CLOSING else " " + key for key in keys[1:]])
