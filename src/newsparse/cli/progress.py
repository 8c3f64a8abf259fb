"""How far a run is: a bar at a terminal, plain lines in a log. Both on standard error."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, ProgressColumn
from rich.progress import Progress as Bars
from rich.table import Column
from rich.text import Text

from newsparse.cli.console import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Task

    from newsparse.runs.run import Progress

SECONDS = 10.0
"""Between two lines in a log."""
_MEGA = 1e6
_MINUTE, _HOUR = 60, 3600


def said(progress: Progress) -> str:
    """Return the numbers as people say them: pages, articles, speed, what is set aside, time left."""
    counts, before = progress.counts, progress.resumed_counts
    speed = (counts["bytes"] - before["bytes"]) / max(progress.seconds, 1e-9) / _MEGA
    parts = [f"{counts['read']:,} pages", f"{counts['articles']:,} articles", f"{speed:.1f} MB/s"]
    if counts["rejected"]:
        parts.append(f"{counts['rejected']:,} set aside")
    left = _seconds_left(progress)
    if left is not None:
        parts.append(f"{_time(left)} left")
    return ", ".join(parts)


def _seconds_left(progress: Progress) -> float | None:
    done = progress.reached - progress.resumed
    if not progress.total or done <= 0:
        return None
    return max(progress.total - progress.reached, 0) * progress.seconds / done


def _time(seconds: float) -> str:
    whole = int(seconds + 0.5)
    if whole < _MINUTE:
        return f"{whole} s"
    if whole < _HOUR:
        return f"{whole // _MINUTE} min {whole % _MINUTE} s"
    return f"{whole // _HOUR} h {whole % _HOUR // _MINUTE} min"


def _with_share(progress: Progress) -> str:
    share = f"{min(100 * progress.reached / progress.total, 100):.0f} %, " if progress.total else ""
    return f"{share}{said(progress)}"


class _Lines:
    """Says a line now and then."""

    def __init__(self) -> None:
        self._last = 0.0

    def __call__(self, progress: Progress) -> None:
        if progress.seconds - self._last >= SECONDS:
            self._last = progress.seconds
            say(_with_share(progress))


class _Numbers(ProgressColumn):
    """The numbers, on one line: where there is no room for all, the last are cut off."""

    def __init__(self) -> None:
        super().__init__(Column(no_wrap=True, overflow="ellipsis"))

    def render(self, task: Task) -> Text:
        return Text(task.fields["said"])


@contextmanager
def watching() -> Iterator[Callable[[Progress], None]]:
    """Yield what is told how far the run is, and shows it."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield _Lines()
        return
    columns = BarColumn(bar_width=24), _Numbers()  # the bar gives way to the numbers
    with Bars(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bars:
        task = bars.add_task("parse", total=None, said="")

        def show(progress: Progress) -> None:
            total = progress.total or None
            bars.update(task, completed=progress.reached, total=total, said=_with_share(progress), refresh=True)

        yield show
