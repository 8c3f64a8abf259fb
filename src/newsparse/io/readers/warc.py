"""The reader for WARC and WET files (ISO 28500), based on fastwarc. HTML is converted to text by resiliparse.

Only WARC records that may contain pages are read: ``conversion`` (text in a WET file), ``response`` and ``resource``.
Others, such as requests, are not counted, not even broken ones, unless the start of a page may be lost with them. The
main process only uses the headers to find where records start and end, and skips to the next record after a broken one.
Workers read the records with fastwarc.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.errors import import_extra
from newsparse.io.html.flattening import import_extractor
from newsparse.io.readers.damage import Damage
from newsparse.io.readers.files import page, text_of
from newsparse.io.readers.streams import CHUNK_BYTES, Cutter, Stream, longest_record
from newsparse.model import Document
from newsparse.plugins.formats import CURE_TOO_LONG, Chunk, Options, Reader, Rejected, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.paths import Location

_START: Final = b"WARC/1."
_NEXT: Final = b"\r\n\r\nWARC/1."
_MAX_HEADER_BYTES: Final = 1 << 16
"""Maximum total size in bytes of a record's headers."""
_LENGTH: Final = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,15})[ \t]*\r\n", re.IGNORECASE)
_KIND: Final = re.compile(rb"\r\nwarc-type:[ \t]*([\w-]+)", re.IGNORECASE)
_ID: Final = re.compile(rb"\r\nwarc-record-id:[ \t]*([^\r\n]+)", re.IGNORECASE)
_FLAT: Final = b"conversion"
_PAGE_KINDS: Final = frozenset({_FLAT, b"response", b"resource"})
_BREAK: Final = b"\r\n"
_BLANK: Final = b"\r\n\r\n"
_MAX_SHOWN_BYTES: Final = 1024
_LOOK: Final = 1 << 16
"""Number of bytes that must be added to the buffer before it is searched for records again."""
_NAME: Final = "warc"
_HTML: Final = frozenset({"text/html", "application/xhtml+xml"})
_SUCCESS_STATUSES: Final = range(200, 300)


@attrs.define(eq=False)
class WarcCutter(Cutter):
    """Splits a WARC file into chunks of records that may contain pages."""

    _records: list[bytes] = attrs.field(factory=list, init=False)
    _size: int = attrs.field(default=0, init=False)
    _broken: Rejected | None = attrs.field(default=None, init=False)
    """A rejected record for invalid bytes or an unreadable record, after which the next record is searched for."""
    _searching: bool = attrs.field(default=False, init=False)
    """Whether the start of the next record is being searched for after a broken one."""
    _suspect: Rejected | None = attrs.field(default=None, init=False)
    """A rejected record for a broken record that is not a page, used if another record begins in the skipped bytes."""

    def chunks(self) -> Iterator[Chunk]:
        """Yield the chunks of the file. Damaged records are in ``Chunk.end`` as rejected records, in file order."""
        stream = Stream(self.location)
        due = 0
        for block in stream:
            if isinstance(block, Damage):
                yield from self._taken(stream.offset, last=True)
                yield self._chunk(stream.offset, self._rest(block.reason))
                self._buffer.clear()
                continue
            self._buffer += block
            if len(self._buffer) >= due:  # a block may be a single member, which is too small for a search
                yield from self._taken(stream.offset, last=False)
                due = len(self._buffer) + _LOOK
        yield from self._taken(stream.offset, last=True)
        if self._buffer.strip(_BREAK):
            yield self._chunk(stream.offset, self._rest("ends early: its last record is incomplete"))
        elif self._records:
            yield self._chunk(stream.offset)

    def _rest(self, reason: str) -> Rejected:
        return self._lost(reason, bytes(self._buffer.lstrip(_BREAK)[:_MAX_SHOWN_BYTES]))

    def _taken(self, offset: int, *, last: bool) -> Iterator[Chunk]:
        """Move complete records out of the buffer, and yield chunks.

        ``offset`` is the number of bytes read from the file so far. ``last`` is True at the end of the file.
        """
        at = 0
        while True:
            end = self._next_start(at, last=last) if self._searching else self._record(at, last=last)
            if self._broken is not None:
                lost, self._broken = self._broken, None
                yield self._chunk(offset, lost)
            elif self._size >= CHUNK_BYTES:
                yield self._chunk(offset)
            if end is None:
                break
            at = end
        if self._searching:  # keep bytes that may be the beginning of the next record
            at = len(self._buffer) if last else max(at, len(self._buffer) - len(_NEXT) + 1)
        del self._buffer[:at]

    def _next_start(self, at: int, *, last: bool) -> int | None:
        """Return the offset of the first record after ``at``, or None if it is not yet in the buffer.

        ``last`` is True at the end of the file.
        """
        end = self._buffer.find(_NEXT, at)
        if self._suspect is not None and self._buffer.find(_START, at, end if end >= 0 else len(self._buffer)) >= 0:
            self._broken, self._suspect = self._suspect, None
        if end >= 0 or last:
            self._searching, self._suspect = False, None
        return end + len(_NEXT) - len(_START) if end >= 0 else len(self._buffer) if last else None

    def _record(self, at: int, *, last: bool) -> int | None:  # noqa: PLR0911 - a return for each kind of error
        """Add the record at offset ``at``, and return the offset of its end, or None if it is not yet complete.

        ``last`` is True at the end of the file.
        """
        buffer = self._buffer
        while buffer.startswith(_BREAK, at):
            at += len(_BREAK)
        if len(buffer) - at < len(_START) and (not last or not buffer[at:].strip(_BREAK)):
            return None
        if not buffer.startswith(_START, at):
            return self._break(at, "has non-WARC bytes between its records", last=last)
        body = buffer.find(_BLANK, at, at + _MAX_HEADER_BYTES) + len(_BLANK)
        if body < len(_BLANK):
            if len(buffer) - at < _MAX_HEADER_BYTES:
                return None
            return self._break(at, "has a record with unterminated headers", last=last)
        headers = bytes(buffer[at : body - len(_BREAK)])
        kind, length = _KIND.search(headers), _LENGTH.search(headers)
        if kind is None or length is None:
            return self._break(at, "has no Content-Length" if kind else "has no WARC-Type", headers, last=last)
        if int(length[1]) > longest_record(self.max_chars):
            return self._break(at, f"is too long: {int(length[1])} bytes{CURE_TOO_LONG}", headers, last=last)
        return self._whole(at, body, body + int(length[1]), headers, kind[1].lower(), last=last)

    def _whole(self, at: int, body: int, end: int, headers: bytes, kind: bytes, *, last: bool) -> int | None:  # noqa: PLR0913 - all that is known about a record
        buffer = self._buffer
        if len(buffer) < end + len(_NEXT) and not last:
            return None
        # The text of a page does not contain these line ends, but a response may contain another WARC file.
        trusted = kind != _FLAT and buffer.startswith(_NEXT, end)
        following = -1 if trusted else buffer.find(_NEXT, body, end + len(_NEXT) - 1)
        if following >= 0 or not buffer.startswith((_BLANK, _BREAK + _START, _START), end):
            if following < 0 and not buffer[end:].strip(_BREAK):
                return self._keep(at, end, kind) if len(buffer) >= end else None  # the last record, if it is complete
            reason = f"has a Content-Length of {end - body}, which is not where it ends"
            return self._break(at, reason, headers, last=last)
        return self._keep(at, end, kind)

    def _keep(self, at: int, end: int, kind: bytes) -> int:
        if kind in _PAGE_KINDS:
            self._records.append(bytes(self._buffer[at:end]) + _BLANK)
            self._size += end - at
        return end

    def _break(self, at: int, reason: str, headers: bytes = b"", *, last: bool) -> int | None:
        """Store a rejected record for a broken record at offset ``at``, and start searching for the next record.

        Returns the offset at which to search, or None if the buffer does not contain enough bytes of the broken record
        for a message. ``last`` is True at the end of the file.
        """
        if len(self._buffer) - at < _MAX_SHOWN_BYTES and not last:
            return None
        self._searching = True
        id, kind = _ID.search(headers), _KIND.search(headers)  # noqa: A001 - the field's name
        raw, _, _ = bytes(self._buffer[at : at + _MAX_SHOWN_BYTES]).partition(_NEXT)
        lost = self._lost(reason, raw, id and id[1].decode("utf-8", "replace").strip())
        if kind is None or kind[1].lower() in _PAGE_KINDS:
            self._broken = lost
            return at
        self._suspect = lost
        return at + len(_START)

    def _chunk(self, offset: int, lost: Rejected | None = None) -> Chunk:
        records, size = tuple(self._records), self._size
        self._records, self._size = [], 0
        return self._put(records, len(records), size, offset, lost)


def _chunks(location: Location, options: Options) -> Iterator[Chunk]:
    return WarcCutter(location, _NAME, options.max_chars).chunks()


def _read(raw: bytes, file: str, position: int, options: Options) -> Document:
    record = _record(raw)
    id = record.headers.get("WARC-Record-ID") or f"{file}#{position}"  # noqa: A001 - the field's name
    url = record.headers.get("WARC-Target-URI") or options.url
    kind, charset = _content(record, id, raw)
    limit = longest_record(options.max_chars)
    try:
        data = record.reader.read(limit + 1)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - fastwarc raises several kinds
        msg = f"has a body that cannot be decompressed: {error}"
        raise UnreadableError(msg, id, raw) from None
    if len(data) > limit:
        msg = f"is too long: more than {limit} bytes when decompressed{CURE_TOO_LONG}"
        raise UnreadableError(msg, id, raw)
    if kind in _HTML:
        return page(data, charset or options.encoding, id, url, options)
    text = text_of(data, charset or options.encoding, id)
    return Document(text.text, id=id, url=url, meta=text.meta if options.meta else {})


def _record(raw: bytes) -> Any:  # noqa: ANN401 - fastwarc's record
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415 - requires an extra

    try:
        record = next(iter(ArchiveIterator(io.BytesIO(raw), parse_http=True, auto_decode="all")), None)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - fastwarc raises several kinds
        msg = f"is not a readable WARC record: {error}"
        raise UnreadableError(msg, None, raw) from None
    if record is None:
        msg = "is not a readable WARC record"
        raise UnreadableError(msg, None, raw)
    return record


def _content(record: Any, id: str, raw: bytes) -> tuple[str, str | None]:  # noqa: A002, ANN401 - the field's name, and a record of fastwarc
    """Return a record's media type, and its charset if declared. Raises ``UnreadableError`` if this is not a page.

    ``raw`` is the beginning of the record, for the error.
    """
    if record.is_http:
        status = record.http_headers.status_code if record.is_http_parsed else None
        if status not in _SUCCESS_STATUSES:
            msg = f"is not a page: its HTTP status is {status}"
            raise UnreadableError(msg, id, raw)
        declared = record.http_headers.get("Content-Type") or "text/html"
    else:
        declared = record.headers.get("Content-Type") or "text/plain"
    kind, _, rest = declared.partition(";")
    kind = kind.strip().lower()
    if kind not in _HTML and not kind.startswith("text/"):
        msg = f"is not a page: its content type is {kind[:80]!r}"
        raise UnreadableError(msg, id, raw)
    _, _, charset = rest.lower().partition("charset=")
    return kind, charset.partition(";")[0].strip().strip("\"'") or None


def _ready() -> None:
    import_extra("fastwarc", "warc")
    import_extractor()


WARC: Final = Reader(
    _NAME, (".warc", ".warc.gz", ".warc.zst", ".wet", ".wet.gz", ".wet.zst"), _read, chunks=_chunks, ready=_ready
)
