"""``newsparse doctor``: versions, and what is missing with the command that installs it."""

from __future__ import annotations

import json
import platform
import re
from typing import TYPE_CHECKING

import pytest

import newsparse
from newsparse.cli.commands import doctor

if TYPE_CHECKING:
    from conftest import Run, Terminal


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
    assert lines[0].split() == ["what", "version", "needed", "for"]
    assert lines[1].startswith("python ")


def test_missing_extra_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is missing is named, and the command that installs it."""
    purpose, _ = doctor._EXTRAS["dumps"]  # noqa: SLF001 - as below
    monkeypatch.setattr(doctor, "_EXTRAS", {"dumps": (purpose, ("no-such-distribution", "attrs"))})
    (check,) = doctor._extras()  # noqa: SLF001 - the extras of the tests are all installed
    assert (check.name, check.version) == ("extra dumps", "missing: no-such-distribution")
    assert check.advice == (
        "extra dumps: no-such-distribution is not installed, needed for compressed JSON Lines, Parquet, URLs, "
        "charsets: pip install 'newsparse[dumps]'"
    )


@pytest.mark.parametrize("columns", [60, 80])
def test_command_that_installs_is_never_broken(terminal: Terminal, columns: int) -> None:
    """At a terminal it stays on one line, to be copied, and no path is called a thing to do."""
    lines = terminal("doctor", columns=columns).plain.split("\n")
    assert all(len(line) <= columns or len(line.split()) == 1 for line in lines)
    assert any(line.startswith("this Python is") for line in lines)
    assert not any("/bin/python" in line for line in lines[: lines.index("")])
    assert all(line.count("'") % 2 == 0 for line in lines if "pip install" in line)


def test_what_is_missing_is_listed_once(run: Run) -> None:
    """An extra is either in the table, with its versions, or below it, with the command that installs it."""
    table, notes = run("doctor").out.split("\n\n")
    named = re.findall(r"(?m)^extra (\w+)", f"{table}\n{notes}")
    assert sorted(named) == sorted(set(named))
    assert "missing" not in table
