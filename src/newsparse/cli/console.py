"""What commands write: data to standard output, escaped where a person reads it, and messages to standard error.

How many messages are written is what -q and -v ask for.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, TypeAlias

import click

from newsparse.errors import PlanError, RunWarning
from newsparse.io.escaping import encode, escape, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEVEL: Final = "newsparse.cli.level"
_QUIET, _NORMAL, _VERBOSE = -1, 0, 1
MAX_SHOWN: Final = 72
"""Code points of a line of a page that messages show."""
_SPACES: Final = 16
"""White space at the beginning of a file of JSON, at most."""
Write: TypeAlias = Callable[[str], object]
"""Writes text to the output."""


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


def keep_end(text: str, width: int) -> str:
    """Return a text that is longer than so many code points with ``…`` in place of its beginning."""
    return text if len(text) <= width else f"…{text[1 - width :]}"


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


def on_terminal() -> bool:
    """Whether a person reads standard output at a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def checked_target(value: str, beside: str = "") -> str:
    """Return the value of an option if a file can be written there.

    ``beside`` is the longest suffix of the files beside it. Raises ``click.BadParameter``.
    """
    from newsparse.paths import output_path  # noqa: PLC0415 - --help does without it

    try:
        output_path(value, beside)
    except PlanError as error:
        raise click.BadParameter(str(error)) from None
    return value


def checked_own_target(value: str, begins: str, command: str) -> str:
    """Return the value of an option if a file can be written there that is new, or one of the command's own.

    ``begins`` is the JSON that its files begin with. Raises ``click.BadParameter``.
    """
    path = Path(checked_target(value))
    if path.is_file() and path.stat().st_size:
        with path.open("rb") as file:
            beginning = b"".join(file.read(len(begins) + _SPACES).split())
        if not beginning.startswith(begins.encode("ascii")):
            msg = f"{value!r} is a file that newsparse {command} did not write: name another file"
            raise click.BadParameter(msg)
    return value


@contextmanager
def data_output(*, styled: bool = False) -> Iterator[Write]:
    """Yield a function that writes to standard output.

    At a terminal control characters are escaped, except in ``styled`` text: its colors are control sequences, and
    the rest was escaped before.
    """
    if sys.stdout is None:
        msg = "standard output is closed"
        raise OSError(msg)
    yield _writer(sys.stdout.buffer, sys.stdout.encoding, styled=styled)
    sys.stdout.buffer.flush()


def _writer(stream: BinaryIO, encoding: str, *, styled: bool) -> Write:
    if not stream.isatty():
        return lambda text: stream.write(encode(text, "utf-8"))

    def write(text: str) -> None:
        stream.write(encode(text if styled else escape(text), encoding))
        stream.flush()

    return write


@contextmanager
def warnings_as_messages() -> Iterator[None]:
    """Show what a run warns of as a message of the program."""
    with warnings.catch_warnings():
        warnings.simplefilter("always", RunWarning)
        show = warnings.showwarning

        def showwarning(message: Warning | str, category: type[Warning], *place: Any, **extra: Any) -> None:  # noqa: ANN401
            if issubclass(category, RunWarning):
                note(f"warning: {message}")
            else:
                show(message, category, *place, **extra)

        warnings.showwarning = showwarning
        yield
