"""Parquet with the nested schemas of ``newsparse.io.arrow``.

Parquet cannot be appended to: its table of contents is at the end. The spool of a run holds the rows of each chunk
as an Arrow stream behind its length, eight bytes, little-endian; when it is complete, row groups are made of them. How
the rows are grouped depends on the rows alone, so that the same rows are the same bytes.
"""

from __future__ import annotations

import importlib
import struct
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from newsparse.io.readers.row_groups import to_stream
from newsparse.plugins.formats import Writer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["PARQUET"]

_LENGTH: Final = struct.Struct("<Q")
_GROUP: Final = 32 << 20
"""Bytes of Arrow that make a row group: as much is held in memory, twice."""
_LEVEL: Final = 3
_KINDS: Final = ("articles", "text", "pages")


def _stream(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Return rows as bytes of the spool; no rows are no bytes."""
    from newsparse.io import arrow  # noqa: PLC0415 - needs the extra

    if not rows:
        return b""
    keys = list(rows[0])
    kind = next(kind for kind in _KINDS if arrow.SCHEMAS[kind].names == keys)
    data = to_stream([arrow.to_batch(rows, kind)])
    return _LENGTH.pack(len(data)) + data


def _finish(kind: str, spool: BinaryIO, out: BinaryIO) -> None:
    """Write the spool as Parquet, zst inside, a row group at a time."""
    import pyarrow as pa  # noqa: PLC0415 - of the extra
    from pyarrow import parquet  # noqa: PLC0415

    from newsparse.io.arrow import SCHEMAS  # noqa: PLC0415

    with parquet.ParquetWriter(out, SCHEMAS[kind], compression="zstd", compression_level=_LEVEL) as writer:
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


def _ready() -> None:
    importlib.import_module("newsparse.io.arrow")  # raises where pyarrow is missing


def _of_kind(kind: str) -> Writer:
    return Writer("parquet", (".parquet",), _stream, _KINDS, partial(_finish, kind), ready=_ready, of_kind=_of_kind)


PARQUET = _of_kind("articles")
