"""Finding plugins: the built-in ones, those of installed distributions, single files, and objects that are given.

A plugin is found first and registered afterwards, by ``newsparse.plugins``: what is disabled or does not import is
found all the same, so that it can be listed with its reason. ``NEWSPARSE_DISABLE_PLUGINS`` names installed plugins (or
their distributions) that are not to be imported, with commas between; ``*`` or ``1`` is all of them.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import pkgutil
import re
import sys
import zlib
from importlib import metadata
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

import attrs

from newsparse import agencies, languages, outlets
from newsparse.errors import PluginError
from newsparse.hookspecs import GROUP

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.machinery import ModuleSpec
    from types import CodeType, ModuleType

DISABLE = "NEWSPARSE_DISABLE_PLUGINS"
"""The environment variable that names the installed plugins which are left out."""
Origin: TypeAlias = Literal["built-in", "entry point", "file", "given"]
"""Where a plugin comes from: this package, an installed distribution, ``load_file``, an argument of ``Parser``."""
_ALL = frozenset({"*", "1"})


@attrs.frozen
class Found:
    """A plugin and where it was found. One that is disabled or broken has no ``plugin``."""

    name: str
    origin: Origin
    label: str
    """What errors call it: with its distribution or file, where it has one."""
    plugin: Any = None
    distribution: str | None = None
    version: str | None = None
    place: str | None = None
    """The module of a built-in plugin, the object that an entry point names, or the path of a file."""
    disabled: bool = False
    fault: str | None = None
    """Why it cannot be used, as the message of the ``PluginError``."""
    error: BaseException | None = attrs.field(default=None, eq=False, repr=False)
    """What its import raised."""


def built_in() -> list[Found]:
    """Return the plugins of this package, in the order of their modules: outlets, languages, agencies."""
    packages = (outlets, languages)
    names = sorted(f"{p.__name__}.{found.name}" for p in packages for found in pkgutil.iter_modules(p.__path__))
    modules = [importlib.import_module(name) for name in (*names, agencies.__name__)]
    return [
        Found(m.__name__, "built-in", f"built-in plugin {m.__name__!r}", m, "newsparse", _version(), m.__name__)
        for m in modules
        if any(name.startswith(f"{GROUP}_") for name in vars(m))  # the others are parts of these
    ]


def _version() -> str:
    return importlib.import_module("newsparse").__version__  # type: ignore[no-any-return]  # it is not there yet, above


def installed() -> list[Found]:
    """Import the plugins of installed distributions, in the order of names; what is disabled is not imported."""
    wanted = disabled_names()
    entries = sorted(metadata.entry_points(group=GROUP), key=lambda e: (e.name, e.value))
    return [_installed(entry, wanted) for entry in entries]


def disabled_names() -> frozenset[str]:
    """Return what the environment variable names, with the case and the dashes of names of distributions."""
    return frozenset(_folded(name) for name in os.environ.get(DISABLE, "").split(",") if name.strip())


def unknown_names(found: Iterable[Found]) -> list[str]:
    """Return, sorted, what the environment variable names and no installed plugin or distribution is called."""
    known = {_folded(name) for one in found for name in (one.name, one.distribution or "")}
    return sorted(disabled_names() - known - _ALL)


def _folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name.strip()).lower()


def _installed(entry: metadata.EntryPoint, wanted: frozenset[str]) -> Found:
    dist = (entry.dist.name if entry.dist else None) or "an unknown distribution"
    version = entry.dist.version if entry.dist else None
    found = Found(entry.name, "entry point", f"plugin {entry.name!r} of {dist}", None, dist, version, place=entry.value)
    if wanted & (_ALL | {_folded(entry.name), _folded(dist)}):
        return attrs.evolve(found, disabled=True)
    try:
        return attrs.evolve(found, plugin=entry.load())
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a stranger's module does
        fault = (
            f"{found.label} does not import ({entry.value}): {told(error)}; "
            f"repair or uninstall {dist}, or leave it out with {DISABLE}={entry.name}"
        )
        return attrs.evolve(found, fault=fault, error=error)


def given(plugins: Iterable[Any]) -> list[Found]:
    """Return what a caller gives: modules and objects, under their names, and what was found already as it is."""
    return [plugin if isinstance(plugin, Found) else _given(plugin, n) for n, plugin in enumerate(plugins)]


def _given(plugin: Any, number: int) -> Found:  # noqa: ANN401 - whatever a caller gives
    named = getattr(plugin, "__name__", None)
    name = named if isinstance(named, str) and named else f"{type(plugin).__name__}-{number}"
    return Found(name, "given", f"plugin {name!r} (number {number} of plugins)", plugin)


class _Uncached(SourceFileLoader):
    """Loads a file as it is now: a cache beside it would be litter, and stale within the second of an edit."""

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)


def load_file(path: str | os.PathLike[str]) -> Found:
    """Import the plugin that a Python file holds and return it for ``Parser(plugins=[…])``.

    It is called as the file, without ``.py``. What it imports must be installed: the folder of the file is not looked
    in. The parser pickles for worker processes that load the same file, or are forked. Raises ``PluginError`` for a
    path without a Python file, and for a file that does not import, with the line.
    """
    shown = os.fspath(path)
    fault = _no_file(Path(path)) if shown else "the path is empty; give that of a Python file"
    if fault:
        msg = f"plugin file {shown!r}: {fault}"
        raise PluginError(msg)
    file = Path(path).absolute()
    label = f"plugin {file.stem!r} ({shown})"
    try:
        module = _imported(file)
    except (Exception, SystemExit) as error:
        msg = f"{label} {_why(error, file)}"
        raise PluginError(msg) from error
    return Found(file.stem, "file", label, module, place=shown)


def _no_file(path: Path) -> str | None:
    """Return why a path is no Python file, and what to give instead, or None."""
    try:
        if path.is_dir():
            held = sorted(file.name for file in path.glob("*.py"))
            return f"is a folder; give the one file that holds the hooks{f', as {path / held[0]}' if held else ''}"
        if not path.exists():
            beside = path.with_name(path.name + ".py")
            return f"there is no such file; {f'{beside} is there' if beside.exists() else 'correct the path'}"
    except (OSError, ValueError) as error:  # a name too long, or with a NUL in it
        return f"cannot be read: {getattr(error, 'strerror', None) or error}"
    return None if path.suffix == ".py" else "is no Python; give a file whose name ends in .py"


def _imported(file: Path) -> ModuleType:
    # Not under its own name: a plugin of the name json.py must not become everybody's json.
    name = f"{GROUP}_file_{file.stem}_{zlib.crc32(os.fsencode(file)):08x}"
    loader = _Uncached(name, str(file))
    module = importlib.util.module_from_spec(
        cast("ModuleSpec", importlib.util.spec_from_file_location(name, loader=loader))
    )
    sys.modules[name] = module  # dataclasses and pickle look there
    try:
        loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _why(error: BaseException, file: Path) -> str:
    if isinstance(error, OSError) and error.filename == str(file) and not lines_in(error, str(file)):
        return f"cannot be read: {error.strerror}"
    if isinstance(error, SyntaxError):
        there = "" if error.filename == str(file) else f" of {error.filename}"
        line = f", line {error.lineno}{there}" if error.lineno else there
        text = f": {error.text.strip()!r}" if error.text and error.text.strip() else ""
        return f"is no Python{line}: {error.msg}{text}; correct the line"
    if isinstance(error, ValueError) and not lines_in(error, str(file)):  # a NUL, before 3.12
        return f"is no Python: {error}"
    line = ", ".join(f"line {n}" for n in lines_in(error, str(file))[-1:])
    if isinstance(error, ModuleNotFoundError):
        cure = f"install what has {error.name!r}: a plugin file stands alone, its folder is not looked in"
    else:
        cure = f"correct the line: python {file.name} shows the whole traceback"
    inner = _raised_in(error)
    return f"does not import: {line} raised {said(error)}{inner if str(file) not in inner else ''}; {cure}"


def told(error: BaseException) -> str:
    """Return an exception with the file and the line where it was raised."""
    return said(error) + _raised_in(error)


def said(error: BaseException) -> str:
    """Return an exception as the last line of a traceback has it."""
    text = error.msg if isinstance(error, SyntaxError) else str(error)
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def lines_in(error: BaseException, file: str) -> list[int]:
    """Return the lines of a file that an exception came through, the innermost last."""
    return [line for where, line in _frames(error) if where == file]


def _frames(error: BaseException) -> list[tuple[str, int]]:
    found, trace = [], error.__traceback__
    while trace is not None:
        found.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    return found


def _raised_in(error: BaseException) -> str:
    """Return in which file and line an exception was raised, in brackets; nothing where Python's import says no."""
    if isinstance(error, SyntaxError) and error.filename:
        return f" ({error.filename}, line {error.lineno})"
    frames = [(where, line) for where, line in _frames(error) if not where.startswith("<frozen")]
    outside = [
        (where, line) for where, line in frames if where not in {__file__, metadata.__file__, importlib.__file__}
    ]
    return f" ({outside[-1][0]}, line {outside[-1][1]})" if outside else ""
