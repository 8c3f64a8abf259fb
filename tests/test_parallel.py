"""Parsing in worker processes: what a caller sees when they cannot begin."""

from __future__ import annotations

import subprocess
import sys
from itertools import islice
from typing import TYPE_CHECKING

import pytest

import newsparse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCRIPT = """
import newsparse
{guard}
    print([len(page.articles) for _, page in newsparse.parse_many(["Quay Holds"] * 40, jobs=2)])
"""
SECONDS = 120
"""A hang is a failure."""


def run(script: Path, *, on_stdin: bool) -> subprocess.CompletedProcess[str]:
    """Run a script as a file, or as a program that Python reads from standard input."""
    text = script.read_text(encoding="utf-8") if on_stdin else ""
    command = [sys.executable, "-" if on_stdin else str(script)]
    return subprocess.run(command, input=text, capture_output=True, text=True, timeout=SECONDS, check=False)


@pytest.mark.parametrize(("guard", "on_stdin"), [("if True:", False), ('if __name__ == "__main__":', True)])
def test_workers_that_cannot_begin_are_an_error(tmp_path: Path, guard: str, on_stdin: bool) -> None:  # noqa: FBT001
    """A script that starts itself again in each worker, or that no worker can import, ends with the cure."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(guard=guard), encoding="utf-8")
    done = run(script, on_stdin=on_stdin)
    assert (done.returncode, done.stdout) == (1, "")
    # Not always the last line: Python's resource tracker may warn after it of what dead workers left behind.
    errors = [line for line in done.stderr.splitlines() if line.startswith("newsparse.errors.RunError: ")]
    assert len(errors) == 1
    assert errors[0].startswith("newsparse.errors.RunError: a worker process died.")
    assert "if __name__ ==" in errors[0]


def test_workers_parse(tmp_path: Path) -> None:
    """With the guard, and in a file, each document has its page."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(guard='if __name__ == "__main__":'), encoding="utf-8")
    assert run(script, on_stdin=False).stdout == f"{[0] * 40}\n"


@pytest.mark.parametrize("jobs", [1, 2])
def test_documents_that_raise_cost_no_page_before(jobs: int) -> None:
    """Pages of the documents before come first, then what their iterator raised."""

    def documents() -> Iterator[str]:
        yield from (f"Page {number}." for number in range(5))
        msg = "the dump ends here"
        raise OSError(msg)

    pages = newsparse.parse_many(documents(), jobs=jobs)
    texts = [page.text for _, page in islice(pages, 5)]
    with pytest.raises(OSError, match="the dump ends here"):
        next(pages)
    assert texts == [f"Page {number}." for number in range(5)]
