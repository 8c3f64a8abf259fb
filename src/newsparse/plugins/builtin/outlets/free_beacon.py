"""Washington Free Beacon.

section
headline
caption (Name/Agency)
Name Surname
February 28, 2031
body
Published under: Subject, Subject     (in some flattenings a line each)
Latest News
"""

from __future__ import annotations

from newsparse.plugins import Line, Outlet, Role, Source, hookimpl

SOURCE = Source("washington-free-beacon", "Washington Free Beacon", domains=("freebeacon.com",), languages=("en",))
UNDER = "^Published under:"
RULES = (Line(UNDER, Role.BOILERPLATE, name="subjects"),)


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return the outlet."""
    return [Outlet(SOURCE, rules=RULES, identifiers=(r"^© ?\d{4} .{0,60}Washington Free Beacon",))]
