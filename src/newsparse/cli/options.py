"""What all commands share: the options for plugins and messages, exit statuses, examples in --help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from newsparse.cli.console import set_level
from newsparse.errors import suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FAILED: Final = 1
"""Exit status where some input was rejected, or a broken plugin stopped the command."""
_FILES: Final = "newsparse.cli.options"

strict_option = click.option("--strict", is_flag=True, help="Stop with status 1 if a plugin is broken.")


class Command(click.Command):
    """A command whose --help ends with examples."""

    def __init__(self, *args: Any, examples: Iterable[str], **settings: Any) -> None:  # noqa: ANN401 - click's own
        """Take what click takes, and the examples: one command line each."""
        super().__init__(*args, **settings)
        self.examples = tuple(examples)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; an error knows its command."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

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


def add_options(options: dict[str, dict[str, Any]]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return a decorator that adds options: name without its dashes -> what ``click.option`` takes."""

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for name, settings in reversed(options.items()):
            command = click.option(f"--{name}", **settings)(command)
        return command

    return add


def plugin_files(context: click.Context) -> tuple[str, ...]:
    """Return the files that --plugin named so far."""
    return tuple(context.meta.get(_FILES, ()))


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
