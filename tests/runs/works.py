"""Work for pools of the tests: a chunk is a list of numbers, its result their squares and what was left out."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.runs.worker import WRITING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newsparse.runs.worker import At, Work


@attrs.frozen
class Squares:
    """Makes the work. Numbers that are named here end the process, raise or take their time."""

    kills: tuple[int, ...] = ()
    starves: range = range(0)
    kills_once: Path | None = None
    """A file: the first worker that sees it there removes it and dies."""
    raises: int | None = None
    sleep: float = 0
    dies_at_once: bool = False
    stops: int | None = None
    """The number at which the worker sleeps for good."""
    writes: int | None = None
    """The number that kills while the result is made."""

    def __call__(self) -> Work:
        """Make the work, in the worker."""
        if self.dies_at_once:
            os._exit(3)
        return self.work

    def work(self, chunk: list[int], skipped_records: Mapping[int, str], at: At) -> tuple[list[int], list[str]]:
        """Square the numbers of the chunk."""
        result, left_out = [], []
        for index, number in enumerate(chunk):
            at(index)
            if index in skipped_records or WRITING in skipped_records:
                left_out.append(f"{number}: {skipped_records.get(index) or skipped_records[WRITING]}")
                continue
            self._suffer(number)
            result.append(number * number)
        at(WRITING)
        if self.writes in chunk and WRITING not in skipped_records:
            os.kill(os.getpid(), signal.SIGKILL)
        return result, left_out

    def _suffer(self, number: int) -> None:
        time.sleep(self.sleep)
        if number in self.kills:
            os.kill(os.getpid(), signal.SIGSEGV)
        if number in self.starves:
            bytearray(1 << 62)
        if number == self.raises:
            msg = f"no square of {number}"
            raise ValueError(msg)
        if self.kills_once is not None and self.kills_once.exists():
            self.kills_once.unlink()
            os.kill(os.getpid(), signal.SIGKILL)
        if number == self.stops:
            time.sleep(600)


def fails() -> Any:  # noqa: ANN401 - it never returns
    """Fail to make any work."""
    msg = "no tables"
    raise LookupError(msg)
