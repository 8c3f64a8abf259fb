"""``newsparse bench``: one screen, a file of figures, a comparison, clear errors."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

SECTIONS = ("Dump", "Sample", "Speed", "Yield", "Trust", "Fields", "Slowest pages", "Versions")


def test_screen_has_80_columns_and_every_section(run: Run, ferry: Path) -> None:
    """The screen fits a terminal; a dump that is smaller than the sample is taken whole, and a note says so."""
    ended = run("bench", ferry.name, "--jobs", "1")
    lines = ended.out.splitlines()
    assert ended.status == 0
    assert ended.err == "newsparse: the dump has 1 record, fewer than --sample 2,000: all are used\n"
    assert max(map(len, lines)) <= 80
    assert len(lines) < 50
    starts = [line for line in lines if line.startswith(SECTIONS)]
    assert [next(name for name in SECTIONS if line.startswith(name)) for line in starts] == list(SECTIONS)
    assert "  pages with articles      1 (100 %): 2 articles, 1 further article" in lines


def test_json_and_compare(run: Run, tmp_path: Path, ferry: Path) -> None:
    """--json writes all figures, replaces its own file, and --compare reads two of them."""
    for name in ("a.json", "b.json", "b.json"):
        assert run("bench", ferry.name, "--jobs", "1", "--json", name).status == 0
    assert json.loads((tmp_path / "a.json").read_bytes())["yield"]["articles"] == 2
    ended = run("bench", "--compare", "a.json", "b.json", "--json", "c.json")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.endswith("Pages in both: 1, with a different result: 0\n")
    assert max(map(len, ended.out.splitlines())) <= 80
    assert json.loads((tmp_path / "c.json").read_bytes())["same_sample"] is True


def test_html_is_a_page_of_its_own(run: Run, tmp_path: Path, ferry: Path) -> None:
    """--html writes a page with every section, replaces its own, and what a page says is escaped."""
    (tmp_path / "<b>.jsonl").write_text('{"body": "a"}\n', encoding="utf-8")
    for _ in range(2):
        assert run("bench", ferry.name, "<b>.jsonl", "--jobs", "1", "--html", "bench.html").status == 0
    page = (tmp_path / "bench.html").read_text(encoding="utf-8")
    assert "<title>newsparse benchmark of ferry.txt &lt;b&gt;.jsonl</title>" in page
    assert "<b>" not in page
    assert "has no field &#39;text&#39;; it has &#39;body&#39;" in page
    titles = re.findall("<h2>(.*?)</h2>", page)
    assert titles[:3] == ["Speed of each stage, per core", "Estimated time for the whole dump", "Rejected records"]
    assert titles[-1] == "Versions"
    assert "Articles with a field" in titles


def test_standard_input_is_a_dump(run: Run) -> None:
    """A dump from a pipe is read once, as any other."""
    record = json.dumps({"text": "Quay Wall Holds\n\nThe wall held on Monday, the harbor master said.\n"}).encode()
    ended = run("bench", "-", "--sample", "2", "--jobs", "1", given=b"\n".join([record] * 5))
    assert ended.status == 0
    assert "Dump         5 records" in ended.out


def test_no_page_that_parses_fails(run: Run, tmp_path: Path) -> None:
    """A wrong field is seen at once: status 1, the reason, and the option that helps."""
    (tmp_path / "pages.jsonl").write_text('{"body": "a"}\n{"body": "b"}\n', encoding="utf-8")
    ended = run("bench", "pages.jsonl", "--sample", "2", "--jobs", "1")
    assert ended.status == 1
    assert "          2  has no field 'text'; it has 'body'\n" in ended.out
    assert "no page of the sample could be parsed; check --text-field" in ended.err


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ([], "missing DUMP: name a dump to measure, or use --compare with two --json files"),
        (["none.jsonl"], "none.jsonl: file not found; a benchmark reads all of its inputs"),
        (["empty.jsonl"], "empty.jsonl: no record to measure: the dump is empty"),
        (["folder"], "folder: contains no file with a known suffix"),
        (["ferry.txt", "--sample", "0"], "--sample: 0 is less than 1; use 1 or more"),
        (["ferry.txt", "--json", "ferry.txt"], "'ferry.txt' was not written by newsparse bench"),
        (["ferry.txt", "--html", "ferry.txt"], "'ferry.txt' was not written by newsparse bench"),
        (["ferry.txt", "--html", "a", "--json", "./a"], "--json and --html name the same file: use two files"),
        (["--compare", "empty.jsonl", "empty.jsonl", "--html", "a"], "--compare measures nothing: leave out '--html'"),
        (["--compare", "empty.jsonl", "ferry.txt"], "empty.jsonl: is not JSON"),
        (["ferry.txt", "--compare", "empty.jsonl", "empty.jsonl"], "--compare measures nothing: leave out 'ferry.txt'"),
    ],
)
@pytest.mark.usefixtures("ferry")
def test_bad_input_is_a_usage_error(run: Run, tmp_path: Path, args: list[str], message: str) -> None:
    """Status 2, nothing on standard output, and what is wrong."""
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "page.xyz").touch()
    ended = run("bench", *args)
    assert (ended.status, ended.out) == (2, "")
    assert message in ended.err
