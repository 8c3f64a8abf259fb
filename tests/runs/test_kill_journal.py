"""The parts of a run, stopped at every single step that touches the disk, and gone on with."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import attrs
import pytest

from newsparse.errors import PlanError
from newsparse.plugins.formats import Writer
from newsparse.runs import journal
from newsparse.runs.folder import open_file
from newsparse.runs.journal import PartsFolder, has_begun, is_interrupted
from newsparse.runs.manifest import as_bytes, describe_difference
from newsparse.runs.plan import Plan, run_plan
from newsparse.runs.siblings import Siblings, publish

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

CHUNKS = 8
HEAD = {"rows": "articles", "inputs": [["in.jsonl", 300, 7]]}


class StoppedError(BaseException):
    """The end of the process, as far as a test in it can have one."""


@attrs.define
class Steps:
    """Counts what touches the disk, and stops at one of the steps, with half of it done."""

    last: int
    stop: Callable[[], BaseException]
    taken: int = 0

    def take(self) -> bool:
        """Count a step; return whether it is the one at which all ends."""
        self.taken += 1
        return self.taken == self.last

    def opened(self, path: Path) -> Any:  # noqa: ANN401 - stands for a raw file
        """Open a file whose changes are steps."""
        return _File(open_file(path), self)

    def wrap(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function as a step: it may be done, or not, when all ends."""

        def stepping(*args: Any, **extra: Any) -> Any:  # noqa: ANN401
            if self.take():
                if self.last % 2:
                    function(*args, **extra)
                raise self.stop()
            return function(*args, **extra)

        return stepping


class _File:
    def __init__(self, file: Any, steps: Steps) -> None:  # noqa: ANN401
        self._file, self._steps = file, steps

    def write(self, data: bytes) -> int:
        """Write the data, or half of them before all ends."""
        if self._steps.take():
            self._file.write(data[: len(data) // 2])
            raise self._steps.stop()
        return int(self._file.write(data[: max(1, len(data) - 1)]))  # a system may take less than it is given

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._file, name)


def double(spool: BinaryIO, out: BinaryIO) -> None:
    """Stand for what makes a file of a spool."""
    data = spool.read()
    out.write(data)
    out.write(data)


def _joined(rows: Sequence[Mapping[str, Any]]) -> bytes:
    raise NotImplementedError


WRITERS = (Writer("plain", (".x",), _joined), Writer("made", (".x",), _joined, finish=double))


def work(out: Path, writer: Writer, opened: Callable[[Path], Any], rejects: int) -> None:
    """Do what a run does with its parts."""
    parts = PartsFolder(out, HEAD, opened)
    try:
        for n in range(parts.done, 0 if parts.complete else CHUNKS):
            aside = b'{"reason":%d}\n' % n if n < rejects else b""
            parts.put(n, (0, "in.jsonl", n * 10), b"row %d\n" % n * 50, aside, {"read": 10})
        if not parts.complete:
            parts.end()
        publish(parts, out, writer, manifest)
    finally:
        parts.close()


def manifest(files: Mapping[str, Path]) -> bytes:
    """Return a manifest."""
    return as_bytes({name: path.stat().st_size for name, path in files.items()})


def files(folder: Path) -> dict[str, bytes | None]:
    """Return all that lies in the folder."""
    return {path.name: path.read_bytes() if path.is_file() else None for path in folder.iterdir()}


def stopped(monkeypatch: pytest.MonkeyPatch, steps: Steps, out: Path, writer: Writer, rejects: int) -> bool:
    """Do the work and stop at the step; return whether it came so far."""
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", steps.wrap(os.fsync))
        patch.setattr(Path, "replace", steps.wrap(Path.replace))
        patch.setattr(Path, "unlink", steps.wrap(Path.unlink))
        try:
            work(out, writer, steps.opened, rejects)
        except (StoppedError, OSError):
            return True
    return False


@pytest.mark.parametrize(
    ("writer", "rejects", "stop"),
    [
        (WRITERS[0], 0, StoppedError),
        (WRITERS[1], 3, StoppedError),
        (WRITERS[1], 3, lambda: OSError(errno.ENOSPC, "No space left on device")),
    ],
    ids=["plain", "finished", "finished, disk full"],
)
def test_a_run_resumes_whatever_step_was_its_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writer: Writer, rejects: int, stop: Callable[[], BaseException]
) -> None:
    """Torn writes and half-done ends included: the files are those of a calm run."""
    monkeypatch.setattr(journal, "CHUNKS_BETWEEN_SAVES", 3)
    (tmp_path / "calm").mkdir()
    work(tmp_path / "calm" / "out.x", writer, open_file, rejects)
    calm = files(tmp_path / "calm")
    assert set(calm) == {"out.x", "out.x.manifest.json"} | ({"out.x.rejected.jsonl"} if rejects else set())
    last = 0
    while True:
        last += 1
        out = tmp_path / str(last) / "out.x"
        out.parent.mkdir()
        out.with_name("out.x.rejected.jsonl").write_text("of an earlier run\n", encoding="utf-8")
        if not stopped(monkeypatch, Steps(last, stop), out, writer, rejects):
            break
        work(out, writer, open_file, rejects)
        assert files(out.parent) == calm, f"stopped at step {last}"
    assert files(out.parent) == calm
    assert last > 40


def test_a_run_resumes_after_two_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that is stopped while it resumes can be resumed as well."""
    monkeypatch.setattr(journal, "CHUNKS_BETWEEN_SAVES", 2)
    (tmp_path / "calm").mkdir()
    work(tmp_path / "calm" / "out.x", WRITERS[0], open_file, 2)
    for first in range(5, 50, 9):
        for second in range(1, 30, 4):
            out = tmp_path / f"{first}-{second}" / "out.x"
            out.parent.mkdir()
            stopped(monkeypatch, Steps(first, StoppedError), out, WRITERS[0], 2)
            stopped(monkeypatch, Steps(second, StoppedError), out, WRITERS[0], 2)
            work(out, WRITERS[0], open_file, 2)
            assert files(out.parent) == files(tmp_path / "calm")


@pytest.mark.parametrize("damage", [b"", b"\n", b"00000000 {}\n", b'deadbeef {"number":3}\n', b"\xff\x00", b"12345"])
def test_damaged_end_of_a_journal(tmp_path: Path, damage: bytes) -> None:
    """What no whole line is, and all behind it, is as if it had not been written."""
    out = tmp_path / "out.x"
    parts = PartsFolder(out, HEAD)
    for n in range(4):
        parts.put(n, (0, "in.jsonl", n), b"row\n", b"", {"read": 1})
    parts.save()
    parts.close()
    with parts.journal.open("ab") as file:
        file.write(damage + b"more\n")
    with (parts.folder / "rows").open("ab") as file:
        file.write(b"more")
    again = PartsFolder(out, HEAD)
    assert (again.done, again.rows.size, [line.number for line in again.finished_chunks()]) == (4, 16, [0, 1, 2, 3])
    assert (parts.folder / "rows").read_bytes() == b"row\n" * 4
    again.close()


@pytest.mark.parametrize("ended", [False, True])
@pytest.mark.parametrize(
    ("name", "size", "done"),
    [("rows", 0, 0), ("rows", 299, 0), ("rows", 300, 1), ("rows", 1000, 3), ("rejected", 13, 1)],
)
def test_spool_that_lost_its_end(tmp_path: Path, name: str, size: int, done: int, *, ended: bool) -> None:
    """Where a spool is shorter than the journal says, the run goes on behind the last chunk that is wholly there."""
    (tmp_path / "calm").mkdir()
    work(tmp_path / "calm" / "out.x", WRITERS[0], open_file, CHUNKS)
    (tmp_path / "cut").mkdir()
    out = tmp_path / "cut" / "out.x"
    parts = PartsFolder(out, HEAD)
    for n in range(CHUNKS if ended else 4):
        parts.put(n, (0, "in.jsonl", n * 10), b"row %d\n" % n * 50, b'{"reason":%d}\n' % n, {"read": 10})
    parts.end() if ended else parts.save()
    parts.close()
    os.truncate(parts.folder / name, size)
    again = PartsFolder(out, HEAD)
    assert (again.complete, again.done, len(list(again.finished_chunks()))) == (False, done, done)
    again.close()
    work(out, WRITERS[0], open_file, CHUNKS)
    assert files(out.parent) == files(tmp_path / "calm")


def test_parts_of_another_run_are_refused(tmp_path: Path) -> None:
    """Parts of a run with other inputs, options or version are not resumed: the message names the difference."""
    PartsFolder(tmp_path / "out.x", HEAD).close()
    with pytest.raises(PlanError, match=r"another run: its input in.jsonl has changed since; restore the"):
        PartsFolder(tmp_path / "out.x", HEAD | {"inputs": [["in.jsonl", 301, 7]]})
    with pytest.raises(
        PlanError,
        match=r"--rows: was articles, now text; repeat the earlier command to resume, or remove .*out\.x\.parts to",
    ):
        PartsFolder(tmp_path / "out.x", HEAD | {"rows": "text"})


A, B = ["a.jsonl", 300, 7], ["b.jsonl", 20, 7]


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ({"inputs": [A]}, {"inputs": [A, B]}, "b.jsonl was not among its inputs"),
        ({"inputs": [A, B]}, {"inputs": [A]}, "its input b.jsonl is no longer an input"),
        ({"inputs": [A, B]}, {"inputs": [B, A]}, "its inputs were listed differently"),
        ({"inputs": [A]}, {"inputs": "1200 files"}, f"inputs: was {[A]}, now 1200 files"),
        ({"options": {"fields": {"id": "id"}}}, {"options": {"fields": {"id": "key"}}}, "--id-field: was id, now key"),
        ({"options": {"max_chars": 9}}, {"options": {"max_chars": 99}}, "--max-chars: was 9, now 99"),
        (
            {"parser": {"min_confidence": 0.5}},
            {"parser": {"min_confidence": 0.9}},
            "--min-confidence: was 0.5, now 0.9",
        ),
        (
            {"parser": {"skip_unlikely": False}},
            {"parser": {"skip_unlikely": True}},
            "--skip-unlikely: was not given, now given",
        ),
        ({"parser": {"outlets": ["a"]}}, {"parser": {"outlets": ["a", "b"]}}, "outlets: b was not used"),
        (
            {"parser": {"outlets": ["a", "b"]}},
            {"parser": {"outlets": ["b", "a"]}},
            "the outlets were in a different order",
        ),
        ({"plugins": {"a.py": "1"}}, {"plugins": {"a.py": "2"}}, "plugin 'a.py' has changed since"),
        ({"plugins": {}}, {"plugins": {"a.py": "2"}}, "plugin 'a.py' was not used"),
        ({"plugins": {"a.py": "1"}}, {}, "plugin 'a.py' is no longer used"),
        ({"inputs": [A], "plugins": {}}, {"inputs": [A]}, None),
    ],
)
def test_what_differs_is_said(before: dict[str, Any], now: dict[str, Any], said: str | None) -> None:
    """Of two runs the message names the file, the option, the outlet or the plugin in which they differ."""
    assert describe_difference(before, now) == said


def test_two_runs_at_once(tmp_path: Path) -> None:
    """While one process holds the parts no other gets them, and they are not those of an interrupted run."""
    out = tmp_path / "out.x"
    parts = PartsFolder(out, HEAD)
    for resume in (False, True):
        with pytest.raises(PlanError, match="another run is using"):
            PartsFolder(out, HEAD, resume=resume)
    assert (has_begun(out), is_interrupted(out)) == (True, False)
    parts.close()
    assert is_interrupted(out)
    PartsFolder(out, HEAD).close()


def test_parts_of_a_run_that_ended_meanwhile(tmp_path: Path) -> None:
    """A folder that another run removed while this one waited for its lock is created again."""
    out = tmp_path / "out.x"
    parts = PartsFolder(out, HEAD)

    def open_late(path: Path) -> Any:  # noqa: ANN401
        file = open_file(path)
        if not parts.complete:
            parts.complete = True
            parts.remove()
        return file

    second = PartsFolder(out, HEAD, open_late)
    assert has_begun(out)
    second.close()


def test_rows_without_a_journal_are_left_alone(tmp_path: Path) -> None:
    """Rows of which no journal speaks were written by nobody known: nothing is done to them."""
    out = tmp_path / "out.x"
    parts = Siblings(out).parts
    parts.mkdir()
    (parts / "rows").write_bytes(b"what nobody knows")
    assert not has_begun(out)
    with pytest.raises(PlanError, match="contains 'rows', which newsparse did not write"):
        PartsFolder(out, HEAD)
    assert files(parts) == {"rows": b"what nobody knows"}
    (parts / "journal").touch()  # as a run leaves it that ended before it began
    with pytest.raises(PlanError, match="contains rows without a journal"):
        PartsFolder(out, HEAD)
    assert files(parts) == {"rows": b"what nobody knows", "journal": b""}
    (parts / "rows").write_bytes(b"")
    begins = PartsFolder(out, HEAD)
    assert (begins.done, begins.rows.size) == (0, 0)
    begins.close()


@pytest.mark.parametrize("step", [6, 9, 12])
def test_run_on_a_disk_that_fills_up(tmp_path: Path, step: int) -> None:
    """A run whose spool takes no more ends with the system's reason; gone on with, it writes what a calm run writes."""
    paths = [tmp_path / f"{n}.jsonl" for n in range(4)]
    for path in paths:
        path.write_text("".join(f'{{"text":"A page {n}.\\n"}}\n' for n in range(50)), encoding="utf-8")

    def plan(folder: str, *, resume: bool = False) -> Plan:
        (tmp_path / folder).mkdir(exist_ok=True)
        out = tmp_path / folder / "out.jsonl"
        return Plan([str(path) for path in paths], out, rows="pages", jobs=1, resume=resume)

    steps = Steps(step, lambda: OSError(errno.ENOSPC, "No space left on device"))
    with pytest.raises(OSError, match="No space left"):
        run_plan(plan("full"), opened=steps.opened)
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["out.jsonl.parts"]
    end = run_plan(plan("full", resume=True))
    run_plan(plan("calm"))
    assert (end.counts["read"], end.counts["rows"]) == (200, 200)
    assert files(tmp_path / "full") == files(tmp_path / "calm")
