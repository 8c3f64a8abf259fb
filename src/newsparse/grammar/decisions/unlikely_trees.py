"""Cheap inputs for the decision trees that detect pages without articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.grammar.forest import Trees
from newsparse.lexicon.page_words import ADDRESS, ATTRIBUTION, ELSEWHERE, FIRST_PERSON, FORUM, HOW_TO, NEWS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.lines import Lines

_SIGNS = ('"', "'", ":", "|", "/", "+", "=", ")", ",", "©")
_YEARS = (" 19", " 20")
"""The beginnings of years, with a space before them. Searching for all four digits would take longer."""
_BODY_LISTS = (
    *(("attributions", ATTRIBUTION), ("addresses", ADDRESS)),
    *(("first person", FIRST_PERSON), ("how-to", HOW_TO)),
)
_SHORT_LISTS = (("other words", frozenset(ELSEWHERE)), ("news words", frozenset(NEWS)), ("forum words", FORUM))
_LISTED = frozenset().union(*[words for _, words in (*_BODY_LISTS, *_SHORT_LISTS)])
NAMES: dict[str, str] = {
    "prose lines": "number of lines of prose",
    "prose": "share of the page that is prose",
    "prose line": "average length of a line of prose",
    "longest line": "length of the longest line of prose",
    "row": "most lines of prose in a row",
    "run": "length of the longest block of prose",
    "run in prose": "share of the prose that is in the longest block",
    "above run": "number of lines above the longest block of prose",
    "below run": "number of lines below the longest block of prose",
    "short lines": "share of short lines",
    "copies": "share of lines that repeat an earlier one",
    "first line": "length of the first line",
    "bulleted": "share of lines that begin with a bullet",
    "numbered": "share of lines that begin with a number",
    "colons": "share of lines that end with a colon",
    "single words": "share of lines of one word",
    "digits": "digits per 10,000 characters",
    "years": "years per 10,000 characters",
    "years above run": "number of years above the longest block of prose",
    "longest above run": "length of the longest line above the longest block of prose",
    'sign "': 'characters " per 10,000',
    "sign '": "characters ' per 10,000",
    "sign :": "characters : per 10,000",
    "sign |": "characters | per 10,000",
    "sign /": "characters / per 10,000",
    "sign +": "characters + per 10,000",
    "sign =": "characters = per 10,000",
    "sign )": "characters ) per 10,000",
    "sign ,": "characters , per 10,000",
    "sign ©": "characters © per 10,000",
    "quotation marks": 'characters " per 10,000 in the longest block of prose',
    "slashes": "characters / per 10,000 in the longest block of prose",
    "attributions": "reporting verbs per 1,000 words of the longest block of prose",
    "addresses": "words that address the reader, per 1,000 of the longest block of prose",
    "first person": "words in the first person, per 1,000 of the longest block of prose",
    "how-to": "words of instructions, per 1,000 of the longest block of prose",
    "distinct in run": "different words per 1,000 in the longest block of prose",
    "other words": "words of forums and shops, per 1,000 in short lines",
    "news words": "words of news pages, per 1,000 in short lines",
    "forum words": "words of forums, per 1,000 in short lines",
    "distinct in short lines": "different words per 1,000 in short lines",
    "distinct other words": "number of different words of forums and shops in short lines",
    "distinct news words": "number of different words of news pages in short lines",
    "distinct forum words": "number of different words of forums in short lines",
}
"""Maps the name of each input in the table to its name in explanations."""
INPUTS: tuple[str, ...] = tuple(NAMES)
"""The names of the inputs in the table, in the order in which ``inputs`` returns their values.

A run is the longest block of prose with few other lines in between. Shares are in per mille. Digits, years and the
characters in ``_SIGNS`` are counted per 10,000 code points.
"""
TREES = Trees("unlikely", "any article?", INPUTS, tuple(NAMES.values()))
_SHORT = 40
"""Lines with fewer code points than this are short."""
_PROSE = 80
"""Minimum number of code points in a line of prose."""
_PROSE_OF_SIGNS = 30
"""The same for scripts with shorter words, such as Chinese."""
_FIRST_SIGN = "\u2e80"
_ENDS = frozenset(".!?\"»。！？')」")
_BREAK = 150
"""Number of code points by which a line that is not prose shortens a run."""
_ABOVE = 12
"""Number of lines above a run that are examined for years and for the longest line."""
_BULLETS = frozenset("•*-·")
"""The characters that counted as bullets when the trees were fitted. ``lines.BULLETS`` contains more."""


def inputs(lines: Lines) -> tuple[int, ...]:
    """Return the inputs of the decision trees that detect pages without articles, in the same order as ``INPUTS``.

    The page must have at least one line. Runs in time linear in the length of the page.
    """
    keys, count = lines.keys, lines.count
    prose, run, start, stop, row = _find_prose(keys)
    sizes = [len(keys[number]) for number in prose]
    in_prose = sum(sizes)
    text, above = "\n".join(keys), keys[max(0, start - _ABOVE) : start]
    body = "\n".join([keys[number] for number in prose if start <= number < stop])
    short = [key for key in keys if len(key) < _SHORT]
    body_words, short_words = body.lower().split(), "\n".join(short).lower().split()
    body_listed, short_listed = (list(filter(_LISTED.__contains__, words)) for words in (body_words, short_words))
    shown = set(short_listed)
    firsts = [key[0] for key in keys]
    return (
        len(prose),
        1000 * in_prose // len(text),
        in_prose // (len(prose) or 1),
        max(sizes, default=0),
        row,
        run,
        1000 * run // (in_prose or 1),
        start,
        count - stop,
        1000 * len(short) // count,
        1000 * (count - len(set(keys))) // count,
        len(keys[0]),
        1000 * sum(map(_BULLETS.__contains__, firsts)) // count,
        1000 * sum(map(str.isdigit, firsts)) // count,
        1000 * sum([key[-1] == ":" for key in keys]) // count,
        1000 * sum([" " not in key for key in keys]) // count,
        _rate(text, "0123456789"),
        _rate(text, _YEARS),
        sum(map("\n".join(above).count, _YEARS)),
        max(map(len, above), default=0),
        *[_rate(text, sign) for sign in _SIGNS],
        _rate(body, '"'),
        _rate(body, "/"),
        *_share_words(body_words, body_listed, _BODY_LISTS),
        *_share_words(short_words, short_listed, _SHORT_LISTS),
        *[len(shown & on_list) for _, on_list in _SHORT_LISTS],
    )


def _find_prose(keys: Sequence[str]) -> tuple[list[int], int, int, int, int]:
    """Return the indices of all lines of prose on a page, and the size and position of the largest run of prose.

    The result consists of the list of indices, the size of the run in code points, the index of the first line of the
    run, the index after its last line, and the greatest number of consecutive lines of prose. ``keys`` contains the
    normalised lines of the page.
    """
    prose: list[int] = []
    size = best = begin = start = stop = row = longest = 0
    for number, key in enumerate(keys):
        length = len(key)
        if length >= _PROSE_OF_SIGNS and key[-1] in _ENDS and (length >= _PROSE or key[0] > _FIRST_SIGN):
            prose.append(number)
            if not size:
                begin = number
            size += length
            row += 1
            if size > best:
                best, start, stop = size, begin, number + 1
            longest = max(longest, row)
        else:
            size, row = max(0, size - _BREAK), 0
    return prose, best, start, stop, longest


def _rate(text: str, signs: Sequence[str]) -> int:
    """Return how often any of ``signs`` occurs in ``text``, per 10,000 code points."""
    return 10_000 * sum(map(text.count, signs)) // (len(text) or 1)


def _share_words(words: Sequence[str], listed: Sequence[str], lists: Sequence[tuple[str, frozenset[str]]]) -> list[int]:
    """Return the share of ``words`` on each of ``lists``, and the share of distinct words, in per mille.

    ``listed`` contains only the words that are on at least one of the lists.
    """
    many = len(words) or 1
    return [
        *[1000 * sum(map(on_list.__contains__, listed)) // many for _, on_list in lists],
        1000 * len(set(words)) // many,
    ]
