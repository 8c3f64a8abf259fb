"""Run what a page of the documentation shows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def blocks(page: str, language: str) -> list[str]:
    """Return the fenced blocks of a page in a language."""
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```$", page)


def run_page(page: str, script: str, folder: Path, environment: Mapping[str, str], *more: str) -> str:
    """Run the commands of a page in a folder, then ``more``, then its script; return what is printed.

    The blocks of Python are one script; it is saved as ``script``.
    """
    (folder / script).write_text("\n".join(blocks(page, "python")), encoding="utf-8")
    commands = "".join([*blocks(page, "sh"), *(f"{line}\n" for line in (*more, f"{sys.executable} {script}"))])
    programs = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    done = subprocess.run(
        ["/bin/bash", "-exc", commands],
        cwd=folder,
        env={**environment, "PATH": programs},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()
