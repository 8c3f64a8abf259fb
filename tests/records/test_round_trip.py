"""Objects of the model are written as dicts and JSON and read back equal; the JSON Schema describes both."""

from __future__ import annotations

import datetime as dt
import functools
import json
import subprocess
import sys
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import newsparse
from newsparse import model
from newsparse.errors import RecordError
from newsparse.model import Role, Span
from newsparse.records import ROWS, SCHEMA_VERSION, from_dict, from_json, json_schema, to_dict, to_json, writer_of
from strategies import OBJECTS, SAMPLES

each = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: type(sample).__name__)
all_kinds = pytest.mark.parametrize("kind", OBJECTS, ids=lambda kind: kind.__name__)
PLAIN = (dict, list, str, int, float, bool, type(None))


def _values(data: object) -> list[object]:
    inside = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [data, *(value for item in inside for value in _values(item))]


@all_kinds
@given(data=st.data())
def test_any_object_becomes_a_dict_and_is_read_back_equal(kind: type, data: st.DataObject) -> None:
    """Any object is written as plain data and nothing else, and an equal one is read back."""
    obj = data.draw(OBJECTS[kind])
    row = to_dict(obj)
    assert {type(value) for value in _values(row)} <= set(PLAIN)
    assert from_dict(row, kind) == obj


@all_kinds
@given(data=st.data())
def test_any_object_becomes_a_line_of_json_and_is_read_back_equal(kind: type, data: st.DataObject) -> None:
    """Any object is written as one line of UTF-8 that the schema allows, and an equal one is read back."""
    obj = data.draw(OBJECTS[kind])
    line = to_json(obj)
    assert len(line.splitlines()) == 1
    assert from_json(line, kind) == obj == from_json(line.encode(), kind)
    assert json.loads(line) == to_dict(obj)
    _validator(kind).validate(json.loads(line))


@functools.cache
def _validator(kind: type) -> Draft202012Validator:
    return Draft202012Validator(json_schema(kind))


@each
def test_the_keys_are_the_fields_in_their_order(sample: object) -> None:
    """A record has the class's fields in their order; a row names schema and library before them."""
    kind: Any = type(sample)
    fields = [field.alias for field in attrs.fields(kind) if field.metadata.get("record", True)]
    head = ["schema", "library"] if kind in ROWS else []
    row = to_dict(sample)
    assert list(row) == head + fields
    if head:
        assert (row["schema"], row["library"]) == (SCHEMA_VERSION, newsparse.__version__)


def test_only_the_outermost_record_names_the_version() -> None:
    """The articles of a page and the page of an explanation stand on no row of their own."""
    row = to_dict(SAMPLES[-1])
    assert "schema" in row
    assert "schema" not in row["page"]
    assert "schema" not in row["page"]["articles"][0]


@given(OBJECTS[model.Page])
def test_segments_are_written_without_objects_as_with_them(parsed: model.Page) -> None:
    """The writer of segments that takes rows says what the writer of Segment says of each."""
    write = writer_of(model.Segment)
    assert to_dict(parsed)["segments"] == [write(segment) for segment in parsed.segments]


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (dt.datetime(2031, 4, 2), "2031-04-02T00:00:00"),  # noqa: DTZ001 - without a zone on purpose
        (dt.datetime(2031, 4, 2, 9, 5, tzinfo=dt.UTC), "2031-04-02T09:05:00+00:00"),
        (dt.datetime(2031, 4, 2, 9, 5, 1, 7, dt.timezone(dt.timedelta(hours=-3))), "2031-04-02T09:05:01.000007-03:00"),
    ],
)
def test_dates_and_times_stay_what_they_are(day: dt.datetime, written: str) -> None:
    """A day, a time and one with an offset are written differently and come back as themselves."""
    article = model.Article(Span(0, 0), published=dt.date(2031, 4, 2), published_at=day)
    row = to_dict(article)
    assert (row["published"], row["published_at"]) == ("2031-04-02", written)
    back = from_dict(row, model.Article).published_at
    assert (back, type(back)) == (day, type(day))
    assert back is not None
    assert back.isoformat() == written


def test_none_is_not_the_empty_string() -> None:
    """None and the empty string stay apart, and an empty tuple is an empty list."""
    row = to_dict(model.Article(Span(0, 0), headline="", kicker=None))
    assert (row["headline"], row["kicker"], row["captions"]) == ("", None, [])
    assert from_dict(row, model.Article).headline == ""


def test_surrogates_and_line_breaks_are_escapes_in_json() -> None:
    """A lone surrogate and the line breaks of Unicode are escapes; other letters stand as they are."""
    line = to_json(model.Problem("x", "é\ud800\x00\u2028\u2029\x85😀\udc00", Span(0, 1)))
    assert r'"message":"é\ud800\u0000\u2028\u2029\u0085😀\udc00"' in line


def test_two_surrogates_that_make_a_pair_are_an_error() -> None:
    """Surrogates that JSON would join raise with the place and a cure that works; the dict still keeps them."""
    text = "a\ud83d\ude00"
    apart = model.Page(text, segments=((Role.PARAGRAPH, 0, 3, None, "body", None),))
    assert from_dict(to_dict(apart), model.Page) == apart
    with pytest.raises(RecordError) as caught:
        to_json(apart)
    message = str(caught.value)
    assert message.startswith(
        r"Page.text: '\ud83d\ude00' at 1 is two surrogates that JSON can only say as one character"
    )
    assert 'text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")' in message
    assert text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass") == "a😀"


@pytest.mark.parametrize("key", ["seen", "\ud83d\ude00"])
def test_two_surrogates_are_seen_in_keys_and_lists(key: str) -> None:
    """They are found in a key and in a list too."""
    with pytest.raises(RecordError, match=r"^Document\.meta"):
        to_json(model.Document("x", meta={key: ["\ud83d\ude00"]}))


@all_kinds
def test_the_schema_is_valid_and_describes_all_fields(kind: type) -> None:
    """The schema is valid JSON Schema 2020-12, says what every field means, and is fresh at each call."""
    schema = json_schema(kind)
    Draft202012Validator.check_schema(schema)
    for part in (schema, *schema.get("$defs", {}).values()):
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])
        assert all(field["description"].endswith(".") for field in part["properties"].values())
    schema["properties"].clear()
    assert json_schema(kind)["properties"]


def test_a_dict_shares_nothing_with_the_object() -> None:
    """A record shares nothing with the document that it was obj of."""
    document = model.Document("x", meta={"kept": [1]})
    to_dict(document)["meta"]["kept"].append(2)
    assert document.meta == {"kept": [1]}


def test_the_schema_names_the_version_that_is_written() -> None:
    """The version is a constant of the schema, and the one that records name."""
    assert json_schema()["properties"]["schema"]["const"] == SCHEMA_VERSION


def test_the_schema_is_the_same_without_docstrings() -> None:
    """``python -OO`` drops docstrings; the schema has them still."""
    code = "import json; from newsparse.records import json_schema; print(json.dumps(json_schema()))"
    done = subprocess.run([sys.executable, "-OO", "-c", code], capture_output=True, check=True)
    assert json.loads(done.stdout) == json_schema()
