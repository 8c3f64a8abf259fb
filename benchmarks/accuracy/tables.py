"""Format figures of many records as lines and tables, with half the width of their 95 % intervals over families."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from newsparse.measures.articles import score_of_counts
from newsparse.measures.intervals import calibration_error, intervals, means, paired_differences, reliability

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from benchmarks.accuracy.rows import Row
    from newsparse.measures.intervals import Interval

_PAGES = ("body", "paragraphs", "headline", "kept")
SUMMARY = {
    "English news": ("pages news en resiliparse_main", _PAGES),
    "other languages": ("pages news other resiliparse_main", _PAGES),
    "blogs and magazines": ("pages blogs en resiliparse_main", _PAGES),
    "English news, whole pages": ("pages news en html_text", _PAGES),
    "several articles in a text": ("glued", ("F1", "boundary F1")),
    "  of an extractor": ("glued resiliparse_main", ("F1", "boundary F1")),
    "no article": ("others resiliparse_main", ("taken",)),
    "no article, whole pages": ("others html_text", ("taken",)),
    "no headline printed": ("headline not printed, resiliparse_main", ("given",)),
}
"""Rows of the summary: label -> group and the names of its figures."""


def ratios(rows: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Return precision, recall and F1 for the summed counts of rows, and those of boundaries if they are counted."""
    sums: Counter[str] = Counter()
    for row in rows:
        sums.update(row)
    score = score_of_counts(sums["hits"], sums["predicted"], sums["gold"])
    figures = {"P": score.precision, "R": score.recall, "F1": score.f1}
    if "starts_gold" in sums:
        score = score_of_counts(sums["start_hits"], sums["starts_predicted"], sums["starts_gold"])
        figures |= {"boundary P": score.precision, "boundary R": score.recall, "boundary F1": score.f1}
    return figures


def groups_of(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return the rows of each group, by the name of the group."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for name in row.groups:
            groups[name].append(row)
    return dict(sorted(groups.items()))


def figures_of(rows: Sequence[Row]) -> dict[str, Interval]:
    """Return the figures of the rows of a group, each with its 95 % interval."""
    return intervals([(row.family, row.figures) for row in rows], ratios if rows[0].counts else means)


def lines(groups: Mapping[str, Sequence[Row]]) -> Iterator[str]:
    """Yield a line for each group, with all its figures."""
    for name, rows in groups.items():
        figures = "  ".join(f"{key} {value.mean:.3f} ±{value.half:.3f}" for key, value in figures_of(rows).items())
        yield f"{name:52} n {len(rows):5}  {figures}"


def summary(groups: Mapping[str, Sequence[Row]]) -> Iterator[str]:
    """Yield the lines of the summary, a table of the most important figures."""
    for label, (name, keys) in SUMMARY.items():
        if name in groups:
            figures = figures_of(groups[name])
            yield f"{label:30} " + "  ".join(f"{key} {figures[key].mean:.3f} ±{figures[key].half:.3f}" for key in keys)


def differences(before: Mapping[str, Sequence[Row]], after: Mapping[str, Sequence[Row]]) -> Iterator[str]:
    """Yield a line for each group with the mean differences of its pages or, for counts, the differences of ratios."""
    for name in before.keys() & after.keys():
        old, new = before[name], after[name]
        if old[0].counts:
            one, two = ratios([row.figures for row in old]), ratios([row.figures for row in new])
            shown = "  ".join(f"{key} {two[key] - one[key]:+.3f}" for key in two)
        else:
            pairs = [[(row.id, row.family, row.figures) for row in rows] for rows in (old, new)]
            found = paired_differences(*pairs)
            shown = "  ".join(f"{key} {value.mean:+.3f} ±{value.half:.3f}" for key, value in found.items())
        yield f"{name:52} {shown}"


def calibration(rows: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of a reliability diagram of the confidence that a page contains an article."""
    figures = [row.figures for row in rows if "confidence" in row.figures]
    diagram = reliability([row["confidence"] for row in figures], [row["article"] > 0 for row in figures])
    for item in diagram:
        shown = f"{item.low:.1f} to {item.high:.1f}  n {item.size:5}"
        yield f"confidence {shown}  mean {item.confidence:.3f}  articles {item.accuracy:.3f}"
    yield f"calibration error {calibration_error(diagram):.3f}"


def problems(groups: Mapping[str, Sequence[Row]]) -> Iterator[str]:
    """Yield a line for each group of pages with how well reported problems identify pages with errors."""
    for name, rows in groups.items():
        if not re.match("pages [^(]*$", name):
            continue
        kept = [row.figures for row in rows if "flagged" in row.figures]
        good, bad = ([row for row in kept if bool(row["right"]) is is_right] for is_right in (True, False))
        if good and bad:
            hits, false = (sum(row["flagged"] for row in some) for some in (bad, good))
            score = score_of_counts(round(hits), round(hits + false), len(bad))
            shown = f"P {score.precision:.3f} R {score.recall:.3f}  on good pages {false / len(good):.3f}"
            yield f"problems, {name:42} bad {len(bad):4} of {len(kept):5}  {shown}"


_KINDS = {"news en": "English news", "news other": "news, other languages", "blogs en": "English blogs and magazines"}
_PAGE = re.compile(r"pages (\w+ \w+) (\w+)$")
_PEER = re.compile(r"pages (\w+ \w+) (\w+) \(old\)(?:: (.+) from HTML)?$")


def markdown(groups: Mapping[str, Sequence[Row]]) -> Iterator[str]:
    """Yield the tables of docs/explanation/accuracy.md: by kind of page and flattener, and with other extractors."""
    yield from (
        "| pages | flattener | texts | body | paragraphs | headline | kept |",
        "|---|---|---:|---:|---:|---:|---:|",
    )
    for name, rows in groups.items():
        if (match := _PAGE.match(name)) and match[1] in _KINDS:
            cells = [f"{value.mean:.3f} ± {value.half:.3f}" for key, value in figures_of(rows).items() if key in _PAGES]
            yield f"| {_KINDS[match[1]]} | `{match[2]}` | {len(rows)} | {' | '.join(cells)} |"
    yield from ("", "| pages | flattener | system | body | paragraphs | headline |", "|---|---|---|---:|---:|---:|")
    for name, rows in groups.items():
        if (match := _PEER.match(name)) and match[1] in _KINDS:
            found = figures_of(rows)
            cells = [f"{found[key].mean:.3f}" for key in _PAGES[:3]]
            system = f"{match[3]}, from HTML" if match[3] else "newsparse, from text"
            yield f"| {_KINDS[match[1]]} | `{match[2]}` | {system} | {' | '.join(cells)} |"
