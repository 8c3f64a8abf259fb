"""A worker process: it reads the records of a chunk, parses pages, makes rows, and rejects what fails.

A worker never outlives the run: a thread waits at the pipe, and when the other end is gone, by ``close`` or because
the process there was killed, it ends the worker at once, even in the middle of a page.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import threading
import traceback
from collections.abc import Callable, Mapping
from itertools import chain
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from newsparse.errors import NewsparseError
from newsparse.io.rows import rows_of
from newsparse.io.writers.jsonl import json_line
from newsparse.outlets.outlet import rule_name
from newsparse.plugins.formats import Rejected
from newsparse.runs.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from multiprocessing.connection import Connection

    from newsparse.io.rows import Row
    from newsparse.model import Document, Page
    from newsparse.parser import Parser
    from newsparse.plugins.formats import Chunk, Options, Reader
    from newsparse.runs.chunks import Piece
    from newsparse.runs.tally import Counts

At: TypeAlias = Callable[[int], None]
"""Report which record of the chunk is next; ``WRITING`` when all are read and the rows are made."""
Work: TypeAlias = "Callable[[Any, Mapping[int, str], At], Any]"
"""Chunk, records to leave out with the reasons, callback with the position -> result. What it raises ends the run."""
WRITING = -1
OUT_OF_MEMORY = 12
"""Exit status of a worker that could not get the memory it needed."""


@attrs.frozen
class Order:
    """A chunk to work on, sent to a worker."""

    number: int
    chunk: Any
    careful: bool = False
    """Whether the worker reports each record before it reads it: its predecessor died in this chunk."""
    spared: Mapping[int, str] = attrs.field(factory=dict)
    """Records that are not to be touched, because workers died of them, with the reasons."""


@attrs.frozen
class Report:
    """A message of a worker: it is ``ready``, ``at`` a record, ``done`` with a chunk, or ``failed``."""

    kind: str
    number: int = -1
    value: Any = None


def serve(pipe: Connection) -> None:
    """Make the work, of what the pipe gives first, and do what is ordered; the main function of the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group: the run decides
    orders: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_listen, args=(pipe, orders), daemon=True).start()
    try:
        try:
            work = _check_message(orders.get())()
            gc.disable()  # a chunk keeps its pages and rows until they are written: the collector would walk them all
            pipe.send(Report("ready"))
            _obey(pipe, orders.get(), work)
            gc.collect()
            gc.freeze()  # tables and modules live as long as the process: they are walked once
            while True:
                _obey(pipe, orders.get(), work)
                gc.collect()
        except OSError as error:
            if isinstance(error, BrokenPipeError | ConnectionResetError):
                raise
            pipe.send(Report("failed", value=traceback.format_exc()))
        except MemoryError:  # no fault: it dies of it, and what it died of is found as for any other death
            os._exit(OUT_OF_MEMORY)
        except Exception:  # noqa: BLE001 - whatever it is, the run must hear of it
            pipe.send(Report("failed", value=traceback.format_exc()))
    except (BrokenPipeError, ConnectionResetError):  # the run has ended
        os._exit(0)


def _check_message(message: Any) -> Any:  # noqa: ANN401 - what makes the work, or an Order
    if isinstance(message, BaseException):
        raise message
    return message


def _obey(pipe: Connection, message: Any, work: Work) -> None:  # noqa: ANN401
    order: Order = _check_message(message)
    at = (lambda record: pipe.send(Report("at", order.number, record))) if order.careful else _silent
    pipe.send(Report("done", order.number, work(order.chunk, order.spared, at)))


def _silent(_record: int) -> None:
    pass


def _listen(pipe: Connection, orders: SimpleQueue[Any]) -> None:
    while True:
        try:
            orders.put(pipe.recv())
        except (EOFError, OSError):
            os._exit(0)
        except Exception as error:  # noqa: BLE001 - a chunk that cannot be unpickled: reported by the main thread
            orders.put(error)


@attrs.frozen
class Result:
    """The result of a chunk: bytes for both spools, and counts."""

    rows: bytes
    rejected: bytes
    counts: Counts


@attrs.frozen
class _Parsed:
    """A page with its rows, until they are written."""

    index: int
    document: Document
    page: Page
    rows: list[Row]


@attrs.frozen
class ChunkParser:
    """All that a worker needs; it pickles. Called in the worker, it gives the work."""

    parser: Parser
    readers: Mapping[str, Reader]
    options: Options
    kind: str
    encode: Callable[[Sequence[Row]], bytes]

    def __call__(self) -> Work:
        """Return what is done with each chunk."""
        return self.work

    def unsent(self) -> str:
        """Return the part that does not pickle, in words that ``cannot be sent`` follows."""
        catalog, provided, passes = self.parser._plugins  # noqa: SLF001 - needed here alone
        rules = ((f"rule {rule_name(o, rule)!r}", rule) for o in catalog.outlets for rule in o.rules)
        checks = ((f"a check of {check.label}", check.check) for check in provided)
        steps = ((f"pass {step.name!r} of {step.label}", step.step) for step in passes)
        readers = ((f"reader {name!r}", reader) for name, reader in self.readers.items())
        for name, part in chain(rules, checks, steps, readers, [("the writer", self.encode)]):
            try:
                pickle.dumps(part)
            except Exception:  # noqa: BLE001 - pickle raises several kinds
                return name
        return "what a plugin provides"

    def work(self, piece: Piece, spared: Mapping[int, str], at: At) -> Result:
        """Return the rows and the rejected records of the chunk. Every record is one or the other."""
        chunk = piece.chunk
        reader = self.readers[chunk.reader]
        pages: list[_Parsed] = []
        rejected: list[tuple[int, Rejected]] = []
        for index, item in enumerate(reader.records(chunk, self.options, spared, at)):
            if index not in piece.taken:
                continue
            parsed = item if isinstance(item, Rejected) else self._parse(reader, chunk, index, item)
            if isinstance(parsed, Rejected):
                rejected.append((index, parsed))
            else:
                pages.append(parsed)
        at(WRITING)
        rows, unwritten = self._encode(pages, spared.get(WRITING))
        rejected += [
            (entry.index, _rejected(reader, chunk, entry.index, why, entry.document)) for entry, why in unwritten
        ]
        rejected.sort(key=lambda entry: entry[0])
        lost = {entry.index for entry, _ in unwritten}
        tally = Tally()
        for entry in pages:
            if entry.index not in lost:
                tally.page(entry.page, len(entry.rows), entry.document.meta.get("encoding"))
        counts = tally.counts(read=len(piece.taken), rejected=len(rejected), size=chunk.size)
        return Result(rows, b"".join(_line(entry) for _, entry in rejected), counts)

    def _parse(self, reader: Reader, chunk: Chunk, index: int, document: Document) -> _Parsed | Rejected:
        try:
            page = self.parser.parse(document.text, document.url)
            return _Parsed(index, document, page, rows_of(self.kind, document, page))
        except MemoryError:  # of the worker, not of the page: see the pool
            raise
        except Exception as error:  # noqa: BLE001 - a plugin's rule may raise anything, and the run continues
            return _rejected(reader, chunk, index, _reason(error), document)

    def _encode(self, pages: list[_Parsed], deadly: str | None) -> tuple[bytes, list[tuple[_Parsed, str]]]:
        """Return the bytes of the rows, and the pages whose rows cannot be written, with the reasons."""
        if deadly is not None:
            return self.encode([]), [(entry, deadly) for entry in pages]
        try:
            return self.encode([row for entry in pages for row in entry.rows]), []
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001, S110 - looked for below, and said
            pass
        good, bad = list[_Parsed](), list[tuple[_Parsed, str]]()
        for entry in pages:
            try:
                self.encode(entry.rows)
            except MemoryError:
                raise
            except Exception as error:  # noqa: BLE001 - whatever it is, the other pages have rows
                bad.append((entry, f"its rows cannot be written: {_reason(error)}"))
            else:
                good.append(entry)
        return self.encode([row for entry in good for row in entry.rows]), bad


def _rejected(reader: Reader, chunk: Chunk, index: int, reason: str, document: Document) -> Rejected:
    return Rejected(*reader.place(chunk, index), reason, document.id, document.text)


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, NewsparseError) else f"{type(error).__name__}: {error}"


def _line(rejected: Rejected) -> bytes:
    row: dict[str, Any] = {
        "file": rejected.file,
        "position": rejected.position,
        "reason": rejected.reason,
        "id": rejected.id,
        "raw": rejected.raw,
    }
    return json_line(row)
