"""Sums against the source: what an input promises is read or rejected, and an input that changes is noticed."""

from __future__ import annotations

import io
import json
import os
from typing import TYPE_CHECKING, Any

import fsspec
import pyarrow as pa
import pytest
from pyarrow import parquet

from newsparse.io.catalog import READERS
from newsparse.io.inputs import chunks, inputs
from newsparse.model import Document
from newsparse.plugins.formats import Rejected
from newsparse.runs.plan import Plan, run_plan
from reading import OPTIONS, read, texts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from newsparse.runs.tally import Progress

ROWS = 100
FEWER = 90
_HUNDRED, _NINETY = b"\x2c\x15\xc8\x01", b"\x2c\x15\xb4\x01"
"""How the header of a data page begins that has so many values."""


def short(columns: Iterable[str], *also: str, nullable: bool = True, groups: int = 1) -> bytes:
    """Return a file whose columns ``also`` have 90 values in each page, and 100 by the footer."""
    names = [*columns, *also]
    schema = pa.schema([pa.field(name, pa.string(), nullable=nullable) for name in names])
    table = pa.table({name: [f"{name} {n}" for n in range(ROWS * groups)] for name in names}, schema=schema)
    sink = io.BytesIO()
    parquet.write_table(table, sink, compression="none", use_dictionary=False, row_group_size=ROWS)
    data = bytearray(sink.getvalue())
    metadata = parquet.ParquetFile(io.BytesIO(data)).metadata
    for number in range(groups):
        for index in range(len(names) - len(also), len(names)):
            at = data.index(_HUNDRED, metadata.row_group(number).column(index).data_page_offset)
            data[at : at + len(_HUNDRED)] = _NINETY
    return bytes(data)


@pytest.mark.parametrize("nullable", [True, False])
@pytest.mark.parametrize(
    ("whole", "cut"), [([], ["text"]), (["id"], ["text"]), (["text"], ["id"]), (["url"], ["text", "id"])]
)
def test_column_with_fewer_values(whole: list[str], cut: list[str], nullable: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Where a column has fewer values than its group has rows, each row is rejected with the reason: none vanishes."""
    path = tmp_path / "a.parquet"
    path.write_bytes(short(whole, *cut, nullable=nullable, groups=3))
    found = read(path)
    reasons = {one.reason if isinstance(one, Rejected) else "a page" for one in found}
    assert [one.position for one in found if isinstance(one, Rejected)] == list(range(3 * ROWS))
    assert reasons == {
        f"is in row group {n}, whose column {cut[0]!r} has {FEWER} values for {ROWS} rows" for n in range(3)
    }


def test_other_row_groups_are_read(tmp_path: Path) -> None:
    """Row groups that keep their promise are read, and rows have the positions that the footer gives them."""
    path = tmp_path / "a.parquet"
    data = bytearray(short([], "text", groups=3))
    for number in (0, 2):
        column = parquet.ParquetFile(io.BytesIO(data)).metadata.row_group(number).column(0)
        at = data.index(_NINETY, column.data_page_offset)
        data[at : at + len(_NINETY)] = _HUNDRED
    path.write_bytes(data)
    found = read(path)
    assert [n for n, one in enumerate(found) if isinstance(one, Rejected)] == list(range(ROWS, 2 * ROWS))
    assert texts(found)[:ROWS] + texts(found)[2 * ROWS :] == [
        f"text {n}" for n in range(3 * ROWS) if not ROWS <= n < 2 * ROWS
    ]


def test_address_with_fewer_values() -> None:
    """Of an address the rows that are there are read, and each that is missing is rejected."""
    with fsspec.open("memory://sums/a.parquet", "wb") as file:
        file.write(short([], "text", groups=2))
    found = read("memory://sums/a.parquet")
    missing = [f"*is missing: row group {n} contains {FEWER} rows, but the footer lists {ROWS}" for n in range(2)]
    assert texts(found)[FEWER:ROWS] == missing[:1] * (ROWS - FEWER)
    assert texts(found)[ROWS + FEWER :] == missing[1:] * (ROWS - FEWER)
    assert sum(isinstance(one, Document) for one in found) == 2 * FEWER
    assert [one.position for one in found if isinstance(one, Rejected)] == [*range(90, 100), *range(190, 200)]


def test_promises_beyond_belief(tmp_path: Path) -> None:
    """A footer that promises a million million rows is one rejected record that says how many."""
    path = tmp_path / "a.parquet"
    sink = io.BytesIO()
    table = pa.table({"text": [f"ferry {n}" for n in range(ROWS)]})
    parquet.write_table(table, sink, compression="none", use_dictionary=False)
    data = sink.getvalue()
    size = int.from_bytes(data[-8:-4], "little")
    footer = data[-8 - size : -8]
    most = (1 << 40) - 1
    footer = footer.replace(b"\x16\xc8\x01", b"\x16\xfe\xff\xff\xff\xff\x3f")  # of the file, the group, the column
    path.write_bytes(data[: -8 - size] + footer + len(footer).to_bytes(4, "little") + b"PAR1")
    (found,) = read(path)
    assert isinstance(found, Rejected)
    missing = f"is in row group 0, whose column 'text' has {ROWS} values for {most} rows"
    assert found.reason == f"{missing} (and the rows up to {most - 1})"


def test_page_check_sums(tmp_path: Path) -> None:
    """Where pages have check sums, a flipped bit is found, though the text would still be one."""
    path = tmp_path / "a.parquet"
    table = pa.table({"text": [f"ferry {n}" for n in range(ROWS)]})
    parquet.write_table(table, path, compression="none", use_dictionary=False, write_page_checksum=True)
    assert len(texts(read(path))) == ROWS
    path.write_bytes(path.read_bytes().replace(b"ferry 50", b"fessy 50", 1))
    found = read(path)
    assert len(found) == ROWS
    assert all(isinstance(one, Rejected) for one in found)


PAGES = {
    "a.jsonl": b'{"text": "ferry"}\n{"text": "quay"}\n',
    "a.txt": b"ferry",
    "a.html": b"<p>ferry",
}


@pytest.mark.parametrize("name", sorted(PAGES))
@pytest.mark.parametrize("change", ["longer", "shorter", "touched"])
def test_input_that_changes(name: str, change: str, tmp_path: Path) -> None:
    """A file that is not what it was when the run began has a rejected record that says so."""
    path = tmp_path / name
    path.write_bytes(PAGES[name])
    every = inputs([str(path)], READERS, OPTIONS)
    if change == "touched":
        os.utime(path, ns=(0, 0))
    else:
        path.write_bytes(PAGES[name] * 2 if change == "longer" else PAGES[name][: len(PAGES[name]) // 2 + 1])
    found: list[Any] = []
    for _, chunk in chunks(every, READERS, OPTIONS):
        found += list(READERS[chunk.reader].records(chunk, OPTIONS))
    last = found[-1]
    assert isinstance(last, Rejected)
    assert last.reason.startswith("was changed while it was read: ")
    assert (last.file, last.position) == (str(path), len(found) - 1)


def test_run_over_an_input_that_changes(tmp_path: Path) -> None:
    """A run over files of which one grows while it is read rejects a record of that file, and counts it."""
    page = "Ferry Returns\n\nBy Ana Kell\n\nThe ferry left the quay of Lume on Monday at noon, the harbor board said.\n"
    line = json.dumps({"text": page, "pad": "x" * 20_000}).encode() + b"\n"
    still, grows = tmp_path / "still.jsonl", tmp_path / "grows.jsonl"
    still.write_bytes(line * 3)
    grows.write_bytes(line * 300)  # more than is read before the first result
    grown = False

    def grow(_progress: Progress) -> None:
        nonlocal grown
        if not grown:
            grown = True
            with grows.open("ab") as file:
                file.write(line)

    end = run_plan(Plan([str(grows), str(still)], str(tmp_path / "out.jsonl"), jobs=1), grow)
    assert end.rejected is not None
    (said,) = map(json.loads, end.rejected.read_bytes().splitlines())
    assert said["file"] == str(grows)
    assert said["reason"].startswith("was changed while it was read: ")
    assert end.counts["rejected"] == 1
    assert end.counts["read"] == end.counts["with_articles"] + end.counts["without_articles"] + 1
