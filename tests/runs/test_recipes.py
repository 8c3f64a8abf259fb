"""The recipes of docs/how-to run here, on small files of the names that they use."""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from dump import records
from slurm import path_with_slurm

from conftest import ROOT
from newsparse.io.rows import KINDS

pa = pytest.importorskip("pyarrow", reason="the extra dumps is not installed")

from pyarrow import parquet  # noqa: E402

from newsparse.io.arrow import SCHEMAS  # noqa: E402
from newsparse.io.readers.compression import import_zstd  # noqa: E402

if TYPE_CHECKING:
    from pathlib import Path

PAGES = ("clean-a-crawl", "engines", "report-on-a-data-set")
DOCS = "".join((ROOT / "docs" / "how-to" / f"{name}.md").read_text(encoding="utf-8") for name in PAGES)
ROWS = (ROOT / "docs" / "reference" / "rows.md").read_text(encoding="utf-8")
RECIPES = {
    found["name"]: found["text"]
    for found in re.finditer(r"(?ms)^<!-- run: (?P<name>\S+) -->\n```\w+\n(?P<text>.*?)^```$", DOCS)
}
NEEDS = {
    "wet": "fastwarc",
    "slurm.py": "datatrove",
    "ray-articles.py": "ray",
    "spark-articles.py": "pyspark",
    "duck.py": "duckdb",
}
"""What a recipe needs beside the extra ``dumps``."""
_PATIENCE = 300


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the small files that the recipes read."""
    folder = tmp_path_factory.mktemp("recipes")
    (folder / "fineweb").mkdir()
    (folder / "dclm").mkdir()
    (folder / "documents").mkdir()
    pages = records()[:20]
    said = {"dump": "CC-MAIN-2025-05", "date": "2025-01-13T00:00:00Z", "language_score": 0.97, "token_count": 300}
    parquet.write_table(pa.Table.from_pylist([page | said for page in pages]), folder / "fineweb" / "000.parquet")
    lines = [_line({"text": p["text"], "url": p["url"], "metadata": {"WARC-Record-ID": p["id"]}}) for p in pages]
    (folder / "dclm" / "shard_0.jsonl.zst").write_bytes(import_zstd().compress(b"".join(lines)))
    lines = [_line({"id": page["id"], "text": page["text"], "source": "invented"}) for page in pages]
    (folder / "documents" / "shard.jsonl.gz").write_bytes(gzip.compress(b"".join(lines)))
    (folder / "crawl.warc.wet.gz").write_bytes(b"".join(_wet(page, n) for n, page in enumerate(pages)))
    return folder


def _line(record: dict[str, Any]) -> bytes:
    return json.dumps(record).encode() + b"\n"


def _wet(page: dict[str, Any], number: int) -> bytes:
    text = page["text"].encode()
    head = (
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Date: 2025-01-13T00:00:00Z\r\nContent-Type: text/plain\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
        f"WARC-Target-URI: {page['url'] or 'https://pages.example/'}\r\nContent-Length: {len(text)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + text + b"\r\n\r\n")


@pytest.fixture(scope="module")
def ran() -> dict[str, str]:
    """Give what recipes printed, by their names: each is run when it is first asked for."""
    return {}


def _run(name: str, folder: Path, ran: dict[str, str]) -> str:
    if name in ran:
        return ran[name]
    if name in NEEDS and importlib.util.find_spec(NEEDS[name]) is None:
        pytest.skip(f"{NEEDS[name]} is not installed")
    if name == "spark-articles.py" and shutil.which("java") is None:
        pytest.skip("Spark needs Java, and there is none")
    command = ["/bin/bash", "-ec", RECIPES[name]]
    if name.endswith(".py"):
        (folder / name).write_text(RECIPES[name], encoding="utf-8")
        command = [sys.executable, name]
    tools = folder / f"{name}-tools"
    said = {"PATH": path_with_slurm(tools), "PYSPARK_PYTHON": sys.executable, "PYTHONWARNINGS": "ignore"}
    said |= {"SPARK_LOCAL_IP": "127.0.0.1", "RAY_AUTH_MODE": "disabled"}
    done = subprocess.run(
        command, cwd=folder, env=os.environ | said, capture_output=True, check=False, timeout=_PATIENCE
    )
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    ran[name] = done.stdout.decode()
    return ran[name]


def _ids(rows: list[dict[str, Any]]) -> list[str]:
    return sorted(row["id"] for row in rows)


def _articles(folder: Path, ran: dict[str, str]) -> list[dict[str, Any]]:
    _run("fineweb", folder, ran)
    found: list[dict[str, Any]] = parquet.read_table(folder / "fineweb-articles.parquet").to_pylist()
    return found


def test_fineweb(folder: Path, ran: dict[str, str]) -> None:
    """A shard of FineWeb becomes articles that carry its other columns."""
    rows = _articles(folder, ran)
    assert len(rows) > 20
    assert json.loads(rows[0]["meta"])["dump"] == "CC-MAIN-2025-05"
    manifest = json.loads((folder / "fineweb-articles.parquet.manifest.json").read_bytes())
    assert json.dumps(manifest).count(str(len(rows)))


def test_min_confidence(folder: Path, ran: dict[str, str]) -> None:
    """Doubtful articles are left out by the run, or dropped from its data set."""
    rows = _articles(folder, ran)
    for name, file in (("confident", "confident.parquet"), ("keep.py", "filtered.parquet")):
        _run(name, folder, ran)
        kept = parquet.read_table(folder / file).to_pylist()
        assert 0 < len(kept) <= len(rows)
        assert all(row["confidence"] >= 0.9 for row in kept)


def test_dclm(folder: Path, ran: dict[str, str]) -> None:
    """A shard of DCLM becomes texts, which are named after the ids in its metadata."""
    _run("dclm", folder, ran)
    data = import_zstd().decompress((folder / "dclm-text.jsonl.zst").read_bytes())
    rows = [json.loads(line) for line in data.split(b"\n")[:-1]]
    assert _ids(rows) == _ids(_articles(folder, ran))
    assert all(row["text"] for row in rows)


def test_wet(folder: Path, ran: dict[str, str]) -> None:
    """A WET file becomes articles, and a report beside them."""
    _run("wet", folder, ran)
    rows = [
        json.loads(line)
        for line in gzip.decompress((folder / "crawl-articles.jsonl.gz").read_bytes()).split(b"\n")[:-1]
    ]
    assert len(rows) == len(_articles(folder, ran))
    assert (folder / "crawl.html").stat().st_size > 0


def test_report(folder: Path, ran: dict[str, str]) -> None:
    """A data set has a report, with pages to click through, and a comparison with another of the same articles."""
    rows = _articles(folder, ran)
    _run("report", folder, ran)
    assert f"{len(rows)} rows of articles" in (folder / "fineweb-articles.parquet.report.html").read_text("utf-8")
    assert (folder / "report.html").read_text("utf-8").count("<details><summary>") > 10
    changes = (folder / "changes.html").read_text("utf-8")
    assert f'{len(rows)}</td><td class="np-num np-quiet">0</td>' in changes


def test_dolma(folder: Path, ran: dict[str, str]) -> None:
    """Each document of a shard has a row of attributes, in the same order."""
    _run("dolma", folder, ran)
    rows = gzip.decompress((folder / "attributes" / "newsparse" / "shard.jsonl.gz").read_bytes()).split(b"\n")[:-1]
    assert [json.loads(row)["id"] for row in rows] == [page["id"] for page in records()[:20]]


def test_slurm(folder: Path, ran: dict[str, str]) -> None:
    """The pipeline on Slurm gives the articles of the local run; a script stands for Slurm."""
    _run("slurm.py", folder, ran)
    files = (folder / "slurm-articles").glob("*.jsonl.gz")
    lines = [line for file in files for line in gzip.decompress(file.read_bytes()).split(b"\n") if line]
    assert _ids([json.loads(line) for line in lines]) == _ids(_articles(folder, ran))


@pytest.mark.parametrize("engine", ["ray", "spark"])
def test_engines(folder: Path, ran: dict[str, str], engine: str) -> None:
    """Ray and Spark give the articles of the local run."""
    printed = _run(f"{engine}-articles.py", folder, ran)
    rows = parquet.read_table(folder / f"{engine}-articles").to_pylist()
    assert _ids(rows) == _ids(_articles(folder, ran))
    assert engine == "ray" or "Asharq Al-Awsat" in printed


def test_duckdb(folder: Path, ran: dict[str, str]) -> None:
    """DuckDB counts the agencies of the pictures, and articles that stand on several pages once."""
    rows = _articles(folder, ran)
    printed = _run("duck.py", folder, ran)
    assert "Reuters" in printed
    assert str(len(rows)) in printed


def test_every_recipe_is_tested() -> None:
    """Every fenced block of the pages is marked as a recipe that is run here."""
    assert len(re.findall(r"(?m)^```\w+$", DOCS)) == len(RECIPES)
    tested = {
        "fineweb",
        "confident",
        "keep.py",
        "dclm",
        "wet",
        "dolma",
        "slurm.py",
        "ray-articles.py",
        "spark-articles.py",
        "duck.py",
        "report",
    }
    assert RECIPES.keys() == tested


def test_tables_name_every_key() -> None:
    """The page names every kind of rows, and every key of a row of articles."""
    for name in (*KINDS, *SCHEMAS["articles"].names):
        assert f"`{name}`" in ROWS, name
