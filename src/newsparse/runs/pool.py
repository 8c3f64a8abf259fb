"""Worker processes that may die: results come in the order of the chunks, and no chunk is lost or done twice.

A worker that dies (killed, out of memory, a crash in C) takes at most the chunks that it had in hand with it. The one
that it was working on is given to another worker, which now reports each record before it reads it. If that dies as
well, the record is known; a record at which a worker died twice so is left out, with the reason, and the rest of its
chunk is done by a third worker. So the output does not depend on which worker died where: a chunk is always one piece.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
from collections import Counter, deque
from contextlib import contextmanager, suppress
from multiprocessing import connection
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.errors import PlanError, RunError
from newsparse.plugins.files import Parcel
from newsparse.runs.worker import OUT_OF_MEMORY, WRITING, Order, Report, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from multiprocessing.context import SpawnProcess

    from newsparse.runs.worker import Work

TICK = 1.0
"""Seconds after which ``results`` yields None if there is nothing else."""
_IN_HAND = 2
"""Chunks that a worker has at a time: the next waits at its door while it works on one."""
_DEATHS = 2
"""Deaths at one record after which it is left out."""
_STARVED = 16
"""Records in a row that are left out for want of memory, after which the run ends: they are not what is wrong."""
_STILLBORN = 8
"""Workers in a row that die before they are ready, after which the run ends."""

_STARVING = frozenset({OUT_OF_MEMORY} | ({-signal.SIGKILL} if hasattr(signal, "SIGKILL") else set()))
"""Exit statuses of a worker that had no memory: its own, and that of the kernel's killer."""


@attrs.define(eq=False)
class _Task:
    """A chunk on its way."""

    number: int
    chunk: Any
    careful: bool = False
    at: int | None = None
    """The record that its worker is reading, as far as it reports."""
    deaths: Counter[int | None] = attrs.field(factory=Counter)
    spared: dict[int, str] = attrs.field(factory=dict)


@attrs.define(eq=False)
class _Worker:
    process: SpawnProcess
    pipe: connection.Connection
    ready: bool = False
    hand: deque[_Task] = attrs.field(factory=deque)
    """Chunks in the order in which they were sent: it works on the first."""


class Pool:
    """Up to ``jobs`` processes that do the work that ``make`` returns; ``make`` is pickled and called in each.

    At most ``2 * jobs + 2`` chunks are between being read and being yielded. Processes start when there is work.
    """

    def __init__(self, jobs: int, make: Callable[[], Work]) -> None:
        """Start nothing yet. Raises ``PlanError`` where ``make`` does not pickle."""
        self._jobs = jobs
        try:
            self._make = pickle.dumps(Parcel(make))
        except MemoryError:
            raise
        except Exception as error:  # pickle raises several kinds
            msg = f"what the workers need cannot be sent to them: {error}; "
            msg += "what a plugin provides must be defined in a module"
            raise PlanError(msg) from error
        self._context = multiprocessing.get_context("spawn")
        self._workers: list[_Worker] = []
        self._again: deque[_Task] = deque()
        """Chunks that no worker has: new ones, and those of the dead, which come first."""
        self._done: dict[int, Any] = {}
        self._stillborn = 0
        self._starved = 0
        """Records in a row at which workers ran out of memory, or were killed as when there is none."""

    @property
    def processes(self) -> list[int]:
        """The process ids of the workers."""
        return [worker.process.pid or 0 for worker in self._workers]

    def results(self, chunks: Iterable[Any]) -> Generator[tuple[Any, Any] | None, None, None]:
        """Yield each chunk with its result, in order, and None about every second in which there is no result.

        Raises ``RunError`` where workers cannot start, or the work itself raises. Ends all processes at the end.
        """
        source, more = enumerate(chunks), True
        flying: deque[_Task] = deque()  # in order: read, and not yet yielded
        try:
            while more or flying:
                while more and len(flying) < 2 * self._jobs + 2 and not self._done_first(flying):
                    entry = next(source, None)
                    more = entry is not None
                    if entry is not None:
                        flying.append(_Task(*entry))
                        self._again.append(flying[-1])
                    self._hand_out()
                if flying and not self._done_first(flying):
                    yield from self._wait()
                while flying and flying[0].number in self._done:
                    task = flying.popleft()
                    yield task.chunk, self._done.pop(task.number)
        finally:
            self.close()

    def close(self) -> None:
        """End all workers. They keep nothing that would have to be saved."""
        for worker in self._workers:
            worker.pipe.close()
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
        self._workers.clear()

    def _done_first(self, flying: deque[_Task]) -> bool:
        return bool(flying) and flying[0].number in self._done

    def _hand_out(self) -> None:
        """Send waiting chunks to the workers with the fewest; start workers while there may be more."""
        while self._again:
            free = min(self._workers, key=lambda worker: len(worker.hand), default=None)
            if (free is None or free.hand) and len(self._workers) < self._jobs:
                free = self._started()
            if free is None or len(free.hand) >= _IN_HAND:
                return
            task = self._again.popleft()
            task.at = None
            free.hand.append(task)
            try:
                free.pipe.send(Order(task.number, task.chunk, task.careful, task.spared))
            except OSError:  # it has died: seen, and its chunks taken back, where its pipe is read
                return

    def _started(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        with _unbroken():
            process = self._context.Process(target=serve, args=(theirs,), daemon=True)
            try:
                process.start()
            except OSError as error:  # no memory, or no more processes
                msg = f"a worker cannot be started: {error.strerror or error}; give fewer jobs"
                raise RunError(msg) from error
        theirs.close()
        # Not among the arguments: if the process dies before it has read more than fits, its start would never end.
        with suppress(OSError):
            ours.send_bytes(self._make)
        self._workers.append(_Worker(process, ours))
        return self._workers[-1]

    def _wait(self) -> Iterator[None]:
        """Wait for reports and take them; yield None where none came for a while."""
        by_pipe = {worker.pipe: worker for worker in self._workers}
        heard = connection.wait(list(by_pipe), timeout=TICK)
        if not heard:
            yield None
        for pipe in heard:
            worker = by_pipe[pipe]  # type: ignore[index]  # only pipes were waited for
            try:
                self._take(worker, worker.pipe.recv())
            except (EOFError, OSError):  # all that it had sent was read before
                self._bury(worker)
        self._hand_out()

    def _take(self, worker: _Worker, report: Report) -> None:
        if report.kind == "failed":
            msg = f"a worker failed, and this is a fault of newsparse or of a plugin:\n{report.value}"
            raise RunError(msg)
        if report.kind == "ready":
            worker.ready, self._stillborn = True, 0
        elif report.kind == "at":
            worker.hand[0].at = report.value
        else:
            task = worker.hand.popleft()
            self._starved = self._starved if task.spared else 0
            self._done[task.number] = report.value

    def _bury(self, worker: _Worker) -> None:
        """Take back what a dead worker had in hand, and note what it died of."""
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.join()
        code = worker.process.exitcode or 0
        if not worker.ready:
            self._stillborn += 1
            if self._stillborn >= _STILLBORN:
                msg = f"the workers end before they have begun ({_ending(code)})"
                raise RunError(msg)
        elif worker.hand:
            self._blame(worker.hand[0], code)
        self._again.extendleft(reversed(worker.hand))

    def _blame(self, task: _Task, code: int) -> None:
        """Note a death in a chunk. Where it is the second at a record, that is left out from now on."""
        if not task.careful:
            task.careful = True
            return
        task.deaths[task.at] += 1
        if task.deaths[task.at] < _DEATHS:
            return
        if task.at is None or task.at in task.spared:  # left out, and yet workers die there
            msg = f"workers die of a chunk whatever is left out of it ({_ending(code)}): {task.chunk!r:.200}"
            raise RunError(msg)
        self._starved = self._starved + 1 if code in _STARVING else 0
        if self._starved >= _STARVED:
            msg = f"the workers have too little memory ({_ending(code)} at record after record): "
            msg += "give the run more of it, or fewer jobs"
            raise RunError(msg)
        doing = "its rows were written" if task.at == WRITING else "it was parsed"
        task.spared[task.at] = f"the worker died twice while {doing} ({_ending(code)})"
        task.deaths.clear()


def _ending(code: int) -> str:
    """Say how a process ended: by a signal, by name where it has one, or with a status."""
    if code == OUT_OF_MEMORY:
        return "out of memory"
    if code >= 0:
        return f"exit status {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"


@contextmanager
def _unbroken() -> Iterator[None]:
    """Hold Ctrl-C back while a process starts: it inherits this, and does not die of it before it can ignore it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    from multiprocessing import resource_tracker  # noqa: PLC0415 - not on Windows

    resource_tracker.ensure_running()  # its start would lift the mask
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
