"""Guarantee 3: one value for all output, for any locale, hash seed, start method and number of processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from multiprocessing import get_all_start_methods
from typing import TYPE_CHECKING

import pytest

from conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

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
