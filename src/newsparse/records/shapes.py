"""Derive the shapes of records from the type annotations of attrs classes, and describe them in JSON Schema (2020-12).

Any attrs class can be a record. Its fields may be ``str``, ``int``, ``float``, ``bool``, dates, datetimes, string
enumerations, ``Literal``, other attrs classes, tuples, mappings with string keys, and any of these or None.
``Annotated[int, Limits(minimum=0)]`` restricts the values. The docstring of a field is its description in the schema.
"""

from __future__ import annotations

import ast
import datetime as dt
import enum
import inspect
import sys
import types
import typing
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import attrs

from newsparse.model import Limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_DATE: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME: Final = r"[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?"
# Offsets must have whole seconds, because Python reads +00:00:00.000001 as UTC.
_REST: Final = rf"T{_TIME}(Z|[+-][0-9]{{2}}:[0-9]{{2}}(:[0-9]{{2}})?)?"
ISO: Final[Mapping[type, str]] = types.MappingProxyType({dt.date: rf"^{_DATE}$", dt.datetime: rf"^{_DATE}{_REST}$"})
"""Patterns that ISO strings of dates and datetimes must match, by class."""
_PLAIN: Final = frozenset({str, int, float, bool})
NO_LIMITS: Final = Limits()
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_TYPES: Final[Mapping[type, str]] = types.MappingProxyType(
    {str: "string", int: "integer", float: "number", bool: "boolean", dt.date: "string", dt.datetime: "string"}
)


class Plain(NamedTuple):
    """A string, number, boolean or date."""

    kind: type
    limits: Limits = NO_LIMITS


class Enumeration(NamedTuple):
    """One of several strings or integers."""

    members: tuple[str | int, ...]


class Items(NamedTuple):
    """A tuple of values of the same shape, of a fixed length or of any length."""

    item: Shape
    length: int | None = None


class Pairs(NamedTuple):
    """A mapping from strings to values of the same shape."""

    item: Shape


class Anything(NamedTuple):
    """A mapping from strings to arbitrary JSON values."""


class Maybe(NamedTuple):
    """A value of the given shape, or None."""

    item: Shape


class RecordShape(NamedTuple):
    """The shape of an instance of the attrs class ``kind``."""

    kind: type


Shape: TypeAlias = Plain | Enumeration | Items | Pairs | Anything | Maybe | RecordShape


class FieldShape(NamedTuple):
    """A field of a record, with its key, its shape, and the class whose source code documents it."""

    name: str
    shape: Shape
    owner: type


@cache
def fields_of(kind: type) -> tuple[FieldShape, ...]:
    """Return the fields of the attrs class ``kind``, named as in its ``__init__``, or the keys of a TypedDict.

    Fields with ``metadata={"record": False}`` are excluded. ``metadata={"type": ...}`` overrides the type of a field.
    """
    hints = typing.get_type_hints(kind, include_extras=True)
    if attrs.has(kind):
        fields = [f for f in attrs.fields(kind) if f.init and f.metadata.get("record", True)]
        hints = {f.alias: f.metadata.get("type", hints[f.name]) for f in fields}
    return tuple(FieldShape(key, shape_of(hint), kind) for key, hint in hints.items())


def shape_of(hint: Any, limits: Limits = NO_LIMITS) -> Shape:  # noqa: ANN401, PLR0911 - any annotation; one return per type
    """Return the shape that corresponds to a type annotation.

    Raises ``TypeError`` if records do not support the type.
    """
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return shape_of(arguments[0], arguments[1])
    if origin is typing.Literal:
        return Enumeration(arguments)
    if origin is Mapping and arguments[0] is str:
        return Anything() if arguments[1] is Any else Pairs(shape_of(arguments[1]))
    kinds = [argument for argument in arguments if argument not in {types.NoneType, Ellipsis}]
    if origin in {tuple, types.UnionType, typing.Union} and len(set(kinds)) == 1:
        item = shape_of(kinds[0], limits)
        return Maybe(item) if origin is not tuple else Items(item, None if Ellipsis in arguments else len(kinds))
    if attrs.has(hint):
        return RecordShape(hint)
    if limits.choices or (isinstance(hint, type) and issubclass(hint, enum.StrEnum)):
        return Enumeration(limits.choices or tuple(hint))
    if hint in _PLAIN or hint in ISO:
        return Plain(hint, limits)
    msg = f"{hint!r} cannot be a field of a record: newsparse.records.shapes says which types can"
    raise TypeError(msg)


def describe(title: str, text: str | None, fields: Iterable[FieldShape]) -> dict[str, Any]:
    """Return the JSON Schema of an object with these fields. Nested classes are defined in its ``$defs``.

    ``title`` and ``text`` are the title and description of the schema.
    """
    fields = tuple(fields)
    kinds: dict[str, type] = {}
    waiting = [field.shape for field in fields]
    while waiting:
        match waiting.pop(0):
            case RecordShape(kind) if kind.__name__ not in kinds:
                kinds[kind.__name__] = kind
                waiting += (field.shape for field in fields_of(kind))
            case Items(item) | Pairs(item) | Maybe(item):
                waiting.append(item)
    schema = {"$schema": _DIALECT, "title": title, **_object(text, fields)}
    if kinds:
        schema["$defs"] = {name: _object(summary(kind), fields_of(kind)) for name, kind in kinds.items()}
    return schema


def summary(kind: type) -> str | None:
    """Return the first line of the docstring of ``kind``, or None if the source code is not installed."""
    return docstrings(kind.__module__).get(kind.__name__)


@cache
def docstrings(module: str) -> Mapping[str, str]:
    """Return the docstrings of a module's classes, fields and methods, keyed by ``Class`` or ``Class.member``.

    Only the first line of a class's docstring is included. Docstrings are read from the source code, so they are also
    available under ``python -OO``, but not if the source code is missing.
    """
    try:
        tree = ast.parse(inspect.getsource(sys.modules[module]))
    except OSError:
        return types.MappingProxyType({})
    classes = (node for node in tree.body if isinstance(node, ast.ClassDef))
    return types.MappingProxyType({name: _in_json(text) for node in classes for name, text in _of_class(node)})


def _in_json(text: str) -> str:
    for python, json in (("``", "`"), ("None", "null"), ("True", "true"), ("False", "false")):
        text = text.replace(python, json)
    return " ".join(text.split())


def _of_class(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    yield node.name, (ast.get_docstring(node) or "").partition("\n")[0]
    name = ""
    for child in node.body:
        match child:
            case ast.AnnAssign(target=ast.Name(id=name)):
                continue
            case ast.Expr(value=ast.Constant(value=str(text))) if name:
                yield f"{node.name}.{name}", text
            case ast.FunctionDef(name=method):
                yield f"{node.name}.{method}", ast.get_docstring(child) or ""
        name = ""


def _object(text: str | None, fields: Iterable[FieldShape]) -> dict[str, Any]:
    properties = {field.name: {**_description(_text(field)), **_schema(field.shape)} for field in fields}
    return {
        **_description(text),
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _text(field: FieldShape) -> str | None:
    return docstrings(field.owner.__module__).get(f"{field.owner.__name__}.{field.name}")


def _description(text: str | None) -> dict[str, str]:
    return {"description": text} if text else {}


def _schema(shape: Shape) -> dict[str, Any]:  # noqa: PLR0911 - one return per shape
    match shape:
        case Plain(kind, limits):
            return {"type": _TYPES[kind], **_keywords(limits, ISO.get(kind, limits.pattern))}
        case Enumeration(members):
            plain = [str(member) if isinstance(member, str) else member for member in members]
            return {"enum": plain} if len(plain) > 1 else {"const": plain[0]}
        case Items(item, length):
            sizes = {} if length is None else {"minItems": length, "maxItems": length}
            return {"type": "array", "items": _schema(item), **sizes}
        case Pairs(item):
            return {"type": "object", "additionalProperties": _schema(item)}
        case RecordShape(kind):
            return {"$ref": f"#/$defs/{kind.__name__}"}
        case Maybe(item):
            schema = _schema(item)
            if "type" in schema:
                return {**schema, "type": [schema["type"], "null"]}
            return {"anyOf": [schema, {"type": "null"}]}
        case _:
            return {"type": "object"}


def _keywords(limits: Limits, pattern: str | None) -> dict[str, Any]:
    bounds = {"minimum": limits.minimum, "maximum": limits.maximum}
    keywords = {**bounds, "minLength": limits.min_length, "pattern": pattern}
    return {keyword: value for keyword, value in keywords.items() if value is not None}
