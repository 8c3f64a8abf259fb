"""The folder ``OUT.parts`` on disk: ``LockedFolder``, ``Spool`` and the format of journal entries.

The journal is locked before any other file in the folder is touched, and unlocked when the process ends. A folder that
newsparse did not create is never written to.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import stat
import warnings
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from newsparse.errors import PlanError, RunWarning
from newsparse.io.atomic import NO_LINK, sync_folder
from newsparse.runs.siblings import PARTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path


Opener: TypeAlias = "Callable[[Path], Any]"
"""A function that opens a file unbuffered for reading and writing, creating it if needed.

Tests pass functions that return files whose writes fail.
"""
VERSION: Final = 2
"""Version of the format of journal entries."""
_CHECK: Final = 9
"""Length in bytes of an entry's checksum and the space that follows it."""
_JOURNAL: Final = "journal"
_BEGINNING: Final = re.compile(rb'[0-9a-f]{8} \{"')
_BYTES: Final = 11
"""Number of bytes at the start of a journal that ``_BEGINNING`` matches."""
_WITHOUT_LOCKS: Final = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
"""Error numbers that mean that the file system does not support locks."""
_WEAKER: Final = "a second run with the same output cannot be detected: do not start one"


def open_file(path: Path) -> Any:  # noqa: ANN401 - a raw file, or its replacement in a test
    """Open a file unbuffered for reading and writing, creating it if needed. Links are not followed."""
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | NO_LINK, 0o666), "r+b", buffering=0)


def write_all(file: Any, data: bytes) -> None:  # noqa: ANN401 - see Opener
    """Write all of ``data`` to an unbuffered file, in several writes if necessary."""
    view = memoryview(data)
    while view:
        view = view[file.write(view) or 0 :]


class Spool:
    """An append-only, unbuffered file in the folder of an unfinished run (``OUT.parts``)."""

    def __init__(self, path: Path, size: int, opened: Opener = open_file) -> None:
        """Open a file, and truncate it to ``size`` bytes."""
        self._file = opened(path)
        self.size = size
        try:
            self._file.truncate(size)
        except BaseException:
            self._file.close()
            raise

    def write(self, data: bytes) -> None:
        """Append ``data``. If this raises ``OSError``, the next write overwrites what the failed write left behind."""
        self._file.seek(self.size)  # a failed write may have left part of its data
        write_all(self._file, data)
        self.size += len(data)

    def sync(self) -> None:
        """Sync the written data to disk, and truncate whatever a failed write left behind."""
        self._file.truncate(self.size)
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file without removing it."""
        self._file.close()


def entry_line(entry: Mapping[str, Any]) -> str:
    """Return a journal entry as a line: a checksum followed by the entry as JSON."""
    text = json.dumps(entry, separators=(",", ":"))
    return f"{zlib.crc32(text.encode('ascii')):08x} {text}\n"


def read_entries(path: Path) -> Iterator[tuple[dict[str, Any], int]]:
    """Yield the entries of a journal up to the last complete line, each with the offset of the end of its line."""
    offset = 0
    try:
        with path.open("rb") as file:
            for line in file:
                offset += len(line)
                text = line[_CHECK:-1]
                if not line.endswith(b"\n") or line[: _CHECK - 1] != b"%08x" % zlib.crc32(text):
                    return
                yield json.loads(text), offset
    except FileNotFoundError:
        return


def size_of(path: Path) -> int | None:
    """Return the size of a file in bytes, or None if it does not exist."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return None


try:
    import fcntl
except ModuleNotFoundError:  # POSIX only
    fcntl = None  # type: ignore[assignment]


class LockedFolder:
    """The folder of an unfinished run (``OUT.parts``), whose journal is open and locked."""

    def __init__(self, folder: Path, opened: Opener = open_file) -> None:
        """Create the folder, or open the folder of an earlier run, and lock its journal.

        Raises ``PlanError`` if another run is using the folder, or if newsparse did not create it.
        """
        self.folder, self.journal = folder, folder / _JOURNAL
        while True:
            with suppress(FileExistsError):
                folder.mkdir()
            try:
                _check_owner(folder)
                self.file = opened(self.journal)
            except FileNotFoundError:  # another run has just ended and removed the folder
                continue
            try:
                self._lock()
                if self._is_current():
                    return
            except BaseException:
                self.file.close()
                raise
            self.file.close()

    def _lock(self) -> None:
        if not _lock(self.file):
            msg = f"another run is using {self.folder}: wait for it to finish, or stop it"
            raise PlanError(msg)

    def _is_current(self) -> bool:
        with suppress(FileNotFoundError):
            return os.path.samestat(os.fstat(self.file.fileno()), self.journal.lstat())
        return False

    def holds_data(self) -> bool:
        """Return whether the folder contains any rows or rejected records."""
        return any(size_of(self.folder / name) for name in ("rows", "rejected"))

    def close(self) -> None:
        """Close the journal, which releases the lock."""
        self.file.close()

    def clear(self) -> None:
        """Remove all files of a run except the journal."""
        for name in PARTS - {_JOURNAL}:
            _remove(self.folder / name)

    def remove(self) -> None:
        """Remove all files of the run, and the folder unless it contains other files.

        The journal is removed last, so that the run can be resumed if the removal is interrupted.
        """
        self.clear()
        try:
            self.journal.unlink(missing_ok=True)
        except PermissionError:  # Windows cannot remove an open file
            self.file.close()
            self.journal.unlink()
        self.file.close()
        with suppress(OSError):  # the folder contains a file that newsparse did not write
            self.folder.rmdir()
        sync_folder(self.folder.parent)


def is_locked(folder: Path) -> bool:
    """Return whether a process is using the folder of an unfinished run (``OUT.parts``).

    Always False if the system does not support file locks.
    """
    if fcntl is None:
        return False
    try:
        handle = os.open(folder / _JOURNAL, os.O_RDWR | NO_LINK)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(handle)
    return False


def _lock(file: Any) -> bool:  # noqa: ANN401 - see Opener
    """Lock a file, and return False if another process has already locked it.

    If the system or the disk does not support file locks, issues a ``RunWarning`` and returns True.
    """
    if fcntl is None:
        warnings.warn(f"this system has no file locks (fcntl): {_WEAKER}", RunWarning, stacklevel=2)
        return True
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in _WITHOUT_LOCKS:
            raise
        warnings.warn(f"this disk has no file locks ({error.strerror}): {_WEAKER}", RunWarning, stacklevel=2)
    return True


def _check_owner(folder: Path) -> None:
    """Raise ``PlanError`` if a run cannot use ``folder`` for its progress.

    This is the case if it is a link or a file, or contains files that newsparse did not write.
    """
    if not stat.S_ISDIR(folder.lstat().st_mode):
        msg = f"{folder} is a link or a file, but the run needs a folder with this name: move it away"
        raise PlanError(msg)
    names = sorted(entry.name for entry in os.scandir(folder))
    foreign = [name for name in names if name not in PARTS or (folder / name).is_symlink()]
    if names and not foreign and not _is_journal(folder / _JOURNAL):
        foreign = names
    if foreign:
        msg = f"{folder} contains {foreign[0]!r}, which newsparse did not write: move the folder away"
        raise PlanError(msg)


def _is_journal(path: Path) -> bool:
    """Return whether a file is a journal, or the beginning of one, judging by its first bytes."""
    try:
        with path.open("rb") as file:
            begins = file.read(_BYTES)
    except (FileNotFoundError, IsADirectoryError):
        return False
    return _BEGINNING.match(begins + b'00000000 {"'[len(begins) :]) is not None


def _remove(path: Path) -> None:
    """Remove a file, or a folder written by an engine. If the path is a link, only the link is removed."""
    try:
        path.unlink(missing_ok=True)
    except (IsADirectoryError, PermissionError):  # macOS and Windows raise PermissionError for folders
        shutil.rmtree(path)
