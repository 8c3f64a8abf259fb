"""Pages in HTML (extra ``html``): resiliparse flattens them as text corpora do, then they are parsed.

The settings are those that flattened the pages this library is made for: main content, alternative texts of pictures,
lines and paragraphs kept. A caption is in such a text twice; newsparse expects that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import newsparse
from newsparse.errors import ExtraError
from newsparse.io.charsets import declared_by_html, decoded
from newsparse.io.readers.text import File, text_of
from newsparse.model import Document
from newsparse.plugins.formats import Options, Reader, UnreadableError

if TYPE_CHECKING:
    from newsparse.model import Page

__all__ = ["HTML", "flat_text", "needed", "page", "parse_html"]

_BOX: Final = re.compile(r"<(/?)(?:div|article)\b", re.IGNORECASE)
_DEEPEST: Final = 100
"""Depth of nested boxes; pages have some thirty."""
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")


def parse_html(html: str | bytes, url: str | None = None) -> Page:
    """Return the page that an HTML document holds, parsed with all installed outlets.

    Offsets of the page are those of its flat text, ``Page.text``. Bytes are decoded by their mark, as UTF-8, by the
    charset that they declare, or by a guess. Raises ``TypeError`` for anything but ``str`` and ``bytes``,
    ``ValueError`` for bytes that are not text, ``ExtraError`` where the extra is not installed.
    """
    if isinstance(html, bytes):
        text = decoded(html, declared_by_html(html))
        if text is None:
            msg = "the bytes are in an unknown charset: decode them and pass a str"
            raise ValueError(msg)
        html = text.text
    if not isinstance(html, str):
        msg = f"html is {'None' if html is None else f'of type {type(html).__name__}'}: parse_html takes a str or bytes"
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

    def box(tag: re.Match[str]) -> str:
        nonlocal depth
        deep = depth >= _DEEPEST
        if tag[1]:
            deep = depth > _DEEPEST
            depth = max(0, depth - 1)
        else:
            depth += 1
        return "<br" if deep else tag[0]

    return _BOX.sub(box, html) if len(_BOX.findall(html)) > _DEEPEST else html


def needed() -> None:
    """Raise ``ExtraError`` where resiliparse is not installed."""
    try:
        import resiliparse.extract.html2text  # noqa: F401, PLC0415 - whether it is there
    except ImportError:
        raise ExtraError(module="resiliparse", extra="html") from None


_LIMIT: Final = 16
"""Bytes of markup for a code point of text, at most."""
_MIN_MARKS: Final = 100_000
"""Tags and attributes that a page may have, however few code points: each takes some hundred bytes of memory."""


def page(data: bytes, declared: str | None, id: str, url: str | None, options: Options) -> Document:  # noqa: A002 - the field's name
    """Return the flat text of a page of HTML as a document. ``declared`` is the charset by which it was sent.

    Raises ``UnreadableError`` where it is in an unknown charset, has more tags and attributes than a page of
    ``max_chars`` code points, or holds no text.
    """
    text = text_of(data, declared or declared_by_html(data), id)
    marks = text.text.count("<") + text.text.count("=")
    limit = max(_MIN_MARKS, options.max_chars)
    if marks > limit:
        msg = f"is too long: {marks} tags and attributes, the limit is {limit}"
        raise UnreadableError(msg, id, text.text)
    flat = flat_text(text.text)
    if not flat or flat.isspace():
        msg = "is HTML without text" if data.strip() else "is empty"
        raise UnreadableError(msg, id, text.text)
    return Document(flat, id=id, url=url, meta=text.meta if options.meta else {})


def _read(file: File, _path: str, _position: int, options: Options) -> Document:
    data = file.read(options.max_chars * _LIMIT)
    return page(data, options.encoding, file.path, options.url, options)


HTML: Final = Reader("html", (".html", ".htm", ".html.gz", ".html.zst"), _read, whole=True, ready=needed)
