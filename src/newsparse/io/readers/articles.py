"""Articles out of what a run wrote: JSON lines and Parquet, with rows of articles or of pages."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from newsparse.errors import ExtraError, InputError, RecordError
from newsparse.model import Article
from newsparse.records import from_dict
from newsparse.records.shapes import Items, Maybe, Pairs, Record, fields_of

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from newsparse.records.shapes import Shape

_FIELDS: Final = fields_of(Article)
_PARQUET: Final = ".parquet"
_LINES: Final = (".jsonl", ".jsonl.gz", ".jsonl.zst")


def read_articles(path: str | os.PathLike[str]) -> Iterator[Article]:
    """Yield the articles of a file that a run wrote, in order.

    The file is ``.jsonl``, ``.jsonl.gz``, ``.jsonl.zst`` or ``.parquet``, with rows of the kind ``articles`` or
    ``pages``. Raises ``InputError`` for a file that cannot be read, ``RecordError`` for a row without an article.
    """
    file = Path(path)
    name = file.name.lower()
    if not file.is_file():
        msg = f"{file}: file not found; give a file that a run wrote"
        raise InputError(msg)
    if not name.endswith((*_LINES, _PARQUET)):
        msg = f"{file}: unknown suffix; give a file that ends in {', '.join((*_LINES, _PARQUET))}"
        raise InputError(msg)
    rows = _parquet_rows(file) if name.endswith(_PARQUET) else _json_rows(file)
    return (article for number, row in rows for article in _articles(row, f"{file}:{number}"))


def _json_rows(file: Path) -> Iterator[tuple[int, Any]]:
    try:
        for number, line in enumerate(_lines(file), 1):
            yield number, json.loads(line)
    except (OSError, EOFError, ValueError) as error:
        msg = f"{file}: cannot be read: {error}; is the run complete?"
        raise InputError(msg) from error


def _lines(file: Path) -> Iterator[bytes]:
    if file.name.lower().endswith(".gz"):
        with gzip.open(file) as lines:
            yield from lines
    elif file.name.lower().endswith(".zst"):
        try:
            import zstandard  # noqa: PLC0415 - an extra
        except ImportError:
            raise ExtraError(module="zstandard", extra="dumps", need=str(file)) from None
        with file.open("rb") as packed, zstandard.ZstdDecompressor().stream_reader(packed) as data:
            import io  # noqa: PLC0415 - for this alone

            yield from io.BufferedReader(data)
    else:
        with file.open("rb") as lines:
            yield from lines


def _parquet_rows(file: Path) -> Iterator[tuple[int, Any]]:
    try:
        import pyarrow.parquet as pq  # noqa: PLC0415 - an extra
    except ImportError:
        raise ExtraError(module="pyarrow", extra="dumps", need=str(file)) from None
    number = 0
    try:
        for batch in pq.ParquetFile(file).iter_batches():
            for row in batch.to_pylist():
                number += 1
                yield number, _with_mappings(row)
    except (OSError, ValueError) as error:
        msg = f"{file}: cannot be read: {error}; is the run complete?"
        raise InputError(msg) from error


def _with_mappings(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row of Parquet with dicts for its maps, which Arrow gives as lists of pairs."""
    if isinstance(row.get("articles"), list):
        return {**row, "articles": [_with_mappings(article) for article in row["articles"]]}
    plain = {field.name: _plain(row[field.name], field.shape) for field in _FIELDS if field.name in row}
    return {**row, **plain}


def _plain(value: Any, shape: Shape) -> Any:  # noqa: ANN401 - JSON
    if value is None:
        return None
    match shape:
        case Maybe(item):
            return _plain(value, item)
        case Items(item):
            return [_plain(inner, item) for inner in value]
        case Pairs():
            return dict(value)
        case Record(kind):
            return {field.name: _plain(value[field.name], field.shape) for field in fields_of(kind)}
        case _:
            return value


def _articles(row: Any, place: str) -> Iterator[Article]:  # noqa: ANN401 - any JSON value
    if not isinstance(row, dict) or not ({"body", "articles"} & row.keys()):
        msg = f"{place}: the row has no article; read rows of the kind articles or pages"
        raise RecordError(msg)
    head = {key: row[key] for key in ("schema", "library") if key in row}
    for record in row.get("articles", [row]):
        fields = {field.name: record[field.name] for field in _FIELDS if field.name in record}
        try:
            yield from_dict({**head, **fields}, Article)
        except RecordError as error:
            msg = f"{place}: {error}"
            raise RecordError(msg) from None
