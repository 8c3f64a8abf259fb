"""What a printed caption says, and whether a line looks like a caption."""

from __future__ import annotations

import datetime
import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.captions.attributions import attribute
from newsparse.fields.captions.credit_forms import find_credit
from newsparse.fields.captions.credit_lines import (
    find_on_first_line,
    find_on_last_line,
    find_on_two_lines,
    split_lines,
)
from newsparse.fields.captions.credit_reader import CreditReading, read_credit
from newsparse.fields.captions.credit_span import TAKEN_BY, Tail
from newsparse.fields.captions.labels import find_labelled
from newsparse.fields.captions.names import find_leading
from newsparse.fields.captions.notes import TAILS, find_note, may_note, unwrap
from newsparse.fields.captions.openings import label_before, past_labels, read_label
from newsparse.fields.captions.source_lines import LABEL_STARTS, find_source_label
from newsparse.fields.dates.days import find_date
from newsparse.fields.names_in_text import is_platform
from newsparse.lexicon.credit_words import BRACKETS
from newsparse.lines import EDGE
from newsparse.model import Caption, unlisted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse.fields.captions.notes import Wrapping
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.model import Attribution, Source, Span

_TRIM = EDGE + "\u200b\u200e\u200f"
_LOOSE = " \xa0|/,–—-＝©"
_MARKS = frozenset(" \xa0")
_MAX_SIGNS = 2
_SIGNS = "©ⓒ–—-|/ \xa0"
_OPENINGS = frozenset(BRACKETS.values())
_NO_CREDIT = CreditReading()
_LABEL_ENDS = " \xa0:"
_PLAIN_LABELS = frozenset("photo foto bild credit image photograph picture fot fot. beeld".split())
"""Labels that say no more of a credit."""
_BULLET = " :•·*-–—"
_ENDS = frozenset(".!?\"”’'…")
_MAX_LINE_END, _MAX_LABEL, _MAX_TO_DATE, _MAX_TO_CREDIT, _MAX_ORDER = 160, 3, 2000, 60, 8
"""Code points that are looked through."""


_DATED = re.compile(r"\bdated (\d\d?)/(\d\d?)/(\d{4}|\d\d)\b")
_TWO_DIGITS, _MAX_PARTS = 99, 8
_NO_NAME = frozenset("£$€~%=?≤≥<>±")
_MAX_NAME_WORDS = 9
_NEW = tuple.__new__
"""Makes a ``Parted`` for half the price of calling it."""


class Contents(Enum):
    """What a printed caption has: a description, a credit or both."""

    DESCRIPTION = "description"
    CREDIT = "credit"
    BOTH = "both"


class Parted(NamedTuple):
    """A printed caption taken apart."""

    text: str
    """What is printed, its lines joined by one space."""
    margins: Wrapping
    """Where the text begins and ends without the words before and after it, and what those say."""
    description: str
    note: str
    """When the picture was taken, or nothing."""
    is_file_photo: bool
    credit: str | None
    labelled_credit: str
    """The credit, with its brackets or label where these may say more of it."""


def read_caption(text: str, lexicon: Lexicon, spans: tuple[Span, ...] = ()) -> Caption:
    """Read one printed caption, its lines joined by one space (or still parted by line feeds, which help).

    ``spans`` are the caption's copies on the page; attributions stand where the first is, or from 0. Never raises;
    linear in time. Credit and notes are looked for in the last 1,500 code points and the first 200, a date in the
    first 2,000.
    """
    printed, margins, description, note, is_file_photo, credit, labelled = take_apart(text, lexicon)
    reading, months = _NO_CREDIT, lexicon.months
    if credit is not None:  # its label or a second credit may say more
        reading = read_credit(labelled, lexicon)
    agencies, creators, supplier, is_from_files, is_handout, licence, _ = reading
    _, _, instructions, is_marked_file, is_marked_handout = margins
    provider: Source | None = None
    if supplier and credit:
        if supplier not in credit:
            supplier = _as_printed(supplier, credit)
            reading = reading._replace(provider=supplier)
        provider = _provider(supplier or credit, lexicon)
        if provider.id is None and not _may_provide(provider.name):
            provider = None
    date = (note and find_date(note, months)) or find_date(description[:_MAX_TO_DATE], months)
    if not date and ("dated" in description or (credit and credit[-1].isdigit())):
        date = _rare_date(description, credit, months)
    attributions: tuple[Attribution, ...] = ()
    if credit and (agencies or provider):
        attributions = attribute(printed, credit, reading, provider, spans[0].start if spans else 0)
    return Caption(
        printed,
        description,
        credit,
        creators,
        provider,
        agencies,
        date,
        is_marked_file or is_file_photo or is_from_files,
        is_marked_handout or is_handout,
        instructions or licence,
        attributions,
        spans,
    )


def _as_printed(name: str, credit: str) -> str:
    """Return a name of several parts as the credit prints it, ``NASA / JPL``; its first where they stand apart."""
    parts = name.split("/")
    match = re.search(r"\s*/\s*".join(map(re.escape, parts)), credit) if len(parts) <= _MAX_PARTS else None
    return match[0] if match else parts[0]


def _provider(name: str, lexicon: Lexicon) -> Source:
    """Return the source of a provider's name: the catalogue's, or one without an id."""
    folded, site = name.casefold(), name.removesuffix(".com")
    known = lexicon.houses.get(folded)
    if known is None and site != name:
        known = lexicon.houses.get(site.casefold()) or lexicon.agencies.named(site)
    return known or unlisted(name, "organisation")


def _may_provide(name: str) -> bool:
    """Return whether the name of a source that no catalogue has may be one: no sum, no sentence, no cells."""
    if name.isascii() and name.replace(" ", "").isalpha():  # nearly every name
        return name.count(" ") < _MAX_NAME_WORDS
    if any(word.isdigit() for word in name.split()):
        return False
    cells = "/" in name and (name[0] > "\u3000" or any(part.strip()[:1].isdigit() for part in name.split("/")))
    return not cells and _NO_NAME.isdisjoint(name) and name.count(" ") < _MAX_NAME_WORDS


def _rare_date(description: str, credit: str | None, months: Mapping[str, int]) -> datetime.date | None:
    """Return the day of ``File photo dated 02/05/23``, where the day comes first, or of a credit; or None."""
    if (match := _DATED.search(description)) is not None:
        day, month, year = map(int, match.groups())
        try:
            return datetime.date(year if year > _TWO_DIGITS else 2000 + year, month, day)
        except ValueError:
            return None
    return find_date(credit, months) if credit and credit[-1].isdigit() else None


def contents_of(text: str, lexicon: Lexicon) -> Contents:
    """Return which of description and credit a printed caption has."""
    parted = take_apart(text, lexicon)
    if parted.credit is None:
        return Contents.DESCRIPTION
    return Contents.BOTH if parted.description else Contents.CREDIT


def take_apart(text: str, lexicon: Lexicon) -> Parted:
    """Take a printed caption apart."""
    lines = split_lines(text) if "\n" in text else []
    printed = " ".join(lines) or text.strip(EDGE)
    margins = unwrap(printed)
    body = printed[margins[0] : margins[1]]
    note, is_file_photo, may = "", False, may_note(body)
    if may:
        stop, note, is_file_photo = find_note(body)
        body = body[:stop]
    body = body.rstrip(_TRIM)
    begin, credit = find_source_label(body) if body[:3].lower() in LABEL_STARTS else (0, None)
    if begin:
        body, credit = body[begin:], credit and credit.moved(-begin)
    has_source_label = credit is not None  # which says no more of the credit
    if body[:1] == "©":
        credit = find_leading(body, lexicon)
    joined = ""
    if credit is None and len(lines) > 1:
        two_lines = find_on_two_lines(lines, body, lexicon)
        credit, joined = two_lines or (find_on_last_line(lines[-1], body, lexicon), "")
    credit = credit or find_credit(body, lexicon, check_sure=False) or find_leading(body, lexicon)
    if credit is None and len(lines) > 1:
        credit = find_on_first_line(lines[0], body, lexicon)
    if credit is None or ("twitter.com/" in body and body.find("twitter.com/") >= credit.start):  # a post's address
        return _NEW(Parted, (printed, margins, body, note, is_file_photo, None, ""))
    start, first, last, stop, _ = credit
    is_file = body[start:first].rstrip() in _OPENINGS and read_label(body[first:last])
    if not (is_file and is_file.is_file):
        first = past_labels(body, first, last, lexicon, is_labelled=first - start > _MAX_SIGNS)
    is_all = last == len(body) and (start == 0 or (body[0] in _BULLET and not body[:start].strip(_BULLET)))
    if is_all and is_platform(body[first:last], lexicon):  # a heading or a button: a platform took no picture
        return _NEW(Parted, (printed, margins, body, note, is_file_photo, None, ""))
    if start and body[start - 1] in _MARKS and not body[start:first].strip(_SIGNS):
        start = label_before(body, start)
    description = body[:start].rstrip(_TRIM).rstrip(_LOOSE)
    if stop < len(body) and (after := body[stop:].lstrip(_TRIM)):
        description = f"{description} {after}" if description else after
    if may and not note:
        end, note, again = find_note(description)
        description, is_file_photo = description[:end].rstrip(_TRIM), is_file_photo or again
    name, label = body[first:last], body[start:first].rstrip(_LABEL_ENDS)
    plain = has_source_label or label.lower() in _PLAIN_LABELS or (label.isupper() and _is_house(label, lexicon))
    labelled = joined or (name if plain else body[start:stop])
    if not joined and len(labelled) <= len(name) + _MAX_LABEL and TAKEN_BY not in labelled:
        labelled = name
    return _NEW(Parted, (printed, margins, description, note, is_file_photo, name, labelled))


def _is_house(label: str, lexicon: Lexicon) -> bool:
    """Return whether a label is a house's, and says no more of the credit: ``ST PHOTO``."""
    low = label.lower()
    house, _, last = low.rpartition(" ")
    return house.isalpha() and last in _PLAIN_LABELS and low not in lexicon.labels


def ends_with_credit(key: str, lexicon: Lexicon) -> bool:
    """Return whether a line's reading looks like a caption with a credit, or like a credit alone.

    Cheap, as every line of a page is asked: most lines are told by their last character and the signs near it.
    """
    tail = key[-_MAX_LINE_END:]
    last, near = tail[-1:], tail[-_MAX_TO_CREDIT:]
    if last in _ENDS:
        if "Picture taken " in near:
            return True
        if ":" not in near and "/" not in near and "©" not in near:
            return False
    if near.endswith(TAILS) or near[-_MAX_ORDER:].isupper():
        return _has_wrapped_credit(key, lexicon)
    if (":" in tail or " by " in tail) and (credit := find_labelled(Tail(tail, lexicon, check_sure=True))) is not None:
        return credit.sure
    if last not in BRACKETS and "/" not in near and "©" not in tail and not lexicon.agencies.may_end(near):
        return False
    credit = find_credit(tail, lexicon)
    return credit is not None and credit.sure


def _has_wrapped_credit(key: str, lexicon: Lexicon) -> bool:
    """Judge a line that ends in capitals or in words of the page by what precedes instructions and such words."""
    last = unwrap(key).last
    credit = find_credit(key[max(0, last - _MAX_LINE_END) : last].rstrip(), lexicon)
    return credit is not None and credit.sure
