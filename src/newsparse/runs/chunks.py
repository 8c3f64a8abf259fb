"""Divides the inputs of a run into chunks, and skips chunks that an earlier run has finished."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final

import attrs

from newsparse.errors import RunError
from newsparse.io.inputs import chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsparse.io.inputs import Input
    from newsparse.plugins.formats import Chunk, Options, Reader
    from newsparse.runs.journal import ChunkEntry


@attrs.frozen
class Selection:
    """Determines which records of the inputs a run processes."""

    sample: int = 1
    """Process one in this many records of each file.

    If each file is a single record, process one in this many files.
    """
    limit: int | None = None
    """Maximum number of records, or None for no limit."""

    def remaining_after(self, count: int) -> Selection:
        """Return the selection for the rest of a run, after ``count`` records have been processed."""
        return self if self.limit is None else attrs.evolve(self, limit=max(0, self.limit - count))

    def select(
        self, cut: Iterable[tuple[int, Chunk]], readers: Mapping[str, Reader]
    ) -> Iterator[tuple[int, Chunk, range]]:
        """Yield the chunks that contain selected records.

        Each item consists of the index of the chunk's input, the chunk, and the indices of the selected records in the
        chunk.
        """
        for index, chunk in cut:
            start = index if readers[chunk.reader].whole else chunk.first
            taken = range(-start % self.sample, chunk.records, self.sample)
            if taken:
                yield index, chunk, taken


EVERYTHING: Final = Selection()


@attrs.frozen
class Piece:
    """A chunk, its number in the run, and its position in the inputs."""

    number: int
    input: int
    """Index of the input that contains the chunk."""
    chunk: Chunk
    before: int
    """Stored size in bytes of all inputs that precede the chunk's input."""
    taken: range
    """Indices of the selected records in the chunk."""

    @property
    def reached(self) -> int:
        """Stored size in bytes of all input up to the end of this chunk."""
        return self.before + self.chunk.offset


def pieces(
    inputs: Sequence[Input],
    readers: Mapping[str, Reader],
    options: Options,
    done: Iterable[ChunkEntry] = (),
    selection: Selection = EVERYTHING,
) -> Iterator[Piece]:
    """Yield the chunks of the inputs in order, except those that an earlier run has finished (``done``).

    Inputs that are completely finished are not opened. Raises ``RunError`` if the input at which to resume no longer
    contains its finished chunks, or if a connection fails.
    """
    left = selection.limit
    if left == 0:
        return
    known = _find_entries_of_last_input(done)
    start = known[0].input if known else 0
    cut = selection.select(chunks(inputs[start:], readers, options, start), readers)
    for line in known:
        _check_unchanged(line, *next(cut, (start, None, range(0))))
    before = [0, *accumulate(item.size or 0 for item in inputs)]
    first = known[-1].number + 1 if known else 0
    for number, (index, chunk, taken) in enumerate(cut, first):
        yield Piece(number, index, chunk, before[index], taken[:left])
        if left is not None:
            left -= len(taken[:left])
            if not left:
                return


def _find_entries_of_last_input(done: Iterable[ChunkEntry]) -> list[ChunkEntry]:
    """Return the finished chunks of the last input that has any, which is the input at which to resume."""
    known: list[ChunkEntry] = []
    for line in done:
        if known and line.input != known[-1].input:  # compare inputs, because the same file may be given twice
            known.clear()
        known.append(line)
    return known


def _check_unchanged(line: ChunkEntry, index: int, chunk: Chunk | None, taken: range) -> None:
    expected = line.input, line.file, line.first, line.counts["read"]
    if chunk is None or (index, chunk.file, chunk.first, len(taken)) != expected:
        msg = (
            f"{line.file} has changed since it was read: remove the folder OUT.parts of the interrupted run to restart"
        )
        raise RunError(msg)
