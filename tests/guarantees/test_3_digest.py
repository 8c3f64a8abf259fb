"""Guarantee 3: one value for all output, for any locale, hash seed, start method, number of processes and system."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from multiprocessing import get_all_start_methods
from pathlib import Path

import attr
import attrs
import pluggy
import pytest

from conftest import ROOT
from wasm import PYODIDE, needs_pyodide

_PATIENCE = 300


def _environment(locale: str, seed: str) -> dict[str, str]:
    """Return the environment of a program in this locale, in which Python does not fall back on UTF-8."""
    names = {"PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    return os.environ | names


def _turkish(folder: Path) -> dict[str, str]:
    """Compile the Turkish locale, in which the capital of ``i`` is another letter; skip where this cannot be done."""
    if shutil.which("localedef") is None:
        pytest.skip("there is no localedef to compile tr_TR with")
    compiled = subprocess.run(
        ["localedef", "-i", "tr_TR", "-f", "UTF-8", folder / "tr_TR.UTF-8"],  # noqa: S607 - where the system has it
        capture_output=True,
        check=False,
    )
    if compiled.returncode:
        pytest.skip("the sources of the locale tr_TR are not installed")
    return {"LOCPATH": str(folder)}


@pytest.mark.parametrize(
    ("locale", "seed", "method", "jobs"),
    [("C", "1", "spawn", 1), ("tr_TR.UTF-8", "4242", "fork", 2), ("C", "4242", "forkserver", 3)],
)
def test_the_output_has_the_value_that_is_checked_in(
    tmp_path: Path, locale: str, seed: str, method: str, jobs: int
) -> None:
    """Nothing of the system shows in the output. A change that is meant is one command: the message names it."""
    if method not in get_all_start_methods():
        pytest.skip(f"this system cannot start a process by {method}")
    environment = _environment(locale, seed) | (_turkish(tmp_path) if locale.startswith("tr") else {})
    digest = subprocess.run(
        [sys.executable, "-m", "benchmarks", "digest", "--jobs", str(jobs), "--method", method],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
        timeout=_PATIENCE,
    )
    assert digest.returncode == 0, (digest.stdout + digest.stderr).decode()


def _archive(path: Path) -> None:
    """Write what the digest needs: the library, what it imports, the benchmarks, the examples and the forms."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for folder in ("benchmarks", "docs/examples", "src", "tests/fields/forms"):
            for file in (ROOT / folder).rglob("*"):
                if file.is_file() and file.suffix != ".pyc":
                    archive.write(file, file.relative_to(ROOT))
        for package in (attr, attrs, pluggy):
            for file in Path(str(package.__file__)).parent.glob("*.py"):
                archive.write(file, Path("src", file.parent.name, file.name))


@needs_pyodide
def test_the_value_under_pyodide(tmp_path: Path) -> None:
    """Python in WebAssembly, as in the playground, gives the same value, in its only process."""
    _archive(archive := tmp_path / "clone.zip")
    command: list[str | Path] = ["node", ROOT / "tests" / "guarantees" / "digest.mjs", str(PYODIDE), archive]
    digest = subprocess.run(command, capture_output=True, check=False, text=True, timeout=_PATIENCE)
    assert digest.stdout == (ROOT / "benchmarks" / "digest.txt").read_text(encoding="ascii"), digest.stderr
