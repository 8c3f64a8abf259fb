"""Where data go: standard output, or a file that appears when it is complete."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

import click

from newsparse.errors import PlanError
from newsparse.io.atomic import atomic_file
from newsparse.io.escaping import encode, escape
from newsparse.paths import output_path
from newsparse.records import to_json
from newsparse.runs.siblings import LONGEST_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Iterator

STANDARD_OUTPUT = "-"
Write: TypeAlias = Callable[[str], object]
"""Takes text and puts it where the data go."""


def on_terminal(target: str) -> bool:
    """Whether data for this target are read by a person at a terminal."""
    return target == STANDARD_OUTPUT and sys.stdout is not None and sys.stdout.isatty()


def json_row(name: str | None, obj: object) -> str:
    """Return ``to_json`` of the object as a line, with the key ``id``, the name of the input, before its own keys.

    Popped from the dict, it leaves what ``newsparse.records.from_dict`` reads.
    """
    # Names of files hold any bytes: what cannot be printed, or encoded, is written as an escape.
    said = json.dumps(name, ensure_ascii=not (name or "").isprintable())
    return f'{{"id":{said},{to_json(obj)[1:]}\n'


def checked_target(value: str, beside: str = "") -> str:
    """Return the value of an option if a file can be there: checked before the work, not after it.

    ``beside`` is the longest ending of the files that will be beside it. Raises ``click.BadParameter``.
    """
    try:
        output_path(value, beside)
    except PlanError as error:
        raise click.BadParameter(str(error)) from None
    return value


def checked_output(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    """Return the value of ``-o`` if a file can be there, with those that a run leaves beside it."""
    return value if value == STANDARD_OUTPUT else checked_target(value, LONGEST_SUFFIX)


@contextmanager
def data_output(target: str, *, styled: bool = False) -> Iterator[Write]:
    """Yield what writes to the target, ``-`` for standard output. Files are UTF-8, and whole or not there at all.

    At a terminal what would steer it is escaped, but for text that is ``styled``: colours steer it, and what is
    coloured was escaped before.
    """
    if target == STANDARD_OUTPUT:
        if sys.stdout is None:
            msg = "standard output is closed"
            raise OSError(msg)
        yield _writer(sys.stdout.buffer, sys.stdout.encoding, styled=styled)
        sys.stdout.buffer.flush()
    else:
        with _appearing(target) as file:
            yield _writer(file, "utf-8", styled=styled)


def _writer(stream: BinaryIO, encoding: str, *, styled: bool) -> Write:
    if not stream.isatty():
        return lambda text: stream.write(encode(text, "utf-8"))

    def write(text: str) -> None:
        stream.write(encode(text if styled else escape(text), encoding))
        stream.flush()

    return write


@contextmanager
def _appearing(target: str) -> Iterator[BinaryIO]:
    """Open what becomes the target once the body has ended, and leaves it as it was if the body raises."""
    path = output_path(target)
    if path.exists() and not path.is_file():  # a device or a pipe: a rename would put a file in its place
        with path.open("wb") as file:
            yield file
        return
    with atomic_file(path) as file:
        yield file
