"""The text of a page as rows of segments, for the left side of a page view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from newsparse.lines import EDGE
from newsparse.model import Role
from newsparse.report.marks import segment_pieces

if TYPE_CHECKING:
    from newsparse.model import Page, Segment
    from newsparse.report.marks import Piece


@attrs.frozen
class ShownSegment:
    """A segment of a row."""

    index: int
    """Its index in ``Page.segments``."""
    segment: Segment
    pieces: tuple[Piece, ...]
    """What it prints; joined they give its text."""
    line: int
    """The line of its first printed character, from 1."""

    @property
    def is_blank(self) -> bool:
        """Whether it prints nothing."""
        return self.segment.role is Role.BLANK

    @property
    def label(self) -> str:
        """Its role, and whether it is a copy."""
        return self.segment.role.value + (" copy" if self.segment.repeats is not None else "")


@attrs.frozen
class Row:
    """Segments up to the end of a line: mostly one."""

    segments: tuple[ShownSegment, ...]
    opens: int | None
    """The index of the article that begins here, or None."""

    @property
    def is_blank(self) -> bool:
        """Whether it prints nothing."""
        return all(shown.is_blank for shown in self.segments)

    @property
    def is_copy(self) -> bool:
        """Whether it prints nothing but copies."""
        return all(shown.is_blank or shown.segment.repeats is not None for shown in self.segments) and not self.is_blank

    @property
    def line(self) -> int:
        """The line number of its first segment."""
        return self.segments[0].line

    @property
    def labels(self) -> str:
        """The labels of its segments, each once."""
        return ", ".join(dict.fromkeys(shown.label for shown in self.segments if not shown.is_blank))

    @property
    def role(self) -> str:
        """The role of its first segment that prints something."""
        return next((shown.segment.role.value for shown in self.segments if not shown.is_blank), Role.BLANK.value)


def text_rows(page: Page, limit: int | None = None) -> list[Row]:
    """Return the rows of the text, or of its first ``limit`` characters."""
    starts = {article.span.start: index for index, article in reversed(list(enumerate(page.articles)))}
    rows: list[Row] = []
    row: list[ShownSegment] = []
    line = 1
    for index, (segment, pieces) in enumerate(zip(page.segments, segment_pieces(page, limit), strict=True)):
        if not pieces:
            break
        text = segment.text
        if row and segment.span.start in starts:
            rows.append(_row(row, starts))
            row = []
        first = line + text[: len(text) - len(text.lstrip(EDGE))].count("\n")
        row.append(ShownSegment(index, segment, pieces, line if segment.role is Role.BLANK else first))
        line += text.count("\n")
        if text.endswith("\n"):
            rows.append(_row(row, starts))
            row = []
    return [*rows, _row(row, starts)] if row else rows


def _row(segments: list[ShownSegment], starts: dict[int, int]) -> Row:
    return Row(tuple(segments), starts.get(segments[0].segment.span.start))
