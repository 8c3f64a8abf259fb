"""Building blocks shared by all commands: common options, an exit status, and examples in --help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from newsparse.cli.console import set_level
from newsparse.messages import suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FAILED: Final = 1
"""Exit status if an input was rejected, or if a broken plugin stopped the command."""
STOPPED: Final = 3
"""Exit status if a run stopped before its end, for example because the disk is full. It can often be resumed."""
_FILES: Final = "newsparse.cli.options"


class Command(click.Command):
    """A command that has the common options and shows examples in --help."""

    def __init__(self, *args: Any, examples: Iterable[str], strict: bool = False, **settings: Any) -> None:  # noqa: ANN401 - click's own
        """Create a command.

        ``examples`` contains the command lines to show in --help. If ``strict`` is true, the option --strict is added.
        """
        super().__init__(*args, **settings)
        self.params += common_options()
        if strict:
            text = "Stop with status 1 if a plugin is broken."
            self.params.append(click.Option(["--strict"], is_flag=True, help=text))
        self.examples = tuple(examples)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the command-line arguments, and attach the context to usage errors so that they name the command."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples to the --help output."""
        super().format_epilog(ctx, formatter)
        write_examples(formatter, self.examples)


class CheckedChoice(click.Choice):  # type: ignore[type-arg]  # generic since click 8.2 only
    """An option type that accepts a fixed set of values, and suggests the intended value if the user mistyped it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - click's own
        """Return ``value`` if it is one of the choices.

        Raises ``click.BadParameter`` for any other value. The message lists all choices and suggests the most similar
        one.
        """
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            close = suggest(value, map(str, self.choices)).strip()
            self.fail(f"{error.message.removesuffix('.')}; {close}" if close else error.message, param, ctx)


def write_examples(formatter: click.HelpFormatter, examples: Iterable[str]) -> None:
    """Write an examples section to the --help output, one command line per example, without wrapping."""
    with formatter.section("Examples"):
        for example in examples:
            formatter.write(f"{' ' * formatter.current_indent}{example}\n")


def add_options(options: dict[str, dict[str, Any]]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return a decorator that adds options to a command.

    ``options`` maps the name of each option, without leading dashes, to the keyword arguments for ``click.option``.
    """

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for name, settings in reversed(options.items()):
            command = click.option(f"--{name}", **settings)(command)
        return command

    return add


def plugin_files(context: click.Context) -> tuple[str, ...]:
    """Return the paths passed with --plugin, whether before or after the name of the command."""
    return tuple(context.meta.get(_FILES, ()))


def _remember(context: click.Context, _parameter: click.Parameter, value: tuple[str, ...]) -> None:
    # The command group and the command share ``meta``, so --plugin can be before or after the name of the command.
    context.meta.setdefault(_FILES, []).extend(value)


def common_options() -> list[click.Parameter]:
    """Return the options --plugin, -q and -v, which the program and each of its commands accept."""
    text = "Add the plugin in this Python or TOML file. Repeatable."
    plugin = click.Option(
        ["--plugin"], metavar="FILE", multiple=True, expose_value=False, callback=_remember, help=text
    )
    texts = {"quiet": "Show only errors.", "verbose": "Also show the plugins in use and how each input is read."}
    return [
        plugin,
        *(
            click.Option([f"-{name[0]}", f"--{name}"], is_flag=True, expose_value=False, callback=set_level, help=text)
            for name, text in texts.items()
        ),
    ]


def number(text: str, default: int | None = None) -> dict[str, Any]:
    """Return the keyword arguments for ``click.option`` that define an option for an integer of at least 1.

    ``text`` is the help text of the option.
    """
    shown = {} if default is None else {"default": default, "show_default": True}
    return {"metavar": "N", "type": click.IntRange(1), "help": text, **shown}
