"""Create a ``Document`` from the fields of a record.

A record is rejected only if it has no valid text. An invalid URL or id does not matter.
"""

from __future__ import annotations

import decimal
import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from newsparse.model import Document
from newsparse.plugins.formats import Options, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping

_META: Final = "metadata"
"""The field in which datatrove and dolma store all fields other than text and id."""


def document_of(record: MutableMapping[str, Any], file: str, position: int, options: Options) -> Document:
    """Create a document from a record, from which the text, id and URL are removed.

    The id may also be a number, which is written without an exponent. Without an id, the document gets the id
    ``FILE#POSITION``. A URL or id of any other type remains in ``meta``. Bytes represent strings that are not valid
    UTF-8.

    :raises UnreadableError: the text is missing or not a string. The error contains the id.
    """
    fields = options.fields
    id = _take(record, fields.id, _id) or f"{file}#{position}"  # noqa: A001 - the field's name
    url = _take(record, fields.url, _string)
    place = _place(record, fields.text)
    if place is None:
        others = ", ".join(map(repr, list(record)[:10])) or "only the id and URL fields"
        msg = f"has no field {fields.text!r}; it has {others}"
        raise UnreadableError(msg, id)
    text = place[0].pop(place[1])
    if isinstance(text, bytes):
        text = _decoded(text, fields.text, id)
    if not isinstance(text, str):
        msg = f"field {fields.text!r} is {_kind(text)}, not a string"
        raise UnreadableError(msg, id)
    url = options.url if url is None else url
    return Document(text, id=id, url=url, meta=_flat(record) if options.meta else {})


def _place(record: MutableMapping[str, Any], name: str) -> tuple[MutableMapping[str, Any], str] | None:
    """Return the mapping that contains a field, and the field's key in this mapping, or None if the field is missing.

    The mapping is the record, its ``metadata``, or a nested mapping if ``name`` is a dotted path.
    """
    if name in record:
        return record, name
    inner = record.get(_META)
    if isinstance(inner, dict) and name in inner:
        return inner, name
    head, dot, tail = name.partition(".")
    inner = record.get(head) if dot else None
    return _place(inner, tail) if isinstance(inner, dict) else None


def _take(record: MutableMapping[str, Any], name: str, read: Callable[[Any], str | None]) -> str | None:
    """Remove a field from the record, and return its value. If its type is wrong, keep the field and return None.

    Null is also removed, but not NaN.
    """
    place = _place(record, name)
    if place is None:
        return None
    container, key = place
    result = read(container[key])
    if result is not None or container[key] is None:
        del container[key]
    return result


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _id(value: object) -> str | None:
    """Return ``value``, an id, as a string, or None if its type is not supported.

    ``17.0`` becomes ``17``, because integers in a column with missing values are often stored as floats.
    """
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else repr(value) if value - value == 0 else None
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    if isinstance(value, decimal.Decimal):
        return f"{value.normalize():f}"
    known = isinstance(value, str | int | uuid.UUID) and not isinstance(value, bool)
    return str(value) if known else None


def _flat(record: MutableMapping[str, Any]) -> dict[str, Any]:
    """Return the remaining fields of a record, merged with the fields in its ``metadata``."""
    inner = record.get(_META)
    if not isinstance(inner, dict):
        return dict(record)
    return {**inner, **{name: value for name, value in record.items() if name != _META}}


def _decoded(data: bytes, name: str, id: str) -> str:  # noqa: A002 - the field's name
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        msg = f"field {name!r} is not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}"
        raise UnreadableError(msg, id, data) from None


def _kind(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, list | tuple):
        return "a list"
    return "an object" if isinstance(value, Mapping) else f"a {type(value).__name__}"
