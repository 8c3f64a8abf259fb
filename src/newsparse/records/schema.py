"""The JSON Schema (draft 2020-12) of records, with what each field means."""

from __future__ import annotations

import ast
import datetime as dt
import inspect
import sys
import types
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from newsparse.records.shapes import ISO, Choice, Field, Items, Maybe, Pairs, Plain, Record, Shape, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsparse.model import Limits

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_TYPES: Final[Mapping[type, str]] = types.MappingProxyType(
    {str: "string", int: "integer", float: "number", bool: "boolean", dt.date: "string", dt.datetime: "string"}
)


def describe(title: str, text: str | None, fields: Iterable[Field]) -> dict[str, Any]:
    """Return the JSON Schema of an object with these fields; the classes inside are its ``$defs``."""
    fields = tuple(fields)
    kinds: dict[str, type] = {}
    waiting = [field.shape for field in fields]
    while waiting:
        match waiting.pop(0):
            case Record(kind) if kind.__name__ not in kinds:
                kinds[kind.__name__] = kind
                waiting += (field.shape for field in fields_of(kind))
            case Items(item) | Pairs(item) | Maybe(item):
                waiting.append(item)
    schema = {"$schema": _DIALECT, "title": title, **_object(text, fields)}
    if kinds:
        schema["$defs"] = {name: _object(summary(kind), fields_of(kind)) for name, kind in kinds.items()}
    return schema


def summary(kind: type) -> str | None:
    """Return the first line of a class's docstring, or None where the source code is not installed."""
    return docstrings(kind.__module__).get(kind.__name__)


@cache
def docstrings(module: str) -> Mapping[str, str]:
    """Return the docstrings of a module's classes (first lines) and fields, by ``Class`` and ``Class.field``.

    They are read from the source: ``python -OO`` has them too, and an installation without source code has none.
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


def _object(text: str | None, fields: Iterable[Field]) -> dict[str, Any]:
    properties = {field.name: {**_description(_text(field)), **_schema(field.shape)} for field in fields}
    return {
        **_description(text),
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _text(field: Field) -> str | None:
    return docstrings(field.owner.__module__).get(f"{field.owner.__name__}.{field.name}")


def _description(text: str | None) -> dict[str, str]:
    return {"description": text} if text else {}


def _schema(shape: Shape) -> dict[str, Any]:  # noqa: PLR0911 - a case per shape
    match shape:
        case Plain(kind, limits):
            return {"type": _TYPES[kind], **_keywords(limits, ISO.get(kind, limits.pattern))}
        case Choice(members):
            plain = [str(member) if isinstance(member, str) else member for member in members]
            return {"enum": plain} if len(plain) > 1 else {"const": plain[0]}
        case Items(item, length):
            sizes = {} if length is None else {"minItems": length, "maxItems": length}
            return {"type": "array", "items": _schema(item), **sizes}
        case Pairs(item):
            return {"type": "object", "additionalProperties": _schema(item)}
        case Record(kind):
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
