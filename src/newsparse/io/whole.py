"""Files that are one record each: their bytes, and their text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from newsparse.errors import ExtraError
from newsparse.io.charsets import decoded
from newsparse.io.streams import Damage, Stream
from newsparse.plugins.formats import UnreadableError

if TYPE_CHECKING:
    from newsparse.io.charsets import Decoded

__all__ = ["File", "text_of"]


@attrs.frozen
class File:
    """A file that is a record."""

    path: str
    data: bytes | None = None
    """Its bytes, decompressed, where a worker cannot read them: standard input is open in the main process alone."""

    def read(self, limit: int) -> bytes:
        """Return the bytes of the file, decompressed.

        Raises ``UnreadableError`` where it is not there, is damaged, or has more bytes than the limit.
        """
        if self.data is not None:
            return self.data
        held = bytearray()
        for block in Stream(self.path):
            if isinstance(block, Damage):
                raise UnreadableError(block.reason, self.path, bytes(held))
            held += block
            if len(held) > limit:
                msg = f"is too long: more than {limit} bytes"
                raise UnreadableError(msg, self.path, bytes(held[:limit]))
        return bytes(held)


def text_of(data: bytes, declared: str | None, id: str) -> Decoded:  # noqa: A002 - the field's name
    """Return the text that the bytes of a record hold. Raises ``UnreadableError`` where no charset is found."""
    try:
        text = decoded(data, declared)
    except ExtraError as error:
        msg = f"is not UTF-8, and to find what it is, {error}"
        raise UnreadableError(msg, id, data) from None
    if text is None:
        msg = "is in no charset that is known; if it is text, name its charset"
        raise UnreadableError(msg, id, data)
    return text
