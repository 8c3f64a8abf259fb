"""A person corrects a page in its view, and saves it as a case that ``newsparse cases`` compares."""

from __future__ import annotations

import http.client
import json
import re
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

import newsparse
from browser import PATIENCE, Browser, needs_browser
from conftest import EXAMPLES
from newsparse.cli.serving import HOST, Server, name_pages
from newsparse.model import Role
from newsparse.report import render_page
from newsparse.testing import check_outlet
from newsparse.testing.cases import read_cases, to_answer
from newsparse.testing.labels import label_lines
from playground import GAZETTE, OUTLET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Run

ROLE, ARTICLE, START = ".np-correct select", ".np-correct label:nth-of-type(2) select", ".np-start input"
TEXT = (EXAMPLES / "plain.txt").read_bytes().decode()
MAX_TABS = 100
CORRECTED = {6: "marker", 8: "marker", 9: "caption", 11: "notice"}
"""Line of the gazette -> the role that its outlet gives it. In labels, markers are boilerplate."""
EMOJI = f"\U0001f600 {TEXT}"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Give a browser."""
    with Browser(tmp_path_factory.mktemp("profile")) as started:
        yield started


def index_of(page: newsparse.Page, role: Role, skip: int = 0) -> int:
    """Return the index of a segment of a role, after ``skip`` of them."""
    return [number for number, segment in enumerate(page.segments) if segment.role is role][skip]


def saved(folder: Path, name: str) -> dict[str, Any]:
    """Return a label once it is saved."""
    deadline = time.monotonic() + PATIENCE
    while not ((path := folder / f"{name}.json").exists() and path.stat().st_size):
        assert time.monotonic() < deadline, "nothing was saved"
        time.sleep(0.05)
    label: dict[str, Any] = json.loads(path.read_bytes())
    return label


def differing(folder: Path) -> list[str]:
    """Return the lines of the label of the only case of a folder that are read otherwise."""
    (case,) = read_cases(folder)
    before, after = label_lines("x", case.text, case.answer() or {}, to_answer(case.page(newsparse.Parser())))
    return [": ".join(line.split(": ")[:2]) for line in before if line not in after]


@needs_browser
@pytest.mark.parametrize("text", [TEXT, EMOJI, TEXT.replace("\n", "\r\n")], ids=["plain", "emoji", "crlf"])
def test_the_file_downloads_a_case(browser: Browser, tmp_path: Path, text: str) -> None:
    """Text and label come as they are; what was not corrected agrees with what is read."""
    explanation = newsparse.explain(text)
    browser.open(tmp_path / "view.html", render_page(explanation, "my page.txt"))
    (folder := tmp_path / "cases").mkdir()
    browser.download_to(folder)
    index = index_of(explanation.page, Role.CAPTION)
    browser.click(f'[data-s="{index}"]')
    browser.choose(ROLE, "kicker")
    assert browser.text_of(".np-changes") == "1 edited"
    assert browser.text_of(".np-chip:not([hidden])").startswith("headline 1kicker 1byline 1")
    browser.click(".np-save")
    label = saved(folder, "my-page")
    assert (folder / "my-page.txt").read_bytes().decode() == text
    assert [entry["role"] for entry in label["segments"]].count("kicker") == 1
    line = next(e.line for e in explanation.segments if e.segment == explanation.page.segments[index])
    assert differing(folder) == [f"{line}: kicker of article 1"]


@needs_browser
def test_corrections_are_what_an_outlet_must_give(browser: Browser, tmp_path: Path, run: Run) -> None:
    """``newsparse cases`` lists the lines whose roles were changed; an outlet that reads them so passes every check."""
    explanation = newsparse.explain(GAZETTE)
    browser.open(tmp_path / "view.html", render_page(explanation, "gazette.txt"))
    (folder := tmp_path / "cases").mkdir()
    browser.download_to(folder)
    for line, role in CORRECTED.items():
        browser.click(f'.np-row[data-line="{line}"] [data-s]')
        browser.choose(ROLE, role)
    browser.click(".np-save")
    saved(folder, "gazette")
    before = run("cases", folder)
    assert before.status == 1
    removed = [line for line in before.out.splitlines() if re.match(r"-\d", line)]
    assert [line.split(": ")[:2] for line in removed] == [
        ["-9", "caption of article 1"],
        ["-11", "notice of article 1"],
    ]
    (outlet := tmp_path / "harbour-gazette.toml").write_text(OUTLET, encoding="utf-8")
    assert run("cases", folder, "--plugin", outlet).status == 0
    check_outlet(outlet, folder, examples=5)


@needs_browser
def test_articles_begin_and_end(browser: Browser, tmp_path: Path) -> None:
    """A start opens an article up to the next; without it the article joins the one before; undo brings it back."""
    page = (explanation := newsparse.explain(TEXT)).page
    browser.open(tmp_path / "view.html", render_page(explanation, "plain.txt"))
    count = len(page.articles)
    opened = "document.querySelectorAll('.np-line[data-opens]').length"
    assert browser.value(opened) == count
    browser.click(f'[data-s="{index_of(page, Role.PARAGRAPH, 1)}"]')
    browser.click(START)
    assert browser.value(opened) == count + 1
    assert browser.value(f"document.querySelector({ARTICLE!r}).value") == "1"
    browser.click(START)
    assert (browser.value(opened), browser.text_of(".np-changes")) == (count, "")
    browser.click(f'[data-s="{index_of(page, Role.HEADLINE)}"]')
    browser.choose(ROLE, "boilerplate")
    assert browser.value(f"document.querySelector({ARTICLE!r}).disabled") is True
    browser.choose(ROLE, "deck")
    assert browser.value(f"document.querySelector({ARTICLE!r}).value") == "0"
    for _ in range(4):
        browser.click(".np-undo")
    assert browser.text_of(".np-changes") == ""


@needs_browser
def test_the_keyboard_corrects(browser: Browser, tmp_path: Path) -> None:
    """E goes from a segment to its role, an arrow changes it, Escape goes back."""
    browser.open(tmp_path / "view.html", render_page(newsparse.explain(TEXT), "plain.txt"))
    browser.value("document.querySelector('[data-s]').focus()")
    browser.press("e")
    assert browser.value("document.activeElement.tagName") == "SELECT"
    browser.press("ArrowUp")
    assert browser.text_of(".np-changes") == "1 edited"
    browser.press("Escape")
    assert browser.value("document.activeElement.dataset.s") == "0"


@needs_browser
def test_the_keyboard_saves(browser: Browser, tmp_path: Path) -> None:
    """Without a mouse: Tab to the text, E, an arrow, and back to the button that saves."""
    browser.open(tmp_path / "view.html", render_page(newsparse.explain(TEXT), "plain.txt"))
    (folder := tmp_path / "cases").mkdir()
    browser.download_to(folder)
    for key, selector in (("Tab", ".np-seg[data-s]"), ("e", ROLE), ("ArrowUp", ROLE), ("Tab", ".np-save")):
        for _ in range(MAX_TABS if key == "Tab" else 1):
            browser.press(key)
            if browser.value(f"document.activeElement.matches({selector!r})"):
                break
        assert browser.value(f"document.activeElement.matches({selector!r})"), key
    browser.press("Enter")
    assert saved(folder, "plain")["segments"][0]["role"] == "marker"


@needs_browser
def test_a_line_that_is_linked_can_be_corrected(browser: Browser, tmp_path: Path) -> None:
    """The address of a line opens it with what corrects it."""
    page = tmp_path / "linked.html"
    page.write_text(render_page(newsparse.explain(TEXT), "plain.txt"), encoding="utf-8")
    browser.visit(f"{page.as_uri()}#line-18")
    assert browser.value(f"document.querySelector({ROLE!r}).value") == "caption"


@pytest.fixture
def page_server(tmp_path: Path) -> Iterator[Server]:
    """Serve two pages of one name."""
    pages = [("page.txt", newsparse.explain(TEXT)), ("page.txt", newsparse.explain("Subscribe\n"))]
    with Server(name_pages(pages), tmp_path / "cases") as started:
        threading.Thread(target=started.serve_forever, daemon=True).start()
        yield started
        started.shutdown()


@needs_browser
def test_the_server_writes_a_case(browser: Browser, page_server: Server, tmp_path: Path) -> None:
    """A view that is served saves into the folder; again after another correction."""
    browser.visit(page_server.address)
    assert browser.value("[...document.links].map((a) => a.textContent)") == ["page.txt", "page.txt"]
    browser.visit(f"{page_server.address}0")
    for role in ("kicker", "deck"):
        browser.click(f'[data-s="{index_of(newsparse.parse(TEXT), Role.CAPTION)}"]')
        browser.choose(ROLE, role)
        browser.click(".np-save")
        deadline = time.monotonic() + PATIENCE
        while not browser.text_of(".np-status").startswith("Saved"):
            assert time.monotonic() < deadline, browser.text_of(".np-status")
        assert [line.split(": ")[1] for line in differing(tmp_path / "cases")] == [f"{role} of article 1"]


def answer(page_server: Server, method: str, path: str, body: object = None, **headers: str) -> tuple[int, str]:
    """Return status and text of an answer."""
    connection = http.client.HTTPConnection(HOST, page_server.server_port, timeout=PATIENCE)
    sent = {"Content-Type": "application/json", **{name.replace("_", "-"): value for name, value in headers.items()}}
    connection.request(method, path, None if body is None else json.dumps(body), sent)
    response = connection.getresponse()
    return response.status, response.read().decode()


LABEL = {"segments": [{"role": "headline", "span": {"start": 0, "end": 9}, "article": 0}]}


def test_the_address_of_one_page_is_its_view(page_server: Server) -> None:
    """Several pages have a list; a single page needs none, and saves as one of several does."""
    assert "/0" not in answer(page_server, "GET", page_server.root)[1]
    del page_server.pages[1:]
    status, html = answer(page_server, "GET", page_server.root)
    assert (status, html) == answer(page_server, "GET", f"{page_server.root}0")
    assert f"{page_server.root}0" in html


def test_the_server_refuses_others(page_server: Server, tmp_path: Path) -> None:
    """Without the token, by another host's name, from another origin or as a form nothing is read or written."""
    page = f"{page_server.root}1"
    for path in (
        "/",
        "/0",
        f"{page_server.root}2",
        f"{page_server.root}../0",
        page_server.root[:-2] + "/0",
        f"{page_server.root}-1",
    ):
        assert answer(page_server, "GET", path)[0] == 404, path
    assert answer(page_server, "GET", page, Host="rebound.example")[0] == 404
    assert answer(page_server, "POST", page, LABEL, Origin="http://rebound.example")[0] == 403
    assert answer(page_server, "POST", page, LABEL, Content_Type="text/plain")[0] == 403
    assert answer(page_server, "POST", page_server.root, LABEL)[0] == 403
    assert answer(page_server, "POST", page, LABEL, Content_Length=str(1 << 26))[0] == 413
    wrong: list[object] = [[], {"segments": [{"role": "headline"}]}, {**LABEL, "url": 5}, "x"]
    wrong += [{"segments": [{**LABEL["segments"][0], **part}]} for part in ({"role": "hero"}, {"article": 10**9})]
    for label in wrong:
        status, text = answer(page_server, "POST", page, label)
        assert (status, text.split(":")[0]) == (409, "Not saved")
    assert not (tmp_path / "cases").exists()
    assert answer(page_server, "POST", page, {**LABEL, "name": "../x"}) == (
        200,
        f"Saved {tmp_path / 'cases' / 'page-2'}.txt and .json; to compare: newsparse cases {tmp_path / 'cases'}",
    )
    assert json.loads((tmp_path / "cases" / "page-2.json").read_bytes()) == LABEL


def test_only_loopback_is_bound(page_server: Server) -> None:
    """Other machines do not reach it."""
    assert page_server.server_address[0] == "127.0.0.1"
