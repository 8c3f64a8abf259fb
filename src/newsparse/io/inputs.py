"""Which files a run reads, in which order, and their chunks.

A path is a file, a folder (every file in and under it that a reader knows, sorted, but for hidden ones), a pattern
(``pages/*.txt``, ``**`` for folders of any depth), an address for fsspec, of each of these kinds, or ``-`` for standard
input.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

import attrs

from newsparse.errors import PlanError
from newsparse.io.charsets import charset_of
from newsparse.io.cutting import CHUNK_BYTES, longest_record
from newsparse.io.paths import Found, files_of
from newsparse.io.sniffing import TEXT, file_begins, format_of, standard_input_begins
from newsparse.io.streams import STANDARD_INPUT
from newsparse.io.whole import File
from newsparse.plugins.formats import Chunk, Options, Reader, Rejected, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

__all__ = ["Input", "chunks", "inputs", "reader_of"]

_MOST_FILES: Final = 256
"""Files of a chunk, where a file is a page."""


@attrs.frozen
class Input:
    """A file that a run reads."""

    path: str
    reader: str
    """Name of its reader."""
    size: int | None = None
    """Bytes as they are stored, where that is known."""
    mtime_ns: int | None = None
    reason: str | None = None
    """Why it cannot be read, if that is known beforehand. It counts as one record, which is rejected."""


def reader_of(path: str, readers: Iterable[Reader]) -> Reader | None:
    """Return the reader with the longest suffix that the path ends with, in any case; of equal ones, the last."""
    name = path.lower()
    fits = [(len(s), n, reader) for n, reader in enumerate(readers) for s in reader.suffixes if name.endswith(s)]
    return max(fits, key=lambda fit: fit[:2])[2] if fits else None


def inputs(
    paths: Sequence[str],
    readers: Mapping[str, Reader],
    options: Options,
    skip: Callable[[str], object] = lambda _path: None,
) -> list[Input]:
    """Return what the paths name or hold, in their order, each folder's and each pattern's files sorted.

    What is not there is an ``Input`` with a reason; ``skip`` is told of what a folder holds and no reader knows.
    Raises ``PlanError`` where ``options.format`` names no reader or ``options.encoding`` no charset, ``RunError`` where
    an address cannot be reached, and ``ExtraError`` where a package is missing.
    """
    if options.format is not None and options.format not in readers:
        msg = f"no reader is called {options.format!r}: there are {', '.join(sorted(readers))}"
        raise PlanError(msg)
    if options.encoding is not None and charset_of(options.encoding) is None:
        msg = f"{options.encoding!r} is the name of no charset"
        raise PlanError(msg)
    every = [_input(found, readers, options) for path in paths for found in _known(path, readers, skip)]
    for name in sorted({item.reader for item in every if item.reader}):
        ready = readers[name].ready
        if ready is not None:
            ready()
    return every


def _known(path: str, readers: Mapping[str, Reader], skip: Callable[[str], object]) -> Iterator[Found]:
    """Yield the files of a path; of those that only a folder names, the ones that a reader knows."""
    empty = True
    for found in files_of(path):
        if found.named or reader_of(found.path, readers.values()):
            empty = False
            yield found
        else:
            skip(found.path)
    if empty:
        suffixes = sorted({suffix for reader in readers.values() for suffix in reader.suffixes})
        yield Found(path, reason=f"holds no file that a reader knows ({' '.join(suffixes)})")


def _input(found: Found, readers: Mapping[str, Reader], options: Options) -> Input:
    """Return a file with its reader: by its suffix, else by the option, else by how it begins."""
    reader = reader_of(found.path, readers.values()) if found.path != STANDARD_INPUT else None
    if reader is None:
        told = options.format or (TEXT if found.reason else format_of(_beginning(found.path)))
        reader = readers[told if told in readers else TEXT]
    return Input(found.path, reader.name, found.size, found.mtime_ns, found.reason)


def _beginning(path: str) -> bytes:
    return standard_input_begins() if path == STANDARD_INPUT else file_begins(path)


def chunks(every: Iterable[Input], readers: Mapping[str, Reader], options: Options) -> Iterator[Chunk]:
    """Yield the chunks of all inputs, in order. Files that are a page each share chunks."""
    for (there, name), group in groupby(every, key=lambda item: (item.reason is None, item.reader)):
        reader = readers[name]
        if not there:
            for item in group:
                yield Chunk(item.path, 0, (), item.reader, 0, end=(Rejected(item.path, 0, str(item.reason)),))
        elif reader.whole:
            yield from _together(group, reader.name, options)
        elif reader.chunks is not None:
            for item in group:
                yield from reader.chunks(item.path, options)


def _together(files: Iterable[Input], reader: str, options: Options) -> Iterator[Chunk]:
    held: list[Input] = []
    size = 0
    for item in files:
        if item.path == STANDARD_INPUT:
            yield from _joint(held, reader)
            yield _standard_input(reader, longest_record(options.max_chars))
            held, size = [], 0
            continue
        held.append(item)
        size += item.size or 0
        if size >= CHUNK_BYTES or len(held) == _MOST_FILES:
            yield from _joint(held, reader)
            held, size = [], 0
    yield from _joint(held, reader)


def _joint(files: Sequence[Input], reader: str) -> Iterator[Chunk]:
    if files:
        size = sum(item.size or 0 for item in files)
        yield Chunk(files[0].path, 0, tuple(File(item.path) for item in files), reader, len(files), size, size)


def _standard_input(reader: str, limit: int) -> Chunk:
    try:
        data = File(STANDARD_INPUT).read(limit)
    except UnreadableError as error:
        end = (Rejected(STANDARD_INPUT, 0, error.reason, STANDARD_INPUT, error.raw),)
        return Chunk(STANDARD_INPUT, 0, (), reader, 0, end=end)
    return Chunk(STANDARD_INPUT, 0, (File(STANDARD_INPUT, data),), reader, 1, len(data), len(data))
