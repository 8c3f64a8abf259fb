"""Pages in HTML, made flat by resiliparse: a file is a page, its id is its path."""

from __future__ import annotations

from typing import Final

from newsparse.dumps.formats import Options, Reader, UnreadableError
from newsparse.dumps.readers.text import whole_file
from newsparse.html import flat_text, html_text, needed
from newsparse.model import Document

__all__ = ["HTML", "page"]

_LIMIT: Final = 64
"""Bytes of markup for a code point of text, at most."""


def page(data: bytes, declared: str | None, id: str, url: str | None, *, meta: bool) -> Document:  # noqa: A002 - the field's name
    """Return the flat text of a page of HTML as a document. ``declared`` is the charset by which it was sent.

    :raises UnreadableError: it is in no charset that is known, or holds no text.
    """
    text = html_text(data, declared)
    if text is None:
        msg = "is in no charset that is known"
        raise UnreadableError(msg, id, data)
    flat = flat_text(text.text)
    if not flat or flat.isspace():
        msg = "is HTML without text" if data.strip() else "is empty"
        raise UnreadableError(msg, id, text.text)
    return Document(flat, id=id, url=url, meta=text.meta if meta else {})


def _read(path: str, _file: str, _position: int, options: Options) -> Document:
    data = whole_file(path, options.max_chars * _LIMIT)
    return page(data, options.encoding, path, options.url, meta=options.meta)


HTML: Final = Reader("html", (".html", ".htm", ".html.gz", ".html.zst"), _read, whole=True, ready=needed)
