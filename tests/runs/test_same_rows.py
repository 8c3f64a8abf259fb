"""Ray, Spark and datatrove give the rows of the local run: the engines are started for real, on this machine."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from dump import records

pa = pytest.importorskip("pyarrow", reason="the extra dumps is not installed")

from pyarrow import parquet  # noqa: E402

from newsparse.io.arrow import SCHEMAS  # noqa: E402

KINDS = ("articles", "text", "pages")
_PATIENCE = 300
PROGRAM = Path(sys.executable).with_name("newsparse")

RAY = """
import sys
import ray
from newsparse.runs.engines.ray import parse_dataset

folder = sys.argv[1]
ray.init(address="local", num_cpus=2, include_dashboard=False, log_to_driver=False, object_store_memory=200 << 20)
ds = ray.data.read_parquet(f"{folder}/dump.parquet")
for kind in ("articles", "text", "pages", "rejected"):
    parse_dataset(ds, rows=kind, batch_size=7).write_parquet(f"{folder}/ray-{kind}")
"""
SPARK = """
import sys
from pyspark.sql import SparkSession
from newsparse.runs.engines.spark import parse_dataframe

folder = sys.argv[1]
build = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
spark = build.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()
frame = spark.read.parquet(f"{folder}/dump.parquet").repartition(3)
for kind in ("articles", "text", "pages", "rejected"):
    parse_dataframe(frame, rows=kind).write.parquet(f"{folder}/spark-{kind}")
spark.stop()
"""
DATATROVE = """
import sys
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import ParquetReader
from datatrove.pipeline.writers import JsonlWriter
from newsparse.runs.engines.datatrove import SplitArticles

if __name__ == "__main__":
    folder = sys.argv[1]
    reader = ParquetReader(folder, glob_pattern="dump.parquet")
    writer = JsonlWriter(f"{folder}/datatrove", compression=None)
    steps = [reader, SplitArticles(without="drop", body=True), writer]
    LocalPipelineExecutor(steps, tasks=2, workers=2, logging_dir=f"{folder}/logs").run()
"""


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the dump once, with two records that are no pages."""
    folder = tmp_path_factory.mktemp("engines")
    bad = [{"text": None, "id": "null"}, {"text": "\n \n", "id": "blank"}]
    table = pa.Table.from_pylist(records() + bad)
    parquet.write_table(table, folder / "dump.parquet", row_group_size=20)
    return folder


def _started(script: str, folder: Path) -> None:
    """Run a script in a process of its own, as an engine is run; its Python is that of the tests."""
    path = folder / "script.py"
    path.write_text(script, encoding="utf-8")
    said = {"PYSPARK_PYTHON": sys.executable, "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0", "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(
        [sys.executable, path, folder], env=os.environ | said, capture_output=True, check=False, timeout=_PATIENCE
    )
    assert done.returncode == 0, done.stderr.decode()[-3000:]


def _sorted(table: Any, kind: str) -> bytes:  # noqa: ANN401 - pyarrow has no types
    """Return the rows in the order of their ids, as bytes that are equal where every value is."""
    rows = sorted(table.to_pylist(), key=lambda row: row["id"])
    table = pa.Table.from_pylist(rows, schema=SCHEMAS[kind])
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    written: bytes = sink.getvalue().to_pybytes()
    return written


@pytest.fixture(scope="module")
def local(dump: Path) -> dict[str, bytes]:
    """Give the rows of the local run by kind."""
    found = {}
    for kind in KINDS:
        out = dump / f"local-{kind}.parquet"
        command: list[str | Path] = [
            Path(sys.executable).with_name("newsparse"),
            "run",
            dump / "dump.parquet",
            "-o",
            out,
            "--rows",
            kind,
        ]
        done = subprocess.run([*command, "--jobs", "2"], capture_output=True, check=False, timeout=_PATIENCE)
        assert done.returncode == 1, done.stderr.decode()  # two records are rejected
        found[kind] = _sorted(parquet.read_table(out), kind)
    return found


def _same(dump: Path, local: dict[str, bytes], engine: str) -> None:
    for kind in KINDS:
        table = parquet.read_table(dump / f"{engine}-{kind}")
        assert table.num_rows > 40
        assert _sorted(table, kind) == local[kind], kind
    aside = parquet.read_table(dump / f"{engine}-rejected").to_pylist()
    reasons = [json.loads(line) for line in (dump / "local-text.parquet.rejected.jsonl").read_text().splitlines()]
    assert sorted((row["id"], row["reason"]) for row in aside) == sorted((r["id"], r["reason"]) for r in reasons)


def test_ray_gives_the_rows_of_the_local_run(dump: Path, local: dict[str, bytes]) -> None:
    """Ray's rows, sorted by id, are those of the local run, byte for byte; the rejected records are the same."""
    pytest.importorskip("ray.data", reason="the extra ray is not installed")
    _started(RAY, dump)
    _same(dump, local, "ray")


def test_spark_gives_the_rows_of_the_local_run(dump: Path, local: dict[str, bytes]) -> None:
    """Spark's rows, sorted by id, are those of the local run, byte for byte; the rejected records are the same."""
    pytest.importorskip("pyspark", reason="the extra spark is not installed")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, and there is none")
    _started(SPARK, dump)
    _same(dump, local, "spark")


def test_datatrove_gives_the_rows_of_the_local_run(dump: Path, local: dict[str, bytes]) -> None:
    """Documents of datatrove's local executor hold the texts and the fields of the rows of the local run."""
    pytest.importorskip("datatrove", reason="the extra datatrove is not installed")
    _started(DATATROVE, dump)
    lines = [line for path in (dump / "datatrove").glob("*.jsonl") for line in path.read_text().split("\n") if line]
    documents = sorted((json.loads(line) for line in lines), key=lambda document: document["id"])
    articles, texts = [], []
    for document in documents:
        meta = document["metadata"]
        fields = meta.pop("newsparse")
        url = meta.pop("url")
        del meta["file_path"]
        said = json.dumps(meta, separators=(",", ":"))
        row = {"id": document["id"], **fields, "url": url, "meta": said}
        articles.append(row)
        outlet = fields["source"] and fields["source"]["id"]
        texts.append({**row, "outlet": outlet, "text": document["text"]})
    assert _sorted(pa.Table.from_pylist(articles, schema=SCHEMAS["articles"]), "articles") == local["articles"]
    assert _sorted(pa.Table.from_pylist(texts, schema=SCHEMAS["text"]), "text") == local["text"]
