"""A small dump of every kind of input, with records that are broken, and runs of the program over it."""

from __future__ import annotations

import gzip
import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping

FILES = 16
PAGES = 30
PATIENCE = 300
_PROGRAM = str(Path(sys.executable).with_name("newsparse"))
_PAGE = """Ferry {n} Returns to Lume Island After {years} Years

The ferry Halcyon {n} leaves the harbor of Lume on Monday. (Reuters)
The ferry Halcyon {n} leaves the harbor of Lume on Monday. (Reuters)
TT
20

Ferry {n} Returns to Lume Island After {years} Years

The ferry Halcyon {n} leaves the harbor of Lume on Monday. (Reuters)
The ferry Halcyon {n} leaves the harbor of Lume on Monday. (Reuters)

The first ferry in {years} years reached Lume Island on Monday, and most of its people stood on the quay.

“We had stopped looking at the sea,” said Ines Calder, who keeps the harbor office and its only telephone.
"""


def page(number: int) -> str:
    """Return a page of two articles."""
    glued = f"{_PAGE}\n\n\n{_PAGE}" if number % 2 else _PAGE
    return glued.format(n=number, years=number % 90 + 2)


def make(folder: Path) -> None:
    """Write the dump: files of JSON lines, some broken, a truncated gzip file, pages of text, and a missing file."""
    chance = random.Random(6)  # noqa: S311 - chance that must repeat
    for file in range(FILES):
        lines = [json.dumps({"id": f"{file}-{n}", "text": page(file * PAGES + n)}) for n in range(PAGES)]
        for broken in ('{"text": "no end', "[]", '{"text": 7}', '{"id": "x"}'):
            lines.insert(chance.randrange(len(lines)), broken)
        data = ("\n".join(lines) + "\n").encode()
        if file == FILES // 2:
            (folder / "half.jsonl.gz").write_bytes(gzip.compress(data, mtime=0)[:-200])
        (folder / f"{file:02}.jsonl").write_bytes(data)
    (folder / "texts").mkdir()
    for n in range(150):
        (folder / "texts" / f"{n:03}.txt").write_text(page(9000 + n) if n % 9 else "", encoding="utf-8")


INPUTS = ("in/*.jsonl", "in/half.jsonl.gz", "in/texts", "in/missing.jsonl")


@attrs.frozen
class Dump:
    """The dump in ``in`` of a folder, and the program to run there."""

    folder: Path
    environment: Mapping[str, str]

    def start(self, out: str, *args: str) -> subprocess.Popen[bytes]:
        """Start a run in a process group of its own, as a terminal does."""
        (self.folder / out).parent.mkdir(exist_ok=True, parents=True)
        return subprocess.Popen(
            [_PROGRAM, "run", *INPUTS, "-o", out, *args],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def run(self, out: str, *args: str) -> tuple[int, str]:
        """Run to the end; return the status and what was said."""
        with self.start(out, *args) as process:
            said, err = process.communicate(timeout=PATIENCE)
        assert said == b""
        return process.returncode, err.decode()

    def written(self, out: str) -> dict[str, bytes]:
        """Return all files in the folder of the output: equal runs are equal here, and nothing else lies about."""
        return {path.name: path.read_bytes() for path in sorted((self.folder / out).parent.iterdir())}


def children(process: int) -> list[int]:
    """Return the processes that a process has started, and theirs."""
    found = []
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in map(int, (task / "children").read_text(encoding="ascii").split()):
            found += [child, *children(child)]
    return found


def workers(process: int) -> list[int]:
    """Return the workers of a run."""
    found = []
    for child in children(process):
        try:
            line = Path(f"/proc/{child}/cmdline").read_bytes()
        except OSError:
            continue
        if b"spawn_main" in line:
            found.append(child)
    return found


def written_by(process: int) -> int:
    """Return how many bytes a process has written so far, to pipes as well; 0 where it is gone."""
    try:
        counts = Path(f"/proc/{process}/io").read_text(encoding="ascii")
    except OSError:
        return 0
    return int(counts.partition("wchar:")[2].split()[0])


def gone(processes: list[int], seconds: float = PATIENCE) -> bool:
    """Whether the processes end within so many seconds."""
    until = time.monotonic() + seconds
    while any(alive(process) for process in processes):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def alive(process: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        os.kill(process, 0)
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
