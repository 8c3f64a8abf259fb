"""ninjs: every item validates against IPTC's schema, and comes back with the fields that the table names."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest
from example_pages import EXAMPLE_PAGES, example
from hypothesis import given, settings

import strategies
from newsparse import model
from newsparse.errors import RecordError
from newsparse.io.exports import format_named
from newsparse.io.exports.ninjs import read_articles
from newsparse.model import Article, Caption, Page, Source

NINJS = format_named("ninjs")
URI = re.compile(r"[a-z]+:[!-~]+")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


@cache
def validator() -> Any:  # noqa: ANN401 - jsonschema has no types
    """Make the validator of IPTC's schema, with the two formats that items use."""
    schema = json.loads(Path(__file__).with_name("ninjs-schema_3.1.json").read_text(encoding="utf-8"))
    formats = jsonschema.FormatChecker(())
    formats.checks("uri")(lambda value: bool(URI.fullmatch(value)))
    formats.checks("date-time")(lambda value: bool(INSTANT.fullmatch(value)))
    return jsonschema.Draft202012Validator(schema, format_checker=formats)


def items(page: Page) -> list[dict[str, Any]]:
    """Return the items of a page's export, each of them valid."""
    result = [json.loads(line) for line in page.export("ninjs").split("\n") if line]
    for item in result:
        validator().validate(item)
    return result


def read_back(value: Any) -> Any:  # noqa: ANN401 - a value of any field
    """Return a value as an import gives it: no spans, sources by id and name, no lone surrogates."""
    if isinstance(value, str):
        return type(value)(re.sub("[\ud800-\udfff]", "\ufffd", value))
    if isinstance(value, tuple):
        return tuple(map(read_back, value))
    if isinstance(value, Source):
        return value.id, value.name
    if isinstance(value, Caption):
        return {row.field: read_back(getattr(value, row.field)) for row in NINJS.captions if row.codec}
    if isinstance(value, model.Block):
        return value.role, read_back(value.text)
    return value


def part(article: Article, field: str) -> Any:  # noqa: ANN401 - a value of any field
    """Return a field of an article, or a field of its dateline; None where it has no dateline."""
    name, _, inner = field.partition(".")
    value = getattr(article, name)
    return getattr(value, inner, None) if inner else value


@pytest.mark.parametrize("name", EXAMPLE_PAGES)
def test_every_example_validates(name: str) -> None:
    """Each article of each example page is one valid item."""
    page = example(name)
    assert len(items(page)) == len(page.articles)


@settings(max_examples=50)
@given(strategies.OBJECTS[Page])
def test_every_page_validates_and_comes_back(page: Page) -> None:
    """Whatever is in the fields, items are valid, and the fields that the table reads back are what they were."""
    assert len(items(page)) == len(page.articles)
    copies = read_articles(page.export("ninjs"))
    assert len(copies) == len(page.articles)
    kept = ["captions", *(row.field for row in NINJS.table if row.codec and row.codec.read)]
    assert len(kept) > 20
    for article, copy in zip(page.articles, copies, strict=True):
        for field in kept:
            assert read_back(part(copy, field)) == read_back(part(article, field)), field


def test_time_without_zone_is_no_instant() -> None:
    """A time is ``contentCreated`` only where its zone is printed: none is made up."""
    noon = dt.datetime(2031, 4, 2, 12)  # noqa: DTZ001 - the page prints no zone
    article = attrs.evolve(strategies.page().articles[0], published_at=noon)
    (item,) = items(attrs.evolve(strategies.page(), articles=(article,)))
    assert "contentCreated" not in item
    assert item["versionCreated"] == "2031-04-02T12:00:00+03:00"
    assert {"role": "published_at", "value": "2031-04-02T12:00:00"} in item["descriptions"]


def test_uri_follows_the_address() -> None:
    """The first article of an address has its URI whatever the text; a further one its own, by what it says."""
    first, second = example("the-national-2023.txt").articles
    address = "https://times.example/ferry"

    def uris(text: str, url: str | None, *articles: Article) -> list[str]:
        return [item["uri"] for item in items(Page(text, url, articles=articles))]

    assert uris("a", address, first, second) == uris("b", address, first, second)
    assert uris("a", address, first) == uris("a", address, second)
    assert uris("a", address, first, second)[1] != uris("a", address, first, first)[1]
    assert len({*uris("a", address, first, second), *uris("a", None, first), *uris("b", None, first)}) == 4


@pytest.mark.parametrize("line", ["{", "[]", '{"headlines": [{"role": "headline"}]}', '{"infoSources": 3}'])
def test_what_is_no_item_names_its_line(line: str) -> None:
    """An import of something else says which line is wrong."""
    with pytest.raises(RecordError, match="line 2 is not a ninjs item"):
        read_articles(f"\n{line}\n")
