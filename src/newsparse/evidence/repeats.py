"""Lines that say an earlier or a later one again, and title lines that hold one (``Headline - The Outlet``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.lines import alike

if TYPE_CHECKING:
    from newsparse.evidence.sight import Sight

_SHORT = ("1 to 3 words", "4 words or more")
_WHAT = (
    "says the line before again",
    "is said again by the next line",
    "said already near by",
    "said again near by",
    "said already far above",
    "said again far below",
    "said three times or more",
    "nearly the line before",
    "nearly the next line",
    "nearly the line two before",
    "nearly the line two behind",
)
(SAME_PREV, SAME_NEXT, SEEN, AGAIN, SEEN_FAR, AGAIN_FAR, OFTEN, LIKE_PREV, LIKE_NEXT, LIKE_PREV2, LIKE_NEXT2) = range(
    len(_WHAT)
)
_HOLDS = (
    "stands inside a title line above",
    "begins a title line above",
    "is a title line",
    "begins the line before",
    "begins the next line",
    "stands inside the line before",
    "stands inside the next line",
    "the line before begins it",
    "the next line begins it",
    "first words of a title line above",
    "first words said again below",
    "first words said above",
)
NAMES = (*(f"{w}, {z}" for z in _SHORT for w in _WHAT), *_HOLDS)
_H = 2 * len(_WHAT)
(
    INSIDE,
    PREFIX,
    TITLE,
    BEGINS_PREV,
    BEGINS_NEXT,
    IN_PREV,
    IN_NEXT,
    PREV_BEGINS,
    NEXT_BEGINS,
    TITLED,
    HEAD_AGAIN,
    HEAD_SEEN,
) = range(_H, _H + len(_HOLDS))
_NEAR = 15
_MARKS = "•·*-►▪◦▸■●○‣ "
_SEPARATORS = (" - ", " | ", " : ", " · ", " » ", " • ", " « ")


def look(sight: Sight, base: int) -> None:
    """Add the repeats."""
    keys, rows, sizes = sight.keys, sight.rows, sight.sizes
    last: dict[str, int] = {}
    first_words: dict[str, int] = {}
    seen: dict[str, int] = {}
    for i, key in enumerate(keys):
        short = (key.lstrip(_MARKS) or key)[:300] if key[0] in _MARKS else key[:300]
        at = base + (0 if sizes[i] <= 3 else len(_WHAT))
        before = last.get(short)
        if before is not None:
            near = i - before <= _NEAR
            rows[i].append(at + (SAME_PREV if before == i - 1 else SEEN if near else SEEN_FAR))
            rows[before].append(at + (SAME_NEXT if before == i - 1 else AGAIN if near else AGAIN_FAR))
            seen[short] = seen.get(short, 1) + 1
        elif sizes[i] > 4:
            head = key[:32]
            above = first_words.get(head)
            if above is not None:
                rows[i].append(base + HEAD_SEEN)
                rows[above].append(base + HEAD_AGAIN)
            first_words[head] = i
        last[short] = i
    for short, count in seen.items():
        if count >= 3:
            rows[last[short]].append(base + OFTEN + (0 if sizes[last[short]] <= 3 else len(_WHAT)))
    _neighbours(sight, base)
    _titles(sight, base)


def _neighbours(sight: Sight, base: int) -> None:
    keys, rows, sizes = sight.keys, sight.rows, sight.sizes
    for i in range(1, len(keys)):
        one, two = keys[i - 1][:600], keys[i][:600]
        near = sizes[i] > 3 and one != two and one[:2] == two[:2]
        if near and (alike(one, two) or (len(one) > 60 and one[:40] == two[:40])):
            at = base + len(_WHAT)
            rows[i].append(at + LIKE_PREV)
            rows[i - 1].append(at + LIKE_NEXT)
        if one == two:
            continue
        if len(one) > len(two):
            if sizes[i] > 2 and two in one:
                rows[i].append(base + (BEGINS_PREV if one.startswith(two) else IN_PREV))
                if one.startswith(two):
                    rows[i - 1].append(base + NEXT_BEGINS)
        elif sizes[i - 1] > 2 and one in two:
            rows[i - 1].append(base + (BEGINS_NEXT if two.startswith(one) else IN_NEXT))
            if two.startswith(one):
                rows[i].append(base + PREV_BEGINS)


def _titles(sight: Sight, base: int) -> None:
    """Add what a title line says: it stands among the first, with the outlet's name behind a sign."""
    keys, rows, sizes = sight.keys, sight.rows, sight.sizes
    title = -1
    start = ""
    for i, key in enumerate(keys):
        if title >= 0 and 2 < sizes[i] < 30 and i - title < 400:
            held = keys[title]
            if len(key) < len(held) and key in held:
                rows[i].append(base + (PREFIX if held.startswith(key) else INSIDE))
            elif key.startswith(start):
                rows[i].append(base + TITLED)
        wide = sight.before[i] > 2
        may_be = 4 < sizes[i] < 36 and sight.ending[i] != 1 and (wide or (title < 0 and i < 4))
        if may_be and any(s in key for s in _SEPARATORS):
            title = i
            start = key[:20]
            rows[i].append(base + TITLE)
