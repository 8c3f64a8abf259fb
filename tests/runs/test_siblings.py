"""The names beside an output: what no run wrote is refused and stays, and nothing that is written is an input."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from faults import InlinePool

import newsparse
from newsparse.errors import PlanError, RunError
from newsparse.runs import dispatch
from newsparse.runs import plan as plans
from newsparse.runs.plan import Plan, run_plan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsparse.runs.tally import Progress

PARSER = newsparse.Parser(entry_points=False)
FERRY = "The Ferry Is Back on Lume Island\n"


@pytest.fixture(autouse=True)
def calm_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in this process."""
    monkeypatch.setattr(plans, "start_pool", InlinePool)


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """Give an input of two pages and a record that is rejected."""
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in (FERRY, "", FERRY)), encoding="utf-8")
    return path


def plan(out: Path, *paths: Path | str, **extra: Any) -> Plan:  # noqa: ANN401
    """Return a plan with one worker."""
    return Plan([str(path) for path in paths], out, rows="pages", jobs=1, parser=PARSER, **extra)


def stop(_progress: Progress) -> None:
    """Press Ctrl-C."""
    raise KeyboardInterrupt


def tree(folder: Path) -> dict[str, bytes | None]:
    """Return all that is in and under the folder; of links, where they point to."""
    names = {str(path.relative_to(folder)): path for path in sorted(folder.rglob("*"))}
    return {
        name: str(path.readlink()).encode() if path.is_symlink() else path.read_bytes() if path.is_file() else None
        for name, path in names.items()
    }


def plant_folder(path: Path) -> None:
    """Make a folder of a user."""
    path.mkdir()
    (path / "rows").write_bytes(b"years of work")


def plant_file(path: Path) -> None:
    """Make a file of a user."""
    path.write_bytes(b"years of work\n")


def plant_link(path: Path) -> None:
    """Make a link to a folder of a user."""
    plant_folder(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


def plant_broken_link(path: Path) -> None:
    """Make a link to nothing."""
    path.symlink_to("nowhere")


@pytest.mark.parametrize(
    ("name", "plant"),
    [
        ("parts", plant_folder),
        ("parts", plant_file),
        ("parts", plant_link),
        ("parts", plant_broken_link),
        ("rejected.jsonl", plant_file),
        ("rejected.jsonl", plant_link),
        ("rejected.jsonl", plant_broken_link),
        ("manifest.json", plant_folder),
        ("manifest.json", plant_file),
        ("failed.rejected.jsonl", plant_folder),
        ("failed.rejected.jsonl", plant_file),
    ],
)
@pytest.mark.parametrize("resume", [False, True])
def test_what_no_run_wrote_is_refused(
    tmp_path: Path, dump: Path, name: str, plant: Callable[[Path], None], *, resume: bool
) -> None:
    """A file, a folder or a link of a user under a name of the run ends it before it begins, and stays."""
    plant(tmp_path / f"out.jsonl.{name}")
    before = tree(tmp_path)
    with pytest.raises(PlanError, match=rf"out\.jsonl\.{name} .*move"):
        run_plan(plan(tmp_path / "out.jsonl", dump, resume=resume))
    assert tree(tmp_path) == before


def test_what_a_run_wrote_is_replaced(tmp_path: Path, dump: Path) -> None:
    """Output, rejected records and manifest of an earlier run give way to those of a later one."""
    out, other = tmp_path / "out.jsonl", tmp_path / "other.jsonl"
    run_plan(plan(out, dump))
    before = tree(tmp_path)
    run_plan(plan(out, dump, dump))
    assert {name for name, data in tree(tmp_path).items() if before[name] == data} == {"in.jsonl"}
    assert not other.exists()


def test_file_that_no_run_wrote_is_not_replaced(tmp_path: Path, dump: Path) -> None:
    """A file of a user at ``OUT``, or an output that was changed since, is refused before anything is read."""
    out = tmp_path / "out.jsonl"
    plant_file(out)
    before = tree(tmp_path)
    with pytest.raises(PlanError, match=r"out\.jsonl already exists and was not .*: choose another name, .*--force"):
        run_plan(plan(out, dump))
    assert tree(tmp_path) == before
    run_plan(plan(out, dump, force=True))
    rows = out.read_bytes()
    assert rows != b"years of work\n"
    run_plan(plan(out, dump))
    with out.open("ab") as file:
        file.write(b"a note of mine\n")
    with pytest.raises(PlanError, match="was not written by newsparse, or was changed later"):
        run_plan(plan(out, dump))
    assert out.read_bytes() == rows + b"a note of mine\n"


def test_empty_file_is_replaced(tmp_path: Path, dump: Path) -> None:
    """Who makes the file first, to set its mode, loses nothing."""
    (tmp_path / "out.jsonl").touch()
    assert run_plan(plan(tmp_path / "out.jsonl", dump)).written


def hard_link(path: Path) -> str:
    """Name the file by a hard link."""
    (path.parent / "hard.jsonl").hardlink_to(path)
    return str(path.parent / "hard.jsonl")


def soft_link(path: Path) -> str:
    """Name the file by a link."""
    (path.parent / "soft.jsonl").symlink_to(path)
    return str(path.parent / "soft.jsonl")


def other_spelling(path: Path) -> str:
    """Name the file by way of the folder above."""
    return f"{path.parent}/../{path.parent.name}/./{path.name}"


def address(path: Path) -> str:
    """Name the file as fsspec does."""
    return f"file://{path}"


@pytest.mark.parametrize("name", [str, hard_link, soft_link, other_spelling, address])
@pytest.mark.parametrize("target", ["out.jsonl", "out.jsonl.rejected.jsonl", "out.jsonl.manifest.json", "r.json"])
def test_nothing_that_is_written_is_an_input(
    tmp_path: Path, dump: Path, target: str, name: Callable[[Path], str]
) -> None:
    """Neither output nor rejected records, manifest or report may be read by the run, under whatever name."""
    out = tmp_path / "out.jsonl"
    run_plan(plan(out, dump, report=tmp_path / "r.json"))
    path = name(tmp_path / target)
    before = tree(tmp_path)
    with pytest.raises(PlanError, match="is one of the inputs"):
        run_plan(plan(out, dump, path, report=tmp_path / "r.json"))
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    "name", ["out.jsonl.manifest.json", "out.jsonl.parts/x.json", "out.jsonl.failed.rejected.jsonl", "folder"]
)
def test_report_is_no_file_of_the_run(tmp_path: Path, dump: Path, name: str) -> None:
    """A report under a name of the run, or where a folder is, is refused before the run begins."""
    (tmp_path / "folder").mkdir()
    with pytest.raises(PlanError, match="the report cannot be"):
        run_plan(plan(tmp_path / "out.jsonl", dump, report=tmp_path / name))
    assert not (tmp_path / "out.jsonl").exists()


def test_run_beside_a_live_one(tmp_path: Path, dump: Path) -> None:
    """A second run is told of the live one, not to remove its parts; nor does its end offer to resume."""
    out = tmp_path / "out.jsonl"

    def start_second(_progress: Progress) -> None:
        for resume in (False, True):
            with pytest.raises(PlanError, match=r"another run is using .*: wait for it to finish, or stop it"):
                run_plan(plan(out, dump, resume=resume))

    assert run_plan(plan(out, dump), start_second).written


class Engine:
    """Stands for Ray: writes folders of files."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Take the place of the engine."""
        self.fails: type[BaseException] | None = None
        monkeypatch.setattr(dispatch, "_on_ray", lambda _plan: self.write)

    def write(self, rows: str, folder: Path) -> int:
        """Write one file of a kind of rows, and fail in the second folder if it shall."""
        folder.mkdir()
        (folder / "0.parquet").write_text(rows, encoding="utf-8")
        if rows == "rejected" and self.fails is not None:
            raise self.fails
        return 1


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    """Give an engine that needs no package."""
    return Engine(monkeypatch)


MADE = {
    "out.parquet": None,
    "out.parquet.rejected": None,
    "out.parquet.rejected/0.parquet": b"rejected",
    "out.parquet/0.parquet": b"pages",
}


@pytest.mark.usefixtures("engine")
class TestOnAnEngine:
    """``--engine`` keeps to the same rules."""

    def on_ray(self, folder: Path, **extra: Any) -> int:  # noqa: ANN401
        """Run on the engine."""
        return dispatch.run_on("ray", plan(folder / "out.parquet", folder / "in.parquet", **extra))

    def test_what_it_writes(self, tmp_path: Path) -> None:
        """Both folders are in their places, and nothing else."""
        assert self.on_ray(tmp_path) == 1
        assert tree(tmp_path) == MADE

    @pytest.mark.parametrize("name", ["out.parquet", "out.parquet.rejected", "out.parquet.parts"])
    @pytest.mark.parametrize("plant", [plant_folder, plant_file, plant_link, plant_broken_link])
    def test_what_no_run_wrote_is_refused(self, tmp_path: Path, name: str, plant: Callable[[Path], None]) -> None:
        """What has one of its names stays as it is, a link and what it points to as well."""
        plant(tmp_path / name)
        before = tree(tmp_path)
        with pytest.raises(PlanError, match=rf"{name} .*move"):
            self.on_ray(tmp_path)
        assert tree(tmp_path) == before

    def test_interrupted_local_run_stays(self, tmp_path: Path, dump: Path) -> None:
        """What a local run has done is not removed, and goes on."""
        out = tmp_path / "out.parquet"
        with pytest.raises(KeyboardInterrupt):
            run_plan(plan(out, dump), stop)
        before = tree(tmp_path)
        with pytest.raises(PlanError, match="contains the results of an interrupted run: resume it"):
            self.on_ray(tmp_path)
        assert tree(tmp_path) == before
        assert run_plan(plan(out, dump, resume=True)).counts["rows"] == 2

    def test_live_local_run_stays(self, tmp_path: Path, dump: Path) -> None:
        """Beside a run that is at work an engine does not begin."""

        def start_engine(_progress: Progress) -> None:
            with pytest.raises(PlanError, match="another run is using"):
                self.on_ray(tmp_path)

        assert run_plan(plan(tmp_path / "out.parquet", dump), start_engine).written

    @pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
    def test_failure_leaves_nothing(self, tmp_path: Path, engine: Engine, error: type[BaseException]) -> None:
        """What an engine has done is gone when it fails."""
        engine.fails = error
        with pytest.raises(RunError if error is ValueError else error):
            self.on_ray(tmp_path)
        assert tree(tmp_path) == {}

    def test_killed_engine_leaves_what_the_next_one_removes(self, tmp_path: Path, dump: Path, engine: Engine) -> None:
        """A local run says whose the parts are, and a run on an engine restarts."""
        engine.fails = KeyboardInterrupt
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("newsparse.runs.folder.LockedFolder.remove", lambda _folder: None)
            with pytest.raises(KeyboardInterrupt):
                self.on_ray(tmp_path)
        with pytest.raises(PlanError, match="left by a run on ray, which cannot be resumed: remove it to restart"):
            run_plan(plan(tmp_path / "out.parquet", dump, resume=True))
        engine.fails = None
        self.on_ray(tmp_path)
        assert tree(tmp_path) == MADE | {"in.jsonl": dump.read_bytes()}

    def test_output_is_in_no_input(self, tmp_path: Path) -> None:
        """An engine would read what it writes into a folder that it reads."""
        with pytest.raises(PlanError, match="which is one of the inputs"):
            dispatch.run_on("ray", plan(tmp_path / "out.parquet", tmp_path))
        with pytest.raises(PlanError, match="an engine writes no report"):
            self.on_ray(tmp_path, report=tmp_path / "r.json")
        assert tree(tmp_path) == {}
