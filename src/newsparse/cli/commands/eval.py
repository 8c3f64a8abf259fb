"""``newsparse eval``: score the parser on labelled pages."""

from __future__ import annotations

import json
from pathlib import Path

import click

from newsparse.bench.evaluation import KIND, evaluate
from newsparse.bench.labels import read_labels
from newsparse.cli import USAGE
from newsparse.cli.console import check_own_target, data_output, say
from newsparse.cli.options import Command
from newsparse.cli.parsers import load_plugins_and_warn
from newsparse.cli.views.evaluation import evaluation_lines
from newsparse.errors import InputError
from newsparse.io.atomic import atomic_file
from newsparse.paths import real_path

_EXAMPLES = (
    "newsparse eval docs/examples/gold/",
    "newsparse eval gold/ --plugin gazette.toml --json scores.json",
    "newsparse eval label-studio-export.json --worst 20",
)


@click.command("eval", cls=Command, examples=_EXAMPLES, strict=True)
@click.argument("paths", metavar="GOLD...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--worst", metavar="N", type=click.IntRange(0), default=5, show_default=True, help="Pages to list.")
@click.option("--json", "output", metavar="FILE", help="Also write all figures to FILE, including each page's.")
@click.pass_context
def eval(context: click.Context, paths: tuple[Path, ...], *, worst: int, output: str | None, strict: bool) -> None:  # noqa: A001 - the name of the command
    """Score the parser on labelled pages: roles, articles, boundaries, fields, and the pages with the lowest scores.

    GOLD can be a folder with pages NAME.txt and labels NAME.json (as newsparse cases writes them; fields may be
    omitted), a JSON or JSON Lines file with such labels and the text of each page, an export from Label Studio, or
    ninjs.
    """
    if output is not None:
        check_own_target(output, f'{{"kind":"{KIND.replace(" ", "")}"', "eval")
    _, parser = load_plugins_and_warn(context, strict=strict)
    try:
        result = evaluate(read_labels(paths), parser)
    except InputError as error:
        say(str(error))
        context.exit(USAGE)
    if output is not None:
        with atomic_file(real_path(output)) as file:
            file.write(json.dumps(result, indent=2).encode("ascii") + b"\n")
    with data_output() as write:
        write("".join(f"{line}\n" for line in evaluation_lines(result, worst)))
