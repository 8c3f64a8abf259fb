"""What a browser makes of a page view, as far as the standard library's parser can tell."""

from __future__ import annotations

from collections import defaultdict
from html.parser import HTMLParser

VOID = frozenset({"br", "meta"})


class Shown(HTMLParser):
    """The text of a page view, where its fields are marked in it, its cards, and what could run."""

    def __init__(self, html: str) -> None:
        """Read a whole document."""
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.marks: dict[str, list[tuple[int, int]]] = defaultdict(list)
        """Field -> the ranges of the text that it was read from."""
        self.copies: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self.cards: dict[str, str] = {}
        """Field -> what its card shows."""
        self.scripts: list[tuple[str | None, str]] = []
        """The type and the text of each script."""
        self.styles: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[tuple[str, dict[str, str | None], int]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, and where its text begins."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append((tag, dict(attrs), len(self.text)))

    def handle_endtag(self, tag: str) -> None:
        """Note the marks of a piece of the text."""
        opened, attributes, start = self._open.pop()
        assert opened == tag, f"{tag} ends {opened}"
        if self._is_in("np-line"):
            for name, ranges in (("data-f", self.marks), ("data-c", self.copies)):
                for field in (attributes.get(name) or "").split():
                    _extend(ranges[field], start, len(self.text))

    def handle_data(self, data: str) -> None:
        """Take text where the innermost element is one of interest."""
        tag, attributes, _ = self._open[-1] if self._open else ("", {}, 0)
        if tag == "script":
            self.scripts.append((attributes.get("type"), data))
        elif tag == "style":
            self.styles.append(data)
        elif self._is_in("np-line"):
            self.text += data
        elif self._is_in("np-value"):
            field = next((a["data-f"] for _, a, _ in reversed(self._open) if a.get("data-f")), None)
            if field is not None:
                self.cards[field] = self.cards.get(field, "") + data

    def _is_in(self, name: str) -> bool:
        return any(name in (attributes.get("class") or "").split() for _, attributes, _ in self._open)


def _extend(ranges: list[tuple[int, int]], start: int, end: int) -> None:
    """Add a range, or continue the last one: a field whose characters are in several pieces is one range."""
    if ranges and ranges[-1][1] == start:
        start, _ = ranges.pop()
    ranges.append((start, end))


def folded(text: str) -> str:
    """Return a text as fields print it: on one line."""
    return " ".join(text.split())
