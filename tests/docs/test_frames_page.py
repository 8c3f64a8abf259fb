"""docs/how-to/frames.md does what it says: each recipe runs where its package is installed."""

from __future__ import annotations

import importlib.util
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
