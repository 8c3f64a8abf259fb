"""What a format is: ``Reader`` and ``Writer``, and what readers, runs and writers exchange.

A *record* is one entry of an input: a file, a JSON line, a Parquet row, a page of a WARC. It becomes a ``Document`` or
is ``Rejected`` with a reason, so that documents and rejected records together are what was read. A *chunk* is a run of
consecutive records of one reader. Chunks are cut in the main process, at counts and bytes of the input alone, so they
are the same for any number of workers and in a resumed run; their records are read in a worker.
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
"""Code points of the longest page that is parsed, unless an option says otherwise."""
RAW_CHARS = 200
"""Code points of a rejected record that are kept."""
MISSING: Final = "is missing: the input was changed while it was read"
"""Why a record is rejected that was counted when its chunk was cut, and is not in it."""
_CHUNK_DOCUMENTS: Final = 64
"""Documents of a chunk of a simple reader."""


class UnreadableError(NewsparseError):
    """A record is not a page. Says why, in words that follow its name; ``id`` and ``raw`` where they are known."""

    def __init__(self, reason: str, id: str | None = None, raw: str | bytes = "") -> None:  # noqa: A002 - the field's name
        """Keep the reason, the record's id, and what it looks like."""
        super().__init__(reason)
        self.reason, self.id, self.raw = reason, id, raw


def beginning(raw: str | bytes) -> str:
    """Return the first 200 code points of a record, by which a person may recognise it."""
    if isinstance(raw, bytes):
        raw = raw[: RAW_CHARS * 4].decode("utf-8", "replace")
    return raw[:RAW_CHARS]


@attrs.frozen
class Rejected:
    """A record that is not a page, or could not be parsed.

    ``Reader.records`` rejects what cannot be read or is too long, ``runs/worker.py`` what cannot be parsed or written,
    ``runs/pool.py`` what ended a worker twice.
    """

    file: str
    position: int
    """Number of the record in its file, from 0: of a JSON file the line, of a Parquet file the row."""
    reason: str
    id: str | None = None
    raw: str = attrs.field(default="", converter=beginning)
    """The first 200 code points of the record."""


@attrs.frozen
class Chunk:
    """A run of consecutive records: ``count`` in the payload, and after them those of ``end``."""

    file: str
    first: int
    """Position of the first record."""
    payload: Any
    """What ``Reader.split`` takes apart in the worker. It pickles."""
    reader: str
    """Name of the reader."""
    count: int
    """Records in the payload."""
    size: int = 0
    """Bytes of the input, decompressed, that the chunk holds."""
    offset: int = 0
    """Bytes of the file, as it is stored, that were read when the chunk was cut."""
    end: tuple[Rejected, ...] = ()
    """What was found wrong while cutting, such as the end of a truncated file. Each is a record of its own."""

    @property
    def records(self) -> int:
        """Records of the chunk, those of ``end`` included."""
        return self.count + len(self.end)


@attrs.frozen
class Fields:
    """Names of the fields of JSON lines and of Parquet columns. The defaults fit FineWeb, DCLM, C4 and datatrove.

    A field that is not there is looked for in the record's ``metadata``; ``a.b`` is the field ``b`` of the field ``a``.
    """

    text: str = "text"
    url: str = "url"
    id: str = "id"


@attrs.frozen
class Options:
    """How inputs are read. It pickles."""

    fields: Fields = attrs.field(factory=Fields)
    max_chars: int = MAX_CHARS
    """Longer pages are rejected; in code points."""
    encoding: str | None = None
    """The charset that texts are declared to be in, if they are not UTF-8."""
    format: str | None = None
    """Name of the reader for standard input and for files whose suffix no reader has."""
    url: str | None = None
    """The address of the page, for documents that have none of their own."""
    meta: bool = True
    """Whether the other fields of a record are kept in ``Document.meta``."""
    max_lines: int | None = None
    """Pages of more lines are rejected; None for no limit."""

    def rejection_reason(self, text: str) -> str | None:
        """Return why a text is no page: it is beyond a limit, or empty. None where it is one."""
        if len(text) > self.max_chars:
            return f"is too long: {len(text)} characters, the limit is {self.max_chars}"
        if self.max_lines is not None and (lines := text.count("\n") + 1) > self.max_lines:
            return f"is too long: {lines} lines, the limit is {self.max_lines}"
        return None if text and not text.isspace() else "is empty"


Cut: TypeAlias = Callable[[Location, Options], Iterator[Chunk]]
"""Location of the file, options -> the chunks of the file, in order. Runs in the main process, and is cheap."""
Split: TypeAlias = Callable[[Chunk], Iterable[Any]]
"""Chunk -> its ``count`` records, each still as it is stored. Runs in the worker. Without it, they are the payload."""
Read: TypeAlias = Callable[[Any, str, int, Options], Document]
"""Stored record, file, position, options -> document. Raises ``UnreadableError``. Runs in the worker."""


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
    """Lower-case, each with its dot; the longest that fits a path decides."""
    read: Read
    chunks: Cut | None = None
    split: Split | None = None
    whole: bool = False
    ready: Callable[[], object] | None = None
    """Raises ``ExtraError`` where a package is missing. Called once, before the run."""

    def records(
        self,
        chunk: Chunk,
        options: Options,
        spared: Mapping[int, str] | None = None,
        at: Callable[[int], None] | None = None,
    ) -> Iterator[Document | Rejected]:
        """Yield what the records of the chunk are, exactly ``chunk.records`` of them, in order.

        ``spared`` are records that are not to be touched, by their index in the chunk, with the reasons; ``at`` is
        called with the index of a record before it is read.
        """
        index = -1
        for index, (file, position, raw) in enumerate(self.stored(chunk)):
            if at is not None:
                at(index)
            if spared and index in spared:
                yield Rejected(file, position, spared[index])
            else:
                yield self._record(raw, file, position, options)
        for lost in range(index + 1, chunk.count):  # a split that gives less than was cut
            yield Rejected(chunk.file, chunk.first + lost, MISSING)
        yield from chunk.end

    def stored(self, chunk: Chunk) -> Iterator[tuple[str, int, Any]]:
        """Yield the records of the payload as they are stored, each after its file and its position."""
        stored = () if not chunk.count else chunk.payload if self.split is None else self.split(chunk)
        for index, raw in enumerate(stored):
            yield (raw.path, 0, raw) if self.whole else (chunk.file, chunk.first + index, raw)

    def place(self, chunk: Chunk, index: int) -> tuple[str, int]:
        """Return the file and the position of the record with this index in the chunk."""
        return (chunk.payload[index].path, 0) if self.whole else (chunk.file, chunk.first + index)

    def _record(self, raw: Any, file: str, position: int, options: Options) -> Document | Rejected:  # noqa: ANN401
        shown = raw if isinstance(raw, str | bytes) else ""
        try:
            document = self.read(raw, file, position, options)
        except UnreadableError as error:
            return Rejected(file, position, error.reason, error.id, error.raw or shown)
        except (ExtraError, RunError, MemoryError):  # the run cannot go on
            raise
        except Exception as error:  # noqa: BLE001 - whatever a reader does, the run goes on
            reason = f"reader {self.name!r} raised {type(error).__name__}: {error}"
            return Rejected(file, position, reason, None, shown)
        if not isinstance(document, Document):  # a plugin's mistake
            reason = f"reader {self.name!r} gave a {type(document).__name__}, not a Document"
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
    """The types of rows that it can write."""
    finish: Callable[[BinaryIO, BinaryIO], None] | None = None
    """Spool, file to write."""
    head: bytes = b""
    """The first bytes of the spool."""
    ready: Callable[[], object] | None = None
    """Raises ``ExtraError`` where a package is missing. Called once, before the run."""

    of_kind: Callable[[str], Writer] | None = None
    """Returns the writer for a type of rows, for formats in which even an empty file states the type."""

    def of(self, kind: str) -> Writer:
        """Return the writer for a kind of rows, one of ``rows``."""
        return self if self.of_kind is None else self.of_kind(kind)


F = TypeVar("F", Reader, Writer)


def format_by_suffix(path: str, formats: Iterable[F]) -> F | None:
    """Return the format with the longest suffix that the path ends with, in any case; of equal ones, the last."""
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
    """Cut what a function yields at a count."""
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
        msg = f"is a {type(raw).__name__}: a reader yields Documents"
        raise UnreadableError(msg)
    return attrs.evolve(raw, id=raw.id or f"{file}#{position}", url=raw.url or options.url)


def _join_rows(encode: Callable[[Mapping[str, Any]], bytes], rows: Sequence[Mapping[str, Any]]) -> bytes:
    return b"".join([encode(row) for row in rows])
