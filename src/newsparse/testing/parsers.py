"""Creates the parser that ``check_outlet`` uses by default."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.errors import PluginError
from newsparse.parser import Parser
from newsparse.plugins.discovery import installed_plugins
from newsparse.plugins.registry import collect_records

if TYPE_CHECKING:
    from newsparse.outlets.outlet import Outlet
    from newsparse.plugins.discovery import PluginInfo


def make_outlet_parser(outlet: Outlet) -> Parser:
    """Create a parser for one outlet, including other records of the installed plugin that provides it, if any.

    The checks, passes, sources and languages of that plugin are used, but not its other outlets. Raises ``PluginError``
    if the plugin conflicts with a built-in one.
    """
    plugins = [info for info in installed_plugins() if info.plugin is not None and _provides(info, outlet)]
    return Parser(plugins, outlets=[outlet], entry_points=False)


def _provides(info: PluginInfo, outlet: Outlet) -> bool:
    try:
        return outlet in collect_records(info).get("newsparse_outlets", ())
    except PluginError:  # raised for a broken plugin that does not provide the outlet
        return False
