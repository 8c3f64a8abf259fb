"""Readers and writers of plain functions, as a plugin may need them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.dumps.formats import Chunk, Options, Reader, Rejected, UnreadableError, Writer
from newsparse.errors import ExtraError, RunError
from newsparse.model import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from newsparse.dumps.locations import Location

__all__ = ["simple_reader", "simple_writer"]

_RECORDS: Final = 64
"""Documents of a chunk."""


def simple_reader(name: str, suffixes: Sequence[str], read: Callable[[str], Iterable[Document]]) -> Reader:
    """Return a reader from a function that takes a path and yields the documents of the file.

    It runs in the main process, and again from the start when a run is resumed: it must yield the same once more. A
    document without an id gets ``FILE#POSITION``. What it raises is one rejected record, and ends the file.
    """
    return Reader(name, tuple(suffixes), _as_it_is, chunks=_Cut(name, read))


def simple_writer(name: str, suffixes: Sequence[str], encode: Callable[[Mapping[str, Any]], bytes]) -> Writer:
    """Return a writer from a function that gives the bytes of one row. It pickles: no lambda."""
    return Writer(name, tuple(suffixes), _Joined(encode))


@attrs.frozen
class _Cut:
    """Cuts what a function yields at a count."""

    name: str
    read: Callable[[str], Iterable[Document]]

    def __call__(self, location: Location, _options: Options) -> Iterator[Chunk]:
        path = location.path
        first, held, end = 0, list[Document](), list[Rejected]()
        try:
            for document in self.read(path):
                held.append(document)
                if len(held) == _RECORDS:
                    yield Chunk(path, first, held, self.name, len(held))
                    first, held = first + len(held), []
        except (ExtraError, RunError, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001 - a stranger's code
            reason = f"reader {self.name!r} raised {type(error).__name__}: {error}"
            end.append(Rejected(path, first + len(held), reason))
        if held or end:
            yield Chunk(path, first, held, self.name, len(held), end=tuple(end))


def _as_it_is(raw: object, file: str, position: int, options: Options) -> Document:
    if not isinstance(raw, Document):
        msg = f"is a {type(raw).__name__}: a reader yields Documents"
        raise UnreadableError(msg)
    return attrs.evolve(raw, id=raw.id or f"{file}#{position}", url=raw.url or options.url)


@attrs.frozen
class _Joined:
    encode: Callable[[Mapping[str, Any]], bytes]

    def __call__(self, rows: Sequence[Mapping[str, Any]]) -> bytes:
        return b"".join([self.encode(row) for row in rows])
