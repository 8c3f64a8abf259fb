"""Nexis Uni and Lexis Advance: a list of the documents, whose lines no blank lines need part from the articles.

    User Name: …   Date and Time: …   Job Number: …
    Documents (2)
    1. headline / Client/Matter: … / Search Terms: … / [Narrowed by: …] / 2. headline / …

Then each article, a line a paragraph, and ``End of Document`` behind it:

    headline / outlet / date / [edition] / Copyright 2010 …
    Section: …   Length: 355 words   Byline: …   [Highlight: deck]   [Dateline: …]
    Body / body / [URL: …] / [Graphic / captions] / [Classification / Language: … Subject: …] / Load-Date: …
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.model import Role
from newsparse.outlets.outlet import Claim, Part
from newsparse.plugins.builtin.archives.fields import Taken, centred, run, source_named, until

if TYPE_CHECKING:
    from newsparse.lines import Lines

BODY, END = "Body", "End of Document"
LIST = r"^Documents? \((\d{1,4})\)$"
ENTRY = r"^Client/Matter: "
"""What nobody else prints."""
_LISTED = re.compile(LIST)
_ABOVE_LIST = re.compile(r"^(?:User Name|Date and Time|Job Number)\b")
_ROLES = {
    "Byline": Role.BYLINE,
    "Correction": Role.NOTICE,
    "Dateline": Role.RESIDUE,
    "Distribution": Role.RESIDUE,
    "Highlight": Role.DECK,
    "Length": Role.RESIDUE,
    "Section": Role.RESIDUE,
    "Series": Role.RESIDUE,
}
_FIELD = re.compile(rf"^({'|'.join(_ROLES)}):(?: |$)")
_CLOSES = re.compile(r"^(?:Classification$|Load-Date: |URL: http)")
_GRAPHIC = "Graphic"
_COPYRIGHT = re.compile(r"^Copyright (?:© ?)?\d{4}")
_DAY = re.compile(
    r"^(?:[^\W\d]+,? )?(?:[^\W\d]{3,}\.? \d{1,2},? |\d{1,2}\.? (?:de )?[^\W\d]{3,}\.? (?:de )?)(?:19|20)\d\d\b"
)
_YEAR = re.compile(r"^(?:[^\W\d]{3,}\.? ){0,2}(?:19|20)\d\d\b")
_HEAD, _ENTRY, _SHORT = 24, 16, 60
"""Most units above a body and of an entry of the list; most code points of a date."""


def uni(units: Lines, index: int) -> Claim | None:
    """Claim the article of Nexis Uni whose body begins behind the unit, down to the line that ends it."""
    keys = units.keys
    if keys[index] != BODY:
        return None
    date = _date_above(units, index)
    if date is None or not any(_COPYRIGHT.match(keys[i]) for i in range(date + 1, index)):
        return None
    end = until(units, index + 1, lambda i: keys[i] in {BODY, END})
    if end == units.count or keys[end] == BODY:
        return None
    taken = Taken(units)
    taken.add(date - 2, date - 2, Role.HEADLINE)
    taken.add(date - 1, date - 1, Role.RESIDUE)
    taken.add(date, date, Role.TIMESTAMP)
    for i in range(date + 1, index):
        found = _FIELD.match(keys[i])
        taken.field(i, i, len(found[1]) + 1 if found else 0, _ROLES[found[1]] if found else Role.RESIDUE)
    taken.add(index, index, Role.MARKER)
    closes = next((i for i in range(index + 1, end) if keys[i] == _GRAPHIC or _CLOSES.match(keys[i])), end)
    taken.body(index + 1, closes, 0)
    caption = False
    for i in range(closes, end + 1):
        caption = keys[i] == _GRAPHIC or (caption and i < end and not _CLOSES.match(keys[i]))
        taken.add(i, i, Role.CAPTION if caption and keys[i] != _GRAPHIC else Role.RESIDUE)
    return taken.claim(source_named(keys[date - 1]))


def listed(units: Lines, index: int) -> Claim | None:
    """Claim as nobody's the list of documents that is counted at the unit, down to the first article's headline."""
    found = _LISTED.match(units.keys[index])
    last = _last_entry(units, index, int(found[1])) if found else None
    if last is None:
        return None
    near = range(last + 1, min(last + _ENTRY + _HEAD, units.count))
    body = next((i for i in near if units.keys[i] == BODY), None)
    date = None if body is None else _date_above(units, body)
    end = run(units, last, min(last + _ENTRY, units.count)) if date is None else date - 3
    first = index
    while first and _ABOVE_LIST.match(units.keys[first - 1]):
        first -= 1
    return Claim(tuple(Part(i, i, Role.RESIDUE) for i in range(first, max(last, end) + 1)))


def _last_entry(units: Lines, index: int, number: int) -> int | None:
    """Return the unit of the last headline in a list of so many, or None where one is missing."""
    at: int | None = index
    for n in range(1, number + 1):
        if at is None:
            return None
        near = units.keys[at + 1 : at + 1 + _ENTRY]
        here = next((k for k, key in enumerate(near) if key.startswith(f"{n}.") or _LISTED.match(key)), None)
        at = None if here is None or _LISTED.match(near[here]) else at + 1 + here
    return at


def _date_above(units: Lines, index: int) -> int | None:
    """Return the unit of the date above a body: headline and outlet stand above it."""
    far = max(index - _HEAD, 0)
    far = next((i + 1 for i in range(index - 1, far - 1, -1) if units.keys[i] == END), far)
    return next((i for i in range(index - 1, far + 1, -1) if dated(units, i)), None)


def dated(units: Lines, i: int) -> bool:
    """Whether the unit is a date; of a month or a year alone, whether it is centred."""
    key = units.keys[i]
    return len(key) <= _SHORT and bool(_DAY.match(key) or (centred(units, i) and _YEAR.match(key)))
