"""The folder ``OUT.parts``: locked by one process at a time, with files that only grow and a journal of checked lines.

The journal is locked before anything else is done there; the lock ends with the process. Nothing is written into a
folder that no run made.
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


VERSION: Final = 2
"""Of what the entries hold."""
_CHECK: Final = 9
"""Characters of the checksum and the space behind it."""


def entry_line(entry: Mapping[str, Any]) -> str:
    """Return the line of an entry."""
    text = json.dumps(entry, separators=(",", ":"))
    return f"{zlib.crc32(text.encode('ascii')):08x} {text}\n"


def entries(path: Path) -> Iterator[tuple[dict[str, Any], int]]:
    """Yield the entries up to the last whole line, each with the offset behind it."""
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
    """Return the bytes of a file, or None where there is none."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return None


try:
    import fcntl
except ModuleNotFoundError:  # it is of POSIX alone
    fcntl = None  # type: ignore[assignment]

_JOURNAL: Final = "journal"
_BEGINNING: Final = re.compile(rb'[0-9a-f]{8} \{"')
_BYTES: Final = 11
"""How a journal begins, and how many bytes that is."""
_WITHOUT_LOCKS: Final = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
"""What file systems say that have no locks."""
_WEAKER: Final = "nothing keeps a second run with the same output apart from this one: do not start one"


class LockedFolder:
    """A folder of parts and the open journal in it, which is locked."""

    def __init__(self, folder: Path, opened: Opener = open_file) -> None:
        """Make the folder, or take over what an earlier run left there.

        Raises ``PlanError`` where another run is using it, or no run made it.
        """
        self.folder, self.journal = folder, folder / _JOURNAL
        while True:
            with suppress(FileExistsError):
                folder.mkdir()
            try:
                _check_ours(folder)
                self.file = opened(self.journal)
            except FileNotFoundError:  # its run ended meanwhile, and removed it
                continue
            try:
                self._lock()
                if self._is_there():
                    return
            except BaseException:
                self.file.close()
                raise
            self.file.close()

    def _lock(self) -> None:
        if not _lock(self.file):
            msg = f"another run is using {self.folder}: wait until it ends, or stop it"
            raise PlanError(msg)

    def _is_there(self) -> bool:
        with suppress(FileNotFoundError):
            return os.path.samestat(os.fstat(self.file.fileno()), self.journal.lstat())
        return False

    def holds_data(self) -> bool:
        """Whether there is anything in the files of the rows and of the rejected records, or in folders of them."""
        return any(size_of(self.folder / name) for name in ("rows", "rejected"))

    def close(self) -> None:
        """Close the journal, which ends the lock."""
        self.file.close()

    def clear(self) -> None:
        """Remove the known names but the journal."""
        for name in PARTS - {_JOURNAL}:
            _remove(self.folder / name)

    def remove(self) -> None:
        """Remove the known names, the journal last: until then it records what is to be done; then the empty folder."""
        self.clear()
        try:
            self.journal.unlink(missing_ok=True)
        except PermissionError:  # Windows removes no file that is open
            self.file.close()
            self.journal.unlink()
        self.file.close()
        with suppress(OSError):  # there is a file in it that is not ours
            self.folder.rmdir()
        sync_folder(self.folder.parent)


def is_locked(folder: Path) -> bool:
    """Whether a run is at work in the folder. False as well where nothing can tell."""
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
    """Lock a file; return whether no other process has the lock. Warns where there are no locks."""
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


def _check_ours(folder: Path) -> None:
    """Raise ``PlanError`` where the folder is a link, or holds what no run wrote. Does nothing to it."""
    if not stat.S_ISDIR(folder.lstat().st_mode):
        msg = f"{folder} is a link or a file, and the run needs the name for a folder: move it away"
        raise PlanError(msg)
    names = sorted(entry.name for entry in os.scandir(folder))
    foreign = [name for name in names if name not in PARTS or (folder / name).is_symlink()]
    if names and not foreign and not _is_journal(folder / _JOURNAL):
        foreign = names
    if foreign:
        msg = f"{folder} holds {foreign[0]!r}, which no run of newsparse put there: move the folder away"
        raise PlanError(msg)


def _is_journal(path: Path) -> bool:
    """Whether a file begins as a journal, or as far as one that was cut off in its beginning."""
    try:
        with path.open("rb") as file:
            begins = file.read(_BYTES)
    except (FileNotFoundError, IsADirectoryError):
        return False
    return _BEGINNING.match(begins + b'00000000 {"'[len(begins) :]) is not None


def _remove(path: Path) -> None:
    """Remove a file, or a folder that an engine wrote. A link is removed, and not what it points to."""
    try:
        path.unlink(missing_ok=True)
    except (IsADirectoryError, PermissionError):  # macOS and Windows say the second of folders
        shutil.rmtree(path)
