"""Features of lists and other runs of similar lines, and of how adjacent lines begin and end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.grammar.evidence import shape
from newsparse.grammar.signs import Sign

if TYPE_CHECKING:
    from newsparse.grammar.columns import Columns

_RUNS = (
    "no other next to it",
    *(f"{count} in a row" for count in ("two", "three or four", "five to nine", "ten or more")),
)
_RUN_OF = (0, 0, 1, 2, 2, 3, 3, 3, 3, 3, 4)
"""Maps each number of consecutive lines to an index into ``_RUNS``."""
_EDGE_END, _EDGE_START, _NO_BULLET = len(shape.ENDINGS), len(shape.STARTS), len(_RUNS)


def _name_row(kind: str, run: str, close: str, bullets: str) -> tuple[str, ...]:
    return (
        f"{kind}, {run}",
        f"{kind}, {close} without a blank line between",
        bullets,
    )


_EDGES = Sign(
    [*(f"after a line that ends with {end}" for end in shape.ENDINGS), ""],
    [*(f"after a line that begins with {start}" for start in shape.STARTS), ""],
    [*(f"before a line that begins with {start}" for start in shape.STARTS), ""],
)
_ROW = Sign(shape.KINDS, _RUNS, _RUNS, [*(f"a bullet, {run}" for run in _RUNS), ""], features=_name_row)
SIGNS = (_EDGES, _ROW)


def observe(columns: Columns) -> None:
    """Add columns that describe how adjacent lines begin and end, and how long each run of similar lines is."""
    ends, starts, kinds, count = columns.endings, columns.starts, columns.kinds, len(columns.keys)
    changes = [i for i, (kind, previous) in enumerate(zip(kinds, [-1, *kinds], strict=False)) if kind != previous]
    tight = [
        i
        for i, (kind, previous, gap) in enumerate(zip(kinds, [-1, *kinds], columns.gaps, strict=False))
        if kind != previous or gap
    ]
    end_stride, start_stride, _ = _EDGES.strides
    kind_stride, run_stride, close_stride, _ = _ROW.strides
    columns.answers += (
        [
            end * end_stride + start * start_stride + next_start
            for end, start, next_start in zip(
                [_EDGE_END, *ends], [_EDGE_START, *starts], [*starts[1:], _EDGE_START], strict=False
            )
        ][:count],
        [
            kind * kind_stride + run * run_stride + close * close_stride + bullets
            for kind, run, close, bullets in zip(
                kinds, _row_bands(changes, count), _row_bands(tight, count), _bullet_bands(starts), strict=True
            )
        ],
    )


def _row_bands(begins: list[int], count: int) -> list[int]:
    """Return the length of the run of similar lines to which each line belongs, as an index into ``_RUNS``.

    ``begins`` contains the indices of the lines that start a run, and ``count`` is the number of lines.
    """
    bands: list[int] = []
    for begin, end in zip(begins, [*begins[1:], count], strict=False):
        run = end - begin
        bands += [_RUN_OF[run] if run < len(_RUN_OF) else len(_RUNS) - 1] * run
    return bands


def _bullet_bands(starts: list[int]) -> list[int]:
    """Return the number of consecutive bullets around each bullet, as an index into ``_RUNS``.

    ``starts`` contains the type of each line's first character. The result is ``_NO_BULLET`` for lines without a
    bullet.
    """
    if shape.DOT not in starts:
        return [_NO_BULLET] * len(starts)
    dots = [start == shape.DOT for start in starts]
    bands = _row_bands(
        [i for i, (dot, previous) in enumerate(zip(dots, [None, *dots], strict=False)) if dot is not previous],
        len(dots),
    )
    return [band if dot else _NO_BULLET for band, dot in zip(bands, dots, strict=True)]
