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
from newsparse.model import Role, Source
from newsparse.outlet import Claim, Outlet, Part

if TYPE_CHECKING:
    from newsparse.units import Units

SOURCE = Source("freie-presse", "Freie Presse", domains=("freiepresse.de",), languages=("de",))
PLACE = re.compile(r"[A-ZÄÖÜ][\w/-]{1,24}(?:[ /-][\w/.-]{1,20}){0,2}\.$")
RIGHTS = r"^© Copyright Chemnitzer Verlag und Druck\b"
LONG = 320
FURNITURE = (
    RIGHTS,
    "Freie Presse plus Logo",
    "Jetzt die Freie Presse testen.",
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
    "Das könnte Sie auch interessieren",
)


def deck(units: Units, index: int) -> Claim | None:
    """Claim the deck and the place below it: no line before is as long as a paragraph, the next one may be."""
    keys = units.keys
    if index == 0 or index + 1 >= units.count or not PLACE.match(keys[index]):
        return None
    before = keys[max(0, index - 12) : index]
    if " " not in keys[index - 1] or keys[index - 1][-1] not in ".?!" or max(map(len, before)) > LONG:
        return None
    return Claim((Part(index - 1, index - 1, Role.DECK), Part(index, index, Role.MARKER)))


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return the outlet."""
    return [Outlet(SOURCE, rules=(deck,), hosts=SOURCE.domains, evidence=(RIGHTS,), furniture=FURNITURE)]
