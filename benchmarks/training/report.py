"""The figures of the whole parser by cross-validation: each page is parsed with weights fitted without its family.

A text glued from several outlets' pages counts for the family of the first. The formulas are those of
``benchmarks/measures.py``. Every figure comes with half of its 95 % interval over families; below those of the pages
are the scores of HTML extractors on the same pages, where there is a ``peers.json`` beside them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

import newsparse
from benchmarks.measures import Figures, captions, figures, glued, half_interval, measure
from benchmarks.training.corpus import Folds, Row, records

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.training.tables import Tables
    from newsparse import Article

_WHOLE = ("html_text", "inscriptis", "resiliparse_full")
_CAPTIONS = {"hit": "got", "HIT": "want"}
_GLUED = {"hit": "got", "HIT": "gold", "start_hit": "start_got", "START_HIT": "starts"}
"""Which sum is divided by which: precision first, recall in capitals."""
_PEERS = {"F1": "body", "parF1": "par", "head": "headline"}
Parse = Callable[[str], "Sequence[Article]"]
Measured = tuple[str, dict[str, float]]
"""A family, and the measures of one of its pages."""


class Report:
    """Rows of figures under names, printed at the end."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.rows: dict[str, list[Measured]] = defaultdict(list)
        self.over: dict[str, dict[str, str] | None] = {}

    def add(self, name: str, family: str, row: dict[str, float], over: dict[str, str] | None = None) -> None:
        """Add the measures of a page under a name; ``over`` as in ``measures.figures``."""
        self.rows[name].append((family, row))
        self.over[name] = over

    def show(self) -> None:
        """Print a line a name."""
        for name in sorted(self.rows):
            rows, over = self.rows[name], self.over[name]
            half = half_interval(rows, over)
            print(f"{name:44} n {len(rows):4}  {line(figures([row for _, row in rows], over), half)}")


def line(values: Figures, half: Figures) -> str:
    """Return figures as they are printed."""
    names = {"hit of got": "P", "HIT of want": "R", "HIT of gold": "R"}
    names |= {"start_hit of start_got": "starts P", "START_HIT of starts": "R"}
    return "  ".join(f"{names.get(name, name)} {values[name]:.3f} +-{half[name]:.3f}" for name in values)


def groups(page: Row) -> list[str]:
    """Return the names under which a page's figures are printed."""
    side = "en" if page["lang"] == "en" else "other"
    return [f"{side} {page['flattener']}"] + [f"{side} whole pages"] * (page["flattener"] in _WHOLE)


def measure_all(corpus: Path, folds: Folds, tables: Tables) -> None:
    """Print every figure."""
    report = Report()
    suites = {"pages": _pages, "glued": _glued, "others": _non_articles, "nohead": _nohead}
    stored = {name: records(corpus / f"{name}.jsonl.gz") for name in suites}
    for fold, table in enumerate(tables.folds):
        parser = newsparse.Parser(outlets=(), table=table)
        lenient = newsparse.Parser(outlets=(), min_confidence=0.0, table=table)
        for name, suite in suites.items():
            suite(report, [page for page in stored[name] if _fold(name, page, folds) == fold], _articles(parser))
        pages = [page for page in stored["pages"] if folds.of(page["family"]) == fold]
        _pages(report, pages, _articles(lenient), "any score: ")
    _add_peers(report, corpus / "peers.json", stored["pages"])
    report.show()


def _articles(parser: newsparse.Parser) -> Parse:
    return lambda text: parser.parse(text).articles


def _add_peers(report: Report, path: Path, pages: list[Row]) -> None:
    """Add what HTML extractors score on the same pages, where a file says it."""
    peers = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    for page in pages:
        for system, theirs in peers.get(page["id"].split("#")[0], {}).items():
            row = {measure: float(theirs.get(name, 0.0)) for name, measure in _PEERS.items()}
            for name in groups(page) if page["gold"]["paragraphs"] else ():
                report.add(f"{name}: {system} from HTML", page["family"], row)


def _fold(suite: str, page: Row, folds: Folds) -> int:
    """Return the fold whose weights know nothing of a page."""
    if suite == "others":
        return folds.of(page["domain"])
    return folds.of(page["articles"][0]["family"] if suite == "glued" else page["family"])


def _pages(report: Report, pages: list[Row], parse: Parse, kind: str = "") -> None:
    for page in pages:
        if not page["gold"]["paragraphs"]:
            continue
        articles = parse(page["text"])
        row, shown = measure(articles, page), captions(articles, page)
        for name in groups(page):
            report.add(f"{kind}{name}", page["family"], row)
            if shown and not kind:
                report.add(f"captions {name}", page["family"], shown | {"HIT": shown["hit"]}, _CAPTIONS)
        if page["lang"] == "en" and page["flattener"] in ("resiliparse_main", "html_text") and not kind:
            report.add(f"English kept, {page['flattener']}", page["family"], {"taken": float(bool(articles))})


def _glued(report: Report, pages: list[Row], parse: Parse) -> None:
    for page in pages:
        counts = glued(parse(page["text"]), page)
        row = counts | {"HIT": counts["hit"], "START_HIT": counts["start_hit"]}
        for name in ("all", page["flattener"], f"{page['flattener']}, {page['kind']} outlet"):
            report.add(f"glued {name}", page["articles"][0]["family"], row, _GLUED)


def _non_articles(report: Report, pages: list[Row], parse: Parse) -> None:
    for page in pages:
        taken = {"taken": float(bool(parse(page["text"])))}
        report.add(f"others, {page['flattener']}", page["domain"], taken)
        report.add(f"others, {page['kind']}", page["domain"], taken)


def _nohead(report: Report, pages: list[Row], parse: Parse) -> None:
    for page in pages:
        articles = parse(page["text"])
        kind = "printed in other words" if page["near_headline"] else "not printed"
        report.add(f"headline {kind}", page["family"], {"given": float(bool(articles and articles[0].headline))})
