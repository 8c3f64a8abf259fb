"""BR24, the news of Bayerischer Rundfunk.

caption
Per Mail sharen
22.04.2031, 17:26 Uhr
Home Icon >
headline          (twice)
deck
Von
Name Surname
body
name of a series, newsletter offer
Das könnte Sie auch interessieren
"""

from __future__ import annotations

import re

from newsparse.plugins import After, Claim, Line, Lines, Outlet, Part, Role, Rule, Source, hookimpl

SOURCE = Source("br24", "BR24", domains=("br.de",), languages=("de",), country="DE")
LETTER = '"Hier ist Bayern": Der BR24 Newsletter'
SHARE = "Per Mail sharen"
FURNITURE = (
    "^Das ist .{3,40} bei BR24\\b",
    "Europäische Perspektive",
    "^Hier geht's zur Anmeldung",
    "Das könnte Sie auch interessieren",
)
INSIDE = (SHARE, "Home Icon", "Home Icon >", "^Artikel mit (?:Bild|Video|Audio)-Inhalten")

DATE = re.compile(r"\d\d\.\d\d\.\d{4}, \d\d:\d\d Uhr")
MAX_LINES_TO_HOME = 4


def letter(lines: Lines, index: int) -> Claim | None:
    """Claim the newsletter offer on line ``index`` as boilerplate, or return None if there is none."""
    return Claim((Part(index, index, Role.BOILERPLATE),)) if lines.keys[index].startswith(LETTER) else None


def time(lines: Lines, index: int) -> Claim | None:
    """Claim the date and time on line ``index``, above the breadcrumb ``Home Icon``, or return None if there is none.

    It becomes a timestamp.
    """
    if not DATE.fullmatch(lines.keys[index]):
        return None
    below = lines.keys[index + 1 : index + 1 + MAX_LINES_TO_HOME]
    return Claim((Part(index, index, Role.TIMESTAMP),)) if any(key.startswith("Home Icon") for key in below) else None


RULES: tuple[Rule, ...] = (letter, time, After("Von", Role.BYLINE), *(Line(line, Role.MARKER) for line in INSIDE))


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return BR24 as an outlet."""
    evidence = (f"^{LETTER}", FURNITURE[0], SHARE)
    return [Outlet(SOURCE, rules=RULES, identifiers=evidence, boilerplate=FURNITURE)]
