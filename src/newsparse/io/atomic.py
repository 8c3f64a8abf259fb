"""Write files and folders atomically, by creating them under a temporary name and then renaming them.

A temporary file is never opened through a link: if anything with its name exists, even a link, opening it fails.
"""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from newsparse.paths import real_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
"""Flags for opening a file without following links, as far as the operating system supports this."""
_NEW: Final = os.O_RDWR | os.O_CREAT | os.O_EXCL | NO_LINK
_PERMISSION_BITS: Final = 0o777


@contextmanager
def atomic_file(target: Path, temporary: Path | None = None) -> Iterator[BinaryIO]:
    """Yield a new file; rename it to ``target`` on success, or remove it on error.

    The file is synced to disk before it is renamed. If it replaces a file, it has the permissions of that file from the
    start. ``temporary`` is the path of the file before it is renamed, which must be on the same file system; a leftover
    file at this path is removed. By default, the file gets a random name next to ``target``.

    :raises OSError: the file cannot be written, or its temporary name already exists.
    """
    if temporary is None:
        temporary = _new_name(target)
    else:
        temporary.unlink(missing_ok=True)
    mode = target.stat().st_mode & _PERMISSION_BITS if target.exists() else None
    handle = os.open(temporary, _NEW, 0o666 if mode is None else mode)
    try:
        with cast("BinaryIO", os.fdopen(handle, "w+b")) as file:
            if mode is not None:
                os.chmod(handle if os.chmod in os.supports_fd else temporary, mode)  # noqa: PTH101 - the open file, not a path
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def write_text(path: str | Path, text: str) -> None:
    """Write ``text`` to a file atomically, as UTF-8 with surrogates escaped by backslashes. Links are followed."""
    with atomic_file(real_path(path)) as file:
        file.write(text.encode("utf-8", "backslashreplace"))


@contextmanager
def atomic_folder(target: Path) -> Iterator[Path]:
    """Yield a new folder; rename it to ``target`` on success, or remove it on error.

    :raises FileExistsError: ``target`` already exists.
    """
    folder = _new_name(target)
    folder.mkdir()
    try:
        yield folder
        _rename(folder, target)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def sync_folder(folder: Path) -> None:
    """Sync the directory entries of a folder to disk. Does nothing on Windows."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _rename(folder: Path, target: Path) -> None:
    if os.path.lexists(target):  # rename would replace an empty folder
        raise FileExistsError(target)
    folder.rename(target)


def _new_name(target: Path) -> Path:
    """Return a path with a random name in the folder of ``target``.

    The name is short, even if that of ``target`` is long.
    """
    return target.with_name(f".newsparse-{secrets.token_hex(8)}.part")
