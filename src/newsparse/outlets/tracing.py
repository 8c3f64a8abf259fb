"""Why a layout does not match: the step that its best try fails at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from newsparse.model import Role
from newsparse.outlets.matching import Match, Step, any_alike, passes

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    copy_of: int | None = attrs.field(default=None, order=False)
    """Index of the line that it should be a copy of; None where the line fails for itself."""

    @property
    def rank(self) -> tuple[int, int]:
        """How far the try got, whatever the line."""
        return self.taken, self.step


class _TracedMatch(Match):
    """A try that notes where it got to."""

    __slots__ = ("_entries", "furthest")

    def __init__(self, lines: Lines, steps: tuple[Step, ...], anchor: Step, index: int) -> None:
        super().__init__(lines, steps, anchor, index)
        self.furthest: Failure | None = None
        self._entries: dict[int, tuple[int, Mapping[str, tuple[str, ...]]]] = {}

    def _fits(self, k: int, at: int, blank: str, bound: dict[str, tuple[str, ...]]) -> bool:
        self._entries[k] = at, bound
        fits = super()._fits(k, at, blank, bound)
        if not fits:
            word, copy_of = self._miscopied(k, at)
            failure = Failure(at - self.start, k, at, word, copy_of)
            if self.furthest is None or failure > self.furthest:
                self.furthest = failure
        return fits

    def _miscopied(self, k: int, at: int) -> tuple[str, int | None]:
        """Return the word that fails at a line, and the line that it should copy.

        That is an optional ``credited`` before, if the line would be its but for the copy.
        """
        word, copy_of = self.steps[k].word, self._original(k, at)
        for j in range(k - 1, -1, -1):
            if self.steps[j].least or self._entries[j][0] != at:
                break
            original = self._original(j, at) if self.steps[j].word == "credited" else None
            if original is not None:
                word, copy_of = "credited", original
        return word, copy_of

    def _original(self, k: int, at: int) -> int | None:
        """Return the line that a line should copy to be taken by a step; None where it is not taken for itself."""
        step, originals = self.steps[k], self._entries[k][1].get(self.steps[k].role, ())
        if not originals or at >= self.lines.count or step.test is not None:
            return None
        key = self.lines.keys[at]
        if not passes(step, key) or any_alike(key, originals):
            return None
        return next(i for i in range(self.start, at) if any_alike(self.lines.keys[i], originals))


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


def find_unread_anchor(layout: Layout, lines: Lines, index: int) -> Failure | None:
    """Return the line that the anchor should match: the layout fits around line ``index`` but for it."""
    anchor, reach = layout._anchor, layout._reach  # noqa: SLF001 - the layout's own words for where it is tried
    any_line = attrs.evolve(anchor, test=re.compile(""), named=None)
    ways = [tuple(any_line if step is anchor else step for step in way) for way in layout.ways]
    for at in range(max(0, index - layout.span), min(lines.count, index + layout.span)):
        if passes(anchor, lines.keys[at]):
            continue
        for start in range(max(0, at - reach), at + 1):
            for way in ways:
                parts = Match(lines, way, any_line, at).parts(start, opens=layout.opens)
                # A way without the anchor fits whatever the anchor matches.
                if parts and any_line in way and parts[0].first <= index <= parts[-1].last:
                    return Failure(at - start, way.index(any_line), at, anchor.word)
    return None


def find_stop_before(layout: Layout, lines: Lines, index: int) -> Failure | None:
    """Return where the layout fails that should take line ``index`` by an explained word; None where none does."""
    steps = {step for way in layout.ways for step in way if step.test is not None}
    if not any(passes(step, lines.keys[index]) for step in steps):
        return None
    anywhere = Step("", 1, 1, "", "", Role.MARKER)
    furthest: Failure | None = None
    for start in range(max(0, index - layout.span), index + 1):
        for way in layout.ways:
            match = _TracedMatch(lines, way, anywhere, index)
            failure = None if match.parts(start, opens=layout.opens) else match.furthest
            # Of equal tries the first: a later one takes lines of the opening for words before them.
            if failure and failure.line < index and (furthest is None or failure.rank > furthest.rank):
                furthest = failure
    return furthest
