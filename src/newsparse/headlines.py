"""Which line is the headline, asked once more when the body is known.

Each line of an article's opening is a candidate, and so is "none is printed"; the one with the most evidence wins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.evidence import shape

if TYPE_CHECKING:
    from newsparse.evidence.sight import Sight

STATES = (
    "outside",
    "headline",
    "deck",
    "byline",
    "picture",
    "copy",
    "paragraph",
    "subhead",
    "caption",
    "inline",
    "after",
)
_P, _H = 6, 1
REACH = 40
"""Lines above the body that are looked at."""
MOST = 12
"""Candidates that are weighed: those with the most support in the first look."""
_FAR = (
    "just above the body",
    "2 above the body",
    "3 above the body",
    "4 to 5 above the body",
    "6 to 9 above the body",
    "10 to 19 above the body",
    "20 or more above the body",
)
_FAR_OF = (0, 0, 1, 2, 3, 3, 4, 4, 4, 4) + (5,) * 10
_LEADS = (
    "the first look's best",
    "close to the best",
    "behind the best",
    "far behind the best",
    "very far behind the best",
)
_RANKS = ("most", "second most", "third most", "fewer")
_MANY = ("none", "one", "two", "three", "four", "five or more")
_TIMES = ("once", "twice", "three times", "four times or more")
_SIZES = (
    "1 to 2 words",
    "3 to 4 words",
    "5 to 6 words",
    "7 to 9 words",
    "10 to 13 words",
    "14 to 18 words",
    "19 words or more",
)
_SIZE_OF = (0, 0, 0, 1, 1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 5)
_CLEAR = ("not at all", "by little", "by some", "by much", "by very much")
NAMES = (
    *(f"headline? first look said {s}" for s in STATES),
    *(f"headline? support is {d}" for d in _LEADS),
    *(f"headline? support over the best other state {c}" for c in _CLEAR),
    *(f"headline? {f}" for f in _FAR),
    *(f"headline? has the {r} words of the body" for r in _RANKS),
    *(f"headline? has {m} words of the body, {z}" for z in _SIZES for m in _MANY),
    *(f"headline? printed {t}" for t in _TIMES),
    *(f"headline? is {k}" for k in shape.KINDS),
    *(f"headline? begins with {b}" for b in shape.STARTS),
    *(f"headline? {a} blank before, {b} behind" for a in ("no", "one", "more") for b in ("no", "one", "more")),
    *(f"headline? the line before was {s}" for s in (*STATES, "none")),
    *(f"headline? the line behind was {s}" for s in (*STATES, "none")),
    "headline? begins a title line",
    "headline? stands in a title line",
    "headline? is the first line of the page",
    "headline? first of the found opening",
    "headline? a longer candidate begins with it",
    "headline? a shorter candidate begins it",
    "headline? a line below says it again",
    "headline? ends like a sentence and has ten words or more",
    *(f"headline? {n} lines behind the first look's headline" for n in ("1", "2 to 3", "4 or more")),
    *(f"headline? {n} lines before the first look's headline" for n in ("1", "2 to 3", "4 or more")),
    "none? said so",
    "none? the first look found none",
    *(f"none? {n} candidates" for n in ("0", "1", "2 to 4", "5 or more")),
    *(f"none? the best support over the best other state {c}" for c in _CLEAR),
    *(f"none? the best has {m} words of the body" for m in _MANY),
    "none? the body begins the page",
)
_names = iter(range(len(NAMES)))


def _take(count: int) -> int:
    first = next(_names)
    for _ in range(count - 1):
        next(_names)
    return first


_STATE, _LEAD, _OVER, _DIST, _RANK, _WORDS, _PRINTED, _KIND, _BEGINS, _GAPS, _PREV, _NEXT = map(
    _take, (11, 5, 5, 7, 4, 42, 4, 11, 8, 9, 12, 12)
)
_PREFIX, _INSIDE, _TOP, _OPENS, _SHORTER, _LONGER, _BELOW, _SENTENCE = map(_take, (1,) * 8)
_BEHIND, _BEFORE, _NONE, _NOHEAD, _COUNT, _BEST, _BESTWORDS, _STARTS = map(_take, (3, 3, 1, 1, 4, 5, 6, 1))


def _band(value: int, limits: tuple[int, ...]) -> int:
    return sum(value >= limit for limit in limits)


def candidates(
    sight: Sight,
    states: list[int],
    supports: list[tuple[int, ...]],
    lo: int,
    first: int,
    last: int,
    begin: int,
    unit: int,
) -> tuple[list[int], list[list[int]]]:
    """Return the candidates' units and their features; behind them, with no unit, the features of "none"."""
    sizes, keys, kinds, before = sight.sizes, sight.keys, sight.kinds, sight.before
    body = [i for i in range(first, min(last + 1, first + 60)) if states[i] == _P][:12]
    told = frozenset().union(*[sight.bags[i] for i in body])
    picked = [i for i in range(max(lo, first - REACH), first) if 1 < sizes[i] <= 32 or states[i] == _H]
    picked += [i for i in range(lo, max(lo, first - REACH)) if states[i] == _H]
    over = {i: (supports[i][_H] - max(supports[i][:_H] + supports[i][_H + 1 :])) // unit for i in picked}
    picked = sorted(sorted(picked, key=lambda i: (-over[i], i))[:MOST])
    chosen = next((i for i in range(begin, first) if states[i] == _H), -1)
    top = max(over.values(), default=0)
    shared = {i: len(sight.bags[i] & told) for i in picked}
    order = sorted(set(shared.values()), reverse=True)
    texts = {keys[i] for i in picked}
    titles = [key for key in keys[lo : lo + 4] if any(s in key for s in (" - ", " | ", " : ", " · "))] if picked else []
    below = set(keys[last + 1 : last + 200])
    rows = []
    for i in picked:
        size, common, key = sizes[i], shared[i], keys[i]
        row = [
            _STATE + states[i],
            _LEAD + _band(top - over[i], (1, 15, 40, 80)),
            _OVER + _band(over[i], (-40, -15, 0, 20)),
            _DIST + (_FAR_OF[first - i] if first - i < 20 else 6),
            _RANK + min(order.index(common), 3),
            _WORDS + (_SIZE_OF[size] if size < 19 else 6) * 6 + min(common, 5),
            _PRINTED + min(sum([keys[j] == key for j in picked]), 4) - 1,
            _KIND + kinds[i],
            _BEGINS + sight.start[i],
            _GAPS + min(before[i], 2) * 3 + min(before[i + 1], 2),
            _PREV + (states[i - 1] if i > lo else 11),
            _NEXT + states[i + 1],
        ]
        held = [t for t in titles if key in t and len(t) > len(key)]
        if held:
            row.append(_PREFIX if any(t.startswith(key) for t in held) else _INSIDE)
        if i == lo:
            row.append(_TOP)
        if i == begin:
            row.append(_OPENS)
        if any(t.startswith(key) and t != key for t in texts):
            row.append(_SHORTER)
        elif len(key) > 20 and any(key.startswith(t) and t != key for t in texts):
            row.append(_LONGER)
        if key in below:
            row.append(_BELOW)
        if sight.ending[i] == shape.STOP and size > 9:
            row.append(_SENTENCE)
        if 0 <= chosen < i:
            row.append(_BEHIND + _band(i - chosen, (2, 4)))
        elif chosen > i:
            row.append(_BEFORE + _band(chosen - i, (2, 4)))
        rows.append(row)
    none = [
        _NONE,
        _COUNT + _band(len(picked), (1, 2, 5)),
        _BEST + _band(top, (-40, -15, 0, 20)),
        _BESTWORDS + min(max(shared.values(), default=0), 5),
    ]
    if chosen < 0:
        none.append(_NOHEAD)
    if first == lo:
        none.append(_STARTS)
    rows.append(none)
    return picked, rows
