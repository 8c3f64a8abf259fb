"""What the benchmarks import from the library is there, also where the extra that they need is not."""

from __future__ import annotations

import ast
import sys
from importlib import import_module
from pathlib import Path

import pytest
from benchmarks.__main__ import main

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


def test_help_of_fuzz_needs_no_extra(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """``--help`` describes the options without atheris; fuzzing itself names the extra."""
    monkeypatch.setitem(sys.modules, "atheris", None)
    monkeypatch.setattr(sys, "argv", ["benchmarks", "fuzz", "--help"])
    with pytest.raises(SystemExit, match=r"^0$"):
        main()
    assert "--seconds" in capsys.readouterr().out
    monkeypatch.setattr(sys, "argv", ["benchmarks", "fuzz"])
    assert main() == 2
    assert capsys.readouterr().err == "atheris is not installed: pip install 'newsparse[fuzz]'\n"
