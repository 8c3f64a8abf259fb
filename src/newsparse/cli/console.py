"""Writes data to standard output and messages to standard error.

On a terminal, control characters in data are escaped. The options -q and -v determine which messages are written.
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
from newsparse.messages import escape_name

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEVEL: Final = "newsparse.cli.level"
_QUIET, _NORMAL, _VERBOSE = -1, 0, 1
MAX_SHOWN: Final = 72
"""Maximum number of code points to quote from a line of a page in a message."""
_SPACES: Final = 16
"""Maximum number of white-space characters to skip at the start of a JSON file."""
Write: TypeAlias = Callable[[str], object]
"""A function that writes a string to the output."""


def title(name: str | None) -> str:
    """Return the name of an input for use in messages."""
    return "standard input" if name == "-" else escape_name(name) if name else repr(name)


def shorten(text: str, width: int = MAX_SHOWN) -> str:
    """Truncate a string to ``width`` code points, ending with ``…`` if anything was cut off."""
    return text if len(text) <= width else f"{text[: width - 1]}…"


def keep_end(text: str, width: int) -> str:
    """Keep only the last ``width`` code points of a string, starting with ``…`` if anything was cut off."""
    return text if len(text) <= width else f"…{text[1 - width :]}"


class RejectionMessages:
    """Writes a message about each rejected input, and counts the messages."""

    def __init__(self) -> None:
        """Start with a count of zero."""
        self.count = 0

    def __call__(self, name: str | None, reason: str) -> None:
        """Write a message that the input ``name`` was rejected, with the reason."""
        self.count += 1
        say(f"{title(name)}: {reason}")


def say(message: str) -> None:
    """Write a message to standard error as a single line, with control characters escaped."""
    click.echo(f"newsparse: {fold(message)}", err=True)


def describe_os_error(error: OSError) -> str:
    """Return the file name and reason of an ``OSError``, such as ``out.jsonl: No space left on device``."""
    name = getattr(error, "filename", None)
    return f"{os.fsdecode(name)}: {error.strerror}" if isinstance(name, str | bytes) else str(error.strerror or error)


def point_to_help(command: str) -> None:
    """Write a hint to standard error on how to get help for a command."""
    click.echo(f"Try '{command} --help'.", err=True)


def note(message: str) -> None:
    """Write a warning or summary to standard error, unless -q is set."""
    if level() > _QUIET:
        say(message)


def detail(message: str) -> None:
    """Write a message to standard error, but only if -v is set."""
    if level() >= _VERBOSE:
        say(message)


def report(line: str) -> None:
    """Write a line to standard output, escaping control characters."""
    click.echo(fold(line))


def level() -> int:
    """Return the verbosity: -1 if -q is set, 1 if -v is set, otherwise 0."""
    context = click.get_current_context(silent=True)
    return _NORMAL if context is None else int(context.meta.get(_LEVEL, _NORMAL))


def set_level(context: click.Context, parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001 - called by click
    """Set the verbosity to ``value``. This is the callback of the options -q and -v."""
    if value:
        context.meta[_LEVEL] = _QUIET if parameter.name == "quiet" else _VERBOSE


def use_colors() -> bool:
    """Return whether to use colors in the output.

    Colors are used on a terminal or if FORCE_COLOR is set, but never if NO_COLOR is set.
    """
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout is not None and sys.stdout.isatty())


def is_terminal() -> bool:
    """Return whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def check_target(value: str, beside: str = "") -> str:
    """Validate ``value``, an output path passed as an option, and return it unchanged.

    ``beside`` is the longest suffix that the command appends to the path to name additional files. Raises
    ``click.BadParameter`` if the path cannot be written.
    """
    from newsparse.paths import output_path  # noqa: PLC0415 - not needed for --help

    try:
        output_path(value, beside)
    except PlanError as error:
        raise click.BadParameter(str(error)) from None
    return value


def check_own_target(value: str, begins: str, command: str) -> str:
    """Validate ``value``, an output path that must be new or written by ``command``, and return it unchanged.

    A file written by ``command`` is recognised by the JSON text ``begins`` at its start. Raises ``click.BadParameter``
    for any other existing file, so that it is not overwritten.
    """
    path = Path(check_target(value))
    if path.is_file() and path.stat().st_size:
        with path.open("rb") as file:
            beginning = b"".join(file.read(len(begins) + _SPACES).split())
        if not beginning.startswith(begins.encode("ascii")):
            msg = f"{value!r} was not written by newsparse {command}: choose another file, or delete it"
            raise click.BadParameter(msg)
    return value


@contextmanager
def data_output(*, styled: bool = False) -> Iterator[Write]:
    """Yield a function that writes to standard output.

    On a terminal, control characters are escaped unless ``styled`` is true. Styled strings are written unchanged,
    because their colors are control sequences, and their other control characters have already been escaped.
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
def show_warnings_as_messages() -> Iterator[None]:
    """Write each ``RunWarning`` issued in this context to standard error as a regular message."""
    with warnings.catch_warnings():
        warnings.simplefilter("always", RunWarning)
        show = warnings.showwarning

        def showwarning(message: Warning | str, category: type[Warning], *place: Any, **extra: Any) -> None:  # noqa: ANN401 - the signature of the standard library
            if issubclass(category, RunWarning):
                note(f"warning: {message}")
            else:
                show(message, category, *place, **extra)

        warnings.showwarning = showwarning
        yield
