"""Inputs for the decision trees that rank the most likely headlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.grammar.decisions.headlines import MAX_UNITS_BELOW
from newsparse.grammar.decisions.path_reading import to_percent
from newsparse.grammar.evidence import shape
from newsparse.grammar.forest import MISSING, Trees
from newsparse.grammar.states import HEADLINE, INLINE, OUTSIDE, PARAGRAPH, PICTURE, SUBHEAD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.grammar.columns import Columns
    from newsparse.grammar.decisions.headlines import HeadlineLines
    from newsparse.grammar.decisions.path_reading import PathReading

MAX_SCORE_BELOW_BEST = 60
"""A line is ranked only if its score is at most this far below the best score."""
NAMES: dict[str, str] = {
    "score": "sum of the weights of the features",
    "behind": "points behind the best candidate",
    "letters": "number of characters",
    "words": "number of words",
    "dated": "number of lines to the next date",
    "kind": "kind of line",
    "start": "kind of first character",
    "ending": "kind of last character",
    "colon": "whether it ends with a colon or comma",
    "colons": "number of colons",
    "separators": "number of separators such as ' | '",
    "capitals": "% of words that begin with a capital",
    "digits": "% of characters that are digits",
    "in first": "% of its words in the first paragraph",
    "in body": "% of its words in the body",
    "shared": "number of its words in the body",
    "shares less": "how many more words of the body the best candidate has",
    "shared with next": "number of words shared with the next line",
    "copies": "number of copies above the body",
    "lead": "lead over other roles",
    "paragraph": "score as a paragraph, compared with that as a headline",
    "outside": "score as boilerplate, compared with that as a headline",
    "picture": "score as a caption above the body, compared with that as a headline",
    "subhead": "score as a subhead, compared with that as a headline",
    "to body": "number of lines to the body",
    "from start": "number of lines from the start of the opening",
    "from found": "number of lines from the headline of the first reading",
    "gap before": "number of blank lines before",
    "gap behind": "number of blank lines after",
    "widest gap": "number of blank lines in the widest gap above the body",
    "state": "role in the first reading",
    "state before": "role of the line before",
    "state behind": "role of the line after",
    "lines of body": "number of lines in the body",
    "candidates": "number of candidates",
    "none": "whether this is the choice of no headline",
}
"""Maps the name of each input in the table to its name in explanations."""
INPUTS: tuple[str, ...] = tuple(NAMES)
"""The names of the inputs in the table, in the order in which ``inputs`` returns their values.

Shares are percentages.
"""
TREES = Trees("headline", "headline?", INPUTS, tuple(NAMES.values()))
_SEPARATORS = (" - ", " | ", " : ", " · ", " » ")
_NO_INPUTS = dict.fromkeys(INPUTS, 0)
_NO_DATE_NEAR = 5
"""The distance, in units, that is used if there is no nearer date below a line."""


def inputs(page: PathReading, lines: HeadlineLines, scores: Sequence[int]) -> list[tuple[int, ...]]:
    """Return the decision-tree inputs for each candidate headline, followed by those for having no headline.

    Inputs are in the same order as in ``INPUTS``. ``scores`` contains the sum of the feature weights of each option. If
    this sum is far below the best one, the trees are not used, and the option's tuple is empty.
    """
    _, first, last = lines.extent
    best, common = max(scores), (last - first, len(lines.numbers))
    most = max(lines.shared, default=0)
    rows: list[tuple[int, ...]] = []
    for n, i in enumerate(lines.numbers):
        if scores[n] < best - MAX_SCORE_BELOW_BEST:
            rows.append(())
            continue
        words, position = _word_inputs(page, lines, n, most), _position_inputs(page, lines, n)
        rows.append((scores[n], best - scores[n], *_text_inputs(page.columns, i), *words, *position, *common, 0))
    if scores[-1] < best - MAX_SCORE_BELOW_BEST:
        return [*rows, ()]
    none = _NO_INPUTS | {
        "score": scores[-1],
        "behind": best - scores[-1],
        "shared": most,
        "lead": max(lines.leads, default=0),
        "to body": first - lines.above,
        "from found": MISSING if lines.path_headline < 0 else 0,
        "lines of body": common[0],
        "candidates": common[1],
        "none": 1,
    }
    return [*rows, tuple(none.values())]


def _word_inputs(page: PathReading, lines: HeadlineLines, n: int, most: int) -> tuple[int, ...]:
    """Count the words that candidate headline ``n`` shares with the body, and the lines above the body that repeat it.

    ``most`` is the greatest number of words that any candidate headline shares with the body.
    """
    bags, keys, i, shared = page.columns.bags, page.columns.keys, lines.numbers[n], lines.shared[n]
    size, first = bags[i].bit_count(), lines.extent[1]
    return (
        to_percent((bags[i] & lines.lede).bit_count(), size),
        to_percent(shared, size),
        shared,
        most - shared,
        (bags[i] & bags[i + 1]).bit_count(),
        keys[max(lines.above, first - MAX_UNITS_BELOW) : first].count(keys[i]),
    )


def _position_inputs(page: PathReading, lines: HeadlineLines, n: int) -> tuple[int, ...]:
    """Return the decision-tree inputs that describe the position of candidate headline ``n`` and the adjacent lines."""
    (columns, states, supports), (opening, first, _), i = page, lines.extent, lines.numbers[n]
    support, gaps = supports[i], columns.gaps
    others = [support[state] - support[HEADLINE] for state in (PARAGRAPH, OUTSIDE, PICTURE, SUBHEAD)]
    return (
        lines.leads[n],
        *others,
        first - i,
        i - opening,
        i - lines.path_headline if lines.path_headline >= 0 else MISSING,
        gaps[i],
        gaps[i + 1],
        max(gaps[i + 1 : first + 1]),
        states[i],
        states[i - 1] if i > lines.above else INLINE,
        states[i + 1],
    )


def _text_inputs(columns: Columns, i: int) -> tuple[int, ...]:
    """Return the decision-tree inputs that describe the characters of line ``i`` and how far below it a date is."""
    key = columns.keys[i]
    words = key.split()
    below = columns.kinds[i + 1 : i + _NO_DATE_NEAR]
    dated = below.index(shape.DATED) + 1 if shape.DATED in below else _NO_DATE_NEAR
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
