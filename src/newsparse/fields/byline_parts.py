"""Split a byline at punctuation, dates and words such as *by* and *and*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.dates.timestamps import time_words
from newsparse.fields.names_in_text import outlet_named
from newsparse.fields.persons import NAME_PARTICLES, is_caseless, separate_glued
from newsparse.lexicon.source_words import ARTICLES
from newsparse.lexicon.tokens import tokens

if TYPE_CHECKING:
    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.lexicon.tokens import Token

SEPARATORS = re.compile(r"[,;|/•●·&+()\[\]（）【】、，／｜:：=＝*\t]|\s[-–—]\s|[–—]|\s-\S|\s{3,}")


class BylinePart(NamedTuple):
    """A part of a byline that may be a name."""

    text: str
    connective: str
    """The kind of connective before the part: ``by``, ``join`` or ``place``, or an empty string if there is none."""


def split_parts(line: str, lexicon: Lexicon) -> list[BylinePart]:
    """Split a byline into the parts that may be names, omitting dates and times.

    The line is split at punctuation, byline prefixes, conjunctions and prepositions before places.
    """
    words = tokens(line)
    cut, _, _ = time_words(line, words, lexicon)
    parts: list[BylinePart] = []
    at, connective, i, fresh = 0, "", 0, True  # fresh: at the beginning of a part
    while i < len(words):
        if i and not fresh:
            end, start = words[i - 1].end, words[i].start
            fresh = line[end:start] != " " and SEPARATORS.search(line, end, start) is not None
        taken, kind = (1, "") if cut[i] else _connective_at(line, words, i, lexicon, fresh=fresh)
        if taken:
            parts += _split_stretch(line[at : words[i].start], connective, lexicon)
            at, connective, fresh = words[i + taken - 1].end, kind, True
        else:
            fresh = False
        i += taken or 1
    return parts + _split_stretch(line[at:], connective, lexicon)


def _split_stretch(stretch: str, connective: str, lexicon: Lexicon) -> list[BylinePart]:
    """Split ``stretch``, part of a byline, at punctuation.

    ``stretch`` must not contain dates or words such as *by* and *and*. ``connective`` is the kind of the connective
    that precedes ``stretch``, or an empty string.
    """
    return [
        BylinePart(piece, connective if n == 0 else "")
        for n, part in enumerate(SEPARATORS.split(stretch))
        for piece in _separate_unless_outlet(part.strip(), lexicon).split(" | ")
        if piece.strip()
    ]


def _separate_unless_outlet(part: str, lexicon: Lexicon) -> str:
    """Insert a bar between a name and a word that is attached to it without a space, and return the result.

    Outlet names, such as ``Le HuffPost``, are returned unchanged.
    """
    if is_outlet_name(part.lower(), lexicon) or is_outlet_name(part.rpartition(" ")[2].lower(), lexicon):
        return part
    return separate_glued(part, lexicon)


def _connective_at(line: str, words: list[Token], i: int, lexicon: Lexicon, *, fresh: bool) -> tuple[int, str]:
    """Return how many words, starting at index ``i``, connect names, and their kind: ``by``, ``join`` or ``place``.

    Returns 0 words if the word at ``i`` may belong to a name. ``fresh`` indicates whether this word is the first after
    punctuation, a date or another connective.
    """
    token = words[i]
    taken = lexicon.byline_prefixes.length_at(words, i)
    if taken and (fresh or _introduces_name(line, words, i, taken)):
        return taken, "by"
    printed = line[token.start : token.end]
    small = printed[0].islower() or is_caseless(printed)
    if i and token.word in lexicon.conjunctions and (small or (len(printed) > 1 and printed.isupper())):
        return 1, "join"
    taken = lexicon.place_prepositions.length_at(words, i)
    if taken and (small or taken > 1 or token.word == "for" or _is_in_capitals(line, words, i)):
        return (taken, "place") if _is_separate_word(line, token) else (0, "")
    return 0, ""


def _is_in_capitals(line: str, words: list[Token], i: int) -> bool:
    """Return whether the preposition at index ``i`` follows a name in capitals, as in ``AMAL REED IN MAREL``.

    Single letters may be initials, and some prepositions are also particles of names, such as *di*.
    """
    token = words[i]
    if token.end - token.start == 1 or token.word in NAME_PARTICLES or not 1 < i < len(words) - 1:
        return False
    stretch = line[words[i - 2].start : words[i + 1].end]
    return stretch.isupper() and SEPARATORS.search(line, words[i - 2].end, words[i + 1].start) is None


def _is_separate_word(line: str, token: Token) -> bool:
    """Return whether ``token`` is followed by a space and not directly preceded by a letter or digit."""
    return (token.start == 0 or not line[token.start - 1].isalnum()) and line[token.end : token.end + 1].isspace()


def _introduces_name(line: str, words: list[Token], i: int, taken: int) -> bool:
    """Return whether the byline prefix at index ``i`` introduces a name, as in ``Column by Amal Reed``.

    Some prefixes, such as *von*, may instead be part of a name. ``taken`` is the number of words in the prefix.
    """
    word = line[words[i].start : words[i].end]
    if word in {"by", "BY", "By"} or (taken > 1 and len(word) > 3):  # noqa: PLR2004 - longer than a particle of a name
        return True
    return word.istitle() and i > 0 and line[words[i - 1].start].islower() and taken == 1 and len(word) <= 4  # noqa: PLR2004 - prefixes of one word are short


def is_outlet_name(low: str, lexicon: Lexicon) -> bool:
    """Return whether ``low``, a lower-case string, is the name of an outlet.

    It may begin with an article such as *the*, and end with a word such as *staff*.
    """
    first, _, name = low.partition(" ")
    low = name if name and first in ARTICLES and outlet_named(low, lexicon) is None else low
    outlet, _, last = low.rpartition(" ")
    return outlet_named(low, lexicon) is not None or (
        last in lexicon.anonymous and outlet_named(outlet, lexicon) is not None
    )
