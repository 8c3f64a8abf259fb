"""What a run says while it works: plain lines in a log, a bar at a terminal; and its options on the command line."""

from __future__ import annotations

import gzip
import json
import os
import pty
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from dumping import page

from newsparse.cli.progress import said, watching
from newsparse.dumps.run import Progress
from newsparse.dumps.tally import nothing

if TYPE_CHECKING:
    from conftest import Run

PROGRAM = str(Path(sys.executable).with_name("newsparse"))


def progress(seconds: float, *, reached: int = 250, total: int | None = 1000) -> Progress:
    """Return how far a run is that an earlier one began."""
    counts = nothing() | {"read": 1234, "articles": 5678, "bytes": 30_000_000, "rejected": 12}
    before = nothing() | {"bytes": 10_000_000}
    return Progress(counts, reached, total, seconds, 50, before)


def test_numbers_are_those_of_this_run() -> None:
    """Speed and time left leave out what an earlier run had done; what is not known is not said."""
    assert said(progress(10)) == "1,234 pages, 5,678 articles, 2.0 MB/s, 12 set aside, 38 s left"
    assert said(progress(3000)) == "1,234 pages, 5,678 articles, 0.0 MB/s, 12 set aside, 3 h 7 min left"
    assert said(progress(10, total=None)) == "1,234 pages, 5,678 articles, 2.0 MB/s, 12 set aside"
    assert said(progress(10, reached=50)) == "1,234 pages, 5,678 articles, 2.0 MB/s, 12 set aside"


def test_lines_in_a_log(capsys: pytest.CaptureFixture[str]) -> None:
    """In a log there is a line about every ten seconds, and none for a run that is shorter."""
    with watching() as watch:
        for seconds in (1, 9, 10.5, 11, 19, 21, 40):
            watch(progress(seconds))
    lines = capsys.readouterr().err.split("\n")[:-1]
    assert len(lines) == 3
    assert lines[0].startswith("newsparse: 25 %, 1,234 pages, ")


def test_bar_at_a_terminal(tmp_path: Path) -> None:
    """At a terminal a bar stands on standard error while the run works, and goes when it is done."""
    rows = "".join(json.dumps({"text": page(n)}) + "\n" for n in range(600))
    (tmp_path / "in.jsonl").write_text(rows, encoding="utf-8")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [PROGRAM, "parse", "in.jsonl", "-o", "out.jsonl"],
        cwd=tmp_path,
        stderr=theirs,
        env=os.environ | {"TERM": "xterm-256color", "COLUMNS": "120"},
    ) as process:
        os.close(theirs)
        shown = b""
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                block = os.read(ours, 65536)
            except OSError:  # Linux says so when the last writer has left
                break
            shown += block
        os.close(ours)
    assert process.returncode == 0
    assert re.search(rb"\d pages, [\d,]+ articles, [\d.]+ MB/s", shown)
    assert b"600, without an article: 0" in shown


def test_options_of_a_run(run: Run, tmp_path: Path) -> None:
    """Fields, limits, kinds of rows and the report are those that were asked for."""
    records = [{"body": {"raw": page(1)}, "link": "https://news.example/1", "key": 17}, {"body": {"raw": "x" * 9000}}]
    lines = "".join(json.dumps(record) + "\n" for record in records).encode()
    (tmp_path / "in.data").write_bytes(gzip.compress(lines))
    asked = ["--text-field", "body.raw", "--url-field", "link", "--id-field", "key", "--max-chars", "8000"]
    ended = run(
        *("parse", "in.data", "--input-format", "jsonl", *asked, "--rows", "text"),
        *("-o", "out.jsonl.gz", "--report", "report.html", "--jobs", "1"),
    )
    assert ended.status == 1, ended.err
    rows = [json.loads(line) for line in gzip.decompress((tmp_path / "out.jsonl.gz").read_bytes()).split(b"\n")[:-1]]
    assert [(row["id"], row["url"]) for row in rows] == [
        ("17/0", "https://news.example/1"),
        ("17/1", "https://news.example/1"),
    ]
    aside = json.loads((tmp_path / "out.jsonl.gz.rejected.jsonl").read_bytes())
    assert (aside["position"], aside["reason"]) == (1, "is too long: 9000 characters, the limit is 8000")
    assert "Records set aside, by reason" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_standard_input(run: Run, tmp_path: Path) -> None:
    """A dump may come from a pipe."""
    given = "".join(json.dumps({"id": n, "text": page(n)}) + "\n" for n in range(3)).encode()
    ended = run("parse", "-", "--input-format", "jsonl", "--rows", "pages", "-o", "out.jsonl", given=given)
    assert ended.status == 0, ended.err
    assert [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_bytes().split(b"\n")[:-1]] == list("012")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--jobs", "2"], "--jobs needs -o FILE"),
        (["--resume"], "--resume needs -o FILE"),
        (["--rows", "pages", "-o", "out.tree"], "--rows needs -o FILE"),
        (["--jobs", "0", "-o", "out.jsonl"], "0 is not in the range"),
        (["--report", "report.pdf", "-o", "out.jsonl"], "neither .html nor .json"),
        (["--format", "tree", "-o", "out.parquet"], "leave --format out"),
        (["--input-format", "csv", "-o", "out.jsonl"], "no reader is called 'csv'"),
        (["--rows", "dolma", "-o", "out.parquet"], "cannot hold rows of the kind 'dolma'"),
    ],
)
def test_wrong_uses(run: Run, ferry: Path, args: list[str], message: str) -> None:
    """A wrong use is said before anything is written, with status 2."""
    ended = run("parse", ferry.name, *args)
    assert (ended.status, message in ended.err) == (2, True), ended.err
    assert list(ferry.parent.iterdir()) == [ferry]


@pytest.mark.parametrize("args", [[], ["-o", "out.csv"], ["-o", "out.jsonl", "--format", "jsonl"]])
@pytest.mark.parametrize("name", ["in.jsonl", "in.jsonl.zst", "IN.PARQUET", "in.warc.wet.gz", "in.html"])
def test_a_dump_is_no_page_of_text(run: Run, tmp_path: Path, args: list[str], name: str) -> None:
    """A dump that is named where there is no run is a wrong use: it would come out as a page of its raw text."""
    (tmp_path / name).write_text('{"text": "ferry"}', encoding="utf-8")
    ended = run("parse", name, *args)
    assert (ended.status, ended.out) == (2, "")
    assert f"'{name}' has the suffix of a dump" in ended.err
    assert [entry.name for entry in tmp_path.iterdir()] == [name]
