"""The chunks of all inputs of a run, in order, without those that an earlier run has done."""

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
    """Which records of the inputs a run takes."""

    sample: int = 1
    """One record in so many: of each file, or, where a file is one record, of the files."""
    limit: int | None = None
    """At most so many records, the first ones."""

    def after(self, count: int) -> Selection:
        """Return what is left to take once so many records are."""
        return self if self.limit is None else attrs.evolve(self, limit=max(0, self.limit - count))

    def of(self, cut: Iterable[tuple[int, Chunk]], readers: Mapping[str, Reader]) -> Iterator[tuple[int, Chunk, range]]:
        """Yield the chunks that have records to take, each with the indices of these."""
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
    """Index of the input in which the chunk begins."""
    chunk: Chunk
    before: int
    """Bytes of all inputs, as stored, before the file of the chunk."""
    taken: range
    """Indices of the records to take."""

    @property
    def reached(self) -> int:
        """Bytes of all inputs, as stored, that were read when the chunk was cut."""
        return self.before + self.chunk.offset


def pieces(
    inputs: Sequence[Input],
    readers: Mapping[str, Reader],
    options: Options,
    done: Iterable[ChunkEntry] = (),
    selection: Selection = EVERYTHING,
) -> Iterator[Piece]:
    """Yield the chunks of the inputs, in order, but for the first ones, which are ``done``.

    Files that were done as a whole are not opened. Raises ``RunError`` where the first of the others no longer has the
    chunks that were done, or a connection breaks.
    """
    left = selection.limit
    if left == 0:
        return
    known = _of_last_input(done)
    start = known[0].input if known else 0
    cut = selection.of(chunks(inputs[start:], readers, options, start), readers)
    for line in known:
        _check(line, *next(cut, (start, None, range(0))))
    before = [0, *accumulate(item.size or 0 for item in inputs)]
    first = known[-1].number + 1 if known else 0
    for number, (index, chunk, taken) in enumerate(cut, first):
        yield Piece(number, index, chunk, before[index], taken[:left])
        if left is not None:
            left -= len(taken[:left])
            if not left:
                return


def _of_last_input(done: Iterable[ChunkEntry]) -> list[ChunkEntry]:
    """Return the chunks of the input at which to resume: the last chunk where files are one page each."""
    known: list[ChunkEntry] = []
    for line in done:
        if known and line.input != known[-1].input:  # not the file: it may be given twice
            known.clear()
        known.append(line)
    return known


def _check(line: ChunkEntry, index: int, chunk: Chunk | None, taken: range) -> None:
    expected = line.input, line.file, line.first, line.counts["read"]
    if chunk is None or (index, chunk.file, chunk.first, len(taken)) != expected:
        msg = f"{line.file} has changed since it was read: remove the parts to restart"
        raise RunError(msg)
