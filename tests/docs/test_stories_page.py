"""docs/how-to/stories.md does what it says: its commands and its script are run here."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from conftest import EXAMPLES, ROOT
from documented import run_page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PAGE = (ROOT / "docs" / "how-to" / "stories.md").read_text(encoding="utf-8")


def test_commands_and_script_run(tmp_path: Path, environment: Mapping[str, str]) -> None:
    """One page is there twice: its article is one story, and the scripts list its copies and count the best ones."""
    text = (EXAMPLES / "plain.txt").read_text(encoding="utf-8")
    rows = "".join(json.dumps({"id": name, "text": text}) + "\n" for name in ("a", "b"))
    (tmp_path / "pages.jsonl").write_text(rows, encoding="utf-8")
    line = "  2024-03-14  unknown outlet  Ferrow council buys back the bakery it sold for one crown\n"
    assert run_page(PAGE, "keep.py", tmp_path, environment) == f"a/0\n{line}{line}1\n"
    (story,) = map(json.loads, (tmp_path / "stories.jsonl").read_text(encoding="utf-8").splitlines())
    assert list(story) == re.findall(r"`(\w+)`", "".join(re.findall(r"(?m)^\| (`.*?) \|", PAGE)))
    assert (story["best"], story["copies"]) == ("a/0", 2)
