"""Measure what ``Parser(skip_unlikely=True)`` saves and loses: ``python -m benchmarks skipping CORPUS FOLDER``.

FOLDER contains the tables that ``python -m benchmarks training`` wrote. Each page is parsed with the table that was
fitted without its family, or the domain of a page without an article. An article is lost if a labelled page is skipped
and the parser would accept an article on it.

The speed-up is that of nine pages without an article to one page of the first labelled part, in CPU seconds of this
process. Each page is parsed with and without skipping, one directly after the other, in alternating order.
"""

from __future__ import annotations

import argparse
import time
import zlib
from pathlib import Path
from statistics import fmean, median
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.corpus import records
from benchmarks.training.corpus import Folds
from benchmarks.training.parts import MEASURED, PARTS, rows
from benchmarks.training.tables import Tables
from newsparse import Parser

if TYPE_CHECKING:
    from collections.abc import Sequence

_OTHERS_PER_PAGE = 9


class Case(NamedTuple):
    """A page, and the parsers of its fold: the usual one, and one that skips pages."""

    text: str
    usual: Parser
    skipping: Parser

    def judge(self) -> tuple[bool, bool]:
        """Return whether the page is skipped, and whether the usual parser accepts an article on it."""
        page = self.skipping.parse(self.text)
        if not any(problem.code == "unlikely" for problem in page.problems):
            return False, bool(page.articles)
        return True, bool(self.usual.parse(self.text).articles)

    def seconds(self, *, skips_first: bool) -> tuple[float, float]:
        """Return the CPU seconds without and with skipping."""
        spent = {}
        for parser in (self.skipping, self.usual) if skips_first else (self.usual, self.skipping):
            started = time.process_time()
            parser.parse(self.text)
            spent[parser.skip_unlikely] = time.process_time() - started
        return spent[False], spent[True]


def main(arguments: Sequence[str]) -> int:
    """Print the loss and the speed-up."""
    cli = argparse.ArgumentParser(
        "python -m benchmarks skipping", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    cli.add_argument("corpus", type=Path, help="a folder with the parts of the corpus")
    cli.add_argument("folder", type=Path, help="a folder of tables, see python -m benchmarks training --help")
    cli.add_argument("--every", type=int, default=1, help="measure one page in so many  [default: 1]")
    cli.add_argument("--rounds", type=int, default=3, help="rounds of the speed-up  [default: 3]")
    args = cli.parse_args(arguments)
    fitted = Tables.load(args.folder).folds
    folds = Folds([page["family"] for page in rows(args.corpus, "pages")], len(fitted))
    parsers = [
        (Parser(entry_points=False, table=table), Parser(entry_points=False, skip_unlikely=True, table=table))
        for table in fitted
    ]

    def cases(part: str, family: str) -> list[Case]:
        return [
            Case(record["text"], *parsers[folds.of(record[family])])
            for record in records(args.corpus / f"{part}.jsonl.gz")
            if not zlib.crc32(record["id"].encode()) % args.every
        ]

    labelled = [cases(f"pages{PARTS[part]}", "family") for part in MEASURED]
    others = cases("others", "domain")
    accepted = [skipped for part in labelled for skipped, is_accepted in map(Case.judge, part) if is_accepted]
    print(f"lost     {sum(accepted)} of {len(accepted)} accepted pages: {fmean(accepted):.2%}", flush=True)
    print(f"skipped  {fmean(case.judge()[0] for case in others):.1%} of {len(others)} pages without an article")
    ratios = [_speed_up(others, labelled[0], number) for number in range(args.rounds)]
    print(f"faster   {median(ratios):.2f} times ({min(ratios):.2f} to {max(ratios):.2f})")
    return 0


def _speed_up(others: Sequence[Case], pages: Sequence[Case], number: int) -> float:
    """Return the time of the mix without skipping, divided by the time with skipping."""
    mix = [0.0, 0.0]
    for cases, share in ((others, _OTHERS_PER_PAGE), (pages, 1)):
        spent = [case.seconds(skips_first=(number + place) % 2 == 0) for place, case in enumerate(cases)]
        mix = [total + share * fmean(times) for total, times in zip(mix, zip(*spent, strict=True), strict=True)]
    return mix[0] / mix[1]
