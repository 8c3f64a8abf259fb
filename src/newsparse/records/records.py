"""The codecs of the model's classes, made from their annotations."""

from __future__ import annotations

import datetime as dt
import types
import typing
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, Final

import attrs

from newsparse import model
from newsparse.records import laws
from newsparse.records.codec import NARROWER, PLAIN, Codec, Read, Write, optional, sequence
from newsparse.records.fault import Fault, shown

# Children before those that hold them.
_KINDS: Final = (
    model.Span,
    model.Source,
    model.Agency,
    model.Segment,
    model.Block,
    model.Dateline,
    model.Caption,
    model.Problem,
    model.Article,
    model.Page,
    model.Document,
    model.Evidence,
    model.Explained,
    model.Explanation,
)

# Names that the model imports for type checkers alone. What a page keeps as rows is exported as segments.
_NAMES: Final = types.MappingProxyType({"datetime": dt, "Mapping": Mapping, "Row": model.Segment})

_CHECKS: Final[Mapping[type, Callable[[Any], None]]] = types.MappingProxyType(
    {model.Span: laws.check_span, model.Page: laws.check_page}
)


@attrs.frozen
class Record:
    """The codec of a class and those of its fields, by the name of the argument that sets each."""

    kind: type
    codec: Codec
    fields: Mapping[str, Codec]


def _codec(hint: Any, narrower: Codec | None, known: Mapping[type, Record]) -> Codec:  # noqa: ANN401 - annotations are Any
    inner = [one for one in typing.get_args(hint) if one is not type(None) and one is not Ellipsis]
    origin = typing.get_origin(hint)
    if origin is tuple:
        return sequence(_codec(inner[0], narrower, known))
    if origin in (types.UnionType, typing.Union):
        return optional(_codec(inner[0], narrower, known))
    if hint in known:
        return known[hint].codec
    return narrower or PLAIN[hint]


def _reader(kind: type, fields: Mapping[str, Codec]) -> Read:
    readers = tuple((name, codec.read) for name, codec in fields.items())
    check = _CHECKS.get(kind)

    def read(value: object) -> Any:  # noqa: ANN401 - an object of ``kind``
        if not isinstance(value, dict):
            msg = f"{shown(value)} is no dict"
            raise Fault(msg)
        if value.keys() != fields.keys():
            raise _wrong_keys(value, fields)
        made: list[Any] = []
        try:
            for name, of in readers:
                made.append(of(value[name]))
        except Fault as fault:
            fault.within(f".{readers[len(made)][0]}")  # as many as were made came before it
            raise
        try:
            done = kind(*made)
        except (TypeError, ValueError) as error:  # what the class's own validators say
            raise Fault(str(error)) from None
        if check is not None:
            check(done)
        return done

    return read


def _wrong_keys(value: dict[Any, Any], fields: Mapping[str, Codec]) -> Fault:
    for key in value:
        if key not in fields:
            return Fault(f"the key {shown(key)} is unknown: {', '.join(fields)} are known")
    return Fault(f"the key {next(name for name in fields if name not in value)!r} is missing")


def _writer(kind: type, fields: Mapping[str, Codec]) -> Write:
    # One attrgetter and one zip fill the row in C; only what is not plain yet is touched again.
    names = tuple(fields)
    get = attrgetter(*(field.name for field in attrs.fields(kind)))
    converted = tuple((name, codec.write) for name, codec in fields.items() if codec.write is not None)

    def write(value: object) -> dict[str, Any]:
        row = dict(zip(names, get(value), strict=True))
        for name, convert in converted:
            try:
                row[name] = convert(row[name])
            except Fault as fault:
                fault.within(f".{name}")
                raise
        return row

    return write


def _with_rows(segments: Codec) -> Codec:
    """Let the engine's plain rows be written without making the objects that they stand for."""
    written = typing.cast("Write", segments.write)
    plain = str.__str__

    def write(kept: tuple[Any, ...]) -> Any:  # noqa: ANN401 - a list of dicts
        if not kept or isinstance(kept[0], model.Segment):
            return written(kept)
        return [
            {"role": plain(role), "span": {"start": a, "end": b}, "article": n, "rule": rule, "repeats": again}
            for role, a, b, n, rule, again in kept
        ]

    return attrs.evolve(segments, write=write)


def _record(kind: type, known: Mapping[type, Record]) -> Record:
    hints = typing.get_type_hints(kind, {**vars(model), **_NAMES})
    fields = {
        field.alias or field.name: _codec(hints[field.name], NARROWER.get(f"{kind.__name__}.{field.name}"), known)
        for field in attrs.fields(kind)
    }
    if kind is model.Page:
        fields["segments"] = _with_rows(fields["segments"])
    codec = Codec(_reader(kind, fields), _writer(kind, fields), {"$ref": f"#/$defs/{kind.__name__}"})
    return Record(kind, codec, types.MappingProxyType(fields))


def _all_records() -> Mapping[type, Record]:
    known: dict[type, Record] = {}
    for kind in _KINDS:
        known[kind] = _record(kind, known)
    return types.MappingProxyType(known)


RECORDS: Final = _all_records()
"""Every class that can be exported."""
