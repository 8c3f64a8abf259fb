"""docs/how-to/benchmark-a-dump.md does what it says: its commands and its script are run here, on a small dump."""

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

PAGE = (ROOT / "docs" / "how-to" / "benchmark-a-dump.md").read_text(encoding="utf-8")
LINE = '{"text": "Quay Wall Holds\\n\\nThe quay wall held on Monday, the harbor master said."}\n'
PLUGIN = "from newsparse.plugins import hookimpl\n\n\n@hookimpl\ndef newsparse_sources():\n    return []\n"


def test_commands_and_script_run(tmp_path: Path, environment: Mapping[str, str]) -> None:
    """All commands of the page run one behind another, and the script prints two numbers."""
    (tmp_path / "shards").mkdir()
    for name in ("shards/0.jsonl.gz", "shards/1.jsonl.gz", "pages.jsonl.gz"):  # plain: the first bytes say so
        (tmp_path / name).write_text(LINE * 3, encoding="utf-8")
    (tmp_path / "lume_courier.py").write_text(PLUGIN, encoding="utf-8")
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "page.txt").write_text("Quay Wall Holds\n", encoding="utf-8")
    (tmp_path / "gold" / "page.json").write_text('{"articles": []}', encoding="utf-8")
    (script,) = re.findall(r"(?ms)^```python\n(.*?)^```$", PAGE)
    (tmp_path / "measure.py").write_text(script, encoding="utf-8")
    commands = "".join(re.findall(r"(?ms)^```sh\n(.*?)^```$", PAGE)) + f"{sys.executable} measure.py\n"
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
    assert commands.count("newsparse bench") == 4
    assert "Labelled     1 pages" in output
    assert "Pages in both: 6, of them with another result: 0\n" in output
    assert re.fullmatch(r"\d+ \d+\.\d+", output.splitlines()[-1])
