"""What a worker measures of a page: the time of each stage, and what came of the page."""

from __future__ import annotations

import time
from collections import Counter
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attrs

from newsparse.bench.filters import judge_page, load_filters
from newsparse.errors import NewsparseError
from newsparse.io.rows import rows_of
from newsparse.io.writers import json_line
from newsparse.plugins.formats import Rejected

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from newsparse.bench.filters import Verdict
    from newsparse.bench.sample import Record
    from newsparse.io.rows import Row
    from newsparse.model import Article, Page
    from newsparse.parser import Parser
    from newsparse.plugins.formats import Options, Reader
    from newsparse.runs.worker import At, Work

FIELDS: Final[Mapping[str, Callable[[Article], Any]]] = {
    "headline": lambda article: article.headline,
    "deck": lambda article: article.deck,
    "byline": lambda article: article.byline,
    "authors": lambda article: article.authors,
    "published": lambda article: article.published,
    "published_at": lambda article: article.published_at,
    "updated": lambda article: article.updated,
    "dateline": lambda article: article.dateline,
    "captions": lambda article: article.captions,
    "credits": lambda article: any(caption.credit for caption in article.captions),
    "body": lambda article: article.body,
    "signoff": lambda article: article.signoff,
    "source": lambda article: article.source,
    "agencies": lambda article: article.agencies,
    "language": lambda article: article.language,
}
"""Fields whose coverage is measured, each with what tells whether an article has it."""
Filters: TypeAlias = "Mapping[str, Callable[[str], bool]]"
"""Each filter, with the function that says whether it keeps a text."""
_WARM_UP: Final = "Quay Wall Holds\n\nThe wall was mended in spring. It held on Monday, the harbor master said.\n"
_DIGEST_BYTES: Final = 8


@attrs.frozen
class ArticleFacts:
    """What is counted of an article."""

    primary: bool
    by_rule: bool
    confidence: float
    fields: tuple[str, ...]
    """The fields of ``FIELDS`` that it has."""


@attrs.frozen
class PageFacts:
    """What is measured of a page, or why its record was rejected. Times are CPU seconds."""

    place: str
    id: str | None = None
    rejected: str | None = None
    decode: float = 0.0
    parse: float = 0.0
    write: float = 0.0
    characters: int = 0
    articles: tuple[ArticleFacts, ...] = ()
    problems: Mapping[str, int] = attrs.field(factory=dict)
    outlets: tuple[str, ...] = ()
    digest: str = ""
    """Digest of the page's rows: another one says that the result is another one."""
    filters: Mapping[str, Verdict] = attrs.field(factory=dict)
    """What each filter keeps."""

    @property
    def seconds(self) -> float:
        """CPU seconds of all stages."""
        return self.decode + self.parse + self.write

    @property
    def confidence(self) -> float:
        """The lowest confidence of its articles; 1 if it has none."""
        return min((article.confidence for article in self.articles), default=1.0)


@attrs.frozen
class PageMeter:
    """Measures records. Pickled and sent to each worker, which calls it once to get its ``Work``."""

    parser: Parser
    readers: Mapping[str, Reader]
    options: Options
    filters: bool = False
    """Whether the filters of ``newsparse.bench.filters`` judge each page."""

    def __call__(self) -> Work:
        """Return the function that measures a batch of records; tables are loaded now, not in the first page."""
        self.parser.parse(_WARM_UP)
        return partial(self.work, load_filters() if self.filters else {})

    def work(self, filters: Filters, batch: Sequence[Record], spared: Mapping[int, str], at: At) -> list[PageFacts]:
        """Return what was measured of each record."""
        facts = []
        for index, record in enumerate(batch):
            at(index)
            dead = spared.get(index)
            facts.append(self._measure(record, filters) if dead is None else PageFacts(record.place, rejected=dead))
        return facts

    def _measure(self, record: Record, filters: Filters) -> PageFacts:
        reader = attrs.evolve(self.readers[record.chunk.reader], split=None)
        start = time.process_time()
        (document,) = reader.records(record.chunk, self.options)
        decoded = time.process_time()
        if isinstance(document, Rejected):
            return PageFacts(record.place, document.id, document.reason, decoded - start)
        try:
            page = self.parser.parse(document.text, document.url)
            parsed = time.process_time()
            rows = rows_of("articles", document, page)
            for row in rows:
                json_line(row)
            written = time.process_time()
        except MemoryError:  # the worker is out of memory, and the page need not be the cause: see the pool
            raise
        except Exception as error:  # noqa: BLE001 - a plugin's rule may raise anything, and the benchmark continues
            reason = str(error) if isinstance(error, NewsparseError) else f"{type(error).__name__}: {error}"
            return PageFacts(record.place, document.id, reason, decoded - start)
        return PageFacts(
            record.place,
            document.id,
            decode=decoded - start,
            parse=parsed - decoded,
            write=written - parsed,
            characters=len(page.text),
            articles=tuple(map(_article_facts, page.articles)),
            problems=Counter(problem.code for problem in page.problems),
            outlets=tuple((article.source.id or "") if article.source else "" for article in page.articles),
            digest=_digest(page, rows),
            filters=judge_page(page, filters),
        )


def _article_facts(article: Article) -> ArticleFacts:
    fields = tuple(name for name, value in FIELDS.items() if value(article))
    return ArticleFacts(article.is_primary, article.score is None, article.confidence, fields)


def _digest(page: Page, rows: Sequence[Row]) -> str:
    """Return a digest of the rows that does not depend on the version, nor on where the file is."""
    digest = blake2b(digest_size=_DIGEST_BYTES)
    for row in rows:
        kept = {name: value for name, value in row.items() if name not in {"id", "library", "schema", "document_id"}}
        digest.update(json_line(kept))
    digest.update(repr([(problem.code, problem.span) for problem in page.problems]).encode("ascii"))
    return digest.hexdigest()
