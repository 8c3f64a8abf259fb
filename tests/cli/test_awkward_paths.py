"""Loops of links, names that are too long, files taken for folders: each is one line that says so, in every option."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import newsparse
from newsparse.cli.app import program
from newsparse.errors import PlanError, PluginError
from newsparse.plugins.discovery import load_file
from newsparse.runs.plan import Plan, run_plan

if TYPE_CHECKING:
    from conftest import Run

LOOP, LONG, FILE, NUL = "loop", "n" * 300, "ferry.txt/page", "a\0b"
REASONS = {LOOP: "Too many levels of symbolic links", LONG: "File name too long", NUL: "NUL"}


@pytest.fixture
def folder(tmp_path: Path, ferry: Path) -> Path:
    """Give a folder with a page, a plugin, and a loop of links under several suffixes."""
    for suffix in ("", ".jsonl", ".html", ".py", ".txt"):
        (tmp_path / f"loop{suffix}").symlink_to(f"pool{suffix}")
        (tmp_path / f"pool{suffix}").symlink_to(f"loop{suffix}")
    assert ferry.parent == tmp_path
    return tmp_path


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        (["-o", "loop"], REASONS[LOOP]),
        (["-o", "loop.jsonl"], REASONS[LOOP]),
        (["-o", "loop/out.jsonl"], REASONS[LOOP]),
        (["-o", f"{LONG}.jsonl"], REASONS[LONG]),
        (["-o", f"{LONG}/out.jsonl"], REASONS[LONG]),
        (["-o", f"{'n' * 240}.jsonl"], REASONS[LONG]),  # of what will be beside it
        (["-o", "ferry.txt/out.jsonl"], "there is no folder 'ferry.txt'"),
        (["-o", "ferry.txt/a/out.jsonl"], "there is no folder 'ferry.txt/a'"),
        (["-o", "dangling.jsonl"], "/none' to put the file in"),
        (["-o", "out.jsonl", "--report", "loop.html"], REASONS[LOOP]),
        (["-o", "out.jsonl", "--report", f"{LONG}.html"], REASONS[LONG]),
        (["-o", "out.jsonl", "--report", "ferry.txt/r.html"], "there is no folder 'ferry.txt'"),
        (["-o", "out.jsonl", "--report", "folder.html"], "is a directory"),
    ],
    ids=lambda value: " ".join(value)[-60:] if isinstance(value, list) else None,
)
def test_outputs(run: Run, folder: Path, args: list[str], reason: str) -> None:
    """Where no output can be is a usage error before anything is written."""
    (folder / "folder.html").mkdir()
    (folder / "dangling.jsonl").symlink_to("none/out.jsonl")
    before = sorted(folder.iterdir())
    ended = run("run", "ferry.txt", *args)
    message, where = ended.err.rstrip("\n").split("\n")
    assert (ended.status, ended.out, where) == (2, "", "Try 'newsparse run --help'."), ended.err
    assert reason in message
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize(
    ("args", "status", "reason"),
    [
        (["parse", "loop"], 1, REASONS[LOOP]),
        (["parse", LONG], 1, REASONS[LONG]),
        (["parse", f"{LONG}.txt"], 1, REASONS[LONG]),
        (["parse", FILE], 1, "Not a directory"),
        (["run", "loop.jsonl", "-o", "out.jsonl"], 1, REASONS[LOOP]),
        (["run", f"{LONG}.jsonl", "-o", "out.jsonl"], 1, REASONS[LONG]),
        (["run", f"{LONG}*.jsonl", "-o", "out.jsonl"], 1, "no file matches it as a glob"),
        (["run", "in", "-o", "out.jsonl"], 1, "rejected: 1 (see out.jsonl.rejected.jsonl)"),
        (["parse", "in"], 1, REASONS[LOOP]),
        (["explain", "loop"], 1, REASONS[LOOP]),
        (["explain", LONG], 1, REASONS[LONG]),
        (["outlets", "--for", "loop"], 1, REASONS[LOOP]),
        (["outlets", "--for", LONG], 1, REASONS[LONG]),
        (["new-outlet", "quay", "--from", LONG], 1, REASONS[LONG]),
        (["plugins", "--plugin", "loop.py"], 2, REASONS[LOOP]),
        (["plugins", "--plugin", f"{LONG}.py"], 2, REASONS[LONG]),
        (["plugins", "--plugin", "n" * 253], 2, "file not found"),
        (["plugins", "--plugin", "ferry.txt/a.py"], 2, "file not found"),
        (["cases", LONG], 2, "folder not found"),
        (["cases", "in"], 1, f"in/loop.txt cannot be read: {REASONS[LOOP]}"),
        (["cases", "urls"], 1, f"urls/urls.json cannot be read: {REASONS[LOOP]}"),
        (["cases", "answers"], 1, f"answers/a.json cannot be read: {REASONS[LOOP]}"),
        (["cases", "long"], 1, "has no expected result"),
        (["new-outlet", "quay", "--into", LONG], 2, "folder not found"),
    ],
    ids=lambda value: " ".join(value)[-60:] if isinstance(value, list) else None,
)
def test_inputs(run: Run, folder: Path, args: list[str], status: int, reason: str) -> None:
    """What cannot be read is said with its reason, in one line."""
    for name in ("in/a.txt", "urls/a.txt", "answers/a.txt", f"long/{'n' * 251}.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("A line.\n", "utf-8")
    (folder / "in" / "loop.txt").symlink_to("loop.txt")
    (folder / "urls" / "urls.json").symlink_to("urls.json")
    (folder / "answers" / "a.json").symlink_to("a.json")
    ended = run(*args)
    assert ended.status == status, ended.err
    assert "Traceback" not in ended.err
    assert "cannot write" not in ended.err
    assert reason in ended.out + ended.err


@pytest.mark.parametrize(
    "args",
    [
        ["parse", NUL],
        ["run", "ferry.txt", "-o", NUL],
        ["run", "ferry.txt", "-o", "o.jsonl", "--report", f"{NUL}.html"],
        ["explain", NUL],
        ["outlets", "--for", NUL],
        ["plugins", "--plugin", f"{NUL}.py"],
        ["cases", NUL],
        ["new-outlet", "quay", "--into", NUL],
    ],
)
def test_nul(args: list[str]) -> None:
    """A path with a NUL, which only a caller of ``main`` can give, is a usage error."""
    ended = CliRunner().invoke(program, args)
    assert (ended.exit_code, type(ended.exception)) == (2, SystemExit)
    assert "NUL" in ended.output


@pytest.mark.parametrize("name", [LOOP, LONG, NUL])
def test_plans(folder: Path, name: str) -> None:
    """The same holds of a plan and a plugin that Python gives."""
    with pytest.raises(PlanError, match=f"cannot be written: .*{REASONS[name]}"):
        run_plan(Plan([str(folder / "ferry.txt")], folder / f"{name}.jsonl"))
    with pytest.raises(
        PluginError, match=f"cannot be read: {REASONS[name] if name != NUL else '.*null (byte|character)'}"
    ):
        load_file(f"{folder}/{name}.py")


def test_paths_are_asked_in_one_way() -> None:
    """``Path.resolve`` raises of a loop before Python 3.13: nothing calls it."""
    package = Path(newsparse.__file__).parent
    calls = [path for path in package.rglob("*.py") if re.search(r"\.resolve\(", path.read_text("utf-8"))]
    assert not calls
