"""The format of standard input, told by how it begins: a pipe has no suffix."""

from __future__ import annotations

import codecs
import re
import sys
from typing import Final

from newsparse.dumps.compression import Damage, decompressed
from newsparse.errors import ExtraError

__all__ = ["TEXT", "format_of", "standard_input_begins"]

TEXT: Final = "text"
"""The format of what begins like nothing that is known."""
_BEGINNINGS: Final = (
    (re.compile(rb"PAR1"), "parquet"),
    (re.compile(rb"WARC/1\."), "warc"),
    (re.compile(rb"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE), "html"),
    (re.compile(rb'\s*\{[ \t]*"(?:[^"\\\n]|\\.)*"[ \t]*:'), "jsonl"),  # an object, and on one line
)


def standard_input_begins() -> bytes:
    """Return some bytes that standard input begins with, and leave them there: they are read again."""
    peek = getattr(getattr(sys.stdin, "buffer", None), "peek", None)
    try:
        return b"" if peek is None else bytes(peek())
    except OSError:  # said where it is read
        return b""


def format_of(beginning: bytes) -> str:
    """Return the name of the reader for an input that begins so, compressed or not."""
    try:
        blocks = [block for block in decompressed(iter([beginning])) if not isinstance(block, Damage)]
    except ExtraError:  # said where it is read
        return TEXT
    data = b"".join(blocks).removeprefix(codecs.BOM_UTF8)
    return next((name for told, name in _BEGINNINGS if told.match(data)), TEXT)
