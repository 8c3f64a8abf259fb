"""A credit found in a text, and the tests that tell a credit's words from others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse.lexicon.agencies import is_name_run, is_person
from newsparse.lexicon.credit_words import AFTER, BRACKETS, FILE, SIDES

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon

LONGEST, WORDS = 170, 16
"""A credit's most characters and words."""
_UNSEEN = "\u200b\u200e\u200f\u202a\u202b\u202c\ufeff"
_BLANK = " \t\n\r\xa0\u2009\u202f\u3000" + _UNSEEN
_BEFORE, _AFTER = _BLANK + "•|/©", _BLANK + "|/"
"""What is trimmed before a credit, and behind it."""
_PARTIES = frozenset("DRI")
"""What stands before a land's name behind a politician's: ``(D-Maine)``."""
_ABBREVIATED = ("Jr.", "Sr.", "Inc.", "Ltd.", "Co.", "Corp.", "St.")


class Found(NamedTuple):
    """A credit in a text: ``text[first:last]`` is the credit, ``text[start:stop]`` that with brackets and label."""

    start: int
    first: int
    last: int
    stop: int
    sure: bool
    """Whether the form alone says so: a label, a mark, a known agency. Else only a caption may be read so."""

    def moved(self, by: int) -> Found:
        """Return the same credit in a text that has ``by`` more characters before it."""
        return self if by == 0 else Found(self.start + by, self.first + by, self.last + by, self.stop + by, self.sure)


def trimmed(said: str, start: int, first: int, last: int, *, sure: bool) -> Found | None:
    """Return the credit ``said[first:last]`` of a text that it ends, its ends trimmed; None where nothing is left."""
    credit = said[first:last]
    if credit.isascii() and credit[:1].isalnum() and credit[-1].isalnum():  # nearly every credit
        return tuple.__new__(Found, (start, first, last, len(said), sure))  # half the price of calling it
    while first < last and said[first] in _BEFORE:
        first += 1
    credit = said[first:last].rstrip(_AFTER)
    if credit.endswith(AFTER):
        credit = next(credit.removesuffix(label) for label in AFTER if credit.endswith(label))
    if credit.endswith(".") and not credit.endswith(_ABBREVIATED) and not credit[-3:-2].isspace():
        credit = credit[:-1]
    return Found(start, first, first + len(credit), len(said), sure) if credit else None


def opening_of(said: str) -> int | None:
    """Return where the bracket opens that closes at the end of ``said``, or None."""
    opened = BRACKETS.get(said[-1:])
    if opened is None:
        return None
    shut, depth, at = said[-1], 0, len(said)
    while at > 0:
        at = max(said.rfind(shut, 0, at), said.rfind(opened, 0, at))
        if at < 0:
            return None
        depth += 1 if said[at] == shut else -1
        if depth == 0:
            return at
    return None


def is_known(text: str, lexicon: Lexicon) -> bool:
    """Whether a text has a credit's form and names an agency, or has names around a slash."""
    if len(text) > LONGEST or text.lower() in SIDES:
        return False
    if lexicon.agencies.named(text) is not None:  # most of those that are asked for
        return True
    run = is_name_run(text, WORDS)
    if not run and "/" in text:
        run = all(is_name_run(part, 6) or lexicon.agencies.within(part.strip()) for part in text.split("/"))
    if run and "/" in text and not text[:1].isdigit():
        return True
    return (run or "via" in text or len(text.split()) <= 4) and bool(lexicon.agencies.find(text))  # noqa: PLR2004


def is_sure(text: str, lexicon: Lexicon, *, alone: bool = False) -> bool:
    """Whether a text that may be a credit is one wherever it stands: an agency, or a person before a slash.

    ``alone``: nothing stands before it, so that only an agency tells.
    """
    if lexicon.agencies.named(text) is not None or lexicon.agencies.find(text):
        return True
    if alone:
        return False
    name, slash, _ = text.partition("/")
    return bool(slash) and is_person(name.strip()) and not any(char.isdigit() for char in text)


def may_credit(inner: str, labels: frozenset[str]) -> bool:
    """Whether a bracket that ends a caption may hold a credit: names, and not a year, a side or a note."""
    low = inner.strip(" .").lower()
    words = low.replace(",", " ").split()
    if not words or low in SIDES or words[0] in SIDES or low in FILE or low in labels:
        return False
    if inner[1:2] == "-" and inner[0] in _PARTIES:
        return False
    if not any(char.isalpha() for char in inner) or any(char.isdigit() for char in words[-1]):
        return False
    return is_name_run(inner, 10) or low.startswith(("courtesy", "supplied", "via ", "provided", "screen"))
