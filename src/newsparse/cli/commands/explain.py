"""``newsparse explain``: show what decided the role of each line of a page."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newsparse import paths
from newsparse.cli.console import RejectionMessages, check_target, data_output, is_terminal, note, title
from newsparse.cli.options import FAILED, Command, number
from newsparse.cli.pages import (
    check_one_page,
    is_folder,
    read_page,
    read_pages,
    reading_options,
    take_reading_options,
    url_option,
)
from newsparse.cli.parsers import make_parser_and_formats
from newsparse.cli.views.explanation import MAX_FEATURES, format_segments, format_tab_separated, make_renderable
from newsparse.cli.views.picture import draw
from newsparse.errors import NewsparseError
from newsparse.messages import plural
from newsparse.paths import STANDARD_INPUT
from newsparse.records import to_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.model import ExplainedSegment, Explanation
    from newsparse.plugins.formats import Options

_EXAMPLES = (
    "newsparse explain page.txt",
    "newsparse explain page.txt --line 12",
    "newsparse explain page.txt --format jsonl > explanation.jsonl",
    "newsparse explain page.txt --html page.html",
    "newsparse explain page.txt --svg page.svg",
    "newsparse explain pages/ --serve --cases cases/",
)


@click.command(cls=Command, examples=_EXAMPLES, strict=True)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--format",
    "layout",
    type=click.Choice(["text", "tsv", "jsonl"]),
    help="Readable text, tab-separated columns, or JSON Lines.  [default: text on a terminal, else tsv]",
)
@click.option("--line", **number("Show only line N of the extracted text, and every pass that ran on it."))
@click.option("--all", "is_all", is_flag=True, help="Show all features, not only those with the largest weights.")
@click.option("--html", metavar="FILE", help="Write an HTML view of the page, its articles and decisions.")
@click.option("--svg", metavar="FILE", help="Write the text output as an SVG picture.")
@click.option("--serve", is_flag=True, help="View and correct pages in a browser on this machine.")
@click.option(
    "--cases",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("cases"),
    show_default=True,
    help="Where --serve saves corrected pages.",
)
@url_option(" For one page.")
@reading_options
@click.pass_context
def explain(  # noqa: PLR0913 - one argument per option
    context: click.Context,
    /,
    paths: tuple[str, ...],
    *,
    layout: str | None,
    line: int | None,
    is_all: bool,
    html: str | None,
    svg: str | None,
    serve: bool,
    cases: Path,
    url: str | None,
    strict: bool,
    **reading: Any,  # noqa: ANN401 - the values of reading_options
) -> None:
    """Show the role of each line of the page at PATH (- for standard input), and what decided it.

    For a line that an outlet's rule claimed, the rule and the line's word in the layout are shown. The body below a
    claimed opening is shown as OUTLET:body. For other lines, the pass that decided the role is shown with its score,
    the runner-up, and the features with the largest weights, or "by form" if the pass does not use weights. A positive
    weight supports the role against the runner-up; "by rule" stands for a weight that outweighs all others. With
    --line, passes that confirmed the role, or weighed the line without changing it, are also shown; below them, every
    pass that ran on the line, in order, with its module and whether it changed the line. Problems are shown below the
    line where they begin. Lines and articles are numbered from 1, but articles from 0 in JSON. For HTML, these are the
    lines of the extracted text.

    The columns of --format tsv are the line, its role and article; copy_of, the line that it repeats; rule, the pass or
    rule that decided the role; score, if the pass has one; evidence, the features or the word in the layout; passes,
    all passes that set the role, in order, if they are more than the rule; and the text. In passes, "opens" marks the
    first line of an article.

    --serve accepts several pages, prints a URL to open in a browser, and runs until Ctrl-C.
    """
    is_part = layout is not None or line is not None or is_all
    if serve:
        _check_served(paths, url, has_other_output=is_part or html is not None or svg is not None)
        _serve(context, paths, cases, take_reading_options(reading, url), strict=strict)
        return
    if len(paths) > 1:
        msg = "explain accepts only one page; use --serve for several"
        raise click.UsageError(msg)
    (path,) = paths
    _check(path, html, is_part=is_part or svg is not None)
    _check_picture(svg, path, has_format=layout is not None)
    explanation = _explain(context, path, take_reading_options(reading, url), strict=strict)
    if not explanation.page.articles:
        note(f"{title(path)}: no article was found, so no line is a headline or a paragraph")
    if html is not None:
        _write_html(html, path, explanation)
        return
    segments = explanation.segments if line is None else _lines_at(explanation, line, path)
    most = None if is_all else MAX_FEATURES
    if svg is not None:
        picture = draw(make_renderable(segments, explanation, full=line is not None, most=most), _heading(path))
        _write_picture(svg, picture)
        return
    layout = layout or ("text" if is_terminal() or line is not None or is_all else "tsv")
    if is_all and layout != "text":
        also = "" if layout == "tsv" else ", which has all features"
        msg = f"--all applies to text output: leave out --format {layout}{also}"
        raise click.UsageError(msg)
    with data_output(styled=layout == "text") as write:
        if layout == "jsonl":
            write(_row(path, explanation))
        elif layout == "tsv":
            write(format_tab_separated(segments, explanation.page))
        else:
            write(format_segments(segments, explanation, full=line is not None, most=most))


def _explain(context: click.Context, path: str, options: Options, *, strict: bool) -> Explanation:
    """Explain the page at ``path``, or exit with a message if it cannot be read or a plugin fails."""
    parser, formats = make_parser_and_formats(context, strict=strict)
    try:
        return parser.explain_document(read_page(path, formats, options))
    except NewsparseError as error:
        RejectionMessages()(path, str(error))
        context.exit(FAILED)


def _check(path: str, html: str | None, *, is_part: bool) -> None:
    """Raise a usage error if the page is a folder, or if the HTML file cannot be written.

    ``is_part`` indicates whether options select only part of the output.
    """
    fault = None
    if is_folder(path):
        fault = f"{path!r} is a folder: explain accepts only one page"
    elif html is not None:
        import newsparse.report  # noqa: F401, PLC0415 - requires an extra

        try:
            check_target(html)
        except click.BadParameter as error:
            fault = f"--html: {error.message}"
        if is_part:
            fault = "--html writes the whole page: leave out --format, --line, --all and --svg"
        elif path != STANDARD_INPUT and paths.is_file(path) and paths.real_path(path) == paths.real_path(html):
            fault = f"--html: {html!r} is the page itself; choose another path"
    if fault:
        raise click.UsageError(fault)


def _check_picture(svg: str | None, path: str, *, has_format: bool) -> None:
    """Raise a usage error if the SVG picture cannot be written."""
    if svg is None:
        return
    check_target(svg)
    if has_format:
        msg = "--svg draws the text: leave out --format"
        raise click.UsageError(msg)
    if path != STANDARD_INPUT and paths.is_file(path) and paths.real_path(path) == paths.real_path(svg):
        msg = f"--svg: {svg!r} is the page itself; choose another path"
        raise click.UsageError(msg)


def _check_served(paths: Sequence[str], url: str | None, *, has_other_output: bool) -> None:
    """Raise a usage error if --serve is combined with an incompatible option."""
    check_one_page(paths, url)
    if has_other_output:
        msg = "--serve shows whole pages in a browser: leave out --format, --line, --all, --html and --svg"
        raise click.UsageError(msg)
    import newsparse.report  # noqa: F401, PLC0415 - requires an extra


def _serve(context: click.Context, paths: Sequence[str], cases: Path, options: Options, *, strict: bool) -> None:
    """Parse and explain the pages, and serve their page views until Ctrl-C."""
    from newsparse.cli.serving import serve_pages  # noqa: PLC0415 - requires an extra

    parser, formats = make_parser_and_formats(context, strict=strict)
    rejections = RejectionMessages()
    pages = []
    for document in read_pages(paths, formats, options, rejections):
        name = document.id or STANDARD_INPUT
        try:
            pages.append((_heading(name), parser.explain_document(document)))
        except NewsparseError as error:
            rejections(name, str(error))
    if not pages:
        context.exit(FAILED)
    serve_pages(pages, cases)


def _heading(name: str) -> str:
    return title(name) if name == STANDARD_INPUT else os.path.basename(name)  # noqa: PTH119 - may also be a URL


def _write_html(target: str, name: str, explanation: Explanation) -> None:
    """Write an explanation to an HTML file, and report the path of the file on standard error."""
    from newsparse.report import render_page  # noqa: PLC0415 - requires an extra

    Path(target).write_text(render_page(explanation, _heading(name)), encoding="utf-8", newline="")
    note(f"{target}: written; open it in a browser")


def _write_picture(target: str, picture: str) -> None:
    """Write an SVG picture to a file, and report the path of the file on standard error."""
    Path(target).write_text(picture, encoding="utf-8", newline="")
    note(f"{target}: written")


def _lines_at(explanation: Explanation, line: int, name: str) -> tuple[ExplainedSegment, ...]:
    """Return the segments that have text on line number ``line``, counted from 1."""
    segments = tuple(
        explained
        for explained in explanation.segments
        if explained.line <= line <= explained.line + explained.text.rstrip("\n").count("\n")
    )
    if not segments:
        raise click.BadParameter(_describe_missing_line(line, explanation.page.text, title(name)), param_hint="--line")
    return segments


def _describe_missing_line(line: int, text: str, name: str) -> str:
    """Return why line number ``line`` of a page cannot be shown: it is blank or does not exist."""
    count = text.count("\n") + (not text.endswith("\n"))
    if line > count:
        return f"line {line} of {name} does not exist: the page has {plural(count, 'line')}"
    return f"line {line} of {name} is blank: choose a line with text"


def _row(name: str, explanation: Explanation) -> str:
    """Return an explanation as a line of JSON that starts with the name of the input under the key ``id``.

    Once this key is removed, ``newsparse.records.from_dict`` can read the object.
    """
    # File names can contain any bytes. Escape what cannot be printed or encoded.
    quoted = json.dumps(name, ensure_ascii=not name.isprintable())
    return f'{{"id":{quoted},{to_json(explanation)[1:]}\n'
