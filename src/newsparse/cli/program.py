"""The group of commands, and how a run ends when something outside ends it."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from newsparse import __version__
from newsparse.cli.explain import explain
from newsparse.cli.parse import parse
from newsparse.cli.talk import say

FAILED = 1
INTERRUPTED = 130
BROKEN_PIPE = 141
"""128 and the number of the signal, as a shell reports a program that SIGINT or SIGPIPE ended."""


class _Program(click.Group):
    """A group that ends quietly when the reader of its output leaves, or a person presses Ctrl-C."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _drop_unwritten()
            ctx.exit(BROKEN_PIPE)
        except KeyboardInterrupt:
            _drop_unwritten()
            ctx.exit(INTERRUPTED)
        except OSError as error:  # errors of inputs are said where they are read: this one is the output's
            _drop_unwritten()
            say(f"cannot write the output: {error}")
            ctx.exit(FAILED)


def _drop_unwritten() -> None:
    """Point standard output nowhere: the flush at exit would fail again, with a traceback."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="newsparse", message="%(prog)s %(version)s")
def program() -> None:
    """Give flat news text its structure back: typed articles, captions and sources.

    Data go to standard output, messages to standard error.
    """


program.add_command(parse)
program.add_command(explain)
