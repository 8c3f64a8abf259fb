"""A batch of records becomes a batch of rows, and nothing that a batch can hold stops it."""

from __future__ import annotations

import datetime
import doctest
import importlib
import json
import pickle
import sys
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsparse
from conftest import EXAMPLES
from newsparse.errors import ExtraError, RecordError
from newsparse.io.rows import rows_of
from newsparse.io.writers import json_line
from newsparse.model import Document, Page
from newsparse.outlets.outlet import Outlet
from newsparse.plugins.formats import CURE_TOO_LONG
from newsparse.plugins.hookspecs import hookimpl
from strategies import OBJECTS, page

pa = pytest.importorskip("pyarrow", reason="the extra dumps is not installed")

import newsparse.io.arrow  # noqa: E402
from newsparse.io.arrow import (  # noqa: E402
    SCHEMAS,
    parse_batch,
    to_batch,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.io.rows import Row

SHORT = (
    "Quay Wall Holds at Lume\n\nBy Ines Calder\n\nThe wall of Lume was mended in spring. It held on Monday, she said. "
    "The council of the island had put it off three times.\n\nThe money comes from the province."
)
TEXT = (EXAMPLES / "asharq-a1-english-2025.txt").read_bytes().decode()
KINDS = ("articles", "text", "pages")


def _records(records: Sequence[dict[str, Any]]) -> Any:  # noqa: ANN401 - pyarrow has no types
    return pa.RecordBatch.from_pylist(list(records))


MAPS = frozenset({"origins", "same_as"})
"""Fields that map names to names."""


def _plain(row: Row) -> Row:
    """Return a row as it comes back from Arrow: ``meta`` is a string of JSON, maps are pairs."""
    plain: Row = _pairs(row | {"meta": None})
    return plain | {"meta": json.dumps(row["meta"], ensure_ascii=False, separators=(",", ":"))}


def _pairs(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, list):
        return [_pairs(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {key: list(item.items()) if key in MAPS else _pairs(item) for key, item in value.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_schema_has_the_keys_of_the_row(kind: str) -> None:
    """A schema has the keys of its rows in their order, and names kind and versions."""
    schema = SCHEMAS[kind]
    assert schema.names == list(rows_of(kind, Document(""), page())[0])
    said = {key.decode(): value.decode() for key, value in schema.metadata.items()}
    assert said == {"newsparse.rows": kind, "newsparse.schema": "1", "newsparse.library": newsparse.__version__}


@pytest.mark.parametrize("kind", KINDS)
def test_arrow_says_what_json_says(kind: str) -> None:
    """The rows of a page come out of Arrow as they went in, ``meta`` as JSON."""
    rows = rows_of(kind, Document("", id="7", meta={"shard": 3}), page())
    assert to_batch(rows, kind).to_pylist() == [_plain(row) for row in rows]


@settings(max_examples=60)
@given(OBJECTS[Document], OBJECTS[Page], st.sampled_from(KINDS))
def test_any_row_goes_into_arrow(document: Document, parsed: Page, kind: str) -> None:
    """Any row goes into its schema; where it holds surrogates U+FFFD stands in their place."""
    weighed = attrs.evolve(parsed, articles=tuple(attrs.evolve(a, score=7) for a in parsed.articles))
    rows = rows_of(kind, document, weighed)
    batch = to_batch(rows, kind)
    assert batch.schema.equals(SCHEMAS[kind], check_metadata=True)
    assert batch.num_rows == len(rows)
    for row, again in zip(rows, batch.to_pylist(), strict=True):
        said = json.loads(json_line(row))
        assert json.loads(again.pop("meta")) == said.pop("meta")
        assert again == _pairs(said)


def test_batch_is_parsed_as_its_pages_are() -> None:
    """A batch gives the rows of its pages, one page after the other, and keeps the columns that it does not know."""
    day = datetime.date(2024, 5, 1)
    first = {"id": "a", "url": "https://news.example/a", "text": TEXT, "day": day, "score": 0.5}
    second = {"id": "b", "url": None, "text": SHORT, "day": None, "score": 1}
    batch = parse_batch(_records([first, second]))
    rows = []
    for record, meta in ((first, {"day": "2024-05-01", "score": 0.5}), (second, {"day": None, "score": 1.0})):
        document = Document(str(record["text"]), str(record["id"]), record["url"], meta)  # type: ignore[arg-type]
        rows += rows_of("articles", document, newsparse.parse(document.text, document.url))
    assert batch.to_pylist() == [_plain(row) for row in rows]
    assert batch.column("id").to_pylist() == ["a/0", "a/1", "b/0"]


def test_columns_have_any_name() -> None:
    """The columns of text, address and id are named by the caller, and need not be there but for the text."""
    named = parse_batch(_records([{"k": 7, "at": "https://n.example", "body": TEXT}]), text="body", url="at", id="k")
    assert named.column("id").to_pylist() == ["7/0", "7/1"]
    assert named.column("url").to_pylist() == ["https://n.example"] * 2
    bare = parse_batch(_records([{"text": TEXT}]), rows="text")
    assert bare.column("id").to_pylist() == [None, None]


def test_wrong_use_is_said() -> None:
    """A batch without the text's column and a kind of rows that is none are errors that say what there is."""
    with pytest.raises(RecordError, match=r"column 'text' for the text not found: the columns are body"):
        parse_batch(_records([{"body": TEXT}]))
    with pytest.raises(ValueError, match=r"rows is 'lines': it must be one of articles, text, pages, rejected"):
        parse_batch(_records([{"text": TEXT}]), rows="lines")


def test_every_string_type_of_arrow_is_read() -> None:
    """Large strings, string views and dictionaries are text as well; a table is read as a batch is."""
    for kind in (pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())):
        batch = pa.table({"text": pa.array([TEXT, TEXT]).cast(kind)})
        assert parse_batch(batch).num_rows == 4


class Breaks:
    """A plugin whose outlet fails on pages that print a line of its own."""

    @hookimpl
    def newsparse_outlets(self) -> list[Outlet]:
        """Give an outlet whose rule raises."""
        source = newsparse.Source("breaker", "Breaker")
        return [Outlet(source, signatures=("BREAK",), rules=(_broken,))]


def _broken(_units: object, _at: int) -> None:
    msg = "the rule is broken"
    raise ZeroDivisionError(msg)


def test_what_gives_no_page_is_set_aside_with_its_reason() -> None:
    """A record that cannot be parsed has no row, the others have theirs, and ``rejected`` has it with a reason."""
    records: list[dict[str, Any]] = [{"id": "null", "text": None}, {"id": "blank", "text": " \n\n"}]
    records += [{"id": "long", "text": TEXT * 9}]
    records += [{"id": "well", "text": TEXT}, {"id": "breaks", "text": "One line\n\nBREAK\n\nAnother line"}]
    batch, parser = _records(records), newsparse.Parser([Breaks()])
    limit = len(TEXT) + 1
    assert parse_batch(batch, max_chars=limit, parser=parser).column("document_id").to_pylist() == ["well", "well"]
    aside = parse_batch(batch, rows="rejected", max_chars=limit, parser=parser)
    assert aside.schema.equals(SCHEMAS["rejected"])
    assert aside.column("id").to_pylist() == ["null", "blank", "long", "breaks"]
    reasons = aside.column("reason").to_pylist()
    assert reasons[:2] == ["field 'text' is null, not a string", "is empty"]
    assert reasons[2] == f"is too long: {len(TEXT) * 9} characters, the limit is {limit}{CURE_TOO_LONG}"
    assert "breaker" in reasons[3]
    assert aside.column("raw").to_pylist()[2] == TEXT[:200]
    assert parse_batch(_records([{"text": TEXT}]), rows="rejected").num_rows == 0
    (reason,) = parse_batch(_records([{"text": TEXT}]), rows="rejected", max_lines=2).column("reason").to_pylist()
    assert (
        reason
        == f"is too long: {len(TEXT.split(chr(10)))} lines, the limit is 2{CURE_TOO_LONG.replace('chars', 'lines')}"
    )


def test_text_that_is_none_is_set_aside() -> None:
    """A column of numbers or bytes under the text's name gives no rows but reasons."""
    for column in ([1, 2], [b"\xff", b"\xfe"]):
        batch = pa.table({"text": column})
        assert parse_batch(batch).num_rows == 0
        assert parse_batch(batch, rows="rejected").num_rows == 2


def test_missing_extra_is_named() -> None:
    """An error about a missing package names the extra that brings it, and pickles."""
    error = ExtraError(module="pyarrow", extra="dumps")
    assert str(error) == "pyarrow is not installed: pip install 'newsparse[dumps]'"
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert (str(again), again.extra) == (str(error), "dumps")


@pytest.mark.parametrize(
    ("module", "package", "extra"),
    [
        ("newsparse.runs.engines.datatrove", "datatrove", "datatrove"),
        ("newsparse.runs.engines.ray", "ray", "ray"),
        ("newsparse.runs.engines.spark", "pyspark", "spark"),
        ("newsparse.io.arrow", "pyarrow", "dumps"),
    ],
)
def test_an_engine_without_its_package_names_the_extra(
    module: str, package: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Importing the module of an engine that is not installed says which extra brings it."""
    for name in [*sys.modules]:
        if name.split(".")[0] == package:
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.delitem(sys.modules, module, raising=False)
    with pytest.raises(ExtraError, match=rf"{package} is not installed: pip install 'newsparse\[{extra}\]'"):
        importlib.import_module(module)


def test_examples_of_the_docstring() -> None:
    """The example in the module's docstring gives what stands below it."""
    assert doctest.testmod(newsparse.io.arrow, raise_on_error=True).attempted > 2
