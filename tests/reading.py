"""What the tests of readers share: reading all of some paths, as a run does it, and files to read."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from newsparse.io.catalog import READERS
from newsparse.io.inputs import chunks, inputs
from newsparse.model import Document
from newsparse.plugins.formats import Options, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from newsparse.plugins.formats import Chunk, Reader

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
OPTIONS = Options()
"""As a run has them."""


def cut(*paths: Path | str, options: Options = OPTIONS, readers: Mapping[str, Reader] = READERS) -> list[Chunk]:
    """Return the chunks of some paths."""
    files = inputs([str(path) for path in paths], readers, options)
    return [chunk for _, chunk in chunks(files, readers, options)]


def read(
    *paths: Path | str, options: Options = OPTIONS, readers: Mapping[str, Reader] = READERS
) -> list[Document | Rejected]:
    """Return what the records of some paths are. Every chunk must give as many as it says."""
    every: list[Document | Rejected] = []
    for chunk in cut(*paths, options=options, readers=readers):
        got = list(readers[chunk.reader].records(chunk, options))
        assert len(got) == chunk.records
        every += got
    return every


def texts(found: Iterable[Document | Rejected]) -> list[str]:
    """Return the texts of documents, and the reasons of what was rejected, each behind a star."""
    return [one.text if isinstance(one, Document) else f"*{one.reason}" for one in found]


def one_rejected(*paths: Path | str, options: Options = OPTIONS) -> Rejected:
    """Return the only record of some paths, which is rejected."""
    (one,) = read(*paths, options=options)
    assert isinstance(one, Rejected)
    return one


def lines(records: Iterable[Mapping[str, Any]]) -> bytes:
    """Return records as JSON lines."""
    return b"".join(json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in records)


def warc_record(  # noqa: PLR0913 - a record has as many parts
    body: bytes,
    *,
    kind: str = "conversion",
    number: int = 0,
    content: str = "text/plain",
    length: int | None = None,
    url: str = "http://news.example/{}",
) -> bytes:
    """Return a WARC record. ``length`` is what it says its length is, if that is not true."""
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url.format(number)}\r\n"
    head += f"WARC-Date: 2024-03-07T12:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number:08}>\r\n"
    head += f"Content-Type: {content}\r\nContent-Length: {len(body) if length is None else length}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"


def http(body: bytes, *, status: str = "200 OK", content: str = "text/html", more: str = "") -> bytes:
    """Return a body as a server sends it."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {content}\r\n{more}\r\n".encode() + body


def members(records: Iterable[bytes]) -> bytes:
    """Return each record as a member of a gzip file, as crawls are stored."""
    return b"".join(gzip.compress(record, mtime=0) for record in records)


def docx(body: str, *, head: str = "", name: str = "word/document.xml") -> bytes:
    """Return a DOCX with this XML as its body."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, f"{head}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
    return file.getvalue()


def paragraphs(text: str) -> bytes:
    """Return a DOCX with a paragraph for each line of a text."""
    return docx("".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n")))
