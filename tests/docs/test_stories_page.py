"""docs/how-to/stories.md does what it says: its commands and its script are run here."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from conftest import EXAMPLES, ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGE = (ROOT / "docs" / "how-to" / "stories.md").read_text(encoding="utf-8")


def test_commands_and_script_run(tmp_path: Path, environment: Mapping[str, str]) -> None:
    """One page is there twice: its article is one story, and the script counts the best copies."""
    text = (EXAMPLES / "plain.txt").read_text(encoding="utf-8")
    rows = "".join(json.dumps({"id": name, "text": text}) + "\n" for name in ("a", "b"))
    (tmp_path / "pages.jsonl").write_text(rows, encoding="utf-8")
    (script,) = re.findall(r"(?ms)^```python\n(.*?)^```$", PAGE)
    (tmp_path / "keep.py").write_text(script, encoding="utf-8")
    commands = "".join(re.findall(r"(?ms)^```sh\n(.*?)^```$", PAGE)) + f"{sys.executable} keep.py\n"
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
    assert done.stdout == b"1\n"
    (story,) = map(json.loads, (tmp_path / "stories.jsonl").read_text(encoding="utf-8").splitlines())
    assert list(story) == re.findall(r"`(\w+)`", "".join(re.findall(r"(?m)^\| (`.*?) \|", PAGE)))
    assert (story["best"], story["copies"]) == ("a/0", 2)
