"""``newsparse report``: write an HTML report of a data set, or of the changes between two."""

from __future__ import annotations

from typing import Final

import click

from newsparse import paths
from newsparse.cli.console import check_target, note
from newsparse.cli.options import Command
from newsparse.io.atomic import write_text
from newsparse.runs.siblings import Siblings

_EXAMPLES: Final = (
    "newsparse report articles.jsonl",
    "newsparse report articles.parquet -o report.html",
    "newsparse report pages.jsonl --pages 200",
    "newsparse report before.jsonl after.jsonl -o changes.html",
)
_SUFFIX: Final = ".report.html"
_CHANGES: Final = ".changes.html"


@click.command(cls=Command, examples=_EXAMPLES)
@click.argument("data_set", metavar="DATASET")
@click.argument("newer", metavar="[NEWER]", required=False)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="HTML file to write.  [default: DATASET.report.html, or NEWER.changes.html]",
)
@click.option(
    "--pages",
    metavar="N",
    type=click.IntRange(0, 500),
    default=20,
    show_default=True,
    help="Number of pages to show, those with the most problems first; for rows of articles, number of articles.",
)
def report(data_set: str, newer: str | None, *, output: str | None, pages: int) -> None:
    """Write an HTML report of DATASET, or compare it with NEWER.

    DATASET and NEWER are outputs of newsparse run: JSON Lines or Parquet, with one row per article or page. The report
    shows inputs, counts and rejected records from the manifest next to DATASET, field coverage by outlet and host,
    distributions, problems, inputs that were not read completely, and a sample of rows to open: pages with their text,
    or articles with their fields, starting with those that have the most problems. If there is no manifest, the report
    lists what is missing.

    With NEWER, the report shows what changed from DATASET to NEWER.

    Exit status: 0 if the report was written, 1 if DATASET cannot be read, 2 for usage errors.
    """
    target = output or f"{newer or data_set}{_CHANGES if newer else _SUFFIX}"
    for name in filter(None, (data_set, newer)):
        _check_target(target, name)
    from newsparse.runs.html_report import comparison_report, data_set_report  # noqa: PLC0415 - requires an extra

    path = paths.real_path(data_set)
    text = comparison_report(path, paths.real_path(newer)) if newer else data_set_report(path, pages)
    write_text(target, text)
    note(f"{target}: written; open it in a browser")


def _check_target(target: str, data_set: str) -> None:
    """Raise a usage error if the report cannot be written, or would overwrite a file of the data set."""
    if not target.lower().endswith((".html", ".htm")):
        msg = f"{target!r} does not end with .html"
        raise click.BadParameter(msg, param_hint="-o")
    check_target(target)
    if paths.real_path(target) in set(Siblings(paths.real_path(data_set)).files()):
        msg = f"{target!r} is a file of the data set; choose another path"
        raise click.BadParameter(msg, param_hint="-o")
