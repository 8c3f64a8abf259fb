"""Imports point one way, and the core needs attrs and pluggy alone."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import newsparse
from conftest import not_under_coverage
from newsparse import plugins

PACKAGE = Path(newsparse.__file__).parent
LAYERS = (
    {"errors", "lines", "markup", "messages", "paths", "tracebacks"},
    {"model"},
    {"lexicon"},
    {"fields", "grammar"},
    {"outlets"},
    {"pipeline"},
    {"plugins"},
    {"parallel", "parser", "records"},
    {"io", "report", "measures"},
    {"bench", "runs", "stories", "frames", "spacy", "testing"},
    {"cli"},
    {"__main__"},
)
"""The subpackages and root modules, lowest first. A module may import its own layer and those below."""
EXTRAS = {
    "bench": {
        *("datatrove", "fastwarc", "newspaper", "resiliparse", "semantic_text_splitter", "trafilatura", "unstructured"),
    },
    "frames": {"datasets", "duckdb", "pandas", "polars", "pyarrow"},
    "cli": {"click", "rich"},
    "spacy": {"spacy"},
    "testing": {"hypothesis", "pytest"},
    "io": {"charset_normalizer", "fastwarc", "fsspec", "pyarrow", "resiliparse"},
    "report": {"jinja2", "markupsafe"},
    "runs": {"datatrove", "pyarrow", "pyspark", "ray", "rich"},
}
"""What else the modules of an extra may import."""
PLUGGY = {Path("plugins/hookspecs.py"), Path("plugins/registry.py")}


def _imports(path: Path) -> set[str]:
    """Return the full names that a module imports, those for type checkers and attributes of the package included."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "newsparse":
            names.add(f"newsparse.{node.attr}")
        elif isinstance(node, ast.Call) and "import_extra" in {ast.unparse(part) for part in (node.func, *node.args)}:
            strings = [part.value for part in node.args if isinstance(part, ast.Constant)]
            names |= {name for name in strings[:1] if isinstance(name, str)}  # the module, before its extra
    return names


MODULES = {
    path.relative_to(PACKAGE): (path.relative_to(PACKAGE).parts[0].removesuffix(".py"), _imports(path))
    for path in sorted(PACKAGE.rglob("*.py"))
    if path != PACKAGE / "__init__.py"
}
LATE = {
    Path("model.py"): {"newsparse.records", "newsparse.report", "newsparse.io.explanations", "newsparse.io.exports"}
}
"""What methods of the model import when they are called, by a name in a string: packages above their own."""
MUTUAL = {
    ("grammar", "grammar.evidence"),
    ("pipeline", "pipeline.assembly"),
    ("pipeline", "pipeline.passes"),
    ("pipeline", "pipeline.signing"),
}
"""Folders that import each other: the upper one runs what the lower one makes of its classes."""
LEVEL = {name: number for number, names in enumerate(LAYERS) for name in names}

DEFINED = {
    node.name if isinstance(node, ast.FunctionDef) else ast.unparse(node.target)
    for node in ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8")).body
    if isinstance(node, ast.FunctionDef | ast.AnnAssign)
}
"""What ``newsparse/__init__.py`` itself defines: functions that call a parser, and that parser."""


def _level(name: str) -> int:
    """Return the layer of a full name; that of what ``newsparse`` itself has is the layer of what it stands for.

    The package's functions call a parser. Its version, and names of other packages, may be used anywhere.
    """
    package, _, rest = f"{name}.".partition(".")
    top = rest.split(".")[0]
    if package != "newsparse" or top in {"", "__version__"}:
        return 0
    if top in LEVEL:
        return LEVEL[top]
    loaded = newsparse._MODULES.get(top, "parser" if top in DEFINED else "model")  # noqa: SLF001
    return LEVEL[loaded.split(".")[0]]


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
        if _level(name) > LEVEL[top]
    ]
    assert upward == []


def _folder(name: str) -> str:
    """Return the folder of a full name, by its path in the package with dots, or the module in the package's root."""
    parts = name.split(".")[1:]
    while len(parts) > 1 and not PACKAGE.joinpath(*parts).is_dir():
        parts.pop()
    return ".".join(parts)


def test_folders_do_not_import_each_other() -> None:
    """Imports point one way within a layer too: runs imports its engines, which do not import it."""
    imports = {
        (_folder(".".join(["newsparse", *path.with_suffix("").parts])), _folder(name))
        for path, (_, names) in MODULES.items()
        for name in names
        if name.startswith("newsparse.")
    }
    assert {(one, other) for one, other in imports if one < other and (other, one) in imports} == MUTUAL


@pytest.mark.parametrize(
    ("name", "package"),
    [
        ("newsparse._parser", "parser"),
        ("newsparse._default", "parser"),
        ("newsparse.parse", "parser"),
        ("newsparse.parse_html", "io"),
        ("newsparse.run", "runs"),
        ("newsparse.runs.run", "runs"),
        ("newsparse.Page", "model"),
    ],
)
def test_names_of_the_package_have_the_layer_of_what_they_stand_for(name: str, package: str) -> None:
    """A module that takes a parser from the package is above the parser."""
    assert _level(name) == LEVEL[package]


def test_late_imports_that_point_up_are_named() -> None:
    """A module names a package above its own in a string only where LATE says so."""
    late: dict[Path, set[str]] = {}
    for path, (top, _) in MODULES.items():
        for name in _import_strings(PACKAGE / path):
            if _level(name) > LEVEL[top]:
                late.setdefault(path, set()).add(name)
    assert late == LATE


def _import_strings(path: Path) -> set[str]:
    """Return the modules of the package that a module imports by a name in a string."""
    calls = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    names = {
        argument.value
        for call in calls
        if ast.unparse(call.func).endswith("import_module")
        for argument in call.args
        if isinstance(argument, ast.Constant)
    }
    return {name for name in names if isinstance(name, str) and name.startswith("newsparse.")}


def test_core_needs_attrs_and_pluggy_alone() -> None:
    """Only hookspecs and registry import pluggy, only testing hypothesis, only the command line click and rich."""
    for path, (top, names) in MODULES.items():
        allowed = {"newsparse", "attrs", "attr"} | EXTRAS.get(top, set()) | ({"pluggy"} if path in PLUGGY else set())
        foreign = {name.split(".")[0] for name in names} - allowed - set(sys.stdlib_module_names)
        assert not foreign, f"{path} imports {sorted(foreign)}"


def test_built_in_plugins_import_what_a_plugin_may() -> None:
    """A built-in plugin imports newsparse.plugins alone, as a stranger's must, its sister files, and built-in data."""
    public = {f"newsparse.plugins.{name}" for name in plugins.__all__} | {"newsparse.plugins"}
    sisters = ("newsparse.plugins.builtin.", "newsparse.lexicon.builtin")
    for path, (_, names) in MODULES.items():
        if path.parts[:2] == ("plugins", "builtin"):
            inner = {name for name in names if name.startswith("newsparse.")} - public
            foreign = {name for name in inner if not name.startswith(sisters)}
            assert not foreign, f"{path} imports {sorted(foreign)}: import from newsparse.plugins"


@not_under_coverage
@pytest.mark.parametrize(
    ("code", "loaded"),
    [
        ("import newsparse", {"errors", "lines", "model", "paths"}),
        ("from newsparse.cli import main\nmain(['--version'])", {"cli", "errors", "io", "lines", "messages", "model"}),
        ("from newsparse.cli import main\nmain(['--help'])", {"cli", "errors", "io", "lines", "messages", "model"}),
    ],
    ids=["import", "version", "help"],
)
def test_what_is_loaded_at_the_start(code: str, loaded: set[str]) -> None:
    """Importing the package loads the model alone; --version and --help load no parser, no reader and no rich."""
    script = f"import atexit, sys\natexit.register(lambda: print(*sys.modules, file=sys.stderr))\n{code}"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    modules = result.stderr.split()
    assert {name.split(".")[1] for name in modules if name.startswith("newsparse.")} <= loaded
    assert not {"rich", "pyarrow", "pluggy", "hypothesis", "multiprocessing"} & set(modules)
