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

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from newsparse.schemas import SCHEMAS  # isort: skip - it says so where pyarrow is missing

import pyarrow as pa

import newsparse
from newsparse.dumps.encoding import json_text, without_surrogates
from newsparse.dumps.rows import Row, head, rows_of
from newsparse.errors import RecordError
from newsparse.model import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from newsparse.model import Page
    from newsparse.parser import Parser

__all__ = ["SCHEMAS", "parse_batch", "to_batch", "to_ipc"]

_RAW = 200
Parse: TypeAlias = "Callable[[str, str | None], Page]"


class Refused(NamedTuple):
    """A record whose text cannot be parsed."""

    id: str | None
    url: str | None
    reason: str
    text: str


def parse_batch(  # noqa: PLR0913 - the names of the columns are three
    batch: pa.RecordBatch | pa.Table,
    *,
    rows: str = "articles",
    text: str = "text",
    url: str = "url",
    id: str = "id",  # noqa: A002 - the name of the column, as in a Document
    max_chars: int | None = None,
    parser: Parser | None = None,
) -> pa.RecordBatch:
    """Return the rows of a batch of records, in their order: ``articles``, ``text``, ``pages`` or ``rejected``.

    ``text``, ``url`` and ``id`` name columns; the last two may be missing. A record that gives no page (its text is
    null, blank, or longer than ``max_chars`` code points, or a plugin fails) has no row, but for ``rows="rejected"``,
    which has a row for these alone and says why: what is set aside is a second pass away. ``parser`` is the one to use,
    by default one with all installed plugins. Raises ``RecordError`` where there is no column for the text, and
    ``ValueError`` for unknown ``rows``.
    """
    if rows not in SCHEMAS:
        msg = f"rows is {rows!r}: a batch is made of {', '.join(SCHEMAS)}"
        raise ValueError(msg)
    if text not in batch.schema.names:
        msg = f"there is no column {text!r} for the text: there are {', '.join(batch.schema.names)}"
        raise RecordError(msg)
    parse = newsparse.parse if parser is None else parser.parse
    done: list[Row] = []
    for document in _documents(batch, text, url, id):
        made = _parsed(document, parse, rows, max_chars)
        if isinstance(made, list):
            done += made if rows != "rejected" else []
        elif rows == "rejected":
            done.append(_rejected(document, made))
    return to_batch(done, rows)


def _parsed(document: Document | Refused, parse: Parse, rows: str, max_chars: int | None) -> list[Row] | str:
    """Return the rows of a document, or why there are none."""
    if isinstance(document, Refused):
        return document.reason
    size = len(document.text)
    if max_chars is not None and size > max_chars:
        return f"the text has {size} characters, more than the {max_chars} that are allowed"
    try:
        page = parse(document.text, document.url)
    except Exception as error:  # noqa: BLE001 - a plugin may raise anything, and the others' pages are well
        return f"{type(error).__name__}: {error}"
    return [] if rows == "rejected" else rows_of(rows, document, page)


def _documents(batch: pa.RecordBatch | pa.Table, text: str, url: str, name: str) -> Iterator[Document | Refused]:
    known = set(batch.schema.names)
    texts = batch.column(text).to_pylist()
    nothing = [None] * len(texts)
    urls = batch.column(url).to_pylist() if url in known else nothing
    names = batch.column(name).to_pylist() if name in known else nothing
    others = [column for column in batch.schema.names if column not in {text, url, name}]
    metas = batch.select(others).to_pylist() if others else [{} for _ in texts]
    for said, where, called, meta in zip(texts, urls, names, metas, strict=True):
        yield _document(said, where, called, meta)


def _document(text: object, url: object, name: object, meta: dict[str, Any]) -> Document | Refused:
    place = None if url is None else str(url)
    called = None if name is None else str(name)
    if not isinstance(text, str):
        said = "is null" if text is None else f"is no string but {type(text).__name__}"
        return Refused(called, place, f"the text {said}", "" if text is None else str(text))
    if not text.strip():
        return Refused(called, place, "the text is blank", text)
    return Document(text, called, place, meta)


def _rejected(document: Document | Refused, reason: str) -> Row:
    row = dict.fromkeys(SCHEMAS["rejected"].names)
    return row | head(document.id) | {"url": document.url, "reason": reason, "raw": document.text[:_RAW]}


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
