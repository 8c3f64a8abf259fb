"""Functions that convert objects to plain data and back, generated from the types of their fields."""

from __future__ import annotations

import math
import re
import types
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from newsparse.records.checks import Fault, Read, is_not, read_anything, read_inside, short_repr
from newsparse.records.shapes import (
    ISO,
    NO_LIMITS,
    Anything,
    Enumeration,
    Items,
    Maybe,
    Pairs,
    Plain,
    RecordShape,
    Shape,
    fields_of,
)

if TYPE_CHECKING:
    import datetime as dt

    from newsparse.model import Limits

Write: TypeAlias = Callable[[Any], dict[str, Any]]

_PLAIN: Final[Mapping[type, str]] = types.MappingProxyType(
    {str: "a string", int: "a whole number", bool: "true or false"}
)
"""How error messages refer to plain types."""


def writers_of(kinds: Iterable[type], by_hand: Mapping[tuple[type, str], str]) -> dict[type, Write]:
    """Generate a function for each class that converts its objects to dicts.

    ``kinds`` must also contain the classes of nested objects. ``by_hand`` maps a pair of a class and a field name to
    the source of a Python expression that computes the field's value from the object ``o``.
    """
    # str.__str__ converts a member of a string enum to a plain str, faster than its property ``value`` in Python 3.11.
    names: dict[str, Any] = {"plain": str.__str__, "anything": read_anything}
    writers: dict[type, Write] = {}
    for kind in kinds:
        display = _display(
            (field.name, by_hand.get((kind, field.name)) or _expression(field.shape, f"o.{field.name}"))
            for field in fields_of(kind)
        )
        exec(f"def write_{kind.__name__}(o): return {display}", names)  # noqa: S102 - the source is generated here
        writers[kind] = names[f"write_{kind.__name__}"]
    return writers


def _expression(shape: Shape, value: str) -> str:  # noqa: PLR0911 - one return per shape
    """Return the source of a Python expression that converts a value of the given shape to plain data.

    ``value`` is the source of an expression for the value.
    """
    match shape:
        case Plain(kind) if kind in ISO:
            return f"{value}.isoformat()"
        case Enumeration(members) if isinstance(members[0], str):
            return f"plain({value})"
        case Items(item):
            inner = _expression(item, "x")
            return f"list({value})" if inner == "x" else f"[{inner} for x in {value}]"
        case Pairs(item):
            inner = _expression(item, "x")
            return f"dict({value})" if inner == "x" else f"{{k: {inner} for k, x in {value}.items()}}"
        case Anything():
            return f"anything({value})"
        case RecordShape(kind):
            pairs = [(field.name, f"{value}.{field.name}") for field in fields_of(kind)]
            in_place = all(isinstance(field.shape, Plain) and field.shape.kind not in ISO for field in fields_of(kind))
            return _display(pairs) if in_place else f"write_{kind.__name__}({value})"
        case Maybe(item):
            inner = _expression(item, value)
            return value if inner == value else f"(None if {value} is None else {inner})"
        case _:
            return value


def _display(pairs: Iterable[tuple[str, str]]) -> str:
    return f"{{{', '.join(f'{key!r}: {value}' for key, value in pairs)}}}"


def readers_of(kinds: Iterable[type], checks: Mapping[type, Callable[[Any], None]]) -> dict[type, Read]:
    """Return a function for each class that converts plain data to an object, or raises ``Fault`` for invalid data.

    ``kinds`` must also contain the classes of nested objects. ``checks`` maps a class to a function that validates
    complete objects and may raise ``Fault``.
    """
    readers: dict[type, Read] = {}
    for kind in kinds:
        fields = {field.name: _reader(field.shape, readers) for field in fields_of(kind)}
        readers[kind] = partial(_read_record, kind, fields, checks.get(kind))
    return readers


def _reader(shape: Shape, readers: Mapping[type, Read]) -> Read:  # noqa: PLR0911 - one return per shape
    match shape:
        case Maybe(item):
            read = _reader(item, readers)
            return lambda value: None if value is None else read(value)
        case Items(item, length):
            return partial(_read_items, _reader(item, readers), length)
        case Pairs(item):
            return partial(_read_pairs, _reader(item, readers))
        case RecordShape(kind):
            return readers.get(kind) or (lambda value: readers[kind](value))  # noqa: PLW0108 - not in readers yet
        case Enumeration(members):
            return partial(_read_choice, {str.__str__(m) if isinstance(m, str) else m: m for m in members})
        case Plain(kind) if kind in ISO:
            return partial(_read_date, kind)
        case Plain(kind, limits) if kind is float:
            return partial(_read_float, limits)
        case Plain(kind, limits):
            return partial(_read_plain, kind, limits)
        case _:
            return read_anything


def _read_plain(kind: type, limits: Limits, value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if type(value) is not kind and (not isinstance(value, kind) or isinstance(value, bool)):
        raise is_not(value, _PLAIN[kind])
    if limits is not NO_LIMITS:
        _check_limits(limits, value)
    return value


def _read_float(limits: Limits, value: Any) -> float:  # noqa: ANN401 - any JSON value
    try:
        number = float(value) if type(value) in {int, float} else math.nan
    except OverflowError:  # an int that is too large for a float
        number = math.inf
    if not math.isfinite(number):
        raise is_not(value, "a finite number")
    _check_limits(limits, number)
    return number


def _check_limits(limits: Limits, value: Any) -> None:  # noqa: ANN401 - a number or a string
    if limits.minimum is not None and value < limits.minimum:
        msg = f"{short_repr(value)} is less than {limits.minimum}"
        raise Fault(msg)
    if limits.maximum is not None and value > limits.maximum:
        msg = f"{short_repr(value)} is more than {limits.maximum}"
        raise Fault(msg)
    if limits.min_length is not None and len(value) < limits.min_length:
        msg = f"{short_repr(value)} is shorter than {limits.min_length}"
        raise Fault(msg)
    if limits.pattern is not None and not re.fullmatch(limits.pattern, value):
        msg = f"{short_repr(value)} does not match {limits.pattern}"
        raise Fault(msg)


def _read_date(kind: type[dt.date], value: object) -> dt.date:
    if isinstance(value, str) and re.fullmatch(ISO[kind], value):
        try:
            day: dt.date = kind.fromisoformat(value)
        except ValueError:
            pass
        else:
            return day
    raise is_not(value, "an ISO date")


def _read_choice(members: Mapping[str | int, str | int], value: Any) -> str | int:  # noqa: ANN401 - any JSON value
    if type(value) not in {str, int} or value not in members:
        raise is_not(value, f"one of {', '.join(map(repr, members))}")
    return members[value]


def _read_items(read: Read, length: int | None, value: object) -> tuple[Any, ...]:
    if not isinstance(value, list) or len(value) != (len(value) if length is None else length):
        raise is_not(value, "a list" if length is None else f"a list of {length}")
    items: list[Any] = []
    try:
        for item in value:
            items.append(read(item))  # noqa: PERF401 - the number of items locates a fault
    except Fault as fault:
        fault.prepend(f"[{len(items)}]")
        raise
    return tuple(items)


def _read_pairs(read: Read, value: object) -> dict[str, Any]:
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise is_not(value, "a dict with string keys")
    return {key: read_inside(key, read, item) for key, item in value.items()}


def _read_record(
    kind: type,
    readers: Mapping[str, Read],
    check: Callable[[Any], None] | None,
    value: Any,  # noqa: ANN401 - any JSON value
) -> Any:  # noqa: ANN401 - an object of ``kind``
    if not isinstance(value, dict):
        raise is_not(value, "a dict")
    if value.keys() != readers.keys():
        raise _wrong_keys(value, readers)
    fields: dict[str, Any] = {}
    try:
        for name, read in readers.items():
            fields[name] = read(value[name])
    except Fault as fault:
        fault.prepend(f".{name}")
        raise
    try:
        result = kind(**fields)
    except (TypeError, ValueError) as error:  # raised by a validator of the class
        raise Fault(str(error)) from None
    if check is not None:
        check(result)
    return result


def _wrong_keys(value: Mapping[Any, Any], names: Iterable[str]) -> Fault:
    for key in value:
        if key not in names:
            return Fault(f"unknown key {short_repr(key)}; the keys are {', '.join(names)}")
    return Fault(f"missing key {next(name for name in names if name not in value)!r}")
