"""Euronews, in its languages.

headline
caption                          what the photograph shows
caption Copyright Name           the same with its credit
Copyright Name
By Name Surname
Published on 06/01/2031 - 14:16 UTC+1
Share Comments
Share Close Button
facebook Facebook facebook ...   (not in the main content)
... Copy to clipboard ...        (some)
deck
body; inside it                  captions as above
Additional sources • AP
Go to accessibility shortcuts
Share Comments
"""

from __future__ import annotations

from newsparse.plugins import Layout, Line, Outlet, Role, Source, hookimpl

SOURCE = Source(
    "euronews",
    "Euronews",
    domains=("euronews.com",),
    languages=("en", "de", "fr", "it", "es", "pt", "pl", "ru", "tr", "el", "hu", "fa", "ar"),
)
CLOSE = r"^\w{3,20} Close Button$"
SHORTCUTS = (
    "Go to accessibility shortcuts",
    "Zu den Barrierefreiheitskürzeln springen",
    "Accéder aux raccourcis d'accessibilité",
)
WORDS = {
    "close": CLOSE,
    "icons": "^facebook Facebook facebook\\b",
    "embed": "^.{10,90} Copy to clipboard\\b",
}
RULES = (
    Layout("close / icons? / embed? / deck", words=WORDS, name="deck", opens=False),
    Line("^(?:Additional sources|Weitere Quellen|Sources additionnelles) • .", Role.SIGNOFF, name="sources"),
    Line("^.{20,160} Copyright .{3,100}$", Role.CAPTION, name="caption"),
)
FURNITURE = (
    *SHORTCUTS,
    "Share Comments",
    "Teilen Kommentare",
    "Partager Discussion",
    "^Logo Euronews \\w+$",
    "Loader",
)


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return the outlet."""
    return [
        Outlet(SOURCE, signatures=(CLOSE,), rules=RULES, identifiers=SHORTCUTS, boilerplate=FURNITURE),
    ]
