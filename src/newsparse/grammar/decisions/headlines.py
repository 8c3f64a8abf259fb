"""Features of lines above a body that may be its headline, and of "none is printed"."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from newsparse.grammar.evidence import shape
from newsparse.grammar.features import Banded, Choice, Crossed, Features, Flag, Numbers, ranges
from newsparse.grammar.states import HEADLINE, PARAGRAPH, STATE_NAMES, State, lead

if TYPE_CHECKING:
    from newsparse.grammar.columns import Columns
    from newsparse.grammar.states import Support

MAX_UNITS_TO_BODY = 40
"""Units above the body that may be the headline; above these only what the path has for one."""
MAX_CANDIDATES = 12
"""Candidates that are weighed: those with the greatest lead as a headline."""
MAX_WORDS = 32
"""Words of a candidate."""
MIN_SENTENCE_WORDS = 10
"""Words from which on a line with a full stop reads like a sentence."""
MAX_PARAGRAPHS = 12
"""Paragraphs whose words a headline is compared with."""
MAX_UNITS_OF_BODY = 60
"""Units in which these paragraphs are."""
MAX_UNITS_BELOW = 200
"""Units behind the body in which the headline may be repeated."""
_MANY = ("no words", "one word", "two words", "three words", "four words", "five words or more")
_MOST = len(_MANY) - 1
_SIZES = ("1 to 2 words", "3 to 4 words", "5 to 6 words", "7 to 9 words", "10 to 13 words", "14 to 18 words")
_SIZE_LIMITS = (3, 5, 7, 10, 14, 19)
_CLEAR_LIMITS = (-40, -15, 0, 20)
_CLEAR = ranges(_CLEAR_LIMITS)
_LINES = ("1 line", "2 to 3 lines", "4 lines or more")
_LINE_LIMITS = (2, 4)
_GAPS = ("no blank line", "one blank line", "several blank lines")
_WIDE_GAP = 3
"""Blank lines that part a headline from what is above."""
_TAIL = 20
"""Code points from which on a line at the end of another is no accident."""
_TITLE = 400
"""Code points of a line that are searched for the separator of a title."""
_SEPARATORS = (" - ", " | ", " : ", " · ")

READ_AS = Choice("headline? first read as", STATE_NAMES)
SUPPORT = Banded(
    "headline? support is",
    (1, 15, 40, 80),
    ("the greatest", *(f"{far} the greatest" for far in ("close to", "below", "far below", "very far below"))),
)
CLEAR = Banded("headline? lead over other roles:", _CLEAR_LIMITS, _CLEAR)
DISTANCE = Banded(
    "headline?",
    (2, 3, 4, 6, 10, 20),
    [
        *("just above the body", "2 above the body", "3 above the body", "4 to 5 above the body"),
        *("6 to 9 above the body", "10 to 19 above the body", "20 or more above the body"),
    ],
)
RANK = Choice("headline? has {} words of the body", ("the most", "the second most", "the third most", "fewer"))
WORDS = Crossed[Numbers]("headline? shares {1} with the body, {0}", (*_SIZES, "19 words or more"), _MANY)
PRINTED = Banded("headline? printed", (2, 3, 4), ("once", "twice", "three times", "four times or more"))
KIND = Choice("headline? is", shape.KINDS)
BEGINS = Choice("headline? begins with", shape.STARTS)
BLANKS = Crossed[Numbers]("headline? {} before, {} after", _GAPS, _GAPS)
PREVIOUS = Choice("headline? the line before was", (*STATE_NAMES, "none"))
NEXT = Choice("headline? the line after was", STATE_NAMES)
BEGINS_TITLE = Flag("headline? is the start of a title line")
IN_TITLE = Flag("headline? is inside a title line")
FIRST_OF_PAGE = Flag("headline? is the first line of the page")
FIRST_OF_OPENING = Flag("headline? is the first line of the opening")
BEGINS_LONGER = Flag("headline? is the start of a longer candidate")
BEGUN_BY_SHORTER = Flag("headline? starts with a shorter candidate")
REPEATED_BELOW = Flag("headline? is printed again below the body")
SENTENCE = Flag("headline? ends like a sentence and has ten words or more")
BEHIND = Banded("headline? {} below the headline of the first reading", _LINE_LIMITS, _LINES)
BEFORE = Banded("headline? {} above the headline of the first reading", _LINE_LIMITS, _LINES)
NONE = Flag("no headline? always")
NONE_READ = Flag("no headline? none in the first reading")
CANDIDATES = Banded("no headline? candidates:", (1, 2, 5), ("none", "1", "2 to 4", "5 or more"))
BEST_CLEAR = Banded("no headline? greatest lead over other roles:", _CLEAR_LIMITS, _CLEAR)
BEST_WORDS = Choice("no headline? a candidate shares {} with the body", _MANY)
BODY_BEGINS = Flag("no headline? the body begins the page")
ENDS_LONGER = Flag("headline? is the end of a longer candidate")
ENDED_BY_SHORTER = Flag("headline? ends with a shorter candidate")
PARTED = Flag("headline? three blank lines or more between it and the body")
BEHIND_GAP = Flag("headline? is the first line after three blank lines or more")
NEXT_BEHIND_GAP = Flag("headline? is the second line after three blank lines or more")
FEATURES = Features(
    *(READ_AS, SUPPORT, CLEAR, DISTANCE, RANK, WORDS, PRINTED, KIND, BEGINS, BLANKS, PREVIOUS, NEXT),
    *(BEGINS_TITLE, IN_TITLE, FIRST_OF_PAGE, FIRST_OF_OPENING, BEGINS_LONGER, BEGUN_BY_SHORTER, REPEATED_BELOW),
    *(SENTENCE, BEHIND, BEFORE, NONE, NONE_READ, CANDIDATES, BEST_CLEAR, BEST_WORDS, BODY_BEGINS),
    *(ENDS_LONGER, ENDED_BY_SHORTER, PARTED, BEHIND_GAP, NEXT_BEHIND_GAP),
)


class Where(NamedTuple):
    """Where an article is: its first unit, its first and last paragraph, and where what is above it ends."""

    begin: int
    first: int
    last: int
    above: int


class _Rivals(NamedTuple):
    """What each candidate of an article is compared with."""

    leads: dict[int, int]
    """By candidate, its lead as a headline on the path."""
    shared: dict[int, int]
    """By candidate, how many words it shares with the body."""
    ranks: list[int]
    """The different counts of shared words, the greatest first."""
    texts: list[str]
    """The candidates' readings."""
    titles: list[str]
    """Readings above the body that look like the page's title."""
    below: set[str]
    """Readings behind the body."""
    chosen: int
    """The headline of the path; -1 if it has none."""
    gap: int
    """The last unit behind a wide gap; far above the page if there is none."""


def candidates(
    columns: Columns, states: list[State], supports: list[Support], where: Where
) -> tuple[list[int], list[list[int]]]:
    """Return the candidates' units and their features; behind them, with no unit, the features of "none"."""
    begin, first, last, above = where
    reach = max(above, first - MAX_UNITS_TO_BODY)
    picked = [i for i in range(above, reach) if states[i] == HEADLINE]
    picked += [i for i in range(reach, first) if 1 < columns.sizes[i] <= MAX_WORDS or states[i] == HEADLINE]
    leads = {i: lead(supports[i], HEADLINE) for i in picked}
    picked = sorted(sorted(picked, key=lambda i: (-leads[i], i))[:MAX_CANDIDATES])
    body = [i for i in range(first, min(last + 1, first + MAX_UNITS_OF_BODY)) if states[i] == PARAGRAPH]
    words = columns.bag(body[:MAX_PARAGRAPHS])
    shared = {i: (columns.bags[i] & words).bit_count() for i in picked}
    tops = [*columns.keys[above : min(above + 4, reach)], *columns.keys[reach:first]] if picked else []
    rivals = _Rivals(
        leads,
        shared,
        sorted(set(shared.values()), reverse=True),
        [columns.keys[i] for i in picked],
        [key for key in tops if any(separator in key[:_TITLE] for separator in _SEPARATORS)],
        set(columns.keys[last + 1 : last + MAX_UNITS_BELOW]),
        next((i for i in range(begin, first) if states[i] == HEADLINE), -1),
        max((i for i in range(max(1, above), first + 1) if columns.gaps[i] >= _WIDE_GAP), default=-9),
    )
    rows = [[*_surroundings(columns, states, where, i), *_compared(columns, rivals, i)] for i in picked]
    return picked, [*rows, _none(rivals, where)]


def _compared(columns: Columns, rivals: _Rivals, i: int) -> list[int]:
    """Return the features of a candidate beside the others."""
    key, shared, best = columns.keys[i], rivals.shared[i], max(rivals.leads.values())
    row = [
        SUPPORT.of(best - rivals.leads[i]),
        CLEAR.of(rivals.leads[i]),
        RANK[min(rivals.ranks.index(shared), 3)],
        WORDS[bisect_right(_SIZE_LIMITS, columns.sizes[i])][min(shared, _MOST)],
        PRINTED.of(rivals.texts.count(key)),
        *_copies(key, rivals.titles, rivals.texts, rivals.below),
    ]
    if i < rivals.gap:
        row.append(PARTED.number)
    elif i == rivals.gap:
        row.append(BEHIND_GAP.number)
    elif i == rivals.gap + 1:
        row.append(NEXT_BEHIND_GAP.number)
    if 0 <= rivals.chosen < i:
        row.append(BEHIND.of(i - rivals.chosen))
    elif rivals.chosen > i:
        row.append(BEFORE.of(rivals.chosen - i))
    return row


def _surroundings(columns: Columns, states: list[State], where: Where, i: int) -> list[int]:
    """Return the features of a candidate's place and form."""
    gaps = columns.gaps
    row = [
        READ_AS[states[i]],
        DISTANCE.of(where.first - i),
        KIND[columns.kinds[i]],
        BEGINS[columns.starts[i]],
        BLANKS[min(gaps[i], 2)][min(gaps[i + 1], 2)],
        PREVIOUS[states[i - 1] if i > where.above else len(State)],
        NEXT[states[i + 1]],
    ]
    if i == where.above:
        row.append(FIRST_OF_PAGE.number)
    if i == where.begin:
        row.append(FIRST_OF_OPENING.number)
    if columns.endings[i] == shape.STOP and columns.sizes[i] >= MIN_SENTENCE_WORDS:
        row.append(SENTENCE.number)
    return row


def _copies(key: str, titles: list[str], texts: list[str], below: set[str]) -> list[int]:
    """Return the features of a candidate's copies: in the page's title, among the candidates, below the body."""
    row = []
    longer = [title for title in titles if key in title and len(title) > len(key)] if titles else ()
    if longer:
        row.append((BEGINS_TITLE if any(title.startswith(key) for title in longer) else IN_TITLE).number)
    begun = [text for text in texts if text[0] == key[0] and text != key]
    if begun:
        if any(text.startswith(key) for text in begun):
            row.append(BEGINS_LONGER.number)
        elif len(key) > _TAIL and any(key.startswith(text) for text in begun):
            row.append(BEGUN_BY_SHORTER.number)
    ended = [text for text in texts if text[-1] == key[-1] and text != key]
    if ended:
        if len(key) > _TAIL and any(text.endswith(key) for text in ended):
            row.append(ENDS_LONGER.number)
        elif any(len(text) > _TAIL and key.endswith(text) for text in ended):
            row.append(ENDED_BY_SHORTER.number)
    if key in below:
        row.append(REPEATED_BELOW.number)
    return row


def _none(rivals: _Rivals, where: Where) -> list[int]:
    """Return the features of "no headline is printed"."""
    row = [
        NONE.number,
        CANDIDATES.of(len(rivals.texts)),
        BEST_CLEAR.of(max(rivals.leads.values(), default=0)),
        BEST_WORDS[min(max(rivals.shared.values(), default=0), _MOST)],
    ]
    if rivals.chosen < 0:
        row.append(NONE_READ.number)
    if where.first == where.above:
        row.append(BODY_BEGINS.number)
    return row
