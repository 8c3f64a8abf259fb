"""Words of page furniture, credits, bylines, dates: what a line's first and last words speak for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.evidence import shape
from newsparse.evidence.vocabulary import APPEALS, BY, CREDIT, KNOWN, MEANING, MONTH, PRESS, SUBJECTS, WHEN

if TYPE_CHECKING:
    from newsparse.evidence.sight import Sight

_N = len(SUBJECTS)
_LENGTHS = ("1 to 3 words", "4 to 9 words", "10 to 24 words", "25 words or more")
_LENGTH_OF = (0, 0, 0, 0) + (1,) * 6 + (2,) * 15
_FLAGS = (
    *(
        "nothing but furniture",
        "mostly furniture",
        "a credit in brackets at the end",
        "a credit behind a slash or stroke",
    ),
    *("begins with by", "a date", "a credit at the end", "begins with a credit word"),
)
NAMES = (
    *(f"first words: {s}, {z}" for z in _LENGTHS for s in SUBJECTS),
    *(f"begins with a word of: {s}, {z}" for z in _LENGTHS for s in SUBJECTS),
    *(f"last words: {s}" for s in SUBJECTS),
    *_FLAGS,
)
_B_FIRST, _B_LAST = 4 * _N, 8 * _N
_ALL, _MOST, _BRACKETED, _STROKE, _BYLINE, _DATE, _CREDIT_END, _CREDIT_START = range(9 * _N, 9 * _N + len(_FLAGS))
_STRIP = ".,:;!?\"'()[]|*•-©/"
_CREDITING = frozenset((CREDIT, PRESS))
_TIMES = frozenset((MONTH, WHEN))
_LABEL = 14
"""A byline, a date line has at most so many words."""
_SHORT = 24
_LONGEST_CREDITED = 70


def look(sight: Sight, base: int) -> None:
    """Add what the words of each line speak for; note credits, dates and appeals in the kinds."""
    for i, (words, size) in enumerate(zip(sight.words, sight.sizes, strict=True)):
        if not KNOWN.isdisjoint(words):
            _head(sight, i, words, base)
        if size > 1:
            _tail(sight, i, base)


def _head(sight: Sight, i: int, words: list[str], base: int) -> None:
    row, size = sight.rows[i], sight.sizes[i]
    meanings = [MEANING[word] for word in words if word in MEANING]
    spoken = set().union(*meanings)
    length = _N * (_LENGTH_OF[size] if size <= _SHORT else 3)
    row += [base + length + subject for subject in spoken]
    if 5 < size < 50 and not APPEALS.isdisjoint(words) and len(APPEALS.intersection(words)) > 1:
        sight.kinds[i] = shape.APPEAL
    first = MEANING.get(words[0], ())
    row += [base + _B_FIRST + length + subject for subject in first]
    if BY in first and 1 < size <= _LABEL:
        row.append(base + _BYLINE)
        sight.kinds[i] = shape.DATED
    if CREDIT in first and size <= _LABEL:
        row.append(base + _CREDIT_START)
    if size > _SHORT or len(words) > size + 1:
        return
    if len(meanings) == size:
        row.append(base + _ALL)
    elif len(meanings) * 2 >= size:
        row.append(base + _MOST)
    if size <= _LABEL and not _TIMES.isdisjoint(spoken) and any(map(str.isdigit, sight.keys[i])):
        row.append(base + _DATE)
        sight.kinds[i] = shape.DATED


def _tail(sight: Sight, i: int, base: int) -> None:
    key, row = sight.keys[i], sight.rows[i]
    tail = key[-70:]
    stroke = "/" in tail or "©" in tail
    if sight.ending[i] in shape.FINAL and sight.sizes[i] > 7 and not stroke and "(" not in tail:
        return
    ends = [word.strip(_STRIP) for word in tail.lower().replace("/", " ").split()[-5:]]
    if KNOWN.isdisjoint(ends):
        return
    last = set().union(*[MEANING.get(word, ()) for word in ends])
    row += [base + _B_LAST + subject for subject in last]
    if _CREDITING.isdisjoint(last):
        return
    if key[-1] in ")]" or tail.endswith((").", ")|")):
        row.append(base + _BRACKETED)
    elif stroke or "|" in tail:
        row.append(base + _STROKE)
    elif not _CREDITING.isdisjoint(MEANING.get(ends[-1], ())):
        row.append(base + _CREDIT_END)
        if sight.ending[i] in shape.FINAL:
            return
    else:
        return
    if sight.sizes[i] < _LONGEST_CREDITED:
        sight.kinds[i] = shape.CREDITED
