"""Labels are read from all forms in which people have them, and what is wrong is named."""

from __future__ import annotations

import gzip
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


ROLES = ", ".join(newsparse.Role)


def by_item(label: object) -> str:
    """Return JSON with a line for each key, and for each item of a list in it."""
    if isinstance(label, list):
        return "[\n" + ",\n".join(map(json.dumps, label)) + "\n]"
    if isinstance(label, dict) and any(isinstance(value, list) for value in label.values()):
        return "{\n" + ",\n".join(f"{json.dumps(key)}: {by_item(value)}" for key, value in label.items()) + "\n}"
    return json.dumps(label)


@pytest.mark.parametrize(
    ("label", "message"),
    [
        (
            {"segments": [{"role": "byline", "text": "By"}, {"role": "headlin", "text": "Quay"}]},
            f"4: segments[1].role: 'headlin' is not a role; did you mean headline? roles are {ROLES}",
        ),
        (
            {"segments": [{"role": "headline", "text": "Not there"}]},
            "3: segments[0]: 'Not there' is not on the page; copy its text from there, with the same quotes",
        ),
        (
            {"segments": [{"role": "byline", "text": "By Ines Calder"}, {"role": "headline", "text": "Quay Wall"}]},
            "4: segments[1]: 'Quay Wall' is not on the page from line 3 on, only before; list segments in page order",
        ),
        (
            {"segments": [{"role": "headline", "span": {"start": 4, "end": 9_999}}]},
            f"is not in the page, which has {len(TEXT)} code points",
        ),
        ({"segments": [{"role": "headline", "span": {"start": 4}}]}, "{'start': 4} is not a span; write"),
        ({"segments": [{"text": "Quay"}]}, "3: segments[0]: the segment has no role; add one of headline"),
        ({"segments": [{"role": "headline"}]}, "3: segments[0]: the segment has no text; add its text or its span"),
        ({"segments": [{"role": "headline", "txt": "Quay"}]}, "'txt' is not a key of a segment; did you mean text?"),
        ({"segments": ["Quay"]}, "3: segments[0]: 'Quay' is not an object"),
        ({"segments": {"headline": "Quay"}}, "1: segments: {'headline': 'Quay'} is not a list"),
        (
            {"segments": [{"role": "headline", "text": "Quay", "article": 1}], "articles": [{}]},
            "3: segments[0].article: article 1 is not in articles, which has 1; count from 0",
        ),
        (
            {"segments": [{"role": "headline", "text": "Quay", "article": "first"}]},
            "segments[0].article: 'first' is not the number of an article; the first is 0",
        ),
        ({"articles": [{"autors": ["Ines"]}]}, "3: articles[0].autors: 'autors' is not a key of an article; did you"),
        ({"articles": [{"authors": "Ines"}]}, "3: articles[0].authors: 'Ines' is not a list of strings"),
        ({"articles": [{"published": "Monday"}]}, "articles[0].published: 'Monday' is not a day; write it as 2031"),
        ({"articles": [{"published_at": 7}]}, "articles[0].published_at: 7 is not a time; write it as 2031-04-02T"),
        ({"articles": [{"body": ["The wall"]}]}, "articles[0].body[0]: 'The wall' is not an object"),
        ({"articles": [{"body": [{"text": "The wall"}]}]}, 'is not a block; write {"role": "paragraph"'),
        ({"articles": [{"captions": [{"credit": "AP"}]}]}, "articles[0].captions[0]: the caption has no text; add"),
        (
            {"articles": [{"captions": [{"text": "A", "is_handout": "no"}]}]},
            "3: articles[0].captions[0].is_handout: 'no' is not true or false",
        ),
        ({"segmnts": []}, "is not a label; did you mean segments? it needs segments or articles"),
        ([], "has 0 labels for one page; keep one, or give each its text"),
        (["Quay"], "2: is not a label, but a bare value; use the JSON of newsparse cases"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, label: object, message: str) -> None:
    """File, line, place in the label, fault and cure are in the message."""
    write(tmp_path, label)
    tmp_path.joinpath("page.json").write_text(by_item(label), encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_labels([tmp_path])
    assert str(raised.value).startswith(str(tmp_path / "page.json"))
    assert message in str(raised.value)


def test_a_page_without_a_label_and_an_empty_folder(tmp_path: Path) -> None:
    """Nothing is left out in silence."""
    with pytest.raises(InputError, match="no labelled page"):
        read_labels([tmp_path])
    tmp_path.joinpath("page.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(InputError, match=r"page\.txt: has no label"):
        read_labels([tmp_path])


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("page.json", '{"segments": [\n {"role": }]}', "page.json:2: is not JSON: Expecting value, at column 11"),
        (
            "page.json",
            '{"segments": []}\n{"segments": []}',
            "page.json:2: is not JSON: Extra data, at column 1; if each line has a label, rename the file to .jsonl",
        ),
        ("pages.jsonl", '{"text": "a", "segments": []}\n\n{"text":', "pages.jsonl:3: is not JSON: Expecting value"),
        ("pages.jsonl", '{"text": "a", "segments": []}\n{"segments": []}', "pages.jsonl:2: the label has no text: add"),
        ("pages.jsonl", '{"text": "a", "segments": []}\n{"text": "b", "segments": 1}', "jsonl:2: segments: 1 is not a"),
        ("urls.json", '{\n"page.txt": 7}', "urls.json:2: is not the URLs of pages; write {"),
        ("urls.json", "[]", "urls.json: is not the URLs of pages; write {"),
        (
            "page.json",
            '{"standard": {"name": "ninjs"},\n "by": 7, "associations": 1}',
            "page.json:1: is not a ninjs item",
        ),
        (
            "export.json",
            '[{"data": {"text": "a"}, "annotations": [{"result": [\n{"value": {"labels": ["Title"]}}]}]}]',
            "export.json:2: 'Title' is not a role; labels are article, headline",
        ),
        (
            "export.json",
            '[{"text": "a", "label": [\n{"labels": ["deck"], "start": "1"}]}]',
            "export.json:2: the region has no start and end; label the field text with Labels",
        ),
        ("tasks.json", '[\n{"data": {"text": "a"}}]', "tasks.json:2: the task has no annotation: label it in Label"),
        (
            "export.json",
            '[{"text": "a", "label": [\n[]]}]',
            "export.json:2: is not a region of Label Studio; export the project again",
        ),
    ],
)
def test_the_line_of_a_fault_is_named(tmp_path: Path, name: str, content: str, message: str) -> None:
    """In JSON, in JSON lines, in the URLs of a folder, and in exports of other tools."""
    write(tmp_path, {"segments": []})
    tmp_path.joinpath(name).write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_labels([tmp_path])
    assert message in str(raised.value)


@pytest.mark.parametrize(("articles", "gap"), [((1, 2), 0), ((0, 2), 1), ((1,), 0)])
def test_a_gap_in_the_numbers_of_articles_is_an_error(tmp_path: Path, articles: tuple[int, ...], gap: int) -> None:
    """Articles counted from 1 would add an article without text that nothing can match."""
    texts = ["Quay Wall Holds", "Glassworks Reopens"]
    segments = [{"role": "headline", "article": n, "text": text} for n, text in zip(articles, texts, strict=False)]
    tmp_path.joinpath("page.txt").write_text(TEXT, encoding="utf-8")
    tmp_path.joinpath("page.json").write_text(json.dumps({"segments": segments}, indent=1), encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_labels([tmp_path])
    at = len(articles) - 1 if gap else 0
    message = f'page.json:{5 + 5 * at}: segments[{at}].article: no segment has "article": {gap}; articles are counted'
    assert message in str(raised.value)


@pytest.mark.parametrize("data", [gzip.compress(b"{}"), b"\x28\xb5\x2f\xfd\x00"], ids=["gzip", "zstd"])
def test_compressed_labels_are_to_be_decompressed(tmp_path: Path, data: bytes) -> None:
    """They are not text in another encoding."""
    tmp_path.joinpath("labels.jsonl.gz").write_bytes(data)
    with pytest.raises(InputError, match=r"labels\.jsonl\.gz: is compressed with \w+; decompress it first"):
        read_labels([tmp_path / "labels.jsonl.gz"])


def test_bytes_that_are_not_utf_8_are_named(tmp_path: Path) -> None:
    """The line and the byte are in the message."""
    write(tmp_path, {"segments": []})
    tmp_path.joinpath("page.txt").write_bytes(b"Quay\nCaf\xe9\n")
    with pytest.raises(InputError, match=r"page\.txt:2: byte 0xe9 is not UTF-8; save the file as UTF-8"):
        read_labels([tmp_path])
