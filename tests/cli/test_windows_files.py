"""Files as Windows has them, simulated: line ends that Python writes, its encoding, and names that are in use."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import newsparse
from conftest import EXAMPLES
from newsparse.io.catalog import READERS
from newsparse.paths import Location
from newsparse.plugins.formats import format_by_suffix

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conftest import Run

LINE_ENDS = """
import _pyio, builtins, io, locale, os, sys

def _open(file, mode="r", *args, _open=io.open, **options):
    return (_open if "b" in mode else _pyio.open)(file, mode, *args, **options)

os.linesep = "\\r\\n"
locale.getencoding = lambda: "cp1252"
builtins.open = io.open = _open
for stream in (sys.stdin, sys.stdout, sys.stderr):
    stream.reconfigure(encoding="cp1252", errors="strict", newline="\\r\\n")
"""
"""Text files end their lines with ``\\r\\n`` and are in Windows-1252 unless the call says otherwise."""
IN_USE = """
import functools, os

def _fails_on_open_files(call):
    @functools.wraps(call)
    def checked(*paths, **extra):
        real = {os.path.realpath(path) for path in paths if not extra}
        for handle in os.listdir("/proc/self/fd"):
            try:
                held = os.readlink(f"/proc/self/fd/{handle}")
            except OSError:
                continue
            if held in real:
                raise PermissionError(13, "The process cannot access the file because it is being used", held)
        return call(*paths, **extra)
    return checked

for name in ("remove", "rename", "replace", "rmdir", "unlink"):
    setattr(os, name, _fails_on_open_files(getattr(os, name)))
"""
"""A file that is open cannot be removed, renamed or replaced."""
TOML = """api = 1
id = "lume-courier"
name = "Lume Courier"
domains = ["lume.example"]
signatures = ["A A A"]

[[layouts]]
name = "article"
draw = "headline | toggle"
words = { toggle = "A A A" }
"""
CLOCK = re.compile(rb"written [\d-]+ [\d:]+ UTC")
"""What a report says of when its data set was written."""
COMMANDS = (
    ("parse", "pages", "--plugin", "lume.toml"),
    ("run", "pages", "lines.jsonl", "-o", "out.jsonl", "--jobs", "1", "--plugin", "lume.toml"),
    ("report", "out.jsonl", "-o", "report.html"),
    ("explain", "pages/ferry.txt", "--html", "page.html"),
    ("explain", "pages/ferry.txt", "--svg", "page.svg"),
    ("cases", "pages", "--update"),
    ("new-outlet", "lume-times", "--from", "pages/ferry.txt"),
)


def simulate(folder: Path, environment: Mapping[str, str], code: str) -> dict[str, str]:
    """Return the environment of programs that run this code before anything else, in workers as well."""
    (folder / "site").mkdir()
    (folder / "site" / "sitecustomize.py").write_text(code, encoding="utf-8")
    path = environment.get("PYTHONPATH")
    return {**environment, "PYTHONPATH": str(folder / "site") + (f":{path}" if path else "")}


def run_all(folder: Path, environment: Mapping[str, str]) -> dict[str, bytes]:
    """Run the commands in a new folder; return the files that are there afterwards, and what was printed."""
    (folder / "pages").mkdir(parents=True)
    shutil.copy(Path(__file__).with_name("ferry.txt"), folder / "pages")
    shutil.copy(EXAMPLES / "asharq-a5-arabic.txt", folder / "pages")
    (folder / "lume.toml").write_bytes(TOML.encode())
    texts = [path.read_bytes().decode() for path in sorted((folder / "pages").iterdir())]
    (folder / "lines.jsonl").write_bytes("".join(json.dumps({"text": text}) + "\n" for text in (*texts, " ")).encode())
    for command in COMMANDS:
        done = subprocess.run(
            [sys.executable, "-m", "newsparse", *command],
            cwd=folder,
            env=environment,
            capture_output=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == (command[0] == "run"), (command, done.stderr)  # a record is rejected
        if command[0] == "parse":  # what is for people may end its lines as the system does
            (folder / "rows").write_bytes(done.stdout)
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): CLOCK.sub(b"", path.read_bytes()) for path in files}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Give the files that the commands write here."""
    return run_all(tmp_path_factory.mktemp("here") / "work", os.environ)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="asks /proc which files are open")
@pytest.mark.parametrize("code", [LINE_ENDS, IN_USE], ids=["line ends and encoding", "files in use"])
def test_every_file_is_the_same(
    tmp_path: Path, environment: dict[str, str], expected: dict[str, bytes], code: str
) -> None:
    """No file depends on how the system ends lines or encodes text, and none is removed or renamed while it is open."""
    written = run_all(tmp_path / "work", simulate(tmp_path, environment, code))
    assert sorted(written) == sorted(expected)
    assert [name for name, data in expected.items() if written[name] != data] == []


@pytest.mark.parametrize(
    "path", ["C:\\dumps\\pages.jsonl", "C:/dumps/pages.jsonl", "c:pages.jsonl", "\\\\disk\\dumps\\pages.jsonl"]
)
def test_a_drive_is_no_protocol(path: str) -> None:
    """A path that begins with a letter and a colon, or two backslashes, is one of this machine."""
    assert Location.of_argument(path).is_local


@pytest.mark.parametrize("suffix", [".JSONL", ".Jsonl", ".JSONL.GZ"])
def test_suffixes_in_capitals(suffix: str) -> None:
    """A file system that ignores case has names in any: the format is the same."""
    reader = format_by_suffix(f"C:\\DUMPS\\PAGES{suffix}", READERS.values())
    assert reader is not None
    assert reader.name == "jsonl"


def test_line_ends_of_windows(run: Run, tmp_path: Path) -> None:
    """A dump and a plugin that were written with them give the same rows, and no field of a page has them."""
    text = Path(__file__).with_name("ferry.txt").read_bytes()
    row = json.dumps({"id": "1", "text": text.decode()}).encode() + b"\n"
    for name, data in {"lines.jsonl": row, "lume.toml": TOML.encode()}.items():
        (tmp_path / name).write_bytes(data)
        (tmp_path / f"windows-{name}").write_bytes(data.replace(b"\n", b"\r\n"))
    ended = run("parse", "lines.jsonl", "--plugin", "lume.toml")
    assert run("parse", "windows-lines.jsonl", "--plugin", "windows-lume.toml") == ended
    here, there = (newsparse.parse(page.decode()) for page in (text, text.replace(b"\n", b"\r\n")))
    assert [(article.headline, article.paragraphs) for article in there.articles] == [
        (article.headline, article.paragraphs) for article in here.articles
    ]
