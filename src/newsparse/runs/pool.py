"""``Pool``: worker processes that can crash without losing or duplicating a result. Results are yielded in order.

If a worker is killed, runs out of memory or crashes in C code, its chunks are passed to other workers. The worker that
retries the unfinished chunk reports each record before reading it, so that the responsible record is known if this
worker also dies. A record at which workers died twice is rejected with the reason, and another worker processes the
rest of the chunk. Partial results of a chunk are discarded, so the output does not depend on where workers died.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import sys
from collections import Counter, deque
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Protocol

import attrs

from newsparse.errors import PlanError, RunError
from newsparse.paths import exists
from newsparse.plugins.files import Parcel
from newsparse.plugins.pickling import describe_unpicklable
from newsparse.runs.worker import NAME, OUT_OF_MEMORY, UNGUARDED, WRITING, Order, Report, end_in_worker, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
    from multiprocessing import connection
    from multiprocessing.context import SpawnProcess

    from newsparse.parser import Parser
    from newsparse.runs.worker import Work

TICK = 1.0
"""Number of seconds without a result after which ``results`` yields None."""
_MAX_CHUNKS_PER_WORKER = 2
"""Maximum number of chunks per worker: one in progress and one waiting."""
_DEATHS = 2
"""Number of worker crashes at the same record after which the record is skipped."""
_MAX_MEMORY_DEATHS = 16
"""The run ends if this many consecutive records are skipped for lack of memory, as they cannot all be at fault."""
_MAX_FAILED_STARTS = 8
"""The run ends if this many consecutive workers die before they are ready."""

_GUARD = "put the call under 'if __name__ == \"__main__\":' (newsparse.run with jobs=1 needs no workers)"
_PROGRAM_FAULTS = {
    UNGUARDED: f"each imports the program, which starts the run again; {_GUARD}",
    1: f"each imports the program, which fails with the error above; {_GUARD}",
}
"""Maps the exit status of a worker that was never ready to a description of what is wrong with the user's program."""
_MEMORY_EXIT_CODES = frozenset({OUT_OF_MEMORY} | ({-signal.SIGKILL} if hasattr(signal, "SIGKILL") else set()))
"""Exit statuses that indicate a lack of memory: the worker's own, and that of a process killed by the OOM killer."""


@attrs.define(eq=False)
class _Task:
    """A chunk that was sent to the pool, and whose result has not been yielded yet."""

    number: int
    chunk: Any
    is_retry: bool = False
    at: int | None = None
    """Index of the record that the worker last reported, or None if it has not reported one."""
    deaths: Counter[int | None] = attrs.field(factory=Counter)
    skipped_records: dict[int, str] = attrs.field(factory=dict)


@attrs.define(eq=False)
class _Worker:
    process: SpawnProcess
    pipe: connection.Connection
    ready: bool = False
    tasks: deque[_Task] = attrs.field(factory=deque)
    """The chunks sent to the worker, in order. The worker is processing the first one."""


class ParsesPages(Protocol):
    """A function that a pool calls in each worker to get its ``Work`` function, which parses pages."""

    @property
    def parser(self) -> Parser:
        """The parser."""
        ...

    @property
    def formats(self) -> Mapping[str, object]:
        """The readers and writers, by description."""
        ...

    def __call__(self) -> Work:
        """Return the function that processes a chunk."""
        ...


class Pool:
    """A pool of up to ``jobs`` processes, each of which calls the pickled ``make`` to get its ``Work`` function.

    At most ``2 * jobs + 2`` chunks are read ahead of the results. Processes are started when there is work.
    """

    def __init__(self, jobs: int, make: Callable[[], Work]) -> None:
        """Pickle ``make`` without starting a process yet.

        Raises ``PlanError`` if ``make`` cannot be pickled, or if workers cannot import the user's program.
        """
        end_in_worker()
        _check_program()
        self._jobs = jobs
        try:
            self._make = pickle.dumps(Parcel(make))
        except MemoryError:
            raise
        except Exception as error:  # pickle raises several kinds of exceptions
            msg = f"the work cannot be sent to the workers: {error}"
            raise PlanError(msg) from error
        self._context = multiprocessing.get_context("spawn")
        self._workers: list[_Worker] = []
        self._unassigned: deque[_Task] = deque()
        """Chunks that are not assigned to a worker: first those of dead workers, then new chunks."""
        self._done: dict[int, Any] = {}
        self._failed_starts = 0
        self._memory_deaths = 0
        """Number of consecutive records at which workers ran out of memory or were killed by SIGKILL."""

    @property
    def processes(self) -> list[int]:
        """The process ids of the workers."""
        return [worker.process.pid or 0 for worker in self._workers]

    def results(self, chunks: Iterable[Any]) -> Generator[tuple[Any, Any] | None, None, None]:
        """Yield each chunk with its result, in order, and None about once a second while waiting for a result.

        Raises ``RunError`` if workers cannot start or an exception is raised while processing a chunk. Closing the
        generator kills all workers.
        """
        source, more = enumerate(chunks), True
        pending: deque[_Task] = deque()  # the chunks that were read but not yet yielded, in order
        try:
            while more or pending:
                while more and len(pending) < 2 * self._jobs + 2 and not self._is_first_done(pending):
                    entry = next(source, None)
                    more = entry is not None
                    if entry is not None:
                        pending.append(_Task(*entry))
                        self._unassigned.append(pending[-1])
                    self._hand_out()
                if pending and not self._is_first_done(pending):
                    yield from self._wait()
                while pending and pending[0].number in self._done:
                    task = pending.popleft()
                    yield task.chunk, self._done.pop(task.number)
        finally:
            self.close()

    def close(self) -> None:
        """Kill all workers. They have no state that needs to be saved."""
        for worker in self._workers:
            worker.pipe.close()
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
        self._workers.clear()

    def _is_first_done(self, pending: deque[_Task]) -> bool:
        return bool(pending) and pending[0].number in self._done

    def _hand_out(self) -> None:
        """Send waiting chunks to the workers with the fewest chunks, starting up to ``jobs`` workers."""
        while self._unassigned:
            free = min(self._workers, key=lambda worker: len(worker.tasks), default=None)
            if (free is None or free.tasks) and len(self._workers) < self._jobs:
                free = self._start_worker()
            if free is None or len(free.tasks) >= _MAX_CHUNKS_PER_WORKER:
                return
            task = self._unassigned.popleft()
            task.at = None
            free.tasks.append(task)
            try:
                free.pipe.send(Order(task.number, task.chunk, task.is_retry, task.skipped_records))
            except OSError:  # the worker died; its chunks are taken back when its pipe is read
                return

    def _start_worker(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        with interrupts_blocked():
            process = self._context.Process(target=serve, args=(theirs,), name=NAME, daemon=True)
            try:
                process.start()
            except OSError as error:  # not enough memory, or too many processes
                msg = f"a worker cannot be started: {error.strerror or error}; use fewer jobs"
                raise RunError(msg) from error
        theirs.close()
        # Not passed as an argument, as start() would never return if the process died before reading a long argument.
        with suppress(OSError):
            ours.send_bytes(self._make)
        self._workers.append(_Worker(process, ours))
        return self._workers[-1]

    def _wait(self) -> Iterator[None]:
        """Wait for reports from workers and handle them. Yields None if no report arrives within ``TICK`` seconds."""
        by_pipe = {worker.pipe: worker for worker in self._workers}
        from multiprocessing import connection  # noqa: PLC0415 - not in Pyodide, which can run in its own process

        heard = connection.wait(list(by_pipe), timeout=TICK)
        if not heard:
            yield None
        for pipe in heard:
            worker = by_pipe[pipe]  # type: ignore[index]  # connection.wait returns only pipes that were passed to it
            report = None
            with suppress(EOFError, OSError):  # the worker died, and all its reports have been read
                report = worker.pipe.recv()
            if report is None:
                self._handle_death(worker)
            else:
                self._handle_report(worker, report)
        self._hand_out()

    def _handle_report(self, worker: _Worker, report: Report) -> None:
        if report.kind == "failed":
            msg = f"a worker failed because of a bug in newsparse or a plugin:\n{report.value}"
            raise RunError(msg)
        if report.kind == "ready":
            worker.ready, self._failed_starts = True, 0
        elif report.kind == "at":
            worker.tasks[0].at = report.value
        else:
            task = worker.tasks.popleft()
            self._memory_deaths = self._memory_deaths if task.skipped_records else 0
            self._done[task.number] = report.value

    def _handle_death(self, worker: _Worker) -> None:
        """Take back the chunks of a dead worker, and note the record at which the worker died.

        Raises ``RunError`` if workers cannot start.
        """
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.join()
        code = worker.process.exitcode or 0
        if not worker.ready:
            self._failed_starts += 1
            if code in _PROGRAM_FAULTS:
                msg = f"the workers cannot start: {_PROGRAM_FAULTS[code]}"
                raise RunError(msg)
            if self._failed_starts >= _MAX_FAILED_STARTS:
                msg = (
                    f"the workers ended before they were ready ({_describe_exit(code)}): use more memory, or fewer jobs"
                )
                raise RunError(msg)
        elif worker.tasks:
            self._record_death(worker.tasks[0], code)
        self._unassigned.extendleft(reversed(worker.tasks))

    def _record_death(self, task: _Task, code: int) -> None:
        """Record that a worker died while processing a chunk.

        After the second death at the same record, skip the record.

        Raises ``RunError`` if workers keep dying although no record is at fault.
        """
        if not task.is_retry:
            task.is_retry = True
            return
        task.deaths[task.at] += 1
        if task.deaths[task.at] < _DEATHS:
            return
        if task.at is None or task.at in task.skipped_records:  # no record is known, or the record was already left out
            ending = _describe_exit(code)
            msg = f"workers keep dying in a chunk even if records are left out ({ending}): {task.chunk!r:.200}"
            raise RunError(msg)
        self._memory_deaths = self._memory_deaths + 1 if code in _MEMORY_EXIT_CODES else 0
        if self._memory_deaths >= _MAX_MEMORY_DEATHS:
            msg = f"the workers do not have enough memory ({_describe_exit(code)} at several records in a row): "
            msg += "use more memory, or fewer jobs"
            raise RunError(msg)
        doing = "its rows were written" if task.at == WRITING else "it was parsed"
        task.skipped_records[task.at] = f"the worker died twice while {doing} ({_describe_exit(code)})"
        task.deaths.clear()


def start_pool(jobs: int, make: ParsesPages) -> Pool:
    """Create a pool that parses pages. If a function cannot be pickled, the ``PlanError`` names it."""
    try:
        return Pool(jobs, make)
    except PlanError as error:
        if error.__cause__ is None:
            raise
        plugins = make.parser._plugins  # noqa: SLF001 - private, but of the same library
        raise PlanError(describe_unpicklable(plugins, *make.formats.items())) from error.__cause__


def _check_program() -> None:
    """Raise ``PlanError`` if workers cannot import the user's program, for example because it was read from a pipe."""
    main = sys.modules["__main__"]
    file = getattr(main, "__file__", None)
    if file is not None and getattr(main, "__spec__", None) is None and not exists(file):
        msg = f"the workers import the program, but {file} is not a file: save it as a file "
        msg += "(newsparse.run with jobs=1 needs no workers)"
        raise PlanError(msg)


def _describe_exit(code: int) -> str:
    """Return how a process ended, such as ``SIGKILL`` or ``exit status 1``."""
    if code == OUT_OF_MEMORY:
        return "out of memory"
    if code >= 0:
        return f"exit status {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"


@contextmanager
def interrupts_blocked() -> Iterator[None]:
    """Block Ctrl-C while a process starts.

    The process inherits the signal mask, so it cannot be interrupted before it is ready.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    from multiprocessing import resource_tracker  # noqa: PLC0415 - not on Windows

    resource_tracker.ensure_running()  # starting it later would unblock the signal
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
