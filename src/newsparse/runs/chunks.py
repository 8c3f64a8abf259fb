"""The chunks of all inputs of a run, in order, without finished ones."""

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
    """The records of the inputs that a run processes."""

    sample: int = 1
    """Take one in this many records of each file, or files if each file is one record."""
    limit: int | None = None
    """Maximum number of records, or None."""

    def remaining_after(self, count: int) -> Selection:
        """Return the remaining selection after ``count`` records."""
        return self if self.limit is None else attrs.evolve(self, limit=max(0, self.limit - count))

    def select(
        self, cut: Iterable[tuple[int, Chunk]], readers: Mapping[str, Reader]
    ) -> Iterator[tuple[int, Chunk, range]]:
        """Yield the chunks with selected records, and the indexes of these."""
        for index, chunk in cut:
            start = index if readers[chunk.reader].whole else chunk.first
            taken = range(-start % self.sample, chunk.records, self.sample)
            if taken:
                yield index, chunk, taken


EVERYTHING: Final = Selection()


@attrs.frozen
class Piece:
    """A chunk with its number in the run."""

    number: int
    input: int
    """Index of the input in which the chunk starts."""
    chunk: Chunk
    before: int
    """Stored size of all inputs before the chunk's file, in bytes."""
    taken: range
    """Indexes of the selected records."""

    @property
    def reached(self) -> int:
        """Stored size of all input read up to this chunk, in bytes."""
        return self.before + self.chunk.offset


def pieces(
    inputs: Sequence[Input],
    readers: Mapping[str, Reader],
    options: Options,
    done: Iterable[ChunkEntry] = (),
    selection: Selection = EVERYTHING,
) -> Iterator[Piece]:
    """Yield the chunks of the inputs in order, without the first ones, which are ``done``.

    Finished files are not opened. Raises ``RunError`` if the next file no longer contains its finished chunks, or if a
    connection breaks.
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
    """Return the finished chunks of the input at which to resume."""
    known: list[ChunkEntry] = []
    for line in done:
        if known and line.input != known[-1].input:  # not the file: it may be given twice
            known.clear()
        known.append(line)
    return known


def _check_unchanged(line: ChunkEntry, index: int, chunk: Chunk | None, taken: range) -> None:
    expected = line.input, line.file, line.first, line.counts["read"]
    if chunk is None or (index, chunk.file, chunk.first, len(taken)) != expected:
        msg = f"{line.file} has changed since it was read: remove the parts to restart"
        raise RunError(msg)
