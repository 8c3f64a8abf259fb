"""``Draft``: all that a new plugin's files are written from, and the draft that needs no page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from newsparse.lines import reading

if TYPE_CHECKING:
    from newsparse.cli.scaffold.naming import Naming


@attrs.frozen
class Noted:
    """A line or pattern of an outlet with what its comment says; a ``doubtful`` one is written as a comment itself."""

    told: str
    note: str = ""
    doubtful: bool = False


@attrs.frozen
class Word:
    """What a card calls a line, and the line or pattern itself."""

    name: str
    line: Noted


@attrs.frozen
class Drawing:
    """A card to be written: its drawing, and the comment above it."""

    drawing: str
    note: str = ""
    doubtful: bool = False


@attrs.frozen
class Following:
    """An ``After`` rule to be written: the line behind ``line`` has the role called so."""

    line: Noted
    role: str = "caption"


@attrs.frozen
class Sample:
    """A page that becomes a case."""

    name: str
    text: str
    url: str | None = None


@attrs.frozen
class Draft:
    """An outlet to be written, its pages with it."""

    layout: tuple[str, ...]
    """The lines of the module's docstring below the first."""
    words: tuple[Word, ...] = ()
    signatures: tuple[str, ...] = ()
    """Names of words."""
    cards: tuple[Drawing, ...] = ()
    after: tuple[Following, ...] = ()
    identifiers: tuple[Noted, ...] = ()
    boilerplate: tuple[Noted, ...] = ()
    hosts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    pages: tuple[Sample, ...] = ()


_PAGE = """\
Night Ferry Returns after Nine Winters

By Ines Calder
The ferry Halcyon leaves the old pier of Lume on Monday. (AFP)
The ferry Halcyon leaves the old pier of Lume on Monday. (AFP)
A A A
Night Ferry Returns after Nine Winters

The night ferry between Lume and Skerrow sailed again on Monday, nine winters after its boiler burst.

About sixty passengers were on board, among them a beekeeper with two hives.

Most read
© 2031 {title}



Glassworks of Orrin to Reopen in Spring

By Tom Reed
A A A
Glassworks of Orrin to Reopen in Spring

The glassworks of Orrin will light two of its furnaces in spring, the new owner said on Tuesday.

It has found eleven of the forty glassblowers who left the town after the flood.

Most read
© 2031 {title}
"""
_LAYOUT = """\
Invented, to be replaced: draw here what a page prints, and what each line is.

Night Ferry Returns after Nine Winters   headline
                                         blank
By Ines Calder                           byline
The ferry Halcyon leaves the old pier.   caption (some)
The ferry Halcyon leaves the old pier.   its copy
A A A                                    marker: the toggle of the font size
Night Ferry Returns after Nine Winters   the headline once more

body                                     paragraphs

Most read                                boilerplate
© 2031 {title:32}  boilerplate, and the proof whose page it is"""


def plain_pattern(text: str) -> str:
    """Return a pattern that reads the text, escaped no more than it must be: a person is to read it."""
    return re.sub(r"([\\.^$*+?{}\[\]|()])", r"\\\1", text)


def example(naming: Naming, hosts: tuple[str, ...], languages: tuple[str, ...]) -> Draft:
    """Return the draft of an invented layout, whose page shows how layouts, signatures and lines go together."""
    foot = "^© \\d{4} " + plain_pattern(reading(naming.title)) + "$"
    return Draft(
        layout=tuple(_LAYOUT.format(title=naming.title).split("\n")),
        words=(Word("toggle", Noted("A A A", "a line that stands in every opening")),),
        signatures=("toggle",),
        cards=(Drawing("headline | byline / caption* / toggle / headline", note="An article's opening, as above."),),
        identifiers=(Noted(foot, "only this outlet prints it"),),
        boilerplate=(Noted("Most read"), Noted(foot)),
        hosts=hosts,
        languages=languages,
        pages=(Sample("first.txt", _PAGE.replace("{title}", naming.title)),),
    )
