"""Punctuation within a line, its capitals, its digits and dates, how many sentences it has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsparse.grammar.columns import Columns

_IN_SHORT = (
    *("|", " - ", ">", "©", "@", "://", "#", "/", ": ", '"', "...", "%", "(", "[", ". ", "? ", ", ", "; ", "$", "="),
    *("{", "•", "»", "www.", " & "),
)
_IN_LONG = ("|", " - ", "©", "://", "#", '"', "(", "...", "•", "/", "=")
_WORD_CASES = (
    *("every word has a capital", "all letters are capitals", "half of the words have a capital"),
    *("few words have a capital", "no word has a capital"),
)
_TITLE, _CAPS, _HALF, _FEW, _NOCASE = _WORD_CASES
_NUMBERS = ("a time of day", "a year", "a date in digits", "many digits", "begins like a numbered item")
_CLOCK_FLAG, _YEAR_FLAG, _NUMERIC_FLAG, _DIGITS, _NUMBERED_FLAG = _NUMBERS
_TWO, _FOUR = _SENTENCES = "two sentences or more", "four sentences or more"
_FORMS = ("words run together", "one long word", "a hyphen near the start", "a colon near the start")
_RUNIN_FLAG, _LONGWORD, _DASHED, _COLONED = _FORMS
FLAGS = (
    *(f"has {m!r} in a short line" for m in _IN_SHORT),
    *(f"has {m!r} in a long line" for m in _IN_LONG),
    *_WORD_CASES,
    *_NUMBERS,
    *_SENTENCES,
    *_FORMS,
)
_SHORT = 20
"""A line of so many words may be a headline, a label, a caption; a longer one is prose or wants to be."""
_READ = 400
"""Characters of a long line that are read."""

_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?!\d)")
_YEAR = re.compile(r"\b(?:19|20|١٩|٢٠|۱۹|۲۰|१९|२०|۱۳|۱۴)\d\d\b")
_NUMERIC = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_NUMBERED = re.compile(r"\(?\d{1,3}[.)]\s")
_RUNIN = re.compile(r"[a-zà-ÿ.)?!\"][A-ZÀ-Þ][a-zà-ÿ]")

Marks = dict[int, list[tuple[str, str]]]


def _by_sign(marks: tuple[str, ...], line: str) -> Marks:
    """Return name and mark by the first of the mark's bytes that is neither letter nor space."""
    by_sign: Marks = {}
    for mark in marks:
        by_sign.setdefault(mark.strip(" w").encode()[0], []).append((f"has {mark!r} in a {line} line", mark))
    return by_sign


_SHORT_MARKS, _LONG_MARKS = _by_sign(_IN_SHORT, "short"), _by_sign(_IN_LONG, "long")
_SHORT_SIGNS, _LONG_SIGNS = frozenset(_SHORT_MARKS), frozenset(_LONG_MARKS)
_LETTERS = bytes(range(ord("a"), ord("z") + 1))
_FORM = bytes.maketrans(_LETTERS + _LETTERS.upper() + b"0123456789", b"a" * 26 + b"A" * 26 + b"0" * 10)
"""Writes any small letter as ``a``, any capital as ``A``, any digit as ``0``."""
_NO_SIGNS = b"aA0 " + bytes(sorted(set(range(128, 256)) - {m.encode()[0] for m in "©•»"}))
_ACCENTED = "é".encode()[:1]
"""What the letters from ``À`` to ``ÿ`` begin with, as bytes."""


def observe(columns: Columns) -> None:
    """Add what is printed in each line.

    All lines are read at once, as bytes: their form, and their signs alone, decide which of the rules are tried.
    """
    heads = [key if size <= _SHORT else key[:_READ] for key, size in zip(columns.keys, columns.sizes, strict=True)]
    forms = "\n".join(heads).encode("utf-8", "surrogatepass").translate(_FORM)
    signs = forms.translate(None, _NO_SIGNS).split(b"\n")
    for head, form, inside, size, flags in zip(
        heads, forms.split(b"\n"), map(frozenset, signs), columns.sizes, columns.flags, strict=True
    ):
        if size <= _SHORT:
            _short(head, form, inside, size, flags)
        else:
            _long(head, inside, flags)
        if _COLON in inside:
            at = head.find(": ", 0, 60)
            if at > 0 and head.count(" ", 0, at) < 3:
                flags.append(_COLONED)


_COLON, _HYPHEN = b":-"
_SENTENCE_ENDS = tuple((ord(end[-2]), end) for end in (". ", '." ', "? ", "! "))
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _short(key: str, form: bytes, signs: frozenset[int], size: int, flags: list[str]) -> None:
    if signs:
        flags += [name for sign in signs & _SHORT_SIGNS for name, mark in _SHORT_MARKS[sign] if mark in key]
    plain = len(form) == len(key)
    if plain:
        _capitals(form, size, flags)
    else:
        _foreign_capitals(key, size, flags)
    if b"0" in form or (not plain and _DIGIT.search(key)):
        _digits(key, form.count(b"0") if plain else sum(map(str.isdigit, key)), flags)
    inside = form.count(b"Aa") - form.count(b" Aa") - form.startswith(b"Aa")
    if (inside or _ACCENTED in form) and _RUNIN.search(key):
        flags.append(_RUNIN_FLAG)
    if size == 1 and len(key) > 24:
        flags.append(_LONGWORD)


def _capitals(form: bytes, size: int, flags: list[str]) -> None:
    """Add how many words have a capital, where all letters are ASCII."""
    head = form[:160].rstrip(b" ")
    words, capitals = head.count(b" ") + 1, head.count(b" A") + head.startswith(b"A")
    _cased(words, capitals, size, b"A" in form and b"a" not in form, flags)


def _foreign_capitals(key: str, size: int, flags: list[str]) -> None:
    words = key[:160].split()
    _cased(len(words), sum([word[0].isupper() for word in words]), size, key.isupper(), flags)


def _cased(words: int, capitals: int, size: int, upper: bool, flags: list[str]) -> None:  # noqa: FBT001
    if capitals == words:
        flags.append(_CAPS if upper else _TITLE)
    elif not capitals and not upper:
        flags.append(_NOCASE)
    elif capitals * 2 >= words:
        flags.append(_HALF)
    elif size > 4:
        flags.append(_FEW)


def _digits(key: str, count: int, flags: list[str]) -> None:
    if count > 2:
        if _CLOCK.search(key):
            flags.append(_CLOCK_FLAG)
        if _YEAR.search(key):
            flags.append(_YEAR_FLAG)
        if _NUMERIC.search(key):
            flags.append(_NUMERIC_FLAG)
    if key[0] not in _CAPITALS and _NUMBERED.match(key):
        flags.append(_NUMBERED_FLAG)
    if count * 4 > len(key):
        flags.append(_DIGITS)


def _long(head: str, signs: frozenset[int], flags: list[str]) -> None:
    flags += [name for sign in signs & _LONG_SIGNS for name, mark in _LONG_MARKS[sign] if mark in head]
    sentences = 0
    for sign, end in _SENTENCE_ENDS:
        if sign in signs:
            sentences += head.count(end)
    if sentences:
        flags.append(_FOUR if sentences > 2 else _TWO)
    if head[0] not in _CAPITALS and _NUMBERED.match(head):
        flags.append(_NUMBERED_FLAG)
    if _HYPHEN in signs and head.find(" - ", 0, 60) > 0:
        flags.append(_DASHED)
