"""Whether what the grammar found deserves to be an article: its margin, from sums over the whole of it.

A shop, a forum or a manual has headlines and paragraphs too. What tells news from these is how the prose hangs together
and whom it speaks to. The margin is an integer; nought and more is an article.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from newsparse.evidence import shape
from newsparse.evidence.vocabulary import ADDRESS, ATTRIBUTION, FIGURES, FORUM

if TYPE_CHECKING:
    from newsparse.evidence.sight import Sight

_H, _D, _Y, _A, _P, _S, _C, _R = 1, 2, 3, 4, 6, 7, 8, 9
_COUNTS = ("1", "2", "3 to 4", "5 to 7", "8 to 12", "13 to 20", "21 or more")
_SHARES = ("none", "a tenth", "a quarter", "a half", "three quarters", "nearly all")
_LENGTHS = ("under 12", "under 20", "under 30", "under 45", "under 70", "70 or more")
_WORDS = ("under 60", "under 120", "under 240", "under 480", "under 1000", "1000 or more")
_RATES = ("none", "few", "some", "many", "very many")
_HEADS = ("none", "1 to 3 words", "4 to 7 words", "8 to 13 words", "14 words or more")
_LEADS = ("none", "under 5", "under 10", "under 20", "under 35", "35 or more")
_MANYS = ("none", "one", "two", "3 to 5", "6 to 12", "more")
_FAMILIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("paragraphs", _COUNTS),
    ("words of body", _WORDS),
    ("words a paragraph", _LENGTHS),
    ("paragraphs that end like a sentence", _SHARES),
    ("the page's words in the body", _SHARES),
    ("lines of the body that are inline residue", _SHARES),
    ("lines of the body that are subheads", _SHARES),
    ("headline", _HEADS),
    ("words of the headline in the body", _RATES),
    ("words of attribution", _RATES),
    ("words that address the reader", _RATES),
    ("quotation marks", _RATES),
    ("repeated words of the body", _RATES),
    ("lead of the paragraphs", _LEADS),
    ("lead of the headline", _LEADS),
    ("numbers in the body", _RATES),
    ("bullets in the body", _SHARES),
    ("questions and exclamations", _SHARES),
    ("lines with dates on the page", _MANYS),
    ("credits on the page", _MANYS),
    ("prices on the page", _MANYS),
    ("other prose on the page", _SHARES),
    ("words of forums and shops on the page", _RATES),
    ("articles found", _MANYS),
    ("words in long sentences", _SHARES),
    ("figures of money, shares and people", _RATES),
    ("lines of the body with a colon behind few words", _SHARES),
)
_FLAGS = (
    "a date in the opening",
    "a byline in the opening",
    "a deck",
    "a picture",
    "a caption in the body",
    "a credit on the page",
    "a blank line before most paragraphs",
    "body begins the page",
    "the first line is the headline",
    "capitals with a colon begin a paragraph",
)
NAMES = (
    "article?",
    *(f"article? {name}: {value}" for name, values in _FAMILIES for value in values),
    *(f"article? {flag}" for flag in _FLAGS),
    *(
        f"article? a later one, {name}: {value}"
        for name, values in (_FAMILIES[0], _FAMILIES[7], _FAMILIES[8], _FAMILIES[14])
        for value in values
    ),
    "article? a later one",
    *(f"article? a later one behind {g} blank lines" for g in ("no", "one", "two", "three or more")),
    "article? a later one with a date or byline",
)
_AT = {name: number for number, name in enumerate(NAMES)}


def _band(value: int, limits: tuple[int, ...]) -> int:
    return sum(value >= limit for limit in limits)


def _share(part: int, whole: int) -> int:
    return _band(100 * part // (whole or 1), (1, 10, 25, 50, 90)) if part else 0


def _rate(part: int, whole: int) -> int:
    """Occurrences in a thousand words, in five bands."""
    return _band(1000 * part // (whole or 1), (1, 6, 14, 28))


def measures(
    sight: Sight,
    states: list[int],
    supports: list[tuple[int, ...]],
    where: tuple[int, int, int],
    unit: int,
    number: int,
    many: int,
) -> list[int]:
    """Return the features of the article whose first unit, first and last paragraph are ``where``."""
    begin, first, last = where
    keys, sizes, kinds, ends = sight.keys, sight.sizes, sight.kinds, sight.ending
    inside = [i for i in range(first, last + 1) if states[i] == _P]
    sample = inside[:24]
    words = sum([sizes[i] for i in inside])
    head = next((i for i in range(begin, first) if states[i] == _H), -1)
    tokens = list(chain.from_iterable([sight.words[i] for i in sample]))
    bags = [sight.bags[i] for i in sample]
    told: set[str] = set()
    once: set[str] = set()
    for bag in bags:
        told |= bag & once
        once |= bag
    leads = [supports[i][_P] - max(supports[i][:_P] + supports[i][_P + 1 :]) for i in sample]
    marks = sum([ends[i] in (shape.QUESTION, shape.EXCLAIM) for i in inside])
    values = [
        _band(len(inside), (2, 3, 5, 8, 13, 21)),
        _band(words, (60, 120, 240, 480, 1000)),
        _band(words // len(inside), (12, 20, 30, 45, 70)),
        _share(sum([ends[i] in shape.FINAL for i in inside]), len(inside)),
        _share(words, sum(sizes)),
        _share(sum([states[i] == _R for i in range(first, last)]), last - first + 1),
        _share(sum([states[i] == _S for i in range(first, last)]), last - first + 1),
        0 if head < 0 else _band(sizes[head], (0, 4, 8, 14)),
        0 if head < 0 else min(len(sight.bags[head] & once), 4),
        _rate(sum(map(ATTRIBUTION.__contains__, tokens)), len(tokens)),
        _rate(sum(map(ADDRESS.__contains__, tokens)), len(tokens)),
        _rate(sum([keys[i].count('"', 0, 160) for i in sample]), len(tokens)),
        _rate(len(told), len(tokens) // 4),
        _band(sum(leads) // (len(leads) * unit), (1, 10, 20, 35, 60)),
        0
        if head < 0
        else _band(
            (supports[head][_H] - max(supports[head][:_H] + supports[head][_H + 1 :])) // unit, (-50, -20, 0, 20, 40)
        ),
        _rate(sum([t[:1].isdigit() for t in tokens]), len(tokens)),
        _share(sum([sight.start[i] == shape.DOT for i in inside]), len(inside)),
        _share(marks, len(inside)),
        _band(kinds.count(shape.DATED), (1, 2, 3, 6, 13)),
        _band(kinds.count(shape.CREDITED), (1, 2, 3, 6, 13)),
        _band(sum(["$" in key or "£" in key or "€" in key for key in [k[:80] for k in keys]]), (1, 2, 3, 6, 13)),
        _share(
            sum([sizes[i] for i in range(len(keys)) if states[i] != _P and kinds[i] in (shape.PROSE, shape.SENTENCE)]),
            words,
        ),
        _rate(sum([not FORUM.isdisjoint(ws[:8]) for ws in sight.words]), len(keys)),
        _band(many, (1, 2, 3, 6, 13)),
        _share(sum([sizes[i] for i in inside if sizes[i] > 19]), words),
        _rate(sum(map(FIGURES.__contains__, tokens)), len(tokens)),
        _share(sum([": " in keys[i][:40] for i in inside]), len(inside)),
    ]
    row = [0]
    for (name, bands), value in zip(_FAMILIES, values, strict=True):
        row.append(_AT[f"article? {name}: {bands[value]}"])
    around = range(max(0, begin - 3), first)
    dated = any(kinds[i] == shape.DATED for i in around)
    flags = [
        dated,
        any(states[i] == _Y for i in around),
        any(states[i] == _D for i in around),
        any(states[i] == _A for i in around),
        any(states[i] == _C for i in range(first, last)),
        any(k == shape.CREDITED for k in kinds),
        sum([sight.before[i] > 0 for i in inside]) * 2 > len(inside),
        first == 0,
        head == 0,
        any(keys[i][:12].isupper() for i in sample[:2]),
    ]
    row += [_AT[f"article? {flag}"] for flag, here in zip(_FLAGS, flags, strict=True) if here]
    if number:
        row.append(_AT["article? a later one"])
        gap = ("no", "one", "two", "three or more")[min(sight.before[begin], 3)]
        row.append(_AT[f"article? a later one behind {gap} blank lines"])
        if dated:
            row.append(_AT["article? a later one with a date or byline"])
        row += [_AT[f"article? a later one, {_FAMILIES[k][0]}: {_FAMILIES[k][1][values[k]]}"] for k in (0, 7, 8, 14)]
    return row
