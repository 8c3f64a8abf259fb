"""``newsparse parse``: show the articles on pages."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import attrs
import click

from newsparse.cli.console import RejectionMessages, data_output, is_terminal, note, title
from newsparse.cli.options import FAILED, CheckedChoice, Command, number
from newsparse.cli.pages import check_one_page, read_pages, reading_options, take_reading_options, url_option
from newsparse.cli.parsers import MIN_CONFIDENCE_OPTION, make_parser_and_formats
from newsparse.cli.views.page import page_tree, render_to_text
from newsparse.errors import NewsparseError
from newsparse.io import label_studio
from newsparse.io.exports import NAMES, export_pages
from newsparse.io.rows import rows_of
from newsparse.io.writers import json_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.model import Document, Page
    from newsparse.parser import Parser

_EXAMPLES = (
    "newsparse parse page.txt                        # a tree",
    "newsparse parse pages/ > pages.jsonl            # one page per line",
    "newsparse parse shard.parquet --limit 20 --format tree",
    "newsparse parse pages/ --format ninjs > items.jsonl",
    "newsparse parse pages/ --format label-studio > tasks.json",
    "newsparse parse - --url https://news.example/ferry < page.html",
)


def _reject_output(_context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        msg = f"parse prints; to write {value!r}, use: newsparse run INPUT... -o {value}"
        raise click.UsageError(msg)


@click.command(cls=Command, examples=_EXAMPLES, strict=True)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--format",
    "layout",
    type=CheckedChoice(["tree", "jsonl", *NAMES, label_studio.NAME]),
    help="A readable tree, JSON Lines with one page per line, the articles in an exchange format, or tasks for "
    "Label Studio.  "
    "[default: tree on a terminal, else jsonl]",
)
@url_option(" For one page.")
@click.option("--min-confidence", **MIN_CONFIDENCE_OPTION)
@click.option("--limit", **number("Stop after N pages."))
@click.option("-o", "--output", hidden=True, expose_value=False, callback=_reject_output)
@reading_options
@click.pass_context
def parse(  # noqa: PLR0913 - one argument per option
    context: click.Context,
    /,
    paths: tuple[str, ...],
    *,
    layout: str | None,
    url: str | None,
    min_confidence: float,
    limit: int | None,
    strict: bool,
    **reading: Any,  # noqa: ANN401 - the values of reading_options
) -> None:
    """Parse the pages at PATH: files, folders, globs, URLs, or - for standard input.

    Reads text, HTML, JSON Lines, Parquet, WARC, WET, DOCX, RTF, EML and mbox. Prints a tree on a terminal and JSON
    Lines otherwise. The first key of each JSON line is "id": the path of the page, or the id of the record.

    Inputs that cannot be read are reported on standard error and skipped, and the exit status is 1. To convert dumps to
    a file, use `newsparse run`.
    """
    check_one_page(paths, url)
    parser, formats = make_parser_and_formats(context, strict=strict, min_confidence=min_confidence)
    tree = layout == "tree" or (layout is None and is_terminal())
    rejections = RejectionMessages()
    documents = read_pages(paths, formats, take_reading_options(reading, url), rejections)
    with data_output(styled=tree) as write:
        for text in _texts(layout, _parse_all(parser, islice(documents, limit), rejections), tree=tree):
            write(text)
    context.exit(FAILED if rejections.count else 0)


def _texts(layout: str | None, parsed: Iterable[tuple[Document, Page]], *, tree: bool) -> Iterable[str]:
    if layout in {*NAMES, label_studio.NAME}:
        parsed = parsed if layout == label_studio.NAME else _note_empty(parsed)
        pages = (attrs.evolve(page, id=document.id) for document, page in parsed)
        return label_studio.tasks(pages) if layout == label_studio.NAME else export_pages(pages, layout)
    if tree:
        return (render_to_text(page_tree(page, title(document.id))) for document, page in parsed)
    return (json_line(row).decode() for document, page in parsed for row in rows_of("pages", document, page))


def _note_empty(parsed: Iterable[tuple[Document, Page]]) -> Iterator[tuple[Document, Page]]:
    """Yield all pages, and write a note for each page without an article, which has no output in article formats."""
    for document, page in parsed:
        if not page.articles:
            note(f"{title(document.id)}: no article found; newsparse explain shows how its lines are read")
        yield document, page


def _parse_all(
    parser: Parser, documents: Iterable[Document], reject: RejectionMessages
) -> Iterator[tuple[Document, Page]]:
    for document in documents:
        try:
            page = parser.parse_document(document)
        except NewsparseError as error:  # a plugin's rule failed on this page, but may work on the next
            reject(document.id, str(error))
        else:
            yield document, page
