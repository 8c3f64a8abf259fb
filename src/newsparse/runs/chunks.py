"""The chunks of all inputs of a run, in order, without those that an earlier run has done."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

import attrs

from newsparse.errors import RunError
from newsparse.io.inputs import chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsparse.io.inputs import Input
    from newsparse.plugins.formats import Chunk, Options, Reader
    from newsparse.runs.journal import Line


@attrs.frozen
class Piece:
    """A chunk with its number in the run."""

    number: int
    input: int
    """Index of the input in which the chunk begins."""
    chunk: Chunk
    before: int
    """Bytes of all inputs, as stored, before the file of the chunk."""

    @property
    def reached(self) -> int:
        """Bytes of all inputs, as stored, that were read when the chunk was cut."""
        return self.before + self.chunk.offset


def pieces(
    inputs: Sequence[Input], readers: Mapping[str, Reader], options: Options, done: Iterable[Line] = ()
) -> Iterator[Piece]:
    """Yield the chunks of the inputs, in order, but for the first ones, which are ``done``.

    Files that were done as a whole are not opened. Raises ``RunError`` where the first of the others no longer has the
    chunks that were done, or a connection breaks.
    """
    known = _of_last_input(done)
    start = known[0].input if known else 0
    cut = chunks(inputs[start:], readers, options, start)
    for line in known:
        _check(line, *next(cut, (start, None)))
    before = [0, *accumulate(item.size or 0 for item in inputs)]
    first = known[-1].number + 1 if known else 0
    for number, (index, chunk) in enumerate(cut, first):
        yield Piece(number, index, chunk, before[index])


def _of_last_input(done: Iterable[Line]) -> list[Line]:
    """Return the chunks of the input at which to go on. Of files that are a page each, it is the last chunk."""
    known: list[Line] = []
    for line in done:
        if known and line.input != known[-1].input:  # not the file: it may be given twice
            known.clear()
        known.append(line)
    return known


def _check(line: Line, index: int, chunk: Chunk | None) -> None:
    expected = line.input, line.file, line.first, line.counts["read"]
    if chunk is None or (index, chunk.file, chunk.first, chunk.records) != expected:
        msg = f"{line.file} has changed since it was read: remove the parts to restart"
        raise RunError(msg)
