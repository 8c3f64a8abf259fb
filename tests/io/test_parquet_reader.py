"""Parquet: a record a row, whatever the columns are stored as."""

from __future__ import annotations

import datetime
import errno
import json
import os
import re
import shutil
import subprocess
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs
import fsspec
import pyarrow as pa
import pytest
from pyarrow import parquet

import newsparse
from newsparse.errors import ExtraError
from newsparse.io.catalog import READERS
from newsparse.io.inputs import inputs
from newsparse.io.readers.streams import CHUNK_BYTES
from newsparse.model import Document
from newsparse.plugins.formats import CURE_TOO_LONG, Fields, Rejected
from reading import OPTIONS, cut, one_rejected, read, texts

if TYPE_CHECKING:
    from pathlib import Path

ROWS: list[dict[str, Any]] = [
    {"text": f"Ferry {n} — at noon " + "x" * (n % 700), "id": f"<urn:{n}>", "url": f"http://a.example/{n}", "n": n}
    for n in range(5000)
]
DOCUMENTS = [Document(row["text"], row["id"], row["url"], {"n": row["n"]}) for row in ROWS]

ARTICLE = """Ferry Returns to Lume Island After Nine Years

By Ines Calder

The first ferry in nine years reached Lume Island on Monday, and most of its people stood on the quay.

“We had stopped looking at the sea,” said Ines Calder, who keeps the harbor office and its only telephone.
"""


@pytest.mark.parametrize("rows", [7, 1000, 5000])
def test_row_groups(rows: int, tmp_path: Path) -> None:
    """The rows are the documents, in order, whether row groups are small or hold the whole file."""
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.Table.from_pylist(ROWS), path, row_group_size=rows)
    assert read(path) == DOCUMENTS
    chunks = cut(path)
    assert [chunk.first for chunk in chunks] == [sum(c.records for c in chunks[:n]) for n in range(len(chunks))]
    assert max(len(chunk.payload) for chunk in chunks) < CHUNK_BYTES * 2
    assert len(chunks) > 3
    assert chunks[-1].offset <= path.stat().st_size


@pytest.mark.parametrize(
    "kind",
    [
        pa.string(),
        pa.large_string(),
        pa.binary(),
        pa.large_binary(),
        pa.string_view(),
        pa.dictionary(pa.int32(), pa.string()),
    ],
    ids=str,
)
def test_kinds_of_strings(kind: pa.DataType, tmp_path: Path) -> None:
    """Strings are read in whatever way Arrow stores them."""
    columns = {name: pa.array([f"{name} é {n}" for n in range(5)]).cast(kind) for name in ("text", "url", "lang")}
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table(columns), path)
    assert read(path)[3] == Document("text é 3", f"{path}#3", "url é 3", {"lang": "lang é 3"})


def test_other_columns(tmp_path: Path) -> None:
    """Other columns go to ``meta`` as Python's values; without ``meta`` they are not read."""
    path = tmp_path / "a.parquet"
    row = {
        "text": "ferry",
        "day": datetime.date(2024, 3, 7),
        "list": ["a", "b"],
        "deep": {"x": [{"y": "z"}]},
        "raw": b"\xff\x00",
        "none": None,
    }
    parquet.write_table(pa.Table.from_pylist([row]), path)
    (found,) = read(path)
    assert found == Document("ferry", f"{path}#0", None, {name: row[name] for name in row if name != "text"})
    assert read(path, options=attrs.evolve(OPTIONS, meta=False)) == [Document("ferry", f"{path}#0")]


def test_dclm_and_dolma(tmp_path: Path) -> None:
    """Fields are found inside ``metadata`` and by a dotted way; a number is an id."""
    path = tmp_path / "a.parquet"
    parquet.write_table(
        pa.Table.from_pylist([{"doc": {"body": "ferry"}, "metadata": {"url": "u", "n": 1}, "id": 7}]), path
    )
    fields = Fields(text="doc.body")
    for meta in (True, False):
        (found,) = read(path, options=attrs.evolve(OPTIONS, fields=fields, meta=meta))
        assert found == Document("ferry", "7", "u", {"n": 1, "doc": {}} if meta else {})


def test_rejected(tmp_path: Path) -> None:
    """Rows that are no page are rejected with the reason; the others are read."""
    path = tmp_path / "a.parquet"
    column = pa.array([b"ferry", None, b"bro\xffken", b"", b"q" * 50, b"quay"]).view(pa.string())
    parquet.write_table(pa.table({"text": column, "id": ["a", "b", "c", "d", "e", "f"]}), path)
    found = read(path, options=attrs.evolve(OPTIONS, max_chars=49))
    assert texts(found) == [
        "ferry",
        "*field 'text' is null, not a string",
        "*field 'text' is not UTF-8: byte 0xff at offset 3",
        "*is empty",
        f"*is too long: 50 characters, the limit is 49{CURE_TOO_LONG}",
        "quay",
    ]
    assert [one.position for one in found if isinstance(one, Rejected)] == [1, 2, 3, 4]
    assert [one.id for one in found] == ["a", "b", "c", "d", "e", "f"]


def test_wrong_types(tmp_path: Path) -> None:
    """A file whose text column is missing or holds no strings is one rejected record that names the columns."""
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"body": ["a"] * 9, "n": [1] * 9}), path)
    assert one_rejected(path).reason == "has no column 'text'; it has 'body', 'n'"
    parquet.write_table(pa.table({"text": [5] * 9}), path)
    assert one_rejected(path).reason == "has a column 'text' of int64, not of strings"


@pytest.mark.parametrize(
    ("column", "ids"),
    [
        (pa.array([17, 18]), ("17", "18")),
        (pa.array([17.0, None]), ("17", None)),  # as a table makes it of 17 where another is missing
        (pa.array([17.0, float("nan")]), ("17", None)),
        (pa.array([Decimal(17), Decimal("0.5")]), ("17", "0.5")),
        (pa.array([b"\xff17", b"a"]), ("\\xff17", "a")),
        (pa.array([b"br\xff", b"a"]).view(pa.string()), ("br\\xff", "a")),
        (pa.array([datetime.date(2024, 3, 7), None]), (None, None)),
    ],
    ids=str,
)
def test_odd_ids(column: pa.Array, ids: tuple[str | None, ...], tmp_path: Path) -> None:
    """Whatever an id or an address is stored as, no page is lost by it; a rejected row has its id as well."""
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"text": ["ferry", ""], "id": column}), path)
    good, bad = read(path)
    assert isinstance(good, Document)
    assert isinstance(bad, Rejected)
    assert (good.id, bad.id) == (ids[0] or f"{path}#0", ids[1] or f"{path}#1")
    parquet.write_table(pa.table({"text": ["ferry"], "url": column[:1]}), path)
    (found,) = read(path)
    assert isinstance(found, Document)
    assert (found.text, found.url, list(found.meta)) == ("ferry", None, ["url"])


@pytest.mark.parametrize(
    ("column", "value"),
    [
        (pa.array([datetime.date(2031, 3, 7)]), "2031-03-07"),
        (pa.array([datetime.timedelta(days=1, seconds=5)]), "1 day, 0:00:05"),
        (pa.array([Decimal("0.5")]), "0.5"),
        (pa.array([float("nan")]), None),
        (pa.array([b"\xff"]), "\ufffd"),
        (pa.array([[("quay", 1), ("pier", 2)]], pa.map_(pa.string(), pa.int64())), [["quay", 1], ["pier", 2]]),
    ],
    ids=str,
)
def test_values_in_meta_are_converted_to_json(column: pa.Array, value: object, tmp_path: Path) -> None:
    """The table of conversions in docs/how-to/formats.md, in rows of pages as in rows of articles."""
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"text": [ARTICLE], "x": column}), path)
    for kind in ("articles", "pages"):
        newsparse.run(path, tmp_path / f"{kind}.jsonl", rows=kind, jobs=1)
        (row,) = (tmp_path / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
        assert json.loads(row)["meta"] == {"x": value}


def test_missing_text_is_one_record_or_one_per_row(tmp_path: Path) -> None:
    """Without a text column, a file is one rejected record, or each row is one if ``metadata`` could have the text."""
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"body": ["a", "b"], "metadata": [{"n": 1}, {"n": 2}]}), path)
    found = read(path)
    assert [(one.position, one.reason) for one in found if isinstance(one, Rejected)] == [
        (n, "has no field 'text'; it has 'body', 'metadata'") for n in range(2)
    ]


def test_broken_row_keeps_its_id(tmp_path: Path) -> None:
    """A row whose text is broken is rejected with its id, be that a number."""
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"text": pa.array([b"bro\xffken"]).view(pa.string()), "id": [7]}), path)
    assert one_rejected(path).id == "7"


def test_cells_that_python_cannot_hold(tmp_path: Path) -> None:
    """Dates beyond the year 9999 and broken strings inside others stop nothing: their column says them as it can."""
    path = tmp_path / "a.parquet"
    far = pa.array([4 * 10**11, 0], pa.timestamp("s"))
    broken = pa.array([b"br\xff", b"ok"]).view(pa.string())
    columns = {
        "text": ["ferry", "quay"],
        "far": far,
        "day": pa.array([10**7, 0], pa.date32()),
        "zone": pa.array([1, None], pa.timestamp("s", "Veldria/Skerrow")),
        "deep": pa.StructArray.from_arrays([broken, far], ["a", "b"]),
        "list": pa.ListArray.from_arrays([0, 1, 2], broken),
    }
    parquet.write_table(pa.table(columns), path)
    one, other = read(path)
    assert isinstance(one, Document)
    assert isinstance(other, Document)
    epoch = datetime.datetime(1970, 1, 1)  # noqa: DTZ001 - Arrow's has no zone
    well = {"far": epoch, "day": epoch.date(), "zone": None, "deep": {"a": "ok", "b": epoch}, "list": ["ok"]}
    assert other.meta == well
    assert one.meta["zone"] == 1000  # Parquet keeps milliseconds
    assert one.meta["deep"]["a"] == b"br\xff"
    assert one.meta["list"] == [b"br\xff"]
    assert one.meta["far"] == one.meta["deep"]["b"] == "14645-06-30 15:06:40.000"
    assert re.fullmatch(r"29\d{3}-\d\d-\d\d", one.meta["day"])


def test_pipe_that_cannot_be_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no room for the copy of a pipe, that is the reason, and not the pipe."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    ours, theirs = os.pipe()
    os.close(theirs)
    with os.fdopen(ours) as pipe:
        monkeypatch.setattr(sys, "stdin", pipe)
        monkeypatch.setattr(shutil, "copyfileobj", full)
        found = one_rejected("-", options=attrs.evolve(OPTIONS, format="parquet"))
    assert re.fullmatch(r"cannot be read: its copy in \S+ fails: No space left on device", found.reason)


def test_pipe(tmp_path: Path) -> None:
    """A Parquet that comes through a pipe, which has no end to look at first, is read as well."""
    path, pipe = tmp_path / "a.parquet", tmp_path / "pipe.parquet"
    parquet.write_table(pa.Table.from_pylist(ROWS), path)
    os.mkfifo(pipe)
    with subprocess.Popen(["/bin/sh", "-c", f"cat '{path}' > '{pipe}'"]):
        assert [one.text for one in read(pipe) if isinstance(one, Document)] == [one.text for one in DOCUMENTS]


@pytest.mark.parametrize("data", [b"", b"PAR1", b"no Parquet at all" * 100])
def test_no_parquet(data: bytes, tmp_path: Path) -> None:
    """A file that is no Parquet is one rejected record."""
    path = tmp_path / "a.parquet"
    path.write_bytes(data)
    assert one_rejected(path).reason.startswith("is not a readable Parquet file: ")


def test_truncated(tmp_path: Path) -> None:
    """A Parquet file that is cut off has lost its table of contents, and is one rejected record."""
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.Table.from_pylist(ROWS), path)
    path.write_bytes(path.read_bytes()[:-5])
    assert one_rejected(path).reason.startswith("is not a readable Parquet file: ")


def test_broken_row_group(tmp_path: Path) -> None:
    """Each row of a row group that cannot be read is rejected; those of the others are read."""
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.Table.from_pylist(ROWS), path, row_group_size=1000, compression="zstd")
    column = parquet.ParquetFile(path).metadata.row_group(2).column(0)
    start = column.dictionary_page_offset or column.data_page_offset
    data = bytearray(path.read_bytes())
    data[start : start + 400] = bytes(400)
    path.write_bytes(data)
    found = read(path)
    assert len(found) == len(ROWS)
    assert [n for n, one in enumerate(found) if isinstance(one, Rejected)] == list(range(2000, 3000))
    assert found[:2000] + found[3000:] == DOCUMENTS[:2000] + DOCUMENTS[3000:]
    lost = found[2500]
    assert isinstance(lost, Rejected)
    assert lost.position == 2500
    assert lost.reason.startswith("is in row group 2, which cannot be read: ")


def test_no_file(tmp_path: Path) -> None:
    """A file that is not there is one rejected record."""
    assert one_rejected(tmp_path / "a.parquet").reason == "file not found"


def test_no_rows(tmp_path: Path) -> None:
    """A file without rows has no records."""
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"text": pa.array([], pa.string())}), path)
    assert read(path) == []


def test_address(tmp_path: Path) -> None:
    """An address that fsspec knows is read like a file."""
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.Table.from_pylist(ROWS[:9]), path)
    with fsspec.open("memory://parquet/a.parquet", "wb") as file:
        file.write(path.read_bytes())
    assert read("memory://parquet/a.parquet") == DOCUMENTS[:9]


def test_missing_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pyarrow the run does not begin, and the error names the extra."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (tmp_path / "a.parquet").touch()
    with pytest.raises(ExtraError, match=r"pip install 'newsparse\[dumps\]'"):
        inputs([str(tmp_path)], READERS, OPTIONS)


def test_json_lines_called_parquet(tmp_path: Path) -> None:
    """A file that begins like JSON is rejected with the cure, and any other one without it."""
    path = tmp_path / "a.parquet"
    path.write_bytes(b'{"text": "ferry"}\n')
    reason = one_rejected(path).reason
    assert reason.startswith("is not a readable Parquet file: ")
    assert (
        "file; it looks like JSON Lines: name the file and use --input-format jsonl, or rename the file to " in reason
    )
    path.write_bytes(b"ferry {quay}\n")
    assert "JSON" not in one_rejected(path).reason
