"""The formats there are, those of plugins included: by suffix, else by how an input begins."""

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
from newsparse.io.readers import docx, files, jsonl, parquet, rtf, warc
from newsparse.io.readers.compression import Damage, decompressed
from newsparse.io.readers.streams import open_binary
from newsparse.io.writers import JSONL, JSONL_GZ, JSONL_ZST, PARQUET
from newsparse.plugins.formats import Reader, format_by_suffix
from newsparse.plugins.registry import collect_formats

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TextIO

    from newsparse.paths import Location
    from newsparse.plugins.formats import Writer

WRITERS: Final[tuple[Writer, ...]] = (JSONL, JSONL_GZ, JSONL_ZST, PARQUET)
"""The writers of this library."""
READERS: Final[Mapping[str, Reader]] = types.MappingProxyType(
    {
        reader.name: reader
        for reader in (
            *(docx.DOCX, files.HTML, jsonl.JSON, jsonl.JSONL, parquet.PARQUET, rtf.RTF, files.TEXT, warc.WARC),
        )
    }
)
"""The readers of this library, by their names."""
TEXT: Final = "text"
"""The format of what begins like nothing that is known."""
_LOOKED_AT: Final = 1 << 18
"""Bytes that are looked at: Zstandard gives nothing of a block before its end, and a block has up to 128 KiB."""
_ENOUGH: Final = 1 << 12
"""Decompressed bytes that suffice to recognise a format."""
_BEGINNINGS: Final = (
    (re.compile(rb"PAR1"), "parquet"),
    (re.compile(rb"WARC/1\."), "warc"),
    (re.compile(rb"\s*\{\\rtf1"), "rtf"),
    (re.compile(rb"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE), "html"),
    (re.compile(rb'\s*\{[ \t]*"(?:[^"\\\n]|\\.)*"[ \t]*:'), "jsonl"),  # an object, and on one line
    (re.compile(rb'\s*(?:\[\s*)?\{\s*"(?:[^"\\\n]|\\.)*"\s*:'), "json"),
)


@attrs.frozen
class Formats:
    """Readers by their names, and writers: of two with the same suffix the last is taken."""

    readers: Mapping[str, Reader] = READERS
    writers: tuple[Writer, ...] = WRITERS

    def writer(self, path: str, kind: str) -> Writer:
        """Return the writer for rows of this kind in this file, by the longest suffix that fits.

        Raises ``PlanError`` where there is none, or it cannot write these rows, and ``ExtraError`` where a package is
        missing.
        """
        writer = format_by_suffix(path, self.writers)
        if writer is None:
            known = ", ".join(sorted({suffix for writer in self.writers for suffix in writer.suffixes}))
            msg = f"cannot write {path!r}: the name must end in {known}"
            raise PlanError(msg)
        if kind not in writer.rows:
            msg = f"{writer.name} cannot hold rows of the kind {kind!r}: it takes {', '.join(writer.rows)}"
            raise PlanError(msg)
        if writer.ready is not None:
            try:
                writer.ready()
            except ExtraError as error:
                raise error.needed_by(path) from None
        return writer.of(kind)


def formats(plugins: Sequence[Any] = (), *, entry_points: bool = True) -> Formats:
    """Return the formats of this library, and then those of plugins, in the order of their names.

    ``plugins`` are those of the parser. A plugin's format goes before one of this library with the same suffix. Raises
    ``PluginError`` where a plugin cannot be used, gives something else, or uses a name that is taken.
    """
    readers, writers = collect_formats(plugins, entry_points=entry_points, fault=_fault)
    return Formats({**READERS, **{reader.name: reader for reader in readers}}, (*WRITERS, *writers))


def _fault(record: Reader | Writer) -> str | None:
    """Return what is wrong with a format beside those of this library, or None."""
    kind, names = ("reader", READERS) if isinstance(record, Reader) else ("writer", {form.name for form in WRITERS})
    if record.name in names:
        return f"{kind} {record.name!r} has the name of a built-in one: rename it"
    if isinstance(record, Reader) and not record.whole and record.chunks is None:
        return f"reader {record.name!r} has no chunks: set chunks or whole=True, or use simple_reader"
    return None


def standard_input_begins() -> bytes:
    """Return some bytes that standard input begins with, and leave them there: they are read again."""
    stdin = sys.stdin
    buffer = getattr(stdin, "buffer", None)
    if buffer is None:
        return b""
    try:
        begins = bytes(buffer.read(_LOOKED_AT))
        if buffer.seekable():
            buffer.seek(-len(begins), io.SEEK_CUR)
            return begins
    except OSError:  # reported where it is read
        return b""
    sys.stdin = io.TextIOWrapper(io.BufferedReader(_PutBack(begins, stdin), _LOOKED_AT))
    return begins


def file_begins(location: Location) -> bytes:
    """Return some bytes that a file or an address begins with; none of a pipe, which gives them once.

    Raises ``RunError`` where an address cannot be reached, and what else ``open_binary`` does but ``OSError``.
    """
    try:
        if location.is_local and not Path(location.path).is_file():
            return b""
        with open_binary(location) as file:
            return file.read(_LOOKED_AT)
    except OSError:  # reported where it is read
        return b""


class _PutBack(io.RawIOBase):
    """Standard input from a pipe, with what was read of it before the rest."""

    def __init__(self, begins: bytes, stdin: TextIO) -> None:
        self._begins, self._ends = begins, len(begins) < _LOOKED_AT
        self._stdin = stdin  # kept whole: it would close the pipe when it goes

    def readable(self) -> bool:
        return True

    def readinto(self, into: memoryview) -> int:  # type: ignore[override]  # what BufferedReader gives
        data = self._begins[: len(into)]
        self._begins = self._begins[len(data) :]
        if not data and not self._ends:  # whoever types ends the input once
            data = self._stdin.buffer.read(len(into))
        into[: len(data)] = data
        return len(data)


def format_of(beginning: bytes) -> str:
    """Return the name of the reader for an input that begins so, compressed or not."""
    data = b""
    try:
        for block in decompressed(iter([beginning])):
            data += b"" if isinstance(block, Damage) else block
            if len(data) >= _ENOUGH:
                break
    except ExtraError:  # reported where it is read
        return TEXT
    data = data.removeprefix(codecs.BOM_UTF8)
    return next((name for pattern, name in _BEGINNINGS if pattern.match(data)), TEXT)
