"""What is counted in a run: plain dicts of numbers, which add up whatever the chunks and the workers.

``read`` is the records of the input; each is one of ``with_articles``, ``without_articles`` and ``rejected``.
"""

from __future__ import annotations

import time
from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsparse.model import Page, Role

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
