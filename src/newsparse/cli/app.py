"""The group of commands, and how a run ends when something outside ends it."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from newsparse import __version__
from newsparse.cli.commands.cases import cases
from newsparse.cli.commands.explain import explain
from newsparse.cli.commands.new_outlet import new_outlet
from newsparse.cli.commands.outlets import outlets
from newsparse.cli.commands.parse import parse
from newsparse.cli.commands.plugins import plugins
from newsparse.cli.commands.schema import schema
from newsparse.cli.console import say
from newsparse.cli.options import plugin_option
from newsparse.io.escaping import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

FAILED = 1
INTERRUPTED = 130
BROKEN_PIPE = 141
"""128 and the number of the signal, as a shell reports a program that SIGINT or SIGPIPE ended."""


class _Program(click.Group):
    """A group that ends quietly when the reader of its output leaves, or a person presses Ctrl-C."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - click's signature
    ) -> click.Context:
        with _ending():  # --help and --version write here
            for arg in args:
                if "\0" in arg:  # a shell gives none, a caller of main may
                    msg = f"{arg!r} holds a NUL, which no path can hold"
                    raise click.UsageError(msg)
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        with _ending():
            return super().invoke(ctx)


@contextmanager
def _ending() -> Iterator[None]:
    """Turn what ends a run from outside into an exit status."""
    try:
        yield
    except click.ClickException as error:  # click quotes what was typed
        error.message = escape(error.message)  # type: ignore[misc]  # Final, and read when it is shown
        raise
    except BrokenPipeError:
        _drop_unwritten()
        raise click.exceptions.Exit(BROKEN_PIPE) from None
    except KeyboardInterrupt:
        _drop_unwritten()
        raise click.exceptions.Exit(INTERRUPTED) from None
    except OSError as error:  # errors of inputs are said where they are read: this one is the output's
        _drop_unwritten()
        say(f"cannot write the output: {error}")
        raise click.exceptions.Exit(FAILED) from None


def _drop_unwritten() -> None:
    """Point standard output nowhere: the flush at exit would fail again, with a traceback."""
    if sys.stdout is None:  # the shell's >&-
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="newsparse", message="%(prog)s %(version)s")
@plugin_option
def program() -> None:
    """Give flat news text its structure back: typed articles, captions and sources.

    Data go to standard output, messages to standard error.
    """


program.add_command(parse)
program.add_command(explain)
program.add_command(plugins)
program.add_command(outlets)
program.add_command(cases)
program.add_command(new_outlet)
program.add_command(schema)
