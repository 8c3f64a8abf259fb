"""``newsparse plugins``: list all plugins, their states and what they add."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import click

from newsparse.cli.options import FAILED, Command
from newsparse.cli.parsers import describe_replacement, load_plugins
from newsparse.cli.views.table import show, show_json
from newsparse.errors import PluginError
from newsparse.plugins.discovery import DISABLE, PluginInfo, built_in_plugins
from newsparse.plugins.hook_records import KINDS
from newsparse.plugins.registry import collect_records, find_replacements

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEADER = ("name", "version", "distribution", "from", "state", "hooks", "outlets", "languages", "sources")
_PREFIX = "newsparse_"
_EXAMPLES = ("newsparse plugins", "newsparse plugins --builtin", "newsparse plugins --plugin gazette.toml --strict")


@attrs.frozen
class ListedPlugin:
    """A plugin, and the records that each of its hooks returned. A disabled or broken plugin has no records."""

    info: PluginInfo
    records: dict[str, list[Any]]

    @property
    def state(self) -> str:
        """The state of the plugin: ``used``, ``disabled`` or ``broken``."""
        return "broken" if self.info.fault else "disabled" if self.info.disabled else "used"

    def names(self, kind: str) -> list[str]:
        """Return the ids, language codes or names of the plugin's records of one ``kind``, such as ``outlets``."""
        hook = _PREFIX + kind
        return [KINDS[hook].keys(record)[0] for record in self.records.get(hook, [])]


def list_plugins(infos: Iterable[PluginInfo]) -> list[ListedPlugin]:
    """Call the hooks of all plugins and return their records. A plugin whose hooks fail is marked as broken."""
    return [_list_plugin(info) for info in infos]


def collect_known_records(infos: Iterable[PluginInfo], hook: str) -> list[tuple[Any, str]]:
    """Return the records that all plugins, including built-in ones, return from a hook, each with its plugin's name."""
    plugins = list_plugins([*built_in_plugins(), *infos])
    return [(record, plugin.info.name) for plugin in plugins for record in plugin.records.get(hook, ())]


def _list_plugin(info: PluginInfo) -> ListedPlugin:
    if info.fault or info.disabled:
        return ListedPlugin(info, {})
    try:
        return ListedPlugin(info, collect_records(info))
    except PluginError as error:  # raised by a hook that a parser does not call
        return ListedPlugin(attrs.evolve(info, fault=str(error)), {})


@click.command(cls=Command, examples=_EXAMPLES)
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON, including each built-in plugin.")
@click.option("--builtin", is_flag=True, help="List each built-in plugin.")
@click.option("--strict", is_flag=True, help="Exit with status 1 if a plugin is broken.")
@click.pass_context
def plugins(context: click.Context, *, as_json: bool, builtin: bool, strict: bool) -> None:
    """List all plugins: built-in, installed, and passed with --plugin.

    Disabled and broken plugins are listed with the reason. To disable installed plugins, set NEWSPARSE_DISABLE_PLUGINS
    to a comma-separated list of plugin or distribution names, or to * for all of them.
    """
    infos = load_plugins(context)[0]
    ours, theirs = list_plugins(built_in_plugins()), list_plugins(infos)
    if as_json:
        show_json({"plugins": [_record(plugin) for plugin in (*ours, *theirs)]})
    else:
        rows = [_row(plugin) for plugin in ours] if builtin else [_summary(ours)]
        notes = [_reason(plugin) for plugin in theirs if plugin.state != "used"]
        used = [info for info in infos if not info.fault]
        notes += map(describe_replacement, find_replacements(used, entry_points=False))
        show(_HEADER, [*rows, *map(_row, theirs)], notes)
    context.exit(FAILED if strict and any(plugin.state == "broken" for plugin in theirs) else 0)


def _row(plugin: ListedPlugin) -> tuple[str, ...]:
    info = plugin.info
    hooks = ", ".join(hook.removeprefix(_PREFIX) for hook in plugin.records)
    sources = str(len(plugin.names("sources")) or "")
    names = (", ".join(plugin.names(kind)) for kind in ("outlets", "languages"))
    place = info.origin if info.origin == "built-in" else f"{info.origin} {info.place}"
    return (info.name, info.version or "", info.distribution or "", place, plugin.state, hooks, *names, sources)


def _summary(ours: list[ListedPlugin]) -> tuple[str, ...]:
    """Return a single table row that summarises all built-in plugins."""
    first = ours[0].info
    hooks = ", ".join(sorted({hook.removeprefix(_PREFIX) for plugin in ours for hook in plugin.records}))
    counts = (str(sum(len(plugin.names(kind)) for plugin in ours)) for kind in ("outlets", "languages", "sources"))
    name = f"built-in ({len(ours)})"
    return (name, first.version or "", first.distribution or "", first.origin, "used", hooks, *counts)


def _reason(plugin: ListedPlugin) -> str:
    info = plugin.info
    return f"broken: {info.fault}" if info.fault else f"disabled: {info.label}, by {DISABLE}"


def _record(plugin: ListedPlugin) -> dict[str, Any]:
    info = plugin.info
    return {
        "name": info.name,
        "version": info.version,
        "distribution": info.distribution,
        "origin": info.origin,
        "place": info.place,
        "state": plugin.state,
        "reason": None if plugin.state == "used" else _reason(plugin),
        "hooks": list(plugin.records),
        "outlets": plugin.names("outlets"),
        "languages": plugin.names("languages"),
        "sources": len(plugin.names("sources")),
        "checks": plugin.names("checks"),
        "readers": plugin.names("readers"),
        "writers": plugin.names("writers"),
    }
