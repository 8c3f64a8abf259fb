r"""A batch of records in, a batch of rows out: what Ray, Spark and the Parquet writer share.

>>> import pyarrow as pa
>>> text = "Quay Wall Holds\n\nBy Ines Calder\n\nThe wall of Lume was mended in spring. It held on Monday, she said."
>>> batch = pa.RecordBatch.from_pylist([{"id": "quay", "text": text}])
>>> parse_batch(batch, rows="text").column("id").to_pylist()
['quay/0']

The columns that are neither text nor url nor id come back in ``meta``, as JSON: what a dump says beside its texts is
kept, and the schema of the rows is the same for every dump.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from newsparse.schemas import SCHEMAS  # isort: skip - it says so where pyarrow is missing

import attrs
import pyarrow as pa

import newsparse
from newsparse.dumps.encoding import json_text, without_surrogates
from newsparse.dumps.formats import MAX_CHARS, Chunk, Fields, Options, Rejected
from newsparse.dumps.readers.parquet import PARQUET
from newsparse.dumps.rows import Row, head, rows_of
from newsparse.errors import NewsparseError, RecordError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from newsparse.model import Document, Page
    from newsparse.parser import Parser

Parse: TypeAlias = "Callable[[str, str | None], Page]"

__all__ = ["SCHEMAS", "parse_batch", "to_batch", "to_ipc"]

_NAMELESS: Final = "\0batch"
"""Stands for the file in the ids that the reader gives to records without one: in a batch they have none."""


def parse_batch(  # noqa: PLR0913 - the names of the columns are three
    batch: pa.RecordBatch | pa.Table,
    *,
    rows: str = "articles",
    text: str = "text",
    url: str = "url",
    id: str = "id",  # noqa: A002 - the name of the column, as in a Document
    max_chars: int = MAX_CHARS,
    parser: Parser | None = None,
) -> pa.RecordBatch:
    """Return the rows of a batch of records, in their order: ``articles``, ``text``, ``pages`` or ``rejected``.

    ``text``, ``url`` and ``id`` name columns, as ``newsparse.dumps.formats.Fields`` says; the last two may be missing.
    A record that gives no page (its text is null, empty, or longer than ``max_chars`` code points, or a plugin fails)
    has no row, but for ``rows="rejected"``, which has a row for these alone and says why: what is set aside is a second
    pass away. ``parser`` is the one to use, by default one with all installed plugins. Raises ``ValueError`` for
    unknown ``rows``, ``RecordError`` where the batch has no column that could hold the text.
    """
    if rows not in SCHEMAS:
        msg = f"rows is {rows!r}: a batch is made of {', '.join(SCHEMAS)}"
        raise ValueError(msg)
    names = batch.schema.names
    if not {text, text.partition(".")[0], "metadata"} & set(names):
        msg = f"there is no column {text!r} for the text: there are {', '.join(names)}"
        raise RecordError(msg)
    parse = newsparse.parse if parser is None else parser.parse
    options = Options(Fields(text, url, id), max_chars)
    done: list[Row] = []
    for record in _records(batch, options):
        made = _made(record, parse, rows)
        if isinstance(made, list):
            done += made
        elif rows == "rejected":
            done.append(_rejected(made))
    return to_batch(done, rows)


def _records(batch: pa.RecordBatch | pa.Table, options: Options) -> Iterator[Document | Rejected]:
    """Yield what the reader of Parquet would: the same records are the same rows, whoever runs this."""
    first = 0
    for part in batch.to_batches() if isinstance(batch, pa.Table) else (batch,):
        chunk = Chunk(_NAMELESS, first, to_ipc(part), PARQUET.name, part.num_rows)
        for record in PARQUET.records(chunk, options):
            own = record.id is not None and not record.id.startswith(_NAMELESS)
            yield record if own else attrs.evolve(record, id=None)
        first += part.num_rows


def _made(record: Document | Rejected, parse: Parse, rows: str) -> list[Row] | Rejected:
    """Return the rows of a record, or the record rejected."""
    if isinstance(record, Rejected):
        return record
    try:
        page = parse(record.text, record.url)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a plugin may raise anything, and the others' pages are well
        said = str(error) if isinstance(error, NewsparseError) else f"{type(error).__name__}: {error}"
        return Rejected(_NAMELESS, 0, said, record.id, record.text)
    return [] if rows == "rejected" else rows_of(rows, record, page)


def _rejected(record: Rejected) -> Row:
    return {**head(record.id), "reason": record.reason, "raw": record.raw}


def to_batch(rows: Sequence[Mapping[str, Any]], kind: str) -> pa.RecordBatch:
    """Return rows of a kind as a record batch of its schema. A surrogate, which Arrow cannot hold, becomes U+FFFD."""
    schema = SCHEMAS[kind]
    try:
        return _batch(rows, schema)
    except UnicodeEncodeError:
        return _batch([without_surrogates(row) for row in rows], schema)


def to_ipc(batch: pa.RecordBatch) -> bytes:
    """Return the batch as an Arrow stream of its own, its schema included."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def _batch(rows: Sequence[Mapping[str, Any]], schema: pa.Schema) -> pa.RecordBatch:
    columns = []
    for field in schema:
        values: list[Any] = [row[field.name] for row in rows]
        if field.name == "meta":
            values = [json_text(value) for value in values]
        columns.append(pa.array(values, field.type))
    return pa.RecordBatch.from_arrays(columns, schema=schema)
