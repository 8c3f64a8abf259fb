"""``newsparse parse``: pages in, articles out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from newsparse.cli.inputs import documents, is_folder, reads
from newsparse.cli.loaded import parser_of, plugin_option, strict_option
from newsparse.cli.outputs import STANDARD_OUTPUT, checked_target, data_output, json_row, on_terminal
from newsparse.cli.talk import Complaints, say, title
from newsparse.cli.view import page_tree, rendered
from newsparse.errors import NewsparseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.model import Document, Page
    from newsparse.parser import Parser


@click.command(short_help="Parse pages into articles.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--format",
    "layout",
    type=click.Choice(["tree", "jsonl"]),
    help="A tree to read or JSON lines, one page a line.  [default: tree on a terminal, else jsonl]",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True),
    default=STANDARD_OUTPUT,
    callback=checked_target,
    help="Write here; the file appears when it is complete.  [default: standard output]",
)
@click.option("--url", help="Where the page was: its host may tell the outlet. For one page.")
@plugin_option
@strict_option
@click.pass_context
def parse(  # noqa: PLR0913 - click gives an argument an option
    context: click.Context, paths: tuple[str, ...], *, layout: str | None, output: str, url: str | None, strict: bool
) -> None:
    """Parse the pages at PATH: files, folders (every .txt in and under them, sorted), or - for standard input.

    Each JSON line begins with "id", the path of its page.

    A page that cannot be read is named on standard error, the others are parsed, and the exit status is 1.
    """
    _check_use(paths, output, url)
    parser = parser_of(context, strict=strict)
    terminal = on_terminal(output)
    tree = layout == "tree" or (layout is None and terminal)
    show = partial(_as_tree, terminal=terminal) if tree else _as_json
    complaints = Complaints()
    count = 0
    with data_output(output) as write:
        for document, page in _parsed(parser, documents(paths, url, complaints), complaints):
            write(show(document, page))
            count += 1
        if not count and output != STANDARD_OUTPUT:
            say(f"no page was parsed: {output} is left as it was")
            context.exit(1)
    if output != STANDARD_OUTPUT:
        say(f"pages parsed: {count}, set aside: {complaints.count}, written: {output}")
    context.exit(1 if complaints.count else 0)


def _check_use(paths: tuple[str, ...], output: str, url: str | None) -> None:
    if url is not None and (len(paths) > 1 or is_folder(paths[0])):
        msg = "--url is the address of one page: give one file or -"
        raise click.UsageError(msg)
    if output != STANDARD_OUTPUT and reads(paths, output):
        msg = f"-o {output!r} is one of the pages: it would be overwritten"
        raise click.UsageError(msg)


def _parsed(parser: Parser, pages: Iterable[Document], complain: Complaints) -> Iterator[tuple[Document, Page]]:
    for document in pages:
        try:
            page = parser.parse(document.text, url=document.url)
        except NewsparseError as error:  # a plugin's rule failed on this page: the next may be well
            complain(document.id, str(error))
        else:
            yield document, page


def _as_tree(document: Document, page: Page, *, terminal: bool) -> str:
    return rendered(page_tree(page, title(document.id)), terminal=terminal)


def _as_json(document: Document, page: Page) -> str:
    return json_row(document.id, page)
