"""Words of page furniture, credits, bylines, dates: how many subjects a line's first and last words speak for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.evidence import shape
from newsparse.evidence.vocabulary import APPEALS, BY, CREDIT, KNOWN, MEANING, MONTH, PRESS, SUBJECTS, WHEN

if TYPE_CHECKING:
    from newsparse.evidence.sight import Sight

_N = len(SUBJECTS)
_LENGTHS = ("1 to 3 words", "4 to 9 words", "10 to 24 words", "25 words or more")
_FLAGS = (
    "nothing but furniture",
    "mostly furniture",
    "a credit in brackets at the end",
    "a credit behind a slash or stroke",
    "begins with by",
    "a date",
    "a credit at the end",
    "all of it a name or two",
    "begins with a credit word",
    "a name and a credit",
)
NAMES = (
    *(f"first words: {s}, {z}" for z in _LENGTHS for s in SUBJECTS),
    *(f"begins with a word of: {s}, {z}" for z in _LENGTHS for s in SUBJECTS),
    *(f"last words: {s}" for s in SUBJECTS),
    *_FLAGS,
)
_B_FIRST = 4 * _N
_B_LAST = 8 * _N
(ALL, MOST, BRACKETED, STROKE, BYLINE, DATE, CREDITEND, NAMED, CREDITSTART, NAMECREDIT) = range(
    9 * _N, 9 * _N + len(_FLAGS)
)
_STRIP = ".,:;!?\"'()[]|*•-©/"
_CREDITING = frozenset((CREDIT, PRESS))


def look(sight: Sight, base: int) -> None:
    """Add what the words of each line speak for; note credits and dates in the kinds."""
    kinds, sizes = sight.kinds, sight.sizes
    for i, (words, row, size) in enumerate(zip(sight.words, sight.rows, sizes, strict=True)):
        spoken: set[int] = set()
        if not KNOWN.isdisjoint(words):
            length = 0 if size <= 3 else 1 if size <= 9 else 2 if size <= 24 else 3
            count = 0
            for word in words:
                meaning = MEANING.get(word)
                if meaning:
                    spoken.update(meaning)
                    count += 1
            at = base + length * _N
            row.extend([at + s for s in spoken])
            if 5 < size < 50 and not APPEALS.isdisjoint(words) and len(APPEALS.intersection(words)) > 1:
                kinds[i] = shape.APPEAL
            first = MEANING.get(words[0])
            if first:
                at = base + _B_FIRST + length * _N
                row.extend([at + s for s in first])
                if BY in first and 1 < size < 15:
                    row.append(base + BYLINE)
                    kinds[i] = shape.DATED
                if CREDIT in first and size < 15:
                    row.append(base + CREDITSTART)
            if size <= 24 and len(words) <= size + 1:
                if count == size:
                    row.append(base + ALL)
                elif count * 2 >= size:
                    row.append(base + MOST)
                if size <= 14 and (MONTH in spoken or WHEN in spoken) and any(c.isdigit() for c in sight.keys[i]):
                    row.append(base + DATE)
                    kinds[i] = shape.DATED
        if size > 1:
            _tail(sight, i, base)


def _tail(sight: Sight, i: int, base: int) -> None:
    key, row = sight.keys[i], sight.rows[i]
    tail = key[-70:]
    if (
        sight.ending[i] in shape.FINAL
        and sight.sizes[i] > 7
        and "/" not in tail
        and "(" not in tail
        and "©" not in tail
    ):
        return
    ends = tail.lower().replace("/", " ").split()[-5:]
    ends = [w.strip(_STRIP) for w in ends]
    if KNOWN.isdisjoint(ends):
        return
    last: set[int] = set()
    for word in ends:
        last.update(MEANING.get(word, ()))
    at = base + _B_LAST
    row.extend([at + s for s in last])
    if _CREDITING.isdisjoint(last):
        return
    crediting = False
    if key[-1] in ")]" or tail.endswith((").", ")|")):
        row.append(base + BRACKETED)
        crediting = True
    elif "/" in tail or "|" in tail or "©" in tail:
        row.append(base + STROKE)
        crediting = True
    elif not MEANING.get(ends[-1], (-1,))[0] < 0 and not _CREDITING.isdisjoint(MEANING[ends[-1]]):
        row.append(base + CREDITEND)
        crediting = sight.ending[i] not in shape.FINAL
    if crediting and sight.sizes[i] < 70:
        sight.kinds[i] = shape.CREDITED
