"""Freie Presse (Chemnitz).

kicker
headline
Von Name Surname
Anhören
caption Bild: Name
deck
Place.                       a line of its own
body; inside it              Sie lesen gerade auf die zweitbeste Art!
                             Mehr Lesekomfort mit der Freie Presse App!
© Copyright Chemnitzer Verlag und Druck GmbH & Co. KG
Das könnte Sie auch interessieren
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

SOURCE = Source("freie-presse", "Freie Presse", domains=("freiepresse.de",), languages=("de",))
PLACE = re.compile(r"[A-ZÄÖÜ][\w/-]{1,24}(?:[ /-][\w/.-]{1,20}){0,2}\.$")
RIGHTS = r"^© Copyright Chemnitzer Verlag und Druck\b"
LONG = 120
INSIDE = (
    "Freie Presse plus Logo",
    "^Jetzt kostenlos lesen bis\\b",
    "^(?:0:00 )?Anhören$",
    "Zurückspulen",
    "Vorspulen",
    "Link wurde kopiert",
    "Sie lesen gerade auf die zweitbeste Art!",
    "^(?:• )?Mehr Lesekomfort\\b",
    "^(?:• )?E-Paper und News in einer App$",
    "^(?:• )?Push-Nachrichten über den Tag hinweg$",
    "Kostenlos herunterladen",
    "Nein Danke. Weiter in dieser Ansicht.",
    "Icon zum AppStore",
)
FURNITURE = (RIGHTS, "Das könnte Sie auch interessieren", "Jetzt die Freie Presse testen.")


def place(units: Units, index: int) -> Claim | None:
    """Claim the place between deck and body."""
    keys, behind = units.keys, index + 1
    if not PLACE.match(keys[index]) or behind == units.count or len(keys[behind]) < LONG:
        return None
    return Claim((Part(index, index, Role.RESIDUE),))


RULES = tuple(Line(told, Role.MARKER) for told in INSIDE)


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return the outlet."""
    return [Outlet(SOURCE, rules=RULES, hosts=SOURCE.domains, evidence=(RIGHTS,), furniture=FURNITURE)]
