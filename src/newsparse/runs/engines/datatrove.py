"""Steps of a datatrove pipeline: ``SplitArticles`` makes a document of each article, ``KeepBest`` drops copies.

    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.filters import FineWebQualityFilter
    from datatrove.pipeline.readers import ParquetReader
    from datatrove.pipeline.writers import JsonlWriter
    from newsparse.runs.engines.datatrove import SplitArticles

    steps = [ParquetReader("shards"), SplitArticles(), FineWebQualityFilter(), JsonlWriter("articles")]
    LocalPipelineExecutor(steps, tasks=8).run()

Put it before the filters: they judge articles then, not pages of which half is repeated. ``KeepBest("stories.jsonl")``
behind it leaves one copy of each story that ``newsparse stories`` has found.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

import attrs

from newsparse import model
from newsparse.errors import ExtraError
from newsparse.io.rows import head, rows_of
from newsparse.parser import Parser
from newsparse.plugins.formats import MAX_CHARS

try:
    from datatrove.data import Document
    from datatrove.pipeline.base import PipelineStep
except ImportError:
    raise ExtraError(module="datatrove", extra="datatrove") from None

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from datatrove.pipeline.writers.disk_base import DiskWriter

__all__ = ["KEY", "KeepBest", "SplitArticles"]

KEY: Final = "newsparse"
"""The key of ``Document.metadata`` that holds the article's fields."""
Text = Literal["cleaned", "raw"]
Without = Literal["pass", "drop", "keep"]
_ELSEWHERE: Final = ("id", "url", "meta")
"""Keys of an article's row that the document itself holds."""
_NO_FIELDS: Final = (*(field.name for field in attrs.fields(model.Article)), "problems")


class SplitArticles(PipelineStep):  # type: ignore[misc]  # datatrove ships no types
    """Make one document of each article of a document; its id is that of the page plus ``/0``, ``/1``.

    ``text``: ``cleaned`` is headline, deck and body, each once; ``raw`` is the article's stretch of the page as it was.
    ``without``: what becomes of a page without an article. ``pass`` hands it on unchanged, ``drop`` drops it, ``keep``
    keeps its text in a document of the same shape as an article's (id ``…/0``, all fields None), for writers that want
    every document to have the same keys. ``body``: whether the metadata hold the blocks of the body with their spans,
    which repeat the text. ``max_chars``: longer pages are dropped, as are those on which a plugin fails;
    what is dropped goes to ``exclusion_writer`` with its reason in ``metadata["filter_reason"]``, as with datatrove's
    filters. ``parser``: the one to use, by default one with the plugins that are installed where the task runs.

    An article's ``metadata`` are those of its page, and under ``newsparse`` the fields of its row (see
    ``newsparse.io.rows``): schema and library version, index, headline, captions and all the rest. The page's
    address is looked for in ``metadata["url"]``. Statistics: ``total`` pages, ``articles``, ``companions``,
    ``pages_without_article``, ``forwarded`` documents, ``dropped`` pages with their reasons, and their lengths.
    """

    type = "✂️ - SPLITTER"
    name = "📰 Articles"

    def __init__(  # noqa: PLR0913 - options of a step of a pipeline, all with names
        self,
        *,
        text: Text = "cleaned",
        without: Without = "pass",
        body: bool = False,
        max_chars: int = MAX_CHARS,
        parser: Parser | None = None,
        exclusion_writer: DiskWriter | None = None,
    ) -> None:
        """Raise ``ValueError`` for a ``text`` or ``without`` that is none of the above."""
        for name, value, allowed in (("text", text, get_args(Text)), ("without", without, get_args(Without))):
            if value not in allowed:
                msg = f"{name} is {value!r}: it must be one of {', '.join(allowed)}"
                raise ValueError(msg)
        super().__init__()
        self.text, self.without, self.body, self.max_chars = text, without, body, max_chars
        self.parser = parser
        self.exclusion_writer = exclusion_writer

    def run(self, data: Iterable[Document] | None, rank: int = 0, world_size: int = 1) -> Iterator[Document]:  # noqa: ARG002
        """Yield the documents that are made of each document, in order."""
        parser = self.parser or Parser()
        with self.exclusion_writer or contextlib.nullcontext() as writer:
            for document in data or ():
                self.stat_update("total")
                with self.track_time():
                    documents, reason = self._split(document, parser)
                for output in documents:
                    self.stat_update("forwarded")
                    self.update_doc_stats(output)
                    yield output
                if reason is not None:
                    self.stat_update("dropped", f"dropped_{reason.partition(':')[0]}")
                    if writer is not None:
                        document.metadata["filter_reason"] = reason
                        writer.write(document, rank)

    def _split(self, document: Document, parser: Parser) -> tuple[list[Document], str | None]:
        """Return what is made of a document, and why it is dropped where nothing is."""
        if len(document.text) > self.max_chars:
            return [], "too_long"
        url = document.metadata.get("url")
        try:
            page = parser.parse(document.text, url if isinstance(url, str) else None)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - a plugin may raise anything, and the others' pages are well
            return [], f"{type(error).__name__}: {error}"
        if not page.articles:
            self.stat_update("pages_without_article")
            return self._without(document)
        self.stat_update("articles", value=len(page.articles))
        self.stat_update("companions", value=sum(not article.is_primary for article in page.articles))
        rows = rows_of("articles", model.Document("", document.id), page)
        documents = []
        for row, article in zip(rows, page.articles, strict=True):
            text = article.text if self.text == "cleaned" else page.text[article.span.start : article.span.end]
            documents.append(self._document(document, text, row))
        return documents, None

    def _without(self, document: Document) -> tuple[list[Document], str | None]:
        if self.without == "pass":
            return [document], None
        if self.without == "drop":
            return [], "no_article"
        row = head(f"{document.id}/0") | {"document_id": document.id, "index": None}
        return [self._document(document, document.text, row | dict.fromkeys(_NO_FIELDS))], None

    def _document(self, document: Document, text: str, row: dict[str, Any]) -> Document:
        fields = {key: value for key, value in row.items() if key not in _ELSEWHERE}
        if not self.body:
            del fields["body"]
        return Document(text, row["id"], list(document.media), {**document.metadata, KEY: fields})


class KeepBest(PipelineStep):  # type: ignore[misc]  # datatrove ships no types
    """Drop articles that are copies of another: those that a file of ``newsparse stories`` has and that are not best.

    A document is known by its id, which is that of the row of ``newsparse run`` over the same records; others pass.
    Statistics: ``total``, ``forwarded`` and ``dropped`` documents.
    """

    type = "🔻 - FILTER"
    name = "📰 Best copies"

    def __init__(self, stories: str) -> None:
        """Take the path of the file; it is read when the step runs."""
        super().__init__()
        self.stories = stories

    def run(self, data: Iterable[Document] | None, rank: int = 0, world_size: int = 1) -> Iterator[Document]:  # noqa: ARG002
        """Yield the documents that are no copies, in order."""
        with Path(self.stories).open(encoding="utf-8") as lines:
            stories = list(map(json.loads, lines))
        copies = {copy["id"] for story in stories for copy in story["versions"] if copy["id"] != story["best"]}
        for document in data or ():
            self.stat_update("total")
            if document.id in copies:
                self.stat_update("dropped")
                continue
            self.stat_update("forwarded")
            self.update_doc_stats(document)
            yield document
