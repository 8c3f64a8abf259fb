"""``newsparse explain``: why each line of a page was read as it was."""

from __future__ import annotations

import click

from newsparse.cli.console import Complaints
from newsparse.cli.inputs import InputError, is_folder, read_document
from newsparse.cli.options import parser_of, plugin_option, strict_option
from newsparse.cli.outputs import STANDARD_OUTPUT, data_output, json_row, on_terminal
from newsparse.cli.view import columns_of, explanation_table, rendered, tab_separated
from newsparse.errors import NewsparseError


@click.command(short_help="Show why a page was read as it was.")
@click.argument("path")
@click.option(
    "--format",
    "layout",
    type=click.Choice(["table", "tsv", "jsonl"]),
    help="A table to read, tab-separated columns, or JSON.  [default: table on a terminal, else tsv]",
)
@click.option("--url", help="Where the page was: its host may tell the outlet.")
@plugin_option
@strict_option
@click.pass_context
def explain(context: click.Context, path: str, layout: str | None, url: str | None, *, strict: bool) -> None:
    """Show the role of every line of the page at PATH (- for standard input) and what decided it.

    For what an outlet's rule claimed that is the word of the layout or the signature; for everything else the pass,
    the score and the features with the greatest weights. The table is cut to the width of the terminal; jsonl has
    everything.
    """
    if is_folder(path):
        msg = f"{path!r} is a folder: explain takes one page"
        raise click.UsageError(msg)
    parser = parser_of(context, strict=strict)
    try:
        document = read_document(path, url)
        explanation = parser.explain(document.text, url=document.url)
    except (InputError, NewsparseError) as error:
        Complaints()(path, str(error))
        context.exit(1)
    terminal = on_terminal(STANDARD_OUTPUT)
    layout = layout or ("table" if terminal else "tsv")
    with data_output(STANDARD_OUTPUT, styled=layout == "table") as write:
        if layout == "jsonl":
            write(json_row(path, explanation))
        elif layout == "tsv":
            write(tab_separated(explanation))
        else:
            write(rendered(explanation_table(explanation, columns_of(terminal=terminal)), terminal=terminal))
