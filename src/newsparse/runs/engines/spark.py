"""Converts a Spark data frame of records to a data frame of rows, using ``mapInArrow``.

    from newsparse.runs.engines.spark import parse_dataframe

    articles = parse_dataframe(spark.read.parquet("pages"))
    articles.createOrReplaceTempView("articles")
    spark.sql("SELECT source.name, count(*) FROM articles GROUP BY 1").show()

Workers need newsparse, pyarrow and the same Python version as the driver. Set ``PYSPARK_PYTHON`` if their default
version is different.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from newsparse.errors import ExtraError
from newsparse.io import arrow

try:
    from pyspark.sql.pandas.types import from_arrow_schema
except ImportError:
    raise ExtraError(module="pyspark", extra="spark") from None

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pyarrow as pa
    from pyspark.sql import DataFrame

__all__ = ["parse_dataframe"]


def parse_dataframe(df: DataFrame, **options: Any) -> DataFrame:  # noqa: ANN401 - see parse_batch
    """Return a data frame of rows for a data frame of records, evaluated lazily.

    ``options`` are passed to ``newsparse.io.arrow.parse_batch``: ``rows``, ``text``, ``url``, ``id``, ``max_chars``,
    ``max_lines``, ``parser``. To get the rejected records instead, use ``parse_dataframe(df, rows="rejected")``. The
    rows are the same as in a local run, but in arbitrary order. Sort them by ``document_id`` and ``index`` if the order
    matters.
    """
    kind = options.get("rows", "articles")
    if kind not in arrow.SCHEMAS:
        msg = f"rows is {kind!r}: it must be one of {', '.join(arrow.SCHEMAS)}"
        raise ValueError(msg)
    return df.mapInArrow(partial(_rows, options), from_arrow_schema(arrow.SCHEMAS[kind]))


def _rows(options: Mapping[str, Any], batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield arrow.parse_batch(batch, **options)
