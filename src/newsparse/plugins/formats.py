"""``Reader`` and ``Writer``, and the types that readers, runs and writers exchange.

A *record* is an entry in an input: a file, a JSON line, a Parquet row, a page in a WARC file. It becomes a ``Document``
or is ``Rejected`` with a reason, so no record is lost. A *chunk* is a sequence of consecutive records from one reader.
The main process creates chunks based only on the records and bytes of the input, so they are the same for any number of
workers and in a resumed run. A worker reads the records in a chunk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, BinaryIO, Final, TypeAlias, TypeVar

import attrs

from newsparse.errors import ExtraError, NewsparseError, RunError
from newsparse.messages import escape_name, suggest_keywords
from newsparse.model import Document
from newsparse.paths import Location
from newsparse.tracebacks import cure_error, describe_error, locate_error, locate_function

MAX_CHARS = 1_000_000
"""Default maximum length of a page, in code points."""
CURE_TOO_LONG: Final = "; raise the limit with --max-chars, or max_chars in Python"
"""The end of error messages about records that exceed the limit for characters, or a limit derived from it."""
RAW_CHARS = 200
"""Number of code points of a rejected record that are kept."""
_CURE: Final = "correct the function"
MISSING: Final = "is missing: the input was changed during the run"
"""Reason for rejecting a record that was counted when its chunk was created, but is missing when the chunk is read."""
_CHUNK_DOCUMENTS: Final = 64
"""Number of documents in a chunk of a simple reader."""


class UnreadableError(NewsparseError):
    """Raised by a reader if a record cannot be read as a page.

    The reason follows the record's position in a message, for example ``is not valid JSON``.
    """

    def __init__(self, reason: str, id: str | None = None, raw: str | bytes = "") -> None:  # noqa: A002 - the field's name
        """Create the error from a reason and, if known, the record's ``id`` and ``raw`` content."""
        super().__init__(reason)
        self.reason, self.id, self.raw = reason, id, raw


class ReadFunctionError(Exception):
    """Raised by a simple reader after its last chunk if its function failed.

    ``__cause__`` is the original exception.
    """


class NotBytesError(TypeError):
    """Raised by a writer if its function returned anything but bytes."""

    def __init__(self, data: object) -> None:
        """Create the error for ``data``, which the function returned."""
        super().__init__(f"returned a {type(data).__name__}, not bytes")


def beginning(raw: str | bytes) -> str:
    """Return the first 200 code points of ``raw``, a record, so that people can recognise it in a report."""
    if isinstance(raw, bytes):
        raw = raw[: RAW_CHARS * 4].decode("utf-8", "replace")
    return raw[:RAW_CHARS]


def _escape(name: Any) -> Any:  # noqa: ANN401 - anything that a plugin passes
    return escape_name(name) if isinstance(name, str) else name


@attrs.frozen
class Rejected:
    """A record that could not be read, parsed or written, with the reason.

    ``Reader.records`` rejects records that cannot be read or are too long, ``runs/worker.py`` rejects those that cannot
    be parsed or written, and ``runs/pool.py`` rejects those that killed a worker process twice.
    """

    file: str = attrs.field(converter=_escape)
    position: int
    """Index of the record in its file, such as the number of the line or row."""
    reason: str
    id: str | None = attrs.field(default=None, converter=_escape)
    raw: str = attrs.field(default="", converter=beginning)
    """The first 200 code points of the record."""


@attrs.frozen
class Chunk:
    """Consecutive records of an input: the ``count`` records in ``payload``, then the rejected ones in ``end``."""

    file: str
    first: int
    """Index of the first record."""
    payload: Any
    """The picklable data of the records, which a worker passes to ``Reader.split``."""
    reader: str
    """Name of the reader that created the chunk."""
    count: int
    """Number of records in ``payload``."""
    size: int = 0
    """Size in bytes after decompression."""
    offset: int = 0
    """Number of bytes of the file, before decompression, that were read for the chunk."""
    end: tuple[Rejected, ...] = ()
    """Records found to be unreadable when the chunk was created, for example because the file is truncated."""

    @property
    def records(self) -> int:
        """Number of records in the chunk, including those in ``end``."""
        return self.count + len(self.end)


@attrs.frozen
class Fields:
    """Names of the JSON fields or Parquet columns that contain text, URL and id.

    The defaults work for FineWeb, DCLM, C4 and datatrove. A field that is missing from a record is looked up in its
    ``metadata``. ``a.b`` refers to the field ``b`` inside the field ``a``.
    """

    text: str = "text"
    url: str = "url"
    id: str = "id"


@attrs.frozen
class Options:
    """Options for reading inputs. Instances can be pickled."""

    fields: Fields = attrs.field(factory=Fields)
    max_chars: int = MAX_CHARS
    """Maximum length of a page, in code points. Longer pages are rejected."""
    encoding: str | None = None
    """Charset of inputs that are not UTF-8, or None if it is unknown."""
    format: str | None = None
    """Name of the reader for standard input and for files with an unknown suffix, or None to detect the format."""
    url: str | None = None
    """URL for documents that do not contain one."""
    meta: bool = True
    """Whether to keep other fields of a record in ``Document.meta``."""
    max_lines: int | None = None
    """Maximum number of lines in a page, or None for no limit. Longer pages are rejected."""

    def rejection_reason(self, text: str) -> str | None:
        """Return why the text of a page is rejected, or None if it is neither blank nor too long.

        The reason follows the record's position in a message, for example ``is empty``.
        """
        if len(text) > self.max_chars:
            return f"is too long: {len(text)} characters, the limit is {self.max_chars}{CURE_TOO_LONG}"
        if self.max_lines is not None and (lines := text.count("\n") + 1) > self.max_lines:
            return f"is too long: {lines} lines, the limit is {self.max_lines}{CURE_TOO_LONG.replace('chars', 'lines')}"
        return None if text and not text.isspace() else "is empty"


Cut: TypeAlias = Callable[[Location, Options], Iterator[Chunk]]
"""A function that receives the location of a file and the options, and yields the chunks of the file in order.

It runs in the main process, so it must be fast.
"""
Split: TypeAlias = Callable[[Chunk], Iterable[Any]]
"""A function that receives a chunk and returns its ``count`` raw records. It runs in a worker process.

Without such a function, ``payload`` must be an iterable of the records.
"""
Read: TypeAlias = Callable[[Any, str, int, Options], Document]
"""A function that receives a raw record, the name of its file, its position and the options.

It returns a document, or raises ``UnreadableError``. It runs in a worker process.
"""


@suggest_keywords
@attrs.frozen
class Reader:
    """An input format.

    ``simple_reader`` creates a reader from a plain function. If ``whole`` is true, each file is one record, ``chunks``
    is not called, and the raw record is a ``newsparse.io.readers.files.File``. If ``read`` raises an exception, the
    record is rejected and the run continues. Only ``ExtraError``, ``RunError`` and ``MemoryError`` end the run.
    """

    name: str
    suffixes: tuple[str, ...]
    """Lower-case file name suffixes, including the dot. The reader with the longest matching suffix reads a file."""
    read: Read
    chunks: Cut | None = None
    split: Split | None = None
    whole: bool = False
    ready: Callable[[], object] | None = None
    """A function that is called once before a run, and raises ``ExtraError`` if a required package is missing."""

    def records(
        self,
        chunk: Chunk,
        options: Options,
        skipped_records: Mapping[int, str] | None = None,
        at: Callable[[int], None] | None = None,
    ) -> Iterator[Document | Rejected]:
        """Yield a document or a ``Rejected`` for every record in a chunk, in order.

        ``skipped_records`` maps the indexes of records that must not be read to the reasons for rejecting them. ``at``
        is called with the index of each record before it is read.
        """
        index = -1
        for index, (file, position, raw) in enumerate(self.stored(chunk)):
            if at is not None:
                at(index)
            if skipped_records and index in skipped_records:
                yield Rejected(file, position, skipped_records[index])
            else:
                yield self._record(raw, file, position, options)
        for lost in range(index + 1, chunk.count):  # split returned fewer records than were cut
            yield Rejected(chunk.file, chunk.first + lost, MISSING)
        yield from chunk.end

    def stored(self, chunk: Chunk) -> Iterator[tuple[str, int, Any]]:
        """Yield the file, position and raw data of each record in the payload of a chunk."""
        stored = () if not chunk.count else chunk.payload if self.split is None else self.split(chunk)
        for index, raw in enumerate(stored):
            yield (raw.path, 0, raw) if self.whole else (chunk.file, chunk.first + index, raw)

    def place(self, chunk: Chunk, index: int) -> tuple[str, int]:
        """Return the file and position of the record at ``index`` in a chunk."""
        return (chunk.payload[index].path, 0) if self.whole else (chunk.file, chunk.first + index)

    def _record(self, raw: Any, file: str, position: int, options: Options) -> Document | Rejected:  # noqa: ANN401 - any raw record
        shown = raw if isinstance(raw, str | bytes) else ""
        try:
            document = self.read(raw, file, position, options)
        except UnreadableError as error:
            return Rejected(file, position, error.reason, error.id, error.raw or shown)
        except (ExtraError, RunError, MemoryError):  # the run cannot continue
            raise
        except Exception as error:  # noqa: BLE001 - an error in a reader must not end the run
            return Rejected(file, position, describe_failure(self, error, self.read), None, shown)
        if not isinstance(document, Document):  # a mistake of a plugin
            function = _simple_function(self)
            fault = f"{'yielded' if function else 'returned'} a {type(document).__name__}, not a Document"
            reason = _describe_fault(self, fault, locate_function(function or self.read))
            return Rejected(file, position, reason, None, shown)
        if document.id is not None and (escaped := escape_name(document.id)) != document.id:
            document = attrs.evolve(document, id=escaped)
        unfit = options.rejection_reason(document.text)
        return document if unfit is None else Rejected(file, position, unfit, document.id, document.text)


@attrs.frozen
class ProvidedReader(Reader):
    """A reader and the plugin that provides it."""

    label: str = attrs.field(default="", eq=False)  # only for messages: it contains the position of a plugin
    """The name of the plugin as shown in error messages, with its distribution or file, if any."""
    remedy: str = attrs.field(default="", eq=False)
    """How to disable the plugin: a phrase that follows ``or`` in an error message."""

    @classmethod
    def create(cls, reader: Reader, label: str, remedy: str) -> Reader:
        """Return a copy of a reader that also stores which plugin provides it.

        ``label`` names the plugin in messages, and ``remedy`` describes how to disable it. Instances of subclasses are
        returned unchanged.
        """
        if type(reader) is not Reader:
            return reader
        fields = {field.name: getattr(reader, field.name) for field in attrs.fields(Reader)}
        return cls(**fields, label=label, remedy=remedy)


def describe_failure(reader: Reader, error: Exception, function: object) -> str:
    """Return the reason for rejecting a record because ``function`` of ``reader`` raised an exception."""
    cause = error.__cause__ if isinstance(error, ReadFunctionError) and error.__cause__ is not None else error
    place = locate_error(cause, _simple_function(reader) or function)
    return _describe_fault(reader, f"raised {describe_error(cause)}", place, cure_error(cause, _CURE))


def _describe_fault(reader: Reader, fault: str, place: str, cure: str = _CURE) -> str:
    if not isinstance(reader, ProvidedReader):
        return f"{describe_reader(reader)} {fault}"
    return f"{place}{describe_reader(reader)} {fault}; {cure}, or {reader.remedy}"


def describe_reader(reader: Reader) -> str:
    """Return the name of a reader for messages, with the plugin that provides it, if any."""
    return f"reader {reader.name!r}{f' of {reader.label}' if isinstance(reader, ProvidedReader) else ''}"


def _simple_function(reader: Reader) -> Callable[..., object] | None:
    """Return the function that was passed to ``simple_reader``, or None if the reader was created in another way."""
    chunks = reader.chunks
    return chunks.args[1] if isinstance(chunks, partial) and chunks.func is _cut_chunks else None


@suggest_keywords
@attrs.frozen
class Writer:
    """An output format.

    ``simple_writer`` creates a writer from a plain function. ``encode`` runs in a worker process and returns the bytes
    to append to the spool, a temporary file of the run. ``finish`` creates the output file from the complete spool. If
    ``finish`` is None, the spool, which begins with ``head``, is the output file.
    """

    name: str
    suffixes: tuple[str, ...]
    encode: Callable[[Sequence[Mapping[str, Any]]], bytes]
    rows: tuple[str, ...] = ("articles", "pages", "text")
    """The row types that the format supports."""
    finish: Callable[[BinaryIO, BinaryIO], None] | None = None
    """A function that receives the spool, opened for reading, and the output file, opened for writing."""
    head: bytes = b""
    """The bytes at the start of the spool."""
    ready: Callable[[], object] | None = None
    """A function that is called once before a run, and raises ``ExtraError`` if a required package is missing."""

    of_kind: Callable[[str], Writer] | None = None
    """A function that returns the writer for a row type, needed by formats whose files contain a schema."""

    def of(self, kind: str) -> Writer:
        """Return the writer for the row type ``kind``, which is one of ``rows``."""
        return self if self.of_kind is None else self.of_kind(kind)


F = TypeVar("F", Reader, Writer)


def format_by_suffix(path: str, formats: Iterable[F]) -> F | None:
    """Return the format with the longest suffix that matches a path, or None if no suffix matches.

    Case is ignored. If several formats have the same suffix, the last one is returned.
    """
    name = path.lower()
    fits = [(len(s), n, form) for n, form in enumerate(formats) for s in form.suffixes if name.endswith(s)]
    return max(fits, key=lambda fit: fit[:2])[2] if fits else None


def simple_reader(name: str, suffixes: Sequence[str], read: Callable[[str], Iterable[Document]]) -> Reader:
    """Create a reader from a function that receives a path and yields the documents in the file.

    The function runs in the main process. When a run is resumed, it runs again from the start, and must yield the same
    documents. A document without an id gets the id ``FILE#POSITION``. If the function raises an exception, the rest of
    the file is reported as one rejected record.
    """
    return Reader(name, _to_tuple(suffixes), _add_id, chunks=partial(_cut_chunks, name, read))


def simple_writer(name: str, suffixes: Sequence[str], encode: Callable[[Mapping[str, Any]], bytes]) -> Writer:
    """Create a writer from a function that returns a row as bytes.

    The function must be picklable, so it cannot be a lambda.
    """
    return Writer(name, _to_tuple(suffixes), partial(join_rows, encode))


def _to_tuple(suffixes: Any) -> Any:  # noqa: ANN401 - anything that a plugin passes
    """Convert suffixes to a tuple. A string is returned unchanged, so that loading the plugin reports it."""
    return suffixes if isinstance(suffixes, str) else tuple(suffixes)


def _cut_chunks(
    name: str, read: Callable[[str], Iterable[Document]], location: Location, _options: Options
) -> Iterator[Chunk]:
    """Yield chunks of the documents that ``read`` yields for a file. Raises ``ReadFunctionError`` if ``read`` fails."""
    path = location.path
    first, documents, failure = 0, list[Document](), None
    try:
        for document in read(path):
            documents.append(document)
            if len(documents) == _CHUNK_DOCUMENTS:
                yield Chunk(path, first, documents, name, len(documents))
                first, documents = first + len(documents), []
    except (ExtraError, RunError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - third-party code may raise anything
        failure = error
    if documents:
        yield Chunk(path, first, documents, name, len(documents))
    if failure is not None:
        raise ReadFunctionError from failure


def _add_id(raw: Any, file: str, position: int, options: Options) -> Any:  # noqa: ANN401 - anything a plugin yields
    """Return ``raw``, a document, with an id and a URL if it lacks them.

    Any other object is returned unchanged, and rejected later. ``position`` becomes part of the id.
    """
    if not isinstance(raw, Document):
        return raw
    return attrs.evolve(raw, id=raw.id or f"{file}#{position}", url=raw.url or options.url)


def join_rows(encode: Callable[[Mapping[str, Any]], bytes], rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Return the bytes that ``encode`` returns for each row, joined. Raises ``NotBytesError`` for any other value."""
    return b"".join([check_bytes(encode(row)) for row in rows])


def check_bytes(data: object) -> bytes:
    """Return ``data``, the result of a function that encodes rows. Raises ``NotBytesError`` if it is not bytes."""
    if not isinstance(data, bytes | bytearray | memoryview):
        raise NotBytesError(data)
    return bytes(data)
