"""Features for choosing the headline among the lines above a body, or deciding that there is none."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from newsparse.grammar.decisions.path_reading import PathReading, find_headline, find_paragraphs
from newsparse.grammar.evidence import shape
from newsparse.grammar.features import Banded, Choice, Crossed, Features, Flag, Numbers, name_ranges
from newsparse.grammar.states import HEADLINE, STATE_LABELS, State, compute_lead

if TYPE_CHECKING:
    from newsparse.grammar.columns import Columns
    from newsparse.grammar.states import Extent

MAX_UNITS_TO_BODY = 40
"""The maximum distance between a candidate headline and the body, in units, unless the path assigned it ``HEADLINE``.
"""
MAX_LINES = 12
"""The maximum number of candidate headlines that are compared: those with the best scores relative to other states."""
MAX_WORDS = 32
"""The maximum number of words in a candidate headline."""
MIN_SENTENCE_WORDS = 10
"""The minimum number of words for a line that ends with a full stop to count as a sentence."""
MAX_PARAGRAPHS = 12
"""The maximum number of paragraphs whose words are compared with a headline."""
MAX_UNITS_OF_BODY = 60
"""The number of units, from the first paragraph on, to search for paragraphs to compare with a headline."""
MAX_UNITS_BELOW = 200
"""The number of units after the body that are searched for repetitions of the headline."""
_MANY = ("no words", "one word", "two words", "three words", "four words", "five words or more")
_MAX_SHARED_WORDS = len(_MANY) - 1
_SIZES = ("1 to 2 words", "3 to 4 words", "5 to 6 words", "7 to 9 words", "10 to 13 words", "14 to 18 words")
_SIZE_LIMITS = (3, 5, 7, 10, 14, 19)
_CLEAR_LIMITS = (-40, -15, 0, 20)
_CLEAR = name_ranges(_CLEAR_LIMITS)
_LINES = ("1 line", "2 to 3 lines", "4 lines or more")
_LINE_LIMITS = (2, 4)
_GAPS = ("no blank line", "one blank line", "several blank lines")
_WIDE_GAP = 3
"""The minimum number of blank lines that separates a headline from text above it."""
_TAIL = 20
"""A line must have more code points than this to count as the start or end of another line."""
_TITLE = 400
"""The number of code points of a line that are searched for the separator of a page title, such as `` - ``."""
_SEPARATOR = re.compile(" [-|:·] ")

READ_AS = Choice("headline? first read as", STATE_LABELS)
SUPPORT = Banded(
    "headline? score is",
    (1, 15, 40, 80),
    ("the highest", *(f"{far} the highest" for far in ("close to", "below", "far below", "very far below"))),
)
CLEAR = Banded("headline? lead over other roles:", _CLEAR_LIMITS, _CLEAR)
DISTANCE = Banded(
    "headline?",
    (2, 3, 4, 6, 10, 20),
    [
        *("just above the body", "2 lines above the body", "3 lines above the body", "4 to 5 lines above the body"),
        *("6 to 9 lines above the body", "10 to 19 lines above the body", "20 or more lines above the body"),
    ],
)
RANK = Choice("headline? has {} words of the body", ("the most", "the second most", "the third most", "fewer"))
WORDS = Crossed[Numbers]("headline? shares {1} with the body, {0}", (*_SIZES, "19 words or more"), _MANY)
PRINTED = Banded("headline? printed", (2, 3, 4), ("once", "twice", "three times", "four times or more"))
KIND = Choice("headline? is", shape.KINDS)
BEGINS = Choice("headline? begins with", shape.STARTS)
BLANKS = Crossed[Numbers]("headline? {} before, {} after", _GAPS, _GAPS)
PREVIOUS = Choice("headline? the line before was", (*STATE_LABELS, "missing"))
NEXT = Choice("headline? the line after was", STATE_LABELS)
BEGINS_TITLE = Flag("headline? is the start of a title line")
IN_TITLE = Flag("headline? is inside a title line")
FIRST_OF_PAGE = Flag("headline? is the first line of the page")
FIRST_OF_OPENING = Flag("headline? is the first line of the opening")
BEGINS_LONGER = Flag("headline? is the start of a longer candidate")
BEGUN_BY_SHORTER = Flag("headline? starts with a shorter candidate")
REPEATED_BELOW = Flag("headline? is printed again below the body")
SENTENCE = Flag("headline? ends like a sentence and has ten words or more")
BELOW_PATH_HEADLINE = Banded("headline? {} below the headline of the first reading", _LINE_LIMITS, _LINES)
ABOVE_PATH_HEADLINE = Banded("headline? {} above the headline of the first reading", _LINE_LIMITS, _LINES)
NONE = Flag("no headline? before any evidence")
NONE_READ = Flag("no headline? none in the first reading")
CANDIDATES = Banded("no headline? candidates:", (1, 2, 5), ("none", "1", "2 to 4", "5 or more"))
BEST_CLEAR = Banded("no headline? greatest lead over other roles:", _CLEAR_LIMITS, _CLEAR)
BEST_WORDS = Choice("no headline? a candidate shares {} with the body", _MANY)
BODY_BEGINS = Flag("no headline? the body begins the page")
ENDS_LONGER = Flag("headline? is the end of a longer candidate")
ENDED_BY_SHORTER = Flag("headline? ends with a shorter candidate")
SEPARATED_BY_GAP = Flag("headline? three blank lines or more between it and the body")
FIRST_AFTER_GAP = Flag("headline? is the first line after three blank lines or more")
SECOND_AFTER_GAP = Flag("headline? is the second line after three blank lines or more")
FEATURES = Features(
    *(READ_AS, SUPPORT, CLEAR, DISTANCE, RANK, WORDS, PRINTED, KIND, BEGINS, BLANKS, PREVIOUS, NEXT),
    *(BEGINS_TITLE, IN_TITLE, FIRST_OF_PAGE, FIRST_OF_OPENING, BEGINS_LONGER, BEGUN_BY_SHORTER, REPEATED_BELOW),
    *(
        SENTENCE,
        BELOW_PATH_HEADLINE,
        ABOVE_PATH_HEADLINE,
        NONE,
        NONE_READ,
        CANDIDATES,
        BEST_CLEAR,
        BEST_WORDS,
        BODY_BEGINS,
    ),
    *(ENDS_LONGER, ENDED_BY_SHORTER, SEPARATED_BY_GAP, FIRST_AFTER_GAP, SECOND_AFTER_GAP),
)


class HeadlineLines(NamedTuple):
    """The lines above a body that may be its headline, and the data with which they are compared."""

    extent: Extent
    above: int
    """The index of the first unit that may be the headline."""
    numbers: list[int]
    """The unit index of each candidate headline."""
    leads: list[int]
    """The score of each candidate headline as a headline minus its best score as anything else."""
    shared: list[int]
    """The number of words that each candidate headline shares with the body."""
    words: int
    """The content words of the body, as a bit set."""
    lede: int
    """The content words of the first paragraph, as a bit set."""
    path_headline: int
    """The unit index of the headline on the path, or -1 if the path has no headline."""


class _Rivals(NamedTuple):
    """The values with which each candidate headline of an article is compared."""

    best: int
    """The greatest entry of ``HeadlineLines.leads``."""
    ranks: list[int]
    """The distinct numbers of words that candidate headlines share with the body, in descending order."""
    texts: list[str]
    """The normalised text of each candidate headline."""
    titles: list[str]
    """The normalised lines above the body that look like a page title, such as ``Headline - The Mail``."""
    below: set[str]
    """The normalised lines after the body."""
    gap: int
    """The index of the last unit above the body that follows a wide gap. It is negative if there is no wide gap."""


def find_headline_lines(page: PathReading, extent: Extent, above: int) -> HeadlineLines:
    """Return the lines from index ``above`` up to the body that may be the headline of an article."""
    (columns, states, supports), (opening, first, last) = page, extent
    reach = max(above, first - MAX_UNITS_TO_BODY)
    numbers = [i for i in range(above, reach) if states[i] == HEADLINE]
    numbers += [i for i in range(reach, first) if 1 < columns.sizes[i] <= MAX_WORDS or states[i] == HEADLINE]
    leads = {i: compute_lead(supports[i], HEADLINE) for i in numbers}
    numbers = sorted(sorted(numbers, key=lambda i: (-leads[i], i))[:MAX_LINES])
    body = find_paragraphs(states, first, min(last, first + MAX_UNITS_OF_BODY - 1))
    words = columns.merge_bags(body[:MAX_PARAGRAPHS])
    return HeadlineLines(
        extent=extent,
        above=above,
        numbers=numbers,
        leads=[leads[i] for i in numbers],
        shared=[(columns.bags[i] & words).bit_count() for i in numbers],
        words=words,
        lede=columns.bags[body[0]] if body else 0,
        path_headline=find_headline(states, opening, first),
    )


def features(page: PathReading, lines: HeadlineLines) -> list[list[int]]:
    """Return the features of each candidate headline, followed by those of the option that there is no headline.

    Features are indices into ``FEATURES.names``.
    """
    columns, (_, first, last), above = page.columns, lines.extent, lines.above
    keys, reach = columns.keys, max(above, first - MAX_UNITS_TO_BODY)
    tops = [*keys[above : min(above + 4, reach)], *keys[reach:first]] if lines.numbers else []
    rivals = _Rivals(
        max(lines.leads, default=0),
        sorted(set(lines.shared), reverse=True),
        [keys[i] for i in lines.numbers],
        [key for key in tops if _SEPARATOR.search(key, 0, _TITLE) is not None],
        set(keys[last + 1 : last + MAX_UNITS_BELOW]),
        max((i for i in range(max(1, above), first + 1) if columns.gaps[i] >= _WIDE_GAP), default=-9),
    )
    rows = [
        [*_position_features(page, lines, i), *_comparison_features(columns, lines, rivals, n)]
        for n, i in enumerate(lines.numbers)
    ]
    return [*rows, _no_headline_features(lines, rivals)]


def _comparison_features(columns: Columns, lines: HeadlineLines, rivals: _Rivals, n: int) -> list[int]:
    """Return the features that compare candidate headline ``n`` with the other candidate headlines."""
    i, key, shared = lines.numbers[n], rivals.texts[n], lines.shared[n]
    row = [
        SUPPORT.encode(rivals.best - lines.leads[n]),
        CLEAR.encode(lines.leads[n]),
        RANK.numbers[min(rivals.ranks.index(shared), 3)],
        WORDS.numbers[bisect_right(_SIZE_LIMITS, columns.sizes[i])][min(shared, _MAX_SHARED_WORDS)],
        PRINTED.encode(rivals.texts.count(key)),
        *_copy_features(key, rivals.titles, rivals.texts, rivals.below),
    ]
    if i < rivals.gap:
        row.append(SEPARATED_BY_GAP.number)
    elif i == rivals.gap:
        row.append(FIRST_AFTER_GAP.number)
    elif i == rivals.gap + 1:
        row.append(SECOND_AFTER_GAP.number)
    if 0 <= lines.path_headline < i:
        row.append(BELOW_PATH_HEADLINE.encode(i - lines.path_headline))
    elif lines.path_headline > i:
        row.append(ABOVE_PATH_HEADLINE.encode(lines.path_headline - i))
    return row


def _position_features(page: PathReading, lines: HeadlineLines, i: int) -> list[int]:
    """Return the features that describe the position and appearance of line ``i``, a candidate headline."""
    (columns, states, _), (opening, first, _) = page, lines.extent
    gaps = columns.gaps
    row = [
        READ_AS.numbers[states[i]],
        DISTANCE.encode(first - i),
        KIND.numbers[columns.kinds[i]],
        BEGINS.numbers[columns.starts[i]],
        BLANKS.numbers[min(gaps[i], 2)][min(gaps[i + 1], 2)],
        PREVIOUS.numbers[states[i - 1] if i > lines.above else len(State)],
        NEXT.numbers[states[i + 1]],
    ]
    if i == lines.above:
        row.append(FIRST_OF_PAGE.number)
    if i == opening:
        row.append(FIRST_OF_OPENING.number)
    if columns.endings[i] == shape.STOP and columns.sizes[i] >= MIN_SENTENCE_WORDS:
        row.append(SENTENCE.number)
    return row


def _copy_features(key: str, titles: list[str], texts: list[str], below: set[str]) -> list[int]:
    """Return the features that describe where a candidate headline (``key``) is repeated.

    A copy may be part of a page title, part of another candidate headline, or a line below the body.
    """
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


def _no_headline_features(lines: HeadlineLines, rivals: _Rivals) -> list[int]:
    """Return the features of the option that the article has no headline, as indices into ``FEATURES.names``."""
    row = [
        NONE.number,
        CANDIDATES.encode(len(lines.numbers)),
        BEST_CLEAR.encode(rivals.best),
        BEST_WORDS.numbers[min(max(lines.shared, default=0), _MAX_SHARED_WORDS)],
    ]
    if lines.path_headline < 0:
        row.append(NONE_READ.number)
    if lines.extent[1] == lines.above:
        row.append(BODY_BEGINS.number)
    return row
