"""What a new user types wrong: the message names the input, the option and the cure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from newsparse.plugins.formats import CURE_TOO_LONG

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Give two records with ids."""
    path = tmp_path / "in.jsonl"
    rows = [{"id": name, "text": f"Page {name}."} for name in ("a", "b")]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_field_that_no_record_has(run: Run, records: Path) -> None:
    """A mistyped field names the file, the record and the option."""
    ended = run("parse", records.name, "--text-field", "tekst")
    fault = "has no field 'tekst'; it has 'text'; name the text field with --text-field"
    assert (ended.status, ended.err.splitlines()) == (
        1,
        [f"newsparse: in.jsonl (id a): {fault}", f"newsparse: in.jsonl#1 (id b): {fault}"],
    )
    ended = run("explain", records.name, "--text-field", "tekst")
    assert (ended.status, ended.err) == (1, f"newsparse: in.jsonl: record 'a' {fault}\n")


def test_named_file_with_an_unknown_suffix(run: Run, ferry: Path) -> None:
    """A file with any suffix is read, and a note says as what; with the format named there is none."""
    ferry.rename(ferry.with_suffix(".csv"))
    ended = run("parse", "ferry.csv")
    note = "newsparse: ferry.csv: unknown suffix, read as text; to change this, use --input-format\n"
    assert (ended.status, ended.err) == (0, note)
    assert run("parse", "ferry.csv", "--input-format", "text").err == ""
    assert run("run", "ferry.csv", "-o", "out.jsonl").err.startswith(note)


def test_archive_of_files(run: Run, ferry: Path) -> None:
    """The only message on a ZIP file is what to do with it."""
    ferry.with_name("pages.zip").write_bytes(b"PK\x03\x04\x14\0\x06\0\xe4")
    ended = run("parse", "pages.zip")
    cure = "newsparse: pages.zip: is a ZIP file, not text: unpack it and pass the folder\n"
    assert (ended.status, ended.err) == (1, cure)


def test_page_that_is_too_long(run: Run, ferry: Path) -> None:
    """The limit is said in characters, as it was given."""
    ended = run("parse", ferry.name, "--max-chars", "5")
    assert (
        ended.err
        == f"newsparse: ferry.txt: is too long: more than 24 bytes, the limit is 5 characters{CURE_TOO_LONG}\n"
    )


def test_output_in_the_folder_of_the_inputs(run: Run, tmp_path: Path, ferry: Path) -> None:
    """What a run wrote into a folder is no input of the next run over it."""
    for command in (("run", ".", "-o", "out.jsonl"), ("run", ".", "none.txt", "-o", "second.jsonl")) * 2:
        ended = run(*command)
        assert "pages parsed: 1," in ended.err
    manifest = json.loads((tmp_path / "second.jsonl.manifest.json").read_bytes())
    assert [entry["path"] for entry in manifest["inputs"]] == [ferry.name, "none.txt"]
    (tmp_path / "a.jsonl").write_text('{"text": "Of another tool."}\n', encoding="utf-8")
    (tmp_path / "a.jsonl.manifest.json").write_text('{"output": "a.jsonl"}\n', encoding="utf-8")
    assert "pages parsed: 2," in run("run", ".", "-o", "out.jsonl").err
    ended = run("run", ".", "out.jsonl", "-o", "out.jsonl")
    assert ended.err == (
        f"newsparse: {tmp_path / 'out.jsonl'} is one of the inputs (out.jsonl) and would be overwritten; choose "
        "another output, or leave the file out of the inputs\n"
    )


def test_nothing_to_resume(run: Run, ferry: Path) -> None:
    """``--resume`` of nothing starts at the beginning, and says so."""
    ended = run("run", ferry, "-o", "out.jsonl", "--resume")
    assert ended.err.splitlines()[0] == "newsparse: out.jsonl: nothing to resume; starting at the first record"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--rows", "article", "-o", "o.jsonl"], "did you mean articles?"),
        (["--engine", "sparc", "-o", "o.jsonl"], "did you mean spark?"),
        (
            ["--input-format", "txt", "-o", "o.jsonl"],
            "newsparse: --input-format: 'txt' is not a known format; did you mean text? use docx, eml, html, json",
        ),
        (
            ["--encoding", "utf-99", "-o", "o.jsonl"],
            "newsparse: --encoding: 'utf-99' is not a known charset; use a name such as utf-8, windows-1252 or big5",
        ),
        (["-o", "o.csv"], "newsparse: -o: cannot write 'o.csv': the name must end in .jsonl"),
        (
            ["--text-field", "", "-o", "o.jsonl"],
            "newsparse: --text-field: the name is empty; give the name of the field",
        ),
        (["--jobs", "0", "-o", "o.jsonl"], "newsparse: --jobs: 0 is less than 1; use 1 or more"),
    ],
)
def test_mistyped_value(run: Run, ferry: Path, words: list[str], message: str) -> None:
    """A value that cannot be names its option, and what it may have meant."""
    ended = run("run", ferry, *words)
    assert ended.status == 2
    assert message in ended.err


def test_address_of_no_known_protocol(run: Run) -> None:
    """A mistyped protocol is a usage error."""
    pytest.importorskip("fsspec")
    ended = run("run", "htp://news.example/a.jsonl", "-o", "out.jsonl")
    assert ended.status == 2
    assert ended.err.splitlines()[-1] == (
        "newsparse: htp://news.example/a.jsonl: 'htp' is not a known protocol; did you mean http? use http, https, s3, "
        "gs, hf or another of fsspec"
    )
