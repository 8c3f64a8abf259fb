"""The figures of the whole parser by cross-validation: ``python -m benchmarks accuracy CORPUS FOLDER``.

FOLDER holds the tables that ``python -m benchmarks training`` wrote: each page is parsed with the one that was fitted
without its family; a glued text counts for the family of its first article, a page that is no article for its domain.
``kept`` is the share of pages on which any article is found, ``taken`` the same where there is none. A page that is
thrown away counts zero in every measure. Every figure comes with half of its 95 % interval over families.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import newsparse
from benchmarks.measures import Figures, captions, figures, glued, half_interval, measure
from benchmarks.training.corpus import Folds, Row, records
from benchmarks.training.parts import BLOGS, MEASURED, PARTS, rows
from benchmarks.training.tables import Tables
from newsparse.measures.boundaries import Segmentation, boundary_similarity, pk, window_diff
from newsparse.measures.calibration import calibration_error, reliability

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from newsparse import Article

_CAPTIONS = {"hit": "got", "HIT": "want"}
_GLUED = {"hit": "got", "HIT": "gold", "start_hit": "start_got", "START_HIT": "starts"}
"""Which sum is divided by which: precision first, recall in capitals."""
_NAMES = {"hit of got": "P", "HIT of want": "R", "HIT of gold": "R"}
_NAMES |= {"start_hit of start_got": "starts P", "START_HIT of starts": "R"}
_PEERS = {"F1": "body", "parF1": "par", "head": "headline"}
_RIGHT = 0.9
"""A page is right whose body scores so much and whose headline is exact."""


class Report:
    """Rows of figures under names, printed at the end."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.rows: dict[str, list[tuple[str, dict[str, float]]]] = defaultdict(list)
        self.over: dict[str, dict[str, str] | None] = {}

    def add(self, name: str, family: str, row: Mapping[str, float], over: dict[str, str] | None = None) -> None:
        """Add the measures of a page under a name; ``over`` as in ``measures.figures``."""
        self.rows[name].append((family, dict(row)))
        self.over[name] = over

    def show(self) -> None:
        """Print a line a name."""
        for name in sorted(self.rows):
            of_name, over = self.rows[name], self.over[name]
            half = half_interval(of_name, over)
            print(f"{name:44} n {len(of_name):4}  {line(figures([row for _, row in of_name], over), half)}")


class Bench(NamedTuple):
    """What pages are measured with: the parser of their fold, and where their figures go."""

    report: Report
    parser: newsparse.Parser
    confidences: list[tuple[float, bool]]
    """The confidence of each first article, and whether headline and body are right."""

    def parse(self, text: str) -> Sequence[Article]:
        """Return the articles of a page."""
        return self.parser.parse(text).articles


def line(values: Figures, half: Figures) -> str:
    """Return figures as they are printed."""
    return "  ".join(f"{_NAMES.get(name, name)} {values[name]:.3f} +-{half[name]:.3f}" for name in values)


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    cli = argparse.ArgumentParser(
        "python -m benchmarks accuracy", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    cli.add_argument("corpus", type=Path, help="a folder with the parts of the corpus")
    cli.add_argument("folder", type=Path, help="a folder of tables, see python -m benchmarks training --help")
    cli.add_argument("--flattener", action="append", help="only pages of this flattener; may be repeated")
    cli.add_argument("--every", type=int, default=1, help="measure one page in so many  [default: 1]")
    cli.add_argument("--suite", action="append", choices=list(_SUITES), help="measure only this; may be repeated")
    args = cli.parse_args(arguments)
    tables = Tables.load(args.folder)
    folds = Folds([page["family"] for page in rows(args.corpus, "pages")], len(tables.folds))
    stored = {suite: _chosen(args, suite) for suite in args.suite or _SUITES}
    report, confidences = Report(), list[tuple[float, bool]]()
    for fold, table in enumerate(tables.folds):
        bench = Bench(report, newsparse.Parser(outlets=(), table=table), confidences)
        for suite, pages in stored.items():
            for page in pages:
                if folds.of(_family(page)) == fold:
                    _SUITES[suite](bench, page)
    _add_peers(report, args.corpus / "peers.json", stored.get("pages", []))
    report.show()
    _show_reliability(confidences)
    return 0


def _chosen(args: argparse.Namespace, suite: str) -> list[Row]:
    chosen = []
    for part in MEASURED:
        path = args.corpus / f"{suite}{PARTS[part]}.jsonl.gz"
        for row in records(path) if path.is_file() else ():
            is_wanted = not args.flattener or row.get("flattener") in args.flattener
            if is_wanted and not zlib.crc32(json.dumps(row.get("id", row["text"])).encode()) % args.every:
                chosen.append(row | {"part": part})
    return chosen


def _family(page: Row) -> str:
    if "domain" in page:
        return str(page["domain"])
    return str((page["articles"][0] if "articles" in page else page)["family"])


def group(page: Row) -> str:
    """Return the name under which a page's figures are printed."""
    kind = "blogs" if page["id"].startswith(BLOGS) else "news"
    return f"{kind} {'en' if page['lang'] == 'en' else 'other'} {page['flattener']}"


def _pages(bench: Bench, page: Row) -> None:
    if not page["gold"]["paragraphs"]:
        return
    parsed, report, name = bench.parser.parse(page["text"]), bench.report, group(page)
    articles = parsed.articles
    row, shown = measure(articles, page), captions(articles, page)
    for each in (name, f"{page['part']} part {name}"):
        report.add(each, page["family"], row | {"kept": float(bool(articles))})
    if shown:
        report.add(f"captions {name}", page["family"], shown | {"HIT": shown["hit"]}, _CAPTIONS)
    if articles and page["flattener"] == "resiliparse_main":
        is_right = row["body"] >= _RIGHT and row["headline"] > 0
        bench.confidences.append((articles[0].confidence, is_right))
        kind = "right" if is_right else "wrong"
        report.add(f"problems on {kind} pages", page["family"], {"any": float(bool(parsed.problems))})


def _glued(bench: Bench, page: Row) -> None:
    articles = bench.parse(page["text"])
    counts = glued(articles, page)
    row = counts | {"HIT": counts["hit"], "START_HIT": counts["start_hit"]}
    name = f"glued {page['part']} {page['flattener']}"
    bench.report.add(name, page["articles"][0]["family"], row, _GLUED)
    predicted, gold = _segmentations(page, articles)
    measured = {"Pk": pk(predicted, gold), "WindowDiff": window_diff(predicted, gold)}
    measured["Boundary Similarity"] = boundary_similarity(predicted, gold)
    bench.report.add(f"{name}, boundaries", page["articles"][0]["family"], measured)


def _segmentations(page: Row, articles: Sequence[Article]) -> tuple[Segmentation, Segmentation]:
    """Return where a glued text is cut and where it should be: a cut within the gold's gap is at its headline."""
    starts, position = [], 0
    for printed in page["text"].splitlines(keepends=True):
        if printed.strip():
            starts.append(position)
        position += len(printed)
    gold = page["articles"]
    gaps = [(a["last_paragraph_end"], b["headline_start"]) for a, b in pairwise(gold)]

    def unit(offset: int) -> int:
        high = next((high for low, high in gaps if low <= offset <= high), offset)
        return max(0, sum(start <= high for start in starts) - 1)

    predicted = {unit(article.span.start) for article in articles[1:]} - {0}
    return Segmentation(len(starts), predicted), Segmentation(len(starts), {unit(high) for _, high in gaps} - {0})


def _non_articles(bench: Bench, page: Row) -> None:
    taken = {"taken": float(bool(bench.parse(page["text"])))}
    bench.report.add(f"others, {page['flattener']}", page["domain"], taken)
    bench.report.add(f"others, {page['flattener']}, {page['kind']}", page["domain"], taken)


def _nohead(bench: Bench, page: Row) -> None:
    articles = bench.parse(page["text"])
    kind = "printed in other words" if page["near_headline"] else "not printed"
    given = {"given": float(bool(articles and articles[0].headline))}
    bench.report.add(f"headline {kind}, {page['part']} {page['flattener']}", page["family"], given)


_SUITES: dict[str, Callable[[Bench, Row], None]] = {
    "pages": _pages,
    "glued": _glued,
    "others": _non_articles,
    "nohead": _nohead,
}


def _add_peers(report: Report, path: Path, pages: list[Row]) -> None:
    """Add what HTML extractors score on the same pages, where a file says it."""
    peers = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    for page in pages:
        for system, theirs in peers.get(page["id"].split("#")[0], {}).items():
            if page["gold"]["paragraphs"]:
                row = {name: float(theirs.get(key, 0.0)) for key, name in _PEERS.items()}
                report.add(f"{group(page)}: {system} from HTML", page["family"], row)


def _show_reliability(confidences: list[tuple[float, bool]]) -> None:
    diagram = reliability([confidence for confidence, _ in confidences], [right for _, right in confidences])
    for item in diagram:
        shown = f"{item.low:.1f} to {item.high:.1f}  n {item.size:5}"
        print(f"confidence {shown}  mean {item.confidence:.3f}  right {item.accuracy:.3f}")
    print(f"calibration error {calibration_error(diagram):.3f}")
