"""The plugins of a run, and the parser made of them: those of installed distributions, and files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NoReturn

import attrs
import click

from newsparse.cli.console import say
from newsparse.errors import PluginError
from newsparse.io.catalog import formats
from newsparse.parser import Parser
from newsparse.plugins.discovery import DISABLE, PluginInfo, installed_plugins, load_file, unknown_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsparse.io.catalog import Formats

FAILED = 1
"""Exit status of a run that a broken plugin stopped."""
_FILES = "newsparse.cli.options"

strict_option = click.option("--strict", is_flag=True, help="Stop when a plugin is broken, with status 1.")


def _remember(context: click.Context, _parameter: click.Parameter, value: tuple[str, ...]) -> None:
    # The group and its command share meta: the option may stand before the command and behind it.
    context.meta.setdefault(_FILES, []).extend(value)


plugin_option = click.option(
    "--plugin",
    metavar="FILE",
    multiple=True,
    expose_value=False,
    callback=_remember,
    help="Use the plugin in this Python file too. May be given several times, before the command or behind it.",
)


def parser_of(context: click.Context, *, strict: bool) -> Parser:
    """Return a parser with all plugins. If an installed one is broken, say so, and go on without that one.

    With ``strict`` the run ends there: what a page gives must not depend on a warning that nobody reads. A file of
    ``--plugin`` that is broken always ends the run: it was asked for.
    """
    return used_or_stop(context, strict=strict)[1]


def parser_and_formats(context: click.Context, *, strict: bool) -> tuple[Parser, Formats]:
    """Return what ``parser_of`` does, and the readers and writers of dumps with those of the same plugins."""
    found, parser = used_or_stop(context, strict=strict)
    try:
        return parser, formats([one for one in found if one.fault is None], entry_points=False)
    except PluginError as error:
        if strict:
            _stop(context, str(error))
        say(f"warning: {error}; going on without the readers and writers of plugins")
    return parser, formats(entry_points=False)


def used_or_stop(context: click.Context, *, strict: bool) -> tuple[list[PluginInfo], Parser]:
    """Return what ``used`` does, once what is broken is said; with ``strict`` the run ends there."""
    found, parser = used(context)
    faults = [one.fault for one in found if one.fault]
    if strict and faults:
        _stop(context, faults[0])
    for fault in faults:
        say(f"warning: {fault}; going on without it")
    return found, parser


def used(context: click.Context) -> tuple[list[PluginInfo], Parser]:
    """Return the installed plugins and the files, and a parser with those of them that are neither disabled nor broken.

    Ends the run where a file is broken.
    """
    entry_points = installed_plugins()
    for name in unknown_names(entry_points):
        say(f"warning: {DISABLE} names {name!r}, which is not an installed plugin")
    try:
        files = [load_file(path) for path in _once(context.meta.get(_FILES, ()))]
    except PluginError as error:
        _stop(context, str(error))
    found = [*entry_points, *files]
    try:
        return found, _with(found)
    except PluginError:  # which of them?
        told: list[PluginInfo] = []
        for one in found:
            told.append(one if one.fault else _tried(context, told, one))
        return told, _with(told)


def _once(paths: Iterable[str]) -> list[str]:
    """Return the paths in their order, each file once: an alias in the shell may name what a person names again."""
    return list({os.path.realpath(path) if path else path: path for path in reversed(list(paths))}.values())[::-1]


def _with(found: Iterable[PluginInfo]) -> Parser:
    return Parser([one for one in found if one.fault is None], entry_points=False)


def _tried(context: click.Context, before: list[PluginInfo], one: PluginInfo) -> PluginInfo:
    """Return the plugin; as a broken one where it cannot be used beside those before it."""
    try:
        _with([*before, one])
    except PluginError as error:
        if one.origin == "file":
            _stop(context, str(error))
        stays = next((f", {other.label} stays" for other in before if other.label in str(error)), "")
        return attrs.evolve(one, fault=f"{error} ({one.label} is left out{stays})")
    return one


def _stop(context: click.Context, fault: str) -> NoReturn:
    say(fault)
    context.exit(FAILED)
