"""Inputs for the trees that detect pages without articles. They are cheap to compute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.grammar.forest import Trees
from newsparse.lexicon.page_words import ADDRESS, ATTRIBUTION, ELSEWHERE, FIRST_PERSON, FORUM, HOW_TO

if TYPE_CHECKING:
    from newsparse.lines import Lines

_SIGNS = ('"', ":", "|", "/", "+", "'")
_LISTS = (("addresses", ADDRESS), ("attributions", ATTRIBUTION), ("first person", FIRST_PERSON), ("how-to", HOW_TO))
_LINES = (("forum words", FORUM), ("other words", frozenset(ELSEWHERE)))
_LISTED = frozenset().union(*[words for _, words in (*_LISTS, *_LINES)])
INPUTS: tuple[str, ...] = (
    *("prose lines", "prose", "run", "lines in run", "short lines", "copies", "first line", "prose line"),
    *("before prose", "behind prose", "digits"),
    *(f"sign {sign}" for sign in _SIGNS),
    *(name for name, _ in (*_LISTS, *_LINES)),
)
"""The names of the inputs in the table, in the order of ``inputs``.

Shares are in per mille. The numbers of signs and digits are per 10,000 code points.
"""
TREES = Trees("unlikely", "page", INPUTS)
_SHORT = 40
_PROSE, _PROSE_OF_SIGNS = 80, 30
"""Minimum code points of a line of prose. The second value is for scripts such as Chinese, with shorter words."""
_FIRST_SIGN = "\u2e80"
_ENDS = frozenset(".!?\"»。！？')」")
_BREAK = 150
"""Number of code points by which a line that is not prose shortens a run."""


def inputs(lines: Lines) -> tuple[int, ...]:
    """Return the inputs of a page in linear time. The page must have at least one line."""
    keys, count = lines.keys, lines.count
    text = "\n".join(keys)
    size = len(text)
    prose: list[int] = []
    in_prose = run = best = row = longest = 0
    for number, key in enumerate(keys):
        length = len(key)
        if length >= _PROSE_OF_SIGNS and key[-1] in _ENDS and (length >= _PROSE or key[0] > _FIRST_SIGN):
            prose.append(number)
            in_prose += length
            run += length
            row += 1
            best, longest = max(best, run), max(longest, row)
        else:
            run, row = max(0, run - _BREAK), 0
    words = text.lower().split()
    many = len(words)
    listed = list(filter(_LISTED.__contains__, words))
    shown = set(listed)
    return (
        len(prose),
        1000 * in_prose // size,
        best,
        longest,
        1000 * sum([len(key) < _SHORT for key in keys]) // count,
        1000 * (count - len(set(keys))) // count,
        len(keys[0]),
        in_prose // (len(prose) or 1),
        prose[0] if prose else count,
        count - 1 - prose[-1] if prose else count,
        10_000 * sum(map(text.count, "0123456789")) // size,
        *[10_000 * text.count(sign) // size for sign in _SIGNS],
        *[1000 * sum(map(on_list.__contains__, listed)) // many for _, on_list in _LISTS],
        *[len(shown & on_list) for _, on_list in _LINES],
    )
