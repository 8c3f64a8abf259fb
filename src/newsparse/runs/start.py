"""``run``: what the command of this name does, called from Python."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, Literal

from newsparse.io.catalog import Formats
from newsparse.parser import Parser
from newsparse.plugins.formats import Options
from newsparse.runs.engines.launch import run_on
from newsparse.runs.run import Plan, Progress
from newsparse.runs.run import run as run_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def run(  # noqa: PLR0913 - the options of the command
    inputs: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
    output: str | os.PathLike[str],
    *,
    rows: str = "articles",
    engine: Literal["local", "ray", "spark"] = "local",
    jobs: int | None = None,
    resume: bool = False,
    progress: Callable[[Progress], object] | None = None,
    options: Options | None = None,
    parser: Parser | None = None,
    formats: Formats | None = None,
    report: str | os.PathLike[str] | None = None,
) -> dict[str, Any]:
    """Process dumps into a data set and return the run's manifest.

    ``inputs`` are files, folders, patterns or addresses; the suffix of ``output`` names the format. ``rows`` is one of
    ``articles``, ``text``, ``pages`` and ``dolma``; ``jobs`` None is one worker per CPU. ``progress`` is called about
    once a second. Workers are new processes, so call this under ``if __name__ == "__main__":``. An engine's manifest
    has the number of rejected records only. Raises ``RunError`` where the run cannot start or continue.
    """
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
    )
    if engine != "local":
        return {"counts": {"rejected": run_on(engine, plan)}}
    end = run_plan(plan, progress)
    if end.manifest is None:
        return {"counts": dict(end.counts)}
    manifest: dict[str, Any] = json.loads(end.manifest.read_bytes())
    return manifest
