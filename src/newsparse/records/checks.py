"""Validation of records: values that JSON cannot represent, and consistency between fields."""

from __future__ import annotations

import math
import re
import reprlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final, TypeAlias

import attrs

from newsparse.model import Page, Span
from newsparse.records.shapes import fields_of

Read: TypeAlias = Callable[[Any], Any]
_MAX_DEPTH: Final = 100
"""Maximum nesting depth of lists and dicts in a mapping such as ``Document.meta``."""
_PAIR: Final = re.compile(r"[\ud800-\udbff][\udc00-\udfff]")


class Fault(Exception):  # noqa: N818 - becomes a RecordError before it leaves the library
    """Raised for an invalid value in a record. Each caller prepends its own key or index to the path of the value."""

    def __init__(self, message: str, path: str = "") -> None:
        """Create a fault. ``path`` leads from the checked object to the invalid value, such as ``.span``."""
        super().__init__(message)
        self.path = path

    def prepend(self, step: str) -> None:
        """Prepend ``step``, such as ``.articles`` or ``[2]``, to the path."""
        self.path = step + self.path


def short_repr(value: object) -> str:
    """Return a shortened ``repr`` of ``value`` for error messages, because a value may be megabytes long."""
    short = reprlib.Repr()
    short.maxstring = short.maxother = 80
    return short.repr(value)


def is_not(value: object, what: str) -> Fault:
    """Return the fault for ``value``, whose type is wrong. ``what`` is the expected type, such as ``"a date"``."""
    return Fault(f"{short_repr(value)} is not {what}")


def read_anything(value: object) -> dict[str, Any]:
    """Return a deep copy of ``value``, a mapping. Raises ``Fault`` if JSON cannot represent one of its values."""
    if not isinstance(value, Mapping):
        raise is_not(value, "a dict")
    copy: dict[str, Any] = _read_json(_MAX_DEPTH, dict(value))
    return copy


def _read_json(levels: int, value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if value is None or isinstance(value, str | int) or (isinstance(value, float) and math.isfinite(value)):
        return value
    if not levels:
        msg = f"this is nested deeper than {_MAX_DEPTH} levels"
        raise Fault(msg)
    read = partial(_read_json, levels - 1)
    if isinstance(value, list):
        return [read_inside(n, read, item) for n, item in enumerate(value)]
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return {key: read_inside(key, read, item) for key, item in value.items()}
    raise is_not(value, "a JSON value: strings, finite numbers, true, false, null, lists, dicts with string keys")


def read_inside(key: str | int, read: Read, value: object) -> Any:  # noqa: ANN401 - any JSON value
    """Call ``read`` on a nested value, and prepend its key or index to the path of any ``Fault``."""
    try:
        return read(value)
    except Fault as fault:
        fault.prepend(f"[{short_repr(key)}]")
        raise


def _parts(value: object, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the path and value of each object and mapping nested in ``value``, outermost first."""
    if isinstance(value, tuple):
        for n, item in enumerate(value):
            yield from _parts(item, f"{path}[{n}]")
    elif isinstance(value, Mapping):
        yield path, value
    elif attrs.has(kind := type(value)):
        yield path, value
        for field in fields_of(kind):
            item = getattr(value, field.name)
            if item and not isinstance(item, str | int):
                yield from _parts(item, f"{path}.{field.name}")


def unwritable(obj: object) -> Iterator[Fault]:
    """Yield a fault for each mapping in ``obj`` that contains a value which JSON cannot represent."""
    for path, part in _parts(obj):
        if isinstance(part, Mapping):
            try:
                read_anything(part)
            except Fault as fault:
                fault.prepend(path)
                yield fault


def check_span(span: Span) -> None:
    """Raise ``Fault`` if a span ends before it starts."""
    if span.end < span.start:
        msg = f"start {span.start} is after end {span.end}"
        raise Fault(msg)


def check_page(page: Page) -> None:
    """Raise ``Fault`` if a page is inconsistent.

    The segments must cover the text without gaps or overlaps, article and segment indices must exist, and spans must be
    within the text.
    """
    _check_segments(page)
    size = len(page.text)
    for field in ("articles", "captions", "problems"):
        for path, part in _parts(getattr(page, field), f".{field}"):
            if isinstance(part, Span) and part.end > size:
                msg = f"{part.start} to {part.end} reaches beyond the text, which has {size} characters"
                raise Fault(msg, path)


def _check_segments(page: Page) -> None:
    end, articles = 0, len(page.articles)
    for n, (_, start, behind, article, _, repeats) in enumerate(page.segment_rows()):
        path = f".segments[{n}]"
        if start != end:
            before = "the segment before it ends" if n else "the text starts"
            msg = f"it starts at {start}, but {before} at {end}: segments leave no gap and do not overlap"
            raise Fault(msg, f"{path}.span")
        end = behind
        if article is not None and article >= articles:
            msg = f"{article} is not an article of this page, which has {articles}"
            raise Fault(msg, f"{path}.article")
        if repeats is not None and repeats >= n:
            msg = f"{repeats} is not an earlier segment: this one is {n}"
            raise Fault(msg, f"{path}.repeats")
    if end != len(page.text):
        msg = f"they end at {end}, but the text has {len(page.text)} characters: segments cover all of it"
        raise Fault(msg, ".segments")


def surrogate_pairs(value: object, path: str = "") -> Iterator[Fault]:
    """Yield a fault for each string in ``value`` that contains a high surrogate followed by a low surrogate.

    ``path`` leads to ``value``.
    """
    if isinstance(value, dict):
        for key, item in value.items():
            yield from surrogate_pairs(key, path)
            yield from surrogate_pairs(item, f"{path}.{key}")
    elif isinstance(value, list):
        for n, item in enumerate(value):
            yield from surrogate_pairs(item, f"{path}[{n}]")
    elif isinstance(value, str) and (match := _PAIR.search(value)):
        msg = f"{match[0]!r} at {match.start()} is two surrogates that JSON can only say as one character: join them "
        msg += 'before parsing, text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")'
        yield Fault(msg, path)
