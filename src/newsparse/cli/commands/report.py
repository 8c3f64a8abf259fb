"""``newsparse report``: what is in a finished data set, as one HTML file."""

from __future__ import annotations

from typing import Final

import click

from newsparse import paths
from newsparse.cli.console import checked_target, note
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
    help="File to write, .html.  [default: DATASET.report.html, or NEWER.changes.html]",
)
@click.option(
    "--pages",
    metavar="N",
    type=click.IntRange(0, 500),
    default=20,
    show_default=True,
    help="Pages to click through, the worst first; of rows of articles, articles to list.",
)
def report(data_set: str, newer: str | None, *, output: str | None, pages: int) -> None:
    """Write a report of DATASET, an output of newsparse run: JSON lines or Parquet, rows of articles or pages.

    It has what the manifest beside DATASET says (inputs, counts, rejected records), the coverage of fields by outlet
    and host, distributions, problems, and a sample, the worst first: pages to click through where the rows are pages.
    Without a manifest it says what it lacks.

    With NEWER, another data set, it shows what changed from DATASET to NEWER.

    Exit status: 0 if the report was written, 1 if DATASET cannot be read, 2 for usage errors.
    """
    target = output or f"{newer or data_set}{_CHANGES if newer else _SUFFIX}"
    for name in filter(None, (data_set, newer)):
        _check_target(target, name)
    from newsparse.runs.html_report import comparison_report, data_set_report  # noqa: PLC0415 - needs an extra

    path = paths.real_path(data_set)
    text = comparison_report(path, paths.real_path(newer)) if newer else data_set_report(path, pages)
    write_text(target, text)
    note(f"{target}: written; open it in a browser")


def _check_target(target: str, data_set: str) -> None:
    """Raise a usage error where the report cannot be written, or would replace a file of the data set."""
    if not target.lower().endswith((".html", ".htm")):
        msg = f"{target!r} does not end with .html"
        raise click.BadParameter(msg, param_hint="-o")
    checked_target(target)
    if paths.real_path(target) in set(Siblings(paths.real_path(data_set)).files()):
        msg = f"{target!r} is a file of the data set; give another path"
        raise click.BadParameter(msg, param_hint="-o")
