"""``newsparse explain``: why each line of a page was read as it was."""

from __future__ import annotations

from pathlib import Path

import click

from newsparse.cli.inputs import InputError, read_document
from newsparse.cli.outputs import STANDARD_OUTPUT, data_output, on_terminal
from newsparse.cli.talk import Complaints
from newsparse.cli.view import explanation_table, rendered, tab_separated
from newsparse.errors import NewsparseError
from newsparse.export import to_json
from newsparse.parser import Parser


@click.command(short_help="Show why a page was read as it was.")
@click.argument("path")
@click.option(
    "--format",
    "layout",
    type=click.Choice(["table", "tsv", "jsonl"]),
    help="A table to read, tab-separated columns, or JSON.  [default: table on a terminal, else tsv]",
)
@click.option("--url", help="Where the page was: its host may tell the outlet.")
@click.pass_context
def explain(context: click.Context, path: str, layout: str | None, url: str | None) -> None:
    """Show the role of every line of the page at PATH (- for standard input) and the evidence that decided it.

    What an outlet's rule claimed was not weighed: its evidence is the claim.
    """
    if Path(path).is_dir():
        msg = f"{path!r} is a folder: explain takes one page"
        raise click.UsageError(msg)
    try:
        document = read_document(path, url)
        explanation = Parser().explain(document.text, url=document.url)
    except (InputError, NewsparseError) as error:
        Complaints()(path, str(error))
        context.exit(1)
    terminal = on_terminal(STANDARD_OUTPUT)
    layout = layout or ("table" if terminal else "tsv")
    with data_output(STANDARD_OUTPUT) as write:
        if layout == "jsonl":
            write(to_json(explanation) + "\n")
        elif layout == "tsv":
            write(tab_separated(explanation))
        else:
            write(rendered(explanation_table(explanation), terminal=terminal))
