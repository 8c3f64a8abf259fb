"""JSON lines: a record a line, whatever the others are."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import sys
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.io.readers import jsonl, streams
from newsparse.io.readers.compression import import_zstd
from newsparse.io.readers.jsonl import JSONL, LineCutter
from newsparse.io.readers.streams import CHUNK_BYTES
from newsparse.io.writers import json_line
from newsparse.model import Document
from newsparse.paths import Location
from newsparse.plugins.formats import CURE_TOO_LONG, Fields, Rejected
from reading import OPTIONS, cut, lines, one_rejected, read, texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ZSTD = import_zstd()


def record(number: int) -> dict[str, Any]:
    """Return a record as FineWeb has it."""
    text = f"Ferry {number} Returns to Lume\n\nIt left the quay of Orrin at noon — as before."
    return {
        "text": text,
        "id": f"<urn:{number}>",
        "url": f"http://news.example/{number}",
        "language": "en",
        "score": 0.5,
    }


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.jsonl", bytes),
        ("a.jsonl.gz", gzip.compress),
        ("a.jsonl.zst", ZSTD.compress),
        ("a.json.gz", gzip.compress),
        ("A.JSONL", bytes),
    ],
)
def test_documents(name: str, pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    """Each line is a document with its text, id, address, and the other fields in ``meta``."""
    records = [record(number) for number in range(20_000)]
    (tmp_path / name).write_bytes(pack(lines(records)))
    chunks = cut(tmp_path / name)
    assert len(chunks) > 3
    assert all(CHUNK_BYTES <= chunk.size < CHUNK_BYTES + 200 for chunk in chunks[:-1])
    assert [chunk.first for chunk in chunks] == [sum(c.records for c in chunks[:n]) for n in range(len(chunks))]
    assert read(tmp_path / name) == [
        Document(r["text"], r["id"], r["url"], {"language": "en", "score": 0.5}) for r in records
    ]


@given(st.lists(st.integers(0, 40)), st.integers(1, 50), st.integers(1, 60))
def test_cuts_are_the_input_s(lengths: list[int], block: int, limit: int) -> None:
    """Chunks are the same in whatever blocks the bytes come in; they give the file back, and end with a line."""
    data = b"\n".join(b"x" * length for length in lengths)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streams, "open_binary", lambda _path: io.BytesIO(data))
        patch.setattr(jsonl, "CHUNK_BYTES", limit)
        whole = list(LineCutter(Location("a"), "jsonl", 1000).chunks())
        patch.setattr(streams, "_BLOCK", block)
        parts = list(LineCutter(Location("a"), "jsonl", 1000).chunks())
    assert [attrs.evolve(c, offset=0) for c in parts] == [attrs.evolve(c, offset=0) for c in whole]
    given_back = b"".join(chunk.payload for chunk in whole)
    assert data.startswith(given_back)
    assert not data[len(given_back) :].strip()
    assert all(chunk.payload.endswith(b"\n") for chunk in whole[:-1])
    split = JSONL.split
    assert split is not None
    found = [line for chunk in whole for line in split(chunk)]
    assert found == given_back.removesuffix(b"\n").split(b"\n")[: len(found)]
    assert [chunk.count for chunk in whole] == [len(list(split(chunk))) for chunk in whole]


def test_too_long_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line too long to be held is rejected in its place, in whatever blocks it comes; those behind it are read."""
    monkeypatch.setattr(jsonl, "CHUNK_BYTES", 100)
    monkeypatch.setattr(streams, "MIN_LIMIT_BYTES", 1000)
    options = attrs.evolve(OPTIONS, max_chars=10)
    path = tmp_path / "a.jsonl"
    short = b'{"text": "ferry"}\n'
    for length, kept in ((900, True), (5000, False)):
        long = b'{"text": "quay", "more": "' + b"x" * length + b'"}\n'
        path.write_bytes(short * 7 + long + short * 8 + long.removesuffix(b"\n"))
        for block in (1, 7, 64, 1 << 20):
            monkeypatch.setattr(streams, "_BLOCK", block)
            one = "quay" if kept else f"*is too long: a line of more than 1000 bytes{CURE_TOO_LONG}"
            found = read(path, options=options)
            assert texts(found) == ["ferry"] * 7 + [one] + ["ferry"] * 8 + [one]
            assert [f.position for f in found if isinstance(f, Rejected)] == ([] if kept else [7, 16])


def test_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a file that is one endless line only a limited part is ever held."""
    monkeypatch.setattr(streams, "MIN_LIMIT_BYTES", 1 << 20)
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b"x" * (64 << 20), 1))
    most = 0
    cutter = LineCutter(Location(str(path)), "jsonl", 1000)
    for chunk in cutter.chunks():
        most = max(most, len(cutter._buffer), len(chunk.payload))  # noqa: SLF001 - what is held is what is asked
    assert most < 8 << 20


CURE = (
    "check the format of the file (--input-format), its encoding, and its compression: only gzip and Zstandard are "
    "supported"
)
REASONS: list[tuple[bytes, str]] = [
    (b"", "is empty"),
    (b"  \t", "is empty"),
    (b"{", "is broken JSON: Expecting property name enclosed in double quotes at character 1 of the line"),
    (b'{"text": "a"', "is broken JSON: Expecting ',' delimiter at character 12 of the line"),
    (b'{"text": "a"} {}', "is broken JSON: Extra data at character 14 of the line"),
    (b'{"text": "a\x01"}', "is broken JSON: Invalid control character at character 11 of the line"),
    (b"[" * 100_000, "is broken JSON: it is nested too deeply"),
    (b'{"text": "a", "n": ' + b"9" * 10_000 + b"}", "is broken JSON: Exceeds the limit (4300 digits)"),
    (b'{"text": "\xff"}', "is not UTF-8: byte 0xff at offset 10 of the line"),
    (b'{"text": "\xed\xa0\x80"}', "is not UTF-8: byte 0xed at offset 10 of the line"),
    (b"\x9c\x00{}", f"is not JSON Lines in UTF-8: byte 0x9c at offset 0 of the line; {CURE}"),
    (b"ab\x00", f"is not JSON Lines in UTF-8: byte 0x00 at offset 2 of the line; {CURE}"),
    ('{"text": "a"}'.encode("utf-16"), f"is not JSON Lines in UTF-8: byte 0xff at offset 0 of the line; {CURE}"),
    (b'{"text": "a\x00"}', "is broken JSON: Invalid control character at character 11 of the line"),
    (b'["text"]', "is JSON, but not an object: a list"),
    (b"5", "is JSON, but not an object: a number"),
    (b'"text"', "is JSON, but not an object: a string"),
    (b"null", "is JSON, but not an object: null"),
    (b"true", "is JSON, but not an object: true or false"),
    (b"{}", "has no field 'text'; it has only the id and URL fields"),
    (b'{"body": "a", "url": "b", "lang": 1}', "has no field 'text'; it has 'body', 'lang'"),
    (b'{"text": null}', "field 'text' is null, not a string"),
    (b'{"text": 5}', "field 'text' is a number, not a string"),
    (b'{"text": true}', "field 'text' is true or false, not a string"),
    (b'{"text": ["a"]}', "field 'text' is a list, not a string"),
    (b'{"text": {"a": 1}}', "field 'text' is an object, not a string"),
    (b'{"text": ""}', "is empty"),
    (b'{"text": " \\n\\u00a0"}', "is empty"),
    (b'{"text": "' + b"a" * 1_000_001 + b'"}', f"is too long: 1000001 characters, the limit is 1000000{CURE_TOO_LONG}"),
]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            lzma.compress(b'{"text": "ferry"}\n'),
            "is an xz file, not JSON Lines: decompress it first; only gzip and Zstandard are supported",
        ),
        (bz2.compress(b'{"text": "ferry"}\n'), "is a bzip2 file, not JSON Lines: decompress it first; only"),
        (b"PK\x03\x04\x14\x00\x00", "is a ZIP file, not JSON Lines: unpack it and pass the folder"),
        (b"%PDF-1.4\n1 0 obj\n", "is a PDF file, not JSON Lines: extract its text first"),
        (b"PAR1\x15\x04\x15\x9c\n", "is a Parquet file, not JSON Lines: name the file and use --input-format parquet"),
        (b"WARC/1.0\r\n", "is a WARC file, not JSON Lines: name the file and use --input-format warc, or rename the"),
        (rb"{\rtf1", "is an RTF file, not JSON Lines: name the file and use --input-format rtf, or rename the"),
    ],
)
def test_a_file_that_is_no_text_names_the_cure(data: bytes, reason: str, tmp_path: Path) -> None:
    """A file of another format is rejected once; the reason says what it is, and the cure."""
    for content in (data + b"\n\x80\n" * CHUNK_BYTES, gzip.compress(data)):
        (tmp_path / "a.jsonl").write_bytes(content)
        assert one_rejected(tmp_path / "a.jsonl").reason.startswith(reason)


def test_unknown_bytes_name_what_to_check(tmp_path: Path) -> None:
    """The first record of a file of an unknown format says what to check."""
    (tmp_path / "a.jsonl").write_bytes(b"QAR1\x15\x9c")
    reason = "is not JSON Lines in UTF-8: byte 0x9c at offset 5 of the line; check the format"
    assert one_rejected(tmp_path / "a.jsonl").reason.startswith(reason)


@pytest.mark.parametrize(("line", "reason"), REASONS, ids=range(len(REASONS)))
def test_rejected(line: bytes, reason: str, tmp_path: Path) -> None:
    """A line that is no page is rejected with the reason and what it begins with; its neighbours are read."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "ferry"}\n' + line + b'\n{"text": "quay"}\n')
    before, found, after = read(path)
    assert isinstance(found, Rejected)
    assert found.reason.startswith(reason)
    assert (found.file, found.position) == (str(path), 1)
    decoded = reason.startswith(("is empty", "is too")) and line.startswith(b"{")
    assert found.raw == (json.loads(line)["text"] if decoded else line.decode(errors="replace"))[:200]
    assert texts([before, after]) == ["ferry", "quay"]


def test_rejected_keeps_its_id(tmp_path: Path) -> None:
    """A record that has an id keeps it when it is rejected."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"id": "x1", "text": 5}\n')
    assert one_rejected(path).id == "x1"
    path.write_bytes(b'{"text": ""}\n')
    assert one_rejected(path).id == f"{path}#0"


@pytest.mark.parametrize(
    ("given", "id", "meta"),
    [
        ("17", "17", {}),
        ("17.0", "17", {}),
        ("-0.5", "-0.5", {}),
        ("123456789012345678901234567890", "123456789012345678901234567890", {}),
        ("null", None, {}),
        ('""', None, {}),
        ("true", None, {"id": True}),
        ("[1]", None, {"id": [1]}),
        ('{"oid": "x"}', None, {"id": {"oid": "x"}}),
    ],
)
def test_odd_ids(given: str, id: str | None, meta: dict[str, Any], tmp_path: Path) -> None:  # noqa: A002 - the field
    """A number is an id; what is none stays in ``meta``, and the page is called by its place: no page is lost by it."""
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text": "ferry", "id": {given}}}\n', encoding="utf-8")
    assert read(path) == [Document("ferry", id or f"{path}#0", None, meta)]


@pytest.mark.parametrize("number", ["NaN", "Infinity"])
def test_ids_and_urls_that_are_no_finite_number(number: str, tmp_path: Path) -> None:
    """NaN and infinity stay in ``meta``, where a row has null for them."""
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text": "ferry", "id": {number}, "url": {number}}}\n', encoding="utf-8")
    (found,) = read(path)
    assert isinstance(found, Document)
    assert (found.id, found.url) == (f"{path}#0", None)
    assert json.loads(json_line(found.meta)) == {"id": None, "url": None}


def test_odd_urls(tmp_path: Path) -> None:
    """An address that is no string is none, and stays in ``meta``, or in the ``metadata`` that it came from."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines([{"text": "ferry", "url": 5}, {"text": "quay", "metadata": {"url": ["a"], "n": 1}}]))
    options = attrs.evolve(OPTIONS, url="http://a.example")
    assert read(path, options=options) == [
        Document("ferry", f"{path}#0", "http://a.example", {"url": 5}),
        Document("quay", f"{path}#1", "http://a.example", {"url": ["a"], "n": 1}),
    ]


@pytest.mark.parametrize("tail", [b"", b"\n", b"\n\n \n", b"\r\n\r\n"])
def test_end(tail: bytes, tmp_path: Path) -> None:
    """Blank lines at the end of a file are no records."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "ferry"}\r\n{"text": "quay"}' + tail)
    assert texts(read(path)) == ["ferry", "quay"]


@pytest.mark.parametrize("data", [b"", b"\n", b" \n\n"])
def test_empty_file(data: bytes, tmp_path: Path) -> None:
    """A file without a line has no records."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(data)
    assert read(path) == []


def test_mark(tmp_path: Path) -> None:
    """A byte order mark at the beginning of a line is dropped, as of files that were put together, and nowhere else."""
    path = tmp_path / "a.jsonl"
    one = '\ufeff{"text": "ferry"}\n{"text": "\ufeffquay"}\n'.encode()
    path.write_bytes(one + one)
    assert texts(read(path)) == ["ferry", "\ufeffquay"] * 2


def test_odd_characters(tmp_path: Path) -> None:
    """NUL, lone surrogates and the line breaks of other worlds stay in the text."""
    path = tmp_path / "a.jsonl"
    text = "a\0b\ud800c\u2028d\x85e\x0cf\r\ng"
    path.write_bytes(json.dumps({"text": text}).encode() + b"\n" + '{"text": "h\u2028i"}\n'.encode())
    assert texts(read(path)) == [text, "h\u2028i"]


@pytest.mark.parametrize(
    ("pack", "reason"),
    [(gzip.compress, "ends early: its gzip stream is truncated"), (ZSTD.compress, "ends early: its Zstandard")],
)
def test_truncated(pack: Callable[[bytes], bytes], reason: str, tmp_path: Path) -> None:
    """Of a truncated file the whole lines are read; the line that is cut off is rejected with what is left of it."""
    noise = [{**record(number), "hash": hash((number, "x"))} for number in range(20_000)]
    path = tmp_path / "a.jsonl.gz"
    data = pack(lines(noise))
    path.write_bytes(data[: len(data) * 2 // 3])
    *found, last = read(path)
    assert len(found) > 5_000
    assert texts(found) == [one["text"] for one in noise[: len(found)]]
    assert isinstance(last, Rejected)
    assert last.reason.startswith(reason)
    assert last.position == len(found)
    assert lines(noise[len(found) : len(found) + 1]).decode().startswith(last.raw)


def test_damaged_member(tmp_path: Path) -> None:
    """Behind a broken member of a gzip file the lines are read on; of what is lost there is one record."""
    data = [gzip.compress(lines([record(number)])) for number in range(9)]
    data[4] = data[4][:40] + b"\xff" * 40 + data[4][80:]
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(b"".join(data))
    found = read(path)
    assert [one.id for one in found if isinstance(one, Document)] == [f"<urn:{n}>" for n in range(9) if n != 4]
    (lost,) = [one for one in found if isinstance(one, Rejected)]
    assert lost.reason.startswith("is damaged: its gzip stream is broken")
    assert lost.position == 4


def test_fields(tmp_path: Path) -> None:
    """Names of fields can be given; a dot goes into a field, unless a field is called so."""
    path = tmp_path / "a.jsonl"
    fields = Fields(text="page.body", url="link", id="doc.id")
    path.write_bytes(lines([{"page": {"body": "ferry", "n": 1}, "link": "http://a.example", "doc.id": 7}]))
    options = attrs.evolve(OPTIONS, fields=fields)
    assert read(path, options=options) == [Document("ferry", "7", "http://a.example", {"page": {"n": 1}})]


def test_datatrove(tmp_path: Path) -> None:
    """The records of datatrove and dolma keep the address in ``metadata``, whose fields are handed through flat."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines([{"text": "ferry", "id": "a/0", "metadata": {"url": "http://a.example", "dump": "CC"}}]))
    assert read(path) == [Document("ferry", "a/0", "http://a.example", {"dump": "CC"})]


def test_c4(tmp_path: Path) -> None:
    """A record without an id gets the name of its file and its position; one of DCLM keeps its metadata."""
    path = tmp_path / "c4-train.00000-of-01024.json.gz"
    path.write_bytes(
        gzip.compress(lines([{"text": "ferry", "timestamp": "t", "url": "u"}, {"text": "quay", "url": None, "id": ""}]))
    )
    assert read(path) == [
        Document("ferry", f"{path}#0", "u", {"timestamp": "t"}),
        Document("quay", f"{path}#1", None, {}),
    ]


def test_options(tmp_path: Path) -> None:
    """``meta`` can be left out, and an address be given for records that have none."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines([{"text": "ferry", "more": 1}, {"text": "quay", "url": "b"}]))
    options = attrs.evolve(OPTIONS, meta=False, url="http://a.example")
    assert [(one.url, one.meta) for one in read(path, options=options) if isinstance(one, Document)] == [
        ("http://a.example", {}),
        ("b", {}),
    ]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input can be JSON lines, compressed or not."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(lines([record(1), record(2)])))))
    found = read("-", options=attrs.evolve(OPTIONS, format="jsonl"))
    assert texts(found) == [record(1)["text"], record(2)["text"]]


def test_skipped_records(tmp_path: Path) -> None:
    """Skipped records are rejected untouched, and each record is reported before it is read."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines(record(number) for number in range(4)))
    (chunk,) = cut(path)
    seen: list[int] = []
    found = list(JSONL.records(chunk, OPTIONS, {1: "killed its worker"}, seen.append))
    assert seen == [0, 1, 2, 3]
    assert found[1] == Rejected(str(path), 1, "killed its worker")
    assert [isinstance(one, Document) for one in found] == [True, False, True, True]
