"""Read the text of Word documents in DOCX format (ECMA-376), a download format of Nexis and Nexis Uni.

Each paragraph becomes a line, as in RTF and plain-text downloads. Text boxes are included at their anchors; headers,
footers, notes and deleted text are omitted. Only the standard library is used. Documents with a document type
declaration are rejected: the format does not allow one, and nested entities could expand without limit.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Final
from xml.parsers import expat  # safe, because _Text.refuse rejects entity definitions

from newsparse.io.readers.streams import MIN_LIMIT_BYTES
from newsparse.model import Document
from newsparse.plugins.formats import CURE_TOO_LONG, Options, Reader, UnreadableError

if TYPE_CHECKING:
    from newsparse.io.readers.files import File

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_FALLBACK: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
"""The element that contains a simpler version of some content for older programs."""
_PART: Final = re.compile(r"word/document\d*\.xml")
_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_MAX_BYTES_PER_CHAR: Final = 64
"""Maximum number of bytes of markup per code point."""
_MAX_SHOWN_LENGTH: Final = 60
_MAX_DEPTH: Final = 200
"""Maximum nesting depth of elements. Typical documents have about thirty levels."""


def _read(file: File, _path: str, _position: int, options: Options) -> Document:
    limit = max(MIN_LIMIT_BYTES, options.max_chars * _MAX_BYTES_PER_CHAR)
    text = _text(_document_part(file.read(limit), limit), options.max_chars)
    check_text(text, file.path)
    return Document(text, id=file.path, url=options.url)


def check_text(text: str, id: str) -> None:  # noqa: A002 - the field's name
    """Raise ``UnreadableError`` if ``text`` is empty or has only one line, so that it cannot contain an article."""
    if "\n" not in text:
        shown = f"one line: {text[:_MAX_SHOWN_LENGTH]!r}" if text else "no text"
        msg = f"has no article: it contains {shown}"
        raise UnreadableError(msg, id, text)


def _document_part(data: bytes, limit: int) -> bytes:
    """Return the XML part that contains the text of the document. ``data`` is the content of a DOCX file.

    Raises ``UnreadableError`` if the file is not a readable DOCX, or if the XML has more than ``limit`` bytes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            name = next((name for name in archive.namelist() if _PART.fullmatch(name)), None)
            if name is None:
                msg = "is not a DOCX: the archive has no word/document.xml"
                raise UnreadableError(msg)
            with archive.open(name) as part:
                xml = part.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        msg = f"is not a DOCX, or is damaged: {error}"
        raise UnreadableError(msg) from None
    except RuntimeError:  # raised by zipfile if a password is required
        msg = "is protected by a password: save it without a password"
        raise UnreadableError(msg) from None
    if len(xml) > limit:
        msg = f"is too long: more than {limit} bytes of XML{CURE_TOO_LONG}"
        raise UnreadableError(msg)
    return xml


def _text(xml: bytes, max_chars: int) -> str:
    text = _Text(max_chars)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = text.start, text.end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = text.data, text.refuse
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - the whole document
    except expat.ExpatError as error:
        msg = f"is a DOCX with broken XML: {error}"
        raise UnreadableError(msg) from None
    return "".join(text.parts).strip()


class _Text:
    """Collects the text of a document's paragraphs. Its methods are handlers of the XML parser."""

    def __init__(self, max_chars: int) -> None:
        self.parts: list[str] = []
        self._max_chars = max_chars
        self._size = self._depth = 0
        self._skipped_from: int | None = None
        self._in_text = False

    def start(self, name: str, _attributes: object) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            msg = f"was not read: its XML has more than {_MAX_DEPTH} nested elements"
            raise UnreadableError(msg)
        if name == _FALLBACK and self._skipped_from is None:
            self._skipped_from = self._depth
        if self._skipped_from is None and name.startswith(_W):
            tag = name[len(_W) :]
            self._in_text = tag == "t"
            self._add(_SIGNS.get(tag, ""))

    def end(self, name: str) -> None:
        if self._skipped_from == self._depth:
            self._skipped_from = None
        elif name == f"{_W}p" and self._skipped_from is None:
            self._add("\n")
        self._in_text = False
        self._depth -= 1

    def data(self, text: str) -> None:
        if self._in_text:
            self._add(text)

    def _add(self, text: str) -> None:
        self._size += len(text)
        if self._size > self._max_chars:
            msg = f"is too long: more than {self._max_chars} characters{CURE_TOO_LONG}"
            raise UnreadableError(msg)
        if text:
            self.parts.append(text)

    def refuse(self, *_declaration: object) -> None:
        msg = "was not read: its XML has a document type, which DOCX does not allow"
        raise UnreadableError(msg)


DOCX: Final = Reader("docx", (".docx",), _read, whole=True)
