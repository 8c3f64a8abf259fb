"""Pages in HTML (extra ``html``): made flat by resiliparse, as text corpora have them, then parsed.

The settings are those by which the pages that this library is made for were made flat: main content, alternative
texts of pictures, lines and paragraphs kept. A picture's caption stands twice in such a text; newsparse knows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import newsparse
from newsparse.errors import ExtraError
from newsparse.io.charsets import declared_by_html, decoded

if TYPE_CHECKING:
    from newsparse.model import Page

__all__ = ["flat_text", "needed", "parse_html"]

_BOX: Final = re.compile(r"<(/?)(?:div|article)\b", re.IGNORECASE)
_DEEPEST: Final = 100
"""Boxes in which a box may stand; pages have some thirty."""
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")


def parse_html(html: str | bytes, url: str | None = None) -> Page:
    """Return the page that an HTML document holds, parsed with all installed outlets.

    Offsets of the page are those of its flat text, ``Page.text``. Bytes are decoded by their mark, as UTF-8, by the
    charset that they declare, or by a guess. Raises ``TypeError`` for anything but ``str`` and ``bytes``,
    ``ValueError`` for bytes that are no text, ``ExtraError`` where the extra is not installed.
    """
    if isinstance(html, bytes):
        text = decoded(html, declared_by_html(html))
        if text is None:
            msg = "the bytes are in no charset that is known: decode them and give a str"
            raise ValueError(msg)
        html = text.text
    if not isinstance(html, str):
        msg = f"html is a {type(html).__name__}: parse_html takes a str or bytes"
        raise TypeError(msg)
    return newsparse.parse(flat_text(html), url)


def flat_text(html: str) -> str:
    """Return the text of an HTML document without its markup. U+FFFD stands for each surrogate that is alone."""
    needed()
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 - an extra

    try:
        html.encode()
    except UnicodeEncodeError:  # resiliparse takes none
        html = _SURROGATE.sub("\ufffd", html)
    text: str = extract_plain_text(_shallow(html), main_content=True, alt_texts=True, preserve_formatting=True)
    return text


def _shallow(html: str) -> str:
    """Return the document with its deepest boxes made line breaks, if they are deeper than those of any true page.

    To find the main content, resiliparse looks from each box up to the root: 40,000 boxes one in the other take it a
    minute. Browsers, too, end the nesting somewhere, at 512 elements.
    """
    depth = 0

    def box(found: re.Match[str]) -> str:
        nonlocal depth
        deep = depth >= _DEEPEST
        if found[1]:
            deep = depth > _DEEPEST
            depth = max(0, depth - 1)
        else:
            depth += 1
        return "<br" if deep else found[0]

    return _BOX.sub(box, html) if len(_BOX.findall(html)) > _DEEPEST else html


def needed() -> None:
    """Raise ``ExtraError`` where resiliparse is not installed."""
    try:
        import resiliparse.extract.html2text  # noqa: F401, PLC0415 - whether it is there
    except ImportError:
        raise ExtraError(module="resiliparse", extra="html") from None
