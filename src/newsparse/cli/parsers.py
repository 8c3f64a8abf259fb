"""Creates the parser for a command, using all working plugins, and warns about broken ones."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

import attrs
import click

from newsparse.cli import USAGE
from newsparse.cli.console import detail, note, say
from newsparse.cli.options import FAILED, plugin_files
from newsparse.errors import PluginError
from newsparse.io.catalog import formats
from newsparse.messages import suggest
from newsparse.parser import DEFAULT_MIN_CONFIDENCE, Parser
from newsparse.plugins.discovery import DISABLE, PluginInfo, drop_copies, installed_plugins, load_file, unknown_names
from newsparse.plugins.files import file_fault
from newsparse.plugins.registry import find_replacements
from newsparse.plugins.toml_outlets import TomlPlugin

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsparse.io.catalog import Formats
    from newsparse.plugins.registry import Replacement

MIN_CONFIDENCE_OPTION: Final[dict[str, Any]] = {
    "metavar": "P",
    "type": click.FloatRange(0, 1),
    "default": DEFAULT_MIN_CONFIDENCE,
    "show_default": True,
    "help": "Minimum confidence of an article, from 0 to 1; less certain articles become boilerplate.",
}
"""The keyword arguments for ``click.option`` that define --min-confidence."""


def make_parser_and_formats(
    context: click.Context,
    *,
    strict: bool,
    **settings: Any,  # noqa: ANN401 - arguments of Parser
) -> tuple[Parser, Formats]:
    """Create a parser with all working plugins, and collect the available readers and writers.

    Broken plugins cause warnings or, if ``strict`` is true, stop the command. ``settings`` are passed to ``Parser``.
    """
    infos, parser = load_plugins_and_warn(context, strict=strict)
    if settings:
        parser = _make_parser(infos, **settings)
    all_formats = _make_formats(context, [info for info in infos if info.fault is None], strict=strict)
    for replacement in all_formats.describe_replacements():
        note(f"warning: {replacement}")
    return parser, all_formats


def _make_formats(context: click.Context, infos: Sequence[PluginInfo], *, strict: bool) -> Formats:
    """Return the built-in formats and those of plugins. A broken plugin file stops the command."""
    try:
        return formats(infos, entry_points=False)
    except PluginError:  # find the broken plugin
        tested: list[PluginInfo] = []
        for info in infos:
            try:
                formats([*tested, info], entry_points=False)
            except PluginError as error:
                if strict or info.origin == "file":
                    _stop(context, str(error))
                note(f"warning: {error}; continuing without the readers and writers of {info.label}")
            else:
                tested.append(info)
        return formats(tested, entry_points=False)


def load_plugins_and_warn(context: click.Context, *, strict: bool) -> tuple[list[PluginInfo], Parser]:
    """Load all plugins as ``load_plugins`` does, and warn about broken ones.

    If ``strict`` is true, the first broken plugin stops the command, because warnings are easily overlooked.
    """
    infos, parser = load_plugins(context)
    faults = [info.fault for info in infos if info.fault]
    if strict and faults:
        _stop(context, faults[0])
    for fault in faults:
        note(f"warning: {fault}; continuing without it")
    for info in infos:
        if not info.fault:
            detail(f"using {info.title}")
        for warning in info.plugin.warnings if isinstance(info.plugin, TomlPlugin) else ():
            note(f"warning: {warning}")
    for replacement in find_replacements([info for info in infos if not info.fault], entry_points=False):
        detail(describe_replacement(replacement))
    return infos, parser


def describe_replacement(replacement: Replacement) -> str:
    """Return a message about a built-in outlet that was replaced by a plugin."""
    return f"outlet {replacement.id!r} of {replacement.by.title} replaces the built-in one"


def load_plugins(context: click.Context) -> tuple[list[PluginInfo], Parser]:
    """Return all installed and passed plugins, and a parser that uses those that are neither disabled nor broken.

    A broken plugin file stops the command.
    """
    installed = installed_plugins()
    names = {name for info in installed for name in (info.name, info.distribution) if name}
    for name in unknown_names(installed):
        close = suggest(name, names)
        note(f"warning: {DISABLE} names {name!r}, which is not an installed plugin{close and f'; {close.strip()}'}")
    try:
        files = [load_file(path) for path in _distinct(plugin_files(context))]
    except PluginError as error:
        _stop(context, str(error), USAGE if _is_mistyped(context) else FAILED)
    infos = drop_copies([*installed, *files])
    try:
        return infos, _make_parser(infos)
    except PluginError:  # find the broken plugin
        tested: list[PluginInfo] = []
        for info in infos:
            tested.append(info if info.fault else _test(context, tested, info))
        return tested, _make_parser(tested)


def _distinct(paths: Iterable[str]) -> list[str]:
    """Return the paths without repeated files, in order.

    A file may be repeated because a shell alias already passes it.
    """
    return list({os.path.realpath(path) if path else path: path for path in reversed(list(paths))}.values())[::-1]


def _make_parser(infos: Iterable[PluginInfo], **settings: Any) -> Parser:  # noqa: ANN401 - arguments of Parser
    plugins = [info for info in infos if info.fault is None]
    return Parser(plugins, entry_points=False, **settings)


def _test(context: click.Context, before: list[PluginInfo], info: PluginInfo) -> PluginInfo:
    """Return a plugin, with a fault added if it conflicts with any of the plugins in ``before``."""
    try:
        _make_parser([*before, info])
    except PluginError as error:
        if info.origin == "file":
            _stop(context, str(error))
        stays = next((f", {rival.label} stays" for rival in before if rival.label in str(error)), "")
        return attrs.evolve(info, fault=f"{error} ({info.label} is left out{stays})")
    return info


def _is_mistyped(context: click.Context) -> bool:
    """Return whether any path passed with --plugin is not a plugin file."""
    return any(not path or file_fault(Path(path)) for path in plugin_files(context))


def _stop(context: click.Context, fault: str, status: int = FAILED) -> NoReturn:
    for line in fault.split("\n"):
        say(line)
    context.exit(status)
