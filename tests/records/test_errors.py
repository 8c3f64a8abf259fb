"""Errors about records name the field, by its path, and its value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import newsparse
from newsparse import model
from newsparse.errors import NewsparseError, RecordError
from newsparse.model import Span
from newsparse.records import SCHEMA_VERSION, from_dict, from_json, json_schema, to_dict, to_json
from strategies import TEXT, page

Change = Callable[[Any], object]


def _put(*path: str | int, value: object) -> Change:
    def change(row: Any) -> object:  # noqa: ANN401 - plain data
        for step in path[:-1]:
            row = row[step]
        row[path[-1]] = value
        return row

    return change


# What the JSON Schema rejects too.
SHAPE: list[tuple[Change, str]] = [
    (
        _put("headline", value="x"),
        "Page: unknown key 'headline'; the keys are text, url, id, meta, source, segments",
    ),
    (lambda row: row.pop("problems"), "Page: missing key 'problems'"),
    (lambda row: row["articles"][0].pop("deck"), "Page.articles[0]: missing key 'deck'"),
    (lambda row: row.pop("schema"), "Page: missing key 'schema'"),
    (lambda row: row.pop("library"), "Page: missing key 'library'"),
    (_put("schema", value=True), "Page.schema: True is not one of 1"),
    (_put("schema", value=0), "Page.schema: 0 is not one of 1"),
    (_put("library", value=None), "Page.library: None is not a string"),
    (_put("text", value=3), "Page.text: 3 is not a string"),
    (_put("url", value=b"x"), "Page.url: b'x' is not a string"),
    (_put("articles", value=None), "Page.articles: None is not a list"),
    (_put("articles", 0, value=[]), "Page.articles[0]: [] is not a dict"),
    (_put("articles", 0, "is_primary", value=0), "Page.articles[0].is_primary: 0 is not true or false"),
    (_put("articles", 0, "authors", value=["A", 7]), "Page.articles[0].authors[1]: 7 is not a string"),
    (
        _put("articles", 0, "published", value="2 May 2024"),
        "Page.articles[0].published: '2 May 2024' is not an ISO date",
    ),
    (_put("articles", 0, "published", value="20240502"), "Page.articles[0].published: '20240502' is not an ISO date"),
    (_put("articles", 0, "published", value=20240502), "Page.articles[0].published: 20240502 is not an ISO date"),
    (_put("articles", 0, "span", "start", value=-1), "Page.articles[0].span.start: -1 is less than 0"),
    (_put("articles", 0, "span", "start", value=True), "Page.articles[0].span.start: True is not a whole number"),
    (
        _put("articles", 0, "body", 0, "role", value="caption"),
        "Page.articles[0].body[0].role: 'caption' is not one of 'paragraph', 'subhead'",
    ),
    (
        _put("segments", 2, "role", value="lede"),
        "Page.segments[2].role: 'lede' is not one of 'headline', 'deck'",
    ),
    (_put("segments", 2, "role", value=[]), "Page.segments[2].role: [] is not one of 'headline'"),
    (_put("segments", 2, "article", value=-1), "Page.segments[2].article: -1 is less than 0"),
    (_put("source", "kinds", value=["paper"]), "Page.source.kinds[0]: 'paper' is not one of 'outlet', 'agency'"),
    (_put("source", "id", value="The Paper"), "Page.source.id: 'The Paper' does not match ^"),
    (_put("source", "domains", value=[""]), "Page.source.domains[0]: '' is shorter than 1"),
]

# What goes across fields, or what a schema does not know: calendars, blanks, keys that JSON has not, 1.0 as no integer.
BEYOND: list[tuple[Change, str]] = [
    (_put(3, value="x"), "Page: unknown key 3; the keys are text, url"),
    (_put("articles", 0, "score", value=1.0), "Page.articles[0].score: 1.0 is not a whole number"),
    (
        _put("articles", 0, "captions", 0, "date", value="2024-13-01"),
        "Page.articles[0].captions[0].date: '2024-13-01' is not an ISO date",
    ),
    (_put("articles", 0, "updated", value="2024-05-02T25:00:00"), "Page.articles[0].updated: '2024-05-02T25:00:00' is"),
    (_put("articles", 0, "span", "start", value=90), "Page.articles[0].span: start 90 is after end 89"),
    (
        _put("articles", 0, "body", 0, "span", "end", value=500),
        f"Page.articles[0].body[0].span: 54 to 500 reaches beyond the text, which has {len(TEXT)} characters",
    ),
    (_put("articles", 0, "captions", 0, "spans", 0, "end", value=500), "Page.articles[0].captions[0].spans[0]: 15 to"),
    (_put("articles", 0, "dateline", "span", "end", value=500), "Page.articles[0].dateline.span: 54 to 500 reaches"),
    (_put("problems", 0, "span", "end", value=500), "Page.problems[0].span: 0 to 500 reaches"),
    (
        _put("segments", 2, "article", value=1),
        "Page.segments[2].article: 1 is not an article of this page, which has 1",
    ),
    (_put("segments", 2, "repeats", value=2), "Page.segments[2].repeats: 2 is not an earlier segment: this one is 2"),
    (
        _put("segments", 2, "span", "start", value=16),
        "Page.segments[2].span: it starts at 16, but the segment before it ends at 15: segments leave no gap",
    ),
    (
        _put("segments", 0, "span", "start", value=1),
        "Page.segments[0].span: it starts at 1, but the text starts at 0: segments leave no gap",
    ),
    (
        lambda row: row["segments"].pop(),
        "Page.segments: they end at 90, but the text has 93 characters: segments cover all of it",
    ),
    (_put("text", value="x"), "Page.segments: they end at 93, but the text has 1 characters"),
    (_put("source", "name", value=" "), "Page.source: name is ' ': it must be a string that is not blank"),
]


@pytest.mark.parametrize(("change", "message"), SHAPE + BEYOND, ids=[message for _, message in SHAPE + BEYOND])
def test_an_error_names_the_field_and_its_value(change: Change, message: str) -> None:
    """A broken record raises an error that says where in the record and what stands there."""
    row = to_dict(page())
    change(row)
    with pytest.raises(RecordError) as caught:
        from_dict(row, model.Page)
    assert str(caught.value).startswith(message)
    assert isinstance(caught.value, NewsparseError)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("change", [change for change, _ in SHAPE], ids=[message for _, message in SHAPE])
def test_the_schema_rejects_the_same_records(change: Change) -> None:
    """The JSON Schema rejects the same records."""
    row = to_dict(page())
    change(row)
    assert not Draft202012Validator(json_schema()).is_valid(row)


def test_a_record_of_a_newer_version_names_what_reads_it() -> None:
    """A record of a later version says so, before its unknown keys do, and names what would read it."""
    row = {"schema": SCHEMA_VERSION + 1, "library": "9.0.0", "moods": []}
    with pytest.raises(RecordError) as caught:
        from_dict(row, model.Article)
    assert str(caught.value) == (
        f"Article.schema: {SCHEMA_VERSION + 1} is newer than {SCHEMA_VERSION}, which is what newsparse "
        f"{newsparse.__version__} reads; this record is from newsparse '9.0.0': upgrade to that"
    )


def test_an_error_about_a_large_value_is_short() -> None:
    """An error about megabytes is short."""
    row = to_dict(page()) | {"articles": "x" * 10**6, "url": None}
    with pytest.raises(RecordError, match=r"^Page\.articles: 'xxx.*\.\.\..*xxx' is not a list$") as caught:
        from_dict(row, model.Page)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("data", [None, [], "x", 3])
def test_a_value_that_is_not_a_dict_is_an_error(data: object) -> None:
    """What is not a dict is named, for a row as for a part."""
    for kind in (model.Page, model.Span):
        with pytest.raises(RecordError, match=rf"^{kind.__name__}: .* is not a dict$"):
            from_dict(data, kind)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"start": 1,', "Span: '{\"start\": 1,' is not JSON: Expecting property name"),
        ("", "Span: '' is not JSON: Expecting value"),
        (b'{"a": "\xff"}', "Span: b'{\"a\": \"\\xff\"}' is not JSON: 'utf-8' codec can't decode byte 0xff"),
        ("[" * 100_000, "Span: '[[["),
        ('{"start": 1, "end": NaN}', "Span.end: nan is not a whole number"),
    ],
)
def test_text_that_is_not_json_is_an_error(text: str | bytes, message: str) -> None:
    """What is not JSON is named, with what the JSON reader says."""
    with pytest.raises(RecordError) as caught:
        from_json(text, Span)
    assert str(caught.value).startswith(message)


def _nested(depth: int) -> list[Any]:
    inner: list[Any] = []
    for _ in range(depth):
        inner = [inner]
    return inner


@pytest.mark.parametrize(
    ("meta", "message"),
    [
        ({"a": (1, 2)}, "Document.meta['a']: (1, 2) is not a JSON value: strings, finite numbers"),
        ({"a": [0, {"b": float("inf")}]}, "Document.meta['a'][1]['b']: inf is not a JSON value"),
        ({"a": {1: 2}}, "Document.meta['a']: {1: 2} is not a JSON value"),
        ({"day": dt.date(2031, 4, 2)}, "Document.meta['day']: datetime.date(2031, 4, 2) is not a JSON value"),
        ({"deep": _nested(200)}, "Document.meta['deep'][0][0]"),
    ],
)
def test_a_value_that_json_would_change_is_an_error(meta: Any, message: str) -> None:  # noqa: ANN401 - wrong on purpose
    """What JSON would change or cannot hold is refused on both ways, with its place."""
    row = {"text": "x", "id": None, "url": None, "meta": meta}
    for wrong in (lambda: to_dict(model.Document("x", meta=meta)), lambda: from_dict(row, model.Document)):
        with pytest.raises(RecordError) as caught:
            wrong()
        assert str(caught.value).startswith(message)


def test_a_number_too_long_for_json_is_an_error() -> None:
    """An int that Python does not print is a RecordError, not a crash."""
    with pytest.raises(RecordError, match=r"^Document: Exceeds the limit"):
        to_json(model.Document("x", meta={"n": 10**5000}))


def test_a_class_outside_the_model_is_a_type_error() -> None:
    """A class that is none of the model's is a TypeError that names those that are."""
    for wrong in (
        lambda: to_dict(3),
        lambda: from_dict({}, int),
        lambda: json_schema(int),
        lambda: from_json("{}", int),
    ):
        with pytest.raises(TypeError, match=r"^<class 'int'> has no records: Span, Source, .* have$"):
            wrong()
