"""Every relative link of a Markdown page names a file that is there, and a heading that it has."""

from __future__ import annotations

import re

import pytest

from conftest import ROOT

PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder, pattern in ((ROOT, "*.md"), (ROOT / ".github", "**/*.md"), (ROOT / "docs", "**/*.md"))
    for path in folder.glob(pattern)
    if "_build" not in path.parts
)
FENCED = re.compile(r"(?ms)^```.*?^```$")
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s]+)\)")


def headings(page: str) -> set[str]:
    """Return the anchors of a page's headings, as GitHub and MyST make them."""
    lines = re.findall(r"(?m)^#+ (.+)$", FENCED.sub("", page))
    return {re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in lines}


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    """A link names a file below the root of the repository; its fragment is a heading there."""
    page = ROOT / name
    for link in LINK.findall(FENCED.sub("", page.read_text(encoding="utf-8"))):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.is_relative_to(ROOT), link
        assert target.exists(), link
        if anchor:
            assert anchor in headings(target.read_text(encoding="utf-8")), link
