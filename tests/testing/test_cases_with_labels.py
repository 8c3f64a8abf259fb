"""A label of a person is an answer of a case: compared in what it says, and never written over by a parser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import newsparse
from conftest import EXAMPLES
from newsparse.errors import InputError
from newsparse.testing.labels import write_case

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run


def label_of(text: str) -> dict[str, Any]:
    """Return the segments as newsparse reads them, as a label has them."""
    segments = newsparse.parse(text).to_dict()["segments"]
    keys = ("role", "span", "article")
    return {"segments": [{key: segment[key] for key in keys} for segment in segments if segment["role"] != "blank"]}


@pytest.fixture
def text(ferry: Path) -> str:
    """Give the text of a page."""
    return ferry.read_bytes().decode()


def test_a_label_that_agrees_is_a_case(run: Run, ferry: Path, text: str) -> None:
    """The command compares it, passes, and with --update leaves it as it is."""
    folder = ferry.parent / "cases"
    label = label_of(text)
    label["articles"] = [{"source": "asharq-al-awsat", "authors": []} for _ in newsparse.parse(text).articles]
    write_case(folder, "ferry", text, label)
    assert (folder / "ferry.txt").read_bytes() == ferry.read_bytes()
    before = (folder / "ferry.json").read_bytes()
    for options in ([], ["--update"]):
        assert run("cases", "cases", *options).status == 0
    assert (folder / "ferry.json").read_bytes() == before


def test_a_label_that_differs_names_the_line(run: Run, ferry: Path, text: str) -> None:
    """The diff has the line with its labelled role and the role that is read; --update writes nothing."""
    label = label_of(text)
    wrong = next(segment for segment in label["segments"] if segment["role"] == "paragraph")
    wrong["role"] = "subhead"
    write_case(ferry.parent / "cases", "ferry", text, label)
    ended = run("cases", "cases")
    assert ended.status == 1
    changed = [line for line in ended.out.split("\n") if line[:1] in "+-" and line[:3] not in {"+++", "---"}]
    assert [line.split(": ")[1] for line in changed if line] == ["subhead of article 1", "paragraph of article 1"]
    cure = "correct the rules or, if the label is wrong, save it again with newsparse explain PAGE --serve"
    assert f"newsparse: 1 page, 1 different; 1 label that --update does not change: {cure}" in ended.err
    update = run("cases", "cases", "--update")
    assert update.status == 1
    assert f"ferry.json is a label, which --update does not change, and differs from the result: {cure}" in update.err


@pytest.mark.parametrize("field", [{"authors": ["Nobody"]}, {"language": "fr"}])
def test_labelled_fields_are_compared(run: Run, ferry: Path, text: str, field: dict[str, Any]) -> None:
    """A field of an article that is read otherwise is a difference."""
    count = len(newsparse.parse(text).articles)
    write_case(ferry.parent / "cases", "ferry", text, {**label_of(text), "articles": [field] * count})
    assert run("cases", "cases").status == 1


def test_the_address_of_a_label_is_that_of_its_page(run: Run, ferry: Path) -> None:
    """A label names the address with which the page was read; ``urls.json`` is not needed."""
    folder = ferry.parent / "cases"
    text = (EXAMPLES / "plain.txt").read_bytes().decode()
    articles = [{"source": "los-angeles-times"}]
    write_case(folder, "plain", text, {**label_of(text), "articles": articles})
    assert '-article 1, source: "los-angeles-times"' in run("cases", "cases").out
    write_case(folder, "plain", text, {**label_of(text), "url": "https://www.latimes.com/1", "articles": articles})
    assert "-article 1, source" not in run("cases", "cases").out


def test_articles_of_a_label_are_counted_without_the_removed_ones(ferry: Path, text: str) -> None:
    """If a person removes the first article in the page view, the second becomes the first."""
    folder = ferry.parent / "cases"
    label = label_of(text)
    label["segments"] = [
        {**segment, "article": None if segment["article"] is None else segment["article"] + 1}
        for segment in label["segments"]
    ]
    write_case(folder, "ferry", text, label)
    saved = json.loads((folder / "ferry.json").read_text(encoding="utf-8"))
    assert saved == label_of(text)


def test_nothing_of_others_is_written_over(ferry: Path, text: str) -> None:
    """Another page, an answer of newsparse and a label with more in it are kept."""
    folder = ferry.parent / "cases"
    write_case(folder, "ferry", text, label_of(text))
    with pytest.raises(InputError, match=r"ferry\.txt is a different page with this name"):
        write_case(folder, "ferry", text + "x", label_of(text))
    count = len(newsparse.parse(text).articles)
    write_case(folder, "ferry", text, {"segments": [], "articles": [{"language": "en"}] * count})
    write_case(folder, "ferry", text, label_of(text))
    assert json.loads((folder / "ferry.json").read_bytes())["articles"] == [{"language": "en"}] * count
    (folder / "ferry.json").write_text('{"schema": 1, "segments": [], "articles": []}', "utf-8")
    with pytest.raises(InputError, match="was written by newsparse cases --update: to save"):
        write_case(folder, "ferry", text, label_of(text))
    for wrong in ({"role": "hero"}, {"span": {"start": 5, "end": 5}}, {"span": {"start": 0, "end": 10**6}}):
        label = {"segments": [{"role": "headline", "span": {"start": 0, "end": 1}, "article": 0, **wrong}]}
        with pytest.raises(InputError):
            write_case(folder, "other", text, label)
    assert not (folder / "other.txt").exists()
