"""Lists and other rows of lines of one form; how a line hangs together with the one before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.grammar.evidence import shape
from newsparse.grammar.signs import crossed

if TYPE_CHECKING:
    from newsparse.grammar.sight import Sight
    from newsparse.grammar.signs import Sign

_RUNS = ("alone", "two", "three to four", "five to nine", "ten or more")
_BAND = (0, 0, 1, 2, 2, 3, 3, 3, 3, 3, 4)
_EDGE_END, _EDGE_START, _NO_BULLET = len(shape.ENDINGS), len(shape.STARTS), len(_RUNS)


def signs() -> tuple[Sign, ...]:
    """Return the signs: the neighbours' ends and starts, the rows that a line stands in."""
    return (
        crossed(
            [*(f"behind a line that ends with {e}" for e in shape.ENDINGS), ""],
            [*(f"behind a line that begins with {s}" for s in shape.STARTS), ""],
            [*(f"before a line that begins with {s}" for s in shape.STARTS), ""],
        ),
        [
            (f"{k}, {r} of this kind in a row", f"{k}, {t} of this kind in a row without a blank line", bullets)
            for k in shape.KINDS
            for r in _RUNS
            for t in _RUNS
            for bullets in [*(f"bullet, {b} in a row" for b in _RUNS), ""]
        ],
    )


def look(sight: Sight) -> None:
    """Add neighbours' ends and starts and the length of the rows that a line stands in."""
    ends, starts, kinds, n = sight.ending, sight.start, sight.kinds, len(sight.keys)
    changes = [i for i, (kind, last) in enumerate(zip(kinds, [-1, *kinds], strict=False)) if kind != last]
    tight = [
        i
        for i, (kind, last, gap) in enumerate(zip(kinds, [-1, *kinds], sight.before, strict=False))
        if kind != last or gap
    ]
    sight.columns += (
        [
            (end * 9 + begin) * 9 + following
            for end, begin, following in zip(
                [_EDGE_END, *ends], [_EDGE_START, *starts], [*starts[1:], _EDGE_START], strict=False
            )
        ][:n],
        [
            ((kind * 5 + run) * 5 + close) * 6 + bullets
            for kind, run, close, bullets in zip(
                kinds, _rows(changes, n), _rows(tight, n), _bullets(starts), strict=True
            )
        ],
    )


def _rows(begins: list[int], n: int) -> list[int]:
    """Return for each unit how long a row it stands in, from where rows begin."""
    bands: list[int] = []
    for begin, end in zip(begins, [*begins[1:], n], strict=False):
        run = end - begin
        bands += [_BAND[run] if run < 10 else 4] * run
    return bands


def _bullets(starts: list[int]) -> list[int]:
    if shape.DOT not in starts:
        return [_NO_BULLET] * len(starts)
    dots = [start == shape.DOT for start in starts]
    bands = _rows(
        [i for i, (dot, last) in enumerate(zip(dots, [None, *dots], strict=False)) if dot is not last], len(dots)
    )
    return [band if dot else _NO_BULLET for band, dot in zip(bands, dots, strict=True)]
