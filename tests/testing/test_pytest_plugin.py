"""Under pytest each page of a folder ``cases`` is a test, read with the plugins that are installed or configured."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from newsparse import Parser
from newsparse.plugins.discovery import load_file
from newsparse.testing.cases import format_answer, read_cases, to_answer

if TYPE_CHECKING:
    from pathlib import Path

OUTLET = """\
api = 1
id = "tide-mail"
name = "Tide Mail"
signatures = ["Copy link"]

[[layouts]]
draw = "headline | byline / copy"
words = { copy = "Copy link" }
"""
PAGE = (
    "Quay of Lume Closed\n\nBy Ana Kell\nCopy link\n\nThe quay of Lume will be closed until spring, the office said.\n"
)
TEST = """\
from newsparse.testing import check_outlet


def test_outlet():
    check_outlet("tide.toml", "cases", examples=5)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with the TOML of an outlet that is not installed, a case and a test of it."""
    (tmp_path / "tide.toml").write_text(OUTLET, encoding="utf-8")
    (tmp_path / "test_tide.py").write_text(TEST, encoding="utf-8")
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "quay.txt").write_text(PAGE, encoding="utf-8")
    parser = Parser([load_file(tmp_path / "tide.toml")], entry_points=False)
    for case in read_cases(tmp_path / "cases"):
        case.answer_path.write_text(format_answer(to_answer(case.page(parser))), encoding="utf-8")
    return tmp_path


def pytest_in(folder: Path, *args: str) -> str:
    """Return what pytest prints in a folder."""
    command = [sys.executable, "-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider", "-p", "no:xdist", *args]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout


def test_the_test_of_a_toml_file_passes(folder: Path) -> None:
    """Its cases are skipped, as pytest does not know the outlet, and the reason says how it would."""
    printed = pytest_in(folder)
    assert "1 passed, 1 skipped" in printed
    assert (
        "the expected result names the outlet 'tide-mail', which is not loaded: install its plugin, "
        "or add its file to newsparse_plugins in the pytest configuration"
    ) in printed


@pytest.mark.parametrize("setting", ["newsparse_plugins = tide.toml\n", ""])
def test_a_plugin_file_reads_the_cases(folder: Path, setting: str) -> None:
    """The setting and the option name it; a page that differs from its expected result fails then."""
    (folder / "pytest.ini").write_text(f"[pytest]\n{setting}", encoding="utf-8")
    args = () if setting else ("--newsparse-plugin=tide.toml",)
    assert "2 passed" in pytest_in(folder, *args)
    (folder / "cases" / "quay.txt").write_text(PAGE.replace("Ana Kell", "Ana Hell"), encoding="utf-8")
    assert re.search(r"quay\.txt differs from its expected result: .*\n(?:.*\n)*.*Ana Hell", pytest_in(folder, *args))
