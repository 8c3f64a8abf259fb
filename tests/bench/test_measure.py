"""A benchmark: counts add up, and all but times repeats."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from dumps import measured, write_dump

from newsparse.bench.sample import Lottery, draw
from newsparse.bench.work import FIELDS, PageMeter
from newsparse.io.catalog import READERS
from newsparse.parser import Parser
from newsparse.plugins.discovery import load_file
from newsparse.plugins.formats import Options

if TYPE_CHECKING:
    from pathlib import Path

BREAKING = """
from newsparse.plugins.checks import Check
from newsparse.plugins.hookspecs import hookimpl

def signed(article, page):
    if "Ferry 5 " in page.text:
        raise ValueError("broken")
    return ()

@hookimpl
def newsparse_checks():
    return [Check("signed", signed)]
"""
"""A plugin that fails on one page."""
TIMES = ("speed", "slowest", "versions")
SHAPE = {
    "versions": ["python", "newsparse", "platform", "processors", "packages", "plugins"],
    "dump": ["files", "records", "bytes", "stored_bytes", "formats", "skipped_files"],
    "sample": ["requested", "records", "seed", "digest"],
    "speed": ["jobs", "stages", "dump_seconds"],
    "yield": [
        *("with_articles", "without_articles", "rejected", "articles", "further_articles", "characters"),
        *("reasons", "outlets"),
    ],
    "trust": ["confidence", "by_rule", "pages_with_problems", "problems"],
    "coverage": list(FIELDS),
    "filters": [],
    "peers": [],
    "gold": [],
}
"""The keys of schema 2. Another key is another schema: raise SCHEMA."""


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Write three files of JSON lines."""
    return write_dump(tmp_path_factory.mktemp("dump"))


@pytest.fixture(scope="module")
def result(dump: list[Path]) -> dict[str, Any]:
    """Measure a sample of 40 of 60 records."""
    return measured(dump, sample=40)


def test_counts_add_up(result: dict[str, Any]) -> None:
    """Each record of the sample is a page with articles, one without, or rejected; so are articles and bins."""
    counts, trust = result["yield"], result["trust"]
    assert result["sample"]["records"] == 40
    assert counts["with_articles"] + counts["without_articles"] + counts["rejected"] == 40
    assert counts["rejected"] == sum(entry["records"] for entry in counts["reasons"]) > 0
    assert counts["articles"] == sum(trust["confidence"].values()) + trust["by_rule"] > 0
    assert counts["articles"] == sum(counts["outlets"].values())
    assert len(result["pages"]) == 40
    assert sum(digest is None for digest in result["pages"].values()) == counts["rejected"]


def test_reasons_are_as_a_run_gives_them(result: dict[str, Any]) -> None:
    """The first record of a reason stands for all that differ by names and numbers alone."""
    (entry,) = result["yield"]["reasons"]
    assert entry["reason"] == "has no field 'text'; it has 'title'"
    assert result["pages"][entry["place"]] is None


def test_coverage_counts_articles_with_a_field(result: dict[str, Any]) -> None:
    """Every invented page has a headline, a byline, a date and a body, and no caption."""
    articles, coverage = result["yield"]["articles"], result["coverage"]
    assert {coverage[name] for name in ("headline", "byline", "published", "body")} == {articles}
    assert coverage["captions"] == coverage["credits"] == 0


def test_all_but_times_is_the_same_for_any_jobs_and_order(dump: list[Path], result: dict[str, Any]) -> None:
    """Two workers and files in reverse give the same figures but for times and the digest of versions."""
    again = measured(dump[::-1], sample=40, jobs=2)
    assert again["versions"] == result["versions"]
    for key in result.keys() - set(TIMES):
        assert again[key] == result[key], key


def test_the_shape_is_that_of_schema_2(result: dict[str, Any]) -> None:
    """Keys of the result are part of its schema; JSON holds it."""
    assert json.loads(json.dumps(result)) == result
    assert (result["kind"], result["schema"]) == ("newsparse bench", 2)
    assert list(result) == ["kind", "schema", *SHAPE, "slowest", "look_at", "pages"]
    for key, keys in SHAPE.items():
        assert list(result[key]) == keys
    assert list(result["speed"]["stages"]) == ["read", "decode", "parse", "write"]
    for stage in result["speed"]["stages"].values():
        assert list(stage) == ["seconds", "pages_per_second", "mb_per_second"]
    assert {tuple(page) for page in result["slowest"]} == {("place", "id", "seconds", "characters")}
    assert {tuple(page) for page in result["look_at"]} <= {("place", "id", "confidence", "problems")}


def test_time_for_the_dump_falls_with_workers_to_that_of_reading(result: dict[str, Any]) -> None:
    """The estimate never grows with workers, and reading bounds it."""
    times = list(result["speed"]["dump_seconds"].values())
    assert times == sorted(times, reverse=True)
    assert times[-1] >= round(result["speed"]["stages"]["read"]["seconds"], 3)


def test_a_page_on_which_a_plugin_fails_is_rejected(dump: list[Path], tmp_path: Path) -> None:
    """The benchmark continues, and the reason names the plugin's error."""
    plugin = tmp_path / "breaking.py"
    plugin.write_text(BREAKING, encoding="utf-8")
    result = measured(dump[:1], parser=Parser([load_file(str(plugin))], entry_points=False))
    reasons = {entry["place"]: entry["reason"] for entry in result["yield"]["reasons"]}
    assert "broken" in reasons["0.jsonl#5"]
    assert result["pages"]["0.jsonl#5"] is None
    assert result["yield"]["rejected"] == 4


def test_a_record_that_kills_its_worker_is_rejected(dump: list[Path]) -> None:
    """The pool says which record to leave out, and why; the others of its batch are measured."""
    sample = draw([str(dump[0])], READERS, Options(), Lottery(5, 7))
    meter = PageMeter(Parser(), {"jsonl": READERS["jsonl"]}, Options())
    at: list[int] = []
    facts = meter()(sample.records, {1: "the worker died twice"}, at.append)
    assert at == [0, 1, 2, 3, 4]
    assert [entry.place for entry in facts] == [record.place for record in sample.records]
    assert [n for n, entry in enumerate(facts) if entry.rejected == "the worker died twice"] == [1]
