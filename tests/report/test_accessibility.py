"""Everyone can use page views, their list, and reports: both themes, narrow and wide, two scripts, by keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import newsparse
from axe import needs_axe, serious_violations
from browser import Browser, needs_browser
from conftest import EXAMPLES
from newsparse.bench import BenchPlan, bench, report_page
from newsparse.report import render_index, render_page
from newsparse.runs.html_report import comparison_report

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = needs_browser
CHECKS, CONTRASTS = (
    Path(__file__).with_name(name).read_text(encoding="utf-8") for name in ("accessibility.js", "contrasts.js")
)
PAGES = ("plain", "asharq-a5-arabic", "nexis")
WIDTHS = (400, 1400)
MAX_TABS = 400
REACHABLE = """[...document.querySelectorAll(
  "button, a[href], input, select, summary, [tabindex='0']")].filter((e) => e.checkVisibility() && !e.disabled
  && (e.type !== "radio" || e.checked))"""
"""What the Tab key must reach: of radio buttons the one that is on, arrows reach the others."""
FOCUS = f"""(() => {{
  const element = document.activeElement;
  const shown = [element, element.nextElementSibling].filter(Boolean).map((e) => getComputedStyle(e));
  const visible = shown.some((s) => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2);
  return [{REACHABLE}.indexOf(element), visible, element.outerHTML.slice(0, 90)];
}})()"""
"""Index of the element with the focus, and whether an outline shows it."""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Give a browser."""
    with Browser(tmp_path_factory.mktemp("profile")) as started:
        yield started


def text_of(name: str) -> str:
    """Return the text of an example page."""
    return (EXAMPLES / f"{name}.txt").read_bytes().decode()


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Give the report of a run, what changed since one, a list of page views, and the report of a benchmark."""
    folder = tmp_path_factory.mktemp("documents")
    (before, after) = (folder / "before.jsonl", folder / "after.jsonl")
    paths = [EXAMPLES / f"{name}.txt" for name in PAGES]
    newsparse.run(paths, before, rows="pages", jobs=1, report=folder / "report.html")
    newsparse.run(paths[1:], after, jobs=1)
    return {
        "report": (folder / "report.html").read_text(encoding="utf-8"),
        "changes": comparison_report(before, after),
        "index": render_index([(name, newsparse.parse(text_of(name))) for name in PAGES]),
        "benchmark": report_page(bench(BenchPlan([str(path) for path in paths], jobs=1)), "examples"),
    }


@pytest.fixture(params=[*PAGES, "report", "changes", "index", "benchmark"])
def view(request: pytest.FixtureRequest, browser: Browser, documents: dict[str, str], tmp_path: Path) -> str:
    """Open a page view with a correction, or one of the documents with what it folds in unfolded."""
    name: str = request.param
    if name in documents:
        browser.open(tmp_path / "view.html", documents[name])
        browser.value("for (const details of document.querySelectorAll('details')) details.open = true")
        return name
    browser.open(tmp_path / "view.html", render_page(newsparse.explain(text_of(name)), f"{name}.txt"))
    browser.click("[data-s]")
    browser.choose(".np-correct select", "subhead")
    return name


@pytest.mark.parametrize("width", WIDTHS)
def test_names_directions_and_scrolling(browser: Browser, view: str, width: int) -> None:
    """Controls and regions have names, text its direction; nothing scrolls without a key, or sideways."""
    browser.resize(width)
    assert browser.value(CHECKS) == [], view


def test_the_checks_find_faults(browser: Browser, tmp_path: Path) -> None:
    """Each check tells a fault that is put into a page view."""
    browser.open(tmp_path / "view.html", render_page(newsparse.explain("Subscribe\n"), "page.txt"))
    faults = "<h4>x</h4><button></button><p>\u0623\u0628</p><p id=a></p><p id=a aria-labelledby=b></p>"
    browser.value(f"document.querySelector('.np-articles-pane').insertAdjacentHTML('beforeend', {faults!r})")
    assert [fault.split(":")[0] for fault in browser.value(CHECKS)] == [
        "has no name",
        "aria-labelledby refers to nothing",
        "an id is there twice",
        "is a heading of level 4 after 1",
        "has right-to-left text and no direction",
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_has_contrast(browser: Browser, view: str, theme: str) -> None:
    """Every text has a contrast of 4.5 to what is behind it, at both widths."""
    browser.prefer(theme)
    for width in WIDTHS:
        browser.resize(width)
        ratios = browser.value(CONTRASTS)
        assert len(ratios) > 2
        assert {name: ratio for name, ratio in ratios.items() if ratio < 4.5} == {}, (view, width)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_lit_fields_have_contrast(browser: Browser, tmp_path: Path, theme: str) -> None:
    """Names and notes of fields too, whatever their role."""
    browser.prefer(theme)
    for name in PAGES:
        browser.open(tmp_path / "view.html", render_page(newsparse.explain(text_of(name)), f"{name}.txt"))
        browser.value("for (const field of document.querySelectorAll('.np-field')) field.classList.add('np-lit')")
        ratios = browser.value(CONTRASTS)
        assert any(key.startswith("SPAN np-note") for key in ratios) == (name == "nexis")
        assert {key: ratio for key, ratio in ratios.items() if ratio < 4.5} == {}, name


@needs_axe
def test_axe_finds_nothing_serious(browser: Browser, view: str) -> None:
    """In both themes and at both widths."""
    for theme in ("light", "dark"):
        browser.prefer(theme)
        for width in WIDTHS:
            browser.resize(width)
            assert serious_violations(browser) == [], (view, theme, width)


@needs_axe
def test_axe_finds_what_is_serious(browser: Browser, tmp_path: Path) -> None:
    """A control without a name and pale text, put into a page view, are found."""
    browser.open(tmp_path / "view.html", render_page(newsparse.explain("Subscribe\n"), "page.txt"))
    browser.value(
        "document.querySelector('.np-articles-pane').insertAdjacentHTML('beforeend', '<button></button><p>pale</p>');"
        "document.querySelector('.np-articles-pane p:last-child').style.color = '#bbb'"
    )
    browser.prefer("light")
    assert [violation.split(":")[0] for violation in serious_violations(browser)] == ["button-name", "color-contrast"]


@pytest.mark.parametrize("width", WIDTHS)
def test_tab_reaches_everything_visibly(browser: Browser, view: str, width: int) -> None:
    """Tab goes to each control in the order of the document, with an outline, and then leaves the page."""
    browser.resize(width)
    count = browser.value(f"{REACHABLE}.length")
    browser.press("Tab")  # from here on the keyboard is what is used, and the focus is shown
    browser.value(f"{REACHABLE}[0].focus()")
    reached: list[int] = []
    for _ in range(MAX_TABS):
        index, is_visible, element = browser.value(FOCUS)
        if index < 0 or index in reached:
            break
        assert is_visible, element
        reached.append(index)
        browser.press("Tab")
    assert sorted(reached) == list(range(count)), view
