"""What a worker does with a chunk: read its records, parse the pages, make rows, and reject what fails."""

from __future__ import annotations

import pickle
from itertools import chain
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.errors import NewsparseError
from newsparse.io.encoding import json_line
from newsparse.io.rows import rows_of
from newsparse.outlets.outlet import rule_name
from newsparse.plugins.formats import Rejected
from newsparse.runs.chunks import NOTHING
from newsparse.runs.tally import Tally
from newsparse.runs.worker import WRITING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from newsparse.io.rows import Row
    from newsparse.model import Document, Page
    from newsparse.parser import Parser
    from newsparse.plugins.formats import Chunk, Options, Reader
    from newsparse.runs.chunks import Piece
    from newsparse.runs.tally import Counts
    from newsparse.runs.worker import At, Work


@attrs.frozen
class Result:
    """What became of a chunk: bytes for both spools, and what was counted."""

    rows: bytes
    rejected: bytes
    counts: Counts


@attrs.frozen
class _Made:
    """A page with its rows, until they are written."""

    index: int
    document: Document
    page: Page
    rows: list[Row]


@attrs.frozen
class Task:
    """All that a worker needs; it pickles. Called in the worker, it gives the work."""

    parser: Parser
    readers: Mapping[str, Reader]
    options: Options
    kind: str
    encode: Callable[[Sequence[Row]], bytes]

    def __call__(self) -> Work:
        """Return what is done with each chunk."""
        return self.work

    def unsent(self) -> str:
        """Return whose part does not pickle, in words that ``cannot be sent`` follows."""
        catalog, provided, passes = self.parser._plugins  # noqa: SLF001 - nobody else asks
        rules = ((f"rule {rule_name(o, rule)!r}", rule) for o in catalog.outlets for rule in o.rules)
        checks = ((f"a check of {check.label}", check.check) for check in provided)
        steps = ((f"pass {step.name!r} of {step.label}", step.step) for step in passes)
        readers = ((f"reader {name!r}", reader) for name, reader in self.readers.items())
        for name, part in chain(rules, checks, steps, readers, [("the writer", self.encode)]):
            try:
                pickle.dumps(part)
            except Exception:  # noqa: BLE001 - pickle raises several kinds
                return name
        return "what a plugin gives"

    def work(self, piece: Piece, spared: Mapping[int, str], at: At) -> Result:
        """Return the rows and the rejected records of the chunk. Every record is one or the other."""
        chunk = piece.chunk
        reader = self.readers.get(chunk.reader, NOTHING)
        made: list[_Made] = []
        rejected: list[tuple[int, Rejected]] = []
        for index, item in enumerate(reader.records(chunk, self.options, spared, at)):
            parsed = item if isinstance(item, Rejected) else self._parsed(reader, chunk, index, item)
            if isinstance(parsed, Rejected):
                rejected.append((index, parsed))
            else:
                made.append(parsed)
        at(WRITING)
        rows, unwritten = self._written(made, spared.get(WRITING))
        rejected += [(one.index, _rejected(reader, chunk, one.index, why, one.document)) for one, why in unwritten]
        rejected.sort(key=lambda entry: entry[0])
        lost = {one.index for one, _ in unwritten}
        tally = Tally()
        for one in made:
            if one.index not in lost:
                tally.page(one.page, len(one.rows), one.document.meta.get("encoding"))
        counts = tally.counts(read=chunk.records, rejected=len(rejected), size=chunk.size)
        return Result(rows, b"".join(_line(entry) for _, entry in rejected), counts)

    def _parsed(self, reader: Reader, chunk: Chunk, index: int, document: Document) -> _Made | Rejected:
        try:
            page = self.parser.parse(document.text, document.url)
            return _Made(index, document, page, rows_of(self.kind, document, page))
        except MemoryError:  # of the worker, not of the page: see the pool
            raise
        except Exception as error:  # noqa: BLE001 - a plugin's rule may raise anything, and the run goes on
            return _rejected(reader, chunk, index, _said(error), document)

    def _written(self, made: list[_Made], deadly: str | None) -> tuple[bytes, list[tuple[_Made, str]]]:
        """Return the bytes of the rows, and the pages whose rows cannot be written, with the reasons."""
        if deadly is not None:
            return self.encode([]), [(one, deadly) for one in made]
        try:
            return self.encode([row for one in made for row in one.rows]), []
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001, S110 - looked for below, and said
            pass
        good, bad = list[_Made](), list[tuple[_Made, str]]()
        for one in made:
            try:
                self.encode(one.rows)
            except MemoryError:
                raise
            except Exception as error:  # noqa: BLE001 - whatever it is, the other pages have rows
                bad.append((one, f"its rows cannot be written: {_said(error)}"))
            else:
                good.append(one)
        return self.encode([row for one in good for row in one.rows]), bad


def _rejected(reader: Reader, chunk: Chunk, index: int, reason: str, document: Document) -> Rejected:
    return Rejected(*reader.place(chunk, index), reason, document.id, document.text)


def _said(error: Exception) -> str:
    return str(error) if isinstance(error, NewsparseError) else f"{type(error).__name__}: {error}"


def _line(rejected: Rejected) -> bytes:
    row: dict[str, Any] = {
        "file": rejected.file,
        "position": rejected.position,
        "reason": rejected.reason,
        "id": rejected.id,
        "raw": rejected.raw,
    }
    return json_line(row)
