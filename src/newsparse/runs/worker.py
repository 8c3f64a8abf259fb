"""The worker process, which reads the records in chunks, parses pages, creates rows, and rejects failed records.

A worker never outlives the run. A thread reads the pipe, and ends the worker as soon as the run closes its end of the
pipe or is killed, even in the middle of a page.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Callable, Mapping
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from newsparse.errors import PluginError, rejection_reason
from newsparse.io.rows import rows_of
from newsparse.io.writers import json_line
from newsparse.plugins.formats import Rejected, describe_reader
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
"""A callback that is called with each record's index before reading it, and with ``WRITING`` before writing rows."""
Work: TypeAlias = "Callable[[Any, Mapping[int, str], At], Any]"
"""A function that processes a chunk and returns the result.

Its arguments are the chunk, a mapping from the index of each record to skip to the reason, and an ``At`` callback. Any
exception ends the run.
"""
WRITING = -1
"""Passed to an ``At`` callback in place of a record's index, before rows are written."""
OUT_OF_MEMORY = 12
"""Exit status of a worker that ran out of memory."""
UNGUARDED = 13
"""Exit status of a worker that would start another run by importing the user's program."""
NAME = "newsparse-worker"


def end_in_worker() -> None:
    """End the process if it is a worker that is importing the user's program. Call this before starting workers.

    Otherwise, the worker would fail with a misleading error about a second run with the same output.
    """
    process = multiprocessing.current_process()
    if process.name == NAME and getattr(process, "_inheriting", False):  # multiprocessing checks the same attribute
        raise SystemExit(UNGUARDED)


@attrs.frozen
class Order:
    """A chunk for a worker to process."""

    number: int
    chunk: Any
    is_retry: bool = False
    """Whether to report each record before reading it, because an earlier worker died while processing this chunk."""
    skipped_records: Mapping[int, str] = attrs.field(factory=dict)
    """Maps the index of each record that is skipped because it crashed workers to the reason."""


@attrs.frozen
class Report:
    """A message from a worker: ``ready``, ``at`` (reading a record), ``done`` (with a chunk) or ``failed``."""

    kind: str
    number: int = -1
    value: Any = None


def serve(pipe: Connection) -> None:
    """Run the main loop of a worker: receive the ``Work`` function, then process chunks until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is sent to all processes, but the run ends the workers
    orders: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_listen, args=(pipe, orders), daemon=True).start()
    try:
        try:
            work = _check_message(orders.get())()
            gc.disable()  # pages and rows are in use until their chunk is written, so a collection would free nothing
            pipe.send(Report("ready"))
            _process_order(pipe, orders.get(), work)
            gc.collect()
            gc.freeze()  # exclude tables and modules from later collections, as they are never freed
            while True:
                _process_order(pipe, orders.get(), work)
                gc.collect()
        except OSError as error:
            if isinstance(error, BrokenPipeError | ConnectionResetError):
                raise
            pipe.send(Report("failed", value=traceback.format_exc()))
        except MemoryError:  # exit, so that the pool searches for the record at fault, as after a crash
            os._exit(OUT_OF_MEMORY)
        except Exception:  # noqa: BLE001 - any failure is reported to the run
            pipe.send(Report("failed", value=traceback.format_exc()))
    except (BrokenPipeError, ConnectionResetError):  # the run has ended
        os._exit(0)


def _check_message(message: Any) -> Any:  # noqa: ANN401 - an Order, or the function that returns the work
    if isinstance(message, BaseException):
        raise message
    return message


def _process_order(pipe: Connection, message: Any, work: Work) -> None:  # noqa: ANN401 - any message of the main process
    order: Order = _check_message(message)
    at = (lambda record: pipe.send(Report("at", order.number, record))) if order.is_retry else (lambda _record: None)
    pipe.send(Report("done", order.number, work(order.chunk, order.skipped_records, at)))


def _listen(pipe: Connection, orders: SimpleQueue[Any]) -> None:
    while True:
        try:
            orders.put(pipe.recv())
        except (EOFError, OSError):
            os._exit(0)
        except Exception as error:  # noqa: BLE001 - raised if a chunk cannot be unpickled, and reported by the main thread
            orders.put(error)


@attrs.frozen
class Result:
    """The result of a chunk: its rows and rejected records as bytes to append to files, and counts."""

    rows: bytes
    rejected: bytes
    counts: Counts


@attrs.frozen
class _Parsed:
    """A parsed page with its rows, which have not been written yet."""

    index: int
    document: Document
    page: Page
    rows: list[Row]


@attrs.frozen
class ChunkParser:
    """Parses the pages in chunks.

    It is pickled and sent to each worker, which calls it once to get its ``Work`` function.
    """

    parser: Parser
    readers: Mapping[str, Reader]
    options: Options
    kind: str
    encode: Callable[[Sequence[Row]], bytes]

    def __call__(self) -> Work:
        """Return the function that processes a chunk."""
        return self.work

    @property
    def formats(self) -> Mapping[str, object]:
        """The readers and the writer's function, by description."""
        return {**{describe_reader(reader): reader for reader in self.readers.values()}, "the writer": self.encode}

    def work(self, piece: Piece, skipped_records: Mapping[int, str], at: At) -> Result:
        """Process a chunk, and return its rows and rejected records. Each selected record is either parsed or rejected.

        ``skipped_records`` maps the index of each record to skip to the reason. ``at`` is called with the index of each
        record before it is read.
        """
        chunk = piece.chunk
        reader = self.readers[chunk.reader]
        pages: list[_Parsed] = []
        rejected: list[tuple[int, Rejected]] = []
        for index, item in enumerate(reader.records(chunk, self.options, skipped_records, at)):
            if index not in piece.taken:
                continue
            parsed = item if isinstance(item, Rejected) else self._parse(reader, chunk, index, item)
            if isinstance(parsed, Rejected):
                rejected.append((index, parsed))
            else:
                pages.append(parsed)
        at(WRITING)
        rows, unwritten = self._encode(pages, skipped_records.get(WRITING))
        rejected += [
            (entry.index, _reject(reader, chunk, entry.index, why, entry.document)) for entry, why in unwritten
        ]
        rejected.sort(key=lambda entry: entry[0])
        lost = {entry.index for entry, _ in unwritten}
        tally = Tally()
        for entry in pages:
            if entry.index not in lost:
                tally.add_page(entry.page, len(entry.rows), entry.document.meta.get("encoding"))
        counts = tally.counts(read=len(piece.taken), rejected=len(rejected), size=chunk.size)
        return Result(rows, b"".join(json_line(attrs.asdict(entry)) for _, entry in rejected), counts)

    def _parse(self, reader: Reader, chunk: Chunk, index: int, document: Document) -> _Parsed | Rejected:
        try:
            page = self.parser.parse_document(document)
            return _Parsed(index, document, page, rows_of(self.kind, document, page))
        except MemoryError:  # handled by the pool, because the page may not be the cause
            raise
        except Exception as error:  # noqa: BLE001 - a plugin's rule may raise anything, and the run continues
            return _reject(reader, chunk, index, rejection_reason(error), document)

    def _encode(self, pages: list[_Parsed], skip_reason: str | None) -> tuple[bytes, list[tuple[_Parsed, str]]]:
        """Return the encoded rows of all pages that can be written, and a list of the other pages with the reasons.

        If ``skip_reason`` is not None, no page is written, and every page is returned with this reason.
        """
        if skip_reason is not None:
            return self.encode([]), [(entry, skip_reason) for entry in pages]
        try:
            return self.encode([row for entry in pages for row in entry.rows]), []
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001, S110 - the page at fault is found and reported below
            pass
        good, bad = list[_Parsed](), list[tuple[_Parsed, str]]()
        for entry in pages:
            try:
                self.encode(entry.rows)
            except MemoryError:
                raise
            except Exception as error:  # noqa: BLE001 - only this page is rejected
                reason = rejection_reason(error)  # that of a plugin begins with the place of the error
                located = isinstance(error, PluginError)
                bad.append((entry, reason if located else f"its rows cannot be written: {reason}"))
            else:
                good.append(entry)
        return self.encode([row for entry in good for row in entry.rows]), bad


def _reject(reader: Reader, chunk: Chunk, index: int, reason: str, document: Document) -> Rejected:
    """Return the rejected record for a document. ``index`` is the index of its record in the chunk."""
    return Rejected(*reader.place(chunk, index), reason, document.id, document.text)
