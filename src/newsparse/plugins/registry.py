"""Collect everything that plugins provide into lookup tables when a ``Parser`` is created. No hook is called later."""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import pluggy

from newsparse.errors import PluginError
from newsparse.messages import suggest
from newsparse.outlets.catalog import Catalog, Provider, compile_catalog
from newsparse.outlets.outlet import Outlet
from newsparse.plugins import hookspecs
from newsparse.plugins.checks import ProvidedCheck, ProvidedPass
from newsparse.plugins.discovery import (
    DISABLE,
    built_in_plugins,
    drop_copies,
    installed_plugins,
    passed_plugins,
    plugin_fault,
    unknown_names,
)
from newsparse.plugins.formats import ProvidedReader
from newsparse.plugins.hook_records import KINDS, built_in_error, call_hook, conflict_error, locate_record
from newsparse.plugins.provided_writers import ProvidedWriter
from newsparse.plugins.toml_outlets import TomlPlugin
from newsparse.tracebacks import locate_function

if TYPE_CHECKING:
    from newsparse.plugins.discovery import PluginInfo
    from newsparse.plugins.formats import Reader, Writer

_HOOKS = tuple(sorted(name for name in vars(hookspecs) if name.startswith("newsparse_")))


class Plugins(NamedTuple):
    """Everything that the plugins of a ``Parser`` provide."""

    catalog: Catalog
    checks: tuple[ProvidedCheck, ...]
    passes: tuple[ProvidedPass, ...]
    files: tuple[tuple[str, str], ...] = ()
    """The path and digest of each TOML file that is not built in, for the manifest of a run."""


class Replacement(NamedTuple):
    """A built-in outlet that is replaced by a plugin's outlet with the same id."""

    id: str
    built_in: PluginInfo
    by: PluginInfo


def collect(
    plugins: Sequence[Any], *, entry_points: bool, only: Sequence[Outlet | str] | None, disable: Sequence[str] = ()
) -> Plugins:
    """Register built-in, installed and passed plugins, and compile everything that they provide.

    Installed plugins are included if ``entry_points`` is true. ``only`` restricts the outlets to these ids and
    ``Outlet`` objects, and ``disable`` removes outlets by id. Raises ``PluginError`` if a plugin cannot be imported,
    has an unknown hook, or returns a record of the wrong type, or if an id is unknown. Raises ``TypeError`` if
    ``plugins``, ``only`` or ``disable`` is not a list.
    """
    if only is not None:
        _check_list("outlets", only, "None, or a list of Outlets and ids")
    _check_list("disable", disable, "a list of ids")
    registry = _register_all(plugins, entry_points=entry_points)
    provided = registry.provided("newsparse_outlets")
    chosen = _remove_disabled(_choose([outlet for _, outlet in provided], only), disable, [o.id for _, o in provided])
    providers = {o.id: Provider(plugin.label, plugin.remedy) for plugin, o in provided if o in chosen}
    sources, languages = registry.records("newsparse_sources"), registry.records("newsparse_languages")
    checks = [ProvidedCheck(check, p.label, p.remedy) for p, check in registry.provided("newsparse_checks")]
    passes = [ProvidedPass(pass_, p.label, p.remedy) for p, pass_ in registry.provided("newsparse_passes")]
    catalog = compile_catalog(chosen, sources, languages, providers)
    return Plugins(catalog, tuple(checks), tuple(passes), registry.toml_files)


def find_replacements(plugins: Sequence[Any] = (), *, entry_points: bool = True) -> list[Replacement]:
    """Return the built-in outlets that are replaced by plugins. Raises the same errors as ``collect``."""
    registry = _register_all(plugins, entry_points=entry_points)
    registry.provided("newsparse_outlets")
    return registry.replacements


def collect_formats(
    plugins: Sequence[Any] = (), *, entry_points: bool = True, fault: Callable[[Any], str | None] | None = None
) -> tuple[list[Reader], list[Writer]]:
    """Return the readers and writers that plugins provide, sorted by name.

    ``fault`` is an additional check, which returns what is wrong with a reader or writer, or None if it is valid.
    Raises the same errors as ``collect``, and ``PluginError`` if ``fault`` finds a fault or if two readers or two
    writers share a name or suffix.
    """
    registry = _register_all(plugins, entry_points=entry_points)
    readers, writers = registry.provided("newsparse_readers"), registry.provided("newsparse_writers")
    for plugin, record in (*readers, *writers):
        wrong = fault and fault(record)
        if wrong:
            msg = f"{plugin.file}{plugin.label}: {wrong}"
            raise PluginError(msg)
    labelled = [ProvidedReader.create(record, plugin.label, plugin.remedy) for plugin, record in readers]
    return labelled, [ProvidedWriter.create(record, plugin.label, plugin.remedy) for plugin, record in writers]


def collect_records(plugin: PluginInfo) -> dict[str, list[Any]]:
    """Return a dict that maps each hook of a plugin, in alphabetical order, to the records that the hook returns.

    Raises the ``PluginError`` that ``collect`` would raise for this plugin alone.
    """
    registry = Registry()
    registry.add(plugin)
    registry.check_unknown_hooks()
    hooks = registry.hooks_of(plugin)
    return {hook: registry.records(hook) for hook in KINDS if hook in hooks}


def _register_all(plugins: Sequence[Any], *, entry_points: bool) -> Registry:
    _check_list("plugins", plugins, "a list of plugins, which are modules or objects")
    registry = Registry()
    installed = installed_plugins() if entry_points else []
    unknown = unknown_names(installed) if entry_points else []
    if unknown:
        warnings.warn(f"{DISABLE} names {unknown[0]!r}, which is not an installed plugin", stacklevel=4)
    for plugin in drop_copies((*built_in_plugins(), *installed, *passed_plugins(plugins))):
        registry.add(plugin)
    registry.check_unknown_hooks()
    return registry


def _check_list(name: str, value: object, wanted: str) -> None:
    if not isinstance(value, Iterable) or isinstance(value, str | bytes):
        msg = f"{name} is {value!r}: it must be {wanted}; write {name}=[…]"
        raise TypeError(msg)


class Registry:
    """A collection of registered plugins. Error messages contain the plugin, the cause and the fix."""

    def __init__(self) -> None:
        """Create a registry without plugins."""
        self._manager = pluggy.PluginManager(hookspecs.GROUP)
        self._manager.add_hookspecs(hookspecs)
        self._plugins: dict[str, PluginInfo] = {}
        self.replacements: list[Replacement] = []
        """Built-in outlets that plugins replace, as found by ``provided``."""

    def add(self, info: PluginInfo) -> None:
        """Register a plugin unless it is disabled. Raises ``PluginError`` if it is invalid."""
        if info.disabled:
            return
        self._check(info)
        try:
            self._manager.register(info.plugin, info.name)
        except Exception as error:
            hook = str(error).partition("hookimpl definition: ")[2].partition("\n")[0]
            fault = f"the hook {hook} has arguments" if hook else " ".join(str(error).split())
            place = locate_function(getattr(info.plugin, hook.partition("(")[0], None)) or info.file
            msg = f"{place}{info.label}: {fault}; a hook is a plain function without arguments"
            raise PluginError(msg) from error
        self._plugins[info.name] = info
        hooks = self.hooks_of(info)
        unmarked = next(
            (h for h in _HOOKS if h not in hooks and callable(inspect.getattr_static(info.plugin, h, None))), None
        )
        if unmarked:
            place = locate_function(getattr(info.plugin, unmarked)) or info.file
            cure = "import it from newsparse.plugins, and write it above the function"
            msg = f"{place}{info.label}: {unmarked} is missing @hookimpl; {cure}"
            raise PluginError(msg)
        if not hooks:
            cure = f"add a function marked @hookimpl; the hooks are {', '.join(_HOOKS)}"
            msg = f"{info.file}{info.label} has no hook; {cure}"
            raise PluginError(msg)

    def _check(self, info: PluginInfo) -> None:
        if info.name in self._plugins:
            rival = self._plugins[info.name].title
            msg = f"{info.file}{info.label} has the same name as {rival}; rename one or leave one out"
            if info.origin == "file":
                msg += f" (to leave out an installed plugin, set {DISABLE}={info.name})"
            raise PluginError(msg)
        fault = info.fault or plugin_fault(info.plugin)
        if fault:
            msg = info.fault or f"{info.file}{info.label}: {fault}"
            raise PluginError(msg) from info.error
        registered = self._manager.get_name(info.plugin)
        if registered is not None:
            msg = f"{info.file}{info.label} is the same as {self._plugins[registered].title}; leave one out"
            raise PluginError(msg)

    @property
    def toml_files(self) -> tuple[tuple[str, str], ...]:
        """The path and digest of each TOML file that is not built in, sorted by path."""
        plugins = (info.plugin for info in self._plugins.values() if info.origin != "built-in")
        return tuple(sorted(file for p in plugins if isinstance(p, TomlPlugin) for file in p.digests))

    def hooks_of(self, info: PluginInfo) -> set[str]:
        """Return the names of the hooks that a registered plugin implements."""
        return {caller.name for caller in self._manager.get_hookcallers(info.plugin) or ()}

    def check_unknown_hooks(self) -> None:
        """Raise ``PluginError`` if a registered plugin implements an unknown hook."""
        try:
            self._manager.check_pending()
        except pluggy.PluginValidationError as error:
            info = self._plugins[self._manager.get_name(error.plugin) or ""]
            hook = str(error).split("'")[1]
            place = locate_function(getattr(error.plugin, hook, None)) or info.file
            msg = (
                f"{place}{info.label}: unknown hook {hook!r}; {suggest(hook, _HOOKS)}the hooks are {', '.join(_HOOKS)}"
            )
            raise PluginError(msg) from error

    def records(self, hook: str) -> list[Any]:
        """Return the records that all plugins provide for a hook, sorted by key, regardless of registration order."""
        return [record for _, record in self.provided(hook)]

    def provided(self, hook: str) -> list[tuple[PluginInfo, Any]]:
        """Return the records that all plugins provide for a hook, as pairs of plugin and record, sorted by key.

        Raises ``PluginError`` if two records have the same key, unless a plugin's record may replace a built-in one.
        """
        kind = KINDS[hook]
        by_key: dict[str, tuple[PluginInfo, Any]] = {}
        places: dict[str, Callable[[], str]] = {}
        for impl in sorted(getattr(self._manager.hook, hook).get_hookimpls(), key=lambda i: i.plugin_name):
            info = self._plugins[impl.plugin_name]
            for number, record in enumerate(call_hook(hook, kind, impl.function, info)):
                place = partial(locate_record, impl.function, info, number)
                for key in dict.fromkeys(kind.keys(record)):
                    if key not in by_key:
                        by_key[key], places[key] = (info, record), place
                        continue
                    present, _ = by_key[key]
                    built_in = [plugin.origin == "built-in" for plugin in (present, info)]
                    if not kind.replaces and built_in[0] != built_in[1]:
                        author = (info.label, place()) if built_in[0] else (present.label, places[key]())
                        raise built_in_error(author, (present if built_in[0] else info).label, key, kind.cure)
                    if not kind.replaces or all(built_in) or not any(built_in):
                        raise conflict_error((present.label, places[key]()), (info.label, place()), key)
                    if built_in[0]:
                        by_key[key], places[key] = (info, record), place
                    self.replacements.append(Replacement(key, *((present, info) if built_in[0] else (info, present))))
        return [entry for key, entry in sorted(by_key.items()) if kind.keys(entry[1])[0] == key]


def _remove_disabled(outlets: list[Outlet], disable: Sequence[str], known: Sequence[str]) -> list[Outlet]:
    """Return the outlets whose ids are not in ``disable``.

    Raises ``PluginError`` if ``disable`` contains an id that is not in ``known``.
    """
    unknown = next((name for name in disable if name not in known), None)
    if unknown is not None:
        msg = f"disable contains {unknown!r}, which is not a known outlet id; "
        msg += f"{suggest(unknown, known)}there are {', '.join(sorted(known))}"
        raise PluginError(msg)
    return [outlet for outlet in outlets if outlet.id not in disable]


def _choose(outlets: Sequence[Outlet], only: Sequence[Outlet | str] | None) -> list[Outlet]:
    if only is None:
        return list(outlets)
    by_id = {outlet.id: outlet for outlet in outlets}
    chosen: dict[str, Outlet] = {}
    for wanted in only:
        outlet = by_id.get(wanted) if isinstance(wanted, str) else wanted
        if isinstance(wanted, str) and outlet is None:
            suggestion = suggest(wanted, by_id)
            msg = f"{wanted!r} is not a known outlet id; {suggestion}there are {', '.join(sorted(by_id))}"
            raise PluginError(msg)
        if not isinstance(outlet, Outlet):
            msg = f"outlets contains {wanted!r}: every item must be an Outlet or an id, such as 'the-national'"
            raise TypeError(msg)
        if chosen.setdefault(outlet.id, outlet) != outlet:
            msg = f"outlets contains two with the id {outlet.id!r}: rename or remove one"
            raise PluginError(msg)
    return [chosen[name] for name in sorted(chosen)]
