"""The playground runs newsparse in a browser: a page is split, an outlet changes it, and both are downloaded."""

from __future__ import annotations

import json
import re
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import newsparse
from browser import PATIENCE, needs_browser
from conftest import EXAMPLES, ROOT
from hostile import HOSTILE
from newsparse.errors import PluginError
from newsparse.plugins.toml_outlets import read_outlet, read_plugin
from playground import GAZETTE, OUTLET, VIEW, read, write
from static_site import Site
from wasm import BUILD, needs_pyodide

if TYPE_CHECKING:
    from browser import Browser
    from conftest import Run

PLAIN = (EXAMPLES / "plain.txt").read_text(encoding="utf-8")


def changes(playground: Browser) -> list[str]:
    """Return what the outlet changes, as it is listed."""
    listed = (
        "[...document.querySelectorAll('.pg-change')].map((c) => [...c.children].slice(0, 2).map((e) => e.textContent))"
    )
    return [": ".join(change) for change in playground.value(listed)]


@needs_browser
@needs_pyodide
def test_a_pasted_page_is_split(playground: Browser) -> None:
    """The view has the whole text, and the roles that Python gives here."""
    write(playground, "#outlet", "")
    write(playground, "#text", PLAIN)
    roles = [segment.role.value for segment in newsparse.parse(PLAIN).segments if segment.text.strip()]
    assert playground.value(f"[...{VIEW}.querySelectorAll('.np-seg')].map((s) => s.textContent).join('')") == PLAIN
    assert playground.value(f"[...{VIEW}.querySelectorAll('.np-seg[data-s]')].map((s) => s.dataset.role)") == roles
    assert "No outlet yet" in playground.text_of(".pg-changes")


@needs_browser
@needs_pyodide
def test_an_outlet_changes_what_is_read(playground: Browser) -> None:
    """Every line that is read otherwise is listed and marked; without a rule it is read as before."""
    assert changes(playground) == [
        "6: boilerplate → marker",
        "8: boilerplate → marker",
        "9: boilerplate → caption",
        "11: signoff → notice",
    ]
    marked = f"[...{VIEW}.querySelectorAll('.np-row[data-mark=\"● \"]')].map((row) => row.dataset.line)"
    assert playground.value(marked) == ["6", "8", "9", "11"]
    write(playground, "#outlet", OUTLET.replace('after = { Picture = "caption" }\n', ""))
    assert changes(playground) == ["6: boilerplate → marker", "11: signoff → notice"]
    playground.click(".pg-change")
    assert playground.value(f"{VIEW}.querySelector('.np-selected').textContent.trim()") == "A A A"
    write(playground, "#text", GAZETTE.replace("A A A\n", "A A A A\n"))
    note = "layout 'article': not tried: no line matches its anchor 'toggle', 'A A A'"
    assert note in playground.text_of(".pg-notes")


@needs_browser
@needs_pyodide
def test_faults_of_an_outlet_have_file_and_line(playground: Browser) -> None:
    """They are those of the library; the line is marked, and the outlet without the fault is in use meanwhile."""
    wrong = OUTLET.replace('notice = ["Translated', 'notise = ["Translated')
    with pytest.raises(PluginError) as error:
        read_outlet(wrong, "outlet.toml")
    write(playground, "#outlet", wrong)
    assert playground.text_of(".pg-faults") == str(error.value).replace(": ", " ", 1)
    assert playground.text_of(".pg-status").endswith(", 1 error in the outlet")
    line = 1 + wrong[: wrong.index("notise")].count("\n")
    rows = "[...document.querySelectorAll('.pg-outlet .pg-lines div')]"
    assert playground.value(f"{rows}.flatMap((row, n) => row.matches('.pg-wrong') ? [n + 1] : [])") == [line]
    playground.click(".pg-faults button")
    chosen = (
        "document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)"
    )
    assert playground.value(chosen) == 'notise = ["Translated by machine"]'
    assert len(changes(playground)) == 4
    write(playground, "#outlet", OUTLET)
    assert playground.text_of(".pg-faults") == ""


@needs_browser
@needs_pyodide
def test_an_outlet_that_can_match_no_page_has_a_warning(playground: Browser) -> None:
    """It is that of the commands, with its line; the outlet that *Start one* writes has none."""
    unmatchable = 'api = 1\n\nid = "ferrow-times"\nname = "Ferrow Times"\nboilerplate = ["A A A"]\n'
    (warning,) = read_plugin([(unmatchable, "outlet.toml")]).warnings
    write(playground, "#outlet", unmatchable)
    assert playground.text_of(".pg-warning") == warning.replace(": ", " ", 1)
    assert warning.startswith("outlet.toml:3: ")
    write(playground, "#outlet", "")
    write(playground, "#url", "https://www.ferrow.example/bakery")
    playground.click("#draft")
    read(playground)
    assert playground.text_of("#faults") == ""
    draft = read_outlet(playground.value("document.querySelector('#outlet').value"), "outlet.toml")
    assert draft.source.domains == ("ferrow.example",)
    assert draft.identifiers


@needs_browser
@needs_pyodide
def test_lines_that_do_not_identify_the_outlet_have_a_note(playground: Browser) -> None:
    """It is that of ``newsparse outlets --for``; once the page is identified, there is none."""
    outlet = 'api = 1\nid = "lume"\nname = "Lume"\ndomains = ["lume.example"]\nboilerplate = ["A A A"]\n'
    write(playground, "#outlet", outlet)
    note = "nothing identifies the page as one of the outlet's pages; that takes a URL at lume.example"
    assert playground.text_of(".pg-notes li") == note
    write(playground, "#url", "https://lume.example/quay")
    assert playground.text_of(".pg-notes li") == ""


@needs_browser
@needs_pyodide
def test_an_url_without_a_host_is_named(playground: Browser) -> None:
    """The page is read without it."""
    write(playground, "#url", "ferrow.example/bakery")
    cure = "is not a full URL, such as https://news.example/ferry; it is not used"
    assert playground.text_of("#url-fault") == f"'ferrow.example/bakery' {cure}"
    assert playground.value("document.querySelector('#url').matches('[aria-invalid=true]')")
    assert playground.value(f"{VIEW}.querySelector('.np-sum a')") is None
    write(playground, "#url", "https://ferrow.example/bakery")
    assert playground.text_of("#url-fault") == ""
    assert playground.value(f"{VIEW}.querySelector('.np-sum a').href") == "https://ferrow.example/bakery"


@needs_browser
@needs_pyodide
def test_another_page_leaves_the_example(playground: Browser) -> None:
    """Its outlet, its URL and its place go; what a person wrote stays, and so does all while a page is edited."""
    area, pane = "document.querySelector('#text')", f"{VIEW}.querySelector('.np-text-pane')"
    write(playground, "#text", f"{GAZETTE}\nThe last line.\n")
    assert playground.value("document.querySelector('#outlet').value") == OUTLET
    playground.value(f"{pane}.scrollTop = 50; {area}.scrollTop = 50")
    write(playground, "#text", PLAIN)
    assert playground.value("document.querySelector('#outlet').value") == ""
    assert playground.value(f"{pane}.scrollTop") == 0
    assert playground.wait_for(f"{area}.scrollTop === 0")
    assert playground.value(f"{VIEW}.querySelector('.np-selected')") is None
    write(playground, "#outlet", OUTLET)
    write(playground, "#url", "https://ferrow.example/bakery")
    write(playground, "#text", GAZETTE)
    assert playground.value("document.querySelector('#outlet').value") == OUTLET
    assert playground.value("document.querySelector('#url').value") == "https://ferrow.example/bakery"


@needs_browser
@needs_pyodide
def test_a_pasted_page_is_named_by_its_url_or_its_headline(playground: Browser) -> None:
    """The name is that of the files of its case."""
    name = f"{VIEW}.querySelector('h1').textContent"
    assert playground.value(name) == "gazette.txt"
    write(playground, "#text", PLAIN)
    assert playground.value(name) == "ferrow-council-buys-back-the-bakery.txt"
    write(playground, "#url", "https://ferrow.example/news/Bakery%20bought.html")
    assert playground.value(name) == "bakery-bought.txt"
    write(playground, "#url", "")
    write(playground, "#text", "")
    assert playground.value(name) == "page.txt"


@needs_browser
@needs_pyodide
def test_case_and_outlet_are_downloaded(playground: Browser, tmp_path: Path, run: Run) -> None:
    """``newsparse cases`` accepts the case with the outlet, and finds it different without."""
    (folder := tmp_path / "cases").mkdir()
    playground.download_to(folder)
    playground.value(f"{VIEW}.querySelector('.np-save').click()")
    playground.click("#save")
    names = {"gazette.txt", "gazette.json", "harbour-gazette.toml"}
    deadline = time.monotonic() + PATIENCE
    while {path.name for path in folder.iterdir() if path.stat().st_size} != names:
        assert time.monotonic() < deadline, list(folder.iterdir())
        time.sleep(0.05)
    assert (folder / "gazette.txt").read_text(encoding="utf-8") == GAZETTE
    assert (outlet := folder / "harbour-gazette.toml").read_text(encoding="utf-8") == OUTLET
    assert run("cases", folder, "--plugin", outlet).status == 0
    assert run("cases", folder).status == 1


def correct(playground: Browser, role: str) -> None:
    """Give line 4 another role."""
    playground.value(f"{VIEW}.querySelector('.np-row[data-line=\"4\"] [data-s]').click()")
    choice = f"{VIEW}.querySelector('.np-correct select')"
    playground.value(f"{choice}.value = '{role}'; {choice}.dispatchEvent(new Event('change'))")


def edit_outlet(playground: Browser, text: str) -> None:
    """Write an outlet, and wait until it is kept back for the corrections of the view."""
    field = "document.querySelector('#outlet')"
    playground.value(f"{field}.value = {json.dumps(text)}; {field}.dispatchEvent(new Event('input'))")
    playground.wait_for("!document.querySelector('.pg-notice').hidden")


@needs_browser
@needs_pyodide
@pytest.mark.parametrize("end", ["save", "undo", "choose back"])
def test_the_page_is_read_once_corrections_are_saved_or_undone(playground: Browser, tmp_path: Path, end: str) -> None:
    """The bar goes by itself: there is nothing left to lose."""
    playground.download_to(tmp_path)
    correct(playground, "deck")
    edit_outlet(playground, "")
    if end == "choose back":
        correct(playground, "headline")
    else:
        playground.value(f"{VIEW}.querySelector('.np-{end}').click()")
    playground.wait_for("document.querySelector('.pg-notice').hidden")
    read(playground)
    assert "No outlet yet" in playground.text_of(".pg-changes")


@needs_browser
@needs_pyodide
def test_corrections_are_not_lost(playground: Browser) -> None:
    """While a view has corrections that are not saved, nothing replaces it, until they are discarded."""
    correct(playground, "deck")
    edit_outlet(playground, "")
    assert playground.value(f"{VIEW}.querySelector('.np-changes').textContent") == "1 edited"
    assert playground.value(f"{VIEW}.querySelectorAll('.np-row[data-mark]').length") == 4  # what the outlet changed
    playground.click("#discard")
    read(playground)
    assert playground.value("document.querySelector('.pg-notice').hidden")
    assert playground.value(f"{VIEW}.querySelector('.np-row[data-line=\"9\"] [data-s]').dataset.role") == "boilerplate"


@needs_browser
@needs_pyodide
def test_a_hostile_page_runs_nothing(playground: Browser) -> None:
    """Whatever page and outlet say is text: in the view, in the list of changes, and in faults."""
    title = playground.value("document.title")
    write(playground, "#outlet", OUTLET.replace("Read more in the app", "\\u003cimg src=x onerror=alert(1)\\u003e"))
    write(
        playground, "#text", GAZETTE.replace("Read more in the app", "<img src=x onerror=alert(1)>") + f"\n{HOSTILE}\n"
    )
    write(playground, "#outlet", f"x = {json.dumps(HOSTILE)}\n")
    assert playground.text_of(".pg-faults")
    assert playground.value(f"{VIEW}.title") == "gazette.txt – newsparse"
    assert playground.value(f"document.querySelectorAll('img').length + {VIEW}.querySelectorAll('img').length") == 0
    assert playground.value("document.title") == title


@needs_browser
@needs_pyodide
def test_it_connects_to_nothing_else(playground: Browser, playground_site: Site, tmp_path: Path) -> None:
    """Neither the page nor a worker like the one of Python reaches another server."""
    elsewhere = Site(tmp_path)
    script = f"fetch('{elsewhere.address}').then(() => postMessage('reached'), () => postMessage('refused'))"
    playground.value(f"fetch('{elsewhere.address}', {{mode: 'no-cors'}}).catch(() => {{ window.byPage = 'refused'; }})")
    playground.value(
        f"const spy = new Worker(URL.createObjectURL(new Blob([{json.dumps(script)}])));"
        "spy.onmessage = ({ data }) => { window.byWorker = data; }"
    )
    assert playground.wait_for("window.byPage") == "refused"
    assert playground.wait_for("window.byWorker") == "refused"
    elsewhere.close()
    assert elsewhere.paths == []
    assert "/pyodide/pyodide.asm.wasm" in playground_site.paths


def test_pyodide_is_the_same_everywhere() -> None:
    """Its version is one: for readers, for contributors, for ``.ci/run``, and in the message of the build."""
    files = [ROOT / name for name in (".ci/run", "CONTRIBUTING.md", "docs/how-to/playground.md")]
    named = {version for file in files for version in re.findall(r"pyodide@\S+", file.read_text(encoding="utf-8"))}
    assert named == {BUILD["INSTALL"].rpartition(" ")[2]}


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
