"""How values of each type are written as plain data, read back and described by a JSON Schema.

One ``Codec`` a type holds all three, so that they cannot drift apart. The records' codecs come from the annotations
of the model's classes and are built once, at import.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import types
import typing
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

import attrs

from newsparse import model
from newsparse.records.fault import Fault, shown

Read: TypeAlias = Callable[[object], Any]
Write: TypeAlias = Callable[[Any], Any]
Schema: TypeAlias = dict[str, Any]

_DATE: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME: Final = r"[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?"
# Offsets in whole seconds: Python reads +00:00:00.000001 as UTC.
_ISO: Final = rf"^{_DATE}(T{_TIME}(Z|[+-][0-9]{{2}}:[0-9]{{2}}(:[0-9]{{2}})?)?)?$"
_DAY: Final = len("2024-01-31")
_DEEPEST: Final = 100


@attrs.frozen
class Codec:
    """``read`` takes plain data and raises ``Fault``; ``write`` gives plain data, None where a value already is."""

    read: Read
    write: Write | None
    schema: Schema


def _text(*, least: int = 0, pattern: str | None = None) -> Codec:
    def read(value: object) -> str:
        if not isinstance(value, str):
            msg = f"{shown(value)} is no string"
            raise Fault(msg)
        return value

    limits = {"minLength": least} if least else {"pattern": pattern} if pattern else {}
    return Codec(read, None, {"type": "string", **limits})


def whole(least: int | None = None) -> Codec:
    """Return the codec of whole numbers, ``least`` the smallest one allowed. A bool is none."""

    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            msg = f"{shown(value)} is no whole number"
            raise Fault(msg)
        if least is not None and value < least:
            msg = f"{shown(value)} is less than {least}"
            raise Fault(msg)
        return value

    return Codec(read, None, {"type": "integer"} if least is None else {"type": "integer", "minimum": least})


def _read_flag(value: object) -> bool:
    if not isinstance(value, bool):
        msg = f"{shown(value)} is neither true nor false"
        raise Fault(msg)
    return value


def _read_date(value: object) -> dt.date:
    if isinstance(value, str) and re.fullmatch(_ISO, value):
        try:
            # A datetime is a date too: the length alone tells which of the two was written.
            return (dt.date if len(value) == _DAY else dt.datetime).fromisoformat(value)
        except ValueError:
            pass
    msg = f"{shown(value)} is no ISO date"
    raise Fault(msg)


def choice(what: str, *allowed: str) -> Codec:
    """Return the codec of an enumeration of strings; ``what`` names it in errors. Members come back themselves."""
    table = {str.__str__(one): one for one in allowed}

    def read(value: object) -> str:
        if not isinstance(value, str) or value not in table:
            msg = f"{shown(value)} is no {what}: it must be one of {', '.join(map(repr, table))}"
            raise Fault(msg)
        return table[value]

    # str.__str__ makes a plain str of an enum's member, in C; its ``value`` is a slow property in Python 3.11.
    return Codec(read, str.__str__, {"enum": list(table)})


def _plain(value: Any, depth: int = 0) -> Any:  # noqa: ANN401 - any JSON value
    """Return a copy of a JSON value; raise ``Fault`` for what JSON would change or cannot hold."""
    if value is None or isinstance(value, str | int) or (isinstance(value, float) and math.isfinite(value)):
        return value
    if depth == _DEEPEST:
        msg = f"this is nested deeper than {_DEEPEST} levels"
        raise Fault(msg)
    if isinstance(value, list):
        return [_step(f"[{n}]", item, depth) for n, item in enumerate(value)]
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return {key: _step(f"[{shown(key)}]", item, depth) for key, item in value.items()}
    msg = f"{shown(value)} is no JSON value: strings, finite numbers, true, false, null, lists, dicts with string keys"
    raise Fault(msg)


def _step(step: str, value: object, depth: int) -> Any:  # noqa: ANN401 - any JSON value
    try:
        return _plain(value, depth + 1)
    except Fault as fault:
        fault.within(step)
        raise


def _plain_mapping(value: object) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        msg = f"{shown(value)} is no dict"
        raise Fault(msg)
    return typing.cast("dict[str, Any]", _plain(dict(value)))


PLAIN: Final[Mapping[Any, Codec]] = types.MappingProxyType(
    {
        str: _text(),
        int: whole(),
        bool: Codec(_read_flag, None, {"type": "boolean"}),
        dt.date: Codec(_read_date, lambda day: day.isoformat(), {"type": "string", "pattern": _ISO}),
        model.Role: choice("role", *model.Role),
        Mapping[str, Any]: Codec(_plain_mapping, _plain_mapping, {"type": "object"}),
    }
)

NARROWER: Final[Mapping[str, Codec]] = types.MappingProxyType(
    {
        "Span.start": whole(0),
        "Span.end": whole(0),
        "Segment.article": whole(0),
        "Segment.repeats": whole(0),
        "Explained.line": whole(1),
        "Block.role": choice("role of a block", model.Role.PARAGRAPH, model.Role.SUBHEAD),
        "Source.id": _text(pattern=r"^[^\s-]+(-[^\s-]+)*$"),
        "Source.name": _text(least=1),
        "Source.kind": choice("kind of source", "outlet", "agency"),
        "Source.domains": _text(least=1),
        "Source.languages": _text(least=1),
        "Agency.aliases": _text(least=1),
    }
)
"""What a field allows less than its annotation says."""


def optional(inner: Codec) -> Codec:
    """Return the codec of ``inner`` or None."""
    read, write = inner.read, inner.write
    only_type = isinstance(inner.schema.get("type"), str)
    schema = (
        {**inner.schema, "type": [inner.schema["type"], "null"]}
        if only_type
        else {"anyOf": [inner.schema, {"type": "null"}]}
    )
    return Codec(
        lambda value: None if value is None else read(value),
        write and (lambda value: None if value is None else write(value)),
        schema,
    )


def sequence(inner: Codec) -> Codec:
    """Return the codec of a tuple of ``inner``: a list, when written."""
    read, write = inner.read, inner.write

    def read_all(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list):
            msg = f"{shown(value)} is no list"
            raise Fault(msg)
        done: list[Any] = []
        try:
            for item in value:
                done.append(read(item))  # noqa: PERF401 - the length so far is where a fault lies
        except Fault as fault:
            fault.within(f"[{len(done)}]")
            raise
        return tuple(done)

    write_all: Write = list if write is None else lambda items: [write(item) for item in items]
    return Codec(read_all, write_all, {"type": "array", "items": inner.schema})
