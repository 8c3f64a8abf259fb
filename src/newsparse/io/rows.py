"""What a run writes: rows made of a page, as plain dicts with a fixed order of keys.

Every row names ``id``, ``schema`` (``newsparse.records.SCHEMA_VERSION``) and ``library`` (the version of newsparse), in
this order and before anything else. ``document_id`` is the id of the page, ``index`` the number of the article in it,
and ``id`` both: ``page-17/0``. Where the page has no id, ``id`` and ``document_id`` are None.

=========== ==================== ==============================================================================
kind        rows a page          keys behind ``id``, ``schema``, ``library``
=========== ==================== ==============================================================================
articles    one an article       ``document_id index url``, the fields of ``Article`` as ``newsparse.records`` writes
                                 them, ``problems`` (those of the page that lie in the article), ``meta``
text        one an article       ``document_id index url outlet headline published text meta``: ``text`` is
                                 ``Article.text``, ``outlet`` the id of its source
pages       one                  the fields of ``Page`` as ``newsparse.records`` writes them, ``meta``
dolma       one                  ``attributes``: name -> list of ``[start, end, score]``, for the text as it was
=========== ==================== ==============================================================================

``meta`` is what the input said beside text, url and id. A page without an article gives no row of the kinds that have
one row an article.
"""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import newsparse
from newsparse.model import Role, Segment
from newsparse.records import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from newsparse.model import Article, Block, Caption, Document, Page, Problem, Source, Span
    from newsparse.model import Row as Kept

__all__ = ["KINDS", "Row", "head", "rows_of"]

Row: TypeAlias = dict[str, Any]

_plain = str.__str__  # makes a plain str of an enum's member, in C


def rows_of(kind: str, document: Document, page: Page) -> list[Row]:
    """Return the rows of a page, in the order of its articles. ``kind`` is one of ``KINDS``; others are a KeyError."""
    return _MAKERS[kind](document, page)


def head(row_id: str | None) -> Row:
    """Return what every row begins with."""
    return {"id": row_id, "schema": SCHEMA_VERSION, "library": newsparse.__version__}


def _heads(document: Document, page: Page) -> list[Row]:
    name = document.id
    rows = []
    for index in range(len(page.articles)):
        row = head(None if name is None else f"{name}/{index}")
        row["document_id"] = name
        row["index"] = index
        row["url"] = page.url
        rows.append(row)
    return rows


def _articles(document: Document, page: Page) -> list[Row]:
    rows = _heads(document, page)
    for row, article in zip(rows, page.articles, strict=True):
        _fill(row, article)
        inside = article.span
        row["problems"] = [_problem(p) for p in page.problems if inside.start <= p.span.start < inside.end]
        row["meta"] = dict(document.meta)
    return rows


def _text(document: Document, page: Page) -> list[Row]:
    rows = _heads(document, page)
    for row, article in zip(rows, page.articles, strict=True):
        row["outlet"] = None if article.source is None else article.source.id
        row["headline"] = article.headline
        row["published"] = None if article.published is None else article.published.isoformat()
        row["text"] = article.text
        row["meta"] = dict(document.meta)
    return rows


def _segments(page: Page) -> Iterable[Kept]:
    """Yield role, start, end, article, rule and repeats of each segment, without making objects of them."""
    kept = page._segments  # noqa: SLF001 - as newsparse.records does, and for the same reason
    if kept and isinstance(kept[0], Segment):
        return ((s.role, s.span.start, s.span.end, s.article, s.rule, s.repeats) for s in page.segments)
    return kept  # type: ignore[return-value]  # one kind fills the tuple


def _pages(document: Document, page: Page) -> list[Row]:
    row = head(document.id)
    row["text"] = page.text
    row["url"] = page.url
    row["source"] = None if page.source is None else _source(page.source)
    row["segments"] = [
        {"role": _plain(role), "span": {"start": start, "end": end}, "article": article, "rule": rule, "repeats": again}
        for role, start, end, article, rule, again in _segments(page)
    ]
    row["articles"] = [_fill({}, article) for article in page.articles]
    row["problems"] = [_problem(problem) for problem in page.problems]
    row["meta"] = dict(document.meta)
    return [row]


def _dolma(document: Document, page: Page) -> list[Row]:
    """Give each role, each article and each copy its spans: every page has a row, in order, as dolma's mixer asks."""
    found: dict[str, list[list[float]]] = {name: [] for name in ATTRIBUTES}
    found["newsparse__article"] = [[a.span.start, a.span.end, 1.0] for a in page.articles]
    for role, start, end, _, _, again in _segments(page):
        if role is not Role.BLANK:
            found[f"newsparse__{role}"].append([start, end, 1.0])
        if again is not None:
            found["newsparse__copy"].append([start, end, 1.0])
    return [{**head(document.id), "attributes": found}]


ATTRIBUTES: Final = (
    "newsparse__article",
    *(f"newsparse__{role}" for role in Role if role is not Role.BLANK),
    "newsparse__copy",
)
"""The attributes of a ``dolma`` row: the articles, every role but blank, and what says an earlier segment again."""

_MAKERS: Final[Mapping[str, Callable[[Document, Page], list[Row]]]] = types.MappingProxyType(
    {"articles": _articles, "pages": _pages, "text": _text, "dolma": _dolma}
)
KINDS: Final = tuple(_MAKERS)
"""The kinds of rows."""


# What follows says the same as ``newsparse.records.to_dict`` for articles and pages, about three times as fast: a run
# makes rows of every one. Tests hold the two together.
def _fill(row: Row, article: Article) -> Row:
    row["span"] = _span(article.span)
    row["headline"] = article.headline
    row["kicker"] = article.kicker
    row["deck"] = article.deck
    row["byline"] = article.byline
    row["authors"] = list(article.authors)
    row["timestamps"] = list(article.timestamps)
    row["published"] = None if article.published is None else article.published.isoformat()
    row["updated"] = None if article.updated is None else article.updated.isoformat()
    row["dateline"] = _dateline(article)
    row["captions"] = [_caption(caption) for caption in article.captions]
    row["body"] = [_block(block) for block in article.body]
    row["signoff"] = article.signoff
    row["notices"] = list(article.notices)
    row["source"] = None if article.source is None else _source(article.source)
    row["agencies"] = [_source(agency) for agency in article.agencies]
    row["companion"] = article.companion
    row["margin"] = article.margin
    return row


def _span(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def _block(block: Block) -> Row:
    span = block.span
    return {"role": _plain(block.role), "text": block.text, "span": {"start": span.start, "end": span.end}}


def _source(source: Source) -> Row:
    return {
        "id": source.id,
        "name": source.name,
        "kind": _plain(source.kind),
        "domains": list(source.domains),
        "languages": list(source.languages),
    }


def _caption(caption: Caption) -> Row:
    return {
        "text": caption.text,
        "description": caption.description,
        "credit": caption.credit,
        "agencies": [_source(agency) for agency in caption.agencies],
        "creator": caption.creator,
        "provider": caption.provider,
        "date": None if caption.date is None else caption.date.isoformat(),
        "file_photo": caption.file_photo,
        "handout": caption.handout,
        "instructions": caption.instructions,
        "spans": [_span(span) for span in caption.spans],
    }


def _dateline(article: Article) -> Row | None:
    line = article.dateline
    if line is None:
        return None
    return {
        "place": line.place,
        "agency": None if line.agency is None else _source(line.agency),
        "date": None if line.date is None else line.date.isoformat(),
        "span": _span(line.span),
    }


def _problem(problem: Problem) -> Row:
    return {"code": problem.code, "message": problem.message, "span": _span(problem.span)}
