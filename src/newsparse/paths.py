"""Locations of inputs, and checks of output paths.

The kind of an input (local file, URL for fsspec, standard input) is determined once, when the user names it, so a file
in a folder is always a file, regardless of its name. The functions accept any name, including loops of links.
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
"""The path that names standard input."""
_ADDRESS: Final = re.compile(r"[A-Za-z][\w+.-]*(://|::)")
"""URLs such as ``s3://bucket/key`` and ``simplecache::s3://bucket/key``."""


class Storage(enum.Enum):
    """Kind of location."""

    LOCAL = "local"
    REMOTE = "remote"
    STANDARD_INPUT = "standard input"


@attrs.frozen
class Location:
    """A path and the kind of its location. Picklable."""

    path: str
    storage: Storage = Storage.LOCAL

    @classmethod
    def of_argument(cls, path: str) -> Location:
        """Return the location of a user's argument. Local files take precedence over URLs."""
        if path == STANDARD_INPUT:
            return cls(path, Storage.STANDARD_INPUT)
        match = _ADDRESS.match(path)
        if match is None or (match[1] == "::" and exists(path)):
            return cls(path)
        return cls(path, Storage.REMOTE)

    @property
    def is_local(self) -> bool:
        """Whether it is a local path."""
        return self.storage is Storage.LOCAL

    @property
    def is_remote(self) -> bool:
        """Whether it is a URL for fsspec."""
        return self.storage is Storage.REMOTE

    @property
    def is_standard_input(self) -> bool:
        """Whether it is standard input."""
        return self.storage is Storage.STANDARD_INPUT


@attrs.frozen
class Stamp:
    """Size and modification time of a local file at the start of a run, for detecting changes."""

    size: int
    mtime_ns: int

    def change(self, location: Location) -> str | None:
        """Return what has changed, as a phrase after the name, or None. Missing files count as unchanged."""
        try:
            now = Path(location.path).stat()
        except OSError:
            return None
        if not stat.S_ISREG(now.st_mode) or (now.st_size, now.st_mtime_ns) == (self.size, self.mtime_ns):
            return None
        if now.st_size != self.size:
            return f"was changed while it was read: it had {self.size} bytes and has {now.st_size}"
        return "was changed while it was read: its time of change is another"


# Path.is_dir and its like raise for names that are too long and folders that are closed; Path.resolve, before 3.13, for
# loops of links. Those of os.path answer.


def data_file(*names: str) -> Path | Traversable:
    """Return a file or folder of the package, by relative path."""
    package = Path(__file__).parent
    if package.is_dir():
        return package.joinpath(*names)
    from importlib.resources import files  # noqa: PLC0415 - a zip, as Spark ships packages; else it costs 10 ms

    return files("newsparse").joinpath(*names)


def exists(path: str | os.PathLike[str]) -> bool:
    """Whether the path exists and is accessible."""
    return os.path.exists(path)  # noqa: PTH110 - see above


def is_file(path: str | os.PathLike[str]) -> bool:
    """Whether it is a regular file."""
    return os.path.isfile(path)  # noqa: PTH113 - see above


def is_folder(path: str | os.PathLike[str]) -> bool:
    """Whether it is a folder."""
    return os.path.isdir(path)  # noqa: PTH112 - see above


def real_path(path: str | os.PathLike[str]) -> Path:
    """Return the absolute path with links resolved as far as possible."""
    return Path(os.path.realpath(path))


def output_path(path: str | os.PathLike[str], beside: str = "") -> Path:
    """Return the file for an output path with links resolved, so that links are kept.

    ``beside`` is the longest suffix that is appended for files next to it. Raises ``PlanError`` if it cannot be a file:
    the name is empty or too long, links form a loop, it is a folder, or its folder does not exist.
    """
    name = os.fspath(path)
    try:
        mode = _mode(name)
        if mode is not None and not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            return Path(name).absolute()  # a pipe has no other name, whatever its link says
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
        parent = os.path.dirname(name if target == Path(name).absolute() else target)  # noqa: PTH120 - as it was typed
        msg = f"there is no folder {parent!r} to put the file in"
        raise PlanError(msg)
    return target


def _mode(path: str | Path) -> int | None:
    try:
        return os.stat(path).st_mode  # noqa: PTH116 - Path takes an empty path for the working folder
    except (FileNotFoundError, NotADirectoryError):
        return None
