"""Decompress gzip and Zstandard in constant memory. Both are recognised by their first bytes.

A damaged input is read as far as possible, and the damage is reported in its place. After damage in gzip, reading
continues with the next member, because in WARC files each record is a member.
"""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any

from newsparse.errors import ExtraError
from newsparse.io.readers.damage import Damage, truncated, unread
from newsparse.io.readers.gzip_members import GZIP_MAGIC, GZIP_PIECE_BYTES, Members

if TYPE_CHECKING:
    from newsparse.io.readers.damage import Blocks

_ZSTD_PIECE_BYTES = 1 << 9
"""Number of bytes decompressed at a time, which is small because one byte of Zstandard can expand to 32 KiB."""
_ZSTD_BLOCK = 1 << 16
"""Minimum number of decompressed bytes per block."""
_ZSTD = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
_SKIPPABLE = tuple(bytes((0x50 + number, 0x2A, 0x4D, 0x18)) for number in range(16))
_MAX_WINDOW_LOG = 31
"""Binary logarithm of the largest window size in bytes that Zstandard supports."""
_NO_MEMORY = "not enough memory"
"""Part of Zstandard's error message if it cannot allocate a window."""


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
        if len(head) >= len(_ZSTD_MAGIC):
            break
    if head.startswith(GZIP_MAGIC):
        yield from Members().blocks(_pieces(head, blocks, GZIP_PIECE_BYTES))
    elif head.startswith((_ZSTD_MAGIC, *_SKIPPABLE)):
        yield from _unzstd(_pieces(head, blocks, _ZSTD_PIECE_BYTES))
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


def _unzstd(pieces: Blocks) -> Blocks:
    """Yield the decompressed content of Zstandard frames."""
    zstd = import_zstd()
    options = {zstd.DecompressionParameter.window_log_max: _MAX_WINDOW_LOG}
    frame: Any = None
    ready = bytearray()
    size = 0  # of the content before ``ready``
    for piece in pieces:
        if isinstance(piece, Damage):
            yield bytes(ready)
            yield piece
            ready.clear()
            break
        rest = piece
        while rest:
            frame = frame or zstd.ZstdDecompressor(options=options)
            try:
                ready += frame.decompress(rest)
            except zstd.ZstdError as error:
                if _NO_MEMORY in str(error):
                    raise MemoryError from error
                yield bytes(ready)
                fault = f"is damaged: its Zstandard stream is broken: {str(error).rpartition(': ')[2]}"
                yield Damage(fault, unread(size + len(ready)))
                return
            rest, frame = (frame.unused_data, None) if frame.eof else (b"", frame)
            if len(ready) >= _ZSTD_BLOCK:
                yield bytes(ready)
                size += len(ready)
                ready.clear()
    yield bytes(ready)
    if frame is not None:
        yield truncated("Zstandard", size + len(ready))
