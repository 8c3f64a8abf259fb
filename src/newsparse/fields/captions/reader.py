"""Read the contents of a printed caption, and recognise lines that look like captions."""

from __future__ import annotations

import datetime
import re
from enum import Enum
from typing import TYPE_CHECKING

from newsparse.fields.captions.attributions import attribute
from newsparse.fields.captions.credit_forms import find_credit
from newsparse.fields.captions.credit_parts import CreditReading
from newsparse.fields.captions.credit_reader import read_credit
from newsparse.fields.captions.credit_span import Tail
from newsparse.fields.captions.labels import find_labelled
from newsparse.fields.captions.notes import TAILS, unwrap
from newsparse.fields.captions.parts import take_apart
from newsparse.fields.captions.releases import is_released
from newsparse.fields.dates.days import find_date
from newsparse.lexicon.credit_words import BRACKETS
from newsparse.model import Caption, unlisted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.model import Attribution, Source, Span

_NO_CREDIT = CreditReading()
_ENDS = frozenset(".!?\"”’'…")
_MAX_LINE_END = 160
"""Number of code points at the end of a line to search."""
_MAX_TO_DATE = 2000
"""Number of code points of a description that are searched for a date."""
_MAX_TO_CREDIT = 60
"""Number of code points at the end of a line that are searched for a credit."""
_MAX_ORDER = 8
"""Number of code points at the end of a line that are all capitals if the line is an instruction."""


_DATED = re.compile(r"\bdated (\d\d?)/(\d\d?)/(\d{4}|\d\d)\b")
_MAX_SHORT_YEAR = 99
"""The highest year that is printed with two digits."""
_MAX_NAME_PARTS = 8
"""Maximum number of parts, separated by slashes, of a name."""
_NO_NAME = frozenset("£$€~%=?≤≥<>±")
_MAX_NAME_WORDS = 9


class Contents(Enum):
    """The contents of a printed caption: a description, a credit or both."""

    DESCRIPTION = "description"
    CREDIT = "credit"
    BOTH = "both"


def read_caption(text: str, lexicon: Lexicon, spans: tuple[Span, ...] = ()) -> Caption:
    """Return the description, credit and other contents of a caption.

    Its lines may be joined by spaces, but line feeds between them improve the result. ``spans`` contains the span of
    each occurrence of the caption on the page. The spans of attributions are offsets on the page, within the first
    occurrence, or offsets in the caption if ``spans`` is empty. The function never raises an exception and takes linear
    time. Credits and notes are searched for in the last 1,500 and the first 200 code points, and dates in the first
    2,000.
    """
    printed, margins, description, note, is_file_photo, credit, labelled = take_apart(text, lexicon)
    reading, months = _NO_CREDIT, lexicon.months
    if credit is not None:  # the label or a second credit may add information
        reading = read_credit(labelled, lexicon)
    is_handed_out = is_released(description)
    if is_handed_out and not (reading.creators or reading.is_handout):
        reading = reading._replace(is_handout=True)
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
        is_marked_handout or is_handout or is_handed_out,
        instructions or licence,
        attributions,
        spans,
    )


def _as_printed(name: str, credit: str) -> str:
    """Return a name with slashes as the credit prints it, such as ``NASA / JPL`` for ``NASA/JPL``.

    If its parts are not together in the credit, the result is the first part.
    """
    parts = name.split("/")
    match = re.search(r"\s*/\s*".join(map(re.escape, parts)), credit) if len(parts) <= _MAX_NAME_PARTS else None
    return match[0] if match else parts[0]


def _provider(name: str, lexicon: Lexicon) -> Source:
    """Return the known source called ``name``, or a new source without an id if there is none."""
    folded, site = name.casefold(), name.removesuffix(".com")
    known = lexicon.non_agencies.get(folded)
    if known is None and site != name:
        known = lexicon.non_agencies.get(site.casefold()) or lexicon.agencies.named(site)
    return known or unlisted(name, "organisation")


def _may_provide(name: str) -> bool:
    """Return whether an unknown name may be that of a source, rather than an amount, a sentence or cells of a table."""
    if name.isascii() and name.replace(" ", "").isalpha():  # true for nearly every name
        return name.count(" ") < _MAX_NAME_WORDS
    if any(word.isdigit() for word in name.split()):
        return False
    cells = "/" in name and (name[0] > "\u3000" or any(part.strip()[:1].isdigit() for part in name.split("/")))
    return not cells and _NO_NAME.isdisjoint(name) and name.count(" ") < _MAX_NAME_WORDS


def _rare_date(description: str, credit: str | None, months: Mapping[str, int]) -> datetime.date | None:
    """Return a date such as ``dated 02/05/23`` (day first) or, if there is none, the date at the end of the credit.

    Returns None if there is no date in either form.
    """
    if (match := _DATED.search(description)) is not None:
        day, month, year = map(int, match.groups())
        try:
            return datetime.date(year if year > _MAX_SHORT_YEAR else 2000 + year, month, day)
        except ValueError:
            return None
    return find_date(credit, months) if credit and credit[-1].isdigit() else None


def contents_of(text: str, lexicon: Lexicon) -> Contents:
    """Return whether a caption consists of a description, a credit or both."""
    parted = take_apart(text, lexicon)
    if parted.credit is None:
        return Contents.DESCRIPTION
    return Contents.BOTH if parted.description else Contents.CREDIT


def ends_with_credit(key: str, lexicon: Lexicon) -> bool:
    """Return whether a line looks like a caption with a credit, or like a credit alone.

    ``key`` is the line normalised by ``lines.reading``. This function is called for every line of a page, so it rejects
    most lines after checking only their last characters.
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
    if (
        last not in BRACKETS
        and last != "+"
        and "/" not in near
        and "©" not in tail
        and not lexicon.agencies.may_end(near)
    ):
        return False
    credit = find_credit(tail, lexicon)
    return credit is not None and credit.sure


def _has_wrapped_credit(key: str, lexicon: Lexicon) -> bool:
    """Return whether ``key``, a normalised line, ends with a credit before instructions or page controls."""
    last = unwrap(key).last
    credit = find_credit(key[max(0, last - _MAX_LINE_END) : last].rstrip(), lexicon)
    return credit is not None and credit.sure
