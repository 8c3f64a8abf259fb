"""Split the row groups of a Parquet file into chunks. Every row counted in the footer is either read or rejected.

A few bytes of Parquet can expand to gigabytes, for example in a page of zeros or a dictionary with one long string.
Therefore, the page headers are read first, and the batch size assumes that every row has the maximum length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO, Final

import attrs

from newsparse.io.readers.page_headers import Pages, longest_entry, read_pages
from newsparse.io.readers.streams import CHUNK_BYTES, longest_record, unreached
from newsparse.plugins.formats import CURE_TOO_LONG, Chunk, Rejected, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.paths import Location

_MAX_ROWS: Final = 4096
"""Maximum number of rows per chunk."""
_BATCH_BYTES: Final = CHUNK_BYTES // 4
"""Target size of a batch in bytes, if all rows are of average size."""
_MAX_BATCH_BYTES: Final = 1 << 24
"""Maximum size in bytes of a batch with several rows, apart from two pages per column."""
_MAX_PAGES_BYTES: Final = 1 << 28
"""Maximum total size in bytes of the pages that are decompressed at a time.

A page is usually 1 MB in size, but up to 100 MB in files written by DuckDB.
"""
_MAX_RATIO: Final = 64
"""Maximum ratio of decompressed to compressed size for which the page headers of a remote column are not read."""
_MAX_REJECTED: Final = 1_000_000
"""Maximum number of missing rows that are rejected individually, because a footer may state any number of rows."""
_CODECS: Final = {"LZ4": "lz4_raw"}
"""Maps the Parquet name of a codec to its name in Arrow, if they differ."""
_ITEM_BYTES: Final = 8
"""Size in bytes that is assumed for a value that is not a string."""
_STRING: Final = "BYTE_ARRAY"


@attrs.define(eq=False)
class GroupCutter:
    """Splits an open Parquet file into chunks."""

    location: Location
    file: BinaryIO
    """The open file, from which ``opened`` also reads."""
    opened: Any
    """The file as a ``pyarrow.parquet.ParquetFile``."""
    columns: list[str] | None
    """The columns to read, or None for all columns."""
    reader: str
    max_chars: int
    _first: int = attrs.field(default=0, init=False)
    """Index of the first row of the next chunk."""
    _stored: int = attrs.field(default=0, init=False)
    _pending: list[Any] = attrs.field(factory=list, init=False)
    """Batches for the next chunk."""
    _rows: int = attrs.field(default=0, init=False)
    """Number of rows in the pending batches."""
    _size: int = attrs.field(default=0, init=False)
    """Size of the pending batches in bytes."""

    def chunks(self) -> Iterator[Chunk]:
        """Yield the chunks of the file."""
        metadata = self.opened.metadata
        for number in range(metadata.num_row_groups):
            yield from self._group(number, metadata.row_group(number))
        reason = f"is missing: the footer lists {metadata.num_rows} rows, but its row groups {self._first}"
        yield from self._reject(metadata.num_rows - self._first, reason)

    def _group(self, number: int, group: Any) -> Iterator[Chunk]:  # noqa: ANN401 - pyarrow's RowGroupMetaData
        import pyarrow as pa  # noqa: PLC0415 - requires an extra

        self._stored += sum(column.total_compressed_size for column in _columns(group))
        first = self._first
        try:
            rows = self._batch_rows(group)
            for batch in self.opened.iter_batches(rows, row_groups=[number], columns=self.columns, use_threads=False):
                yield from self._put(plain(batch))
            rows = self._first + self._rows - first
            reason = f"is missing: row group {number} contains {rows} rows, but the footer lists {group.num_rows}"
        except MemoryError:  # an exception of Arrow, but also a MemoryError
            raise
        except UnreadableError as error:
            reason = f"is in row group {number}, {error.reason}"
        except (pa.ArrowException, OSError) as error:
            if self.location.is_remote and not isinstance(error, pa.ArrowException):
                raise unreached(self.location.path, error) from error
            reason = f"is in row group {number}, which cannot be read: {str(error).partition(chr(10))[0]}"
        yield from self._flush()
        yield from self._reject(first + group.num_rows - self._first, reason)

    def _batch_rows(self, group: Any) -> int:  # noqa: ANN401 - pyarrow's RowGroupMetaData
        """Return the number of rows to read at a time from a row group.

        Raises ``UnreadableError`` if the number of values differs from the number of rows, or if pages are too large.
        """
        wanted = [
            (column, self.opened.schema.column(index).max_repetition_level > 0, self._pages(column))
            for index, column in enumerate(_columns(group))
            if self._wants(column.path_in_schema)
        ]
        for column, is_list, pages in wanted:
            if pages is not None and not is_list:
                _check_values(column, pages, group.num_rows)
        size = sum(pages.dictionary + pages.largest for _, _, pages in wanted if pages is not None)
        limit = max(_MAX_PAGES_BYTES, 2 * longest_record(self.max_chars))
        if size > limit:
            msg = f"whose pages are too long: {size} bytes decompressed, the limit is {limit}{CURE_TOO_LONG}"
            raise UnreadableError(msg)
        row_bytes = 0
        for column, is_list, pages in wanted:
            items = -(-column.num_values // max(1, group.num_rows)) if is_list else 1
            row_bytes += items * (self._value_bytes(column, pages) if column.physical_type == _STRING else _ITEM_BYTES)
        mean: int = _BATCH_BYTES * group.num_rows // max(1, group.total_byte_size)
        return max(1, min(_MAX_ROWS, mean, _MAX_BATCH_BYTES // max(1, row_bytes)))

    def _value_bytes(self, column: Any, pages: Pages | None) -> int:  # noqa: ANN401 - pyarrow's ColumnChunkMetaData
        """Return an upper limit for the size in bytes of a string in a column, based on page headers if available."""
        if pages is None:
            return int(column.total_uncompressed_size)
        if not pages.whole:
            return max(pages.dictionary, pages.largest)
        entry = pages.dictionary
        if _MAX_BATCH_BYTES // _MAX_ROWS < entry <= _MAX_BATCH_BYTES:
            entry = self._longest_entry(column, pages)
        return max(entry, pages.prefixed, pages.per_value)

    def _longest_entry(self, column: Any, pages: Pages) -> int:  # noqa: ANN401 - pyarrow's ColumnChunkMetaData
        """Return the length of the longest string in a column's dictionary, or the size of an unreadable dictionary."""
        import pyarrow as pa  # noqa: PLC0415 - requires an extra

        start, stored = pages.stored_dictionary
        if stored > pages.dictionary + _BATCH_BYTES:  # not plausible, so the dictionary is not read
            return pages.dictionary
        self.file.seek(start)
        data: Any = self.file.read(stored)
        if column.compression != "UNCOMPRESSED":
            try:
                data = pa.Codec(_CODECS.get(column.compression, column.compression.lower())).decompress(
                    data, pages.dictionary
                )
            except (pa.ArrowException, OSError, ValueError):  # reported when the page is read
                return pages.dictionary
        return longest_entry(memoryview(data))

    def _wants(self, column: str) -> bool:
        """Return whether a column, which may be nested in another one, is among the columns to read."""
        return self.columns is None or any(f"{column}.".startswith(f"{name}.") for name in self.columns)

    def _pages(self, column: Any) -> Pages | None:  # noqa: ANN401 - pyarrow's ColumnChunkMetaData
        """Return the totals over the page headers of a column, or None if they are not read.

        In remote files, the headers are read only if the compression ratio in the footer is suspiciously high.
        """
        stored = column.total_compressed_size
        if self.location.is_remote and column.total_uncompressed_size <= _MAX_RATIO * stored:
            return None
        start: int = column.data_page_offset
        if column.dictionary_page_offset:
            start = min(start, column.dictionary_page_offset)
        return read_pages(self.file, start, start + stored)

    def _put(self, batch: Any) -> Iterator[Chunk]:  # noqa: ANN401 - an Arrow batch
        """Add a batch to the pending rows, and yield full chunks. Rows that are too long are rejected."""
        for part in slices(batch, CHUNK_BYTES):
            if self._size + part.nbytes > CHUNK_BYTES or self._rows + part.num_rows > _MAX_ROWS:
                yield from self._flush()
            if part.nbytes > longest_record(self.max_chars):  # a single row that is larger than a batch
                yield from self._reject(1, f"is too long: a row of {part.nbytes} bytes{CURE_TOO_LONG}")
            else:
                self._pending.append(part)
                self._rows += part.num_rows
                self._size += part.nbytes

    def _flush(self) -> Iterator[Chunk]:
        """Yield the pending rows as a chunk."""
        if self._pending:
            rows, size, payload = self._rows, self._size, to_stream(self._pending)
            self._pending, self._rows, self._size = [], 0, 0
            yield Chunk(self.location.path, self._first, payload, self.reader, rows, size, self._stored)
            self._first += rows

    def _reject(self, count: int, reason: str) -> Iterator[Chunk]:
        """Yield the next ``count`` rows as rejected records, or as one record if there are too many."""
        if count > _MAX_REJECTED:
            reason = f"{reason} (and the rows up to {self._first + count - 1})"
            yield self._rejected(1, reason)
            self._first += count - 1
            return
        while count > 0:
            yield self._rejected(min(count, _MAX_ROWS), reason)
            count -= _MAX_ROWS

    def _rejected(self, count: int, reason: str) -> Chunk:
        path, first = self.location.path, self._first
        self._first += count
        end = tuple(Rejected(path, row, reason) for row in range(first, first + count))
        return Chunk(path, first, b"", self.reader, 0, 0, self._stored, end)


def _columns(group: Any) -> Iterable[Any]:  # noqa: ANN401 - pyarrow's RowGroupMetaData
    return [group.column(number) for number in range(group.num_columns)]


def _check_values(column: Any, pages: Pages, rows: int) -> None:  # noqa: ANN401 - pyarrow's ColumnChunkMetaData
    """Raise ``UnreadableError`` if the number of values in a column is not ``rows``, which would misalign values."""
    if pages.whole and pages.values != rows:
        msg = f"whose column {column.path_in_schema!r} has {pages.values} values for {rows} rows"
        raise UnreadableError(msg)


def plain(batch: Any) -> Any:  # noqa: ANN401 - an Arrow batch
    """Return the batch with dictionaries and views decoded, because a slice of either would contain all of its data."""
    import pyarrow as pa  # noqa: PLC0415 - requires an extra

    def decode(column: Any) -> Any:  # noqa: ANN401 - an Arrow array
        if pa.types.is_dictionary(column.type):
            return column.dictionary_decode()
        if pa.types.is_string_view(column.type):
            return column.cast(pa.large_string())
        return column.cast(pa.large_binary()) if pa.types.is_binary_view(column.type) else column

    columns = batch.columns
    decoded = [decode(column) for column in columns]
    if all(new is old for new, old in zip(decoded, columns, strict=True)):
        return batch
    return pa.RecordBatch.from_arrays(decoded, names=batch.schema.names)


def slices(batch: Any, size: int) -> Iterator[Any]:  # noqa: ANN401 - an Arrow batch
    """Yield slices of the batch in order. A slice with several rows has at most ``size`` bytes."""
    parts = [batch]
    while parts:
        part = parts.pop()
        half = part.num_rows // 2
        if half and part.nbytes > size:
            parts += [part.slice(half), part.slice(0, half)]
        elif part.num_rows:
            yield part


def to_stream(batches: list[Any]) -> bytes:
    """Return the batches as an Arrow IPC stream."""
    import pyarrow as pa  # noqa: PLC0415 - requires an extra

    table = pa.Table.from_batches(batches)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table.combine_chunks() if len(batches) > 1 else table)
    data: bytes = sink.getvalue().to_pybytes()
    return data
