"""Files and folders that appear whole: written under a new name in the target's folder, then renamed.

A new name is never opened through a link: where anything has it already, a planted link included, opening fails.
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
"""Flags to open a file by its own name. Windows has no ``O_NOFOLLOW``; it has no links either, for most users."""
_NEW: Final = os.O_RDWR | os.O_CREAT | os.O_EXCL | NO_LINK
_PERMISSIONS: Final = 0o777


@contextmanager
def atomic_file(target: Path, temporary: Path | None = None) -> Iterator[BinaryIO]:
    """Yield a new file; rename it to the target when the body ends, remove it if the body raises.

    The file is on the disk before it is renamed, and has the permissions of the file that it replaces from its first
    byte on. ``temporary``: its name until then, on the same disk, where what an earlier process left is removed;
    without it, a random name beside the target.

    :raises OSError: the file cannot be written, or something already has its temporary name.
    """
    if temporary is None:
        temporary = _new_name(target)
    else:
        temporary.unlink(missing_ok=True)
    mode = target.stat().st_mode & _PERMISSIONS if target.exists() else None
    handle = os.open(temporary, _NEW, 0o666 if mode is None else mode)
    try:
        with cast("BinaryIO", os.fdopen(handle, "w+b")) as file:
            if mode is not None:
                os.chmod(handle if os.chmod in os.supports_fd else temporary, mode)  # noqa: PTH101 - by its handle
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def write_text(path: str | Path, text: str) -> None:
    """Write a text whole or not at all, as UTF-8, what that cannot hold as escapes. A link at the path stays a link."""
    with atomic_file(real_path(path)) as file:
        file.write(text.encode("utf-8", "backslashreplace"))


@contextmanager
def atomic_folder(target: Path) -> Iterator[Path]:
    """Yield a new folder beside the target; rename it when the body ends, remove it if the body raises.

    :raises FileExistsError: something has the name of the target.
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
    """Return when the disk has the names in the folder. Windows has no such call."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _rename(folder: Path, target: Path) -> None:
    if os.path.lexists(target):  # an empty folder would be replaced
        raise FileExistsError(target)
    folder.rename(target)


def _new_name(target: Path) -> Path:
    """Return a name that nobody can guess, and that is short however long the target's is."""
    return target.with_name(f".newsparse-{secrets.token_hex(8)}.part")
