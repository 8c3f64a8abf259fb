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
_CHECK_BYTES = 512
"""Number of bytes that are sufficient to check whether a gzip member starts here."""
_MAX_BACK_BYTES = 1 << 16
"""Maximum number of bytes read a second time after damage, which is the longest stored block of a gzip stream."""
_WARC = b"WARC/"
"""The first bytes of a WARC file, and of each of its members."""
_ZSTD = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
_SKIPPABLE = tuple(bytes((0x50 + number, 0x2A, 0x4D, 0x18)) for number in range(16))
_MAX_WINDOW_LOG = 31
"""Binary logarithm of the largest window size in bytes that Zstandard supports."""
_NO_MEMORY = "not enough memory"
"""Part of Zstandard's error message if it cannot allocate a window."""


@attrs.frozen
class Damage:
    """Describes a damaged part of an input. It is yielded in place of the bytes of this part."""

    fault: str
    outcome: str = ""
    """What was not read because of the damage, or where reading resumed."""
    resumed: bool = False
    """Whether more of the content follows."""

    @property
    def reason(self) -> str:
        """The fault and its outcome."""
        return f"{self.fault}; {self.outcome}" if self.outcome else self.fault


def unread(size: int, state: str = "was not read") -> str:
    """Return the outcome of damage after which nothing is read. ``size`` is the number of bytes of content before."""
    return f"the rest of the file, after byte {size} of its decompressed content, {state}"


def _truncated(kind: str, size: int) -> Damage:
    return Damage(f"ends early: its {kind} stream is truncated", unread(size, "is missing"))


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
        yield from _Members().blocks(_pieces(head, blocks, _GZIP_PIECE_BYTES))
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


@attrs.define
class _Members:
    """Decompresses gzip members. After damage, it continues with the next member.

    Invalid bytes are often noticed only after the start of the next member, so this start is searched for among the
    last bytes that were read. No byte is read more than twice, so the time is linear.
    """

    _rest: bytes = b""
    """The bytes that are not yet decompressed."""
    _offset: int = 0
    """Offset of ``_rest`` in the file."""
    _size: int = 0
    """Number of decompressed bytes so far."""
    _head: bytes = b""
    """The first decompressed bytes of the file."""
    _member: zlib._Decompress | None = None
    _past: bytes = b""
    """The last bytes of the current member before ``_rest``."""
    _floor: int = 0
    """Offset before which no byte is read a third time."""
    _damage: Damage | None = None
    """The damage after which the next member is searched for. Its outcome applies if there is none."""

    def blocks(self, pieces: Blocks) -> Blocks:
        """Yield the decompressed content."""
        for piece in pieces:
            if isinstance(piece, Damage):
                yield from self._read(last=True)
                yield piece
                return
            self._rest += piece
            yield from self._read(last=False)
        yield from self._read(last=True)

    def _read(self, *, last: bool) -> Blocks:
        """Decompress ``_rest``. ``last`` is True at the end of the file."""
        while True:
            if self._member is None:
                if not self._find(last=last):
                    break
                if self._damage is not None:
                    outcome = f"reading resumed at byte {self._offset} of the file"
                    yield Damage(self._damage.fault, outcome, resumed=True)
                self._damage, self._member, self._past = None, zlib.decompressobj(_GZIP), b""
            if self._rest:
                yield self._decompress(self._member)
            elif last:
                self._go_back(_truncated("gzip", self._size), 0)
            else:
                break
        if last and self._damage is not None:
            yield self._damage

    def _find(self, *, last: bool) -> bool:
        """Skip the bytes before the next member, and return whether its start was found."""
        if self._damage is None:
            self._skip(len(self._rest) - len(self._rest.lstrip(b"\0")))  # some tapes and tools pad files with zeros
            if self._rest.startswith(_GZIP_MAGIC):
                return True
            if _GZIP_MAGIC.startswith(self._rest):
                self._damage = _truncated("gzip", self._size) if self._rest and last else None
                return False
            self._damage = Damage("is damaged: bytes that are not gzip follow its gzip stream", unread(self._size))
        at = self._rest.find(_GZIP_MAGIC)
        while at >= 0 and (last or len(self._rest) - at >= _CHECK_BYTES):
            if self._is_member(self._rest[at : at + _CHECK_BYTES]):
                self._skip(at)
                return True
            at = self._rest.find(_GZIP_MAGIC, at + 1)
        self._skip(at if at >= 0 else max(0, len(self._rest) - len(_GZIP_MAGIC) + 1))
        return False

    def _is_member(self, data: bytes) -> bool:
        """Return whether ``data`` is the start of a member. In a WARC file, each member is a record."""
        start = _WARC if self._head == _WARC else b""
        try:
            content = zlib.decompressobj(_GZIP).decompress(data, len(start) or _CHECK_BYTES)
        except zlib.error:
            return False
        return bool(content) and content.startswith(start)

    def _skip(self, size: int) -> None:
        self._rest = self._rest[size:]
        self._offset += size

    def _decompress(self, member: zlib._Decompress) -> bytes:
        """Return the content of the next bytes of a member, as far as they are valid."""
        data = self._rest[:_GZIP_PIECE_BYTES]
        before = member.copy() if self._past else None  # copying is slow, and is not needed for a new member
        try:
            content = member.decompress(data)
        except zlib.error as error:
            content, used = _salvaged(before or zlib.decompressobj(_GZIP), data)
            fault = f"is damaged: its gzip stream is broken: {str(error).rpartition(': ')[2]}"
            self._go_back(Damage(fault, unread(self._size + len(content))), used)
        else:
            if member.eof:
                self._member = None
            else:
                self._past = (self._past + data)[-_MAX_BACK_BYTES:]
            self._skip(len(data) - len(member.unused_data))
        self._size += len(content)
        self._head = (self._head + content[: len(_WARC)])[: len(_WARC)]
        return content

    def _go_back(self, damage: Damage, used: int) -> None:
        """Go back towards the start of the damaged member, of which ``used`` bytes of ``_rest`` were read."""
        first, end = self._offset - len(self._past), self._offset + used
        start = min(max(first + 1, self._floor), end)
        self._rest = (self._past + self._rest)[start - first :]
        self._offset, self._floor = start, max(self._floor, end)
        self._damage, self._member = damage, None


def _salvaged(member: zlib._Decompress, data: bytes) -> tuple[bytes, int]:
    """Return the decompressed content of ``data`` up to its first invalid byte, and the offset after that byte.

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
    return good, min(at + 1, len(data))


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
        yield _truncated("Zstandard", size + len(ready))
