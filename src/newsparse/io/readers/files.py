"""Files that are one page each: flat text, and HTML (extra ``html``), which resiliparse flattens as text corpora do.

The id of a page is its path; line feeds stay as they are. The settings for HTML are those that flattened the pages this
library is made for: main content, alternative texts of pictures, lines and paragraphs kept. A caption is in such a text
twice; newsparse expects that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import attrs

import newsparse
from newsparse.errors import ExtraError, import_extra
from newsparse.io.readers.charsets import binary_kind, declared_by_html, decoded
from newsparse.io.readers.compression import Damage
from newsparse.io.readers.streams import Stream
from newsparse.model import Document
from newsparse.plugins.formats import Options, Reader, UnreadableError

if TYPE_CHECKING:
    from newsparse.io.readers.charsets import Decoded
    from newsparse.model import Page
    from newsparse.paths import Location, Stamp


_BYTES_A_CHAR: Final = 4
_BOX: Final = re.compile(r"<(/?)(?:div|article)\b", re.IGNORECASE)
_DEEPEST: Final = 100
"""Depth of nested boxes; pages have some thirty."""
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
_LIMIT: Final = 16
"""Bytes of markup for a code point of text, at most."""
_MIN_MARKS: Final = 100_000
"""Tags and attributes that a page may have, however few code points: each takes some hundred bytes of memory."""


@attrs.frozen
class File:
    """A file that is a record."""

    location: Location
    data: bytes | None = None
    """Its bytes, decompressed, where a worker cannot read them: standard input is open in the main process alone."""
    stamp: Stamp | None = None
    """What it was when the run began, where that is known."""

    @property
    def path(self) -> str:
        """Its path or address."""
        return self.location.path

    def read(self, limit: int, max_chars: int | None = None) -> bytes:
        """Return the bytes of the file, decompressed. ``limit``: those that ``max_chars`` code points take at most.

        Raises ``UnreadableError`` where it is not there, is damaged, was changed, or has more bytes than the limit.
        """
        if self.data is not None:
            return self.data
        buffer = bytearray()
        for block in Stream(self.location):
            if isinstance(block, Damage):
                raise UnreadableError(block.reason, self.path, bytes(buffer))
            buffer += block
            if len(buffer) > limit:
                msg = f"is too long: more than {limit} bytes"
                msg += "" if max_chars is None else f", the limit is {max_chars} characters"
                raise UnreadableError(msg, self.path, bytes(buffer[:limit]))
        change = self.stamp and self.stamp.change(self.location)
        if change:
            raise UnreadableError(change, self.path, bytes(buffer))
        return bytes(buffer)


def text_of(data: bytes, declared: str | None, id: str) -> Decoded:  # noqa: A002 - the field's name
    """Return the text that the bytes of a record hold. Raises ``UnreadableError`` where no charset is found."""
    try:
        text = decoded(data, declared)
    except ExtraError as error:
        msg = f"is not UTF-8: name its charset with --encoding; {error.needed_by('guessing it')}"
        raise UnreadableError(_binary(data) or msg, id, data) from None
    if text is None:
        tried = f"UTF-8 nor {declared}" if declared else "UTF-8 nor any charset that could be guessed"
        msg = (
            f"is not text, or its charset is unknown: neither {tried}; if it is text, name its charset with --encoding"
        )
        raise UnreadableError(_binary(data) or msg, id, data)
    return text


def _binary(data: bytes) -> str | None:
    """Return why data that no charset fits is not text, if its first bytes say what it is."""
    kind = binary_kind(data)
    return kind and f"is {kind}, not text: extract its text first"


def _read_text(file: File, _path: str, _position: int, options: Options) -> Document:
    data = file.read(
        (options.max_chars + 1) * _BYTES_A_CHAR, options.max_chars
    )  # one more: its characters are counted later
    text = text_of(data, options.encoding, file.path)
    return Document(text.text, id=file.path, url=options.url, meta=text.meta if options.meta else {})


TEXT: Final = Reader("text", (".txt", ".txt.gz", ".txt.zst"), _read_text, whole=True)


def parse_html(html: str | bytes, url: str | None = None) -> Page:
    """Return the page of an HTML document, parsed with all installed outlets.

    Offsets are those of the extracted text, ``Page.text``. Bytes are decoded by their byte order mark, as UTF-8, by
    the charset that they declare, or by a guess. Raises ``TypeError`` for anything but ``str`` and ``bytes``,
    ``ValueError`` for bytes that are not text, ``ExtraError`` if the extra is not installed.
    """
    if isinstance(html, bytes):
        text = decoded(html, declared_by_html(html))
        if text is None:
            msg = "the bytes are in an unknown charset: decode them and pass a str"
            raise ValueError(msg)
        html = text.text
    if not isinstance(html, str):
        msg = f"html is {'None' if html is None else f'of type {type(html).__name__}'}: parse_html takes a str or bytes"
        raise TypeError(msg)
    return newsparse.parse(flat_text(html), url)


def flat_text(html: str) -> str:
    """Return the text of an HTML document without its markup. U+FFFD stands for each surrogate that is alone."""
    extract = needed().extract_plain_text
    try:
        html.encode()
    except UnicodeEncodeError:  # resiliparse takes none
        html = _SURROGATE.sub("\ufffd", html)
    text: str = extract(_shallow(html), main_content=True, alt_texts=True, preserve_formatting=True)
    return text


def _shallow(html: str) -> str:
    """Return the document with its deepest boxes made line breaks, if they are deeper than those of any true page.

    To find the main content, resiliparse looks from each box up to the root: 40,000 boxes one in the other take it a
    minute. Browsers, too, end the nesting somewhere, at 512 elements.
    """
    depth = 0

    def box(tag: re.Match[str]) -> str:
        nonlocal depth
        deep = depth >= _DEEPEST
        if tag[1]:
            deep = depth > _DEEPEST
            depth = max(0, depth - 1)
        else:
            depth += 1
        return "<br" if deep else tag[0]

    return _BOX.sub(box, html) if len(_BOX.findall(html)) > _DEEPEST else html


def needed() -> Any:  # noqa: ANN401 - a module
    """Return the module that flattens HTML. Raises ``ExtraError`` where resiliparse is not installed."""
    return import_extra("resiliparse.extract.html2text", "html")


def page(data: bytes, declared: str | None, id: str, url: str | None, options: Options) -> Document:  # noqa: A002 - the field's name
    """Return the flat text of a page of HTML as a document. ``declared`` is the charset by which it was sent.

    Raises ``UnreadableError`` where it is in an unknown charset, has more tags and attributes than a page of
    ``max_chars`` code points, or holds no text.
    """
    text = text_of(data, declared or declared_by_html(data), id)
    marks = text.text.count("<") + text.text.count("=")
    limit = max(_MIN_MARKS, options.max_chars)
    if marks > limit:
        msg = f"is too long: {marks} tags and attributes, the limit is {limit}"
        raise UnreadableError(msg, id, text.text)
    flat = flat_text(text.text)
    if not flat or flat.isspace():
        msg = "is HTML without text" if data.strip() else "is empty"
        raise UnreadableError(msg, id, text.text)
    return Document(flat, id=id, url=url, meta=text.meta if options.meta else {})


def _read(file: File, _path: str, _position: int, options: Options) -> Document:
    data = file.read(options.max_chars * _LIMIT, options.max_chars)
    return page(data, options.encoding, file.path, options.url, options)


HTML: Final = Reader("html", (".html", ".htm", ".html.gz", ".html.zst"), _read, whole=True, ready=needed)
