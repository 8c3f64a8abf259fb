"""The Telegraph.

headline
deck
By Name Surname 30 August 2031 • 4:45pm
what the photograph shows
caption Credit: Name          (some no more than "Credit: Name")
body; live pages have posts   7:12PM / headline / text, the latest first
License this content
Related Topics
"""

from __future__ import annotations

from newsparse.plugins import Line, Outlet, Role, Source, hookimpl

SOURCE = Source("the-telegraph", "The Telegraph", domains=("telegraph.co.uk",), languages=("en",))
INSIDE = (
    "Advertisement",
    "^This article contains affiliate links\\b",
    "Show comments",
)
RULES = (
    Line("^(?:.{8,150} )?Credit: .{2,60}$", Role.CAPTION, name="credit"),
    *(Line(line, Role.BOILERPLATE) for line in INSIDE),
)
FURNITURE = ("License this content", "Related Topics", "More stories", "The Telegraph values your comments")


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return the outlet."""
    return [
        Outlet(
            SOURCE,
            rules=RULES,
            identifiers=("The Telegraph values your comments",),
            boilerplate=FURNITURE,
        )
    ]
