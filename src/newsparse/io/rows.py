"""The rows that a run writes for a page, as dicts whose keys have a fixed order.

Every row begins with ``id``, ``schema`` (``newsparse.records.SCHEMA_VERSION``) and ``library`` (the version of
newsparse). ``document_id`` is the id of the page, ``index`` the index of the article, and ``id`` combines them:
``page-17/0``. If the page has no id, ``id`` and ``document_id`` are None.

=========== ==================== ==============================================================================
kind        rows per page        keys after ``id``, ``schema``, ``library``
=========== ==================== ==============================================================================
articles    one per article      ``document_id index url``, the fields of ``Article`` as ``newsparse.records`` writes
                                 them, ``meta``
text        one per article      ``document_id index url outlet headline published text meta``, where ``text`` is
                                 ``Article.text`` and ``outlet`` is the id of the article's source
pages       one                  the fields of ``Page`` as ``newsparse.records`` writes them
dolma       one                  ``attributes``, which maps names to lists of ``[start, end, score]`` in the page's
                                 text
=========== ==================== ==============================================================================

``meta`` contains the other fields of the input. A page without articles has no rows of a type with one row per article.
"""

from __future__ import annotations

import datetime  # noqa: TC003 - fields_of reads the annotations
import types
from collections.abc import Mapping  # noqa: TC003 - see above
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, TypedDict

import attrs

import newsparse
from newsparse.model import Article, Page, Role
from newsparse.records import SCHEMA_VERSION, writer_of
from newsparse.records.shapes import describe, fields_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsparse.model import Document
    from newsparse.records.shapes import FieldShape

Row: TypeAlias = dict[str, Any]

_write_article = writer_of(Article)
_write_page = writer_of(Page)
_SUMMARIES: Final[Mapping[str, str]] = types.MappingProxyType(
    {
        "articles": "One article of a page: all its fields, with their spans.",
        "text": "The text of one article, without captions and boilerplate.",
        "pages": "One page: its text, segments and articles.",
        "dolma": "Attributes of one page for dolma's mixer.",
        "rejected": "A record that is not a page or could not be parsed.",
    }
)
ATTRIBUTES: Final = (
    "newsparse__article",
    *(f"newsparse__{role}" for role in Role if role is not Role.BLANK),
    "newsparse__copy",
)
"""The attributes of a ``dolma`` row: articles, all roles except ``blank``, and copies of earlier segments."""


class _Head(TypedDict):
    id: str | None
    """Id of the row: the page id, or `page/index` for an article; null if the page has no id."""
    schema: Literal[1]
    """Version of this schema."""
    library: str
    """Version of newsparse that wrote the row."""


class _Place(TypedDict):
    document_id: str | None
    """Id of the page."""
    index: int
    """Index of the article on its page."""
    url: str | None
    """URL of the page."""


class _Text(TypedDict):
    outlet: str | None
    """Id of the article's source."""
    headline: str | None
    """The headline, or null if the article has none."""
    published: datetime.date | None
    """Day of publication."""
    text: str
    """Headline, deck and body, without repetitions."""


class _Meta(TypedDict):
    meta: Mapping[str, Any]
    """The other fields of the input."""


class _Dolma(TypedDict):
    attributes: Mapping[str, tuple[tuple[float, float, float], ...]]
    """Maps the name of each attribute to its spans, as tuples of start, end and score."""


class _Rejected(TypedDict):
    reason: str
    """The reason why the record was rejected."""
    raw: str
    """The first 200 characters of the record."""


FIELDS: Final[Mapping[str, tuple[FieldShape, ...]]] = types.MappingProxyType(
    {
        kind: tuple({field.name: field for part in parts for field in fields_of(part)}.values())
        for kind, parts in {
            "articles": (_Head, _Place, Article, _Meta),
            "text": (_Head, _Place, _Text, _Meta),
            "pages": (_Head, Page),
            "dolma": (_Head, _Dolma),
            "rejected": (_Head, _Rejected),
        }.items()
    }
)
"""Maps each row type to the keys of its rows, in order, with the shapes of their values."""


def row_schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) for rows of the type ``kind``, one of the keys of ``FIELDS``."""
    return describe(f"newsparse {kind}", _SUMMARIES[kind], FIELDS[kind])


def rows_of(kind: str, document: Document, page: Page) -> list[Row]:
    """Return the rows of type ``kind`` for a page, in order. Raises ``KeyError`` for an unknown type."""
    return _MAKERS[kind](document, page)


def head(row_id: str | None) -> Row:
    """Return a dict with the keys that every row begins with. ``row_id`` is the value of ``id``."""
    return {"id": row_id, "schema": SCHEMA_VERSION, "library": newsparse.__version__}


def _article_heads(document: Document, page: Page) -> list[Row]:
    name = document.id
    rows = []
    for index in range(len(page.articles)):
        row = head(None if name is None else f"{name}/{index}")
        row["document_id"] = name
        row["index"] = index
        row["url"] = page.url
        rows.append(row)
    return rows


def _article_rows(document: Document, page: Page) -> list[Row]:
    rows = _article_heads(document, page)
    for row, article in zip(rows, page.articles, strict=True):
        row.update(_write_article(article))
        row["meta"] = dict(document.meta)
    return rows


def _text_rows(document: Document, page: Page) -> list[Row]:
    rows = _article_heads(document, page)
    for row, article in zip(rows, page.articles, strict=True):
        row["outlet"] = None if article.source is None else article.source.id
        row["headline"] = article.headline
        row["published"] = None if article.published is None else article.published.isoformat()
        row["text"] = article.text
        row["meta"] = dict(document.meta)
    return rows


def _page_rows(document: Document, page: Page) -> list[Row]:
    row = _write_page(attrs.evolve(page, meta={}))  # meta may contain values that only the writers convert to JSON
    return [{**head(document.id), **row, "id": document.id, "meta": dict(document.meta)}]


def _dolma_rows(document: Document, page: Page) -> list[Row]:
    """Return a list with one row, which contains the spans of each role, article and copy.

    dolma's mixer requires exactly one row per page, in order.
    """
    spans: dict[str, list[list[float]]] = {name: [] for name in ATTRIBUTES}
    spans["newsparse__article"] = [[a.span.start, a.span.end, 1.0] for a in page.articles]
    for role, start, end, _, _, again in page.segment_rows():
        if role is not Role.BLANK:
            spans[f"newsparse__{role}"].append([start, end, 1.0])
        if again is not None:
            spans["newsparse__copy"].append([start, end, 1.0])
    return [{**head(document.id), "attributes": spans}]


_MAKERS: Final[Mapping[str, Callable[[Document, Page], list[Row]]]] = types.MappingProxyType(
    {"articles": _article_rows, "pages": _page_rows, "text": _text_rows, "dolma": _dolma_rows}
)
KINDS: Final = tuple(_MAKERS)
"""The row types."""
