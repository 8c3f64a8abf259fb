"""docs/how-to/stories.md does what it says: its commands and its script are run here."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import newsparse
from conftest import EXAMPLES, ROOT
from documented import blocks, run_page
from newsparse.stories import find_stories

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def test_queries_remove_repeated_ids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each query keeps one row per id; lines are copied as they are."""
    pytest.importorskip("pyarrow", reason="the extra dumps is not installed")
    duckdb = pytest.importorskip("duckdb", reason="the extra frames is not installed")
    monkeypatch.chdir(tmp_path)
    text = (EXAMPLES / "plain.txt").read_text(encoding="utf-8")
    rows = ({"id": name, "text": text, "note": 'a\t"b"\\,é'} for name in ("a", "b,", "a", '"c'))
    (tmp_path / "pages.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    for name, query in zip(("parquet", "jsonl"), blocks(PAGE, "sql"), strict=True):
        newsparse.run("pages.jsonl", f"articles.{name}", jobs=1)
        duckdb.sql(query)
        (story,) = find_stories([f"unique.{name}"])
        assert [version["id"] for version in story["versions"]] == ['"c/0', "a/0", "b,/0"]
    lines, unique = (Path(name).read_bytes().splitlines() for name in ("articles.jsonl", "unique.jsonl"))
    assert sorted(set(lines)) == sorted(unique)
