"""docs/how-to/research-archive.md: its script and its query write the table that it shows."""

from __future__ import annotations

import importlib
import shutil
from typing import TYPE_CHECKING

import pytest
from test_readme import FENCE

import newsparse
from conftest import EXAMPLES, ROOT

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (ROOT / "docs" / "how-to" / "research-archive.md").read_text(encoding="utf-8")
BLOCKS = [(match["language"], match["text"]) for match in FENCE.finditer(PAGE)]
(TABLE,) = (text for language, text in BLOCKS if language == "text")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with the download that the page parses."""
    shutil.copy(EXAMPLES / "nexis.txt", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_script(folder: Path) -> None:
    """The script needs no package, and marks the table as UTF-8 for Excel."""
    (script,) = (text for language, text in BLOCKS if language == "python" and "csv.writer" in text)
    newsparse.run("nexis.txt", "nexis.jsonl", jobs=1)
    exec(compile(script, "research-archive.md", "exec"), {})  # noqa: S102 - an example of our own docs
    written = (folder / "nexis.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.decode("utf-8-sig").replace("\r\n", "\n") == TABLE


def test_query(folder: Path) -> None:
    """The query writes the same table from Parquet."""
    pytest.importorskip("pyarrow", reason="the extra dumps is not installed")
    pytest.importorskip("duckdb", reason="the extra frames is not installed")
    (query,) = (text for language, text in BLOCKS if language == "sql")
    newsparse.run("nexis.txt", "nexis.parquet", jobs=1)
    importlib.import_module("duckdb").sql(query)
    assert (folder / "nexis.csv").read_text(encoding="utf-8").replace('""', "") == TABLE
