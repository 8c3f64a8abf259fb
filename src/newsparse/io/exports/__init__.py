"""Export pages to exchange formats: ninjs, schema.org, TEI, Markdown, plain text.

Each format except plain text has a module with a table of its fields, which ``docs/reference/exports.md`` shows. A path
identifies a property: ``by`` is a simple property, and ``headlines[role=deck].value`` is the property ``value`` of the
objects in the list ``headlines`` whose ``role`` is ``deck``. JSON formats are written (and ninjs is read) by means of
these paths. In all other formats, paths are only descriptions, which tests compare with the output.
"""

from __future__ import annotations

import datetime
import importlib
import re
from typing import TYPE_CHECKING, Any, Final

import attrs

from newsparse.errors import NewsparseError
from newsparse.messages import suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newsparse.model import Page, Source

_PATH: Final = re.compile(r"(?P<property>@?\w+)(?:\[(?P<key>@?\w+)=(?P<value>[^\]]+)\](?:\.(?P<inner>\w+))?)?")
_WIKIDATA: Final = re.compile(r"Q[1-9][0-9]*")
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Matches characters that XML 1.0 cannot contain: control characters, lone surrogates and two noncharacters."""

Item = dict[str, Any]
"""A JSON object."""
NAMES: Final = ("ninjs", "jsonld", "tei", "markdown", "text")
"""The names of the formats. Each format except ``text`` has a module in this package."""


@attrs.frozen
class Codec:
    """A pair of functions that convert the value of an article's field to JSON and back."""

    write: Callable[[Any], Any]
    """Function that converts a value to a string or, for an item of a list, to the properties of an object.

    It returns None if the property cannot represent the value.
    """
    read: Callable[[Any], Any] | None = None
    """The inverse of ``write``, or None if the value cannot be read back."""
    many: bool = False
    """Whether the field is a tuple, whose items become objects in a list."""


TEXT: Final = Codec(str, str)
TEXTS: Final = Codec(str, str, many=True)
DAY: Final = Codec(datetime.date.isoformat, datetime.date.fromisoformat)


@attrs.frozen
class Row:
    """A row in the table of an export format: a field of an article, and the property to which it is written."""

    field: str
    """The name of the field, for example ``deck`` or, for a nested field, ``dateline.place``."""
    path: str
    """The path of the property or, in formats other than JSON, a description."""
    codec: Codec | None = None
    """The conversion of the field's value, or None if the module of the format converts it."""
    note: str = ""
    """A remark for the documentation."""


@attrs.frozen
class Format:
    """An export format: how articles are written, and what is written before, between and after them."""

    write: Callable[[Page, int], str]
    """Function that returns the article at an index of a page, serialised in this format."""
    table: tuple[Row, ...]
    """The fields of an article that the format can represent."""
    captions: tuple[Row, ...] = ()
    """The fields of a caption that the format can represent, if its captions have properties."""
    head: str = ""
    between: str = "\n"
    tail: str = "\n"


def add_fields(item: Item, source: object, rows: Iterable[Row]) -> Item:
    """Add the fields of ``source`` to the JSON object ``item``, and return ``item``.

    Rows without a codec are skipped.
    """
    for row in rows:
        if row.codec is not None:
            value = _field(source, row.field)
            for member in value if row.codec.many else (value,):
                _add(item, row.path, None if member is None else row.codec.write(member))
    return item


def _field(source: object, name: str) -> Any:  # noqa: ANN401 - fields have various types
    for part in name.split("."):
        source = None if source is None else getattr(source, part)
    return source


def _add(item: Item, path: str, value: Any) -> None:  # noqa: ANN401 - any JSON value
    name, key, kind, inner = _parts(path)
    if value is None:
        return
    if key is None:
        item[name] = value
    else:
        entry = {key: kind, **value} if isinstance(value, dict) else {key: kind, inner: value}
        item.setdefault(name, []).append(entry)


def read_values(item: Item, rows: Iterable[Row]) -> Item:
    """Return the fields that ``add_fields`` added to the JSON object ``item``, by name. Missing fields are omitted."""
    fields: Item = {}
    for row in rows:
        if row.codec is not None and row.codec.read is not None:
            values = [row.codec.read(value) for value in _stored(item, row.path)]
            if values:
                fields[row.field] = tuple(values) if row.codec.many else values[0]
    return fields


def _stored(item: Item, path: str) -> list[Any]:
    name, key, kind, inner = _parts(path)
    if key is None:
        return [item[name]] if name in item else []
    entries = [entry for entry in item.get(name, ()) if entry.get(key) == kind]
    return [entry if inner is None else entry[inner] for entry in entries]


def _parts(path: str) -> tuple[Any, ...]:
    match = _PATH.fullmatch(path)
    if match is None:
        msg = f"{path!r} is not a path"
        raise ValueError(msg)
    return match.groups()


def clean(text: str) -> str:
    """Return ``text`` with each character that XML 1.0 forbids, including lone surrogates, replaced by U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text)


def uri_of(page: Page, index: int) -> str:
    """Return the URI of the article at ``index``: a UUID derived from the page's URL or, without one, its text.

    Articles other than the first may change between visits to a URL, so their URIs also depend on headline and body.
    """
    from hashlib import blake2b  # noqa: PLC0415 - importing OpenSSL takes 4 ms

    content = page.articles[index].fingerprint if index else ""
    name = f"{index} {content} {page.url or page.text}".encode("utf-8", "surrogatepass")
    digits = blake2b(name, digest_size=16).hexdigest()
    # Version 8 and the variant of RFC 9562: a UUID with an application-specific layout.
    return f"urn:uuid:{digits[:8]}-{digits[8:12]}-8{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"


def wikidata_uri(source: Source) -> str | None:
    """Return the Wikidata URI of a source, or None if the source has no valid Wikidata id."""
    name = source.same_as.get("wikidata", "")
    return f"http://www.wikidata.org/entity/{name}" if _WIKIDATA.fullmatch(name) else None


_PLAIN_TEXT: Final = Format(
    lambda page, index: clean(page.articles[index].text),
    (
        Row("headline", "a paragraph"),
        Row("deck", "a paragraph"),
        Row("body", "a paragraph per block", note="without roles"),
    ),
    between="\n\n\n",
)
"""The plain-text format: ``Article.text`` of each article, separated by two blank lines."""


def format_named(name: str) -> Format:
    """Return the export format called ``name``. Raises ``NewsparseError`` if it is unknown."""
    if name not in NAMES:
        msg = f"{name!r} is not an export format; {suggest(name, NAMES)}the formats are {', '.join(NAMES)}"
        raise NewsparseError(msg)
    if name == "text":
        return _PLAIN_TEXT
    result: Format = importlib.import_module(f"{__name__}.{name}").FORMAT
    return result


def export(page: Page, name: str) -> str:
    """Return the articles of a page in the format called ``name``, or an empty string if the page has no article."""
    return "".join(export_pages([page], name))


def export_pages(pages: Iterable[Page], name: str) -> Iterator[str]:
    """Yield strings that together form one valid file with the articles of all pages in the format called ``name``."""
    form = format_named(name)
    before = form.head
    empty = True
    for page in pages:
        for index in range(len(page.articles)):
            yield before + form.write(page, index)
            before, empty = form.between, False
    if not empty:
        yield form.tail
