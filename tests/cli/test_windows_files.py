"""Files as Windows has them, simulated: line ends that Python writes, its encoding, and names that are in use."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import newsparse
from conftest import EXAMPLES
from newsparse.paths import Location

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
COMMANDS = (
    ("parse", "pages", "--plugin", "lume.toml"),
    ("run", "pages", "lines.jsonl", "-o", "out.jsonl", "--jobs", "1", "--report", "run.html", "--plugin", "lume.toml"),
    ("run", "lines.jsonl", "-o", "text.jsonl", "--jobs", "1", "--rows", "text"),
    ("report", "out.jsonl", "-o", "report.html"),
    ("explain", "pages/ferry.txt", "--html", "page.html"),
    ("explain", "pages/ferry.txt", "--svg", "page.svg"),
    ("cases", "pages", "--update"),
    ("new-outlet", "lume-post", "--from", "pages/ferry.txt", "--toml"),
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
            [sys.executable, "-m", "newsparse", *command], cwd=folder, env=environment, capture_output=True, check=False,
            timeout=120,
        )
        assert done.returncode == (command[0] == "run"), (command, done.stderr)  # a record is rejected
        (folder / f"{command[0]}.stdout").write_bytes(done.stdout)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("code", [LINE_ENDS, IN_USE], ids=["line ends and encoding", "files in use"])
def test_every_file_is_the_same(tmp_path: Path, environment: dict[str, str], code: str) -> None:
    """No file that a command writes depends on how the system ends lines or encodes text, nor on removing open files."""
    files = run_all(tmp_path / "here", environment)
    there = run_all(tmp_path / "there", simulate(tmp_path, environment, code))
    assert sorted(there) == sorted(files)
    assert [name for name, data in files.items() if there[name] != data] == []
    assert len(files) > len(COMMANDS)
