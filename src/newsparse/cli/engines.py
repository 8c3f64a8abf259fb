"""``--engine ray`` and ``--engine spark``: the same rows, made by an engine that is there already.

The engine reads and writes: inputs are Parquet (of broken JSON lines an engine says less than we do), ``-o`` names a
folder of Parquet files, which appears when it is complete. Order is the engine's own. What was set aside is found by a
second pass over the input, and stands in the folder ``OUT.rejected``.
"""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, Any, Final

from newsparse.errors import PlanError, RunError
from newsparse.paths import is_folder, output_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsparse.dumps.run import Plan

_SUFFIX: Final = ".parquet"
_DETAIL: Final = 300


def run_on(engine: str, plan: Plan) -> int:
    """Do what the plan says on an engine and return the number of records that were set aside.

    Raises ``PlanError`` for what an engine does not do, ``ExtraError`` where it is not installed, ``RunError`` where it
    fails.
    """
    out = output_path(plan.out)
    _check(plan, out)
    aside = out.with_name(f"{out.name}.rejected")
    parts = out.with_name(f"{out.name}.parts")
    write = _on_ray(plan) if engine == "ray" else _on_spark(plan)
    shutil.rmtree(parts, ignore_errors=True)
    parts.mkdir()
    try:
        write(plan.rows, parts / "rows")
        rejected = write("rejected", parts / "rejected")
    except Exception as error:
        msg = f"{engine} failed: {type(error).__name__}: {error!s:.{_DETAIL}}"
        raise RunError(msg) from error
    for made, place in ((parts / "rows", out), (parts / "rejected", aside)):
        if place.is_dir():
            shutil.rmtree(place)
        if place != aside or rejected:
            made.replace(place)
    shutil.rmtree(parts)
    return rejected


def _check(plan: Plan, out: Path) -> None:
    if not out.name.endswith(_SUFFIX) or out.exists():
        msg = f"an engine writes a folder of Parquet files: {str(plan.out)!r} must end with {_SUFFIX} and not be there"
        raise PlanError(msg)
    if plan.resume:
        msg = "an engine does not resume: what it has done is gone when it ends"
        raise PlanError(msg)
    if plan.rows == "dolma":
        msg = "an engine writes Parquet, which cannot hold rows of the kind 'dolma'"
        raise PlanError(msg)
    if not all(path.lower().endswith(_SUFFIX) or is_folder(path) for path in plan.paths):
        msg = "an engine reads Parquet: files that end with .parquet, and folders of them"
        raise PlanError(msg)


def _options(plan: Plan, rows: str) -> dict[str, Any]:
    fields = plan.options.fields
    return {
        "rows": rows,
        "text": fields.text,
        "url": fields.url,
        "id": fields.id,
        "max_chars": plan.options.max_chars,
        "parser": plan.parser,
    }


def _on_ray(plan: Plan) -> Callable[[str, Path], int]:
    from newsparse.ray import parse_dataset  # noqa: PLC0415 - of an extra  # isort: skip

    import ray  # noqa: PLC0415

    ray.init(num_cpus=plan.jobs, ignore_reinit_error=True, log_to_driver=False)
    records = ray.data.read_parquet(list(plan.paths))

    def write(rows: str, folder: Path) -> int:
        folder.mkdir()
        made = parse_dataset(records, **_options(plan, rows)).materialize()
        made.write_parquet(str(folder))
        return int(made.count())

    return write


def _on_spark(plan: Plan) -> Callable[[str, Path], int]:
    from newsparse.spark import parse_dataframe  # noqa: PLC0415 - of an extra  # isort: skip

    from pyspark.sql import SparkSession  # noqa: PLC0415

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
