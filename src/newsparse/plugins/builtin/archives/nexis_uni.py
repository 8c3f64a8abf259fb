"""Nexis Uni and Lexis Advance: downloads that begin with a list of the documents.

There may be no blank line between the list and the first article:

    User Name: …   Date and Time: …   Job Number: …
    Documents (2)
    1. headline / Client/Matter: … / Search Terms: … / [Narrowed by: …] / 2. headline / …

Each article has one line per paragraph, and ends with ``End of Document``:

    headline / outlet / date / [edition] / Copyright 2010 …
    Section: …   Length: 355 words   Byline: …   [Highlight: deck]   [Dateline: …]
    Body / body / [URL: …] / [Graphic / captions] / [Notes / …] / [Correction-Date: …] / [Correction: …]
    [Classification / Language: … Subject: …] / Load-Date: …
"""

from __future__ import annotations

import re

from newsparse.plugins import Claim, Lines, Part, Role
from newsparse.plugins.builtin.archives import ClaimBuilder, find_next, find_run_end, is_centred

BODY, END = "Body", "End of Document"
LIST = r"^Documents? \((\d{1,4})\)$"
ENTRY = r"^Client/Matter: "
"""Matches a line that occurs only in these downloads."""
_LISTED = re.compile(LIST)
_ABOVE_LIST = re.compile(r"^(?:User Name|Date and Time|Job Number)\b")
_ROLES = {
    "Byline": Role.BYLINE,
    "Correction": Role.NOTICE,
    "Dateline": Role.BOILERPLATE,
    "Distribution": Role.BOILERPLATE,
    "Highlight": Role.DECK,
    "Length": Role.BOILERPLATE,
    "Section": Role.BOILERPLATE,
    "Series": Role.BOILERPLATE,
}
_FIELD = re.compile(rf"^({'|'.join(_ROLES)}):(?: |$)")
_CLOSES = re.compile(r"^(?:Classification$|Load-Date: |URL: http)")
_GRAPHIC = "Graphic"
_BELOW = {
    _GRAPHIC: Role.CAPTION,
    "Notes": Role.NOTICE,
    "Correction": Role.NOTICE,
    "Correction-Date": Role.BOILERPLATE,
}
_FIELD_BELOW = re.compile(rf"^({'|'.join(_BELOW)})(?:$|:(?: |$))")
"""Matches the name of a field below the body, alone on its line, or before a colon and its value."""
_ENDS = re.compile(f"{_CLOSES.pattern}|{_FIELD_BELOW.pattern}")
_PROVES = re.compile(r"^(?:Copyright (?:© ?)?\d{4}|Length:? \d)")
"""Must match a line between the date and the body: a copyright notice or, in newspapers without one, the length."""
_DAY = re.compile(
    r"^(?:[^\W\d]+,? )?(?:[^\W\d]{3,}\.? \d{1,2},? |\d{1,2}\.? (?:de )?[^\W\d]{3,}\.? (?:de )?)(?:19|20)\d\d\b"
)
_MONTH = re.compile(r"^[^\W\d]{3,}\.? (?:19|20)\d\d$")
_YEAR = re.compile(r"^(?:[^\W\d]{3,}\.? ){0,2}(?:19|20)\d\d\b")
_MAX_HEAD_LINES = 24
"""Maximum number of lines above a body."""
_MAX_ENTRY_LINES = 16
"""Maximum number of lines in an entry of the list."""
_MAX_NOTE_LINES = 4
"""Maximum number of lines in a note."""
_MAX_DATE_LENGTH = 60
"""Maximum number of code points in a date."""


def uni(lines: Lines, index: int) -> Claim | None:
    """Claim the article whose body starts below the line ``Body`` at ``index``, down to ``End of Document``.

    Returns None if there is no article around the line.
    """
    keys = lines.keys
    if keys[index] != BODY:
        return None
    date = _find_date_above(lines, index)
    if date is None or not any(_PROVES.match(keys[i]) for i in range(date + 1, index)):
        return None
    end = find_next(lines, index + 1, lambda i: keys[i] in {BODY, END})
    if end == lines.count or keys[end] == BODY:
        return None
    builder = ClaimBuilder(lines)
    builder.add(date - 2, date - 2, Role.HEADLINE)
    builder.add(date - 1, date - 1, Role.BOILERPLATE)
    builder.name_outlet(date - 1, date - 1)
    builder.add(date, date, Role.TIMESTAMP)
    for i in range(date + 1, index):
        match = _FIELD.match(keys[i])
        builder.add_field(i, i, len(match[1]) + 1 if match else 0, _ROLES[match[1]] if match else Role.BOILERPLATE)
        if match and match[1] == "Dateline":
            builder.set_dateline(i, i, len(match[1]) + 1)
    builder.add(index, index, Role.MARKER)
    closes = next((i for i in range(index + 1, end) if _ends_body(lines, i, end)), end)
    builder.add_body(index + 1, closes, 0)
    role = Role.BOILERPLATE
    for i in range(closes, end + 1):
        match = _FIELD_BELOW.match(keys[i])
        role = _BELOW[match[1]] if match else Role.BOILERPLATE if i == end or _CLOSES.match(keys[i]) else role
        if match and match[0] == keys[i]:
            builder.add(i, i, Role.BOILERPLATE)
        else:
            builder.add_field(i, i, len(match[0].rstrip()) if match else 0, role)
    builder.read_language()
    return builder.build()


def _ends_body(lines: Lines, i: int, stop: int) -> bool:
    """Return whether line ``i`` is the first field below a body that ends before ``stop``.

    A subhead in the body may be the name of a field, such as ``Notes``. Unlike the field, it has long text below it.
    """
    keys, match = lines.keys, _FIELD_BELOW.match(lines.keys[i])
    if match is None or keys[i] == _GRAPHIC:
        return keys[i] == _GRAPHIC or _CLOSES.match(keys[i]) is not None
    near = range(i + 1, min(stop, i + 1 + _MAX_NOTE_LINES) + 1)
    return _BELOW[match[1]] is not Role.CAPTION and any(n == stop or _ENDS.match(keys[n]) for n in near)


def listed(lines: Lines, index: int) -> Claim | None:
    """Claim the list of documents below a line such as ``Documents (2)`` at ``index`` as boilerplate.

    The claim extends to the first article's headline. Returns None if the list is incomplete.
    """
    match = _LISTED.match(lines.keys[index])
    last = _find_last_entry(lines, index, int(match[1])) if match else None
    if last is None:
        return None
    near = range(last + 1, min(last + _MAX_ENTRY_LINES + _MAX_HEAD_LINES, lines.count))
    body = next((i for i in near if lines.keys[i] == BODY), None)
    date = None if body is None else _find_date_above(lines, body)
    end = find_run_end(lines, last, min(last + _MAX_ENTRY_LINES, lines.count)) if date is None else date - 3
    first = index
    while first and _ABOVE_LIST.match(lines.keys[first - 1]):
        first -= 1
    return Claim(tuple(Part(i, i, Role.BOILERPLATE) for i in range(first, max(last, end) + 1)))


def _find_last_entry(lines: Lines, index: int, number: int) -> int | None:
    """Return the line of the last of ``number`` entries in the list below line ``index``, or None if one is missing."""
    at: int | None = index
    for n in range(1, number + 1):
        if at is None:
            return None
        near = lines.keys[at + 1 : at + 1 + _MAX_ENTRY_LINES]
        entry = next((k for k, key in enumerate(near) if key.startswith(f"{n}.") or _LISTED.match(key)), None)
        at = None if entry is None or _LISTED.match(near[entry]) else at + 1 + entry
    return at


def _find_date_above(lines: Lines, index: int) -> int | None:
    """Return the index of the last date line above a body and below a headline and an outlet, or None if there is none.

    A month with its year is only considered a date if there is no other.
    """
    far = max(index - _MAX_HEAD_LINES, 0)
    far = next((i + 1 for i in range(index - 1, far - 1, -1) if lines.keys[i] == END), far)
    above = range(index - 1, far + 1, -1)
    date = next((i for i in above if is_dated(lines, i)), None)
    return next((i for i in above if _MONTH.match(lines.keys[i])), None) if date is None else date


def is_dated(lines: Lines, i: int) -> bool:
    """Return whether line ``i`` is a date. A month or year alone is considered a date only if the line is centred."""
    key = lines.keys[i]
    return len(key) <= _MAX_DATE_LENGTH and bool(_DAY.match(key) or (is_centred(lines, i) and _YEAR.match(key)))
