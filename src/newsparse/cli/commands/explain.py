"""``newsparse explain``: why each line of a page was read as it was."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from newsparse import paths
from newsparse.cli.console import Complaints, note, plural, title
from newsparse.cli.options import FAILED, Command, common_options, strict_option
from newsparse.cli.outputs import checked_target, data_output, explanation_row, on_terminal
from newsparse.cli.pages import Reading, check_one_page, is_folder, read_page, read_pages, reading_options, url_option
from newsparse.cli.parsers import parser_and_formats
from newsparse.cli.views.page import STYLES, rendered, start_of
from newsparse.errors import ExtraError, NewsparseError
from newsparse.io.escaping import escape_cell, fold
from newsparse.paths import STANDARD_INPUT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import RenderableType

    from newsparse.model import Decision, ExplainedSegment, Explanation
    from newsparse.plugins.formats import Options

_EXAMPLES = (
    "newsparse explain page.txt",
    "newsparse explain page.txt --line 12",
    "newsparse explain page.txt --format jsonl > explanation.jsonl",
    "newsparse explain page.txt --html page.html",
    "newsparse explain pages/ --serve --cases cases/",
)

_MAX_FEATURES: Final = 8
"""Features that are shown unless the line is shown in full; JSON lines have all."""
_COLUMNS: Final = ("line", "role", "article", "rule", "score", "why", "passes", "text")
_INDENT: Final = 6


@click.command(cls=Command, examples=_EXAMPLES)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
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
    "--html", metavar="FILE", help="Write the page with its articles and decisions to an HTML file, for a browser."
)
@click.option("--serve", is_flag=True, help="Show pages in a browser on this machine, and save corrections as cases.")
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
@common_options
@strict_option
@click.pass_context
def explain(  # noqa: PLR0913 - one argument per option
    context: click.Context,
    /,
    paths: tuple[str, ...],
    *,
    layout: str | None,
    line: int | None,
    html: str | None,
    serve: bool,
    cases: Path,
    url: str | None,
    strict: bool,
    **reading: Any,  # noqa: ANN401 - the fields of Reading
) -> None:
    """Show the role of every line of the page at PATH (- for standard input), and what decided it.

    What an outlet's rule claimed has the rule and the word of its layout; everything else has the pass, the score and
    the features with the greatest weights. Lines are those of the text, of an HTML page those of the text that is
    extracted from it; they count from 1, articles from 0.

    --serve takes several pages, prints the address at which a browser shows them, and runs until Ctrl+C.
    """
    is_part = layout is not None or line is not None
    if serve:
        _check_served(paths, url, is_elsewhere=is_part or html is not None)
        _serve(context, paths, cases, Reading(**reading).options(url), strict=strict)
        return
    if len(paths) > 1:
        msg = "explain takes one page; with --serve, several"
        raise click.UsageError(msg)
    (path,) = paths
    _check(path, html, is_part=is_part)
    parser, formats = parser_and_formats(context, strict=strict)
    try:
        document = read_page(path, formats, Reading(**reading).options(url))
        explanation = parser.explain(document.text, url=document.url)
    except NewsparseError as error:
        Complaints()(path, str(error))
        context.exit(FAILED)
    if html is not None:
        _write_html(html, path, explanation)
        return
    layout = layout or ("text" if on_terminal() or line is not None else "tsv")
    segments = explanation.segments if line is None else _lines_at(explanation, line)
    if not segments and line is not None:
        raise click.BadParameter(_no_line(line, document.text, title(path)), param_hint="--line")
    with data_output(styled=layout == "text") as write:
        if layout == "jsonl":
            write(explanation_row(path, explanation))
        elif layout == "tsv":
            write(_tab_separated(segments))
        else:
            write(_printed(segments, full=line is not None))


def _check(path: str, html: str | None, *, is_part: bool) -> None:
    """Raise a usage error for a folder, and for an HTML file that cannot be written before the page is read."""
    fault = None
    if is_folder(path):
        fault = f"{path!r} is a folder: explain takes one page"
    elif html is not None:
        try:
            import newsparse.report  # noqa: F401, PLC0415 - needs an extra

            checked_target(html)
        except ExtraError as error:
            fault = str(error)
        except click.BadParameter as error:
            fault = f"--html: {error.message}"
        if is_part:
            fault = "--html writes the whole page: leave out --format and --line"
        elif path != STANDARD_INPUT and paths.is_file(path) and paths.real_path(path) == paths.real_path(html):
            fault = f"--html: {html!r} is the page itself; give another path"
    if fault:
        raise click.UsageError(fault)


def _check_served(paths: Sequence[str], url: str | None, *, is_elsewhere: bool) -> None:
    """Raise a usage error for what does not go with ``--serve``."""
    check_one_page(paths, url)
    if is_elsewhere:
        msg = "--serve shows whole pages in a browser: leave out --format, --line and --html"
        raise click.UsageError(msg)
    try:
        import newsparse.report  # noqa: F401, PLC0415 - needs an extra
    except ExtraError as error:
        raise click.UsageError(str(error)) from None


def _serve(context: click.Context, paths: Sequence[str], cases: Path, options: Options, *, strict: bool) -> None:
    """Serve the pages of the inputs until the user ends it."""
    from newsparse.cli.serving import serve_pages  # noqa: PLC0415 - needs an extra

    parser, formats = parser_and_formats(context, strict=strict)
    complaints = Complaints()
    pages = []
    for document in read_pages(paths, formats, options, complaints):
        name = document.id or STANDARD_INPUT
        try:
            pages.append((_heading(name), parser.explain(document.text, url=document.url)))
        except NewsparseError as error:
            complaints(name, str(error))
    if not pages:
        context.exit(FAILED)
    serve_pages(pages, cases)


def _heading(name: str) -> str:
    return title(name) if name == STANDARD_INPUT else os.path.basename(name)  # noqa: PTH119 - or an address


def _no_line(line: int, text: str, name: str) -> str:
    """Return why a line of the page cannot be shown."""
    count = text.count("\n") + (not text.endswith("\n"))
    if line > count:
        return f"line {line} of {name} is after its last line: the page has {plural(count, 'line')}"
    return f"line {line} of {name} is blank: give a line with text"


def _write_html(target: str, name: str, explanation: Explanation) -> None:
    """Write an explanation to an HTML file, and say where it is."""
    from newsparse.report import render_page  # noqa: PLC0415 - needs an extra

    Path(target).write_text(render_page(explanation, _heading(name)), encoding="utf-8", newline="")
    note(f"{target}: written; open it in a browser")


def _lines_at(explanation: Explanation, line: int) -> tuple[ExplainedSegment, ...]:
    """Return the segments that print something on a line, counted from 1."""
    return tuple(
        explained
        for explained in explanation.segments
        if explained.line <= line <= explained.line + explained.text.rstrip("\n").count("\n")
    )


def _printed(segments: Iterable[ExplainedSegment], *, full: bool) -> str:
    """Return the segments as text: a line each, and below it what decided, wrapped to the width of the terminal."""
    return rendered(Group(*(part for explained in segments for part in _parts(explained, full=full))))


def _parts(explained: ExplainedSegment, *, full: bool) -> Iterable[RenderableType]:
    segment, decision = explained.segment, explained.decision
    article = "" if segment.article is None else str(segment.article)
    head = Text(f"{explained.line:>4}  ", "dim", no_wrap=not full, overflow="fold" if full else "ellipsis")
    head.append(f"{segment.role.value:<11}{article:>2}  ", STYLES.get(segment.role, ""))
    head.append(fold(explained.text) if full else start_of(explained.text))
    yield head
    score = "" if decision is None or decision.score is None else f", score {decision.score:+d}"
    rival = "" if decision is None or decision.runner_up is None else f" ahead of {decision.runner_up.value}"
    why = _why(decision, None if full else _MAX_FEATURES)
    yield _below(f"{segment.rule}{score}{rival}{why and f': {why}'}")
    if full and [step.by for step in explained.decisions] != [segment.rule]:
        yield _below(f"passes: {_passes(explained)}")


def _below(text: str) -> Padding:
    return Padding(Text(fold(text), "dim"), (0, 0, 0, _INDENT))


def _tab_separated(segments: Sequence[ExplainedSegment]) -> str:
    """Return a line of column names and one line per segment; no cell has a tab or is a formula."""
    rows = [_COLUMNS, *map(_cells, segments)]
    return "".join("\t".join(map(escape_cell, row)) + "\n" for row in rows)


def _cells(explained: ExplainedSegment) -> tuple[str, ...]:
    segment, decision = explained.segment, explained.decision
    article = "" if segment.article is None else str(segment.article)
    score = "" if decision is None or decision.score is None else f"{decision.score:+d}"
    why = _why(decision, _MAX_FEATURES)
    cells = (str(explained.line), segment.role.value, article, segment.rule, score, why, _passes(explained))
    return (*map(fold, cells), explained.text)


def _passes(explained: ExplainedSegment) -> str:
    return " > ".join(f"{step.by} {step.role.value}{' opens' if step.opens else ''}" for step in explained.decisions)


def _why(decision: Decision | None, most: int | None) -> str:
    """Return the features of a decision, or the word by which a rule took the line."""
    if decision is None:
        return ""
    if decision.word is not None:
        return decision.word if decision.reads in {None, decision.word} else f"{decision.word} = {decision.reads}"
    features = [f"{feature.name} {feature.weight:+d}" for feature in decision.features[:most]]
    more = len(decision.features) - len(features)
    return "; ".join([*features, f"{more} more"] if more else features)
