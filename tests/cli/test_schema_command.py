"""``newsparse schema`` prints the schema of the rows, as JSON Schema or for Arrow."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from newsparse.io.rows import KINDS, row_schema

if TYPE_CHECKING:
    from conftest import Run


@pytest.mark.parametrize("kind", KINDS)
def test_the_json_schema_of_a_kind_of_rows_is_printed(run: Run, kind: str) -> None:
    """The schema is that of the library, as JSON."""
    done = run("schema", "--rows", kind)
    assert (done.status, json.loads(done.out)) == (0, row_schema(kind))


def test_without_options_the_rows_are_articles(run: Run) -> None:
    """The default is what a run writes by default."""
    assert json.loads(run("schema").out) == row_schema("articles")


def test_the_arrow_schema_has_a_line_per_column(run: Run) -> None:
    """Each column of a Parquet file is a line: its name and its whole type."""
    pytest.importorskip("pyarrow", reason="the extra dumps is not installed")
    lines = run("schema", "--arrow").out.splitlines()
    assert [line.partition(":")[0] for line in lines] == list(row_schema("articles")["properties"])
    assert "span: struct<start: int64, end: int64>" in lines
    assert not any("omitted" in line for line in lines)


def test_rows_that_are_json_only_have_no_arrow_schema(run: Run) -> None:
    """Rows for dolma are a usage error that names the kinds with an Arrow schema."""
    pytest.importorskip("pyarrow", reason="the extra dumps is not installed")
    done = run("schema", "--rows", "dolma", "--arrow")
    assert done.status == 2
    assert "rows of type 'dolma' have no Arrow schema; --arrow works with articles, pages, text" in done.err


def test_mistyped_rows_get_a_suggestion(run: Run) -> None:
    """A type of rows that is not known is a usage error that names the nearest."""
    done = run("schema", "--rows", "articel")
    assert done.status == 2
    assert "'articel' is not one of 'articles', 'pages', 'text', 'dolma'; did you mean articles?" in done.err
