"""From the fields of a record to a ``Document``: which field is the text, which the address, which the id."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from newsparse.dumps.formats import Options, UnreadableError
from newsparse.model import Document

if TYPE_CHECKING:
    from collections.abc import MutableMapping

__all__ = ["document_of"]

_META: Final = "metadata"
"""Where datatrove and dolma keep what is neither text nor id; it is handed through flat."""
_MISSING: Final = object()


def document_of(record: MutableMapping[str, Any], file: str, position: int, options: Options) -> Document:
    """Return the document that a record holds. The record is taken apart.

    A number is taken for an id; a record without an id gets ``FILE#POSITION``.

    :raises UnreadableError: the text is missing or no string, or the address or the id is of another type.
    """
    fields = options.fields
    id = _id(_taken(record, fields.id), fields.id, f"{file}#{position}")  # noqa: A001 - the field's name
    url = _taken(record, fields.url)
    text = _taken(record, fields.text)
    if text is _MISSING:
        msg = f"has no field {fields.text!r}; it has {_names(record)}"
        raise UnreadableError(msg, id)
    if not isinstance(text, str):
        msg = f"field {fields.text!r} is {_kind(text)}, not a string"
        raise UnreadableError(msg, id)
    if url is _MISSING or url is None:
        url = options.url
    elif not isinstance(url, str):
        msg = f"field {fields.url!r} is {_kind(url)}, not a string"
        raise UnreadableError(msg, id)
    return Document(text, id=id, url=url, meta=_flat(record) if options.meta else {})


def _taken(record: MutableMapping[str, Any], name: str) -> Any:  # noqa: ANN401 - of any type
    """Take a field out of the record, or of its metadata, or at the end of a dotted way."""
    if name in record:
        return record.pop(name)
    inner = record.get(_META)
    if isinstance(inner, dict) and name in inner:
        return inner.pop(name)
    head, dot, tail = name.partition(".")
    inner = record.get(head) if dot else None
    return _taken(inner, tail) if isinstance(inner, dict) else _MISSING


def _id(value: object, name: str, otherwise: str) -> str:
    if value is _MISSING or value is None or value == "":  # but 0 is an id
        return otherwise
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    msg = f"field {name!r} is {_kind(value)}, not a string"
    raise UnreadableError(msg, otherwise)


def _flat(record: MutableMapping[str, Any]) -> dict[str, Any]:
    """Return the other fields; those of ``metadata`` stand beside them, as they would without it."""
    inner = record.get(_META)
    if not isinstance(inner, dict):
        return dict(record)
    return {**inner, **{name: value for name, value in record.items() if name != _META}}


def _names(record: Mapping[str, Any]) -> str:
    return ", ".join(map(repr, list(record)[:10])) or "none"


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
