"""In a browser a field lights exactly its characters, the keyboard reaches everything, and nothing of a page runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

import newsparse
from browser import Browser, needs_browser
from conftest import EXAMPLES
from hostile import HOSTILE, hostile_explanation
from newsparse.model import Role, Span
from newsparse.report import render_fragment, render_page
from newsparse.report.marks import field_marks
from shown import folded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = needs_browser
LIT, COPIES = ".np-text .np-lit", ".np-text .np-lit-copy"
FOCUSED = "document.activeElement"
VISIBLE_ROLES = "[...new Set([...document.querySelectorAll('.np-row:not([hidden])')].map((r) => r.dataset.label))]"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Give a browser."""
    with Browser(tmp_path_factory.mktemp("profile")) as started:
        yield started


def opened(browser: Browser, folder: Path, name: str) -> newsparse.Explanation:
    """Open the view of an example page, and return its explanation."""
    explanation = newsparse.explain((EXAMPLES / f"{name}.txt").read_bytes().decode())
    browser.open(folder / "view.html", render_page(explanation, name))
    return explanation


@pytest.mark.parametrize("name", ["plain", "asharq-a1-english-2025", "asharq-a5-arabic"])
def test_a_field_under_the_mouse_lights_its_characters(browser: Browser, tmp_path: Path, name: str) -> None:
    """A field lights what it was read from, and its copies paler: no character more or less."""
    page = opened(browser, tmp_path, name).page
    for index, article in enumerate(page.articles):
        browser.hover(f'.np-field[data-f="a{index}-headline"]')
        assert browser.text_of(LIT) == article.headline
        caption = article.captions[0]
        browser.hover(f'.np-field[data-f="a{index}-caption-0"]')
        assert browser.text_of(LIT) == page[caption.spans[0]]
        assert browser.text_of(COPIES) == "".join(page[span] for span in caption.spans[1:])
        browser.hover(f'.np-field[data-f="a{index}-body-1"]')
        assert browser.text_of(LIT) == article.body[1].text
        assert browser.text_of(COPIES) == ""
    browser.hover(".np-head h1")
    assert browser.text_of(LIT) == ""


def texts_of_fields(page: newsparse.Page) -> dict[str, str]:
    """Return the text on the page that each field was read from."""
    texts: dict[str, str | None] = {}
    for index, article in enumerate(page.articles):
        for name in ("kicker", "headline", "deck", "byline", "signoff"):
            texts[f"a{index}-{name}"] = getattr(article, name)
        for name in ("timestamp", "highlight", "notice"):
            texts |= {f"a{index}-{name}-{n}": text for n, text in enumerate(getattr(article, f"{name}s"))}
        for number, caption in enumerate(article.captions):
            texts[f"a{index}-caption-{number}"] = page[caption.spans[0]]
            texts[f"a{index}-caption-{number}-credit"] = caption.credit
        texts[f"a{index}-dateline"] = page[article.dateline.span] if article.dateline else None
        texts |= {f"a{index}-body-{number}": block.text for number, block in enumerate(article.body)}
    return {field: text for field, text in texts.items() if text}


def lights(browser: Browser, field: str, text: str) -> bool:
    """Return whether a field under the mouse lights these characters, and no white space around them."""
    browser.hover(".np-head h1")
    browser.hover(f'.np-field[data-f="{field}"] .np-name')
    lit = browser.text_of(LIT)
    return folded(lit) == folded(text) and lit == lit.strip()


@pytest.mark.parametrize("name", ["plain", "arab-news", "asharq-a5-arabic", "the-independent", "the-national-2023"])
def test_every_field_lights_its_characters(browser: Browser, tmp_path: Path, name: str) -> None:
    """Of each field that the cards show, and of no other."""
    texts = texts_of_fields(opened(browser, tmp_path, name).page)
    shown = browser.value("[...document.querySelectorAll('.np-field[data-f]')].map((f) => f.dataset.f)")
    assert sorted(shown) == sorted(texts)
    for field, text in texts.items():
        assert lights(browser, field, text), field


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (1, 0), (0, -1), (0, 1)])
def test_a_mark_off_by_one_is_found(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: int, end: int
) -> None:
    """The test above fails for a field whose mark begins or ends one character earlier or later."""
    text = (EXAMPLES / "arab-news.txt").read_bytes().decode()
    explanation = newsparse.explain(text)
    texts = texts_of_fields(explanation.page)
    all_marks = field_marks(explanation.page)
    for number, mark in enumerate(all_marks):
        if mark.is_copy or mark.span.start + start < 0:
            continue
        moved = attrs.evolve(mark, span=Span(mark.span.start + start, mark.span.end + end))
        marks = [*all_marks[:number], moved, *all_marks[number + 1 :]]
        monkeypatch.setattr("newsparse.report.marks.field_marks", lambda _, marks=marks: marks)
        browser.open(tmp_path / "view.html", render_page(explanation, "moved"))
        monkeypatch.undo()
        assert not lights(browser, mark.field, texts[mark.field]), mark


def test_characters_under_the_mouse_light_their_field(browser: Browser, tmp_path: Path) -> None:
    """A credit within a caption lights itself in the text, and both fields on the right."""
    opened(browser, tmp_path, "plain")
    browser.hover('.np-text [data-f~="a0-caption-0-credit"]')
    assert browser.text_of(LIT) == "Lena Orsk / AFP"
    fields = browser.value("[...document.querySelectorAll('.np-field.np-lit')].map((f) => f.dataset.f)")
    assert fields == ["a0-caption-0", "a0-caption-0-credit"]


def test_a_click_shows_what_decided_a_segment(browser: Browser, tmp_path: Path) -> None:
    """Passes, features, score and the role that came second; a copy leads to the first print."""
    explanation = opened(browser, tmp_path, "plain")
    index = next(n for n, segment in enumerate(explanation.page.segments) if segment.role is Role.CAPTION)
    browser.click(f'[data-s="{index}"]')
    why = browser.text_of(".np-why")
    assert "Line 18: caption, article 1" in why
    decisions = next(e.decisions for e in explanation.segments if e.line == 18)
    assert (decisions[0].by, decisions[0].state, decisions[0].runner_up) == ("path", "picture", Role.BOILERPLATE)
    assert f"path: caption, state picture, score {decisions[0].score:+} ahead of boilerplate" in why
    confirmed_by, unchanged_by = next((e.confirmed_by, e.unchanged_by) for e in explanation.segments if e.line == 18)
    assert "captions: caption, state picture, score +49" in why
    assert "headlines: caption, state picture, score −18" in why
    shown = sum(len(decision.features) for decision in (*decisions, *confirmed_by, *unchanged_by))
    assert browser.value("document.querySelectorAll('.np-why tr').length") == shown
    opened(browser, tmp_path, "asharq-a5-arabic")
    browser.click(".np-copy.np-caption")
    assert "Line 6: caption" in browser.text_of(".np-why")
    browser.click(".np-why button")
    assert "Line 5: caption" in browser.text_of(".np-why")


def test_the_keyboard_reaches_segments_and_fields(browser: Browser, tmp_path: Path) -> None:
    """Arrows move between segments, Enter goes to the field and back, Escape clears."""
    opened(browser, tmp_path, "plain")
    browser.value("document.querySelector('.np-all').previousElementSibling.focus()")
    browser.press("Tab")
    assert browser.value(f"{FOCUSED}.dataset.s") == "0"
    browser.press(*["ArrowDown"] * 7)
    headline = "Ferrow council buys back the bakery it sold for one crown"
    assert browser.text_of(LIT) == headline
    assert browser.value(f"{FOCUSED}.getAttribute('aria-selected')") == "true"
    assert browser.value(f"getComputedStyle({FOCUSED}).outlineStyle") == "solid"
    browser.press("Enter")
    assert browser.value(f"{FOCUSED}.parentElement.dataset.f") == "a0-headline"
    browser.press("ArrowDown")
    assert browser.text_of(LIT) == "By Nadia Petrel and Owen Lisk"
    browser.press("Enter")
    assert browser.value(f"{FOCUSED}.textContent.trim()") == "By Nadia Petrel and Owen Lisk"
    browser.press("Escape")
    assert browser.text_of(LIT) == ""
    assert "Select a segment" in browser.text_of(".np-why")


def test_a_filter_shows_the_lines_of_its_roles(browser: Browser, tmp_path: Path) -> None:
    """Several roles can be on; copies are a filter of their own; one button shows all."""
    opened(browser, tmp_path, "asharq-a5-arabic")
    browser.click('[data-only="deck"]')
    assert browser.value(VISIBLE_ROLES) == ["deck"]
    browser.click('[data-only="copy"]')
    assert browser.value(VISIBLE_ROLES) == ["deck", "caption copy", "headline copy"]
    browser.click('[data-only="deck"]')
    assert browser.value(VISIBLE_ROLES) == ["caption copy", "headline copy"]
    browser.click(".np-all")
    assert "paragraph" in browser.value(VISIBLE_ROLES)


def test_lines_run_in_their_own_direction(browser: Browser, tmp_path: Path) -> None:
    """An Arabic line runs from the right, a Latin one of the same page from the left."""
    opened(browser, tmp_path, "asharq-a5-arabic")
    direction = "getComputedStyle(document.querySelector('.np-row.np-{} .np-line')).direction"
    assert browser.value(direction.format("headline")) == "rtl"
    assert browser.value(direction.format("marker")) == "ltr"


def test_notes_stand_where_their_text_begins(browser: Browser, tmp_path: Path) -> None:
    """The number of copies is at the right edge of an Arabic caption, and at the left edge of an English one."""
    sides = """(() => {
      const range = document.createRange(), note = document.querySelector(".np-is-caption .np-note");
      range.selectNodeContents(note);
      const [text, box] = [range.getBoundingClientRect(), note.getBoundingClientRect()];
      return [text.left - box.left, box.right - text.right].map((distance) => distance < 1);
    })()"""
    for name, left, right in (("asharq-a1-english-2025", True, False), ("asharq-a5-arabic", False, True)):
        opened(browser, tmp_path, name)
        assert browser.text_of(".np-is-caption .np-note").startswith("4 copies")
        assert browser.value(sides) == [left, right], name


def test_a_notebook_lights_fields_without_a_script(browser: Browser, tmp_path: Path) -> None:
    """In a fragment the style alone links a field to its characters."""
    page = newsparse.parse((EXAMPLES / "plain.txt").read_bytes().decode())
    browser.open(tmp_path / "fragment.html", f"<!DOCTYPE html><meta charset=utf-8>{render_fragment(page)}")
    colored = "getComputedStyle(document.querySelector('.np-line [data-f=\"a0-headline\"]')).backgroundColor"
    before = browser.value(colored)
    browser.hover('.np-field[data-f="a0-headline"]')
    assert browser.value(colored) != before


def test_a_hostile_page_runs_nothing(browser: Browser, tmp_path: Path) -> None:
    """With every segment and field opened, the title is what it was, and there is no element of the page's."""
    browser.open(tmp_path / "view.html", render_page(hostile_explanation("javascript:alert(1)"), HOSTILE))
    browser.click("[data-s]")
    assert "Line 1: headline" in browser.text_of(".np-why")  # our script reads the hostile data
    browser.value("for (const button of document.querySelectorAll('.np-name, summary')) button.click()")
    assert browser.value("document.title").startswith("</script>")
    assert browser.value("document.querySelectorAll('img, svg, a, iframe').length") == 0
    assert browser.value("document.scripts.length") == 2
