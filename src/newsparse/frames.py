"""Parse data frames of records into data frames of rows, for Polars, pandas, DuckDB and Hugging Face datasets.

    import polars as pl
    from newsparse.frames import parse_polars

    articles = parse_polars(pl.read_parquet("fineweb/*.parquet"))

Requires the ``frames`` extra. Each function accepts the options of ``newsparse.io.arrow.parse_batch`` (``rows``,
``text``, ``url``, ``id``, ``max_chars``, ``max_lines``, ``parser``) and returns the rows that a local run would write,
in input order. ``rows="rejected"`` returns the rejected records. Third-party packages are imported only when a function
is called.
"""

from __future__ import annotations

import importlib
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from newsparse.errors import ExtraError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import datasets
    import duckdb
    import pandas as pd
    import polars as pl
    import pyarrow as pa

__all__ = ["parse_dataset", "parse_duckdb", "parse_pandas", "parse_polars"]

_BATCH_ROWS: Final = 1024
"""Number of records per batch."""


def parse_polars(frame: pl.DataFrame | pl.LazyFrame, **options: Any) -> pl.DataFrame:  # noqa: ANN401 - see parse_batch
    """Parse the records in a Polars frame, and return the rows as a frame. A lazy frame is collected."""
    polars = _module("polars")
    rows: pl.DataFrame = polars.from_arrow(_table(frame.lazy().collect().to_arrow(), options))
    return rows


def parse_pandas(frame: pd.DataFrame, **options: Any) -> pd.DataFrame:  # noqa: ANN401 - see parse_batch
    """Parse the records in a pandas frame, and return the rows as a frame with Arrow types. The index is ignored."""
    pandas, arrow = _module("pandas"), _module("pyarrow")
    table = _table(arrow.Table.from_pandas(frame, preserve_index=False), options)
    rows: pd.DataFrame = table.to_pandas(types_mapper=pandas.ArrowDtype)
    return rows


def parse_duckdb(
    query: str,
    connection: duckdb.DuckDBPyConnection | None = None,
    **options: Any,  # noqa: ANN401 - see parse_batch
) -> duckdb.DuckDBPyRelation:
    """Parse the records that a DuckDB query selects, and return the rows as a relation that can be read once.

    Records and rows are streamed: the query runs on a separate cursor while the relation is read. Therefore, the query
    cannot access temporary tables or Python data frames. ``connection`` defaults to the connection of the ``duckdb``
    module.
    """
    database = _module("duckdb")
    connection = connection or database.default_connection()
    records = connection.cursor().sql(query)
    # Versions before 1.4 have only the older name.
    read = getattr(records, "to_arrow_reader", None) or records.fetch_arrow_reader
    reader = _module("pyarrow").RecordBatchReader.from_batches(_schema(options), _batches(read(_BATCH_ROWS), options))
    return connection.from_arrow(reader)


def parse_dataset(
    dataset: datasets.Dataset | datasets.IterableDataset,
    *,
    batch_size: int = _BATCH_ROWS,
    num_proc: int | None = None,
    **options: Any,  # noqa: ANN401 - see parse_batch
) -> Any:  # noqa: ANN401 - the same class as the argument
    """Parse the records in a Hugging Face dataset, and return the rows as a dataset.

    An iterable dataset is streamed. Datasets do not support maps, so ``origins`` and ``same_as`` are lists of structs
    with ``key`` and ``value``. ``num_proc`` is the number of processes; it is ignored for an iterable dataset.
    """
    package = _module("datasets")
    settings: dict[str, Any] = {"batched": True, "batch_size": batch_size}
    settings["features"] = package.Features.from_arrow_schema(_without_maps(_schema(options)))
    if not isinstance(
        dataset, package.IterableDataset
    ):  # for a stream, remove_columns would also remove columns of the result with these names
        settings |= {"remove_columns": dataset.column_names, "num_proc": num_proc}
    return dataset.with_format("arrow").map(partial(_dataset_rows, options), **settings).with_format(None)


def _dataset_rows(options: Mapping[str, Any], table: pa.Table) -> pa.Table:
    rows = _table(table, options)
    return rows.cast(_without_maps(rows.schema)).replace_schema_metadata(None)


def _table(records: pa.Table, options: Mapping[str, Any]) -> pa.Table:
    batches = _batches(records.to_batches(max_chunksize=_BATCH_ROWS), options)
    return _module("pyarrow").Table.from_batches(batches, _schema(options))


def _batches(records: Iterable[pa.RecordBatch], options: Mapping[str, Any]) -> Iterator[pa.RecordBatch]:
    parse_batch = _module("newsparse.io.arrow").parse_batch
    for batch in records:
        yield parse_batch(batch, **options)


def _schema(options: Mapping[str, Any]) -> pa.Schema:
    kind, schemas = options.get("rows", "articles"), _module("newsparse.io.arrow").SCHEMAS
    if kind not in schemas:
        msg = f"rows is {kind!r}: a table is made of {', '.join(schemas)}"
        raise ValueError(msg)
    return schemas[kind]


def _without_maps(schema: pa.Schema) -> pa.Schema:
    """Return the schema with each map type replaced by a list of structs, which has the same memory layout."""
    arrow = _module("pyarrow")

    def plain(kind: pa.DataType) -> pa.DataType:
        if arrow.types.is_map(kind):
            return arrow.list_(arrow.struct([("key", arrow.string()), ("value", plain(kind.item_type))]))
        if arrow.types.is_list(kind):
            return arrow.list_(plain(kind.value_type))
        if arrow.types.is_struct(kind):
            return arrow.struct([(field.name, plain(field.type)) for field in kind])
        return kind

    return arrow.schema([(field.name, plain(field.type)) for field in schema])


def _module(name: str) -> Any:  # noqa: ANN401 - a module
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ExtraError(module=(error.name or name).partition(".")[0], extra="frames") from None
