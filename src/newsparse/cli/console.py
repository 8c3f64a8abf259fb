"""Messages on standard error: errors, notes and details, as many as -q and -v ask for."""

from __future__ import annotations

import os
import sys
from typing import Final

import click

from newsparse.io.escaping import fold

_LEVEL: Final = "newsparse.cli.level"
_QUIET, _NORMAL, _VERBOSE = -1, 0, 1
MAX_SHOWN: Final = 72
"""Code points of a line of a page that messages show."""


def title(name: str | None) -> str:
    """Return what messages call the input of this name."""
    return "standard input" if name == "-" else name or repr(name)


def plural(count: int, noun: str) -> str:
    """Return a count with its noun, in the singular or with an ``s`` after its first word."""
    first, space, rest = noun.partition(" ")
    return f"{count:,} {first}{'' if count == 1 else 's'}{space}{rest}"


def shorten(text: str, width: int = MAX_SHOWN) -> str:
    """Return a text that is longer than so many code points with ``…`` in place of its end."""
    return text if len(text) <= width else f"{text[: width - 1]}…"


class Complaints:
    """Report rejected inputs and count them."""

    def __init__(self) -> None:
        """Start at none."""
        self.count = 0

    def __call__(self, name: str | None, reason: str) -> None:
        """Report that the input of this name is rejected for this reason."""
        self.count += 1
        say(f"{title(name)}: {reason}")


def say(message: str) -> None:
    """Write an error to standard error: one line, escaped."""
    click.echo(f"newsparse: {fold(message)}", err=True)


def describe_os_error(error: OSError) -> str:
    """Return what is wrong with which file."""
    name = getattr(error, "filename", None)
    return f"{os.fsdecode(name)}: {error.strerror}" if isinstance(name, str | bytes) else str(error.strerror or error)


def point_to_help(command: str) -> None:
    """Write to standard error, after an error, how to get the help of a command."""
    click.echo(f"Try '{command} --help'.", err=True)


def note(message: str) -> None:
    """Write a warning or a summary to standard error; -q leaves it out."""
    if level() > _QUIET:
        say(message)


def detail(message: str) -> None:
    """Write to standard error what only -v asks for."""
    if level() >= _VERBOSE:
        say(message)


def report(line: str) -> None:
    """Write one line of a result to standard output, escaped."""
    click.echo(fold(line))


def level() -> int:
    """Return how much is written: -1 with -q, 1 with -v, else 0."""
    context = click.get_current_context(silent=True)
    return _NORMAL if context is None else int(context.meta.get(_LEVEL, _NORMAL))


def set_level(context: click.Context, parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's call
    """Take -q or -v: the callback of both options."""
    if value:
        context.meta[_LEVEL] = _QUIET if parameter.name == "quiet" else _VERBOSE


def in_colors() -> bool:
    """Whether standard output shows colors: at a terminal, or with FORCE_COLOR, and never with NO_COLOR."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout is not None and sys.stdout.isatty())
