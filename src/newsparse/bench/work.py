"""Measure pages in a worker process: the time of each stage, the result, and what datatrove's filters keep.

The filters are those of FineWeb, Gopher and C4 for English, with their default settings.
"""

from __future__ import annotations

import importlib
import time
from collections import Counter
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attrs

from newsparse.bench.peers import load_peers, measure_peers
from newsparse.errors import PlanError, rejection_reason
from newsparse.io.rows import rows_of
from newsparse.io.writers import json_line
from newsparse.plugins.formats import Rejected, describe_reader

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from newsparse.bench.peers import Read
    from newsparse.bench.sample import SampledRecord
    from newsparse.io.rows import Row
    from newsparse.model import Article, Page
    from newsparse.parser import Parser
    from newsparse.plugins.formats import Options, Reader
    from newsparse.runs.worker import At, Work

FIELDS: Final = (
    *("headline", "deck", "byline", "authors", "published", "published_at", "updated", "dateline"),
    *("captions", "credits", "body", "signoff", "source", "agencies", "language"),
)
"""Article fields whose coverage is measured. ``credits`` means the credits in captions."""
Judge: TypeAlias = "Callable[[Page, SampledRecord], dict[str, Any]]"
Filters: TypeAlias = "Mapping[str, Callable[[str], bool]]"
"""Maps the name of each filter to a function that returns whether the filter keeps a string."""
_WARM_UP: Final = "Quay Wall Holds\n\nThe wall was mended in spring. It held on Monday, the harbor master said.\n"
_DIGEST_BYTES: Final = 8
FILTERS: Final = ("FineWebQualityFilter", "GopherQualityFilter", "GopherRepetitionFilter", "C4QualityFilter")
"""Names of the filters: the classes in ``datatrove.pipeline.filters`` that require neither a model nor a download."""
_NEEDED: Final = ("datatrove.pipeline.filters", "regex", "spacy")
"""Modules that the filters import. Gopher's filters count words with spaCy."""


@attrs.frozen
class MeasuredArticle:
    """Facts about an article that a benchmark counts."""

    primary: bool
    by_rule: bool
    confidence: float
    fields: tuple[str, ...]
    """Names of the fields in ``FIELDS`` that are not empty."""


@attrs.frozen
class MeasuredPage:
    """Measurements of a page, or the reason why its record was rejected. Times are in CPU seconds."""

    place: str
    id: str | None = None
    rejected: str | None = None
    decode: float = 0.0
    parse: float = 0.0
    write: float = 0.0
    characters: int = 0
    articles: tuple[MeasuredArticle, ...] = ()
    problems: Mapping[str, int] = attrs.field(factory=dict)
    outlets: tuple[str, ...] = ()
    digest: str = ""
    """Hash of the page's rows and problems, used to detect whether parsing gives a different result."""
    filters: Mapping[str, FilterVerdict] = attrs.field(factory=dict)
    """Maps the name of each filter to its verdict on the page."""
    peers: Mapping[str, Mapping[str, float]] = attrs.field(factory=dict)
    """Maps the name of each other tool to its counts and CPU seconds for the page. See ``newsparse.bench.peers``."""

    @property
    def seconds(self) -> float:
        """Total CPU seconds of all stages."""
        return self.decode + self.parse + self.write

    @property
    def confidence(self) -> float:
        """Lowest confidence of any article on the page, or 1 if there are no articles."""
        return min((article.confidence for article in self.articles), default=1.0)


@attrs.frozen
class PageMeter:
    """Measures records in worker processes.

    The meter is pickled and sent to each worker, which calls it once to get a ``Work`` function.
    """

    parser: Parser
    readers: Mapping[str, Reader]
    options: Options
    filters: bool = False
    """Whether to run the datatrove filters in ``FILTERS`` on each page."""
    peers: bool = False
    """Whether to run the tools in ``newsparse.bench.peers`` on each page."""

    @property
    def formats(self) -> Mapping[str, object]:
        """The readers, by description."""
        return {describe_reader(reader): reader for reader in self.readers.values()}

    def __call__(self) -> Work:
        """Return the function that measures a batch of records.

        A warm-up page is parsed first to load all tables, so that the loading time is not attributed to the first
        record.
        """
        self.parser.parse(_WARM_UP)
        judge = partial(_judge, load_filters() if self.filters else {}, load_peers() if self.peers else {})
        return partial(self.work, judge)

    def work(
        self, judge: Judge, batch: Sequence[SampledRecord], skipped_records: Mapping[int, str], at: At
    ) -> list[MeasuredPage]:
        """Measure each record in ``batch``, running filters and other tools with ``judge``.

        ``skipped_records`` maps the index of each record to skip to the reason for skipping it. ``at`` is called with
        the index of each record before it is measured.
        """
        facts = []
        for index, record in enumerate(batch):
            at(index)
            dead = skipped_records.get(index)
            facts.append(self._measure(record, judge) if dead is None else MeasuredPage(record.place, rejected=dead))
        return facts

    def _measure(self, record: SampledRecord, judge: Judge) -> MeasuredPage:
        reader = attrs.evolve(self.readers[record.chunk.reader], split=None)
        start = time.process_time()
        (document,) = reader.records(record.chunk, self.options)
        decoded = time.process_time()
        if isinstance(document, Rejected):
            return MeasuredPage(record.place, document.id, document.reason, decoded - start)
        try:
            page = self.parser.parse_document(document)
            parsed = time.process_time()
            rows = rows_of("articles", document, page)
            for row in rows:
                json_line(row)
            written = time.process_time()
        except MemoryError:  # handled by the pool, because the page may not be the cause
            raise
        except Exception as error:  # noqa: BLE001 - a plugin's rule may raise anything, and the benchmark continues
            return MeasuredPage(record.place, document.id, rejection_reason(error), decoded - start)
        return MeasuredPage(
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
            **judge(page, record),
        )


def _judge(filters: Filters, peers: Mapping[str, Read], page: Page, record: SampledRecord) -> dict[str, Any]:
    """Run the filters and other tools on a page, and return their results as keyword arguments for ``MeasuredPage``."""
    return {"filters": judge_page(page, filters), "peers": measure_peers(peers, page, record) if peers else {}}


def _article_facts(article: Article) -> MeasuredArticle:
    credited = any(caption.credit for caption in article.captions)
    fields = tuple(name for name in FIELDS if (credited if name == "credits" else getattr(article, name)))
    return MeasuredArticle(article.is_primary, article.score is None, article.confidence, fields)


def _digest(page: Page, rows: Sequence[Row]) -> str:
    """Return a digest of a page's rows and problems that ignores the version and the location of the file."""
    digest = blake2b(digest_size=_DIGEST_BYTES)
    for row in rows:
        kept = {name: value for name, value in row.items() if name not in {"id", "library", "schema", "document_id"}}
        digest.update(json_line(kept))
    digest.update(repr([(problem.code, problem.span) for problem in page.problems]).encode("ascii"))
    return digest.hexdigest()


@attrs.frozen
class FilterVerdict:
    """The verdict of a datatrove filter on a page: on the page as a whole, and on each of its articles."""

    page: bool
    """Whether the filter keeps the page as a whole."""
    articles: int
    """Number of articles that the filter keeps. The text of each article is its headline, deck and body."""
    failed: int = 0
    """Number of times the filter raised an exception, each of which counts as not kept."""


def check_filters() -> None:
    """Raise ``PlanError`` if a package that the datatrove filters need is not installed."""
    for name in _NEEDED:
        try:
            importlib.import_module(name)
        except ImportError as error:
            msg = f"the filters need {error.name or name}, which is not installed: "
            msg += "pip install 'newsparse[datatrove]' regex spacy"
            raise PlanError(msg) from None


def load_filters() -> dict[str, Callable[[str], bool]]:
    """Load the datatrove filters, and return a dict that maps each name to a function.

    The function returns whether the filter keeps a string.
    """
    from datatrove.data import Document  # noqa: PLC0415 - requires an extra
    from datatrove.pipeline import filters  # noqa: PLC0415 - requires an extra

    def make_filter(name: str) -> Callable[[str], bool]:
        judge = getattr(filters, name)()

        def keep(text: str) -> bool:
            verdict = judge.filter(Document(text, ""))  # always a new document, because C4's filter changes its text
            return bool(verdict[0] if isinstance(verdict, tuple) else verdict)

        return keep

    return {name: make_filter(name) for name in FILTERS}


def judge_page(page: Page, filters: Mapping[str, Callable[[str], bool]]) -> dict[str, FilterVerdict]:
    """Run the filters on a page and on each of its articles, and return the verdicts by filter name."""
    texts = [page.text, *(article.text for article in page.articles)]
    verdicts = {}
    for name, keep in filters.items():
        results = [_try_filter(keep, text) for text in texts]
        verdicts[name] = FilterVerdict(bool(results[0]), sum(map(bool, results[1:])), results.count(None))
    return verdicts


def _try_filter(keep: Callable[[str], bool], text: str) -> bool | None:
    try:
        return keep(text)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a tokenizer may raise anything, and the benchmark continues
        return None
