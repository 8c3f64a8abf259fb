"""Write rows as JSON Lines (plain, gzip, Zstandard) or Parquet. Values of any type can be written.

Values without a JSON type are written as the closest equivalent: dates as ISO strings, bytes as text, infinity and NaN
as null, integers with thousands of digits in hexadecimal, and anything else as its ``str``. Lone surrogates become
U+FFFD in all formats, which does not change offsets.

A gzip file is a sequence of members, and a Zstandard file a sequence of frames, one per chunk, so a run only has to
append to it. Neither contains a time, so equal rows produce equal bytes.

A Parquet file has its metadata at the end, so a run cannot append to it. Instead, the run writes a spool, which
contains the rows of each chunk as an Arrow stream, preceded by its length (eight bytes, little-endian). The complete
spool is converted to row groups, which depend only on the rows, so equal rows produce equal bytes.
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
_MAX_DEPTH: Final = 100
"""Maximum nesting depth of lists and dicts in a row. Deeper values are replaced with ``…``."""
_MAX_INT_BITS: Final = 14_000
"""Maximum number of bits in an integer that is written in decimal. By default, Python converts at most 4300 digits."""
_GZIP_LEVEL = 6
_ZST_LEVEL = 3
_LENGTH: Final = struct.Struct("<Q")
_GROUP: Final = 32 << 20
"""Size of a row group in bytes of Arrow data. Writing it takes twice this amount of memory."""
_PARQUET_KINDS: Final = ("articles", "text", "pages")
"""Row types that can be written as Parquet."""


def json_line(row: Mapping[str, Any]) -> bytes:
    """Return a row as one line of UTF-8 JSON, including the trailing line feed. Key order is preserved."""
    line = json_text(row)
    if line.isascii():
        return line.encode("ascii") + b"\n"
    for char, escape in _LINE_BREAKS:  # some readers split lines at these characters, which occur only in strings
        line = line.replace(char, escape)
    return line.encode() + b"\n"


def json_text(value: Mapping[str, Any]) -> str:
    """Return ``value``, a mapping, as a JSON string that can be encoded as UTF-8."""
    try:
        text = _encode(value)
    except (TypeError, ValueError, RecursionError):
        text = _encode(_make_encodable(value))
    if text.isascii():
        return text
    return _repair(text)


def replace_surrogates(value: Any) -> Any:  # noqa: ANN401 - any plain value
    """Return a copy of ``value`` in which every surrogate in its strings, lists and mappings is replaced by U+FFFD.

    Values of other types are returned unchanged.
    """
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [replace_surrogates(item) for item in value]
    if isinstance(value, Mapping):
        return {replace_surrogates(key): replace_surrogates(item) for key, item in value.items()}
    return value


def _repair(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def _to_json_value(value: object) -> Any:  # noqa: ANN401 - any JSON value
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
    ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":"), default=_to_json_value
).encode


def _make_encodable(value: object, depth: int = 0) -> Any:  # noqa: ANN401 - any JSON value
    """Return ``value`` converted to types that JSON supports: finite numbers, string keys, limited nesting."""
    if depth == _MAX_DEPTH:
        return "…"
    if isinstance(value, Mapping):
        return {_to_key(key): _make_encodable(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_make_encodable(item, depth + 1) for item in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, int):
        return value if value.bit_length() <= _MAX_INT_BITS else hex(value)
    return value if value is None or isinstance(value, str) else _make_encodable(_to_json_value(value), depth + 1)


def _to_key(key: object) -> str:
    return key if isinstance(key, str) else str(_to_json_value(key))


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
    """Encode rows for the run's temporary file (the spool), or return empty bytes if there are no rows."""
    from newsparse.io import arrow  # noqa: PLC0415 - requires an extra

    if not rows:
        return b""
    keys = list(rows[0])
    kind = next(kind for kind in _PARQUET_KINDS if arrow.SCHEMAS[kind].names == keys)
    data = to_stream([arrow.to_batch(rows, kind)])
    return _LENGTH.pack(len(data)) + data


def _finish(kind: str, spool: BinaryIO, out: BinaryIO) -> None:
    """Convert the run's temporary file (the spool) to Parquet with Zstandard compression, one row group at a time."""
    import pyarrow as pa  # noqa: PLC0415 - requires an extra
    from pyarrow import parquet  # noqa: PLC0415 - as above

    from newsparse.io.arrow import SCHEMAS  # noqa: PLC0415 - as above

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
    from pyarrow import ipc  # noqa: PLC0415 - requires an extra

    while length := spool.read(_LENGTH.size):
        (size,) = _LENGTH.unpack(length)
        yield from ipc.open_stream(spool.read(size))


def _parquet_writer(kind: str) -> Writer:
    return Writer(
        "parquet",
        (".parquet",),
        _stream,
        _PARQUET_KINDS,
        partial(_finish, kind),
        ready=partial(importlib.import_module, "newsparse.io.arrow"),
        of_kind=_parquet_writer,
    )


PARQUET = _parquet_writer("articles")
