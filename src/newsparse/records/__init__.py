r"""Objects of the model as plain dicts and JSON, and back, with nothing lost; and the JSON Schema of both.

A record is a dict of the class's fields in their order: tuples are lists, roles strings, dates ISO strings
(``2024-05-01`` a date, ``2024-05-01T10:30:00`` a datetime, with its offset where it has one), offsets code points.
The records that stand on a row of their own (``ROWS``) name ``schema`` and ``library`` before their fields.
What is read is checked, and ``RecordError`` says where in the record what is wrong.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, TypeVar

import newsparse
from newsparse import model
from newsparse.errors import RecordError
from newsparse.records.codec import PLAIN, whole
from newsparse.records.fault import Fault, shown
from newsparse.records.records import RECORDS, Record
from newsparse.records.schema import describe

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ROWS", "SCHEMA_VERSION", "from_dict", "from_json", "json_schema", "to_dict", "to_json"]

T = TypeVar("T")

SCHEMA_VERSION: Final = 1
"""Goes up when a record of an earlier version could not be read by the rules of the new one."""

ROWS: Final = (model.Page, model.Article, model.Explanation)
"""The classes whose records name schema version and library version."""

_encode: Final = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":")
).encode
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
_PAIR: Final = re.compile(r"[\ud800-\udbff][\udc00-\udfff]")


def to_dict(obj: object) -> dict[str, Any]:
    """Return the object as dicts, lists, str, int, bool and None: ``from_dict`` makes an equal object of it.

    Takes every class of ``newsparse.model`` and raises ``TypeError`` for others. Only ``Document.meta`` can hold what
    plain data cannot say (a tuple, an infinite float, a key that is no string): that is a ``RecordError``.
    """
    kind = type(obj)
    record = _record_of(kind)
    try:
        row: dict[str, Any] = record.codec.write(obj)  # type: ignore[misc]  # a record always has one
    except Fault as fault:
        raise _error(kind, fault) from None
    return {"schema": SCHEMA_VERSION, "library": newsparse.__version__, **row} if kind in ROWS else row


def from_dict(data: object, kind: type[T]) -> T:
    """Return the object of ``kind`` that ``to_dict`` wrote as ``data``.

    Every key must be there and none besides. Raises ``RecordError``, which says where in the record what is wrong.
    """
    record = _record_of(kind)
    try:
        made: T = record.codec.read(_without_head(data, record) if kind in ROWS else data)
    except Fault as fault:
        raise _error(kind, fault) from None
    return made


def to_json(obj: object) -> str:
    """Return the object as one line of JSON without a line break at its end, which can be encoded as UTF-8.

    A lone surrogate is written as an escape. Two that stand as separate code points but would make a pair raise
    ``RecordError``: JSON reads them as one character, and every offset behind them would be wrong.
    """
    row = to_dict(obj)
    try:
        line = _encode(row)
    except ValueError as error:  # an int of thousands of digits in Document.meta
        msg = f"{type(obj).__name__}: {error}"
        raise RecordError(msg) from None
    if line.isascii():
        return line
    for char, escape in (("\x85", "\\u0085"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        line = line.replace(char, escape)  # line breaks to some readers; elsewhere than in a string none can stand
    try:
        line.encode()
    except UnicodeEncodeError:
        for fault in _pairs(row):
            raise _error(type(obj), fault) from None
        return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", line)
    return line


def from_json(text: str | bytes, kind: type[T]) -> T:
    """Return the object of ``kind`` that ``to_json`` wrote; bytes are UTF-8. Raises ``RecordError``."""
    _record_of(kind)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        msg = f"{kind.__name__}: {shown(text)} is no JSON: {error}"
        raise RecordError(msg) from None
    return from_dict(data, kind)


def json_schema(kind: type = model.Page) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of what ``to_dict`` gives for ``kind``.

    It says less than ``from_dict`` checks: that spans lie inside the text, for one, no schema can say.
    """
    head = {"schema": {"const": SCHEMA_VERSION}, "library": PLAIN[str].schema} if kind in ROWS else {}
    return describe(_record_of(kind), head)


def _record_of(kind: type) -> Record:
    record = RECORDS.get(kind)
    if record is None:
        msg = f"{kind!r} is no class that can be exported: {', '.join(known.__name__ for known in RECORDS)} are"
        raise TypeError(msg)
    return record


def _error(kind: type, fault: Fault) -> RecordError:
    return RecordError(f"{kind.__name__}{fault.where}: {fault.said}")


def _without_head(data: object, record: Record) -> object:
    if not isinstance(data, dict):
        return data  # the record's own reader says what is wrong
    for name in ("schema", "library"):
        if name not in data:
            msg = f"the key {name!r} is missing: {record.kind.__name__} is a row, and every row names it"
            raise Fault(msg)
    try:
        version = whole(1).read(data["schema"])
    except Fault as fault:
        fault.within(".schema")
        raise
    if version > SCHEMA_VERSION:
        msg = f"{version} is newer than {SCHEMA_VERSION}, which is what newsparse {newsparse.__version__} reads: "
        msg += f"this record is from newsparse {shown(data['library'])}, upgrade to that"
        raise Fault(msg, ".schema")
    if not isinstance(data["library"], str):
        msg = f"{shown(data['library'])} is no string"
        raise Fault(msg, ".library")
    return {key: value for key, value in data.items() if key not in ("schema", "library")}


def _pairs(value: object, where: str = "") -> Iterator[Fault]:
    """Yield a fault for each string that holds a high and a low surrogate side by side."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _pairs(key, where)
            yield from _pairs(item, f"{where}.{key}")
    elif isinstance(value, list):
        for n, item in enumerate(value):
            yield from _pairs(item, f"{where}[{n}]")
    elif isinstance(value, str) and (found := _PAIR.search(value)):
        msg = f"{found[0]!r} at {found.start()} is two surrogates that JSON can only say as one character: join them "
        msg += 'before parsing, text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")'
        yield Fault(msg, where)
