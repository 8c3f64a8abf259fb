r"""Split text into lines with positions, and normalise strings for comparison.

Only ``\n`` ends a line. ``str.splitlines`` also splits at other characters, such as form feeds and ``\x85``.

Strings are normalised for comparison in one of these ways:

==========================  ========================================================================================
``fold``                    unifies quotes, dashes and white space, drops invisible characters, keeps line feeds
``reading``                 folds, strips and collapses white space; the result is the key of a line
``compact``                 folds and removes white space, for strings with different line breaks
``str.casefold``            applied to keys of headings and names, in which case does not matter
``markup.without_spaces``   removes white space without folding, for HTML and the text extracted from it
``lexicon.agencies.key``    ignores width, case, dots and white space, for names of sources
==========================  ========================================================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# Characters with several forms. Each is a single character, so that replacing it is a plain copy in C, and none is a
# line feed, so that a folded text has the same lines.
_SPACES = (
    "\t\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\xad\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SINGLE, _DOUBLE, _DASHES = "‘’‚‛`´", "“”„‟", "‐‑‒–—−"
_FOLDS = tuple(
    [(c, " ") for c in _SPACES]
    + [(c, "") for c in _UNSEEN]
    + [(c, "'") for c in _SINGLE]
    + [(c, '"') for c in _DOUBLE]
    + [(c, "-") for c in _DASHES]
    + [("…", "...")]
)
_ASCII_FOLDS = tuple((c, to) for c, to in _FOLDS if c.isascii())
_USUAL_FOLDS = tuple((c, to) for c, to in _FOLDS if c in "’‘“”–—…\xa0")
_LATIN_FOLDS = tuple((c, to) for c, to in _FOLDS if "\x7f" < c <= "\xff" and c != "\xa0")
_OTHER_FOLDS = tuple((c, to) for c, to in _FOLDS if c > "\xff" and c not in "’‘“”–—…")
EDGE = " \n" + _SPACES + "\ufeff"
"""The characters that are stripped from both ends of a string: Unicode white space and the byte order mark."""
SENTENCE_ENDS = ".!?…؟۔।॥。．！？"
"""The characters that end a sentence, excluding quotation marks and brackets, which may follow them."""
BULLETS = "•·∙*▪■●○◦‣►▸"
"""The characters that may be the bullet of a list item, except dashes and ``+``, which also begin other lines."""
_CLOSING = frozenset(".,;:!?)]}»”’…%،؛؟。，、！？：；」』）")


def fold(text: str) -> str:
    r"""Unify quotes, dashes and white space in ``text``, and drop invisible characters. Line feeds are kept.

    Folding several lines at once is equivalent to folding each line.
    """
    for folds in (_ASCII_FOLDS, _USUAL_FOLDS, _LATIN_FOLDS, _OTHER_FOLDS):
        for char, plain in folds:
            if char in text:
                text = text.replace(char, plain)
        if text.isascii():  # like most English pages once their quotes and dashes are folded
            break
        if folds is _LATIN_FOLDS and _is_latin(text):
            break
    return text


def _is_latin(text: str) -> bool:
    """Return whether ``text`` contains only Latin-1 characters.

    This fast test often avoids forty calls of ``str.replace``.
    """
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def lower(text: str) -> str:
    """Return ``text`` in lower case, with the same length, so that offsets remain valid.

    ``İ``, the only character whose lower case is longer, becomes ``i``.
    """
    low = text.lower()
    return low if len(low) == len(text) else text.replace("İ", "i").lower()


def reading(line: str) -> str:
    """Return a line in the form used for comparisons, called its key.

    Quotes, dashes and white space are unified, and white space at both ends is removed.
    """
    return " ".join(fold(line).split())


def compact(text: str) -> str:
    """Return ``text`` without white space and with unified quotes and dashes, to compare it with other strings."""
    return "".join(fold(text).split())


def alike(first: str, second: str) -> bool:
    """Return whether two normalised lines are equal, or differ in only one character that is not a digit.

    Lines of fewer than eight characters must be equal. Takes linear time, or constant time if the lengths differ by
    more than one.
    """
    if first == second:
        return True
    shorter, longer = (first, second) if len(first) <= len(second) else (second, first)
    gap = len(longer) - len(shorter)
    if gap > 1 or len(shorter) < 8:  # noqa: PLR2004 - short lines that differ are not copies
        return False
    at = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    if shorter[at + 1 - gap :] != longer[at + 1 :]:
        return False
    return not (longer[at].isdigit() or (gap == 0 and shorter[at].isdigit()))


def _is_never_link(_: str) -> bool:
    return False


class Lines:
    """The non-blank lines of a page. Line ``i`` is ``text[starts[i]:ends[i]]``, including its line feed.

    For speed, the attributes are parallel lists. An outlet's rules receive the parser's own object, whose attributes
    they may read but must not change.
    """

    __slots__ = ("count", "edge", "ends", "gaps", "is_link", "keys", "starts", "text")

    def __init__(self, text: str, is_link: Callable[[str], bool] = _is_never_link) -> None:
        """Split ``text`` into lines, in linear time."""
        self.text = text
        self.is_link = is_link
        """A function that returns whether a line, given as a key, links to another story. By default, no line does."""
        self.edge = EDGE if "\ufeff" in text else None
        """The characters that ``text_of`` strips from both ends, or None to strip only white space, which is faster."""
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
                key = " ".join(key.split())  # noqa: PLW2901 - as above
            starts.append(start)
            ends.append(at)
            keys.append(key)
            gaps.append(gap)
            gap = 0
        if ends and ends[-1] > len(text):  # the last line has no line feed
            ends[-1] = len(text)
        self.starts = starts
        """The offset of the first character of each line, in code points."""
        self.ends = ends
        """The offset just past the last character of each line, including its line feed, in code points."""
        self.keys = keys
        """Each line folded and stripped, with white space collapsed, for comparisons.

        For the original text, use ``text_of``.
        """
        self.gaps = gaps
        """The number of blank lines directly before each line."""
        self.count = len(keys)

    def number(self, index: int) -> int:
        """Return the line number of the non-blank line at ``index``, counted from 1 and including blank lines."""
        return self.text.count("\n", 0, self.starts[index]) + 1

    def __len__(self) -> int:
        """Return the number of non-blank lines."""
        return self.count

    def text_of(self, first: int, last: int | None = None, start: int = 0, end: int | None = None) -> str:
        """Return the stripped text of the lines from ``first`` to ``last``, inclusive.

        Lines are joined by a space, except before closing punctuation, because a paragraph that was broken at a link
        may continue with a comma. ``start`` is an offset in the first line and ``end`` an offset in the last line, in
        code points; anything outside this range is omitted.
        """
        if end is None and not start and (last is None or last == first):  # the usual case
            return self.text[self.starts[first] : self.ends[first]].strip(self.edge)
        text, starts, ends, edge = self.text, self.starts, self.ends, self.edge
        if last is None or last == first:
            stop = ends[first] if end is None else starts[first] + end
            return text[starts[first] + start : stop].strip(edge)
        lines = [text[starts[i] : ends[i]].strip(edge) for i in range(first, last + 1)]
        if start:
            lines[0] = text[starts[first] + start : ends[first]].strip(edge)
        if end is not None:
            lines[-1] = text[starts[last] : starts[last] + end].strip(edge)
        return lines[0] + "".join(line if line[:1] in _CLOSING else " " + line for line in lines[1:])


def long_runs(keys: Sequence[object], margin: int) -> list[tuple[int, int]]:
    """Return the long runs of identical lines as half-open ranges, excluding ``margin`` lines at both ends of each run.

    A run is long if it has more than ``3 * margin`` lines, as on broken pages. Takes linear time. On a page without
    repeated lines, only every ``margin``-th line is examined.
    """
    runs: list[tuple[int, int]] = []
    count, at = len(keys), margin
    while at + 1 < count:
        key, stop = keys[at], at + 1
        if keys[stop] != key:
            at += margin
            continue
        start = at
        while start > 0 and keys[start - 1] == key:
            start -= 1
        while stop < count and keys[stop] == key:
            stop += 1
        if stop - start > 3 * margin:
            runs.append((start + margin, stop - margin))
        at = stop + margin
    return runs
