"""The catalogue of built-in and plugin formats, and their detection by file name suffix or content."""

from __future__ import annotations

import codecs
import io
import re
import sys
import types
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.errors import ExtraError, PlanError
from newsparse.io.readers import docx, files, jsonl, mail, parquet, rtf, warc
from newsparse.io.readers.compression import decompressed
from newsparse.io.readers.damage import Damage
from newsparse.io.readers.streams import open_binary
from newsparse.io.writers import JSONL, JSONL_GZ, JSONL_ZST, PARQUET
from newsparse.plugins.formats import F, ProvidedReader, Reader, format_by_suffix
from newsparse.plugins.provided_writers import ProvidedWriter
from newsparse.plugins.registry import collect_formats

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from typing import TextIO

    from newsparse.paths import Location
    from newsparse.plugins.formats import Writer

WRITERS: Final[tuple[Writer, ...]] = (JSONL, JSONL_GZ, JSONL_ZST, PARQUET)
"""The built-in writers."""
READERS: Final[Mapping[str, Reader]] = types.MappingProxyType(
    {
        reader.name: reader
        for reader in (
            *(docx.DOCX, mail.EML, files.HTML, jsonl.JSON, jsonl.JSONL, mail.MBOX, parquet.PARQUET, rtf.RTF),
            *(files.TEXT, warc.WARC),
        )
    }
)
"""Maps the name of each built-in reader to the reader."""
TEXT: Final = "text"
"""Name of the reader that is used if the content of an input is not recognised."""
_DETECTION_BYTES: Final = 1 << 18
"""Number of bytes read to detect a format. A Zstandard block of up to 128 KiB can be decompressed only as a whole."""
_SUFFICIENT_BYTES: Final = 1 << 12
"""Number of decompressed bytes that are sufficient to detect a format."""
_SIGNATURES: Final = (
    (re.compile(rb"PAR1"), "parquet"),
    (re.compile(rb"WARC/1\."), "warc"),
    (re.compile(rb"\s*\{\\rtf1"), "rtf"),
    (re.compile(rb"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE), "html"),
    (re.compile(rb'\s*\{[ \t]*"(?:[^"\\\n]|\\.)*"[ \t]*:'), "jsonl"),  # an object with its first key on the same line
    (re.compile(rb'\s*(?:\[\s*)?\{\s*"(?:[^"\\\n]|\\.)*"\s*:'), "json"),
)


@attrs.frozen
class Formats:
    """All readers, by name, and all writers. If several formats have the same suffix, the last one takes precedence."""

    readers: Mapping[str, Reader] = READERS
    writers: tuple[Writer, ...] = WRITERS

    def describe_replacements(self) -> Iterator[str]:
        """Yield a message for each file name suffix for which a plugin's format replaces a built-in one."""
        yield from _describe_replacements("reader", READERS.values(), self.readers.values())
        yield from _describe_replacements("writer", WRITERS, self.writers)

    def writer(self, path: str, kind: str) -> Writer:
        """Return the writer for an output file with rows of type ``kind``, chosen by the longest matching suffix.

        Raises ``PlanError`` if no suffix matches or the writer does not support the row type, and ``ExtraError`` if a
        required package is not installed.
        """
        writer = format_by_suffix(path, self.writers)
        if writer is None:
            known = ", ".join(sorted({suffix for writer in self.writers for suffix in writer.suffixes}))
            msg = f"cannot write {path!r}: the name must end in {known}"
            raise PlanError(msg)
        if kind not in writer.rows:
            msg = f"{writer.name} does not support rows of type {kind!r}, only {', '.join(writer.rows)}"
            raise PlanError(msg)
        if writer.ready is not None:
            try:
                writer.ready()
            except ExtraError as error:
                raise error.needed_by(path) from None
        return writer.of(kind)


def _describe_replacements(kind: str, built_in: Iterable[F], forms: Collection[F]) -> Iterator[str]:
    for form in built_in:
        for suffix in form.suffixes:
            used = format_by_suffix(suffix, forms)
            if used is not None and used.name != form.name:
                owner = f" of {used.label}" if isinstance(used, ProvidedReader | ProvidedWriter) else ""
                cure = f"to keep the built-in {kind}, choose another suffix"
                yield f"{kind} {used.name!r}{owner} replaces the built-in {form.name!r} for {suffix} files; {cure}"


def formats(plugins: Sequence[Any] = (), *, entry_points: bool = True) -> Formats:
    """Return the built-in formats, followed by the formats of plugins, sorted by plugin name.

    ``plugins`` are the parser's plugins. A plugin's format takes precedence over a built-in one with the same suffix.
    Raises ``PluginError`` if a plugin is invalid, returns a value of the wrong type, or uses a name that is already
    taken.
    """
    readers, writers = collect_formats(plugins, entry_points=entry_points, fault=_fault)
    return Formats({**READERS, **{reader.name: reader for reader in readers}}, (*WRITERS, *writers))


def _fault(record: Reader | Writer) -> str | None:
    """Return the reason why a plugin's reader or writer cannot be used, or None if it can.

    A format must not have the name of a built-in one, and a reader must either define ``chunks`` or be ``whole``.
    """
    kind, names = ("reader", READERS) if isinstance(record, Reader) else ("writer", {form.name for form in WRITERS})
    if record.name in names:
        return f"{kind} {record.name!r} has the same name as a built-in one: rename it"
    if isinstance(record, Reader) and not record.whole and record.chunks is None:
        return f"reader {record.name!r} has no chunks: set chunks or whole=True, or use simple_reader"
    return None


def standard_input_begins() -> bytes:
    """Return the first bytes of standard input without consuming them, or empty bytes if it cannot be read."""
    stdin = sys.stdin
    buffer = getattr(stdin, "buffer", None)
    if buffer is None:
        return b""
    try:
        begins = bytes(buffer.read(_DETECTION_BYTES))
        if buffer.seekable():
            buffer.seek(-len(begins), io.SEEK_CUR)
            return begins
    except OSError:  # reported when the input is read
        return b""
    sys.stdin = io.TextIOWrapper(io.BufferedReader(_PutBack(begins, stdin), _DETECTION_BYTES))
    return begins


def file_begins(location: Location) -> bytes:
    """Return the first bytes of a file or URL, or empty bytes for a pipe, which can be read only once.

    Also returns empty bytes if an ``OSError`` is raised. Other errors of ``open_binary`` are not caught, such as
    ``RunError`` if a URL cannot be reached.
    """
    try:
        if location.is_local and not Path(location.path).is_file():
            return b""
        with open_binary(location) as file:
            return file.read(_DETECTION_BYTES)
    except OSError:  # reported when the input is read
        return b""


class _PutBack(io.RawIOBase):
    """A stream that yields the bytes already read from a pipe on standard input, followed by the rest of the input."""

    def __init__(self, begins: bytes, stdin: TextIO) -> None:
        self._begins, self._ends = begins, len(begins) < _DETECTION_BYTES
        self._stdin = stdin  # keeps the object alive, because its destructor closes the pipe

    def readable(self) -> bool:
        return True

    def readinto(self, into: memoryview) -> int:  # type: ignore[override]  # BufferedReader passes a memoryview
        data = self._begins[: len(into)]
        self._begins = self._begins[len(data) :]
        if not data and not self._ends:  # on a terminal, the user ends the input only once
            data = self._stdin.buffer.read(len(into))
        into[: len(data)] = data
        return len(data)


def format_of(beginning: bytes) -> str:
    """Return the name of the reader for an input that begins with ``beginning``, which may be compressed."""
    data = b""
    try:
        for block in decompressed(iter([beginning])):
            data += b"" if isinstance(block, Damage) else block
            if len(data) >= _SUFFICIENT_BYTES:
                break
    except ExtraError:  # reported when the input is read
        return TEXT
    data = data.removeprefix(codecs.BOM_UTF8)
    return next((name for pattern, name in _SIGNATURES if pattern.match(data)), TEXT)
