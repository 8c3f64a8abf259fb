"""``--engine``: the rows of the local run, made by Ray and Spark, which are started for real."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from dumping import page

pa = pytest.importorskip("pyarrow", reason="the extra dumps is not installed")

from pyarrow import parquet  # noqa: E402

if TYPE_CHECKING:
    from conftest import Run

PATIENCE = 400
PROGRAM = str(Path(sys.executable).with_name("newsparse"))


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a file or a folder, sorted by their ids."""
    found: list[dict[str, Any]] = parquet.read_table(path).to_pylist()
    return sorted(found, key=lambda row: str(row["id"]))


@pytest.mark.parametrize("engine", ["ray", "spark"])
def test_engine_gives_the_rows_of_the_local_run(tmp_path: Path, run: Run, engine: str) -> None:
    """The rows are the same, rejected records are counted, and the status says that there was something."""
    if importlib.util.find_spec({"ray": "ray", "spark": "pyspark"}[engine]) is None:
        pytest.skip(f"the extra {engine} is not installed")
    if engine == "spark" and shutil.which("java") is None:
        pytest.skip("there is no Java")
    pages = [{"id": f"page-{n}", "url": None, "text": page(n) if n else ""} for n in range(20)]
    schema = pa.schema([("id", pa.string()), ("url", pa.string()), ("text", pa.string())])
    parquet.write_table(pa.Table.from_pylist(pages, schema=schema), tmp_path / "in.parquet")
    assert run("run", "in.parquet", "-o", "local.parquet").status == 1
    done = subprocess.run(
        [PROGRAM, "run", "in.parquet", "-o", "out.parquet", "--engine", engine, "--jobs", "1"],
        cwd=tmp_path,
        env={**os.environ, "RAY_AUTH_MODE": "disabled", "SPARK_LOCAL_IP": "127.0.0.1"},
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    assert (done.returncode, done.stdout) == (1, b""), done.stderr.decode()
    assert done.stderr.decode().split("\n")[-2] == "newsparse: rejected: 1, written: out.parquet"
    assert rows(tmp_path / "out.parquet") == rows(tmp_path / "local.parquet")
    assert [row["id"] for row in rows(tmp_path / "out.parquet.rejected")] == ["page-0"]
    local = json.loads((tmp_path / "local.parquet.rejected.jsonl").read_bytes())
    assert [row["reason"] for row in rows(tmp_path / "out.parquet.rejected")] == [local["reason"]]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["in.jsonl", "-o", "out.parquet"], "an engine reads only Parquet"),
        (["in.parquet", "-o", "out.jsonl"], "an engine writes a folder of Parquet files"),
        (["in.parquet", "-o", "out.parquet", "--resume"], "an engine cannot resume"),
        (["in.parquet", "-o", "out.parquet", "--rows", "dolma"], "does not support rows of type 'dolma'"),
        (["in.parquet"], "missing option -o OUT"),
    ],
)
def test_what_an_engine_does_not_do(run: Run, args: list[str], said: str) -> None:
    """It is said before an engine is started, with status 2."""
    ended = run("run", *args, "--engine", "ray")
    assert (ended.status, said in ended.err) == (2, True), ended.err
