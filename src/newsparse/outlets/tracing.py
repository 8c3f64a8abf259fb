"""Why a layout does not match: the step that its best try fails at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from newsparse.outlets.matching import Match, Step, passes

if TYPE_CHECKING:
    from newsparse.lines import Lines
    from newsparse.outlets.layouts import Layout


_EXTRA_LINES: Final = 3
"""Lines that a page may print in an opening and the drawing does not know: a try may start so much earlier."""


@attrs.frozen(order=True)
class Failure:
    """Where a try of a layout fails. The greatest is the try that got furthest."""

    taken: int
    """Lines that the steps before took."""
    step: int
    """Index of the step that fails in its way of the drawing."""
    line: int
    """Index of the line that the step does not take; the number of lines where the page ends there."""
    word: str
    """The word of the drawing."""


class _TracedMatch(Match):
    """A try that notes where it got to."""

    __slots__ = ("furthest",)

    def __init__(self, lines: Lines, steps: tuple[Step, ...], anchor: Step, index: int) -> None:
        super().__init__(lines, steps, anchor, index)
        self.furthest: Failure | None = None

    def _fit(self, k: int, at: int, blank: str, bound: dict[str, tuple[str, ...]]) -> list[tuple[Step, int]] | None:
        taken = super()._fit(k, at, blank, bound)
        if taken is None:
            failure = Failure(at - self.start, k, at, self.steps[k].word)
            if self.furthest is None or failure > self.furthest:
                self.furthest = failure
        return taken


def find_failure(layout: Layout, lines: Lines, index: int) -> Failure | None:
    """Return where the layout fails that is tried at line ``index``; None where it matches or is not tried there."""
    anchor, reach = layout._anchor, layout._reach  # noqa: SLF001 - the layout's own words for where it is tried
    if not passes(anchor, lines.keys[index]) or layout(lines, index) is not None:
        return None
    furthest: Failure | None = None
    for start in range(max(0, index - reach - _EXTRA_LINES), index + 1):
        for way in layout.ways:
            match = _TracedMatch(lines, way, anchor, index)
            match.parts(start, opens=layout.opens)
            if match.furthest is not None and (furthest is None or match.furthest > furthest):
                furthest = match.furthest
    return furthest
