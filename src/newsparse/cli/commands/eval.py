"""``newsparse eval``: scores on one's own labelled pages."""

from __future__ import annotations

import json
from pathlib import Path

import click

from newsparse.bench.evaluation import KIND, evaluate
from newsparse.bench.labels import read_labels
from newsparse.cli import USAGE
from newsparse.cli.console import say
from newsparse.cli.options import Command, common_options, strict_option
from newsparse.cli.outputs import checked_own_target, data_output
from newsparse.cli.parsers import plugins_and_parser
from newsparse.cli.views.eval import evaluation_lines
from newsparse.errors import InputError
from newsparse.io.atomic import atomic_file
from newsparse.paths import real_path

_EXAMPLES = (
    "newsparse eval docs/examples/gold/",
    "newsparse eval gold/ --plugin gazette.toml --json scores.json",
    "newsparse eval label-studio-export.json --worst 20",
)


@click.command("eval", cls=Command, examples=_EXAMPLES)
@click.argument("paths", metavar="GOLD...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--worst", metavar="N", type=click.IntRange(0), default=5, show_default=True, help="Pages to list.")
@click.option("--json", "output", metavar="FILE", help="Also write all figures, and those of each page, to FILE.")
@common_options
@strict_option
@click.pass_context
def eval(context: click.Context, paths: tuple[Path, ...], *, worst: int, output: str | None, strict: bool) -> None:  # noqa: A001 - the command's name
    """Score the parser on labelled pages: roles, articles, boundaries and fields, the worst pages first.

    GOLD: folders of pages NAME.txt, each with its label NAME.json beside it, as newsparse cases writes it, or less of
    it; JSON or JSON lines with such labels and their texts; exports of Label Studio and ninjs.
    """
    if output is not None:
        checked_own_target(output, f'{{"kind":"{KIND.replace(" ", "")}"', "eval")
    _, parser = plugins_and_parser(context, strict=strict)
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
