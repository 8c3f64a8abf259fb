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

from newsparse.plugins import Claim, Lines, Outlet, Role, Source, hookimpl
from newsparse.plugins.builtin.archives import ClaimBuilder, measured, source_named, until
from newsparse.plugins.builtin.archives.factiva_plain import COUNT, END, plain

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


def article(lines: Lines, index: int) -> Claim | None:
    """Claim the article whose headline is tagged at the line, up to its number or the next article."""
    if not _opens(lines, index):
        return None
    stop = until(lines, index + 1, lambda i: _opens(lines, i))
    stop = _first(lines, stop) if stop < lines.count else stop
    builder = ClaimBuilder(lines)
    name = ""
    fields = _tagged(lines, _first(lines, index), stop)
    prose = [i for tag, first, last in fields if _STAGE[tag] == 1 for i in (first, last + 1)]
    width = measured(lines, prose[0], prose[-1]) if prose else 0
    for tag, first, last in fields:
        if _STAGE[tag] == 1:
            builder.body(first, last + 1, width, len(tag))
        else:
            builder.field(first, last, len(tag), _ROLES.get(tag, Role.BOILERPLATE))
        at = builder.value(first, len(tag)) if tag == "SN" else None
        if tag == "SN" and (at is not None or first < last):
            name = lines.text_of(first, last, at) if at is not None else lines.text_of(first + 1, last)
    return builder.claim(source_named(name))


def _opens(lines: Lines, i: int) -> bool:
    """Whether a headline is tagged at the line: other tags follow."""
    keys = lines.keys
    return (keys[i] == "HD" or keys[i].startswith("HD ")) and any(map(_SECOND.match, keys[i + 1 : i + _NEAR]))


def _first(lines: Lines, index: int) -> int:
    """Return where the article begins: section and column stand before the headline."""
    first = index
    for i in range(index - 1, max(-1, index - 1 - _BEFORE), -1):
        if END.match(lines.keys[i]):
            break
        first = i if _EARLY.match(lines.keys[i]) else first
    return first


def _tagged(lines: Lines, first: int, stop: int) -> list[tuple[str, int, int]]:
    """Return the fields: tag, first and last line. They come in the order of three stages, each once."""
    fields: list[tuple[str, int, int]] = []
    seen: set[str] = set()
    for i in range(first, stop):
        match = _TAG.match(lines.keys[i])
        stage = _STAGE[match[1]] if match else -1
        now = _STAGE[fields[-1][0]] if fields else 0
        sure = stage <= now <= 0 or _SURE.match(lines.text, lines.starts[i], lines.ends[i]) is not None
        if match and match[1] not in seen and stage >= now and (sure or stage == 1):
            seen.add(match[1])
            fields.append((match[1], i, i))
        else:
            fields[-1] = (*fields[-1][:2], i)
        if END.match(lines.keys[i]):
            break
    return fields


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return the archive."""
    return [Outlet(Source("factiva", "Factiva"), signatures=(r"^HD(?: |$)", COUNT), rules=(article, plain))]
