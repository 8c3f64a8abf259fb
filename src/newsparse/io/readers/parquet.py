"""The reader for Parquet, in which each row is a record. Columns other than text, URL and id become ``meta``.

Rows are read in the main process (``row_groups``) and sent to workers as Arrow IPC streams.
"""

from __future__ import annotations

import shutil
import tempfile
from typing import TYPE_CHECKING, Any, BinaryIO, Final, cast

from newsparse.errors import import_extra
from newsparse.io.readers.documents import document_of
from newsparse.io.readers.row_groups import GroupCutter
from newsparse.io.readers.streams import open_binary
from newsparse.plugins.formats import Chunk, Options, Reader, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.model import Document
    from newsparse.paths import Location

_NAME: Final = "parquet"
_BUFFER: Final = 1 << 20
"""Size of the read buffer in bytes."""
_CURE_JSON_LINES: Final = (
    "; it looks like JSON Lines: name the file and use --input-format jsonl, or rename the file to .jsonl"
)


def _chunks(location: Location, options: Options) -> Iterator[Chunk]:
    path = location.path
    pa, parquet = _arrow(), import_extra("pyarrow.parquet", "dumps")
    try:
        file = _seekable(open_binary(location))
    except OSError as error:
        reason = (
            "file not found" if isinstance(error, FileNotFoundError) else f"cannot be read: {error.strerror or error}"
        )
        yield _nothing(path, reason)
        return
    with file:
        try:
            opened = parquet.ParquetFile(file, buffer_size=_BUFFER, pre_buffer=False, page_checksum_verification=True)
        except MemoryError:  # an exception of Arrow, but also a MemoryError
            raise
        except (pa.ArrowException, OSError) as error:
            fault = str(error).partition("\n")[0].removesuffix(".")
            cure = _CURE_JSON_LINES if _begins_like_json(file) else ""
            yield _nothing(path, f"is not a readable Parquet file: {fault}{cure}")
            return
        unfit = _unfit(opened.schema_arrow, options)
        if unfit:
            yield _nothing(path, unfit)
        else:
            columns = None if options.meta else _columns_to_read(opened.schema_arrow, options)
            yield from GroupCutter(location, file, opened, columns, _NAME, options.max_chars).chunks()


def _begins_like_json(file: BinaryIO) -> bool:
    """Return whether the first byte of a file is ``{``."""
    try:
        file.seek(0)
        return file.read(1) == b"{"
    except OSError:
        return False


def _seekable(file: BinaryIO) -> BinaryIO:
    """Return the file itself or, if it is a pipe, a temporary copy.

    Reading Parquet requires seeking, because its metadata is at the end of the file.
    """
    if file.seekable():
        return file
    copy = cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115 - closed by the caller
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


def _nothing(path: str, reason: str) -> Chunk:
    return Chunk(path, 0, b"", _NAME, 0, end=(Rejected(path, 0, reason),))


def _columns_to_read(schema: Any, options: Options) -> list[str]:  # noqa: ANN401 - an Arrow schema
    fields = options.fields
    wanted = {name.partition(".")[0] for name in (fields.text, fields.url, fields.id)} | {"metadata"}
    wanted |= {fields.text, fields.url, fields.id}
    return [name for name in schema.names if name in wanted]


def _unfit(schema: Any, options: Options) -> str | None:  # noqa: ANN401 - an Arrow schema
    """Return the reason why no row of the file can contain text, or None if rows may contain text."""
    pa = _arrow()
    name = options.fields.text
    if name not in schema.names:
        if name.partition(".")[0] in schema.names or "metadata" in schema.names:
            return None  # a dotted path into a column, which is checked row by row
        return f"has no column {name!r}; it has {', '.join(map(repr, schema.names[:10])) or 'none'}"
    kind = schema.field(name).type
    inner = kind.value_type if pa.types.is_dictionary(kind) else kind
    return None if _is_text(inner) else f"has a column {name!r} of {kind}, not of strings"


def _is_text(kind: Any) -> bool:  # noqa: ANN401 - an Arrow type
    types = _arrow().types
    return bool(
        types.is_string(kind)
        or types.is_large_string(kind)
        or types.is_string_view(kind)
        or types.is_binary(kind)
        or types.is_large_binary(kind)
        or types.is_binary_view(kind)
    )


def _split(chunk: Chunk) -> Iterable[dict[str, Any]]:
    """Yield the rows of a chunk as dicts. Strings are bytes, so that an invalid one does not affect other values."""
    if not chunk.count:
        return
    pa = _arrow()
    with pa.ipc.open_stream(chunk.payload) as stream:
        for batch in stream:
            columns = [_values(column) for column in batch.columns]
            for row in zip(*columns, strict=True):
                yield dict(zip(batch.schema.names, row, strict=True))


def _values(column: Any) -> list[Any]:  # noqa: ANN401 - an Arrow array
    pa = _arrow()
    kind = column.type
    if pa.types.is_dictionary(kind):  # only in batches that Ray or Spark pass
        column = column.dictionary_decode()
        kind = column.type
    if pa.types.is_string(kind):
        column = column.view(pa.binary())
    elif pa.types.is_large_string(kind):
        column = column.view(pa.large_binary())
    try:
        values: list[Any] = column.to_pylist()
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a cell without a Python value; the others are unaffected
        return [_value(cell) for cell in column]
    return values


def _value(cell: Any) -> Any:  # noqa: ANN401 - an Arrow scalar, and its value of any type
    """Return the value of a cell, which is bytes for a string that is not valid UTF-8.

    A value that Python cannot represent, such as a date after the year 9999 or a time in nanoseconds, becomes a string
    in Arrow's notation. A time in an unknown time zone becomes a number.
    """
    try:
        return cell.as_py()
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - Arrow raises several kinds
        if _arrow().types.is_struct(cell.type):
            return {field.name: _value(cell[n]) for n, field in enumerate(cell.type)}
        if hasattr(cell, "values"):
            return [_value(item) for item in cell.values]
        return cell.as_buffer().to_pybytes() if _is_text(cell.type) else _written(cell)


def _written(cell: Any) -> Any:  # noqa: ANN401 - an Arrow scalar
    try:
        return cell.cast("string").as_py()
    except _arrow().ArrowException:
        return getattr(cell, "value", None)


def _read(raw: dict[str, Any], file: str, position: int, options: Options) -> Document:
    return document_of({name: _string(value) for name, value in raw.items()}, file, position, options)


def _string(value: Any) -> Any:  # noqa: ANN401 - of any type
    """Decode ``value`` if it consists of bytes that are valid UTF-8. Return any other value unchanged."""
    if not isinstance(value, bytes):
        return value
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value


def _arrow() -> Any:  # noqa: ANN401 - a module
    return import_extra("pyarrow", "dumps")


PARQUET: Final = Reader(_NAME, (".parquet", ".pq"), _read, chunks=_chunks, split=_split, ready=_arrow)
