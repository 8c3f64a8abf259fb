"""Whole runs with a fault at every single call that changes the disk: ``--resume`` gives what a calm run gives."""

from __future__ import annotations

import json
import os
import signal
import warnings
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING

import attrs
import pytest
from faults import Disk, InlinePool, fill, interrupt, kill

import newsparse
from newsparse.errors import PlanError
from newsparse.io.catalog import Formats
from newsparse.plugins.formats import Writer
from newsparse.runs import journal
from newsparse.runs import plan as plans
from newsparse.runs.plan import Plan, run_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import BinaryIO

    from newsparse.runs.tally import Progress

PARSER = newsparse.Parser(entry_points=False)


def encode(rows: Iterable[Mapping[str, object]]) -> bytes:
    """Write the ids of rows."""
    return "".join(f"{row['id']}\n" for row in rows).encode()


def finish(spool: BinaryIO, out: BinaryIO) -> None:
    """Make a file of the spool, as Parquet is made."""
    out.write(b"IDS\n")
    out.write(spool.read())


FORMATS = attrs.evolve(
    Formats(), writers=(Writer("ids", (".ids",), encode, finish=finish), Writer("lines", (".lines",), encode, head=b""))
)
FILES = {
    "a.jsonl": ("The first page.\n", "The second page.\n", ""),
    "b.jsonl": ("A page of another file.\n",),
    "bad.jsonl": ("",),
}
GIVEN = ("a.jsonl", "b.jsonl", "a.jsonl", "a.jsonl", "bad.jsonl")
RECORDS, REJECTED = 11, 4


@pytest.fixture(autouse=True)
def calm_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Work in this process, save after every second chunk, and heed SIGINT."""
    monkeypatch.setattr(plans, "start_pool", InlinePool)
    monkeypatch.setattr(journal, "CHUNKS_BETWEEN_SAVES", 2)
    monkeypatch.setattr("newsparse.runs.manifest.plugins", dict)  # to look for them takes longer than the run
    monkeypatch.setattr(os, "fsync", lambda _handle: None)  # of a process that dies the system keeps what it wrote
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@attrs.frozen
class Runs:
    """Runs over one dump, each into a folder of its own, where an earlier run has left its files."""

    folder: Path
    suffix: str

    def plan(self, place: Path, paths: tuple[str, ...] = GIVEN, *, resume: bool = False) -> Plan:
        """Return the plan of a run into the folder."""
        inputs = [str(self.folder / "in" / path) for path in paths]
        return Plan(
            inputs, place / f"out.{self.suffix}", rows="pages", jobs=1, resume=resume, parser=PARSER, formats=FORMATS
        )

    def begin(self, name: str) -> Path:
        """Make a folder for a run."""
        place = self.folder / name
        place.mkdir()
        for path in (self.folder / "earlier").iterdir():
            (place / path.name).write_bytes(path.read_bytes())
        return place

    def check(self, place: Path) -> None:
        """Resume in the folder, and check that it is as after a calm run, with every record there once.

        Where the run that failed had not begun, there is nothing to resume, and the output of the earlier one stays.
        """
        plan = self.plan(place, resume=True)
        out = place / f"out.{self.suffix}"
        is_earlier = out.exists() and out.read_bytes() == (self.folder / "earlier" / out.name).read_bytes()
        if is_earlier and not journal.has_begun(out):
            with pytest.raises(PlanError, match="is the complete output of another run: "):
                run_plan(plan)
            plan = self.plan(place)
        end = run_plan(plan)
        assert files(place) == files(self.folder / "calm"), place.name
        counts = end.counts
        assert (counts["read"], counts["rejected"], counts["rows"]) == (RECORDS, REJECTED, RECORDS - REJECTED)
        assert end.rejected is not None
        assert end.rejected.read_bytes().count(b"\n") == REJECTED


@pytest.fixture(params=["lines", "ids"])
def runs(tmp_path: Path, request: pytest.FixtureRequest) -> Runs:
    """Give the dump, and the files of a calm run."""
    for name in ("in", "earlier"):
        (tmp_path / name).mkdir()
    for name, texts in FILES.items():
        lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
        (tmp_path / "in" / name).write_text(lines, encoding="utf-8")
    runs = Runs(tmp_path, request.param)
    run_plan(runs.plan(tmp_path / "earlier", ("bad.jsonl", "b.jsonl")))
    run_plan(runs.plan(runs.begin("calm")))
    return runs


def files(folder: Path) -> dict[str, bytes | None]:
    """Return all that is in the folder."""
    return {path.name: path.read_bytes() if path.is_file() else None for path in sorted(folder.iterdir())}


def once(number: int) -> Container[int]:
    """Inject at one call."""
    return (number,)


def twice(number: int) -> Container[int]:
    """Inject at a call and at the next one, which is of the clean-up."""
    return (number, number + 1)


def from_then_on(number: int) -> Container[int]:
    """Inject at all calls from one on."""
    return range(number, 1_000_000)


@pytest.mark.parametrize(
    ("fault", "at", "after"),
    [
        (interrupt, once, False),
        (interrupt, twice, True),
        (fill, once, False),
        (fill, from_then_on, False),
    ],
)
def test_a_run_resumes_after_a_fault_at_any_disk_call(
    runs: Runs, fault: Callable[[], None], at: Callable[[int], Container[int]], *, after: bool
) -> None:
    """Ctrl-C, once or twice, and a disk that is full, for a moment or for good, at every call of a run."""
    for number in count(1):
        place = runs.begin(str(number))
        disk = Disk(fault, at(number), after)
        with disk.attached(), suppress(KeyboardInterrupt, OSError):
            run_plan(runs.plan(place))
        runs.check(place)
        if disk.count < number:
            break
    assert number > 30


def run_and_die(runs: Runs, place: Path, disk: Disk, *, resume: bool = False) -> int:
    """Run in a child process, which is killed at a call; return the signal that ended it, 0 where it ended well."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of forks beside threads
        child = os.fork()
    if not child:
        try:
            with disk.attached():
                run_plan(runs.plan(place, resume=resume))
            os._exit(0)
        finally:
            os._exit(9)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a child process")
def test_a_run_resumes_after_a_kill_at_any_disk_call(runs: Runs) -> None:
    """SIGKILL before every call of a run, which is after the call before it, and again while the run resumes."""
    for number in count(1):
        place = runs.begin(str(number))
        ended = run_and_die(runs, place, Disk(kill, (number,), after=False))
        if ended:
            resume = journal.has_begun(place / f"out.{runs.suffix}")
            run_and_die(runs, place, Disk(kill, (number // 2 + 1,), after=False), resume=resume)
        runs.check(place)
        if not ended:
            break
    assert number > 30


def stop_at(read: int) -> Callable[[Progress], None]:
    """Return what ends a run when so many records were read."""

    def stop(progress: Progress) -> None:
        if progress.counts["read"] == read:
            raise KeyboardInterrupt

    return stop


def test_a_chunk_that_is_twice_in_a_journal_is_an_error(tmp_path: Path) -> None:
    """What the spools hold cannot be known: nothing is changed."""
    path = tmp_path / "in.jsonl"
    path.write_text('{"text":"A page.\\n"}\n', encoding="utf-8")
    paths, out = [str(path)] * 3, tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        run_plan(Plan(paths, out, jobs=1, parser=PARSER), stop_at(2))
    parts = tmp_path / "out.jsonl.parts"
    lines = (parts / "journal").read_bytes().splitlines(keepends=True)
    (parts / "journal").write_bytes(b"".join([*lines, *lines[1:]]))
    before = files(parts)
    with pytest.raises(PlanError, match=r"journal is damaged: it has chunk 0 where 2 must follow; remove .* to"):
        run_plan(Plan(paths, out, jobs=1, parser=PARSER, resume=True))
    assert files(parts) == before


@pytest.mark.parametrize("read", [2, 4, 6])
def test_a_run_resumes_behind_the_right_one_of_equal_inputs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: int
) -> None:
    """Files that are a page each share chunks: a run resumes behind the right one, however often a file is given."""
    monkeypatch.setattr("newsparse.io.inputs._MAX_FILES", 2)
    for name in "abcd":
        (tmp_path / f"{name}.txt").write_text(f"The page {name}.\n", encoding="utf-8")
    paths = [str(tmp_path / f"{name}.txt") for name in "baacaaad"]
    out, calm = tmp_path / "out.jsonl", tmp_path / "calm.jsonl"
    run_plan(Plan(paths, calm, rows="pages", jobs=1, parser=PARSER))
    with pytest.raises(KeyboardInterrupt):
        run_plan(Plan(paths, out, rows="pages", jobs=1, parser=PARSER), stop_at(read))
    run_plan(Plan(paths, out, rows="pages", jobs=1, parser=PARSER, resume=True))
    assert out.read_bytes() == calm.read_bytes()
    assert out.read_bytes().count(b"\n") == len(paths)
