"""The pages of ``docs/examples``, parsed with their addresses."""

from __future__ import annotations

import json
from functools import cache

import newsparse
from conftest import EXAMPLES

EXAMPLE_PAGES = sorted(path.name for path in EXAMPLES.glob("*.txt"))
_URLS = json.loads((EXAMPLES / "urls.json").read_text(encoding="utf-8"))


@cache
def example(name: str) -> newsparse.Page:
    """Return an example page."""
    text = (EXAMPLES / name).read_bytes().decode("utf-8")
    return newsparse.parse(text, url=_URLS.get(name))
