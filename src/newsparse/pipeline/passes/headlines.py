"""Which line is the headline, asked once more when the body is known.

The lines above a body with the most support are candidates, and so is "none is printed"; the greatest sum wins.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from newsparse.grammar.evidence import shape

if TYPE_CHECKING:
    from newsparse.grammar.sight import Sight

STATES = (
    *("outside", "headline", "deck", "byline", "picture", "copy", "paragraph", "subhead", "caption", "inline", "after"),
)
_P, _H, _NO_STATE = 6, 1, len(STATES)
REACH = 40
"""Lines above the body that are looked at."""
MOST = 12
"""Candidates that are weighed: those with the most support in the first look."""
_LONGEST = 32
_FAR = (
    *("just above the body", "2 above the body", "3 above the body", "4 to 5 above the body", "6 to 9 above the body"),
    *("10 to 19 above the body", "20 or more above the body"),
)
_FAR_OF = (0, 0, 1, 2, 3, 3, 4, 4, 4, 4) + (5,) * 10
_LEADS = (
    *(
        "the first look's best",
        "close to the best",
        "behind the best",
        "far behind the best",
        "very far behind the best",
    ),
)
_RANKS = ("most", "second most", "third most", "fewer")
_MANY = ("none", "one", "two", "three", "four", "five or more")
_TIMES = ("once", "twice", "three times", "four times or more")
_SIZES = (
    *("1 to 2 words", "3 to 4 words", "5 to 6 words", "7 to 9 words", "10 to 13 words", "14 to 18 words"),
    "19 words or more",
)
_SIZE_OF = (0, 0, 0, 1, 1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 5)
_CLEAR = ("not at all", "by little", "by some", "by much", "by very much")
_SOME = ("1", "2 to 3", "4 or more")
_GAPS = ("no", "one", "more")
_FAMILIES: tuple[tuple[str, ...], ...] = (
    tuple(f"headline? first look said {s}" for s in STATES),
    tuple(f"headline? support is {d}" for d in _LEADS),
    tuple(f"headline? support over the best other state {c}" for c in _CLEAR),
    tuple(f"headline? {f}" for f in _FAR),
    tuple(f"headline? has the {r} words of the body" for r in _RANKS),
    tuple(f"headline? has {m} words of the body, {z}" for z in _SIZES for m in _MANY),
    tuple(f"headline? printed {t}" for t in _TIMES),
    tuple(f"headline? is {k}" for k in shape.KINDS),
    tuple(f"headline? begins with {b}" for b in shape.STARTS),
    tuple(f"headline? {a} blank before, {b} behind" for a in _GAPS for b in _GAPS),
    tuple(f"headline? the line before was {s}" for s in (*STATES, "none")),
    tuple(f"headline? the line behind was {s}" for s in (*STATES, "none")),
    ("headline? begins a title line", "headline? stands in a title line"),
    ("headline? is the first line of the page", "headline? first of the found opening"),
    ("headline? a longer candidate begins with it", "headline? a shorter candidate begins it"),
    ("headline? a line below says it again",),
    ("headline? ends like a sentence and has ten words or more",),
    tuple(f"headline? {n} lines behind the first look's headline" for n in _SOME),
    tuple(f"headline? {n} lines before the first look's headline" for n in _SOME),
    ("none? said so", "none? the first look found none"),
    tuple(f"none? {n} candidates" for n in ("0", "1", "2 to 4", "5 or more")),
    tuple(f"none? the best support over the best other state {c}" for c in _CLEAR),
    tuple(f"none? the best has {m} words of the body" for m in _MANY),
    ("none? the body begins the page",),
    ("headline? a longer line above ends with it", "headline? ends with a shorter candidate"),
    ("headline? three blank lines or more between it and the body",),
    ("headline? begins behind the last of three blank lines or more", "headline? stands next behind them"),
)
NAMES = tuple(name for family in _FAMILIES for name in family)
_STATE, _LEAD, _OVER, _DIST, _RANK, _WORDS, _PRINTED, _KIND, _BEGINS, _BLANKS, _PREV, _NEXT = (
    sum(map(len, _FAMILIES[:n])) for n in range(12)
)
_TITLE, _PLACE, _LENGTHS, _BELOW, _SENTENCE, _BEHIND, _BEFORE, _NONE, _COUNT, _BEST, _BEST_WORDS, _STARTS = (
    sum(map(len, _FAMILIES[:n])) for n in range(12, 24)
)
_TAILS, _PARTED, _PARTS = (sum(map(len, _FAMILIES[:n])) for n in range(24, 27))
_WIDE, _TAIL = 3, 20
_SEPARATORS = (" - ", " | ", " : ", " · ")


class Where(NamedTuple):
    """Where an article was found: its first unit, its first and last paragraph, and where what is above it ends."""

    begin: int
    first: int
    last: int
    above: int


def lead(support: tuple[int, ...], state: int) -> int:
    """Return by how much a state's support passes that of the best other state."""
    own, best = support[state], max(support)
    return own - (best if own < best else sorted(support)[-2])


def candidates(
    sight: Sight, states: list[int], supports: list[tuple[int, ...]], where: Where
) -> tuple[list[int], list[list[int]]]:
    """Return the candidates' units and their features; behind them, with no unit, the features of "none"."""
    begin, first, last, above = where
    sizes, keys, reach = sight.sizes, sight.keys, max(above, first - REACH)
    picked = [i for i in range(above, reach) if states[i] == _H]
    picked += [i for i in range(reach, first) if 1 < sizes[i] <= _LONGEST or states[i] == _H]
    over = {i: lead(supports[i], _H) for i in picked}
    picked = sorted(sorted(picked, key=lambda i: (-over[i], i))[:MOST])
    body = [i for i in range(first, min(last + 1, first + 60)) if states[i] == _P][:12]
    told = frozenset().union(*[sight.bags[i] for i in body])
    shared = {i: len(sight.bags[i] & told) for i in picked}
    order = sorted(set(shared.values()), reverse=True)
    top = max(over.values(), default=0)
    chosen = next((i for i in range(begin, first) if states[i] == _H), -1)
    texts = [keys[i] for i in picked]
    tops = [*keys[above : min(above + 4, reach)], *keys[reach:first]] if picked else []
    titles = [key for key in tops if any(s in key[:400] for s in _SEPARATORS)]
    gap = max((i for i in range(max(1, above), first + 1) if sight.before[i] >= _WIDE), default=-9)
    below = set(keys[last + 1 : last + 200])
    rows = []
    for i in picked:
        row = _surroundings(sight, states, where, i)
        row += (
            _LEAD + bisect_right((1, 15, 40, 80), top - over[i]),
            _OVER + bisect_right((-40, -15, 0, 20), over[i]),
            _RANK + min(order.index(shared[i]), 3),
            _WORDS + (_SIZE_OF[sizes[i]] if sizes[i] < len(_SIZE_OF) else 6) * len(_MANY) + min(shared[i], 5),
            _PRINTED + min(texts.count(keys[i]), len(_TIMES)) - 1,
        )
        row += _copies(keys[i], titles, texts, below)
        if i < gap:
            row.append(_PARTED)
        elif i - gap < 2:
            row.append(_PARTS + i - gap)
        if 0 <= chosen < i:
            row.append(_BEHIND + bisect_right((2, 4), i - chosen))
        elif chosen > i:
            row.append(_BEFORE + bisect_right((2, 4), chosen - i))
        rows.append(row)
    rows.append(_none(len(picked), top, max(shared.values(), default=0), chosen, where))
    return picked, rows


def _surroundings(sight: Sight, states: list[int], where: Where, i: int) -> list[int]:
    """Return the features of where a candidate stands and what it looks like."""
    distance, before = where.first - i, sight.before
    row = [
        _STATE + states[i],
        _DIST + (_FAR_OF[distance] if distance < len(_FAR_OF) else 6),
        _KIND + sight.kinds[i],
        _BEGINS + sight.start[i],
        _BLANKS + min(before[i], 2) * len(_GAPS) + min(before[i + 1], 2),
        _PREV + (states[i - 1] if i > where.above else _NO_STATE),
        _NEXT + states[i + 1],
    ]
    if i == where.above:
        row.append(_PLACE)
    if i == where.begin:
        row.append(_PLACE + 1)
    if sight.ending[i] == shape.STOP and sight.sizes[i] > 9:
        row.append(_SENTENCE)
    return row


def _copies(key: str, titles: list[str], texts: list[str], below: set[str]) -> list[int]:
    """Return the features of a candidate's copies: in the page's title, among the candidates, below the body."""
    row = []
    held = [title for title in titles if key in title and len(title) > len(key)] if titles else ()
    if held:
        row.append(_TITLE + (0 if any(title.startswith(key) for title in held) else 1))
    begun = [text for text in texts if text[0] == key[0] and text != key]
    if begun:
        if any(text.startswith(key) for text in begun):
            row.append(_LENGTHS)
        elif len(key) > 20 and any(key.startswith(text) for text in begun):
            row.append(_LENGTHS + 1)
    ended = [text for text in texts if text[-1] == key[-1] and text != key]
    if ended:
        if len(key) > _TAIL and any(text.endswith(key) for text in ended):
            row.append(_TAILS)
        elif any(len(text) > _TAIL and key.endswith(text) for text in ended):
            row.append(_TAILS + 1)
    if key in below:
        row.append(_BELOW)
    return row


def _none(count: int, top: int, words: int, chosen: int, where: Where) -> list[int]:
    """Return the features of "no headline is printed"."""
    row = [
        _NONE,
        _COUNT + bisect_right((1, 2, 5), count),
        _BEST + bisect_right((-40, -15, 0, 20), top),
        _BEST_WORDS + min(words, 5),
    ]
    if chosen < 0:
        row.append(_NONE + 1)
    if where.first == where.above:
        row.append(_STARTS)
    return row
