"""Files that only grow, and that reach the disk when they are told to."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, TypeAlias

from newsparse.io.atomic import NO_LINK

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Opener: TypeAlias = "Callable[[Path], Any]"
"""Opens a raw file for reading and writing and makes it where it is not there. Tests give files that fail."""


def open_file(path: Path) -> Any:  # noqa: ANN401 - a raw file, or what a test puts in its place
    """Open a file for reading and writing, unbuffered; make it where it is not there. Links are not followed."""
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | NO_LINK, 0o666), "r+b", buffering=0)


def write_all(file: Any, data: bytes) -> None:  # noqa: ANN401 - see Opener
    """Write all of the data to a raw file, which may take less at a time."""
    view = memoryview(data)
    while view:
        view = view[file.write(view) or 0 :]


class Spool:
    """A file that only grows. Unbuffered: what ``write`` took is with the system."""

    def __init__(self, path: Path, size: int, opened: Opener = open_file) -> None:
        """Open the file and cut off what it holds behind ``size`` bytes."""
        self._file = opened(path)
        self.size = size
        try:
            self._file.truncate(size)
        except BaseException:
            self._file.close()
            raise

    def write(self, data: bytes) -> None:
        """Append all of the data. Raises ``OSError`` where they do not fit; none of them counts then."""
        self._file.seek(self.size)  # a write that failed may have left a part of its data
        write_all(self._file, data)
        self.size += len(data)

    def sync(self) -> None:
        """Return when the disk has what was written, and nothing behind it."""
        self._file.truncate(self.size)
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file; it stays."""
        self._file.close()
