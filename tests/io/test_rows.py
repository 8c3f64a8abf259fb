"""Rows say what the page says, in every format, whatever the dump holds."""

from __future__ import annotations

import datetime
import json
import math
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import newsparse
from conftest import EXAMPLES
from newsparse.io.rows import ATTRIBUTES, KINDS, row_schema, rows_of
from newsparse.io.writers import json_line, json_text
from newsparse.model import Article, Document, Page
from newsparse.records import SCHEMA_VERSION, from_dict, to_dict
from strategies import OBJECTS, page

if TYPE_CHECKING:
    from newsparse.io.rows import Row

HEAD = {"schema": SCHEMA_VERSION, "library": newsparse.__version__}
DOCUMENT = Document("", id="dump/7", meta={"language": "en"})
ANY_PAGE, ANY_DOCUMENT = OBJECTS[Page], OBJECTS[Document]


def _read(line: bytes) -> Any:  # noqa: ANN401 - any JSON value
    assert line.endswith(b"\n")
    assert len(line.decode().splitlines()) == 1
    return json.loads(line)


@given(ANY_DOCUMENT, ANY_PAGE)
def test_article_row_says_what_export_says(document: Document, parsed: Page) -> None:
    """An article's fields in its row are those that ``newsparse.records`` writes, in their order."""
    for row, article in zip(rows_of("articles", document, parsed), parsed.articles, strict=True):
        said = {key: value for key, value in to_dict(article).items() if key not in HEAD}
        assert {key: row[key] for key in said} == said
        assert [key for key in row if key in said] == list(said)
        assert from_dict(HEAD | {key: row[key] for key in said}, Article) == article


@given(ANY_DOCUMENT, ANY_PAGE)
def test_page_row_is_read_back(document: Document, parsed: Page) -> None:
    """A page's row is what ``newsparse.records`` reads, with the document's id and meta."""
    (row,) = rows_of("pages", document, parsed)
    assert from_dict(row, Page) == attrs.evolve(parsed, id=document.id, meta=dict(document.meta))


@given(ANY_DOCUMENT, ANY_PAGE, st.sampled_from(KINDS))
def test_the_schema_of_a_kind_describes_any_row_of_it(document: Document, parsed: Page, kind: str) -> None:
    """A row as it is read from JSON is what its JSON Schema allows, and its keys are in the order of the schema."""
    schema = row_schema(kind)
    assert schema["properties"]["schema"]["const"] == SCHEMA_VERSION
    for row in rows_of(kind, document, parsed):
        again = _read(json_line(row))
        assert list(again) == list(schema["properties"])
        Draft202012Validator(schema).validate(again)


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_begins_alike(kind: str) -> None:
    """Whatever the kind, a row begins with its id and names the versions of schema and library."""
    (row,) = rows_of(kind, DOCUMENT, page())
    name = "dump/7" if kind in {"pages", "dolma"} else "dump/7/0"
    assert list(row.items())[:3] == [("id", name), *HEAD.items()]


@pytest.mark.parametrize("kind", ["articles", "text"])
def test_an_article_names_its_page(kind: str) -> None:
    """The rows of a page's articles are numbered, and carry its id, its address and what the dump said of it."""
    text = (EXAMPLES / "asharq-a1-english-2025.txt").read_bytes().decode()
    rows = rows_of(kind, DOCUMENT, newsparse.parse(text, "https://news.example/7"))
    assert [row["id"] for row in rows] == ["dump/7/0", "dump/7/1"]
    assert [row["index"] for row in rows] == [0, 1]
    for row in rows:
        assert (row["document_id"], row["url"], row["meta"]) == ("dump/7", "https://news.example/7", {"language": "en"})


def test_a_page_without_an_id() -> None:
    """Where the page has no id its articles have none: nothing is made up."""
    (row,) = rows_of("articles", Document(""), page())
    assert (row["id"], row["document_id"], row["index"]) == (None, None, 0)


@pytest.mark.parametrize("kind", ["articles", "text"])
def test_a_page_without_an_article_has_no_row(kind: str) -> None:
    """Kinds with a row an article have none for a page without one; the other two have a row for every page."""
    nothing = newsparse.parse("Menu\nShare\n")
    assert not nothing.articles
    assert rows_of(kind, DOCUMENT, nothing) == []
    assert len(rows_of("pages", DOCUMENT, nothing)) == len(rows_of("dolma", DOCUMENT, nothing)) == 1


def test_text_row_is_the_article_alone() -> None:
    """A row of cleaned text has headline, deck and body, each once: no caption, no copy, no button of the page."""
    text = (EXAMPLES / "asharq-a1-english-2025.txt").read_bytes().decode()
    parsed = newsparse.parse(text)
    for row, article in zip(rows_of("text", DOCUMENT, parsed), parsed.articles, strict=True):
        assert row["text"] == article.text
        assert row["text"].count(str(article.headline)) == 1
        assert not any(caption.text in row["text"] for caption in article.captions)
        assert (row["outlet"], row["headline"]) == ("asharq-al-awsat", article.headline)
        assert "TT" not in row["text"].split("\n")


def test_dolma_row_points_into_the_text() -> None:
    """A dolma row has spans of the untouched text with a score: every role, every article, every copy."""
    text = (EXAMPLES / "asharq-a1-english-2025.txt").read_bytes().decode()
    parsed = newsparse.parse(text)
    (row,) = rows_of("dolma", Document(text, id="7"), parsed)
    assert tuple(row["attributes"]) == ATTRIBUTES
    cut = {name: [text[a:b] for a, b, _ in spans] for name, spans in row["attributes"].items()}
    assert {score for spans in row["attributes"].values() for _, _, score in spans} == {1.0}
    assert [line.strip() for line in cut["newsparse__headline"]][::2] == [a.headline for a in parsed.articles]
    assert [line.strip() for line in cut["newsparse__marker"]] == ["TT", "20"] * 2
    copies = [s for s in parsed.segments if s.repeats is not None]
    assert cut["newsparse__copy"] == [text[s.span.start : s.span.end] for s in copies]
    assert cut["newsparse__article"] == [text[a.span.start : a.span.end] for a in parsed.articles]


@given(ANY_DOCUMENT, ANY_PAGE, st.sampled_from(KINDS))
def test_any_row_is_a_line_of_json(document: Document, parsed: Page, kind: str) -> None:
    """Any row of any page is one line of UTF-8 that reads back, U+FFFD in place of surrogates, keys in their order."""
    for row in rows_of(kind, document, parsed):
        again = _read(json_line(row))
        assert list(again) == list(row)
        assert len(str(again.get("text", ""))) == len(str(row.get("text", "")))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (datetime.datetime(2024, 5, 1, 10, 30, tzinfo=datetime.UTC), "2024-05-01T10:30:00+00:00"),
        (datetime.date(2024, 5, 1), "2024-05-01"),
        (b"caf\xc3\xa9 \xff", "café �"),
        (math.nan, None),
        ([math.inf, {"a": (1, 2)}], [None, {"a": [1, 2]}]),
        ({1: True, None: "x"}, {"1": True, "null": "x"}),
        ({("a", "b"): 1}, {"('a', 'b')": 1}),
        ({"b", "a"}, ["a", "b"]),
        pytest.param(10**5000, hex(10**5000), id="thousands of digits"),
        ([2**70, math.nan, -(10**4000)], [2**70, None, -(10**4000)]),  # a number whatever stands beside it
        ("lone \ud800 surrogate", "lone � surrogate"),
        (True, True),
    ],
)
def test_what_a_dump_says_of_a_page_never_stops_a_run(value: object, said: object) -> None:
    """``meta`` may hold what JSON cannot say: the nearest that it can say is written."""
    row: Row = {"id": "7", "meta": {"field": value}}
    assert _read(json_line(row)) == {"id": "7", "meta": {"field": said}}


def test_what_is_too_deep_is_cut() -> None:
    """A ``meta`` nested thousands of levels deep is cut off at a hundred."""
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    assert json_text({"field": deep}).endswith('["…"' + "]" * 99 + "}")
