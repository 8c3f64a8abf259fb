"""Runs that are killed, for real: after ``--resume`` the files are those of a run that nobody touched."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from dumping import PATIENCE, Dump, alive, gone, make, workers, written_by

from conftest import not_under_coverage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORMATS = ("jsonl", "jsonl.zst", "parquet")
CHUNK = 16_384
"""Bytes that no worker writes before the rows of a chunk: who dies twice at one record loses the record."""
linux = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Dump:
    """Give the dump, and the files of an undisturbed run with one worker in each format."""
    folder = tmp_path_factory.mktemp("dump")
    (folder / "in").mkdir()
    make(folder / "in")
    dump = Dump(folder, dict(os.environ))
    for suffix in FORMATS:
        status, said = dump.run(f"calm/{suffix}/out.{suffix}", "--jobs", "1")
        assert status == 1, said
    return dump


@pytest.fixture(autouse=True)
def heeds_interrupts() -> Iterator[None]:
    """Let children hear SIGINT even where the tests run in the background of a shell, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_number_of_workers_changes_nothing(dump: Dump) -> None:
    """Three workers write what one writes, in output, rejected records and manifest."""
    assert dump.run("three/out.parquet", "--jobs", "3")[0] == 1
    assert dump.written("three/out.parquet") == dump.written("calm/parquet/out.parquet")


def test_read_is_parsed_and_rejected(dump: Dump) -> None:
    """Every record is counted once: the lines of the files, the files of the folder, and what is wrong with a file."""
    calm = dump.written("calm/jsonl/out.jsonl")
    counts = json.loads(calm["out.jsonl.manifest.json"])["counts"]
    aside = [json.loads(line) for line in calm["out.jsonl.rejected.jsonl"].split(b"\n")[:-1]]
    assert counts["read"] == counts["with_articles"] + counts["without_articles"] + counts["rejected"]
    assert counts["rejected"] == len(aside)
    assert counts["rows"] == counts["articles"] == calm["out.jsonl"].count(b"\n")
    ends = [entry for entry in aside if "truncated" in entry["reason"]]
    assert [entry["file"] for entry in ends] == ["in/half.jsonl.gz"]
    half = sum(1 for line in calm["out.jsonl"].split(b"\n") if b'"document_id":"8-' in line)
    assert half > 30 + 15  # the whole file, and what was readable of the half one
    assert counts["read"] == 16 * 34 + 150 + 1 + ends[0]["position"] + 1
    places = [(entry["file"], entry["position"]) for entry in aside]
    assert len(set(places)) == len(places)


@linux
@pytest.mark.parametrize("suffix", ["jsonl.zst", "parquet"])
def test_a_run_that_is_killed_five_times_resumes(dump: Dump, suffix: str) -> None:
    """SIGKILL at random moments, each time resumed: nothing twice, nothing missing, and no orphans."""
    chance = random.Random(suffix)  # noqa: S311 - chance that must repeat
    out = f"killed/{suffix}/out.{suffix}"
    kills = 0
    while kills < 5:
        with dump.start(out, "--jobs", "2", "--resume") as process:
            time.sleep(chance.uniform(0.3, 1.8))
            left = workers(process.pid) if process.poll() is None else []
            process.kill()
            process.wait()
        assert gone(left)
        kills += 1
        if process.returncode != -signal.SIGKILL:  # it was faster: what it wrote is right, and it restarts
            assert dump.written(out) == dump.written(f"calm/{suffix}/out.{suffix}")
            shutil.rmtree((dump.folder / out).parent)
    status, said = dump.run(out, "--jobs", "2", "--resume")
    assert status == 1, said
    assert dump.written(out) == dump.written(f"calm/{suffix}/out.{suffix}")


@linux
def test_workers_are_killed(dump: Dump) -> None:
    """SIGKILL of workers that have done a chunk, again and again: the run ends by itself, with the same files."""
    out = "workers/out.jsonl.zst"
    killed = 0
    while killed < 4:  # on a busy machine a run may end before its workers are seen
        with dump.start(out, "--jobs", "2") as process:
            while process.poll() is None and killed < 6:
                time.sleep(0.01)
                worker = next((worker for worker in workers(process.pid) if written_by(worker) > CHUNK), None)
                if worker is not None:
                    os.kill(worker, signal.SIGKILL)
                    killed += 1
            _, err = process.communicate(timeout=PATIENCE)
        assert process.returncode == 1, err
        assert dump.written(out) == dump.written("calm/jsonl.zst/out.jsonl.zst")
        shutil.rmtree((dump.folder / out).parent)


@linux
@pytest.mark.parametrize("moment", [0.0, 0.8])
def test_interrupt_can_be_resumed(dump: Dump, moment: float) -> None:
    """Ctrl-C, which reaches the workers as well, ends with 130 and a line that says how to resume."""
    out = f"interrupted/{moment}/out.jsonl"
    with dump.start(out, "--jobs", "2", "--resume") as process:
        while process.poll() is None and not workers(process.pid):
            time.sleep(0.01)
        time.sleep(moment)
        left = workers(process.pid)
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=PATIENCE)
    if (dump.folder / out).exists():  # it was faster, and done: the signal met nobody, or a program that was ending
        assert process.returncode in {1, -signal.SIGINT}
    else:
        begun = (dump.folder / f"{out}.parts").exists()  # where nothing was done yet, nothing is left
        how = (
            f"; completed records are in {out}.parts: to resume, add --resume to the same command"
            if begun
            else ": no record was completed yet"
        )
        assert process.returncode == 130
        start = f"newsparse: {out}: nothing to resume; starting at the first record\n"
        assert err.decode() == f"{start}newsparse: interrupted{how}\n"
        assert gone(left)
        assert dump.run(out, "--jobs", "2", "--resume")[0] == 1
    assert dump.written(out) == dump.written("calm/jsonl/out.jsonl")


@linux
@pytest.mark.parametrize("reaches_workers", [False, True])
def test_terminated_run_can_be_resumed(dump: Dump, reaches_workers: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """SIGTERM, to the run or to all its processes, ends with 143 and a line that says how to resume."""
    out = f"terminated/{reaches_workers}/out.jsonl"
    with dump.start(out, "--jobs", "2") as process:
        journal = dump.folder / f"{out}.parts" / "journal"
        while process.poll() is None and not (journal.exists() and journal.stat().st_size):
            time.sleep(0.01)
        left = workers(process.pid)
        (os.killpg if reaches_workers else os.kill)(process.pid, signal.SIGTERM)
        _, err = process.communicate(timeout=PATIENCE)
    if not (dump.folder / out).exists():  # otherwise it was faster
        start = "newsparse: terminated"
        how = f"; completed records are in {out}.parts: to resume, add --resume to the same command"
        assert err.decode() in {f"{start}{how}\n", f"{start}: no record was completed yet\n"}
        assert process.returncode == 143
        assert gone(left)
        assert dump.run(out, "--jobs", "2", "--resume")[0] == 1
    assert dump.written(out) == dump.written("calm/jsonl/out.jsonl")


@pytest.fixture
def small_disk(dump: Dump) -> Iterator[Path]:
    """Mount a disk of 256 KB, or skip the test where that is not allowed."""
    disk = dump.folder / "disk"
    disk.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if mount is None or umount is None:
        pytest.skip("there is no mount")
    done = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip(f"a tmpfs cannot be mounted: {done.stderr.decode().strip()}")
    yield disk
    subprocess.run([umount, str(disk)], check=True)


@not_under_coverage
def test_full_disk_can_be_resumed(dump: Dump, small_disk: Path) -> None:
    """A disk that is full ends the run with its reason; with more room it resumes, and loses nothing."""
    out = "disk/jsonl/out.jsonl"
    status, said = dump.run(out, "--jobs", "2")
    assert (status, "No space left on device" in said, said.count("\n")) == (3, True, 1), said
    assert "--resume" in said
    assert [path.name for path in (small_disk / "jsonl").iterdir()] == ["out.jsonl.parts"]
    status, said = dump.run(out, "--jobs", "2", "--resume")
    assert (status, "No space left on device" in said) == (3, True), said
    subprocess.run([str(shutil.which("mount")), "-o", "remount,size=64m", str(small_disk)], check=True)
    assert dump.run(out, "--jobs", "2", "--resume")[0] == 1
    assert dump.written(out) == dump.written("calm/jsonl/out.jsonl")


def test_parts_without_resume(dump: Dump) -> None:
    """A run that finds what another left, and has no --resume, says both ways out."""
    out = "left/out.jsonl"
    with dump.start(out) as process:
        parts = dump.folder / f"{out}.parts" / "journal"
        while process.poll() is None and not (parts.exists() and parts.stat().st_size):
            time.sleep(0.01)
        process.send_signal(signal.SIGSTOP)  # it must not end before the second one looks
        second, said = dump.run(out, "--resume")
        process.kill()
    assert (second, "another run is using" in said) == (2, True), said
    status, said = dump.run(out)
    assert status == 2
    assert "--resume" in said
    assert "remove it to restart" in said
    status, said = dump.run(out, "--resume", "--rows", "text")
    assert (status, "rows: was articles, now text" in said) == (2, True), said
    assert not alive(process.pid)


def test_complete_run_is_not_done_again(dump: Dump) -> None:
    """``--resume`` where all is done says so, and touches nothing."""
    before = {path: path.stat().st_mtime_ns for path in (dump.folder / "calm" / "jsonl").iterdir()}
    status, said = dump.run("calm/jsonl/out.jsonl", "--resume")
    assert (status, "already complete: calm/jsonl/out.jsonl" in said) == (1, True), said
    assert before == {path: path.stat().st_mtime_ns for path in (dump.folder / "calm" / "jsonl").iterdir()}
