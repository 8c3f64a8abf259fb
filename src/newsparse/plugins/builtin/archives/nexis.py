"""Nexis (LexisNexis): downloads of up to 500 articles as one text.

    Download Request: Selected Items: 1-10      the cover, which is boilerplate; it may also follow articles
    Time Of Request: …

                     1 of 10 DOCUMENTS          or "Dokument 1 von 10", "Document 1 de 10", "FOCUS - 1 of 10 DOCUMENTS"

                      Harbour Gazette           the outlet and the date are centred
                  January 11, 2010 Monday       [Edition 1;] [Scotland]

    headline, wrapped
    [deck]
    BYLINE: …   SECTION: …   LENGTH: 355 words   [HIGHLIGHT: deck]   [DATELINE: …]   [BODY:]

    body, wrapped at 78 columns, a blank line between paragraphs

    [GRAPHIC: caption]   [CORRECTION-DATE: …]   [CORRECTION: …]   [NOTES: …]
    LOAD-DATE: …   LANGUAGE: …   PUBLICATION-TYPE: …   JOURNAL-CODE: …

                   Copyright 2010 …             older files have this above the outlet
                 All Rights Reserved

LexisNexisTools (R), AmCAT and INCA (Python) read the same format. The field names are English, German, French or Dutch.
The downloads of Nexis Uni are read in nexis_uni.py.
"""

from __future__ import annotations

import re

from newsparse.plugins import Claim, Lines, Outlet, Role, Source, hookimpl
from newsparse.plugins.builtin.archives import (
    ClaimBuilder,
    claim_cover,
    find_next,
    find_run_end,
    is_centred,
)
from newsparse.plugins.builtin.archives.bodies import measure_width
from newsparse.plugins.builtin.archives.nexis_uni import BODY, ENTRY, LIST, is_dated, listed, uni

COUNTER = r"^(?:(?:FOCUS - )?\d+ of \d+ DOCUMENTS?|(?:Dokument|Document|DOCUMENT) \d+ (?:von|de|van) \d+)$"
COVER = r"^(?:(?:Download|Print|Email|Delivery) Request: |Time Of Request: |Printopdracht: |Zoektermen: )"
_NAMES = {
    Role.HEADLINE: "HEADLINE TITRE ÜBERSCHRIFT",
    Role.DECK: "HIGHLIGHT",
    Role.BYLINE: "BYLINE AUTOR AUTEUR",
    Role.BOILERPLATE: "SECTION RUBRIK RUBRIQUE LENGTH LÄNGE LONGUEUR LENGTE DATELINE SERIES DISTRIBUTION"
    " CORRECTION-DATE",
    Role.MARKER: "BODY",
    Role.NOTICE: "CORRECTION KORREKTUR BERICHTIGUNG CORRECTIE NOTES",
    Role.CAPTION: "GRAPHIC GRAFIK",
}
_ROLES = {name: role for role, names in _NAMES.items() for name in names.split()}
_OPENS = re.compile(f"{COUNTER}|{COVER}")
_FIELD = re.compile(rf"^({'|'.join(_ROLES)}):(?: |$)")
_CLOSES = re.compile(
    r"^(?:LOAD-DATE|LANGUAGE|SPRACHE|LANGUE|PUBLICATION-TYPE|JOURNAL-CODE|ACC-NO|UPDATE(?=: \d)|URL(?=: http)"
    r"|[A-Z]+(?=: .*\(\d\d%\))):(?: |$)|^Copyright (?:© ?)?\d{4}"
)
_WITHIN = re.compile(r"^(GRAPHIC|GRAFIK|CORRECTION(?:-DATE)?|KORREKTUR|BERICHTIGUNG|CORRECTIE|NOTES):(?: |$)")
"""Matches the fields below the body. Each may have several paragraphs."""
_ENDS = re.compile(f"{_CLOSES.pattern}|{_WITHIN.pattern}")
_LABEL = re.compile(r"^[A-ZÄÖÜÉ][A-ZÄÖÜÉ /-]{2,24}:(?: |$)|^(?:\(?Copyright\b|©|\(c\) )")
_RIGHTS = re.compile(r"^(?:All Rights Reserved|Alle Rechte|Tous droits|Alle rechten)", re.IGNORECASE)
_SINGLE_LINE = frozenset("LENGTH LÄNGE LONGUEUR LENGTE BODY".split())
_MAX_HEAD_LINES = 24
"""Maximum number of lines in an article head."""
_MAX_LINES_TO_DATE = 8
"""Maximum number of lines from the start of an article head to the date."""
_MAX_HEADLINE_LINES = 3
"""Maximum number of lines in a headline with no fields below it."""


def article(lines: Lines, index: int) -> Claim | None:
    """Claim the article below a counter such as ``1 of 10 DOCUMENTS`` on line ``index``, up to the next counter.

    Returns None if no field or date of an article follows.
    """
    if not re.match(COUNTER, lines.keys[index]):
        return None
    stop = find_next(lines, index + 1, lambda i: _OPENS.match(lines.keys[i]))
    near = range(index + 1, min(stop, index + _MAX_HEAD_LINES))
    if not any(_FIELD.match(lines.keys[i]) or is_dated(lines, i) for i in near):
        return None
    builder = ClaimBuilder(lines)
    builder.add(index, index, Role.MARKER)
    at = _add_head(builder, index + 1, stop)
    _add_closing_fields(builder, _add_body(builder, _add_fields(builder, at, stop), stop), stop)
    builder.read_language()
    return builder.build()


def front(lines: Lines, index: int) -> Claim | None:
    """Claim the cover that begins on line ``index`` as boilerplate, or return None if there is none.

    A cover describes the search request.
    """
    return claim_cover(lines, index, COUNTER) if re.match(COVER, lines.keys[index]) else None


def _add_head(builder: ClaimBuilder, at: int, stop: int) -> int:
    """Add the outlet, date, headline and deck in ``range(at, stop)``, and return the index of the line after them."""
    lines, keys = builder.lines, builder.lines.keys
    while at < stop and (_CLOSES.match(keys[at]) or _RIGHTS.match(keys[at])):
        builder.add(at, at, Role.BOILERPLATE)
        at += 1
    far = min(stop, at + _MAX_HEAD_LINES)
    end = next((i for i in range(at, far) if _FIELD.match(keys[i]) or _CLOSES.match(keys[i])), far)
    date = next((i for i in range(at, min(end, at + _MAX_LINES_TO_DATE)) if is_dated(lines, i)), None)
    first = at
    at = date if date is not None else min(end, at + is_centred(lines, at))
    if first < at:
        builder.name_outlet(first, find_run_end(lines, first, at))
    builder.add(first, at - 1, Role.BOILERPLATE)
    if date is not None:
        builder.add(at, at, Role.TIMESTAMP)
        at += 1
        while at < end and (not lines.gaps[at] or is_centred(lines, at)):  # editions
            builder.add(at, at, Role.BOILERPLATE)
            at += 1
    has_fields = end < stop and _FIELD.match(keys[end]) is not None and _WITHIN.match(keys[end]) is None
    for role in (Role.HEADLINE, Role.DECK) if has_fields else (Role.HEADLINE,):
        last = find_run_end(lines, at, end)
        if at < end and (has_fields or (last - at < _MAX_HEADLINE_LINES and keys[last][-1] != ".")):
            builder.add(at, last, role)
            at = last + 1
    if has_fields:
        builder.add(at, end - 1, Role.BOILERPLATE)
    return end if has_fields else at


def _add_fields(builder: ClaimBuilder, at: int, stop: int) -> int:
    """Add the fields in ``range(at, stop)`` above the body, and return the index of the line after them."""
    while at < stop and (match := _FIELD.match(builder.lines.keys[at])) and _ROLES[match[1]] is not Role.CAPTION:
        last = at if match[1] in _SINGLE_LINE else find_run_end(builder.lines, at, stop, _FIELD)
        builder.add_field(at, last, len(match[1]) + 1, _ROLES[match[1]])
        if match[1] == "DATELINE":
            builder.set_dateline(at, last, len(match[1]) + 1)
        at = last + 1
    return at


def _add_body(builder: ClaimBuilder, at: int, stop: int) -> int:
    """Add the body in ``range(at, stop)``, with captions and corrections, and return the index of the line after it."""
    keys, role = builder.lines.keys, None
    below = next((i for i in range(at, stop) if _ENDS.match(keys[i])), stop)
    width = measure_width(builder.lines, at, below)
    while at < stop and not _CLOSES.match(keys[at]):
        match = _WITHIN.match(keys[at])
        role = _ROLES[match[1]] if match else role
        if role is not None:  # a field may have several paragraphs, such as captions
            end = find_run_end(builder.lines, at, stop, _ENDS) + 1
            builder.add_field(at, end - 1, len(match[1]) + 1 if match else 0, role)
        else:
            end = next((i for i in range(at + 1, stop) if _ENDS.match(keys[i])), stop)
            builder.add_body(at, end, width)
        at = end
    return at


def _add_closing_fields(builder: ClaimBuilder, at: int, stop: int) -> None:
    """Add the fields in ``range(at, stop)`` below the body, up to and including the line about rights."""
    lines, keys, rights = builder.lines, builder.lines.keys, False
    while at < stop and not rights:
        rights = _RIGHTS.match(keys[at]) is not None
        if not (rights or _LABEL.match(keys[at]) or not lines.gaps[at]):
            return
        match = _WITHIN.match(keys[at])
        if match:  # in some newspapers, captions follow the language
            last = find_run_end(lines, at, stop, _LABEL)
            builder.add_field(at, last, len(match[1]) + 1, _ROLES[match[1]])
            at = last + 1
            continue
        builder.add(at, at, Role.BOILERPLATE)
        at += 1


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return Nexis as an outlet."""
    source, rules = Source("nexis", "Nexis"), (article, front, uni, listed)
    return [Outlet(source, signatures=(COUNTER, COVER, BODY, LIST), rules=rules, identifiers=(COUNTER, COVER, ENTRY))]
