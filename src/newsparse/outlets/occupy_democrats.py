"""Occupy Democrats.

section
headline
by Name Surname
February 28, 2031
Read Next / headline of another article
body
This report was based on original reporting by Name of Paper.
Editor's note: This is an opinion column that solely reflects the opinions of the author.
Name Surname
who that is
Latest Posts
Tags
"""

from __future__ import annotations

from newsparse.hookspecs import hookimpl
from newsparse.linerules import After, Line
from newsparse.model import Role, Source
from newsparse.outlet import Outlet

SOURCE = Source("occupy-democrats", "Occupy Democrats", domains=("occupydemocrats.com",), languages=("en",))
NOTE = "^Editor's note: This is an opinion column that solely reflects the opinions of the author"
RULES = (
    Line(NOTE, Role.PARAGRAPH, name="note"),
    Line("^This report (?:was|is) based on original reporting by .", Role.PARAGRAPH, name="note"),
    After("Read Next", Role.RESIDUE, told_role=Role.RESIDUE, name="read-next"),
)


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return the outlet."""
    return [Outlet(SOURCE, rules=RULES, hosts=SOURCE.domains, evidence=(NOTE,), furniture=("Latest Posts", "Tags"))]
