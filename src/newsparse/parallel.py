"""Parse documents in worker processes, in order, with bounded read-ahead."""

from __future__ import annotations

import logging
import pickle
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Protocol

from newsparse.errors import PlanError, RunError
from newsparse.plugins.pickling import describe_unpicklable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

    from newsparse.model import Document, Page
    from newsparse.plugins.registry import Plugins

_LOG = logging.getLogger("newsparse")
CHUNK = 16
"""Number of documents sent to a worker process at a time."""
CHUNKS_AHEAD = 4
"""Number of chunks read ahead for each worker process."""


class ParsesDocuments(Protocol):
    """The interface that a parser must implement to be used by worker processes."""

    _plugins: Plugins

    def parse_document(self, document: Document) -> Page:
        """Parse a document, and return its page."""
        ...


def parse_each(
    parser: ParsesDocuments, documents: Iterable[Document], jobs: int
) -> Iterator[tuple[Document, Page | Exception]]:
    """Yield each document, in input order, with its page or with the exception that parsing it raised.

    With ``jobs=1``, documents are parsed in this process, otherwise in ``jobs`` worker processes. Raises ``RunError``
    if a worker process dies.
    """
    if jobs == 1:
        yield from ((document, _attempt(parser.parse_document, document)) for document in documents)
        return
    waiting: deque[tuple[list[Document], Future[list[Page | Exception]]]] = deque()
    source = _Source(documents)
    # The parser is passed in a file, because the pipe for arguments blocks if a worker dies before reading them.
    with TemporaryDirectory(prefix="newsparse-") as folder:
        file = Path(folder) / "parser"
        file.write_bytes(_pickle(parser))
        pool = ProcessPoolExecutor(jobs, get_context("spawn"), _load_parser, (file,))
        try:
            while True:
                while len(waiting) < jobs * CHUNKS_AHEAD and (chunk := source.take(CHUNK)):
                    waiting.append((chunk, pool.submit(_parse_chunk, file, chunk)))
                if not waiting:
                    source.check()
                    return
                chunk, future = waiting.popleft()
                yield from zip(chunk, future.result(), strict=True)
        except BrokenProcessPool as error:
            msg = (
                "a worker process died. If it never started, call parse_many under 'if __name__ == \"__main__\":' in a "
                "file; if it ran out of memory, use fewer jobs"
            )
            raise RunError(msg) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _pickle(parser: ParsesDocuments) -> bytes:
    """Return the pickled parser. Raises ``PlanError``, which names the function at fault, if it cannot be pickled."""
    try:
        return pickle.dumps(parser)
    except MemoryError:
        raise
    except Exception as error:  # pickle raises several kinds of exceptions
        raise PlanError(describe_unpicklable(parser._plugins)) from error  # noqa: SLF001 - private, but of the same library


class _Source:
    """Reads documents ahead of the workers. An exception from the iterator is kept until ``check`` raises it again."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = iter(documents)
        self._error: BaseException | None = None

    def take(self, count: int) -> list[Document]:
        """Return up to ``count`` documents, or an empty list if the iterator has ended or has raised an exception."""
        taken: list[Document] = []
        try:
            while self._error is None and len(taken) < count:
                taken.append(next(self._documents))
        except StopIteration:
            pass
        except Exception as error:  # noqa: BLE001 - raised later, by check
            self._error = error
        return taken

    def check(self) -> None:
        """Raise the exception that the iterator of documents has raised, if any."""
        if self._error is not None:
            raise self._error


def without_errors(
    results: Iterable[tuple[Document, Page | Exception]], on_error: str
) -> Iterator[tuple[Document, Page]]:
    """Yield the documents that could be parsed, with their pages.

    Raise the first exception or, if ``on_error`` is ``skip``, log every exception.
    """
    for document, result in results:
        if not isinstance(result, Exception):
            yield document, result
        elif on_error == "raise":
            raise result
        else:
            _LOG.warning("skipped document %r: %s: %s", document.id, type(result).__name__, result)


@cache
def _load_parser(file: Path) -> ParsesDocuments:
    """Unpickle the parser in a worker process. The result is cached, so this happens only once per process."""
    parser: ParsesDocuments = pickle.loads(file.read_bytes())  # noqa: S301 - pickled by this module
    return parser


def _parse_chunk(file: Path, chunk: list[Document]) -> list[Page | Exception]:
    parser = _load_parser(file)
    return [_sendable(_attempt(parser.parse_document, document)) for document in chunk]


def _attempt(parse: Callable[[Document], Page], document: Document) -> Page | Exception:
    try:
        return parse(document)
    except Exception as error:  # noqa: BLE001 - a plugin may raise anything; the caller decides
        return error


def _sendable(result: Page | Exception) -> Page | Exception:
    """Return ``result`` or, if it is an exception that cannot be pickled, a ``RunError`` with the same message."""
    if isinstance(result, Exception):
        try:
            pickle.loads(pickle.dumps(result))  # noqa: S301 - pickled by this module
        except Exception:  # noqa: BLE001 - third-party exceptions may raise anything
            return RunError(f"{type(result).__name__}: {result}")
    return result
