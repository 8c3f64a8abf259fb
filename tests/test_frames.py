"""Polars, pandas, DuckDB and datasets give the rows of the local run; each where it is installed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import newsparse
from newsparse import frames
from newsparse.errors import ExtraError
from newsparse.testing.cases import read_cases

pa = pytest.importorskip("pyarrow", reason="the extra dumps is not installed")

from pyarrow import parquet  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"
KINDS = ("articles", "text", "pages", "rejected")


def plain(value: Any) -> Any:  # noqa: ANN401 - any value of a row
    """Return a value with each map, however a package shows it, as a list of pairs, and numpy's lists as lists."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, dict):
        if value.keys() == {"key", "value"}:
            return (value["key"], plain(value["value"]))
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the example pages as records, with two that are rejected and a column that goes to ``meta``."""
    pages = [{"id": case.path.stem, "text": case.text, "url": case.url, "n": 1} for case in read_cases(EXAMPLES)[::3]]
    bad = [{"id": "null", "text": None, "url": None, "n": 2}, {"id": "blank", "text": " \n", "url": None, "n": 3}]
    path = tmp_path_factory.mktemp("frames") / "dump.parquet"
    parquet.write_table(pa.Table.from_pylist([*pages[:4], *bad, *pages[4:]]), path, row_group_size=5)
    return path


@pytest.fixture(scope="module")
def local(dump: Path) -> dict[str, list[dict[str, Any]]]:
    """Give the rows of the local run by kind; of rejected records their ids."""
    rows = {}
    for kind in KINDS[:3]:
        out = dump.with_name(f"{kind}.parquet")
        manifest = newsparse.run([str(dump)], str(out), rows=kind, jobs=1)
        assert manifest["counts"]["rejected"] == 2
        rows[kind] = plain(parquet.read_table(out).to_pylist())
    rows["rejected"] = [{"id": "null"}, {"id": "blank"}]
    return rows


def from_polars(dump: Path, kind: str) -> list[dict[str, Any]]:
    """Return the rows that Polars gives, of an eager and of a lazy frame."""
    pl = pytest.importorskip("polars", reason="polars is not installed")
    rows: list[dict[str, Any]] = frames.parse_polars(pl.scan_parquet(dump), rows=kind).to_arrow().to_pylist()
    assert frames.parse_polars(pl.read_parquet(dump), rows=kind).height == len(rows)
    return rows


def from_pandas(dump: Path, kind: str) -> list[dict[str, Any]]:
    """Return the rows that pandas gives."""
    pd = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = frames.parse_pandas(pd.read_parquet(dump), rows=kind)
    rows: list[dict[str, Any]] = pa.Table.from_pandas(frame, preserve_index=False).to_pylist()
    return rows


def from_duckdb(dump: Path, kind: str) -> list[dict[str, Any]]:
    """Return the rows that DuckDB gives, of a table and of a connection of its own."""
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE pages AS SELECT * FROM '{dump}'")  # noqa: S608 - a path of the test
    relation = frames.parse_duckdb("SELECT * FROM pages", connection, rows=kind)
    table = relation.to_arrow_table() if hasattr(relation, "to_arrow_table") else relation.arrow()
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows


def from_datasets(dump: Path, kind: str) -> list[dict[str, Any]]:
    """Return the rows that a dataset gives, and check that a stream gives as many."""
    datasets = pytest.importorskip("datasets", reason="datasets is not installed")
    records = datasets.Dataset(parquet.read_table(dump))
    rows: list[dict[str, Any]] = frames.parse_dataset(records, rows=kind, batch_size=3).to_list()
    stream = frames.parse_dataset(records.to_iterable_dataset(), rows=kind)
    assert [row["id"] for row in stream] == [row["id"] for row in rows]
    return rows


@pytest.mark.filterwarnings("ignore")  # of packages that are not ours
@pytest.mark.parametrize("rows_of", [from_polars, from_pandas, from_duckdb, from_datasets])
def test_rows_are_those_of_the_local_run(
    rows_of: Callable[[Path, str], list[dict[str, Any]]], dump: Path, local: dict[str, list[dict[str, Any]]]
) -> None:
    """All kinds of rows, in the order of the records, value by value; records that are no pages are rejected."""
    for kind in KINDS:
        rows = plain(rows_of(dump, kind))
        if kind == "rejected":
            rows = [{"id": row["id"]} for row in rows]
        assert rows == local[kind], kind


def test_a_frame_without_a_record_has_the_columns(dump: Path) -> None:
    """No record gives no row, and an unknown kind of rows is an error at once."""
    pl = pytest.importorskip("polars", reason="polars is not installed")
    empty = pl.read_parquet(dump).head(0)
    assert frames.parse_polars(empty, rows="text").columns[:3] == ["id", "schema", "library"]
    with pytest.raises(ValueError, match="rows is 'lines': a table is made of articles"):
        frames.parse_polars(empty, rows="lines")


def test_a_missing_package_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message has the command that installs it, when the function is called and not before."""
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ExtraError, match=r"newsparse\[frames\]"):
        frames.parse_polars(pa.table({}))
