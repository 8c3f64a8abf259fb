"""Pages in HTML, made flat by resiliparse: a file is a page, its id is its path."""

from __future__ import annotations

from typing import Final

from newsparse.io.charsets import declared_by_html
from newsparse.io.html import flat_text, needed
from newsparse.io.whole import File, text_of
from newsparse.model import Document
from newsparse.plugins.formats import Options, Reader, UnreadableError

__all__ = ["HTML", "page"]

_LIMIT: Final = 16
"""Bytes of markup for a code point of text, at most."""


def page(data: bytes, declared: str | None, id: str, url: str | None, *, meta: bool) -> Document:  # noqa: A002 - the field's name
    """Return the flat text of a page of HTML as a document. ``declared`` is the charset by which it was sent.

    Raises ``UnreadableError`` where it is in no charset that is known, or holds no text.
    """
    text = text_of(data, declared or declared_by_html(data), id)
    flat = flat_text(text.text)
    if not flat or flat.isspace():
        msg = "is HTML without text" if data.strip() else "is empty"
        raise UnreadableError(msg, id, text.text)
    return Document(flat, id=id, url=url, meta=text.meta if meta else {})


def _read(file: File, _path: str, _position: int, options: Options) -> Document:
    data = file.read(options.max_chars * _LIMIT)
    return page(data, options.encoding, file.path, options.url, meta=options.meta)


HTML: Final = Reader("html", (".html", ".htm", ".html.gz", ".html.zst"), _read, whole=True, ready=needed)
