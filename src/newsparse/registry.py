"""The plugins of a run: modules and objects with hooks, checked one by one, and what their hooks give.

Only this module calls hooks. What is wrong with a plugin is said with its name and its distribution.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from importlib import metadata
from typing import Any

import pluggy

from newsparse import hookspecs
from newsparse.errors import PluginError
from newsparse.outlet import Outlet

__all__ = ["HOOKS", "Registry", "listed", "offered"]

HOOKS = tuple(sorted(name for name in vars(hookspecs) if name.startswith("newsparse_")))
"""Names of all hooks."""


def offered(plugins: Sequence[Any], *, entry_points: bool) -> Registry:
    """Return the plugins of the installed distributions, if asked for, and those given.

    Raises ``PluginError`` for a plugin that does not import or is none, ``TypeError`` where ``plugins`` is no list.
    """
    registry = Registry()
    add_offered(registry, plugins, entry_points=entry_points)
    return registry


def add_offered(registry: Registry, plugins: Sequence[Any], *, entry_points: bool) -> None:
    """Register the plugins of the installed distributions, if asked for, and those given. Raises as ``offered``."""
    listed("plugins", plugins, "a list of plugins, which are modules or objects")
    if entry_points:
        _load_entry_points(registry)
    for number, plugin in enumerate(plugins):
        named = getattr(plugin, "__name__", None)
        name = named if isinstance(named, str) and named else f"{type(plugin).__name__}-{number}"
        registry.add(plugin, name, f"plugin {name!r} (number {number} of plugins)")
    registry.check_pending()


def listed(name: str, value: object, wanted: str) -> None:
    """Raise ``TypeError`` where an argument is no list of things."""
    if not isinstance(value, Iterable) or isinstance(value, str | bytes):
        msg = f"{name} is {value!r}: it must be {wanted}; put it in brackets, as {name}=[…]"
        raise TypeError(msg)


def _load_entry_points(registry: Registry) -> None:
    for entry in sorted(metadata.entry_points(group=hookspecs.GROUP), key=lambda e: (e.name, e.value)):
        dist = (entry.dist.name if entry.dist else None) or "an unknown distribution"
        label = f"plugin {entry.name!r} of {dist}"
        registry.free(entry.name, label)
        try:
            plugin = entry.load()
        except Exception as error:
            msg = (
                f"{label} does not import ({entry.value}): {type(error).__name__}: {error}; repair or uninstall {dist}"
            )
            raise PluginError(msg) from error
        registry.add(plugin, entry.name, label)


class Registry:
    """A plugin manager that says what is wrong, and whose plugin it is."""

    def __init__(self) -> None:
        """Begin without plugins."""
        self._manager = pluggy.PluginManager(hookspecs.GROUP)
        self._manager.add_hookspecs(hookspecs)
        self._labels: dict[str, str] = {}
        """Name of a plugin -> what errors call it: with its distribution, where it has one."""

    def free(self, name: str, label: str) -> None:
        """Raise where the name is another plugin's."""
        if name in self._labels:
            msg = f"{label}: {self._labels[name]} has the same name; rename one or leave one out"
            raise PluginError(msg)

    def add(self, plugin: object, name: str, label: str) -> None:
        """Register a plugin. Raises ``PluginError`` where it is none, or is registered already."""
        fault = _no_plugin(plugin)
        if fault:
            msg = f"{label}: {fault}"
            raise PluginError(msg)
        self.free(name, label)
        other = self._manager.get_name(plugin)
        if other is not None:
            msg = f"{label} is {self._labels[other]} once more; leave one out"
            raise PluginError(msg)
        try:
            self._manager.register(plugin, name)
        except Exception as error:
            msg = f"{label}: {' '.join(str(error).split())}; a hook is a plain function without arguments"
            raise PluginError(msg) from error
        self._labels[name] = label
        hooked = {caller.name for caller in self._manager.get_hookcallers(plugin) or ()}
        unmarked = [h for h in HOOKS if h not in hooked and callable(inspect.getattr_static(plugin, h, None))]
        if unmarked:
            msg = f"{label}: {unmarked[0]} lacks its mark; write @hookimpl above it, from newsparse.hookspecs"
            raise PluginError(msg)
        if not hooked:
            msg = f"{label} has no hook: give it a function marked @hookimpl; the hooks are {', '.join(HOOKS)}"
            raise PluginError(msg)

    def check_pending(self) -> None:
        """Raise for a hook that does not exist."""
        try:
            self._manager.check_pending()
        except pluggy.PluginValidationError as error:
            label = self._labels[self._manager.get_name(error.plugin) or ""]
            msg = f"{label}: {error}; the hooks are {', '.join(HOOKS)}"
            raise PluginError(msg) from error

    def records(self, hook: str, kind: type[Any], named: Callable[[Any], str]) -> list[Any]:
        """Return what the plugins give for a hook, in the order of the names that ``named`` reads from a record.

        pluggy's own order never reaches the output. Raises ``PluginError`` for what is of another kind, or given twice.
        """
        found: dict[str, tuple[str, Any]] = {}
        for impl in sorted(getattr(self._manager.hook, hook).get_hookimpls(), key=lambda i: i.plugin_name):
            label = self._labels[impl.plugin_name]
            try:
                given = impl.function()
                records = list(given) if isinstance(given, Iterable) and not isinstance(given, str) else None
            except Exception as error:  # a generator runs, and may fail, only in list
                msg = f"{label}: {hook}() raised {type(error).__name__}: {error}"
                raise PluginError(msg) from error
            if records is None:
                msg = f"{label}: {hook}() returned {given!r}; return a list of {kind.__name__}"
                raise PluginError(msg)
            for record in records:
                if not isinstance(record, kind):
                    msg = f"{label}: {hook}() gave {record!r}; every item must be of the type {kind.__name__}"
                    raise PluginError(msg)
                name = named(record)
                other, first = found.setdefault(name, (label, record))
                if first is not record:
                    both = (
                        f"{label} gives {name!r} twice" if other == label else f"{other} and {label} both give {name!r}"
                    )
                    msg = f"{both}: rename or remove one"
                    raise PluginError(msg)
        return [record for _, (_, record) in sorted(found.items())]


def _no_plugin(plugin: object) -> str | None:
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
