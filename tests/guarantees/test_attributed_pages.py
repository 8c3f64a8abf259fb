"""Captions and pages that are rendered with known attributions parse back with them; no change makes one up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings, target

import newsparse
from attributed import Attributed, Row, captions_with_rows, mutated_pages, pages_with_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsparse import Attribution


def rows_of(attributions: Iterable[Attribution], page: str) -> list[Row]:
    """Return source and role of each attribution, whose text stands where its span says."""
    rows: list[Row] = []
    for attribution in attributions:
        if attribution.span is not None:
            assert page[attribution.span.slice] == attribution.text
        rows.append((attribution.source.id or attribution.source.name, attribution.role))
    return rows


@settings(max_examples=300)
@given(captions_with_rows())
def test_a_caption_reads_back(caption: Attributed) -> None:
    """With the same sources in the same roles."""
    rows = rows_of(newsparse.parse_caption(caption.text).attributions, caption.text)
    assert sorted(rows) == sorted(caption.rows)


@settings(max_examples=300)
@given(pages_with_rows())
def test_a_page_reads_back(page: Attributed) -> None:
    """Each source once for each of its roles; a publisher is named by none of these lines alone."""
    (article,) = newsparse.parse(page.text).articles
    rows = rows_of(article.attributions, page.text)
    assert len(rows) == len(set(rows))
    assert set(rows) == page.rows


@settings(max_examples=400)
@given(mutated_pages())
def test_a_changed_page_makes_up_no_source(page: Attributed) -> None:
    """Lines that are lost, doubled, moved or joined name nobody whom the page did not name."""
    sources = {source for source, _ in page.rows}
    parsed = newsparse.parse(page.text)
    rows = [row for article in parsed.articles for row in rows_of(article.attributions, page.text)]
    target(len(rows), label="attributions")
    assert {source for source, _ in rows} <= sources
