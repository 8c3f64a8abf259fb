"""The form of a line: its length in words, how it begins and ends, capitals, digits, marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsparse.evidence.sight import Sight

SIZES = ("1 word", "2 words", "3 words", "4 words", "5 to 6 words", "7 to 8 words", "9 to 10 words", "11 to 13 words", "14 to 17 words",
         "18 to 24 words", "25 to 39 words", "40 to 69 words", "70 words or more")
_LIMITS = (1, 2, 3, 4, 6, 8, 10, 13, 17, 24, 39, 69)
SIZE_OF = tuple(sum(n > limit for limit in _LIMITS) for n in range(71))

ENDINGS = ("a letter", "a full stop", "a question mark", "an exclamation mark", "an ellipsis", "a colon", "a comma or dash", "a bracket",
           "a quotation mark", "a digit", "a capital", "another sign")
LETTER, STOP, QUESTION, EXCLAIM, ELLIPSIS, COLON, COMMA, BRACKET, QUOTE, DIGIT, CAPITAL, SIGN = range(len(ENDINGS))
_END = {".": STOP, "。": STOP, "।": STOP, "۔": STOP, "．": STOP, "｡": STOP, "?": QUESTION, "？": QUESTION, "؟": QUESTION,
        "!": EXCLAIM, "！": EXCLAIM, ":": COLON, "：": COLON, ",": COMMA, "-": COMMA, ";": COMMA, "،": COMMA, "、": COMMA}
_CLOSERS = {'"': QUOTE, "'": QUOTE, ")": BRACKET, "]": BRACKET, "»": QUOTE, "«": QUOTE, "」": QUOTE, "』": QUOTE, "›": QUOTE, "）": BRACKET}
FINAL = frozenset((STOP, QUESTION, EXCLAIM))

STARTS = ("a small letter", "a capital", "a digit", "a bullet", "a quotation mark", "a bracket", "a letter without case", "another sign")
SMALL, UPPER, NUMBER, DOT, OPENQUOTE, OPENBRACKET, CASELESS, MARK = range(len(STARTS))
_START = {'"': OPENQUOTE, "'": OPENQUOTE, "«": OPENQUOTE, "»": OPENQUOTE, "「": OPENQUOTE, "(": OPENBRACKET, "[": OPENBRACKET, "（": OPENBRACKET}
_BULLETS = frozenset("•·*-–—►▪◦▸■●○‣+")

KINDS = ("one or two words", "a few words", "a line without an end", "a short sentence", "a sentence", "prose", "long without an end", "a question",
         "a credit", "a date or byline", "the edge")
TINY, FEW, LINE, REMARK, SENTENCE, PROSE, LONG, ASKING, CREDITED, DATED, EDGE = range(len(KINDS))

_MARKS = ("|", " - ", ">", "©", "@", "://", "#", "/", ": ", "\"", "...", "%", "(", "[", ". ", "? ", ", ", "; ", "$", "=", "{", "•", "»", "www.", " & ")
_FLAGS = ("every word has a capital", "all capitals", "half the words have a capital", "few capitals", "a time of day", "a year", "a date in digits",
          "many digits", "two sentences or more", "four sentences or more", "a script without spaces", "no case", "numbered", "ends like a sentence",
          "words run into another", "one long word", "hyphen or dash ends first word", "colon after few words")
NAMES = (
    *(f"{s}, ends with {e}" for s in SIZES for e in ENDINGS),
    *(f"begins with {s}" for s in STARTS),
    *(f"begins with {s}, {z}" for z in ("1 to 4 words", "5 to 13 words", "14 words or more") for s in STARTS),
    *(f"has {m!r} in a short line" for m in _MARKS),
    *(f"has {m!r} in a long line" for m in _MARKS),
    *_FLAGS,
)
_B_START = len(SIZES) * len(ENDINGS)
_B_BOTH = _B_START + len(STARTS)
_B_MARK = _B_BOTH + 3 * len(STARTS)
_B_FLAG = _B_MARK + 2 * len(_MARKS)
(TITLE, CAPS, HALF, FEWCAPS, CLOCK, YEAR, NUMERIC, DIGITS, TWO, FOUR, DENSE, NOCASE, NUMBERED, ENDS, RUNIN, LONGWORD, DASHED, COLONED) = range(
    _B_FLAG, _B_FLAG + len(_FLAGS))
_MARK_LIST = tuple(enumerate(_MARKS))

_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?!\d)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMERIC = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_NUMBERED = re.compile(r"\(?\d{1,3}[.)]\s")
_RUNIN = re.compile(r"[a-zà-ÿ.)?!\"][A-ZÀ-Þ][a-zà-ÿ]")


def ending(key: str) -> int:
    """Return how a reading ends; closing quotes and brackets are looked through."""
    last = key[-1]
    found = _END.get(last)
    if found is None:
        closer = _CLOSERS.get(last)
        if closer is None:
            if last.isalpha():
                return CAPITAL if last.isupper() else LETTER
            return DIGIT if last.isdigit() else SIGN
        found = _END.get(key[-2:-1])
        if found is None:
            found = _END.get(key[-3:-2]) if key[-2:-1] in _CLOSERS else None
        if found is None or found > EXCLAIM:
            return closer
        return found
    return ELLIPSIS if found == STOP and key.endswith("...") else found


def start(key: str) -> int:
    """Return how a reading begins."""
    first = key[0]
    if first.isalpha():
        if first.isupper():
            return UPPER
        return SMALL if first.islower() else CASELESS
    if first.isdigit():
        return NUMBER
    if first in _BULLETS:
        return DOT
    return _START.get(first, MARK)


def spaceless(key: str) -> bool:
    """Whether the reading is in a script that sets no spaces between words."""
    middle = key[len(key) // 2]
    return ("\u2e80" <= middle <= "\uffef" or "\u0e00" <= middle <= "\u0e7f") and key.count(" ", 0, 400) * 8 < len(key[:400])


def kind_of(size: int, end: int) -> int:
    """Return the coarse kind of a line of that many words and that ending."""
    if end == QUESTION and size < 20:
        return ASKING if size > 2 else TINY
    if end in FINAL:
        return PROSE if size >= 20 else SENTENCE if size >= 8 else REMARK if size > 2 else TINY
    if size <= 2:
        return TINY
    return FEW if size <= 5 else LINE if size <= 16 else LONG


def look(sight: Sight, base: int) -> None:
    """Fill the columns of the sight and begin the rows."""
    for key in sight.keys:
        bare = key.lstrip("•·*-►▪◦▸■●○‣+ ") or key
        size = key.count(" ") + 1
        row: list[int] = []
        if not key.isascii() and spaceless(bare):
            size = max(size, len(key) // 2)
            row.append(base + DENSE)
        end = ending(key)
        begin = start(key)
        band = SIZE_OF[size] if size <= 70 else 12
        row.append(base + band * 12 + end)
        row.append(base + _B_START + begin)
        row.append(base + _B_BOTH + begin + (0 if size <= 4 else 8 if size <= 13 else 16))
        words = key[:160].split()
        if end in FINAL:
            row.append(base + ENDS)
        if size <= 20:
            _short(key, words, size, row, base)
        else:
            _long(key, row, base)
        sight.sizes.append(size)
        sight.ending.append(end)
        sight.start.append(begin)
        sight.kinds.append(kind_of(size, end))
        sight.words.append([w.strip(".,:;!?\"'()[]|*•-") for w in key[:160].lower().split()])
        sight.rows.append(row)


def _short(key: str, words: list[str], size: int, row: list[int], base: int) -> None:
    for number, mark in _MARK_LIST:
        if mark in key:
            row.append(base + _B_MARK + number)
    capitals = sum([w[0].isupper() for w in words])
    if capitals == len(words):
        row.append(base + (CAPS if key.isupper() else TITLE))
    elif key.islower() or not (capitals or key.islower() or key.isupper()):
        row.append(base + NOCASE)
    elif capitals * 2 >= len(words):
        row.append(base + HALF)
    elif size > 4:
        row.append(base + FEWCAPS)
    if _DIGIT.search(key):
        if _CLOCK.search(key):
            row.append(base + CLOCK)
        if _YEAR.search(key):
            row.append(base + YEAR)
        if _NUMERIC.search(key):
            row.append(base + NUMERIC)
        if _NUMBERED.match(key):
            row.append(base + NUMBERED)
        if sum(map(str.isdigit, key)) * 4 > len(key):
            row.append(base + DIGITS)
    if _RUNIN.search(key):
        row.append(base + RUNIN)
    if size == 1 and len(key) > 24:
        row.append(base + LONGWORD)
    at = key.find(": ", 0, 60)
    if 0 < at and key.count(" ", 0, at) < 3:
        row.append(base + COLONED)


def _long(key: str, row: list[int], base: int) -> None:
    head = key[:600]
    for number, mark in _MARK_LIST:
        if mark in head:
            row.append(base + _B_MARK + len(_MARKS) + number)
    sentences = head.count(". ") + head.count('." ') + head.count("? ") + head.count("! ")
    if sentences:
        row.append(base + (FOUR if sentences > 2 else TWO))
    if _NUMBERED.match(key):
        row.append(base + NUMBERED)
    at = head.find(" - ", 0, 60)
    if at > 0:
        row.append(base + DASHED)
    at = head.find(": ", 0, 60)
    if 0 < at and head.count(" ", 0, at) < 3:
        row.append(base + COLONED)
