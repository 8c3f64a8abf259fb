"""Faults at the calls by which a run changes the disk: the n-th call is interrupted, killed, or finds the disk full."""

from __future__ import annotations

import errno
import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

import attrs
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from newsparse.runs.chunks import Piece
    from newsparse.runs.worker import ChunkParser, Result

CALLS = ("chmod", "fsync", "mkdir", "open", "rename", "replace", "rmdir", "unlink")
"""Functions of ``os``; writing and truncating are calls of the files that ``os.fdopen`` opens."""


def interrupt() -> None:
    """Press Ctrl-C."""
    signal.raise_signal(signal.SIGINT)


def kill() -> None:
    """End this process as if the power had failed."""
    os.kill(os.getpid(), signal.SIGKILL)


def fill() -> None:
    """Find the disk full."""
    raise OSError(errno.ENOSPC, "No space left on device")


@attrs.define
class Disk:
    """Counts the calls and injects the fault at some of them, before or after the call does its work."""

    fault: Callable[[], None]
    at: Container[int]
    after: bool = False
    count: int = 0

    def call(self, function: Callable[..., Any], *args: Any, **extra: Any) -> Any:  # noqa: ANN401
        """Make a call that is counted."""
        self.count += 1
        if self.count not in self.at:
            return function(*args, **extra)
        if self.after:
            function(*args, **extra)
        self.fault()
        return pytest.fail("the fault let the call pass")

    def write(self, file: Any, data: Any) -> int:  # noqa: ANN401
        """Write data to a file: before a fault, half of them."""
        size = memoryview(data).nbytes
        whole = self.after or self.count + 1 not in self.at
        return int(self.call(file.write, data) if whole else self._write_half(file, bytes(data)[: size // 2]))

    def _write_half(self, file: Any, data: bytes) -> int:  # noqa: ANN401
        file.write(data)
        return int(self.call(lambda: 0))

    @contextmanager
    def attached(self) -> Iterator[Disk]:
        """Count while the body runs."""
        fdopen = os.fdopen
        with pytest.MonkeyPatch.context() as patch:
            for name in CALLS:
                patch.setattr(os, name, self._counted(getattr(os, name)))
            patch.setattr(os, "fdopen", lambda *args, **extra: _File(fdopen(*args, **extra), self))
            yield self

    def _counted(self, function: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *args, **extra: self.call(function, *args, **extra)


class _File:
    """A file whose changes are counted."""

    def __init__(self, file: Any, disk: Disk) -> None:  # noqa: ANN401
        self._file, self._disk = file, disk

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._file.close()

    def write(self, data: Any) -> int:  # noqa: ANN401
        """Write, as a call."""
        return self._disk.write(self._file, data)

    def truncate(self, size: int) -> int:
        """Truncate, as a call."""
        return int(self._disk.call(self._file.truncate, size))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._file, name)


class InlinePool:
    """Does the work of a pool in this process: a run takes milliseconds."""

    def __init__(self, _jobs: int, task: ChunkParser) -> None:
        """Make the work."""
        self._work = task()

    def results(self, pieces: Iterable[Piece]) -> Iterator[tuple[Piece, Result]]:
        """Yield each chunk with its result."""
        for piece in pieces:
            yield piece, self._work(piece, {}, lambda _record: None)
