"""Measure a long run that is killed and resumed: its rate by tenth, and the memory of its processes.

``python -m benchmarks load [--megabytes 5000]`` writes a dump of invented pages (Zstandard JSON lines), which the run
reads ten times. Its processes are killed after 1/4, 2/4 and 3/4 of the records, and each time it is resumed. The
command fails if the last tenth takes more CPU seconds than the first, if memory grows, or if a record is lost or
repeated. The rate by elapsed time depends on other processes on the machine, so it is printed but not checked.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

import newsparse
from benchmarks.dumps import MEGA, ROOT, write_dump

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsparse.runs.tally import Progress

COPIES: Final = 10
"""How many times the dump is read, so that each tenth of a run has the same pages."""
PAUSE: Final = 1.0
"""Minimum number of seconds between two samples."""
MIN_RATE: Final = 0.97
"""Minimum ratio of the rate of the last tenth to the rate of the first tenth."""
MAX_GROWTH: Final = 1.1
"""Maximum ratio of the memory peaks of the last and second tenth. The first tenth fills the caches."""
_TICKS: Final = os.sysconf("SC_CLK_TCK")


@attrs.frozen
class Sample:
    """The progress and resource usage of a run at a point in time."""

    attempt: int
    """How many times the run was resumed."""
    records: int
    cpu: float
    """CPU seconds of all processes since the attempt began."""
    seconds: float
    """Value of a monotonic clock, in seconds."""
    parent: float
    """Megabytes (PSS) of the process that reads and writes."""
    worker: float
    """Megabytes (PSS) of the largest worker."""


@attrs.define
class Tenth:
    """Totals for a tenth of the records. Records that are processed again after a kill are counted twice."""

    records: int = 0
    cpu: float = 0.0
    seconds: float = 0.0
    parent: float = 0.0
    worker: float = 0.0

    def add(self, before: Sample, after: Sample) -> None:
        """Add the differences of two samples of the same attempt."""
        self.records += after.records - before.records
        self.cpu += after.cpu - before.cpu
        self.seconds += after.seconds - before.seconds
        self.parent = max(self.parent, after.parent)
        self.worker = max(self.worker, after.worker)

    @property
    def rate(self) -> float:
        """Records per CPU second."""
        return self.records / max(self.cpu, 1 / _TICKS)


def children(process: int) -> Iterator[int]:
    """Yield the ids of all descendants of a process."""
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in (task / "children").read_text(encoding="ascii").split():
            yield int(child)
            yield from children(int(child))


def cpu_of(process: int) -> float:
    """Return the CPU seconds of a process, including children that have ended."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / _TICKS


def memory_of(process: int) -> float:
    """Return the memory of a process in megabytes, with its proportion of shared memory (PSS)."""
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in rollup.split("\n") if line.startswith("Pss:")) / 1024


def report_to(attempt: int) -> Callable[[Progress], None]:
    """Return a progress callback that prints samples as JSON, at most one every ``PAUSE`` seconds."""
    parent, due = os.getpid(), 0.0

    def watch(progress: Progress) -> None:
        nonlocal due
        now = time.monotonic()
        if now < due:
            return
        try:
            workers = list(children(parent))
            cpu = sum(map(cpu_of, (parent, *workers)))
            memory = max(map(memory_of, workers), default=0.0)
        except (OSError, StopIteration):  # a worker has ended meanwhile
            return
        due = now + PAUSE
        sample = Sample(attempt, progress.counts["read"], cpu, now, memory_of(parent), memory)
        print(json.dumps(attrs.asdict(sample)), flush=True)

    return watch


def attempt_run(command: Sequence[str | Path], until: float) -> Iterator[Sample]:
    """Yield the samples of a run, and kill all its processes once it has read ``until`` records.

    Raises ``SystemExit`` if the run fails.
    """
    words = list(map(str, command))
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:  # noqa: S603 - runs this module
        assert process.stdout is not None  # noqa: S101 - for the type checker
        for line in process.stdout:
            sample = Sample(**json.loads(line))
            yield sample
            if sample.records >= until:
                os.killpg(process.pid, signal.SIGKILL)
                break
    if process.returncode not in {0, -signal.SIGKILL}:
        raise SystemExit(process.returncode)


def run_with_kills(inputs: Sequence[Path], out: Path, jobs: int, stops: Sequence[float]) -> Iterator[Sample]:
    """Yield the samples of a run that is killed at each stop (a number of records) and resumed."""
    for attempt, stop in enumerate((*stops, float("inf"))):
        command: list[str | Path] = [sys.executable, "-m", "benchmarks.load", str(attempt), str(jobs), out, *inputs]
        yield from attempt_run(command, stop)
        if out.exists() != (attempt == len(stops)):
            msg = f"attempt {attempt} ended too early, or too late to be killed"
            raise SystemExit(msg)


def tenths_of(samples: Sequence[Sample], total: int) -> list[Tenth]:
    """Return the totals for each tenth of the records. ``total`` is the number of records."""
    tenths = [Tenth() for _ in range(10)]
    for before, after in pairwise(samples):
        if before.attempt == after.attempt:
            middle = (before.records + after.records) / 2
            tenths[min(9, int(10 * middle / total))].add(before, after)
    return tenths


def check_tenths(tenths: Sequence[Tenth]) -> Iterator[str]:
    """Print the changes of rate and memory, and yield a message for each that exceeds its limit."""
    rate = tenths[-1].rate / tenths[0].rate
    print(f"the last tenth has {rate:.3f} of the first one's rate")
    if rate < MIN_RATE:
        yield f"the rate has dropped: {rate:.3f} is below {MIN_RATE}"
    for name in ("parent", "worker"):
        growth = getattr(tenths[-1], name) / max(getattr(tenths[1], name), 1.0)
        print(f"memory of the {name}: the last tenth's peak is {growth:.3f} of the second one's")
        if growth > MAX_GROWTH:
            yield f"memory of the {name} grows: {growth:.3f} is above {MAX_GROWTH}"


def find_lost_or_repeated(out: Path, total: int) -> Iterator[str]:
    """Yield a message for each lost or repeated record in the output.

    The dump is read several times, so the rows of each copy must be the same, in the same order.
    """
    from pyarrow import parquet  # noqa: PLC0415 - requires an extra

    counts = json.loads(out.with_name(f"{out.name}.manifest.json").read_bytes())["counts"]
    if (counts["read"], counts["rejected"]) != (total, 0):
        yield f"{counts['read']} records were read and {counts['rejected']} rejected; there are {total}"
    file = parquet.ParquetFile(out)
    size, rest = divmod(file.metadata.num_rows, COPIES)
    if rest or counts["rows"] != file.metadata.num_rows:
        yield f"{file.metadata.num_rows} rows are not {COPIES} times the same, or not the {counts['rows']} counted"
    first: list[str] = []
    for batch in file.iter_batches(columns=["id"]):
        for id_ in batch.column("id").to_pylist():
            first.append(id_)
            if len(first) > size and id_ != first[-1 - size]:
                yield f"row {len(first) - 1} is {id_}: expected {first[-1 - size]}"
                return
    if len(set(first[:size])) != size:
        yield "rows of one reading of the dump have the same id"


def print_tenths(tenths: Sequence[Tenth]) -> None:
    """Print the rates and peaks of memory as a table."""
    print("tenth  records/CPU s  records/s  MB of the parent  MB of the largest worker")
    for number, tenth in enumerate(tenths, 1):
        by_clock = tenth.records / max(tenth.seconds, PAUSE)
        print(f"{number:5}{tenth.rate:15.1f}{by_clock:11.1f}{tenth.parent:18.0f}{tenth.worker:26.0f}")


def main(args: list[str]) -> int:
    """Create a dump, process it, and print the measurements. Return 1 if a check fails, or else 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks load", description=__doc__)
    parser.add_argument("--megabytes", type=int, default=5000, metavar="N", help="size of the input (default: 5000)")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="number of workers (default: 2)")
    parser.add_argument("--kills", type=int, default=3, metavar="N", help="how often the run is killed (default: 3)")
    options = parser.parse_args(args)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dump = folder / "dump.jsonl.zst"
        total = COPIES * write_dump(dump, options.megabytes * MEGA // COPIES)
        inputs = [folder / f"{number}.jsonl.zst" for number in range(COPIES)]
        for path in inputs:
            path.hardlink_to(dump)
        stops = [total * kill / (options.kills + 1) for kill in range(1, options.kills + 1)]
        out = folder / "out" / "articles.parquet"
        out.parent.mkdir()
        started = time.monotonic()
        samples = list(run_with_kills(inputs, out, options.jobs, stops))
        print(f"{total} records, {options.megabytes} MB, {options.kills} kills: {time.monotonic() - started:.0f} s")
        tenths = tenths_of(samples, total)
        print_tenths(tenths)
        faults = [*check_tenths(tenths), *find_lost_or_repeated(out, total)]
    print(*faults or ["nothing is lost, nothing is there twice; rate and memory are flat"], sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    attempt, jobs, out, *paths = sys.argv[1:]
    newsparse.run(paths, out, jobs=int(jobs), resume=attempt != "0", progress=report_to(int(attempt)))
