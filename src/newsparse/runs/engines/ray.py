"""Converts a Ray dataset of records to a dataset of rows.

    import ray
    from newsparse.runs.engines.ray import parse_dataset

    parse_dataset(ray.data.read_parquet("s3://dump/pages")).write_parquet("s3://dump/articles")

Ray evaluates the result lazily, when it is written or read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsparse.errors import ExtraError
from newsparse.io import arrow

try:
    import ray.data  # noqa: F401 - imported to report a missing package
except ImportError:
    raise ExtraError(module="ray", extra="ray") from None

import pyarrow as pa

if TYPE_CHECKING:
    from ray.data import Dataset

__all__ = ["parse_dataset"]

_BATCH_ROWS = 1024


def parse_dataset(ds: Dataset, *, batch_size: int = _BATCH_ROWS, **options: Any) -> Dataset:  # noqa: ANN401 - see parse_batch
    """Return a dataset of rows for a dataset of records, evaluated lazily.

    ``options`` are passed to ``newsparse.io.arrow.parse_batch``: ``rows``, ``text``, ``url``, ``id``, ``max_chars``,
    ``max_lines``, ``parser``. To get the rejected records instead, use ``parse_dataset(ds, rows="rejected")``.
    ``batch_size`` is the number of records per task. The rows are the same as in a local run, but in arbitrary order.
    Sort them by ``document_id`` and ``index`` if the order matters.
    """
    return ds.map_batches(_rows, batch_size=batch_size, batch_format="pyarrow", fn_kwargs=options)


def _rows(table: pa.Table, **options: Any) -> pa.Table:  # noqa: ANN401 - see parse_batch
    return pa.Table.from_batches([arrow.parse_batch(table, **options)])
