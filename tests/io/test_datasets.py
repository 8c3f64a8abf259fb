"""The articles of a data set are those of its pages, whatever the format and the kind of rows."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

import newsparse
from newsparse.errors import InputError, RecordError
from newsparse.io.catalog import Formats
from newsparse.io.rows import rows_of
from newsparse.model import Document

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """Quay Wall Holds at Lume

By Ines Calder

A crane at the quay of Lume in 2014. (Reuters)

The wall of Lume was mended in spring. It held on Monday. The council of the island had put it off three times.

The money comes from the province, two members of the council said on Tuesday.
"""
PAGE = newsparse.parse(TEXT, "https://gazette.example/quay")


def write(path: Path, kind: str) -> Path:
    """Write the rows of the page as a run does."""
    writer = Formats().writer(str(path), kind)
    rows = writer.encode(rows_of(kind, Document(TEXT, "quay", meta={"host": "gazette"}), PAGE))
    with path.open("wb") as file:
        if writer.finish is None:
            file.write(writer.head + rows)
        else:
            writer.finish(io.BytesIO(rows), file)
    return path


@pytest.mark.parametrize("kind", ["articles", "pages"])
@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz", ".jsonl.zst", ".parquet"])
def test_articles_come_back(tmp_path: Path, suffix: str, kind: str) -> None:
    """What was written is read: equal articles."""
    assert PAGE.articles
    assert tuple(newsparse.read_articles(write(tmp_path / f"rows{suffix}", kind))) == PAGE.articles


def test_rows_of_text_have_no_article(tmp_path: Path) -> None:
    """Another kind of rows is an error with file and row, which says what to read."""
    articles = newsparse.read_articles(write(tmp_path / "rows.jsonl", "text"))
    with pytest.raises(RecordError, match=r"rows\.jsonl:1: the row has no article; use rows of type articles or p"):
        next(articles)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none.jsonl", None, "file not found"),
        ("rows.csv", b"", "is not a data set"),
        ("rows.jsonl", b'{"body"\n', r"rows\.jsonl:1: is not JSON"),
        ("rows.parquet", b"PAR1", "cannot be read as Parquet"),
        ("rows.jsonl", b'{"a": 1}\n', "newsparse run did not write these rows"),
    ],
)
def test_what_is_no_data_set(tmp_path: Path, name: str, content: bytes | None, message: str) -> None:
    """A file that no run wrote is an error at once, not in the middle."""
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=message):
        newsparse.read_articles(tmp_path / name)
