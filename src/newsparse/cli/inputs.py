"""Where pages come from: files, folders, standard input. Bytes are read as they are and decoded as UTF-8."""

from __future__ import annotations

import codecs
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from newsparse import paths
from newsparse.io.paths import walk
from newsparse.model import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

STANDARD_INPUT = "-"
SUFFIX = ".txt"
"""Of the files that are read of a folder."""


class InputError(Exception):
    """An input cannot be read as a page. Says why; the caller knows the name."""


def documents(names: Iterable[str], url: str | None, complain: Callable[[str, str], None]) -> Iterator[Document]:
    """Yield one document a page, in the order of the names; ``complain(name, reason)`` of each that cannot be read."""
    for name in _files(names, complain):
        try:
            document = read_document(name, url)
        except InputError as error:
            complain(name, str(error))
        else:
            yield document


def is_folder(path: str) -> bool:
    """Whether pages are looked for in and under this path. An empty one is no folder, though ``Path`` takes it so."""
    return path not in {"", STANDARD_INPUT} and paths.is_folder(path)


def reads(names: Iterable[str], target: str) -> bool:
    """Whether the regular file ``target`` is one of those that the names mean or hold, under this name or another."""
    if not paths.is_file(target):
        return False
    stat = Path(target).stat()
    return any(_is_file(name, stat) for name in _files(names, lambda _name, _reason: None))


def _is_file(name: str, stat: os.stat_result) -> bool:
    try:
        if name != STANDARD_INPUT:
            return bool(name) and os.path.samestat(Path(name).stat(), stat)
        return sys.stdin is not None and os.path.samestat(os.fstat(sys.stdin.fileno()), stat)
    except OSError:  # said when it is read
        return False


def read_document(name: str, url: str | None) -> Document:
    """Read the file of this name, or standard input for ``-``, as one page whose id is the name.

    Line feeds and the byte order mark stay as they are: offsets count the code points of the file.

    :raises InputError: it is missing, cannot be read, is empty, or is not UTF-8.
    """
    try:
        data = _bytes_of(name)
    except FileNotFoundError:
        msg = "there is no such file"
        raise InputError(msg) from None
    except OSError as error:
        msg = f"cannot be read: {error.strerror or error}"
        raise InputError(msg) from None
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        msg = "is empty"
        raise InputError(msg)
    return Document(_decoded(data), id=name, url=url)


def _bytes_of(name: str) -> bytes:
    if name == STANDARD_INPUT:
        if sys.stdin is None:
            msg = "is closed"
            raise InputError(msg)
        return sys.stdin.buffer.read()
    if not name:  # Path takes it for the working folder
        raise FileNotFoundError
    return Path(name).read_bytes()


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        msg = f"is not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}, line {line}; convert it first"
        raise InputError(msg) from None


def _files(names: Iterable[str], complain: Callable[[str, str], None]) -> Iterator[str]:
    for path in names:
        if is_folder(path):
            yield from _pages_in(path, complain)
        else:
            yield path


def _pages_in(folder: str, complain: Callable[[str, str], None]) -> list[str]:
    """Return the text files in and under the folder, sorted by path: the order of a file system is no order."""
    tree = walk(folder, hidden=True)
    for name, reason in sorted(tree.problems):
        complain(name, reason)
    found = [path for path in tree.files if path.name.lower().endswith(SUFFIX)]
    if not found:
        complain(folder, f"holds no {SUFFIX} file")
    found.sort(key=lambda path: path.parts)
    for path in found:
        if paths.exists(path) and not paths.is_file(path):
            complain(str(path), "is a pipe, a socket or a device: name it to have it read")
    return [str(path) for path in found if paths.is_file(path) or not paths.exists(path)]
