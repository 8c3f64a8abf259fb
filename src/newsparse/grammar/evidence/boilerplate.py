"""Words of boilerplate, credits, bylines, dates: what a line's first and last words are about."""

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
_ALL, _MOST, _BRACKETED, _STROKE, _BYLINE, _DATE, _CREDIT_END, _CREDIT_START = _FLAGS = (
    *("only words of boilerplate", "mostly words of boilerplate"),
    *("a credit in brackets at the end", "a credit after a slash or bar"),
    *("begins like a byline", "a date", "a credit at the end", "begins with a credit word"),
)
_FIRST = [[f"near the start: {s}, {z}" for s in SUBJECTS] for z in _LENGTHS]
_BEGINS = [[f"first word: {s}, {z}" for s in SUBJECTS] for z in _LENGTHS]
_LAST = [f"near the end: {s}" for s in SUBJECTS]
FLAGS = (*chain(*_FIRST, *_BEGINS), *_LAST, *_FLAGS)
_STRIP = ".,:;!?\"'()[]|*•-©/"
_CREDITING = frozenset((CREDIT, PRESS))
_TIMES = 1 << MONTH | 1 << WHEN
_LABEL = 14
"""A byline, a date line has at most so many words."""
_SHORT = 24
_DAY = re.compile(r"\d ?[月월] ?\d{1,2} ?[日일]")
"""A month and a day as scripts write them that set no spaces within a date."""
_UNSPACED = "\u2e80"
"""From here on stand the scripts that set no spaces between words."""
_LONGEST_CREDITED = 70
_TAIL = 70
"""Characters of a line's end that are read."""


def observe(columns: Columns) -> None:
    """Add the subjects of each line's words; note credits, dates and appeals in the kinds."""
    kinds, known = columns.kinds, OF_SUBJECTS
    rows = zip(columns.keys, columns.sizes, columns.endings, columns.topics, strict=True)
    for i, (key, size, end, topics) in enumerate(rows):
        if topics & known:
            words = columns.words[i]
            _head(columns, i, words, topics & known)
            if (
                topics & OF_APPEALS
                and 5 < size < 50
                and kinds[i] != shape.DATED
                and len(APPEALS.intersection(words)) > 1
            ):
                kinds[i] = shape.APPEAL
        if size > 1 and (len(key) > _TAIL or topics & known or "/" in key or "©" in key):  # else it ends without a word
            tail = key[-_TAIL:]
            stroke = "/" in tail or "©" in tail
            if stroke or size < 8 or end not in shape.FINAL or "(" in tail:
                _tail(columns, i, tail, stroke=stroke)
        if size <= _LABEL and (key[0] >= _UNSPACED or "月" in key or "월" in key):
            _unspaced(columns, i, key)


def _unspaced(columns: Columns, i: int, key: str) -> None:
    """Add the date and the byline that are written without spaces."""
    flags = columns.flags[i]
    dated, signed = _DAY.search(key) is not None, key.startswith(columns.vocabulary.bylines)
    flags += [flag for flag, applies in ((_DATE, dated), (_BYLINE, signed)) if applies and flag not in flags]
    if dated or signed:
        columns.kinds[i] = shape.DATED


@lru_cache(maxsize=4096)
def _near_the_start(length_class: int, topics: int) -> tuple[str, ...]:
    """Return the flags of the subjects of a line's words."""
    return tuple([name for subject, name in enumerate(_FIRST[length_class]) if topics >> subject & 1])


def _head(columns: Columns, i: int, words: list[str], topics: int) -> None:
    flags, size, meaning = columns.flags[i], columns.sizes[i], columns.vocabulary.meaning
    length_class = _LENGTH_OF[size] if size <= _SHORT else 3
    flags += _near_the_start(length_class, topics)
    first = meaning.get(words[0], ())
    if first:
        names = _BEGINS[length_class]
        flags += [names[subject] for subject in first]
        if BY in first and 1 < size <= _LABEL:
            flags.append(_BYLINE)
            columns.kinds[i] = shape.DATED
        if CREDIT in first and size <= _LABEL:
            flags.append(_CREDIT_START)
    if size > _SHORT or len(words) > size + 1:
        return
    count = sum(map(meaning.__contains__, words))
    if count == size:
        flags.append(_ALL)
    elif count * 2 >= size:
        flags.append(_MOST)
    if size <= _LABEL and topics & _TIMES and any(map(str.isdigit, columns.keys[i])):
        flags.append(_DATE)
        columns.kinds[i] = shape.DATED


def _tail(columns: Columns, i: int, tail: str, *, stroke: bool) -> None:
    flags, meaning = columns.flags[i], columns.vocabulary.meaning
    ends = [word.strip(_STRIP) for word in tail.lower().replace("/", " ").split()[-5:]]
    if columns.vocabulary.known.isdisjoint(ends):
        return
    last = set().union(*[meaning.get(word, ()) for word in ends])
    flags += [_LAST[subject] for subject in last]
    if _CREDITING.isdisjoint(last):
        return
    if tail[-1] in ")]" or tail.endswith((").", ")|")):
        flags.append(_BRACKETED)
    elif stroke or "|" in tail:
        flags.append(_STROKE)
    elif not _CREDITING.isdisjoint(meaning.get(ends[-1], ())):
        flags.append(_CREDIT_END)
        if columns.endings[i] in shape.FINAL:
            return
    else:
        return
    if columns.sizes[i] < _LONGEST_CREDITED:
        columns.kinds[i] = shape.CREDITED
