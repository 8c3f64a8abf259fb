"""n-tv.

Kicker: headline                last part of the breadcrumb
Leben                           section
Kicker headline                 on one line, or on two, depending on the extractor
Von Name Surname 28.04.2031, 18:11 Uhr
caption
(Foto: Name)
Artikel anhören
Diese Audioversion wurde künstlich generiert. ...
body
Quelle: ntv.de, dpa
THEMEN
"""

from __future__ import annotations

import re

from newsparse.plugins import Claim, Line, Lines, Outlet, Part, Role, Rule, Source, hookimpl

SOURCE = Source("n-tv", "n-tv", domains=("n-tv.de",), languages=("de",), country="DE")
QUOTED = r"^Quelle: ntv\.de\b"
TIMES = r"^(?:Von .{2,100} )?\d\d\.\d\d\.\d{4}, \d\d:\d\d Uhr$"
INSIDE = (
    "Artikel anhören",
    "^Diese Audioversion\\b",
    "FB TW whatsapp mail drucken",
    "^Wir freuen uns über Ihr Feedback\\b",
    r"^[\w -]{2,40}\.(?:jpg|JPG|jpeg|png|webp)$",
)
MAX_LINES_APART, MAX_KICKER_LENGTH = 4, 100


def glued(lines: Lines, index: int) -> Claim | None:
    """Claim a kicker and a headline that repeat a line above, in which a colon separates them.

    Line ``index`` is the headline, or the line below it, with the time. The kicker is on the line of the headline or on
    the previous one. Returns None if there is no such line above.
    """
    keys = lines.keys
    if re.match(TIMES, keys[index]):
        index -= 1
    for way in keys[max(0, index - MAX_LINES_APART) : index]:
        kicker, colon, headline = way.partition(": ")
        if not colon or not headline or len(kicker) > MAX_KICKER_LENGTH:
            continue
        if keys[index] == headline and keys[index - 1] == kicker:
            return Claim((Part(index - 1, index - 1, Role.KICKER), Part(index, index, Role.HEADLINE)))
        if keys[index] == f"{kicker} {headline}":
            words = re.compile(rf"\s*(?:\S+\s+){{{len(kicker.split())}}}")
            match = words.match(lines.text, lines.starts[index], lines.ends[index])
            cut = match.end() - lines.starts[index] if match else 0
            parts = (Part(index, index, Role.KICKER, end=cut), Part(index, index, Role.HEADLINE, start=cut))
            return Claim(parts) if cut else None
    return None


RULES: tuple[Rule, ...] = (
    glued,
    Line(QUOTED, Role.SIGNOFF, name="quoted"),
    *(Line(line, Role.MARKER) for line in INSIDE),
)


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return n-tv as an outlet."""
    return [Outlet(SOURCE, signatures=(TIMES,), rules=RULES, identifiers=(QUOTED,), boilerplate=("THEMEN",))]
