"""Define the span of a credit, and test whether a string may be a credit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.persons import is_name_run, is_person
from newsparse.lexicon.credit_words import BRACKETS, FILE_NOTES, ILLUSTRATION_NOTES, PRIVATE, SIDES, SUPPLIERS

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon

MAX_LENGTH = 170
"""Maximum length of a credit in code points."""
MAX_WORDS = 16
"""Maximum number of words in a credit."""
_MAX_WORDS_WITH_AGENCY = 4
_UNSEEN = "\u200b\u200e\u200f\u202a\u202b\u202c\ufeff"
_BLANK = " \t\n\r\xa0\u2009\u202f\u3000" + _UNSEEN
_LEADING, _TRAILING = _BLANK + "•|/©", _BLANK + "|/"
"""Characters that are trimmed from the beginning and from the end of a credit."""
_PARTIES = frozenset("DRI")
"""Initials of US parties, as printed after a politician's name together with a state: ``(D-Maine)``."""
_ABBREVIATED = ("Jr.", "Sr.", "Inc.", "Ltd.", "Co.", "Corp.", "St.")


TAKEN_BY = "撮影"
"""The Japanese label after a photographer's name, which is not part of the credit."""
_PICTURE_NOTES = frozenset({"ausschnitt", "detail"})
_PICTURES = frozenset("photos pics pictures video videos infographic gallery updated".split())
_SENT = frozenset("courtesy supplied submitted contributed provided handout".split())
"""First words of credits that may end with a word of ``_PICTURES``.

Any other text in brackets that ends with such a word is a tag in a headline, as in ``[Before & After Photos]``.
"""
_LAST_WORDS = frozenset("website authority ministry police council office service media agency army".split())
"""Last words of organisations' names that need not be capitalised, as in ``(Lume port authority)``."""
_STAFF = frozenset({"staff photo", "staff photos"})
"""Labels that are also printed in place of a name."""
_MAX_ORGANISATION_WORDS = 6


class Credit(NamedTuple):
    """The span of a credit in a caption.

    ``text[first:last]`` is the credit. ``text[start:stop]`` also includes its brackets and label.
    """

    start: int
    first: int
    last: int
    stop: int
    sure: bool
    """Whether the credit is conclusive by itself, as with a label, a copyright sign or a known agency.

    Any other credit counts only if the text is known to be a caption.
    """

    def moved(self, by: int) -> Credit:
        """Return a copy of the credit with ``by`` added to all of its offsets."""
        return self if by == 0 else Credit(self.start + by, self.first + by, self.last + by, self.stop + by, self.sure)


class Tail(NamedTuple):
    """The end of a caption, which is searched for a credit."""

    text: str
    lexicon: Lexicon
    check_sure: bool
    """Whether to compute ``Credit.sure``, which is slow."""


def trim(text: str, start: int, first: int, last: int, *, sure: bool) -> Credit | None:
    """Return the span of the credit ``text[first:last]``, trimmed, or None if nothing remains.

    The credit must be at the end of ``text``. ``start`` is the offset of its bracket or label, and ``sure``
    indicates whether the credit is conclusive by itself.
    """
    credit = text[first:last]
    if credit.isascii() and credit[:1].isalnum() and credit[-1].isalnum():  # true for nearly every credit
        return tuple.__new__(Credit, (start, first, last, len(text), sure))  # twice as fast as calling the class
    while first < last and text[first] in _LEADING:
        first += 1
    credit = text[first:last].rstrip(_TRAILING)
    credit = credit.removesuffix(TAKEN_BY)
    if credit.endswith(("..", "…")):
        length = len(credit.rstrip(" .…"))
        credit = credit[: length + (credit[length] == ".")]
    if credit.endswith(".") and not credit.endswith(_ABBREVIATED) and not credit[-3:-2].isspace():
        credit = credit[:-1]
    return Credit(start, first, first + len(credit), len(text), sure) if credit else None


def opening_bracket(text: str) -> int | None:
    """Return the offset of the bracket that the last character of ``text`` closes, or None if it closes no bracket."""
    opening = BRACKETS.get(text[-1:])
    if opening is None:
        return None
    closing, depth, at = text[-1], 0, len(text)
    while at > 0:
        at = max(text.rfind(closing, 0, at), text.rfind(opening, 0, at))
        if at < 0:
            return None
        depth += 1 if text[at] == closing else -1
        if depth == 0:
            return at
    return None


def is_known(text: str, lexicon: Lexicon) -> bool:
    """Return whether ``text`` looks like a credit: an agency, another known source, or names separated by a slash."""
    if len(text) > MAX_LENGTH or text.lower() in SIDES:
        return False
    agencies = lexicon.agencies
    if agencies.named(text) is not None:  # most calls
        return True
    run = is_name_run(text, MAX_WORDS)
    if not run and "/" in text:
        run = all(is_name_run(part, 6) or agencies.within(part.strip()) for part in text.split("/"))
    if run and "/" in text and "/(" not in text and not text[:1].isdigit():
        return True
    if text.casefold() in lexicon.non_agencies:
        return True
    return (run or "via" in text or "vía" in text or len(text.split()) <= _MAX_WORDS_WITH_AGENCY) and bool(
        agencies.find(text)
    )


def is_sure(text: str, lexicon: Lexicon, *, alone: bool = False) -> bool:
    """Return whether ``text`` is certainly a credit: an agency, or a person before a slash.

    ``alone`` indicates whether nothing precedes the credit. If so, only an agency is conclusive.
    """
    if lexicon.agencies.named(text) is not None or lexicon.agencies.find(text):
        return True
    if alone:
        return False
    name, slash, _ = text.partition("/")
    return bool(slash) and is_person(name.strip()) and not any(char.isdigit() for char in text)


def may_credit(inner: str, labels: frozenset[str]) -> bool:
    """Return whether ``inner``, a string in brackets at the end of a caption, may be a credit.

    Names may be credits, but years, notes and positions such as *left* may not.
    """
    low = inner.strip(" .").lower()
    words = low.replace(",", " ").split()
    if (
        not words
        or low in SIDES
        or words[0] in SIDES
        or low in FILE_NOTES
        or low in ILLUSTRATION_NOTES
        or (low in labels and low not in _STAFF)
    ):
        return False
    if inner[1:2] == "-" and inner[0] in _PARTIES:
        return False
    if not any(char.isalpha() for char in inner) or any(char.isdigit() for char in words[-1]):
        return False
    if low in _PICTURE_NOTES or words[0].isdigit() or (words[-1] in _PICTURES and words[0] not in _SENT):
        return False
    if (
        low in SUPPLIERS
        or low in PRIVATE
        or (len(words) <= _MAX_ORGANISATION_WORDS and words[-1] in _LAST_WORDS and inner[0].isupper())
    ):
        return True
    return (
        is_name_run(inner, 10)
        or ", courtesy " in low
        or low.startswith(("courtesy", "supplied", "via ", "provided", "screen"))
    )
