"""Labels are read from all forms in which people have them, and what is wrong is named."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import newsparse
from newsparse.bench.labels import read_labels
from newsparse.errors import InputError
from newsparse.records import to_dict

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """Quay Wall Holds

By Ines Calder

A crane at the quay. (Reuters)
A crane at the quay. (Reuters)

The wall was mended in spring. It held on Monday, the harbor master said.

Most islanders stood on the quay and watched the sea come over the old steps. The harbor office stayed open all night.

Share

Glassworks Reopens

The glassworks of Orrin will light two furnaces in spring, its new owner said.
"""
SEGMENTS: list[dict[str, Any]] = [
    {"role": "headline", "text": "Quay Wall Holds"},
    {"role": "byline", "text": "By Ines Calder"},
    {"role": "caption", "text": "A crane at the quay. (Reuters)"},
    {"role": "caption", "text": "A crane at the quay. (Reuters)"},
    {"role": "paragraph", "text": "The wall was mended in spring. It held on Monday, the harbor master said."},
    {
        "role": "paragraph",
        "text": "Most islanders stood on the quay and watched the sea come over the old steps. "
        "The harbor office stayed open all night.",
    },
    {"role": "headline", "article": 1, "text": "Glassworks Reopens"},
    {
        "role": "paragraph",
        "article": 1,
        "text": "The glassworks of Orrin will light two furnaces in spring, its new owner said.",
    },
]


def write(folder: Path, label: object, text: str | None = TEXT, name: str = "page.json") -> Path:
    """Write a label, and a page beside it."""
    folder.joinpath(name).write_text(json.dumps(label), encoding="utf-8")
    if text is not None:
        folder.joinpath("page.txt").write_bytes(text.encode())
    return folder


def test_segments_are_found_in_their_order(tmp_path: Path) -> None:
    """Copies get places of their own; articles begin where the one before ends, at the latest at their headline."""
    (page,) = read_labels([write(tmp_path, {"segments": SEGMENTS})])
    first, second = page.articles
    assert [TEXT[region.start : region.end] for region in page.regions] == [row["text"] for row in SEGMENTS]
    assert page.regions[2].start < page.regions[3].start
    assert first.gold.headline == "Quay Wall Holds"
    assert first.gold.captions == ["A crane at the quay. (Reuters)"]
    assert second.gold.paragraphs == [SEGMENTS[-1]["text"]]
    assert second.gold.start == (TEXT.index("\n\nShare"), TEXT.index("Glassworks"))


def test_a_record_of_a_page_is_a_label(tmp_path: Path) -> None:
    """What ``to_dict`` writes is read with its own text, from JSON and from JSON lines."""
    row = to_dict(newsparse.parse(TEXT, "https://www.gazette.example/7")) | {"id": "page-7"}
    for name in ("page.json", "pages.jsonl"):
        folder = tmp_path / name
        folder.mkdir()
        (page,) = read_labels([write(folder, row, None, name) / name])
        assert (page.name, page.text, page.family) == ("page-7", TEXT, "gazette.example")
        assert page.articles[0].gold.headline == "Quay Wall Holds"


@pytest.mark.parametrize("compact_form", [False, True])
def test_label_studio(tmp_path: Path, *, compact_form: bool) -> None:
    """Regions become segments, and regions ``article`` hold those of an article; both exports are read."""
    seam = TEXT.index("Glassworks")
    parts = [("article", 0, seam), ("article", seam, len(TEXT))]
    parts += [
        (row["role"].title(), TEXT.index(row["text"]), TEXT.index(row["text"]) + len(row["text"])) for row in SEGMENTS
    ]
    values = [{"start": start, "end": end, "labels": [label]} for label, start, end in parts]
    task: dict[str, Any] = {
        "id": 3,
        "data": {"text": TEXT},
        "annotations": [{"result": [{"value": v} for v in values]}],
    }
    row = {"id": 3, "text": TEXT, "label": values} if compact_form else task
    (page,) = read_labels([write(tmp_path, [row], None) / "page.json"])
    assert [article.gold.headline for article in page.articles] == ["Quay Wall Holds", "Glassworks Reopens"]
    assert {region.article for region in page.regions} == {0, 1}


def test_ninjs(tmp_path: Path) -> None:
    """Items of ninjs beside a page are its articles."""
    items = newsparse.parse(TEXT).export("ninjs")
    tmp_path.joinpath("page.txt").write_text(TEXT, encoding="utf-8")
    tmp_path.joinpath("page.jsonl").write_text(items, encoding="utf-8")
    (page,) = read_labels([tmp_path])
    assert page.articles[0].gold.headline == "Quay Wall Holds"
    assert page.articles[0].fields["authors"] == ["Ines Calder"]
    assert page.regions == ()


@pytest.mark.parametrize(
    ("label", "message"),
    [
        ({"segments": [{"role": "titel", "text": "Quay"}]}, "'titel' is not a Role"),
        ({"segments": [{"role": "headline", "text": "Not there"}]}, "'Not there' is not in the page"),
        ({"segments": [{"role": "headline", "span": {"start": 4, "end": 9_999}}]}, "is not in the page"),
        ({"segments": [{"text": "Quay"}]}, "KeyError('role')"),
        ({"title": "Quay"}, "needs segments or articles"),
        ([], "has 0 labels for one page"),
        (["Quay"], "is not a label"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, label: object, message: str) -> None:
    """The file and the fault are in the message."""
    with pytest.raises(InputError, match="page") as raised:
        read_labels([write(tmp_path, label)])
    assert message in str(raised.value)


def test_a_page_without_a_label_and_an_empty_folder(tmp_path: Path) -> None:
    """Nothing is left out in silence."""
    with pytest.raises(InputError, match="no labelled page"):
        read_labels([tmp_path])
    tmp_path.joinpath("page.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(InputError, match=r"page\.txt: has no label"):
        read_labels([tmp_path])
