"""JSON with a list of records: each is a record, wherever the blocks of the stream end, and nothing is lost."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.io.readers import streams
from newsparse.model import Document
from newsparse.plugins.formats import CURE_TOO_LONG, Rejected
from reading import OPTIONS, read, texts

if TYPE_CHECKING:
    from pathlib import Path

RECORDS: list[dict[str, Any]] = [
    {"text": 'A ferry "returns" ] } \\', "id": "a", "tags": ["x", {"y": [1]}]},
    {"text": "Quay wall\nholds: [{", "url": "https://gazette.example/2"},
    {"text": "غلق الميناء", "meta": {}},
]


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("block", [1, 7, 1 << 18])
def test_records_of_a_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, indent: int | None, block: int) -> None:
    """Brackets and quotes inside strings end no record, and neither do the ends of blocks."""
    monkeypatch.setattr(streams, "_BLOCK", block)
    path = tmp_path / "pages.json"
    path.write_text("\ufeff" + json.dumps(RECORDS, indent=indent) + "\n", encoding="utf-8")
    documents = read(path)
    assert texts(documents) == [record["text"] for record in RECORDS]
    assert [document.id for document in documents] == ["a", f"{path}#1", f"{path}#2"]
    assert isinstance(documents[0], Document)
    assert documents[0].meta == {"tags": ["x", {"y": [1]}]}


def test_one_record_over_several_lines_and_several_behind_one_another(tmp_path: Path) -> None:
    """An object is a record, and so is each of several without a list around them."""
    path = tmp_path / "page.json"
    path.write_text(json.dumps(RECORDS[0], indent=2), encoding="utf-8")
    assert texts(read(path)) == [RECORDS[0]["text"]]
    path.write_text("\n\n".join(json.dumps(record, indent=2) for record in RECORDS), encoding="utf-8")
    assert texts(read(path)) == [record["text"] for record in RECORDS]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('[{"text": "a"}, {"text": ', ["a", "*is broken JSON: the file ends within a record"]),
        ('[{"text": "a"}', ["a", "*is broken JSON: the file ends within a record"]),
        ('[{"text": "a"}] "b"', ["a", "*is broken JSON: the file ends within a record"]),
        ('[{"text": "a"}, 7]', ["a", "*is JSON, but not an object: a number"]),
        ('[{"text": "a"}, 7, {"text": "b"}]', ["a", "*is broken JSON: Extra data at character 1 of the line"]),
        ('[{"title": "a"}]', ["*has no field 'text'; it has 'title'"]),
        ('[{"text": "a"}]}', ["a", "*is broken JSON: Expecting value at character 0 of the line"]),
    ],
)
def test_what_is_broken_is_rejected(tmp_path: Path, content: str, expected: list[str]) -> None:
    """What is before it is read, and it is a record of its own with its reason."""
    path = tmp_path / "pages.json"
    path.write_text(content, encoding="utf-8")
    assert texts(read(path)) == expected


@given(st.lists(st.dictionaries(st.text(max_size=4), st.text(max_size=9) | st.lists(st.integers(), max_size=2))))
def test_any_records(tmp_path_factory: pytest.TempPathFactory, records: list[dict[str, Any]]) -> None:
    """Every record comes out in its order, read or rejected for want of a text."""
    path = tmp_path_factory.mktemp("json") / "pages.json"
    path.write_text(json.dumps([{"text": "first"}, *records]), encoding="utf-8")
    found = read(path)
    assert len(found) == 1 + len(records)
    assert [isinstance(one, Rejected) for one in found[1:]] == [
        not isinstance(record.get("text"), str) or not record["text"] or record["text"].isspace() for record in records
    ]


def test_a_folder_gives_none_of_its_json_files(tmp_path: Path) -> None:
    """A folder may hold answers, manifests and reports: a file of JSON is read where it is named."""
    (tmp_path / "pages.json").write_text('[{"text": "a"}]', encoding="utf-8")
    (tmp_path / "page.txt").write_text("b", encoding="utf-8")
    assert texts(read(tmp_path)) == ["b"]
    assert texts(read(tmp_path / "*.json")) == ["a"]


def test_a_file_that_is_not_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason says after which byte nothing was read, be it damage or a record that is too long."""
    monkeypatch.setattr(streams, "MIN_LIMIT_BYTES", 1000)
    monkeypatch.setattr(streams, "_BLOCK", 500)
    path = tmp_path / "pages.json"
    path.write_text('[{"text": "a"},' + " " * 9 + '{"text": "' + "b" * 2000 + '"}, {"text": "c"}]', encoding="utf-8")
    options = attrs.evolve(OPTIONS, max_chars=10)
    reason = "is too long: a record of more than 1000 bytes"
    rest = "the rest of the file, after byte {} of its decompressed content, was not read"
    assert texts(read(path, options=options)) == ["a", f"*{reason}; {rest.format(14)}{CURE_TOO_LONG}"]
    packed = gzip.compress(b'[{"text": "a"}, {"te')[:-1] + b"\1" + gzip.compress(b'xt": "b"}]')
    path.write_bytes(packed)
    reason = "is damaged: its gzip stream is broken: incorrect length check"
    assert texts(read(path)) == ["a", f"*{reason}; {rest.format(20)}"]
