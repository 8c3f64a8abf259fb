"""What all commands share: the options for plugins and messages, the parser they make, examples in --help."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final, NoReturn

import attrs
import click

from newsparse.cli.console import detail, note, say, set_level
from newsparse.errors import PluginError, suggest
from newsparse.io.catalog import formats
from newsparse.parser import Parser
from newsparse.plugins.discovery import DISABLE, PluginInfo, installed_plugins, load_file, unknown_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newsparse.io.catalog import Formats

FAILED: Final = 1
"""Exit status where some input was rejected, or a broken plugin stopped the command."""
USAGE: Final = 2
"""Exit status of a usage error."""
INTERRUPTED: Final = 130
"""128 and the number of SIGINT, as a shell reports a program that Ctrl-C ended."""
_FILES: Final = "newsparse.cli.options"

strict_option = click.option("--strict", is_flag=True, help="Stop with status 1 if a plugin is broken.")


class Command(click.Command):
    """A command whose --help ends with examples."""

    def __init__(self, *args: Any, examples: Iterable[str], **settings: Any) -> None:  # noqa: ANN401 - click's own
        """Take what click takes, and the examples: one command line each."""
        super().__init__(*args, **settings)
        self.examples = tuple(examples)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples as they are typed."""
        super().format_epilog(ctx, formatter)
        write_examples(formatter, self.examples)


class Choice(click.Choice):  # type: ignore[type-arg]  # generic since click 8.2 only
    """A choice that suggests the name that a mistyped one is most like."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - click's own
        """Return the choice. Raise ``click.BadParameter`` with all choices and a suggestion."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            close = suggest(value, map(str, self.choices)).strip()
            self.fail(f"{error.message.removesuffix('.')}; {close}" if close else error.message, param, ctx)


def write_examples(formatter: click.HelpFormatter, examples: Iterable[str]) -> None:
    """Write the examples of a --help: one command line each, never wrapped."""
    with formatter.section("Examples"):
        for example in examples:
            formatter.write(f"{' ' * formatter.current_indent}{example}\n")


def _remember(context: click.Context, _parameter: click.Parameter, value: tuple[str, ...]) -> None:
    # The group and its command share meta, so the option works before and after the command.
    context.meta.setdefault(_FILES, []).extend(value)


plugin_option = click.option(
    "--plugin",
    metavar="FILE",
    multiple=True,
    expose_value=False,
    callback=_remember,
    help="Also use the plugin in this Python or TOML file. Repeatable.",
)


def common_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --plugin, -q and -v, which every command has."""
    for names, text in (
        (("-v", "--verbose"), "Show more: the plugins and how each input is read."),
        (("-q", "--quiet"), "Show errors only."),
    ):
        command = click.option(*names, is_flag=True, expose_value=False, callback=set_level, help=text)(command)
    return plugin_option(command)


def parser_of(context: click.Context, *, strict: bool) -> Parser:
    """Return a parser with all plugins, without the installed ones that are broken.

    With ``strict`` a broken plugin ends the command: results must not depend on a warning that nobody reads. A broken
    file of ``--plugin`` always ends it.
    """
    return plugins_and_parser(context, strict=strict)[1]


def parser_and_formats(context: click.Context, *, strict: bool) -> tuple[Parser, Formats]:
    """Return what ``parser_of`` does, and the readers and writers of the same plugins."""
    infos, parser = plugins_and_parser(context, strict=strict)
    try:
        return parser, formats([info for info in infos if info.fault is None], entry_points=False)
    except PluginError as error:
        if strict:
            _stop(context, str(error))
        note(f"warning: {error}; continuing without the readers and writers of plugins")
    return parser, formats(entry_points=False)


def plugins_and_parser(context: click.Context, *, strict: bool) -> tuple[list[PluginInfo], Parser]:
    """Return what ``load_plugins`` does, and warn of broken plugins; with ``strict`` the first one ends the command."""
    infos, parser = load_plugins(context)
    faults = [info.fault for info in infos if info.fault]
    if strict and faults:
        _stop(context, faults[0])
    for fault in faults:
        note(f"warning: {fault}; continuing without it")
    for info in infos:
        if not info.fault:
            detail(f"using {info.label}")
    return infos, parser


def load_plugins(context: click.Context) -> tuple[list[PluginInfo], Parser]:
    """Return the installed plugins and the files, and a parser with those that are neither disabled nor broken.

    Ends the command if a file is broken.
    """
    installed = installed_plugins()
    names = {name for info in installed for name in (info.name, info.distribution) if name}
    for name in unknown_names(installed):
        close = suggest(name, names)
        note(f"warning: {DISABLE} names {name!r}, which is not an installed plugin{close and f'; {close.strip()}'}")
    try:
        files = [load_file(path) for path in _distinct(context.meta.get(_FILES, ()))]
    except PluginError as error:
        _stop(context, str(error))
    infos = [*installed, *files]
    try:
        return infos, _make_parser(infos)
    except PluginError:  # find the broken one
        tested: list[PluginInfo] = []
        for info in infos:
            tested.append(info if info.fault else _test(context, tested, info))
        return tested, _make_parser(tested)


def _distinct(paths: Iterable[str]) -> list[str]:
    """Return the paths in order, each file once: a shell alias may name a file that is named again."""
    return list({os.path.realpath(path) if path else path: path for path in reversed(list(paths))}.values())[::-1]


def _make_parser(infos: Iterable[PluginInfo]) -> Parser:
    return Parser([info for info in infos if info.fault is None], entry_points=False)


def _test(context: click.Context, before: list[PluginInfo], info: PluginInfo) -> PluginInfo:
    """Return the plugin; with a fault if it cannot be used together with those before it."""
    try:
        _make_parser([*before, info])
    except PluginError as error:
        if info.origin == "file":
            _stop(context, str(error))
        stays = next((f", {rival.label} stays" for rival in before if rival.label in str(error)), "")
        return attrs.evolve(info, fault=f"{error} ({info.label} is left out{stays})")
    return info


def _stop(context: click.Context, fault: str) -> NoReturn:
    say(fault)
    context.exit(FAILED)
