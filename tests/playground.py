"""Where the playground is built from, and what its tests do in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from conftest import ROOT

if TYPE_CHECKING:
    from browser import Browser

SOURCES = ROOT / "docs" / "playground"
GAZETTE, OUTLET = (
    (SOURCES / "examples" / name).read_text(encoding="utf-8") for name in ("gazette.txt", "gazette.toml")
)
VIEW = "document.querySelector('iframe.pg-shown').contentDocument"


def read(browser: Browser) -> None:
    """Wait until what is written is read and shown."""
    browser.wait_for("document.querySelector('.pg-frames').getAttribute('aria-busy') === 'false'")


def write(browser: Browser, selector: str, text: str) -> None:
    """Replace the text of a field, as pasting does, and wait until it is read."""
    field = f"document.querySelector({selector!r})"
    browser.value(f"{field}.value = {json.dumps(text)}; {field}.dispatchEvent(new Event('input'))")
    read(browser)
