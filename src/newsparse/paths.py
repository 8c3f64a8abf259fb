"""Locations of inputs, and checks of output paths.

Whether an input is a local file, a URL for fsspec or standard input is determined only once, from the argument that the
user passes. A file found in a folder is therefore always read as a file, whatever its name. The functions accept any
path, including paths that are too long and links that form a loop.
"""

from __future__ import annotations

import enum
import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from newsparse.errors import PlanError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

STANDARD_INPUT: Final = "-"
"""The path that refers to standard input."""
_ADDRESS: Final = re.compile(r"[A-Za-z][\w+.-]*(://|::)")
"""Matches URLs such as ``s3://bucket/key`` and ``simplecache::s3://bucket/key``."""


class Storage(enum.Enum):
    """The type of storage of an input: a local file, a URL, or standard input."""

    LOCAL = "local"
    REMOTE = "remote"
    STANDARD_INPUT = "standard input"


@attrs.frozen
class Location:
    """A path or URL, with the type of its storage. Instances can be pickled."""

    path: str
    storage: Storage = Storage.LOCAL

    @classmethod
    def of_argument(cls, path: str) -> Location:
        """Return the location of a path or URL that the user passed.

        A path such as ``a::b`` is treated as local if the file exists.
        """
        if path == STANDARD_INPUT:
            return cls(path, Storage.STANDARD_INPUT)
        match = _ADDRESS.match(path)
        if match is None or (match[1] == "::" and exists(path)):
            return cls(path)
        return cls(path, Storage.REMOTE)

    @property
    def is_local(self) -> bool:
        """Whether the location is a local path."""
        return self.storage is Storage.LOCAL

    @property
    def is_remote(self) -> bool:
        """Whether the location is a URL for fsspec."""
        return self.storage is Storage.REMOTE

    @property
    def is_standard_input(self) -> bool:
        """Whether the location is standard input."""
        return self.storage is Storage.STANDARD_INPUT


@attrs.frozen
class FileStamp:
    """The size and modification time of a local file at the start of a run, for detecting later changes."""

    size: int
    mtime_ns: int

    def change(self, location: Location) -> str | None:
        """Return a description of how the file has changed, or None if it is unchanged or missing.

        The description follows the file name in a message, for example ``was changed while it was read: …``.
        """
        try:
            now = Path(location.path).stat()
        except OSError:
            return None
        if not stat.S_ISREG(now.st_mode) or (now.st_size, now.st_mtime_ns) == (self.size, self.mtime_ns):
            return None
        if now.st_size != self.size:
            return f"was changed while it was read: it had {self.size} bytes and has {now.st_size}"
        return "was changed while it was read: its modification time is different"


# The functions of os.path never raise. Path.is_dir and similar methods raise for names that are too long and for
# folders that are not accessible, and Path.resolve raises for loops of links before Python 3.13.


def data_file(*names: str) -> Path | Traversable:
    """Return the path of a file or folder in the newsparse package, given the parts of the relative path."""
    package = Path(__file__).parent
    if package.is_dir():
        return package.joinpath(*names)
    from importlib.resources import files  # noqa: PLC0415 - 10 ms, needed only in a zip, as in Spark

    return files("newsparse").joinpath(*names)


def exists(path: str | os.PathLike[str]) -> bool:
    """Return whether a path exists and is accessible."""
    return os.path.exists(path)  # noqa: PTH110 - see above


def is_file(path: str | os.PathLike[str]) -> bool:
    """Return whether a path is a regular file."""
    return os.path.isfile(path)  # noqa: PTH113 - see above


def is_folder(path: str | os.PathLike[str]) -> bool:
    """Return whether a path is a folder."""
    return os.path.isdir(path)  # noqa: PTH112 - see above


def real_path(path: str | os.PathLike[str]) -> Path:
    """Return the absolute path, with links resolved as far as possible."""
    return Path(os.path.realpath(path))


def output_path(path: str | os.PathLike[str], beside: str = "") -> Path:
    """Return the file to write to for an output path. Links are resolved, so that writing does not replace them.

    ``beside`` is the longest suffix that the caller appends to the path to name other files. Raises ``PlanError`` if no
    file can be written there: the name is empty or too long, links form a loop, the path is a folder, or its parent
    folder does not exist.
    """
    name = os.fspath(path)
    try:
        mode = _mode(name)
        if mode is not None and not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            return Path(name).absolute()  # the target of a link to a pipe is not a path
        target = Path(os.path.realpath(name))
        folder = _mode(target.parent)
        _mode(f"{target}{beside}")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name contains a NUL"
        msg = f"{name!r} cannot be written: {reason}; give another path"
        raise PlanError(msg) from None
    if not name:
        msg = "the name of the file is empty"
        raise PlanError(msg)
    if mode is not None and stat.S_ISDIR(mode):
        msg = f"{name!r} is a directory; give the path of a file"
        raise PlanError(msg)
    if folder is None or not stat.S_ISDIR(folder):
        parent = os.path.dirname(name if target == Path(name).absolute() else target)  # noqa: PTH120 - as the user typed it
        msg = f"there is no folder {parent!r} to put the file in"
        raise PlanError(msg)
    return target


def _mode(path: str | Path) -> int | None:
    try:
        return os.stat(path).st_mode  # noqa: PTH116 - Path("") is the working folder
    except (FileNotFoundError, NotADirectoryError):
        return None
