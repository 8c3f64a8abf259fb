"""Recognise phrases for file photos in descriptions, such as ``A file photo of`` and ``Undated file image``."""

from __future__ import annotations

import re
from functools import cache

from newsparse.fields.captions.openings import alternatives
from newsparse.lexicon.credit_words import FILE_PHOTOS

_DETERMINERS = """
a an the this these un una uno uma une ein eine einem einer das die dieses diesem diese een dit deze en et ett denne
cette ces esta este questa questo
""".split()
_PREPOSITIONS = "(?:in|on|en|dans|sur|auf|em|op|på|i)"
_UNDATED = r"undated|old|recent|undatiert\w*|alte[sn]?"
_MAX_END = 160
"""Number of code points at the end of a description that are searched for a dated file photo."""


def opens_with_file_photo(text: str) -> bool:
    """Return whether ``text`` begins with a phrase such as ``A file photo`` or ``Undated file image``."""
    return _opening_pattern().match(text) is not None


def has_dated_file_photo(text: str) -> bool:
    """Return whether ``text`` ends with a phrase that dates a file photo, as in ``… in a file photo from 2031``.

    The phrase may also begin a sentence, as in ``… . Archivbild vom 3. Mai 2030``.
    """
    return _dated_pattern().search(text[-_MAX_END:].lower()) is not None


@cache
def _opening_pattern() -> re.Pattern[str]:
    """Return the pattern that matches the start of a caption such as ``A May 2031 file photo``, compiled on first use.

    Only names, parts of a date and *undated* may come between ``A`` and the phrase for a file photo.
    """
    between = rf"(?:(?:[A-Z0-9][\w.]*|{_UNDATED}),? ){{0,4}}"
    determiner = rf"(?i:(?:{_PREPOSITIONS} )?(?:{alternatives(_DETERMINERS)})) {between}"
    return re.compile(rf"(?:{determiner}|(?i:{_UNDATED}) )(?i:{alternatives(FILE_PHOTOS)})(?!\w)")


@cache
def _dated_pattern() -> re.Pattern[str]:
    """Return the pattern that matches a phrase for a file photo followed by its date, compiled on first use."""
    date = r"(?:[^\W\d_]+\.? ){0,3}\d|(?:taken|dated|obtained|released|provided|non datée|sin fecha|senza data)\b"
    phrase = f"(?:{alternatives(FILE_PHOTOS)})"
    within = rf"\b{_PREPOSITIONS} (?:{alternatives(_DETERMINERS)}) (?:[\w.]+,? ){{0,4}}?{phrase}"
    return re.compile(rf"(?:{within}|[.!?…] {phrase},?) (?:{date})")
