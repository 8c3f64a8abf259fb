"""Finding plugins: the built-in ones, those of installed distributions, single files, and objects that are given.

A plugin is found first and registered afterwards, by ``newsparse.plugins``: what is disabled or does not import is
found all the same, so that it can be listed with its reason. ``NEWSPARSE_DISABLE_PLUGINS`` names installed plugins (or
their distributions) that are not to be imported, with commas between; ``*`` or ``1`` is all of them.
"""

from __future__ import annotations

import importlib
import inspect
import os
import pkgutil
import re
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import attrs

from newsparse import agencies, languages, outlets
from newsparse.blame import told
from newsparse.errors import PluginError
from newsparse.hookspecs import GROUP
from newsparse.outlet import Outlet
from newsparse.plugin_files import imported, importing, no_file, why_not

if TYPE_CHECKING:
    from collections.abc import Iterable

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

    @property
    def remedy(self) -> str:
        """How a user does without the plugin, in words that follow ``or``."""
        if self.origin == "entry point":
            return f"leave the plugin out with {DISABLE}={self.name}"
        return "report it, the plugin is newsparse's own" if self.origin == "built-in" else "leave the plugin out"


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


def _said_of(entry: metadata.EntryPoint, field: str) -> str | None:
    """Return what its distribution's metadata say, if they do."""
    if entry.dist is None or field not in (said := entry.dist.metadata):
        return None
    return said[field]


def _installed(entry: metadata.EntryPoint, wanted: frozenset[str]) -> Found:
    dist, version = _said_of(entry, "Name") or "an unknown distribution", _said_of(entry, "Version")
    found = Found(entry.name, "entry point", f"plugin {entry.name!r} of {dist}", None, dist, version, place=entry.value)
    if wanted & (_ALL | {_folded(entry.name), _folded(dist)}):
        return attrs.evolve(found, disabled=True)
    try:
        with importing(entry.module):
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


def no_plugin(plugin: object) -> str | None:
    """Return why something is no plugin, or None: what people give in its place, and what to write."""
    if isinstance(plugin, str):
        return "a str is no plugin; import the module and give that"
    if isinstance(plugin, Outlet):
        return "an Outlet is no plugin; give it in outlets, or return it from a newsparse_outlets"
    if isinstance(plugin, type):
        return f"a class is no plugin; give an instance, {plugin.__name__}()"
    if plugin is None or inspect.isroutine(plugin):
        return f"{plugin!r} is no plugin; give the module or the object that holds functions marked @hookimpl"
    return None


def load_file(path: str | os.PathLike[str]) -> Found:
    """Import the plugin that a Python file holds and return it for ``Parser(plugins=[…])``.

    It is called as the file, without ``.py``. What it imports must be installed: the folder of the file is not looked
    in. The parser pickles for worker processes that load the same file, or are forked. Raises ``PluginError`` for a
    path without a Python file, and for a file that does not import, with the line.
    """
    shown = os.fspath(path)
    fault = no_file(Path(path)) if shown else "the path is empty; give that of a Python file"
    if fault:
        msg = f"plugin file {shown!r}: {fault}"
        raise PluginError(msg)
    file = Path(path).absolute()
    label = f"plugin {file.stem!r} ({shown})"
    try:
        module = imported(file)
    except (Exception, SystemExit) as error:
        msg = f"{label} {why_not(error, file)}"
        raise PluginError(msg) from error
    return Found(file.stem, "file", label, module, place=shown)
