"""Find credits with a label, such as ``… Photo: Name``, ``(Image: Name)`` and ``Photo by Name``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.fields.captions.credit_span import MAX_LENGTH, MAX_WORDS, Credit, opening_bracket, trim
from newsparse.fields.captions.openings import are_names, is_named
from newsparse.fields.captions.sentences import last_start
from newsparse.fields.persons import is_name_run
from newsparse.lexicon.credit_words import BRACKETS, FILE_NOTES, FILE_PHOTOS, PREPOSITIONS, PRIVATE, SUPPLIERS
from newsparse.lines import lower

if TYPE_CHECKING:
    from newsparse.fields.captions.credit_span import Tail
    from newsparse.lexicon.lexicon import Lexicon

_MAX_LABEL_LENGTH = 24
"""Number of code points before a colon that are searched for a label."""
_MAX_LABEL_WORDS = 3
"""Maximum number of words in a label."""
_MAX_INITIALS = 4
"""Maximum number of capitals in the abbreviated name of a supplier."""
_MAX_COLONS = 4
"""Maximum number of colons, from the end of a caption, before which a label is searched for."""
_BREAKS = ".!?…)]\"'”’»|/-–—,([<（［【•"
_BREAKS_AND_SPACE = _BREAKS + " "
_EQUALS_WORDS = ("사진", "圖", "图", "写真", "ภาพ", "फोटो")
_EQUALS = re.compile(r"(?:사진|[圖图]|写真|ภาพ|फोटो)\s?[=／/:]\s?")
"""Matches labels in scripts without capitals before a colon, slash or equals sign."""
_LABEL_WORDS = "Beeld|Foto|FOTO|Photo|PHOTO|Picture|Pic|Mandatory credit"
_BARE = re.compile(
    r"(?:(?<=[.!?…)”»\"’] )|(?<=[.!?…]{3})|^|\()"
    rf"(?:(?:{_LABEL_WORDS})[ \xa0](?=[^\W\d_a-z])|[Ff]ot\.[ \xa0](?=[^\W\d_]))"
    r"|(?<=[^\W\d_A-Z] )(?:PHOTO|FOTO) (?=[^\W\d_a-z])"
)
"""Matches labels without a colon, at the start of a sentence or in capitals."""
_BARE_WORDS = tuple(f"{word} " for word in (*_LABEL_WORDS.split("|"), "Fot.", "fot."))
_BEFORE_PICTURED = frozenset("на la na nella dem im the this der dieser diesem cette".split())
"""Words such as *dem* which show that a label introduces pictured people, not a credit, as in ``Auf dem Foto:``."""
_DOTS = ("Credit...", "Credit…")
_JOINED = re.compile(r"(?:^|[.!?(] ?)([A-Z][a-z]{2,12} (?:&|und|and|et|y|e|en|og|och|i) )$")
"""Matches a label for the text that is joined to a label for pictures, as in ``Text und Fotos:``."""
_FILE_MARKS = tuple(FILE_PHOTOS)
_CLOSING = {opening: closing for closing, opening in BRACKETS.items()}


def may_label(text: str) -> bool:
    """Return whether ``text`` may contain a credit label. This is a cheap check to run before ``find_labelled``."""
    if ":" in text or " by " in text or "ourtesy" in text or "Credit" in text or " BY " in text:
        return True
    return not text.isascii() and (
        "：" in text or "rédit" in text or "ortesía" in text or _match_caseless_label(text) is not None
    )


def _match_caseless_label(text: str) -> re.Match[str] | None:
    """Return the match of a credit label in a script without capitals, or None if ``text`` has no such label."""
    for word in _EQUALS_WORDS:
        if word in text:
            return _EQUALS.search(text)
    return None


def _may_be_bare(text: str) -> bool:
    """Return whether ``text`` may contain a credit label without a colon.

    This is a cheap check to run before ``_after_bare_label``.
    """
    return "oto " in text or "OTO " in text or "ot. " in text or "Pic" in text or "Beeld " in text or "redit " in text


def find_labelled(tail: Tail) -> Credit | None:
    """Return the credit after a label at the end of a caption, or None if there is none.

    Such captions include ``… Photo: Name``, ``Credit...Name`` and ``Photo by Name``.
    """
    text, lexicon, _ = tail
    if not may_label(text) and not _may_be_bare(text):
        return None
    colon = len(text)
    for _ in range(_MAX_COLONS if ":" in text or "：" in text else 0):
        colon = max(text.rfind(":", 0, colon), text.rfind("：", 0, colon))
        if colon < 0:
            break
        start = _label_start(text, colon, lexicon)
        if start is not None and (credit := _after_label(text, start, colon + 1, lexicon)) is not None:
            before = text[: credit.start].rstrip()
            further = _label_start(text, len(before) - 1, lexicon) if before[-1:] == ":" else None
            return credit if further is None else credit._replace(start=further)  # Credit: Photo: Name
    if "Credit" in text and (at := max([text.rfind(dots) for dots in _DOTS])) >= 0:
        credit = _after_label(text, at, at + (len(_DOTS[0]) if text[at + 6] == "." else len(_DOTS[1])), lexicon)
        if credit is not None:
            return credit
    if not text.isascii() and (match := _match_caseless_label(text)) and not _is_within_bracket(text, match.start()):
        if text[: match.end()].rstrip("=／/: ").endswith(_FILE_MARKS):
            return None
        return _after_label(text, match.start(), match.end(), lexicon)
    credit = _after_prepositions(text)
    return _after_bare_label(text, lexicon) if credit is None and _may_be_bare(text) else credit


def _after_prepositions(text: str) -> Credit | None:
    """Return the credit after a label that ends with a preposition, such as ``Photo by``, or None if there is none."""
    for preposition, labels in PREPOSITIONS.items():
        at = text.rfind(preposition)
        start = max(0, at - _MAX_LABEL_LENGTH)
        if at > 0 and text[start:at].lower().endswith(labels) and not _is_file_mark(text, text.rfind(" ", 0, at) + 1):
            credit = _after_preposition(text, at, at + len(preposition), labels)
            if credit is not None:
                return credit
    return None


def _is_file_mark(text: str, start: int) -> bool:
    """Return whether a phrase for a file photo begins at ``start``, as in ``Foto di repertorio/Name``.

    Such a phrase is not a label.
    """
    return text[start : start + _MAX_LABEL_LENGTH].lstrip("([").lower().startswith(_FILE_MARKS)


def _after_bare_label(text: str, lexicon: Lexicon) -> Credit | None:
    """Return the credit after a label without a colon, as in ``… Beeld ANP``, or None if there is none."""
    at = max([text.rfind(word) for word in _BARE_WORDS])
    match = _BARE.match(text, at - (text[at - 1 : at] == "(")) if at >= 0 else None
    if match is None:
        return None
    start, first = match.span()
    rest = text[first:]
    if "/" in rest and _is_file_mark(text, start):
        return None
    if text[start] == "(":
        inner = rest.removesuffix(")").replace(". ", " / ")
        closed = rest[-1:] == ")" and are_names(inner, lexicon)
        return trim(text, start, first, len(text) - 1, sure=True) if closed else None
    names = rest.strip(" .")
    if len(names) > MAX_LENGTH or not (is_name_run(names, 8) or names.lower() in SUPPLIERS or names.lower() in PRIVATE):
        return None
    if not match[0].isascii() or (start == 0 and not is_named(names, lexicon)):
        return None
    return trim(text, start, first, len(text), sure=False)


def _label_start(text: str, colon: int, lexicon: Lexicon) -> int | None:
    """Return the offset of the label that ends at offset ``colon``, or None if no label ends there.

    The label begins at the start of a word. If it is attached to another word without a space, it begins with a
    capital.
    """
    base = max(0, colon - _MAX_LABEL_LENGTH)
    head = text[base:colon].rstrip(" \xa0")
    low = lower(head)
    best, at, stop, labels = None, len(head), len(head), lexicon.labels
    for _ in range(_MAX_LABEL_WORDS):
        at = head.rfind(" ", 0, at)
        start = at + 1
        while start < len(head) and not head[start].isalnum():
            start += 1
        if low[start:] in labels:
            best = start
            word = low[low.rfind(" ", 0, max(0, at)) + 1 : start].strip(_BREAKS_AND_SPACE)
            if word in _BEFORE_PICTURED:
                return None
            if word not in lexicon.label_heads:
                break
        elif best is None:
            best = _glued_label(head, low, start + 1, stop, labels)
            stop = start
        if at <= 0:
            break
    if best is None or _is_in_sentence(text, base + best, colon + 1, lexicon):
        return None
    joined = _JOINED.search(head, 0, best)
    if joined is not None:
        return base + joined.start(1)
    return base + (_initials_start(head, best) if head[best:].isupper() else best)


def _is_in_sentence(text: str, start: int, first: int, lexicon: Lexicon) -> bool:
    """Return whether a label is only a word in a sentence, as in ``The wall is a composite: clay and straw``.

    ``start`` is the offset of the label, and ``first`` that of the text after it.
    """
    if not text[start].islower() or text[:start].rstrip()[-1:] in _BREAKS or not text[first:].islower():
        return False
    return lexicon.agencies.named(text[first:].strip(" .")) is None


def _initials_start(head: str, start: int) -> int:
    """Return the offset of a source's initials before a label, as in ``ST PHOTO:``, or ``start`` if there are none.

    ``start`` is the offset of the label in ``head``. The initials must begin their sentence.
    """
    before = head[:start].rstrip()
    at = before.rfind(" ") + 1
    supplier = before[at:]
    alone = at == 0 or before[at - 2] in _BREAKS
    return at if supplier.isupper() and supplier.isalpha() and len(supplier) <= _MAX_INITIALS and alone else start


def _glued_label(head: str, low: str, start: int, stop: int, labels: frozenset[str]) -> int | None:
    """Return the offset of a credit label that is attached to the word before it, or None if there is none.

    The offset is between ``start`` and ``stop``, and ``low`` is ``head`` in lower case.
    """
    word = head[start:stop]
    if word.islower() and (word.isalpha() or (word[-1] == " " and word[:-1].isalpha())):  # a word without a glued label
        return None
    for at in range(start, stop):
        before = head[at - 1]
        if ((head[at].isupper() and not before.isupper()) or not before.isalnum()) and low[at:] in labels:
            return at
    return None


def _after_label(text: str, start: int, first: int, lexicon: Lexicon) -> Credit | None:
    """Return the credit at offset ``first``, after a label at ``start``, or None if the text there is not a credit.

    The label and the credit may be in brackets.
    """
    bracket = _bracket_around(text, start)
    if bracket is not None:
        opening, closing = bracket
        if closing + 1 < len(text.rstrip(" .")):
            return None
        is_file = text[start : first - 1].rstrip().lower() in FILE_NOTES  # the credit includes this label
        return trim(text, opening, start if is_file else first, closing, sure=True)
    rest = text[first:].strip()
    if len(rest) > MAX_LENGTH:
        return None
    run = is_name_run(rest, MAX_WORDS)
    if not run and not _is_contribution(rest, lexicon):
        if len(rest.split()) > MAX_WORDS or (start == 0 and not are_names(rest, lexicon)):
            return None
        if (at := last_start(rest, lexicon.months)) and len(rest) - at > 1:
            return None
    is_supplier = text[start + 1].isupper() and _is_supplier_label(text[start:first])
    return trim(text, start, start if is_supplier else first, len(text), sure=run or "/" in rest)


def _is_contribution(text: str, lexicon: Lexicon) -> bool:
    """Return whether ``text`` consists of a one-word name and a stock library, as in ``areed / Pixabay``."""
    handle, slash, library = text.partition(" / ")
    if not slash or " " in handle:
        return False
    source = lexicon.agencies.named(library.removesuffix(".com"))
    return source is not None and "stock" in source.kinds


def _is_supplier_label(label: str) -> bool:
    """Return whether a label begins with the initials of a source, as in ``ST PHOTO:``."""
    supplier, _, word = label.rstrip(" :：").partition(" ")
    return supplier.isupper() and supplier.isalpha() and len(supplier) <= _MAX_INITIALS and word.isupper()


def _bracket_around(text: str, at: int) -> tuple[int, int] | None:
    """Return the offsets of the bracket that opens directly before ``at`` and of its closing bracket.

    Returns None if no bracket opens there. If the bracket is not closed, the second offset is the length of ``text``.
    """
    before = text[max(0, at - 3) : at].rstrip(" \xa0")
    shut = _CLOSING.get(before[-1:])
    if shut is None:
        return None
    opening = max(0, at - 3) + len(before) - 1
    bracket, closing = text[opening], text.find(shut, opening)
    while closing >= 0 and text.count(bracket, opening, closing) > text.count(shut, opening, closing) + 1:
        closing = text.find(shut, closing + 1)
    return opening, len(text) if closing < 0 else closing


def _is_within_bracket(text: str, start: int) -> bool:
    """Return whether offset ``start`` is inside brackets at the end of ``text``, with other words before it.

    For example, *courtesy* in ``(Name, courtesy of the museum)`` has such an offset.
    """
    opening = opening_bracket(text.rstrip(" ."))
    return opening is not None and opening < start and bool(text[opening + 1 : start].strip(" \xa0"))


def _after_preposition(text: str, at: int, first: int, labels: tuple[str, ...]) -> Credit | None:
    """Return the credit after a label such as ``Photo by``, or None if no credit follows.

    ``at`` is the offset of the preposition, and ``first`` is where the credit would begin. The label must follow
    punctuation or begin with a capital.
    """
    head = text[max(0, at - _MAX_LABEL_LENGTH) : at].lower()
    start = at - max(len(label) for label in labels if head.endswith(label))
    before = text[:start].rstrip(" \xa0")
    if _is_within_bracket(text, start) or text[start:].strip(" .)]").lower() in FILE_NOTES:
        return None
    supplier = last_start(text[:start], {}) if before and text[start].islower() else start
    if supplier < start and is_name_run(text[supplier:start], 4) and before[-1] not in _BREAKS:  # U.S. Army photo by
        return trim(text, supplier, supplier, len(text), sure=False)
    if before and before[-1] not in _BREAKS and not text[start].isupper():
        return None
    bracket = _bracket_around(text, start)
    if bracket is not None:
        ends = bracket[1] + 1 >= len(text.rstrip(" ."))
        return trim(text, bracket[0], first, bracket[1], sure=True) if ends else None
    rest = text[first:]
    run = is_name_run(rest, MAX_WORDS)
    if len(rest) > MAX_LENGTH or not (run or ("/" in rest and (start > 0 or len(rest.split()) <= 5))):  # noqa: PLR2004 - words of a credit without a description
        return None
    return trim(text, start, first, len(text), sure=True)
