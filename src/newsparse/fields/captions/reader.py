"""The caption grammar: what a printed caption says, and whether a line has a caption's form."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from newsparse.fields.captions.attribution import Attribution, read_credit
from newsparse.fields.captions.credit import Found, may_credit, trimmed
from newsparse.fields.captions.credits import find_credit
from newsparse.fields.captions.labels import labelled
from newsparse.fields.captions.leading import find_labelled, find_leading
from newsparse.fields.captions.notes import TAILS, may_note, notes, unwrap
from newsparse.fields.dates import find_date
from newsparse.lexicon.agencies import is_name_run
from newsparse.lexicon.credit_words import BRACKETS
from newsparse.lines import EDGE
from newsparse.model import Caption, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.fields.captions.notes import Wrapping
    from newsparse.lexicon.lexicon import Lexicon

_TRIM = EDGE + "\u200b\u200e\u200f"
_LOOSE = " \xa0|/,–—-＝"
_NOBODY = Attribution((), None, None, file_photo=False, handout=False)
_LABEL_ENDS = " \xa0:"
_PLAIN = frozenset("photo foto bild credit image photograph picture photos fotos images".split())
"""Labels that say no more of a credit."""
_BULLET = " :•·*-–—"
_FORM, _LABEL, _DATED = 160, 3, 2000


_Parts: TypeAlias = "tuple[str, Wrapping, str, str, bool, str | None, str]"
"""A caption taken apart: what it prints, what stands around that, the description, a note on the picture's date,
whether it is from the files, the credit, and the credit with its brackets or label."""


def read_caption(text: str, lexicon: Lexicon, spans: tuple[Span, ...] = ()) -> Caption:
    """Read one printed caption, its lines joined by one space (or still parted by line feeds, which help).

    ``spans``, the caption's copies on the page, are handed through. Never raises; linear in time. Credit and notes are
    looked for in the last 1,500 characters and the first 200, a date in the first 2,000.
    """
    said, wrapping, description, note, filed, credit, printed = _parted(text, lexicon)
    read = _NOBODY
    if credit is not None:  # a label or a second credit may say more
        read = read_credit(printed if len(printed) > len(credit) + _LABEL else credit, lexicon)
    return Caption(
        said,
        description,
        credit,
        read.agencies,
        read.creator,
        read.provider,
        (find_date(note, lexicon.months) if note else None) or find_date(description[:_DATED], lexicon.months),
        wrapping.file_photo or filed or read.file_photo,
        wrapping.handout or read.handout,
        wrapping.instructions,
        spans,
    )


def has_credit(text: str, lexicon: Lexicon) -> str:
    """Return ``no`` for a printed caption without a credit, ``only`` for a credit alone, else ``some``."""
    _, _, description, _, _, credit, _ = _parted(text, lexicon)
    return "no" if credit is None else "some" if description else "only"


def _parted(text: str, lexicon: Lexicon) -> _Parts:
    lines = _lines(text) if "\n" in text else (text.strip(EDGE),)
    said = " ".join(lines)
    wrapping = unwrap(said)
    body = said[wrapping.first : wrapping.last]
    note, filed, may = "", False, may_note(body)
    if may:
        stop, note, filed = notes(body)
        body = body[:stop]
    body = body.rstrip(_TRIM)
    begin, found = find_labelled(body)
    said_so = found is not None  # by its own label, which says no more of it
    if begin:
        body, found = body[begin:], found and found.moved(-begin)
    if body.startswith("©"):
        found = find_leading(body, lexicon)
    if found is None and len(lines) > 1:
        found = _on_own_line(lines, body, lexicon)
    found = found or find_credit(body, lexicon, judge=False) or find_leading(body, lexicon)
    if found is None:
        return said, wrapping, body, note, filed, None, ""
    start, first, last, stop, _ = found
    description = body[:start].rstrip(_TRIM).rstrip(_LOOSE)
    if stop < len(body) and (behind := body[stop:].lstrip(_TRIM)):
        description = f"{description} {behind}" if description else behind
    if may and not note:
        stop, note, again = notes(description)
        description, filed = description[:stop].rstrip(_TRIM), filed or again
    credit = body[first:last]
    label = body[start:first].rstrip(_LABEL_ENDS)
    if said_so or label.lower() in _PLAIN or (label.isupper() and _is_house(label.lower(), lexicon)):
        return said, wrapping, description, note, filed, credit, credit
    return said, wrapping, description, note, filed, credit, body[found.start : found.stop]


def _is_house(label: str, lexicon: Lexicon) -> bool:
    """Whether a label is that of a house, and says no more of the credit: ``st photo``."""
    house, _, plain = label.rpartition(" ")
    return house.isalpha() and plain in _PLAIN and label not in lexicon.labels


def _lines(text: str) -> list[str]:
    """Return the lines of a caption; one that the next begins with is a copy and is left out."""
    lines = [line for line in (line.strip(EDGE) for line in text.split("\n")) if line]
    kept = [line for line, after in pairwise(lines) if not after.startswith(line.lstrip(_BULLET))]
    return kept + lines[-1:]


def _on_own_line(lines: Sequence[str], body: str, lexicon: Lexicon) -> Found | None:
    """Return the credit that the last line holds without any sign but that it stands alone."""
    last = lines[-1]
    if ":" in last or last[0] in "©([<" or last[-1] in _STOPS or not body.endswith(last):
        return None
    if not may_credit(last, lexicon.labels) or not is_name_run(last, 6):
        return None
    return trimmed(body, len(body) - len(last), len(body) - len(last), len(body), sure=False)


def ends_with_credit(key: str, lexicon: Lexicon) -> bool:
    """Whether a line's reading has the form of a caption with a credit, or of a credit line alone.

    Cheap, as every line of a page is asked: most lines are told by their last character and the signs near it.
    """
    tail = key[-_FORM:]
    last, near = tail[-1:], tail[-_NEAR:]
    if last in _STOPS:
        if "Picture taken " in near:
            return True
        if ":" not in near and "/" not in near and "©" not in near:
            return False
    if near.endswith(TAILS) or near[-_ORDER:].isupper():
        return _wrapped(key, lexicon)
    if (":" in tail or " by " in tail) and (found := labelled(tail, lexicon)) is not None:
        return found.sure
    if last not in BRACKETS and "/" not in near and "©" not in tail and not lexicon.agencies.may_end(near):
        return False
    found = find_credit(tail, lexicon)
    return found is not None and found.sure


def _wrapped(key: str, lexicon: Lexicon) -> bool:
    """Judge a line that ends in capitals or in words of the page by what stands before instructions and such words."""
    last = unwrap(key).last
    found = find_credit(key[max(0, last - _FORM) : last].rstrip(), lexicon)
    return found is not None and found.sure


_STOPS = frozenset(".!?\"”’'…")
_NEAR, _ORDER = 60, 8
