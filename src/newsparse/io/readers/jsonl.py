"""JSON lines: an object a line, in UTF-8 (https://jsonlines.org). Fields that are not asked for go to ``meta``.

Blank lines at the end of a file are none; elsewhere a blank line is a record that is empty.
"""

from __future__ import annotations

import codecs
import json
from typing import TYPE_CHECKING, Any, Final

from newsparse.io.readers.cutting import LineCutter
from newsparse.io.readers.documents import document_of
from newsparse.plugins.formats import Chunk, Options, Reader, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.model import Document
    from newsparse.plugins.locations import Location

__all__ = ["JSONL"]

_NAME: Final = "jsonl"
_KINDS: Final = {list: "a list", str: "a string", bool: "true or false", int: "a number", float: "a number"}


def _chunks(location: Location, options: Options) -> Iterator[Chunk]:
    return LineCutter(location, _NAME, options.max_chars).chunks()


def _split(chunk: Chunk) -> Iterable[bytes]:
    payload: bytes = chunk.payload
    return payload.removesuffix(b"\n").split(b"\n") if chunk.count else ()


def _read(raw: bytes, file: str, position: int, options: Options) -> Document:
    raw = raw.removeprefix(codecs.BOM_UTF8)  # files that were put together have one inside, too
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        msg = f"is not UTF-8: byte 0x{raw[error.start]:02x} at offset {error.start} of the line"
        raise UnreadableError(msg) from None
    return document_of(_object(text), file, position, options)


def _object(text: str) -> dict[str, Any]:
    if not text or text.isspace():
        msg = "is empty"
        raise UnreadableError(msg)
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        msg = f"is broken JSON: {error.msg} at character {error.pos} of the line"
        raise UnreadableError(msg) from None
    except RecursionError:
        msg = "is broken JSON: it is nested too deeply"
        raise UnreadableError(msg) from None
    except ValueError as error:  # an integer of thousands of digits
        msg = f"is broken JSON: {error}"
        raise UnreadableError(msg) from None
    if not isinstance(value, dict):
        msg = f"is JSON, but not an object: {_KINDS.get(type(value), 'null')}"
        raise UnreadableError(msg)
    return value


JSONL: Final = Reader(
    _NAME,
    # .json.gz and .json.zst: C4, dolma and datatrove call their lines so
    (".jsonl", ".jsonl.gz", ".jsonl.zst", ".jsonl.zstd", ".ndjson", ".ndjson.gz", ".json.gz", ".json.zst"),
    _read,
    chunks=_chunks,
    split=_split,
)
