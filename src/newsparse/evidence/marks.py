"""Signs within a line, its capitals, its digits and dates, how many sentences it has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsparse.evidence.sight import Sight

_IN_SHORT = (
    *("|", " - ", ">", "©", "@", "://", "#", "/", ": ", '"', "...", "%", "(", "[", ". ", "? ", ", ", "; ", "$", "="),
    *("{", "•", "»", "www.", " & "),
)
_IN_LONG = ("|", " - ", "©", "://", "#", '"', "(", "...", "•", "/", "=")
_SHORT_MARKS, _LONG_MARKS = tuple(enumerate(_IN_SHORT)), tuple(enumerate(_IN_LONG))
_FLAGS = (
    *("every word has a capital", "all capitals", "half the words have a capital", "few capitals", "no case"),
    *("a time of day", "a year", "a date in digits", "many digits", "numbered"),
    *("two sentences or more", "four sentences or more"),
    *("words run into another", "one long word", "hyphen or dash ends first word", "colon after few words"),
)
NAMES = (
    *(f"has {m!r} in a short line" for m in _IN_SHORT),
    *(f"has {m!r} in a long line" for m in _IN_LONG),
    *_FLAGS,
)
_B_LONG = len(_IN_SHORT)
_B_FLAG = _B_LONG + len(_IN_LONG)
_TITLE, _CAPS, _HALF, _FEW, _NOCASE, _CLOCK_FLAG, _YEAR_FLAG, _NUMERIC_FLAG = range(_B_FLAG, _B_FLAG + 8)
_DIGITS, _NUMBERED_FLAG, _TWO, _FOUR, _RUNIN_FLAG, _LONGWORD, _DASHED, _COLONED = range(_B_FLAG + 8, _B_FLAG + 16)
_SHORT = 20
"""A line of so many words may be a headline, a label, a caption; a longer one is prose or wants to be."""

_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?!\d)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMERIC = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_NUMBERED = re.compile(r"\(?\d{1,3}[.)]\s")
_RUNIN = re.compile(r"[a-zà-ÿ.)?!\"][A-ZÀ-Þ][a-zà-ÿ]")


def look(sight: Sight, base: int) -> None:
    """Add what stands in each line."""
    for key, size, row in zip(sight.keys, sight.sizes, sight.rows, strict=True):
        if size <= _SHORT:
            row += [base + number for number, mark in _SHORT_MARKS if mark in key]
            _capitals(key, size, row, base)
            if _DIGIT.search(key):
                _digits(key, row, base)
            if _RUNIN.search(key):
                row.append(base + _RUNIN_FLAG)
            if size == 1 and len(key) > 24:
                row.append(base + _LONGWORD)
        else:
            _long(key[:400], row, base)
        at = key.find(": ", 0, 60)
        if at > 0 and key.count(" ", 0, at) < 3:
            row.append(base + _COLONED)


def _capitals(key: str, size: int, row: list[int], base: int) -> None:
    words = key[:160].split()
    capitals = sum([word[0].isupper() for word in words])
    if capitals == len(words):
        row.append(base + (_CAPS if key.isupper() else _TITLE))
    elif not capitals and not key.isupper():
        row.append(base + _NOCASE)
    elif capitals * 2 >= len(words):
        row.append(base + _HALF)
    elif size > 4:
        row.append(base + _FEW)


def _digits(key: str, row: list[int], base: int) -> None:
    if _CLOCK.search(key):
        row.append(base + _CLOCK_FLAG)
    if _YEAR.search(key):
        row.append(base + _YEAR_FLAG)
    if _NUMERIC.search(key):
        row.append(base + _NUMERIC_FLAG)
    if _NUMBERED.match(key):
        row.append(base + _NUMBERED_FLAG)
    if sum(map(str.isdigit, key)) * 4 > len(key):
        row.append(base + _DIGITS)


def _long(head: str, row: list[int], base: int) -> None:
    row += [base + _B_LONG + number for number, mark in _LONG_MARKS if mark in head]
    sentences = head.count(". ") + head.count('." ') + head.count("? ") + head.count("! ")
    if sentences:
        row.append(base + (_FOUR if sentences > 2 else _TWO))
    if _NUMBERED.match(head):
        row.append(base + _NUMBERED_FLAG)
    if head.find(" - ", 0, 60) > 0:
        row.append(base + _DASHED)
