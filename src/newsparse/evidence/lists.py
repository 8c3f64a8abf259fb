"""Lists and other rows of lines of one form; how a line hangs together with the one before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.evidence import shape

if TYPE_CHECKING:
    from newsparse.evidence.sight import Sight

_RUNS = ("alone", "two", "three to four", "five to nine", "ten or more")
NAMES = (
    *(f"behind a line that ends with {e}" for e in shape.ENDINGS),
    *(f"before a line that begins with {s}" for s in shape.STARTS),
    *(f"behind a line that begins with {s}" for s in shape.STARTS),
    *(f"bullet, {r} in a row" for r in _RUNS),
    *(f"{k}, {r} of this kind in a row" for k in shape.KINDS for r in _RUNS),
    *(f"{k}, {r} of this kind in a row without a blank line" for k in shape.KINDS for r in _RUNS),
)
_B_NEXT = 12
_B_PREV = 20
_B_BULLET = 28
_B_RUN = 33
_B_TIGHT = _B_RUN + 5 * len(shape.KINDS)


def _band(run: int) -> int:
    return 0 if run < 2 else 1 if run < 3 else 2 if run < 5 else 3 if run < 10 else 4


def look(sight: Sight, base: int) -> None:
    """Add neighbours' ends and starts and the length of the row that a line stands in."""
    rows, ends, starts = sight.rows, sight.ending, sight.start
    for i in range(1, len(rows)):
        rows[i].append(base + ends[i - 1])
        rows[i].append(base + _B_PREV + starts[i - 1])
        rows[i - 1].append(base + _B_NEXT + starts[i])
    kinds = sight.kinds
    _runs(rows, kinds, base + _B_RUN, None)
    _runs(rows, kinds, base + _B_TIGHT, sight.before)
    _runs(rows, [0 if s == shape.DOT else -1 for s in starts], base + _B_BULLET, None)


def _runs(rows: list[list[int]], marks: list[int], base: int, before: list[int] | None) -> None:
    n, i = len(marks), 0
    while i < n:
        j = i + 1
        while j < n and marks[j] == marks[i] and (before is None or not before[j]):
            j += 1
        if marks[i] >= 0:
            feature = base + marks[i] * 5 + _band(j - i)
            for k in range(i, j):
                rows[k].append(feature)
        i = j
