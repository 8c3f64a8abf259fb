"""The format of an input that no suffix tells, as that of standard input: told by how it begins."""

from __future__ import annotations

import codecs
import io
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from newsparse.errors import ExtraError
from newsparse.io.compression import Damage, decompressed
from newsparse.io.streams import open_binary

if TYPE_CHECKING:
    from typing import TextIO

    from newsparse.plugins.locations import Location

__all__ = ["TEXT", "file_begins", "format_of", "standard_input_begins"]

TEXT: Final = "text"
"""The format of what begins like nothing that is known."""
_LOOKED_AT: Final = 1 << 18
"""Bytes that are looked at: Zstandard gives nothing of a block before its end, and a block has up to 128 KiB."""
_ENOUGH: Final = 1 << 12
"""Bytes that tell a format, once they are decompressed."""
_BEGINNINGS: Final = (
    (re.compile(rb"PAR1"), "parquet"),
    (re.compile(rb"WARC/1\."), "warc"),
    (re.compile(rb"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE), "html"),
    (re.compile(rb'\s*\{[ \t]*"(?:[^"\\\n]|\\.)*"[ \t]*:'), "jsonl"),  # an object, and on one line
)


def standard_input_begins() -> bytes:
    """Return some bytes that standard input begins with, and leave them there: they are read again."""
    stdin = sys.stdin
    buffer = getattr(stdin, "buffer", None)
    if buffer is None:
        return b""
    try:
        begins = bytes(buffer.read(_LOOKED_AT))
        if buffer.seekable():
            buffer.seek(-len(begins), io.SEEK_CUR)
            return begins
    except OSError:  # said where it is read
        return b""
    sys.stdin = io.TextIOWrapper(io.BufferedReader(_PutBack(begins, stdin), _LOOKED_AT))
    return begins


def file_begins(location: Location) -> bytes:
    """Return some bytes that a file or an address begins with; none of a pipe, which gives them once.

    Raises ``RunError`` where an address cannot be reached, and what else ``open_binary`` does but ``OSError``.
    """
    try:
        if location.is_local and not Path(location.path).is_file():
            return b""
        with open_binary(location) as file:
            return file.read(_LOOKED_AT)
    except OSError:  # said where it is read
        return b""


class _PutBack(io.RawIOBase):
    """Standard input from a pipe, with what was read of it before the rest."""

    def __init__(self, begins: bytes, stdin: TextIO) -> None:
        self._begins, self._ends = begins, len(begins) < _LOOKED_AT
        self._stdin = stdin  # kept whole: it would close the pipe when it goes

    def readable(self) -> bool:
        return True

    def readinto(self, into: memoryview) -> int:  # type: ignore[override]  # what BufferedReader gives
        data = self._begins[: len(into)]
        self._begins = self._begins[len(data) :]
        if not data and not self._ends:  # whoever types ends the input once
            data = self._stdin.buffer.read(len(into))
        into[: len(data)] = data
        return len(data)


def format_of(beginning: bytes) -> str:
    """Return the name of the reader for an input that begins so, compressed or not."""
    data = b""
    try:
        for block in decompressed(iter([beginning])):
            data += b"" if isinstance(block, Damage) else block
            if len(data) >= _ENOUGH:
                break
    except ExtraError:  # said where it is read
        return TEXT
    data = data.removeprefix(codecs.BOM_UTF8)
    return next((name for told, name in _BEGINNINGS if told.match(data)), TEXT)
