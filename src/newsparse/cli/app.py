"""The top-level command group, which turns errors and signals into messages and exit statuses."""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

import click
from click.shell_completion import get_completion_class

from newsparse import __version__
from newsparse.cli import INTERRUPTED, USAGE
from newsparse.cli.console import describe_os_error, point_to_help, say
from newsparse.cli.options import FAILED, common_options, write_examples
from newsparse.errors import ExtraError, NewsparseError, PlanError
from newsparse.io.escaping import escape
from newsparse.messages import suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

BROKEN_PIPE: Final = 141
"""Exit status if standard output is a closed pipe: 128 plus the number of SIGPIPE, as reported by shells."""
_COMPLETION: Final = "_NEWSPARSE_COMPLETE"
_SHELLS: Final = ("bash", "fish", "zsh")
_COMMANDS: Final = {
    "parse": "Show the articles of pages.",
    "run": "Convert dumps into a data set.",
    "report": "Write an HTML report of a data set, or compare two.",
    "stories": "Group copies of the same article.",
    "bench": "Benchmark a sample of a dump, or compare two results.",
    "eval": "Score the parser on labelled pages.",
    "explain": "Show what decided the role of each line of a page.",
    "outlets": "List the outlets, or show which ones a page matches.",
    "plugins": "List the plugins and what they add.",
    "new-outlet": "Scaffold a plugin for an outlet.",
    "cases": "Compare pages with their expected results, or update these.",
    "schema": "Print the schema of the output.",
    "sources": "Look up sources by name, alias, id or host.",
    "doctor": "Show versions and missing packages.",
}
"""Commands, with their summaries in --help. A command's module is imported only when the command is called."""
_EXAMPLES: Final = (
    "newsparse parse page.txt                        # look at a page",
    "newsparse run pages/ -o articles.jsonl          # one row per article",
    "newsparse explain page.txt                      # what decided the role of each line",
    "newsparse new-outlet my-paper --from pages/     # scaffold a plugin",
)
_REWRITES: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(pattern), message)
    for pattern, message in (
        (r"(?s)^Option '(.*)' requires an argument\.$", r"\1 needs a value"),
        (r"(?s)'(.*)' is not a valid integer(?: range)?\.$", r"'\1' is not a whole number"),
        (r"(\S+) is not in the range x>=(\S+)\.$", r"\1 is less than \2; use \2 or more"),
        (r"(?s)Directory '(.*)' does not exist\.$", r"'\1': folder not found"),
        (r"(?s)Directory '(.*)' is a file\.$", r"'\1' is a file, not a folder"),
        (r"(?s)File '(.*)' is a directory\.$", r"'\1' is a folder, not a file"),
    )
)
"""Patterns that match click's error messages, each with the wording that replaces the match."""
_EXTRA: Final = re.compile(r"(?s)^Got unexpected extra arguments? \((.*)\)$")


class _Program(click.Group):
    """The top-level command group.

    It imports a command only when the command is called, exits without a traceback after Ctrl-C or if standard output
    is a closed pipe, and suggests the intended command if the user mistyped its name.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        command: click.Command = getattr(import_module(f"newsparse.cli.commands.{name}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_epilog(ctx, formatter)
        write_examples(formatter, _EXAMPLES)

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - click's signature
    ) -> click.Context:
        with _exit_on_error():  # --help and --version write here
            for arg in args:
                if "\0" in arg:  # possible for a caller of main, but not for a shell
                    msg = f"{arg!r} contains a NUL character, which no path can"
                    raise click.UsageError(msg)
            return super().make_context(info_name, args, parent, **extra)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            close = suggest(name, self.list_commands(ctx)).strip()
            ctx.fail(f"no such command {name!r}: {close or 'newsparse --help lists the commands'}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        with _exit_on_error():
            return super().invoke(ctx)


@contextmanager
def _exit_on_error() -> Iterator[None]:
    """Convert exceptions and interrupts raised in this context to a message and an exit status."""
    try:
        yield
    except click.UsageError as error:
        if type(error).__name__ == "NoArgsIsHelpError":  # click 8.2 and later; its message is the help text
            raise
        report_usage_error(error, click.get_current_context(silent=True))
        raise click.exceptions.Exit(USAGE) from None
    except click.ClickException as error:  # its message may quote control characters that the user typed
        error.message = escape(error.message)  # type: ignore[misc]  # declared Final
        raise
    except NewsparseError as error:
        say(str(error))
        raise click.exceptions.Exit(USAGE if isinstance(error, PlanError | ExtraError) else FAILED) from None
    except BrokenPipeError:
        _drop_unwritten()
        raise click.exceptions.Exit(BROKEN_PIPE) from None
    except KeyboardInterrupt:
        _drop_unwritten()
        say("interrupted")
        raise click.exceptions.Exit(INTERRUPTED) from None
    except OSError as error:  # errors of inputs are reported where they are read, so this one concerns the output
        _drop_unwritten()
        say(f"cannot write the output: {describe_os_error(error)}")
        raise click.exceptions.Exit(FAILED) from None


def _drop_unwritten() -> None:
    """Redirect standard output to the null device, so that flushing it at exit does not fail again."""
    if sys.stdout is None:  # the shell closed it, as with >&-
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _complete(context: click.Context, _parameter: click.Parameter, shell: str | None) -> None:
    if shell is not None:
        completion = get_completion_class(shell)
        assert completion is not None  # noqa: S101 - for the type checker: one of _SHELLS
        click.echo(completion(program, {}, "newsparse", _COMPLETION).source())
        context.exit()


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="newsparse", message="%(prog)s %(version)s")
@click.option(
    "--completion",
    metavar="SHELL",
    type=click.Choice(_SHELLS),
    is_eager=True,
    expose_value=False,
    callback=_complete,
    help='Print a completion script; to use it: eval "$(newsparse --completion bash)".',
)
def program() -> None:
    """Recover articles from extracted news text.

    Data goes to standard output, messages to standard error. Set NO_COLOR to disable colors, or FORCE_COLOR to enable
    them.
    """


program.params += common_options()


def report_usage_error(error: click.UsageError, context: click.Context | None) -> None:
    """Write a usage error to standard error, with a hint on how to get help."""
    context = error.ctx or context
    say(usage_message(error, context))
    point_to_help("newsparse" if context is None else context.command_path)


def usage_message(error: click.UsageError, context: click.Context | None) -> str:
    """Return the message for a usage error raised by click, in newsparse's own wording."""
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return _describe_missing(error.param)
    if isinstance(error, click.NoSuchOption):
        names = [name.lstrip("-") for name in error.possibilities or ()]  # the dashes would make names similar
        close = suggest(error.option_name.lstrip("-"), names).strip().replace("mean ", "mean --")
        return f"no such option {error.option_name}{close and f': {close}'}"
    if isinstance(error, click.BadParameter):
        name = _parameter_name(error, context)
        return f"{name}: {_rewrite(error.message)}" if name else _rewrite(error.message)
    extra = _EXTRA.match(error.message)
    if extra and context is not None:
        usage = " ".join((context.command_path, *context.command.collect_usage_pieces(context)))
        return f"unexpected argument {extra[1]!r}: the usage is {usage}"
    return _rewrite(error.format_message())


def _describe_missing(parameter: click.Parameter) -> str:
    if isinstance(parameter, click.Option):
        return f"missing option {parameter.opts[0]} {parameter.metavar or ''}".rstrip()
    return f"missing argument {parameter.metavar or (parameter.name or '').upper()}"


def _parameter_name(error: click.BadParameter, context: click.Context | None) -> str:
    """Return the name of the invalid parameter as the user would type it, or an empty string if it is unknown."""
    if isinstance(error.param_hint, str):
        return error.param_hint.strip("'")
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len) if "-o" not in error.param.opts else "-o"
    return "" if error.param is None else error.param.make_metavar(*_metavar_arguments(context))


def _metavar_arguments(context: click.Context | None) -> tuple[Any, ...]:
    """Return the arguments to pass to ``make_metavar``: the context for click 8.2 or later, otherwise none."""
    newer = "ctx" in click.Parameter.make_metavar.__code__.co_varnames
    return (context or click.Context(click.Command("newsparse")),) if newer else ()


def _rewrite(message: str) -> str:
    for pattern, replacement in _REWRITES:
        message = pattern.sub(replacement, message)
    return message.removesuffix(".")
