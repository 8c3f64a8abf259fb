"""Files that are one record each, and flat text: the id of a page is its path, line feeds stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from newsparse.errors import ExtraError
from newsparse.io.charsets import binary_kind, decoded
from newsparse.io.streams import Damage, Stream
from newsparse.model import Document
from newsparse.plugins.formats import Options, Reader, UnreadableError

if TYPE_CHECKING:
    from newsparse.io.charsets import Decoded
    from newsparse.plugins.locations import Location, Stamp

__all__ = ["TEXT", "File", "text_of"]


@attrs.frozen
class File:
    """A file that is a record."""

    location: Location
    data: bytes | None = None
    """Its bytes, decompressed, where a worker cannot read them: standard input is open in the main process alone."""
    stamp: Stamp | None = None
    """What it was when the run began, where that is known."""

    @property
    def path(self) -> str:
        """Its path or address."""
        return self.location.path

    def read(self, limit: int) -> bytes:
        """Return the bytes of the file, decompressed.

        Raises ``UnreadableError`` where it is not there, is damaged, was changed, or has more bytes than the limit.
        """
        if self.data is not None:
            return self.data
        buffer = bytearray()
        for block in Stream(self.location):
            if isinstance(block, Damage):
                raise UnreadableError(block.reason, self.path, bytes(buffer))
            buffer += block
            if len(buffer) > limit:
                msg = f"is too long: more than {limit} bytes"
                raise UnreadableError(msg, self.path, bytes(buffer[:limit]))
        change = self.stamp and self.stamp.change(self.location)
        if change:
            raise UnreadableError(change, self.path, bytes(buffer))
        return bytes(buffer)


def text_of(data: bytes, declared: str | None, id: str) -> Decoded:  # noqa: A002 - the field's name
    """Return the text that the bytes of a record hold. Raises ``UnreadableError`` where no charset is found."""
    try:
        text = decoded(data, declared)
    except ExtraError as error:
        msg = f"is not UTF-8: name its charset with --encoding; {error.needed_by('guessing it')}"
        raise UnreadableError(_binary(data) or msg, id, data) from None
    if text is None:
        tried = f"UTF-8 nor {declared}" if declared else "UTF-8 nor any charset that could be guessed"
        msg = (
            f"is not text, or its charset is unknown: neither {tried}; if it is text, name its charset with --encoding"
        )
        raise UnreadableError(_binary(data) or msg, id, data)
    return text


def _binary(data: bytes) -> str | None:
    """Return why data that no charset fits is not text, if its first bytes say what it is."""
    kind = binary_kind(data)
    return kind and f"is {kind}, not text: extract its text first"


_BYTES_A_CHAR: Final = 4


def _read(file: File, _path: str, _position: int, options: Options) -> Document:
    data = file.read((options.max_chars + 1) * _BYTES_A_CHAR)  # one more: its characters are counted later
    text = text_of(data, options.encoding, file.path)
    return Document(text.text, id=file.path, url=options.url, meta=text.meta if options.meta else {})


TEXT: Final = Reader("text", (".txt", ".txt.gz", ".txt.zst"), _read, whole=True)
