"""A small dump for the engines: the example pages, and pages that hold no article."""

from __future__ import annotations

import json
from typing import Any

from conftest import EXAMPLES

_URLS: dict[str, str] = json.loads((EXAMPLES / "urls.json").read_text(encoding="utf-8"))


def records() -> list[dict[str, Any]]:
    """Return the records of the dump: text, address and id, and what else a dump says of its pages."""
    pages = [(path.name, path.read_bytes().decode()) for path in sorted(EXAMPLES.glob("*.txt"))]
    pages += [("menu.txt", "Menu\nShare\nPrint\n"), ("words.txt", "Home\n\n\x00 Search \u2028\n")]
    return [
        {"text": text, "id": f"{turn}/{name}", "url": _URLS.get(name), "language": name[-6:-4], "score": turn / 4}
        for turn in range(3)
        for name, text in pages
    ]
