"""README.md does what it says: its examples are run here, and its two set-up commands by ``.ci/run``."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

from conftest import ROOT

if TYPE_CHECKING:
    from conftest import Terminal

FENCE = re.compile(r"(?ms)(?:^<!-- (?P<note>[^\n]*) -->\n)?^```(?P<language>\w+)\n(?P<text>.*?)^```$")
README = (ROOT / "README.md").read_text(encoding="utf-8")


@attrs.frozen
class Fenced:
    """A fenced block: the comment above it, its language, its text."""

    note: str
    language: str
    text: str


BLOCKS = [Fenced(found["note"] or "", found["language"], found["text"]) for found in FENCE.finditer(README)]


def blocks(language: str, *, note: str = "") -> list[str]:
    """Return the texts of the blocks in a language under a comment that begins so."""
    return [block.text for block in BLOCKS if block.language == language and block.note.startswith(note)]


COMMAND_LINE_ONLY = """
import sys

others = "backports charset_normalizer fastwarc fsspec hypothesis jsonschema pyarrow resiliparse"
sys.modules.update(dict.fromkeys(others.split()))
"""
"""A ``sitecustomize`` that leaves what the extra ``cli`` installs: that is all that the quick start asks for."""


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write the files that the README shows where its examples are run, a folder ``pages``, and its rows."""
    for block in BLOCKS:
        if block.note.startswith("file: "):
            (tmp_path / block.note.removeprefix("file: ")).write_text(block.text, encoding="utf-8", newline="")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "one.txt").write_bytes((tmp_path / "ferry.txt").read_bytes())
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    program = Path(sys.executable).with_name("newsparse")
    with (tmp_path / "pages.jsonl").open("wb") as rows:
        subprocess.run([program, "parse", "pages/"], cwd=tmp_path, check=True, stdout=rows)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("shown")
def test_python_says_what_is_printed() -> None:
    """The Python examples give what stands below them; later blocks go on from earlier ones."""
    source = "\n".join(blocks("python"))
    assert source.count(">>>") > 1
    example = doctest.DocTestParser().get_doctest(source, {}, "README.md", "README.md", 0)
    said: list[str] = []
    doctest.DocTestRunner(verbose=False).run(example, out=said.append)
    assert not said, "".join(said)


def test_terminal_shows_what_is_printed(terminal: Terminal, shown: Path) -> None:
    """The console examples show at a terminal what stands below their ``$`` line."""
    assert (shown / "ferry.txt").is_file()
    for block in blocks("console"):
        command, _, expected = block.partition("\n")
        program, *args = shlex.split(command.removeprefix("$ "))
        assert program == "newsparse"
        printed = terminal(*args).plain
        assert [line.rstrip() for line in printed.split("\n")] == expected.split("\n")


def test_shell_blocks_run_as_they_stand(tmp_path: Path) -> None:
    """Pasted one behind another into a shell, all lines end with status 0, with the extra ``cli`` alone.

    The set-up commands are run by ``.ci/run``.
    """
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "activate").touch()
    modules = tmp_path / "modules"
    modules.mkdir()
    (modules / "sitecustomize.py").write_text(COMMAND_LINE_ONLY, encoding="utf-8")
    for block in BLOCKS:
        if block.note.startswith("file: "):
            (tmp_path / block.note.removeprefix("file: ")).write_text(block.text, encoding="utf-8", newline="")
    script = "".join(block.text for block in BLOCKS if block.language == "sh" and not block.note)
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": programs, "PYTHONPATH": str(modules)}
    done = subprocess.run(
        ["/bin/bash", "-exc", script], cwd=tmp_path, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    warned = [command.partition("\n")[0] for command in done.stderr.decode().split("\n+ ") if "warning" in command]
    assert [command.split()[:2] for command in warned] == [["newsparse", "new-outlet"]]  # says what its draft lacks
    assert script.count("newsparse ") > 10


def test_figures_are_those_of_the_accuracy_page() -> None:
    """Each row of the table of accuracy is one of docs/explanation/accuracy.md, for text of an extractor."""
    accuracy = (ROOT / "docs" / "explanation" / "accuracy.md").read_text(encoding="utf-8")
    table = README.partition("\n| pages | system |")[2].partition("\n\n")[0].split("\n")[2:]
    pages = ""
    for row in table:
        named, rest = row.removeprefix("| ").split("|", 1)
        pages = named.strip() or pages
        assert f"| {pages} | `resiliparse_main` |{rest}" in accuracy, row


@pytest.mark.parametrize("name", ["run", "test"])
def test_setup_is_one_line(name: str) -> None:
    """Each set-up command stands once, marked for ``.ci/run``, and can be copied as one line."""
    (text,) = blocks("sh", note=f"command: {name}")
    assert text.count("\n") == 1
    assert text.startswith("python3.11 -m venv .venv && .venv/bin/pip install ")
