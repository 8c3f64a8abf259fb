"""Papers of the Funke group: WAZ, Braunschweiger Zeitung, Berliner Morgenpost, Hamburger Abendblatt.

kicker
headline
16.05.2031, 11:26 Uhr • Lesezeit: 5 Minuten
Von Name, dpa
caption              (twice; © Name behind the copy)
Place. Deck          told by the place in front
body; inside it      Auch interessant
                     kicker (some) / headline of another article / Von Name
                     Empfohlener externer Inhalt ... Mehr anzeigen
© dpa-infocom, dpa:310516-99-53606/3
zur Startseite
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.hookspecs import hookimpl
from newsparse.linerules import After, Line
from newsparse.model import Role, Source
from newsparse.outlet import Claim, Outlet, Part

if TYPE_CHECKING:
    from newsparse.units import Units

STAMP = re.compile(r"^\d\d\.\d\d\.\d{4}, \d\d:\d\d Uhr\b|^\d\d\.\d\d\.\d{4}, \d\d:\d\d \| Lesedauer")
PLACED = re.compile(r"[A-ZÄÖÜ][\w/-]{2,24}(?: (?:am|an der|im|bei|[A-ZÄÖÜ])[\w/. -]{0,24})?\. +[A-ZÄÖÜ„][^ ]* .{30,}")
READ_ON = "Auch interessant"
NEWSLETTER = r"^.{3,40}-Newsletter: Jetzt kostenlos anmelden!$"
EMBEDDED = ("An dieser Stelle befindet sich ein externer Inhalt", "Ich bin damit einverstanden, dass mir dieser externe")
INSIDE = (
    READ_ON,
    "Empfohlener externer Inhalt",
    "Externer Inhalt",
    "Mehr anzeigen",
    "^Lesen Sie (?:auch|dazu|hier)\\b.{0,8}: ",
)
FURNITURE = (
    "News-Update",
    "Jetzt Anmelden!",
    "Mit meiner Anmeldung zum Newsletter stimme ich der Werbevereinbarung zu.",
    "^Mit \\* markierte Felder sind Pflichtfelder",
    "^© dpa-infocom, dpa:",
    "^Mehr Artikel aus dieser Rubrik gibt's hier: ",
    "Mehr lesen über",
    "zur Startseite",
    "^Kennen Sie schon unsere (?:Plus|PLUS)-Inhalte\\?",
)


def deck(units: Units, index: int) -> Claim | None:
    """Claim the line behind the date, the authors and the captions that begins with a place."""
    keys = units.keys
    if not PLACED.match(keys[index]) or not any(STAMP.match(key) for key in keys[max(0, index - 8) : index]):
        return None
    return Claim((Part(index, index, Role.DECK),))


def inside(units: Units, index: int) -> Claim | None:
    """Claim what is said of embedded posts and films: it may be longer than a tell."""
    keys = units.keys
    if keys[index].startswith(EMBEDDED):
        return Claim((Part(index, index, Role.MARKER),))
    if keys[index] == "weitere Videos" and index:  # below the title of a film
        return Claim((Part(index - 1, index, Role.MARKER),))
    return None


def read_on(units: Units, index: int) -> Claim | None:
    """Claim what stands between "Auch interessant" and the author of the other article."""
    if units.keys[index] != READ_ON:
        return None
    near = range(index + 2, min(index + 5, units.count))
    last = next((n for n in near if re.match("Von [A-ZÄÖÜ][^.!?]{3,60}$", units.keys[n])), None)
    return Claim((Part(index, last, Role.MARKER),)) if last is not None else None


RULES = (inside, read_on, deck, After(NEWSLETTER, Role.RESIDUE, told_role=Role.RESIDUE), *(Line(told, Role.MARKER) for told in INSIDE))


def paper(name: str, title: str, host: str, *evidence: str) -> Outlet:
    """Return the outlet of one paper of the group."""
    source = Source(name, title, domains=(host,), languages=("de",))
    return Outlet(source, rules=RULES, hosts=(host,), evidence=evidence, furniture=FURNITURE)


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return the papers."""
    return [
        paper("waz", "WAZ", "waz.de", "WAZ-Newsletter: Jetzt kostenlos anmelden!"),
        paper("braunschweiger-zeitung", "Braunschweiger Zeitung", "braunschweiger-zeitung.de"),
        paper("berliner-morgenpost", "Berliner Morgenpost", "morgenpost.de", "Jetzt Berliner Morgenpost testen"),
        paper("hamburger-abendblatt", "Hamburger Abendblatt", "abendblatt.de", "Jetzt Hamburger Abendblatt testen"),
    ]
