"""WARC and WET: pages are found by their records, and broken records take no others with them."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.errors import ExtraError
from newsparse.io.catalog import READERS
from newsparse.io.inputs import inputs
from newsparse.io.readers import streams, warc
from newsparse.io.readers.compression import import_zstd
from newsparse.io.readers.warc import WarcCutter
from newsparse.model import Document
from newsparse.paths import Location
from newsparse.plugins.formats import CURE_TOO_LONG, Rejected
from reading import OPTIONS, cut, http, members, one_rejected, read, texts, warc_record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ZSTD = import_zstd()
INFO = warc_record(b"software: test\r\n", kind="warcinfo", content="application/warc-fields")
PAGES = [f"Ferry {n} Returns\n\nIt left the quay at noon — as before. {'x' * (n % 97)}" for n in range(2000)]
WET = [INFO, *(warc_record(text.encode(), number=n) for n, text in enumerate(PAGES))]
HTML = "<html><head><title>t</title></head><body><main><h1>{}</h1><p>{}</p></main></body></html>"


def joined(records: list[bytes]) -> bytes:
    """Return the records as one stream."""
    return b"".join(records)


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.warc.wet.gz", members),
        ("a.wet.gz", lambda records: gzip.compress(joined(records))),
        ("a.wet", joined),
        ("a.wet.zst", lambda records: ZSTD.compress(joined(records))),
    ],
)
def test_wet(name: str, pack: Callable[[list[bytes]], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each conversion record of a WET is a document with its record id, address and text."""
    monkeypatch.setattr(warc, "CHUNK_BYTES", 50_000)
    path = tmp_path / name
    path.write_bytes(pack(WET))
    meta = {"encoding": "utf-8", "encoding_found": "utf-8"}
    assert read(path) == [
        Document(text, f"<urn:uuid:{n:08}>", f"http://news.example/{n}", meta) for n, text in enumerate(PAGES)
    ]
    chunks = cut(path)
    assert len(chunks) > 5
    assert [chunk.first for chunk in chunks] == [sum(c.records for c in chunks[:n]) for n in range(len(chunks))]


def response(body: bytes, number: int = 0, **how: str) -> bytes:
    """Return a record of what a server sent."""
    content = "application/http; msgtype=response"
    return warc_record(http(body, **how), kind="response", content=content, number=number)


def test_warc(tmp_path: Path) -> None:
    """The pages of a WARC are the HTML that servers sent, made flat; requests and metadata are about them."""
    path = tmp_path / "a.warc.gz"
    request = warc_record(b"GET / HTTP/1.1\r\n\r\n", kind="request", content="application/http; msgtype=request")
    about = warc_record(b"charset: utf-8\r\n", kind="metadata", content="application/warc-fields")
    page = HTML.format("Ferry Returns", "Le bac est rentré à l’île.")
    records = [
        INFO,
        request,
        response(page.encode()),
        about,
        request,
        response(page.encode("cp1252"), 1, content="text/html; charset=ISO-8859-1"),
        response(page.replace("<title>", "<meta charset=windows-1252><title>").encode("cp1252"), 2),
        response(gzip.compress(page.encode()), 3, more="Content-Encoding: gzip\r\n"),
        response(b"5\r\nplain\r\n0\r\n\r\n", 4, content="text/plain", more="Transfer-Encoding: chunked\r\n"),
        warc_record(page.encode(), kind="resource", content="text/html", number=5),
        response(page.encode(), 6, content="application/xhtml+xml"),
    ]
    path.write_bytes(members(records))
    flat = "Ferry Returns\n\nLe bac est rentré à l’île."
    assert texts(read(path)) == [flat, flat, flat, flat, "plain", flat, flat]
    assert [one.meta["encoding_found"] for one in read(path) if isinstance(one, Document)] == [
        *("utf-8", "declared", "declared", "utf-8", "utf-8", "utf-8", "utf-8"),
    ]


def test_no_pages(tmp_path: Path) -> None:
    """What a server sent and is no page is rejected with the reason."""
    path = tmp_path / "a.warc"
    broken = zlib.compress(b"ferry " * 999)[:-20]
    records = [
        response(b"gone", 0, status="404 Not Found"),
        response(b"\x89PNG", 1, content="image/png"),
        response(b"<html><body><script>x()</script></body></html>", 2),
        response(b"", 3),
        response(b"\xff\xfe\x00" * 3 + broken, 4, content="text/html", more="Content-Encoding: deflate\r\n"),
        warc_record(b"", number=5),
        warc_record(bytes(range(256)) * 20, number=6),
        warc_record(b"no http at all", kind="response", content="application/http; msgtype=response", number=7),
    ]
    path.write_bytes(joined(records))
    found = read(path)
    reasons = texts(found)
    assert reasons[:4] == [
        "*is not a page: its HTTP status is 404",
        "*is not a page: its content type is 'image/png'",
        "*is HTML without text",
        "*is empty",
    ]
    assert reasons[5] == "*is empty"
    assert reasons[6].startswith("*is not text, or its charset is unknown: ")
    assert all(isinstance(one, Rejected) for one in found)
    assert len(found) == len(records)
    assert [one.id for one in found] == [f"<urn:uuid:{n:08}>" for n in range(len(records))]


def damaged(number: int, record: bytes) -> list[bytes]:
    """Return the records of a WET of which one is replaced."""
    return [*WET[:number], record, *WET[number + 1 : 20]]


SHORT = WET[10].replace(b"Content-Length: ", b"Content-Length: 1")
BREAKS = [
    (WET[10].replace(b"WARC/1.0", b"WARK/1.0"), "has non-WARC bytes between its records"),
    (b"some text\r\nthat is no record\r\n\r\n", "has non-WARC bytes between its records"),
    (warc_record(b"ferry", length=500), "has a Content-Length of 500, which is not where it ends"),
    (warc_record(b"ferry" * 100, length=5), "has a Content-Length of 5, which is not where it ends"),
    (warc_record(b"ferry", length=10**12), f"is too long: 1000000000000 bytes{CURE_TOO_LONG}"),
    (WET[10].replace(b"Content-Length: ", b"Content-Width: "), "has no Content-Length"),
    (WET[10].replace(b"WARC-Type: ", b"WARC-Kind: "), "has no WARC-Type"),
    (b"WARC/1.0\r\n" + b"x" * 100_000 + b"\r\n\r\n", "has a record with unterminated headers"),
]


@pytest.mark.parametrize(("record", "reason"), BREAKS, ids=range(len(BREAKS)))
@pytest.mark.parametrize("block", [100, 1 << 18])
def test_broken_record(record: bytes, reason: str, block: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a broken record there is one rejected record with the reason, and all others are read."""
    monkeypatch.setattr(streams, "_BLOCK", block)
    monkeypatch.setattr(warc, "_LOOK", block)
    path = tmp_path / "a.wet"
    path.write_bytes(joined(damaged(10, record)))
    assert texts(read(path)) == [*PAGES[:9], f"*{reason}", *PAGES[10:19]]


OTHERS = [
    warc_record(b"GET / HTTP/1.1\r\n\r\n", kind=kind, length=length, content="application/http")
    for kind, length in (("request", 500), ("metadata", 3), ("Request", 10**12), ("revisit", 19))
]
OTHERS += [warc_record(b"via: ferry", kind="metadata").replace(b"Content-Length", b"Content-Width")]


@pytest.mark.parametrize("record", OTHERS, ids=range(len(OTHERS)))
@pytest.mark.parametrize("block", [100, 1 << 18])
def test_broken_record_that_is_no_page(
    record: bytes, block: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A broken request holds no page, so it is not counted, unless a page may have started within it."""
    monkeypatch.setattr(streams, "_BLOCK", block)
    monkeypatch.setattr(warc, "_LOOK", block)
    path = tmp_path / "a.wet"
    path.write_bytes(joined([*WET[:10], record, *WET[10:20]]))
    assert texts(read(path)) == PAGES[:19]
    path.write_bytes(joined([*WET[:10], record]))
    assert all("ends early" in text for text in texts(read(path))[9:])  # the file may have gone on
    path.write_bytes(joined([*WET[:10], record[:-10], *WET[10:20]]))
    found = texts(read(path))
    lost = [text for text in found if text.startswith("*")]
    assert len(lost) == 1
    assert [text for text in found if text not in lost] == [*PAGES[:9], *PAGES[10:19]]


def test_broken_last_record(tmp_path: Path) -> None:
    """A last record that is not whole is rejected; so is one whose length leads behind the end of the file."""
    path = tmp_path / "a.wet"
    path.write_bytes(joined(WET[:10])[:-30])
    assert texts(read(path)) == [*PAGES[:8], "*ends early: its last record is incomplete"]
    path.write_bytes(joined([*WET[:10], warc_record(b"ferry", length=5000)]))
    assert texts(read(path)) == [*PAGES[:9], "*ends early: its last record is incomplete"]
    path.write_bytes(joined(WET[:10])[:-4])
    assert texts(read(path)) == PAGES[:9]


@pytest.mark.parametrize("lost", [3, 100, 20_000])
def test_truncated(lost: int, tmp_path: Path) -> None:
    """Of a truncated file the whole records are read, and that it ends early is one rejected record."""
    path = tmp_path / "a.wet.gz"
    path.write_bytes(members(WET)[:-lost])
    *found, last = texts(read(path))
    assert found == PAGES[: len(found)]
    assert len(found) > 1800
    assert last.startswith("*ends early: its gzip stream is truncated; the rest of the file, after byte ")


def test_damaged_member(tmp_path: Path) -> None:
    """A broken gzip member costs its own record only."""
    path = tmp_path / "a.wet.gz"
    packed = [gzip.compress(record) for record in WET[:20]]
    packed[10] = packed[10][:60] + b"\xff" * 60 + packed[10][120:]
    path.write_bytes(joined(packed))
    found = read(path)
    assert [one.text for one in found if isinstance(one, Document)] == [*PAGES[:9], *PAGES[10:19]]
    (lost,) = [one for one in found if isinstance(one, Rejected)]
    assert lost.reason.startswith("is damaged: its gzip stream is broken")
    assert lost.reason.endswith(f"; reading resumed at byte {len(joined(packed[:11]))} of the file")
    assert lost.position == 9


@pytest.mark.parametrize("before", range(20, 140, 10))
@pytest.mark.parametrize("after", [3, 20, 100])
@pytest.mark.parametrize("filler", [b"\0", b"\xff", b"U"])
def test_damage_across_members(before: int, after: int, filler: bytes, tmp_path: Path) -> None:
    """If damage covers the end of a member and the start of the next one, the member behind them is read."""
    path = tmp_path / "a.wet.gz"
    packed = [gzip.compress(record, mtime=0) for record in WET[:14]]
    data, at = joined(packed), len(joined(packed[:11]))
    path.write_bytes(data[: at - before] + filler * (before + after) + data[at + after :])
    found = read(path)
    assert [one.text for one in found if isinstance(one, Document)] == [*PAGES[:9], *PAGES[11:13]]
    assert any("reading resumed" in one.reason for one in found if isinstance(one, Rejected))


def test_a_gzip_file_in_a_damaged_member(tmp_path: Path) -> None:
    """A gzip file that is stored in a damaged member is not taken for the next member."""
    path = tmp_path / "a.wet.gz"
    inner = gzip.compress(b"a ferry, but not as a record of this file")
    packed = [gzip.compress(record, 0) for record in (WET[1], warc_record(inner + b"x" * 999, number=9), WET[3])]
    packed[1] = packed[1][:-8] + bytes(8)
    path.write_bytes(joined(packed))
    found = texts(read(path))
    assert [text for text in found if not text.startswith("*")] == [PAGES[0], PAGES[2]]


def test_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record too long to be held is rejected; one that is held is rejected by its characters. Others are not met."""
    monkeypatch.setattr(streams, "MIN_LIMIT_BYTES", 5000)
    path = tmp_path / "a.wet"
    records = [WET[1], warc_record(b"x" * 6000, number=1), WET[3], warc_record(b"x" * 101, number=3)]
    records += [warc_record(b"x" * 6000, kind="request"), WET[5]]
    path.write_bytes(joined(records))
    assert texts(read(path, options=attrs.evolve(OPTIONS, max_chars=100))) == [
        PAGES[0],
        f"*is too long: 6000 bytes{CURE_TOO_LONG}",
        PAGES[2],
        f"*is too long: 101 characters, the limit is 100{CURE_TOO_LONG}",
        PAGES[4],
    ]


def test_no_warc(tmp_path: Path) -> None:
    """A file that is no WARC is one rejected record; an empty one has none."""
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"<html>" * 1000)
    assert one_rejected(path).reason == "has non-WARC bytes between its records"
    path.write_bytes(b"\r\n\r\n")
    assert read(path) == []
    path.with_suffix("").write_bytes(b"")
    assert read(path.with_suffix("")) == []
    assert one_rejected(tmp_path / "b.warc.gz").reason == "file not found"


DRAWN = [*WET[:4], *(record for record, _ in BREAKS[:7]), *OTHERS, OTHERS[0][:-10]]


@given(st.lists(st.one_of(st.sampled_from(DRAWN), st.binary(max_size=30))), st.integers(1, 300))
def test_cuts_are_the_input_s(records: list[bytes], block: int) -> None:
    """Records are the same in whatever blocks the bytes come in, however broken they are."""
    data = joined(records)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streams, "open_binary", lambda _path: io.BytesIO(data))
        patch.setattr(warc, "CHUNK_BYTES", 300)
        whole = list(WarcCutter(Location("a"), "warc", 1000).chunks())
        patch.setattr(streams, "_BLOCK", block)
        patch.setattr(warc, "_LOOK", 1)
        parts = list(WarcCutter(Location("a"), "warc", 1000).chunks())
    assert [attrs.evolve(c, offset=0) for c in parts] == [attrs.evolve(c, offset=0) for c in whole]


def test_missing_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without fastwarc the run does not begin, and the error names the extra."""
    monkeypatch.setitem(sys.modules, "fastwarc", None)
    (tmp_path / "a.warc.gz").touch()
    with pytest.raises(ExtraError, match=r"pip install 'newsparse\[warc\]'"):
        inputs([str(tmp_path)], READERS, OPTIONS)
