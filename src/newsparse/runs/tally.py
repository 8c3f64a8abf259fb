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
    from newsparse.runs.plan import Outcome

Counts: TypeAlias = "dict[str, Any]"
"""Maps each name in ``NUMBERS`` to a number, and each name in ``TABLES`` to a dict of numbers."""
NUMBERS = (
    *("read", "with_articles", "without_articles", "rejected", "articles", "further_articles"),
    *("captions", "rows", "characters", "bytes"),
)
"""Names of simple counts. ``bytes`` is the decompressed size of the input, ``characters`` the code points of pages."""
TABLES = ("outlets", "roles", "problems", "encodings")
"""Names of tables: articles by outlet (or an empty string), segments by role, problems by code, pages by encoding."""
_role = itemgetter(0)
_VARYING: Final = re.compile(r"'[^']*'|\"[^\"]*\"|\b0x[0-9a-f]+|(?<!\w)(?<![A-Za-z]-)\d+")
"""Matches the names and numbers that vary between reasons of the same kind, but not digits in words such as UTF-8."""
_INCOMPLETE: Final = re.compile(
    r"is damaged: |ends early: |cannot be read|is missing: |was changed while |is in row group |file not found|"
    r"is not a readable Parquet|has no column |has a column |contains no file |contains only the output |"
    r"is an? [^:]*, not JSON Lines: |is empty, so |.*; the rest of the file, ",
    re.DOTALL,
)
"""Matches rejection reasons that mean that an input was read only in part or not at all."""
_HTML = (".html", ".htm")


def zero_counts() -> Counts:
    """Return counts in which every number is zero and every table is empty."""
    return dict.fromkeys(NUMBERS, 0) | {table: {} for table in TABLES}


def add_counts(total: Counts, counts: Mapping[str, Any]) -> None:
    """Add ``counts`` to ``total``, and sort the keys of its tables."""
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
        """Count a parsed page with ``rows`` rows, and its encoding if that is a string."""
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

        ``read`` and ``rejected`` are the numbers of records read and rejected. ``size`` is the decompressed size in
        bytes.
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
    """Stored size of the processed input in bytes."""
    total: int | None
    """Stored size of all readable inputs in bytes, or None if the size of any input is unknown, as for a pipe."""
    seconds: float
    resumed: int
    """Stored size in bytes of the input processed by an earlier run."""
    resumed_counts: Mapping[str, int]
    """The part of each number in ``counts`` that comes from an earlier run."""
    limit: int | None = None
    """Maximum number of records, or None for no limit."""
    finished: bool = False
    """Whether all records have been processed."""


@attrs.define(eq=False)
class Reporter:
    """Passes the progress of a run to a callback, if there is one."""

    watch: Callable[[Progress], object] | None
    begun: Progress
    """The progress at the start of the run."""
    started: float
    """The value of ``time.monotonic()`` at the start of the run."""
    reached: int = 0

    def report(self, counts: Counts, *, finished: bool = False) -> None:
        """Pass the current counts, or the final counts if ``finished``, to the callback, if there is one."""
        if self.watch is not None:
            seconds, reached = time.monotonic() - self.started, max(self.reached, self.begun.reached)
            progress = attrs.evolve(self.begun, counts=counts, reached=reached, seconds=seconds, finished=finished)
            self.watch(progress)


@attrs.define
class Rejections:
    """The records that were rejected for the same kind of reason."""

    kind: str
    """The reason with ``…`` in place of names and numbers."""
    reason: str
    """The full reason for rejecting the first record."""
    file: str
    position: int
    count: int = 0
    _shared: list[str | None] = attrs.field(
        init=False, default=attrs.Factory(lambda self: _VARYING.findall(self.reason), takes_self=True)
    )
    """The names and numbers in the reason, with None for those that are not the same for all records."""

    def add(self, reason: str) -> None:
        """Add a record that was rejected for this kind of reason."""
        self.count += 1
        parts = zip(self._shared, _VARYING.findall(reason), strict=False)  # a reason may itself contain ``…``
        self._shared = [part if part == shared else None for shared, part in parts]

    @property
    def shown(self) -> str:
        """The reason with ``…`` in place of the names and numbers that are not the same for all records."""
        parts = iter(self._shared)
        return _VARYING.sub(lambda _: next(parts, None) or "…", self.reason)


@attrs.define
class IncompleteInput:
    """An input that was read only in part or not at all."""

    file: str
    reason: str
    """The reason for the first part that could not be read."""
    count: int = 0
    """Number of rejected records that stand for a part of the input."""


def incomplete_inputs(path: Path) -> list[IncompleteInput]:
    """Return the inputs that were not read completely, based on a file of rejected records, in order."""
    inputs: dict[str, IncompleteInput] = {}
    with path.open("rb") as lines:
        for entry in map(json.loads, lines):
            if _INCOMPLETE.match(entry["reason"]):
                inputs.setdefault(entry["file"], IncompleteInput(entry["file"], entry["reason"])).count += 1
    return list(inputs.values())


def kind_of_reason(reason: str) -> str:
    """Return a rejection reason with ``…`` in place of names and numbers, so that similar reasons become equal."""
    return _VARYING.sub("…", reason)


def count_rejections(path: Path) -> list[Rejections]:
    """Group the rejected records in a file by kind of reason, most frequent kind first."""
    kinds: dict[str, Rejections] = {}
    with path.open("rb") as lines:
        for line in lines:
            entry = json.loads(line)
            kind = kind_of_reason(entry["reason"])
            if kind not in kinds:
                kinds[kind] = Rejections(kind, entry["reason"], entry["file"], entry["position"])
            kinds[kind].add(entry["reason"])
    return sorted(kinds.values(), key=lambda entry: (-entry.count, entry.kind))


def describe_commonest(path: Path) -> tuple[str, str, str]:
    """Return the most frequent kind of reason for rejected records, as a phrase, a file and a full reason.

    The phrase, such as ``most often``, states how common the reason is. The file is that of the first such record.
    """
    kinds = count_rejections(path)
    first, total = kinds[0], sum(kind.count for kind in kinds)
    often = "reason" if total == 1 else "for example" if first.count == 1 else "most often"
    return often, first.file, first.reason


def summary(end: Outcome) -> dict[str, Any]:
    """Return the content of the JSON report on the outcome ``end``: output, counts, rejection reasons and seconds."""
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
    """Raise ``ExtraError`` if writing a report to this path requires a missing package."""
    if path.name.lower().endswith(_HTML):
        import newsparse.report  # noqa: F401, PLC0415 - requires an extra


def write_report(end: Outcome, path: Path, paths: Sequence[str] = ()) -> None:
    """Write the report on the outcome ``end`` as HTML if ``path`` ends with ``.html`` or ``.htm``, otherwise as JSON.

    ``paths`` are the inputs as the user passed them. Raises ``ExtraError`` if HTML requires a missing package.
    """
    if path.name.lower().endswith(_HTML):
        from newsparse.runs.html_report import run_report  # noqa: PLC0415 - requires the extra

        text = run_report(end, paths)
    else:
        text = json.dumps(summary(end), indent=2, ensure_ascii=False) + "\n"
    write_text(path, text)
