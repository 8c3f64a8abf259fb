"""``python docs/screenshots.py`` takes the screenshots of docs/pictures with Chromium: page views, reports, playground.

The playground needs Pyodide (``playground/build.py``); without it its picture stays as it is.
"""

from __future__ import annotations

import runpy
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import newsparse
from newsparse.cli import main as command
from newsparse.report import render_page

ROOT = Path(__file__).parents[1]
EXAMPLES, PICTURES = ROOT / "docs" / "examples", ROOT / "docs" / "pictures"
PLAYGROUND = ROOT / "docs" / "playground"
WIDE, NARROW = (1200, 700), (400, 700)
sys.path.insert(0, str(ROOT / "tests"))
from browser import Browser  # noqa: E402 - of the tests
from static_site import Site  # noqa: E402 - of the tests


def main() -> None:
    """Take all pictures."""
    with tempfile.TemporaryDirectory() as name, Browser(Path(name) / "profile") as browser:
        folder = Path(name)
        for picture, page, line, theme in (
            ("page-view", "plain", 18, "light"),
            ("page-view-dark", "asharq-a5-arabic", 1, "dark"),
        ):
            explanation = newsparse.explain((EXAMPLES / f"{page}.txt").read_bytes().decode())
            browser.resize(*WIDE)
            (file := folder / f"{page}.html").write_text(render_page(explanation, f"{page}.txt"), encoding="utf-8")
            browser.visit(f"{file.as_uri()}#line-{line}")
            _take(browser, picture, theme)
        _run("run", str(EXAMPLES / "*.txt"), "-o", str(folder / "pages.jsonl"), "--rows", "pages", "-q")
        _run("report", str(folder / "pages.jsonl"), "-o", str(folder / "report.html"), "-q")
        browser.visit((folder / "report.html").as_uri())
        for picture, size, theme in (("report", WIDE, "light"), ("report-dark", NARROW, "dark")):
            browser.resize(*size)
            _take(browser, picture, theme)
        outlet, page = PLAYGROUND / "examples" / "gazette.toml", PLAYGROUND / "examples" / "gazette.txt"
        _run("explain", str(page), "--plugin", str(outlet), "--svg", str(PICTURES / "explain.svg"), "-q")
        _play(browser, folder / "site")


def _run(*arguments: str) -> None:
    """Run the program."""
    try:
        command(arguments)
    except SystemExit as end:
        if end.code:
            raise


def _take(browser: Browser, name: str, theme: str) -> None:
    browser.prefer(theme)
    browser.picture(PICTURES / f"{name}.png")


def _play(browser: Browser, folder: Path) -> None:
    """Take the picture of the playground, if it can be built."""
    script: dict[str, Any] = runpy.run_path(str(PLAYGROUND / "build.py"))
    pyodide = script["find_pyodide"]()
    if pyodide is None:
        return
    script["build"](folder, pyodide)
    with closing(Site(folder)) as site:
        browser.resize(*WIDE)
        browser.visit(site.address)
        browser.wait_for("document.querySelector('iframe.pg-shown') !== null", 300)
        _take(browser, "playground", "light")


if __name__ == "__main__":
    main()
