"""Readers for EML (RFC 5322) and mbox (RFC 4155), the formats in which mail programs save newsletters.

The page consists of the plain text of the message or, if there is none, of its HTML (``html`` extra). Attachments are
not read. Only the standard library is used.
"""

from __future__ import annotations

import email
import email.policy
import re
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.io.readers.damage import Damage
from newsparse.io.readers.files import page, text_of
from newsparse.io.readers.streams import CHUNK_BYTES, Cutter, Stream, longest_record
from newsparse.model import Document
from newsparse.plugins.formats import CURE_TOO_LONG, Chunk, Options, Reader, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

    from newsparse.io.readers.files import File
    from newsparse.paths import Location

_MBOX: Final = "mbox"
_SEPARATOR: Final = re.compile(rb"(?<=\n)\r?\n(?=From )")
"""Matches the blank line before a ``From …`` line that starts a new message in an mbox."""
_QUOTED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)
"""Matches a quoted line such as ``>From``, which would otherwise look like the start of a message."""
_LAST_BLANK: Final = re.compile(rb"(?:(?<=\n)\r?\n)?\Z")
_FROM: Final = b"From "
_MAX_SEPARATOR_BYTES: Final = len(b"\n\r\nFrom ")
_HEADERS: Final = ("subject", "from", "date")


def _read_eml(file: File, _path: str, _position: int, options: Options) -> Document:
    return _document(file.read(longest_record(options.max_chars), options.max_chars), file.path, options)


def _read_mbox(raw: bytes, file: str, position: int, options: Options) -> Document:
    if not raw.startswith(_FROM):
        msg = "is not a message of an mbox: it does not begin with a line 'From …'; use --input-format eml for EML"
        raise UnreadableError(msg)
    return _document(_QUOTED.sub(rb"\1", raw.partition(b"\n")[2]), f"{file}#{position}", options)


def _document(data: bytes, id: str, options: Options) -> Document:  # noqa: A002 - the field's name
    message: EmailMessage = email.message_from_bytes(data, policy=email.policy.default)
    if not message.keys():
        msg = "is not a message: it has no headers"
        raise UnreadableError(msg, id)
    part: Any = message.get_body(("plain", "html"))
    if part is None:
        kinds = sorted({part.get_content_type() for part in message.walk() if not part.is_multipart()})
        msg = f"has no text, only attachments of type {', '.join(kinds)}: save them as files, and extract their text"
        raise UnreadableError(msg, id)
    body, charset = part.get_payload(decode=True), part.get_content_charset() or options.encoding
    if part.get_content_subtype() == "html":
        document = page(body, charset, id, options.url, options)
    else:
        text = text_of(body, charset, id)
        document = Document(text.text.replace("\r\n", "\n"), id=id, url=options.url, meta=text.meta)
    return attrs.evolve(document, meta={**document.meta, **_meta(message)} if options.meta else {})


def _meta(message: EmailMessage) -> dict[str, Any]:
    """Return the subject, sender and date of a message, and the names of its attachments."""
    meta = {name: value for name in _HEADERS if (value := _header(message, name)) is not None}
    names = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    return {**meta, **({"attachments": names} if names else {})}


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        header: Any = message[name]
        time = getattr(header, "datetime", None)
    except Exception:  # noqa: BLE001 - the header parser of email raises several kinds
        return None
    return time.isoformat() if time else None if header is None else str(header)


@attrs.define(eq=False)
class MessageCutter(Cutter):
    """Splits an mbox into chunks of messages."""

    _messages: list[bytes] = attrs.field(factory=list, init=False)
    _size: int = attrs.field(default=0, init=False)
    _at: int = attrs.field(default=0, init=False)
    """Offset up to which the buffer has been searched."""
    _skipping: bool = attrs.field(default=False, init=False)
    """Whether the current position is inside a message that is too long to be kept in memory."""

    def chunks(self) -> Iterator[Chunk]:
        """Yield the chunks of the file. Each damaged or overlong message becomes a rejected record in ``Chunk.end``."""
        stream, limit = Stream(self.location), longest_record(self.max_chars)
        for block in stream:
            if isinstance(block, Damage):
                yield self._chunk(stream.offset, block.reason)
                self._buffer.clear()
                self._at, self._skipping = 0, False
                continue
            self._buffer += block
            self._cut()
            if len(self._buffer) > limit:
                if not self._skipping:
                    yield self._chunk(
                        stream.offset, f"is too long: a message of more than {limit} bytes{CURE_TOO_LONG}"
                    )
                self._skipping = True
                del self._buffer[:-_MAX_SEPARATOR_BYTES]
                self._at = 0
            elif self._size >= CHUNK_BYTES:
                yield self._chunk(stream.offset)
        blank = _LAST_BLANK.search(self._buffer)
        self._take(blank.start() if blank else 0)
        if self._messages:
            yield self._chunk(stream.offset)

    def _cut(self) -> None:
        """Move complete messages from the buffer to the list of messages."""
        start = 0
        for match in _SEPARATOR.finditer(self._buffer, self._at):
            self._take(match.start(), start)
            start = match.end()
        del self._buffer[:start]
        self._at = max(0, len(self._buffer) - _MAX_SEPARATOR_BYTES)

    def _take(self, end: int, start: int = 0) -> None:
        message = bytes(self._buffer[start:end])
        if not self._skipping and not message.isspace() and message:
            self._messages.append(message)
            self._size += end - start
        self._skipping = False

    def _chunk(self, offset: int, reason: str | None = None) -> Chunk:
        messages, size = tuple(self._messages), self._size
        self._messages, self._size = [], 0
        lost = None if reason is None else self._lost(reason, bytes(self._buffer[:1024]))
        return self._put(messages, len(messages), size, offset, lost)


def _chunks(location: Location, options: Options) -> Iterator[Chunk]:
    return MessageCutter(location, _MBOX, options.max_chars).chunks()


EML: Final = Reader("eml", (".eml",), _read_eml, whole=True)
MBOX: Final = Reader(_MBOX, (".mbox",), _read_mbox, chunks=_chunks)
