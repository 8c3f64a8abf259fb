"""The chunks of all inputs of a run, in order, without those that an earlier run has done."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.errors import NewsparseError, RunError
from newsparse.io.inputs import chunks
from newsparse.plugins.formats import Chunk, Options, Reader, Rejected, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import NoReturn

    from newsparse.io.inputs import Input
    from newsparse.runs.journal import Line


@attrs.frozen
class Piece:
    """A chunk with its number in the run."""

    number: int
    chunk: Chunk
    before: int
    """Bytes of all inputs, as stored, before the file of the chunk."""

    @property
    def reached(self) -> int:
        """Bytes of all inputs, as stored, that were read when the chunk was cut."""
        return self.before + self.chunk.offset


def _nothing(_raw: object, _file: str, _position: int, _options: Options) -> NoReturn:
    msg = "cannot be read"
    raise UnreadableError(msg)


NOTHING: Final = Reader("nothing", (), _nothing)
"""The reader of chunks that hold nothing but what was found wrong."""


def pieces(
    every: Sequence[Input], readers: Mapping[str, Reader], options: Options, done: Iterable[Line] = ()
) -> Iterator[Piece]:
    """Yield the chunks of the inputs, in order, but for the first ones, which are ``done``.

    Files that were done as a whole are not opened. Raises ``RunError`` where the first of the others no longer has the
    chunks that were done, or a connection breaks.
    """
    start, known = _place(every, done)
    guarded = {name: attrs.evolve(reader, chunks=_Guarded(reader)) for name, reader in readers.items()}
    cut = chunks(every[start:], guarded, options)
    for line in known:
        _check(line, next(cut, None))
    number = known[-1].number + 1 if known else 0
    before = [0, *accumulate(one.size or 0 for one in every)]
    for chunk in cut:
        while every[start].path != chunk.file:
            start += 1
        yield Piece(number, chunk, before[start])
        number += 1


def _place(every: Sequence[Input], done: Iterable[Line]) -> tuple[int, list[Line]]:
    """Return the index of the input at which to go on, and the chunks of it that are done.

    Of files that are a page each, it is the first of those that the last chunk holds.
    """
    index = 0
    known: list[Line] = []
    for line in done:
        if known and (line.file != known[-1].file or line.first == 0):  # a file may be given twice
            index += 1
            known.clear()
        while index < len(every) and every[index].path != line.file:
            index += 1
        known.append(line)
    return index, known


@attrs.frozen
class _Guarded:
    """Cuts as a reader does. What a plugin's reader raises is a rejected record: the other files are well."""

    reader: Reader

    def __call__(self, path: str, options: Options) -> Iterator[Chunk]:
        cut: Any = self.reader.chunks
        position = 0
        try:
            for chunk in cut(path, options):
                yield chunk
                position = chunk.first + chunk.records
        except (NewsparseError, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is
            reason = f"reader {self.reader.name!r} raised {type(error).__name__}: {error}"
            yield Chunk(path, position, (), NOTHING.name, 0, end=(Rejected(path, position, reason),))


def _check(line: Line, chunk: Chunk | None) -> None:
    if chunk is None or (chunk.file, chunk.first, chunk.records) != (line.file, line.first, line.counts["read"]):
        msg = f"{line.file} no longer holds what was read of it: remove the parts, and begin anew"
        raise RunError(msg)
