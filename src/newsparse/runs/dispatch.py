"""Run a plan on an engine, Ray or Spark, which reads and writes the data.

The rows are the same as in a local run. Inputs must be Parquet, because engines report less about broken JSON Lines.
The output is a folder of Parquet files with rows in arbitrary order, which appears when the run is complete. Rejected
records are written to the folder ``OUT.rejected`` in a second pass over the inputs.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.errors import PlanError, RunError
from newsparse.paths import is_folder, output_path, real_path
from newsparse.runs.chunks import EVERYTHING
from newsparse.runs.folder import VERSION, LockedFolder, entry_line, read_entries, write_all
from newsparse.runs.siblings import Siblings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsparse.runs.plan import Plan


ENGINES: Final = ("local", "ray", "spark")
_SUFFIX: Final = ".parquet"
_MAX_DETAIL_LENGTH: Final = 300


def run_on(engine: str, plan: Plan) -> int:
    """Run a plan on an engine, and return the number of rejected records.

    Raises ``PlanError`` for options that engines do not support, ``ExtraError`` if the engine is not installed, and
    ``RunError`` if the engine fails.
    """
    _check_free(plan.out)
    names = Siblings(output_path(plan.out))
    _check_supported(plan, names)
    parts = LockedFolder(names.parts)
    try:
        _claim_folder(parts, engine)
        try:
            write = _on_ray(plan) if engine == "ray" else _on_spark(plan)
            rejected = _write_folders(engine, write, plan.rows, parts.folder)
        except BaseException:
            parts.remove()
            raise
        _check_free(names.out, names.rejected_rows)
        if rejected:
            (parts.folder / "rejected").replace(names.rejected_rows)
        (parts.folder / "rows").replace(names.out)
        parts.remove()
    finally:
        parts.close()
    return rejected


def _claim_folder(parts: LockedFolder, engine: str) -> None:
    """Clear the folder of an earlier, unfinished run on an engine, and record the new engine in its journal.

    Raises ``PlanError`` if the folder contains a run that can be resumed.
    """
    first, _ = next(read_entries(parts.journal), (None, 0))
    if "engine" not in ({} if first is None else first.get("head", {})) and (first or parts.holds_data()):
        msg = f"{parts.folder} contains the results of an interrupted run: "
        msg += "resume it (without --engine, with --resume), or remove it to restart"
        raise PlanError(msg)
    parts.clear()
    parts.file.truncate(0)
    parts.file.seek(0)
    write_all(parts.file, entry_line({"journal": VERSION, "head": {"engine": engine}}).encode("ascii"))
    os.fsync(parts.file.fileno())


def _write_folders(engine: str, write: Callable[[str, Path], int], rows: str, parts: Path) -> int:
    """Write the rows and the rejected records to the folder ``parts``, and return the number of rejected records.

    Raises ``RunError`` if the engine fails.
    """
    try:
        write(rows, parts / "rows")
        return write("rejected", parts / "rejected")
    except Exception as error:
        msg = f"{engine} failed: {type(error).__name__}: {error!s:.{_MAX_DETAIL_LENGTH}}"
        raise RunError(msg) from error


def _check_supported(plan: Plan, names: Siblings) -> None:
    """Raise ``PlanError`` if the options, an input or the output are not supported by engines."""
    out = names.out
    _check_free(names.rejected_rows)
    is_parquet = all(path.lower().endswith(_SUFFIX) or is_folder(path) for path in plan.paths)
    faults = (
        (
            not out.name.endswith(_SUFFIX),
            f"writes a folder of Parquet files: {str(plan.out)!r} must end with {_SUFFIX}",
        ),
        (plan.resume, "cannot resume: its results are lost when it is interrupted"),
        (plan.selection != EVERYTHING, "reads all records: leave out --limit and --sample"),
        (plan.report is not None, "writes no report: leave out --report"),
        (plan.rows == "dolma", "writes Parquet, which does not support rows of type 'dolma'"),
        (not is_parquet, "reads only Parquet: files that end with .parquet, and folders of them"),
    )
    for is_there, fault in faults:
        if is_there:
            msg = f"an engine {fault}"
            raise PlanError(msg)
    for path in plan.paths:
        place = real_path(path)
        if place in {out, *out.parents} or names.parts in {place, *place.parents}:
            msg = f"{str(plan.out)!r} is in {path}, which is one of the inputs: the engine would read its output"
            raise PlanError(msg)


def _check_free(*places: str | os.PathLike[str]) -> None:
    """Raise ``PlanError`` if a file, folder or link already exists at one of the paths."""
    for place in places:
        if os.path.lexists(place):
            msg = f"{place} already exists and is never overwritten: move it, or choose another name"
            raise PlanError(msg)


def _options(plan: Plan, rows: str) -> dict[str, Any]:
    limits = {"max_chars": plan.options.max_chars, "max_lines": plan.options.max_lines}
    return {"rows": rows, **attrs.asdict(plan.options.fields), **limits, "parser": plan.parser}


def _on_ray(plan: Plan) -> Callable[[str, Path], int]:
    from newsparse.runs.engines.ray import parse_dataset  # noqa: PLC0415 - requires an extra  # isort: skip

    import ray  # noqa: PLC0415 - requires an extra

    ray.init(num_cpus=plan.jobs, ignore_reinit_error=True, log_to_driver=False)
    records = ray.data.read_parquet(list(plan.paths))

    def write(rows: str, folder: Path) -> int:
        folder.mkdir()
        dataset = parse_dataset(records, **_options(plan, rows)).materialize()
        dataset.write_parquet(str(folder))
        return int(dataset.count())

    return write


def _on_spark(plan: Plan) -> Callable[[str, Path], int]:
    from newsparse.runs.engines.spark import parse_dataframe  # noqa: PLC0415 - requires an extra  # isort: skip

    from pyspark.sql import SparkSession  # noqa: PLC0415 - requires an extra

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("newsparse").config("spark.ui.showConsoleProgress", "false")
    if "SPARK_REMOTE" not in os.environ and "MASTER" not in os.environ:
        builder = builder.master(f"local[{plan.jobs or '*'}]")
    session = builder.getOrCreate()
    records = session.read.parquet(*plan.paths)

    def write(rows: str, folder: Path) -> int:
        parse_dataframe(records, **_options(plan, rows)).write.parquet(str(folder))
        return int(session.read.parquet(str(folder)).count())

    return write
