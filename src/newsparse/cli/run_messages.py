"""``newsparse parse DUMP... -o OUT``: the run, and how it ends."""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newsparse.cli.console import say, title
from newsparse.cli.outputs import STANDARD_OUTPUT
from newsparse.cli.progress import watching
from newsparse.errors import ExtraError, PlanError, RunError, RunWarning
from newsparse.io.catalog import TEXT, format_of, standard_input_begins
from newsparse.io.compression import is_compressed
from newsparse.io.readers.parquet import PARQUET
from newsparse.paths import real_path
from newsparse.plugins.locations import STANDARD_INPUT
from newsparse.runs.journal import interrupted
from newsparse.runs.run import run
from newsparse.runs.siblings import Siblings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.io.catalog import Formats
    from newsparse.runs.run import End, Plan

FAILED = 1
USAGE = 2
INTERRUPTED = 130
_OTHER_FIELDS = ("has no field", "has no column", "has a column", "field ")
"""How reasons begin of records that have their text elsewhere."""


def is_run(output: str, formats: Formats) -> bool:
    """Whether the data go through a run: into a file that a writer knows by its suffix, and that is no pipe."""
    path = Path(output)
    return output != STANDARD_OUTPUT and formats.writes(output) and (path.is_file() or not path.exists())


def carried_out(plan: Plan) -> int:
    """Do what the plan says, say how it ended, and return the exit status."""
    out = title(str(plan.out))
    try:
        _say_standard_input(plan)
        with _warnings_as_messages(), watching() as watch:
            end = run(plan, watch)
    except (PlanError, ExtraError) as error:
        say(str(error))
        return USAGE
    except RunError as error:
        say(f"{error}{_on(plan)}")
        return FAILED
    except KeyboardInterrupt:
        say(f"interrupted{_on(plan)}")
        return INTERRUPTED
    except OSError as error:
        say(f"cannot write the output: {error}{_on(plan)}")
        return FAILED
    _say_end(end, out)
    return FAILED if end.counts["rejected"] else 0


def carried_out_on(engine: str, plan: Plan) -> int:
    """Do what the plan says on an engine, say how it ended, and return the exit status."""
    from newsparse.runs.engines import run_on  # noqa: PLC0415 - asked for seldom

    try:
        with _warnings_as_messages():
            rejected = run_on(engine, plan)
    except (PlanError, ExtraError) as error:
        say(str(error))
        return USAGE
    except RunError as error:
        say(str(error))
        return FAILED
    except KeyboardInterrupt:
        say("interrupted: an engine does not resume")
        return INTERRUPTED
    say(f"set aside: {rejected}, written: {title(str(plan.out))}")
    return FAILED if rejected else 0


@contextmanager
def _warnings_as_messages() -> Iterator[None]:
    """Show what a run warns of as a message of the program."""
    with warnings.catch_warnings():
        warnings.simplefilter("always", RunWarning)
        show = warnings.showwarning

        def showwarning(message: Warning | str, category: type[Warning], *place: Any, **extra: Any) -> None:  # noqa: ANN401
            if issubclass(category, RunWarning):
                say(f"warning: {message}")
            else:
                show(message, category, *place, **extra)

        warnings.showwarning = showwarning
        yield


def _on(plan: Plan) -> str:
    """Return how to go on, where there is something to go on with."""
    if not interrupted(real_path(plan.out)):
        return ""
    out = Path(plan.out)
    parts = Siblings(real_path(out) if out.is_symlink() else out).parts
    return f"; what is done is kept in {parts}, and the same command with --resume goes on"


def _say_standard_input(plan: Plan) -> None:
    """Say what standard input is taken for, where nobody has said it."""
    if STANDARD_INPUT in plan.paths and plan.options.format is None:
        told = format_of(standard_input_begins())
        if told != TEXT:
            say(f"standard input begins like {told} and is read so (--input-format text: as one page of text)")


def check_standard_input() -> None:
    """Say that standard input is read as a page of text where it begins as a dump does.

    Raises a usage error where it is no text at all.
    """
    begins = standard_input_begins()
    told = format_of(begins)
    packed = is_compressed(begins)
    if packed or told == PARQUET.name:
        what = f"compressed, and begins like {told}" if packed else told
        msg = f"standard input is {what}: it is read with -o FILE.jsonl or .parquet, and without --format"
        raise click.UsageError(msg)
    if told != TEXT:
        what = f"standard input begins like {told}, and is read as one page of text"
        say(f"warning: {what}; with -o FILE.jsonl its records are read")


def say_skipped(count: int) -> None:
    """Say how many files of folders were not read because no reader knows their suffix."""
    if count:
        what = f"{count} file{'s'[: count != 1]} in folders, of a suffix that no reader knows"
        say(f"skipped: {what}; name it to have it read")


def _say_end(end: End, out: str) -> None:
    say_skipped(end.skipped)
    counts = end.counts
    parsed = counts["with_articles"] + counts["without_articles"]
    aside = f"set aside: {counts['rejected']}" + (f" (see {end.rejected.name})" if end.rejected else "")
    if not end.written:
        say(f"no page was parsed, {aside}{_why(end)}; {_no_output(end, out)}")
        return
    said = f"pages parsed: {parsed}, without an article: {counts['without_articles']}, articles: {counts['articles']}"
    say(f"{said}, {aside}, {'complete already' if end.already else 'written'}: {out}")


def _why(end: End) -> str:
    """Return the reason for which most was set aside, and what may help."""
    from newsparse.runs.report import commonest  # noqa: PLC0415 - asked for seldom

    if end.rejected is None:
        return ""
    reason = commonest(end.rejected)
    cure = " (--text-field names the field of the text)" if reason.startswith(_OTHER_FIELDS) else ""
    return f", most often: {reason}{cure}"


def _no_output(end: End, out: str) -> str:
    if end.earlier is None:
        return f"{out} is not written"
    return f"{out} is not written, and that of an earlier run is now {end.earlier.name}"
