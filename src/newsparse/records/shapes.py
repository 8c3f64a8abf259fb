"""The shapes of records, read from the annotations of attrs classes.

Any attrs class is a record: its fields may be ``str``, ``int``, ``float``, ``bool``, dates, datetimes, string
enumerations, ``Literal``, other attrs classes, tuples, mappings with string keys, and each of these or None.
``Annotated[int, Limits(minimum=0)]`` narrows a type.
"""

from __future__ import annotations

import datetime as dt
import enum
import types
import typing
from collections.abc import Mapping
from functools import cache
from typing import Any, Final, NamedTuple, TypeAlias

import attrs

from newsparse.model import Limits

_DATE: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME: Final = r"[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?"
# Offsets in whole seconds: Python reads +00:00:00.000001 as UTC.
_REST: Final = rf"T{_TIME}(Z|[+-][0-9]{{2}}:[0-9]{{2}}(:[0-9]{{2}})?)?"
ISO: Final[Mapping[type, str]] = types.MappingProxyType({dt.date: rf"^{_DATE}$", dt.datetime: rf"^{_DATE}{_REST}$"})
"""Patterns of days and times."""
_PLAIN: Final = frozenset({str, int, float, bool})
NO_LIMITS: Final = Limits()


class Plain(NamedTuple):
    """A string, number, truth value or date."""

    kind: type
    limits: Limits = NO_LIMITS


class Choice(NamedTuple):
    """One of several strings or whole numbers."""

    members: tuple[str | int, ...]


class Items(NamedTuple):
    """A tuple of values of one shape, of any length or of a fixed one."""

    item: Shape
    length: int | None = None


class Pairs(NamedTuple):
    """A mapping from strings to values of one shape."""

    item: Shape


class Anything(NamedTuple):
    """A mapping from strings to any JSON values."""


class Maybe(NamedTuple):
    """A value or None."""

    item: Shape


class Record(NamedTuple):
    """An object of an attrs class."""

    kind: type


Shape: TypeAlias = Plain | Choice | Items | Pairs | Anything | Maybe | Record


class Field(NamedTuple):
    """A field of a record: its key, its shape, and the class that documents it."""

    name: str
    shape: Shape
    owner: type


@cache
def fields_of(kind: type) -> tuple[Field, ...]:
    """Return the fields of an attrs class, under the names that its ``__init__`` takes, or the keys of a TypedDict.

    A field with ``metadata={"record": False}`` is in no record; ``"type"`` is what it has there, if not its own type.
    """
    hints = typing.get_type_hints(kind, include_extras=True)
    if attrs.has(kind):
        fields = [f for f in attrs.fields(kind) if f.init and f.metadata.get("record", True)]
        hints = {f.alias: f.metadata.get("type", hints[f.name]) for f in fields}
    return tuple(Field(key, shape_of(hint), kind) for key, hint in hints.items())


def shape_of(hint: Any, limits: Limits = NO_LIMITS) -> Shape:  # noqa: ANN401, PLR0911 - annotations are Any, a case per type
    """Return the shape of an annotation. Raise ``TypeError`` for one that records cannot hold."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return shape_of(arguments[0], arguments[1])
    if origin is typing.Literal:
        return Choice(arguments)
    if origin is Mapping and arguments[0] is str:
        return Anything() if arguments[1] is Any else Pairs(shape_of(arguments[1]))
    kinds = [argument for argument in arguments if argument not in {types.NoneType, Ellipsis}]
    if origin in {tuple, types.UnionType, typing.Union} and len(set(kinds)) == 1:
        item = shape_of(kinds[0], limits)
        return Maybe(item) if origin is not tuple else Items(item, None if Ellipsis in arguments else len(kinds))
    if attrs.has(hint):
        return Record(hint)
    if limits.choices or (isinstance(hint, type) and issubclass(hint, enum.StrEnum)):
        return Choice(limits.choices or tuple(hint))
    if hint in _PLAIN or hint in ISO:
        return Plain(hint, limits)
    msg = f"{hint!r} cannot be a field of a record: newsparse.records.shapes says which types can"
    raise TypeError(msg)
