"""docs/how-to/frames.md does what it says: each recipe runs where its package is installed."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import newsparse
from conftest import EXAMPLES, ROOT
from newsparse.frames import __all__ as functions

pa = pytest.importorskip("pyarrow", reason="the extra dumps is not installed")

from pyarrow import parquet  # noqa: E402

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (ROOT / "docs" / "how-to" / "frames.md").read_text(encoding="utf-8")
RECIPES = {
    match[1]: match[0] for match in re.finditer(r"(?ms)(?<=^```python\n)(?:import|from) (\w+).*?(?=^```$)", PAGE)
}


def test_every_function_has_a_recipe() -> None:
    """The recipes import all functions of the module."""
    assert all(any(name in recipe for recipe in RECIPES.values()) for name in functions)


LOADS = [
    (package, code, package.lower())
    for package, *codes in re.findall(r"(?m)^\| (pandas|Polars|DuckDB|newsparse) \| `(.+?)` \| `(.+?)` \|$", PAGE)
    for code in codes
]
PREFIXES = {"pandas": "pd", "polars": "pl"}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write rows of which the first hundred have no dateline, and a later one has."""
    folder = tmp_path_factory.mktemp("output")
    text = (EXAMPLES / "plain.txt").read_text(encoding="utf-8")
    dated = (EXAMPLES / "asharq-a1-english-2025.txt").read_text(encoding="utf-8")
    pages = "".join(json.dumps({"id": str(n), "text": page}) + "\n" for n, page in enumerate([text] * 120 + [dated]))
    (folder / "pages.jsonl").write_text(pages, encoding="utf-8")
    for name in ("articles.parquet", "articles.jsonl"):
        newsparse.run([str(folder / "pages.jsonl")], str(folder / name), jobs=1)
    return folder


def test_every_package_loads_both_formats() -> None:
    """The table has a line for each package."""
    assert len(LOADS) == 8


@pytest.mark.parametrize(("package", "code", "module"), LOADS)
def test_output_of_a_run_is_loaded(
    output: Path, monkeypatch: pytest.MonkeyPatch, package: str, code: str, module: str
) -> None:
    """Each expression of the table has a row for each article."""
    loaded = pytest.importorskip(module, reason=f"{package} is not installed: pip install 'newsparse[frames]'")
    monkeypatch.chdir(output)
    rows = eval(code, {PREFIXES.get(module, module): loaded})  # noqa: S307 - from our documentation
    assert len(rows) == len(list(newsparse.read_articles("articles.jsonl"))) > 120


@pytest.mark.parametrize("package", sorted(RECIPES))
def test_recipe_runs(package: str, tmp_path: Path) -> None:
    """It prints something of the articles of the example page."""
    if importlib.util.find_spec(package) is None:
        pytest.skip(f"{package} is not installed: pip install 'newsparse[frames]'")
    text = (EXAMPLES / "plain.txt").read_text(encoding="utf-8")
    parquet.write_table(pa.table({"id": ["plain"], "text": [text]}), tmp_path / "pages.parquet")
    done = subprocess.run(
        [sys.executable, "-c", RECIPES[package]],
        cwd=tmp_path,
        env={**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path), "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        check=False,
        timeout=180,
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    (article,) = newsparse.parse(text).articles
    shown = {"polars": str(article.published), "pandas": "1", "duckdb": "en", "datasets": article.headline or ""}
    assert shown[package] in done.stdout.decode()
