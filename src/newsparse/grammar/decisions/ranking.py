"""Measures of the lines that may be a headline, for the trees that rank the best of them."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from newsparse.grammar.decisions.headlines import MAX_PARAGRAPHS, MAX_UNITS_BELOW, MAX_UNITS_OF_BODY
from newsparse.grammar.evidence import shape
from newsparse.grammar.states import HEADLINE, INLINE, OUTSIDE, PARAGRAPH, PICTURE, SUBHEAD, lead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.grammar.columns import Columns
    from newsparse.grammar.decisions.headlines import Where
    from newsparse.grammar.states import State, Support

FOREST = "headline"
"""Its name in the table."""
MAX_BEHIND = 30
"""A candidate whose sum is further behind the best is not ranked; where that leaves one, none is."""
MEASURES: tuple[str, ...] = (
    *("score", "behind", "letters", "words", "dated", "kind", "start", "ending", "colon", "colons", "separators"),
    *("capitals", "digits", "in first", "in body", "shared", "shares less", "shared with next", "copies"),
    *("lead", "paragraph", "outside", "picture", "subhead", "to body", "from start", "from found", "gap before"),
    *("gap behind", "widest gap", "state", "state before", "state behind", "lines of body", "candidates", "none"),
    *("capital letters", "last word", "stems", "mentions", "next words", "next capitals"),
    *("ahead of above", "ahead of below", "rival letters", "rival capitals"),
)
"""Their names in the table, in the order of ``measures``. Shares are in a hundred."""
_SEPARATORS = (" - ", " | ", " : ", " · ", " – ", " — ", " » ")
_FAR_DATE = 5
_NO_FOUND = -99
_ALONE = 99
"""The lead of a candidate that has no other above or below it."""


class PathReading(NamedTuple):
    """What the path says of a page."""

    columns: Columns
    states: list[State]
    supports: list[Support]


class _Body(NamedTuple):
    """What the candidates of an article are compared with."""

    paragraphs: list[int]
    """The bags of the first."""
    lede: int
    shared: list[int]
    """By candidate, the words that it shares with the body."""


def measures(page: PathReading, where: Where, picked: Sequence[int], scores: Sequence[int]) -> list[tuple[int, ...]]:
    """Return the measures of each candidate and of "none", of one that is too far behind none.

    Nothing where only one is near the best. ``picked`` are the candidates' units, ``scores`` their sums and behind them
    that of "none".
    """
    best = max(scores)
    is_near = [score >= best - MAX_BEHIND for score in scores]
    if sum(is_near) == 1:
        return []
    columns, states, _ = page
    begin, first, last, _ = where
    inside = [i for i in range(first, min(last + 1, first + MAX_UNITS_OF_BODY)) if states[i] == PARAGRAPH]
    paragraphs = [columns.bags[i] for i in inside[:MAX_PARAGRAPHS]]
    words = reduce(or_, paragraphs, 0)
    found = next((i for i in range(begin, first) if states[i] == HEADLINE), -1)
    shared = [(columns.bags[i] & words).bit_count() for i in picked]
    body = _Body(paragraphs, columns.bags[inside[0]] if inside else 0, shared)
    common = (last - first, len(picked), 0)
    leaders = sorted(range(len(picked)), key=lambda n: -scores[n])[:2]
    rows: list[tuple[int, ...]] = []
    for n, i in enumerate(picked):
        if not is_near[n]:
            rows.append(())
            continue
        of_words = _of_words(page, where, body, i, n)
        row = (*_form(columns, i), *of_words, *_of_place(page, where, i, found), *common)
        rival = next((picked[m] for m in leaders if m != n), None)
        of_others = (*_of_neighbours(columns, body, i), *_of_leads(scores, n), *_of_rival(columns, rival))
        rows.append((scores[n], best - scores[n], *row, *of_others))
    if not is_near[-1]:
        return [*rows, ()]
    most = max([lead(page.supports[i], HEADLINE) for i in picked], default=0)
    none = dict.fromkeys(MEASURES, 0) | {"score": scores[-1], "behind": best - scores[-1]}
    none |= {"shared": max(shared, default=0), "lead": most, "to body": first - where.above, "none": 1}
    none |= {"from found": _NO_FOUND if found < 0 else 0, "lines of body": common[0], "candidates": common[1]}
    letters, capitals = _of_rival(columns, picked[leaders[0]] if leaders else None)
    none |= {"rival letters": letters, "rival capitals": capitals}
    return [*rows, tuple(none.values())]


def _of_words(page: PathReading, where: Where, body: _Body, i: int, n: int) -> tuple[int, ...]:
    """Return the measures of the words that a candidate shares with others, and how often it is printed above."""
    bags, keys = page.columns.bags, page.columns.keys
    size = bags[i].bit_count() or 1
    return (
        100 * (bags[i] & body.lede).bit_count() // size,
        100 * body.shared[n] // size,
        body.shared[n],
        max(body.shared) - body.shared[n],
        (bags[i] & bags[i + 1]).bit_count(),
        keys[max(where.above, where.first - MAX_UNITS_BELOW) : where.first].count(keys[i]),
    )


def _of_neighbours(columns: Columns, body: _Body, i: int) -> tuple[int, ...]:
    """Return the measures of a candidate's letters and words, of how often the body has them, and of the next line."""
    key, bag = columns.keys[i], columns.bags[i]
    stems = bag.bit_count()
    mentions = sum([(paragraph & bag).bit_count() for paragraph in body.paragraphs])
    return (
        100 * sum(map(str.isupper, key)) // len(key),
        len(key) - key.rfind(" ") - 1,
        stems,
        100 * mentions // ((stems or 1) * (len(body.paragraphs) or 1)),
        columns.sizes[i + 1],
        _capitals(columns.keys[i + 1]),
    )


def _of_leads(scores: Sequence[int], n: int) -> tuple[int, int]:
    """Return by how much a candidate's sum leads over those of the candidates above and below it."""
    score, above, below = scores[n], scores[:n], scores[n + 1 : -1]
    return (score - max(above) if above else _ALONE, score - max(below) if below else _ALONE)


def _of_rival(columns: Columns, rival: int | None) -> tuple[int, int]:
    """Return the measures of the best of the other candidates."""
    return (0, 0) if rival is None else (len(columns.keys[rival]), _capitals(columns.keys[rival]))


def _capitals(key: str) -> int:
    words = key.split()
    return 100 * sum([word[0].isupper() for word in words]) // len(words)


def _of_place(page: PathReading, where: Where, i: int, found: int) -> tuple[int, ...]:
    """Return the measures of where a candidate stands, and of what the path says of it and its neighbours."""
    (columns, states, supports), (begin, first, _, above) = page, where
    support, gaps = supports[i], columns.gaps
    others = [support[state] - support[HEADLINE] for state in (PARAGRAPH, OUTSIDE, PICTURE, SUBHEAD)]
    return (
        lead(support, HEADLINE),
        *others,
        first - i,
        i - begin,
        i - found if found >= 0 else _NO_FOUND,
        gaps[i],
        gaps[i + 1],
        max(gaps[i + 1 : first + 1]),
        states[i],
        states[i - 1] if i > above else INLINE,
        states[i + 1],
    )


def _form(columns: Columns, i: int) -> tuple[int, ...]:
    """Return the measures of a candidate's own text, and how far below it a date stands."""
    key = columns.keys[i]
    below = columns.kinds[i + 1 : i + _FAR_DATE]
    dated = below.index(shape.DATED) + 1 if shape.DATED in below else _FAR_DATE
    return (
        len(key),
        columns.sizes[i],
        dated,
        columns.kinds[i],
        columns.starts[i],
        columns.endings[i],
        int(key[-1] in ":,"),
        key.count(":"),
        sum(map(key.count, _SEPARATORS)),
        _capitals(key),
        100 * sum(map(str.isdigit, key)) // len(key),
    )
