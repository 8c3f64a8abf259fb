"""Words of boilerplate, credits, bylines, dates: what a line's first and last words are about."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from newsparse.grammar.evidence import shape
from newsparse.lexicon.page_words import APPEALS
from newsparse.lexicon.subjects import BY, CREDIT, MONTH, PRESS, SUBJECTS, WHEN

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
_TIMES = frozenset((MONTH, WHEN))
_LABEL = 14
"""A byline, a date line has at most so many words."""
_SHORT = 24
_DAY = re.compile(r"\d ?[月월] ?\d{1,2} ?[日일]")
"""A month and a day as scripts write them that set no spaces within a date."""
_LONGEST_CREDITED = 70


def observe(columns: Columns) -> None:
    """Add the subjects of each line's words; note credits, dates and appeals in the kinds."""
    vocabulary = columns.vocabulary
    listed = vocabulary.telling.intersection
    for i, words in enumerate(columns.words):
        hits = listed(words)
        if hits and (known := hits & vocabulary.known):
            _head(columns, i, words, known)
            if 5 < columns.sizes[i] < 50 and len(hits & APPEALS) > 1 and columns.kinds[i] != shape.DATED:
                columns.kinds[i] = shape.APPEAL
    for i, (key, size, end) in enumerate(zip(columns.keys, columns.sizes, columns.endings, strict=True)):
        if size > 1:
            tail = key[-70:]
            stroke = "/" in tail or "©" in tail
            if stroke or size < 8 or end not in shape.FINAL or "(" in tail:
                _tail(columns, i, tail, stroke=stroke)
        if size <= _LABEL and not key.isascii():
            _unspaced(columns, i, key)


def _unspaced(columns: Columns, i: int, key: str) -> None:
    """Add the date and the byline that are written without spaces."""
    flags = columns.flags[i]
    dated, signed = _DAY.search(key) is not None, key.startswith(columns.vocabulary.bylines)
    flags += [flag for flag, applies in ((_DATE, dated), (_BYLINE, signed)) if applies and flag not in flags]
    if dated or signed:
        columns.kinds[i] = shape.DATED


def _head(columns: Columns, i: int, words: list[str], known: frozenset[str]) -> None:
    flags, size, meaning = columns.flags[i], columns.sizes[i], columns.vocabulary.meaning
    subjects = set(chain.from_iterable([meaning[word] for word in known]))
    length_class = _LENGTH_OF[size] if size <= _SHORT else 3
    names = _FIRST[length_class]
    flags += [names[subject] for subject in subjects]
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
    if size <= _LABEL and not _TIMES.isdisjoint(subjects) and any(map(str.isdigit, columns.keys[i])):
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
