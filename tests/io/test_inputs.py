"""Paths are files, folders, patterns, addresses or standard input; their files come in a fixed order."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import pickle
import random
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import attrs
import fsspec
import pytest

import newsparse
from conftest import ROOT
from newsparse.errors import ExtraError, PlanError, RunError, RunWarning
from newsparse.io import inputs as inputs_module
from newsparse.io.catalog import READERS, format_of
from newsparse.io.inputs import inputs
from newsparse.io.readers.compression import import_zstd
from newsparse.model import Document
from newsparse.parser import Parser
from newsparse.plugins.formats import CURE_TOO_LONG, MAX_CHARS, Rejected, format_by_suffix
from reading import OPTIONS, cut, one_rejected, read, texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ZSTD = import_zstd()
META = {"encoding": "utf-8", "encoding_found": "utf-8"}


def shelf(folder: Path) -> None:
    """Put files into a folder: pages at three depths, and what is none."""
    pages = ("b.txt", "a.txt", "a/b.txt", "a/A.TXT", "a.b/c.txt", "a/deep/er/d.txt", "e.html")
    for name in (*pages, ".hidden.txt", ".hidden/a.txt", "photo.jpg"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<p>{name}</p>" if name.endswith("html") else name, encoding="utf-8")


def paths(*given: str | Path) -> list[str]:
    """Return the paths of the inputs that some paths name."""
    return [one.path for one in inputs([str(path) for path in given], READERS, OPTIONS)]


def test_a_page_of_more_lines_than_the_limit_is_rejected_with_both_numbers(tmp_path: Path) -> None:
    """The limit of lines is off unless it is given, and counts as ``Parser(max_lines=)`` does."""
    path = tmp_path / "a.txt"
    path.write_text("one\ntwo\nthree", encoding="utf-8")
    limits = [attrs.evolve(OPTIONS, max_lines=limit) for limit in (None, 3, 2)]
    assert [texts(read(path, options=options)) for options in limits] == [
        ["one\ntwo\nthree"],
        ["one\ntwo\nthree"],
        ["*is too long: 3 lines, the limit is 2; raise the limit with --max-lines, or max_lines in Python"],
    ]
    assert not Parser(max_lines=3).parse("one\ntwo\nthree").problems
    for name, size in {"max_lines": "3 lines", "max_chars": "13 characters"}.items():
        (problem,) = Parser(**{name: 2}).parse("one\ntwo\nthree").problems  # type: ignore[arg-type]
        assert problem.message == f"the page has {size}, more than 2; not parsed: raise {name} of the Parser"


def test_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder is every file in and under it that a reader knows, sorted by path; hidden files are left out."""
    shelf(tmp_path)
    monkeypatch.chdir(tmp_path)
    every = ["a/A.TXT", "a/b.txt", "a/deep/er/d.txt", "a.b/c.txt", "a.txt", "b.txt", "e.html"]
    assert paths(".") == every
    assert paths("a") == every[:3]
    assert paths(tmp_path) == [str(tmp_path / name) for name in every]
    assert texts(read(".")) == every


def test_pattern(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pattern is the files and folders that it matches, sorted; two stars are folders of any depth."""
    shelf(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert paths("*.txt") == ["a.txt", "b.txt"]
    assert paths("./?.txt") == ["./a.txt", "./b.txt"]
    assert paths("**/*.txt") == ["a/b.txt", "a/deep/er/d.txt", "a.b/c.txt", "a.txt", "b.txt"]
    assert paths("a*") == ["a/A.TXT", "a/b.txt", "a/deep/er/d.txt", "a.b/c.txt", "a.txt"]
    assert paths("[b].txt", "b.txt") == ["b.txt", "b.txt"]


def test_file_called_like_a_pattern(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file whose name looks like a pattern is that file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "[a].txt").write_text("ferry", encoding="utf-8")
    (tmp_path / "a.txt").write_text("quay", encoding="utf-8")
    assert texts(read("[a].txt")) == ["ferry"]


def test_what_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not there is a rejected record with the reason, and the other paths are read."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("ferry", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    found = read("none.txt", "a.txt", "none*.txt", "", "empty", "a\0b", "a.txt/b")
    assert texts(found)[:4] == [
        "*file not found",
        "ferry",
        "*file not found, and no file matches it as a glob",
        "*file not found",
    ]
    assert texts(found)[4].startswith("*contains no file with a known suffix (.docx .eml .htm .html ")
    assert texts(found)[5:] == ["*cannot be read: its name contains a NUL", "*cannot be read: Not a directory"]
    assert [one.file for one in found if isinstance(one, Rejected)][:2] == ["none.txt", "none*.txt"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read everything")
def test_forbidden_folder(tmp_path: Path) -> None:
    """A folder that may not be read is said, and the others are read."""
    shelf(tmp_path)
    (tmp_path / "a").chmod(0)
    try:
        found = texts(read(tmp_path))
    finally:
        (tmp_path / "a").chmod(0o700)
    assert found == ["*cannot be read: Permission denied", "a.b/c.txt", "a.txt", "b.txt", "e.html"]


def test_pipe_in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe that a folder holds or a pattern matches is not waited for; without a suffix a folder's is skipped."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("ferry", encoding="utf-8")
    for name in ("b.jsonl", "c"):
        os.mkfifo(tmp_path / name)
    reason = "*is a pipe, a socket or a device: to read it, name it"
    assert texts(read(".")) == ["ferry", reason]
    assert texts(read("*")) == ["ferry", reason, reason]
    skipped: list[str] = []
    inputs(["."], READERS, OPTIONS, skipped.append)
    assert skipped == ["c"]


def test_documents(tmp_path: Path) -> None:
    """A file of text is a document whose id is its path; line feeds stay, a byte order mark does not."""
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffferry\r\nquay\rpier\u2028\0".encode())
    meta = {"encoding": "utf-8", "encoding_found": "mark"}
    assert read(path) == [Document("ferry\r\nquay\rpier\u2028\0", str(path), None, meta)]
    path.write_bytes("Паром вернулся на остров".encode("koi8-r"))
    (found,) = read(path, options=attrs.evolve(OPTIONS, encoding="koi8-r", url="http://a.example", meta=False))
    assert found == Document("Паром вернулся на остров", str(path), "http://a.example")


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\xef\xbb\xbf", "\u00a0".encode()])
def test_empty(data: bytes, tmp_path: Path) -> None:
    """A file without text is empty."""
    (tmp_path / "a.txt").write_bytes(data)
    assert one_rejected(tmp_path / "a.txt").reason == "is empty"


def test_longest(tmp_path: Path) -> None:
    """The limit is in characters: a page of as many is read, one of one more is rejected, whatever its bytes."""
    path = tmp_path / "a.txt"
    for char in ("a", "é", "船", "\U0001f6a2"):
        path.write_text(char * MAX_CHARS, encoding="utf-8")
        assert len(texts(read(path))[0]) == MAX_CHARS
        path.write_text(char * (MAX_CHARS + 1), encoding="utf-8")
        assert (
            one_rejected(path).reason
            == f"is too long: {MAX_CHARS + 1} characters, the limit is {MAX_CHARS}{CURE_TOO_LONG}"
        )
    path.write_bytes(b"a" * (4 * MAX_CHARS + 5))
    assert one_rejected(path).reason == (
        f"is too long: more than {4 * MAX_CHARS + 4} bytes, the limit is {MAX_CHARS} characters{CURE_TOO_LONG}"
    )


@pytest.mark.parametrize("pack", [bytes, gzip.compress, ZSTD.compress])
def test_any_suffix(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    """A file that is named is what it begins like, whatever its suffix, or what ``format`` says."""
    for name in ("ferry.json", "ferry.dat", "ferry"):
        path = tmp_path / name
        path.write_bytes(pack(b'{"text": "ferry"}\n{"text": "quay"}\n'))
        assert texts(read(path)) == ["ferry", "quay"]
        assert texts(read(f"file://{path}")) == ["ferry", "quay"]
        whole = ['{"text": "ferry"}\n{"text": "quay"}\n']
        assert texts(read(path, options=attrs.evolve(OPTIONS, format="text"))) == whole
        path.write_bytes(pack(b"The ferry"))
        assert texts(read(path)) == ["The ferry"]
    with pytest.raises(
        RunError,
        match="'csv' is not a known format; use docx, eml, html, json, jsonl, mbox, parquet, rtf, text, warc",
    ):
        read(path, options=attrs.evolve(OPTIONS, format="csv"))


def test_format_holds_for_files_that_are_named(tmp_path: Path) -> None:
    """``format`` wins over a known suffix of a file or a pattern's match; the files of a folder keep theirs."""
    path = tmp_path / "ferry.txt"
    path.write_text('{"text": "ferry"}\n', encoding="utf-8")
    options = attrs.evolve(OPTIONS, format="jsonl")
    assert texts(read(path, options=options)) == ["ferry"]
    assert texts(read(tmp_path / "*.txt", options=options)) == ["ferry"]
    assert texts(read(tmp_path, options=options)) == ['{"text": "ferry"}\n']


def test_missing_package_is_said_with_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of an extra names the file and the format that need it."""
    monkeypatch.setitem(sys.modules, "resiliparse.extract.html2text", None)
    (tmp_path / "a.html").write_text("<p>The ferry", encoding="utf-8")
    with pytest.raises(ExtraError, match=r"a\.html \(format html\) needs resiliparse, which is not installed: pip"):
        read(tmp_path / "a.html")


def test_a_missing_package_rejects_only_the_files_that_need_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are read; nothing is lost."""
    monkeypatch.setitem(sys.modules, "resiliparse.extract.html2text", None)
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.html").write_text("<p>The ferry", encoding="utf-8")
    (folder / "b.txt").write_text("The quay", encoding="utf-8")
    rejected, document = read(folder)
    reason = "needs resiliparse, which is not installed: pip install 'newsparse[html]'"
    assert rejected == Rejected(str(folder / "a.html"), 0, reason)
    assert isinstance(document, Document)
    assert document.text == "The quay"
    with pytest.warns(RunWarning, match="1 of 2 records were rejected"):
        newsparse.run(str(folder), tmp_path / "rows.jsonl", rows="pages", jobs=1)
    assert reason in (tmp_path / "rows.jsonl.rejected.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.txt", "text"),
        ("A.TXT.GZ", "text"),
        ("s3://a/b.jsonl.zst", "jsonl"),
        ("c4-train.00000-of-01024.json.gz", "jsonl"),
        ("CC-MAIN-1.warc.wet.gz", "warc"),
        ("CC-MAIN-1.warc.gz", "warc"),
        ("a.parquet", "parquet"),
        ("a.html", "html"),
        ("a.json", None),
        ("a.gz", None),
        ("txt", None),
    ],
)
def test_format_by_suffix(path: str, name: str | None) -> None:
    """The longest suffix that fits decides for a reader."""
    reader = format_by_suffix(path, READERS.values())
    assert (reader and reader.name) == name


def test_every_suffix_is_told() -> None:
    """The page on formats lists the suffixes of all readers."""
    page = (ROOT / "docs" / "how-to" / "formats.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`(\.[a-z.]+)`", page.split("These are")[0]))
    assert told == {suffix for reader in READERS.values() for suffix in reader.suffixes}


def test_chunks_of_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are a page each share chunks, cut at counts and sizes, and each file is its own record."""
    for number in range(10):
        (tmp_path / f"{number}.txt").write_text(f"ferry {number}", encoding="utf-8")
    monkeypatch.setattr(inputs_module, "_MAX_FILES", 4)
    assert [chunk.count for chunk in cut(tmp_path)] == [4, 4, 2]
    monkeypatch.setattr(inputs_module, "CHUNK_BYTES", 20)
    assert [chunk.count for chunk in cut(tmp_path)] == [3, 3, 3, 1]
    assert read(tmp_path) == [Document(f"ferry {n}", str(tmp_path / f"{n}.txt"), None, META) for n in range(10)]
    chunk = cut(tmp_path)[1]
    reader = READERS["text"]
    assert reader.place(chunk, 2) == (str(tmp_path / "5.txt"), 0)
    (tmp_path / "4.txt").unlink()
    found = list(reader.records(pickle.loads(pickle.dumps(chunk)), OPTIONS, {0: "is skipped"}))  # noqa: S301 - our own
    assert found[:2] == [
        Rejected(str(tmp_path / "3.txt"), 0, "is skipped"),
        Rejected(str(tmp_path / "4.txt"), 0, "file not found", str(tmp_path / "4.txt")),
    ]
    assert isinstance(found[2], Document)


def test_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input is a page of text; the main process reads it, as a worker has none."""
    (tmp_path / "a.txt").write_text("ferry", encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("quay é".encode())))
    chunks = cut(tmp_path / "a.txt", "-", tmp_path / "a.txt")
    monkeypatch.setattr(sys, "stdin", None)
    assert [chunk.count for chunk in chunks] == [1, 1, 1]
    assert list(READERS["text"].records(chunks[1], OPTIONS)) == [Document("quay é", "-", None, META)]
    assert one_rejected("-").reason == "cannot be read: is closed"


def test_inputs_know_their_size(tmp_path: Path) -> None:
    """An input has size and time of its file, so that a run can tell whether it was changed."""
    path = tmp_path / "a.txt"
    path.write_text("ferry", encoding="utf-8")
    (found,) = inputs([str(path)], READERS, OPTIONS)
    assert (found.reader, found.size, found.mtime_ns) == ("text", 5, path.stat().st_mtime_ns)


def test_addresses(tmp_path: Path) -> None:
    """Addresses are files, folders and patterns alike."""
    shelf(tmp_path)
    system = fsspec.filesystem("memory")
    system.put(f"{tmp_path}/", "/shelf/", recursive=True)
    names = ["a/A.TXT", "a/b.txt", "a/deep/er/d.txt", "a.b/c.txt", "a.txt", "b.txt", "e.html"]
    assert paths("memory://shelf") == [f"memory:///shelf/{name}" for name in names]
    assert paths("memory://shelf/*.txt") == [
        "memory:///shelf/a.txt",
        "memory:///shelf/b.txt",
    ]
    assert texts(read("memory://shelf/a")) == names[:3]
    assert paths("memory://shelf/a.txt") == ["memory://shelf/a.txt"]
    assert texts(read("memory://shelf/a.txt", "memory://shelf/none.txt", "memory://shelf/*.none")) == [
        "a.txt",
        "*file not found",
        "*file not found, and no file matches it as a glob",
    ]
    (found,) = inputs(["memory://shelf/a.txt"], READERS, OPTIONS)
    assert found.size == 5


def test_local_address(tmp_path: Path) -> None:
    """An address of this machine's files is an address, too, and an id."""
    path = tmp_path / "a.txt"
    path.write_text("ferry", encoding="utf-8")
    assert read(f"file://{path}") == [Document("ferry", f"file://{path}", None, META)]


def test_unreachable_address() -> None:
    """An address of a kind that is not known ends the run before it begins."""
    with pytest.raises(RunError, match="nowhere://a/b: 'nowhere' is not a known protocol; use http"):
        paths("nowhere://a/b")


@pytest.mark.parametrize(
    ("beginning", "name"),
    [
        (b'{"text": "ferry"}\n', "jsonl"),
        (b'\xef\xbb\xbf\n \n{ "a\\"b" : [1', "jsonl"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo", "warc"),
        (b"\n<!DOCTYPE html>", "html"),
        (b"<html lang=en>", "html"),
        (b"PAR1\x15\x04", "parquet"),
        (b"", "text"),
        (b'{\n  "text": "ferry"\n}', "json"),
        (b'[{"text": "ferry"}, ', "json"),
        (b'[{"ferry", he said', "text"),
        (b"{\\rtf1\\ansi", "rtf"),
        (b"{sic} said the keeper", "text"),
        (b'"text": 5', "text"),
        (b"WARC/1.0 is a format", "warc"),
        (b"PARIS (Velpress)", "text"),
        (b"<htmlish>", "text"),
    ],
)
@pytest.mark.parametrize("pack", [bytes, gzip.compress, ZSTD.compress])
def test_standard_input_by_how_it_begins(beginning: bytes, name: str, pack: Callable[[bytes], bytes]) -> None:
    """A pipe has no suffix: it is read as what it begins like, whole or cut off, compressed or not."""
    assert format_of(pack(beginning)) == name
    assert format_of(pack(beginning + os.urandom(9000))[:4096]) == name


@pytest.mark.parametrize("records", [3, 50, 4000])
@pytest.mark.parametrize("pack", [bytes, gzip.compress, ZSTD.compress])
def test_standard_input_of_any_size(records: int, pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    """A compressed input is told however much is packed before anything comes out, from a pipe and from a file."""
    chance = random.Random(3)  # noqa: S311 - chance that must repeat
    data = pack(b"".join(b'{"text": "%s"}\n' % chance.randbytes(150).hex().encode() for _ in range(records)))
    (tmp_path / "in").write_bytes(data)
    program = [sys.executable, "-c", _SNIFFS]
    for shell in ([*program], ["sh", "-c", 'cat in | "$@"', "sh", *program]):
        with (tmp_path / "in").open("rb") as given:
            told = subprocess.run(shell, stdin=given, cwd=tmp_path, capture_output=True, check=True, text=True)
        assert told.stdout.split() == ["jsonl", "jsonl", hashlib.sha256(data).hexdigest()]


_SNIFFS = """
import hashlib, sys
from newsparse.io.catalog import format_of, standard_input_begins
print(format_of(standard_input_begins()), format_of(standard_input_begins()))
print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest())
"""


def test_standard_input_stays_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was looked at is read again; an option goes before it."""
    data = b'{"text": "ferry"}\n{"text": "quay"}\n'
    for options, found in ((OPTIONS, ["ferry", "quay"]), (attrs.evolve(OPTIONS, format="text"), [data.decode()])):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))
        assert texts(read("-", options=options)) == found


@pytest.mark.parametrize(
    ("address", "package"), [("s3://a/b.jsonl", "s3fs"), ("hf://datasets/a/b.parquet", "huggingface_hub")]
)
def test_missing_package(address: str, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind of storage whose package is missing is a wrong use, and the error says what to install."""
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.delitem(sys.modules["fsspec.registry"]._registry, address.partition(":")[0], raising=False)  # noqa: SLF001
    with pytest.raises(PlanError) as raised:
        paths(address)
    missing = f"needs {package}, which is not part of any extra of newsparse and is not installed"
    assert str(raised.value) == f"{address} {missing}: pip install {package}"


def test_missing_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without fsspec an address is an error that names the extra."""
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(ExtraError, match=r"pip install 'newsparse\[dumps\]'"):
        paths("s3://a/b.jsonl")


@pytest.mark.parametrize("suffix", sorted({suffix for reader in READERS.values() for suffix in reader.suffixes}))
def test_a_file_of_0_bytes(suffix: str, tmp_path: Path) -> None:
    """It has no records in JSON Lines, WARC, WET and mbox, and is one rejected record in other formats."""
    path = tmp_path / f"a{suffix}"
    path.touch()
    found = read(path)
    assert all(isinstance(one, Rejected) for one in found)
    assert len(found) == (suffix not in {".jsonl", ".ndjson", ".warc", ".wet", ".mbox"})
