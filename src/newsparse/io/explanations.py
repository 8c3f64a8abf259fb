"""Format explanations as plain text, with one line per segment. This does not require the ``cli`` extra."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsparse.io.escaping import fold

if TYPE_CHECKING:
    from newsparse.model import ExplainedSegment, Explanation

_WIDTH: Final = 100
"""Width of a line in code points."""
_MIN_TEXT: Final = 20
"""Minimum width of the column with the start of each segment's text."""
MAX_CHARS: Final = 400
"""Maximum number of code points of a segment that are formatted, because a line may contain megabytes."""
_COLUMNS: Final = ("line", "role", "article", "decided by")


def format_explanation(explanation: Explanation) -> str:
    """Return a table of segments: line number, role, article, deciding pass or rule, and the start of the text."""
    rows = [_COLUMNS, *map(_cells, explanation.segments)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS))]
    width = max(_WIDTH - sum(widths) - 2 * len(widths), _MIN_TEXT)
    texts = ["text", *(_start(explained.text, width) for explained in explanation.segments)]
    return "\n".join(_join(row, widths, text) for row, text in zip(rows, texts, strict=True))


def _cells(explained: ExplainedSegment) -> tuple[str, str, str, str]:
    segment = explained.segment
    article = "" if segment.article is None else str(segment.article + 1)
    role = segment.role.value + ("" if segment.repeats is None else " copy")
    return str(explained.line), role, article, fold(segment.rule)


def _join(row: tuple[str, str, str, str], widths: list[int], text: str) -> str:
    line, role, article, rule = row
    return f"{line:>{widths[0]}}  {role:{widths[1]}}  {article:>{widths[2]}}  {rule:{widths[3]}}  {text}".rstrip()


def _start(text: str, width: int) -> str:
    line = fold(text[:MAX_CHARS])
    return line if len(line) <= width else f"{line[: width - 1]}…"
