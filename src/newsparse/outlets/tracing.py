"""Why a layout does not match: the step that its best try fails at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from newsparse.outlets.matching import Match, Step, passes

if TYPE_CHECKING:
    from newsparse.lines import Lines
    from newsparse.outlets.layouts import Layout


@attrs.frozen(order=True)
class Failure:
    """The step at which the try of a layout that got furthest fails."""

    line: int
    """Index of the line that the step does not take; the number of lines where the page ends there."""
    step: int
    """Index of the step in its way of the drawing."""
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
            failure = Failure(at, k, self.steps[k].word)
            if self.furthest is None or failure > self.furthest:
                self.furthest = failure
        return taken


def find_failure(layout: Layout, lines: Lines, index: int) -> Failure | None:
    """Return where the layout fails that is tried at line ``index``; None where it matches or is not tried there."""
    anchor, reach = layout._anchor, layout._reach  # noqa: SLF001 - the layout's own words for where it is tried
    if not passes(anchor, lines.keys[index]) or layout(lines, index) is not None:
        return None
    furthest: Failure | None = None
    for start in range(max(0, index - reach), index + 1):
        for way in layout.ways:
            match = _TracedMatch(lines, way, anchor, index)
            match.parts(start, opens=layout.opens)
            if match.furthest is not None and (furthest is None or match.furthest > furthest):
                furthest = match.furthest
    return furthest
