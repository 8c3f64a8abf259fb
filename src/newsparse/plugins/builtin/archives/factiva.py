"""Factiva: the download of up to 100 articles "plus indexing", with a tag before each field.

    SE  Harbour                    [section]            [CLM column]
    HD  Headline, goes on          a value stands behind its tag, or on the lines below
    BY  By Maria Vance
    WC  494 words
    PD  12 March 2019              [ET 03:05 PM]
    SN  Harbour Gazette            SC  HGZ   [ED]   [PG]   [VOL]   LA  English   CY  (c) 2019 …

    LP  first paragraphs
    TD  the rest of the body
    [ART caption]   [CX correction]   [RF notes]   CO …   IN …   NS  gcat : Political/General News   RE …   PUB …
    AN  Document HGZ0000020190312ef3c0000a

The tags are those of Factiva's own table of search fields; tm.plugin.factiva (R) reads the same fields. Within the
body a line that begins with ``IN`` or ``RE`` is a tag only if it stands alone, or is followed by a tab, by two spaces
or by a code and a colon. The same articles without tags are read in factiva_plain.py.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.model import Role, Source
from newsparse.outlets.outlet import Outlet
from newsparse.plugins.builtin.archives.factiva_plain import COUNT, END, plain
from newsparse.plugins.builtin.archives.fields import Taken, measured, source_named, until
from newsparse.plugins.hookspecs import hookimpl

if TYPE_CHECKING:
    from newsparse.lines import Lines
    from newsparse.outlets.outlet import Claim

_ABOVE = "SE CLM HD CR BY WC PD ET SN SC ED PG VOL LA CY"
_BODY, _BELOW = "LP TD", "ART CX CT RF CO IN NS RE IPD IPC PUB AN"
_STAGE = {tag: stage for stage, tags in enumerate((_ABOVE, _BODY, _BELOW)) for tag in tags.split()}
_ROLES = {
    "HD": Role.HEADLINE,
    "CLM": Role.KICKER,
    "BY": Role.BYLINE,
    "PD": Role.TIMESTAMP,
    "ET": Role.TIMESTAMP,
    "ART": Role.CAPTION,
    "CX": Role.NOTICE,
}
_TAG = re.compile(rf"^({'|'.join(_STAGE)})(?: |$)")
_SURE = re.compile(r"\s*[A-Z]{2,3}(?:\s*$|\t|[ \xa0]{2,}|[ \xa0][\w.]+ : | Document )")
_EARLY = re.compile(r"^(?:SE|CLM)(?: |$)")
_SECOND = re.compile(r"^(?:WC|PD|SN)(?: |$)")
_NEAR, _BEFORE = 12, 4


def article(units: Lines, index: int) -> Claim | None:
    """Claim the article whose headline is tagged at the unit, up to its number or the next article."""
    if not _opens(units, index):
        return None
    stop = until(units, index + 1, lambda i: _opens(units, i))
    stop = _first(units, stop) if stop < units.count else stop
    taken = Taken(units)
    name = ""
    fields = _tagged(units, _first(units, index), stop)
    prose = [i for tag, first, last in fields if _STAGE[tag] == 1 for i in (first, last + 1)]
    width = measured(units, prose[0], prose[-1]) if prose else 0
    for tag, first, last in fields:
        if _STAGE[tag] == 1:
            taken.body(first, last + 1, width, len(tag))
        else:
            taken.field(first, last, len(tag), _ROLES.get(tag, Role.RESIDUE))
        at = taken.value(first, len(tag)) if tag == "SN" else None
        if tag == "SN" and (at is not None or first < last):
            name = units.text_of(first, last, at) if at is not None else units.text_of(first + 1, last)
    return taken.claim(source_named(name))


def _opens(units: Lines, i: int) -> bool:
    """Whether a headline is tagged at the unit: other tags follow."""
    keys = units.keys
    return (keys[i] == "HD" or keys[i].startswith("HD ")) and any(map(_SECOND.match, keys[i + 1 : i + _NEAR]))


def _first(units: Lines, index: int) -> int:
    """Return where the article begins: section and column stand before the headline."""
    first = index
    for i in range(index - 1, max(-1, index - 1 - _BEFORE), -1):
        if END.match(units.keys[i]):
            break
        first = i if _EARLY.match(units.keys[i]) else first
    return first


def _tagged(units: Lines, first: int, stop: int) -> list[tuple[str, int, int]]:
    """Return the fields: tag, first and last unit. They come in the order of three stages, each once."""
    found: list[tuple[str, int, int]] = []
    seen: set[str] = set()
    for i in range(first, stop):
        match = _TAG.match(units.keys[i])
        stage = _STAGE[match[1]] if match else -1
        now = _STAGE[found[-1][0]] if found else 0
        sure = stage <= now <= 0 or _SURE.match(units.text, units.starts[i], units.ends[i]) is not None
        if match and match[1] not in seen and stage >= now and (sure or stage == 1):
            seen.add(match[1])
            found.append((match[1], i, i))
        else:
            found[-1] = (*found[-1][:2], i)
        if END.match(units.keys[i]):
            break
    return found


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return the archive."""
    return [Outlet(Source("factiva", "Factiva"), tells=(r"^HD(?: |$)", COUNT), rules=(article, plain))]
