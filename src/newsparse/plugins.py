"""Collecting plugins, once for each ``Parser``, into plain tables. After this no hook is called any more."""

from __future__ import annotations

import difflib
import inspect
import warnings
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import pluggy

from newsparse import hookspecs, loading
from newsparse.blame import at, told
from newsparse.checks import Given
from newsparse.errors import PluginError
from newsparse.kinds import KINDS, Kind
from newsparse.outlet import Outlet
from newsparse.plugin_files import importing
from newsparse.tables import Tables, tables

if TYPE_CHECKING:
    from newsparse.dumps.formats import Reader, Writer  # type: ignore[import-not-found,unused-ignore]

__all__ = ("Formats", "Tables", "collect", "formats", "given_by")

_HOOKS = tuple(sorted(name for name in vars(hookspecs) if name.startswith("newsparse_")))


class Formats(NamedTuple):
    """The formats of dumps that plugins give, each kind in the order of names."""

    readers: list[Reader]
    writers: list[Writer]


def collect(plugins: Sequence[Any], *, entry_points: bool, only: Sequence[Outlet | str] | None) -> Tables:
    """Register the built-in plugins, the distributions' and those given, and return their tables.

    Raises ``PluginError`` for a plugin that does not import, hooks what does not exist, or returns the wrong thing, and
    ``TypeError`` where ``plugins`` or ``only`` is no list.
    """
    if only is not None:
        _listed("outlets", only, "None, or a list of Outlets and ids")
    registry = _registered(plugins, entry_points=entry_points)
    every, spoken = registry.given("newsparse_outlets"), registry.records("newsparse_languages")
    checks = [Given(check, found.label, found.remedy) for found, check in registry.given("newsparse_checks")]
    chosen = _chosen([outlet for _, outlet in every], only)
    givers = {outlet.source.id: (found.label, found.remedy) for found, outlet in every if outlet in chosen}
    return tables(chosen, registry.records("newsparse_agencies"), spoken, checks, givers)


def formats(
    plugins: Sequence[Any] = (), *, entry_points: bool = True, fault: Callable[[Any], str | None] | None = None
) -> Formats:
    """Return the readers and writers that plugins give: for dumps, a ``Parser`` does not ask for them.

    ``fault`` says what else is wrong with one. Raises what ``collect`` raises, also where two formats of a kind share a
    name or a suffix.
    """
    registry = _registered(plugins, entry_points=entry_points)
    readers, writers = registry.given("newsparse_readers"), registry.given("newsparse_writers")
    for found, record in (*readers, *writers):
        wrong = fault and fault(record)
        if wrong:
            msg = f"{found.label}: {wrong}"
            raise PluginError(msg)
    return Formats([record for _, record in readers], [record for _, record in writers])


def _registered(plugins: Sequence[Any], *, entry_points: bool) -> _Registry:
    _listed("plugins", plugins, "a list of plugins, which are modules or objects")
    registry = _Registry()
    found = loading.installed() if entry_points else []
    idle = loading.unknown_names(found) if entry_points else []
    if idle:
        warnings.warn(f"{loading.DISABLE} names {idle[0]!r}, which is no installed plugin", stacklevel=4)
    for one in (*loading.built_in(), *found, *loading.given(plugins)):
        registry.add(one)
    registry.check_pending()
    return registry


def _listed(name: str, value: object, wanted: str) -> None:
    if not isinstance(value, Iterable) or isinstance(value, str | bytes):
        msg = f"{name} is {value!r}: it must be {wanted}; put it in brackets, as {name}=[…]"
        raise TypeError(msg)


def given_by(found: loading.Found) -> dict[str, list[Any]]:
    """Return the hooks of a plugin, in the order of their names, and the records that each gives.

    Raises ``PluginError`` for what ``collect`` would raise were this the only plugin.
    """
    registry = _Registry()
    registry.add(found)
    registry.check_pending()
    hooked = registry.hooks_of(found)
    return {hook: registry.records(hook) for hook in KINDS if hook in hooked}


class _Registry:
    """A plugin manager that says what is wrong, and whose plugin it is."""

    def __init__(self) -> None:
        self._manager = pluggy.PluginManager(hookspecs.GROUP)
        self._manager.add_hookspecs(hookspecs)
        self._found: dict[str, loading.Found] = {}

    def add(self, found: loading.Found) -> None:
        """Register a plugin that is not disabled. Raises ``PluginError`` where it is none, or is broken."""
        plugin, name, label = found.plugin, found.name, found.label
        if found.disabled:
            return
        if name in self._found:
            msg = f"{label}: {self._found[name].label} has the same name; rename one or leave one out"
            if found.origin == "file":
                msg += f" (an installed plugin is left out with {loading.DISABLE}={name})"
            raise PluginError(msg)
        fault = found.fault or loading.no_plugin(plugin)
        if fault:
            msg = found.fault or f"{label}: {fault}"
            raise PluginError(msg) from found.error
        other = self._manager.get_name(plugin)
        if other is not None:
            msg = f"{label} is {self._found[other].label} once more; leave one out"
            raise PluginError(msg)
        try:
            self._manager.register(plugin, name)
        except Exception as error:
            defined = str(error).partition("hookimpl definition: ")[2].partition("\n")[0]
            fault = f"the hook {defined} has arguments" if defined else " ".join(str(error).split())
            msg = f"{label}: {fault}; a hook is a plain function without arguments"
            raise PluginError(msg) from error
        self._found[name] = found
        hooked = {caller.name for caller in self._manager.get_hookcallers(plugin) or ()}
        unmarked = [h for h in _HOOKS if h not in hooked and _is_own(plugin, h)]
        if unmarked:
            where = at(label, getattr(plugin, unmarked[0]))
            msg = f"{where}: {unmarked[0]} lacks its mark; write @hookimpl above it, from newsparse.hookspecs"
            raise PluginError(msg)
        if not hooked:
            msg = f"{label} has no hook: give it a function marked @hookimpl; the hooks are {', '.join(_HOOKS)}"
            raise PluginError(msg)

    def hooks_of(self, found: loading.Found) -> set[str]:
        """Return the hooks that a registered plugin has."""
        return {caller.name for caller in self._manager.get_hookcallers(found.plugin) or ()}

    def check_pending(self) -> None:
        """Raise for a hook that does not exist."""
        try:
            self._manager.check_pending()
        except pluggy.PluginValidationError as error:
            label = self._found[self._manager.get_name(error.plugin) or ""].label
            hook = str(error).split("'")[1]
            close = "".join(f"did you mean {name}? " for name in difflib.get_close_matches(hook, _HOOKS, n=1))
            where = at(label, getattr(error.plugin, hook, None))
            msg = f"{where}: unknown hook {hook!r}; {close}the hooks are {', '.join(_HOOKS)}"
            raise PluginError(msg) from error

    def records(self, hook: str) -> list[Any]:
        """Return what the plugins give for a hook, in the order of ids. pluggy's own order never reaches the output."""
        return [record for _, record in self.given(hook)]

    def given(self, hook: str) -> list[tuple[loading.Found, Any]]:
        """Return the same records, each with the plugin that gives it."""
        kind = KINDS[hook]
        called: dict[str, tuple[loading.Found, Any]] = {}
        for impl in sorted(getattr(self._manager.hook, hook).get_hookimpls(), key=lambda i: i.plugin_name):
            found = self._found[impl.plugin_name]
            for record in _records(hook, kind, impl.function, found):
                for name in kind.keys(record):
                    other, first = called.setdefault(name, (found, record))
                    if first is not record:
                        raise _both(other.label, found.label, name)
        return [(one, record) for name, (one, record) in sorted(called.items()) if kind.keys(record)[0] == name]


def _is_own(plugin: object, hook: str) -> bool:
    """Whether a plugin itself has a function of a hook's name, not the class ``Hooks`` that it derives from."""
    function = inspect.getattr_static(plugin, hook, None)
    return callable(function) and function is not vars(hookspecs.Hooks)[hook]


def _records(hook: str, kind: Kind, function: Any, found: loading.Found) -> list[Any]:  # noqa: ANN401 - a stranger's
    """Call a plugin's hook and return what it gives, every record checked."""
    where = at(found.label, function)
    try:
        with importing(getattr(found.plugin, "__name__", type(found.plugin).__module__)):
            given = function()
            records = list(given) if isinstance(given, Iterable) and not isinstance(given, str) else None
    except Exception as error:  # a generator runs, and may fail, only in list
        msg = f"{where}: {hook}() raised {told(error, function)}; correct the line, or {found.remedy}"
        raise PluginError(msg) from error
    if records is None:
        msg = f"{where}: {hook}() returned {given!r}; return a list of {kind.type}"
        raise PluginError(msg)
    for record in records:
        fault = kind.fault(record)
        if fault is not None:
            msg = f"{where}: {hook}() gave {record!r}; {fault}"
            raise PluginError(msg)
    return records


def _both(one: str, other: str, name: str) -> PluginError:
    both = f"{one} gives {name!r} twice" if one == other else f"{one} and {other} both give {name!r}"
    return PluginError(f"{both}: rename or remove one")


def _chosen(every: Sequence[Outlet], only: Sequence[Outlet | str] | None) -> list[Outlet]:
    if only is None:
        return list(every)
    by_id = {outlet.source.id: outlet for outlet in every}
    chosen: dict[str, Outlet] = {}
    for wanted in only:
        outlet = by_id.get(wanted) if isinstance(wanted, str) else wanted
        if isinstance(wanted, str) and outlet is None:
            close = "".join(f"did you mean {name!r}? " for name in difflib.get_close_matches(wanted, by_id, n=1))
            msg = f"no outlet is called {wanted!r}; {close}there are {', '.join(sorted(by_id))}"
            raise PluginError(msg)
        if not isinstance(outlet, Outlet):
            msg = f"outlets has {wanted!r}: every item must be an Outlet or an id, as 'the-national'"
            raise TypeError(msg)
        if chosen.setdefault(outlet.source.id, outlet) != outlet:
            msg = f"outlets has two that are called {outlet.source.id!r}: rename one or leave one out"
            raise PluginError(msg)
    return [chosen[name] for name in sorted(chosen)]
