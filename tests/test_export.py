"""Dicts, JSON and the JSON Schema of the model: nothing is lost on the way, and what is wrong is named."""

from __future__ import annotations

import datetime as dt
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
from newsparse.records import ROWS, SCHEMA_VERSION, from_dict, from_json, json_schema, to_dict, to_json
from strategies import OBJECTS, SAMPLES, page

each = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: type(sample).__name__)
every_kind = pytest.mark.parametrize("kind", OBJECTS, ids=lambda kind: kind.__name__)
PLAIN = (dict, list, str, int, float, bool, type(None))


def _values(data: object) -> list[object]:
    inside = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [data, *(value for item in inside for value in _values(item))]


@every_kind
@given(data=st.data())
def test_dict_round_trip(kind: type, data: st.DataObject) -> None:
    """Any object is written as plain data and nothing else, and an equal one is read back."""
    made = data.draw(OBJECTS[kind])
    row = to_dict(made)
    assert {type(value) for value in _values(row)} <= set(PLAIN)
    assert from_dict(row, kind) == made


@every_kind
@given(data=st.data())
def test_json_round_trip(kind: type, data: st.DataObject) -> None:
    """Any object is written as one line of UTF-8 that the schema allows, and an equal one is read back."""
    made = data.draw(OBJECTS[kind])
    line = to_json(made)
    assert len(line.splitlines()) == 1
    assert from_json(line, kind) == made == from_json(line.encode(), kind)
    assert json.loads(line) == to_dict(made)
    Draft202012Validator(json_schema(kind)).validate(json.loads(line))


@each
def test_keys_are_the_fields(sample: object) -> None:
    """A record has the class's fields in their order; a row names schema and library before them."""
    kind: Any = type(sample)
    fields = [field.alias for field in attrs.fields(kind)]
    head = ["schema", "library"] if kind in ROWS else []
    row = to_dict(sample)
    assert list(row) == head + fields
    if head:
        assert (row["schema"], row["library"]) == (SCHEMA_VERSION, newsparse.__version__)


def test_only_the_top_names_the_version() -> None:
    """The articles of a page and the page of an explanation stand on no row of their own."""
    row = to_dict(SAMPLES[-1])
    assert "schema" in row
    assert "schema" not in row["page"]
    assert "schema" not in row["page"]["articles"][0]


def test_rows_are_written_as_segments() -> None:
    """A page is written alike before and after its segments were asked for, and writing asks for none."""
    asked, fresh = page(), page()
    assert asked.segments
    assert to_dict(asked) == to_dict(fresh)
    assert to_json(asked) == to_json(fresh)
    assert isinstance(fresh._segments[0], tuple)  # noqa: SLF001 - what must not have happened


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (dt.date(2031, 4, 2), "2031-04-02"),
        (dt.datetime(2031, 4, 2), "2031-04-02T00:00:00"),  # noqa: DTZ001 - without a zone on purpose
        (dt.datetime(2031, 4, 2, 9, 5, tzinfo=dt.UTC), "2031-04-02T09:05:00+00:00"),
        (dt.datetime(2031, 4, 2, 9, 5, 1, 7, dt.timezone(dt.timedelta(hours=-3))), "2031-04-02T09:05:01.000007-03:00"),
    ],
)
def test_dates_stay_what_they_are(day: dt.date, written: str) -> None:
    """A date, a datetime and one with an offset are written differently and come back as themselves."""
    article = model.Article(Span(0, 0), published=day)
    row = to_dict(article)
    assert row["published"] == written
    back = from_dict(row, model.Article).published
    assert (back, type(back)) == (day, type(day))
    assert back is not None
    assert back.isoformat() == written


def test_none_is_not_empty() -> None:
    """None and the empty string stay apart, and an empty tuple is an empty list."""
    row = to_dict(model.Article(Span(0, 0), headline="", kicker=None))
    assert (row["headline"], row["kicker"], row["captions"]) == ("", None, [])
    assert from_dict(row, model.Article).headline == ""


def test_awkward_text_in_json() -> None:
    """A lone surrogate and the line breaks of Unicode are escapes; other letters stand as they are."""
    line = to_json(model.Problem("x", "é\ud800\x00\u2028\u2029\x85😀\udc00", Span(0, 1)))
    assert r'"message":"é\ud800\u0000\u2028\u2029\u0085😀\udc00"' in line


def test_two_surrogates_are_refused() -> None:
    """Surrogates that JSON would join raise with the place and a cure that works; the dict still keeps them."""
    text = "a\ud83d\ude00"
    apart = model.Page(text, segments=((Role.PARAGRAPH, 0, 3, None, "body", None),))
    assert from_dict(to_dict(apart), model.Page) == apart
    with pytest.raises(RecordError) as caught:
        to_json(apart)
    said = str(caught.value)
    assert said.startswith(r"Page.text: '\ud83d\ude00' at 1 is two surrogates that JSON can only say as one character")
    assert 'text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")' in said
    assert text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass") == "a😀"


@pytest.mark.parametrize("key", ["seen", "\ud83d\ude00"])
def test_two_surrogates_deep_inside(key: str) -> None:
    """They are found in a key and in a list too."""
    with pytest.raises(RecordError, match=r"^Document\.meta"):
        to_json(model.Document("x", meta={key: ["\ud83d\ude00"]}))


@every_kind
def test_schema_is_a_schema(kind: type) -> None:
    """The schema is valid JSON Schema 2020-12, says what every field means, and is fresh at each call."""
    schema = json_schema(kind)
    Draft202012Validator.check_schema(schema)
    for part in (schema, *schema.get("$defs", {}).values()):
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])
        assert all(one["description"].endswith(".") for one in part["properties"].values())
    schema["properties"].clear()
    assert json_schema(kind)["properties"]


def test_meta_is_copied() -> None:
    """A record shares nothing with the document that it was made of."""
    document = model.Document("x", meta={"kept": [1]})
    to_dict(document)["meta"]["kept"].append(2)
    assert document.meta == {"kept": [1]}


def test_module_prints_the_schema() -> None:
    """``python -m newsparse.records`` prints the schema of a page."""
    done = subprocess.run([sys.executable, "-m", "newsparse.records"], capture_output=True, check=True)
    assert json.loads(done.stdout) == json_schema(model.Page)
