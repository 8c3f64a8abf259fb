"""Stream the rows or articles of a finished data set in JSON Lines or Parquet format."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.errors import InputError, RecordError, import_extra
from newsparse.io.readers.damage import Damage
from newsparse.io.readers.streams import Stream
from newsparse.io.rows import FIELDS, KINDS
from newsparse.model import Article
from newsparse.paths import Location
from newsparse.records import from_dict
from newsparse.records.shapes import Items, Maybe, Pairs, RecordShape, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.records.shapes import FieldShape, Shape

_PARQUET: Final = ".parquet"
_JSON_LINES: Final = (".jsonl", ".jsonl.gz", ".jsonl.zst")
_BATCH_ROWS: Final = 256
_KEYS: Final = {kind: frozenset(field.name for field in FIELDS[kind]) for kind in KINDS}


@attrs.frozen
class DataSet:
    """A file of rows that was written by a run."""

    path: Path
    kind: str | None
    """The row type, one of ``newsparse.io.rows.KINDS``, or None if the file contains no rows."""

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """Yield the rows in order, as dicts. Raises ``InputError``, with file and line, for an invalid row."""
        if not _is_parquet(self.path):
            return _json_rows(self.path)
        fields = FIELDS[self.kind or "articles"]
        return ({**row, **_restore_mappings(row, fields)} for row in _parquet_rows(self.path))


def open_data_set(path: Path) -> DataSet:
    """Return the data set in a file, after detecting its row type.

    Raises ``InputError`` if the file cannot be read or was not written by newsparse, and ``ExtraError`` if its format
    requires a package that is not installed.
    """
    if not path.is_file():
        msg = f"{path}: {'is a folder; name the file with the rows' if path.is_dir() else 'file not found'}"
        raise InputError(msg)
    if _is_parquet(path):
        return DataSet(path, _kind(path, frozenset(_parquet_file(path).schema_arrow.names)))
    if not path.name.lower().endswith(_JSON_LINES):
        msg = f"{path}: is not a data set; its name must end with one of {', '.join((*_JSON_LINES, _PARQUET))}"
        raise InputError(msg)
    first = next(_json_rows(path), None)
    return DataSet(path, None if first is None else _kind(path, frozenset(first)))


def read_articles(path: str | os.PathLike[str]) -> Iterator[Article]:
    """Yield the articles in a file that was written by a run, in order.

    The file must be ``.jsonl``, ``.jsonl.gz``, ``.jsonl.zst`` or ``.parquet``, with rows of type ``articles`` or
    ``pages``. Raises ``InputError`` if the file cannot be read, and ``RecordError`` if a row is not an article or page.
    """
    rows = open_data_set(Path(path)).rows()
    return (article for number, row in enumerate(rows, 1) for article in _articles(row, f"{os.fspath(path)}:{number}"))


def _articles(row: Mapping[str, Any], place: str) -> Iterator[Article]:
    if not {"body", "articles"} & row.keys():
        msg = f"{place}: the row has no article; use rows of type articles or pages"
        raise RecordError(msg)
    head = {key: row[key] for key in ("schema", "library") if key in row}
    for record in row.get("articles", [row]):
        fields = {field.name: record[field.name] for field in fields_of(Article) if field.name in record}
        try:
            yield from_dict({**head, **fields}, Article)
        except RecordError as error:
            msg = f"{place}: {error}"
            raise RecordError(msg) from None


def _is_parquet(path: Path) -> bool:
    return path.name.lower().endswith(_PARQUET)


def _kind(path: Path, names: frozenset[str]) -> str:
    for kind, keys in _KEYS.items():
        if keys <= names:
            return kind
    msg = f"{path}: newsparse run did not write these rows; name an output of newsparse run"
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
    """Yield the non-blank lines of a file, decompressed if necessary, without line feeds."""
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
        except (ValueError, OSError) as error:  # raised by pyarrow for a damaged page
            msg = f"{path}: cannot be read further: {error}"
            raise InputError(msg) from None
        if batch is None:
            return
        yield from batch.to_pylist()


def _restore_mappings(row: Mapping[str, Any], fields: tuple[FieldShape, ...]) -> dict[str, Any]:
    """Return the given fields of a row, with map columns as dicts. Arrow returns them as lists of pairs."""
    return {field.name: _restore_value(row[field.name], field.shape) for field in fields if field.name in row}


def _restore_value(value: Any, shape: Shape) -> Any:  # noqa: ANN401 - any JSON value
    match shape:
        case _ if value is None:
            return None
        case Maybe(item):
            return _restore_value(value, item)
        case Items(item):
            return [_restore_value(inner, item) for inner in value]
        case Pairs():
            return dict(value)
        case RecordShape(kind):
            return _restore_mappings(value, fields_of(kind))
        case _:
            return value


def _parquet_file(path: Path) -> Any:  # noqa: ANN401 - pyarrow has no types
    pa = import_extra("pyarrow", "dumps", str(path))
    parquet = import_extra("pyarrow.parquet", "dumps", str(path))
    try:
        return parquet.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        msg = f"{path}: cannot be read as Parquet: {error}"
        raise InputError(msg) from None
