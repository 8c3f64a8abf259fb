"""Habertürk.

Haberler Gündem headline - Güncel haberler     the way to the page
headline
deck
Giriş: 03.07.2031 - 18:24 Güncelleme: 03.07.2031 - 18:57
ABONE OL
body; inside it    SUBHEAD IN CAPITALS
                   REKLAM
ÖNERİLEN VİDEO
GÜNÜN ÖNEMLİ MANŞETLERİ
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.hookspecs import hookimpl
from newsparse.linerules import Line
from newsparse.model import Role, Source
from newsparse.outlet import Claim, Outlet, Part

if TYPE_CHECKING:
    from newsparse.units import Units

SOURCE = Source("haberturk", "Habertürk", domains=("haberturk.com",), languages=("tr",))
CAPITALS = re.compile(r"(?=.*[^\W\d_]{3})[^a-zçğıöşü]{4,70}$")
ENDS = (".", '."', ".'", "!", "?", ":", '"')
INSIDE = ("REKLAM", "ABONE OL", "Takipde Kalın!", "^Günlük gelişmeleri takip edebilmek için")
STAMP = r"^Giriş: \d\d\.\d\d\.\d{4} - \d\d:\d\d"
FURNITURE = ("ÖNERİLEN VİDEO", "GÜNÜN ÖNEMLİ MANŞETLERİ")
LONG = 60


def subhead(units: Units, index: int) -> Claim | None:
    """Claim a line in capitals between two sentences; an advertisement may stand before it."""
    keys, behind = units.keys, index + 1
    if keys[index] in INSIDE or keys[index] in FURNITURE or not CAPITALS.match(keys[index]) or behind == units.count:
        return None
    before = next((key for key in reversed(keys[max(0, index - 2) : index]) if key != "REKLAM"), "")
    prose = before.endswith(ENDS) and len(before) >= LONG and len(keys[behind]) >= LONG
    return Claim((Part(index, index, Role.SUBHEAD),)) if prose and not CAPITALS.match(keys[behind]) else None


RULES = (subhead, Line(STAMP, Role.TIMESTAMP, name="stamp"), *(Line(told, Role.MARKER) for told in INSIDE))


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return the outlet."""
    tells = ("^[^a-zçğıöşü]{4,70}$",)
    return [
        Outlet(SOURCE, tells=tells, rules=RULES, hosts=SOURCE.domains, evidence=(STAMP, FURNITURE[1]), furniture=FURNITURE)
    ]
