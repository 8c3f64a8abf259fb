"""Decompress gzip in constant memory and, after damage, continue with the next intact member."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import attrs

from newsparse.io.readers.damage import WARC_START, Damage, truncated, unread

if TYPE_CHECKING:
    from newsparse.io.readers.damage import Blocks

GZIP_MAGIC = b"\x1f\x8b\x08"
GZIP_PIECE_BYTES = 1 << 14
_GZIP = 31
"""The value of ``wbits`` with which zlib reads a gzip stream."""
_CHECK_BYTES = 512
"""Number of bytes that are sufficient to check whether a gzip member starts here."""
_MAX_BACK_BYTES = 1 << 16
"""Maximum number of bytes read a second time after damage, which is the longest stored block of a gzip stream."""


@attrs.define
class Members:
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
                self._go_back(truncated("gzip", self._size), 0)
            else:
                break
        if last and self._damage is not None:
            yield self._damage

    def _find(self, *, last: bool) -> bool:
        """Skip the bytes before the next member, and return whether its start was found."""
        if self._damage is None:
            self._skip(len(self._rest) - len(self._rest.lstrip(b"\0")))  # some tapes and tools pad files with zeros
            if self._rest.startswith(GZIP_MAGIC):
                return True
            if GZIP_MAGIC.startswith(self._rest):
                self._damage = truncated("gzip", self._size) if self._rest and last else None
                return False
            self._damage = Damage("is damaged: bytes that are not gzip follow its gzip stream", unread(self._size))
        at = self._rest.find(GZIP_MAGIC)
        while at >= 0 and (last or len(self._rest) - at >= _CHECK_BYTES):
            if self._is_member(self._rest[at : at + _CHECK_BYTES]):
                self._skip(at)
                return True
            at = self._rest.find(GZIP_MAGIC, at + 1)
        self._skip(at if at >= 0 else max(0, len(self._rest) - len(GZIP_MAGIC) + 1))
        return False

    def _is_member(self, data: bytes) -> bool:
        """Return whether ``data`` is the start of a member. In a WARC file, each member is a record."""
        start = WARC_START if self._head == WARC_START else b""
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
        data = self._rest[:GZIP_PIECE_BYTES]
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
        self._head = (self._head + content[: len(WARC_START)])[: len(WARC_START)]
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
