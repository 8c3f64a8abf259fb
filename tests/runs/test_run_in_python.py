"""``newsparse.run`` from a program: in its own process, or with workers that import the program."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import newsparse
from newsparse.errors import RunWarning

if TYPE_CHECKING:
    from pathlib import Path

_PROGRAM = 'import newsparse\nprint(newsparse.run(["in"], "out.jsonl", jobs={jobs})["counts"]["read"])\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder ``in`` with two pages, and make it the working folder of programs."""
    (tmp_path / "in").mkdir()
    for name in ("a", "b"):
        (tmp_path / "in" / f"{name}.txt").write_text(f"Page {name}.\n", encoding="utf-8")
    return tmp_path


def run_program(folder: Path, jobs: int, *, is_file: bool = True) -> tuple[int, str, list[str]]:
    """Run a program without a guard; return its status, its output, and the lines on standard error."""
    text = _PROGRAM.format(jobs=jobs)
    (folder / "program.py").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "program.py" if is_file else "-"],
        input=text,
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    return done.returncode, done.stdout, done.stderr.splitlines()


@pytest.mark.parametrize("is_file", [True, False])
def test_one_job_is_the_process_of_the_caller(folder: Path, *, is_file: bool) -> None:
    """``jobs=1`` needs no guard and no file, and writes what workers write."""
    assert run_program(folder, 1, is_file=is_file) == (0, "2\n", [])
    newsparse.run([str(folder / "in")], folder / "two.jsonl", jobs=2)
    assert (folder / "out.jsonl").read_bytes() == (folder / "two.jsonl").read_bytes().replace(
        str(folder / "in").encode(), b"in"
    )


def test_workers_of_a_program_without_a_guard(folder: Path) -> None:
    """The run ends at the first worker, with one error, and leaves nothing behind."""
    status, _, errors = run_program(folder, 3)
    assert (status, errors.count("Traceback (most recent call last):")) == (1, 1)
    assert errors[-1] == (
        "newsparse.errors.RunError: the workers cannot start: each imports the program, which starts the run again; "
        "put the call under 'if __name__ == \"__main__\":' (newsparse.run with jobs=1 needs no workers)"
    )
    assert sorted(path.name for path in folder.iterdir()) == ["in", "program.py"]


def test_workers_of_a_program_without_a_file(folder: Path) -> None:
    """What comes from standard input cannot be imported by workers: none is started."""
    status, _, errors = run_program(folder, 2, is_file=False)
    assert (status, errors.count("Traceback (most recent call last):")) == (1, 1)
    assert errors[-1] == (
        "newsparse.errors.PlanError: the workers import the program, but <stdin> is not a file: save it as a file "
        "(newsparse.run with jobs=1 needs no workers)"
    )


def test_missing_input_is_not_silent(folder: Path) -> None:
    """A missing file beside others is warned of; where nothing else is read, the run fails."""
    out, missing = folder / "out.jsonl", folder / "none.txt"
    with pytest.warns(RunWarning) as caught:
        newsparse.run([folder / "in", missing], out, jobs=1)
    expected = f"1 of 3 records were rejected (see {out}.rejected.jsonl); reason: {missing}: file not found"
    assert [str(warning.message) for warning in caught] == [expected]
    with pytest.raises(newsparse.RunError) as raised:
        newsparse.run(missing, folder / "other.jsonl", jobs=1)
    assert str(raised.value) == (
        f"no page was parsed: 1 of 1 records were rejected (see {folder / 'other.jsonl'}.rejected.jsonl); "
        f"reason: {missing}: file not found"
    )


def test_inputs_without_records_are_an_error(folder: Path) -> None:
    """A run that parses no page fails, whether its output is new, empty or that of an earlier run."""
    empty, out = folder / "empty.jsonl", folder / "out.jsonl"
    empty.touch()
    for _ in range(2):
        with pytest.raises(newsparse.RunError, match=r"^no page was parsed: the inputs contain no records$"):
            newsparse.run(empty, out, jobs=1)
    newsparse.run(folder / "in", out, jobs=1)
    with pytest.raises(newsparse.RunError, match=r"^no page was parsed: the inputs contain no records$"):
        newsparse.run(empty, out, jobs=1)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"rows": "article"},
            "rows is 'article': did you mean articles? it must be one of articles, pages, text, dolma",
        ),
        ({"engine": "sparc"}, "engine is 'sparc': did you mean spark? it must be one of local, ray, spark"),
        ({"jobs": "2"}, "jobs is '2': it must be the number of processes, 1 or more, or None for one per CPU"),
        ({"limit": 0}, "limit is 0: it must be a number of records, 1 or more, or None"),
        ({"sample": "2"}, "sample is '2': it must be 1 for all records, or N for one record in N"),
        ({"jobs": 0}, "jobs is 0: it must be the number of processes, 1 or more, or None for one per CPU"),
    ],
)
def test_wrong_arguments(folder: Path, options: dict[str, object], message: str) -> None:
    """An argument that cannot be is refused before anything is read, by its name."""
    with pytest.raises(ValueError) as raised:  # noqa: PT011 - the whole message is compared
        newsparse.run(folder / "in", folder / "out.jsonl", **options)  # type: ignore[arg-type]
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"options": {"limit": 5}},
            (
                "options is {'limit': 5}: it must be a newsparse.plugins.formats.Options; limit and sample are "
                "arguments of run"
            ),
        ),
        ({"parser": 3}, "parser is 3: it must be a newsparse.parser.Parser"),
    ],
)
def test_arguments_of_a_wrong_type(folder: Path, options: dict[str, object], message: str) -> None:
    """The message says which type an argument has, and where to import it from."""
    with pytest.raises(TypeError) as raised:
        newsparse.run(folder / "in", folder / "out.jsonl", **options)  # type: ignore[arg-type]
    assert str(raised.value) == message


def test_limit_and_sample_are_those_of_the_command(folder: Path) -> None:
    """A program can process a part of a dump, which the manifest records."""
    manifest = newsparse.run(folder / "in", folder / "one.jsonl", jobs=1, limit=1)
    assert (manifest["counts"]["read"], manifest["selection"]) == (1, {"sample": 1, "limit": 1})
    manifest = newsparse.run(folder / "in", folder / "half.jsonl", jobs=1, sample=2)
    assert (manifest["counts"]["read"], manifest["selection"]) == (1, {"sample": 2, "limit": None})
