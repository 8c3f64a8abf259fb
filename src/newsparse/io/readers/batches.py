"""Arrow batches on their way to a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["plain", "slices", "to_stream"]


def plain(batch: Any) -> Any:  # noqa: ANN401 - an Arrow batch
    """Return a batch without columns whose slices hold all that the whole does: dictionaries and views."""
    import pyarrow as pa  # noqa: PLC0415 - an extra

    types = pa.types
    heavy = (types.is_dictionary, types.is_string_view, types.is_binary_view)
    if not any(test(kind) for kind in batch.schema.types for test in heavy):
        return batch
    columns = []
    for column in batch.columns:
        kind = column.type
        if types.is_dictionary(kind):
            columns.append(column.dictionary_decode())
        elif types.is_string_view(kind):
            columns.append(column.cast(pa.large_string()))
        elif types.is_binary_view(kind):
            columns.append(column.cast(pa.large_binary()))
        else:
            columns.append(column)
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def slices(batch: Any, size: int) -> Iterator[Any]:  # noqa: ANN401 - an Arrow batch
    """Yield slices of a batch, in order, of at most so many bytes if they have several rows."""
    parts = [batch]
    while parts:
        part = parts.pop()
        half = part.num_rows // 2
        if half and part.nbytes > size:
            parts += [part.slice(half), part.slice(0, half)]
        elif part.num_rows:
            yield part


def to_stream(batches: list[Any]) -> bytes:
    """Return batches as an Arrow IPC stream."""
    import pyarrow as pa  # noqa: PLC0415 - an extra

    table = pa.Table.from_batches(batches)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table.combine_chunks() if len(batches) > 1 else table)
    data: bytes = sink.getvalue().to_pybytes()
    return data
