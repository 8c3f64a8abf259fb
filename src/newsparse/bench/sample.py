"""A sample of the records of a dump that depends only on the seed, not on the order of files.

Each record gets a hash of the seed, the name of its file and its position; the sample is the records with the smallest
hashes. The dump is read once, as a run reads it, so standard input works too. Memory holds the sample alone.
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

_HASH_BYTES: Final = 16


@attrs.frozen
class Record:
    """A record of the sample, still as it is stored."""

    name: str
    """Name of its file: see ``named_inputs``."""
    position: int
    """Number of the record in its file, from 0."""
    chunk: Chunk
    """A chunk of this record alone; its payload needs no ``Reader.split``."""
    whole: bool
    """Whether the file is this one record."""

    @property
    def place(self) -> str:
        """The name of the file, and the position where a file holds several records."""
        return self.name if self.whole else f"{self.name}#{self.position}"


@attrs.define(eq=False)
class Sample:
    """The sample, and what was measured while the dump was read."""

    records: list[Record] = attrs.field(factory=list)
    """Sorted by name and position."""
    total: int = 0
    """Records of the dump."""
    size: int = 0
    """Bytes of the dump, decompressed."""
    stored: int | None = 0
    """Bytes of the dump as it is stored; None if that is not known."""
    formats: dict[str, int] = attrs.field(factory=dict)
    """Files by reader."""
    skipped: int = 0
    """Files in folders that no reader knows."""
    streamed: int = 0
    """Records of files that hold several; a file that is one record is not opened before it is decoded."""
    streamed_size: int = 0
    """Bytes of these, decompressed."""
    read_seconds: float = 0.0
    """Time to read and decompress the dump, and to find its records."""
    split_seconds: float = 0.0
    """Time to split the chunks from which records were taken."""
    split_records: int = 0
    """Records of these chunks."""


def named_inputs(items: Sequence[Input]) -> dict[str, Input]:
    """Return the inputs by name, sorted, each file once.

    A name is the path below the folder that holds all the files, so it does not depend on where the dump is. Addresses
    are names as they are.
    """
    folders = {os.path.dirname(os.path.abspath(item.path)) for item in items if item.location.is_local}  # noqa: PTH100, PTH120 - links stay
    try:
        parent = os.path.commonpath(folders) if folders else ""
    except ValueError:  # two drives
        parent = ""
    names = {_name(item, parent): item for item in items}
    return dict(sorted(names.items()))


def _name(item: Input, parent: str) -> str:
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
    """Return the records of the paths that win in the lottery.

    ``watch`` is called with the number of records read so far, chunk by chunk. Raises ``PlanError`` if a file cannot
    be read or no record is there, ``ExtraError`` where a package is missing, ``RunError`` where a connection breaks.
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
    """Yield the chunks of the inputs, each with the names of its files, and add up the time to read them."""
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
    """Enter the records of a chunk into the lottery; split the chunk only if one of them wins."""
    if reader.whole:
        tickets = {n: (lottery.ticket(name, 0), name, 0) for n, name in enumerate(names[: chunk.records])}
    else:
        numbers = lottery.tickets(names[0], range(chunk.first, chunk.first + chunk.records))
        tickets = {n: (ticket, names[0], chunk.first + n) for n, ticket in enumerate(numbers)}
    wins = {n: ticket for n, ticket in tickets.items() if lottery.wins(ticket[0])}
    if not wins:
        return
    start = time.perf_counter()
    stored = _stored(chunk, reader, wins)
    sample.split_seconds += time.perf_counter() - start
    sample.split_records += chunk.records
    for n, (ticket, name, position) in wins.items():
        lottery.enter(ticket, Record(name, position, stored[n], reader.whole))


def _stored(chunk: Chunk, reader: Reader, wanted: Mapping[int, Any]) -> dict[int, Chunk]:
    """Return a chunk of one record for each of the wanted ones."""
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
    """Keeps the records with the smallest tickets: ``size`` of them, or all where there are fewer."""

    def __init__(self, size: int, seed: int) -> None:
        """Start without a record. A ticket is a hash of the seed and a record's name and position."""
        self._size = size
        self._seed = blake2b(str(seed).encode("ascii"), digest_size=_HASH_BYTES)
        self._heap: list[tuple[int, int, Record]] = []
        self._number = count()  # two records are never compared

    def ticket(self, name: str, position: int) -> int:
        """Return the hash of a record."""
        return next(self.tickets(name, range(position, position + 1)))

    def tickets(self, name: str, positions: range) -> Iterator[int]:
        """Yield the hashes of records of a file."""
        file = self._seed.copy()
        file.update(b"\0" + os.fsencode(name) + b"\0")
        for position in positions:
            record = file.copy()
            record.update(b"%d" % position)
            yield int.from_bytes(record.digest(), "big")

    def wins(self, ticket: int) -> bool:
        """Whether a record with this ticket belongs to the sample so far."""
        return len(self._heap) < self._size or ticket < -self._heap[0][0]

    def enter(self, ticket: int, record: Record) -> None:
        """Put a record into the sample; the one with the greatest ticket leaves it where it is full."""
        entry = (-ticket, next(self._number), record)
        if len(self._heap) < self._size:
            heapq.heappush(self._heap, entry)
        else:
            heapq.heappushpop(self._heap, entry)

    def winners(self) -> list[Record]:
        """Return the sample, sorted by name and position."""
        return sorted((record for _, _, record in self._heap), key=lambda record: (record.name, record.position))
