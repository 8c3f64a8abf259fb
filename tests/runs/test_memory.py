"""Memory: little input stays little, and a lack of memory is neither a rejected record nor a fault of the library."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import deadly
import pyarrow as pa
import pytest
from pyarrow import parquet
from works import Squares

import newsparse
from newsparse.errors import RunError
from newsparse.io.readers import jsonl as jsonl_module
from newsparse.io.readers.compression import import_zstd
from newsparse.io.readers.jsonl import LineCutter
from newsparse.plugins.formats import CURE_TOO_LONG
from newsparse.runs import pool
from newsparse.runs.plan import Plan, run_plan
from newsparse.runs.pool import Pool
from reading import http, read, texts, warc_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsparse.plugins.formats import Chunk

MEGABYTE = 1 << 20
MOST = 240
"""Megabytes that reading may take more than the program itself."""
_READS = """
import re, sys
from newsparse.io.catalog import READERS
from newsparse.io.inputs import inputs, records
from newsparse.plugins.formats import Options

def peak():
    return int(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1]) // 1024

import pyarrow.parquet, fastwarc, resiliparse.extract.html2text
from newsparse.io.readers.compression import import_zstd; import_zstd()
before = peak()
read = rejected = 0
for record in records(inputs(sys.argv[1:], READERS, Options()), READERS, Options()):
    read += 1
    rejected += hasattr(record, "reason")
print(read, rejected, peak() - before)
"""
PAGE = b"<html><body><p>Ferry</p></body></html>"
WORDS = b"ferry "


def response(body: bytes, encoding: str = "") -> bytes:
    """Return a record of what a server sent."""
    more = f"Content-Encoding: {encoding}\r\n" if encoding else ""
    return warc_record(http(body, more=more), kind="response", content="application/http; msgtype=response")


def zeros(size: int) -> bytes:
    """Return a Zstandard frame of zeros."""
    packer = import_zstd().ZstdCompressor(19)
    packed: bytes = b"".join([packer.compress(bytes(MEGABYTE)) for _ in range(size // MEGABYTE)]) + packer.flush()
    return packed


def rows(values: list[str], **how: Any) -> bytes:  # noqa: ANN401
    """Return a Parquet file with a column of text."""
    sink = io.BytesIO()
    table = pa.table({"text": pa.array(values, pa.large_string())})
    parquet.write_table(table, sink, **({"compression": "zstd", "use_dictionary": False} | how))
    return sink.getvalue()


def large(count: int, size: int = MEGABYTE) -> list[str]:
    """Return texts that are one, and long."""
    return ["x" * size] * count


BOMBS: dict[str, tuple[str, Callable[[], bytes], int, int]] = {
    # name: suffix, bytes, records, rejected ones
    "body": ("warc", lambda: response(gzip.compress(WORDS * (20 * MEGABYTE)), "gzip") + response(PAGE), 2, 1),
    "body in a body": (
        "warc",
        lambda: response(gzip.compress(gzip.compress(WORDS * (20 * MEGABYTE))), "gzip, gzip") + response(PAGE),
        2,
        1,
    ),
    "deflated body": ("warc", lambda: response(zlib.compress(WORDS * (20 * MEGABYTE)), "deflate"), 1, 1),
    "tags": ("html", lambda: b"<b>a" * (2 * MEGABYTE), 1, 1),
    "attributes": ("html.gz", lambda: gzip.compress(b"<p a=1 b=2 c=3>x" * 990_000), 1, 1),
    "dictionary": ("parquet", lambda: rows(large(400, 999_999), use_dictionary=True), 400, 0),
    "page": ("parquet", lambda: rows(large(400), data_page_size=1 << 30), 400, 400),
    "long texts before short ones": (
        "parquet",
        lambda: rows(large(400, 999_999) + ["ferry"] * 300_000, write_batch_size=2),
        300_400,
        0,
    ),
    "prefixes": (
        "parquet",
        lambda: rows(large(400, 999_999), column_encoding="DELTA_BYTE_ARRAY"),
        400,
        0,
    ),
    "zeros": ("jsonl.zst", lambda: zeros(1 << 29), 1, 1),
    "zeros in a text": ("txt.zst", lambda: zeros(1 << 28), 1, 1),
}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak is read there")
@pytest.mark.parametrize("name", sorted(BOMBS))
def test_little_input_takes_little_memory(name: str, tmp_path: Path) -> None:
    """A small file that holds very much is read, or rejected with a reason, in memory that does not grow with that."""
    suffix, make, records, rejected = BOMBS[name]
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(make())
    done = subprocess.run([sys.executable, "-c", _READS, path], capture_output=True, check=True, text=True)
    count, bad, peak = map(int, done.stdout.split())
    assert (count, bad) == (records, rejected)
    assert peak < MOST


def test_long_bodies_are_whole(tmp_path: Path) -> None:
    """A body that is packed and within the limit comes out whole, however often its reader must read."""
    page = b"<html><body><p>" + b"ferry and quay, " * 60_000 + b"the end</p></body></html>"
    path = tmp_path / "a.warc"
    path.write_bytes(response(gzip.compress(page), "gzip") + response(page) + response(zlib.compress(page), "deflate"))
    found = texts(read(path))
    assert len(found) == 3
    assert len(set(found)) == 1
    assert found[0].endswith("the end")
    assert len(found[0]) > 900_000


def test_reasons_of_what_is_too_long(tmp_path: Path) -> None:
    """The reason says which limit was passed."""
    (tmp_path / "a.warc").write_bytes(response(gzip.compress(WORDS * (3 * MEGABYTE)), "gzip"))
    (tmp_path / "b.html").write_bytes(b"<i>" * 1_000_001)
    (tmp_path / "c.parquet").write_bytes(rows(large(17), data_page_size=1))
    (tmp_path / "d.parquet").write_bytes(rows(["x" * (17 * MEGABYTE)]))
    found = texts(read(tmp_path))
    assert found[:2] == [
        f"*is too long: more than 16777216 bytes when decompressed{CURE_TOO_LONG}",
        f"*is too long: 1000001 tags and attributes, the limit is 1000000{CURE_TOO_LONG}",
    ]
    assert found[2:-1] == [f"*is too long: 1048576 characters, the limit is 1000000{CURE_TOO_LONG}"] * 17
    assert found[-1].startswith("*is too long: a row of 178258")


def test_record_without_memory_is_isolated() -> None:
    """A record at which workers run out of memory is left out as one that kills them; its neighbours are done."""
    chunks = [list(range(first, first + 5)) for first in range(0, 30, 5)]
    results = [given[1] for given in Pool(1, Squares(starves=range(12, 13))).results(chunks) if given is not None]
    assert [n for result, _ in results for n in result] == [n * n for n in range(30) if n != 12]
    left_out = [reason for _, reasons in results for reason in reasons]
    assert left_out == ["12: the worker died twice while it was parsed (out of memory)"]


def test_workers_without_memory_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where record after record takes too much, it is not the records: the run ends, and blames nobody's code."""
    monkeypatch.setattr(pool, "_MAX_MEMORY_DEATHS", 3)
    with pytest.raises(RunError, match=r"do not have enough memory \(out of memory at several records in a row\): use"):
        list(Pool(1, Squares(starves=range(20))).results([list(range(20))]))


def pages(path: Path, *texts: str) -> str:
    """Write a file of pages and return its name."""
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    return str(path)


def test_page_without_memory(tmp_path: Path) -> None:
    """A rule that runs out of memory has not failed: the page is isolated, and the others are parsed."""
    path = pages(tmp_path / "in.jsonl", "Ferry Returns\n\nBy Ana Kell", "HUNGRY\n\nBy Ana Kell", "Quay Closed")
    parser = newsparse.Parser(outlets=[deadly.OUTLET])
    end = run_plan(Plan([path], str(tmp_path / "out.jsonl"), rows="pages", jobs=1, parser=parser))
    assert end.rejected is not None
    (reason,) = [json.loads(line)["reason"] for line in end.rejected.read_bytes().splitlines()]
    assert reason == "the worker died twice while it was parsed (out of memory)"
    assert end.counts["read"] == 3


def test_run_without_memory_goes_on_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run whose main process runs out of memory stops with a message, and ``resume`` gives the whole output."""
    paths = [pages(tmp_path / f"{n}.jsonl", f"Ferry {n} Returns\n\nBy Ana Kell") for n in range(9)]
    whole = tmp_path / "whole.jsonl"
    run_plan(Plan(paths, str(whole), rows="pages", jobs=1))

    class Hungry(LineCutter):
        def chunks(self) -> Iterator[Chunk]:
            if self.location.path == paths[8]:
                bytearray(1 << 62)
            yield from super().chunks()

    monkeypatch.setattr(jsonl_module, "LineCutter", Hungry)
    out = tmp_path / "out.jsonl"
    with pytest.raises(RunError, match="out of memory: use more memory, or fewer jobs"):
        run_plan(Plan(paths, str(out), rows="pages", jobs=1))
    assert not out.exists()
    assert out.with_name("out.jsonl.parts").exists()
    monkeypatch.undo()
    run_plan(Plan(paths, str(out), rows="pages", jobs=1, resume=True))
    assert out.read_bytes() == whole.read_bytes()


def test_disk_call_without_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A read that fails for want of memory does not damage its file."""

    class Hungry(io.BytesIO):
        def read(self, _size: int | None = -1) -> bytes:
            raise OSError(12, os.strerror(12))

    monkeypatch.setattr("newsparse.io.readers.streams.open_binary", lambda _location: Hungry())
    with pytest.raises(MemoryError):
        read(pages(tmp_path / "a.jsonl", "Ferry"))
