"""What the benchmarks import from the library is there, also where the extra that they need is not."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path

import pytest

from newsparse.errors import ExtraError

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"


@pytest.mark.parametrize("path", sorted(BENCHMARKS.rglob("*.py")), ids=lambda path: str(path.relative_to(BENCHMARKS)))
def test_imports_exist(path: Path) -> None:
    """Each name that is imported from newsparse exists there."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "newsparse":
            try:
                module = import_module(node.module)
            except ExtraError as error:
                pytest.skip(str(error))
            for alias in node.names:
                assert hasattr(module, alias.name) or import_module(f"{node.module}.{alias.name}")
