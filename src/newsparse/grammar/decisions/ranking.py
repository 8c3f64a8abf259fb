"""Measures of lines that may be a headline, for the trees that rank the best ones."""

from __future__ import annotations

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
MAX_BEHIND = 60
"""A candidate whose sum is so far behind the best is not ranked."""
MEASURES: tuple[str, ...] = (
    *("score", "behind", "letters", "words", "dated", "kind", "start", "ending", "colon", "colons", "separators"),
    *("capitals", "digits", "in first", "in body", "shared", "shares less", "shared with next", "copies"),
    *("lead", "paragraph", "outside", "picture", "subhead", "to body", "from start", "from found", "gap before"),
    *("gap behind", "widest gap", "state", "state before", "state behind", "lines of body", "candidates", "none"),
)
"""Their names in the table, in the order of ``measures``. Shares are in a hundred."""
_SEPARATORS = (" - ", " | ", " : ", " · ", " – ", " — ", " » ")
_FAR_DATE = 5
_NO_FOUND = -99


class PathReading(NamedTuple):
    """What the path says of a page."""

    columns: Columns
    states: list[State]
    supports: list[Support]


class _Body(NamedTuple):
    """What the candidates of an article are compared with."""

    words: int
    lede: int
    found: int
    """The headline of the path; -1 if it has none."""
    best: int
    """The greatest sum."""
    shared: list[int]
    """By candidate, the words that it shares with the body."""


def measures(page: PathReading, where: Where, picked: Sequence[int], scores: Sequence[int]) -> list[tuple[int, ...]]:
    """Return the measures of each candidate and of "none", of one that is too far behind none.

    ``picked`` are the candidates' units, ``scores`` their sums and behind them that of "none".
    """
    columns, states, _ = page
    begin, first, last, _ = where
    inside = [i for i in range(first, min(last + 1, first + MAX_UNITS_OF_BODY)) if states[i] == PARAGRAPH]
    words = columns.bag(inside[:MAX_PARAGRAPHS])
    lede = columns.bags[inside[0]] if inside else 0
    found = next((i for i in range(begin, first) if states[i] == HEADLINE), -1)
    shared = [(columns.bags[i] & words).bit_count() for i in picked]
    body = _Body(words, lede, found, max(scores), shared)
    common = (last - first, len(picked))
    rows: list[tuple[int, ...]] = []
    for n, i in enumerate(picked):
        if scores[n] < body.best - MAX_BEHIND:
            rows.append(())
            continue
        of_words = _of_words(page, where, body, i, n)
        row = (*_form(columns, i), *of_words, *_of_place(page, where, i, found), *common, 0)
        rows.append((scores[n], body.best - scores[n], *row))
    if scores[-1] < body.best - MAX_BEHIND:
        return [*rows, ()]
    most = max([lead(page.supports[i], HEADLINE) for i in picked], default=0)
    none = dict.fromkeys(MEASURES, 0) | {"score": scores[-1], "behind": body.best - scores[-1]}
    none |= {"shared": max(shared, default=0), "lead": most, "to body": first - where.above, "none": 1}
    none |= {"from found": _NO_FOUND if found < 0 else 0, "lines of body": common[0], "candidates": common[1]}
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
    words = key.split()
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
        100 * sum([word[0].isupper() for word in words]) // (len(words) or 1),
        100 * sum(map(str.isdigit, key)) // len(key),
    )
