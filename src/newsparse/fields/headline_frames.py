"""Find the title in a line that also contains bullets, breadcrumbs, a file name, buttons or a comment count.

In extracted pages, such text may be on the same line as a headline.
"""

from __future__ import annotations

import re

from newsparse.lines import BULLETS

MIN_WORDS = 3
"""Minimum number of words in a title that follows breadcrumbs or precedes table cells with buttons."""
MAX_BUTTON_WORDS = 2
_LEAD = re.compile(
    rf"(?:[{BULLETS}|+»]\s+)*"  # bars and bullets
    r"(?:[^>»›\n]{1,60} [>»›] +(?=\S+ \S+ \S))*"  # Home > News > World > Title of the page
    r"(?:\d{1,2}/\d{1,3}(?=[^\W\d_])"  # 01/7Title of a gallery
    r"|(?:\S{0,60}%20\S{0,60}|\S{0,60}_\S{0,60}\d\S{0,60}|\S{1,60}\.(?:jpe?g|png|gif)) +(?=\S))?",  # a file name
    re.IGNORECASE,
)
_CELL = re.compile(r"[^|\n]*[^|\s](?=\s*\||$)|[^\n]+")
_COUNT = re.compile(r"(?<=[a-zß-öø-ÿа-яё])[A-ZÀ-ÖØ-ÞА-ЯЁ][^\W\d_]{2,20}: ?\d{1,5}$")
"""Matches a comment count that is attached to a title without a space, as in ``TitleComments: 12``."""


def find_title(text: str) -> tuple[int, int]:
    """Return the half-open span of the title in a headline, excluding breadcrumbs and buttons.

    ``Title | Site`` and ``Section: title`` are not split.
    """
    lead = _LEAD.match(text)
    low = lead.end() if lead is not None else 0
    cell = _CELL.match(text, low)
    if cell is None:
        return 0, len(text)
    is_title = low or not text[cell.end() :].strip(" |")
    high = cell.end() if is_title else len(text)
    high = _end_before_buttons(text, low, high)
    count = _COUNT.search(text, low, high)
    return low, high if count is None else count.start()


def _end_before_buttons(text: str, low: int, high: int) -> int:
    """Return the offset at which the title in a row of table cells ends, if all other cells contain only buttons.

    ``low`` and ``high`` are the span of the row in ``text``. Returns ``high`` in any other case.
    """
    title, *cells = text[low:].split("\t")
    words = [len(part.split()) for cell in cells for part in cell.split("|")]
    has_buttons = bool(words) and max(words) <= MAX_BUTTON_WORDS and any(words)
    is_title = len(title.split()) >= MIN_WORDS and "\n" not in text
    return low + len(title.rstrip(" |")) if has_buttons and is_title else high
