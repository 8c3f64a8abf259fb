"""Credits behind a label: ``… Photo: Name``, ``…Foto: Name``, ``(Image: Name)``, ``Photo by Name``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.captions.credit import LONGEST, WORDS, Found, trimmed
from newsparse.fields.captions.sentences import last_start
from newsparse.lexicon.agencies import is_name_run
from newsparse.lexicon.credit_words import BRACKETS, BY, FILE

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon

_COLONS, _LABEL, _LABELS = 4, 24, 3
_AGAIN = ("©", "photo by ", "photograph by ", "courtesy of ", "photo:", "image:", "foto:", "credit:")
_BEFORE = ".!?…)]\"'”’»|/-–—,([<（［【•"
_AROUND = _BEFORE + " "
_DOTS = ("Credit...", "Credit…")
_SHUT = {opened: shut for shut, opened in BRACKETS.items()}


def may_label(said: str) -> bool:
    """Whether a sign stands in a text that every label has: a cheap test for ``labelled``."""
    if ":" in said or " by " in said or "ourtesy" in said or "Credit" in said or " BY " in said:
        return True
    if " von " in said or "oto di " in said:
        return True
    return not said.isascii() and ("：" in said or "rédit" in said or "ortesía" in said)


def labelled(said: str, lexicon: Lexicon) -> Found | None:
    """Return the credit that ends ``said`` behind a label, or None."""
    if not may_label(said):
        return None
    colon = len(said)
    for _ in range(_COLONS if ":" in said or "：" in said else 0):
        colon = max(said.rfind(":", 0, colon), said.rfind("：", 0, colon))
        if colon < 0:
            break
        start = _label_start(said, colon, lexicon)
        if start is not None and (found := _behind(said, start, colon + 1, lexicon)) is not None:
            return found
    for dots in _DOTS:
        at = said.rfind(dots)
        if at >= 0 and (found := _behind(said, at, at + len(dots), lexicon)) is not None:
            return found
    for link, verbs in BY.items():
        at = said.rfind(link)
        if at > 0 and said[max(0, at - _LABEL) : at].lower().endswith(verbs):
            found = _by(said, at, len(link), verbs)
            if found is not None:
                return found
    return None


def _label_start(said: str, colon: int, lexicon: Lexicon) -> int | None:
    """Return where the label starts that ends at ``colon``, or None: at a word's start, or glued on with a capital."""
    base = max(0, colon - _LABEL)
    head = said[base:colon].rstrip(" \xa0")
    low = head.lower()
    best, at, labels = None, len(head), lexicon.labels
    for _ in range(_LABELS):
        at = head.rfind(" ", 0, at)
        start = at + 1
        while start < len(head) and not head[start].isalnum():
            start += 1
        if low[start:] in labels:
            best = start
            if low[low.rfind(" ", 0, max(0, at)) + 1 : start].strip(_AROUND) not in lexicon.label_heads:
                break
        elif best is None:
            best = _glued_label(head, low, start + 1, labels)
        if at <= 0:
            break
    if best is None or len(low) != len(head):
        return None
    return base + (_house_start(head, best) if head[best:].isupper() else best)


def _house_start(head: str, start: int) -> int:
    """Return where the initials of a house start that stand alone before its label: ``ST PHOTO:``."""
    before = head[:start].rstrip()
    at = before.rfind(" ") + 1
    house = before[at:]
    alone = at == 0 or before[at - 2] in _BEFORE
    return at if house.isupper() and house.isalpha() and len(house) <= _COLONS and alone else start


def _glued_label(head: str, low: str, start: int, labels: frozenset[str]) -> int | None:
    word = head[start:]
    if word.isalpha() and word.islower():  # nothing is glued on
        return None
    for at in range(start, len(head)):
        before = head[at - 1]
        if ((head[at].isupper() and not before.isupper()) or not before.isalnum()) and low[at:] in labels:
            return at
    return None


def _behind(said: str, start: int, first: int, lexicon: Lexicon) -> Found | None:
    """Return the credit from ``first`` on, of a label at ``start``; the label may stand in a bracket."""
    bracket = _bracket_around(said, start)
    if bracket is not None:
        opening, close = bracket
        if close + 1 < len(said.rstrip(" .")):
            return None
        filed = said[start : first - 1].rstrip().lower() in FILE  # (File photo: Reuters): a credit says that too
        return trimmed(said, opening, start if filed else _past_labels(said, first), close, sure=True)
    rest = said[first:].strip()
    if len(rest) > LONGEST:
        return None
    run = is_name_run(rest, WORDS)
    if not run:
        if len(rest.split()) > WORDS or (start == 0 and not _are_names(rest, lexicon)):
            return None
        if (at := last_start(rest, lexicon.months)) and len(rest) - at > 1:
            return None
    return trimmed(said, start, _past_labels(said, first), len(said), sure=run or "/" in rest)


def _are_names(rest: str, lexicon: Lexicon) -> bool:
    """Whether each part of a credit is a name, or an agency written small: ``picture alliance / dpa | Name``."""
    parts = [part.strip() for half in rest.split("|") for part in half.split("/")]
    return all(is_name_run(part, 6) or lexicon.agencies.named(part) is not None for part in parts)


def _past_labels(said: str, first: int) -> int:
    """Step over labels behind a label: ``Bild: © Name``, ``Credit: Photo by Name``."""
    for _ in range(_LABELS):
        rest = said[first : first + 40]
        body = rest.lstrip(" \xa0")
        first += len(rest) - len(body)
        low = body.lower()
        if not low.startswith(_AGAIN):
            break
        first += len(next(mark for mark in _AGAIN if low.startswith(mark)))
    return first


def _bracket_around(said: str, at: int) -> tuple[int, int] | None:
    """Return the bracket that opens directly before ``at`` and where it closes (the end where it does not)."""
    before = said[max(0, at - 3) : at].rstrip(" \xa0")
    shut = _SHUT.get(before[-1:])
    if shut is None:
        return None
    opening = max(0, at - 3) + len(before) - 1
    opened, close = said[opening], said.find(shut, opening)
    while close >= 0 and said.count(opened, opening, close) > said.count(shut, opening, close) + 1:
        close = said.find(shut, close + 1)
    return opening, len(said) if close < 0 else close


def _by(said: str, at: int, size: int, words: tuple[str, ...]) -> Found | None:
    """Return the credit behind ``Photo by`` and its like: at a break of the text, or written with a capital."""
    head = said[max(0, at - _LABEL) : at].lower()
    start = at - max(len(word) for word in words if head.endswith(word))
    before = said[:start].rstrip(" \xa0")
    if before and before[-1] not in _BEFORE and not said[start].isupper():
        return None
    bracket = _bracket_around(said, start)
    if bracket is not None:
        ends = bracket[1] + 1 >= len(said.rstrip(" ."))
        return trimmed(said, bracket[0], at + size, bracket[1], sure=True) if ends else None
    rest = said[at + size :]
    run = is_name_run(rest, WORDS)
    if len(rest) > LONGEST or not (run or ("/" in rest and (start > 0 or len(rest.split()) <= 5))):  # noqa: PLR2004
        return None
    return trimmed(said, start, at + size, len(said), sure=True)
