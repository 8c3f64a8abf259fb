"""``run``, the Python equivalent of ``newsparse run``."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from newsparse.errors import RunError, RunWarning
from newsparse.io.catalog import Formats
from newsparse.io.rows import KINDS
from newsparse.messages import suggest
from newsparse.parser import Parser
from newsparse.plugins.formats import Options
from newsparse.runs.chunks import Selection
from newsparse.runs.dispatch import ENGINES, run_on
from newsparse.runs.plan import Plan, run_plan
from newsparse.runs.tally import describe_commonest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from newsparse.runs.plan import Outcome
    from newsparse.runs.tally import Progress


def run(  # noqa: PLR0913 - as many options as the command has
    inputs: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
    output: str | os.PathLike[str],
    *,
    rows: str = "articles",
    engine: Literal["local", "ray", "spark"] = "local",
    jobs: int | None = None,
    resume: bool = False,
    limit: int | None = None,
    sample: int = 1,
    progress: Callable[[Progress], object] | None = None,
    options: Options | None = None,
    parser: Parser | None = None,
    formats: Formats | None = None,
    report: str | os.PathLike[str] | None = None,
    force: bool = False,
) -> dict[str, Any]:
    """Process dumps into a data set, and return the run's manifest.

    ``inputs`` are files, folders, glob patterns or URLs. The suffix of ``output`` determines the format. ``rows`` is
    ``articles``, ``text``, ``pages`` or ``dolma``. With ``jobs=1``, pages are parsed in this process. Otherwise, they
    are parsed in ``jobs`` new processes (None for one per CPU), so the function must be called under
    ``if __name__ == "__main__":``. ``limit`` is the maximum number of records. With ``sample=100``, one record in 100
    of each file is processed, or one file in 100 if each file is a page. ``force`` replaces an existing output that was
    not written by a run. ``progress`` is called about once a second. A run on an engine returns a manifest that
    contains only the number of rejected records.

    Raises ``RunError`` if the run cannot start or continue, or if no page was parsed, and ``ValueError`` or
    ``TypeError`` for an invalid argument. Issues a ``RunWarning`` if records were rejected, for example because of a
    missing file.
    """
    _check_arguments(rows, engine, jobs, limit, sample)
    _check_types(options=(options, Options), parser=(parser, Parser), formats=(formats, Formats))
    paths = [inputs] if isinstance(inputs, str | os.PathLike) else list(inputs)
    plan = Plan(
        [os.fspath(path) for path in paths],
        output,
        rows,
        jobs,
        resume,
        Options() if options is None else options,
        Parser() if parser is None else parser,
        Formats() if formats is None else formats,
        report,
        Selection(sample, limit),
        force=force,
        isolate=jobs != 1,
    )
    if engine != "local":
        return {"counts": {"rejected": run_on(engine, plan)}}
    end = run_plan(plan, progress)
    rejected = "" if end.rejected is None else _describe_rejected(end, end.rejected)
    if end.manifest is None or not end.parsed:
        msg = f"no page was parsed: {rejected or 'the inputs contain no records'}"
        raise RunError(msg)
    if rejected:
        warnings.warn(rejected, RunWarning, stacklevel=2)
    manifest: dict[str, Any] = json.loads(end.manifest.read_bytes())
    return manifest


def _describe_rejected(end: Outcome, path: Path) -> str:
    often, file, reason = describe_commonest(path)
    counts = f"{end.counts['rejected']} of {end.counts['read']} records were rejected (see {path})"
    return f"{counts}; {often}: {file}: {reason}"


def _check_types(**arguments: tuple[object, type]) -> None:
    """Raise ``TypeError`` if an argument is neither None nor of its type."""
    for name, (value, kind) in arguments.items():
        if value is not None and not isinstance(value, kind):
            cure = "; limit and sample are arguments of run" if isinstance(value, Mapping) else ""
            msg = f"{name} is {value!r}: it must be a {kind.__module__}.{kind.__qualname__}{cure}"
            raise TypeError(msg)


def _check_arguments(rows: str, engine: str, jobs: object, limit: object, sample: object) -> None:
    for name, value, known in (("rows", rows, KINDS), ("engine", engine, ENGINES)):
        if value not in known:
            msg = f"{name} is {value!r}: {suggest(value, known)}it must be one of {', '.join(known)}"
            raise ValueError(msg)
    if jobs is not None and (type(jobs) is not int or jobs < 1):
        msg = f"jobs is {jobs!r}: it must be the number of processes, 1 or more, or None for one per CPU"
        raise ValueError(msg)
    if limit is not None and (type(limit) is not int or limit < 1):
        msg = f"limit is {limit!r}: it must be a number of records, 1 or more, or None"
        raise ValueError(msg)
    if type(sample) is not int or sample < 1:
        msg = f"sample is {sample!r}: it must be 1 for all records, or N for one record in N"
        raise ValueError(msg)
