"""A page view shows the text exactly, and marks exactly the characters of each field."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

import newsparse
from conftest import EXAMPLES
from newsparse.model import Role
from newsparse.report import render_fragment, render_page
from newsparse.report.rendering import MAX_FRAGMENT_CHARS
from shown import Shown, folded
from strategies import texts

if TYPE_CHECKING:
    from pathlib import Path

PAGES = sorted(EXAMPLES.glob("*.txt"))
SINGLE = ("headline", "kicker", "deck", "byline", "signoff")


def explained(path: Path) -> newsparse.Explanation:
    """Return the explanation of an example page."""
    return newsparse.explain(path.read_bytes().decode())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_fields_are_marked_exactly(path: Path) -> None:
    """The text is the page's, and the marks of each field are its characters: not one more, not one less."""
    page = (explanation := explained(path)).page
    shown = Shown(render_page(explanation, path.name))
    assert shown.text == page.text
    expected: dict[str, list[tuple[int, int]]] = {}
    for index, article in enumerate(page.articles):
        for number, block in enumerate(article.body):
            expected[f"a{index}-body-{number}"] = [(block.span.start, block.span.end)]
        for number, caption in enumerate(article.captions):
            field = f"a{index}-caption-{number}"
            first, *copies = [(span.start, span.end) for span in caption.spans]
            expected[field] = [first]
            assert shown.copies[field] == copies
        for name in SINGLE:
            if (text := getattr(article, name)) is not None:
                marked = [page.text[start:end] for start, end in shown.marks[f"a{index}-{name}"]]
                assert folded(" ".join(marked)) == folded(text)
                assert all(part == part.strip() for part in marked)
        for name, printed in (("timestamp", article.timestamps), ("notice", article.notices)):
            for number, text in enumerate(printed):
                ((start, end),) = shown.marks[f"a{index}-{name}-{number}"]
                assert folded(page.text[start:end]) == folded(text)
                assert page.text[start:end].strip() == page.text[start:end]
    assert {field: shown.marks[field] for field in expected} == expected
    assert shown.marks.keys() == shown.cards.keys()


@pytest.mark.parametrize("name", ["asharq-a1-english-2025", "asharq-a5-arabic", "plain"])
def test_copies_are_marked_as_copies(name: str) -> None:
    """Each segment that repeats another is greyed, and carries the field of the first one."""
    explanation = explained(EXAMPLES / f"{name}.txt")
    shown = Shown(render_page(explanation, name))
    copies = [segment for segment in explanation.page.segments if segment.repeats is not None]
    classes = [(a.get("class") or "").split() for _, a in shown.elements]
    assert sum("np-copy" in names for names in classes) == len(copies)
    marked = {range_ for ranges in shown.copies.values() for range_ in ranges}
    assert marked == {(s.span.start, s.span.start + len(s.text.rstrip())) for s in copies}


def test_credits_and_datelines_are_marked_within_their_lines() -> None:
    """A field within a field has marks of its own."""
    text = (
        "Quay Wall Holds\n\nThe quay wall in spring. (Reuters)\nThe quay wall in spring. (Reuters)\nTT\n\n"
        "Quay Wall Holds\n\nThe quay wall in spring. (Reuters)\nThe quay wall in spring. (Reuters)\n\n"
        "QALMOUTH, March 7 (Reuters) - The wall was mended in spring. It held on Monday, and nobody was hurt.\n"
    )
    page = (explanation := newsparse.explain(text)).page
    shown = Shown(render_page(explanation, "page"))
    ((start, end),) = shown.marks["a0-caption-0-credit"]
    assert text[start:end] == "Reuters"
    assert page.articles[0].captions[0].spans[0].start < start
    dateline = page.articles[0].dateline
    assert dateline is not None
    assert shown.marks["a0-dateline"] == [(dateline.span.start, dateline.span.end)]
    assert shown.marks["a0-body-0"][0][0] == dateline.span.start


@given(texts)
def test_any_text_is_shown_exactly(text: str) -> None:
    """Every character is there, in a file and a notebook; NUL and lone surrogates, which HTML has not, are U+FFFD."""
    expected = re.sub("[\0\ud800-\udfff]", "\ufffd", text)
    explanation = newsparse.explain(text)
    html = render_page(explanation, text[:9])
    html.encode("utf-8")
    assert Shown(html).text == expected
    assert Shown(render_fragment(explanation.page, explanation)).text == expected[:MAX_FRAGMENT_CHARS]


def test_decisions_are_data_of_the_page() -> None:
    """The script finds the passes of each segment, with features, score and the role that came second."""
    explanation = explained(EXAMPLES / "plain.txt")
    ((_, data),) = [script for script in Shown(render_page(explanation, "plain")).scripts if script[0]]
    read = json.loads(data)
    assert len(read["segments"]) == len(explanation.segments)
    index = next(n for n, s in enumerate(explanation.page.segments) if s.role is Role.HEADLINE)
    (decision,) = next(e.decisions for e in explanation.segments if e.segment.role is Role.HEADLINE)
    (shown,) = read["segments"][str(index)]["decisions"]
    assert (shown["by"], shown["score"], shown["opens"]) == ("path", decision.score, True)
    assert shown["runnerUp"] == decision.runner_up
    assert [(read["features"][n], weight) for n, weight in shown["features"]] == [
        (feature.name, feature.weight) for feature in decision.features
    ]
    caption = next(entry for entry in read["segments"].values() if entry["line"] == 18)
    assert [shown["by"] for shown in caption["confirmedBy"]] == ["scores", "captions"]
    assert [shown["by"] for shown in caption["unchangedBy"]] == ["headlines"]
    fragment = render_fragment(explanation.page, explanation)
    assert "<li>confirmed by captions: caption, score +" in fragment
    assert "<li>not changed by headlines: caption, score −" in fragment


def test_lines_are_numbered_as_in_the_file() -> None:
    """Each row has the number of its line and the names of its roles; blank rows have none."""
    explanation = explained(EXAMPLES / "the-national-gallery.txt")
    rows = [a for _, a in Shown(render_page(explanation, "x")).elements if "np-row" in (a.get("class") or "").split()]
    numbers = {int(row["data-line"] or 0) for row in rows if "data-line" in row}
    assert numbers == {entry.line for entry in explanation.segments}
    assert "marker, caption" in {row.get("data-label") for row in rows}


@pytest.mark.parametrize(("line", "direction"), [("asharq-a5-arabic", "auto"), ("plain", "auto")])
def test_each_line_has_its_own_direction(line: str, direction: str) -> None:
    """A browser finds the direction of each line and each value from its text."""
    shown = Shown(render_page(explained(EXAMPLES / f"{line}.txt"), line))
    places = [a for _, a in shown.elements if {"np-line"} & set((a.get("class") or "").split())]
    assert {a["dir"] for a in places} == {direction}


def test_a_problem_has_the_line_where_it_begins() -> None:
    """On a page of several articles, the line number shows which one a problem is about."""
    explanation = explained(EXAMPLES / "nexis.txt")
    (problem,) = explanation.page.problems
    line = explanation.page.text.split("\n").index("LENGTH: 40 words") + 1
    html = render_page(explanation, "nexis.txt")
    assert f'{problem.message}</span>\n<span class="np-note">line {line}</span>' in html
