"""Measure the whole parser by cross-validation: ``python -m benchmarks accuracy CORPUS FOLDER``.

FOLDER contains the tables of weights that ``python -m benchmarks training`` wrote. A family is a group of outlets that
share page templates. Each page is parsed with the table that was fitted without the pages of its family. A text of
several articles belongs to the family of its first article, and a page without an article to the family of its domain.

``kept`` is the share of pages with an article on which any article is found, and ``taken`` is the share of pages
without an article on which one is found. A page on which no article is found scores 0 in all other measures. ``cut`` is
the share of pages with gold text after the end of the parsed article, and ``swallowed`` the share of pages with parsed
text after the end of the gold article. Each figure is printed with half the width of its 95 % confidence interval over
families.

``--save FILE`` saves the figures of each page. ``--against FILE`` prints the differences from saved figures, paired by
page.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import newsparse
from benchmarks.accuracy import tables
from benchmarks.accuracy.rows import SUITES, Row, family_of, group_of
from benchmarks.corpus import Record, records
from benchmarks.training.corpus import Folds
from benchmarks.training.parts import MEASURED, PARTS, rows
from benchmarks.training.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.grammar.table import Table

_PEERS = {"F1": "body", "parF1": "paragraphs", "head": "headline"}


def main(arguments: Sequence[str]) -> int:
    """Measure the parser, and print the figures."""
    cli = argparse.ArgumentParser(
        "python -m benchmarks accuracy", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    cli.add_argument("corpus", type=Path, help="a folder with the parts of the corpus")
    cli.add_argument("folder", type=Path, help="a folder of tables, see python -m benchmarks training --help")
    cli.add_argument("--flattener", action="append", help="only pages of this flattener; may be repeated")
    cli.add_argument("--every", type=int, default=1, help="measure one page in this many  [default: 1]")
    cli.add_argument("--suite", action="append", choices=list(SUITES), help="measure only this suite; may be repeated")
    cli.add_argument("--jobs", type=int, default=1, help="number of processes  [default: 1]")
    cli.add_argument("--save", type=Path, help="a file to write the figures of each page to")
    cli.add_argument("--markdown", action="store_true", help="print the tables of the documentation as well")
    cli.add_argument("--against", type=Path, help="a file that --save wrote: print differences from it")
    args = cli.parse_args(arguments)
    fitted = Tables.load(args.folder).folds
    folds = Folds([page["family"] for page in rows(args.corpus, "pages")], len(fitted))
    chosen = [(suite, record) for suite in args.suite or SUITES for record in _chosen(args, suite)]
    work = [
        (table, [(suite, record) for suite, record in chosen if folds.of(family_of(record)) == fold])
        for fold, table in enumerate(fitted)
    ]
    with multiprocessing.get_context("fork").Pool(args.jobs) as pool:
        measured = [row for part in pool.imap(_measure, work) for row in part]
    if args.save:
        args.save.write_text("".join(json.dumps([r.id, r.family, r.groups, r.figures]) + "\n" for r in measured))
    everything = [*measured, *_peers(args.corpus / "peers.json", [r for suite, r in chosen if suite == "pages"])]
    _show(everything)
    if args.markdown:
        print("\n".join(["", *tables.markdown(tables.groups_of(everything))]))
    if args.against:
        before = [Row(*json.loads(line)) for line in args.against.read_text().splitlines()]
        print("\n".join(["", *tables.differences(tables.groups_of(before), tables.groups_of(measured))]))
    return 0


def _measure(work: tuple[Table, list[tuple[str, Record]]]) -> list[Row]:
    table, chosen = work
    parser = newsparse.Parser(outlets=(), table=table)
    return [row for suite, record in chosen for row in SUITES[suite](parser, record)]


def _chosen(args: argparse.Namespace, suite: str) -> Iterator[Record]:
    for part in MEASURED:
        path = args.corpus / f"{suite}{PARTS[part]}.jsonl.gz"
        for record in records(path) if path.is_file() else ():
            is_wanted = not args.flattener or record["flattener"] in args.flattener
            if is_wanted and not zlib.crc32(record["id"].encode()) % args.every:
                yield record | {"part": part}


def _peers(path: Path, pages: list[Record]) -> Iterator[Row]:
    """Yield the scores of HTML extractors on the same pages, if the file with their scores exists."""
    peers = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    for page in pages:
        theirs = peers.get(page["id"].split("#")[0], {}) if page["gold"]["paragraphs"] else {}
        for system, scores in theirs.items():
            figures = {name: float(scores.get(key, 0.0)) for key, name in _PEERS.items()}
            yield Row(page["id"], page["family"], (f"pages {group_of(page)} (old): {system} from HTML",), figures)


def _show(measured: list[Row]) -> None:
    groups = tables.groups_of(measured)
    print("\n".join([*tables.lines(groups), "", *tables.problems(groups), "", *tables.summary(groups)]))
    pages = [row for row in measured if row.id.endswith("#resiliparse_main")]
    print("\n".join(["", *tables.calibration(pages)]))
