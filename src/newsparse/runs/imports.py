"""What a plugin's module imports: modules beside it by their source, installed distributions by their version.

Only what is loaded counts, whenever it was loaded: with the plugin, or by a hook. A module brings in another by an
import statement anywhere in it, by its name in a string (for ``importlib.import_module``), by a global that is the
module, or, where the name is computed, by the time: it was not there before the plugin or its hook ran.
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

from newsparse.plugins.files import PREFIX, brought_in, digest
from newsparse.plugins.hookspecs import GROUP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_INSTALLED: Final = frozenset({"site-packages", "dist-packages"})
_LIBRARY: Final = tuple({Path(os.__file__).parent, Path(sysconfig.get_path("stdlib"))})


def imports_of(root: ModuleType) -> dict[str, str]:
    """Return what a module brought in, directly or not, by name.

    That is the digest of a module's package, or the version of an installed distribution. Left out are the standard
    library, newsparse, other plugins' files, the program itself, and the package of the module, which is
    ``sources(root)``.
    """
    package = frozenset(sources(root))
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
                files.setdefault(_name(_package(module)), set()).update(sources(module))
    return {name: digest_files(sorted(paths)) for name, paths in files.items()} | versions


def sources(module: ModuleType) -> list[Path]:
    """Return the files of the package that a module is in, or its own where it is in none."""
    path = _file(_package(module))
    if path is None:
        return []
    return sorted(path.parent.rglob("*.py")) if path.name == "__init__.py" else [path]


def digest_files(paths: Iterable[Path]) -> str:
    """Return a digest of the names and the bytes of files."""
    return digest((str(path), _bytes(path)) for path in paths)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # gone since it was imported
        return b""


def _name(module: ModuleType) -> str:
    return str(vars(module).get("__name__"))


def _top(module: ModuleType) -> str:
    return _name(module).partition(".")[0]


def _file(module: ModuleType) -> Path | None:
    path = vars(module).get("__file__")  # getattr may run what a lazy module puts off
    return Path(path) if isinstance(path, str) else None


def _package(module: ModuleType) -> ModuleType:
    """Return the outermost package of a module; the module where that has no file, or it is not the one imported."""
    top = sys.modules.get(_top(module))
    known = sys.modules.get(_name(module)) is module
    return top if known and isinstance(top, ModuleType) and _file(top) else module


def _is_left_out(module: ModuleType, path: Path) -> bool:
    if _top(module) in {GROUP, "__main__"} or _name(module).startswith(PREFIX):
        return True
    return not _INSTALLED.intersection(path.parts) and any(path.is_relative_to(folder) for folder in _LIBRARY)


def _distributions(top: str, path: Path) -> dict[str, str]:
    """Return the versions of the installed distributions of a file; of an editable one none: it is edited."""
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
    """Yield the loaded modules that a module refers to, and those of its package."""
    names = set(_names(module))
    package = _package(module)
    if package is not module or "__path__" in vars(module):
        names |= {name for name in list(sys.modules) if name.startswith(f"{_name(package)}.")}
    yield package
    yield from _loaded(names)
    yield from (value for value in list(vars(module).values()) if isinstance(value, ModuleType))
    for new in _loaded(brought_in(_name(module))):
        path = _file(new)  # of what is installed, newsparse may have needed it, and not the plugin
        if path is not None and not _is_left_out(new, path) and not _distributions(_top(new), path):
            yield new


def _loaded(names: Iterable[str]) -> Iterator[ModuleType]:
    modules = (sys.modules.get(name) for name in sorted(names))
    return (module for module in modules if isinstance(module, ModuleType))


def _names(module: ModuleType) -> Iterator[str]:
    """Yield the names in import statements and strings of a module's source, with those of the packages around them."""
    path = _file(module)
    if path is None or path.suffix != ".py":
        return
    try:
        tree = ast.parse(path.read_bytes())
    except (OSError, SyntaxError, ValueError, RecursionError):  # changed since it was imported
        return
    for node in ast.walk(tree):
        for name in _named(node, str(vars(module).get("__package__") or "")):
            parts = name.split(".")
            yield from (".".join(parts[: n + 1]) for n in range(len(parts)))


def _named(node: ast.AST, package: str) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        try:
            base = importlib.util.resolve_name("." * node.level + (node.module or ""), package)
        except ImportError:
            return []
        return [f"{base}.{alias.name}" for alias in node.names]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []
