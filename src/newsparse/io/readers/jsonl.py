"""Readers for JSON Lines (https://jsonlines.org) in UTF-8, and for JSON with a list or sequence of records.

Fields other than text, URL and id become ``meta``. Blank lines at the end of a file are ignored; elsewhere, a blank
line is an empty record.

For JSON in which records span several lines, the main process only finds the ends of records, based on brackets and
strings, and workers parse them like JSON Lines. This way, files of any size are read with little memory. JSON files are
recognised by content, not by the suffix ``.json``, because many files with this suffix do not contain pages.
"""

from __future__ import annotations

import codecs
import json
import re
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.io.readers.damage import Damage, unread
from newsparse.io.readers.documents import document_of
from newsparse.io.readers.files import describe_binary
from newsparse.io.readers.streams import CHUNK_BYTES, Cutter, Stream, longest_record
from newsparse.plugins.formats import CURE_TOO_LONG, Chunk, Options, Reader, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.model import Document
    from newsparse.paths import Location

_BLANK: Final = b" \t\r\n"
_NAME: Final = "jsonl"
_KINDS: Final = {list: "a list", str: "a string", bool: "true or false", int: "a number", float: "a number"}
_JSON_NAME: Final = "json"
_TOKEN: Final = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]|"', re.DOTALL)
_OPENS: Final = frozenset(b"[{")
_QUOTE: Final = b'"'
_BETWEEN: Final = b" \t\r\n,\xef\xbb\xbf"
"""Bytes that may separate records, including the UTF-8 byte order mark."""
_NUL: Final = b"\0"
_CURE: Final = (
    "check the format of the file (--input-format), its encoding, and its compression: only gzip and Zstandard are "
    "supported"
)
_FOREIGN_FORMATS: Final = (
    (b"PAR1", "a Parquet file", "parquet"),
    (b"WARC/1.", "a WARC file", "warc"),
    (rb"{\rtf", "an RTF file", "rtf"),
)
"""First bytes, description and reader of the formats that are neither JSON nor recognised by ``describe_binary``."""


@attrs.define(eq=False)
class LineCutter(Cutter):
    """Splits a file into chunks of lines, without parsing the lines."""

    _skipping: bool = attrs.field(default=False, init=False)
    """Whether the current position is inside a line that is too long to be kept in memory."""

    def chunks(self) -> Iterator[Chunk]:
        """Yield the chunks of the file. Each damaged or overlong line becomes a rejected record in ``Chunk.end``.

        A file that begins like one of another format becomes a single rejected record.
        """
        stream = Stream(self.location)
        is_first = True
        for block in stream:
            if isinstance(block, Damage):
                yield from self._rest(stream.offset, block.reason)
                continue
            mismatch = _describe_mismatch(block) if is_first else None
            if mismatch is not None:
                yield self._put(b"", 0, 0, stream.offset, self._lost(mismatch, block[:1024]))
                return
            is_first = False
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
            start = buffer.rfind(b"\n", 0, CHUNK_BYTES - 1) + 1  # start of the line that crosses the limit
            if (end if end >= 0 else len(buffer)) - start > longest:
                raw = bytes(buffer[start : start + 1024])
                yield self._chunk(
                    start, offset, f"is too long: a line of more than {longest} bytes{CURE_TOO_LONG}", raw
                )
                self._skipping = True
            elif end < 0:
                return
            else:
                yield self._chunk(end + 1, offset)

    def _chunk(self, size: int, offset: int, reason: str | None = None, raw: bytes = b"") -> Chunk:
        """Remove the first ``size`` bytes from the buffer, and return them as a chunk.

        ``offset`` is the number of bytes read from the file so far. If there is a ``reason``, a rejected record with
        the content ``raw`` is added at the end.
        """
        payload = bytes(self._buffer[:size])
        del self._buffer[:size]
        count = payload.count(b"\n") + bool(payload and not payload.endswith(b"\n"))
        return self._put(payload, count, size, offset, None if reason is None else self._lost(reason, raw))

    def _rest(self, offset: int, reason: str | None) -> Iterator[Chunk]:
        """Yield the lines that remain in the buffer at the end of the stream, or before damage.

        ``reason`` describes the damage; a line that it cuts off is rejected. ``offset`` is the number of bytes read so
        far.
        """
        if self._skipping:
            self._buffer.clear()
        self._skipping = False
        size = len(self._buffer.rstrip(_BLANK)) if reason is None else self._buffer.rfind(b"\n") + 1
        raw = bytes(self._buffer[size:]) if reason is not None else b""
        if size or reason is not None:
            yield self._chunk(size, offset, reason, raw)
        self._buffer.clear()


def _describe_mismatch(data: bytes) -> str | None:
    """Return a message if ``data``, the beginning of a file, is of another known format, or else None."""
    for mark, kind, reader in _FOREIGN_FORMATS:
        if data.startswith(mark):
            cure = f"name the file and use --input-format {reader}, or rename the file to .{reader}"
            return f"is {kind}, not JSON Lines: {cure}"
    return describe_binary(data, "JSON Lines")


def _chunks(location: Location, options: Options) -> Iterator[Chunk]:
    return LineCutter(location, _NAME, options.max_chars).chunks()


def _split(chunk: Chunk) -> Iterable[bytes]:
    payload: bytes = chunk.payload
    return payload.removesuffix(b"\n").split(b"\n") if chunk.count else ()


def _read(raw: bytes, file: str, position: int, options: Options) -> Document:
    raw = raw.removeprefix(codecs.BOM_UTF8)  # concatenated files contain byte order marks
    text: str | None = None
    try:
        text, wrong = raw.decode(), raw.find(_NUL)
    except UnicodeDecodeError as error:
        wrong = error.start
    if wrong >= 0 and not raw.lstrip(_BLANK).startswith(b"{"):
        msg = f"is not JSON Lines in UTF-8: byte 0x{raw[wrong]:02x} at offset {wrong} of the line; {_CURE}"
        raise UnreadableError((describe_binary(raw) if position == 0 else None) or msg)
    if text is None:
        msg = f"is not UTF-8: byte 0x{raw[wrong]:02x} at offset {wrong} of the line"
        raise UnreadableError(msg)
    return document_of(_object(text), file, position, options)


def _object(text: str) -> dict[str, Any]:
    if not text or text.isspace():
        msg = "is empty"
        raise UnreadableError(msg)
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        fault = error.msg.removesuffix(" at")  # a message of json ends with "starting at"
        msg = f"is broken JSON: {fault} at character {error.pos} of the line"
        raise UnreadableError(msg) from None
    except RecursionError:
        msg = "is broken JSON: it is nested too deeply"
        raise UnreadableError(msg) from None
    except ValueError as error:  # an integer with thousands of digits
        msg = f"is broken JSON: {error}"
        raise UnreadableError(msg) from None
    if not isinstance(value, dict):
        msg = f"is JSON, but not an object: {_KINDS.get(type(value), 'null')}"
        raise UnreadableError(msg)
    return value


JSONL: Final = Reader(
    _NAME,
    # C4, dolma and datatrove use .json.gz and .json.zst for JSON Lines
    (".jsonl", ".jsonl.gz", ".jsonl.zst", ".jsonl.zstd", ".ndjson", ".ndjson.gz", ".json.gz", ".json.zst"),
    _read,
    chunks=_chunks,
    split=_split,
)


@attrs.define(eq=False)
class RecordCutter(Cutter):
    """Splits a JSON file into chunks of records, based on brackets and strings."""

    _at: int = attrs.field(default=0, init=False)
    """Offset up to which the buffer has been scanned."""
    _depth: int = attrs.field(default=0, init=False)
    _records: list[bytes] = attrs.field(factory=list, init=False)
    _size: int = attrs.field(default=0, init=False)
    _base: int | None = attrs.field(default=None, init=False)
    """Nesting depth of records, which is 1 in a list and otherwise 0, or None before the first byte."""

    def chunks(self) -> Iterator[Chunk]:
        """Yield the chunks of the file. If the file is invalid or damaged, the last record is rejected."""
        stream, limit = Stream(self.location), longest_record(self.max_chars)
        size = 0
        for block in stream:
            if isinstance(block, Damage):
                yield self._chunk(stream.offset, f"{block.fault}; {unread(size)}" if block.resumed else block.reason)
                return
            self._buffer += block
            size += len(block)
            self._cut()
            if len(self._buffer) > limit:
                outcome = unread(size - len(self._buffer))
                yield self._chunk(
                    stream.offset, f"is too long: a record of more than {limit} bytes; {outcome}{CURE_TOO_LONG}"
                )
                return
            if self._size >= CHUNK_BYTES:
                yield self._chunk(stream.offset)
        rest = self._buffer.strip(_BETWEEN)
        fault = "is broken JSON: the file ends within a record" if rest or self._depth else None
        if self._records or fault:
            yield self._chunk(stream.offset, fault)

    def _cut(self) -> None:
        """Move complete records from the buffer to the list of records."""
        buffer, start = self._buffer, 0
        if self._base is None:
            head = buffer.lstrip(_BETWEEN)
            if not head:
                return
            self._base = int(head.startswith(b"["))
        for match in _TOKEN.finditer(buffer, self._at):
            if match[0] == _QUOTE:  # the string ends in a later block
                self._at = match.start()
                break
            self._at = match.end()
            sign = buffer[match.start()]
            if sign in _OPENS:
                start = match.end() if self._depth < self._base else start  # start of the list
                self._depth += 1
            elif sign != _QUOTE[0]:
                if self._depth <= self._base + 1:  # end of a record or of the list, or an unmatched bracket
                    self._take(start, match.start() if self._depth == self._base == 1 else match.end())
                    start = match.end()
                self._depth = max(0, self._depth - 1)
        else:
            self._at = len(buffer)
        del buffer[:start]
        self._at -= start

    def _take(self, start: int, end: int) -> None:
        """Add the record between the offsets ``start`` and ``end`` of the buffer.

        Invalid bytes before the record are included, so that the record is rejected and the bytes are not lost.
        """
        record = bytes(self._buffer[start:end].strip(_BETWEEN))
        if record:
            self._records.append(record)
            self._size += end - start

    def _chunk(self, offset: int, reason: str | None = None) -> Chunk:
        records, size = tuple(self._records), self._size
        self._records, self._size = [], 0
        lost = None if reason is None else self._lost(reason, bytes(self._buffer[:1024]))
        return self._put(records, len(records), size, offset, lost)


def _record_chunks(location: Location, options: Options) -> Iterator[Chunk]:
    return RecordCutter(location, _JSON_NAME, options.max_chars).chunks()


JSON: Final = Reader(_JSON_NAME, (), JSONL.read, chunks=_record_chunks)
