"""Which files a run reads, in which order, and their chunks.

A path is a file, a folder (every file in and under it that a reader knows, sorted, but for hidden ones), a pattern
(``pages/*.txt``, ``**`` for folders of any depth), an address for fsspec, of each of these kinds, or ``-`` for standard
input.
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

from newsparse.errors import ExtraError, NewsparseError, PlanError, suggest
from newsparse.io.catalog import TEXT, file_begins, format_of, standard_input_begins
from newsparse.io.paths import Entry, files_of
from newsparse.io.readers.charsets import charset_of
from newsparse.io.readers.files import File
from newsparse.io.readers.streams import CHUNK_BYTES, longest_record
from newsparse.paths import Location, Stamp, exists
from newsparse.plugins.formats import Chunk, Options, Reader, Rejected, UnreadableError, format_by_suffix

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from newsparse.model import Document

_OF_MANIFEST: Final = {"counts", "library", "output", "schema"}
"""Keys that the manifest of a run has at least."""
_BESIDE_OUTPUT: Final = re.compile(r"(?:(?:\.failed)?\.rejected\.jsonl|\.manifest\.json)\Z")
_MOST_FILES: Final = 256
"""Files of a chunk, where a file is a page."""


@attrs.frozen
class Input:
    """A file that a run reads."""

    location: Location
    reader: str
    """Name of its reader."""
    size: int | None = None
    """Bytes as they are stored, where that is known."""
    mtime_ns: int | None = None
    reason: str | None = None
    """Why it cannot be read, if that is known beforehand. It counts as one record, which is rejected."""

    @property
    def path(self) -> str:
        """Its path or address."""
        return self.location.path

    @property
    def stamp(self) -> Stamp | None:
        """Its size and time, by which a change shows; None unless it is a local file."""
        return None if self.size is None or self.mtime_ns is None else Stamp(self.size, self.mtime_ns)


def inputs(
    paths: Sequence[str],
    readers: Mapping[str, Reader],
    options: Options,
    skip: Callable[[str], object] = lambda _path: None,
) -> list[Input]:
    """Return what the paths name or hold, in their order, each folder's and each pattern's files sorted.

    A missing file is an ``Input`` with a reason. Of a folder, the output of a run and its siblings are left out, and
    ``skip`` is called with each other file whose suffix is unknown, unless that is the expected answer of a page beside
    it. Raises ``PlanError`` where ``options.format`` names no
    reader or ``options.encoding`` no charset, ``RunError`` where an address cannot be reached, and ``ExtraError`` where
    a package is missing.
    """
    if options.format is not None and options.format not in readers:
        known = sorted(readers)
        msg = f"--input-format: {options.format!r} is not a known format; {suggest(options.format, known)}"
        msg += f"use {', '.join(known)}"
        raise PlanError(msg)
    if options.encoding is not None and charset_of(options.encoding) is None:
        msg = (
            f"--encoding: {options.encoding!r} is not a known charset; give a name such as utf-8, windows-1252 or big5"
        )
        raise PlanError(msg)
    items = [_input(entry, readers, options) for path in paths for entry in _readable_files(path, readers, skip)]
    for name in sorted({item.reader for item in items if item.reader}):
        ready = readers[name].ready
        if ready is not None:
            try:
                ready()
            except ExtraError as error:
                path = next(item.path for item in items if item.reader == name)
                raise error.needed_by(path, name) from None
    return items


def repeated(items: Iterable[Input]) -> list[str]:
    """Return the paths of the files that are there more than once, each by its first name, in order."""
    names: dict[str, list[str]] = {}
    for item in items:
        if not item.location.is_standard_input and item.reason is None:
            key = item.path if item.location.is_remote else os.path.realpath(item.path)
            names.setdefault(key, []).append(item.path)
    return [paths[0] for paths in names.values() if len(paths) > 1]


def records(items: Sequence[Input], readers: Mapping[str, Reader], options: Options) -> Iterator[Document | Rejected]:
    """Yield every record of the inputs as a document, or rejected with its reason."""
    for _, chunk in chunks(items, readers, options):
        yield from readers[chunk.reader].records(chunk, options)


def _is_answer(entry: Entry) -> bool:
    """Whether a file is ``NAME.json`` beside ``NAME.txt``: what the page should be parsed to."""
    stem, ending = os.path.splitext(entry.path)  # noqa: PTH122 - may be an address
    return ending == ".json" and not entry.location.is_remote and exists(f"{stem}.txt")


def _is_of_run(entry: Entry) -> bool:
    """Whether a file is the output of a run, or one of those beside it: a folder of inputs may hold them, too."""
    out = _BESIDE_OUTPUT.sub("", entry.path)
    return not entry.location.is_remote and is_manifest(f"{out}.manifest.json")


def is_manifest(path: str | os.PathLike[str]) -> bool:
    """Whether a file is the manifest of a run."""
    try:
        manifest = json.loads(Path(path).read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(manifest, dict) and manifest.keys() >= _OF_MANIFEST


def _readable_files(path: str, readers: Mapping[str, Reader], skip: Callable[[str], object]) -> Iterator[Entry]:
    """Yield the files of a path; of those that only a folder names, the ones that a reader knows."""
    empty, is_output = True, False
    for entry in files_of(path):
        if not entry.named and _is_of_run(entry):
            is_output = True
        elif entry.named or format_by_suffix(entry.path, readers.values()):
            empty = False
            yield entry
        elif not _is_answer(entry):
            skip(entry.path)
    if empty and is_output:
        yield Entry(
            Location.of_argument(path), reason="holds nothing but the output of a run; name the file to read it"
        )
    elif empty:
        suffixes = sorted({suffix for reader in readers.values() for suffix in reader.suffixes})
        yield Entry(Location.of_argument(path), reason=f"holds no file with a known suffix ({' '.join(suffixes)})")


def _input(entry: Entry, readers: Mapping[str, Reader], options: Options) -> Input:
    """Return a file with its reader: by the option if it is named, else by its suffix, else by how it begins."""
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
    """Yield the chunks of all inputs, in order, each with the index of the input in which it begins.

    Files that are a page each share chunks. ``start``: the index of the first input.
    """
    for (is_there, name), group in groupby(
        enumerate(items, start), key=lambda entry: (entry[1].reason is None, entry[1].reader)
    ):
        reader = readers[name]
        if not is_there:
            for index, item in group:
                yield index, _rejected(item, 0, str(item.reason))
        elif reader.whole:
            yield from _group_whole_files(group, reader.name, options)
        else:
            for index, item in group:
                for chunk in _cut(item, reader, options):
                    yield index, chunk


def _cut(item: Input, reader: Reader, options: Options) -> Iterator[Chunk]:
    """Yield the chunks of a file, and a rejected record where its reader fails or the file was changed meanwhile."""
    cut: Any = reader.chunks
    position = 0
    try:
        for chunk in cut(item.location, options):
            yield attrs.evolve(chunk, reader=reader.name)  # whatever name a plugin gave
            position = chunk.first + chunk.records
    except (NewsparseError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - a plugin may raise anything, and the other files are well
        yield _rejected(item, position, f"reader {reader.name!r} raised {type(error).__name__}: {error}")
        position += 1
    change = item.stamp and item.stamp.change(item.location)
    if change:
        yield _rejected(item, position, change)


def _rejected(item: Input, position: int, reason: str) -> Chunk:
    """Return a chunk of one rejected record."""
    return Chunk(item.path, position, (), item.reader, 0, end=(Rejected(item.path, position, reason),))


def _group_whole_files(
    files: Iterable[tuple[int, Input]], reader: str, options: Options
) -> Iterator[tuple[int, Chunk]]:
    batch: list[Input] = []
    size = first = 0
    for index, item in files:
        if item.location.is_standard_input:
            yield from _whole_files(first, batch, reader)
            yield index, _standard_input(item, options.max_chars)
            batch, size = [], 0
            continue
        if not batch:
            first = index
        batch.append(item)
        size += item.size or 0
        if size >= CHUNK_BYTES or len(batch) == _MOST_FILES:
            yield from _whole_files(first, batch, reader)
            batch, size = [], 0
    yield from _whole_files(first, batch, reader)


def _whole_files(first: int, files: Sequence[Input], reader: str) -> Iterator[tuple[int, Chunk]]:
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
