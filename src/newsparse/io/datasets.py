"""The rows of a finished data set, one at a time: JSON lines or Parquet that a run wrote."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.errors import ExtraError, InputError
from newsparse.io.compression import Damage
from newsparse.io.rows import FIELDS, KINDS
from newsparse.io.streams import Stream
from newsparse.plugins.locations import Location

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["DataSet", "open_data_set"]

_PARQUET: Final = ".parquet"
_JSON_LINES: Final = (".jsonl", ".jsonl.gz", ".jsonl.zst")
_BATCH_ROWS: Final = 256
_KEYS: Final = {kind: frozenset(field.name for field in FIELDS[kind]) for kind in KINDS}


@attrs.frozen
class DataSet:
    """A file of rows."""

    path: Path
    kind: str | None
    """One of ``newsparse.io.rows.KINDS``; None where the file has no row that says it."""

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """Yield the rows in order, as plain dicts. Raises ``InputError`` with file and line where one is broken."""
        return _parquet_rows(self.path) if _is_parquet(self.path) else _json_rows(self.path)


def open_data_set(path: Path) -> DataSet:
    """Return the data set at a path with its kind of rows.

    Raises ``InputError`` where it cannot be read or newsparse did not write it, ``ExtraError`` where the format needs
    a package that is missing.
    """
    if not path.is_file():
        msg = f"{path}: {'is a folder; name the file of rows' if path.is_dir() else 'file not found'}"
        raise InputError(msg)
    if _is_parquet(path):
        return DataSet(path, _kind(path, frozenset(_parquet_file(path).schema_arrow.names)))
    if not path.name.lower().endswith(_JSON_LINES):
        msg = f"{path}: is not a data set; its name ends with none of {', '.join((*_JSON_LINES, _PARQUET))}"
        raise InputError(msg)
    first = next(_json_rows(path), None)
    return DataSet(path, None if first is None else _kind(path, frozenset(first)))


def _is_parquet(path: Path) -> bool:
    return path.name.lower().endswith(_PARQUET)


def _kind(path: Path, names: frozenset[str]) -> str:
    for kind, keys in _KEYS.items():
        if keys <= names:
            return kind
    msg = f"{path}: its rows are not rows of newsparse; name a file that newsparse run wrote"
    raise InputError(msg)


def _json_rows(path: Path) -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate(_lines(path), 1):
        try:
            row = json.loads(line)
        except ValueError as error:
            msg = f"{path}:{number}: is not JSON: {error}"
            raise InputError(msg) from None
        if not isinstance(row, Mapping):
            msg = f"{path}:{number}: is not a row: a JSON object is expected"
            raise InputError(msg)
        yield row


def _lines(path: Path) -> Iterator[bytes]:
    """Yield the lines of a file that may be compressed."""
    rest: list[bytes] = []
    for block in chain(Stream(Location(str(path))), [b"\n"]):
        if isinstance(block, Damage):
            msg = f"{path}: {block.reason}"
            raise InputError(msg)
        first, *others = block.split(b"\n")
        rest.append(first)
        for line in others:
            whole = b"".join(rest)
            rest = [line]
            if whole.strip():
                yield whole


def _parquet_rows(path: Path) -> Iterator[Mapping[str, Any]]:
    file = _parquet_file(path)
    columns = [name for name in file.schema_arrow.names if name != "meta"]
    batches = file.iter_batches(_BATCH_ROWS, columns=columns)
    while True:
        try:
            batch = next(batches, None)
        except (ValueError, OSError) as error:  # what pyarrow raises of a damaged page
            msg = f"{path}: cannot be read further: {error}"
            raise InputError(msg) from None
        if batch is None:
            return
        yield from batch.to_pylist()


def _parquet_file(path: Path) -> Any:  # noqa: ANN401 - pyarrow has no types
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415 - of an extra
    except ImportError:
        raise ExtraError(module="pyarrow", extra="dumps", need=str(path)) from None
    try:
        return parquet.ParquetFile(path)
    except (ArrowException, OSError) as error:
        msg = f"{path}: cannot be read as Parquet: {error}"
        raise InputError(msg) from None
