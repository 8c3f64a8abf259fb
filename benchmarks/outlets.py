"""Measure the effect of each outlet's rules: ``python -m benchmarks outlets CORPUS [--opened]``.

``CORPUS`` is a folder with ``pages.jsonl.gz``. The pages of an outlet are those with a URL on one of its hosts. They
are sorted by the SHA-256 of their ids, without the flattener. Every second page, from the second on, may be read by the
author of the outlet; the other pages are used for evaluation. ``--opened`` measures the half that the author may read,
and does not write the document.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import newsparse
from benchmarks.corpus import Record, gold_of, records
from newsparse.measures.articles import count_captions, score_of_counts, score_page
from newsparse.measures.intervals import means
from newsparse.plugins.registry import collect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsparse.outlets.outlet import Outlet

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "reference" / "outlets.md"
MEASURES = ("body", "paragraphs", "headline")
FOREWORD = """\
# Built-in outlets

Written by `python -m benchmarks outlets CORPUS`. Do not edit by hand.

An outlet is built in if its rules parse its pages clearly better than the general grammar does. The labelled pages of
an outlet are sorted by the SHA-256 of their ids. The author of the rules may only look at every second page, and the
figures are for the other half. If several extractors produced a text from the same page, all of these texts are in the
same half. The figures are optimistic, because they were consulted while the rules were written: rules that lowered a
score were changed or removed, and so were outlets that raised no score.

*body* is the F1 of the body's words, *paragraphs* the F1 of exact paragraphs, and *headline* the share of exact
headlines, each in percent and averaged over texts, without and with the outlet (before and after the arrow). *lower* is
the number of texts for which at least one of the three decreased, and *higher* the number of texts for which at least
one increased and none decreased. *captions* is the F1 of captions with the URL.

*By address* means that the parser gets the URL of the page. *By text* means that it only gets the text, so the outlet
must be recognised by what the page prints. A page counts once for each extractor. There are few pages per outlet, so
the figures show that its rules help, but not by how much.
"""


class Row(NamedTuple):
    """The scores of one text of a page: without outlets, with the URL, and with the text alone."""

    page: str
    flattener: str
    without: Mapping[str, float]
    by_address: Mapping[str, float]
    by_text: Mapping[str, float]
    captions: tuple[Mapping[str, int], Mapping[str, int]]
    """Numbers of captions that were hit, predicted and labelled: without outlets, and with the URL."""


def page_of(record: Record) -> str:
    """Return the id of the page of a record. The texts that different flatteners made of a page share this id."""
    return str(record["id"].rpartition("#")[0])


def opened_pages(pages: Iterable[str]) -> set[str]:
    """Return the ids of the pages of an outlet that its author may read: every second one."""
    return set(sorted(set(pages), key=lambda page: hashlib.sha256(page.encode()).hexdigest())[1::2])


def host_of(url: str | None, outlets: Sequence[Outlet]) -> str | None:
    """Return the id of the outlet that the host of the URL belongs to, or None."""
    host = "." + (urlsplit(url).hostname or "") if url else ""
    return next((o.id for o in outlets if any(host.endswith("." + known) for known in o.source.domains)), None)


def measure(corpus: Path, outlets: Sequence[Outlet], *, of_opened: bool) -> dict[str, list[Row]]:
    """Return the scores for each outlet, on the half for evaluation or, with ``of_opened``, on the other half."""
    found: dict[str, list[Record]] = defaultdict(list)
    for record in records(corpus / "pages.jsonl.gz"):
        name = host_of(record["url"], outlets)
        if name is not None and record["gold"]["paragraphs"]:
            found[name].append(record)
    general, every = newsparse.Parser(entry_points=False, outlets=()), newsparse.Parser(entry_points=False)
    rows: dict[str, list[Row]] = {}
    for name, texts in sorted(found.items()):
        ours = opened_pages(map(page_of, texts))
        judged = (record for record in texts if (page_of(record) in ours) is of_opened)
        rows[name] = [_row(record, general, every) for record in judged]
    return rows


def _row(record: Record, general: newsparse.Parser, every: newsparse.Parser) -> Row:
    text, gold = record["text"], gold_of(record)
    without, by_address = general.parse(text).articles, every.parse(text, record["url"]).articles
    return Row(
        page_of(record),
        record["flattener"],
        score_page(without, gold),
        score_page(by_address, gold),
        score_page(every.parse(text).articles, gold),
        (count_captions(without, gold), count_captions(by_address, gold)),
    )


def caption_cell(rows: Sequence[Row]) -> str:
    """Return a table cell with the F1 of captions without and with the outlet."""
    scores = []
    for way in (0, 1):
        hits, predicted, gold = (
            sum(row.captions[way].get(what, 0) for row in rows) for what in ("hits", "predicted", "gold")
        )
        scores.append(100 * score_of_counts(hits, predicted, gold).f1)
    return f"{scores[0]:.1f} → {scores[1]:.1f}"


def change_cells(rows: Sequence[Row], way: str) -> list[str]:
    """Return table cells: the measures without and with the outlet, and how many texts score lower and higher."""
    pairs = [(row.without, row.by_address if way == "address" else row.by_text) for row in rows]
    before, after = means([one for one, _ in pairs]), means([two for _, two in pairs])
    lower = sum(any(two[name] < one[name] for name in MEASURES) for one, two in pairs)
    other = sum(any(two[name] != one[name] for name in MEASURES) for one, two in pairs)
    cells = [f"{100 * before[name]:.1f} → {100 * after[name]:.1f}" for name in MEASURES]
    return [*cells, str(lower), str(other - lower)]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a Markdown table whose first column is text and whose other columns are figures."""
    yield f"| {' | '.join(head)} |"
    yield f"| --- |{' ---: |' * (len(head) - 1)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def document(rows: Mapping[str, Sequence[Row]], outlets: Sequence[Outlet]) -> str:
    """Return the document with the effect of each outlet, in Markdown."""
    lines = FOREWORD.split("\n")
    head = ("outlet", "pages", "texts", "body", "paragraphs", "headline", "lower", "higher", "captions")
    names = {o.id: o.source.name for o in outlets}
    counts = {name: (str(len({row.page for row in found})), str(len(found))) for name, found in rows.items()}
    for way in ("address", "text"):
        lines += [f"## By {way}", ""]
        lines += table(
            head,
            ((names[name], *counts[name], *change_cells(rows[name], way), caption_cell(rows[name])) for name in rows),
        )
    lines += ["## By flattener", "", "By address.", ""]
    lines += table(("outlet", "flattener", *head[2:]), _by_flattener(rows, names))
    unmeasured = [o.source.name for o in outlets if not rows.get(o.id)]
    lines += ["## Not evaluated", "", "The corpus has no page of these outlets. Their cases test them."]
    lines += ["", *(f"- {name}" for name in unmeasured)]
    return "\n".join(lines) + "\n"


def _by_flattener(rows: Mapping[str, Sequence[Row]], names: Mapping[str, str]) -> Iterator[Sequence[str]]:
    for name, found in rows.items():
        for flattener in sorted({row.flattener for row in found}):
            some = [row for row in found if row.flattener == flattener]
            yield (names[name], flattener, str(len(some)), *change_cells(some, "address"), caption_cell(some))


def main(arguments: Sequence[str]) -> int:
    """Measure the outlets, and write the document. Return 1 if an outlet lowers a mean score, or else 0."""
    cli = argparse.ArgumentParser(prog="python -m benchmarks outlets", description=__doc__)
    cli.add_argument("corpus", type=Path)
    cli.add_argument("--opened", action="store_true")
    options = cli.parse_args(arguments)
    outlets = collect((), entry_points=False, only=None).catalog.outlets
    rows = measure(options.corpus, outlets, of_opened=options.opened)
    text = document(rows, outlets)
    print("\n".join(line for line in text.split("\n") if line.startswith("|")))
    if options.opened:
        print("\n".join(f"lower: {row.page}#{row.flattener}" for found in rows.values() for row in found if _fell(row)))
    else:
        DOCUMENT.write_text(text, encoding="utf-8")
    return int(any(lowers_scores(found) for found in rows.values()))


def _fell(row: Row) -> bool:
    return any(two[name] < row.without[name] for two in (row.by_address, row.by_text) for name in MEASURES)


def lowers_scores(rows: Sequence[Row]) -> bool:
    """Return whether the outlet lowers the mean of any measure, with or without the URL."""
    before = means([row.without for row in rows])
    return any(
        means([getattr(row, way) for row in rows])[name] < before[name] - 1e-9
        for way in ("by_address", "by_text")
        for name in MEASURES
    )
