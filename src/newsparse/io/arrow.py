r"""Convert Arrow batches of records to batches of rows, for Ray, Spark and the Parquet writer.

>>> import pyarrow as pa
>>> text = "Quay Wall Holds at Lume\n\nBy Ines Calder\n\nThe wall of Lume was mended in spring. It held on Monday."
>>> text += " The council of the island had put it off three times.\n\nThe money comes from the province."
>>> batch = pa.RecordBatch.from_pylist([{"id": "quay", "text": text}])
>>> parse_batch(batch, rows="text").column("id").to_pylist()
['quay/0']

Columns other than text, URL and id are stored in ``meta`` as JSON. This way, nothing is lost, and all dumps have the
same row schema.

``SCHEMAS`` is derived from the fields of rows, with the same names and order as in JSON. Dates are strings, as in JSON,
because a field may contain dates or times. Mappings of arbitrary values are JSON strings.
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
from newsparse.io.writers import json_text, replace_surrogates
from newsparse.plugins.formats import MAX_CHARS, Chunk, Fields, Options, Rejected
from newsparse.records import SCHEMA_VERSION
from newsparse.records.shapes import Enumeration, Items, Maybe, Pairs, Plain, RecordShape, fields_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from newsparse.model import Document, Page
    from newsparse.parser import Parser
    from newsparse.records.shapes import FieldShape, Shape

Parse: TypeAlias = "Callable[[str, str | None], Page]"

__all__ = ["SCHEMAS", "arrow_type", "parse_batch", "to_batch"]

_TYPES: Final[Mapping[type, pa.DataType]] = types.MappingProxyType(
    {int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
)
_NAMELESS: Final = "\0batch"
"""A placeholder for the file name in generated ids. It identifies these ids, so that they can be removed."""


def arrow_type(shape: Shape) -> pa.DataType:  # noqa: PLR0911 - one return per shape
    """Return the Arrow type that represents values of the given shape."""
    match shape:
        case Plain(kind) if kind in _TYPES:
            return _TYPES[kind]
        case Enumeration((int(), *_)):
            return pa.int64()
        case Items(item):
            return pa.list_(arrow_type(item))
        case Pairs(item):
            return pa.map_(pa.string(), arrow_type(item))
        case RecordShape(kind):
            return pa.struct([(field.name, arrow_type(field.shape)) for field in fields_of(kind)])
        case Maybe(item):
            return arrow_type(item)
        case _:  # strings and dates, and JSON for mappings of arbitrary values
            return pa.string()


def _schema(kind: str, fields: tuple[FieldShape, ...]) -> pa.Schema:
    versions = {"newsparse.schema": str(SCHEMA_VERSION), "newsparse.library": newsparse.__version__}
    columns = [(field.name, arrow_type(field.shape)) for field in fields]
    return pa.schema(columns, metadata={"newsparse.rows": kind, **versions})


SCHEMAS: Final[Mapping[str, pa.Schema]] = types.MappingProxyType(
    {kind: _schema(kind, fields) for kind, fields in FIELDS.items() if kind != "dolma"}
)
"""Maps each row type to its Arrow schema. The metadata includes the row type and the versions of schema and newsparse.

The type ``rejected`` has a row for each rejected record, with the reason. ``raw`` contains the first 200 characters of
the record.
"""


def parse_batch(  # noqa: PLR0913 - three arguments name columns
    batch: pa.RecordBatch | pa.Table,
    *,
    rows: str = "articles",
    text: str = "text",
    url: str = "url",
    id: str = "id",  # noqa: A002 - named like the field of Document
    max_chars: int = MAX_CHARS,
    max_lines: int | None = None,
    parser: Parser | None = None,
) -> pa.RecordBatch:
    """Parse a batch of records, and return the rows in input order.

    ``rows`` is the row type: ``articles``, ``text``, ``pages`` or ``rejected``.

    ``text``, ``url`` and ``id`` name columns, as in ``newsparse.plugins.formats.Fields``. The columns ``url`` and
    ``id`` may be missing. A record is rejected if its text is null, empty, or longer than ``max_chars`` code points or
    ``max_lines`` lines, or if a plugin fails. Rejected records have no rows, unless ``rows`` is ``rejected``: then the
    result contains only rejected records, with reasons. ``parser`` defaults to a parser with all installed plugins.
    Raises ``ValueError`` for unknown ``rows``, and ``RecordError`` if the batch has no column for the text.
    """
    if rows not in SCHEMAS:
        msg = f"rows is {rows!r}: it must be one of {', '.join(SCHEMAS)}"
        raise ValueError(msg)
    names = batch.schema.names
    if not {text, text.partition(".")[0], "metadata"} & set(names):
        msg = f"column {text!r} for the text not found: the columns are {', '.join(names)}"
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
    """Yield the records in a batch, as documents or rejected records.

    Records are read as from Parquet, so that all engines produce the same rows. Generated ids are replaced by None.
    """
    first = 0
    for part in batch.to_batches() if isinstance(batch, pa.Table) else (batch,):
        chunk = Chunk(_NAMELESS, first, to_stream([part]), PARQUET.name, part.num_rows)
        for record in PARQUET.records(chunk, options):
            has_id = record.id is not None and not record.id.startswith(_NAMELESS)
            yield record if has_id else attrs.evolve(record, id=None)
        first += part.num_rows


def _parse(record: Document | Rejected, parse: Parse, rows: str) -> list[Row] | Rejected:
    """Return the rows for a record, or a ``Rejected`` record if it cannot be parsed."""
    if isinstance(record, Rejected):
        return record
    try:
        page = parse(record.text, record.url)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a plugin may raise anything; other pages are unaffected
        return Rejected(_NAMELESS, 0, rejection_reason(error), record.id, record.text)
    return [] if rows == "rejected" else rows_of(rows, record, page)


def to_batch(rows: Sequence[Mapping[str, Any]], kind: str) -> pa.RecordBatch:
    """Return rows of type ``kind`` as a record batch. Surrogates, which Arrow does not support, become U+FFFD."""
    schema = SCHEMAS[kind]
    try:
        return _batch(rows, schema)
    except UnicodeEncodeError:
        return _batch([replace_surrogates(row) for row in rows], schema)


def _batch(rows: Sequence[Mapping[str, Any]], schema: pa.Schema) -> pa.RecordBatch:
    columns = []
    for field in schema:
        values: list[Any] = [row[field.name] for row in rows]
        if field.name == "meta":
            values = [json_text(value) for value in values]
        columns.append(pa.array(values, field.type))
    return pa.RecordBatch.from_arrays(columns, schema=schema)
