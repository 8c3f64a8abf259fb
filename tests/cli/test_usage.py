"""Usage errors: one message in our words, one line that names the help, and the status 2."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

PAGE = "ferry.txt"


@pytest.mark.parametrize(
    ("args", "message", "name"),
    [
        (["parse"], "missing argument PATH...", "parse"),
        (["parse", PAGE, "--bogus"], "no such option --bogus\n", "parse"),
        (["run", PAGE, "-o", "o.jsonl", "--resum"], "no such option --resum: did you mean --resume?\n", "run"),
        (["run", PAGE, "-o", "o.txt"], "-o: cannot write 'o.txt': the name must end in .jsonl, ", "run"),
        (["parse", PAGE, "--limit", "x"], "--limit: 'x' is not a whole number", "parse"),
        (["parse", PAGE, "--limit", "0"], "--limit: 0 is less than 1; use 1 or more", "parse"),
        (["parse", PAGE, "--limit"], "--limit needs a value", "parse"),
        (["explain", PAGE, "a.txt"], "explain accepts only one page; use --serve for several\n", "explain"),
        (["doctor", "now"], "unexpected argument 'now': the usage is newsparse doctor [OPTIONS]", "doctor"),
        (["run", PAGE], "missing option -o OUT", "run"),
        (["run", PAGE, "-o", "."], "-o: '.' is a folder, not a file", "run"),
        (["run", PAGE, "-o", "o.jsonl", "--rows", "x"], "--rows: 'x' is not one of 'articles', ", "run"),
        (["cases", "nowhere"], "FOLDER: 'nowhere': folder not found", "cases"),
        (["cases", PAGE], f"FOLDER: '{PAGE}' is a file, not a folder", "cases"),
        (["outlets", "--for"], "--for needs a value", "outlets"),
    ],
)
def test_message_and_help(run: Run, ferry: Path, args: list[str], message: str, name: str) -> None:
    """Two lines, the second always the same; nothing of click's usage, and nothing is written."""
    ended = run(*args)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith(f"newsparse: {message}")
    rest = ended.err.split("\n")[1:]
    assert rest == [f"Try 'newsparse {name} --help'.", ""]
    assert list(ferry.parent.iterdir()) == [ferry]


def test_program_without_a_command_shows_its_help(run: Run) -> None:
    """Nothing asked is no error to be explained: the commands are listed."""
    ended = run()
    assert "Commands:" in ended.out + ended.err
    assert "Try '" not in ended.out + ended.err


@pytest.mark.parametrize("words", [["parse"], ["explain"], ["run", "-o", "o.jsonl"], ["outlets", "--for"]])
@pytest.mark.parametrize(
    "url", ["notaurl", "news.example/ferry", "https://", "https:/news.example", "http://[", "http://:80"]
)
@pytest.mark.usefixtures("ferry")
def test_url_must_be_an_address(run: Run, words: list[str], url: str) -> None:
    """Every command says how an address is written."""
    ended = run(*words, PAGE, "--url", url)
    assert (ended.status, ended.out) == (2, "")
    assert f"--url: '{url}' is not a full URL, such as https://news.example/ferry\n" in ended.err


def test_files_that_are_missing_are_named(run: Run) -> None:
    """A run that parsed nothing names the first of them, not the reason alone."""
    ended = run("run", "missing.txt", "-o", "out.jsonl")
    assert ended.status == 1
    assert "reason: missing.txt: file not found; " in ended.err


def test_input_format_is_honoured(run: Run, tmp_path: Path) -> None:
    """It holds for a file that is named, whatever its suffix."""
    (tmp_path / "page.txt").write_text('{"text": "One", "id": "a"}\n{"text": "Two", "id": "b"}\n', encoding="utf-8")
    ended = run("parse", "page.txt", "--input-format", "jsonl")
    assert [row[:9] for row in ended.out.split("\n")] == ['{"id":"a"', '{"id":"b"', ""]


def test_file_of_another_at_the_output_is_kept(run: Run, ferry: Path) -> None:
    """Without --force it is a usage error."""
    out = ferry.with_name("out.jsonl")
    out.write_text("years of work\n", encoding="utf-8")
    ended = run("run", PAGE, "-o", "out.jsonl")
    assert ended.status == 2
    assert (
        "out.jsonl already exists and was not written by newsparse, or was changed later: choose another name"
        in ended.err
    )
    assert out.read_text(encoding="utf-8") == "years of work\n"
    assert run("run", PAGE, "-o", "out.jsonl", "--force").status == 0


@pytest.mark.parametrize(
    ("names", "who"),
    [
        ([PAGE, PAGE, f"./{PAGE}"], f"{PAGE} is"),
        ([PAGE, "b.txt", "b.txt", PAGE], f"{PAGE} and 1 other file are"),
        ([PAGE, "."], f"{PAGE} is"),
    ],
)
def test_file_that_is_named_twice_is_warned_of_once(run: Run, ferry: Path, names: list[str], who: str) -> None:
    """However many there are, and under whatever name; the run goes on."""
    ferry.with_name("b.txt").write_text("A page.\n", encoding="utf-8")
    ended = run("run", *names, "-o", "out.jsonl")
    assert ended.status == 0
    assert ended.err.startswith(f"newsparse: warning: {who} named more than once and read each time, ")
    assert ended.err.count("named more than once") == 1
    assert run("run", PAGE, "b.txt", "-o", "out.jsonl").err.count("named more than once") == 0


def test_finished_run_of_other_options(run: Run, ferry: Path) -> None:
    """With --resume it is not replaced, unless --force is given; the same options find it complete."""
    words = "run", ferry.name, "-o", "out.jsonl", "--resume"
    assert run("run", ferry.name, ferry.name, "-o", "out.jsonl").status == 0
    assert run(*words).status == 2
    assert run(*words, "--force").status == 0
    assert "already complete: out.jsonl" in run(*words).err


def test_extra_is_named_with_the_option(run: Run, environment: dict[str, str], tmp_path: Path) -> None:
    """What needs it is said, and the command that installs it."""
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['pyarrow'] = None\n", encoding="utf-8")
    environment["PYTHONPATH"] = str(tmp_path)
    need = "needs pyarrow, which is not installed: pip install 'newsparse[dumps]'\n"
    assert f"--arrow {need}" in run("schema", "--arrow").err
    assert f"out.parquet {need}" in run("run", PAGE, "-o", "out.parquet").err
    (tmp_path / "in.parquet").write_bytes(b"PAR1")
    assert f"in.parquet (format parquet) {need}" in run("parse", "in.parquet").err
