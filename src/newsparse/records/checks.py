"""What must hold across the fields of a record, beside the shape of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs

from newsparse.model import Page, Span
from newsparse.records.codecs import Fault, read_anything
from newsparse.records.shapes import fields_of

_PAIR: Final = re.compile(r"[\ud800-\udbff][\udc00-\udfff]")


def _parts(value: object, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the objects and mappings inside a value, outermost first, each with its path."""
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
    """Yield a fault for each mapping inside an object that plain data cannot say."""
    for path, part in _parts(obj):
        if isinstance(part, Mapping):
            try:
                read_anything(part)
            except Fault as fault:
                fault.prepend(path)
                yield fault


def check_span(span: Span) -> None:
    """Raise ``Fault`` where a span runs backwards."""
    if span.end < span.start:
        msg = f"start {span.start} is after end {span.end}"
        raise Fault(msg)


def check_page(page: Page) -> None:
    """Raise ``Fault`` where segments do not cover the text, or something points outside the page."""
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
    """Yield a fault for each string that holds a high and a low surrogate side by side."""
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
