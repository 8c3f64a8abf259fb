"""``newsparse parse``: pages in, articles out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from newsparse.cli.console import Complaints, say, title
from newsparse.cli.inputs import STANDARD_INPUT, SUFFIX, documents, is_folder, reads
from newsparse.cli.options import parser_and_formats, plugin_option, strict_option
from newsparse.cli.outputs import STANDARD_OUTPUT, checked_output, data_output, json_row, on_terminal
from newsparse.cli.plan import LOCAL, Asked, check_unused, run_options
from newsparse.cli.run_messages import carried_out, carried_out_on, check_standard_input, is_run, say_skipped
from newsparse.cli.view import page_tree, rendered
from newsparse.errors import NewsparseError
from newsparse.io.catalog import READERS, file_begins, format_of
from newsparse.io.catalog import TEXT as PLAIN
from newsparse.io.inputs import reader_of
from newsparse.io.paths import files_of
from newsparse.io.readers.text import TEXT
from newsparse.plugins.locations import Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.io.catalog import Formats
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
    callback=checked_output,
    help="Write here; the file appears when it is complete.  [default: standard output]",
)
@click.option("--url", help="Where the page was: its host may tell the outlet. For one page.")
@plugin_option
@strict_option
@run_options
@click.pass_context
def parse(  # noqa: PLR0913 - click gives an argument an option
    context: click.Context,
    /,
    paths: tuple[str, ...],
    *,
    layout: str | None,
    output: str,
    url: str | None,
    strict: bool,
    **asked: Any,  # noqa: ANN401 - the options of a run: see Asked
) -> None:
    """Parse the pages at PATH: files, folders, or - for standard input.

    To standard output goes a tree or a JSON line a page, which begins with "id", the path of its page; of folders the
    .txt files are read. With -o FILE.jsonl, .jsonl.gz, .jsonl.zst or .parquet it is a run over dumps: PATH may also be
    JSON lines, Parquet, WARC, WET and HTML, patterns and addresses, and FILE has a row an article (see --rows).

    What cannot be read is named on standard error, or stands in FILE.rejected.jsonl; the others are parsed, and the
    exit status is 1. A run that was broken off goes on with --resume.
    """
    _check_use(paths, output, url)
    parser, formats = parser_and_formats(context, strict=strict)
    if asked["engine"] != LOCAL and output != STANDARD_OUTPUT:
        context.exit(carried_out_on(asked["engine"], Asked(**asked).plan(paths, output, url, parser, formats)))
    if layout is None and is_run(output, formats):
        context.exit(carried_out(Asked(**asked).plan(paths, output, url, parser, formats)))
    check_unused(context)
    _check_whole_pages(paths, output, formats)
    if STANDARD_INPUT in paths:
        check_standard_input()
    terminal = on_terminal(output)
    tree = layout == "tree" or (layout is None and terminal)
    show = partial(_as_tree, terminal=terminal) if tree else _as_json
    _say_left_out(paths, formats)
    complaints = Complaints()
    count = 0
    with data_output(output, styled=tree) as write:
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


def _check_whole_pages(paths: tuple[str, ...], output: str, formats: Formats) -> None:
    """Raise a usage error where a file is no page of text, by its name or how it begins, or its output is none."""
    for path in paths:
        why = None if is_folder(path) or path == STANDARD_INPUT else _why_no_page(path, formats)
        if why:
            msg = f"{path!r} {why}, not of a page of text: it is read with -o FILE.jsonl or .parquet"
            msg += f" and without --format; as text, it is read from standard input: - < {path}"
            raise click.UsageError(msg)
    if is_run(output, formats) and not output.lower().endswith(".jsonl"):
        msg = f"--format writes text, and {output!r} has the suffix of another format: leave --format out"
        raise click.UsageError(msg)


def _why_no_page(path: str, formats: Formats) -> str | None:
    reader = reader_of(path, formats.readers.values())
    if reader is not None:
        return "has the suffix of a dump" if reader in READERS.values() and reader != TEXT else None
    told = format_of(file_begins(Location(path)))  # pages are read from files alone
    return None if told == PLAIN else f"begins like {told}, the format of a dump"


def _say_left_out(paths: tuple[str, ...], formats: Formats) -> None:
    """Say how many files of folders are not read here: only text is."""
    held = [found.path for path in paths if is_folder(path) for found in files_of(path) if not found.named]
    readers = [reader_of(path, formats.readers.values()) for path in held if not path.lower().endswith(SUFFIX)]
    dumps = sum(reader is not None for reader in readers)
    if dumps:
        what = f"{dumps} file{'s'[: dumps != 1]} in folders with the suffix of a dump"
        say(f"warning: left out: {what}; with -o FILE.jsonl or .parquet {'they are' if dumps > 1 else 'it is'} read")
    say_skipped(len(readers) - dumps)


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
