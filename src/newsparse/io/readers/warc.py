"""WARC and WET: pages of a crawl (ISO 28500), through fastwarc; HTML is made flat by resiliparse.

Records are what holds pages: ``conversion`` (the flat texts of a WET), ``response`` and ``resource``. The others, such
as requests, are about these and are not counted. The main process only finds where records begin and end, and finds
the next one behind what is broken; fastwarc reads them in the worker.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from newsparse.errors import import_extra
from newsparse.io.html.flattening import needed as html_needed
from newsparse.io.readers.files import page, text_of
from newsparse.io.readers.streams import longest_record
from newsparse.io.readers.warc_cutting import WarcCutter
from newsparse.model import Document
from newsparse.plugins.formats import Chunk, Options, Reader, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.paths import Location

_NAME: Final = "warc"
_HTML: Final = frozenset({"text/html", "application/xhtml+xml"})
_WELL: Final = range(200, 300)


def _chunks(location: Location, options: Options) -> Iterator[Chunk]:
    return WarcCutter(location, _NAME, options.max_chars).chunks()


def _read(raw: bytes, file: str, position: int, options: Options) -> Document:
    record = _record(raw)
    id = record.headers.get("WARC-Record-ID") or f"{file}#{position}"  # noqa: A001 - the field's name
    url = record.headers.get("WARC-Target-URI") or options.url
    kind, charset = _content(record, id, raw)
    limit = longest_record(options.max_chars)
    try:
        data = record.reader.read(limit + 1)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - fastwarc raises several kinds
        msg = f"has a body that cannot be unpacked: {error}"
        raise UnreadableError(msg, id, raw) from None
    if len(data) > limit:
        msg = f"is too long: more than {limit} bytes when it is unpacked"
        raise UnreadableError(msg, id, raw)
    if kind in _HTML:
        return page(data, charset or options.encoding, id, url, options)
    text = text_of(data, charset or options.encoding, id)
    return Document(text.text, id=id, url=url, meta=text.meta if options.meta else {})


def _record(raw: bytes) -> Any:  # noqa: ANN401 - fastwarc's record
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415 - an extra

    try:
        record = next(iter(ArchiveIterator(io.BytesIO(raw), parse_http=True, auto_decode="all")), None)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - fastwarc raises several kinds
        msg = f"is not a readable WARC record: {error}"
        raise UnreadableError(msg, None, raw) from None
    if record is None:
        msg = "is not a readable WARC record"
        raise UnreadableError(msg, None, raw)
    return record


def _content(record: Any, id: str, raw: bytes) -> tuple[str, str | None]:  # noqa: A002, ANN401
    """Return media type and charset of what the record holds. Raises ``UnreadableError`` unless it is a page."""
    if record.is_http:
        status = record.http_headers.status_code if record.is_http_parsed else None
        if status not in _WELL:
            msg = f"is not a page: its HTTP status is {status}"
            raise UnreadableError(msg, id, raw)
        declared = record.http_headers.get("Content-Type") or "text/html"
    else:
        declared = record.headers.get("Content-Type") or "text/plain"
    kind, _, rest = declared.partition(";")
    kind = kind.strip().lower()
    if kind not in _HTML and not kind.startswith("text/"):
        msg = f"is not a page: its content type is {kind[:80]!r}"
        raise UnreadableError(msg, id, raw)
    _, _, charset = rest.lower().partition("charset=")
    return kind, charset.partition(";")[0].strip().strip("\"'") or None


def _ready() -> None:
    import_extra("fastwarc", "warc")
    html_needed()


WARC: Final = Reader(
    _NAME, (".warc", ".warc.gz", ".warc.zst", ".wet", ".wet.gz", ".wet.zst"), _read, chunks=_chunks, ready=_ready
)
