"""``Reader`` and ``Writer``, and the types that readers, runs and writers exchange.

A *record* is one entry of an input: a file, a JSON line, a Parquet row, a page of a WARC. It becomes a ``Document`` or
is ``Rejected`` with a reason, so no record is lost. A *chunk* is a run of consecutive records of one reader. The main
process cuts chunks based only on the records and bytes of the input, so they are the same for any number of workers and
in a resumed run. A worker reads the records of a chunk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, BinaryIO, Final, TypeAlias, TypeVar

import attrs

from newsparse.errors import ExtraError, NewsparseError, RunError, suggest_keywords
from newsparse.model import Document
from newsparse.paths import Location

MAX_CHARS = 1_000_000
"""Default limit of the page length, in code points."""
RAW_CHARS = 200
"""Number of code points kept of a rejected record."""
MISSING: Final = "is missing: the input was changed during the run"
"""Reason for rejecting a record that was counted when its chunk was cut, but is missing."""
_CHUNK_DOCUMENTS: Final = 64
"""Documents per chunk of a simple reader."""


class UnreadableError(NewsparseError):
    """A record is not a page. The reason is a phrase that follows its name."""

    def __init__(self, reason: str, id: str | None = None, raw: str | bytes = "") -> None:  # noqa: A002 - the field's name
        """Take the reason and, if known, the id and the content of the record."""
        super().__init__(reason)
        self.reason, self.id, self.raw = reason, id, raw


def beginning(raw: str | bytes) -> str:
    """Return the first 200 code points of a record, to recognise it."""
    if isinstance(raw, bytes):
        raw = raw[: RAW_CHARS * 4].decode("utf-8", "replace")
    return raw[:RAW_CHARS]


@attrs.frozen
class Rejected:
    """A record that is not a page or could not be parsed.

    ``Reader.records`` rejects records that cannot be read or are too long, ``runs/worker.py`` records that cannot be
    parsed or written, and ``runs/pool.py`` records that killed a worker twice.
    """

    file: str
    position: int
    """Index of the record in its file, such as the line or row."""
    reason: str
    id: str | None = None
    raw: str = attrs.field(default="", converter=beginning)
    """The first 200 code points of the record."""


@attrs.frozen
class Chunk:
    """Consecutive records: ``count`` in the payload, then the ones in ``end``."""

    file: str
    first: int
    """Index of the first record."""
    payload: Any
    """The input of ``Reader.split`` in the worker. It must be picklable."""
    reader: str
    """Name of the reader."""
    count: int
    """Number of records in the payload."""
    size: int = 0
    """Decompressed size in bytes."""
    offset: int = 0
    """Stored size in bytes: the part of the file that was read for the chunk."""
    end: tuple[Rejected, ...] = ()
    """Faults found while cutting, such as the end of a truncated file. Each counts as a record."""

    @property
    def records(self) -> int:
        """Number of records in the chunk, including ``end``."""
        return self.count + len(self.end)


@attrs.frozen
class Fields:
    """Names of fields in JSON lines and columns in Parquet.

    The defaults work for FineWeb, DCLM, C4 and datatrove. If a field is missing, it is looked up in the record's
    ``metadata``. ``a.b`` is the field ``b`` in the field ``a``.
    """

    text: str = "text"
    url: str = "url"
    id: str = "id"


@attrs.frozen
class Options:
    """Options for reading inputs. Picklable."""

    fields: Fields = attrs.field(factory=Fields)
    max_chars: int = MAX_CHARS
    """Maximum length of a page in code points; longer ones are rejected."""
    encoding: str | None = None
    """The charset of inputs that are not UTF-8."""
    format: str | None = None
    """Name of the reader for standard input and files with unknown suffixes."""
    url: str | None = None
    """The URL of documents without one."""
    meta: bool = True
    """Whether to keep other fields of a record in ``Document.meta``."""
    max_lines: int | None = None
    """Maximum number of lines of a page, or None; pages with more are rejected."""

    def rejection_reason(self, text: str) -> str | None:
        """Return why a text is not a page (empty or over a limit), or None."""
        if len(text) > self.max_chars:
            return f"is too long: {len(text)} characters, the limit is {self.max_chars}"
        if self.max_lines is not None and (lines := text.count("\n") + 1) > self.max_lines:
            return f"is too long: {lines} lines, the limit is {self.max_lines}"
        return None if text and not text.isspace() else "is empty"


Cut: TypeAlias = Callable[[Location, Options], Iterator[Chunk]]
"""Takes the location of a file and options; yields its chunks in order. Runs in the main process; must be cheap."""
Split: TypeAlias = Callable[[Chunk], Iterable[Any]]
"""Takes a chunk; returns its ``count`` stored records. Runs in the worker. By default, they are the payload."""
Read: TypeAlias = Callable[[Any, str, int, Options], Document]
"""Takes a stored record, file, position and options; returns a document, or raises ``UnreadableError``. Runs in the
worker."""


@suggest_keywords
@attrs.frozen
class Reader:
    """An input format.

    ``simple_reader`` creates a reader from a plain function. With ``whole``, each file is one record, ``chunks`` is
    not called, and the stored record is a ``newsparse.io.readers.files.File``. If ``read`` raises an exception, the
    record is rejected and the run continues, except for ``ExtraError`` and ``RunError``, which end the run.
    """

    name: str
    suffixes: tuple[str, ...]
    """Lower-case suffixes with a dot. The longest match for a path decides."""
    read: Read
    chunks: Cut | None = None
    split: Split | None = None
    whole: bool = False
    ready: Callable[[], object] | None = None
    """Called once before the run. Raises ``ExtraError`` if a package is missing."""

    def records(
        self,
        chunk: Chunk,
        options: Options,
        spared: Mapping[int, str] | None = None,
        at: Callable[[int], None] | None = None,
    ) -> Iterator[Document | Rejected]:
        """Yield the documents and rejected records of a chunk, ``chunk.records`` in total, in order.

        ``spared`` maps the indexes of records that must not be read to the reasons. ``at`` is called with the index of
        each record before it is read.
        """
        index = -1
        for index, (file, position, raw) in enumerate(self.stored(chunk)):
            if at is not None:
                at(index)
            if spared and index in spared:
                yield Rejected(file, position, spared[index])
            else:
                yield self._record(raw, file, position, options)
        for lost in range(index + 1, chunk.count):  # split returned fewer records than were cut
            yield Rejected(chunk.file, chunk.first + lost, MISSING)
        yield from chunk.end

    def stored(self, chunk: Chunk) -> Iterator[tuple[str, int, Any]]:
        """Yield file, position and stored form of the records in the payload."""
        stored = () if not chunk.count else chunk.payload if self.split is None else self.split(chunk)
        for index, raw in enumerate(stored):
            yield (raw.path, 0, raw) if self.whole else (chunk.file, chunk.first + index, raw)

    def place(self, chunk: Chunk, index: int) -> tuple[str, int]:
        """Return the file and position of the record with this index in the chunk."""
        return (chunk.payload[index].path, 0) if self.whole else (chunk.file, chunk.first + index)

    def _record(self, raw: Any, file: str, position: int, options: Options) -> Document | Rejected:  # noqa: ANN401
        shown = raw if isinstance(raw, str | bytes) else ""
        try:
            document = self.read(raw, file, position, options)
        except UnreadableError as error:
            return Rejected(file, position, error.reason, error.id, error.raw or shown)
        except (ExtraError, RunError, MemoryError):  # the run cannot continue
            raise
        except Exception as error:  # noqa: BLE001 - errors of a reader must not end the run
            reason = f"reader {self.name!r} raised {type(error).__name__}: {error}"
            return Rejected(file, position, reason, None, shown)
        if not isinstance(document, Document):  # a mistake in a plugin
            reason = f"reader {self.name!r} returned a {type(document).__name__}, not a Document"
            return Rejected(file, position, reason, None, shown)
        unfit = options.rejection_reason(document.text)
        return document if unfit is None else Rejected(file, position, unfit, document.id, document.text)


@suggest_keywords
@attrs.frozen
class Writer:
    """An output format.

    ``simple_writer`` creates a writer from a plain function. ``encode`` runs in the worker and returns the bytes to
    append to the spool of the run. ``finish`` creates the file from the complete spool; it is None if the spool,
    including ``head``, already is the file.
    """

    name: str
    suffixes: tuple[str, ...]
    encode: Callable[[Sequence[Mapping[str, Any]]], bytes]
    rows: tuple[str, ...] = ("articles", "pages", "text")
    """The row types that it can write."""
    finish: Callable[[BinaryIO, BinaryIO], None] | None = None
    """Called with the paths of the spool and of the file to write."""
    head: bytes = b""
    """The bytes at the start of the spool."""
    ready: Callable[[], object] | None = None
    """Called once before the run. Raises ``ExtraError`` if a package is missing."""

    of_kind: Callable[[str], Writer] | None = None
    """Returns the writer for a row type, for formats whose files contain a schema."""

    def of(self, kind: str) -> Writer:
        """Return the writer for a row type in ``rows``."""
        return self if self.of_kind is None else self.of_kind(kind)


F = TypeVar("F", Reader, Writer)


def format_by_suffix(path: str, formats: Iterable[F]) -> F | None:
    """Return the format with the longest matching suffix, ignoring case; the last one on ties."""
    name = path.lower()
    fits = [(len(s), n, form) for n, form in enumerate(formats) for s in form.suffixes if name.endswith(s)]
    return max(fits, key=lambda fit: fit[:2])[2] if fits else None


def simple_reader(name: str, suffixes: Sequence[str], read: Callable[[str], Iterable[Document]]) -> Reader:
    """Return a reader from a function that takes a path and yields the documents of the file.

    The function runs in the main process. When a run is resumed, it runs again from the start and must yield the same
    documents. The default id is ``FILE#POSITION``. An exception becomes one rejected record and ends the file.
    """
    return Reader(name, tuple(suffixes), _with_id, chunks=partial(_cut, name, read))


def simple_writer(name: str, suffixes: Sequence[str], encode: Callable[[Mapping[str, Any]], bytes]) -> Writer:
    """Return a writer from a function that returns the bytes of one row. It must be picklable, so not a lambda."""
    return Writer(name, tuple(suffixes), partial(_join_rows, encode))


def _cut(
    name: str, read: Callable[[str], Iterable[Document]], location: Location, _options: Options
) -> Iterator[Chunk]:
    """Cut the documents that a function yields into chunks."""
    path = location.path
    first, documents, end = 0, list[Document](), list[Rejected]()
    try:
        for document in read(path):
            documents.append(document)
            if len(documents) == _CHUNK_DOCUMENTS:
                yield Chunk(path, first, documents, name, len(documents))
                first, documents = first + len(documents), []
    except (ExtraError, RunError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - a stranger's code
        end.append(Rejected(path, first + len(documents), f"reader {name!r} raised {type(error).__name__}: {error}"))
    if documents or end:
        yield Chunk(path, first, documents, name, len(documents), end=tuple(end))


def _with_id(raw: object, file: str, position: int, options: Options) -> Document:
    if not isinstance(raw, Document):
        msg = f"is a {type(raw).__name__}; a reader must yield Documents"
        raise UnreadableError(msg)
    return attrs.evolve(raw, id=raw.id or f"{file}#{position}", url=raw.url or options.url)


def _join_rows(encode: Callable[[Mapping[str, Any]], bytes], rows: Sequence[Mapping[str, Any]]) -> bytes:
    return b"".join([encode(row) for row in rows])
