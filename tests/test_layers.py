"""Imports point one way, and the core needs attrs and pluggy alone."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import newsparse

PACKAGE = Path(newsparse.__file__).parent
LAYERS = (
    {"errors", "lines"},
    {"model"},
    {"lexicon"},
    {"fields", "grammar"},
    {"outlets"},
    {"pipeline"},
    {"plugins"},
    {"parser", "records"},
    {"io", "report", "measures"},
    {"runs", "stories", "frames", "testing"},
    {"cli"},
    {"__main__"},
)
"""The rooms and root modules of the package, lowest first. A module may import its own layer and those below."""
EXTRAS = {
    "cli": {"click", "rich"},
    "testing": {"hypothesis", "pytest"},
    "io": {"charset_normalizer", "fastwarc", "fsspec", "pyarrow", "resiliparse", "zstandard"},
    "runs": {"datatrove", "pyarrow", "pyspark", "ray", "rich"},
}
"""What else the modules of an extra may import."""
PLUGGY = {"plugins"}
PENDING = {
    ("outlets", "newsparse.plugins"),
    ("plugins", "newsparse.io"),
    ("parser", "newsparse.io"),
    ("runs", "newsparse.cli"),
}
"""Imports against the layers that the move of the rooms has yet to remove."""


def _imports(path: Path) -> set[str]:
    """Return the full names that a module imports, those for type checkers included."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return names


MODULES = {
    path.relative_to(PACKAGE): (path.relative_to(PACKAGE).parts[0].removesuffix(".py"), _imports(path))
    for path in sorted(PACKAGE.rglob("*.py"))
    if path != PACKAGE / "__init__.py"
}
LEVEL = {name: number for number, names in enumerate(LAYERS) for name in names}


def test_every_module_has_a_layer() -> None:
    """A new module is put into a layer."""
    missing = {top for top, _ in MODULES.values()} - LEVEL.keys()
    assert not missing, f"give {sorted(missing)} a place in LAYERS"


def test_imports_point_one_way() -> None:
    """No module imports from a layer above its own."""
    upward = [
        f"{path} imports {name}"
        for path, (top, names) in MODULES.items()
        for name in sorted(names)
        if name.startswith("newsparse.") and LEVEL.get(name.split(".")[1], 0) > LEVEL[top]
        if not any(top == room and name.startswith(above) for room, above in PENDING)
    ]
    assert upward == []


def test_core_needs_attrs_and_pluggy_alone() -> None:
    """Only hookspecs and registry import pluggy, only testing hypothesis, only the command line click and rich."""
    for path, (top, names) in MODULES.items():
        allowed = {"newsparse", "attrs", "attr"} | EXTRAS.get(top, set()) | ({"pluggy"} if top in PLUGGY else set())
        foreign = {name.split(".")[0] for name in names} - allowed - set(sys.stdlib_module_names)
        assert not foreign, f"{path} imports {sorted(foreign)}"


def test_outlets_import_what_a_plugin_may() -> None:
    """A built-in outlet uses only what a stranger's plugin may use: public modules, and its sister files."""
    public = {"lexicon", "lines", "model", "outlets", "plugins"}
    for path, (_, names) in MODULES.items():
        used = {name.split(".")[1] for name in names if name.startswith("newsparse.")}
        assert path.parts[:2] != ("plugins", "builtin") or used <= public, f"{path} imports {sorted(used - public)}"
