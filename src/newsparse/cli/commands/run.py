"""``newsparse run``: convert dumps to a data set, with checks before the run and a summary after it."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from newsparse.cli import INTERRUPTED, TERMINATED
from newsparse.cli.console import check_target, describe_os_error, note, say, show_warnings_as_messages, title
from newsparse.cli.options import FAILED, STOPPED, CheckedChoice, Command, add_options, number
from newsparse.cli.pages import (
    MISSING_FIELD,
    check_one_page,
    note_guessed,
    note_repeats,
    note_skipped,
    note_standard_input,
    reading_options,
    suggest_text_field,
    take_reading_options,
    url_option,
)
from newsparse.cli.parsers import MIN_CONFIDENCE_OPTION, make_parser_and_formats
from newsparse.cli.views.progress import show_progress
from newsparse.errors import ExtraError, PlanError, RunError
from newsparse.io.inputs import inputs
from newsparse.io.rows import KINDS
from newsparse.messages import plural
from newsparse.paths import real_path
from newsparse.pipeline.problems import HTML_SOURCE
from newsparse.plugins.formats import Rejected
from newsparse.runs.chunks import Selection, pieces
from newsparse.runs.dispatch import ENGINES, run_on
from newsparse.runs.journal import has_begun, is_interrupted
from newsparse.runs.plan import Plan, run_plan
from newsparse.runs.siblings import LONGEST_SUFFIX, Siblings
from newsparse.runs.tally import describe_commonest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType

    from newsparse.io.inputs import Input
    from newsparse.runs.plan import Outcome

_LOCAL: Final = "local"
_RESTART: Final = "to restart"
"""End of error messages about runs that cannot be resumed."""
_REPORTS: Final = (".html", ".json")
_EXAMPLES: Final = (
    "newsparse run pages/ -o articles.jsonl",
    "newsparse run 'shards/*.parquet' -o articles.parquet --jobs 8",
    "newsparse run crawl.warc.gz -o text.jsonl.zst --rows text --limit 1000",
    "newsparse run crawl.warc.gz -o articles.jsonl --min-confidence 0.9",
    "newsparse run 'shards/*.parquet' -o articles.parquet --jobs 8 --resume",
)


class _TerminatedError(KeyboardInterrupt):
    """The process received SIGTERM. Completed records are saved as after Ctrl-C."""


@contextmanager
def _termination_raised() -> Iterator[None]:
    """Raise ``_TerminatedError`` on SIGTERM in this context, unless the program handles or ignores the signal."""
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or signal.getsignal(signal.SIGTERM) != signal.SIG_DFL:
        yield
        return

    def end(_signal: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # a second one must not interrupt the saving of records
        raise _TerminatedError

    signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def execute(plan: Plan) -> int:
    """Run a plan locally, report the outcome, and return the exit status."""
    out = title(str(plan.out))
    try:
        _check_output(plan)
    except PlanError as error:  # a usage error, because the help lists the suffixes of OUT
        raise click.BadParameter(str(error), param_hint="-o") from None
    try:
        items = inputs(plan.paths, plan.formats.readers, plan.options)
        note_repeats(items)
        _warn_of_text_field(plan, items)
        note_standard_input(plan.paths, plan.options)
        note_guessed(items, plan.formats, plan.options)
        _note_nothing_to_resume(plan)
        with _termination_raised(), show_warnings_as_messages(), show_progress() as watch:
            end = run_plan(plan, watch)
    except PlanError:
        raise
    except RunError as error:
        can_resume = not str(error).endswith(_RESTART)
        say(f"{error}{_describe_resuming(plan) if can_resume else ''}")
        return STOPPED
    except KeyboardInterrupt as error:
        is_terminated = isinstance(error, _TerminatedError)
        how = "terminated" if is_terminated else "interrupted"
        say(f"{how}{_describe_resuming(plan) or ': no record was completed yet'}")
        return TERMINATED if is_terminated else INTERRUPTED
    except OSError as error:
        say(f"cannot write the output: {describe_os_error(error)}{_describe_resuming(plan)}")
        return STOPPED
    _report_end(end, out, _describe_unread(items))
    return FAILED if end.counts["rejected"] or not end.parsed else 0


def execute_on_engine(engine: str, plan: Plan) -> int:
    """Run a plan on an engine such as Ray or Spark, report the outcome, and return the exit status."""
    try:
        with show_warnings_as_messages():
            rejected = run_on(engine, plan)
    except ExtraError as error:
        option = f"--engine {engine}"
        raise error.needed_by(option) from None
    except KeyboardInterrupt:
        say("interrupted: runs on an engine cannot be resumed")
        return INTERRUPTED
    note(f"rejected: {rejected}, written: {title(str(plan.out))}")
    return FAILED if rejected else 0


def _check_output(plan: Plan) -> None:
    """Raise ``PlanError`` if the output exists but is not a regular file, or if no writer supports its suffix."""
    out = Path(plan.out)
    if out.exists() and not out.is_file():  # a rename would replace the device or pipe with a file
        msg = f"{str(plan.out)!r} is not a regular file: to stream pages, use newsparse parse --format jsonl"
        raise PlanError(msg)
    plan.formats.writer(str(plan.out), plan.rows)


def _note_nothing_to_resume(plan: Plan) -> None:
    """Write a note to standard error if --resume is used but there is no interrupted run."""
    out = real_path(plan.out)
    if plan.resume and not has_begun(out) and not Siblings(out).is_complete():
        note(f"{title(str(plan.out))}: nothing to resume; starting at the first record")


def _warn_of_text_field(plan: Plan, items: Sequence[Input]) -> None:
    """Write a warning if no record in the first chunk has the text field, unless it is the only chunk.

    The run rejects these records and continues, but the name of the field may be wrong. Standard input and pipes are
    not checked, because they can be read only once.
    """
    first = next(iter(items), None)
    if first is None or first.size is None or first.reason is not None or plan.resume:
        return
    with suppress(Exception):  # the run will report the error
        cut = pieces([first], plan.formats.readers, plan.options)
        chunk, reason = next(cut).chunk, ""
        for record in plan.formats.readers[chunk.reader].records(chunk, plan.options):
            if not isinstance(record, Rejected) or not record.reason.startswith(MISSING_FIELD):
                return
            reason = reason or record.reason
        if len(items) > 1 or next(cut, None):  # otherwise, the last message of the run says the same
            many = "" if chunk.records == 1 else f"none of the first {chunk.records} records has text: the first "
            note(f"warning: {title(first.path)}: {many}{reason}{suggest_text_field(reason)}")


def _describe_resuming(plan: Plan) -> str:
    """Return the end of an error message that says how to resume the run, or an empty string if that is impossible."""
    if not is_interrupted(real_path(plan.out)):
        return ""
    out = Path(plan.out)
    parts = Siblings(real_path(out) if out.is_symlink() else out).parts
    return f"; completed records are in {parts}: to resume, add --resume to the same command"


def _describe_unread(items: Sequence[Input]) -> str:
    """Return the part of a message that lists the unreadable inputs, or an empty string if all were read."""
    unread = [f"{title(item.path)} ({item.reason})" for item in items if item.reason is not None]
    more = f" and {plural(len(unread) - 1, 'other')}" if len(unread) > 1 else ""
    return f", not read: {unread[0]}{more}" if unread else ""


def _report_end(end: Outcome, out: str, unread: str) -> None:
    note_skipped(len(end.skipped), end.skipped)
    counts = end.counts
    rejected = f"rejected: {counts['rejected']}" + (f" (see {end.rejected.name})" if end.rejected else "")
    if not end.parsed:
        outcome = "was not changed" if end.kept else "has no rows" if end.written else "was not written"
        cause = f", {rejected}{_describe_common_reason(end)}" if end.rejected else ": the inputs contain no records"
        say(f"no page was parsed{cause}; {out} {outcome}")
        return
    pages = f"pages parsed: {end.parsed}, without an article: {counts['without_articles']}"
    articles = f"articles: {counts['articles']}"
    note(f"{pages}, {articles}, {rejected}{unread}, {'already complete' if end.already else 'written'}: {out}")
    _warn_of_html(counts["problems"].get(HTML_SOURCE, 0))


def _warn_of_html(pages: int) -> None:
    """Write a warning if the text field of records contains HTML source, in which case rows contain tags."""
    if pages:
        texts = (
            "1 text is the source of an HTML page" if pages == 1 else f"{pages:,} texts are the source of HTML pages"
        )
        cure = "extract the text first, or save the pages as .html or WARC files"
        note(f"warning: {texts}, so the rows contain tags (problem {HTML_SOURCE}): {cure}")


def _describe_common_reason(end: Outcome) -> str:
    """Return the part of a message that states why most records were rejected and, if possible, how to fix it.

    Returns an empty string if no record was rejected.
    """
    if end.rejected is None:
        return ""
    often, file, reason = describe_commonest(end.rejected)
    return f", {often}: {title(file)}: {reason}{suggest_text_field(reason)}"


def _check_output_option(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    return check_target(value, LONGEST_SUFFIX)


def _check_report_option(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value.lower().endswith(_REPORTS):
        msg = f"{value!r} ends with neither .html nor .json"
        raise click.BadParameter(msg)
    return value if value is None else check_target(value)


_OPTIONS: Final[dict[str, dict[str, Any]]] = {
    "rows": {"type": CheckedChoice(KINDS), "default": "articles", "show_default": True, "help": "Row type."},
    "jobs": number("Worker processes.  [default: CPU count]"),
    "resume": {"is_flag": True, "help": "Resume an interrupted run of the same command."},
    "force": {"is_flag": True, "help": "Overwrite OUT even if newsparse did not write it."},
    "skip-unlikely": {"is_flag": True, "help": "Skip pages whose shape suggests that they contain no article."},
    "min-confidence": MIN_CONFIDENCE_OPTION,
    "limit": number("Stop after N records."),
    "sample": number("Take one in N records of each file, or one in N files if a file is a page.") | {"default": 1},
    "report": {"metavar": "FILE", "callback": _check_report_option, "help": "Also write a report: .html or .json."},
    "engine": {
        "type": CheckedChoice(ENGINES),
        "default": _LOCAL,
        "show_default": True,
        "help": "Execution backend.",
    },
}


@click.command(cls=Command, examples=_EXAMPLES, strict=True)
@click.argument("paths", metavar="INPUT...", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    required=True,
    type=click.Path(dir_okay=False),
    callback=_check_output_option,
    help="File to write: .jsonl, .jsonl.gz, .jsonl.zst, .parquet, or the suffix of a plugin's writer.",
)
@url_option(" For one page.")
@add_options(_OPTIONS)
@reading_options
@click.pass_context
def run(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    *,
    output: str,
    url: str | None,
    strict: bool,
    **values: Any,  # noqa: ANN401 - from reading_options and _OPTIONS
) -> None:
    """Parse all records of INPUT and write OUT, by default with one row per article.

    INPUT: files, folders, globs, URLs (s3://..., hf://...), or - for standard input, as text, HTML, JSON Lines,
    Parquet, WARC, WET, DOCX, RTF, EML or mbox. OUT is created when the run is complete, together with OUT.manifest.json
    and, if records were rejected, OUT.rejected.jsonl. To continue an interrupted run, use --resume.

    Exit status: 0 if everything was parsed, 1 if records were rejected or no page was parsed, 2 for usage errors, 3
    if the run stopped before its end (for example, because the disk is full or a worker cannot start), 130 after
    Ctrl-C, 143 after SIGTERM.
    """
    check_one_page(paths, url)
    settings = {name: values.pop(name) for name in ("skip_unlikely", "min_confidence")}
    parser, formats = make_parser_and_formats(context, strict=strict, **settings)
    options = take_reading_options(values, url)
    engine, selection = values.pop("engine"), Selection(values.pop("sample"), values.pop("limit"))
    plan = Plan(
        paths,
        output,
        options=options,
        parser=parser,
        formats=formats,
        selection=selection,
        **values,  # rows, jobs, resume, force, report
    )
    context.exit(execute(plan) if engine == _LOCAL else execute_on_engine(engine, plan))
