"""The counts, progress and report of a run. The report is JSON, or HTML with the ``report`` extra.

Counts are dicts of numbers that can be added in any order, so they do not depend on chunks and workers. ``read`` is the
number of records. Each record also counts as ``with_articles``, ``without_articles`` or ``rejected``.
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attrs

from newsparse.io.atomic import write_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from newsparse.model import Page, Role
    from newsparse.runs.plan import End

Counts: TypeAlias = "dict[str, Any]"
"""Maps each name in ``NUMBERS`` to a number, and each name in ``TABLES`` to a dict of numbers."""
NUMBERS = (
    *("read", "with_articles", "without_articles", "rejected", "articles", "further_articles"),
    *("captions", "rows", "characters", "bytes"),
)
"""The names of numbers. ``bytes`` is the decompressed size of the input, ``characters`` the code points of pages."""
TABLES = ("outlets", "roles", "problems", "encodings")
"""Names of tables: articles by outlet (or an empty string), segments by role, problems by code, pages by encoding."""
_role = itemgetter(0)
_VARYING: Final = re.compile(r"'[^']*'|\"[^\"]*\"|\b0x[0-9a-f]+|\d+")
"""Matches names and numbers, which vary between reasons of the same kind."""
_HTML = (".html", ".htm")


def zero_counts() -> Counts:
    """Return counts that are all zero."""
    return dict.fromkeys(NUMBERS, 0) | {table: {} for table in TABLES}


def add_counts(total: Counts, counts: Mapping[str, Any]) -> None:
    """Add counts to ``total``, and sort the keys of its tables."""
    for name in NUMBERS:
        total[name] += counts[name]
    for table in TABLES:
        summed: Counter[str] = Counter(total[table])
        summed.update(counts[table])
        total[table] = dict(sorted(summed.items()))


class Tally:
    """Collects the counts of the pages in a chunk."""

    def __init__(self) -> None:
        """Create a tally without pages."""
        self._numbers: Counter[str] = Counter()
        self._roles: Counter[Role] = Counter()
        self._tables: dict[str, Counter[str]] = {table: Counter() for table in TABLES}

    def add_page(self, page: Page, rows: int, encoding: object) -> None:
        """Count a parsed page with ``rows`` rows, and the name of its encoding if that is a string."""
        numbers, articles = self._numbers, page.articles
        numbers["with_articles" if articles else "without_articles"] += 1
        numbers["articles"] += len(articles)
        numbers["rows"] += rows
        numbers["characters"] += len(page.text)
        for article in articles:
            numbers["further_articles"] += not article.is_primary
            numbers["captions"] += len(article.captions)
            self._tables["outlets"][(article.source.id or "") if article.source else ""] += 1
        for problem in page.problems:
            self._tables["problems"][problem.code] += 1
        if isinstance(encoding, str):
            self._tables["encodings"][encoding] += 1
        self._roles.update(map(_role, page.segment_rows()))

    def counts(self, *, read: int, rejected: int, size: int) -> Counts:
        """Return the counts of the chunk.

        ``read`` and ``rejected`` are its numbers of records, and ``size`` is its decompressed size in bytes.
        """
        tables = {name: dict(sorted(table.items())) for name, table in self._tables.items()}
        tables["roles"] = {str(role): number for role, number in sorted(self._roles.items())}
        chunk = {"read": read, "rejected": rejected, "bytes": size}
        return zero_counts() | dict(self._numbers) | chunk | tables


@attrs.frozen
class Progress:
    """The progress of a run."""

    counts: Counts
    reached: int
    """The stored size of the processed input, in bytes."""
    total: int | None
    """The stored size of all readable inputs in bytes, or None if that of one is unknown, as for a pipe."""
    seconds: float
    resumed: int
    """The stored size of the input that an earlier run processed, in bytes."""
    resumed_counts: Mapping[str, int]
    """The numbers in ``counts`` that an earlier run contributed."""
    limit: int | None = None
    """The maximum number of records, or None for no limit."""
    finished: bool = False
    """Whether all records have been processed."""


@attrs.define(eq=False)
class Reporter:
    """Passes the progress of a run to a callback, if there is one."""

    watch: Callable[[Progress], object] | None
    begun: Progress
    """The progress when the run began."""
    started: float
    """``time.monotonic()`` at the start of the run."""
    reached: int = 0

    def report(self, counts: Counts, *, finished: bool = False) -> None:
        """Call the callback, if there is one, with the current or final counts."""
        if self.watch is not None:
            seconds, reached = time.monotonic() - self.started, max(self.reached, self.begun.reached)
            progress = attrs.evolve(self.begun, counts=counts, reached=reached, seconds=seconds, finished=finished)
            self.watch(progress)


@attrs.define
class Rejections:
    """The records that were rejected for one kind of reason."""

    kind: str
    """The reason with ``…`` in place of names and numbers."""
    reason: str
    """The reason of the first record."""
    file: str
    position: int
    count: int = 0


def kind_of_reason(reason: str) -> str:
    """Return the kind of a reason: the reason with ``…`` in place of names and numbers."""
    return _VARYING.sub("…", reason)


def count_rejections(path: Path) -> list[Rejections]:
    """Return the rejected records in a file by the kind of their reasons, the most frequent kind first."""
    kinds: dict[str, Rejections] = {}
    with path.open("rb") as lines:
        for line in lines:
            entry = json.loads(line)
            kind = kind_of_reason(entry["reason"])
            if kind not in kinds:
                kinds[kind] = Rejections(kind, entry["reason"], entry["file"], entry["position"])
            kinds[kind].count += 1
    return sorted(kinds.values(), key=lambda entry: (-entry.count, entry.kind))


def describe_commonest(path: Path) -> tuple[str, str, str]:
    """Return a phrase such as ``most often``, and the file and reason of the first record of the most frequent kind.

    The phrase says how common this kind of reason is among the rejected records.
    """
    kinds = count_rejections(path)
    first, total = kinds[0], sum(kind.count for kind in kinds)
    often = "reason" if total == 1 else "for example" if first.count == 1 else "most often"
    return often, first.file, first.reason


def summary(end: End) -> dict[str, Any]:
    """Return the content of the JSON report: output, counts, reasons of rejected records, and seconds."""
    reasons = {} if end.rejected is None else {entry.kind: entry.count for entry in count_rejections(end.rejected)}
    return {
        "output": str(end.out),
        "written": end.written,
        "counts": {name: end.counts[name] for name in NUMBERS},
        **{table: end.counts[table] for table in TABLES},
        "reasons": reasons,
        "seconds": round(end.seconds, 3),
    }


def check_report_extra(path: Path) -> None:
    """Raise ``ExtraError`` if a report with this path requires a missing package."""
    if path.name.lower().endswith(_HTML):
        import newsparse.report  # noqa: F401, PLC0415 - requires an extra


def write_report(end: End, path: Path, paths: Sequence[str] = ()) -> None:
    """Write the report as HTML if the file name ends with ``.html`` or ``.htm``, otherwise as JSON.

    ``paths`` are the inputs as the user wrote them. Raises ``ExtraError`` if HTML requires a missing package.
    """
    if path.name.lower().endswith(_HTML):
        from newsparse.runs.html_report import run_report  # noqa: PLC0415 - requires the extra

        text = run_report(end, paths)
    else:
        text = json.dumps(summary(end), indent=2, ensure_ascii=False) + "\n"
    write_text(path, text)
