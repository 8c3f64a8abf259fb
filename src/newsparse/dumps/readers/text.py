"""Flat text: a file is a page, its id is its path. Line feeds stay as they are."""

from __future__ import annotations

from typing import Final

from newsparse.dumps.decoding import decoded
from newsparse.dumps.formats import Options, Reader, UnreadableError
from newsparse.dumps.streams import Damage, Stream
from newsparse.model import Document

__all__ = ["TEXT", "whole_file"]

_BYTES_A_CHAR: Final = 4


def whole_file(path: str, limit: int) -> bytes:
    """Return the bytes of a file, decompressed.

    :raises UnreadableError: it is not there, is damaged, or has more bytes than the limit.
    """
    held = bytearray()
    for block in Stream(path):
        if isinstance(block, Damage):
            raise UnreadableError(block.reason, path, bytes(held))
        held += block
        if len(held) > limit:
            msg = f"is too long: more than {limit} bytes"
            raise UnreadableError(msg, path, bytes(held[:limit]))
    return bytes(held)


def _read(path: str, _file: str, _position: int, options: Options) -> Document:
    data = whole_file(path, (options.max_chars + 1) * _BYTES_A_CHAR)  # a page of one more is told by its characters
    text = decoded(data, options.encoding)
    if text is None:
        msg = "is in no charset that is known; if it is text, name its charset"
        raise UnreadableError(msg, path, data)
    return Document(text.text, id=path, url=options.url, meta=text.meta if options.meta else {})


TEXT: Final = Reader("text", (".txt", ".txt.gz", ".txt.zst"), _read, whole=True)
