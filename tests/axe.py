"""Let axe-core look at the document that a browser shows, or at that of a frame."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from conftest import ROOT

if TYPE_CHECKING:
    from browser import Browser

SCRIPT = Path(os.environ.get("NEWSPARSE_AXE") or ROOT / "node_modules" / "axe-core") / "axe.min.js"
needs_axe = pytest.mark.skipif(
    not SCRIPT.is_file(),
    reason="no axe-core: npm install --no-save axe-core@4, and NEWSPARSE_AXE=node_modules/axe-core",
)
_RUN = """axe.run(document, { iframes: false, resultTypes: ["violations"] }).then(({ violations }) => violations
  .filter(({ impact }) => impact === "serious" || impact === "critical")
  .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}: ${node.failureSummary}`)))"""


def serious_violations(browser: Browser, context: int | None = None) -> list[str]:
    """Return what axe-core calls serious or critical, in a frame or outside: the rule, the element, what is wrong."""
    browser.value(f"{SCRIPT.read_text(encoding='utf-8')}; null", context)
    violations: list[str] = browser.value(_RUN, context)
    return violations
