"""The sample of a dump: it depends on the seed and the dump alone."""

from __future__ import annotations

import gzip
import shutil
from typing import TYPE_CHECKING

import pytest
from dumps import lines, write_dump

from conftest import EXAMPLES
from newsparse.bench.sample import Lottery, Sample, draw
from newsparse.errors import PlanError
from newsparse.io.catalog import READERS
from newsparse.plugins.formats import Options

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def drawn(paths: Sequence[Path], size: int = 12, seed: int = 7) -> Sample:
    """Return a sample of the paths."""
    return draw(list(map(str, paths)), READERS, Options(), Lottery(size, seed))


def places(paths: Sequence[Path], size: int = 12, seed: int = 7) -> list[str]:
    """Return the places of a sample."""
    return [record.place for record in drawn(paths, size, seed).records]


def test_a_seed_takes_the_same_records(tmp_path: Path) -> None:
    """Two draws are equal; another seed takes others."""
    paths = write_dump(tmp_path)
    assert places(paths) == places(paths)
    assert places(paths) != places(paths, seed=8)


def test_order_of_the_files_does_not_matter(tmp_path: Path) -> None:
    """Files in any order, their folder, and a file that is named twice give the same sample."""
    paths = write_dump(tmp_path)
    assert places(paths) == places(paths[::-1]) == places([tmp_path]) == places([*paths, paths[0]])


def test_place_of_the_dump_does_not_matter(tmp_path: Path) -> None:
    """A copy of the dump in another folder gives the same sample."""
    (tmp_path / "a").mkdir()
    write_dump(tmp_path / "a")
    shutil.copytree(tmp_path / "a", tmp_path / "b" / "c")
    assert places([tmp_path / "a"]) == places([tmp_path / "b" / "c"])


def test_a_smaller_sample_is_part_of_a_larger_one(tmp_path: Path) -> None:
    """The records with the smallest hashes are taken, so samples grow."""
    paths = write_dump(tmp_path)
    assert set(places(paths, 5)) < set(places(paths, 12)) < set(places(paths, 40))


def test_a_sample_covers_all_chunks_and_keeps_little(tmp_path: Path) -> None:
    """A dump of several chunks is read as a stream: records come from all of it, in their own chunks."""
    path = tmp_path / "long.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(lines(6000)).encode()))
    sample = drawn([path], 60)
    positions = [record.position for record in sample.records]
    assert (sample.total, len(set(positions))) == (6000, 60)
    assert positions == sorted(positions)
    assert positions[0] < 1500
    assert positions[-1] > 4500
    assert {record.chunk.records for record in sample.records} == {1}
    expected = lines(6000)
    assert all(record.chunk.payload == (expected[record.position].encode(),) for record in sample.records)


def test_files_of_one_page_are_drawn_by_name(tmp_path: Path) -> None:
    """Folders with files of the same name give different records, and standard formats mix."""
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        shutil.copy(EXAMPLES / "br24.txt", tmp_path / name / "page.txt")
    write_dump(tmp_path, files=1, count=3)
    sample = drawn([tmp_path], 100)
    assert [record.place for record in sample.records] == [
        *("0.jsonl#0", "0.jsonl#1", "0.jsonl#2"),
        *("a/page.txt", "b/page.txt", "c/page.txt"),
    ]
    assert sample.formats == {"jsonl": 1, "text": 3}
    assert {places([tmp_path], 1, seed)[0] for seed in range(40)} == {record.place for record in sample.records}


def test_fewer_records_than_asked_for_are_all_taken(tmp_path: Path) -> None:
    """A sample that is larger than the dump is the dump."""
    assert len(places(write_dump(tmp_path), 1000)) == 60


def test_parquet_rows_are_records(tmp_path: Path) -> None:
    """A row of Parquet is drawn as a line of JSON lines is."""
    pa = pytest.importorskip("pyarrow", reason="the extra dumps is not installed")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pa.table({"text": [f"page {n}" for n in range(50)]}), tmp_path / "pages.parquet")
    sample = drawn([tmp_path / "pages.parquet"], 5)
    reader = READERS["parquet"]
    assert sample.total == 50
    for record in sample.records:
        (row,) = record.chunk.payload
        document = reader.read(row, record.chunk.file, record.position, Options())
        assert document.text == f"page {record.position}"


def test_a_dump_without_a_record_is_refused(tmp_path: Path) -> None:
    """An empty file is an error that says so."""
    (tmp_path / "empty.jsonl").touch()
    with pytest.raises(PlanError, match=r"empty\.jsonl: no record to measure: the dump is empty"):
        drawn([tmp_path / "empty.jsonl"])


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A benchmark of a part of its inputs would be another one."""
    with pytest.raises(PlanError, match=r"none\.jsonl: file not found; a benchmark reads all of its inputs"):
        drawn([*write_dump(tmp_path), tmp_path / "none.jsonl"])


def test_the_damaged_end_of_a_file_is_a_record(tmp_path: Path) -> None:
    """What a reader rejects while it cuts counts, and is drawn, as in a run."""
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(lines(3000)).encode())[:-2000])
    sample = drawn([path], 10_000)
    assert sample.total == len(sample.records) == len({record.place for record in sample.records})
    (rejected,) = sample.records[-1].chunk.end
    assert (rejected.position, sample.records[-1].chunk.count) == (sample.total - 1, 0)
