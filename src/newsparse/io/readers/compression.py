"""Decompress gzip and Zstandard in constant memory. Both are recognised by their first bytes.

A damaged input is read as far as possible, and the damage is reported in its place. Reading continues with the next
gzip member or Zstandard frame, because each record of a WARC file has its own.
"""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any

from newsparse.errors import ExtraError
from newsparse.io.readers.damage import Damage
from newsparse.io.readers.gzip_members import GZIP_MAGIC, GZIP_PIECE_BYTES, Members
from newsparse.io.readers.zstd_frames import ZSTD_MAGIC, ZSTD_PIECE_BYTES, Frames

if TYPE_CHECKING:
    from newsparse.io.readers.damage import Blocks

_ZSTD = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
_SKIPPABLE = tuple(bytes((0x50 + number, 0x2A, 0x4D, 0x18)) for number in range(16))


def import_zstd() -> Any:  # noqa: ANN401 - a module
    """Return the Zstandard module, which is part of Python 3.14 and later. Raises ``ExtraError`` if it is missing."""
    try:
        return importlib.import_module(_ZSTD)
    except ImportError:
        raise ExtraError(module="backports.zstd", extra="dumps") from None


def decompressed(blocks: Blocks) -> Blocks:
    """Yield the content of a file, decompressed if necessary and as far as possible.

    ``blocks`` contains the bytes of the file as stored.
    """
    head = b""
    for block in blocks:
        if isinstance(block, Damage):
            yield block
            return
        head += block
        if len(head) >= len(ZSTD_MAGIC):
            break
    if head.startswith(GZIP_MAGIC):
        yield from Members().blocks(_pieces(head, blocks, GZIP_PIECE_BYTES))
    elif head.startswith((ZSTD_MAGIC, *_SKIPPABLE)):
        yield from Frames(import_zstd()).blocks(_pieces(head, blocks, ZSTD_PIECE_BYTES))
    else:
        if head:
            yield head
        yield from blocks


def _pieces(head: bytes, blocks: Blocks, size: int) -> Blocks:
    for start in range(0, len(head), size):
        yield head[start : start + size]
    for block in blocks:
        if isinstance(block, Damage):
            yield block
            return
        for start in range(0, len(block), size):
            yield block[start : start + size]
