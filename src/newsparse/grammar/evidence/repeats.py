"""Lines that say an earlier or a later one again, and title lines that hold one (``Headline - The Outlet``)."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING

from newsparse.grammar.evidence import shape
from newsparse.lines import alike

if TYPE_CHECKING:
    from newsparse.grammar.sight import Sight

_SHORT = ("1 to 3 words", "4 words or more")
SAME_PREV, SAME_NEXT, SEEN, AGAIN, SEEN_FAR, AGAIN_FAR, OFTEN, LIKE_PREV, LIKE_NEXT = _WHAT = tuple(
    tuple(f"{what}, {size}" for size in _SHORT)
    for what in (
        "says the line before again",
        "is said again by the next line",
        "said already near by",
        "said again near by",
        "said already far above",
        "said again far below",
        "said three times or more",
        "nearly the line before",
        "nearly the next line",
    )
)
INSIDE, PREFIX, TITLE, TITLED = _TITLES = (
    *("stands inside a title line above", "begins a title line above"),
    *("is a title line", "first words of a title line above"),
)
BEGINS_PREV, BEGINS_NEXT, IN_PREV, IN_NEXT, PREV_BEGINS, NEXT_BEGINS = _HOLDS = (
    *("begins the line before", "begins the next line", "stands inside the line before", "stands inside the next line"),
    *("the line before begins it", "the next line begins it"),
)
HEAD_AGAIN, HEAD_SEEN = _HEADS = "first words said again below", "first words said above"
FLAGS = (*chain.from_iterable(_WHAT), *_TITLES, *_HOLDS, *_HEADS)
_NEAR = 15
_MARKS = "•·*-►▪◦▸■●○‣ "
_SEPARATORS = (" - ", " | ", " : ", " · ", " » ", " • ", " « ")


def look(sight: Sight) -> None:
    """Add the repeats."""
    keys, flags, sizes = sight.keys, sight.flags, sight.sizes
    last: dict[str, int] = {}
    first_words: dict[str, int] = {}
    seen: dict[str, int] = {}
    for i, (key, size) in enumerate(zip(keys, sizes, strict=True)):
        short = (key.lstrip(_MARKS) or key)[:300] if key[0] in _MARKS else key[:300]
        before = last.get(short)
        if before is not None:
            near, long = i - before <= _NEAR, size > 3
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
    _neighbours(sight)
    _titles(sight)


def _neighbours(sight: Sight) -> None:
    flags, sizes = sight.flags, sight.sizes
    heads = [key[:600] for key in sight.keys]
    for i, (one, two) in enumerate(pairwise(heads), 1):
        if one == two:
            continue
        if one[:2] == two[:2] and sizes[i] > 3 and (alike(one, two) or (len(one) > 60 and one[:40] == two[:40])):
            flags[i].append(LIKE_PREV[1])
            flags[i - 1].append(LIKE_NEXT[1])
        if len(one) > len(two):
            if two in one and sizes[i] > 2:
                flags[i].append(BEGINS_PREV if one.startswith(two) else IN_PREV)
                if one.startswith(two):
                    flags[i - 1].append(NEXT_BEGINS)
        elif one in two and sizes[i - 1] > 2:
            flags[i - 1].append(BEGINS_NEXT if two.startswith(one) else IN_NEXT)
            if two.startswith(one):
                flags[i].append(PREV_BEGINS)


def _titles(sight: Sight) -> None:
    """Add what a title line says: it stands among the first, with the outlet's name behind a sign."""
    title, held, start = -400, "", ""
    rows = zip(sight.keys, sight.sizes, sight.before, sight.ending, sight.flags, strict=True)
    for i, (key, size, gap, end, flags) in enumerate(rows):
        if 2 < size < 30 and i - title < 400:
            if len(key) < len(held) and key in held:
                flags.append(PREFIX if held.startswith(key) else INSIDE)
            elif key.startswith(start):
                flags.append(TITLED)
        may_be = (gap > 2 or (i < 4 and not held)) and 4 < size < 36 and end != shape.STOP
        if may_be and any(sign in key for sign in _SEPARATORS):
            title, held, start = i, key, key[:20]
            flags.append(TITLE)
