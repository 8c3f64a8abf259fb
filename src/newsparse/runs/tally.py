"""Counts, progress and report of a run (JSON, or HTML with the ``report`` extra).

Counts are dicts of numbers that can be added regardless of chunks and workers. ``read`` is the number of records; each
counts as ``with_articles``, ``without_articles`` or ``rejected``.
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
    from newsparse.runs.run import End

Counts: TypeAlias = "dict[str, Any]"
"""Name -> number, or name -> name -> number."""
NUMBERS = (
    *("read", "with_articles", "without_articles", "rejected", "articles", "further_articles"),
    *("captions", "rows", "characters", "bytes"),
)
"""``bytes`` is the decompressed size of the input; ``characters`` counts code points of parsed pages."""
TABLES = ("outlets", "roles", "problems", "encodings")
"""Articles by outlet (empty for the general grammar), segments by role, problems by code, pages by encoding."""
_role = itemgetter(0)
_VARYING: Final = re.compile(r"'[^']*'|\"[^\"]*\"|\b0x[0-9a-f]+|\d+")
"""Names and numbers, which vary between reasons of the same kind."""
_HTML = (".html", ".htm")


def nothing() -> Counts:
    """Return counts of zero."""
    return dict.fromkeys(NUMBERS, 0) | {table: {} for table in TABLES}


def add(total: Counts, counts: Mapping[str, Any]) -> None:
    """Add counts to the total. Keys of tables are sorted."""
    for name in NUMBERS:
        total[name] += counts[name]
    for table in TABLES:
        summed: Counter[str] = Counter(total[table])
        summed.update(counts[table])
        total[table] = dict(sorted(summed.items()))


class Tally:
    """Counts of the pages in a chunk."""

    def __init__(self) -> None:
        """Start with counts of zero."""
        self._numbers: Counter[str] = Counter()
        self._roles: Counter[Role] = Counter()
        self._tables: dict[str, Counter[str]] = {table: Counter() for table in TABLES}

    def page(self, page: Page, rows: int, encoding: object) -> None:
        """Count a parsed page and its rows."""
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
        """Return the counts, with these numbers of the chunk."""
        tables = {name: dict(sorted(table.items())) for name, table in self._tables.items()}
        tables["roles"] = {str(role): number for role, number in sorted(self._roles.items())}
        chunk = {"read": read, "rejected": rejected, "bytes": size}
        return nothing() | dict(self._numbers) | chunk | tables


@attrs.frozen
class Progress:
    """The progress of a run."""

    counts: Counts
    reached: int
    """Stored size of the processed input, in bytes."""
    total: int | None
    """Stored size of all inputs in bytes, or None if unknown."""
    seconds: float
    resumed: int
    """Stored size of the input that an earlier run processed, in bytes."""
    resumed_counts: Mapping[str, int]
    """The part of ``counts`` from an earlier run."""
    limit: int | None = None
    """Maximum number of records, or None."""
    finished: bool = False
    """Whether all records are done."""


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
        """Call the callback with the current or final counts."""
        if self.watch is not None:
            seconds, reached = time.monotonic() - self.started, max(self.reached, self.begun.reached)
            progress = attrs.evolve(self.begun, counts=counts, reached=reached, seconds=seconds, finished=finished)
            self.watch(progress)


@attrs.define
class Rejections:
    """Records that were rejected for the same kind of reason."""

    kind: str
    """The reason with ``…`` in place of names and numbers."""
    reason: str
    """The reason of the first record."""
    file: str
    position: int
    count: int = 0


def kind_of_reason(reason: str) -> str:
    """Return a reason with ``…`` in place of names and numbers, which defines its kind."""
    return _VARYING.sub("…", reason)


def count_rejections(path: Path) -> list[Rejections]:
    """Return the kinds of reasons in a file of rejected records, most frequent first."""
    kinds: dict[str, Rejections] = {}
    with path.open("rb") as lines:
        for line in lines:
            entry = json.loads(line)
            kind = kind_of_reason(entry["reason"])
            if kind not in kinds:
                kinds[kind] = Rejections(kind, entry["reason"], entry["file"], entry["position"])
            kinds[kind].count += 1
    return sorted(kinds.values(), key=lambda entry: (-entry.count, entry.kind))


def commonest(path: Path) -> tuple[str, str, str]:
    """Return how common the most frequent kind of reason is, with the file and reason of its first record."""
    kinds = count_rejections(path)
    first, total = kinds[0], sum(kind.count for kind in kinds)
    often = "reason" if total == 1 else "for example" if first.count == 1 else "most often"
    return often, first.file, first.reason


def summary(end: End) -> dict[str, Any]:
    """Return the figures of the report: counts, reasons of rejected records, seconds."""
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
    """Raise ``ExtraError`` if this report requires a missing package."""
    if path.name.lower().endswith(_HTML):
        import newsparse.report  # noqa: F401, PLC0415 - of an extra


def write_report(end: End, path: Path, paths: Sequence[str] = ()) -> None:
    """Write the report as HTML if the file name ends with ``.html``, else as JSON.

    ``paths`` are the inputs as named by the user. Raises ``ExtraError`` if HTML requires a missing package.
    """
    if path.name.lower().endswith(_HTML):
        from newsparse.runs.html_report import run_report  # noqa: PLC0415 - needs the extra

        text = run_report(end, paths)
    else:
        text = json.dumps(summary(end), indent=2, ensure_ascii=False) + "\n"
    write_text(path, text)
