"""Writes data to standard output and messages to standard error.

At a terminal, control characters in data are escaped. The options -q and -v determine which messages are written.
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
"""The maximum number of code points of a page's line that messages quote."""
_SPACES: Final = 16
"""The maximum number of white-space characters that are skipped at the start of a JSON file."""
Write: TypeAlias = Callable[[str], object]
"""A function that writes text to the output."""


def title(name: str | None) -> str:
    """Return the name of an input as messages show it."""
    return "standard input" if name == "-" else name or repr(name)


def shorten(text: str, width: int = MAX_SHOWN) -> str:
    """Return a text, cut off at the end with ``…`` if it is longer than ``width`` code points."""
    return text if len(text) <= width else f"{text[: width - 1]}…"


def keep_end(text: str, width: int) -> str:
    """Return a text, cut off at the start with ``…`` if it is longer than ``width`` code points."""
    return text if len(text) <= width else f"…{text[1 - width :]}"


class Complaints:
    """Writes messages about rejected inputs, and counts them."""

    def __init__(self) -> None:
        """Set the number of messages to zero."""
        self.count = 0

    def __call__(self, name: str | None, reason: str) -> None:
        """Write a message that an input was rejected, with the reason."""
        self.count += 1
        say(f"{title(name)}: {reason}")


def say(message: str) -> None:
    """Write a message to standard error, as one line with escaped control characters."""
    click.echo(f"newsparse: {fold(message)}", err=True)


def describe_os_error(error: OSError) -> str:
    """Return the file and the reason of an ``OSError``, for example ``out.jsonl: No space left on device``."""
    name = getattr(error, "filename", None)
    return f"{os.fsdecode(name)}: {error.strerror}" if isinstance(name, str | bytes) else str(error.strerror or error)


def point_to_help(command: str) -> None:
    """Write a hint to standard error about how to get help for a command."""
    click.echo(f"Try '{command} --help'.", err=True)


def note(message: str) -> None:
    """Write a warning or summary to standard error, unless -q is set."""
    if level() > _QUIET:
        say(message)


def detail(message: str) -> None:
    """Write a detail to standard error if -v is set."""
    if level() >= _VERBOSE:
        say(message)


def report(line: str) -> None:
    """Write a line of a result to standard output, with escaped control characters."""
    click.echo(fold(line))


def level() -> int:
    """Return the verbosity: -1 with -q, 1 with -v, else 0."""
    context = click.get_current_context(silent=True)
    return _NORMAL if context is None else int(context.meta.get(_LEVEL, _NORMAL))


def set_level(context: click.Context, parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001 - called by click
    """Set the verbosity, as the callback of -q and -v."""
    if value:
        context.meta[_LEVEL] = _QUIET if parameter.name == "quiet" else _VERBOSE


def use_colors() -> bool:
    """Return whether to use colors.

    Colors are used at a terminal, or if FORCE_COLOR is set, but never if NO_COLOR is set.
    """
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout is not None and sys.stdout.isatty())


def is_terminal() -> bool:
    """Return whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def check_target(value: str, beside: str = "") -> str:
    """Return the path given to an option unchanged. Raises ``click.BadParameter`` if it cannot be written.

    ``beside`` is the longest suffix that the command appends to the path to name its other files.
    """
    from newsparse.paths import output_path  # noqa: PLC0415 - not needed for --help

    try:
        output_path(value, beside)
    except PlanError as error:
        raise click.BadParameter(str(error)) from None
    return value


def check_own_target(value: str, begins: str, command: str) -> str:
    """Return the value of an option. Raises ``click.BadParameter`` if the path must not be written.

    The path may be that of a new file, or of a file that ``command`` wrote, which begins with the JSON text ``begins``.
    Any other file is not overwritten.
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

    At a terminal, control characters are escaped, unless ``styled`` is true. Styled text is written unchanged: its
    colors are control sequences, and its other control characters have already been escaped.
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
    """Show warnings that a run issues in this context as messages of the program."""
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
