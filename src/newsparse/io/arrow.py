r"""A batch of records in, a batch of rows out: what Ray, Spark and the Parquet writer share.

>>> import pyarrow as pa
>>> text = "Quay Wall Holds at Lume\n\nBy Ines Calder\n\nThe wall of Lume was mended in spring. It held on Monday."
>>> text += " The council of the island had put it off three times.\n\nThe money comes from the province."
>>> batch = pa.RecordBatch.from_pylist([{"id": "quay", "text": text}])
>>> parse_batch(batch, rows="text").column("id").to_pylist()
['quay/0']

The columns that are neither text nor url nor id are in ``meta`` as JSON: nothing of a dump is lost, and every dump has
the same schema of rows.

``SCHEMAS`` follow from the fields of the rows: the same names as in JSON, in the same order. Dates are strings as in
JSON, because one field holds both days and times; a mapping of any values is a string of JSON.
"""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attrs

import newsparse
from newsparse.errors import ExtraError, RecordError, rejection_reason

try:
    import pyarrow as pa
except ImportError:
    raise ExtraError(module="pyarrow", extra="dumps") from None

from newsparse.io.readers.parquet import PARQUET
from newsparse.io.readers.row_groups import to_stream
from newsparse.io.rows import FIELDS, Row, head, rows_of
from newsparse.io.writers import json_text, without_surrogates
from newsparse.plugins.formats import MAX_CHARS, Chunk, Fields, Options, Rejected
from newsparse.records import SCHEMA_VERSION
from newsparse.records.shapes import Choice, Items, Maybe, Pairs, Plain, Record, fields_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from newsparse.model import Document, Page
    from newsparse.parser import Parser
    from newsparse.records.shapes import Field, Shape

Parse: TypeAlias = "Callable[[str, str | None], Page]"

__all__ = ["SCHEMAS", "arrow_type", "parse_batch", "to_batch"]

_TYPES: Final[Mapping[type, pa.DataType]] = types.MappingProxyType(
    {int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
)
_NAMELESS: Final = "\0batch"
"""Stands for the file in the ids that the reader gives to records without one: in a batch they have none."""


def arrow_type(shape: Shape) -> pa.DataType:  # noqa: PLR0911 - a case per shape
    """Return the Arrow type of a shape."""
    match shape:
        case Plain(kind) if kind in _TYPES:
            return _TYPES[kind]
        case Choice((int(), *_)):
            return pa.int64()
        case Items(item):
            return pa.list_(arrow_type(item))
        case Pairs(item):
            return pa.map_(pa.string(), arrow_type(item))
        case Record(kind):
            return pa.struct([(field.name, arrow_type(field.shape)) for field in fields_of(kind)])
        case Maybe(item):
            return arrow_type(item)
        case _:  # strings, dates, and mappings of any values as JSON
            return pa.string()


def _schema(kind: str, fields: tuple[Field, ...]) -> pa.Schema:
    versions = {"newsparse.schema": str(SCHEMA_VERSION), "newsparse.library": newsparse.__version__}
    columns = [(field.name, arrow_type(field.shape)) for field in fields]
    return pa.schema(columns, metadata={"newsparse.rows": kind, **versions})


SCHEMAS: Final[Mapping[str, pa.Schema]] = types.MappingProxyType(
    {kind: _schema(kind, fields) for kind, fields in FIELDS.items() if kind != "dolma"}
)
"""Kind of rows -> schema, whose metadata name kind, version and library.

``rejected`` are the records that gave no page, and why; its ``raw`` are the first 200 characters of the record.
"""


def parse_batch(  # noqa: PLR0913 - the names of the columns are three
    batch: pa.RecordBatch | pa.Table,
    *,
    rows: str = "articles",
    text: str = "text",
    url: str = "url",
    id: str = "id",  # noqa: A002 - the name of the column, as in a Document
    max_chars: int = MAX_CHARS,
    max_lines: int | None = None,
    parser: Parser | None = None,
) -> pa.RecordBatch:
    """Return the rows of a batch of records, in their order: ``articles``, ``text``, ``pages`` or ``rejected``.

    ``text``, ``url`` and ``id`` name columns, as in ``newsparse.plugins.formats.Fields``; the last two may be missing.
    A rejected record (its text is null, empty, or longer than ``max_chars`` code points or ``max_lines`` lines, or a
    plugin fails) has no row; ``rows="rejected"`` returns a row with the reason for each of these alone. ``parser`` is
    the one to use, by default one with all installed plugins. Raises ``ValueError`` for unknown ``rows``,
    ``RecordError`` where no column of the batch could hold the text.
    """
    if rows not in SCHEMAS:
        msg = f"rows is {rows!r}: a batch is made of {', '.join(SCHEMAS)}"
        raise ValueError(msg)
    names = batch.schema.names
    if not {text, text.partition(".")[0], "metadata"} & set(names):
        msg = f"there is no column {text!r} for the text: there are {', '.join(names)}"
        raise RecordError(msg)
    parse = newsparse.parse if parser is None else parser.parse
    options = Options(Fields(text, url, id), max_chars, max_lines=max_lines)
    result_rows: list[Row] = []
    for record in _records(batch, options):
        result = _parse(record, parse, rows)
        if isinstance(result, list):
            result_rows += result
        elif rows == "rejected":
            result_rows.append({**head(result.id), "reason": result.reason, "raw": result.raw})
    return to_batch(result_rows, rows)


def _records(batch: pa.RecordBatch | pa.Table, options: Options) -> Iterator[Document | Rejected]:
    """Yield what the reader of Parquet would: the same records are the same rows, whoever runs this."""
    first = 0
    for part in batch.to_batches() if isinstance(batch, pa.Table) else (batch,):
        chunk = Chunk(_NAMELESS, first, to_stream([part]), PARQUET.name, part.num_rows)
        for record in PARQUET.records(chunk, options):
            has_id = record.id is not None and not record.id.startswith(_NAMELESS)
            yield record if has_id else attrs.evolve(record, id=None)
        first += part.num_rows


def _parse(record: Document | Rejected, parse: Parse, rows: str) -> list[Row] | Rejected:
    """Return the rows of a record, or the record rejected."""
    if isinstance(record, Rejected):
        return record
    try:
        page = parse(record.text, record.url)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a plugin may raise anything, and the others' pages are well
        return Rejected(_NAMELESS, 0, rejection_reason(error), record.id, record.text)
    return [] if rows == "rejected" else rows_of(rows, record, page)


def to_batch(rows: Sequence[Mapping[str, Any]], kind: str) -> pa.RecordBatch:
    """Return rows of a kind as a record batch of its schema. A surrogate, which Arrow cannot hold, becomes U+FFFD."""
    schema = SCHEMAS[kind]
    try:
        return _batch(rows, schema)
    except UnicodeEncodeError:
        return _batch([without_surrogates(row) for row in rows], schema)


def _batch(rows: Sequence[Mapping[str, Any]], schema: pa.Schema) -> pa.RecordBatch:
    columns = []
    for field in schema:
        values: list[Any] = [row[field.name] for row in rows]
        if field.name == "meta":
            values = [json_text(value) for value in values]
        columns.append(pa.array(values, field.type))
    return pa.RecordBatch.from_arrays(columns, schema=schema)
