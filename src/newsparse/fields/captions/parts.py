"""Split a printed caption into its description, its date note, and its credit without the label."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.captions.credit_forms import find_credit
from newsparse.fields.captions.credit_lines import (
    ITEM_MARKS,
    find_on_first_line,
    find_on_last_line,
    find_on_two_lines,
    split_lines,
)
from newsparse.fields.captions.credit_span import TAKEN_BY
from newsparse.fields.captions.dated_labels import read_dated_label
from newsparse.fields.captions.file_photos import opens_with_file_photo
from newsparse.fields.captions.names import find_leading
from newsparse.fields.captions.notes import find_note, may_note, unwrap
from newsparse.fields.captions.openings import LABEL_STARTS, label_before, past_labels
from newsparse.fields.captions.source_lines import LABEL_STARTS as SOURCE_STARTS
from newsparse.fields.captions.source_lines import find_source_label
from newsparse.fields.names_in_text import is_platform
from newsparse.lines import EDGE

if TYPE_CHECKING:
    from newsparse.fields.captions.credit_span import Credit
    from newsparse.fields.captions.notes import Wrapping
    from newsparse.lexicon.lexicon import Lexicon

_TRIM = EDGE + "\u200b\u200e\u200f"
_LOOSE = " \xa0|/,–—-＝©"
_SIGNS = frozenset("©ⓒ–—-|/")
_LABEL_ENDS = " \xa0:(["
_PLAIN_LABELS = frozenset("photo foto bild credit image photograph picture fot fot. beeld".split())
_PLAIN = _PLAIN_LABELS.union("photo by,image by,photograph by,picture by,pic by,foto di,foto von".split(","))
"""Labels that add no information to a credit."""
_PLUS_LABELS = frozenset({"", "(c)", "(c"})
"""Strings that may come between plus signs and an agency, as in ``+++(c) dpa+++``."""
_AND = frozenset("& und and et y e en og och i".split())
_MAX_LABEL = 3
"""Maximum length, in code points, of brackets and punctuation around a credit. Anything longer may be a label."""
_NEW = tuple.__new__
"""Creates a ``Parted`` twice as fast as calling the class."""


class Parted(NamedTuple):
    """A printed caption, split into description, note and credit."""

    text: str
    """The printed caption, with its lines joined by spaces."""
    margins: Wrapping
    """The span without surrounding instructions and page controls, and the information that these contain."""
    description: str
    note: str
    """The date note, such as ``Picture taken March 7``, or an empty string if there is none."""
    is_file_photo: bool
    credit: str | None
    labelled_credit: str
    """The credit, including its brackets and label if these may add information to it."""


def take_apart(text: str, lexicon: Lexicon) -> Parted:
    """Split a caption into description, date note and credit, and separate instructions and page controls."""
    lines = split_lines(text) if "\n" in text else []
    printed = " ".join(lines) or text.strip(EDGE)
    margins = unwrap(printed)
    body = printed[margins[0] : margins[1]]
    note, is_file_photo, may = "", False, may_note(body)
    if may:
        stop, note, is_file_photo = find_note(body)
        is_file_photo = is_file_photo or opens_with_file_photo(body)
        body = body[:stop]
    body = body.rstrip(_TRIM)
    begin, credit = find_source_label(body) if body[:3].lower() in SOURCE_STARTS else (0, None)
    if begin:
        body, credit = body[begin:], credit and credit.moved(-begin)
    labelled = "" if credit is None else body[credit.first : credit.last]  # the label adds no information
    if credit is None or body[:1] == "©":
        credit, labelled = _find(body, lines, lexicon)
    if credit is None or _is_no_credit(body, credit, lexicon):
        return _NEW(Parted, (printed, margins, body, note, is_file_photo, None, ""))
    start, first, last, stop, _ = credit
    if body[first : first + 3].lower() in LABEL_STARTS or body[first] == "©":
        first = past_labels(body, credit, lexicon)
    if start and not _SIGNS.isdisjoint(body[start - 2 : start + 2]):
        start = label_before(body, start)
    description = body[:start].rstrip(_TRIM).rstrip(_LOOSE)
    if stop < len(body) and (after := body[stop:].lstrip(_TRIM)):
        description = f"{description} {after}" if description else after
    if may and not note:
        end, note, again = find_note(description)
        description, is_file_photo = description[:end].rstrip(_TRIM), is_file_photo or again
    name, dated = body[first:last], read_dated_label(body[start:last])
    if dated is not None:
        note, is_file_photo, labelled = note or dated[0], is_file_photo or dated[1], name
    labelled = labelled or _labelled(body[start:stop], name, body[start:first], lexicon)
    return _NEW(Parted, (printed, margins, description, note, is_file_photo, name, labelled))


def _find(body: str, lines: list[str], lexicon: Lexicon) -> tuple[Credit | None, str]:
    """Return the credit of a caption and, if the credit is printed on two lines, its text joined into one line.

    The credit is None if there is none. If it is on one line, the second value is an empty string. ``body`` is the
    caption without instructions and page controls.
    """
    credit = find_leading(body, lexicon) if body[:1] == "©" else None
    if credit is None and len(lines) > 1:
        two_lines = find_on_two_lines(lines, body, lexicon)
        if two_lines is not None:
            return two_lines
        credit = find_on_last_line(lines[-1], body, lexicon)
    credit = credit or find_credit(body, lexicon, check_sure=False) or find_leading(body, lexicon)
    return (credit or find_on_first_line(lines[0], body, lexicon) if len(lines) > 1 else credit), ""


def _is_no_credit(body: str, credit: Credit, lexicon: Lexicon) -> bool:
    """Return whether a supposed credit is the URL of a social-media post, or only the name of a platform.

    A platform does not take pictures, so its name alone is a page control.
    """
    start, first, last, _, _ = credit
    if body.find("twitter.com/", start) >= 0:
        return True
    is_all = last == len(body) and (start == 0 or (body[0] in ITEM_MARKS and not body[:start].strip(ITEM_MARKS)))
    return is_all and is_platform(body[first:last], lexicon)


def _labelled(text: str, name: str, label: str, lexicon: Lexicon) -> str:
    """Return a credit with its brackets and label (``text``) if they add information, else without them (``name``)."""
    if len(text) <= len(name) + _MAX_LABEL and TAKEN_BY not in text:
        return name
    text, label = text.replace("…", ""), label.strip(_LABEL_ENDS)
    if label.startswith("+") and label.strip("+ ") in _PLUS_LABELS:
        return name
    words = label.lower().split()
    is_joined = len(words) == 3 and words[1] in _AND  # noqa: PLR2004 - Text und Fotos
    is_plain = (is_joined or label.lower() in _PLAIN) and name[1:2].isalpha() and ":" not in name
    return name if is_plain or (label.isupper() and _is_supplier(label, lexicon)) else text


def _is_supplier(label: str, lexicon: Lexicon) -> bool:
    """Return whether a label includes the name of a source, as in ``ST PHOTO``."""
    low = label.lower()
    supplier, _, last = low.rpartition(" ")
    return supplier.isalpha() and last in _PLAIN_LABELS and low not in lexicon.labels
