"""The files that a run reads, in order, and the chunks that they are split into.

A path may be a file, a folder (all files in it that a reader supports, recursively and sorted, without hidden files), a
glob (``pages/*.txt``, with ``**`` for folders at any depth), a URL for fsspec that refers to one of these, or ``-`` for
standard input.
"""

from __future__ import annotations

import json
import os
import re
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.errors import ExtraError, NewsparseError, PlanError
from newsparse.io.catalog import TEXT, file_begins, format_of, standard_input_begins
from newsparse.io.paths import Entry, files_of
from newsparse.io.readers.charsets import charset_of
from newsparse.io.readers.files import File
from newsparse.io.readers.streams import CHUNK_BYTES, longest_record
from newsparse.messages import suggest
from newsparse.paths import FileStamp, Location, exists
from newsparse.plugins.formats import (
    Chunk,
    Options,
    Reader,
    Rejected,
    UnreadableError,
    describe_failure,
    format_by_suffix,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from newsparse.model import Document

_MANIFEST_KEYS: Final = {"counts", "library", "output", "schema"}
"""Keys that the manifest of every run contains."""
_SIBLING_SUFFIX: Final = re.compile(r"(?:(?:\.failed)?\.rejected\.jsonl|\.manifest\.json)\Z")
_MAX_FILES: Final = 256
"""Maximum number of files per chunk, for readers that treat each file as one page."""


@attrs.frozen
class Input:
    """A file that a run reads."""

    location: Location
    reader: str
    """Name of the reader to use for the file."""
    size: int | None = None
    """Size in bytes, before decompression, or None if unknown."""
    mtime_ns: int | None = None
    reason: str | None = None
    """The reason why the file cannot be read, if already known. Such a file counts as one rejected record."""

    @property
    def path(self) -> str:
        """The path or URL of the file."""
        return self.location.path

    @property
    def stamp(self) -> FileStamp | None:
        """The size and modification time, for detecting changes, or None if unknown, as for URLs."""
        return None if self.size is None or self.mtime_ns is None else FileStamp(self.size, self.mtime_ns)


def inputs(
    paths: Sequence[str],
    readers: Mapping[str, Reader],
    options: Options,
    skip: Callable[[str], object] = lambda _path: None,
) -> list[Input]:
    """Return the inputs that the paths refer to, in order. The files of a folder or glob are sorted.

    A missing file becomes an ``Input`` with a reason. In folders, the outputs of earlier runs are omitted, together
    with their manifests and rejected records. ``skip`` is called with the path of each file that is skipped because no
    reader supports its suffix, unless the file contains the expected result for a page. Raises ``PlanError`` for an
    unknown ``options.format`` or ``options.encoding``, ``RunError`` if a URL cannot be reached, and ``ExtraError`` if
    every file needs a package that is not installed. If only some files do, this is the reason in their ``Input``.
    """
    if options.format is not None and options.format not in readers:
        known = sorted(readers)
        msg = f"--input-format: {options.format!r} is not a known format; {suggest(options.format, known)}"
        msg += f"use {', '.join(known)}"
        raise PlanError(msg)
    if options.encoding is not None and charset_of(options.encoding) is None:
        msg = f"--encoding: {options.encoding!r} is not a known charset; use a name such as utf-8, windows-1252 or big5"
        raise PlanError(msg)
    items = [_input(entry, readers, options) for path in paths for entry in _readable_files(path, readers, skip)]
    return _reject_unready(items, readers)


def _reject_unready(items: list[Input], readers: Mapping[str, Reader]) -> list[Input]:
    """Add a reason to each file whose reader needs a package that is not installed.

    Raises ``ExtraError`` if every readable file needs such a package.
    """
    missing: dict[str, ExtraError] = {}
    for name in sorted({item.reader for item in items if item.reason is None}):
        ready = readers[name].ready
        if ready is not None:
            try:
                ready()
            except ExtraError as error:
                missing[name] = error
    readable = [item for item in items if item.reason is None]
    if missing and all(item.reader in missing for item in readable):
        first = readable[0]
        raise missing[first.reader].needed_by(first.path, first.reader)
    return [
        attrs.evolve(item, reason=missing[item.reader].reason)
        if item.reason is None and item.reader in missing
        else item
        for item in items
    ]


def repeated(items: Iterable[Input]) -> list[str]:
    """Return the path of each file that occurs more than once among the inputs, in order of first occurrence."""
    names: dict[str, list[str]] = {}
    for item in items:
        if not item.location.is_standard_input and item.reason is None:
            key = item.path if item.location.is_remote else os.path.realpath(item.path)
            names.setdefault(key, []).append(item.path)
    return [paths[0] for paths in names.values() if len(paths) > 1]


def records(items: Sequence[Input], readers: Mapping[str, Reader], options: Options) -> Iterator[Document | Rejected]:
    """Yield every record in the inputs, as a document or as a rejected record with a reason."""
    for _, chunk in chunks(items, readers, options):
        yield from readers[chunk.reader].records(chunk, options)


def _is_expected_result(entry: Entry) -> bool:
    """Return whether a file is a ``NAME.json`` next to a ``NAME.txt``, and thus the expected result for that page."""
    stem, ending = os.path.splitext(entry.path)  # noqa: PTH122 - may also be a URL
    return ending == ".json" and not entry.location.is_remote and exists(f"{stem}.txt")


def _is_run_output(entry: Entry) -> bool:
    """Return whether a file is the output of a run, its manifest or its rejected records."""
    out = _SIBLING_SUFFIX.sub("", entry.path)
    return not entry.location.is_remote and is_manifest(f"{out}.manifest.json")


def is_manifest(path: str | os.PathLike[str]) -> bool:
    """Return whether a file is the manifest of a run."""
    try:
        manifest = json.loads(Path(path).read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(manifest, dict) and manifest.keys() >= _MANIFEST_KEYS


def _readable_files(path: str, readers: Mapping[str, Reader], skip: Callable[[str], object]) -> Iterator[Entry]:
    """Yield the files that a path refers to. In folders, only files that a reader supports are included."""
    empty, is_output = True, False
    for entry in files_of(path):
        if not entry.named and _is_run_output(entry):
            is_output = True
        elif entry.named or format_by_suffix(entry.path, readers.values()):
            empty = False
            yield entry
        elif not _is_expected_result(entry):
            skip(entry.path)
    if empty and is_output:
        yield Entry(Location.of_argument(path), reason="contains only the output of a run; to read it, name the file")
    elif empty:
        suffixes = sorted({suffix for reader in readers.values() for suffix in reader.suffixes})
        yield Entry(Location.of_argument(path), reason=f"contains no file with a known suffix ({' '.join(suffixes)})")


def _input(entry: Entry, readers: Mapping[str, Reader], options: Options) -> Input:
    """Return the input for a file.

    The reader is ``options.format`` if the user named the file explicitly, or else it is chosen by suffix or content.
    """
    by_suffix = not entry.location.is_standard_input and not (options.format and entry.named)
    reader = format_by_suffix(entry.path, readers.values()) if by_suffix else None
    if reader is None:
        begins = standard_input_begins if entry.location.is_standard_input else partial(file_begins, entry.location)
        name = options.format or (TEXT if entry.reason else format_of(begins()))
        reader = readers[name if name in readers else TEXT]
    return Input(entry.location, reader.name, entry.size, entry.mtime_ns, entry.reason)


def chunks(
    items: Iterable[Input], readers: Mapping[str, Reader], options: Options, start: int = 0
) -> Iterator[tuple[int, Chunk]]:
    """Yield the chunks of all inputs in order, each with the index of its first input.

    If a reader treats each file as one page, a chunk contains several files. ``start`` is the index of the first
    item in ``items``.
    """
    for (is_there, name), group in groupby(
        enumerate(items, start), key=lambda entry: (entry[1].reason is None, entry[1].reader)
    ):
        reader = readers[name]
        if not is_there:
            for index, item in group:
                yield index, _reject(item, 0, str(item.reason))
        elif reader.whole:
            yield from _group_whole_files(group, reader.name, options)
        else:
            for index, item in group:
                for chunk in _read_chunks(item, reader, options):
                    yield index, chunk


def _read_chunks(item: Input, reader: Reader, options: Options) -> Iterator[Chunk]:
    """Yield the chunks of a file, then a rejected record if the reader fails, and another if the file has changed."""
    cut: Any = reader.chunks
    position = 0
    try:
        for chunk in cut(item.location, options):
            yield attrs.evolve(chunk, reader=reader.name)  # a plugin may have set another name
            position = chunk.first + chunk.records
    except (NewsparseError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - a plugin may raise anything; other files are unaffected
        yield _reject(item, position, describe_failure(reader, error, cut))
        position += 1
    change = item.stamp and item.stamp.change(item.location)
    if change:
        yield _reject(item, position, change)


def _reject(item: Input, position: int, reason: str) -> Chunk:
    """Return a chunk that contains only a rejected record, with its position in the file and the reason."""
    return Chunk(item.path, position, (), item.reader, 0, end=(Rejected(item.path, position, reason),))


def _group_whole_files(
    files: Iterable[tuple[int, Input]], reader: str, options: Options
) -> Iterator[tuple[int, Chunk]]:
    batch: list[Input] = []
    size = first = 0
    for index, item in files:
        if item.location.is_standard_input:
            yield from _chunk_of_files(first, batch, reader)
            yield index, _standard_input(item, options.max_chars)
            batch, size = [], 0
            continue
        if not batch:
            first = index
        batch.append(item)
        size += item.size or 0
        if size >= CHUNK_BYTES or len(batch) == _MAX_FILES:
            yield from _chunk_of_files(first, batch, reader)
            batch, size = [], 0
    yield from _chunk_of_files(first, batch, reader)


def _chunk_of_files(first: int, files: Sequence[Input], reader: str) -> Iterator[tuple[int, Chunk]]:
    if files:
        size = sum(item.size or 0 for item in files)
        pages = tuple(File(item.location, stamp=item.stamp) for item in files)
        yield first, Chunk(files[0].path, 0, pages, reader, len(files), size, size)


def _standard_input(item: Input, max_chars: int) -> Chunk:
    try:
        data = File(item.location).read(longest_record(max_chars), max_chars)
    except UnreadableError as error:
        end = (Rejected(item.path, 0, error.reason, item.path, error.raw),)
        return Chunk(item.path, 0, (), item.reader, 0, end=end)
    return Chunk(item.path, 0, (File(item.location, data),), item.reader, 1, len(data), len(data))
