"""Readers and writers of plugins on the command line: broken ones, and those that replace a built-in one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

READER = """
from pathlib import Path

from newsparse.plugins import Document, hookimpl, simple_reader


def pages(path):
    for text in Path(path).read_text(encoding="utf-8").split("%"):
        yield Document(text)


@hookimpl
def newsparse_readers():
    return [simple_reader("salt-bundle", (".salt",), pages)]
"""
HOOK_LINE = READER.split("\n").index("@hookimpl") + 1


def write_plugin(folder: Path, old: str = "", new: str = "") -> str:
    """Write a plugin with a reader, and an input. Return the path of the plugin in the program's messages."""
    assert old in READER
    path = folder / "salt.py"
    path.write_text(READER.replace(old, new) if old else READER, encoding="utf-8")
    (folder / "b.salt").write_text("Quay Opens\n\nThe quay is open.%Pier Shuts\n\nThe pier is shut.", encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("Document(text)", "Document(txt)", "raised NameError: name 'txt' is not defined (did you mean text?)"),
        ("Document(text)", "text", "yielded a str, not a Document"),
    ],
)
def test_failing_reader_names_the_line_and_the_plugin(run: Run, tmp_path: Path, old: str, new: str, fault: str) -> None:
    """An error in a reader is located as an error in a check is."""
    write_plugin(tmp_path, old, new)
    line = next(n for n, text in enumerate(READER.split("\n"), 1) if (old if "Error" in fault else "def pages") in text)
    ended = run("parse", "b.salt", "--plugin", "salt.py")
    assert ended.status == 1
    assert (
        f"b.salt: salt.py:{line}: reader 'salt-bundle' of plugin 'salt' {fault}; "
        "correct the function, or leave the plugin out\n"
    ) in ended.err


@pytest.mark.parametrize("args", [["parse"], ["run", "-o", "out.jsonl"]])
def test_broken_reader_in_a_file_stops_the_command(run: Run, tmp_path: Path, args: list[str]) -> None:
    """The message has the file, the line and the fix, without an address in memory."""
    write_plugin(tmp_path, '(".salt",)', '("salt",)')
    ended = run(*args, "b.salt", "--plugin", "salt.py")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err == (
        f"newsparse: salt.py:{HOOK_LINE}: plugin 'salt': newsparse_readers() returned the Reader 'salt-bundle'; "
        "its suffix 'salt' must be in lower case and begin with a dot, such as '.salt'\n"
    )


def test_broken_reader_of_an_installed_plugin_is_a_warning(
    run: Run, tmp_path: Path, environment: dict[str, str]
) -> None:
    """Only the formats of that plugin are missing."""
    write_plugin(tmp_path)
    site = tmp_path / "site"
    info = site / "harbour-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: harbour\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[newsparse]\npepper = pepper\n", encoding="utf-8")
    (site / "pepper.py").write_text(READER.replace(".salt", "pepper").replace("salt-b", "b"), encoding="utf-8")
    environment["PYTHONPATH"] = str(site)
    ended = run("parse", "b.salt", "--plugin", "salt.py")
    assert ended.status == 0
    assert ended.err.endswith("; continuing without the readers and writers of plugin 'pepper' of harbour\n")
    assert ended.out.count("\n") == 2
    assert run("parse", "b.salt", "--plugin", "salt.py", "--strict").status == 1


def test_suffix_of_a_built_in_reader_is_a_warning(run: Run, tmp_path: Path) -> None:
    """The plugin's reader is used, and the warning is printed once for each suffix."""
    write_plugin(tmp_path, '(".salt",)', '(".salt", ".txt")')
    (tmp_path / "b.salt").rename(tmp_path / "b.txt")
    ended = run("parse", "b.txt", "b.txt", "--plugin", "salt.py")
    assert (ended.status, ended.out.count("\n")) == (0, 4)
    assert ended.err == (
        "newsparse: warning: reader 'salt-bundle' of plugin 'salt' replaces the built-in 'text' for .txt files; "
        "to keep the built-in reader, choose another suffix\n"
    )


PAGE = (
    "Quay of Lume Closed for Repairs\n\nBy Ana Kell\n\n"
    "The quay of Lume will be closed until spring, the harbour master said on Tuesday.\n\n"
    "A crane had slipped in the storm of last week and broken three of the piles, engineers found.\n\n"
    "Ferries leave from the old pier until the repairs are done, two members of the council said.\n"
)
WRITER = """
from newsparse.plugins import Writer, hookimpl, simple_writer


def line(row):
    return row["headline"].encode()


def block(rows):
    return b"".join(map(line, rows))


@hookimpl
def newsparse_writers():
    return [simple_writer("salt-lines", (".lines",), line), Writer("salt-block", (".block",), block)]
"""


@pytest.mark.parametrize(
    ("output", "change", "fault"),
    [
        ("out.lines", (".encode()", ""), "returned a str, not bytes"),
        ("out.lines", ("headline", "head"), "raised KeyError: 'head'"),
        ("out.block", ("headline", "head"), "raised KeyError: 'head'"),
    ],
)
def test_failing_writer_names_the_line_and_the_plugin(
    run: Run, tmp_path: Path, output: str, change: tuple[str, str], fault: str
) -> None:
    """An error in a writer is located as an error in a reader is."""
    code = WRITER.replace(*change)
    (tmp_path / "salt.py").write_text(code, encoding="utf-8")
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    ended = run("run", "a.txt", "-o", output, "--plugin", "salt.py")
    assert ended.status == 1
    at = "return row" if "Error" in fault else "def line"
    line = next(n for n, text in enumerate(code.split("\n"), 1) if at in text)
    (rejected,) = (tmp_path / f"{output}.rejected.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(rejected)["reason"] == (
        f"salt.py:{line}: writer 'salt-{output[4:]}' of plugin 'salt' {fault}; "
        "correct the function, or leave the plugin out"
    )
