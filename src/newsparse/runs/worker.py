"""The inside of a worker process: it takes orders from its pipe until the pipe closes.

A worker never outlives the run: a thread waits at the pipe, and when the other end is gone, by ``close`` or because
the process there was killed, it ends the worker at once, even in the middle of a page.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
import traceback
from collections.abc import Callable, Mapping
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

At: TypeAlias = Callable[[int], None]
"""Says which record of the chunk is taken next; ``WRITING`` when all are read and the rows are made."""
Work: TypeAlias = "Callable[[Any, Mapping[int, str], At], Any]"
"""Chunk, records to leave out with the reasons, what says where it stands -> result. What it raises ends the run."""
WRITING = -1
OUT_OF_MEMORY = 12
"""Exit status of a worker that could not get the memory it needed."""


@attrs.frozen
class Order:
    """A chunk to work on, sent to a worker."""

    number: int
    chunk: Any
    careful: bool = False
    """Whether the worker says before each record that it comes: its predecessor died in this chunk."""
    spared: Mapping[int, str] = attrs.field(factory=dict)
    """Records that are not to be touched, because workers died of them, with the reasons."""


@attrs.frozen
class Report:
    """What a worker says: that it is ``ready``, ``at`` a record, ``done`` with a chunk, or ``failed``."""

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
            work = _heard(orders.get())()
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


def _heard(message: Any) -> Any:  # noqa: ANN401 - what makes the work, or an Order
    if isinstance(message, BaseException):
        raise message
    return message


def _obey(pipe: Connection, message: Any, work: Work) -> None:  # noqa: ANN401
    order: Order = _heard(message)
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
        except Exception as error:  # noqa: BLE001 - a chunk that cannot be unpickled: said by the main thread
            orders.put(error)
