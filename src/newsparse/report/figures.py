"""Counts for a report, collected row by row: coverage by outlet and host, distributions, problems.

The templates draw the histograms of the distributions as inline SVG.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import attrs

from newsparse.report.sample import RowSample

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Row = Mapping[str, Any]
FIELDS: Final = {"headline": "headline", "byline": "byline", "date": "published", "caption": "captions"}
"""Maps the label of each column in the coverage tables to a key of article rows."""
NO_HOST: Final = ""
"""Used in place of the host for pages without a URL."""
_LENGTH_LIMITS: Final = (0, 250, 500, 1_000, 2_000, 4_000, 8_000, 16_000)
_MAX_COUNTED_ARTICLES: Final = 6
"""Pages with at least this many articles share the last bar of the histogram."""
_PERCENT: Final = 100
_BINS: Final = 10
_UNSURE = 50
"""Bars for a confidence below this, in percent, are ``low``."""
_LIKELY = 80
"""Bars for a confidence below this, in percent, are at most ``middle``."""


@attrs.define
class Coverage:
    """Counts how many articles of a group have each field."""

    articles: int = 0
    having: Counter[str] = attrs.field(factory=Counter)
    """Maps each column of ``FIELDS`` to the number of articles that have the field."""

    def add(self, article: Row) -> None:
        """Count the fields of an article."""
        self.articles += 1
        for column, key in FIELDS.items():
            self.having[column] += bool(article[key])

    def merge(self, group: Coverage) -> None:
        """Add the counts of another group to this one."""
        self.articles += group.articles
        self.having.update(group.having)


@attrs.define
class ProblemCount:
    """The number of problems with the same code, with the place and message of the first one."""

    count: int = 0
    place: str | None = None
    """Id of the page or article that has the first problem."""
    message: str = ""


@attrs.define
class Figures:
    """Counts over rows of type ``articles`` or ``pages``. Memory use depends only on the number of groups."""

    rows: int = 0
    total: Coverage = attrs.field(factory=Coverage)
    outlets: dict[str, Coverage] = attrs.field(factory=dict)
    """Maps the name of each outlet to its coverage. An empty name means that the source is unknown."""
    hosts: dict[str, Coverage] = attrs.field(factory=dict)
    lengths: Counter[int] = attrs.field(factory=Counter)
    """Maps each body length in code points to the number of articles."""
    confidences: Counter[int] = attrs.field(factory=Counter)
    """Maps each confidence in percent, rounded down, to the number of articles, excluding articles without a score."""
    by_rule: int = 0
    """Number of articles decided by a rule, which therefore have no score."""
    per_page: Counter[int] = attrs.field(factory=Counter)
    """Maps each number of articles per page to the number of pages.

    Article rows do not include pages without articles.
    """
    problems: dict[str, ProblemCount] = attrs.field(factory=dict)
    libraries: Counter[str] = attrs.field(factory=Counter)
    """Maps each version of newsparse to the number of rows that it wrote."""
    captions: int = 0
    further: int = 0
    sample: RowSample = attrs.field(factory=lambda: RowSample(0))
    _on_page: int = 0

    def add_rows(self, rows: Iterable[Row], kind: str) -> None:
        """Count all rows of a data set. ``kind`` is the row type."""
        add = self._add_page if kind == "pages" else self._add_article_row
        for row in rows:
            self.rows += 1
            self.libraries[str(row["library"])] += 1
            add(row)
        self._end_page()

    def _add_page(self, page: Row) -> None:
        self.per_page[len(page["articles"])] += 1
        self.sample.add(page, page["articles"])
        host = host_of(page["url"])
        for article in page["articles"]:
            self._add_article(article, host)
        self._add_problems(page["problems"], page["id"])

    def _add_article_row(self, row: Row) -> None:
        if row["index"] == 0:  # rows are in the order of the pages
            self._end_page()
        self._on_page += 1
        self.sample.add(row, (row,))
        self._add_article(row, host_of(row["url"]))
        self._add_problems(row["problems"], row["id"])

    def _end_page(self) -> None:
        if self._on_page:
            self.per_page[self._on_page] += 1
        self._on_page = 0

    def _add_article(self, article: Row, host: str) -> None:
        source = article["source"]
        name = source["name"] if source else ""
        for coverage in (
            self.total,
            self.outlets.setdefault(name, Coverage()),
            self.hosts.setdefault(host, Coverage()),
        ):
            coverage.add(article)
        self.lengths[sum(len(block["text"]) for block in article["body"])] += 1
        if article["score"] is None:
            self.by_rule += 1
        else:
            self.confidences[min(99, int(article["confidence"] * 100))] += 1
        self.captions += len(article["captions"])
        self.further += not article["is_primary"]

    def _add_problems(self, problems: Iterable[Row], place: str | None) -> None:
        for problem in problems:
            entry = self.problems.setdefault(problem["code"], ProblemCount(0, place, problem["message"]))
            entry.count += 1


def host_of(url: str | None) -> str:
    """Return the host of a URL in lower case and without ``www.``, or ``NO_HOST`` if the URL has none."""
    try:
        host = urlsplit(url or "").hostname or NO_HOST
    except ValueError:
        return NO_HOST
    return host.removeprefix("www.")


@attrs.frozen
class Bar:
    """A bar of a histogram."""

    label: str
    count: int
    share: float
    """Share of all counted values that fall into the bin, from 0 to 1."""
    height: float
    """Height relative to the highest bar, from 0 to 1."""
    tone: str
    """Name of the bar's colour: ``none``, ``low``, ``middle``, ``high`` or ``rule``."""


@attrs.frozen
class Chart:
    """A histogram with a title, a unit and a one-line summary."""

    title: str
    unit: str
    bars: tuple[Bar, ...]
    total: int
    summary: str = ""


def length_chart(lengths: Counter[int]) -> Chart:
    """Return a histogram of body lengths in code points."""
    counts = [0] * (len(_LENGTH_LIMITS) + 1)
    for length, count in lengths.items():
        counts[bisect_right(_LENGTH_LIMITS, length) if length else 0] += count
    labels = ("0", "<250", "250", "500", "1k", "2k", "4k", "8k", "16k+")
    tones = ("none", "middle", *["high"] * (len(_LENGTH_LIMITS) - 1))
    summary = f"median {quantile(lengths, 0.5):,}, 90% at most {quantile(lengths, 0.9):,}" if lengths else ""
    return _chart(("Length of the body", "characters from", summary), labels, counts, tones)


def confidence_chart(percents: Counter[int], by_rule: int) -> Chart:
    """Return a histogram of confidence in ten bins, with an additional bar for articles decided by a rule."""
    edges = range(0, _PERCENT + 1, _PERCENT // _BINS)
    counts = [sum(percents[percent] for percent in range(*edge)) for edge in pairwise(edges)]
    labels = (*(f"{edge / _PERCENT:.1f}" for edge in edges[:-1]), "rule")
    tones = (*("low" if edge < _UNSURE else "middle" if edge < _LIKELY else "high" for edge in edges[:-1]), "rule")
    low = sum(count for percent, count in percents.items() if percent < _LIKELY)
    summary = f"{low:,} below {_LIKELY / _PERCENT}, {by_rule:,} decided by a rule"
    return _chart(("Confidence", "confidence from", summary), labels, [*counts, by_rule], tones)


def page_chart(per_page: Counter[int], without: int | None) -> Chart:
    """Return a histogram of the number of articles per page.

    ``without`` is the number of pages without articles, or None if it is unknown.
    """
    known = () if without is None else (without,)
    counts = [*known, *(per_page[number] for number in range(1, _MAX_COUNTED_ARTICLES))]
    counts.append(sum(count for number, count in per_page.items() if number >= _MAX_COUNTED_ARTICLES))
    labels = (*(str(number) for number in range(1 - len(known), _MAX_COUNTED_ARTICLES)), f"{_MAX_COUNTED_ARTICLES}+")
    tones = (*(["none"] * len(known)), *["high"] * _MAX_COUNTED_ARTICLES)
    pages = sum(per_page[number] for number in per_page if number)
    articles = sum(number * count for number, count in per_page.items())
    summary = f"{articles / pages:.2f} per page with articles, at most {max(per_page):,}" if pages else ""
    return _chart(("Articles per page", "articles", summary), labels, counts, tones)


def quantile(counts: Counter[int], share: float) -> int:
    """Return a quantile: the smallest value such that at least ``share`` of all counted values are not larger.

    ``counts`` maps each value to how often it occurs. Returns 0 if there are no values.
    """
    needed, seen = share * counts.total(), 0
    for value in sorted(counts):
        seen += counts[value]
        if seen >= needed:
            return value
    return 0


def _chart(words: tuple[str, str, str], labels: Iterable[str], counts: Sequence[int], tones: Iterable[str]) -> Chart:
    total, most = sum(counts), max(counts)
    bars = tuple(
        Bar(label, count, count / total if total else 0.0, count / most if most else 0.0, tone)
        for label, count, tone in zip(labels, counts, tones, strict=True)
    )
    title, unit, summary = words
    return Chart(title, unit, bars, total, summary)
