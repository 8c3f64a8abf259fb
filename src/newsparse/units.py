"""The units of a page: its lines that are not blank, as parallel lists.

Lists, not objects: a page has a hundred lines and the engine reads each of them many times. Rules of outlets get
the same ``Units`` and may read every attribute; they must not change one.
"""

from __future__ import annotations

from newsparse.lines import EDGE, fold

_CLOSING = frozenset(".,;:!?)]}»”’…%،؛؟。，、！？：；」』）")


class Units:
    """The lines of a text that are not blank. Unit ``i`` is ``text[starts[i]:ends[i]]``, its line feed included."""

    __slots__ = ("count", "edge", "ends", "gaps", "keys", "starts", "text")

    def __init__(self, text: str) -> None:
        """Read the text once, in linear time."""
        self.text = text
        self.edge = EDGE if "\ufeff" in text else None
        """What is stripped from the ends of what is printed; None strips white space alone, and faster."""
        starts: list[int] = []
        ends: list[int] = []
        keys: list[str] = []
        gaps: list[int] = []
        folded = fold(text)
        narrow = "  " in folded
        at, gap = 0, 0
        for line, key in zip(text.split("\n"), folded.split("\n"), strict=True):
            start = at
            at += len(line) + 1
            key = key.strip(" ")  # noqa: PLW2901 - a tight loop
            if not key:
                gap += 1
                continue
            if narrow and "  " in key:
                key = " ".join(key.split())  # noqa: PLW2901
            starts.append(start)
            ends.append(at)
            keys.append(key)
            gaps.append(gap)
            gap = 0
        if ends and ends[-1] > len(text):  # the last line has no line feed
            ends[-1] = len(text)
        self.starts = starts
        """Offset of the unit's first character, in code points."""
        self.ends = ends
        """Offset behind the unit's last character: behind its line feed, where it has one."""
        self.keys = keys
        """The unit's reading: folded, ends stripped, runs of spaces one space. Compare these, print ``said``."""
        self.gaps = gaps
        """Number of blank lines before the unit."""
        self.count = len(keys)

    def number(self, index: int) -> int:
        """Return the line number of the unit in the text, from 1: for messages."""
        return self.text.count("\n", 0, self.starts[index]) + 1

    def __len__(self) -> int:
        """Return the number of units."""
        return self.count

    def said(self, first: int, last: int | None = None, start: int = 0, end: int | None = None) -> str:
        """Return what the unit prints, ends stripped.

        The lines of several units are joined by one space, and by none before closing punctuation: a paragraph that
        was broken at a link goes on with a comma. ``start`` and ``end``, code points within the first and the last
        unit, leave out what stands before and behind them.
        """
        if end is None and not start and (last is None or last == first):  # nearly always
            return self.text[self.starts[first] : self.ends[first]].strip(self.edge)
        text, starts, ends, edge = self.text, self.starts, self.ends, self.edge
        if last is None or last == first:
            until = ends[first] if end is None else starts[first] + end
            return text[starts[first] + start : until].strip(edge)
        lines = [text[starts[i] : ends[i]].strip(edge) for i in range(first, last + 1)]
        if start:
            lines[0] = text[starts[first] + start : ends[first]].strip(edge)
        if end is not None:
            lines[-1] = text[starts[last] : starts[last] + end].strip(edge)
        return lines[0] + "".join(line if line[:1] in _CLOSING else " " + line for line in lines[1:])
