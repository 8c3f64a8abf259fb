"""A benchmark: counts add up, and all but times repeats."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from dumps import measured, write_dump

from newsparse.bench.work import FIELDS

if TYPE_CHECKING:
    from pathlib import Path

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
}
"""The keys of schema 1. Another key is another schema: raise SCHEMA."""


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


def test_the_shape_is_that_of_schema_1(result: dict[str, Any]) -> None:
    """Keys of the result are part of its schema; JSON holds it."""
    assert json.loads(json.dumps(result)) == result
    assert (result["kind"], result["schema"]) == ("newsparse bench", 1)
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
