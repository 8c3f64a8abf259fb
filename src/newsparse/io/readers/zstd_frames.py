"""Decompress Zstandard in constant memory and, after damage, continue with the next intact frame."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.io.readers.damage import WARC_START, Damage, truncated, unread

if TYPE_CHECKING:
    from newsparse.io.readers.damage import Blocks

ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
ZSTD_PIECE_BYTES = 1 << 9
"""Number of bytes decompressed at a time, which is small because one byte of Zstandard can expand to 32 KiB."""
_BLOCK_BYTES = 1 << 16
"""Minimum number of decompressed bytes per block."""
_MAX_WINDOW_LOG = 31
"""Binary logarithm of the largest window size in bytes that Zstandard supports."""
_NO_MEMORY = "not enough memory"
"""Part of Zstandard's error message if it cannot allocate a window."""
_CHECK_BYTES = (1 << 17) + 64
"""Number of bytes that contain the header and first block of any frame."""
_MAX_BACK_BYTES = _CHECK_BYTES
"""Maximum number of bytes read a second time after damage: a block with a wrong size may reach this far."""
_MIN_CHECKED_BYTES = 1 << 20
_MAX_CHECKS_PER_BYTE = 4
"""Limits on the number of bytes decompressed only to check for the start of a frame, so that the time is linear."""


@attrs.define
class Frames:
    """Decompresses Zstandard frames. After damage, it continues with the next frame.

    Invalid bytes are often noticed only after the start of the next frame, so this start is searched for among the last
    bytes that were read, and content decompressed from later bytes is discarded. Offsets are positions in the file.
    """

    _zstd: Any
    """The module for Zstandard."""
    _buffer: bytearray = attrs.field(factory=bytearray, init=False)
    _base: int = attrs.field(default=0, init=False)
    """Offset of the buffer, which also contains the last bytes that were decompressed."""
    _at: int = attrs.field(default=0, init=False)
    """Offset of the first byte that has not been decompressed yet."""
    _frame: Any = attrs.field(default=None, init=False)
    _first: int = attrs.field(default=0, init=False)
    """Offset of the last frame that began where it was expected."""
    _floor: int = attrs.field(default=0, init=False)
    """Offset before which no byte is read a third time."""
    _checked: int = attrs.field(default=0, init=False)
    """Number of bytes decompressed only to check for the start of a frame."""
    _recent: deque[tuple[int, bytes]] = attrs.field(factory=deque, init=False)
    """The last content since ``_first``, as pieces with the offset at which each ends."""
    _recent_bytes: int = attrs.field(default=0, init=False)
    _ready: bytearray = attrs.field(factory=bytearray, init=False)
    """The content that is known to precede any damage."""
    _size: int = attrs.field(default=0, init=False)
    """Number of bytes of content that have been added to ``_ready``."""
    _head: bytes = attrs.field(default=b"", init=False)
    """The first bytes of the content."""
    _damage: Damage | None = attrs.field(default=None, init=False)
    """The damage after which the next frame is searched for. Its outcome applies if no frame is found."""

    def blocks(self, pieces: Blocks) -> Blocks:
        """Yield the decompressed content."""
        for piece in pieces:
            if isinstance(piece, Damage):
                yield from self._read(last=True)
                yield piece
                return
            self._buffer += piece
            yield from self._read(last=False)
        yield from self._read(last=True)

    def _read(self, *, last: bool) -> Blocks:
        """Decompress the bytes in the buffer. ``last`` is True at the end of the file."""
        while True:
            if self._damage is not None:
                if not self._find(last=last):
                    break
                self._release(self._at)
                yield bytes(self._ready)
                yield Damage(self._damage.fault, f"reading resumed at byte {self._at} of the file", resumed=True)
                self._ready.clear()
                self._damage = None
            if self._at < self._base + len(self._buffer):
                self._decompress()
            elif last and self._frame is not None:
                self._go_back(truncated("Zstandard", self._size + self._recent_bytes))
            else:
                break
            if len(self._ready) >= _BLOCK_BYTES:
                yield bytes(self._ready)
                self._ready.clear()
        if last:
            self._release(self._base + len(self._buffer))
            yield bytes(self._ready)
            if self._damage is not None:
                yield self._damage
        elif self._at - self._base > 2 * _MAX_BACK_BYTES:
            del self._buffer[: self._at - self._base - _MAX_BACK_BYTES]
            self._base = self._at - _MAX_BACK_BYTES

    def _decompress(self) -> None:
        """Decompress the next bytes of the current frame, or the first ones of the next frame."""
        data = self._bytes(self._at)
        if self._frame is None:
            self._frame = self._new()
            if ZSTD_MAGIC.startswith(data[: len(ZSTD_MAGIC)]):  # otherwise, the end of the last frame may be wrong
                self._release(self._at)
                self._first = self._at
        try:
            content = self._frame.decompress(data)
        except self._zstd.ZstdError as error:
            if _NO_MEMORY in str(error):
                raise MemoryError from error
            self._at += len(data)
            fault = f"is damaged: its Zstandard stream is broken: {str(error).rpartition(': ')[2]}"
            self._go_back(Damage(fault, unread(self._size + self._recent_bytes)))
            return
        self._at += len(data) - len(self._frame.unused_data)
        self._recent.append((self._at, content))
        self._recent_bytes += len(content)
        if self._frame.eof:
            self._frame = None
        while self._recent_bytes > 2 * _MAX_BACK_BYTES:  # a block that is copied verbatim is never longer
            self._release(self._recent[0][0])

    def _release(self, end: int) -> None:
        """Move the content that ends at or before ``end`` to ``_ready``. If there is damage, discard the rest."""
        while self._recent and self._recent[0][0] <= end:
            content = self._recent.popleft()[1]
            self._ready += content
            self._size += len(content)
            self._recent_bytes -= len(content)
            self._head = (self._head + content[: len(WARC_START)])[: len(WARC_START)]
        if self._damage is not None:
            self._recent.clear()
            self._recent_bytes = 0

    def _go_back(self, damage: Damage) -> None:
        """Go back towards the start of the damaged frame, whose bytes have been read up to ``_at``."""
        end = self._at
        self._at = min(max(self._first + 1, self._floor, end - _MAX_BACK_BYTES), end)
        self._floor = max(self._floor, end)
        self._damage, self._frame = damage, None

    def _find(self, *, last: bool) -> bool:
        """Skip the bytes before the next frame, and return whether its start was found."""
        end = self._base + len(self._buffer)
        while True:
            index = self._buffer.find(ZSTD_MAGIC, self._at - self._base)
            if index < 0:
                self._at = max(self._at, end - len(ZSTD_MAGIC) + 1)
                return False
            self._at = self._base + index
            if not last and end - self._at < _CHECK_BYTES:
                return False
            if self._is_frame():
                return True
            self._at += 1

    def _is_frame(self) -> bool:
        """Return whether a frame with content starts at ``_at``. In a WARC file, each frame is a record."""
        if self._checked > max(_MIN_CHECKED_BYTES, _MAX_CHECKS_PER_BYTE * self._at):
            return False
        start = WARC_START if self._head == WARC_START else b""
        frame, content = self._new(), b""
        for at in range(self._at, self._at + _CHECK_BYTES, ZSTD_PIECE_BYTES):
            data = self._bytes(at)
            self._checked += len(data)
            try:
                content += frame.decompress(data, len(WARC_START))
            except self._zstd.ZstdError:
                return False
            if len(content) >= max(1, len(start)) or frame.eof or not data:
                break
        return bool(content) and content.startswith(start)

    def _bytes(self, at: int) -> bytes:
        return bytes(self._buffer[at - self._base : at - self._base + ZSTD_PIECE_BYTES])

    def _new(self) -> Any:  # noqa: ANN401 - a decompressor
        return self._zstd.ZstdDecompressor(options={self._zstd.DecompressionParameter.window_log_max: _MAX_WINDOW_LOG})
