"""Draws terminal output as an SVG picture that, unlike rich's own, does not load fonts from a server."""

from __future__ import annotations

import io
import re
from html import escape
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.terminal_theme import TerminalTheme

if TYPE_CHECKING:
    from rich.console import RenderableType

_COLUMNS: Final = 100
_GREY: Final = (0x5B, 0x63, 0x70)
_NORMAL: Final = [
    (0x1B, 0x1F, 0x26),
    (0xA3, 0x42, 0x0A),
    (0x2C, 0x6A, 0x2E),
    (0x73, 0x52, 0x00),
    (0x0A, 0x57, 0xA8),
    (0x81, 0x34, 0xAE),
    (0x0B, 0x66, 0x70),
    _GREY,
]
_LIGHT: Final = TerminalTheme((255, 255, 255), (0x1B, 0x1F, 0x26), _NORMAL, _NORMAL)
"""The colors of the page view as a terminal theme for light backgrounds."""
_WIDTH_OF_OTHERS: Final = re.compile(r' textLength="[^"]*"(?=[^>]*>[^<]*[^\x00-\u024f\u2010-\u2027])')
"""Matches the fixed width that rich sets for a string in a non-Latin script, which should have its natural width.

Latin-script letters, dashes, quotation marks and ``…`` are one column wide in terminal fonts.
"""
_FORMAT: Final = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="-12 0 1244 {terminal_height}" role="img">
<title>TITLE</title>
<style>
.{unique_id}-matrix {{
  font: {char_height}px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  line-height: {line_height}px;
}}
{styles}
</style>
<defs>{lines}</defs>
<rect x="-12" width="1244" height="100%" rx="8" fill="#fff"/>
<g transform="translate(0, 20)"><g class="{unique_id}-matrix">{backgrounds}{matrix}</g></g>
</svg>
"""


def draw(content: RenderableType, title: str) -> str:
    """Draw rich content as an SVG picture 100 columns wide, titled ``title``."""
    console = Console(
        file=io.StringIO(), record=True, width=_COLUMNS, highlight=False, color_system="standard", force_terminal=True
    )
    console.print(content)
    picture = console.export_svg(theme=_LIGHT, code_format=_FORMAT, unique_id="newsparse")
    return _WIDTH_OF_OTHERS.sub("", picture).replace("TITLE", escape(title), 1)
