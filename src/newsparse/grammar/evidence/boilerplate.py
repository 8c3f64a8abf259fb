"""Features of the first and last words of a line, which reveal boilerplate, credits, bylines and dates."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from newsparse.grammar.evidence import shape
from newsparse.lexicon.page_words import APPEALS
from newsparse.lexicon.subjects import BY, CREDIT, MONTH, OF_APPEALS, OF_SUBJECTS, PRESS, SUBJECTS, WHEN

if TYPE_CHECKING:
    from newsparse.grammar.columns import Columns

_LENGTHS = ("1 to 3 words", "4 to 9 words", "10 to 24 words", "25 words or more")
_LENGTH_OF = (0, 0, 0, 0) + (1,) * 6 + (2,) * 15
"""Maps each number of words up to 24 to an index into ``_LENGTHS``."""
_ALL, _MOST, _BRACKETED, _STROKE, _BYLINE, _DATE, _CREDIT_END, _CREDIT_START = _FLAGS = (
    *("only words of boilerplate", "mostly words of boilerplate"),
    *("a credit in brackets at the end", "a credit after a slash or bar"),
    *("begins like a byline", "a date", "a credit at the end", "begins with a credit word"),
)
_BY_SUBJECT = (
    *(tuple(f"word listed under {s!r} near the start, {z}" for s in SUBJECTS) for z in _LENGTHS),
    *(tuple(f"first word listed under {s!r}, {z}" for s in SUBJECTS) for z in _LENGTHS),
    tuple(f"word listed under {s!r} near the end" for s in SUBJECTS),
)
_FIRST, _BEGINS, _LAST = 0, len(_LENGTHS), 2 * len(_LENGTHS)
"""Indices into ``_BY_SUBJECT``. The index of the line's length class is added to the first two."""
FLAGS = (*chain(*_BY_SUBJECT), *_FLAGS)
_STRIP = ".,:;!?\"'()[]|*•-©/"
_BY, _CREDIT, _CREDITING, _TIMES = 1 << BY, 1 << CREDIT, 1 << CREDIT | 1 << PRESS, 1 << MONTH | 1 << WHEN
"""Subjects of words, as bits in ``Columns.topics``."""
_LABEL = 14
"""The maximum number of words in a byline or a line with a date."""
_MAX_SHORT_WORDS = 24
"""The maximum number of words in a line in which boilerplate words are counted."""
_DAY = re.compile(r"\d ?[月월] ?\d{1,2} ?[日일]")
"""Matches a month and a day in a script that writes dates without spaces, such as ``3月14日``."""
_UNSPACED = "\u2e80"
"""The lowest code point in a script that does not separate words with spaces."""
_MIN_UNCREDITED_WORDS = 70
"""A line with this many words or more is never a credit."""
_TAIL = 70
"""The number of code points at the end of a line that are read."""
_AT_END = 5
"""The number of words at the end of a line that are read."""


def observe(columns: Columns) -> None:
    """Flag lines whose first or last words are typical of boilerplate, credits, dates, bylines or appeals to readers.

    If a line looks like a credit, a date, a byline or an appeal, its kind is changed accordingly.
    """
    kinds, known = columns.kinds, OF_SUBJECTS
    rows = zip(columns.keys, columns.sizes, columns.endings, columns.topics, strict=True)
    for i, (key, size, end, topics) in enumerate(rows):
        if topics & known:
            words = columns.words[i]
            _flag_head(columns, i, words, topics & known)
            may_appeal = topics & OF_APPEALS and 5 < size < 50 and kinds[i] != shape.DATED
            if may_appeal and len(APPEALS.intersection(words)) > 1:
                kinds[i] = shape.APPEAL
        if size > 1:
            tail = key[-_TAIL:]
            stroke = "/" in tail or "©" in tail
            if not stroke and len(key) <= _TAIL:  # its last words were already read above
                if topics & known and (size < 8 or end not in shape.FINAL or "(" in key):
                    _flag_tail(columns, i, tail, words[-_AT_END:], stroke=False)
            elif stroke or size < 8 or end not in shape.FINAL or "(" in tail:
                ends = [word.strip(_STRIP) for word in tail.lower().replace("/", " ").split()[-_AT_END:]]
                _flag_tail(columns, i, tail, ends, stroke=stroke)
        if size <= _LABEL and (key[0] >= _UNSPACED or "月" in key or "월" in key):
            _flag_unspaced(columns, i, key)


def _flag_unspaced(columns: Columns, i: int, key: str) -> None:
    """Flag line ``i``, which is in a script without spaces, if it contains a date or begins with a byline prefix.

    ``key`` is the normalised text of the line.
    """
    flags = columns.flags[i]
    dated, signed = _DAY.search(key) is not None, key.startswith(columns.vocabulary.bylines)
    flags += [flag for flag, applies in ((_DATE, dated), (_BYLINE, signed)) if applies and flag not in flags]
    if dated or signed:
        columns.kinds[i] = shape.DATED


@lru_cache(maxsize=4096)
def _select_names(place: int, topics: int) -> tuple[str, ...]:
    """Return the feature names in ``_BY_SUBJECT[place]`` for the subjects whose bits are set in ``topics``."""
    return tuple([name for subject, name in enumerate(_BY_SUBJECT[place]) if topics >> subject & 1])


def _flag_head(columns: Columns, i: int, words: list[str], subjects: int) -> None:
    """Flag the subjects of the first words of line ``i``, and flag likely bylines, dates and boilerplate.

    ``words`` contains these first words, and ``subjects`` is the bit set of the words' subjects.
    """
    flags, size, topics = columns.flags[i], columns.sizes[i], columns.vocabulary.topics
    length_class = _LENGTH_OF[size] if size <= _MAX_SHORT_WORDS else 3
    flags += _select_names(_FIRST + length_class, subjects)
    first = topics.get(words[0], 0) & OF_SUBJECTS
    if first:
        flags += _select_names(_BEGINS + length_class, first)
        if first & _BY and 1 < size <= _LABEL:
            flags.append(_BYLINE)
            columns.kinds[i] = shape.DATED
        if first & _CREDIT and size <= _LABEL:
            flags.append(_CREDIT_START)
    if size > _MAX_SHORT_WORDS or len(words) > size + 1:
        return
    count = sum(map(columns.vocabulary.meaning.__contains__, words))
    if count == size:
        flags.append(_ALL)
    elif count * 2 >= size:
        flags.append(_MOST)
    if size <= _LABEL and subjects & _TIMES and any(map(str.isdigit, columns.keys[i])):
        flags.append(_DATE)
        columns.kinds[i] = shape.DATED


def _flag_tail(columns: Columns, i: int, tail: str, ends: list[str], *, stroke: bool) -> None:
    """Flag the subjects of the last words of line ``i``, and the type of credit that they form, if any.

    ``tail`` is the end of the line, ``ends`` contains its last words, and ``stroke`` indicates whether ``tail``
    contains a slash or ``©``.
    """
    flags, topics = columns.flags[i], columns.vocabulary.topics
    last = 0
    for word in ends:
        if word in topics:
            last |= topics[word]
    last &= OF_SUBJECTS
    if not last:
        return
    flags += _select_names(_LAST, last)
    if not last & _CREDITING:
        return
    if tail[-1] in ")]" or tail.endswith((").", ")|")):
        flags.append(_BRACKETED)
    elif stroke or "|" in tail:
        flags.append(_STROKE)
    elif topics.get(ends[-1], 0) & _CREDITING:
        flags.append(_CREDIT_END)
        if columns.endings[i] in shape.FINAL:
            return
    else:
        return
    if columns.sizes[i] < _MIN_UNCREDITED_WORDS:
        columns.kinds[i] = shape.CREDITED
