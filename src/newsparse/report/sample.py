"""A sample of the pages or articles to review first.

Rows with the most problems come first. Among rows with equally many problems, those with the lowest confidence come
first, then pages without an article, then articles decided by rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.errors import RecordError
from newsparse.model import Article, Page
from newsparse.records import from_dict
from newsparse.records.shapes import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Row = Mapping[str, Any]
_VARIETY: Final = 5
_rank = attrgetter("rank")


@attrs.frozen
class Specimen:
    """A page or article in the sample of a report."""

    id: str | None
    headline: str | None
    """The headline of the first article that has one, or None if no article has one."""
    outlet: str | None
    articles: int
    confidence: float | None
    """The lowest confidence of any article, or None if there are no articles or all were decided by rules."""
    problems: tuple[str, ...]
    row: Row
    """The row of the page or article."""

    @classmethod
    def of(cls, row: Row, articles: Iterable[Row]) -> Specimen:
        """Create a specimen from the row of a page or article. ``articles`` are the rows of its articles."""
        articles = tuple(articles)
        scored = [article["confidence"] for article in articles if article["score"] is not None]
        return cls(
            row["id"],
            next((article["headline"] for article in articles if article["headline"]), None),
            next((article["source"]["name"] for article in articles if article["source"]), None),
            len(articles),
            min(scored, default=None),
            tuple(dict.fromkeys(problem["code"] for problem in row["problems"])),
            row,
        )


class RowSample:
    """A collection of the rows that have the most problems, with a maximum size.

    Among rows with equally many problems, those with the lowest confidence are kept, then pages without an article,
    then earlier rows.

    No more than one in ``_VARIETY`` rows of the sample may have the same outlet and the same problems, so that a single
    mistake does not fill the sample.
    """

    def __init__(self, limit: int) -> None:
        """Create an empty sample that keeps up to ``limit`` rows."""
        self._limit = limit
        self._most_alike = -(-limit // _VARIETY)
        self._entries: list[_Entry] = []
        self._number = 0

    def __iter__(self) -> Iterator[Specimen]:
        """Yield the sampled pages or articles, starting with those that have the most problems."""
        return (entry.specimen for entry in sorted(self._entries, key=_rank, reverse=True))

    def add(self, row: Row, articles: Iterable[Row]) -> None:
        """Add a row if it has more problems or a lower confidence than a row in the sample, or if there is room."""
        if not self._limit:
            return
        self._number += 1
        specimen = Specimen.of(row, articles)
        unscored = -1.0 if specimen.articles else 0.0
        doubt = unscored if specimen.confidence is None else 1 - specimen.confidence
        entry = _Entry((len(specimen.problems), doubt, -self._number), specimen)
        alike = [kept for kept in self._entries if kept.kind == entry.kind]
        rivals = alike if len(alike) == self._most_alike else self._entries
        if rivals is self._entries and len(self._entries) < self._limit:
            self._entries.append(entry)
            return
        best = min(rivals, key=_rank)
        if best.rank < entry.rank:
            self._entries.remove(best)
            self._entries.append(entry)


@attrs.frozen(eq=False)
class _Entry:
    rank: tuple[int, float, int]
    specimen: Specimen

    @property
    def kind(self) -> tuple[str | None, bool, tuple[str, ...]]:
        return self.specimen.outlet, self.specimen.articles > 0, self.specimen.problems


def article_of(row: Row) -> Article | None:
    """Convert a row of type ``articles`` to an article, or return None if the row is not valid."""
    names = ("schema", "library", *(field.name for field in fields_of(Article)))
    try:
        return from_dict({name: row[name] for name in names if name in row}, Article)
    except RecordError:
        return None


def page_of(row: Row) -> Page | None:
    """Convert a row of type ``pages`` to a page, without ``meta``, or return None if the row is not valid."""
    try:
        return from_dict({**row, "meta": {}}, Page)
    except RecordError:
        return None
