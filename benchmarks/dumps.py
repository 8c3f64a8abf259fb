"""Measure runs over a large dump: memory, and the time of one and two workers compared with parsing alone.

The dump consists of invented pages as Zstandard JSON lines, and the output is Parquet. Memory is the proportional set
size (PSS) of all processes, which counts shared memory once. The share of parsing is computed both from CPU seconds and
from elapsed time, which other processes on the machine affect.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

import newsparse
from newsparse.io.readers.compression import import_zstd

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
MEGA = 1_000_000
PAUSE = 0.5
SAMPLE = 400
"""Number of pages with which the time of parsing alone is measured."""


@attrs.frozen
class Measurement:
    """The elapsed seconds and CPU seconds of a run, and its memory in megabytes every half second."""

    seconds: float
    cpu: float
    memory: list[float]


def texts() -> Iterator[str]:
    """Yield pages of about five kilobytes.

    A page consists of one or two examples, with a number added to each line that ends with a sentence.
    """
    examples = [path.read_bytes().decode() for path in sorted((ROOT / "docs" / "examples").glob("*.txt"))]
    for number in count():
        first, second = examples[number % len(examples)], examples[(number * 7 + 3) % len(examples)]
        page = f"{first}\n\n\n{second}" if number % 3 else first
        yield page.replace(".\n", f" in the year {number}.\n")


def write_dump(path: Path, size: int) -> int:
    """Write a dump of ``size`` bytes of JSON lines, before compression, and return the number of its pages."""
    written = 0
    with import_zstd().open(path, "wb") as out:
        for number, text in enumerate(texts()):
            url = f"https://news.example/{number}"
            written += out.write(json.dumps({"id": f"page-{number}", "url": url, "text": text}).encode() + b"\n")
            if written >= size:
                return number + 1
    raise AssertionError


def time_parsing(pages: int) -> float:
    """Return the estimated CPU seconds for parsing this number of pages, without reading and writing."""
    parser = newsparse.Parser()
    sample = [text for text, _ in zip(texts(), range(SAMPLE), strict=False)]
    found = []
    for _ in range(3):
        started = time.process_time()
        for number, text in enumerate(sample):
            parser.parse(text, f"https://news.example/{number}")
        found.append(time.process_time() - started)
    return min(found) / SAMPLE * pages


def measure_run(dump: Path, out: Path, jobs: int) -> Measurement:
    """Run newsparse on the dump, and return the measurements."""
    command = [sys.executable, "-c", "from newsparse.cli import main; main()", "run", dump, "-o", out, "--jobs", jobs]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    memory = []
    with subprocess.Popen([str(word) for word in command]) as process:  # noqa: S603 - runs this program
        while process.poll() is None:
            memory.append(_memory(process.pid))
            time.sleep(PAUSE)
    seconds = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        sys.exit(process.returncode)
    return Measurement(seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, memory)


def _memory(process: int) -> float:
    """Return the memory of a process and all its descendants, in megabytes."""
    total = 0.0
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
        total += next(int(line.split()[1]) for line in rollup.split("\n") if line.startswith("Pss:")) / 1024
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text(encoding="ascii").split():
                total += _memory(int(child))
    except (OSError, StopIteration):  # the process has ended
        pass
    return total


def main(args: Sequence[str]) -> int:
    """Create a dump, process it with one and with two workers, and print the measurements."""
    options = argparse.ArgumentParser(prog="python -m benchmarks dumps", description=__doc__)
    options.add_argument("--megabytes", type=int, default=1000, metavar="N", help="size of the dump (default: 1000)")
    megabytes = options.parse_args(args).megabytes
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
        dump = Path(folder) / "dump.jsonl.zst"
        pages = write_dump(dump, megabytes * MEGA)
        alone = time_parsing(pages)
        print(f"{pages} pages, {megabytes} MB; parsing alone: {alone:.1f} s, {pages / alone:.0f} pages/s")
        runs = {jobs: measure_run(dump, Path(folder) / f"{jobs}.parquet", jobs) for jobs in (1, 2)}
        for jobs, run in runs.items():
            quarter = len(run.memory) // 4
            peaks = [max(run.memory[n * quarter : (n + 1) * quarter], default=0) for n in range(4)]
            print(
                f"{jobs} worker(s): {run.seconds:.1f} s, {run.cpu:.1f} s of CPU, {pages / run.seconds:.0f} pages/s, "
                f"{megabytes / run.seconds:.1f} MB/s; PSS peak {max(run.memory):.0f} MB, by quarters "
                f"{' '.join(f'{peak:.0f}' for peak in peaks)}; parsing alone is {alone / run.cpu:.0%} of its CPU, "
                f"{alone / run.seconds / jobs:.0%} by the clock"
            )
        print(f"two workers are {runs[1].seconds / runs[2].seconds:.2f} times one")
        same = (Path(folder) / "1.parquet").read_bytes() == (Path(folder) / "2.parquet").read_bytes()
        print(f"the output is {'the same' if same else 'NOT the same'}")
    return 0 if same else 1
