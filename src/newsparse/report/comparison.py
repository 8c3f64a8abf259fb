"""Render a comparison of two data sets as an HTML report."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import attrs

from newsparse.report.figures import FIELDS, NO_HOST, Bar, Coverage
from newsparse.report.rendering import render
from newsparse.report.run_report import NAMELESS, charts, problem_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse.report.figures import Chart, Figures
    from newsparse.report.run_report import RunFacts

_MAX_ROWS: Final = 40
_NUMBERS: Final = {
    "read": "records read",
    "with_articles": "pages with articles",
    "without_articles": "pages without an article",
    "rejected": "rejected records",
    "articles": "articles",
    "further_articles": "further articles",
    "captions": "captions in articles",
}
"""Maps the names of counts in the manifest to their labels in the report."""
_NOTABLE: Final = 0.01
"""A change in a share is highlighted if it is at least this large."""


@attrs.frozen
class Difference:
    """A number or share before and after. A value is None if it is unknown or undefined in that data set."""

    name: str
    before: float | None
    after: float | None

    @property
    def difference(self) -> float | None:
        """The change from ``before`` to ``after``, rounded to three decimals, or None if either value is None."""
        return None if self.before is None or self.after is None else round(self.after - self.before, 3)

    @property
    def tone(self) -> str:
        """The CSS class: ``low`` for a notable decrease in a share, ``gain`` for a notable increase, else ``every``."""
        change = self.difference or 0.0
        return "low" if change <= -_NOTABLE else "gain" if change >= _NOTABLE else "every"


@attrs.frozen
class GroupChange:
    """The differences in the coverage of an outlet or a host between two data sets."""

    name: str
    articles: Difference
    shares: tuple[Difference, ...]
    """The share of articles that have a field, for each column of ``FIELDS``."""
    is_nameless: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether the number of articles or the share of any field has changed."""
        return bool(self.articles.difference) or any(share.difference for share in self.shares)

    @property
    def weight(self) -> float:
        """The approximate number of articles affected by the changes."""
        largest = max(abs(share.difference or 0.0) for share in self.shares)
        return max(abs(self.articles.difference or 0), largest * (self.articles.after or 0))


@attrs.frozen
class BarPair:
    """A histogram bin in two data sets. A bar is None if the data set's own histogram lacks the bin."""

    label: str
    before: Bar | None
    after: Bar | None
    most: float
    """The largest share of any bin in either data set, used to scale the bars."""

    def height(self, bar: Bar | None) -> float:
        """Return the height of a bar from 0 to 1, on the same scale for both data sets."""
        return bar.share / self.most if bar and self.most else 0.0


@attrs.frozen
class ChartPair:
    """A histogram that shows two data sets side by side."""

    title: str
    unit: str
    summaries: tuple[str, str]
    bars: tuple[BarPair, ...]


def render_comparison(before: tuple[RunFacts, Figures], after: tuple[RunFacts, Figures]) -> str:
    """Render the comparison of two data sets, ``before`` and ``after``, as a single HTML file.

    The result must be encoded as UTF-8.
    """
    (old, old_figures), (new, new_figures) = before, after
    return render(
        "comparison.html",
        ("common.css", "run.css"),
        sides=(old, new),
        charts=list(map(_chart_pair, charts(old_figures, old.counts), charts(new_figures, new.counts))),
        columns=tuple(FIELDS),
        numbers=_number_changes(before, after),
        total=_group_change("All articles", old_figures.total, new_figures.total),
        tables=(
            ("Coverage by outlet", "outlet", *_group_changes(old_figures.outlets, new_figures.outlets, "outlet")),
            ("Coverage by host", "host", *_group_changes(old_figures.hosts, new_figures.hosts, "host")),
        ),
        problems=_changes(_count_problems(*before), _count_problems(*after)),
        reasons=_changes(_count_reasons(old), _count_reasons(new)),
        is_all_read=all(facts.counts is not None and not facts.counts["rejected"] for facts in (old, new)),
        settings=_changed_settings(old, new),
    )


def _chart_pair(before: Chart, after: Chart) -> ChartPair:
    """Combine the histograms of two data sets, using the bins of the histogram that has more of them."""
    old, new = ({bar.label: bar for bar in chart.bars} for chart in (before, after))
    labels = max((before, after), key=lambda chart: len(chart.bars)).bars
    most = max(bar.share for bar in (*before.bars, *after.bars))
    bars = tuple(BarPair(bar.label, old.get(bar.label), new.get(bar.label), most) for bar in labels)
    return ChartPair(after.title, after.unit, (before.summary, after.summary), bars)


def _number_changes(before: tuple[RunFacts, Figures], after: tuple[RunFacts, Figures]) -> list[Difference]:
    old, new = (_counts(*side) for side in (before, after))
    return [Difference(label, old.get(name), new.get(name)) for name, label in _NUMBERS.items()]


def _counts(facts: RunFacts, figures: Figures) -> Mapping[str, int]:
    """Return the numbers of pages, articles and captions, by name.

    They are from the manifest or, if the data set has none, computed from its rows.
    """
    if facts.counts is not None:
        return {name: facts.counts[name] for name in _NUMBERS}
    pages = sum(pages for number, pages in figures.per_page.items() if number)
    known = {"with_articles": pages, "articles": figures.total.articles}
    known |= {"further_articles": figures.further, "captions": figures.captions}
    return known | ({"without_articles": figures.per_page[0]} if facts.kind == "pages" else {})


def _count_problems(facts: RunFacts, figures: Figures) -> Counter[str]:
    return Counter({code: number for code, number, _, _ in problem_rows(facts, figures)})


def _count_reasons(facts: RunFacts) -> Counter[str] | None:
    """Count the rejected records by kind of reason, or return None if the counts are unknown."""
    if facts.counts is None or (facts.counts["rejected"] and not facts.reasons):
        return None
    return Counter({reason.kind: reason.count for reason in facts.reasons})


def _changes(before: Counter[str] | None, after: Counter[str] | None) -> list[Difference]:
    """Return the changes in all counts from ``before`` to ``after``, largest change first.

    If ``before`` or ``after`` is None, its counts are unknown.
    """
    changes = [
        Difference(name, None if before is None else before[name], None if after is None else after[name])
        for name in (before or Counter()) | (after or Counter())
    ]
    return sorted(changes, key=lambda change: (-abs(change.difference or 0), -(change.after or 0), change.name))


def _group_changes(
    before: Mapping[str, Coverage], after: Mapping[str, Coverage], noun: str
) -> tuple[list[GroupChange], int, int]:
    """Compare two coverage tables by group.

    Returns the groups that changed most, the number of further changed groups, and the number of unchanged groups.
    """
    none = Coverage()
    changes = [
        _group_change(
            name or NAMELESS[noun], before.get(name, none), after.get(name, none), is_nameless=name == NO_HOST
        )
        for name in before.keys() | after.keys()
    ]
    changed = sorted((c for c in changes if c.is_changed), key=lambda change: (-change.weight, change.name))
    return changed[:_MAX_ROWS], max(0, len(changed) - _MAX_ROWS), len(changes) - len(changed)


def _group_change(name: str, before: Coverage, after: Coverage, *, is_nameless: bool = False) -> GroupChange:
    shares = tuple(Difference(column, _share(before, column), _share(after, column)) for column in FIELDS)
    return GroupChange(name, Difference("articles", before.articles, after.articles), shares, is_nameless)


def _share(coverage: Coverage, column: str) -> float | None:
    return coverage.having[column] / coverage.articles if coverage.articles else None


def _changed_settings(before: RunFacts, after: RunFacts) -> list[tuple[str, str, str]]:
    """Return the name and both values of each setting that differs. The row type comes first."""
    old, new = (
        {"rows": facts.kind, "written": facts.written, "command": facts.command or "–"} | dict(facts.settings)
        for facts in (before, after)
    )
    names = dict.fromkeys((*old, *new))
    return [(name, old.get(name, "–"), new.get(name, "–")) for name in names if old.get(name) != new.get(name)]
