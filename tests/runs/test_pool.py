"""The pool: order, few chunks in flight, and workers that die."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING, Any

import pytest
from works import Squares, fails

from newsparse.errors import RunError
from newsparse.runs.pool import Pool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CHUNKS = [list(range(first, first + 5)) for first in range(0, 100, 5)]


def squares(jobs: int, make: Callable[[], Any], chunks: list[list[int]] = CHUNKS) -> tuple[list[int], list[str]]:
    """Return the results of all chunks in the order in which the pool gives them, and what was left out."""
    results = [given[1] for given in Pool(jobs, make).results(chunks) if given is not None]
    return [n for result, _ in results for n in result], [said for _, out in results for said in out]


@pytest.mark.parametrize("jobs", [1, 3])
def test_results_come_in_order(jobs: int) -> None:
    """Whatever the number of workers, every result is there once and in its place."""
    assert squares(jobs, Squares()) == ([n * n for n in range(100)], [])


def test_few_chunks_are_in_flight() -> None:
    """No more than twice the workers and two chunks are read ahead of what is taken."""
    read = 0

    def reading() -> Iterator[list[int]]:
        nonlocal read
        for chunk in CHUNKS:
            read += 1
            yield chunk

    taken = 0
    for given in Pool(2, Squares()).results(reading()):
        taken += given is not None
        assert read - taken <= 6


def test_no_chunks_no_processes() -> None:
    """Without a chunk no process is started."""
    pool = Pool(2, Squares())
    assert (list(pool.results([])), pool.processes) == ([], [])


def test_killed_worker_loses_nothing(tmp_path: Path) -> None:
    """A worker that is killed once: its chunk is done by another, and nothing is left out."""
    mark = tmp_path / "mark"
    mark.touch()
    assert squares(2, Squares(kills_once=mark)) == ([n * n for n in range(100)], [])
    assert not mark.exists()


@pytest.mark.parametrize("jobs", [1, 2])
def test_deadly_records_are_found(jobs: int) -> None:
    """Records that kill are left out with the signal; their neighbours, in the same chunk or not, are done."""
    result, left_out = squares(jobs, Squares(kills=(31, 33)), CHUNKS[4:9])
    assert result == [n * n for n in range(20, 45) if n not in {31, 33}]
    assert left_out == [f"{n}: the worker died twice while it was parsed (SIGSEGV)" for n in (31, 33)]


def test_deadly_rows_are_found() -> None:
    """A chunk whose rows kill the worker is left out as a whole, and the others are done."""
    result, left_out = squares(1, Squares(writes=7), CHUNKS[:3])
    assert result == [n * n for n in (*range(5), *range(10, 15))]
    assert left_out == [f"{n}: the worker died twice while its rows were written (SIGKILL)" for n in range(5, 10)]


def test_fault_of_the_work_ends_the_run() -> None:
    """What the work raises ends the run, with its traceback."""
    with pytest.raises(RunError, match="no square of 7"):
        squares(2, Squares(raises=7))


@pytest.mark.parametrize(
    ("make", "said"), [(fails, "no tables"), (Squares(dies_at_once=True), r"before they were ready \(exit status 3\)")]
)
def test_workers_that_cannot_start_end_the_run(make: Callable[[], Any], said: str) -> None:
    """Workers that fail or die before they are ready are not started for ever."""
    with pytest.raises(RunError, match=said):
        squares(2, make)


def test_every_worker_is_killed_again_and_again() -> None:
    """Kills at any moment, from outside, change nothing: all results once, in order."""
    pool = Pool(2, Squares(sleep=0.01))
    results = []
    for n, given in enumerate(pool.results(CHUNKS[:12])):
        if given is not None:
            results += given[1][0]
            assert given[1][1] == []
        if n % 4 == 1 and pool.processes:
            os.kill(pool.processes[0], signal.SIGKILL)
    assert results == [n * n for n in range(60)]


def test_leaving_ends_the_workers() -> None:
    """Who stops taking results leaves no process behind, even where a worker is in the middle of a record."""
    pool = Pool(2, Squares(stops=12))
    results = pool.results(CHUNKS)
    next(results)
    processes = pool.processes
    assert processes
    results.close()
    assert [process for process in processes if _alive(process)] == []


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_idle_time_is_told() -> None:
    """While nothing is finished the pool says so about every second, so that what was taken can be saved."""
    started = time.monotonic()
    given = list(Pool(1, Squares(sleep=0.5)).results([[1, 2, 3, 4, 5]]))
    assert given[-1] is not None
    assert 1 <= given.count(None) <= time.monotonic() - started + 1
