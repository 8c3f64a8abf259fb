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
from newsparse.report.marks import problem_field
from newsparse.report.page_view import ShownProblem, article_card, article_cards, problem_fields, text_rows
from newsparse.report.rendering import MAX_FRAGMENT_CHARS, render
from newsparse.report.sample import article_of, page_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse.report.page_view import Card, TextRow
    from newsparse.report.sample import Specimen

_MAX_GROUPS: Final = 40
"""Maximum number of outlets, and of hosts, to list separately."""
_SAMPLE_CHARS: Final = 500_000
"""Maximum number of characters to show of all sampled pages together, so that a report is smaller than 10 MB."""
_FIELD_CHARS: Final = 100
"""Number of characters of page text per field: if less text of a page is shown, fewer of its fields are shown as well.
"""
_SHOWN_BLOCKS: Final = 3
"""Number of paragraphs and subheads to show of a sampled article."""
NAMELESS: Final = {"outlet": "no known outlet (general grammar)", "host": "no URL"}
_MEGABYTE: Final = 1_000_000
_MIN_FULL: Final = 0.9
_MIN_PART: Final = 0.5
"""Minimum shares, from 0 to 1, of table cells with the CSS classes ``full`` and ``part``."""


@attrs.frozen
class Reason:
    """A kind of reason for rejected records."""

    kind: str
    """The reason with ``…`` in place of all names and numbers, by which data sets are compared."""
    shown: str
    """The reason with ``…`` only in place of names and numbers that are not the same for all records."""
    count: int
    example: str
    """The full reason of the first record rejected for this kind of reason."""
    place: str
    """File and position of the first record rejected for this kind of reason."""


@attrs.frozen
class InputFile:
    """An input file that the run read."""

    path: str
    bytes: int | None
    reader: str


@attrs.frozen
class PartlyRead:
    """An input file that was read only in part or not at all."""

    path: str
    reason: str
    """The reason for the first part that could not be read."""
    count: int
    """Number of rejected records that stand for such parts."""


@attrs.frozen
class RunFacts:
    """Facts about a run that do not come from its rows."""

    title: str
    kind: str = ""
    """The row type, or an empty string if there is no output."""
    written: str = ""
    """When the data set was written, in UTC, or an empty string if there is no output."""
    command: str | None = None
    settings: tuple[tuple[str, str], ...] = ()
    """Names and values of versions, options and plugins."""
    inputs: tuple[InputFile, ...] = ()
    partly_read: tuple[PartlyRead, ...] = ()
    selection: str = ""
    """A sentence about which records the run read, or an empty string if it read all."""
    counts: Mapping[str, Any] | None = None
    """Counts from the manifest, or None if they are unknown."""
    reasons: tuple[Reason, ...] = ()
    seconds: float | None = None
    """Duration of the run in seconds, or None if unknown."""
    notes: tuple[str, ...] = ()
    """Notes on which parts of the report are missing, and why."""


@attrs.frozen
class CoverageRow:
    """An outlet or host in a coverage table."""

    name: str
    articles: int
    cells: tuple[tuple[int, float, str], ...]
    """For each column of ``FIELDS``: articles, their share, and its CSS class (see ``_level``)."""
    is_nameless: bool = False


@attrs.frozen
class ShownSpecimen:
    """A sampled page with its text and articles, or a sampled article with its fields."""

    specimen: Specimen
    rows: tuple[TextRow, ...] = ()
    """The text of a page. Empty for an article."""
    cards: tuple[Card, ...] = ()
    problems: list[ShownProblem] = attrs.field(factory=list)
    hidden: int = 0
    """Number of characters that are not shown."""
    hidden_fields: int = 0
    """Number of fields that are not shown."""


def render_report(facts: RunFacts, figures: Figures | None) -> str:
    """Render the report of a run as HTML. The result must be encoded as UTF-8.

    ``figures`` is None if the rows of the run have no article fields.
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


def groups(coverages: Mapping[str, Coverage], noun: str) -> list[CoverageRow]:
    """Return a table row for each of the groups with the most articles, and one row for all further groups."""
    ordered = sorted(coverages.items(), key=lambda entry: (-entry[1].articles, entry[0]))
    rows = [
        _group(name or NAMELESS[noun], coverage, is_nameless=name == NO_HOST)
        for name, coverage in ordered[:_MAX_GROUPS]
    ]
    if len(ordered) > _MAX_GROUPS:
        rest = Coverage()
        for _, coverage in ordered[_MAX_GROUPS:]:
            rest.merge(coverage)
        rows.append(_group(f"{len(ordered) - _MAX_GROUPS:,} others", rest, is_nameless=True))
    return rows


def shares(counts: Mapping[str, Any] | None) -> list[tuple[str, str, int, float]]:
    """Return the CSS class, label, number and share of each possible outcome of a record, such as ``rejected``.

    Returns an empty list if ``counts`` is None.
    """
    if counts is None:
        return []
    parts = (
        ("high", "with articles", counts["with_articles"]),
        ("none", "without an article", counts["without_articles"]),
        ("low", "rejected", counts["rejected"]),
    )
    return [(tone, label, number, number / counts["read"] if counts["read"] else 0.0) for tone, label, number in parts]


def problem_rows(facts: RunFacts, figures: Figures | None) -> list[tuple[str, int, str, str]]:
    """Return the code, count, first message and first place of each kind of problem, most frequent first.

    Counts come from the manifest, which includes problems outside articles, or from the rows if there is no manifest.
    """
    seen = {} if figures is None else figures.problems
    numbers = {code: entry.count for code, entry in seen.items()} | dict((facts.counts or {}).get("problems", {}))
    rows = []
    for code in sorted(numbers, key=lambda code: (-numbers[code], code)):
        first = seen.get(code, ProblemCount())
        rows.append((code, numbers[code], first.message, first.place or ""))
    return rows


def _specimens(figures: Figures, kind: str) -> list[ShownSpecimen]:
    """Prepare the sampled pages or articles for display. ``kind`` is the row type.

    The more pages there are, the less text of each is shown.
    """
    specimens = list(figures.sample)
    limit = min(MAX_FRAGMENT_CHARS, _SAMPLE_CHARS // max(1, len(specimens)))
    show = _show_page if kind == "pages" else _show_article
    return [show(specimen, limit) for specimen in specimens]


def _show_article(specimen: Specimen, limit: int) -> ShownSpecimen:
    article = article_of(specimen.row)
    if article is None:
        return ShownSpecimen(specimen)
    card = article_card(specimen.row["index"], article)
    hidden = max(0, len(card.body) - _SHOWN_BLOCKS)
    cards = [attrs.evolve(card, path="", body=card.body[:_SHOWN_BLOCKS])]
    shown, hidden_fields = _first_fields(cards, max(1, limit // _FIELD_CHARS))
    problems = [ShownProblem(problem_field(n), problem, None) for n, problem in enumerate(article.problems)]
    return ShownSpecimen(specimen, (), shown, problems, hidden_fields=hidden + hidden_fields)


def _show_page(specimen: Specimen, limit: int) -> ShownSpecimen:
    page = page_of(specimen.row)
    if page is None:
        return ShownSpecimen(specimen)
    cards = article_cards(page)
    shown, hidden_fields = _first_fields(cards, max(1, limit // _FIELD_CHARS))
    hidden = max(0, len(page.text) - limit)
    return ShownSpecimen(specimen, tuple(text_rows(page, limit)), shown, problem_fields(page), hidden, hidden_fields)


def _first_fields(cards: list[Card], most: int) -> tuple[tuple[Card, ...], int]:
    """Keep only the first ``most`` fields of all ``cards`` together, and count the omitted fields."""
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


def _group(name: str, coverage: Coverage, *, is_nameless: bool = False) -> CoverageRow:
    cells = []
    for column in FIELDS:
        count = coverage.having[column]
        share = count / coverage.articles if coverage.articles else 0.0
        cells.append((count, share, _level(share)))
    return CoverageRow(name, coverage.articles, tuple(cells), is_nameless)


def _level(share: float) -> str:
    """Return the CSS class of a table cell with this share: ``every``, ``full``, ``part`` or ``low``."""
    printed = round(share, 3)
    return "every" if share == 1 else "full" if printed >= _MIN_FULL else "part" if printed >= _MIN_PART else "low"


def charts(figures: Figures, counts: Mapping[str, Any] | None) -> tuple[Chart, ...]:
    """Return the histograms of a report. ``counts`` are the counts in the manifest, or None if there is no manifest."""
    without = figures.per_page.get(0) if counts is None else counts["without_articles"]
    return (
        page_chart(figures.per_page, without),
        length_chart(figures.lengths),
        confidence_chart(figures.confidences, figures.by_rule),
    )


def _speed(facts: RunFacts) -> tuple[str, str] | None:
    """Return the number of records per second, and a label with the unit and the MB per second.

    Returns None if the duration or the counts are unknown.
    """
    if not facts.seconds or facts.counts is None:
        return None
    megabytes = facts.counts["bytes"] / facts.seconds / _MEGABYTE
    return (f"{facts.counts['read'] / facts.seconds:,.0f}", f"records/s, {megabytes:,.2f} MB/s")
