"""What is counted in a run, how far it is, and its report: the figures as JSON, or one HTML file (extra ``report``).

Counts are plain dicts of numbers, which add up whatever the chunks and the workers. ``read`` is the records of the
input; each is one of ``with_articles``, ``without_articles`` and ``rejected``.
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
    *("read", "with_articles", "without_articles", "rejected", "articles", "companions"),
    *("captions", "rows", "characters", "bytes"),
)
"""``bytes`` are those of the input, decompressed; ``characters`` are code points of the pages that were parsed."""
TABLES = ("outlets", "roles", "problems", "encodings")
"""Articles by outlet (an empty name: the general grammar), segments by role, problems by code, pages by encoding."""
_role = itemgetter(0)
_VARYING: Final = re.compile(r"'[^']*'|\"[^\"]*\"|\b0x[0-9a-f]+|\d+")
"""What differs between reasons that are the same: names and numbers."""
_HTML = (".html", ".htm")


def nothing() -> Counts:
    """Return counts of nothing."""
    return dict.fromkeys(NUMBERS, 0) | {table: {} for table in TABLES}


def add(total: Counts, counts: Mapping[str, Any]) -> None:
    """Add the counts to the total. Names of tables come out sorted, whoever came first."""
    for name in NUMBERS:
        total[name] += counts[name]
    for table in TABLES:
        summed: Counter[str] = Counter(total[table])
        summed.update(counts[table])
        total[table] = dict(sorted(summed.items()))


class Tally:
    """Counts the pages of a chunk."""

    def __init__(self) -> None:
        """Start at nothing."""
        self._numbers: Counter[str] = Counter()
        self._roles: Counter[Role] = Counter()
        self._tables: dict[str, Counter[str]] = {table: Counter() for table in TABLES}

    def page(self, page: Page, rows: int, encoding: object) -> None:
        """Count a page that was parsed, and the rows that were made of it."""
        numbers, articles = self._numbers, page.articles
        numbers["with_articles" if articles else "without_articles"] += 1
        numbers["articles"] += len(articles)
        numbers["rows"] += rows
        numbers["characters"] += len(page.text)
        for article in articles:
            numbers["companions"] += not article.is_primary
            numbers["captions"] += len(article.captions)
            self._tables["outlets"][(article.source.id or "") if article.source else ""] += 1
        for problem in page.problems:
            self._tables["problems"][problem.code] += 1
        if isinstance(encoding, str):
            self._tables["encodings"][encoding] += 1
        self._roles.update(map(_role, page.segment_rows()))

    def counts(self, *, read: int, rejected: int, size: int) -> Counts:
        """Return what was counted; the numbers of the chunk are given."""
        tables = {name: dict(sorted(table.items())) for name, table in self._tables.items()}
        tables["roles"] = {str(role): number for role, number in sorted(self._roles.items())}
        chunk = {"read": read, "rejected": rejected, "bytes": size}
        return nothing() | dict(self._numbers) | chunk | tables


@attrs.frozen
class Progress:
    """How far a run is."""

    counts: Counts
    reached: int
    """Bytes of the inputs, as stored, that are done."""
    total: int | None
    """Bytes of the inputs, as stored; None where that is not known."""
    seconds: float
    resumed: int
    """Bytes of the inputs, as stored, that an earlier run had done."""
    resumed_counts: Mapping[str, int]
    """Of ``counts``, what an earlier run had done."""
    limit: int | None = None
    """Records that the run reads at most."""
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
        """Call back with the counts so far, or with the final ones."""
        if self.watch is not None:
            seconds, reached = time.monotonic() - self.started, max(self.reached, self.begun.reached)
            progress = attrs.evolve(self.begun, counts=counts, reached=reached, seconds=seconds, finished=finished)
            self.watch(progress)


@attrs.define
class Rejections:
    """Records that were rejected for the same kind of reason."""

    kind: str
    """The reason with … for names and numbers."""
    reason: str
    """The reason of the first record."""
    file: str
    position: int
    count: int = 0


def kind_of_reason(reason: str) -> str:
    """Return a reason with … in place of names and numbers: reasons that differ by these alone are one kind."""
    return _VARYING.sub("…", reason)


def count_rejections(path: Path) -> list[Rejections]:
    """Return each kind of reason in a file of rejected records, the most frequent first."""
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
    """Return how common the most frequent kind of reason is, in words, and the file and the reason of its first."""
    kinds = count_rejections(path)
    first, total = kinds[0], sum(kind.count for kind in kinds)
    often = "reason" if total == 1 else "for example" if first.count == 1 else "most often"
    return often, first.file, first.reason


def summary(end: End) -> dict[str, Any]:
    """Return the figures of the report: counts of the run, reasons of rejected records, seconds."""
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
    """Raise ``ExtraError`` where a report with this name needs a package that is missing."""
    if path.name.lower().endswith(_HTML):
        import newsparse.report  # noqa: F401, PLC0415 - of an extra


def write_report(end: End, path: Path, paths: Sequence[str] = ()) -> None:
    """Write the report: as HTML where the name of the file ends so, else as JSON.

    ``paths`` are the inputs as they were named. Raises ``ExtraError`` where HTML needs a package that is missing.
    """
    if path.name.lower().endswith(_HTML):
        from newsparse.runs.html_report import run_report  # noqa: PLC0415 - needs the extra

        text = run_report(end, paths)
    else:
        text = json.dumps(summary(end), indent=2, ensure_ascii=False) + "\n"
    write_text(path, text)
