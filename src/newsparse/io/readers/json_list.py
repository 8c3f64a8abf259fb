"""JSON: a list of records, or one record or several behind one another, over any number of lines.

The main process finds where records end, by brackets and strings alone; they are parsed in the worker, as JSON lines
are. So a file of any size is read in little memory. A file is known by its first bytes, not by ``.json``: beside pages
and data sets there are many files of that name that hold no page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from newsparse.io.readers.compression import Damage
from newsparse.io.readers.jsonl import JSONL
from newsparse.io.readers.streams import CHUNK_BYTES, Stream, longest_record
from newsparse.plugins.formats import Chunk, Options, Reader, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.paths import Location

__all__ = ["JSON"]

_NAME: Final = "json"
_TOKEN: Final = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]|"', re.DOTALL)
_OPENS: Final = frozenset(b"[{")
_QUOTE: Final = b'"'
_BETWEEN: Final = b" \t\r\n,\xef\xbb\xbf"
"""What stands between two records, and the mark of UTF-8."""


@attrs.define(eq=False)
class _Cutter:
    """Cuts the records of a file out of it."""

    location: Location
    limit: int
    """Bytes of the longest record."""
    _buffer: bytearray = attrs.field(factory=bytearray, init=False)
    _at: int = attrs.field(default=0, init=False)
    """Up to where the buffer was looked at."""
    _depth: int = attrs.field(default=0, init=False)
    _records: list[bytes] = attrs.field(factory=list, init=False)
    _size: int = attrs.field(default=0, init=False)
    _first: int = attrs.field(default=0, init=False)
    _base: int | None = attrs.field(default=None, init=False)
    """Depth of a record: 1 in a list; None before the first byte."""

    def chunks(self) -> Iterator[Chunk]:
        """Yield the chunks of the file; what is wrong is the last record."""
        stream = Stream(self.location)
        for block in stream:
            if isinstance(block, Damage):
                yield self._chunk(stream.offset, block.reason)
                return
            self._buffer += block
            self._cut()
            if len(self._buffer) > self.limit:
                yield self._chunk(stream.offset, f"is too long: a record of more than {self.limit} bytes")
                return
            if self._size >= CHUNK_BYTES:
                yield self._chunk(stream.offset)
        rest = self._buffer.strip(_BETWEEN)
        fault = "is broken JSON: the file ends within a record" if rest or self._depth else None
        if self._records or fault:
            yield self._chunk(stream.offset, fault)

    def _cut(self) -> None:
        """Take the records that are complete out of the buffer."""
        buffer, start = self._buffer, 0
        if self._base is None:
            head = buffer.lstrip(_BETWEEN)
            if not head:
                return
            self._base = int(head.startswith(b"["))
        for match in _TOKEN.finditer(buffer, self._at):
            if match[0] == _QUOTE:  # its end is in the next block
                self._at = match.start()
                break
            self._at = match.end()
            sign = buffer[match.start()]
            if sign in _OPENS:
                start = match.end() if self._depth < self._base else start  # of the list
                self._depth += 1
            elif sign != _QUOTE[0]:
                if self._depth <= self._base + 1:  # of a record, of the list, or of nothing
                    self._take(start, match.start() if self._depth == self._base == 1 else match.end())
                    start = match.end()
                self._depth = max(0, self._depth - 1)
        else:
            self._at = len(buffer)
        del buffer[:start]
        self._at -= start

    def _take(self, start: int, end: int) -> None:
        """Take a record; with what stands before it that is none, so that it is rejected and not lost."""
        record = bytes(self._buffer[start:end].strip(_BETWEEN))
        if record:
            self._records.append(record)
            self._size += end - start

    def _chunk(self, offset: int, reason: str | None = None) -> Chunk:
        path, count = self.location.path, len(self._records)
        raw = bytes(self._buffer[:1024])
        end = () if reason is None else (Rejected(path, self._first + count, reason, None, raw),)
        chunk = Chunk(path, self._first, tuple(self._records), _NAME, count, self._size, offset, end)
        self._first += chunk.records
        self._records, self._size = [], 0
        return chunk


def _chunks(location: Location, options: Options) -> Iterator[Chunk]:
    return _Cutter(location, longest_record(options.max_chars)).chunks()


JSON: Final = Reader(_NAME, (), JSONL.read, chunks=_chunks)
