"""``newsparse doctor``: versions, and what is missing with the command that installs it."""

from __future__ import annotations

import json
import platform
from typing import TYPE_CHECKING

import newsparse
from newsparse.cli.commands import doctor

if TYPE_CHECKING:
    import pytest

    from conftest import Run


def test_versions_are_shown(run: Run) -> None:
    """Python, the package, its extras and Java each have a row."""
    ended = run("doctor", "--json")
    assert (ended.status, ended.err) == (0, "")
    checks = {check["name"]: check for check in json.loads(ended.out)["checks"]}
    assert checks["python"]["version"] == platform.python_version()
    assert checks["newsparse"]["version"] == newsparse.__version__
    assert checks["extra cli"]["version"].startswith("click ")
    assert {"extra dumps", "extra html", "extra warc", "extra spark", "java"} <= checks.keys()


def test_table_has_the_same_rows(run: Run) -> None:
    """For people it is a table."""
    lines = run("doctor").out.split("\n")
    assert lines[0].split() == ["what", "version", "what", "to", "do"]
    assert lines[1].startswith("python ")


def test_missing_extra_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is missing is named, and the command that installs it."""
    monkeypatch.setattr(doctor, "_EXTRAS", {"dumps": ("no-such-distribution", "attrs")})
    (row,) = doctor._extras()  # noqa: SLF001 - the extras of the tests are all installed
    assert row == ("extra dumps", "missing: no-such-distribution", "pip install 'newsparse[dumps]'")
