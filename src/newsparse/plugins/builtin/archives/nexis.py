"""Nexis (LexisNexis, Nexis Uni): the download of up to 500 articles as one text.

    Download Request: Selected Items: 1-10      the cover: residue, wherever it stands
    Time Of Request: …

                     1 of 10 DOCUMENTS          or "Dokument 1 von 10", "Document 1 de 10", "FOCUS - 1 of 10 DOCUMENTS"

                      Harbour Gazette           the outlet, centred like what follows
                  January 11, 2010 Monday       [Edition 1;] [Scotland]

    headline, wrapped
    [deck]
    BYLINE: …   SECTION: …   LENGTH: 355 words   [HIGHLIGHT: deck]   [DATELINE: …]   [BODY:]

    body, wrapped at 78 columns, a blank line between paragraphs

    [GRAPHIC: caption]   [CORRECTION: …]   LOAD-DATE: …   LANGUAGE: …   PUBLICATION-TYPE: …   JOURNAL-CODE: …

                   Copyright 2010 …             older files print this above the outlet
                 All Rights Reserved

This is what LexisNexisTools (R), AmCAT and INCA (Python) read; fields in English, German, French and Dutch. What
Nexis Uni prints is read in nexis_uni.py.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.model import Role, Source
from newsparse.outlets.outlet import Outlet
from newsparse.plugins.builtin.archives.fields import Taken, centred, cover, measured, run, source_named, until
from newsparse.plugins.builtin.archives.nexis_uni import BODY, ENTRY, LIST, dated, listed, uni
from newsparse.plugins.hookspecs import hookimpl

if TYPE_CHECKING:
    from newsparse.lines import Lines
    from newsparse.outlets.outlet import Claim

COUNTER = r"^(?:(?:FOCUS - )?\d+ of \d+ DOCUMENTS?|(?:Dokument|Document|DOCUMENT) \d+ (?:von|de|van) \d+)$"
COVER = r"^(?:(?:Download|Print|Email|Delivery) Request: |Time Of Request: |Printopdracht: |Zoektermen: )"
_NAMES = {
    Role.HEADLINE: "HEADLINE TITRE ÜBERSCHRIFT",
    Role.DECK: "HIGHLIGHT",
    Role.BYLINE: "BYLINE AUTOR AUTEUR",
    Role.RESIDUE: "SECTION RUBRIK RUBRIQUE LENGTH LÄNGE LONGUEUR LENGTE DATELINE SERIES DISTRIBUTION",
    Role.MARKER: "BODY",
    Role.NOTICE: "CORRECTION",
    Role.CAPTION: "GRAPHIC GRAFIK",
}
_ROLES = {name: role for role, names in _NAMES.items() for name in names.split()}
_OPENS = re.compile(f"{COUNTER}|{COVER}")
_FIELD = re.compile(rf"^({'|'.join(_ROLES)}):(?: |$)")
_WITHIN = re.compile(r"^(GRAPHIC|GRAFIK|CORRECTION):(?: |$)")
_CLOSES = re.compile(
    r"^(?:LOAD-DATE|LANGUAGE|SPRACHE|LANGUE|PUBLICATION-TYPE|JOURNAL-CODE|ACC-NO|UPDATE(?=: \d)|URL(?=: http)"
    r"|[A-Z]+(?=: .*\(\d\d%\))):(?: |$)|^Copyright (?:© ?)?\d{4}"
)
_LABEL = re.compile(r"^[A-ZÄÖÜÉ][A-ZÄÖÜÉ /-]{2,24}:(?: |$)|^Copyright (?:© ?)?\d{4}")
_RIGHTS = re.compile(r"^(?:All Rights Reserved|Alle Rechte|Tous droits|Alle rechten)", re.IGNORECASE)
_ONE_LINE = frozenset("LENGTH LÄNGE LONGUEUR LENGTE BODY".split())
_HEAD, _DATE, _LINES = 24, 8, 3
"""Most units of a head, of it down to the date, of a headline without fields below."""


def article(units: Lines, index: int) -> Claim | None:
    """Claim the article that is counted at the unit, up to the next."""
    if not re.match(COUNTER, units.keys[index]):
        return None
    stop = until(units, index + 1, lambda i: _OPENS.match(units.keys[i]))
    near = range(index + 1, min(stop, index + _HEAD))
    if not any(_FIELD.match(units.keys[i]) or dated(units, i) for i in near):
        return None
    taken = Taken(units)
    taken.add(index, index, Role.MARKER)
    name, at = _head(taken, index + 1, stop)
    _closing(taken, _body(taken, _fields(taken, at, stop), stop), stop)
    return taken.claim(source_named(name))


def front(units: Lines, index: int) -> Claim | None:
    """Claim a cover."""
    return cover(units, index, COUNTER) if re.match(COVER, units.keys[index]) else None


def _head(taken: Taken, at: int, stop: int) -> tuple[str, int]:
    """Take outlet, date, headline and deck; return the outlet's name and the unit behind."""
    units, keys = taken.units, taken.units.keys
    while at < stop and (_CLOSES.match(keys[at]) or _RIGHTS.match(keys[at])):
        taken.add(at, at, Role.RESIDUE)
        at += 1
    far = min(stop, at + _HEAD)
    end = next((i for i in range(at, far) if _FIELD.match(keys[i]) or _CLOSES.match(keys[i])), far)
    date = next((i for i in range(at, min(end, at + _DATE)) if dated(units, i)), None)
    first = at
    at = date if date is not None else min(end, at + centred(units, at))
    name = units.text_of(first, run(units, first, at)) if first < at else ""
    taken.add(first, at - 1, Role.RESIDUE)
    if date is not None:
        taken.add(at, at, Role.TIMESTAMP)
        at += 1
        while at < end and (not units.gaps[at] or centred(units, at)):  # editions
            taken.add(at, at, Role.RESIDUE)
            at += 1
    told = end < stop and _FIELD.match(keys[end]) is not None and _WITHIN.match(keys[end]) is None
    for role in (Role.HEADLINE, Role.DECK) if told else (Role.HEADLINE,):
        last = run(units, at, end)
        if at < end and (told or (last - at < _LINES and keys[last][-1] != ".")):
            taken.add(at, last, role)
            at = last + 1
    if told:
        taken.add(at, end - 1, Role.RESIDUE)
    return name, end if told else at


def _fields(taken: Taken, at: int, stop: int) -> int:
    """Take the fields above the body; return the unit behind."""
    while at < stop and (found := _FIELD.match(taken.units.keys[at])) and _ROLES[found[1]] is not Role.CAPTION:
        last = at if found[1] in _ONE_LINE else run(taken.units, at, stop, _FIELD)
        taken.field(at, last, len(found[1]) + 1, _ROLES[found[1]])
        at = last + 1
    return at


def _body(taken: Taken, at: int, stop: int) -> int:
    """Take the body and what stands among it; return the unit behind."""
    keys, caption = taken.units.keys, False
    width = measured(taken.units, at, next((i for i in range(at, stop) if _CLOSES.match(keys[i])), stop))
    while at < stop and not _CLOSES.match(keys[at]):
        found = _WITHIN.match(keys[at])
        if found or caption:  # a field of captions may have several, a blank line between
            end = run(taken.units, at, stop, _CLOSES) + 1
            taken.field(at, end - 1, len(found[1]) + 1 if found else 0, _ROLES[found[1]] if found else Role.CAPTION)
            caption = caption or _ROLES[found[1]] is Role.CAPTION if found else caption
        else:
            end = next((i for i in range(at + 1, stop) if _CLOSES.match(keys[i]) or _WITHIN.match(keys[i])), stop)
            taken.body(at, end, width)
        at = end
    return at


def _closing(taken: Taken, at: int, stop: int) -> None:
    """Take the fields behind the body, up to the line of rights."""
    units, keys, rights = taken.units, taken.units.keys, False
    while at < stop and not rights:
        rights = _RIGHTS.match(keys[at]) is not None
        if not (rights or _LABEL.match(keys[at]) or not units.gaps[at]):
            return
        found = _WITHIN.match(keys[at])
        if found and _ROLES[found[1]] is Role.CAPTION:  # some papers print it behind the language
            last = run(units, at, stop, _LABEL)
            taken.field(at, last, len(found[1]) + 1, Role.CAPTION)
            at = last + 1
            continue
        taken.add(at, at, Role.RESIDUE)
        at += 1


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return the archive."""
    source, rules = Source("nexis", "Nexis"), (article, front, uni, listed)
    return [Outlet(source, tells=(COUNTER, COVER, BODY, LIST), rules=rules, evidence=(COUNTER, COVER, ENTRY))]
