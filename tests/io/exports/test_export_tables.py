"""The tables of the exports are true, and ``docs/reference/exports.md`` shows them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import newsparse
import strategies
from conftest import ROOT
from newsparse.errors import NewsparseError
from newsparse.io.exports import NAMES, format_named
from newsparse.model import Article, Attribution, Block, Caption, Dateline, Page, Problem, Role, Source, Span
from newsparse.records.shapes import fields_of

if TYPE_CHECKING:
    from newsparse.io.exports import Row

DOCS = ROOT / "docs" / "reference" / "exports.md"
DAY, NOON = dt.date(2031, 4, 2), dt.datetime(2031, 4, 2, 12, 0, tzinfo=dt.UTC)
GULL = Source("gull-wire", "Gull Wire")
CREDIT = (Attribution(GULL, "photo"),)
CAPTION = Caption("", "")
HERE = Span(0, 4)
CAPTION_VALUES: dict[str, Any] = {
    "text": "A gull",
    "description": "A gull",
    "credit": "A gull",
    "creators": ("A gull",),
    "provider": GULL,
    "agencies": (GULL,),
    "date": DAY,
    "is_file_photo": True,
    "is_handout": True,
    "instructions": "A gull",
    "attributions": CREDIT,
    "spans": (HERE,),
}
DATELINE_VALUES: dict[str, Any] = {"place": "A gull", "agency": GULL, "date": DAY, "span": HERE}
ARTICLE_VALUES: dict[str, Any] = {
    "span": HERE,
    **dict.fromkeys(("headline", "kicker", "deck", "byline", "signoff"), "A gull"),
    **dict.fromkeys(("highlights", "authors", "timestamps", "notices"), ("A gull",)),
    **dict.fromkeys(("published", "updated"), DAY),
    **dict.fromkeys(("published_at", "updated_at"), NOON),
    "date_bounds": (DAY, DAY),
    "language": "en",
    "dateline": Dateline("A gull", GULL, DAY, HERE),
    "captions": (Caption("A gull", "A gull"),),
    "body": (Block(Role.PARAGRAPH, "A gull", HERE),),
    "source": GULL,
    "attributions": CREDIT,
    "agencies": (GULL,),
    "is_primary": False,
    "score": 7,
    "confidence": 0.5,
    "origins": {"published": "html"},
    "problems": (Problem("odd-gull", "A gull.", HERE),),
}
"""Values other than the default, for every field."""


def written(name: str, article: Article) -> str:
    """Return what an export gives for a page with this article alone."""
    return Page("Ferry", "https://times.example/1", articles=(article,)).export(name)


def heads(rows: tuple[Row, ...]) -> dict[str, None]:
    """Return the fields that a table has rows for, those inside a field as this field."""
    return dict.fromkeys(row.field.partition(".")[0] for row in rows)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("field", ARTICLE_VALUES)
def test_fields_of_a_table_are_those_that_are_written(name: str, field: str) -> None:
    """A field with a row changes what is written, a field without one does not."""
    base = Article(Span(0, 5), dateline=Dateline(None, None, None, Span(0, 0)))
    changed = attrs.evolve(base, **{field: ARTICLE_VALUES[field]})
    assert (written(name, base) != written(name, changed)) is (field in heads(format_named(name).table))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("field", DATELINE_VALUES)
def test_fields_of_a_dateline_are_those_that_are_written(name: str, field: str) -> None:
    """The same for the parts of a dateline."""
    base = Dateline(None, None, None, Span(0, 0))
    articles = (Article(HERE, dateline=line) for line in (base, attrs.evolve(base, **{field: DATELINE_VALUES[field]})))
    before, after = (written(name, article) for article in articles)
    assert (before != after) is (f"dateline.{field}" in {row.field for row in format_named(name).table})


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("field", CAPTION_VALUES)
def test_fields_of_a_caption_are_those_that_are_written(name: str, field: str) -> None:
    """The same for the fields of captions."""
    changed = attrs.evolve(CAPTION, **{field: CAPTION_VALUES[field]})
    before, after = (written(name, Article(HERE, captions=(caption,))) for caption in (CAPTION, changed))
    assert (before != after) is (field in heads(format_named(name).captions))


@pytest.mark.parametrize(("values", "kind"), [(ARTICLE_VALUES, Article), (CAPTION_VALUES, Caption)])
def test_every_field_is_tried(values: dict[str, Any], kind: type) -> None:
    """The values above are of all fields: a new one is put into the tables, or left out of them, on purpose."""
    assert set(values) == {field.name for field in fields_of(kind)}


def table_in_docs(name: str) -> str:
    """Return the tables of a format as the docs show them."""
    form = format_named(name)
    reads = name == "ninjs"
    parts = []
    for title, rows, kind in (("article", form.table, Article), ("caption", form.captions, Caption)):
        if rows:
            lines = [f"| {title} | property |{' read back |' if reads else ''} note |", "| --- " * (3 + reads) + "|"]
            lines += [_line(row, reads=reads) for row in rows]
            nested = [f"dateline.{field}" for field in DATELINE_VALUES] if "dateline" in heads(rows) else []
            names = [*(field.name for field in fields_of(kind) if field.name not in heads(rows)), *nested]
            missing = [f"`{field}`" for field in names if field not in {row.field for row in rows}]
            parts.append("\n".join(lines) + f"\n\nNot included: {', '.join(missing)}.")
    return "\n\n".join(parts)


def _line(row: Row, *, reads: bool) -> str:
    path = row.path if "`" in row.path or row.path.startswith("a ") else f"`{row.path}`"
    back = row.field == "captions" or (row.codec is not None and row.codec.read is not None)
    return f"| `{row.field}` | {path} |{(' yes |' if back else ' no |') if reads else ''} {row.note} |"


@pytest.mark.parametrize("name", NAMES)
def test_docs_show_the_table(name: str) -> None:
    """Each table of the code is in the docs; if this fails, paste what it prints."""
    table = table_in_docs(name)
    assert table in DOCS.read_text(encoding="utf-8"), f"put this into docs/reference/exports.md:\n\n{table}"


@pytest.mark.parametrize("name", NAMES)
def test_page_without_article_exports_nothing(name: str) -> None:
    """There is nothing to write of a page without an article."""
    assert newsparse.parse("\n").export(name) == ""


def test_unknown_format_is_an_error_with_a_suggestion() -> None:
    """A mistyped format names the one that is meant, and all there are."""
    page = strategies.page()
    with pytest.raises(NewsparseError, match=r"'ninj' is not an export format; did you mean ninjs\? the formats are"):
        page.export("ninj")
    with pytest.raises(NewsparseError, match="the formats are ninjs, jsonld, tei, markdown, text"):
        page.export("docx")
