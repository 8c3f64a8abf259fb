"""Harbour Gazette: an outlet that does not exist, whose layout has every role.

HARBOUR                                    kicker (some)
Night Ferry Returns after Nine Winters     headline

Two islands had waited for the pier        deck (some)

By Ines Calder                             byline
Posted 7 March 2031, 08:45                 timestamp
The ferry leaves the old pier. (AFP)       caption (some)
The ferry leaves the old pier. (AFP)       its copy
A A A                                      marker: the toggle of the font size
Translated by machine                      notice (some)

body, subheads as bare lines; inside it    paragraph, subhead
Picture                                    marker
The bell of the ferry                      caption

(Reporting by ...)                         signoff (some)

Gazette readers also liked                 boilerplate
© 2031 The Harbour Gazette                 boilerplate, and the proof whose page it is
"""

from __future__ import annotations

from newsparse.plugins import After, Layout, Line, Outlet, Role, Source, hookimpl

SOURCE = Source("harbour-gazette", "Harbour Gazette", domains=("harbour-gazette.example",), languages=("en",))
POSTED = r"^(?P<timestamp>Posted \d{1,2} \w{3,9} \d{4}, \d{1,2}:\d{2})$"
FOOT = r"^© \d{4} The Harbour Gazette$"
WORDS = {"kicker": "^[A-Z]{3,20}$", "posted": POSTED, "toggle": "A A A"}

OUTLET = Outlet(
    SOURCE,
    signatures=(POSTED,),  # a layout is tried at its first explained word that must be there
    rules=(
        Layout("kicker? / headline [| deck] | byline / posted / caption* / toggle / headline", words=WORDS),
        Line("Translated by machine", Role.NOTICE, name="machine"),
        After("Picture", Role.CAPTION, name="picture"),
    ),
    identifiers=(FOOT,),
    boilerplate=("Gazette readers also liked", "Home", "Back to top", FOOT),
)


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return the outlet."""
    return [OUTLET]
