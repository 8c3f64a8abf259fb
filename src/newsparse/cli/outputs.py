"""Where data go: standard output, or a file that appears when it is complete."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

import click

from newsparse.atomic import atomic_file
from newsparse.export import to_json

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

    Popped from the dict, it leaves what ``newsparse.export.from_dict`` reads.
    """
    # Names of files hold any bytes: what cannot be printed, or encoded, is written as an escape.
    said = json.dumps(name, ensure_ascii=not (name or "").isprintable())
    return f'{{"id":{said},{to_json(obj)[1:]}\n'


def checked_target(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    """Return the value of ``-o`` if a file can stand there: said before the work, not after it."""
    if not value:
        msg = "the name of the file is empty"
        raise click.BadParameter(msg)
    if value != STANDARD_OUTPUT and not Path(value).absolute().parent.is_dir():
        msg = f"there is no folder {os.path.dirname(value)!r} to put the file in"  # noqa: PTH120 - as it was typed
        raise click.BadParameter(msg)
    return value


@contextmanager
def data_output(target: str) -> Iterator[Write]:
    """Yield what writes to the target, ``-`` for standard output. Files are UTF-8, and whole or not there at all."""
    if target == STANDARD_OUTPUT:
        if sys.stdout is None:
            msg = "standard output is closed"
            raise OSError(msg)
        stream, terminal = sys.stdout.buffer, sys.stdout.isatty()
        encoding = sys.stdout.encoding if terminal else "utf-8"

        def write(text: str) -> None:
            stream.write(text.encode(encoding, "backslashreplace"))
            if terminal:
                stream.flush()

        yield write
        stream.flush()
    else:
        with _appearing(target) as file:
            yield lambda text: file.write(text.encode("utf-8"))


@contextmanager
def _appearing(target: str) -> Iterator[BinaryIO]:
    """Open what becomes the target once the body has ended, and leaves it as it was if the body raises."""
    path = Path(target).resolve()  # a link stays a link
    if path.exists() and not path.is_file():  # a device or a pipe: a rename would put a file in its place
        with path.open("wb") as file:
            yield file
        return
    with atomic_file(path) as file:
        yield file
