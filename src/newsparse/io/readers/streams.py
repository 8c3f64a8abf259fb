"""Read local and remote inputs in constant memory, decompressing them if necessary.

Compression is recognised by the first bytes of an input, not by its name.
"""

from __future__ import annotations

import errno
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

import attrs

from newsparse.errors import ExtraError, PlanError, RunError, import_extra
from newsparse.io.readers.compression import decompressed
from newsparse.io.readers.damage import Damage
from newsparse.messages import suggest
from newsparse.plugins.formats import Chunk, Rejected

if TYPE_CHECKING:
    from newsparse.io.readers.damage import Blocks
    from newsparse.paths import Location

_BLOCK = 1 << 18
"""Number of bytes read at a time."""
_UNKNOWN_PROTOCOL: Final = re.compile(r"Protocol not known: (.+)")
"""Matches fsspec's error message for a URL with an unknown protocol."""
_PACKED = (".gz", ".zst", ".zstd")
"""Suffixes of compressed files."""


CHUNK_BYTES: Final = 1 << 19
"""Minimum size of a chunk in bytes, except for the last one. A chunk ends with the record that reaches this size."""
_MAX_BYTES_PER_CHAR: Final = 16
"""Maximum number of bytes per character. A character that is escaped in JSON takes up to twelve bytes."""
MIN_LIMIT_BYTES: Final = 1 << 24
"""Minimum value of the limit for the size of a record, in bytes, however small ``max_chars`` is."""


def longest_record(max_chars: int) -> int:
    """Return the maximum size of a record in bytes, which is sufficient for any page of ``max_chars`` code points."""
    return max(MIN_LIMIT_BYTES, max_chars * _MAX_BYTES_PER_CHAR)


def open_binary(location: Location) -> BinaryIO:
    """Open an input for reading in binary mode.

    :raises OSError: the input is missing or cannot be read.
    :raises ExtraError: fsspec is not installed.
    :raises PlanError: a package that fsspec requires for this kind of URL is not installed.
    :raises RunError: a URL cannot be reached. The same run may succeed later.
    """
    if location.is_standard_input:
        if sys.stdin is None:
            msg = "is closed"
            raise OSError(msg)
        return sys.stdin.buffer
    if not location.path:  # Path would treat it as the working folder
        raise FileNotFoundError
    return _open_remote(location.path) if location.is_remote else Path(location.path).open("rb")


def _open_remote(path: str) -> BinaryIO:
    fsspec = import_extra("fsspec", "dumps", path)
    try:
        opened: BinaryIO = fsspec.open(path, "rb").open()
    except FileNotFoundError:
        raise
    except Exception as error:  # each storage backend raises its own exceptions
        raise unreached(path, error) from error
    return opened


def unreached(path: str, error: Exception) -> RunError:
    """Return the error to raise for a URL that cannot be reached or that requires a missing package.

    :raises MemoryError: ``error`` is a ``MemoryError``, which is not caused by the URL.
    """
    if isinstance(error, MemoryError):
        raise error
    if isinstance(error, ImportError):  # raised by fsspec because a package is missing
        package = getattr(error.__cause__ or error, "name", None)
        if package:
            package = package.partition(".")[0]
            missing = f"needs {package}, which is not part of any extra of newsparse and is not installed"
            return PlanError(f"{path} {missing}: pip install {package}")
    protocol = _UNKNOWN_PROTOCOL.fullmatch(str(error))
    if protocol:
        import fsspec  # noqa: PLC0415 - requires an extra, and it raised the error

        close = suggest(protocol[1], fsspec.available_protocols())
        msg = (
            f"{path}: {protocol[1]!r} is not a known protocol; {close}use http, https, s3, gs, hf or another of fsspec"
        )
        return PlanError(msg)
    return RunError(f"{path} cannot be reached: {type(error).__name__}: {error}")


@attrs.define(eq=False)
class Stream:
    """The decompressed content of an input as blocks of bytes, with a ``Damage`` in place of each damaged part.

    Iteration raises ``RunError`` if the connection to a URL fails, because the rest of the input is not damaged, only
    unread.
    """

    location: Location
    offset: int = 0
    """Number of bytes read from the input, before decompression."""

    def __iter__(self) -> Blocks:
        """Open the input, and yield its blocks."""
        try:
            file = open_binary(self.location)
        except FileNotFoundError:
            yield Damage("file not found")
            return
        except OSError as error:
            yield Damage(f"cannot be read: {error.strerror or error}")
            return
        try:
            yield from decompressed(self._stored(file))
        except ExtraError as error:
            raise error.needed_by(self.location.path) from None
        finally:
            if not self.location.is_standard_input:
                file.close()
        if not self.offset and self.location.path.lower().endswith(_PACKED):
            yield Damage("is empty, so it is not a complete compressed file")

    def _stored(self, file: BinaryIO) -> Blocks:
        while True:
            try:
                block = file.read(_BLOCK)
            except Exception as error:
                if self.location.is_remote:
                    raise unreached(self.location.path, error) from error
                if not isinstance(error, OSError):
                    raise
                if error.errno == errno.ENOMEM:
                    raise MemoryError from error
                outcome = f"the rest of the file, after byte {self.offset}, was not read"
                yield Damage(f"cannot be read further: {error.strerror or error}", outcome)
                return
            if not block:
                return
            self.offset += len(block)
            yield block


@attrs.define(eq=False)
class Cutter:
    """Base class for splitting a file into chunks. Subclasses define ``chunks``.

    The buffer contains the bytes that have been read but are not yet in a chunk.
    """

    location: Location
    reader: str
    max_chars: int
    _buffer: bytearray = attrs.field(factory=bytearray, init=False)
    _first: int = attrs.field(default=0, init=False)
    """Position of the first record of the next chunk."""

    def _lost(self, reason: str, raw: bytes, id: str | None = None) -> Rejected:  # noqa: A002 - the field's name
        """Return a rejected record for ``raw``, data that cannot be read. Its position is set later, by ``_put``."""
        return Rejected(self.location.path, 0, reason, id, raw)

    def _put(
        self, payload: bytes | tuple[bytes, ...], count: int, size: int, offset: int, lost: Rejected | None
    ) -> Chunk:
        """Return the next chunk, which contains ``count`` records in ``size`` bytes, and ``lost`` unless it is None.

        ``offset`` is the number of bytes read from the input so far.
        """
        end = () if lost is None else (attrs.evolve(lost, position=self._first + count),)
        chunk = Chunk(self.location.path, self._first, payload, self.reader, count, size, offset, end)
        self._first += chunk.records
        return chunk
