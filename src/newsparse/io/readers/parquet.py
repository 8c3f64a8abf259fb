"""Parquet: a row is a record. Columns that are not asked for go to ``meta``.

Batches are read in the main process, as a row group may hold a million rows, and travel as Arrow IPC streams.
"""

from __future__ import annotations

import shutil
import tempfile
from typing import TYPE_CHECKING, Any, BinaryIO, Final, cast

from newsparse.errors import ExtraError
from newsparse.io.cutting import CHUNK_BYTES
from newsparse.io.documents import document_of
from newsparse.io.streams import is_remote, open_binary, unreached
from newsparse.plugins.formats import Chunk, Options, Reader, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.model import Document

__all__ = ["PARQUET"]

_NAME: Final = "parquet"
_MOST_ROWS: Final = 4096
_BUFFER: Final = 1 << 20


def _chunks(path: str, options: Options) -> Iterator[Chunk]:
    pa, parquet = _arrow()
    try:
        file = _seekable(open_binary(path))
    except OSError as error:
        reason = (
            "there is no such file"
            if isinstance(error, FileNotFoundError)
            else f"cannot be read: {error.strerror or error}"
        )
        yield _nothing(path, reason)
        return
    with file:
        try:
            opened = parquet.ParquetFile(file, buffer_size=_BUFFER, pre_buffer=False)
        except (pa.ArrowException, OSError) as error:
            yield _nothing(path, f"is no Parquet file that can be read: {_said(error)}")
            return
        unfit = _unfit(opened.schema_arrow, options)
        if unfit:
            yield _nothing(path, unfit)
        else:
            yield from _rows(path, opened, options)


def _seekable(file: BinaryIO) -> BinaryIO:
    """Return the file, or where it is a pipe a temporary copy: the table of contents of a Parquet stands at its end."""
    if file.seekable():
        return file
    copy = cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115 - closed by who reads it
    try:
        with file:
            shutil.copyfileobj(file, copy, _BUFFER)
    except BaseException as error:
        copy.close()
        if isinstance(error, OSError):
            raise OSError(error.errno, f"its copy in {tempfile.gettempdir()} fails: {error.strerror}") from error
        raise
    copy.seek(0)
    return copy


def _rows(path: str, opened: Any, options: Options) -> Iterator[Chunk]:  # noqa: ANN401 - pyarrow's ParquetFile
    """Yield the row groups, each in chunks of as many rows as its own sizes say."""
    pa, _ = _arrow()
    columns = None if options.meta else _asked(opened.schema_arrow, options)
    first = 0
    stored = 0
    for number in range(opened.metadata.num_row_groups):
        group = opened.metadata.row_group(number)
        stored += sum(group.column(column).total_compressed_size for column in range(group.num_columns))
        rows = max(1, min(_MOST_ROWS, CHUNK_BYTES * group.num_rows // max(1, group.total_byte_size)))
        done = 0
        try:
            for batch in opened.iter_batches(rows, row_groups=[number], columns=columns, use_threads=False):
                yield Chunk(path, first + done, _sent(batch), _NAME, batch.num_rows, batch.nbytes, stored)
                done += batch.num_rows
        except (pa.ArrowException, OSError) as error:
            if is_remote(path) and not isinstance(error, pa.ArrowException):
                raise unreached(path, error) from error
            reason = f"is in row group {number}, which cannot be read: {_said(error)}"
            yield from _lost(path, first + done, group.num_rows - done, reason, stored)
        first += group.num_rows


def _lost(path: str, first: int, count: int, reason: str, stored: int) -> Iterator[Chunk]:
    """Yield the rows that cannot be read: each is a record, and none is lost in silence."""
    for start in range(first, first + count, _MOST_ROWS):
        end = tuple(Rejected(path, row, reason) for row in range(start, min(start + _MOST_ROWS, first + count)))
        yield Chunk(path, start, b"", _NAME, 0, 0, stored, end)


def _nothing(path: str, reason: str) -> Chunk:
    return Chunk(path, 0, b"", _NAME, 0, end=(Rejected(path, 0, reason),))


def _asked(schema: Any, options: Options) -> list[str]:  # noqa: ANN401 - an Arrow schema
    fields = options.fields
    wanted = {name.partition(".")[0] for name in (fields.text, fields.url, fields.id)} | {"metadata"}
    wanted |= {fields.text, fields.url, fields.id}
    return [name for name in schema.names if name in wanted]


def _unfit(schema: Any, options: Options) -> str | None:  # noqa: ANN401 - an Arrow schema
    """Return why no row of the file can have a text, or None."""
    pa, _ = _arrow()
    name = options.fields.text
    if name not in schema.names:
        if name.partition(".")[0] in schema.names or "metadata" in schema.names:
            return None  # inside a column: each row says
        return f"has no column {name!r}; it has {', '.join(map(repr, schema.names[:10])) or 'none'}"
    kind = schema.field(name).type
    inner = kind.value_type if pa.types.is_dictionary(kind) else kind
    return None if _is_text(inner) else f"has a column {name!r} of {kind}, not of strings"


def _is_text(kind: Any) -> bool:  # noqa: ANN401 - an Arrow type
    types = _arrow()[0].types
    return bool(
        types.is_string(kind)
        or types.is_large_string(kind)
        or types.is_string_view(kind)
        or types.is_binary(kind)
        or types.is_large_binary(kind)
        or types.is_binary_view(kind)
    )


def _sent(batch: Any) -> bytes:  # noqa: ANN401 - an Arrow batch
    pa, _ = _arrow()
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def _split(chunk: Chunk) -> Iterable[dict[str, Any]]:
    """Yield the rows. Strings stay bytes: one that is broken must not take the others with it."""
    if not chunk.count:
        return
    pa, _ = _arrow()
    with pa.ipc.open_stream(chunk.payload) as stream:
        batch = stream.read_next_batch()
    columns = [_values(column) for column in batch.columns]
    names = batch.schema.names
    for row in zip(*columns, strict=True):
        yield dict(zip(names, row, strict=True))


def _values(column: Any) -> list[Any]:  # noqa: ANN401 - an Arrow array
    pa, _ = _arrow()
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.dictionary_decode()
        kind = column.type
    if pa.types.is_string(kind):
        column = column.view(pa.binary())
    elif pa.types.is_large_string(kind):
        column = column.view(pa.large_binary())
    try:
        values: list[Any] = column.to_pylist()
    except Exception:  # noqa: BLE001 - a cell that Python cannot hold: the others are well
        return [_value(cell) for cell in column]
    return values


def _value(cell: Any) -> Any:  # noqa: ANN401 - an Arrow scalar, and whatever it holds
    """Return what a cell holds: bytes for a string that is not UTF-8, and what Python cannot hold as Arrow writes it.

    Such are dates beyond the year 9999, and nanoseconds. A time of a zone that nobody knows is its number.
    """
    try:
        return cell.as_py()
    except Exception:  # noqa: BLE001 - Arrow raises several kinds
        if _arrow()[0].types.is_struct(cell.type):
            return {field.name: _value(cell[n]) for n, field in enumerate(cell.type)}
        if hasattr(cell, "values"):
            return [_value(item) for item in cell.values]
        return cell.as_buffer().to_pybytes() if _is_text(cell.type) else _written(cell)


def _written(cell: Any) -> Any:  # noqa: ANN401 - an Arrow scalar
    try:
        return cell.cast("string").as_py()
    except _arrow()[0].ArrowException:
        return getattr(cell, "value", None)


def _read(raw: dict[str, Any], file: str, position: int, options: Options) -> Document:
    return document_of({name: _string(value) for name, value in raw.items()}, file, position, options)


def _string(value: Any) -> Any:  # noqa: ANN401 - of any type
    """Return bytes as the string that they are, if they are one."""
    if not isinstance(value, bytes):
        return value
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value


def _said(error: Exception) -> str:
    return str(error).partition("\n")[0]


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        from pyarrow import parquet  # noqa: PLC0415 - the same
    except ImportError:
        raise ExtraError(module="pyarrow", extra="dumps") from None
    return pa, parquet


def _ready() -> None:
    _arrow()


PARQUET: Final = Reader(_NAME, (".parquet", ".pq"), _read, chunks=_chunks, split=_split, ready=_ready)
