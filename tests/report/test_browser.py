"""A browser lights exactly the characters of a field, and runs nothing of a page."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

import newsparse
from conftest import EXAMPLES
from hostile import HOSTILE, hostile_explanation
from newsparse.report import render_page

if TYPE_CHECKING:
    from pathlib import Path

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATIENCE = 120
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no chromium: install it to test the page view in a browser")


def dom(folder: Path, html: str, anchor: str = "") -> str:
    """Return the document that the browser has made of a page view, opened at an anchor."""
    file = folder / "view.html"
    file.write_text(html, encoding="utf-8", newline="")
    words = [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    command = [*words, "--dump-dom", f"{file.as_uri()}#{anchor}"]
    done = subprocess.run(command, capture_output=True, check=True, timeout=PATIENCE)
    return done.stdout.decode("utf-8")


def lit(document: str) -> str:
    """Return the characters of the text that are lit."""
    return "".join(re.findall(r'<span data-f="[^"]*" class="np-lit">([^<]*)</span>', document))


@pytest.mark.parametrize(
    ("page", "field", "expected"),
    [
        ("plain", "a0-caption-0-credit", "Lena Orsk / AFP"),
        ("asharq-a5-arabic", "a1-headline", "مكتبة متنقلة على ظهر قارب تجوب جزر «أمبرل»"),
    ],
)
def test_a_field_lights_its_characters(tmp_path: Path, page: str, field: str, expected: str) -> None:
    """The characters of the field at the anchor are lit, its card too, and what decided its line is shown."""
    explanation = newsparse.explain((EXAMPLES / f"{page}.txt").read_bytes().decode())
    document = dom(tmp_path, render_page(explanation, page), field)
    assert lit(document) == expected
    assert re.search(rf'class="np-field [^"]*np-lit" data-f="{field}"', document)
    assert "Decided by <code>" in document
    assert document.count("np-selected") == 1 + document[: document.index("</style>")].count("np-selected") + document[
        document.rindex("<script>") :
    ].count("np-selected")


def test_a_line_shows_what_decided_it(tmp_path: Path) -> None:
    """An anchor of a line selects its segment: passes, score and the role that came second."""
    explanation = newsparse.explain((EXAMPLES / "plain.txt").read_bytes().decode())
    document = dom(tmp_path, render_page(explanation, "plain"), "line-18")
    why = document[document.index('<div class="np-why"') : document.index("</aside>")]
    assert "Line 18: " in why
    assert "<code>path</code>: caption, state picture, score +42 ahead of boilerplate" in why
    assert why.count("<tr>") == len(explanation.segments[12].decisions[0].features)


def test_a_hostile_page_runs_nothing(tmp_path: Path) -> None:
    """The title is what it was, and no element of the page's is in the document."""
    document = dom(tmp_path, render_page(hostile_explanation("javascript:alert(1)"), HOSTILE), "line-1")
    assert "<title>run</title>" not in document
    assert "Line 1: " in document  # our script has run, with hostile data
    assert not re.search(r"<(img|svg)", document.replace("&lt;", ""))
