"""The editors of the playground have line numbers and colours, and a bar shows what is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser import Browser, needs_browser
from playground import read, write
from wasm import BUILD, needs_pyodide

if TYPE_CHECKING:
    from pathlib import Path

    from static_site import Site

pytestmark = [needs_browser, needs_pyodide]
COLOURED = """# a "comment"
[[layouts]]
[words."Read more"]
name = "a # b" # c
'quoted key'.rest = '''one\ntwo = 2'''
draw = [1, -2.5, true, 1979-05-27, "\\\\", "x"]
after = { Picture = "caption" }
wrong = "open
"""
KINDS = [
    ['comment: # a "comment"'],
    ["table: [[layouts]]"],
    ['table: [words."Read more"]'],
    ["key: name", 'string: "a # b"', "comment: # c"],
    ["key: 'quoted key'", "key: rest", "string: '''one"],
    ["string: two = 2'''"],
    ["key: draw", "value: 1", "value: -2.5", "value: true", "value: 1979-05-27", 'string: "\\\\"', 'string: "x"'],
    ["key: after", "key: Picture", 'string: "caption"'],
    ["key: wrong", 'string: "open'],
    [],
]


def test_toml_has_colours(playground: Browser) -> None:
    """Comments, tables, keys, strings and values, line by line, also where a line before them changes."""
    write(playground, "#outlet", COLOURED)
    pieces = "[...row.querySelectorAll('[class]')].map((e) => `${e.className.slice(3)}: ${e.textContent}`)"
    shown = f"[...document.querySelectorAll('.pg-outlet .pg-lines div')].map((row) => {pieces})"
    assert playground.value(shown) == KINDS
    write(playground, "#outlet", COLOURED.replace("two = 2", "two = 2\nthree"))
    assert playground.value(shown)[5:7] == [["string: two = 2"], ["string: three'''"]]
    write(playground, "#outlet", COLOURED)
    assert playground.value(shown) == KINDS


@pytest.mark.parametrize("width", [400, 1400])
def test_lines_have_numbers_where_they_are(playground: Browser, width: int) -> None:
    """What is drawn behind a textarea has its lines, breaks them where it does, and scrolls with it."""
    playground.resize(width)
    added = "word " * 50 + "\tتجوب " * 40 + "x" * 200 + "  \n\n"
    for example in range(len(BUILD["EXAMPLES"])):
        playground.choose("#example", str(example))
        read(playground)
        for part, name in (("page", "text"), ("outlet", "outlet")):
            playground.value(f"document.querySelector('.pg-tabs [data-part={part}]').click()")
            area, rows = f"document.querySelector('#{name}')", f"document.querySelector('.pg-{part} .pg-lines')"
            write(playground, f"#{name}", playground.value(f"{area}.value") + added)
            lines = f"[...{rows}.children].map((row) => row.textContent).join('\\n')"
            assert playground.value(f"{lines} === {area}.value")
            playground.value(f"{area}.scrollTop = 60; {area}.dispatchEvent(new Event('scroll'))")
            for size in ("scrollHeight", "clientWidth", "scrollTop"):
                drawn, written = playground.value(f"[{rows}.{size}, {area}.{size}]")
                assert drawn == written > 0, (example, name, size)
    playground.resize(1400)


def test_a_bar_shows_what_is_loaded(playground_site: Site, tmp_path: Path) -> None:
    """It names what is still to come and how much has, and goes once there is a view."""
    playground_site.slow_path = "/library.zip"
    try:
        with Browser(tmp_path / "profile") as browser:
            browser.visit(f"{playground_site.address}index.html")
            browser.wait_for("document.querySelector('.pg-loading label').textContent === 'Loading newsparse'")
            parts = browser.value("JSON.parse(document.querySelector('#data').textContent).parts")
            sizes = [part["bytes"] for part in parts]
            assert browser.value("document.querySelector('progress').value") == pytest.approx(1 - sizes[2] / sum(sizes))
            assert browser.text_of(".pg-loading span") == f"{sum(sizes[:2]) / 1e6:.1f} of {sum(sizes) / 1e6:.1f} MB"
            playground_site.released.set()
            browser.wait_for("document.querySelector('iframe.pg-shown') !== null", 300)
            assert browser.value("document.querySelector('.pg-loading').checkVisibility()") is False
    finally:
        playground_site.released.set()
