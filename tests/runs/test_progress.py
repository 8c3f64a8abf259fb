"""What a run says while it works: plain lines in a log, a bar at a terminal; and its options on the command line."""

from __future__ import annotations

import gzip
import io
import json
import os
import pty
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pyarrow as pa
import pytest
from dumping import PATIENCE, page
from pyarrow import parquet

from newsparse.cli.views.progress import format_progress, show_progress
from newsparse.plugins.formats import CURE_TOO_LONG
from newsparse.runs.chunks import Selection
from newsparse.runs.plan import Plan, run_plan
from newsparse.runs.tally import Progress, zero_counts

if TYPE_CHECKING:
    from conftest import Run

PROGRAM = str(Path(sys.executable).with_name("newsparse"))


def progress(seconds: float, *, reached: int = 250, total: int | None = 1000) -> Progress:
    """Return how far a run is that an earlier one began."""
    counts = zero_counts() | {"read": 1234, "articles": 5678, "bytes": 30_000_000, "rejected": 12}
    before = zero_counts() | {"bytes": 10_000_000}
    return Progress(counts, reached, total, seconds, 50, before)


def test_numbers_are_those_of_this_run() -> None:
    """Speed and time left leave out what an earlier run had done; what is not known is not said."""
    assert (
        format_progress(progress(10))
        == "25 %, 1,234 records, 5,678 articles, 123 records/s, 2.0 MB/s, 12 rejected, 38 s left"
    )
    assert (
        format_progress(progress(3000))
        == "25 %, 1,234 records, 5,678 articles, 0.4 records/s, 7 kB/s, 12 rejected, 3 h 7 min left"
    )
    assert (
        format_progress(progress(10, total=None))
        == "1,234 records, 5,678 articles, 123 records/s, 2.0 MB/s, 12 rejected"
    )
    assert (
        format_progress(progress(10, reached=50))
        == "5 %, 1,234 records, 5,678 articles, 123 records/s, 2.0 MB/s, 12 rejected"
    )


def test_one_is_singular() -> None:
    """One record and one article are not counted in the plural."""
    counts = zero_counts() | {"read": 1, "articles": 1}
    assert format_progress(Progress(counts, 1, None, 1.0, 0, zero_counts())) == "1 record, 1 article, 1 records/s"


@pytest.mark.parametrize(
    ("size", "rate"),
    [
        (0, ""),
        (999, ""),
        (1_000, ", 1 kB/s"),
        (99_999, ", 100 kB/s"),
        (100_000, ", 0.1 MB/s"),
        (2_000_000, ", 2.0 MB/s"),
    ],
)
def test_a_rate_is_never_shown_as_zero(size: int, rate: str) -> None:
    """Small inputs are counted in kB/s, and nothing is said of a rate before there is one."""
    counts = zero_counts() | {"read": 3, "bytes": size}
    assert (
        format_progress(Progress(counts, 1, None, 1.0, 0, zero_counts())) == f"3 records, 0 articles, 3 records/s{rate}"
    )
    assert format_progress(Progress(counts, 1, None, 1.0, 0, counts)) == "3 records, 0 articles"


@pytest.mark.parametrize("limit", [None, 2000])
def test_a_finished_run_is_at_its_end(capsys: pytest.CaptureFixture[str], limit: int | None) -> None:
    """It shows 100 %, and no time left, in a log as the last line."""
    last = attrs.evolve(progress(12), finished=True, limit=limit)
    with show_progress() as watch:
        watch(progress(11))
        watch(last)
    lines = capsys.readouterr().err.split("\n")[:-1]
    assert len(lines) == 2
    assert lines[1].startswith("newsparse: 100 %, 1,234 records, ")
    assert "left" not in lines[1]


def test_a_run_reports_its_end(tmp_path: Path) -> None:
    """The last call of a run has its final counts, whatever the limit."""
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps({"text": page(n)}) + "\n" for n in range(4)), encoding="utf-8")
    calls: list[Progress] = []
    plan = Plan([str(source)], str(tmp_path / "out.jsonl"), jobs=1, selection=Selection(limit=2))
    end = run_plan(plan, calls.append)
    assert [call.finished for call in calls][-1]
    assert not any(call.finished for call in calls[:-1])
    assert calls[-1].counts == end.counts
    assert end.counts["read"] == 2


@pytest.mark.parametrize("has_pipe", [False, True])
def test_total_of_all_inputs(tmp_path: Path, *, has_pipe: bool) -> None:
    """The total is the size of the readable inputs; with a named pipe among them, nobody knows it."""
    row = (json.dumps({"text": page(1)}) + "\n").encode()
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_bytes(row)
    os.mkfifo(tmp_path / "pipe.jsonl")
    names = ["a.jsonl", "b.jsonl", "missing.jsonl", *["pipe.jsonl"] * has_pipe]
    paths = [str(tmp_path / name) for name in names]
    calls: list[Progress] = []
    with subprocess.Popen(["/bin/sh", "-c", "cat a.jsonl > pipe.jsonl" if has_pipe else "true"], cwd=tmp_path):
        end = run_plan(Plan(paths, tmp_path / "out.jsonl", jobs=1, isolate=False), calls.append)
    assert {call.total for call in calls} == {None if has_pipe else 2 * len(row)}
    assert (end.counts["read"], end.counts["rejected"]) == (3 + has_pipe, 1)


def test_a_named_pipe_is_read_once(run: Run, tmp_path: Path) -> None:
    """The check of the text field does not read a pipe, of which the run would then miss the records."""
    (tmp_path / "in.jsonl").write_text("".join(json.dumps({"id": n, "text": page(n)}) + "\n" for n in range(3)))
    os.mkfifo(tmp_path / "pipe.jsonl")
    with subprocess.Popen(["/bin/sh", "-c", "cat in.jsonl > pipe.jsonl"], cwd=tmp_path):
        ended = run("run", "pipe.jsonl", "--rows", "pages", "-o", "out.jsonl", "--jobs", "1")
    assert ended.status == 0, ended.err
    assert [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_bytes().split(b"\n")[:-1]] == list("012")
    (file,) = json.loads((tmp_path / "out.jsonl.manifest.json").read_bytes())["inputs"]
    assert file["bytes"] is None


def test_lines_in_a_log(capsys: pytest.CaptureFixture[str]) -> None:
    """In a log there is a line about every ten seconds, and none for a run that is shorter."""
    with show_progress() as watch:
        for seconds in (1, 9, 10.5, 11, 19, 21, 40):
            watch(progress(seconds))
    lines = capsys.readouterr().err.split("\n")[:-1]
    assert len(lines) == 3
    assert lines[0].startswith("newsparse: 25 %, 1,234 records, ")


def test_bar_at_a_terminal(tmp_path: Path) -> None:
    """At a terminal a bar stands on standard error while the run works, and goes when it is done."""
    rows = "".join(json.dumps({"text": page(n)}) + "\n" for n in range(600))
    (tmp_path / "in.jsonl").write_text(rows, encoding="utf-8")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [PROGRAM, "run", "in.jsonl", "-o", "out.jsonl"],
        cwd=tmp_path,
        stderr=theirs,
        env=os.environ | {"TERM": "xterm-256color", "COLUMNS": "120"},
    ) as process:
        os.close(theirs)
        shown = b""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                block = os.read(ours, 65536)
            except OSError:  # Linux says so when the last writer has left
                break
            shown += block
        os.close(ours)
    assert process.returncode == 0
    assert re.search(rb"\d records, [\d,]+ articles, [\d,.]+ records/s, [\d.]+ [kM]B/s", shown)
    assert b"600, without an article: 0" in shown


def test_options_of_a_run(run: Run, tmp_path: Path) -> None:
    """Fields, limits, kinds of rows and the report are those that were asked for."""
    records = [{"body": {"raw": page(1)}, "link": "https://news.example/1", "key": 17}, {"body": {"raw": "x" * 9000}}]
    lines = "".join(json.dumps(record) + "\n" for record in records).encode()
    (tmp_path / "in.data").write_bytes(gzip.compress(lines, mtime=0))
    asked = ["--text-field", "body.raw", "--url-field", "link", "--id-field", "key", "--max-chars", "8000"]
    ended = run(
        *("run", "in.data", "--input-format", "jsonl", *asked, "--rows", "text"),
        *("-o", "out.jsonl.gz", "--report", "report.html", "--jobs", "1"),
    )
    assert ended.status == 1, ended.err
    rows = [json.loads(line) for line in gzip.decompress((tmp_path / "out.jsonl.gz").read_bytes()).split(b"\n")[:-1]]
    assert [(row["id"], row["url"]) for row in rows] == [
        ("17/0", "https://news.example/1"),
        ("17/1", "https://news.example/1"),
    ]
    aside = json.loads((tmp_path / "out.jsonl.gz.rejected.jsonl").read_bytes())
    assert (aside["position"], aside["reason"]) == (
        1,
        f"is too long: 9000 characters, the limit is 8000{CURE_TOO_LONG}",
    )
    assert "is too long: 9000 characters" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_standard_input(run: Run, tmp_path: Path) -> None:
    """A dump may come from a pipe."""
    given = "".join(json.dumps({"id": n, "text": page(n)}) + "\n" for n in range(3)).encode()
    ended = run("run", "-", "--input-format", "jsonl", "--rows", "pages", "-o", "out.jsonl", given=given)
    assert ended.status == 0, ended.err
    assert [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_bytes().split(b"\n")[:-1]] == list("012")
    assert "standard input" not in ended.err


def test_standard_input_is_told_by_how_it_begins(run: Run, tmp_path: Path) -> None:
    """Nobody need say that it is JSON lines; the run says what it took it for, and how to have it otherwise."""
    given = gzip.compress("".join(json.dumps({"id": n, "text": page(n)}) + "\n" for n in range(3)).encode())
    ended = run("run", "-", "--rows", "pages", "-o", "out.jsonl", given=given)
    assert ended.status == 0, ended.err
    assert [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_bytes().split(b"\n")[:-1]] == list("012")
    said = (
        "newsparse: standard input looks like JSON Lines and is read as such; "
        "to read it as text, use --input-format text\n"
    )
    assert ended.err.startswith(said)


def test_standard_input_of_pages_is_read_alike(run: Run) -> None:
    """``parse`` reads the records of a pipe as a run does, and text as one page without a word."""
    ended = run("parse", "-", given=b'{"text": "ferry"}\n')
    assert (ended.status, json.loads(ended.out)["text"]) == (0, "ferry")
    assert ended.err.startswith("newsparse: standard input looks like JSON Lines and is read as such")
    assert run("parse", "-", given=page(1).encode()).err == ""
    assert json.loads(run("parse", "-", given=gzip.compress(b"The ferry\n")).out)["text"] == "The ferry\n"


def test_parquet_from_a_pipe(run: Run, tmp_path: Path) -> None:
    """A Parquet may come from a pipe, and is known by how it begins."""
    parquet.write_table(pa.table({"text": [page(1), page(2)], "id": [1, 2]}), tmp_path / "in.parquet")
    ended = run("run", "-", "--rows", "pages", "-o", "out.jsonl", given=(tmp_path / "in.parquet").read_bytes())
    assert ended.status == 0, ended.err
    assert [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_bytes().split(b"\n")[:-1]] == list("12")


@pytest.mark.parametrize(
    ("records", "often", "reason"),
    [
        (
            [{"body": "ferry"}, {"text": ""}, {"body": "quay"}],
            "most often",
            "has no field 'text'; it has 'body'; name the text field with --text-field",
        ),
        ([{"text": ""}], "reason", "is empty"),
        (
            [{"text": ""}, {"text": 7}],
            "for example",
            "field 'text' is a number, not a string; name the text field with --text-field",
        ),
    ],
)
def test_nothing_parsed(run: Run, tmp_path: Path, records: list[dict[str, str]], often: str, reason: str) -> None:
    """A run that parsed nothing says the commonest reason, and there is no output."""
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    ended = run("run", "in.jsonl", "-o", "out.jsonl")
    assert ended.status == 1
    assert ended.err == (
        f"newsparse: no page was parsed, rejected: {len(records)} (see out.jsonl.rejected.jsonl), "
        f"{often}: in.jsonl: {reason}; out.jsonl was not written\n"
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl.rejected.jsonl"]


def test_missing_storage(run: Run, tmp_path: Path, environment: dict[str, str]) -> None:
    """An address whose package is not installed is a wrong use, said with the cure before anything is written."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "s3fs.py").write_text("raise ModuleNotFoundError(name='s3fs')\n", encoding="utf-8")
    environment["PYTHONPATH"] = os.pathsep.join([str(tmp_path / "site"), environment.get("PYTHONPATH", "")])
    ended = run("run", "s3://bucket/in.jsonl", "-o", "out.jsonl")
    said = "newsparse: s3://bucket/in.jsonl needs s3fs, which is not part of any extra of newsparse "
    said += "and is not installed: pip install s3fs\n"
    assert (ended.status, ended.err) == (2, said)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_bar_is_one_line(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However narrow the terminal and large the numbers, the bar is one line, and the pages are on it."""
    shown = io.StringIO()
    monkeypatch.setattr(shown, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("TERM", "xterm-256color")
    far = zero_counts() | {"read": 123_456_789, "articles": 234_567_890, "bytes": 10**12, "rejected": 1_234_567}
    with show_progress() as watch:
        watch(Progress(far, 300, 1000, 50_000.0, 0, zero_counts()))
    rows = re.split("[\r\n]+", re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.getvalue()))
    (row,) = {line for line in rows if re.search(r"\w", line)}
    assert "30 %, 123,456,789 records, " in row
    assert len(row) <= columns
    assert ("left" in row) == (columns > 80)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--jobs", "2"], "missing option -o OUT"),
        (["--rows", "pages", "-o", "out.tree"], "cannot write 'out.tree': the name must end in .jsonl"),
        (["--limit", "0", "-o", "out.jsonl"], "0 is less than 1; use 1 or more"),
        (["--jobs", "0", "-o", "out.jsonl"], "0 is less than 1; use 1 or more"),
        (["--report", "report.pdf", "-o", "out.jsonl"], "ends with neither .html nor .json"),
        (["--format", "tree", "-o", "out.parquet"], "no such option --format"),
        (["--input-format", "csv", "-o", "out.jsonl"], "--input-format: 'csv' is not a known format; use docx"),
        (["--rows", "dolma", "-o", "out.parquet"], "does not support rows of type 'dolma'"),
    ],
)
def test_wrong_uses(run: Run, ferry: Path, args: list[str], message: str) -> None:
    """A wrong use is said before anything is written, with status 2."""
    ended = run("run", ferry.name, *args)
    assert (ended.status, message in ended.err) == (2, True), ended.err
    assert list(ferry.parent.iterdir()) == [ferry]
