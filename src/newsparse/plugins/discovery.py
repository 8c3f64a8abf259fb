"""Find built-in plugins, installed plugins, plugin files, and plugins that a caller passes.

Plugins are registered later, by ``newsparse.plugins.registry``. This way, plugins that are disabled or cannot be
imported can still be listed, with the reason. The environment variable ``NEWSPARSE_DISABLE_PLUGINS`` disables installed
plugins. It contains names of plugins or distributions, separated by commas; ``*`` or ``1`` disables all.
"""

from __future__ import annotations

import importlib
import inspect
import os
import pkgutil
import re
import sys
from functools import cache
from importlib.machinery import PathFinder
from operator import itemgetter
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import attrs

from newsparse.errors import PluginError
from newsparse.outlets.outlet import Outlet
from newsparse.plugins.files import file_fault, import_fault, import_file, read_text, record_imports, toml_files
from newsparse.plugins.hookspecs import GROUP
from newsparse.plugins.toml_outlets import TomlPlugin, read_plugin
from newsparse.tracebacks import cure_error, describe_error, locate_error

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib import metadata

DISABLE = "NEWSPARSE_DISABLE_PLUGINS"
"""The environment variable that lists installed plugins to disable."""
Origin: TypeAlias = Literal["built-in", "entry point", "file", "given"]
"""Where a plugin comes from: this package, an installed distribution, ``load_file`` or an argument of ``Parser``."""
_SECTION = f"[{GROUP}]".encode()
"""The section heading in the file ``entry_points.txt`` of every distribution with plugins."""
_ALL = frozenset({"*", "1"})
_BUILT_IN = "newsparse.plugins.builtin"


@attrs.frozen
class PluginInfo:
    """A plugin and where it comes from. If it is disabled or broken, ``plugin`` is None."""

    name: str
    origin: Origin
    label: str
    """The name of the plugin as shown in error messages, with its distribution, if any."""
    plugin: Any = None
    distribution: str | None = None
    version: str | None = None
    place: str | None = None
    """The name of a built-in plugin, the value of an entry point, or the path of a file; None for an object."""
    disabled: bool = False
    fault: str | None = None
    """Why the plugin cannot be used, as the complete message of a ``PluginError``, or None if it can."""
    error: BaseException | None = attrs.field(default=None, eq=False, repr=False)
    """The exception that was raised while importing the plugin, or None if there was none."""

    @property
    def file(self) -> str:
        """The prefix ``FILE: `` for error messages, or an empty string if the plugin was not loaded from a file."""
        return f"{self.place}: " if self.origin == "file" else ""

    @property
    def title(self) -> str:
        """The label, followed by the path if the plugin was loaded from a file."""
        return f"{self.label} ({self.place})" if self.origin == "file" else self.label

    @property
    def remedy(self) -> str:
        """How to disable the plugin: a phrase that follows ``or`` in an error message."""
        if self.origin == "entry point":
            return f"leave the plugin out with {DISABLE}={self.name}"
        return "report it as a bug in newsparse" if self.origin == "built-in" else "leave the plugin out"


def built_in_plugins() -> list[PluginInfo]:
    """Return the built-in plugins: first modules with hooks, then TOML files, both sorted by name."""
    package = importlib.import_module(_BUILT_IN)
    modules = [importlib.import_module(m.name) for m in pkgutil.walk_packages(package.__path__, f"{_BUILT_IN}.")]
    plugins: list[tuple[str, object]] = [(m.__name__, m) for m in (package, *modules) if _has_hook(m)]
    version = importlib.import_module("newsparse").__version__  # not defined yet when this module is imported
    return [
        PluginInfo(name, "built-in", f"built-in plugin {name!r}", plugin, "newsparse", version, name)
        for name, plugin in (*sorted(plugins, key=itemgetter(0)), *_built_in_files())
    ]


def _has_hook(module: ModuleType) -> bool:
    return any(name.startswith(f"{GROUP}_") for name in vars(module))


@cache
def _built_in_files() -> tuple[tuple[str, TomlPlugin], ...]:
    """Return the built-in TOML files as pairs of name and plugin. The names look like module names."""
    folder = Path(__file__).with_name("builtin") / "outlets"
    label = "a built-in outlet"
    files = toml_files(folder)
    return tuple((f"{_BUILT_IN}.outlets.{f.stem}", read_plugin([(read_text(str(f), label), str(f))])) for f in files)


def installed_plugins() -> list[PluginInfo]:
    """Import and return the plugins of installed distributions, sorted by name. Disabled ones are not imported."""
    if not _may_have_installed_plugins():
        return []
    from importlib import metadata  # noqa: PLC0415 - it imports email and zipfile, which costs 15 ms

    disabled = disabled_names()
    entries = sorted(metadata.entry_points(group=GROUP), key=lambda e: (e.name, e.value))
    return [_load_entry_point(entry, disabled) for entry in entries]


def _may_have_installed_plugins() -> bool:
    """Return whether an installed distribution may contain plugins, as a fast test that avoids a slow import.

    Listing the folders on ``sys.path`` is faster than importing ``importlib.metadata``. If that module is already
    imported, or if distributions may be installed elsewhere, returns True without listing them.
    """
    finders = [finder for finder in sys.meta_path if hasattr(finder, "find_distributions")]
    if finders != [PathFinder] or "importlib.metadata" in sys.modules:
        return True
    return any(map(may_have_plugins, dict.fromkeys(sys.path)))


def may_have_plugins(place: str) -> bool:
    """Return whether a folder on ``sys.path`` may contain a distribution with plugins."""
    try:
        names = os.listdir(place or ".")  # noqa: PTH208 - three times as fast
    except FileNotFoundError:
        return False
    except (OSError, TypeError):  # a zip file, or an entry that only another finder can read
        return True
    if place.lower().endswith(".egg"):
        return True
    for name in names:
        if name.lower().endswith((".dist-info", ".egg-info")):
            try:
                with open(os.path.join(place, name, "entry_points.txt"), "rb") as file:  # noqa: PTH118, PTH123 - faster
                    if _SECTION in file.read():
                        return True
            except (FileNotFoundError, NotADirectoryError):
                continue
            except OSError:
                return True
    return False


def drop_copies(plugins: Iterable[PluginInfo]) -> list[PluginInfo]:
    """Return the plugins, excluding installed ones whose files are also passed as plugin files."""
    plugins = list(plugins)
    passed = {file for plugin in plugins if plugin.origin == "file" for file in _real_paths(plugin)}
    return [p for p in plugins if p.origin != "entry point" or not _real_paths(p) or not _real_paths(p) <= passed]


def _real_paths(plugin: PluginInfo) -> set[str]:
    """Return the paths of a plugin's files, with links resolved."""
    content = plugin.plugin
    places = content.places if isinstance(content, TomlPlugin) else ()
    files = [place.rpartition(":")[0] for place in places] or [getattr(content, "__file__", None) or ""]
    return {os.path.realpath(file) for file in files if file}


def disabled_names() -> frozenset[str]:
    """Return the names in ``NEWSPARSE_DISABLE_PLUGINS``, normalised like distribution names."""
    return frozenset(_normalise(name) for name in os.environ.get(DISABLE, "").split(",") if name.strip())


def unknown_names(plugins: Iterable[PluginInfo]) -> list[str]:
    """Return the names in ``NEWSPARSE_DISABLE_PLUGINS`` that match no installed plugin or distribution, sorted."""
    known = {_normalise(name) for plugin in plugins for name in (plugin.name, plugin.distribution or "")}
    return sorted(disabled_names() - known - _ALL)


def _normalise(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name.strip()).lower()


def _metadata(entry: metadata.EntryPoint, field: str) -> str | None:
    fields = entry.dist.metadata if entry.dist is not None else None
    return fields[field] if fields is not None and field in fields else None


def _load_entry_point(entry: metadata.EntryPoint, disabled: frozenset[str]) -> PluginInfo:
    dist, version = _metadata(entry, "Name") or "an unknown distribution", _metadata(entry, "Version")
    label = f"plugin {entry.name!r} of {dist}"
    info = PluginInfo(entry.name, "entry point", label, None, dist, version, place=entry.value)
    if disabled & (_ALL | {_normalise(entry.name), _normalise(dist)}):
        return attrs.evolve(info, disabled=True)
    try:
        with record_imports(entry.module):
            plugin = entry.load()
        return attrs.evolve(info, plugin=_package_outlets(plugin, label) or plugin)
    except PluginError as error:
        return attrs.evolve(info, fault=str(error), error=error)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - third-party code may raise anything
        cure = f"repair or uninstall {dist}"
        if str(getattr(error, "name", "")).partition(".")[0] != entry.module.partition(".")[0]:
            cure = cure_error(error, cure)
        fault = (
            f"{locate_error(error)}{label} cannot be imported ({entry.value}): {describe_error(error)}; "
            f"{cure}, or {info.remedy}"
        )
        return attrs.evolve(info, fault=fault, error=error)


def _package_outlets(plugin: object, label: str) -> TomlPlugin | None:
    """Return a plugin with the outlets in a package's TOML files.

    Returns None if ``plugin`` is not a package, contains no TOML files, or implements hooks itself.
    """
    if not isinstance(plugin, ModuleType) or _has_hook(plugin):
        return None
    files = [file for folder in getattr(plugin, "__path__", ()) for file in toml_files(Path(folder))]
    return _toml_plugin(map(str, files), label) if files else None


def _toml_plugin(files: Iterable[str], label: str) -> TomlPlugin:
    return read_plugin([(read_text(file, label), file) for file in files])


def passed_plugins(plugins: Iterable[Any]) -> list[PluginInfo]:
    """Wrap each module or object in a ``PluginInfo``, in the same order.

    Items that are already wrapped are unchanged.
    """
    return [plugin if isinstance(plugin, PluginInfo) else _wrap(plugin, n) for n, plugin in enumerate(plugins)]


def _wrap(plugin: Any, number: int) -> PluginInfo:  # noqa: ANN401 - any object
    module_name = getattr(plugin, "__name__", None)
    name = module_name if isinstance(module_name, str) and module_name else f"{type(plugin).__name__}-{number}"
    return PluginInfo(name, "given", f"plugin {name!r} (number {number} of plugins)", plugin)


def plugin_fault(plugin: object) -> str | None:
    """Return why an object cannot be a plugin and how to fix this, or None if it may be a plugin."""
    if isinstance(plugin, str):
        return (
            f"{plugin!r} is a str, not a plugin; import the module and pass that, "
            "or load a file with newsparse.plugins.discovery.load_file"
        )
    if isinstance(plugin, Outlet):
        return "an Outlet is not a plugin; pass it in outlets, or return it from newsparse_outlets"
    if isinstance(plugin, type):
        return f"a class is not a plugin; pass an instance, {plugin.__name__}()"
    if plugin is None or inspect.isroutine(plugin):
        return f"{plugin!r} is not a plugin; pass a module or object with functions marked @hookimpl"
    return None


def load_file(path: str | os.PathLike[str]) -> PluginInfo:
    """Load a plugin from a Python file, a TOML file, or a folder of TOML files.

    Pass the result to ``Parser(plugins=[…])``. The plugin is named after the file, without the suffix. Modules that a
    Python file imports must be installed, because the file's folder is not searched. The parser can be pickled for
    worker processes, which import the same file. Raises ``PluginError``, naming the invalid line, if the file does not
    exist or cannot be imported.
    """
    shown = os.fspath(path)
    if not shown:
        msg = "the path of the plugin is empty; pass the path of a Python or TOML file"
        raise PluginError(msg)
    fault = file_fault(Path(path))
    if fault:
        msg = f"{shown}: {fault}"
        raise PluginError(msg)
    file = Path(path).absolute()
    label = f"plugin {file.stem!r}"
    if file.is_dir() or file.suffix == ".toml":
        files = [os.path.join(shown, f.name) for f in toml_files(file)] if file.is_dir() else [shown]  # noqa: PTH118 - keep ./
        return PluginInfo(file.stem, "file", label, _toml_plugin(files, label), place=shown)
    try:
        module = import_file(file, shown)
    except (Exception, SystemExit) as error:
        raise PluginError(import_fault(error, file, shown)) from error
    return PluginInfo(file.stem, "file", label, module, place=shown)
