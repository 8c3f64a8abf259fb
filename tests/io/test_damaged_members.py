"""Damage in a compressed file costs the records of its own member or frame, and no others."""

from __future__ import annotations

import gzip
import io
import json
from random import Random
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse.io.catalog import READERS
from newsparse.io.inputs import Input, chunks
from newsparse.io.readers import streams, zstd_frames
from newsparse.io.readers.compression import decompressed, import_zstd
from newsparse.io.readers.damage import Damage
from newsparse.model import Document
from newsparse.paths import Location
from newsparse.plugins.formats import Rejected
from reading import OPTIONS, warc_record

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ZSTD = import_zstd()
CHECKED = {ZSTD.CompressionParameter.checksum_flag: 1}


def in_blocks(data: bytes) -> bytes:
    """Return a frame of Zstandard with many blocks, as a program writes it that does not know the size."""
    packer = ZSTD.ZstdCompressor(options=CHECKED)
    parts = [packer.compress(data[at : at + 300], packer.FLUSH_BLOCK) for at in range(0, len(data), 300)]
    return b"".join(parts) + bytes(packer.flush())


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "stored": lambda data: gzip.compress(data, 0, mtime=0),
    "gzip": lambda data: gzip.compress(data, mtime=0),
    "zstd": lambda data: ZSTD.compress(data, options=CHECKED),
    "zstd in blocks": in_blocks,
}


def text_of(number: int) -> str:
    """Return the text of a record, of which a part cannot be compressed."""
    chance = Random(number)  # noqa: S311 - no secret
    noise = "".join(chance.choices("abcdefghijklmnopqrstuvwxyz ", k=chance.choice((0, 40, 900))))
    return f"Ferry {number} Returns{' at noon' * chance.randint(0, 60)} {noise}."


def line_of(number: int) -> bytes:
    """Return a record of a JSON Lines file."""
    return json.dumps({"id": str(number), "text": text_of(number)}).encode() + b"\n"


def record_of(number: int) -> bytes:
    """Return a record of a WET file."""
    return warc_record(text_of(number).encode(), number=number)


FORMATS = {"jsonl": line_of, "warc": record_of}


@attrs.frozen
class Damaged:
    """A compressed file with damage in one of its members."""

    data: bytes
    records: range
    whole: Sequence[int]
    """The records that are entirely in intact members."""


@st.composite
def damaged_files(draw: st.DrawFn, record: Callable[[int], bytes], pack: Callable[[bytes], bytes]) -> Damaged:
    """Draw a file with members of one or more records, and replace, insert or delete bytes of one member."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=2, max_size=8))
    first = draw(st.integers(0, 1000))
    starts = [first + sum(sizes[:n]) for n in range(len(sizes))]
    members = [range(start, start + size) for start, size in zip(starts, sizes, strict=True)]
    packed = [pack(b"".join(map(record, numbers))) for numbers in members]
    hit = draw(st.integers(0, len(sizes) - 1))
    member = packed[hit]
    at = draw(st.integers(0 if hit else 4, len(member) - 1))  # by its first bytes, the file is known as compressed
    size = draw(st.integers(0, 200))
    filler = draw(st.binary(max_size=200)) if at else b"\xff" + draw(st.binary(max_size=200))  # zeros would be padding
    packed[hit] = member[:at] + filler + member[at + size :]
    whole = [number for n, numbers in enumerate(members) for number in numbers if n != hit or packed[hit] == member]
    return Damaged(b"".join(packed), range(first, first + sum(sizes)), whole)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("packer", PACKERS)
@given(data=st.data(), block=st.sampled_from([100, 1 << 18]))
@settings(max_examples=60)
def test_damage_costs_the_records_of_its_own_member(form: str, packer: str, data: st.DataObject, block: int) -> None:
    """Every record in an intact member is read once, and what is missing is rejected with a reason."""
    file = data.draw(damaged_files(FORMATS[form], PACKERS[packer]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streams, "open_binary", lambda _path: io.BytesIO(file.data))
        patch.setattr(streams, "_BLOCK", block)
        cut = [chunk for _, chunk in chunks([Input(Location("a"), form, len(file.data))], READERS, OPTIONS)]
    found = [one for chunk in cut for one in READERS[form].records(chunk, OPTIONS)]
    positions = [one.position for one in found if isinstance(one, Rejected)]
    assert positions == [n for n, one in enumerate(found) if isinstance(one, Rejected)]
    known = {text_of(number): number for number in file.records}
    read = [known[one.text] for one in found if isinstance(one, Document) and one.text in known]
    assert [number for number in read if number in file.whole] == file.whole
    assert read == sorted(set(read))
    assert len(read) == len(file.records) or positions


NOISE = Random(5).randbytes(300_000)  # noqa: S311 - no secret


def stored(data: bytes, said: int | None = None, *, last: bool = False) -> bytes:
    """Return a block of Zstandard that is copied verbatim. ``said`` is its length as stated."""
    return (((len(data) if said is None else said) << 3) + last).to_bytes(3, "little") + data


def frame(*blocks: bytes) -> bytes:
    """Return a frame of Zstandard whose size is not stated, with a window of 1 MiB."""
    return zstd_frames.ZSTD_MAGIC + b"\x00\x50" + b"".join(blocks)


def unpacked(data: bytes) -> tuple[bytes, list[str]]:
    """Return the content of a file, and what is wrong with it."""
    blocks = list(decompressed(iter([data])))
    content = b"".join(block for block in blocks if isinstance(block, bytes))
    return content, [block.reason for block in blocks if isinstance(block, Damage)]


@pytest.mark.parametrize("more", [10, 9_000, 100_000])
def test_frames_that_a_wrong_size_takes_for_content_are_read_once(more: int) -> None:
    """If a block claims to be longer than it is, the frames behind it are found, and their bytes are no content."""
    lines = [b"%d: the ferry left\n" % number for number in range(12_000)]
    whole = [frame(stored(line, last=True)) for line in lines]
    broken = frame(stored(b"quay", said=4 + more, last=True))
    content, damage = unpacked(whole[0] + broken + b"".join(whole[1:]))
    assert content == lines[0] + b"".join(lines[1:])
    resumed = f"reading resumed at byte {len(whole[0] + broken)} of the file"
    assert damage == [f"is damaged: its Zstandard stream is broken: Unknown frame descriptor; {resumed}"]


def test_truncated_frame_before_another() -> None:
    """Behind a frame of which the end is missing, the next one is read, even if it is the last bytes of the file."""
    for packed in (ZSTD.compress(NOISE[:9000]), frame(stored(NOISE[:9000], last=True))):
        content, damage = unpacked(packed[:-500] + ZSTD.compress(b"ferry"))
        assert content.endswith(b"ferry")
        assert len(content) < 9005
        assert damage[0].endswith(f"; reading resumed at byte {len(packed) - 500} of the file")


def test_a_file_in_a_damaged_frame_is_no_frame_of_a_warc() -> None:
    """A Zstandard file that a page contains is not taken for the next record."""
    inner = warc_record(ZSTD.compress(b"a ferry") + NOISE[:999], number=9)
    packed = [ZSTD.compress(record, options=CHECKED) for record in (record_of(1), inner, record_of(3))]
    packed[1] = packed[1][:-2] + b"\0\0"
    content, (reason,) = unpacked(b"".join(packed))
    assert content.startswith(record_of(1))
    assert content.endswith(record_of(3))
    assert content.count(b"a ferry") <= 1
    assert reason.endswith(f"; reading resumed at byte {len(packed[0] + packed[1])} of the file")


class Counted:
    """Counts the bytes that decompressors of Zstandard are given."""

    def __init__(self) -> None:
        """Start with no bytes."""
        self.size = 0
        self.ZstdError, self.DecompressionParameter = ZSTD.ZstdError, ZSTD.DecompressionParameter

    def ZstdDecompressor(self, **options: object) -> object:  # noqa: N802 - the name of the module's class
        """Return a decompressor that counts."""
        real = ZSTD.ZstdDecompressor(**options)

        class Frame:
            def __getattr__(inner, name: str) -> object:  # noqa: N805 - ``self`` is the counter
                return getattr(real, name)

            def decompress(inner, data: bytes, length: int = -1) -> bytes:  # noqa: N805
                self.size += len(data)
                content: bytes = real.decompress(data, length)
                return content

        return Frame()


@pytest.mark.parametrize(
    "unit",
    [
        zstd_frames.ZSTD_MAGIC,
        ZSTD.compress(b"WARC/1.0", options=CHECKED)[:-1],
        frame(stored(b"WARC/1.0")),
        frame(b"\x02\x00\x10"),  # 128 KiB of one byte
        frame(stored(b"WARC/1.0", said=1 << 17)),  # a block of 128 KiB
        frame((((1 << 17) << 3) + 4).to_bytes(3, "little") + b"WARC/1.0"),
    ],
)
def test_false_frames_take_linear_time(unit: bytes) -> None:
    """The number of bytes that are decompressed grows with the file, however many false frames there are."""
    sizes = []
    for size in (1 << 19, 1 << 21):
        counted = Counted()
        data = ZSTD.compress(b"WARC/1.0") + unit * (size // len(unit))
        pieces = (data[at : at + 512] for at in range(0, len(data), 512))
        damage = [block for block in zstd_frames.Frames(counted).blocks(pieces) if isinstance(block, Damage)]
        assert damage
        sizes.append(counted.size)
    assert sizes[1] < 6 * sizes[0]
    assert sizes[1] < 16 << 21
