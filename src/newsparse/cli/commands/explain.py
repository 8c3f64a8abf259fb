"""``newsparse explain``: why each line of a page was read as it was."""

from __future__ import annotations

from typing import Any

import click

from newsparse.cli.console import Complaints, title
from newsparse.cli.options import FAILED, Command, common_options, strict_option
from newsparse.cli.outputs import data_output, explanation_row, on_terminal
from newsparse.cli.pages import Reading, is_folder, read_page, reading_options, url_option
from newsparse.cli.parsers import parser_and_formats
from newsparse.cli.views.explanation import lines_at, printed, tab_separated
from newsparse.cli.views.explanation_html import check_html, write_html
from newsparse.errors import NewsparseError

_EXAMPLES = (
    "newsparse explain page.txt",
    "newsparse explain page.txt --line 12",
    "newsparse explain page.txt --format jsonl > explanation.jsonl",
    "newsparse explain page.txt --html page.html",
)


@click.command(cls=Command, examples=_EXAMPLES)
@click.argument("path")
@click.option(
    "--format",
    "layout",
    type=click.Choice(["text", "tsv", "jsonl"]),
    help="Text to read, tab-separated columns, or JSON.  [default: text on a terminal, else tsv]",
)
@click.option(
    "--line", metavar="N", type=click.IntRange(1), help="Show line N of the extracted text in full, with all features."
)
@click.option(
    "--html",
    metavar="FILE",
    help="Write the page with its articles and decisions to an HTML file, for a browser.",
)
@url_option()
@reading_options
@common_options
@strict_option
@click.pass_context
def explain(  # noqa: PLR0913 - one argument per option
    context: click.Context,
    /,
    path: str,
    *,
    layout: str | None,
    line: int | None,
    html: str | None,
    url: str | None,
    strict: bool,
    **reading: Any,  # noqa: ANN401 - the fields of Reading
) -> None:
    """Show the role of every line of the page at PATH (- for standard input), and what decided it.

    What an outlet's rule claimed has the rule and the word of its layout; everything else has the pass, the score and
    the features with the greatest weights. Lines are those of the text, of an HTML page those of the text that is
    extracted from it; they count from 1, articles from 0.
    """
    _check(path, html, is_part=layout is not None or line is not None)
    parser, formats = parser_and_formats(context, strict=strict)
    try:
        document = read_page(path, formats, Reading(**reading).options(url))
        explanation = parser.explain(document.text, url=document.url)
    except NewsparseError as error:
        Complaints()(path, str(error))
        context.exit(FAILED)
    if html is not None:
        write_html(html, path, explanation)
        return
    layout = layout or ("text" if on_terminal() or line is not None else "tsv")
    segments = explanation.segments if line is None else lines_at(explanation, line)
    if not segments and line is not None:
        raise click.BadParameter(_no_line(line, document.text, title(path)), param_hint="--line")
    with data_output(styled=layout == "text") as write:
        if layout == "jsonl":
            write(explanation_row(path, explanation))
        elif layout == "tsv":
            write(tab_separated(segments))
        else:
            write(printed(segments, full=line is not None))


def _check(path: str, html: str | None, *, is_part: bool) -> None:
    """Raise a usage error for a folder, or for an HTML file that cannot be written or be of a part of a page."""
    if is_folder(path):
        msg = f"{path!r} is a folder: explain takes one page"
        raise click.UsageError(msg)
    if html is not None:
        if is_part:
            msg = "--html writes the whole page: leave out --format and --line"
            raise click.UsageError(msg)
        check_html(html, path)


def _no_line(line: int, text: str, name: str) -> str:
    """Return why a line of the page cannot be shown."""
    count = text.count("\n") + (not text.endswith("\n"))
    if line > count:
        return f"line {line} of {name} is after its last line: the page has {count:,} line{'' if count == 1 else 's'}"
    return f"line {line} of {name} is blank: give a line with text"
