"""docs/how-to/score-labelled-pages.md does what it says: its commands, its label and its script are run here."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGE = (ROOT / "docs" / "how-to" / "score-labelled-pages.md").read_text(encoding="utf-8")
TEXT = """Quay Wall Holds

By Ines Calder

A crane at the quay. (Reuters)

The wall was mended in spring. It held on Monday.
"""


def test_commands_label_and_script_run(tmp_path: Path, environment: Mapping[str, str]) -> None:
    """The label of the page belongs to a text, and the script prints a share and the name of a page."""
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    own = tmp_path / "own"
    own.mkdir()
    (own / "page.txt").write_text(TEXT, encoding="utf-8")
    (label,) = re.findall(r"(?ms)^```json\n(.*?)^```$", PAGE)
    (own / "page.json").write_text(label, encoding="utf-8")
    (script,) = re.findall(r"(?ms)^```python\n(.*?)^```$", PAGE)
    (tmp_path / "score.py").write_text(script, encoding="utf-8")
    commands = (
        "".join(re.findall(r"(?ms)^```sh\n(.*?)^```$", PAGE)) + f"newsparse eval own\n{sys.executable} score.py\n"
    )
    programs = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    done = subprocess.run(
        ["/bin/bash", "-exc", commands],
        cwd=tmp_path,
        env={**environment, "PATH": programs},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    output = done.stdout.decode()
    assert output.count("Labelled     pages 62") == 2
    assert "Labelled     pages 1, articles 1, outlets 1\n" in output
    assert re.fullmatch(r"0\.\d+ [\w-]+\.txt", output.splitlines()[-1])
