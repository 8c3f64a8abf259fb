"""Flat text: a file is a page, its id is its path. Line feeds stay as they are."""

from __future__ import annotations

from typing import Final

from newsparse.io.whole import File, text_of
from newsparse.model import Document
from newsparse.plugins.formats import Options, Reader

__all__ = ["TEXT"]

_BYTES_A_CHAR: Final = 4


def _read(file: File, _path: str, _position: int, options: Options) -> Document:
    data = file.read((options.max_chars + 1) * _BYTES_A_CHAR)  # a page of one more is told by its characters
    text = text_of(data, options.encoding, file.path)
    return Document(text.text, id=file.path, url=options.url, meta=text.meta if options.meta else {})


TEXT: Final = Reader("text", (".txt", ".txt.gz", ".txt.zst"), _read, whole=True)
