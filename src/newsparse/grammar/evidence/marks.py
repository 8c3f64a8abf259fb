"""Features of the characters in a line: punctuation, capitals, digits, dates, and the number of sentences."""

from __future__ import annotations

import re
from functools import lru_cache
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
_MAX_SHORT_WORDS = 20
"""The maximum number of words in a short line, such as a headline, label or caption. Longer lines are mostly prose."""
_READ = 400
"""The number of code points at the start of a long line that are read."""
_HEAD = 160
"""The number of code points at the start of a short line in which words are counted."""
_MAX_WORD = 24
"""The maximum number of code points in a word. Longer ones are URLs, or several words run together."""

_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?!\d)")
_YEAR = re.compile(r"\b(?:19|20|١٩|٢٠|۱۹|۲۰|१९|२०|۱۳|۱۴)\d\d\b")
_NUMERIC = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_NUMBERED = re.compile(r"\(?\d{1,3}[.)]\s")
_RUNIN = re.compile(r"[a-zà-ÿ.)?!\"][A-ZÀ-Þ][a-zà-ÿ]")

Marks = dict[int, list[tuple[str, str]]]


def _group_by_byte(marks: tuple[str, ...], line: str) -> Marks:
    """Group punctuation marks by their first byte, each with the name of its feature.

    Spaces and the letter ``w`` at the start of a mark are skipped. ``line`` is ``short`` or ``long``.
    """
    by_sign: Marks = {}
    for mark in marks:
        by_sign.setdefault(mark.strip(" w").encode()[0], []).append((f"has {mark!r} in a {line} line", mark))
    return by_sign


_SENTENCE_ENDS = tuple((ord(end[-2]), end) for end in (". ", '." ', "? ", "! "))
_SHORT_MARKS, _LONG_MARKS = _group_by_byte(_IN_SHORT, "short"), _group_by_byte(_IN_LONG, "long")
_LETTERS = bytes(range(ord("a"), ord("z") + 1))
_FORM = bytes.maketrans(_LETTERS + _LETTERS.upper() + b"0123456789", b"a" * 26 + b"A" * 26 + b"0" * 10)
"""Replaces ASCII letters and digits by their type: ``a`` for lower-case letters, ``A`` for capitals, ``0`` for digits.
"""
_COLON, _HYPHEN = b":-"
_NO_SHORT_SIGNS = bytes({*range(256)} - {*_SHORT_MARKS, *b"\n"})
_NO_LONG_SIGNS = bytes({*range(256)} - {*_LONG_MARKS, *(sign for sign, _ in _SENTENCE_ENDS), *b"\n"})
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_ACCENTED = "é".encode()[:1]
"""The first UTF-8 byte of the letters from ``À`` to ``ÿ``."""
_RUNIN_FORM = re.compile(rb"[.)?!\"]Aa")
"""Equivalent to ``_RUNIN`` after a punctuation mark, but for an ASCII line that is translated with ``_FORM``."""
_ITEM_STARTS = b"0("


def observe(columns: Columns) -> None:
    """Record which punctuation marks, capitals and digits each line contains, and how many sentences it has.

    For speed, all short lines are joined and examined with a single ``bytes.translate`` call, and likewise all long
    lines. The result determines which regular expressions are tried on a line.
    """
    short = [i for i, size in enumerate(columns.sizes) if size <= _MAX_SHORT_WORDS]
    if short:
        _observe_short(columns, short)
    if len(short) < len(columns.keys):
        _observe_long(columns, [i for i, size in enumerate(columns.sizes) if size > _MAX_SHORT_WORDS])


def _observe_short(columns: Columns, numbers: list[int]) -> None:
    """Flag the punctuation, letters and digits of the short lines at the indices ``numbers``."""
    keys = [columns.keys[i] for i in numbers]
    forms = "\n".join(keys).encode("utf-8", "surrogatepass").translate(_FORM)
    signs = forms.translate(None, _NO_SHORT_SIGNS).split(b"\n")
    for i, key, form, inside in zip(numbers, keys, forms.split(b"\n"), signs, strict=True):
        flags = columns.flags[i]
        if inside:
            flags += [name for sign in set(inside) for name, mark in _SHORT_MARKS[sign] if mark in key]
            if _COLON in inside:
                _flag_colon(key, flags)
        if len(form) != len(key):
            _flag_non_ascii(key, form, columns.sizes[i], flags)
            continue
        flags += _find_letter_flags(form)
        if b"0" in form:
            _flag_ascii_digits(key, form, flags)


def _observe_long(columns: Columns, numbers: list[int]) -> None:
    """Flag the punctuation and number of sentences of the long lines at the indices ``numbers``."""
    heads = [columns.keys[i][:_READ] for i in numbers]
    text = "\n".join(heads).encode("utf-8", "surrogatepass")
    for i, head, inside in zip(numbers, heads, text.translate(None, _NO_LONG_SIGNS).split(b"\n"), strict=True):
        if inside:
            _flag_long_line(head, set(inside), columns.flags[i])


def _flag_colon(head: str, flags: list[str]) -> None:
    """Add a flag to ``flags`` if ``head``, the start of a line, has a colon after at most three words."""
    at = head.find(": ", 0, 60)
    if at > 0 and head.count(" ", 0, at) < 3:
        flags.append(_COLONED)


@lru_cache(maxsize=4096)  # the lines of menus often have the same form
def _find_letter_flags(form: bytes) -> list[str]:
    """Return the flags for the letters of a short ASCII line, given its form.

    In the form, ``a`` replaces each lower-case letter, ``A`` each capital, and ``0`` each digit.
    """
    words = size = form.count(b" ") + 1
    head = form
    if len(form) > _HEAD:
        head = form[:_HEAD].rstrip(b" ")
        words = head.count(b" ") + 1
    capitals = head.count(b" A") + head.startswith(b"A")
    flags = _find_capital_flags(words, capitals, size, b"a" not in form and b"A" in form)
    inside = form.count(b"Aa") - form.count(b" Aa") - form.startswith(b"Aa")
    if inside and (b"aAa" in form or _RUNIN_FORM.search(form)):
        flags.append(_RUNIN_FLAG)
    if size == 1 and len(form) > _MAX_WORD:
        flags.append(_LONGWORD)
    return flags


def _flag_non_ascii(key: str, form: bytes, size: int, flags: list[str]) -> None:
    """Add flags for the letters and digits of ``key``, a short line with non-ASCII characters, to ``flags``.

    ``size`` is the number of words in the line. In ``form``, the ASCII letters and digits of the line are replaced by
    ``a``, ``A`` and ``0``.
    """
    words = key[:_HEAD].split()
    flags += _find_capital_flags(len(words), sum([word[0].isupper() for word in words]), size, key.isupper())
    if b"0" in form or _DIGIT.search(key):
        _flag_digits(key, sum(map(str.isdigit, key)), flags)
    inside = form.count(b"Aa") - form.count(b" Aa") - form.startswith(b"Aa")
    if (inside or _ACCENTED in form) and _RUNIN.search(key):
        flags.append(_RUNIN_FLAG)
    if size == 1 and len(key) > _MAX_WORD:
        flags.append(_LONGWORD)


def _find_capital_flags(words: int, capitals: int, size: int, upper: bool) -> list[str]:  # noqa: FBT001 - positional, because it is called for every short line
    """Return the flag for the share of words that begin with a capital, or an empty list if no flag applies.

    ``words`` and ``capitals`` count the first words of the line, ``size`` counts all its words, and ``upper`` is
    whether the line is in capitals.
    """
    if capitals == words:
        return [_CAPS if upper else _TITLE]
    if not capitals and not upper:
        return [_NOCASE]
    if capitals * 2 >= words:
        return [_HALF]
    return [_FEW] if size > 4 else []


def _flag_digits(key: str, count: int, flags: list[str]) -> None:
    """Add flags to ``flags`` for times, dates and numbers in ``key``, a short line that contains ``count`` digits."""
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


def _flag_ascii_digits(key: str, form: bytes, flags: list[str]) -> None:
    """Add flags to ``flags`` for times, dates and numbers in ``key``, a short ASCII line. Faster than ``_flag_digits``.

    In ``form``, the letters and digits of the line are replaced by ``a``, ``A`` and ``0``, which shows
    which regular expressions can match.
    """
    count = form.count(b"0")
    if count > 2:
        if (b"0:00" in form or b"0.00" in form or b"0a00" in form) and _CLOCK.search(key):
            flags.append(_CLOCK_FLAG)
        if b"0000" in form and _YEAR.search(key):
            flags.append(_YEAR_FLAG)
        if (b"0/0" in form or b"0-0" in form or b"0.0" in form) and _NUMERIC.search(key):
            flags.append(_NUMERIC_FLAG)
    if form[0] in _ITEM_STARTS and _NUMBERED.match(key):
        flags.append(_NUMBERED_FLAG)
    if count * 4 > len(key):
        flags.append(_DIGITS)


def _flag_long_line(head: str, signs: set[int], flags: list[str]) -> None:
    """Add flags to ``flags`` for the punctuation and number of sentences in ``head``, the start of a long line.

    ``signs`` contains the bytes of the punctuation in ``head``.
    """
    flags += [name for sign in signs if sign in _LONG_MARKS for name, mark in _LONG_MARKS[sign] if mark in head]
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
    if _COLON in signs:
        _flag_colon(head, flags)
