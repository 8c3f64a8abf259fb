"""Why a layout does not match: the step that its best try fails at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from newsparse.model import Role
from newsparse.outlets.matching import Match, Step, any_alike, fits_gap, passes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse.lines import Lines
    from newsparse.outlets.layouts import Layout


_ALLOWED: Final = {
    "": "without '|' or '/' in the drawing there may be none",
    "|": "'|' stands for one or two",
    "/": "'/' allows two at most",
}
"""By the sign of a drawing, how many blank lines may be there."""
_BLANK: Final = ("no blank line", "a blank line")
_EXTRA_LINES: Final = 3
"""Lines that a page may print in an opening and the drawing does not know: a try may start so much earlier."""


@attrs.frozen(order=True)
class Failure:
    """Where a try of a layout fails. The greatest is the try that got furthest."""

    taken: int
    """Lines that the steps before took, and the line itself where a step after has it."""
    step: int
    """Index of the step that fails in its way of the drawing."""
    line: int
    """Index of the line that the step does not take; the number of lines where the page ends there."""
    word: str
    """The word of the drawing."""
    copy_of: int | None = attrs.field(default=None, order=False)
    """Index of the line that it should be a copy of; None where the line fails for itself."""
    sign: str | None = attrs.field(default=None, order=False)
    """The sign of the drawing that the blank lines before the line do not fit; None where they fit."""
    is_match: bool = attrs.field(default=False, order=False)
    """Whether the step would take the line but for what is before it."""
    is_missing: bool = attrs.field(default=False, order=False)
    """Whether an explained word after the step has the line: the step has none."""

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
            is_match = at < self.lines.count and passes(self.steps[k], self.lines.keys[at])
            is_missing = copy_of is None and not is_match and self._is_missing(k, at)
            sign = self._unfit_sign(k, at, blank)
            failure = Failure(at - self.start + is_missing, k, at, word, copy_of, sign, is_match, is_missing)
            if self.furthest is None or failure > self.furthest:
                self.furthest = failure
        return fits

    def _unfit_sign(self, k: int, at: int, blank: str) -> str | None:
        """Return the sign that the blank lines before a line do not fit; None where they do."""
        sign = self.steps[k].blank or blank
        inside = self.start < at < self.lines.count
        return sign if inside and not fits_gap(self.lines.gaps[at], sign) else None

    def _is_missing(self, k: int, at: int) -> bool:
        """Whether an explained word has the line that is next to come after a step that needs a line."""
        if at >= self.lines.count or not self.steps[k].least:
            return False
        for step in self.steps[k + 1 :]:
            may_have = step.test is not None and (step is not self.anchor or at == self.index)
            if may_have and passes(step, self.lines.keys[at]):
                return True
            if step.least:
                return False
        return False

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


def describe(failure: Failure, lines: Lines) -> str:
    """Return what is before the line where a layout fails, if that is why; ``""`` where the line itself is."""
    if failure.line >= lines.count:
        return ""
    number, gap = lines.number(failure.line), lines.gaps[failure.line]
    behind = f"behind {_BLANK[gap] if gap < len(_BLANK) else f'{gap} blank lines'}"
    if failure.sign is None:
        behind = ""
    elif failure.is_match and failure.copy_of is None:
        return f"it matches, but is {behind}: {_ALLOWED[failure.sign]}"
    if not failure.is_missing:
        return behind and f"it is {behind}"
    before = lines.number(failure.line - 1) if failure.line else None
    place = f"before line {number}" if before is None else f"between line {before} and line {number}"
    return f"no line for {failure.word!r} {place}{behind and f', which is {behind}'}"


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
