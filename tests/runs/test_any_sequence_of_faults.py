"""Any sequence of changed inputs, faults, second runs, other engines and resumed runs: no record is lost or doubled.

Hypothesis chooses the sequence and shortens one that fails. A kill is an error that no code of a run handles, at every
call that would change the disk from one call on: what is on the disk is what a killed process leaves.
"""

from __future__ import annotations

import json
import math
import os
import shutil
import tempfile
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pyarrow as pa
import pytest
from faults import Disk, InlinePool, fill
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from pyarrow import parquet

import newsparse
from newsparse.errors import PlanError, RunError
from newsparse.io.arrow import parse_batch
from newsparse.io.readers import jsonl
from newsparse.runs import dispatch, journal
from newsparse.runs import plan as plans
from newsparse.runs.plan import Plan, run_plan
from newsparse.runs.siblings import Siblings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newsparse.runs.chunks import Piece
    from newsparse.runs.plan import Outcome
    from newsparse.runs.tally import Progress
    from newsparse.runs.worker import ChunkParser, Result

PARSER = newsparse.Parser(entry_points=False)
PAGE, EMPTY, NO_TEXT, TORN = "page", "empty", "no text", "torn"
KINDS = (PAGE, EMPTY, NO_TEXT, TORN)
FOREVER = range(1_000_000)
NAMES = "abc"
FIRST = "a"
"""The input that always begins with a page, so that every run has an output."""


class KilledError(BaseException):
    """The end of a process that was killed."""


def interrupt() -> None:
    """Press Ctrl-C."""
    raise KeyboardInterrupt


def kill() -> None:
    """End the process: from here on it changes nothing."""
    raise KilledError


class ReadingAheadPool(InlinePool):
    """Works in this process, and reads as many chunks ahead of the results as a pool of that many jobs."""

    def __init__(self, jobs: int, task: ChunkParser) -> None:
        """Make the work."""
        super().__init__(jobs, task)
        self._ahead = 2 * jobs + 2

    def results(self, pieces: Iterable[Piece]) -> Iterator[tuple[Piece, Result]]:
        """Yield each chunk with its result, once those ahead of it were read."""
        waiting: deque[Piece] = deque()
        for piece in pieces:
            waiting.append(piece)
            if len(waiting) > self._ahead:
                yield from super().results([waiting.popleft()])
        yield from super().results(waiting)


@attrs.frozen
class Input:
    """A file of JSON lines: its name, how often it was written, and the kinds of its records."""

    name: str
    version: int
    kinds: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """Yield the records."""
        for number, kind in enumerate(self.kinds):
            row = {"id": f"{self.name}{self.version}-{number}", "text": "A page.\n" if kind == PAGE else " "}
            if kind == NO_TEXT:
                del row["text"]
            yield '{"text": "no end\n' if kind == TORN else json.dumps(row) + "\n"

    def table(self) -> pa.Table:
        """Return the records as Parquet has them: a text that is not there is null."""
        texts = {PAGE: "A page.\n", EMPTY: " "}
        rows = [{"id": f"{self.name}{self.version}-{n}", "text": texts.get(kind)} for n, kind in enumerate(self.kinds)]
        return pa.Table.from_pylist(rows, schema=pa.schema([("id", pa.string()), ("text", pa.string())]))

    def ids(self) -> list[str]:
        """Return the ids of the pages."""
        return [f"{self.name}{self.version}-{number}" for number, kind in enumerate(self.kinds) if kind == PAGE]


def write_by_batches(plan: Plan) -> Callable[[str, Path], int]:
    """Return what stands for an engine: it writes a file of rows for each input, with ``parse_batch`` as engines do."""

    def write(rows: str, folder: Path) -> int:
        folder.mkdir()
        batches = [parse_batch(parquet.read_table(path), rows=rows, parser=plan.parser) for path in plan.paths]
        for number, batch in enumerate(batches):
            parquet.write_table(pa.Table.from_batches([batch]), folder / f"{number}.parquet")
        return sum(batch.num_rows for batch in batches)

    return write


def calm_process() -> pytest.MonkeyPatch:
    """Make runs short, of several chunks, and independent of the clock."""
    patch = pytest.MonkeyPatch()
    patch.setattr(plans, "start_pool", ReadingAheadPool)
    patch.setattr(dispatch, "_on_ray", write_by_batches)
    patch.setattr(jsonl, "CHUNK_BYTES", 60)
    patch.setattr(journal, "CHUNKS_BETWEEN_SAVES", 2)
    patch.setattr(journal, "SECONDS_BETWEEN_SAVES", math.inf)
    patch.setattr("newsparse.runs.manifest.plugins", dict)
    patch.setattr(os, "fsync", lambda _handle: None)
    return patch


class Runs(RuleBasedStateMachine):
    """Runs into one output while its inputs change."""

    def __init__(self) -> None:
        """Begin with one input and no output."""
        super().__init__()
        self.patch = calm_process()
        self.folder = Path(tempfile.mkdtemp())
        self.out = self.folder / "out" / "out.jsonl"
        self.calm = self.folder / "calm" / "out.jsonl"
        self.out.parent.mkdir()
        self.inputs: dict[str, Input] = {}
        self.begun_with: list[Input] = []
        """The inputs of the run that began last."""
        self.ids: list[str] | None = None
        """The ids that are in the output; None where there is none."""
        self.completed_with: list[Input] = []
        """The inputs of the run that was completed and checked last: repeated, it does nothing."""
        self.force = False
        self.write(FIRST, [EMPTY, PAGE])

    def teardown(self) -> None:
        """Remove the files."""
        self.patch.undo()
        shutil.rmtree(self.folder)

    @rule(name=st.sampled_from(NAMES), kinds=st.lists(st.sampled_from(KINDS), max_size=7))
    def write(self, name: str, kinds: list[str]) -> None:
        """Add an input, or change one."""
        version = self.inputs[name].version + 1 if name in self.inputs else 0
        self.inputs[name] = Input(name, version, (PAGE, *kinds) if name == FIRST else tuple(kinds))
        path = self.folder / f"{name}.jsonl"
        path.write_text("".join(self.inputs[name].lines()), encoding="utf-8")
        os.utime(path, (version, version))  # the clock of a file system may not move between two changes

    def plan(self, jobs: int, out: Path, *, resume: bool = True) -> Plan:
        """Return the plan of a run over the inputs that are there."""
        paths = [str(self.folder / f"{name}.jsonl") for name in sorted(self.inputs)]
        return Plan(paths, out, "pages", jobs, resume, parser=PARSER, force=self.force)

    def start(self, jobs: int, watch: Callable[[Progress], object] | None = None) -> Outcome:
        """Run, or resume; a run that began with other inputs must be refused, and is removed as the error advises."""
        inputs = [self.inputs[name] for name in sorted(self.inputs)]
        if journal.has_begun(self.out) and inputs != self.begun_with:
            for resume in (True, False):
                with pytest.raises(PlanError):
                    run_plan(self.plan(jobs, self.out, resume=resume))
            shutil.rmtree(Siblings(self.out).parts)
            self.force = True  # the output may be there already, without its manifest
        self.begun_with = inputs
        resume = journal.has_begun(self.out) or inputs == self.completed_with
        return run_plan(self.plan(jobs, self.out, resume=resume), watch)

    @rule(
        jobs=st.integers(1, 3),
        fault=st.sampled_from([interrupt, kill, fill]),
        at=st.integers(1, 60),
        lasts=st.booleans(),
        after=st.booleans(),
    )
    def suffer(self, jobs: int, fault: Callable[[], None], *, at: int, lasts: bool, after: bool) -> None:
        """Run with a fault at a call that changes the disk, at that one or from then on."""
        if journal.has_begun(self.out) and self.begun_with != [self.inputs[name] for name in sorted(self.inputs)]:
            self.resume(jobs)
        calls = FOREVER[at:] if lasts or fault is kill else (at,)
        disk = Disk(fault, calls, after=after and fault is not kill)
        with disk.attached(), suppress(KeyboardInterrupt, KilledError, OSError):
            self.start(jobs)

    @rule(jobs=st.integers(1, 3))
    def resume(self, jobs: int) -> None:
        """Run to the end: the files are those of a run that nothing disturbed, with every record once."""
        self.check(self.start(jobs))

    @precondition(lambda self: not journal.has_begun(self.out))
    @rule(jobs=st.integers(1, 3))
    def run_beside_another(self, jobs: int) -> None:
        """Start a second run while one is writing: it is refused, and does no harm."""

        def begin_another(progress: Progress) -> None:
            if progress.counts["read"] and not progress.finished:
                with pytest.raises(PlanError):
                    run_plan(self.plan(jobs, self.out))

        self.check(self.start(jobs, begin_another))

    @rule(fault=st.sampled_from([interrupt, kill, fill]), at=st.integers(1, 30))
    def run_on_an_engine(self, fault: Callable[[], None], at: int) -> None:
        """Run on an engine, with a fault or none: its output has every record once, or is not there."""
        out = self.folder / "engine" / "out.parquet"
        out.parent.mkdir()
        for entry in self.inputs.values():
            parquet.write_table(entry.table(), self.folder / f"{entry.name}.parquet")
        inputs = [self.inputs[name] for name in sorted(self.inputs)]
        plan = Plan([str(self.folder / f"{entry.name}.parquet") for entry in inputs], out, "pages", 1, parser=PARSER)
        disk = Disk(fault, FOREVER[at:] if fault is kill else (at,))
        with disk.attached(), suppress(KeyboardInterrupt, KilledError, OSError, RunError):
            dispatch.run_on("ray", plan)
        if not out.exists():
            if journal.has_begun(out):
                with pytest.raises(PlanError, match="remove it to restart"):
                    run_plan(attrs.evolve(plan, resume=True))
            shutil.rmtree(out.parent)
            out.parent.mkdir()
            dispatch.run_on("ray", plan)
        pages = [page for entry in inputs for page in entry.ids()]
        assert parquet.read_table(out).column("id").to_pylist() == pages
        rejected = sum(len(entry.kinds) for entry in inputs) - len(pages)
        aside = out.with_name("out.parquet.rejected")
        assert aside.exists() == bool(rejected)
        assert not rejected or parquet.read_table(aside).num_rows == rejected
        shutil.rmtree(out.parent)

    def check(self, end: Outcome) -> None:
        """Compare with the inputs, and with a calm run."""
        self.force, self.completed_with = False, self.begun_with
        records = sum(len(entry.kinds) for entry in self.begun_with)
        pages = [page for entry in self.begun_with for page in entry.ids()]
        assert (end.counts["read"], end.counts["rows"], end.counts["rejected"]) == (
            *(records, len(pages)),
            records - len(pages),
        )
        assert self.written() == pages
        shutil.rmtree(self.calm.parent, ignore_errors=True)
        self.calm.parent.mkdir()
        run_plan(self.plan(1, self.calm))
        assert files(self.out.parent) == files(self.calm.parent)

    def written(self) -> list[str] | None:
        """Return the ids of the rows of the output."""
        if not self.out.exists():
            return None
        return [json.loads(line)["id"] for line in self.out.read_bytes().splitlines()]

    @invariant()
    def output_is_whole(self) -> None:
        """Check that the output is that of an earlier run or of this one, and never a part of either."""
        ids = self.written()
        assert ids in (self.ids, [page for entry in self.begun_with for page in entry.ids()])
        self.ids = ids


def files(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder, which holds nothing else."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


Runs.TestCase.settings = settings(max_examples=40, stateful_step_count=12)
TestAnySequence = Runs.TestCase
