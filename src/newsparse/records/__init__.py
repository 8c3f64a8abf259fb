r"""Lossless conversion of model objects to dicts and JSON, and their JSON Schema.

A record is a dict with the fields of an object, in the order in which the class defines them. Tuples become lists,
roles become strings, and dates become ISO strings (``2024-05-01``, or ``2024-05-01T10:30:00`` with an offset if known).
Offsets in the text count code points. Top-level records (``ROWS``) begin with ``schema`` and ``library``. Everything is
derived from the type annotations in ``newsparse.model``; see ``newsparse.records.shapes`` for the supported types.
"""

from __future__ import annotations

import json
import re
import types
from typing import Any, Final, Literal, TypeVar

import attrs

import newsparse
from newsparse import model
from newsparse.errors import RecordError
from newsparse.records.checks import Fault, check_page, check_span, short_repr, surrogate_pairs, unwritable
from newsparse.records.codecs import Write, readers_of, writers_of
from newsparse.records.shapes import describe, fields_of, summary

__all__ = ["ROWS", "SCHEMA_VERSION", "from_dict", "from_json", "json_schema", "to_dict", "to_json", "writer_of"]

T = TypeVar("T")

SCHEMA_VERSION: Final = 1
"""Version of the record format. It is incremented whenever newsparse can no longer read earlier records."""

ROWS: Final = (model.Page, model.Article, model.Explanation)
"""Classes whose records begin with the schema version and library version."""
_SEGMENTS: Final = (
    "[{'role': plain(role), 'span': {'start': start, 'end': end}, 'article': article, 'rule': rule, "
    "'repeats': repeats} for role, start, end, article, rule, repeats in o.segment_rows()]"
)
"""Source of an expression that writes segments without creating ``Segment`` objects, which is three times as fast."""
_KINDS: Final = tuple(
    kind for kind in vars(model).values() if isinstance(kind, type) and attrs.has(kind) and kind is not model.Limits
)
_WRITERS: Final = types.MappingProxyType(writers_of(_KINDS, {(model.Page, "segments"): _SEGMENTS}))
_encode: Final = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":")
).encode
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")


@attrs.frozen
class _Head:
    """The first keys of a top-level record."""

    schema: Literal[1]
    """Version of this schema."""
    library: str
    """Version of newsparse that wrote the record."""


_READERS: Final = types.MappingProxyType(readers_of((_Head, *_KINDS), {model.Span: check_span, model.Page: check_page}))


def to_dict(obj: object) -> dict[str, Any]:
    """Convert ``obj`` to nested dicts and lists of str, int, float, bool and None.

    ``from_dict`` is the inverse. Accepts objects of all classes in ``newsparse.model``, and raises ``TypeError`` for
    any other object. Raises ``RecordError`` if a mapping such as ``Document.meta`` contains a key that is not a
    string, or a value that JSON cannot represent, such as a tuple or an infinite float.
    """
    kind = type(obj)
    write = writer_of(kind)
    try:
        row = write(obj)
    except Fault:
        raise _error(kind, next(unwritable(obj))) from None
    return {"schema": SCHEMA_VERSION, "library": newsparse.__version__, **row} if kind in ROWS else row


def writer_of(kind: type) -> Write:
    """Return a function that converts objects of the class ``kind`` to dicts, omitting ``schema`` and ``library``."""
    return _WRITERS[_known(kind)]


def from_dict(data: object, kind: type[T]) -> T:
    """Return the object of class ``kind`` that ``to_dict`` converted to ``data``.

    The keys must match exactly. Raises ``RecordError`` with the path of the invalid value and the reason.
    """
    read = _READERS[_known(kind)]
    try:
        result: T = read(_without_head(data) if kind in ROWS else data)
    except Fault as fault:
        raise _error(kind, fault) from None
    return result


def to_json(obj: object) -> str:
    """Return the object as one line of JSON, without a trailing line break.

    The line can always be encoded as UTF-8, because a lone surrogate is written as an escape. Raises ``RecordError``
    for two adjacent lone surrogates that form a pair: JSON readers would decode them as one character and shift all
    later offsets.
    """
    row = to_dict(obj)
    try:
        line = _encode(row)
    except ValueError as error:  # an int of thousands of digits
        msg = f"{type(obj).__name__}: {error}"
        raise RecordError(msg) from None
    if line.isascii():
        return line
    for char, escape in (("\x85", "\\u0085"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        line = line.replace(char, escape)  # some programs split lines at these characters, which occur only in strings
    try:
        line.encode()
    except UnicodeEncodeError:
        for fault in surrogate_pairs(row):
            raise _error(type(obj), fault) from None
        return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", line)
    return line


def from_json(text: str | bytes, kind: type[T]) -> T:
    """Return the object of class ``kind`` that ``to_json`` converted to ``text``. Bytes are decoded as UTF-8.

    Raises ``RecordError`` if ``text`` is not JSON or not a record of this class.
    """
    _known(kind)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        msg = f"{kind.__name__}: {short_repr(text)} is not JSON: {error}"
        raise RecordError(msg) from None
    return from_dict(data, kind)


def json_schema(kind: type = model.Page) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the records that ``to_dict`` returns for objects of class ``kind``.

    The schema is less strict than ``from_dict``, because it cannot require spans to be within the text. Descriptions
    are taken from the docstrings of the model, so they are missing if the source code is not installed.
    """
    head = fields_of(_Head) if _known(kind) in ROWS else ()
    return describe(kind.__name__, summary(kind), (*head, *fields_of(kind)))


def _known(kind: type) -> type:
    if kind not in _WRITERS:
        msg = f"{kind!r} has no records: {', '.join(known.__name__ for known in _KINDS)} have"
        raise TypeError(msg)
    return kind


def _error(kind: type, fault: Fault) -> RecordError:
    return RecordError(f"{kind.__name__}{fault.path}: {fault}")


def _without_head(data: object) -> object:
    if not isinstance(data, dict):
        return data  # rejected later, by the function that reads objects of the class
    names = [field.name for field in fields_of(_Head)]
    version = data.get("schema")
    if type(version) is int and version > SCHEMA_VERSION:
        msg = f"{version} is newer than {SCHEMA_VERSION}, which is what newsparse {newsparse.__version__} reads; "
        msg += f"this record is from newsparse {short_repr(data.get('library'))}: upgrade to that"
        raise Fault(msg, ".schema")
    _READERS[_Head]({name: data[name] for name in names if name in data})
    return {key: value for key, value in data.items() if key not in names}
