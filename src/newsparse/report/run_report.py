"""The report of a run, or of the data set that it wrote, as one HTML file that needs no script and no network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.report.figures import (
    FIELDS,
    NO_HOST,
    Chart,
    Coverage,
    Figures,
    ProblemCount,
    confidence_chart,
    length_chart,
    page_chart,
)
from newsparse.report.page_view import article_cards, problem_fields, text_rows
from newsparse.report.rendering import MAX_FRAGMENT_CHARS, render
from newsparse.report.sample import page_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse.model import Problem
    from newsparse.report.page_view import Card, TextRow
    from newsparse.report.sample import Specimen

_MOST_GROUPS: Final = 40
"""Outlets, and hosts, that have a row of their own."""
_SAMPLE_CHARS: Final = 500_000
"""Characters of all pages of the sample together: 500 pages stay under 10 MB."""
_FIELD_CHARS: Final = 100
"""Characters of the text that a page shows for each field that it shows."""
NAMELESS: Final = {"outlet": "general grammar, no known outlet", "host": "no address"}
_MEBIBYTE: Final = 1 << 20
_FULL: Final = 0.9
_HALF: Final = 0.5


@attrs.frozen
class Reason:
    """A kind of reason for which records were rejected; … stands for the names and numbers that vary."""

    kind: str
    count: int
    example: str
    """The first reason of this kind, as it is."""
    place: str
    """File and position of the first record."""


@attrs.frozen
class InputFile:
    """A file that the run read."""

    path: str
    bytes: int | None
    reader: str


@attrs.frozen
class RunFacts:
    """What is known of a run beside its rows."""

    title: str
    kind: str
    """Kind of the rows."""
    written: str
    """When the data set was written, in UTC."""
    command: str | None = None
    settings: tuple[tuple[str, str], ...] = ()
    """Versions, options and plugins: names and values."""
    inputs: tuple[InputFile, ...] = ()
    counts: Mapping[str, Any] | None = None
    """Counts of the manifest; None without one."""
    reasons: tuple[Reason, ...] = ()
    seconds: float | None = None
    """How long the run took, where that is known."""
    notes: tuple[str, ...] = ()
    """What the report lacks, and why."""


@attrs.frozen
class Group:
    """A row of a table of coverage."""

    name: str
    articles: int
    cells: tuple[tuple[int, float, str], ...]
    """For each column of ``FIELDS``: articles, their share, and its level: ``every``, ``full``, ``part`` or ``low``."""
    is_nameless: bool = False


@attrs.frozen
class ShownSpecimen:
    """A page of the sample with its text and its articles; of an article nothing but what the sample says."""

    specimen: Specimen
    rows: tuple[TextRow, ...] = ()
    cards: tuple[Card, ...] = ()
    problems: list[tuple[str, Problem]] = attrs.field(factory=list)
    hidden: int = 0
    """Characters of the text that are not shown."""
    hidden_fields: int = 0
    """Fields of the articles that are not shown."""


def render_report(facts: RunFacts, figures: Figures | None) -> str:
    """Return the report; ``figures`` is None where the rows have no articles with fields. Encode it as UTF-8."""
    return render(
        "run.html",
        ("common.css", "fragment.css", "run.css"),
        facts=facts,
        figures=figures,
        columns=tuple(FIELDS),
        total=None if figures is None else _group("All articles", figures.total),
        outlets=() if figures is None else groups(figures.outlets, "outlet"),
        hosts=() if figures is None else groups(figures.hosts, "host"),
        charts=() if figures is None else charts(figures, facts.counts),
        shares=shares(facts.counts),
        problems=problem_rows(facts, figures),
        speed=_speed(facts),
        specimens=() if figures is None else _specimens(figures, facts.kind),
    )


def groups(coverages: Mapping[str, Coverage], noun: str) -> list[Group]:
    """Return the groups with the most articles, and one row for all others together."""
    ordered = sorted(coverages.items(), key=lambda entry: (-entry[1].articles, entry[0]))
    rows = [
        _group(name or NAMELESS[noun], coverage, is_nameless=name == NO_HOST)
        for name, coverage in ordered[:_MOST_GROUPS]
    ]
    if len(ordered) > _MOST_GROUPS:
        rest = Coverage()
        for _, coverage in ordered[_MOST_GROUPS:]:
            rest.merge(coverage)
        rows.append(_group(f"{len(ordered) - _MOST_GROUPS:,} others", rest, is_nameless=True))
    return rows


def shares(counts: Mapping[str, Any] | None) -> list[tuple[str, str, int, float]]:
    """Return what became of the records: class, label, number and share of each part."""
    if counts is None:
        return []
    parts = (
        ("high", "with articles", counts["with_articles"]),
        ("none", "without an article", counts["without_articles"]),
        ("low", "rejected", counts["rejected"]),
    )
    return [(tone, label, number, number / counts["read"] if counts["read"] else 0.0) for tone, label, number in parts]


def problem_rows(facts: RunFacts, figures: Figures | None) -> list[tuple[str, int, str, str]]:
    """Return code, number, message and place of the first, the most frequent code first.

    The numbers are those of the manifest, which counts problems outside articles too, else those of the rows.
    """
    seen = {} if figures is None else figures.problems
    numbers = {code: entry.count for code, entry in seen.items()} | dict((facts.counts or {}).get("problems", {}))
    rows = []
    for code in sorted(numbers, key=lambda code: (-numbers[code], code)):
        first = seen.get(code, ProblemCount())
        rows.append((code, numbers[code], first.message, first.place or ""))
    return rows


def _specimens(figures: Figures, kind: str) -> list[ShownSpecimen]:
    """Return the sample; the more pages there are, the less text each shows."""
    specimens = list(figures.sample)
    limit = min(MAX_FRAGMENT_CHARS, _SAMPLE_CHARS // max(1, len(specimens)))
    return [_shown(specimen, limit) if kind == "pages" else ShownSpecimen(specimen) for specimen in specimens]


def _shown(specimen: Specimen, limit: int) -> ShownSpecimen:
    page = page_of(specimen.row)
    if page is None:
        return ShownSpecimen(specimen)
    cards = article_cards(page)
    shown, hidden_fields = _first_fields(cards, max(1, limit // _FIELD_CHARS))
    hidden = max(0, len(page.text) - limit)
    return ShownSpecimen(specimen, tuple(text_rows(page, limit)), shown, problem_fields(page), hidden, hidden_fields)


def _first_fields(cards: list[Card], most: int) -> tuple[tuple[Card, ...], int]:
    """Return the cards with so many of their fields, the first ones, and how many fields are left out."""
    shown, left, total = [], most, 0
    for card in cards:
        total += len(card.headings) + len(card.fields) + len(card.body)
        if left > 0:
            kept = {}
            for name in ("headings", "fields", "body"):
                kept[name] = getattr(card, name)[: max(0, left)]
                left -= len(kept[name])
            shown.append(attrs.evolve(card, **kept))
    return tuple(shown), max(0, total - most)


def _group(name: str, coverage: Coverage, *, is_nameless: bool = False) -> Group:
    cells = []
    for column in FIELDS:
        count = coverage.having[column]
        share = count / coverage.articles if coverage.articles else 0.0
        cells.append((count, share, _level(share)))
    return Group(name, coverage.articles, tuple(cells), is_nameless)


def _level(share: float) -> str:
    """Return how low a share is, as it is printed: with one decimal of a percent."""
    printed = round(share, 3)
    return "every" if share == 1 else "full" if printed >= _FULL else "part" if printed >= _HALF else "low"


def charts(figures: Figures, counts: Mapping[str, Any] | None) -> tuple[Chart, ...]:
    """Return the histograms; ``counts`` are those of the manifest, if there is one."""
    without = figures.per_page.get(0) if counts is None else counts["without_articles"]
    return (
        page_chart(figures.per_page, without),
        length_chart(figures.lengths),
        confidence_chart(figures.confidences, figures.by_rule),
    )


def _speed(facts: RunFacts) -> tuple[str, str] | None:
    """Return records and MiB per second, each with its unit; None where the time is not known."""
    if not facts.seconds or facts.counts is None:
        return None
    mebibytes = facts.counts["bytes"] / facts.seconds / _MEBIBYTE
    return (f"{facts.counts['read'] / facts.seconds:,.0f}", f"records/s, {mebibytes:,.2f} MiB/s")
