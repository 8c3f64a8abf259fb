"""docs/how-to/benchmark-a-dump.md does what it says: its commands and its script are run here, on a small dump."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from conftest import ROOT
from documented import blocks, run_page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

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
    output = run_page(PAGE, "measure.py", tmp_path, environment)
    assert "".join(blocks(PAGE, "sh")).count("newsparse bench") == 4
    assert "Labelled     1 page" in output
    assert "Pages in both: 6, with a different result: 0\n" in output
    assert re.fullmatch(r"\d+ \d+\.\d+", output.splitlines()[-1])
