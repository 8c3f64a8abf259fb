"""Bytes come out of any file as far as it can be read, and what is wrong with it is said in its place."""

from __future__ import annotations

import gzip
import hashlib
import io
import sys
import zlib
from typing import TYPE_CHECKING

import fsspec
import pytest

from newsparse.errors import ExtraError, RunError
from newsparse.io.readers import streams
from newsparse.io.readers.compression import decompressed, import_zstd
from newsparse.io.readers.damage import Damage
from newsparse.io.readers.streams import Stream
from newsparse.paths import Location
from reading import one_rejected, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ZSTD = import_zstd()
TEXT = b"".join(b"%d: the ferry left the quay at %d\n" % (n, n * 7919 % 1440) for n in range(20_000))
MISSING = "the rest of the file, after byte 0 of its decompressed content, is missing"
NOISE = b"".join(hashlib.sha512(b"%d" % n).digest() for n in range(16_000))
"""What does not get smaller."""


def joined(path: Path | str) -> tuple[bytes, list[str]]:
    """Return the bytes of a file and what is wrong with it."""
    blocks = list(Stream(Location.of_argument(str(path))))
    data = b"".join(block for block in blocks if isinstance(block, bytes))
    return data, [block.reason for block in blocks if isinstance(block, Damage)]


def zst(data: bytes) -> bytes:
    """Return data as a frame of Zstandard."""
    packed: bytes = ZSTD.compress(data)
    return packed


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zst])
@pytest.mark.parametrize("data", [b"", b"a", b"abc", TEXT])
def test_whole(pack: Callable[[bytes], bytes], data: bytes, tmp_path: Path) -> None:
    """A file is told by its first bytes, whatever its name, and comes out whole."""
    path = tmp_path / "file.bin"
    path.write_bytes(pack(data))
    stream = Stream(Location.of_argument(str(path)))
    assert b"".join(block for block in stream if isinstance(block, bytes)) == data
    assert stream.offset == path.stat().st_size


@pytest.mark.parametrize("pack", [gzip.compress, zst])
def test_several_members(pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    """Members and frames that follow each other are one stream, however many and however small."""
    path = tmp_path / "file"
    path.write_bytes(b"".join(pack(TEXT[start : start + 100]) for start in range(0, 100_000, 100)))
    assert joined(path) == (TEXT[:100_000], [])


def test_zeros_behind_gzip(tmp_path: Path) -> None:
    """Zeros that fill up a gzip file are no damage."""
    path = tmp_path / "file.gz"
    path.write_bytes(gzip.compress(TEXT) + bytes(5000))
    assert joined(path) == (TEXT, [])


@pytest.mark.parametrize("lost", [1, 5, 8, 9, 5000])
def test_truncated_gzip(lost: int, tmp_path: Path) -> None:
    """Of a truncated gzip file what was readable comes out, and that it ends early is said."""
    path = tmp_path / "file.gz"
    path.write_bytes(gzip.compress(TEXT)[:-lost])
    data, damage = joined(path)
    assert TEXT.startswith(data)
    assert len(data) > len(TEXT) - lost * 20
    rest = f"the rest of the file, after byte {len(data)} of its decompressed content, is missing"
    assert damage == [f"ends early: its gzip stream is truncated; {rest}"]


@pytest.mark.parametrize("lost", [1, 2000])
def test_truncated_zstandard(lost: int, tmp_path: Path) -> None:
    """Of a truncated Zstandard file what was readable comes out, and that it ends early is said."""
    path = tmp_path / "file.zst"
    path.write_bytes(zst(NOISE)[:-lost])
    data, damage = joined(path)
    assert NOISE.startswith(data)
    assert len(data) > len(NOISE) - lost - (1 << 17)
    rest = f"the rest of the file, after byte {len(data)} of its decompressed content, is missing"
    assert damage == [f"ends early: its Zstandard stream is truncated; {rest}"]


@pytest.mark.parametrize("length", range(1, 12))
def test_truncated_to_its_head(length: int, tmp_path: Path) -> None:
    """A gzip file of which only the head is left ends early, once that can be told."""
    path = tmp_path / "file.gz"
    path.write_bytes(gzip.compress(TEXT)[:length])
    data, damage = joined(path)
    if length < 3:
        assert not damage
    else:
        assert (data, damage) == (b"", [f"ends early: its gzip stream is truncated; {MISSING}"])


def test_broken_member(tmp_path: Path) -> None:
    """Behind a broken member of a gzip file the next ones are read."""
    path = tmp_path / "file.gz"
    packed = [gzip.compress(TEXT[start : start + 5000]) for start in range(0, 50_000, 5000)]
    packed[4] = packed[4][:500] + b"\xff" * 200 + packed[4][700:]
    path.write_bytes(b"".join(packed))
    data, (damage,) = joined(path)
    assert damage.startswith("is damaged: its gzip stream is broken")
    assert data.startswith(TEXT[:20_500])
    assert data.endswith(TEXT[25_000:50_000])


def test_wrong_checksum(tmp_path: Path) -> None:
    """What a gzip member holds comes out though its check sum is wrong, which is said."""
    path = tmp_path / "file.gz"
    packed = bytearray(gzip.compress(TEXT))
    packed[-6] ^= 1
    path.write_bytes(packed + gzip.compress(b"more"))
    data, damage = joined(path)
    assert data == TEXT + b"more"
    resumed = f"reading resumed at byte {len(packed)} of the file"
    assert damage == [f"is damaged: its gzip stream is broken: incorrect data check; {resumed}"]


def test_broken_gzip(tmp_path: Path) -> None:
    """If no member follows a broken one, the reason says after which byte nothing was read."""
    path = tmp_path / "file.gz"
    packed = gzip.compress(TEXT)
    path.write_bytes(packed[:9000] + b"\xff" * 200 + packed[9200:])
    data, (damage,) = joined(path)
    assert data.startswith(TEXT[:30_000])
    assert damage.endswith(f"; the rest of the file, after byte {len(data)} of its decompressed content, was not read")


class Counted:
    """Counts the bytes that zlib is given."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Replace the decompressor of zlib."""
        self.size = 0
        real = zlib.decompressobj

        class Member:
            def __init__(inner, wbits: int) -> None:  # noqa: N805 - ``self`` is the counter
                inner.member = real(wbits)

            def __getattr__(inner, name: str) -> object:  # noqa: N805
                return getattr(inner.member, name)

            def copy(inner) -> Member:  # noqa: N805
                copy = Member.__new__(Member)
                copy.member = inner.member.copy()
                return copy

            def decompress(inner, data: bytes, length: int = 0) -> bytes:  # noqa: N805
                self.size += len(data)
                return inner.member.decompress(data, length)

        monkeypatch.setattr(zlib, "decompressobj", Member)


@pytest.mark.parametrize(
    "unit",
    [
        b"\x1f\x8b\x08",
        gzip.compress(b"WARC/1.0", mtime=0)[:-8],  # the start of a member, many times
        gzip.compress(b"WARC/1.0", mtime=0)[:10] + b"\0\x08\0\xf7\xffWARC/1.0",
        gzip.compress(b"WARC/1.0", mtime=0)[:10] + b"\0\xff\x0f\0\xf0WARC/1.0",  # a stored block of 4 KiB
    ],
)
def test_false_members_take_linear_time(unit: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of bytes that are decompressed grows with the file, however many false members there are."""
    path, counted, sizes = tmp_path / "file.gz", Counted(monkeypatch), []
    for size in (1 << 17, 1 << 19):
        counted.size = 0
        path.write_bytes(gzip.compress(b"WARC/1.0") + unit * (size // len(unit)))
        data, damage = joined(path)
        sizes.append(counted.size)
        assert damage
        assert len(data) < 4 * size
    assert sizes[1] < 6 * sizes[0]


def test_other_bytes_behind_gzip(tmp_path: Path) -> None:
    """Bytes behind a gzip stream that are no gzip are said."""
    path = tmp_path / "file.gz"
    path.write_bytes(gzip.compress(TEXT) + b"and then some text")
    rest = f"the rest of the file, after byte {len(TEXT)} of its decompressed content, was not read"
    assert joined(path) == (TEXT, [f"is damaged: bytes that are not gzip follow its gzip stream; {rest}"])


def test_broken_zstandard(tmp_path: Path) -> None:
    """Of a broken Zstandard file what stands before comes out."""
    path = tmp_path / "file.zst"
    packed = bytearray(ZSTD.compress(NOISE, options={ZSTD.CompressionParameter.checksum_flag: 1}))
    packed[-1] ^= 1
    path.write_bytes(packed)
    data, (damage,) = joined(path)
    assert NOISE.startswith(data)
    assert len(data) > 800_000
    assert damage.startswith("is damaged: its Zstandard stream is broken")
    assert damage.endswith(f"; the rest of the file, after byte {len(data)} of its decompressed content, was not read")


@pytest.mark.parametrize("pack", [gzip.compress, zst])
@pytest.mark.parametrize("size", [1, 2, 3, 5, 1000, 1 << 20])
def test_pieces_of_any_size(pack: Callable[[bytes], bytes], size: int) -> None:
    """The same comes out in whatever pieces the bytes come in, as from a pipe."""
    packed = pack(TEXT[:5000]) + pack(TEXT[5000:9000])

    def pieces() -> Iterator[bytes | Damage]:
        for start in range(0, len(packed), size):
            yield packed[start : start + size]

    blocks = list(decompressed(pieces()))
    assert b"".join(block for block in blocks if isinstance(block, bytes)) == TEXT[:9000]
    assert not [block for block in blocks if isinstance(block, Damage)]


def test_no_file(tmp_path: Path) -> None:
    """A file that is not there, or is a folder, is a damage like any other."""
    assert joined(tmp_path / "none") == (b"", ["file not found"])
    assert joined("") == (b"", ["file not found"])
    assert joined(tmp_path) == (b"", ["cannot be read: Is a directory"])


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input is read to its end, compressed or not; a closed one is said to be closed."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(TEXT))))
    assert joined("-") == (TEXT, [])
    monkeypatch.setattr(sys, "stdin", None)
    assert joined("-") == (b"", ["cannot be read: is closed"])


def test_address() -> None:
    """An address that fsspec knows is read like a file."""
    with fsspec.open("memory://shelf/page.gz", "wb") as file:
        file.write(gzip.compress(TEXT))
    assert joined("memory://shelf/page.gz") == (TEXT, [])
    assert joined("memory://shelf/none.gz") == (b"", ["file not found"])


def test_unreachable_address() -> None:
    """An address that cannot be reached ends the run: the file is not lost, it is unread."""
    message = "nowhere://a/b: 'nowhere' is not a known protocol; use http, https, s3, gs, hf or another of fsspec"
    with pytest.raises(RunError) as error:
        joined("nowhere://a/b")
    assert str(error.value) == message


def test_broken_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection that breaks while a file is read ends the run; a disk that does so damages the file."""

    class Breaking(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell():
                raise OSError(5, "Input/output error")
            return super().read(size)

    monkeypatch.setattr(streams, "open_binary", lambda _path: Breaking(TEXT))
    monkeypatch.setattr(streams, "_BLOCK", 1000)
    with pytest.raises(RunError, match="cannot be reached"):
        joined("s3://pages/a.jsonl")
    assert joined("a.jsonl") == (
        TEXT[:1000],
        ["cannot be read further: Input/output error; the rest of the file, after byte 1000, was not read"],
    )


@pytest.mark.parametrize(("missing", "path"), [("fsspec", "memory://a"), ("backports.zstd", "a.zst")])
def test_missing_extra(missing: str, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing package is an error that names the extra."""
    (tmp_path / "a.zst").write_bytes(zst(TEXT))
    for name in (missing, "compression.zstd") if missing == "backports.zstd" else (missing,):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.chdir(tmp_path)
    reason = rf"{path} needs {missing}, which is not installed: pip install 'newsparse\[dumps\]'"
    with pytest.raises(ExtraError, match=reason):
        joined(path)


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst", "a.txt.GZ", "a.warc.gz", "a.html.zst"])
def test_compressed_file_without_a_byte(name: str, tmp_path: Path) -> None:
    """A file that is called compressed and has no byte is cut off, and is a rejected record; an empty one is not."""
    (tmp_path / name).touch()
    assert one_rejected(tmp_path / name).reason.startswith("is empty, so it is not a complete")
    (tmp_path / "a.jsonl").touch()
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b""))
    (tmp_path / "b.jsonl.zst").write_bytes(zst(b""))
    assert read(tmp_path / "a.jsonl", tmp_path / "b.jsonl.gz", tmp_path / "b.jsonl.zst") == []
