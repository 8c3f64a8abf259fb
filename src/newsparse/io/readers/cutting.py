"""Cut a stream into chunks: at counts and bytes of the input alone, however the bytes come in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from newsparse.io.streams import Damage, Stream
from newsparse.plugins.formats import Chunk, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.plugins.locations import Location

__all__ = ["CHUNK_BYTES", "LineCutter", "longest_record"]

CHUNK_BYTES: Final = 1 << 19
"""Bytes after which a chunk ends at the next end of a record."""
_BYTES_A_CHAR: Final = 16
"""A character that JSON escapes takes twelve."""
_LEAST: Final = 1 << 24
_BLANK: Final = b" \t\r\n"


def longest_record(max_chars: int) -> int:
    """Return the bytes of a record above which it is not held in memory: no page in it could be short enough."""
    return max(_LEAST, max_chars * _BYTES_A_CHAR)


@attrs.define(eq=False)
class LineCutter:
    """Cuts a file of lines. Lines are not looked into."""

    location: Location
    reader: str
    max_chars: int
    _buffer: bytearray = attrs.field(factory=bytearray, init=False)
    _first: int = attrs.field(default=0, init=False)
    _skipping: bool = attrs.field(default=False, init=False)
    """Inside a line that is too long to be held."""

    def chunks(self) -> Iterator[Chunk]:
        """Yield the chunks of the file. A line that is damaged or too long is in ``Chunk.end``, in its place."""
        stream = Stream(self.location)
        for block in stream:
            if isinstance(block, Damage):
                yield from self._rest(stream.offset, block.reason)
                continue
            self._buffer += block
            yield from self._cut(stream.offset)
        yield from self._rest(stream.offset, None)

    def _cut(self, offset: int) -> Iterator[Chunk]:
        buffer, longest = self._buffer, longest_record(self.max_chars)
        while buffer:
            if self._skipping:
                end = buffer.find(b"\n")
                del buffer[: end + 1 if end >= 0 else len(buffer)]
                self._skipping = end < 0
                continue
            if len(buffer) < CHUNK_BYTES:
                return
            end = buffer.find(b"\n", CHUNK_BYTES - 1)
            start = buffer.rfind(b"\n", 0, CHUNK_BYTES - 1) + 1  # of the line that crosses the limit
            if (end if end >= 0 else len(buffer)) - start > longest:
                raw = bytes(buffer[start : start + 1024])
                yield self._chunk(start, offset, f"is too long: a line of more than {longest} bytes", raw)
                self._skipping = True
            elif end < 0:
                return
            else:
                yield self._chunk(end + 1, offset)

    def _chunk(self, size: int, offset: int, reason: str | None = None, raw: bytes = b"") -> Chunk:
        """Return ``size`` bytes of the buffer as a chunk, followed by a rejected record if there is a reason."""
        payload = bytes(self._buffer[:size])
        del self._buffer[:size]
        count = payload.count(b"\n") + bool(payload and not payload.endswith(b"\n"))
        end = () if reason is None else (Rejected(self.location.path, self._first + count, reason, None, raw),)
        chunk = Chunk(self.location.path, self._first, payload, self.reader, count, size, offset, end)
        self._first += chunk.records
        return chunk

    def _rest(self, offset: int, reason: str | None) -> Iterator[Chunk]:
        """Yield what is left where the stream ends, or is damaged. A line that the damage cut off is lost with it."""
        if self._skipping:
            self._buffer.clear()
        self._skipping = False
        size = len(self._buffer.rstrip(_BLANK)) if reason is None else self._buffer.rfind(b"\n") + 1
        raw = bytes(self._buffer[size:]) if reason is not None else b""
        if size or reason is not None:
            yield self._chunk(size, offset, reason, raw)
        self._buffer.clear()
