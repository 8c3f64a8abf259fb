"""``PartsFolder``: the folder ``OUT.parts`` of an incomplete run, which contains two spools and a journal.

The spool ``rows`` contains the output, or the data from which the output will be created, and the spool ``rejected``
contains JSON Lines. The file ``journal`` contains a line of JSON for the run, one for each finished chunk, and one when
all chunks are finished, each preceded by its CRC-32. The spools are synced to disk before the journal records their
sizes. However the run stops, the journal is therefore correct up to its last complete line, and a resumed run truncates
the spools to the sizes recorded there.
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
    entry_line,
    is_locked,
    open_file,
    read_entries,
    size_of,
    write_all,
)
from newsparse.runs.manifest import describe_cure, describe_difference
from newsparse.runs.siblings import Siblings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from newsparse.runs.folder import Opener

SECONDS_BETWEEN_SAVES: Final = 1.0
CHUNKS_BETWEEN_SAVES: Final = 64
"""Finished chunks are synced to disk after ``SECONDS_BETWEEN_SAVES`` or this many chunks, whichever comes first."""


@attrs.frozen
class ChunkEntry:
    """The journal entry for a finished chunk: its counts, and the sizes of the result files after it."""

    number: int
    input: int
    """Index of the input that contains the chunk.

    The file name is not sufficient, because a file may be passed twice.
    """
    file: str
    first: int
    rows: int
    rejected: int
    counts: Mapping[str, Any]


def has_begun(out: Path) -> bool:
    """Return whether an earlier run with this output is still running or can be resumed."""
    with suppress(OSError):  # reported when the parts folder is opened
        return next(read_entries(Siblings(out).parts / "journal"), None) is not None
    return False


def is_interrupted(out: Path) -> bool:
    """Return whether an earlier run with this output was interrupted and can be resumed."""
    return has_begun(out) and not is_locked(Siblings(out).parts)


class PartsFolder:
    """The folder ``OUT.parts`` of an incomplete run, locked by one process at a time."""

    def __init__(self, out: Path, head: Mapping[str, Any], opened: Opener = open_file, *, resume: bool = True) -> None:
        """Open the folder of an earlier run to resume it, or create a new folder.

        ``head`` describes the run: its inputs, options, plugins and versions. Raises ``PlanError`` if another run is
        using the folder, or if the folder contains an earlier run that cannot be resumed because its head is different,
        its journal is damaged, or ``resume`` is false.
        """
        self._folder = LockedFolder(Siblings(out).parts, opened)
        self.folder, self.journal, self._file = self._folder.folder, self._folder.journal, self._folder.file
        self._spools: list[Spool] = []
        self._tail: tuple[int, list[str]] = 0, []
        """The size of the journal on disk, and the lines that have not been written yet.

        Both are updated in a single assignment, so that an interrupt cannot come between them.
        """
        self._saved = time.monotonic()
        self.taken = self.done = 0
        """Number of chunks whose results are in the spools: ``taken`` now, and ``done`` when the folder was opened."""
        try:
            self._open(json.loads(json.dumps(head)), opened, resume=resume)
        except BaseException:
            self.close()
            raise

    def _open(self, head: dict[str, Any], opened: Opener, *, resume: bool) -> None:
        last, whole, self.complete = self._find_last_whole(head, resume=resume)
        self.taken = self.done = 0 if last is None else last.number + 1
        self._file.truncate(whole)
        self._tail = whole, []
        if self.complete:  # the spools may have been renamed already
            return
        try:
            self.rows = Spool(self.folder / "rows", 0 if last is None else last.rows, opened)
            self._spools.append(self.rows)
            self.rejected = Spool(self.folder / "rejected", 0 if last is None else last.rejected, opened)
            self._spools.append(self.rejected)
            if not whole:
                self._append({"journal": VERSION, "head": head})
                self.save()
                sync_folder(self.folder)
                sync_folder(self.folder.parent)
        except BaseException:
            if not whole:
                with suppress(OSError):
                    self.remove()
            raise

    def _find_last_whole(self, head: dict[str, Any], *, resume: bool) -> tuple[ChunkEntry | None, int, bool]:
        """Return the last chunk whose results are complete, where its entry ends, and whether the run is complete.

        The second item is an offset in the journal. A result file may be shorter than the journal states, after a disk
        failure or an incomplete copy. Raises ``PlanError`` if the run cannot be resumed, for example because its head
        differs from ``head``.
        """
        sizes = [size_of(self.folder / name) for name in ("rows", "rejected")]

        def fits(line: ChunkEntry, gone: float) -> bool:
            ends = zip((line.rows, line.rejected), sizes, strict=True)
            return all(end <= (gone if size is None else size) for end, size in ends)

        last = kept = None
        whole = 0
        for entry, end in read_entries(self.journal):
            if not whole:
                self._check_head(entry, head, resume=resume)
                whole = end
            elif "end" in entry:  # a missing spool has already been renamed to its final name
                if last is None or fits(last, math.inf):
                    return last, end, True
            else:
                last = self._check_next(entry, last)
                if fits(last, 0):
                    kept, whole = last, end
        if not whole and self._folder.holds_data():  # the spools contain data that no journal describes
            msg = f"{self.folder} contains rows without a journal: move or remove it to restart"
            raise PlanError(msg)
        return kept, whole, False

    def _check_head(self, entry: dict[str, Any], head: dict[str, Any], *, resume: bool) -> None:
        left = entry.get("head", {})
        if entry.get("journal") != VERSION:
            msg = f"{self.folder} was left by another version of newsparse: remove it to restart"
        elif "engine" in left:
            msg = f"{self.folder} was left by a run on {left['engine']}, which cannot be resumed: remove it to restart"
        elif not resume:
            msg = f"{self.folder} contains the results of an interrupted run: "
            msg += "resume it (--resume), or remove it to restart"
        else:
            reason = describe_difference(left, head)
            if reason is None:
                return
            msg = f"{self.folder} is from another run: {reason}; "
            msg += f"{describe_cure(reason)} to resume, or remove {self.folder} to restart"
        raise PlanError(msg)

    def _check_next(self, entry: dict[str, Any], last: ChunkEntry | None) -> ChunkEntry:
        """Convert a journal entry to a ``ChunkEntry``.

        Raises ``PlanError`` if its number does not follow that of ``last``.
        """
        number = 0 if last is None else last.number + 1
        if entry.get("number") != number:
            what = "begins twice" if "head" in entry else f"has chunk {entry.get('number')} where {number} must follow"
            msg = f"{self.journal} is damaged: it {what}; remove {self.folder} to restart"
            raise PlanError(msg)
        return ChunkEntry(**entry)

    def finished_chunks(self) -> Iterator[ChunkEntry]:
        """Yield the chunks finished by earlier runs, reading them from the file because there may be millions."""
        for entry, _ in read_entries(self.journal):
            if "number" in entry and entry["number"] < self.done:
                yield ChunkEntry(**entry)

    def put(
        self, number: int, chunk: tuple[int, str, int], rows: bytes, rejected: bytes, counts: Mapping[str, Any]
    ) -> None:
        """Append the results of the next chunk, with the given number, to the files of rows and rejected records.

        ``chunk`` consists of the index of the chunk's input, the name of its file, and the position of its first
        record.
        """
        self.rows.write(rows)
        self.rejected.write(rejected)
        line = ChunkEntry(number, *chunk, rows=self.rows.size, rejected=self.rejected.size, counts=counts)
        self._append(attrs.asdict(line))
        self.taken += 1
        self.save_if_due()

    def set_permissions(self, mode: int) -> None:
        """Set the permissions of the files of rows and rejected records to ``mode``."""
        for name in ("rows", "rejected"):
            (self.folder / name).chmod(mode & 0o777)

    def save_if_due(self) -> None:
        """Save the results if enough time has passed, or enough chunks have been finished, since the last save."""
        waiting = len(self._tail[1])
        if waiting and (waiting >= CHUNKS_BETWEEN_SAVES or time.monotonic() - self._saved >= SECONDS_BETWEEN_SAVES):
            self.save()

    def save(self) -> None:
        """Sync all results to disk: first rows and rejected records, then the journal entries with their sizes."""
        synced, waiting = self._tail
        if not waiting:
            return
        for spool in self._spools:
            spool.sync()
        data = "".join(waiting).encode("ascii")
        self._file.truncate(synced)  # an interrupted save may have written part of the data
        self._file.seek(synced)
        write_all(self._file, data)
        os.fsync(self._file.fileno())
        self._tail = synced + len(data), []
        self._saved = time.monotonic()

    def keep(self) -> None:
        """Save the results, so that the run can be resumed, or remove the folder if there are none."""
        if self.taken or self.complete:
            self.save()
        else:
            self.remove()

    def end(self) -> None:
        """Record that all chunks are finished, and close the result files so that they can be renamed."""
        self.save()
        self._append({"end": True})
        self.save()
        self.complete = True
        for spool in self._spools:
            spool.close()

    def close(self) -> None:
        """Close all files without removing them, so that the run can be resumed."""
        for spool in self._spools:
            spool.close()
        self._folder.close()

    def remove(self) -> None:
        """Remove the folder. The journal is removed last, because the run can be resumed as long as it exists."""
        for spool in self._spools:
            spool.close()
        self._folder.remove()

    def _append(self, entry: Mapping[str, Any]) -> None:
        self._tail[1].append(entry_line(entry))
