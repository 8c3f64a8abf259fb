"""What the writers write is read back by those who read such files, and the same rows are the same bytes."""

from __future__ import annotations

import datetime
import decimal
import gzip
import io
import json
import pickle
import sys
from typing import TYPE_CHECKING

import attrs
import pytest

import newsparse
from newsparse.errors import ExtraError
from newsparse.io.readers.compression import import_zstd
from newsparse.io.rows import rows_of
from newsparse.io.writers import JSONL, JSONL_GZ, JSONL_ZST, PARQUET
from newsparse.model import Document
from strategies import page

if TYPE_CHECKING:
    from newsparse.io.rows import Row
    from newsparse.plugins.formats import Writer

CHUNKS = [[0, 1, 2], [], [3], list(range(4, 90))]
ALL = list(range(90))


def _rows(kind: str, numbers: list[int]) -> list[Row]:
    return [row for n in numbers for row in rows_of(kind, Document("", id=f"{n}", meta={"n": n}), page())]


def _written(writer: Writer, kind: str, chunks: list[list[int]] = CHUNKS) -> bytes:
    writer = pickle.loads(pickle.dumps(writer.of(kind)))  # noqa: S301 - our own bytes; a worker gets it so
    if writer.ready is not None:
        writer.ready()
    spool = writer.head + b"".join(writer.encode(_rows(kind, chunk)) for chunk in chunks)
    if writer.finish is None:
        return spool
    out = io.BytesIO()
    writer.finish(io.BytesIO(spool), out)
    return out.getvalue()


def _zst(data: bytes) -> bytes:
    read: bytes = import_zstd().decompress(data)
    return read


@pytest.mark.parametrize("kind", JSONL.rows)
def test_json_lines_are_rows(kind: str) -> None:
    """JSON lines hold the rows of all chunks in their order, plain or compressed."""
    plain = _written(JSONL, kind)
    assert [json.loads(line) for line in plain.split(b"\n")[:-1]] == _rows(kind, ALL)
    assert gzip.decompress(_written(JSONL_GZ, kind)) == plain
    assert _zst(_written(JSONL_ZST, kind)) == plain


def test_gzip_holds_no_time() -> None:
    """The time in the head of a gzip member is zero."""
    assert _written(JSONL_GZ, "text")[4:8] == b"\0\0\0\0"


@pytest.mark.parametrize("kind", PARQUET.rows)
def test_parquet_has_the_schema_and_the_rows(kind: str) -> None:
    """Parquet holds the rows of all chunks in their order, ``meta`` as JSON, and its schema names the versions."""
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra dumps is not installed")
    from newsparse.io.arrow import SCHEMAS  # noqa: PLC0415 - needs the extra

    table = parquet.read_table(io.BytesIO(_written(PARQUET, kind)))
    assert (table.schema, table.schema.metadata) == (SCHEMAS[kind], SCHEMAS[kind].metadata)
    again = [{**row, "meta": json.loads(row["meta"])} for row in table.to_pylist(maps_as_pydicts="strict")]
    assert again == _rows(kind, ALL)
    empty = parquet.read_table(io.BytesIO(_written(PARQUET, kind, [[], []])))
    assert (empty.num_rows, empty.schema) == (0, SCHEMAS[kind])


def test_parquet_row_groups_follow_the_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row group ends at a size of its rows, so that the same rows in the same chunks are the same bytes."""
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra dumps is not installed")
    chunks = [[n] for n in range(40)]
    whole = _written(PARQUET, "articles", chunks)
    assert parquet.ParquetFile(io.BytesIO(whole)).num_row_groups == 1
    monkeypatch.setattr("newsparse.io.writers._GROUP", 5_000)
    small = _written(PARQUET, "articles", chunks)
    assert parquet.ParquetFile(io.BytesIO(small)).num_row_groups > 3
    assert small == _written(PARQUET, "articles", chunks)
    assert parquet.read_table(io.BytesIO(small)) == parquet.read_table(io.BytesIO(whole))


@pytest.mark.parametrize(("writer", "module"), [(JSONL_ZST, "backports.zstd"), (PARQUET, "pyarrow")])
def test_a_missing_package_is_said_before_the_run(writer: Writer, module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer whose package is missing says so when asked whether it is ready, and names the extra."""
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setitem(sys.modules, "compression.zstd", None)  # from Python 3.14 on
    monkeypatch.delitem(sys.modules, "newsparse.io.arrow", raising=False)
    assert writer.ready is not None
    with pytest.raises(ExtraError, match=rf"{module} is not installed: pip install 'newsparse\[dumps\]'"):
        writer.ready()


DEEP: list[object] = []
for _ in range(300):
    DEEP = [DEEP]


def _row(kind: str, meta: dict[str, object]) -> Row:
    text = "Quay Wall Holds\n\nBy Ines Calder\n\nThe wall of Lume held on Monday, the harbor master said.\n"
    (row,) = rows_of(kind, Document(text, meta=meta), attrs.evolve(newsparse.parse(text), meta=meta))
    return row


@pytest.mark.parametrize("kind", ["articles", "pages", "text"])
@pytest.mark.parametrize(
    ("value", "written"),
    [
        (float("nan"), None),
        ([1, float("inf")], [1, None]),
        (datetime.date(2031, 4, 2), "2031-04-02"),
        (datetime.datetime(2031, 4, 2, 6, 5, tzinfo=datetime.UTC), "2031-04-02T06:05:00+00:00"),
        (b"quay", "quay"),
        (decimal.Decimal("1.5"), "1.5"),
        ({"at": datetime.time(6, 5)}, {"at": "06:05:00"}),
        ({1: "one"}, {"1": "one"}),
    ],
    ids=repr,
)
def test_meta_of_any_type_is_written(kind: str, value: object, written: object) -> None:
    """Parquet holds values that JSON lacks, and so does Python: none of them loses the row."""
    row = _row(kind, {"x": value})
    assert json.loads(JSONL.of(kind).encode([row]))["meta"] == {"x": written}


@pytest.mark.parametrize("kind", ["articles", "pages", "text"])
def test_meta_of_any_depth_is_written(kind: str) -> None:
    """What is nested very deeply is cut, and the row is not lost."""
    row = _row(kind, {"x": DEEP})
    assert json.loads(JSONL.of(kind).encode([row]))["headline" if kind != "pages" else "text"]
