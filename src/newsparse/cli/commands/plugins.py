"""``newsparse plugins``: what is installed or given by file, what it brings, and what is disabled or broken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import click

from newsparse.cli.options import FAILED, plugin_option, used
from newsparse.cli.tables import show, show_json
from newsparse.errors import PluginError
from newsparse.plugins.discovery import DISABLE, PluginInfo, built_in_plugins
from newsparse.plugins.kinds import KINDS
from newsparse.plugins.registry import records_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEADER = ("name", "version", "distribution", "from", "state", "hooks", "outlets", "languages", "sources")
_PREFIX = "newsparse_"


@attrs.frozen
class Listed:
    """A plugin with the records that each of its hooks gives; none where it is disabled or broken."""

    found: PluginInfo
    given: dict[str, list[Any]]

    @property
    def state(self) -> str:
        """``used``, ``disabled`` or ``broken``."""
        return "broken" if self.found.fault else "disabled" if self.found.disabled else "used"

    def names(self, kind: str) -> list[str]:
        """Return what it gives of a kind: the ids of outlets or sources, the codes of languages, names of the rest."""
        hook = _PREFIX + kind
        return [KINDS[hook].keys(record)[0] for record in self.given.get(hook, [])]


def listed(found: Iterable[PluginInfo]) -> list[Listed]:
    """Return the plugins with what they give."""
    return [_listed(one) for one in found]


def _listed(found: PluginInfo) -> Listed:
    if found.fault or found.disabled:
        return Listed(found, {})
    try:
        return Listed(found, records_of(found))
    except PluginError as error:  # of the hooks that a parser does not ask
        return Listed(attrs.evolve(found, fault=str(error)), {})


@click.command(short_help="List the plugins, and what each brings.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON, the built-in plugins one by one.")
@click.option("--builtin", is_flag=True, help="Show the built-in plugins one by one.")
@click.option("--strict", is_flag=True, help="End with status 1 when a plugin is broken.")
@plugin_option
@click.pass_context
def plugins(context: click.Context, *, as_json: bool, builtin: bool, strict: bool) -> None:
    """List the plugins: the built-in ones, those of installed distributions, and the files of --plugin.

    A plugin that is disabled or broken is listed with the reason. Installed plugins are disabled by name: set
    NEWSPARSE_DISABLE_PLUGINS to names of plugins or distributions with commas between, or to * for all of them.
    """
    ours, theirs = listed(built_in_plugins()), listed(used(context)[0])
    if as_json:
        show_json({"plugins": [_record(one) for one in (*ours, *theirs)]})
    else:
        rows = [_row(one) for one in ours] if builtin else [_counted(ours)]
        show(_HEADER, [*rows, *map(_row, theirs)], [_reason(one) for one in theirs if one.state != "used"])
    context.exit(FAILED if strict and any(one.state == "broken" for one in theirs) else 0)


def _row(one: Listed) -> tuple[str, ...]:
    found = one.found
    hooks = ", ".join(hook.removeprefix(_PREFIX) for hook in one.given)
    sources = str(len(one.names("sources")) or "")
    named = (", ".join(one.names(kind)) for kind in ("outlets", "languages"))
    place = found.origin if found.origin == "built-in" else f"{found.origin} {found.place}"
    return (found.name, found.version or "", found.distribution or "", place, one.state, hooks, *named, sources)


def _counted(ours: list[Listed]) -> tuple[str, ...]:
    """Return one row for all built-in plugins."""
    first = ours[0].found
    hooks = ", ".join(sorted({hook.removeprefix(_PREFIX) for one in ours for hook in one.given}))
    counts = (str(sum(len(one.names(kind)) for one in ours)) for kind in ("outlets", "languages", "sources"))
    name = f"{len(ours)} plugins"
    return (name, first.version or "", first.distribution or "", first.origin, "used", hooks, *counts)


def _reason(one: Listed) -> str:
    found = one.found
    return f"broken: {found.fault}" if found.fault else f"disabled: {found.label}, by {DISABLE}"


def _record(one: Listed) -> dict[str, Any]:
    found = one.found
    return {
        "name": found.name,
        "version": found.version,
        "distribution": found.distribution,
        "origin": found.origin,
        "place": found.place,
        "state": one.state,
        "reason": None if one.state == "used" else _reason(one),
        "hooks": list(one.given),
        "outlets": one.names("outlets"),
        "languages": one.names("languages"),
        "sources": len(one.names("sources")),
        "checks": one.names("checks"),
        "readers": one.names("readers"),
        "writers": one.names("writers"),
    }
