"""Finds what a plugin imports: local modules with their digests, and installed distributions with their versions.

Only loaded modules are included, whether the plugin loaded them on import or in a hook. They are found in four ways:
import statements, names in strings (for ``importlib.import_module``), globals that are modules, and modules that were
first loaded while the plugin was imported or its hooks ran (for computed names).
"""

from __future__ import annotations

import ast
import importlib.util
import os
import sys
import sysconfig
from functools import cache
from importlib import metadata
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Final

from newsparse.plugins.files import PREFIX, digest, modules_imported_by
from newsparse.plugins.hookspecs import GROUP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_INSTALLED: Final = frozenset({"site-packages", "dist-packages"})
_LIBRARY: Final = tuple({Path(os.__file__).parent, Path(sysconfig.get_path("stdlib"))})


def find_imports(root: ModuleType) -> dict[str, str]:
    """Return everything that a module imports, directly or indirectly.

    The result maps the name of each package to its digest, and the name of each installed distribution to its version.
    The standard library, newsparse, files of other plugins, the main program, and the module's own package (see
    ``find_sources``) are excluded.
    """
    package = frozenset(find_sources(root))
    files: dict[str, set[Path]] = {}
    versions: dict[str, str] = {}
    seen, queue = {id(root)}, [root]
    while queue:
        for module in _references(queue.pop()):
            path = _file(module)
            if id(module) in seen or path is None or _is_left_out(module, path):
                continue
            seen.add(id(module))
            if path in package:
                queue.append(module)
            elif installed := _distributions(_top(module), path):
                versions |= installed
            else:
                queue.append(module)
                files.setdefault(_name(_package(module)), set()).update(find_sources(module))
    return {name: digest_files(sorted(paths)) for name, paths in files.items()} | versions


def find_sources(module: ModuleType) -> list[Path]:
    """Return the Python files of the package that contains a module, or only its own file if it is not in a package."""
    path = _file(_package(module))
    if path is None:
        return []
    return sorted(path.parent.rglob("*.py")) if path.name == "__init__.py" else [path]


def digest_files(paths: Iterable[Path]) -> str:
    """Return a digest of the names and contents of files. A file that cannot be read is treated as empty."""
    return digest((str(path), _bytes(path)) for path in paths)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # removed since it was imported
        return b""


def _name(module: ModuleType) -> str:
    return str(vars(module).get("__name__"))


def _top(module: ModuleType) -> str:
    return _name(module).partition(".")[0]


def _file(module: ModuleType) -> Path | None:
    path = vars(module).get("__file__")  # getattr could trigger the import of a lazy module
    return Path(path) if isinstance(path, str) else None


def _package(module: ModuleType) -> ModuleType:
    """Return the outermost package that contains a module, or the module itself if the package has no file."""
    top = sys.modules.get(_top(module))
    known = sys.modules.get(_name(module)) is module
    return top if known and isinstance(top, ModuleType) and _file(top) else module


def _is_left_out(module: ModuleType, path: Path) -> bool:
    if _top(module) in {GROUP, "__main__"} or _name(module).startswith(PREFIX):
        return True
    return not _INSTALLED.intersection(path.parts) and any(path.is_relative_to(folder) for folder in _LIBRARY)


def _distributions(top: str, path: Path) -> dict[str, str]:
    """Return the distributions that installed a file, with their versions, or an empty dict for editable installs.

    ``top`` is the name of the outermost package that contains the file.
    """
    if top not in _packages():
        return {}
    candidates = [metadata.distribution(name) for name in set(_packages()[top]) if name]
    return {
        dist.name: dist.version
        for dist in candidates
        if path.is_relative_to(str(dist.locate_file("")))
        and (_INSTALLED.intersection(path.parts) or dist.read_text("RECORD") is not None)
    }


@cache
def _packages() -> dict[str, list[str]]:
    return dict(metadata.packages_distributions())


def _references(module: ModuleType) -> Iterator[ModuleType]:
    """Yield the loaded modules to which a module refers, including those in its package."""
    names = set(_read_names(module))
    package = _package(module)
    if package is not module or "__path__" in vars(module):
        names |= {name for name in list(sys.modules) if name.startswith(f"{_name(package)}.")}
    yield package
    yield from _loaded(names)
    yield from (value for value in list(vars(module).values()) if isinstance(value, ModuleType))
    for new in _loaded(modules_imported_by(_name(module))):
        path = _file(new)  # installed modules are left out, as newsparse may have imported them
        if path is not None and not _is_left_out(new, path) and not _distributions(_top(new), path):
            yield new


def _loaded(names: Iterable[str]) -> Iterator[ModuleType]:
    modules = (sys.modules.get(name) for name in sorted(names))
    return (module for module in modules if isinstance(module, ModuleType))


def _read_names(module: ModuleType) -> Iterator[str]:
    """Yield all names in the import statements and strings of a module's source code, with their parent packages."""
    path = _file(module)
    if path is None or path.suffix != ".py":
        return
    try:
        tree = ast.parse(path.read_bytes())
    except (OSError, SyntaxError, ValueError, RecursionError):  # the file was changed since it was imported
        return
    for node in ast.walk(tree):
        for name in _names_in(node, str(vars(module).get("__package__") or "")):
            parts = name.split(".")
            yield from (".".join(parts[: n + 1]) for n in range(len(parts)))


def _names_in(node: ast.AST, package: str) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        try:
            base = importlib.util.resolve_name("." * node.level + (node.module or ""), package)
        except ImportError:
            return []
        return [f"{base}.{alias.name}" for alias in node.names]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []
