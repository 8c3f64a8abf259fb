"""Deutsche Welle, in its languages.

PolitikRussische Föderation      sections
headline
Name Surname
30.01.203130. Januar 2031        the date twice, in some flattenings on two lines
deck
https://p.dw.com/p/4boRv
what the photograph shows
captionBild: Name
body; inside it                  Anzeige
Den nächsten Abschnitt Ähnliche Themen überspringen
"""

from __future__ import annotations

from newsparse.hookspecs import hookimpl
from newsparse.linerules import Line
from newsparse.model import Role, Source
from newsparse.outlet import Outlet

SOURCE = Source("deutsche-welle", "Deutsche Welle", domains=("dw.com",), languages=("de", "en", "es", "tr", "ar", "ru"))
LINK = r"^https://p\.dw\.com/p/\w+$"
SKIP = "^(?:Den nächsten Abschnitt .{3,60} überspringen|Skip next section .{3,60})$"
RULES = (
    Line(LINK, Role.RESIDUE, name="link"),
    Line("^(?:Anzeige|Advertisement)$", Role.RESIDUE),
    Line("^(?:.{8,180} ?)?(?:Bild|Image): .{3,100}$", Role.CAPTION, name="caption"),
)
FURNITURE = (SKIP, "^(?:Schicken Sie uns Ihr Feedback!|Send us your feedback)$", "^(?:Ihr|Your) [Ff]eedback$")


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return the outlet."""
    return [Outlet(SOURCE, rules=RULES, hosts=SOURCE.domains, evidence=(LINK, SKIP), furniture=FURNITURE)]
