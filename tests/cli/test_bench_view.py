"""The screen of a benchmark, of figures that a small dump does not have."""

from __future__ import annotations

import re
from typing import Any

import pytest

from newsparse.bench import compare, report_page
from newsparse.bench.result import SampleTally
from newsparse.bench.sample import Sample
from newsparse.bench.work import FilterVerdict, MeasuredPage
from newsparse.cli.views.bench import comparison_lines, duration, result_lines


def result(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - keys of a result
    """Return the result of one page with a long path, which two filters judged."""
    tally = SampleTally()
    filters = {
        "GopherQualityFilter": FilterVerdict(page=True, articles=0),
        "C4QualityFilter": FilterVerdict(page=False, articles=0, failed=1),
    }
    place = f"{'folder/' * 30}page\x1b[31m.jsonl#4711"
    tally.add(MeasuredPage(place, parse=0.5, characters=10**6, problems={"uncertain-start": 2}, filters=filters))
    tally.add(MeasuredPage("b.jsonl#2", rejected="has no field 'text'\n" + "x" * 200))
    sample = Sample(total=10**9, size=10**13, stored=None, formats={"jsonl": 12345}, read_seconds=1e5)
    return tally.result(sample, requested=2, seed=7, jobs=3) | changes


def test_long_places_and_large_numbers_fit() -> None:
    """No line is longer than 80 columns, a place keeps its position, and control characters are escaped."""
    lines = list(result_lines(result()))
    assert max(map(len, lines)) <= 80
    assert not any("\x1b" in line or "\n" in line for line in lines)
    slowest = lines[lines.index("Slowest pages") + 1]
    assert slowest.endswith(".jsonl#4711")
    assert "…" in slowest


@pytest.mark.parametrize(("count", "shown"), [(1, "1 record, "), (1234, "1,234 records, ")])
def test_one_record_is_no_plural(count: int, shown: str) -> None:
    """Counts agree with their nouns, in the dump, in the sample and among the versions."""
    figures = result()
    figures["dump"]["records"] = figures["sample"]["records"] = figures["versions"]["processors"] = count
    lines = list(result_lines(figures))
    assert lines[0].startswith(f"Dump         {shown}")
    assert lines[1].startswith(f"Sample       {shown}")
    assert f" {count:,} processor{'s' * (count > 1)}," in "\n".join(lines)


def test_filters_are_shares_of_pages_and_articles() -> None:
    """A filter that raised says at how many texts; without articles there is no share of them."""
    lines = list(result_lines(result()))
    assert f"  {'GopherQualityFilter':24}{'100 %':>12}{'-':>16}" in lines
    assert f"  {'C4QualityFilter':24}{'0 %':>12}{'-':>16}   failed at 1 text" in lines
    assert not any(line.startswith("Filters") for line in result_lines(result(filters={})))


def test_small_shares_have_a_decimal_and_confidence_has_ranges() -> None:
    """Three rejected records of 800 are not 0 %."""
    rare = result()
    rare["sample"]["records"], rare["yield"]["articles"] = 800, 4000
    rare["yield"]["rejected"] = 3
    rare["trust"]["confidence"] |= {"0.5": 2, "0.99": 2000}
    lines = list(result_lines(rare))
    assert "  rejected records         3 (0.4 %)" in lines
    assert "  confidence 0.5 to 0.6: <0.1 %, 0.99 to 1: 50 %" in lines
    rare["trust"]["confidence"] |= {"0.5": 80, "0.6": 39, "0.7": 20}
    text = "\n".join(result_lines(rare))
    assert all(f": {share}" in text for share in ("2.0 %", "1.0 %", "0.5 %", "50 %"))


def test_problems_are_shares_of_the_records() -> None:
    """The terminal, the HTML file and comparisons divide the problems of each code by the records of the sample."""
    figures = result()
    figures["sample"]["records"] = 500
    figures["yield"]["articles"] = 7
    figures["trust"] |= {"pages_with_problems": 20, "problems": {"uncertain-start": 19}}
    lines = list(result_lines(figures))
    start = lines.index("  problems   20 (4.0 %) of the records; by code, per record:")
    assert lines[start + 1] == f"{'':13}uncertain-start 19 (3.8 %)"
    page = re.sub(r"<[^>]+>", " ", report_page(figures, "dump"))
    assert re.search(r"Problems, per record of the sample\s+uncertain-start\s+19\s+3\.8%", page)
    assert compare(figures, figures)["counts"]["uncertain-start"]["a"] == 0.038


def test_comparison_says_that_samples_differ() -> None:
    """The first line warns, versions that differ are named, and filters of both are compared."""
    b = result()
    b["sample"]["digest"] = "another"
    b["versions"]["newsparse"] = "9.9"
    lines = list(comparison_lines(compare(result(), b)))
    assert lines[0].startswith("The samples differ")
    assert any(line.endswith("-> 9.9") for line in lines)
    assert any(line.startswith("  C4QualityFilter, pages") for line in lines)
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.04, "0.0 s"), (119, "119.0 s"), (120, "2.0 min"), (7200, "2.0 h"), (259200, "3.0 days")]
)
def test_a_duration_has_the_unit_that_reads_best(seconds: float, text: str) -> None:
    """Seconds up to two minutes, minutes up to two hours, hours up to two days."""
    assert duration(seconds) == text
