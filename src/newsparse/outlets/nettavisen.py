"""Nettavisen.

section
headline
caption Foto: Name (Nettavisen)
deck
15.10.31 23:35
Name Surname Tips meg
body; inside it   Les også: headline of another article   (in some flattenings on two lines)
Kommentarer til denne saken
"""

from __future__ import annotations

from newsparse.hookspecs import hookimpl
from newsparse.linerules import After, Line
from newsparse.model import Role, Source
from newsparse.outlet import Outlet

SOURCE = Source("nettavisen", "Nettavisen", domains=("nettavisen.no",), languages=("no", "nb"))
RULES = (
    Line("^(?:Les også|LES OGSÅ|Se også|Les mer): .", Role.MARKER, name="read-on"),
    After("^(?:Les også|LES OGSÅ|Se også|Les mer):$", Role.MARKER, name="read-on"),
    Line("Tips meg", Role.MARKER),
)
COMMENTS = "Kommentarer til denne saken"


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return the outlet."""
    return [Outlet(SOURCE, rules=RULES, hosts=SOURCE.domains, evidence=(r"^.{0,60}\b\w+@nettavisen\.no$",), furniture=(COMMENTS,))]
