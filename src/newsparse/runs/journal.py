"""What a run leaves beside its output until it is complete: two spools, and a journal of what they hold.

``OUT.parts/`` holds ``rows`` (what will be the output, or be made into it), ``rejected`` (JSON lines) and ``journal``:
a line of JSON for the run, one for each finished chunk, one when all are done; each after its CRC-32.
The spools reach the disk before the lines that speak of them, so whatever stops the run, the journal up to its last
whole line is true: what the spools hold behind it is cut off when the run resumes.
"""

from __future__ import annotations

import json
import math
import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.errors import PlanError
from newsparse.io.atomic import sync_folder
from newsparse.runs.folder import (
    VERSION,
    LockedFolder,
    Spool,
    entries,
    entry_line,
    is_locked,
    open_file,
    size_of,
    write_all,
)
from newsparse.runs.manifest import difference
from newsparse.runs.siblings import Siblings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from newsparse.runs.folder import Opener

SECONDS: Final = 1.0
CHUNKS: Final = 64
"""What is finished is on the disk after so many seconds or chunks, whichever comes first."""


@attrs.frozen
class ChunkEntry:
    """A finished chunk: where it began, how far the spools reach with it, and what was counted in it."""

    number: int
    input: int
    """Index of the input in which it began: a file may be given twice."""
    file: str
    first: int
    rows: int
    rejected: int
    counts: Mapping[str, Any]


def begun(out: Path) -> bool:
    """Whether an earlier run that did not end has left something to resume."""
    with suppress(OSError):  # reported when the parts are opened
        return next(entries(Siblings(out).parts / "journal"), None) is not None
    return False


def interrupted(out: Path) -> bool:
    """Whether a run has left something to resume, and none is running there."""
    return begun(out) and not is_locked(Siblings(out).parts)


class PartsFolder:
    """The folder ``OUT.parts`` of a run that is not complete, held by one process at a time."""

    def __init__(self, out: Path, head: Mapping[str, Any], opened: Opener = open_file, *, resume: bool = True) -> None:
        """Open what an earlier run with the same head left, or start where it left nothing.

        Raises ``PlanError`` where another run is using the folder, the head of the earlier run differs, its journal is
        damaged, or ``resume`` is False.
        """
        self._folder = LockedFolder(Siblings(out).parts, opened)
        self.folder, self.journal, self._file = self._folder.folder, self._folder.journal, self._folder.file
        self._spools: list[Spool] = []
        self._tail: tuple[int, list[str]] = 0, []
        """How far the journal is on the disk, and the lines after that: one value, so no interrupt separates them."""
        self._saved = time.monotonic()
        self.taken = self.done = 0
        """Chunks that are in the spools."""
        try:
            self._go_on(json.loads(json.dumps(head)), opened, resume=resume)
        except BaseException:
            self.close()
            raise

    def _go_on(self, head: dict[str, Any], opened: Opener, *, resume: bool) -> None:
        last, whole, self.complete = self._kept(head, resume=resume)
        self.taken = self.done = 0 if last is None else last.number + 1
        self._file.truncate(whole)
        self._tail = whole, []
        if self.complete:  # the spools may be where they belong already
            return
        try:
            self.rows = Spool(self.folder / "rows", 0 if last is None else last.rows, opened)
            self._spools.append(self.rows)
            self.rejected = Spool(self.folder / "rejected", 0 if last is None else last.rejected, opened)
            self._spools.append(self.rejected)
            if not whole:
                self._note({"journal": VERSION, "head": head})
                self.save()
                sync_folder(self.folder)
                sync_folder(self.folder.parent)
        except BaseException:
            if not whole:
                with suppress(OSError):
                    self.remove()
            raise

    def _kept(self, head: dict[str, Any], *, resume: bool) -> tuple[ChunkEntry | None, int, bool]:
        """Return the last chunk that the spools hold whole, the end of its line, and whether the run is complete.

        A spool may be shorter than the journal records: disks break, and copies are cut off.
        """
        sizes = [size_of(self.folder / name) for name in ("rows", "rejected")]

        def fits(line: ChunkEntry, gone: float) -> bool:
            ends = zip((line.rows, line.rejected), sizes, strict=True)
            return all(end <= (gone if size is None else size) for end, size in ends)

        last = kept = None
        whole = 0
        for entry, end in entries(self.journal):
            if not whole:
                self._check_head(entry, head, resume=resume)
                whole = end
            elif "end" in entry:  # a spool that is gone has become what it was to become
                if last is None or fits(last, math.inf):
                    return last, end, True
            else:
                last = self._next(entry, last)
                if fits(last, 0):
                    kept, whole = last, end
        if not whole and self._folder.holds_data():  # the journal never recorded what the spools hold
            msg = f"{self.folder} holds rows without a journal: move or remove it to restart"
            raise PlanError(msg)
        return kept, whole, False

    def _check_head(self, entry: dict[str, Any], head: dict[str, Any], *, resume: bool) -> None:
        left = entry.get("head", {})
        if entry.get("journal") != VERSION:
            msg = f"{self.folder} was left by another version of newsparse: remove it to restart"
        elif "engine" in left:
            msg = f"{self.folder} was left by a run on {left['engine']}, which does not resume: remove it to restart"
        elif not resume:
            msg = f"{self.folder} holds what an interrupted run has done: "
            msg += "resume it (--resume), or remove it to restart"
        else:
            reason = difference(left, head)
            if reason is None:
                return
            msg = f"{self.folder} is from another run: {reason}; "
            msg += "repeat the earlier command, or remove the folder to restart"
        raise PlanError(msg)

    def _next(self, entry: dict[str, Any], last: ChunkEntry | None) -> ChunkEntry:
        """Return the entry of the chunk after the last one. Raises ``PlanError`` where it is of another."""
        number = 0 if last is None else last.number + 1
        if entry.get("number") != number:
            what = "begins twice" if "head" in entry else f"has chunk {entry.get('number')} where {number} must follow"
            msg = f"{self.journal} is damaged: it {what}; remove {self.folder} to restart"
            raise PlanError(msg)
        return ChunkEntry(**entry)

    def finished_chunks(self) -> Iterator[ChunkEntry]:
        """Yield the chunks that were finished when the run began, from the file: they may be millions."""
        for entry, _ in entries(self.journal):
            if "number" in entry and entry["number"] < self.done:
                yield ChunkEntry(**entry)

    def put(
        self, number: int, chunk: tuple[int, str, int], rows: bytes, rejected: bytes, counts: Mapping[str, Any]
    ) -> None:
        """Take the results of the next chunk, which is named by its input, its file and its first record."""
        self.rows.write(rows)
        self.rejected.write(rejected)
        line = ChunkEntry(number, *chunk, rows=self.rows.size, rejected=self.rejected.size, counts=counts)
        self._note(attrs.asdict(line))
        self.taken += 1
        self.save_if_due()

    def permit(self, mode: int) -> None:
        """Give the spools the permissions of a mode."""
        for name in ("rows", "rejected"):
            (self.folder / name).chmod(mode & 0o777)

    def save_if_due(self) -> None:
        """Save what waits if it has waited long enough."""
        waiting = len(self._tail[1])
        if waiting and (waiting >= CHUNKS or time.monotonic() - self._saved >= SECONDS):
            self.save()

    def save(self) -> None:
        """Return when the disk has all that was taken: first what it is, then that it is there."""
        synced, waiting = self._tail
        if not waiting:
            return
        for spool in self._spools:
            spool.sync()
        data = "".join(waiting).encode("ascii")
        self._file.truncate(synced)  # a save that was interrupted may have written some of it, or all
        self._file.seek(synced)
        write_all(self._file, data)
        os.fsync(self._file.fileno())
        self._tail = synced + len(data), []
        self._saved = time.monotonic()

    def keep(self) -> None:
        """Save what was taken, for a run that resumes; where that is nothing, remove the folder."""
        if self.taken or self.complete:
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
        """Close the files, which stay: the run can be resumed."""
        for spool in self._spools:
            spool.close()
        self._folder.close()

    def remove(self) -> None:
        """Remove the folder, the journal last: until then it records what is to be done."""
        for spool in self._spools:
            spool.close()
        self._folder.remove()

    def _note(self, entry: Mapping[str, Any]) -> None:
        self._tail[1].append(entry_line(entry))
