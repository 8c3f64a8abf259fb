"""Collecting plugins, once for each ``Parser``, into plain tables. After this no hook is called any more."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable, Sequence
from importlib import metadata
from typing import Any, NamedTuple

import attrs
import pluggy

from newsparse import agencies as builtin_agencies
from newsparse import hookspecs, languages, outlets
from newsparse.errors import PluginError
from newsparse.fields.names import AgencyTable
from newsparse.fields.words import Words, compiled
from newsparse.language import Language
from newsparse.model import Agency
from newsparse.outlet import Outlet, Rule, rule_name

_NAMED_GROUP = re.compile(r"\(\?P<\w+>")


class Asked(NamedTuple):
    """An outlet as the engine asks it: its rules with their names for segments and errors, in their order."""

    outlet: Outlet
    rules: tuple[tuple[str, Rule], ...]


@attrs.frozen
class Tables:
    """What a ``Parser`` knows from its plugins. Everything in here is in the order of names, not of loading."""

    outlets: tuple[Outlet, ...]
    agencies: AgencyTable
    words: Words
    """The words of the languages."""
    exact: dict[str, tuple[Asked, ...]]
    """Reading of a line -> the outlets to ask there."""
    patterns: tuple[tuple[re.Pattern[str], Asked], ...]
    any_pattern: re.Pattern[str] | None
    """All patterns in one: most lines match none, and this says so in one call."""
    hosts: dict[str, Outlet]


def collect(plugins: Sequence[Any], *, entry_points: bool, only: Sequence[Outlet | str] | None) -> Tables:
    """Register the built-in plugins, the distributions' and those given, and return their tables.

    Raises ``PluginError`` for a plugin that does not import, hooks what does not exist, or returns the wrong thing.
    """
    manager = pluggy.PluginManager(hookspecs.GROUP)
    manager.add_hookspecs(hookspecs)
    names = sorted(
        f"{package.__name__}.{found.name}"
        for package in (outlets, languages)
        for found in pkgutil.iter_modules(package.__path__)
    )
    for name in names:
        manager.register(importlib.import_module(name), name)
    manager.register(builtin_agencies, builtin_agencies.__name__)
    if entry_points:
        _load_entry_points(manager)
    for number, plugin in enumerate(plugins):
        manager.register(plugin, getattr(plugin, "__name__", None) or f"{type(plugin).__name__}-{number}")
    try:
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise _misspelt(manager, error) from error
    every = _records(manager, "newsparse_outlets", Outlet)
    spoken = _records(manager, "newsparse_languages", Language)
    return tables(_chosen(every, only), _records(manager, "newsparse_agencies", Agency), spoken)


def _load_entry_points(manager: pluggy.PluginManager) -> None:
    for entry in sorted(metadata.entry_points(group=hookspecs.GROUP), key=lambda e: (e.name, e.value)):
        if manager.is_blocked(entry.name) or manager.has_plugin(entry.name):
            continue
        try:
            plugin = entry.load()
        except Exception as error:
            dist = entry.dist.name if entry.dist else "an unknown distribution"
            msg = (
                f"plugin {entry.name!r} of {dist} does not import ({entry.value}): {type(error).__name__}: {error}; "
                f"repair or uninstall {dist}"
            )
            raise PluginError(msg) from error
        manager.register(plugin, entry.name)


def _misspelt(manager: pluggy.PluginManager, error: pluggy.PluginValidationError) -> PluginError:
    known = ", ".join(sorted(name for name in vars(hookspecs) if name.startswith("newsparse_")))
    return PluginError(f"plugin {manager.get_name(error.plugin)!r}: {error}; the hooks are {known}")


def _records(manager: pluggy.PluginManager, hook: str, kind: type[Any]) -> list[Any]:
    """Return what the plugins give for a hook, in the order of ids. pluggy's own order never reaches the output."""
    found: dict[str, tuple[str, Any]] = {}
    for impl in sorted(getattr(manager.hook, hook).get_hookimpls(), key=lambda i: i.plugin_name):
        try:
            given = impl.function()
        except Exception as error:
            msg = f"plugin {impl.plugin_name!r}: {hook}() raised {type(error).__name__}: {error}"
            raise PluginError(msg) from error
        if not isinstance(given, Iterable) or isinstance(given, str):
            msg = f"plugin {impl.plugin_name!r}: {hook}() returned {given!r}; return a list of {kind.__name__}"
            raise PluginError(msg)
        for record in given:
            if not isinstance(record, kind):
                msg = f"plugin {impl.plugin_name!r}: {hook}() gave {record!r}; every item must be an {kind.__name__}"
                raise PluginError(msg)
            name = record.code if isinstance(record, Language) else record.source.id
            other, _ = found.setdefault(name, (impl.plugin_name, record))
            if found[name][1] is not record:
                msg = f"plugins {other!r} and {impl.plugin_name!r} both give {name!r}: rename or remove one"
                raise PluginError(msg)
    return [record for _, (_, record) in sorted(found.items())]


def _chosen(every: Sequence[Outlet], only: Sequence[Outlet | str] | None) -> list[Outlet]:
    if only is None:
        return list(every)
    by_id = {outlet.source.id: outlet for outlet in every}
    unknown = [wanted for wanted in only if isinstance(wanted, str) and wanted not in by_id]
    if unknown:
        msg = f"no outlet is called {unknown[0]!r}: there are {', '.join(sorted(by_id))}"
        raise PluginError(msg)
    chosen = {o.source.id: o for o in (by_id[o] if isinstance(o, str) else o for o in only)}
    return [chosen[name] for name in sorted(chosen)]


def tables(outlets: Sequence[Outlet], agencies: Iterable[Agency], spoken: Iterable[Language]) -> Tables:
    """Compile outlets, agencies and languages, each in the order of their ids, into the look-up tables of a parser."""
    exact: dict[str, tuple[Asked, ...]] = {}
    patterns: list[tuple[re.Pattern[str], Asked]] = []
    for outlet in outlets:
        asked = asking(outlet)
        for tell in outlet.tells:
            if tell.startswith("^"):
                patterns.append((_compiled(outlet, tell), asked))
            else:
                exact[tell] = (*exact.get(tell, ()), asked)
    hosts = {host: outlet for outlet in reversed(outlets) for host in outlet.hosts}
    union = "|".join(f"(?:{_NAMED_GROUP.sub('(?:', pattern.pattern)})" for pattern, _ in patterns)
    any_pattern = re.compile(union) if patterns else None
    return Tables(tuple(outlets), AgencyTable(agencies), compiled(spoken), exact, tuple(patterns), any_pattern, hosts)


def asking(outlet: Outlet) -> Asked:
    """Return the outlet with its rules named."""
    return Asked(outlet, tuple((rule_name(outlet, rule), rule) for rule in outlet.rules))


def _compiled(outlet: Outlet, tell: str) -> re.Pattern[str]:
    try:
        return re.compile(tell)
    except re.error as error:
        msg = f"outlet {outlet.source.id!r}: the tell {tell!r} is no regular expression: {error}"
        raise PluginError(msg) from error
