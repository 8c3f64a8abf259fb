"""Where an input is: here, at an address that fsspec knows, or on standard input.

That is decided once, where the path comes in, and travels with it: a file of a folder is a file, whatever its name.
"""

from __future__ import annotations

import enum
import re
import stat
from pathlib import Path
from typing import Final

import attrs

__all__ = ["STANDARD_INPUT", "Location", "Stamp", "Storage"]

STANDARD_INPUT: Final = "-"
"""The path that names standard input."""
_ADDRESS: Final = re.compile(r"[A-Za-z][\w+.-]*(://|::)")
"""``s3://bucket/key``, ``simplecache::s3://bucket/key``: an address begins with its protocol."""


class Storage(enum.Enum):
    """Kind of place that holds an input."""

    LOCAL = "local"
    REMOTE = "remote"
    STANDARD_INPUT = "standard input"


@attrs.frozen
class Location:
    """A path, and what kind of place it is a path of. It pickles."""

    path: str
    storage: Storage = Storage.LOCAL

    @classmethod
    def of_argument(cls, path: str) -> Location:
        """Return the location that a user's argument names. A local file of that name goes before an address."""
        if path == STANDARD_INPUT:
            return cls(path, Storage.STANDARD_INPUT)
        match = _ADDRESS.match(path)
        if match is None or (match[1] == "::" and _exists(path)):
            return cls(path)
        return cls(path, Storage.REMOTE)

    @property
    def is_local(self) -> bool:
        """Whether it is a path of this machine."""
        return self.storage is Storage.LOCAL

    @property
    def is_remote(self) -> bool:
        """Whether it is an address for fsspec."""
        return self.storage is Storage.REMOTE

    @property
    def is_standard_input(self) -> bool:
        """Whether it is standard input."""
        return self.storage is Storage.STANDARD_INPUT


@attrs.frozen
class Stamp:
    """Size and time of a local file when the run began, by which a change shows."""

    size: int
    mtime_ns: int

    def change(self, location: Location) -> str | None:
        """Return what has changed, in words that follow the name, or None. A file that is gone has not changed."""
        try:
            now = Path(location.path).stat()
        except OSError:
            return None
        if not stat.S_ISREG(now.st_mode) or (now.st_size, now.st_mtime_ns) == (self.size, self.mtime_ns):
            return None
        if now.st_size != self.size:
            return f"was changed while it was read: it had {self.size} bytes and has {now.st_size}"
        return "was changed while it was read: its time of change is another"


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):  # a name that is too long, or holds a NUL
        return False
