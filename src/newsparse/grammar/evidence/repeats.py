"""Features of repeated lines, and of title lines that contain other lines, such as ``Headline - The Mail``."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING

from newsparse.grammar.evidence import shape
from newsparse.lines import BULLETS, alike

if TYPE_CHECKING:
    from newsparse.grammar.columns import Columns

_SHORT = ("1 to 3 words", "4 words or more")
SAME_PREV, SAME_NEXT, SEEN, AGAIN, SEEN_FAR, AGAIN_FAR, OFTEN, LIKE_PREV, LIKE_NEXT = _WHAT = tuple(
    tuple(f"{what}, {size}" for size in _SHORT)
    for what in (
        "repeats the line before",
        "repeated by the next line",
        "already printed nearby",
        "printed again nearby",
        "already printed far above",
        "printed again far below",
        "printed three times or more",
        "nearly the same as the line before",
        "nearly the same as the next line",
    )
)
INSIDE, PREFIX, TITLE, TITLED = _TITLES = (
    *("is inside a title line above", "is the start of a title line above"),
    *("is a title line", "starts like a title line above"),
)
BEGINS_PREV, BEGINS_NEXT, IN_PREV, IN_NEXT, PREV_BEGINS, NEXT_BEGINS = _CONTAINED = (
    *("is the start of the line before", "is the start of the next line"),
    *("is inside the line before", "is inside the next line"),
    *("starts with the whole line before", "starts with the whole next line"),
)
HEAD_AGAIN, HEAD_SEEN = _HEADS = "starts like a line below", "starts like a line above"
FLAGS = (*chain.from_iterable(_WHAT), *_TITLES, *_CONTAINED, *_HEADS)
_MAX_LINES_NEARBY = 15
_MARKS = BULLETS + "- "
_SEPARATORS = (" - ", " | ", " : ", " · ", " » ", " • ", " « ")


def observe(columns: Columns) -> None:
    """Flag repeated lines, lines that contain an adjacent line, and lines that are part of a title line."""
    keys, flags, sizes = columns.keys, columns.flags, columns.sizes
    last: dict[str, int] = {}
    first_words: dict[str, int] = {}
    seen: dict[str, int] = {}
    for i, (key, size) in enumerate(zip(keys, sizes, strict=True)):
        short = (key.lstrip(_MARKS) or key)[:300] if key[0] in _MARKS else key[:300]
        before = last.get(short)
        if before is not None:
            near, long = i - before <= _MAX_LINES_NEARBY, size > 3
            flags[i].append((SAME_PREV if before == i - 1 else SEEN if near else SEEN_FAR)[long])
            flags[before].append((SAME_NEXT if before == i - 1 else AGAIN if near else AGAIN_FAR)[long])
            seen[short] = seen.get(short, 1) + 1
        elif size > 4:
            head = key[:32]
            above = first_words.get(head)
            if above is not None:
                flags[i].append(HEAD_SEEN)
                flags[above].append(HEAD_AGAIN)
            first_words[head] = i
        last[short] = i
    for short, count in seen.items():
        if count >= 3:
            flags[last[short]].append(OFTEN[sizes[last[short]] > 3])
    _flag_neighbours(columns)
    _flag_titles(columns)


def _flag_neighbours(columns: Columns) -> None:
    """Flag lines that contain an adjacent line or are nearly equal to one."""
    flags, sizes = columns.flags, columns.sizes
    heads = [key[:600] for key in columns.keys]
    for i, (above, below) in enumerate(pairwise(heads), 1):
        if above == below:
            continue
        if sizes[i] > 3 and above[:2] == below[:2] and _are_alike(above, below):
            flags[i].append(LIKE_PREV[1])
            flags[i - 1].append(LIKE_NEXT[1])
        if len(above) > len(below):
            if sizes[i] > 2 and below in above:
                flags[i].append(BEGINS_PREV if above.startswith(below) else IN_PREV)
                if above.startswith(below):
                    flags[i - 1].append(NEXT_BEGINS)
        elif sizes[i - 1] > 2 and above in below:
            flags[i - 1].append(BEGINS_NEXT if below.startswith(above) else IN_NEXT)
            if below.startswith(above):
                flags[i].append(PREV_BEGINS)


def _are_alike(above: str, below: str) -> bool:
    """Return whether two lines are nearly equal, or are long and have the same first 40 code points."""
    return alike(above, below) or (len(above) > 60 and above[:40] == below[:40])


def _flag_titles(columns: Columns) -> None:
    """Flag title lines, such as ``Headline - The Mail``, and later lines that repeat part of one.

    A title line contains a separator, and is one of the first four lines of the page or follows a wide gap.
    """
    at, title, start = -400, "", ""
    rows = zip(columns.keys, columns.sizes, columns.gaps, columns.endings, columns.flags, strict=True)
    for i, (key, size, gap, end, flags) in enumerate(rows):
        if 2 < size < 30 and i - at < 400:
            if len(key) < len(title) and key in title:
                flags.append(PREFIX if title.startswith(key) else INSIDE)
            elif key.startswith(start):
                flags.append(TITLED)
        may_be = (gap > 2 or (i < 4 and not title)) and 4 < size < 36 and end != shape.STOP
        if may_be and any(sign in key for sign in _SEPARATORS):
            at, title, start = i, key, key[:20]
            flags.append(TITLE)
