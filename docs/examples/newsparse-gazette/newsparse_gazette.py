"""Harbour Gazette: an outlet that does not exist, whose layout has every role.

    HARBOUR                                    kicker
    Night Ferry Returns after Nine Winters     headline

    Two islands had waited for the pier        deck

    By Ines Calder                             byline
    Posted 7 March 2031, 08:45                 timestamp
    The ferry leaves the old pier. (AFP)       caption
    The ferry leaves the old pier. (AFP)       its copy
    A A A                                      marker, the toggle of the font size
    Translated by machine                      notice (some)

    body, subheads as bare lines, the agency's signoff behind it

    Gazette readers also liked                 residue
"""

from __future__ import annotations

from newsparse.cards import Card
from newsparse.hookspecs import hookimpl
from newsparse.model import Source
from newsparse.outlet import Outlet

SOURCE = Source("harbour-gazette", "Harbour Gazette", domains=("harbour-gazette.example",), languages=("en",))
TOGGLE = "A A A"
WORDS = {
    "toggle": TOGGLE,
    "posted": r"^(?P<timestamp>Posted \d{1,2} \w+ \d{4}, \d{1,2}:\d{2})$",
    "machine": "^(?P<notice>Translated by machine)$",
}

RULES = (Card("kicker? / headline [| deck] | byline / posted / caption* / toggle [/ machine]", words=WORDS),)


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return the outlet."""
    return [Outlet(SOURCE, tells=(TOGGLE,), rules=RULES, hosts=SOURCE.domains)]
