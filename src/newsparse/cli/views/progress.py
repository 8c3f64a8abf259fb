"""Shows the progress of a run on standard error, as a bar on a terminal or as plain lines in a log."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.progress import BarColumn, TextColumn
from rich.progress import Progress as Bars
from rich.table import Column

from newsparse.cli.console import level, note
from newsparse.messages import plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsparse.runs.tally import Progress

SECONDS_BETWEEN_LINES: Final = 10.0
_BYTES_PER_KB: Final = 1e3
_BYTES_PER_MB: Final = 1e6
_LEAST_MB: Final = 0.1
"""Minimum number of MB/s; slower runs are shown in kB/s."""
_MINUTE, _HOUR = 60, 3600


def format_progress(progress: Progress) -> str:
    """Format the progress as a line: share done, records, articles, rates, rejected records and time left.

    Unknown numbers, and rates that would be rounded to zero, are omitted.
    """
    counts = progress.counts
    share = _share(progress)
    parts = [] if share is None else [f"{100 * share:.0f} %"]
    parts += [plural(counts["read"], "record"), plural(counts["articles"], "article"), *_rates(progress)]
    if counts["rejected"]:
        parts.append(f"{counts['rejected']:,} rejected")
    left = _seconds_left(progress)
    if left is not None:
        parts.append(f"{_time(left)} left")
    return ", ".join(parts)


def _rates(progress: Progress) -> Iterator[str]:
    """Yield the records and bytes processed per second, without those from before the run was resumed."""
    counts, before, seconds = progress.counts, progress.resumed_counts, max(progress.seconds, 1e-9)
    records, size = ((counts[name] - before[name]) / seconds for name in ("read", "bytes"))
    number = f"{records:,.0f}" if records >= 1 else f"{records:.1f}"
    if number != "0.0":  # 0.0 if all records were processed before the run was resumed
        yield f"{number} records/s"
    if size >= _LEAST_MB * _BYTES_PER_MB:
        yield f"{size / _BYTES_PER_MB:.1f} MB/s"
    elif size >= _BYTES_PER_KB:
        yield f"{size / _BYTES_PER_KB:.0f} kB/s"


def _share(progress: Progress) -> float | None:
    """Return the share of the work that is done, from 0 to 1, or None if it is unknown."""
    if progress.finished:
        return 1.0
    shares = [progress.counts["read"] / progress.limit] if progress.limit else []
    shares += [progress.reached / progress.total] if progress.total else []
    return min(1.0, max(shares)) if shares else None


def _seconds_left(progress: Progress) -> float | None:
    if progress.finished:
        return None
    done = progress.reached - progress.resumed
    if progress.limit:
        new = progress.counts["read"] - progress.resumed_counts["read"]
        return max(progress.limit - progress.counts["read"], 0) * progress.seconds / new if new else None
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


@contextmanager
def show_progress() -> Iterator[Callable[[Progress], None]]:
    """Yield a callback that displays the progress passed to it."""
    if sys.stderr is None or not sys.stderr.isatty() or level() < 0:
        yield _write_lines()
        return
    on_one_line = Column(no_wrap=True, overflow="ellipsis")
    columns = BarColumn(bar_width=24), TextColumn("{task.fields[numbers]}", markup=False, table_column=on_one_line)
    with Bars(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bars:
        task = bars.add_task("parse", total=None, numbers="")

        def show(progress: Progress) -> None:
            share = _share(progress)
            total = None if share is None else 1.0
            bars.update(task, completed=share or 0.0, total=total, numbers=format_progress(progress), refresh=True)

        yield show


def _write_lines() -> Callable[[Progress], None]:
    """Return a callback that writes the progress as a line every ten seconds.

    When the run has finished, a final line is written, unless the run was so short that no line was written before.
    """
    last = 0.0

    def write(progress: Progress) -> None:
        nonlocal last
        is_last = progress.finished and last > 0
        if is_last or progress.seconds - last >= SECONDS_BETWEEN_LINES:
            last = progress.seconds
            note(format_progress(progress))

    return write
