"""What a run leaves beside its output until it is complete: two spools, and a journal of what they hold.

``OUT.parts/`` holds ``rows`` (what will be the output, or be made into it), ``rejected`` (JSON lines) and ``journal``:
a line of JSON for the run, one for each finished chunk, one when all are done; each behind the CRC-32 of itself.
The spools reach the disk before the lines that speak of them, so whatever stops the run, the journal up to its last
whole line is true: what the spools hold behind it is cut off when the run goes on.
"""

from __future__ import annotations

import json
import math
import os
import shutil
import time
import zlib
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.errors import PlanError
from newsparse.runs.identity import difference
from newsparse.runs.spool import Spool, open_file, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from newsparse.runs.spool import Opener

try:
    import fcntl
except ModuleNotFoundError:  # Windows: nothing tells there that another run is at work
    fcntl = None  # type: ignore[assignment]

SECONDS: Final = 1.0
CHUNKS: Final = 64
"""What is finished is on the disk after so many seconds or chunks, whichever comes first."""
_CHECK: Final = 9
"""Characters of the checksum and the space behind it."""


@attrs.frozen
class Line:
    """A finished chunk: where it began, how far the spools reach with it, and what was counted in it."""

    number: int
    file: str
    first: int
    rows: int
    rejected: int
    counts: Mapping[str, Any]


def parts_of(out: Path) -> Path:
    """Return the folder of the unfinished run that writes ``out``."""
    return out.with_name(f"{out.name}.parts")


def begun(out: Path) -> bool:
    """Whether an earlier run that did not end has left something to go on with."""
    return next(_entries(parts_of(out) / "journal"), None) is not None


class Parts:
    """The folder ``OUT.parts`` of a run that is not complete, held by one process at a time."""

    def __init__(self, out: Path, head: Mapping[str, Any], opened: Opener = open_file) -> None:
        """Open what an earlier run with the same head left, or begin anew where it left nothing.

        Raises ``PlanError`` where another run is at work here, or the earlier run was another: its head differs.
        """
        self.folder = parts_of(out)
        self.folder.mkdir(exist_ok=True)
        self.journal = self.folder / "journal"
        self._file = opened(self.journal)
        self._spools: list[Spool] = []
        self._waiting: list[str] = []
        self._saved = time.monotonic()
        try:
            _lock(self._file, self.folder)
            self._go_on(json.loads(json.dumps(head)), opened)
        except BaseException:
            self.close()
            raise

    def _go_on(self, head: dict[str, Any], opened: Opener) -> None:
        last, whole, self.complete = self._kept(head)
        self.taken = self.done = 0 if last is None else last.number + 1
        """Chunks that are in the spools."""
        self._file.truncate(whole)
        self._file.seek(whole)
        if self.complete:  # the spools may be where they belong already
            return
        self.rows = Spool(self.folder / "rows", 0 if last is None else last.rows, opened)
        self._spools.append(self.rows)
        self.rejected = Spool(self.folder / "rejected", 0 if last is None else last.rejected, opened)
        self._spools.append(self.rejected)
        if not whole:
            self._note({"head": head})
            self.save()
            sync_folder(self.folder)
            sync_folder(self.folder.parent)

    def _kept(self, head: dict[str, Any]) -> tuple[Line | None, int, bool]:
        """Return the last chunk that the spools hold whole, the end of its line, and whether the run is complete.

        A spool may be shorter than the journal says: disks break, and copies are cut off.
        """
        sizes = [_size(self.folder / name) for name in ("rows", "rejected")]

        def held(line: Line, gone: float) -> bool:
            ends = zip((line.rows, line.rejected), sizes, strict=True)
            return all(end <= (gone if size is None else size) for end, size in ends)

        last = kept = None
        whole = 0
        for entry, end in _entries(self.journal):
            if "head" in entry:
                _check_head(entry["head"], head, self.folder)
                whole = end
            elif "end" in entry:  # a spool that is gone has become what it was to become
                if last is None or held(last, math.inf):
                    return last, end, True
            else:
                last = Line(**entry)
                if held(last, 0):
                    kept, whole = last, end
        return kept, whole, False

    def lines(self) -> Iterator[Line]:
        """Yield the chunks that were finished when the run began, from the file: they may be millions."""
        for entry, _ in _entries(self.journal):
            if "number" in entry and entry["number"] < self.done:
                yield Line(**entry)

    def put(self, number: int, chunk: tuple[str, int], rows: bytes, rejected: bytes, counts: Mapping[str, Any]) -> None:
        """Take the results of the next chunk, which is named by its file and its first record."""
        self.rows.write(rows)
        self.rejected.write(rejected)
        line = Line(number, *chunk, rows=self.rows.size, rejected=self.rejected.size, counts=counts)
        self._note(attrs.asdict(line))
        self.taken += 1
        self.save_if_due()

    def permit(self, mode: int) -> None:
        """Give the spools the permissions of a mode."""
        for name in ("rows", "rejected"):
            (self.folder / name).chmod(mode & 0o777)

    def save_if_due(self) -> None:
        """Save what waits if it has waited long enough."""
        if self._waiting and (len(self._waiting) >= CHUNKS or time.monotonic() - self._saved >= SECONDS):
            self.save()

    def save(self) -> None:
        """Return when the disk has all that was taken: first what it is, then that it is there."""
        if not self._waiting:
            return
        for spool in self._spools:
            spool.sync()
        data = memoryview("".join(self._waiting).encode("ascii"))
        while data:
            data = data[self._file.write(data) or 0 :]
        os.fsync(self._file.fileno())
        self._waiting.clear()
        self._saved = time.monotonic()

    def keep(self) -> None:
        """Save what was taken, for a run that goes on later; where it is nothing, remove the folder."""
        if self.taken:
            self.save()
        else:
            self.remove()

    def end(self) -> None:
        """Note that all chunks are done, and close the spools: from now on they may be renamed."""
        self.save()
        self._note({"end": True})
        self.save()
        self.complete = True
        for spool in self._spools:
            spool.close()

    def close(self) -> None:
        """Close the files, which stay: the run can go on."""
        for spool in self._spools:
            spool.close()
        self._file.close()

    def remove(self) -> None:
        """Remove the folder, the journal last: until then it says what is to be done."""
        for path in self.folder.iterdir():
            if path != self.journal:
                path.unlink()
        self._file.close()
        self.journal.unlink()
        shutil.rmtree(self.folder, ignore_errors=True)
        sync_folder(self.folder.parent)

    def _note(self, entry: Mapping[str, Any]) -> None:
        said = json.dumps(entry, separators=(",", ":"))
        self._waiting.append(f"{zlib.crc32(said.encode('ascii')):08x} {said}\n")


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return None


def _entries(path: Path) -> Iterator[tuple[dict[str, Any], int]]:
    """Yield the entries up to the last whole line, each with the offset behind it."""
    offset = 0
    try:
        with path.open("rb") as file:
            for line in file:
                offset += len(line)
                said = line[_CHECK:-1]
                if not line.endswith(b"\n") or line[: _CHECK - 1] != b"%08x" % zlib.crc32(said):
                    return
                yield json.loads(said), offset
    except FileNotFoundError:
        return


def _check_head(left: dict[str, Any], head: dict[str, Any], folder: Path) -> None:
    said = difference(left, head)
    if said is not None:
        msg = f"{folder} is of another run: {said}; give what was given then, or remove the folder to begin anew"
        raise PlanError(msg)


def _lock(file: Any, folder: Path) -> None:  # noqa: ANN401 - see Opener
    if fcntl is None:
        return
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        msg = f"another run is at work in {folder}: wait for its end, or end it"
        raise PlanError(msg) from None
