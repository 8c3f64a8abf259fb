"""Render the report of a run or data set as self-contained HTML without scripts."""

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

    from newsparse.report.page_view import Card, ShownProblem, TextRow
    from newsparse.report.sample import Specimen

_MOST_GROUPS: Final = 40
"""Maximum number of outlets, and of hosts, that have a row of their own."""
_SAMPLE_CHARS: Final = 500_000
"""Maximum number of characters of all sampled pages together, so that a report of 500 pages has less than 10 MB."""
_FIELD_CHARS: Final = 100
"""Number of characters of text per field: the shorter the text shown, the fewer fields are shown."""
NAMELESS: Final = {"outlet": "no known outlet (general grammar)", "host": "no URL"}
_MEBIBYTE: Final = 1 << 20
_FULL: Final = 0.9
_HALF: Final = 0.5


@attrs.frozen
class Reason:
    """A kind of reason for rejected records. ``…`` replaces names and numbers that vary."""

    kind: str
    count: int
    example: str
    """The first reason of this kind, in full."""
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
    """Facts about a run, apart from its rows."""

    title: str
    kind: str = ""
    """Row type; empty if there is no output."""
    written: str = ""
    """When the data set was written, in UTC; empty if there is no output."""
    command: str | None = None
    settings: tuple[tuple[str, str], ...] = ()
    """Names and values of versions, options and plugins."""
    inputs: tuple[InputFile, ...] = ()
    counts: Mapping[str, Any] | None = None
    """Counts in the manifest, or None."""
    reasons: tuple[Reason, ...] = ()
    seconds: float | None = None
    """Duration of the run in seconds, or None if unknown."""
    notes: tuple[str, ...] = ()
    """Notes on missing parts of the report, with reasons."""


@attrs.frozen
class Group:
    """A row of a coverage table."""

    name: str
    articles: int
    cells: tuple[tuple[int, float, str], ...]
    """For each column of ``FIELDS``: articles, their share, and its level: ``every``, ``full``, ``part`` or ``low``."""
    is_nameless: bool = False


@attrs.frozen
class ShownSpecimen:
    """A sampled page with its text and articles, or a sampled article, which is shown without text."""

    specimen: Specimen
    rows: tuple[TextRow, ...] = ()
    cards: tuple[Card, ...] = ()
    problems: list[ShownProblem] = attrs.field(factory=list)
    hidden: int = 0
    """Number of characters not shown."""
    hidden_fields: int = 0
    """Number of fields not shown."""


def render_report(facts: RunFacts, figures: Figures | None) -> str:
    """Return the report as HTML, to be encoded as UTF-8.

    ``figures`` is None if rows of this type have no article fields.
    """
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
    """Return the rows of the groups with the most articles, and one row for all other groups."""
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
    """Return the CSS class, label, number and share of each outcome of records, or an empty list without counts."""
    if counts is None:
        return []
    parts = (
        ("high", "with articles", counts["with_articles"]),
        ("none", "without an article", counts["without_articles"]),
        ("low", "rejected", counts["rejected"]),
    )
    return [(tone, label, number, number / counts["read"] if counts["read"] else 0.0) for tone, label, number in parts]


def problem_rows(facts: RunFacts, figures: Figures | None) -> list[tuple[str, int, str, str]]:
    """Return the code, count, first message and first place of each problem, the most frequent first.

    Counts come from the manifest, which includes problems outside articles, or else from the rows.
    """
    seen = {} if figures is None else figures.problems
    numbers = {code: entry.count for code, entry in seen.items()} | dict((facts.counts or {}).get("problems", {}))
    rows = []
    for code in sorted(numbers, key=lambda code: (-numbers[code], code)):
        first = seen.get(code, ProblemCount())
        rows.append((code, numbers[code], first.message, first.place or ""))
    return rows


def _specimens(figures: Figures, kind: str) -> list[ShownSpecimen]:
    """Return the sampled pages or articles. The more pages there are, the less text of each is shown."""
    specimens = list(figures.sample)
    limit = min(MAX_FRAGMENT_CHARS, _SAMPLE_CHARS // max(1, len(specimens)))
    return [_show_specimen(specimen, limit) if kind == "pages" else ShownSpecimen(specimen) for specimen in specimens]


def _show_specimen(specimen: Specimen, limit: int) -> ShownSpecimen:
    page = page_of(specimen.row)
    if page is None:
        return ShownSpecimen(specimen)
    cards = article_cards(page)
    shown, hidden_fields = _first_fields(cards, max(1, limit // _FIELD_CHARS))
    hidden = max(0, len(page.text) - limit)
    return ShownSpecimen(specimen, tuple(text_rows(page, limit)), shown, problem_fields(page), hidden, hidden_fields)


def _first_fields(cards: list[Card], most: int) -> tuple[tuple[Card, ...], int]:
    """Return the cards with their first ``most`` fields, and the number of omitted fields."""
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
    """Return the CSS class of a table cell with this share: ``every``, ``full``, ``part`` or ``low``."""
    printed = round(share, 3)
    return "every" if share == 1 else "full" if printed >= _FULL else "part" if printed >= _HALF else "low"


def charts(figures: Figures, counts: Mapping[str, Any] | None) -> tuple[Chart, ...]:
    """Return the histograms of a report. ``counts`` come from the manifest, and are None if there is no manifest."""
    without = figures.per_page.get(0) if counts is None else counts["without_articles"]
    return (
        page_chart(figures.per_page, without),
        length_chart(figures.lengths),
        confidence_chart(figures.confidences, figures.by_rule),
    )


def _speed(facts: RunFacts) -> tuple[str, str] | None:
    """Return the records per second, and its unit with the MiB per second, or None if the time is unknown."""
    if not facts.seconds or facts.counts is None:
        return None
    mebibytes = facts.counts["bytes"] / facts.seconds / _MEBIBYTE
    return (f"{facts.counts['read'] / facts.seconds:,.0f}", f"records/s, {mebibytes:,.2f} MiB/s")
