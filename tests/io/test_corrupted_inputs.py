"""10,000 broken records of every kind: each is rejected with a true reason, in its place, and no other is lost."""

from __future__ import annotations

import gzip
import io
import json
import re
from random import Random
from typing import TYPE_CHECKING, Any

import attrs
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from newsparse.io.catalog import READERS
from newsparse.io.inputs import Input, chunks
from newsparse.io.readers import streams
from newsparse.io.readers.compression import import_zstd
from newsparse.model import Document
from newsparse.paths import Location
from newsparse.plugins.formats import CURE_TOO_LONG, Rejected
from reading import OPTIONS, cut, http, members, read, warc_record

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

ZSTD = import_zstd()
BROKEN = 10_000
GOOD = 5_000
SHORT = attrs.evolve(OPTIONS, max_chars=2_000)
WORDS = "ferry quay harbor island furnace glass Monday spring captain letter bridge storm".split()


def drawn(seed: int) -> Random:
    """Return a source of chance that repeats."""
    return Random(seed)  # noqa: S311 - no secret


def story(chance: Random) -> str:
    """Return a page of some words."""
    return " ".join(chance.choices(WORDS, k=chance.randint(1, 40))) + "é — “x”\n"


def line(value: Any) -> bytes:  # noqa: ANN401 - whatever JSON can say
    """Return a value as JSON."""
    return json.dumps(value, ensure_ascii=False).encode()


def cut_off(chance: Random) -> bytes:
    """Return the beginning of a line, but for broken characters at its end."""
    whole = line({"text": story(chance)}).decode()
    return whole[: chance.randint(1, len(whole) - 1)].encode()


def not_utf8(chance: Random) -> bytes:
    """Return a line with a byte in it that is not UTF-8."""
    whole = line({"text": "é" + story(chance)})
    at = chance.randint(1, len(whole) - 3)
    return whole[:at] + chance.choice((b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf8")) + whole[at:]


LINES: tuple[tuple[Callable[[Random], bytes], str], ...] = (
    (cut_off, r"is broken JSON: .* at character \d+ of the line"),
    (lambda chance: story(chance).encode().strip(), r"is broken JSON: Expecting value at character 0 of the line"),
    (lambda chance: line({"text": story(chance)}) + b"}", r"is broken JSON: Extra data at character \d+ of the line"),
    (lambda chance: b"[" * chance.randint(50_000, 60_000), "is broken JSON: it is nested too deeply"),
    (lambda chance: line({"body": story(chance)}), "has no field 'text'; it has 'body'"),
    (lambda chance: line({"text": chance.randint(0, 9)}), "field 'text' is a number, not a string"),
    (lambda _: line({"text": None}), "field 'text' is null, not a string"),
    (lambda chance: line({"text": [story(chance)]}), "field 'text' is a list, not a string"),
    (lambda chance: line({"text": {"a": story(chance)}}), "field 'text' is an object, not a string"),
    (lambda chance: line([story(chance)]), "is JSON, but not an object: a list"),
    (not_utf8, r"is not UTF-8: byte 0x\w\w at offset \d+ of the line"),
    (
        lambda chance: line({"text": "long " * chance.randint(401, 500)}),
        rf"is too long: \d+ characters, the limit is 2000{CURE_TOO_LONG}",
    ),
    (lambda chance: line({"text": " \n\t\u00a0" * chance.randint(0, 3)}), "is empty"),
    (lambda chance: b" " * chance.randint(0, 3), "is empty"),
)


def mixed(kinds: Sequence[Any], broken: int, good: int) -> list[Any]:
    """Return so many of the kinds in turn, and None for each good one, mixed, with a good one at the end."""
    every = [kinds[number % len(kinds)] for number in range(broken)] + [None] * (good - 1)
    drawn(6).shuffle(every)
    return [*every, None]


def check(found: list[Document | Rejected], mix: Sequence[Any], good: Sequence[str]) -> None:
    """Every good record is a document, and every broken one is rejected for its own reason, each in its place."""
    assert len(found) == len(mix)
    assert [one.text for one in found if isinstance(one, Document)] == good
    for position, (one, kind) in enumerate(zip(found, mix, strict=True)):
        assert isinstance(one, Rejected) is (kind is not None), (position, one)
        if isinstance(one, Rejected):
            assert one.position == position
            assert re.fullmatch(kind[1], one.reason, re.DOTALL), (kind[1], one)
            assert len(one.raw) <= 200


@pytest.mark.parametrize(("suffix", "pack"), [("", bytes), (".gz", gzip.compress), (".zst", ZSTD.compress)])
def test_json_lines(suffix: str, pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    """Of 10,000 broken JSON lines among 5,000 good ones each is rejected with its reason, and no good one is."""
    chance = drawn(7)
    mix = mixed(LINES, BROKEN, GOOD)
    good = [story(chance) for kind in mix if kind is None]
    stories = iter(good)
    data = b"\n".join(line({"text": next(stories)}) if kind is None else kind[0](chance) for kind in mix)
    path = tmp_path / f"a.jsonl{suffix}"
    path.write_bytes(pack(data))
    check(read(path, options=SHORT), mix, good)


CELLS = (
    (b"bro\xffken", "field 'text' is not UTF-8: byte 0xff at offset 3"),
    (None, "field 'text' is null, not a string"),
    (b" \n", "is empty"),
    (b"", "is empty"),
    (b"long " * 401, f"is too long: 2005 characters, the limit is 2000{CURE_TOO_LONG}"),
)


def test_parquet(tmp_path: Path) -> None:
    """The same with the rows of a Parquet file."""
    chance = drawn(8)
    mix = mixed(CELLS, BROKEN, GOOD)
    good = [story(chance) for kind in mix if kind is None]
    stories = iter(good)
    cells = [next(stories).encode() if kind is None else kind[0] for kind in mix]
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"text": pa.array(cells, pa.binary()).view(pa.string())}), path, row_group_size=3000)
    check(read(path, options=SHORT), mix, good)


def sent(body: bytes, **how: str) -> bytes:
    """Return a record of what a server sent."""
    return warc_record(http(body, **how), kind="response", content="application/http; msgtype=response")


RECORDS = (
    (warc_record(b"ferry", length=500), "has a Content-Length of 500, which is not where it ends"),
    (warc_record(b"ferry" * 9, length=5), "has a Content-Length of 5, which is not where it ends"),
    (warc_record(b"ferry", length=10**11), f"is too long: 100000000000 bytes{CURE_TOO_LONG}"),
    (warc_record(b"ferry").replace(b"Content-Length", b"Content-Width"), "has no Content-Length"),
    (warc_record(b"ferry").replace(b"WARC-Type", b"WARC-Kind"), "has no WARC-Type"),
    (warc_record(b""), "is empty"),
    (warc_record(b"long " * 401), f"is too long: 2005 characters, the limit is 2000{CURE_TOO_LONG}"),
    (warc_record(bytes(range(256)) * 9), "is not text, or its charset is unknown: .*"),
    (sent(b"gone", status="410 Gone"), "is not a page: its HTTP status is 410"),
    (sent(b"\x89PNG", content="image/png"), "is not a page: its content type is 'image/png'"),
    (sent(b"<html></html>"), "is HTML without text"),
)


def test_warc(tmp_path: Path) -> None:
    """The same with the records of a WARC, each a member of its gzip file."""
    chance = drawn(9)
    mix = mixed(RECORDS, BROKEN, GOOD)
    good = [story(chance) for kind in mix if kind is None]
    stories = iter(good)
    records = [warc_record(next(stories).encode()) if kind is None else kind[0] for kind in mix]
    path = tmp_path / "a.warc.gz"
    path.write_bytes(members(records))
    check(read(path, options=SHORT), mix, good)


FILES = (
    (b"", "is empty"),
    (b" \n", "is empty"),
    (b"long " * 401, f"is too long: 2005 characters, the limit is 2000{CURE_TOO_LONG}"),
    (b"a" * 10_000, f"is too long: more than 8004 bytes, the limit is 2000 characters{CURE_TOO_LONG}"),
    (bytes(range(256)) * 9, "is not text, or its charset is unknown: .*"),
    (gzip.compress(b"ferry " * 99)[:-5], "ends early: its gzip stream is truncated; .* is missing"),
    (ZSTD.compress(b"ferry " * 99)[:-5], "ends early: its Zstandard stream is truncated; .* is missing"),
)


def test_files(tmp_path: Path) -> None:
    """The same, in small, with files in a folder."""
    chance = drawn(10)
    mix = mixed(FILES, 700, 300)
    good = [story(chance) for kind in mix if kind is None]
    stories = iter(good)
    for number, kind in enumerate(mix):
        path = tmp_path / f"{number:05}.txt"
        path.write_bytes(next(stories).encode() if kind is None else kind[0])
    found = read(tmp_path, options=SHORT)
    assert all(one.file.endswith(f"{n:05}.txt") for n, one in enumerate(found) if isinstance(one, Rejected))
    found = [attrs.evolve(one, position=n) if isinstance(one, Rejected) else one for n, one in enumerate(found)]
    check(found, mix, good)


@pytest.mark.parametrize("name", sorted(READERS))
@given(data=st.binary(max_size=500), pack=st.sampled_from([bytes, gzip.compress, ZSTD.compress]))
@settings(max_examples=60)
def test_any_bytes(name: str, data: bytes, pack: Callable[[bytes], bytes]) -> None:
    """Whatever bytes a file holds, no reader raises, and each chunk gives as many records as it says."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streams, "open_binary", lambda _path: io.BytesIO(pack(data)))
        patch.setattr("newsparse.io.readers.parquet.open_binary", lambda _path: io.BytesIO(pack(data)))
        for _, chunk in chunks([Input(Location("a"), name, len(data))], READERS, OPTIONS):
            assert len(list(READERS[name].records(chunk, OPTIONS))) == chunk.records


def test_a_reader_that_gives_less(tmp_path: Path) -> None:
    """Records that a chunk holds no more when it is read are rejected, not lost."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "ferry"}\n' * 3)
    (chunk,) = cut(path)
    found = list(READERS["jsonl"].records(attrs.evolve(chunk, payload=b'{"text": "ferry"}\n'), OPTIONS))
    assert [one.reason for one in found if isinstance(one, Rejected)] == [
        "is missing: the input was changed during the run",
    ] * 2
