"""``python docs/picture.py`` draws the page of the README, as text and by role, as docs/pictures/ferry.svg."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import newsparse
from newsparse import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "pictures" / "ferry.svg"
COLORS = {Role.HEADLINE: "#0a57a8", Role.CAPTION: "#8134ae", Role.PARAGRAPH: "#1b1f26"}
MUTED = "#8a93a0"
"""Color of copies, markers and boilerplate."""
LINE_HEIGHT, WIDTH, RIGHT, MARGIN = 17, 1000, 500, 20
LONGEST = 50
"""Characters of a line that fit into a column."""
STYLE = "text{font:13px ui-monospace,Menlo,Consolas,monospace;white-space:pre}.h{font-weight:700}.l{font-size:11px}"


def main() -> None:
    """Write the picture."""
    PICTURE.write_text(draw(page_of_readme()), encoding="utf-8")


def page_of_readme() -> str:
    """Return the page that the README shows."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return readme.partition("<!-- file: ferry.txt -->\n```text\n")[2].partition("```")[0]


def draw(text: str) -> str:
    """Return the picture of a page."""
    page = newsparse.parse(text)
    height = (text.count("\n") + 3) * LINE_HEIGHT + MARGIN
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">'
    title = "<title>A page as plain text, and the same page with the role of each line</title>"
    paper = f'<rect width="{WIDTH}" height="{height}" rx="8" fill="#fff"/>'
    middle = f'<path d="M{RIGHT} 0V{height}" stroke="#dde1e7"/>'
    return "\n".join((head, title, f"<style>{STYLE}</style>", paper, middle, *_texts(page), "</svg>", ""))


def _texts(page: newsparse.Page) -> Iterator[str]:
    yield _text(MARGIN, 0, "what an extractor leaves", MUTED, "l")
    yield _text(RIGHT + MARGIN, 0, "what newsparse reads", MUTED, "l")
    number = 2
    for segment in page.segments:
        is_copy = segment.repeats is not None
        color = MUTED if is_copy else COLORS.get(segment.role, MUTED)
        label = "copy" if is_copy else segment.role.value
        for line in segment.text.removesuffix("\n").split("\n"):
            if line:
                yield _text(MARGIN, number, line, COLORS[Role.PARAGRAPH])
                bold = "h" if segment.role is Role.HEADLINE and not is_copy else ""
                yield _text(RIGHT + MARGIN, number, line, color, bold)
                yield _text(WIDTH - MARGIN, number, label, color, "l", " text-anchor='end'")
            number += 1


def _text(left: int, number: int, line: str, color: str, kind: str = "", more: str = "") -> str:  # noqa: PLR0913, PLR0917 - what a text of SVG has
    short = line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
    top = MARGIN + number * LINE_HEIGHT
    return f'<text x="{left}" y="{top}" fill="{color}" class="{kind}"{more}>{escape(re.sub(" +", " ", short))}</text>'


if __name__ == "__main__":
    main()
