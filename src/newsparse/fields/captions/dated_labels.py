"""Find credits after a label with a date, as in ``(Foto vom 12. März 2031: Ana Reed/dpa)``."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newsparse.fields.captions.credit_span import Credit, trim
from newsparse.fields.captions.openings import alternatives, are_names
from newsparse.lexicon.credit_words import BRACKETS, BY_WORDS, FILE_PHOTOS, PICTURES, TAKEN

if TYPE_CHECKING:
    from newsparse.fields.captions.credit_span import Tail

_DATE = (
    r"(?:\d{1,2}(?:\.|er|º|°|st|nd|rd|th)? (?:de |of )?[^\W\d_]{3,12}\.?,? (?:de |del )?\d{4}"
    r"|[^\W\d_]{3,12}\.? \d{1,2},? \d{4}|\d{1,2}(?P<sign>[./-])\d{1,2}(?P=sign)\d{2,4}"
    r"|(?:[^\W\d_]{3,12}\.? (?:de )?)?(?:19|20)\d\d)"
)
_MAY_BE_DATED = re.compile(rf"\d\)?(?: ?[:：]|,| (?:{'|'.join(BY_WORDS)}) )")
"""Matches the end of a date before a credit. Nearly every caption can be ruled out without searching for labels."""
_BREAKS, _COLONS = frozenset('.!?…”"»)'), frozenset(",:：")


@cache
def _label_pattern() -> re.Pattern[str]:
    """Return the pattern that matches a label with a date, compiled on first use.

    For example, the label may be ``Foto vom 12. März 2031:``, ``Foto de archivo, 3 de mayo de 2030,`` or ``Photo prise
    le 12 mars 2031 par``.
    """
    by_words = f" (?:{alternatives(BY_WORDS)})(?= )"
    return re.compile(
        rf"(?<!\w)(?:(?P<file>{alternatives(FILE_PHOTOS)})|{alternatives(PICTURES)})(?: (?:{alternatives(TAKEN)}))?"
        rf"(?:,|(?: [^\W\d_]{{1,5}}){{1,2}})? ?\(?{_DATE}\)?(?P<mark> ?[:：]|,|{by_words})",
        re.IGNORECASE,
    )


def find_dated(tail: Tail) -> Credit | None:
    """Return the credit after a label with a date, at the end of a caption, or None if there is none.

    The label must begin a sentence or follow a bracket. In brackets, the credit includes labels for file photos. Such
    labels before a comma belong to the description if there are no brackets.
    """
    text, lexicon, _ = tail
    if _MAY_BE_DATED.search(text) is None:  # true for nearly every caption
        return None
    last = len(text.rstrip(" ."))
    for match in _label_pattern().finditer(text):
        before, first = text[: match.start()].rstrip(), match.end()
        opening = BRACKETS.get(text[last - 1], "")
        is_bracketed = bool(opening) and before[-1:] == opening
        names = text[first : last - is_bracketed].strip()
        is_apart = is_bracketed or not before or before[-1] in _BREAKS
        is_note = match["mark"] == "," and not is_bracketed
        if is_apart and names and (match["file"] or not is_note) and are_names(names, lexicon):
            if is_note:  # Archivbild vom 3. Mai 2030, dpa
                return trim(text, first, first, last, sure=True)
            is_part = is_bracketed and match["file"] is not None and match["mark"].strip() in _COLONS
            begin = match.start() if is_part else first
            return trim(text, len(before) - is_bracketed, begin, last - is_bracketed, sure=True)
    return None


def read_dated_label(text: str) -> tuple[str, bool] | None:
    """Return the label with a date at the start of ``text``, and whether it is a label for file photos.

    A bracket may precede the label. Returns None if there is none.
    """
    if _MAY_BE_DATED.search(text) is None:
        return None
    match = _label_pattern().match(text.lstrip(" ([（"))
    return None if match is None else (match[0], match["file"] is not None)
