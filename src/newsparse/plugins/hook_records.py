"""The records that a plugin's hook returns, checked, and the places of two that share a name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from newsparse.errors import PluginError, describe_error, locate_error, locate_function
from newsparse.plugins.files import importing
from newsparse.plugins.toml_files.outlets import TomlPlugin

if TYPE_CHECKING:
    from newsparse.plugins.discovery import PluginInfo
    from newsparse.plugins.kinds import Kind


def call_hook(hook: str, kind: Kind, function: Any, info: PluginInfo) -> list[Any]:  # noqa: ANN401 - a stranger's function
    """Call a plugin's hook and return its records, each checked."""
    where = f"{locate_function(function)}{info.label}"
    try:
        with importing(getattr(info.plugin, "__name__", type(info.plugin).__module__)):
            result = function()
            records = list(result) if isinstance(result, Iterable) and not isinstance(result, str) else None
    except Exception as error:  # a generator runs, and may fail, only in list
        place = locate_error(error, function)
        msg = f"{place}{info.label}: {hook}() raised {describe_error(error)}; correct the line, or {info.remedy}"
        raise PluginError(msg) from error
    if records is None:
        name = kind.type.__name__
        single = f"one {name}; put it in a list" if isinstance(result, kind.type) else ""
        msg = f"{where}: {hook}() returned {single or f'{result!r}; return a list of {name}'}"
        raise PluginError(msg)
    for record in records:
        fault = kind.fault(record)
        if fault is not None:
            msg = f"{where}: {hook}() gave {record!r}; {fault}"
            raise PluginError(msg)
    return records


def place_of(function: object, info: PluginInfo, number: int) -> str:
    """Return ``FILE:LINE`` of a plugin's record: of the TOML file's id, or of the hook that gives it."""
    if isinstance(info.plugin, TomlPlugin) and info.plugin.places:
        return info.plugin.places[number]
    return locate_function(function).removesuffix(": ")


def conflict_error(first: tuple[str, str], second: tuple[str, str], key: str) -> PluginError:
    """Return the error for two records of one name, each with the label of its plugin and its place."""
    (label, place), (again, there) = first, second
    prefix = f"{there}: " if there else ""
    if label == again:
        where = f", also at {place}" if place and place != there else ""
        return PluginError(f"{prefix}{again} gives {key!r} twice{where}; rename or remove one")
    return PluginError(f"{prefix}{again} gives {key!r}, as does {label}{place and f' ({place})'}; rename or remove one")
