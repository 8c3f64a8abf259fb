"""``newsparse stories``: group exact and near duplicates of articles."""

from __future__ import annotations

import json

import click

from newsparse.cli.console import check_own_target, note
from newsparse.cli.options import Command, number
from newsparse.io.atomic import atomic_file
from newsparse.paths import real_path
from newsparse.stories import find_stories

_EXAMPLES = (
    "newsparse stories articles.parquet -o stories.jsonl",
    "newsparse stories 2030.jsonl 2031.jsonl.gz -o stories.jsonl --jobs 4",
)
_SUFFIXES = (".jsonl", ".ndjson")


def _check_output(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    if not value.lower().endswith(_SUFFIXES):
        msg = f"cannot write {value!r}: the name must end in {', '.join(_SUFFIXES)}"
        raise click.BadParameter(msg)
    return check_own_target(value, '{"best":', "stories")


@click.command(cls=Command, examples=_EXAMPLES)
@click.argument("data_sets", metavar="DATASET...", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    required=True,
    callback=_check_output,
    help="File to write: JSON Lines (.jsonl or .ndjson), one story per line.",
)
@click.option("--jobs", **number("Worker processes.", 1))
def stories(data_sets: tuple[str, ...], *, output: str, jobs: int) -> None:
    """Group the articles of DATASET that tell the same story: exact copies, and copies with small changes.

    DATASET is an output of newsparse run with one row per article. Every article belongs to one story; an article
    without copies is a story of its own. For each story, the output lists the articles (the copies), their number, the
    id of the best copy, the first and last day of publication, and the credited agencies. The result does not
    depend on --jobs or the order of the rows.
    """
    result = find_stories(data_sets, jobs)
    with atomic_file(real_path(output)) as file:
        for story in result:
            file.write(json.dumps(story).encode("ascii") + b"\n")
    copies = sum(story["copies"] for story in result)
    copied = sum(story["copies"] > 1 for story in result)
    largest = max((story["copies"] for story in result), default=0)
    counts = f"articles: {copies:,}, stories: {len(result):,}, with several articles: {copied:,}"
    note(f"{counts}, articles of the largest story: {largest:,}, written: {output}")
