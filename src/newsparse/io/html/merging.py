"""Add items of the container that resiliparse dropped to the main content."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from newsparse.markup import bare_line

if TYPE_CHECKING:
    from newsparse.io.html.container import Container

_EDGE: Final = 20
"""Code points by which a paragraph is known that has lost words within: those of a link."""
_MIN_DAMAGED: Final = 40
"""Code points of a line that may be such a paragraph."""
_BULLET: Final = "  • "


def merged(main: str, container: Container, headline: str | None) -> str:
    """Return the main content and, behind the item before each, those that are missing.

    A line that lacks words of its paragraph is replaced by it. Where the main content has none of the container, its
    items follow the headline, given without white space.
    """
    text = _Text(main)
    left = set(container.missing)
    last: int | None = None
    waiting: list[str] = []
    for item in container.items:
        if item.text in left:
            left.discard(item.text)
            damaged = text.damaged(item.text)
            line = " ".join(item.node.text.split())
            if damaged is not None:
                text.replaced[damaged] = line
                last = damaged
            else:
                (waiting if last is None else text.added[last]).append(_BULLET + line if item.tag == "li" else line)
        elif (number := text.numbers.get(item.text)) is not None:
            if waiting:
                text.added[number - 1] += waiting
                waiting = []
            last = number
    if waiting:
        text.added[text.numbers.get(headline or "", len(text.lines) - 1)] += waiting
    return text.joined()


class _Text:
    """The lines of a text, by their numbers; those to replace, and those to add behind each."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.replaced: dict[int, str] = {}
        self.added: defaultdict[int, list[str]] = defaultdict(list)
        self.numbers: dict[str, int] = {}
        self.starts: dict[str, int] = {}
        self.ends: dict[str, int] = {}
        for number, line in enumerate(self.lines):
            key = bare_line(line)
            if key:
                self.numbers.setdefault(key, number)
            if len(key) >= _MIN_DAMAGED:
                self.starts.setdefault(key[:_EDGE], number)
                self.ends.setdefault(key[-_EDGE:], number)

    def damaged(self, paragraph: str) -> int | None:
        """Return the line that begins or ends as a paragraph without white space does, and is shorter."""
        number = self.starts.get(paragraph[:_EDGE], self.ends.get(paragraph[-_EDGE:]))
        if number is None or number in self.replaced:
            return None
        return number if len(bare_line(self.lines[number])) <= len(paragraph) else None

    def joined(self) -> str:
        """Return the text; a blank line is before each paragraph that was added, none before an item of a list."""
        lines = [line for text in self.added.get(-1, ()) for line in (text, "")]
        for number, line in enumerate(self.lines):
            lines.append(self.replaced.get(number, line))
            added = self.added.get(number, ())
            for text in added:
                lines += [text] if text.startswith(_BULLET) else ["", text]
            if added and number + 1 < len(self.lines) and self.lines[number + 1].strip():
                lines.append("")
        return "\n".join(lines)
