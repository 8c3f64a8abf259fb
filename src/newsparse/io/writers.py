"""Write rows as JSON lines (plain, gzip, zst) and Parquet. No value makes a row fail.

Values without a JSON type are written as the closest equivalent: dates as ISO strings, bytes as text, infinity and NaN
as null, integers of thousands of digits in hexadecimal, and anything else as its ``str``. Lone surrogates become U+FFFD
in all formats, which keeps offsets unchanged.

A gzip file is a sequence of members, and a zst file a sequence of frames, one per chunk, so a run only appends. Neither
contains a time, so equal rows produce equal bytes.

Parquet has its table of contents at the end, so it cannot be appended to. The spool of a run contains the rows of each
chunk as an Arrow stream, preceded by its length (eight bytes, little-endian). When it is complete, it is converted to
row groups, which depend only on the rows, so equal rows produce equal bytes.
"""

from __future__ import annotations

import datetime
import gzip
import importlib
import json
import math
import re
import struct
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from newsparse.io.readers.compression import import_zstd
from newsparse.io.readers.row_groups import to_stream
from newsparse.io.rows import KINDS
from newsparse.plugins.formats import Writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LINE_BREAKS: Final = (("\x85", "\\u0085"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
_DEEPEST: Final = 100
_MOST_BITS: Final = 14_000
"""Python refuses to write an int of more than 4300 digits."""
_GZIP_LEVEL = 6
_ZST_LEVEL = 3
_LENGTH: Final = struct.Struct("<Q")
_GROUP: Final = 32 << 20
"""Bytes of Arrow that make a row group: as much is held in memory, twice."""
_IN_PARQUET: Final = ("articles", "text", "pages")
"""Kinds of rows that Parquet can hold."""


def json_line(row: Mapping[str, Any]) -> bytes:
    """Return the row as a line of JSON in UTF-8, its line feed included. Keys keep their order."""
    line = json_text(row)
    if line.isascii():
        return line.encode("ascii") + b"\n"
    for char, escape in _LINE_BREAKS:  # line breaks to some readers; they occur in strings alone
        line = line.replace(char, escape)
    return line.encode() + b"\n"


def json_text(value: Mapping[str, Any]) -> str:
    """Return a mapping as JSON that can be encoded as UTF-8."""
    try:
        text = _encode(value)
    except (TypeError, ValueError, RecursionError):
        text = _encode(_encodable(value))
    if text.isascii():
        return text
    return _repaired(text)


def without_surrogates(value: Any) -> Any:  # noqa: ANN401 - any plain value
    """Return a copy of lists, dicts and strings in which U+FFFD stands for each surrogate."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [without_surrogates(item) for item in value]
    if isinstance(value, Mapping):
        return {without_surrogates(key): without_surrogates(item) for key, item in value.items()}
    return value


def _repaired(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def _nearest(value: object) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).decode("utf-8", "replace")
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset):
        return sorted(value, key=repr)
    return str(value)


_encode: Final = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":"), default=_nearest
).encode


def _encodable(value: object, depth: int = 0) -> Any:  # noqa: ANN401 - any JSON value
    """Return a value that JSON can encode: finite numbers, string keys, limited nesting."""
    if depth == _DEEPEST:
        return "…"
    if isinstance(value, Mapping):
        return {_key(key): _encodable(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_encodable(item, depth + 1) for item in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, int):
        return value if value.bit_length() <= _MOST_BITS else hex(value)
    return value if value is None or isinstance(value, str) else _encodable(_nearest(value), depth + 1)


def _key(key: object) -> str:
    return key if isinstance(key, str) else str(_nearest(key))


def _lines(rows: Iterable[Mapping[str, Any]]) -> bytes:
    return b"".join(map(json_line, rows))


def _lines_gz(rows: Iterable[Mapping[str, Any]]) -> bytes:
    data = _lines(rows)
    return gzip.compress(data, _GZIP_LEVEL, mtime=0) if data else b""


def _lines_zst(rows: Iterable[Mapping[str, Any]]) -> bytes:
    zstd = import_zstd()
    data = _lines(rows)
    compressed: bytes = zstd.compress(data, _ZST_LEVEL) if data else b""
    return compressed


JSONL = Writer("jsonl", (".jsonl",), _lines, KINDS)
JSONL_GZ = Writer("jsonl.gz", (".jsonl.gz",), _lines_gz, KINDS)
JSONL_ZST = Writer("jsonl.zst", (".jsonl.zst",), _lines_zst, KINDS, ready=import_zstd)


def _stream(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Return rows as bytes of the spool; no rows are no bytes."""
    from newsparse.io import arrow  # noqa: PLC0415 - needs the extra

    if not rows:
        return b""
    keys = list(rows[0])
    kind = next(kind for kind in _IN_PARQUET if arrow.SCHEMAS[kind].names == keys)
    data = to_stream([arrow.to_batch(rows, kind)])
    return _LENGTH.pack(len(data)) + data


def _finish(kind: str, spool: BinaryIO, out: BinaryIO) -> None:
    """Write the spool as Parquet, zst inside, a row group at a time."""
    import pyarrow as pa  # noqa: PLC0415 - of the extra
    from pyarrow import parquet  # noqa: PLC0415

    from newsparse.io.arrow import SCHEMAS  # noqa: PLC0415

    with parquet.ParquetWriter(out, SCHEMAS[kind], compression="zstd", compression_level=_ZST_LEVEL) as writer:
        batches: list[Any] = []
        size = 0
        for batch in _batches(spool):
            batches.append(batch)
            size += batch.nbytes
            if size >= _GROUP:
                writer.write_table(pa.Table.from_batches(batches))
                batches, size = [], 0
        if batches:
            writer.write_table(pa.Table.from_batches(batches))


def _batches(spool: BinaryIO) -> Iterator[Any]:
    from pyarrow import ipc  # noqa: PLC0415 - of the extra

    while length := spool.read(_LENGTH.size):
        (size,) = _LENGTH.unpack(length)
        yield from ipc.open_stream(spool.read(size))


def _of_kind(kind: str) -> Writer:
    return Writer(
        "parquet",
        (".parquet",),
        _stream,
        _IN_PARQUET,
        partial(_finish, kind),
        ready=partial(importlib.import_module, "newsparse.io.arrow"),
        of_kind=_of_kind,
    )


PARQUET = _of_kind("articles")
