"""Restore paragraphs and list items that resiliparse dropped from the main content of an article."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from newsparse.markup import bare_line

if TYPE_CHECKING:
    from newsparse.io.html.container import Container

_EDGE: Final = 20
"""Number of code points at either end of a line that identify a paragraph even if words in the middle are missing."""
_MIN_DAMAGED: Final = 40
"""Minimum length, in code points, of a line that may be a paragraph with missing words."""
_BULLET: Final = "  • "


def merged(main: str, container: Container, headline: str | None) -> str:
    """Add the items that are missing from ``main``, the main content, each after the preceding item.

    A line that lacks some words of a paragraph is replaced by the whole paragraph. If the main content contains no item
    of the container, the items are inserted after the headline. ``headline`` must not contain white space.
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
    """The lines of the main content, by number, with the lines to replace and the lines to insert."""

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
        """Return the line number of an incomplete copy of ``paragraph``, or None if there is none.

        The copy begins or ends like the paragraph, and is not longer. ``paragraph`` must not contain white space.
        """
        number = self.starts.get(paragraph[:_EDGE], self.ends.get(paragraph[-_EDGE:]))
        if number is None or number in self.replaced:
            return None
        return number if len(bare_line(self.lines[number])) <= len(paragraph) else None

    def joined(self) -> str:
        """Return the text with all changes applied.

        A blank line precedes each inserted paragraph, but not inserted list items.
        """
        lines = [line for text in self.added.get(-1, ()) for line in (text, "")]
        for number, line in enumerate(self.lines):
            lines.append(self.replaced.get(number, line))
            added = self.added.get(number, ())
            for text in added:
                lines += [text] if text.startswith(_BULLET) else ["", text]
            if added and number + 1 < len(self.lines) and self.lines[number + 1].strip():
                lines.append("")
        return "\n".join(lines)
