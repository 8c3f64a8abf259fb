"""Decompress gzip and Zstandard in constant memory. Both are recognised by their first bytes.

A damaged input is read as far as possible, and the damage is reported in its place. After damage in gzip, reading
continues with the next member, because in WARC files each record is a member.
"""

from __future__ import annotations

import importlib
import sys
import zlib
from collections.abc import Iterator
from typing import Any, TypeAlias

import attrs

from newsparse.errors import ExtraError

_GZIP_PIECE_BYTES = 1 << 14
_ZSTD_PIECE_BYTES = 1 << 9
"""Number of bytes decompressed at a time, which is small because one byte of Zstandard can expand to 32 KiB."""
_ZSTD_BLOCK = 1 << 16
"""Minimum number of decompressed bytes per block."""
_GZIP = 31
"""The value of ``wbits`` with which zlib reads a gzip stream."""
_GZIP_MAGIC = b"\x1f\x8b\x08"
_ZSTD = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
_SKIPPABLE = tuple(bytes((0x50 + number, 0x2A, 0x4D, 0x18)) for number in range(16))
_MAX_WINDOW_LOG = 31
"""Binary logarithm of the largest window size in bytes that Zstandard supports."""
_NO_MEMORY = "not enough memory"
"""Part of Zstandard's error message if it cannot allocate a window."""
_ENDS_EARLY = "ends early: its {} stream is truncated"


@attrs.frozen
class Damage:
    """Describes a damaged part of an input. It is yielded in place of the bytes of this part."""

    reason: str


Blocks: TypeAlias = Iterator[bytes | Damage]


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
    if head.startswith(_GZIP_MAGIC):
        yield from _gunzipped(_pieces(head, blocks, _GZIP_PIECE_BYTES))
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


def _gunzipped(pieces: Blocks) -> Blocks:
    """Yield the decompressed content of gzip members. After damage, continue with the next member."""
    member: zlib._Decompress | None = None
    lost = False  # whether damage was found, and the next member is searched for
    rest = b""
    for piece in pieces:
        if isinstance(piece, Damage):
            yield piece
            break
        rest += piece
        while rest:
            before = None if member is None else member.copy()  # copying is slow, and is not needed for a new member
            if member is None:
                rest, lost, damage = _to_member(rest, lost=lost)
                if damage is not None:
                    yield damage
                if len(rest) < len(_GZIP_MAGIC):
                    break
                member = zlib.decompressobj(_GZIP)
            try:
                yield member.decompress(rest)
                rest, member = (member.unused_data, None) if member.eof else (b"", member)
            except zlib.error as error:
                good, rest = _salvaged(before or zlib.decompressobj(_GZIP), rest)
                yield good
                yield Damage(f"is damaged: its gzip stream is broken: {str(error).rpartition(': ')[2]}")
                member, lost = None, True
    if member is not None or (rest and not lost):
        yield Damage(_ENDS_EARLY.format("gzip"))


def _to_member(rest: bytes, *, lost: bool) -> tuple[bytes, bool, Damage | None]:
    """Find the next gzip member in ``rest``, the bytes that follow another member or damage.

    Returns the bytes from the start of the member, whether the search must continue in the next bytes, and the damage
    to report, if any. ``lost`` indicates whether damage has already been reported.
    """
    if not lost:
        rest = rest.lstrip(b"\0")  # some tapes and tools pad files with zeros
        if rest[: len(_GZIP_MAGIC)] == _GZIP_MAGIC[: len(rest)]:
            return rest, False, None
    at = rest.find(_GZIP_MAGIC)
    damage = None if lost else Damage("is damaged: bytes that are not gzip follow its gzip stream")
    if at < 0:
        return rest[-(len(_GZIP_MAGIC) - 1) :], True, damage
    return rest[at:], False, damage


def _salvaged(member: zlib._Decompress, data: bytes) -> tuple[bytes, bytes]:
    """Return the decompressed content of ``data`` up to its first invalid byte, and the bytes after that byte.

    ``member`` is the state of the decompressor before ``data``.
    """
    good = b""
    step = len(data)
    at = 0
    while step:
        probe = member.copy()
        try:
            out = probe.decompress(data[at : at + step])
        except zlib.error:
            step //= 2
        else:
            good += out
            member, at = probe, at + step
            if at >= len(data):
                break
    return good, data[at + 1 :]


def _unzstd(pieces: Blocks) -> Blocks:
    """Yield the decompressed content of Zstandard frames."""
    zstd = import_zstd()
    options = {zstd.DecompressionParameter.window_log_max: _MAX_WINDOW_LOG}
    frame: Any = None
    ready = bytearray()
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
                yield Damage(f"is damaged: its Zstandard stream is broken: {str(error).rpartition(': ')[2]}")
                return
            rest, frame = (frame.unused_data, None) if frame.eof else (b"", frame)
            if len(ready) >= _ZSTD_BLOCK:
                yield bytes(ready)
                ready.clear()
    yield bytes(ready)
    if frame is not None:
        yield Damage(_ENDS_EARLY.format("Zstandard"))
