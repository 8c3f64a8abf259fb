"""``newsparse run``: a data set out of dumps, complete or not there."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from pyarrow import parquet

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

FERRY = "Ferry Returns to Lume Island After Nine Years"
GLASSWORKS = "Glassworks of Orrin to Reopen in Spring"


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]


def test_file_of_a_run_has_a_row_an_article(run: Run, tmp_path: Path, ferry: Path) -> None:
    """Without it, the suffix asks for a run: a row an article, what was rejected and the manifest beside it."""
    ended = run("run", ferry, "none.txt", "-o", "out.jsonl")
    assert (ended.status, ended.out) == (1, "")
    written = rows(tmp_path / "out.jsonl")
    assert [(row["id"], row["headline"]) for row in written] == [(f"{ferry}/0", FERRY), (f"{ferry}/1", GLASSWORKS)]
    (aside,) = rows(tmp_path / "out.jsonl.rejected.jsonl")
    assert (aside["file"], aside["reason"]) == ("none.txt", "file not found")
    names = ["ferry.txt", "out.jsonl", "out.jsonl.manifest.json", "out.jsonl.rejected.jsonl"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert ended.err == (
        "newsparse: pages parsed: 1, without an article: 0, articles: 2, "
        "rejected: 1 (see out.jsonl.rejected.jsonl), not read: none.txt (file not found), written: out.jsonl\n"
    )


def test_inputs_that_are_not_there_are_counted(run: Run, ferry: Path) -> None:
    """The last line names the first of them, and says how many there are."""
    ended = run("run", ferry, "none.txt", "a.jsonl", "b.jsonl", "-o", "out.jsonl")
    assert "rejected: 3 (see out.jsonl.rejected.jsonl), not read: none.txt (file not found) and 2 others," in ended.err


def test_html_in_a_text_field_is_a_warning(run: Run, tmp_path: Path, ferry: Path) -> None:
    """Tags would be rows of a data set without a word; the warning says what to do."""
    text = "<!DOCTYPE html>\n<html>\n" + ferry.read_text(encoding="utf-8")
    (tmp_path / "in.jsonl").write_text(json.dumps({"text": text}) + "\n", encoding="utf-8")
    ended = run("run", "in.jsonl", "-o", "out.jsonl")
    assert ended.status == 0
    assert ended.err.splitlines()[1] == (
        "newsparse: warning: 1 text is the source of an HTML page, so the rows contain tags (problem html-source): "
        "extract the text first, or save the pages as .html or WARC files"
    )
    assert json.loads((tmp_path / "out.jsonl.manifest.json").read_bytes())["counts"]["problems"]["html-source"] == 1


def test_a_page_with_too_many_lines_is_rejected_and_the_others_are_parsed(
    run: Run, tmp_path: Path, ferry: Path
) -> None:
    """``--max-lines`` rejects a record with its reason, and is an option of the run that the manifest names."""
    (tmp_path / "short.txt").write_text("A page.\n\nOf three lines.", encoding="utf-8")
    ended = run("run", ferry, "short.txt", "-o", "out.jsonl", "--rows", "pages", "--max-lines", "3")
    assert (ended.status, ended.out) == (1, "")
    assert [row["id"] for row in rows(tmp_path / "out.jsonl")] == ["short.txt"]
    (rejected,) = rows(tmp_path / "out.jsonl.rejected.jsonl")
    count = ferry.read_text(encoding="utf-8").count("\n") + 1
    assert (rejected["file"], rejected["reason"]) == (
        str(ferry),
        f"is too long: {count} lines, the limit is 3; raise the limit with --max-lines, or max_lines in Python",
    )
    manifest = json.loads((tmp_path / "out.jsonl.manifest.json").read_bytes())
    assert manifest["options"]["max_lines"] == 3
    assert "max_lines" not in manifest["parser"]


def test_run_without_a_page_leaves_the_file(run: Run, tmp_path: Path, ferry: Path) -> None:
    """What an earlier run wrote stays, with its siblings; what was rejected now has a name of its own."""
    assert run("run", ferry, "none.txt", "-o", "out.jsonl").status == 1
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    for _ in range(2):
        ended = run("run", "nothing.txt", "-o", "out.jsonl")
        assert ended.status == 1
        assert ended.err == (
            "newsparse: no page was parsed, rejected: 1 (see out.jsonl.failed.rejected.jsonl), reason: nothing.txt: "
            "file not found; out.jsonl was not changed\n"
        )
        after = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
        assert b"nothing.txt" in after.pop("out.jsonl.failed.rejected.jsonl")
        assert after == before
    assert run("run", ferry, "none.txt", "-o", "out.jsonl").status == 1
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("suffix", ["jsonl", "parquet"])
def test_a_run_without_records_has_the_status_of_a_run_without_a_page(
    run: Run, tmp_path: Path, ferry: Path, suffix: str
) -> None:
    """Inputs without records end with status 1, whether or not there was an output, also if resumed."""
    (tmp_path / "empty.jsonl").touch()
    start, out = "newsparse: no page was parsed: the inputs contain no records; ", f"out.{suffix}"
    for options in ([], [], ["--resume"], ["--quiet"]):
        ended = run("run", "empty.jsonl", "-o", out, *options)
        assert (ended.status, ended.out, ended.err) == (1, "", f"{start}{out} has no rows\n")
    assert run("run", ferry, "-o", out).status == 0
    before = (tmp_path / out).read_bytes()
    ended = run("run", "empty.jsonl", "-o", out)
    assert (ended.status, ended.err) == (1, f"{start}{out} was not changed\n")
    assert (tmp_path / out).read_bytes() == before


def test_resume_of_a_complete_run_names_the_option(run: Run, tmp_path: Path, ferry: Path) -> None:
    """A data set is not replaced by one of other options because a command was to be resumed."""
    assert run("run", ferry, "-o", "out.jsonl").status == 0
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    for options, change in (
        (("--rows", "pages"), "--rows: was articles, now pages"),
        (("--text-field", "tekst"), "--text-field: was text, now tekst"),
        (("--limit", "5"), "--limit: was not given, now 5"),
        (("--min-confidence", "0.9"), "--min-confidence: was 0.5, now 0.9"),
        ((ferry,), "its inputs were listed differently"),
    ):
        ended = run("run", ferry, *options, "-o", "out.jsonl", "--resume")
        assert ended.status == 2
        assert ended.err.splitlines()[-1] == (
            f"newsparse: out.jsonl is the complete output of another run: {change}; repeat the earlier command, or "
            "leave out --resume to replace the file"
        )
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert run("run", ferry, "-o", "out.jsonl", "--rows", "pages").status == 0


def test_toml_outlet_that_changed(run: Run, tmp_path: Path, ferry: Path) -> None:
    """Two versions of a TOML outlet never share a data set: the manifest knows the file, and a folder of files."""
    (tmp_path / "outlets").mkdir()
    gazette = tmp_path / "outlets" / "gazette.toml"
    text = 'api = 1\nid = "gazette"\nname = "Harbour Gazette"\ndomains = ["gazette.example"]\n'
    for plugin in ("outlets/gazette.toml", "outlets"):
        gazette.write_text(text, encoding="utf-8")
        command = ("run", ferry, "-o", "out.jsonl", "--plugin", plugin)
        assert run(*command).status == 0
        plugins = json.loads((tmp_path / "out.jsonl.manifest.json").read_bytes())["plugins"]
        assert plugins["gazette.toml"].startswith("digest ")
        assert "already complete" in run(*command, "--resume").err
        gazette.write_text(text + 'ends = ["More from Business"]\n', encoding="utf-8")
        ended = run(*command, "--resume")
        assert ended.status == 2
        assert ended.err == (
            "newsparse: out.jsonl is the complete output of another run: plugin 'gazette.toml' has changed since; "
            "restore the earlier version, or leave out --resume to replace the file\n"
        )


def test_mode_is_kept(run: Run, tmp_path: Path, ferry: Path) -> None:
    """A file that only its owner may read stays so when it is written again."""
    (tmp_path / "out.jsonl").touch(mode=0o600)
    run("run", ferry, "-o", "out.jsonl")
    assert (tmp_path / "out.jsonl").stat().st_size
    assert stat.S_IMODE((tmp_path / "out.jsonl").stat().st_mode) == 0o600


def test_link_stays_a_link(run: Run, tmp_path: Path, ferry: Path) -> None:
    """A link is followed, not replaced."""
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "out.jsonl")
    run("run", ferry, "-o", "link.jsonl")
    assert (tmp_path / "link.jsonl").is_symlink()
    assert (tmp_path / "out.jsonl").is_file()


@pytest.mark.parametrize(
    ("source", "target"), [("ferry.txt", "./ferry.jsonl"), ("ferry.txt", "link.jsonl"), ("-", "link.jsonl")]
)
def test_an_input_is_not_overwritten(command: list[str], tmp_path: Path, ferry: Path, source: str, target: str) -> None:
    """A target that is one of the inputs, under whatever name, is a usage error, and the input stays."""
    page = ferry.with_suffix(".jsonl")
    ferry.rename(page)
    before = page.read_bytes()
    (tmp_path / "link.jsonl").symlink_to(page)
    with page.open("rb") as given:
        words = [*command, "run", source.replace(".txt", ".jsonl"), "-o", target]
        done = subprocess.run(words, stdin=given, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 2, done.stderr
    assert page.read_bytes() == before


def test_a_pipe_is_no_output(run: Run, tmp_path: Path, ferry: Path) -> None:
    """What is no regular file is not replaced by one: the command that streams is named."""
    os.mkfifo(tmp_path / "pipe.jsonl")
    ended = run("run", ferry, "-o", "pipe.jsonl")
    assert (ended.status, (tmp_path / "pipe.jsonl").is_fifo()) == (2, True)
    assert "to stream pages, use newsparse parse" in ended.err


@pytest.mark.parametrize(("suffix", "count"), [(".jsonl", 5), (".parquet", 1)])
@pytest.mark.parametrize("names", [("bad",), ("bad", "good"), ("good", "bad")])
def test_records_without_the_text_field_are_rejected_wherever_they_are(
    run: Run, tmp_path: Path, suffix: str, count: int, names: tuple[str, ...]
) -> None:
    """A file without the text field is rejected, alone or among others, first or last, and the status is 1."""
    for name, field in (("bad", "body"), ("good", "text")):
        values = [{field: f"Ferry {number}"} for number in range(5)]
        if suffix == ".jsonl":
            (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(value) + "\n" for value in values))
        else:
            parquet.write_table(pa.Table.from_pylist(values), tmp_path / f"{name}.parquet")
    ended = run("run", *(name + suffix for name in names), "-o", "out.jsonl", "--rows", "pages")
    assert ended.status == 1
    assert (tmp_path / "out.jsonl").exists() is (names != ("bad",))
    rejected = rows(tmp_path / "out.jsonl.rejected.jsonl")
    assert [(row["file"], row["position"]) for row in rejected] == [(f"bad{suffix}", n) for n in range(count)]
    assert {row["reason"] for row in rejected} == {
        f"has no {'field' if suffix == '.jsonl' else 'column'} 'text'; it has 'body'"
    }
    warnings = [line for line in ended.err.splitlines() if line.startswith("newsparse: warning: ")]
    assert len(warnings) == (names == ("bad", "good"))  # said at once, unless the end of the run says the same
    if names != ("good", "bad"):
        assert "it has 'body'; name the text field with --text-field" in ended.err


def test_a_text_field_that_no_record_has_is_said_at_once(run: Run, tmp_path: Path) -> None:
    """Where no record of the first of several chunks has the field, a warning names the cure before the run."""
    (tmp_path / "in.jsonl").write_text('{"body": "ferry", "id": 1}\n' * 30_000, encoding="utf-8")
    ended = run("run", "in.jsonl", "-o", "out.jsonl", "--limit", "5")
    assert (ended.status, ended.out) == (1, "")
    first, last = ended.err.splitlines()
    assert re.fullmatch(
        r"newsparse: warning: in\.jsonl: none of the first \d+ records has text: the first has no field 'text'; "
        r"it has 'body'; name the text field with --text-field",
        first,
    )
    assert last.startswith("newsparse: no page was parsed, rejected: 5 (see out.jsonl.rejected.jsonl)")
    assert run("-q", "run", "in.jsonl", "-o", "out.jsonl", "--limit", "5").err == f"{last}\n"


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--limit", "3"], ["0", "1", "2"]),
        (["--sample", "40"], ["0", "40", "80", "120", "160"]),
        (["--sample", "40", "--limit", "2"], ["0", "40"]),
        (["--limit", "1000"], [str(number) for number in range(200)]),
    ],
)
def test_limit_and_sample_take_the_same_records_always(
    run: Run, tmp_path: Path, options: list[str], ids: list[str]
) -> None:
    """The first N records, or one in N by its position: the same with any number of workers."""
    lines = [json.dumps({"id": number, "text": f"Page {number}"}) + "\n" for number in range(200)]
    (tmp_path / "in.jsonl").write_text("".join(lines), encoding="utf-8")
    for jobs in ("1", "2"):
        ended = run("run", "in.jsonl", "-o", f"out{jobs}.jsonl", "--rows", "pages", "--jobs", jobs, *options)
        assert (ended.status, ended.err.split(",")[0]) == (0, f"newsparse: pages parsed: {len(ids)}")
        assert [row["id"] for row in rows(tmp_path / f"out{jobs}.jsonl")] == ids


def test_sample_of_files_is_one_file_in_so_many(run: Run, tmp_path: Path) -> None:
    """Where a file is one page, ``--sample`` counts files."""
    for number in range(7):
        (tmp_path / f"{number}.txt").write_text(f"Page {number}\n", encoding="utf-8")
    assert run("run", ".", "-o", "out.jsonl", "--rows", "pages", "--sample", "3", "-q").err == ""
    assert [row["id"] for row in rows(tmp_path / "out.jsonl")] == ["0.txt", "3.txt", "6.txt"]
