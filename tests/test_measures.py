"""The measures of the benchmarks: exact on invented pages, and the same as the scoring tool's on real ones."""

from __future__ import annotations

import importlib.util
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest
from benchmarks import measures, outlets

import newsparse
from conftest import CORPUS, needs_corpus
from newsparse.plugins.registry import collect

if TYPE_CHECKING:
    from types import ModuleType

TEXT = (
    "Harbour wall gives way at Tolmere\n\nThe wall fell on Monday night, the council said in a statement.\n\n"
    "Nobody was hurt, and the ferry to Sund was moved to the old quay until the spring.\n"
)
BODY = [line for line in TEXT.split("\n") if line][1:]
RECORD = {
    "id": "invented/1#plain",
    "text": TEXT,
    "spans": [],
    "gold": {"headline": "Harbour wall  gives way at Tolmere", "paragraphs": BODY},
}


@pytest.fixture(name="tool", scope="module")
def _tool() -> ModuleType:
    path = CORPUS.parent / "tools" / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_page_read_rightly_has_full_marks() -> None:
    """An article with the gold's headline and paragraphs scores one in every measure."""
    assert measures.measure(newsparse.parse(TEXT).articles, RECORD) == {"body": 1, "par": 1, "headline": 1, "single": 1}


def test_a_page_without_an_article_has_none() -> None:
    """No article scores nought in every measure."""
    assert measures.measure((), RECORD) == {"body": 0, "par": 0, "headline": 0, "single": 0}


def test_half_an_interval_is_nought_where_families_agree() -> None:
    """Pages that all score the same leave nothing to draw."""
    rows = [(family, {"body": 0.5}) for family in "abc"]
    assert measures.half_interval(rows) == {"body": 0.0}


def test_a_ratio_of_sums_counts_what_is_divided_by() -> None:
    """A page with more captions weighs more in the share of them that was found."""
    rows = [{"hit": 1, "want": 1}, {"hit": 0, "want": 3}]
    assert measures.figures(rows, {"hit": "want"}) == {"hit of want": 0.25}


def test_at_most_half_of_an_outlets_pages_are_opened() -> None:
    """The halves depend on the ids alone, and the one that judges is never the smaller."""
    for count in range(6):
        ids = [f"invented/{n}" for n in range(count)]
        assert len(outlets.opened(ids)) == count // 2
        assert outlets.opened(reversed(ids)) == outlets.opened(ids * 2) <= set(ids)


def test_all_flattenings_of_a_page_are_in_one_half() -> None:
    """A page is known by its id without the flattener."""
    assert outlets.page_of({"id": "invented/1#plain"}) == outlets.page_of({"id": "invented/1#lines"}) == "invented/1"


def test_an_outlets_pages_are_told_by_host() -> None:
    """A subdomain is the outlet's, a host that only ends alike is not."""
    built_in = collect((), entry_points=False, only=["n-tv"]).catalog.outlets
    urls = ("https://www.n-tv.de/1", "https://an-tv.de/1", None)
    assert [outlets.host_of(url, built_in) for url in urls] == ["n-tv", None, None]


@needs_corpus
def test_the_scoring_tool_measures_the_same(tool: ModuleType) -> None:
    """Every measure of a page gives what the tool's own functions give."""
    parse = newsparse.Parser(outlets=()).parse
    for record in islice(measures.records(CORPUS / "pages.jsonl.gz"), 0, None, 45):
        articles = parse(record["text"]).articles
        assert measures.measure(articles, record) == pytest.approx(_theirs(tool, articles, record)), record["id"]
        shown = measures.captions(articles, record)
        want = tool.gold_captions(record, record["text"])
        article = tool.best(articles, record["gold"]["paragraphs"])
        got = tool.distinct(c.text for c in article.captions) if article else []
        if want:
            assert (shown["got"], shown["want"]) == (len(got), len(want)), record["id"]


def _theirs(tool: ModuleType, articles: tuple[newsparse.Article, ...], record: measures.Record) -> dict[str, Any]:
    gold, article = record["gold"], tool.best(articles, record["gold"]["paragraphs"])
    if article is None:
        return {"body": 0, "par": 0, "headline": 0, "single": 0}
    said = tool.paragraphs(article, record["id"])
    return {
        "body": tool.token_f1(said, gold["paragraphs"]),
        "par": tool.set_f1(said, gold["paragraphs"]),
        "headline": float(tool.fold(article.headline) == tool.fold(gold["headline"])),
        "single": float(len(articles) == 1),
    }
