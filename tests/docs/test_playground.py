"""The playground runs newsparse in a browser: a page is split, an outlet changes it, and both are downloaded."""

from __future__ import annotations

import functools
import http.server
import json
import shutil
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import newsparse
from browser import PATIENCE, Browser, needs_browser
from conftest import EXAMPLES, ROOT
from hostile import HOSTILE
from newsparse.errors import PluginError
from newsparse.plugins.toml_outlets import read_outlet
from wasm import BUILD, PYODIDE, needs_pyodide

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Run

SOURCES = ROOT / "docs" / "playground"
GAZETTE, OUTLET = (
    (SOURCES / "examples" / name).read_text(encoding="utf-8") for name in ("gazette.txt", "gazette.toml")
)
PLAIN = (EXAMPLES / "plain.txt").read_text(encoding="utf-8")
VIEW = "document.querySelector('iframe.pg-shown').contentDocument"
CHECKS, CONTRASTS = (
    (ROOT / "tests" / "report" / name).read_text(encoding="utf-8") for name in ("accessibility.js", "contrasts.js")
)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Sends files of a folder, and counts the requests."""

    def __init__(self, counted: list[str], *args: object, **keywords: object) -> None:
        """Take a list for the paths."""
        self._counted = counted
        super().__init__(*args, **keywords)  # type: ignore[arg-type]  # what the server passes

    def log_message(self, *_: object) -> None:
        """Note the path instead of printing it."""
        self._counted.append(self.path)


class Site:
    """A plain static server of a folder on loopback."""

    def __init__(self, folder: Path) -> None:
        """Start it."""
        self.paths: list[str] = []
        handler = functools.partial(Handler, self.paths, directory=str(folder))
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self._server.server_port}/"

    def close(self) -> None:
        """End it."""
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build the playground once, and serve it."""
    BUILD["build"](folder := tmp_path_factory.mktemp("site"), PYODIDE)
    served = Site(folder)
    yield served
    served.close()


@pytest.fixture(scope="module")
def started(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Open it once: Python takes seconds to load."""
    with Browser(tmp_path_factory.mktemp("profile")) as browser:
        browser.visit(f"{site.address}index.html")
        browser.wait_for("document.querySelector('iframe.pg-shown') !== null", 120)
        yield browser


@pytest.fixture
def browser(started: Browser) -> Browser:
    """Give the playground with its first example."""
    started.choose("#example", "0")
    read(started)
    return started


def read(browser: Browser) -> None:
    """Wait until what is written is read and shown."""
    browser.wait_for("document.querySelector('.pg-frames').getAttribute('aria-busy') === 'false'")


def write(browser: Browser, selector: str, text: str) -> None:
    """Replace the text of a field, as pasting does, and wait until it is read."""
    field = f"document.querySelector({selector!r})"
    browser.value(f"{field}.value = {json.dumps(text)}; {field}.dispatchEvent(new Event('input'))")
    read(browser)


def changes(browser: Browser) -> list[str]:
    """Return what the outlet changes, as it is listed."""
    listed = (
        "[...document.querySelectorAll('.pg-change')].map((c) => [...c.children].slice(0, 2).map((e) => e.textContent))"
    )
    return [": ".join(change) for change in browser.value(listed)]


@needs_browser
@needs_pyodide
def test_a_pasted_page_is_split(browser: Browser) -> None:
    """The view has the whole text, and the roles that Python gives here."""
    write(browser, "#outlet", "")
    write(browser, "#text", PLAIN)
    roles = [segment.role.value for segment in newsparse.parse(PLAIN).segments if segment.text.strip()]
    assert browser.value(f"[...{VIEW}.querySelectorAll('.np-seg')].map((s) => s.textContent).join('')") == PLAIN
    assert browser.value(f"[...{VIEW}.querySelectorAll('.np-seg[data-s]')].map((s) => s.dataset.role)") == roles
    assert "No outlet yet" in browser.text_of(".pg-changes")


@needs_browser
@needs_pyodide
def test_an_outlet_changes_what_is_read(browser: Browser) -> None:
    """Every line that is read otherwise is listed and marked; without a rule it is read as before."""
    assert changes(browser) == [
        "6: boilerplate → marker",
        "8: boilerplate → marker",
        "9: boilerplate → caption",
        "11: signoff → notice",
    ]
    marked = f"[...{VIEW}.querySelectorAll('.np-row[data-label^=\"●\"]')].map((row) => row.dataset.line)"
    assert browser.value(marked) == ["6", "8", "9", "11"]
    write(browser, "#outlet", OUTLET.replace('after = { Picture = "caption" }\n', ""))
    assert changes(browser) == ["6: boilerplate → marker", "11: signoff → notice"]
    browser.click(".pg-change")
    assert browser.value(f"{VIEW}.querySelector('.np-selected').textContent.trim()") == "A A A"
    write(browser, "#text", GAZETTE.replace("A A A\n", "A A A A\n"))
    assert "layout 'article' is not tried: no line matches its anchor 'toggle', 'A A A'" in browser.text_of(".pg-notes")


@needs_browser
@needs_pyodide
def test_faults_of_an_outlet_have_file_and_line(browser: Browser) -> None:
    """They are those of the library; the line is marked, and the outlet without the fault is in use meanwhile."""
    wrong = OUTLET.replace('notice = ["Translated', 'notise = ["Translated')
    with pytest.raises(PluginError) as error:
        read_outlet(wrong, "outlet.toml")
    write(browser, "#outlet", wrong)
    assert browser.text_of(".pg-faults") == str(error.value).replace(": ", " ", 1)
    line = 1 + wrong[: wrong.index("notise")].count("\n")
    assert browser.text_of(".pg-wrong") == str(line)
    browser.click(".pg-faults button")
    chosen = (
        "document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)"
    )
    assert browser.value(chosen) == 'notise = ["Translated by machine"]'
    assert len(changes(browser)) == 4
    write(browser, "#outlet", OUTLET)
    assert browser.text_of(".pg-faults") == ""


@needs_browser
@needs_pyodide
def test_case_and_outlet_are_downloaded(browser: Browser, tmp_path: Path, run: Run) -> None:
    """``newsparse cases`` accepts the case with the outlet, and finds it different without."""
    (folder := tmp_path / "cases").mkdir()
    browser.download_to(folder)
    browser.value(f"{VIEW}.querySelector('.np-save').click()")
    browser.click("#save")
    names = {"gazette.txt", "gazette.json", "harbour-gazette.toml"}
    deadline = time.monotonic() + PATIENCE
    while {path.name for path in folder.iterdir() if path.stat().st_size} != names:
        assert time.monotonic() < deadline, list(folder.iterdir())
        time.sleep(0.05)
    assert (folder / "gazette.txt").read_text(encoding="utf-8") == GAZETTE
    assert (outlet := folder / "harbour-gazette.toml").read_text(encoding="utf-8") == OUTLET
    assert run("cases", folder, "--plugin", outlet).status == 0
    assert run("cases", folder).status == 1


@needs_browser
@needs_pyodide
def test_corrections_are_not_lost(browser: Browser) -> None:
    """While a view has corrections that are not saved, nothing replaces it, until they are discarded."""
    browser.value(f"{VIEW}.querySelector('.np-row[data-line=\"4\"] [data-s]').click()")
    role = f"{VIEW}.querySelector('.np-correct select')"
    browser.value(f"{role}.value = 'deck'; {role}.dispatchEvent(new Event('change'))")
    field = "document.querySelector('#outlet')"
    browser.value(f"{field}.value = ''; {field}.dispatchEvent(new Event('input'))")
    browser.wait_for("!document.querySelector('.pg-notice').hidden")
    assert browser.value(f"{VIEW}.querySelector('.np-changes').textContent") == "1 edited"
    browser.click("#discard")
    read(browser)
    assert browser.value("document.querySelector('.pg-notice').hidden")
    assert browser.value(f"{VIEW}.querySelector('.np-row[data-line=\"9\"] [data-s]').dataset.role") == "boilerplate"


@needs_browser
@needs_pyodide
def test_a_hostile_page_runs_nothing(browser: Browser) -> None:
    """Whatever page and outlet say is text: in the view, in the list of changes, and in faults."""
    title = browser.value("document.title")
    write(browser, "#outlet", OUTLET.replace("Read more in the app", "\\u003cimg src=x onerror=alert(1)\\u003e"))
    write(browser, "#text", GAZETTE.replace("Read more in the app", "<img src=x onerror=alert(1)>") + f"\n{HOSTILE}\n")
    write(browser, "#outlet", f"x = {json.dumps(HOSTILE)}\n")
    assert browser.text_of(".pg-faults")
    assert browser.value(f"{VIEW}.title") == "page.txt – newsparse"
    assert browser.value(f"document.querySelectorAll('img').length + {VIEW}.querySelectorAll('img').length") == 0
    assert browser.value("document.title") == title


@needs_browser
@needs_pyodide
def test_it_connects_to_nothing_else(browser: Browser, site: Site, tmp_path: Path) -> None:
    """Neither the page nor a worker like the one of Python reaches another server."""
    elsewhere = Site(tmp_path)
    script = f"fetch('{elsewhere.address}').then(() => postMessage('reached'), () => postMessage('refused'))"
    browser.value(f"fetch('{elsewhere.address}', {{mode: 'no-cors'}}).catch(() => {{ window.byPage = 'refused'; }})")
    browser.value(
        f"const spy = new Worker(URL.createObjectURL(new Blob([{json.dumps(script)}])));"
        "spy.onmessage = ({ data }) => { window.byWorker = data; }"
    )
    assert browser.wait_for("window.byPage") == "refused"
    assert browser.wait_for("window.byWorker") == "refused"
    elsewhere.close()
    assert elsewhere.paths == []
    assert "/pyodide/pyodide.asm.wasm" in site.paths


@needs_browser
@needs_pyodide
@pytest.mark.parametrize("width", [400, 1400])
def test_everyone_can_use_it(browser: Browser, width: int) -> None:
    """In each part, controls have names, text has contrast in both themes, and nothing scrolls sideways."""
    browser.resize(width)
    write(browser, "#outlet", OUTLET.replace("api = 1", "api = 2"))
    for part in ("page", "outlet", "result"):
        browser.value(f"document.querySelector('.pg-tabs [data-part={part}]').click()")
        assert browser.value(CHECKS) == []
        for theme in ("light", "dark"):
            browser.prefer(theme)
            ratios = browser.value(CONTRASTS)
            assert {name: ratio for name, ratio in ratios.items() if ratio < 4.5} == {}, (part, theme)
    browser.resize(1400)


@needs_browser
@needs_pyodide
def test_tab_reaches_every_control(browser: Browser) -> None:
    """Each shows an outline, and the page view is on the way."""
    controls = (
        "[...document.querySelectorAll('button, select, input, textarea, iframe, [tabindex]')]"
        ".filter((e) => e.checkVisibility() && !e.disabled)"
    )
    state = f"((e) => [{controls}.indexOf(e), e.tagName, getComputedStyle(e).outlineStyle])(document.activeElement)"
    missing = set(range(browser.value(f"{controls}.length")))
    assert len(missing) > 10
    browser.value("document.querySelector('#example').focus()")
    for _ in range(150):
        index, tag, outline = browser.value(state)
        assert outline == "solid" or tag in {"IFRAME", "BODY"}, index
        missing.discard(index)
        if not missing:
            break
        browser.press("Tab")
    assert missing == set()


def test_the_same_sources_give_the_same_folder(tmp_path: Path) -> None:
    """Every package is in it, nothing compiled, and every licence; two builds are equal."""
    (pyodide := tmp_path / "pyodide").mkdir()
    for name in (*BUILD["CORE"], *BUILD["READ"]):
        (pyodide / name).write_text('{"version": "0", "packages": {"x": {}}}', encoding="utf-8")
    for out in ("a", "b"):
        BUILD["build"](tmp_path / out, pyodide)
    first, second = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (tmp_path / "a", tmp_path / "b")
    )
    assert first == second
    assert json.loads(first[Path("pyodide/pyodide-lock.json")])["packages"] == {}
    shutil.unpack_archive(tmp_path / "a" / "library.zip", library := tmp_path / "library")
    packages = {path.name for path in library.iterdir()}
    assert packages == {"reading.py", *(name for names in BUILD["NEEDED"].values() for name in names)}
    assert (library / "newsparse" / "grammar" / "general.tsv").exists()
    assert not [path for path in library.rglob("*") if path.suffix in {".so", ".pyc", ".pyd"}]
    text = first[Path("LICENSES.txt")].decode()
    assert [name for name in BUILD["NEEDED"] if f"\n{name} " not in text] == []
