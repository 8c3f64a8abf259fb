"""Süddeutsche Zeitung.

Home / Politik / headline       the way to the page
Kicker:headline                 on one line, in some flattenings with a space behind the colon
6. Februar 2031, 21:19 Uhr
Lesezeit: 3 Min.
body
© SZ/dpa/name - Rechte am Artikel können Sie hier erwerben.
Zur SZ-Startseite
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.hookspecs import hookimpl
from newsparse.model import Role, Source
from newsparse.outlet import Claim, Outlet, Part

if TYPE_CHECKING:
    from newsparse.units import Units

SOURCE = Source("sueddeutsche-zeitung", "Süddeutsche Zeitung", domains=("sueddeutsche.de",), languages=("de",))
GLUED = re.compile(r"\s*(?P<kicker>[^:\n]{2,60}?)\s*:(?P<space>\s*)(?P<headline>\S.{9,})")
DATE = re.compile(r"\d{1,2}\. \w{3,9} \d{4}, \d{1,2}:\d\d Uhr")
RIGHTS = r"^© .{2,40} Rechte am Artikel können Sie hier erwerben\b"
HOME = "Zur SZ-Startseite"
FURNITURE = (RIGHTS, HOME, "Lesen Sie mehr zum Thema", "SZ Stellenmarkt", "Zum Hauptinhalt springen")
NEAR = 8


def glued(units: Units, index: int) -> Claim | None:
    """Claim kicker and headline of one line, if the headline stood alone above, or no space is behind the colon."""
    keys = units.keys
    found = GLUED.match(units.text, units.starts[index], units.ends[index])
    if not found:
        return None
    headline = keys[index].partition(":")[2].strip()
    alone = any(key.removesuffix(headline) in {"", *(f"{n}. " for n in range(2, 6))} for key in keys[max(0, index - NEAR) : index])
    dated = any(DATE.match(key) for key in keys[index + 1 : index + 1 + NEAR])
    if not alone and not (dated and not found["space"]):
        return None
    cut = found.start("headline") - units.starts[index]
    return Claim((Part(index, index, Role.KICKER, end=cut), Part(index, index, Role.HEADLINE, start=cut)))


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return the outlet."""
    return [
        Outlet(SOURCE, tells=("^[^:]{2,60}:.{10,}$",), rules=(glued,), hosts=SOURCE.domains, evidence=(RIGHTS, HOME), furniture=FURNITURE)
    ]
