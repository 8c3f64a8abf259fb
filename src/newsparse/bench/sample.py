"""Draw a sample of a dump's records that depends only on the seed, not on the order of files.

Each record gets a ticket: a hash of the seed, the name of its file and its position. The sample consists of the records
with the smallest tickets. The dump is read only once, so it may be standard input, and only the sample is kept in
memory.
"""

from __future__ import annotations

import heapq
import os
import time
from hashlib import blake2b
from itertools import count
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.errors import PlanError
from newsparse.io.inputs import chunks, inputs
from newsparse.plugins.formats import MISSING, Chunk, Rejected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from newsparse.io.inputs import Input
    from newsparse.plugins.formats import Options, Reader

_TICKET_BYTES: Final = 16


@attrs.frozen
class SampledRecord:
    """A sampled record in its stored form, not yet decoded."""

    name: str
    """Name of the file that contains the record, as returned by ``named_inputs``."""
    position: int
    """Index of the record in its file, counted from 0."""
    chunk: Chunk
    """A chunk that contains only this record, already split off from its original chunk."""
    whole: bool
    """Whether the record is a whole file."""

    @property
    def place(self) -> str:
        """The name of the file, with ``#`` and the position appended if the file may contain several records."""
        return self.name if self.whole else f"{self.name}#{self.position}"


@attrs.define(eq=False)
class Sample:
    """A sample of a dump, with measurements made while reading the dump."""

    records: list[SampledRecord] = attrs.field(factory=list)
    """The sampled records, sorted by name and position."""
    total: int = 0
    """Number of records in the dump."""
    size: int = 0
    """Decompressed size of the dump in bytes."""
    stored: int | None = 0
    """Stored size of the dump in bytes, or None if it is unknown."""
    formats: dict[str, int] = attrs.field(factory=dict)
    """Maps the name of each reader to the number of files that it reads."""
    skipped: int = 0
    """Number of files in folders that were skipped because no reader supports them."""
    streamed: int = 0
    """Number of records in formats that store several records per file.

    Files in other formats are not opened until they are decoded.
    """
    streamed_size: int = 0
    """Decompressed size of the streamed records in bytes."""
    read_seconds: float = 0.0
    """Elapsed time for reading and decompressing the dump and locating its records."""
    split_seconds: float = 0.0
    """Elapsed time for splitting the chunks that contain sampled records."""
    split_records: int = 0
    """Number of records in the chunks that were split."""


def named_inputs(items: Sequence[Input]) -> dict[str, Input]:
    """Return the inputs by name, sorted and without duplicate files.

    The name of a local file is its path relative to the deepest folder that contains all local files, so names do not
    depend on where the dump is stored. The name of a remote file is its URL.
    """
    folders = {os.path.dirname(os.path.abspath(item.path)) for item in items if item.location.is_local}  # noqa: PTH100, PTH120 - Path.resolve would follow links
    try:
        parent = os.path.commonpath(folders) if folders else ""
    except ValueError:  # files are on several drives
        parent = ""
    names = {_input_name(item, parent): item for item in items}
    return dict(sorted(names.items()))


def _input_name(item: Input, parent: str) -> str:
    if not item.location.is_local:
        return item.path
    path = os.path.abspath(item.path)  # noqa: PTH100 - as above
    return (os.path.relpath(path, parent) if parent else path).replace(os.sep, "/")


def draw(
    paths: Sequence[str],
    readers: Mapping[str, Reader],
    options: Options,
    lottery: Lottery,
    watch: Callable[[int], object] = lambda _records: None,
) -> Sample:
    """Read a dump and return a sample of its records, drawn by ``lottery``.

    ``watch`` is called after each chunk with the number of records read so far. Raises ``PlanError`` if a file cannot
    be read or there are no records, ``ExtraError`` if a package is missing, and ``RunError`` if a connection fails.
    """
    sample = Sample()
    skipped: list[str] = []
    items = named_inputs(inputs(paths, readers, options, skipped.append))
    sample.skipped = len(skipped)
    for item in items.values():
        if item.reason is not None:
            msg = f"{item.path}: {item.reason}; a benchmark reads all of its inputs"
            raise PlanError(msg)
        sample.formats[item.reader] = sample.formats.get(item.reader, 0) + 1
    sizes = [item.size for item in items.values()]
    sample.stored = None if None in sizes else sum(number or 0 for number in sizes)
    for names, chunk in _timed_chunks(items, readers, options, sample):
        sample.total += chunk.records
        sample.size += chunk.size
        if not readers[chunk.reader].whole:
            sample.streamed += chunk.records
            sample.streamed_size += chunk.size
        _take(lottery, names, chunk, readers[chunk.reader], sample)
        watch(sample.total)
    if not sample.total:
        msg = f"{' '.join(paths)}: no record to measure: the dump is empty"
        raise PlanError(msg)
    sample.records = lottery.winners()
    return sample


def _timed_chunks(
    items: Mapping[str, Input], readers: Mapping[str, Reader], options: Options, sample: Sample
) -> Iterator[tuple[list[str], Chunk]]:
    """Yield the chunks of the inputs, each with the names of its files, and add the reading time to ``sample``."""
    names = list(items)
    source = chunks(list(items.values()), readers, options)
    while True:
        start = time.perf_counter()
        entry = next(source, None)
        sample.read_seconds += time.perf_counter() - start
        if entry is None:
            return
        index, chunk = entry
        yield names[index : index + max(1, chunk.records)] if readers[chunk.reader].whole else [names[index]], chunk


def _take(lottery: Lottery, names: Sequence[str], chunk: Chunk, reader: Reader, sample: Sample) -> None:
    """Enter the records of a chunk in the lottery. The chunk is split only if at least one record joins the sample."""
    if reader.whole:
        tickets = {n: (lottery.ticket(name, 0), name, 0) for n, name in enumerate(names[: chunk.records])}
    else:
        numbers = lottery.tickets(names[0], range(chunk.first, chunk.first + chunk.records))
        tickets = {n: (ticket, names[0], chunk.first + n) for n, ticket in enumerate(numbers)}
    wins = {n: ticket for n, ticket in tickets.items() if lottery.wins(ticket[0])}
    if not wins:
        return
    start = time.perf_counter()
    stored = _single_record_chunks(chunk, reader, wins)
    sample.split_seconds += time.perf_counter() - start
    sample.split_records += chunk.records
    for n, (ticket, name, position) in wins.items():
        lottery.enter(ticket, SampledRecord(name, position, stored[n], reader.whole))


def _single_record_chunks(chunk: Chunk, reader: Reader, wanted: Mapping[int, Any]) -> dict[int, Chunk]:
    """Return a new chunk for each of the ``wanted`` record indices, containing only that record."""
    records: dict[int, Chunk] = {}
    for n, (file, position, raw) in enumerate(reader.stored(chunk)):
        if n in wanted:
            records[n] = Chunk(file, position, (raw,), chunk.reader, 1)
    for n, rejected in enumerate(chunk.end, chunk.count):
        records[n] = Chunk(rejected.file, rejected.position, (), chunk.reader, 0, end=(rejected,))
    for n in wanted.keys() - records.keys():
        lost = Rejected(chunk.file, chunk.first + n, MISSING)
        records[n] = Chunk(chunk.file, chunk.first + n, (), chunk.reader, 0, end=(lost,))
    return records


class Lottery:
    """Draws a sample: keeps the ``size`` records with the smallest tickets, or all records if there are fewer."""

    def __init__(self, size: int, seed: int) -> None:
        """Create an empty lottery. ``size`` is the maximum number of records in the sample."""
        self._size = size
        self._seed = blake2b(str(seed).encode("ascii"), digest_size=_TICKET_BYTES)
        self._heap: list[tuple[int, int, SampledRecord]] = []
        self._number = count()  # breaks ties, because records cannot be compared

    def ticket(self, name: str, position: int) -> int:
        """Return the ticket of the record at ``position`` in the file ``name``: a hash that includes the seed."""
        return next(self.tickets(name, range(position, position + 1)))

    def tickets(self, name: str, positions: range) -> Iterator[int]:
        """Yield the tickets of the records at ``positions`` in the file ``name``."""
        file = self._seed.copy()
        file.update(b"\0" + os.fsencode(name) + b"\0")
        for position in positions:
            record = file.copy()
            record.update(b"%d" % position)
            yield int.from_bytes(record.digest(), "big")

    def wins(self, ticket: int) -> bool:
        """Return whether a record with this ticket would be in the sample drawn so far."""
        return len(self._heap) < self._size or ticket < -self._heap[0][0]

    def enter(self, ticket: int, record: SampledRecord) -> None:
        """Add a record to the sample. If the sample is already full, remove the record with the largest ticket."""
        entry = (-ticket, next(self._number), record)
        if len(self._heap) < self._size:
            heapq.heappush(self._heap, entry)
        else:
            heapq.heappushpop(self._heap, entry)

    def winners(self) -> list[SampledRecord]:
        """Return the sampled records, sorted by file name and position."""
        return sorted((record for _, _, record in self._heap), key=lambda record: (record.name, record.position))
