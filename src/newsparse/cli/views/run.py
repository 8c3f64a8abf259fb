"""A run as the command line sees it: the check before it, and what it says at its end."""

from __future__ import annotations

import warnings
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newsparse.cli import INTERRUPTED
from newsparse.cli.console import describe_os_error, note, say, title
from newsparse.cli.options import FAILED
from newsparse.cli.pages import MISSING_FIELD, field_cure, note_guessed, note_skipped, note_standard_input
from newsparse.cli.views.progress import watching
from newsparse.errors import ExtraError, PlanError, RunError, RunWarning
from newsparse.io.inputs import inputs, repeated
from newsparse.paths import real_path
from newsparse.plugins.formats import Rejected
from newsparse.runs.chunks import pieces
from newsparse.runs.journal import begun, interrupted
from newsparse.runs.run import run
from newsparse.runs.siblings import Siblings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.io.inputs import Input
    from newsparse.runs.run import End, Plan


def carry_out(plan: Plan) -> int:
    """Run the plan, report how it ended, and return the exit status."""
    out = title(str(plan.out))
    try:
        _check_output(plan)
    except PlanError as error:  # the help lists what OUT may be
        raise click.BadParameter(str(error), param_hint="-o") from None
    try:
        items = inputs(plan.paths, plan.formats.readers, plan.options)
        _note_repeats(items)
        _check_text_field(plan, items)
        note_standard_input(plan.paths, plan.options)
        note_guessed(items, plan.formats, plan.options)
        _note_nothing_to_resume(plan)
        with _warnings_as_messages(), watching() as watch:
            end = run(plan, watch)
    except PlanError:
        raise
    except RunError as error:
        say(f"{error}{_resuming(plan)}")
        return FAILED
    except KeyboardInterrupt:
        say(f"interrupted{_resuming(plan) or ': no record was done yet'}")
        return INTERRUPTED
    except OSError as error:
        say(f"cannot write the output: {describe_os_error(error)}{_resuming(plan)}")
        return FAILED
    _report_end(end, out)
    return FAILED if end.counts["rejected"] else 0


def carry_out_on(engine: str, plan: Plan) -> int:
    """Run the plan on an engine, report how it ended, and return the exit status."""
    from newsparse.runs.engines import run_on  # noqa: PLC0415 - rarely used

    try:
        with _warnings_as_messages():
            rejected = run_on(engine, plan)
    except ExtraError as error:
        option = f"--engine {engine}"
        raise error.needed_by(option) from None
    except KeyboardInterrupt:
        say("interrupted: an engine does not resume")
        return INTERRUPTED
    note(f"rejected: {rejected}, written: {title(str(plan.out))}")
    return FAILED if rejected else 0


def _check_output(plan: Plan) -> None:
    """Raise ``PlanError`` where the output is no regular file, or no writer has its suffix."""
    out = Path(plan.out)
    if out.exists() and not out.is_file():  # a rename would replace the device or the pipe by a file
        msg = f"{str(plan.out)!r} is not a regular file: to stream pages, use newsparse parse --format jsonl"
        raise PlanError(msg)
    plan.formats.writer(str(plan.out), plan.rows)


def _note_repeats(items: Sequence[Input]) -> None:
    """Warn of files that are named more than once, once for all."""
    names = repeated(items)
    if names:
        more = len(names) - 1
        rest = f" and {more:,} other file{'s'[: more != 1]} are" if more else " is"
        note(f"warning: {title(names[0])}{rest} named more than once: each time counts, and ids of rows repeat")


def _note_nothing_to_resume(plan: Plan) -> None:
    """Say that a run that is to be resumed starts at the beginning."""
    out = real_path(plan.out)
    if plan.resume and not begun(out) and not Siblings(out).is_complete():
        note(f"{title(str(plan.out))}: nothing to resume, the run starts at the first record")


def _check_text_field(plan: Plan, items: Sequence[Input]) -> None:
    """Raise ``PlanError`` where no record of the first chunk has the field of the text.

    Standard input and pipes are read once, so they are not checked.
    """
    first = next(iter(items), None)
    if first is None or first.size is None or first.reason is not None or plan.resume:
        return
    piece = next(pieces([first], plan.formats.readers, plan.options), None)
    if piece is None:
        return
    reason = ""
    with suppress(Exception):  # the run reports it
        for record in plan.formats.readers[piece.chunk.reader].records(piece.chunk, plan.options):
            if not isinstance(record, Rejected) or not record.reason.startswith(MISSING_FIELD):
                return
            reason = reason or record.reason
    if reason:
        records = f"none of the first {piece.chunk.records} records has a text: the first {reason}"
        msg = f"{title(first.path)}: {records}; name the field with --text-field"
        raise PlanError(msg)


@contextmanager
def _warnings_as_messages() -> Iterator[None]:
    """Show what a run warns of as a message of the program."""
    with warnings.catch_warnings():
        warnings.simplefilter("always", RunWarning)
        show = warnings.showwarning

        def showwarning(message: Warning | str, category: type[Warning], *place: Any, **extra: Any) -> None:  # noqa: ANN401
            if issubclass(category, RunWarning):
                note(f"warning: {message}")
            else:
                show(message, category, *place, **extra)

        warnings.showwarning = showwarning
        yield


def _resuming(plan: Plan) -> str:
    """Return how to resume, where there is something to resume."""
    if not interrupted(real_path(plan.out)):
        return ""
    out = Path(plan.out)
    parts = Siblings(real_path(out) if out.is_symlink() else out).parts
    return f"; what is done is kept in {parts}: resume with the same command and --resume"


def _report_end(end: End, out: str) -> None:
    note_skipped(len(end.skipped), end.skipped)
    counts = end.counts
    parsed = counts["with_articles"] + counts["without_articles"]
    rejected = f"rejected: {counts['rejected']}" + (f" (see {end.rejected.name})" if end.rejected else "")
    if not end.written:
        say(f"no page was parsed, {rejected}{_reason(end)}; {_no_output(end, out)}")
        return
    pages = f"pages parsed: {parsed}, without an article: {counts['without_articles']}, articles: {counts['articles']}"
    note(f"{pages}, {rejected}, {'already complete' if end.already else 'written'}: {out}")


def _reason(end: End) -> str:
    """Return the most common reason for which records were rejected, and what may help."""
    from newsparse.runs.report import commonest  # noqa: PLC0415 - rarely used

    if end.rejected is None:
        return ""
    often, file, reason = commonest(end.rejected)
    return f", {often}: {title(file)}: {reason}{field_cure(reason)}"


def _no_output(end: End, out: str) -> str:
    return f"{out} is left as it was" if end.kept else f"{out} is not written"
