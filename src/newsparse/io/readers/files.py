"""Readers for files with one page each: plain text, and HTML (``html`` extra), converted to text by resiliparse.

The id of a page is its path. Line breaks are not changed. HTML is converted with the settings that are usual for text
corpora: main content without comments, with alt texts, lines and paragraphs. Captions are repeated in such text, which
newsparse expects. Information from the HTML is added to the document as ``markup``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from newsparse import _parser as default_parser
from newsparse.errors import ExtraError
from newsparse.io.html.flattening import flatten, import_extractor
from newsparse.io.readers.charsets import binary_kind, declared_by_html, decoded
from newsparse.io.readers.damage import Damage
from newsparse.io.readers.streams import Stream
from newsparse.model import Document
from newsparse.plugins.formats import CURE_TOO_LONG, Options, Reader, UnreadableError

if TYPE_CHECKING:
    from newsparse.io.readers.charsets import Decoded
    from newsparse.model import Page
    from newsparse.paths import FileStamp, Location


_MAX_BYTES_PER_CHAR: Final = 4
_MAX_HTML_BYTES_PER_CHAR: Final = 16
"""Maximum number of bytes of HTML per code point of text."""
_CURES: Final = {
    **dict.fromkeys(("a ZIP file", "a 7z file"), "unpack it and pass the folder"),
    **dict.fromkeys(("a bzip2 file", "an xz file"), "decompress it first; only gzip and Zstandard are supported"),
}
_MIN_MARKS: Final = 100_000
"""Lower bound for the limit on tags and attributes per page. Each of them takes about a hundred bytes of memory."""


@attrs.frozen
class File:
    """A file that contains a single record."""

    location: Location
    data: bytes | None = None
    """The decompressed content of standard input, which only the main process can read, or None for other files."""
    stamp: FileStamp | None = None
    """The size and modification time of the file when the run started, or None if unknown."""

    @property
    def path(self) -> str:
        """The path or URL of the file."""
        return self.location.path

    def read(self, limit: int, max_chars: int | None = None) -> bytes:
        """Return the decompressed content of the file, which must not exceed ``limit`` bytes.

        ``max_chars`` is mentioned in the message if the limit is exceeded. Raises ``UnreadableError`` if the file is
        missing, damaged or too large, or has been changed.
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
                msg += CURE_TOO_LONG
                raise UnreadableError(msg, self.path, bytes(buffer[:limit]))
        change = self.stamp and self.stamp.change(self.location)
        if change:
            raise UnreadableError(change, self.path, bytes(buffer))
        return bytes(buffer)


def text_of(data: bytes, declared: str | None, id: str) -> Decoded:  # noqa: A002 - the field's name
    """Decode ``data``, the bytes of the record ``id``. Raises ``UnreadableError`` if no charset fits.

    ``declared`` is the charset that the record declares, or None.
    """
    try:
        text = decoded(data, declared)
    except ExtraError as error:
        msg = f"is not UTF-8: set its charset with --encoding; {error.needed_by('guessing it')}"
        raise UnreadableError(describe_binary(data) or msg, id, data) from None
    if text is None:
        tried = f"UTF-8 nor {declared}" if declared else "UTF-8 nor any charset that could be guessed"
        msg = f"is not text, or its charset is unknown: neither {tried}; if it is text, set its charset with --encoding"
        raise UnreadableError(describe_binary(data) or msg, id, data)
    return text


def describe_binary(data: bytes, expected: str = "text") -> str | None:
    """Return a message if ``data`` is of a known binary type, such as PDF, or None if its type is unknown.

    ``expected`` is the type that it should have.
    """
    kind = binary_kind(data)
    return kind and f"is {kind}, not {expected}: {_CURES.get(kind, 'extract its text first')}"


def _read_text(file: File, _path: str, _position: int, options: Options) -> Document:
    data = file.read(
        (options.max_chars + 1) * _MAX_BYTES_PER_CHAR, options.max_chars
    )  # a byte more shows that the file exceeds the limit; characters are counted later
    text = text_of(data, options.encoding, file.path)
    return Document(text.text, id=file.path, url=options.url, meta=text.meta if options.meta else {})


TEXT: Final = Reader("text", (".txt", ".txt.gz", ".txt.zst"), _read_text, whole=True)


def parse_html(html: str | bytes, url: str | None = None) -> Page:
    """Parse an HTML document with all installed outlets, and return a ``Page``.

    Offsets refer to the extracted text, ``Page.text``. Dates, authors, outlet and language that are missing from the
    text are taken from the HTML (``Article.origins``). If ``url`` is None, the canonical URL is used. Bytes are decoded
    by their byte order mark, as UTF-8, by the charset that they declare, or by a guess. Raises ``TypeError`` if
    ``html`` is neither ``str`` nor ``bytes``, ``ValueError`` if bytes are not text, and ``ExtraError`` if the ``html``
    extra is not installed.
    """
    if isinstance(html, bytes):
        text = decoded(html, declared_by_html(html))
        if text is None:
            msg = "the bytes are in an unknown charset: decode them, and pass a str"
            raise ValueError(msg)
        html = text.text
    if not isinstance(html, str):
        msg = f"html is {'None' if html is None else f'of type {type(html).__name__}'}: parse_html needs str or bytes"
        raise TypeError(msg)
    return default_parser().parse_document(document_of(html, url=url))


def document_of(html: str, id: str | None = None, url: str | None = None) -> Document:  # noqa: A002 - the field's name
    """Return a document with the text extracted from an HTML page. ``url`` defaults to the page's canonical URL."""
    flat = flatten(html)
    return Document(flat.text, id=id, url=url or flat.markup.statements.url, markup=flat.markup)


def page(data: bytes, declared: str | None, id: str, url: str | None, options: Options) -> Document:  # noqa: A002 - the field's name
    """Decode ``data``, an HTML page, and return a document with the extracted text.

    ``declared`` is the charset in the HTTP header, or None. Raises ``UnreadableError`` if the charset is unknown, or if
    the page has no text or too many tags and attributes for a page of ``options.max_chars`` code points.
    """
    text = text_of(data, declared or declared_by_html(data), id)
    marks = text.text.count("<") + text.text.count("=")
    limit = max(_MIN_MARKS, options.max_chars)
    if marks > limit:
        msg = f"is too long: {marks} tags and attributes, the limit is {limit}{CURE_TOO_LONG}"
        raise UnreadableError(msg, id, text.text)
    document = document_of(text.text, id, url)
    if not document.text or document.text.isspace():
        msg = "is HTML without text" if data.strip() else "is empty"
        raise UnreadableError(msg, id, text.text)
    return attrs.evolve(document, meta=text.meta) if options.meta else document


def _read(file: File, _path: str, _position: int, options: Options) -> Document:
    data = file.read(options.max_chars * _MAX_HTML_BYTES_PER_CHAR, options.max_chars)
    return page(data, options.encoding, file.path, options.url, options)


HTML: Final = Reader("html", (".html", ".htm", ".html.gz", ".html.zst"), _read, whole=True, ready=import_extractor)
