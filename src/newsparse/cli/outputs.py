"""Standard output: data as UTF-8, escaped where a person reads it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, TypeAlias

import click

from newsparse.errors import PlanError
from newsparse.io.escaping import encode, escape
from newsparse.io.rows import rows_of
from newsparse.io.writers import json_line
from newsparse.paths import output_path
from newsparse.records import to_json
from newsparse.runs.siblings import LONGEST_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.model import Document, Explanation, Page

_SPACES: Final = 16
"""White space at the beginning of a file of JSON, at most."""
Write: TypeAlias = Callable[[str], object]
"""Writes text to the output."""


def on_terminal() -> bool:
    """Whether a person reads standard output at a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def page_row(document: Document, page: Page) -> str:
    """Return a page as a line of JSON: the row of a run with --rows pages. ``records.from_dict`` reads it back."""
    (row,) = rows_of("pages", document, page)
    return json_line(row).decode("utf-8")


def explanation_row(name: str, explanation: Explanation) -> str:
    """Return an explanation as a line of JSON, with the key ``id``, the name of the input, before its own keys.

    Without this key, ``newsparse.records.from_dict`` reads it back.
    """
    # Names of files hold any bytes: what cannot be printed or encoded is written as an escape.
    quoted = json.dumps(name, ensure_ascii=not name.isprintable())
    return f'{{"id":{quoted},{to_json(explanation)[1:]}\n'


def checked_target(value: str, beside: str = "") -> str:
    """Return the value of an option if a file can be written there.

    ``beside`` is the longest suffix of the files beside it. Raises ``click.BadParameter``.
    """
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


def checked_output(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    """Return the value of ``-o`` if the file and those beside it can be written."""
    return checked_target(value, LONGEST_SUFFIX)


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
