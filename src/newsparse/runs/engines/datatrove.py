"""Steps for datatrove pipelines: ``SplitArticles`` splits pages into articles, ``KeepBest`` drops copies.

    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.filters import FineWebQualityFilter
    from datatrove.pipeline.readers import ParquetReader
    from datatrove.pipeline.writers import JsonlWriter
    from newsparse.runs.engines.datatrove import SplitArticles

    steps = [ParquetReader("shards"), SplitArticles(), FineWebQualityFilter(), JsonlWriter("articles")]
    LocalPipelineExecutor(steps, tasks=8).run()

Put ``SplitArticles`` before filters, so that the filters see articles instead of pages with repeated text. After
``SplitArticles``, ``KeepBest("stories.jsonl")`` keeps only the best copy of each story that ``newsparse stories``
found.
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
"""Key in ``Document.metadata`` under which the article's fields are stored."""
Text = Literal["cleaned", "raw"]
Without = Literal["pass", "drop", "keep"]
_ELSEWHERE: Final = ("id", "url", "meta")
"""Keys of an article row that are stored in attributes of the document instead of its metadata."""
_NO_FIELDS: Final = (*(field.name for field in attrs.fields(model.Article)), "problems")


class SplitArticles(PipelineStep):  # type: ignore[misc]  # datatrove ships no types
    """Split each document into one document per article. The ids are the document's id with ``/0``, ``/1`` … appended.

    - ``text``: ``cleaned`` for headline, deck and body, or ``raw`` for the original text of the article.
    - ``without``: what to do with a page without an article. ``pass`` forwards the page unchanged, ``drop`` drops it.
      ``keep`` forwards its text in a document like an article's, with the id ``…/0`` and None for all fields. Use
      ``keep`` for writers that require the same keys in every document.
    - ``body``: whether to include the blocks of the body with their spans in the metadata, which repeats the text.
    - ``max_chars``: the maximum length of a page, in code points. Longer pages are dropped, and so are pages on which a
      plugin fails.
    - ``exclusion_writer``: a writer for dropped pages, with the reason in ``metadata["filter_reason"]``, as in
      datatrove's filters.
    - ``parser``: the parser to use. By default, a parser is created with all plugins installed where the task runs.

    The ``metadata`` of an article's document are those of the page and, under ``newsparse``, the fields of the
    article's row (see ``newsparse.io.rows``). The URL of the page is read from ``metadata["url"]``. The step counts
    ``total`` pages, ``articles``, ``further_articles``, ``pages_without_article``, ``forwarded`` documents with their
    lengths, and ``dropped`` pages by reason.
    """

    type = "✂️ - SPLITTER"
    name = "📰 Articles"

    def __init__(  # noqa: PLR0913 - keyword-only options of a pipeline step
        self,
        *,
        text: Text = "cleaned",
        without: Without = "pass",
        body: bool = False,
        max_chars: int = MAX_CHARS,
        parser: Parser | None = None,
        exclusion_writer: DiskWriter | None = None,
    ) -> None:
        """Create the step. Raises ``ValueError`` if ``text`` or ``without`` is invalid."""
        for name, value, allowed in (("text", text, get_args(Text)), ("without", without, get_args(Without))):
            if value not in allowed:
                msg = f"{name} is {value!r}: it must be one of {', '.join(allowed)}"
                raise ValueError(msg)
        super().__init__()
        self.text, self.without, self.body, self.max_chars = text, without, body, max_chars
        self.parser = parser
        self.exclusion_writer = exclusion_writer

    def run(self, data: Iterable[Document] | None, rank: int = 0, world_size: int = 1) -> Iterator[Document]:  # noqa: ARG002 - the signature of a step in datatrove
        """Yield a document for each article on the pages in ``data``, in page order."""
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
        """Return the documents for a page, and the reason for dropping the page, or None if it is kept."""
        if len(document.text) > self.max_chars:
            return [], "too_long"
        url = document.metadata.get("url")
        try:
            page = parser.parse(document.text, url if isinstance(url, str) else None)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - a plugin may raise anything, and other pages are not affected
            return [], f"{type(error).__name__}: {error}"
        if not page.articles:
            self.stat_update("pages_without_article")
            return self._handle_without_article(document)
        self.stat_update("articles", value=len(page.articles))
        self.stat_update("further_articles", value=sum(not article.is_primary for article in page.articles))
        rows = rows_of("articles", model.Document("", document.id), page)
        documents = []
        for row, article in zip(rows, page.articles, strict=True):
            text = article.text if self.text == "cleaned" else page.text[article.span.start : article.span.end]
            documents.append(self._make_document(document, text, row))
        return documents, None

    def _handle_without_article(self, document: Document) -> tuple[list[Document], str | None]:
        if self.without == "pass":
            return [document], None
        if self.without == "drop":
            return [], "no_article"
        row = head(f"{document.id}/0") | {"document_id": document.id, "index": None}
        return [self._make_document(document, document.text, row | dict.fromkeys(_NO_FIELDS))], None

    def _make_document(self, document: Document, text: str, row: dict[str, Any]) -> Document:
        fields = {key: value for key, value in row.items() if key not in _ELSEWHERE}
        if not self.body:
            del fields["body"]
        return Document(text, row["id"], list(document.media), {**document.metadata, KEY: fields})


class KeepBest(PipelineStep):  # type: ignore[misc]  # datatrove ships no types
    """Drop every copy of an article except the best, based on a file written by ``newsparse stories``.

    The id of a document must equal the id of the row that ``newsparse run`` wrote for the same record. Documents whose
    ids are not in the file are forwarded. The step counts ``total``, ``forwarded`` and ``dropped`` documents.
    """

    type = "🔻 - FILTER"
    name = "📰 Best copies"

    def __init__(self, stories: str) -> None:
        """Create the step from the path of a stories file. The file is read when the step runs."""
        super().__init__()
        self.stories = stories

    def run(self, data: Iterable[Document] | None, rank: int = 0, world_size: int = 1) -> Iterator[Document]:  # noqa: ARG002 - as above
        """Yield all documents in ``data`` except those that are dropped, in order."""
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
