"""docs/how-to/score-labelled-pages.md does what it says: its commands, its label and its script are run here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from conftest import ROOT
from documented import blocks, run_page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

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
    (label,) = blocks(PAGE, "json")
    (own / "page.json").write_text(label, encoding="utf-8")
    output = run_page(PAGE, "score.py", tmp_path, environment, "newsparse eval own")
    assert output.count("Labelled     pages 62") == 2
    assert "Labelled     pages 1, articles 1, outlets 1\n" in output
    assert re.fullmatch(r"0\.\d+ [\w-]+\.txt", output.splitlines()[-1])
