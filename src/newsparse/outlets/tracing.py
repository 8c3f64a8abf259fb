"""Finds the step at which the best attempt to match a layout fails."""

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
    "": "without '|' or '/' in the drawing, there must be none",
    "|": "'|' stands for one or two",
    "/": "'/' allows at most two",
}
"""Sign in a drawing -> the allowed number of blank lines."""
_BLANK: Final = ("no blank line", "a blank line")
_EXTRA_LINES: Final = 3
"""Number of unknown lines allowed in an opening: how much earlier an attempt may start."""


@attrs.frozen(order=True)
class Failure:
    """Where an attempt to match a layout failed. The greatest got furthest."""

    taken: int
    """Lines matched by the previous steps, plus this line if a later step matches it."""
    step: int
    """Index of the failing step in its alternative."""
    line: int
    """Index of the line that does not match; the number of lines at the end of the page."""
    word: str
    """The word in the drawing."""
    copy_of: int | None = attrs.field(default=None, order=False)
    """Index of the line that it should be a copy of; None if the line itself does not match."""
    sign: str | None = attrs.field(default=None, order=False)
    """The sign that does not allow the blank lines before the line, or None."""
    is_match: bool = attrs.field(default=False, order=False)
    """Whether the step would match the line if the blank lines fit."""
    is_missing: bool = attrs.field(default=False, order=False)
    """Whether a later defined word matches the line, so that the step has none."""

    @property
    def rank(self) -> tuple[int, int]:
        """How far the attempt got, regardless of the line."""
        return self.taken, self.step


class _TracedMatch(Match):
    """An attempt that records how far it got."""

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
        """Return the sign that does not allow the blank lines before a line, or None."""
        sign = self.steps[k].blank or blank
        inside = self.start < at < self.lines.count
        return sign if inside and not fits_gap(self.lines.gaps[at], sign) else None

    def _is_missing(self, k: int, at: int) -> bool:
        """Whether the next defined word matches the line, though a step before it is required."""
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

        If the line fits a preceding optional ``credited`` except for the copy, that is the word.
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
        """Return the line that a line should copy to match a step, or None if it does not match."""
        step, originals = self.steps[k], self._entries[k][1].get(self.steps[k].role, ())
        if not originals or at >= self.lines.count or step.test is not None:
            return None
        key = self.lines.keys[at]
        if not passes(step, key) or any_alike(key, originals):
            return None
        return next(i for i in range(self.start, at) if any_alike(self.lines.keys[i], originals))


def describe(failure: Failure, lines: Lines) -> str:
    """Return the problem before the failing line, or "" if the line itself is the problem."""
    if failure.line >= lines.count:
        return ""
    number, gap = lines.number(failure.line), lines.gaps[failure.line]
    behind = f"after {_BLANK[gap] if gap < len(_BLANK) else f'{gap} blank lines'}"
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
    """Return where a layout fails at line ``index``, or None if it matches or is not tried."""
    anchor, reach = layout._anchor, layout._reach  # noqa: SLF001 - where the layout is tried
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
    """Return the line that the anchor should match, if the rest fits around ``index``."""
    anchor, reach = layout._anchor, layout._reach  # noqa: SLF001 - where the layout is tried
    any_line = attrs.evolve(anchor, test=re.compile(""), named=None)
    ways = [tuple(any_line if step is anchor else step for step in way) for way in layout.ways]
    for at in range(max(0, index - layout.span), min(lines.count, index + layout.span)):
        if passes(anchor, lines.keys[at]):
            continue
        for start in range(max(0, at - reach), at + 1):
            for way in ways:
                parts = Match(lines, way, any_line, at).parts(start, opens=layout.opens)
                # An alternative without the anchor fits regardless of the anchor.
                if parts and any_line in way and parts[0].first <= index <= parts[-1].last:
                    return Failure(at - start, way.index(any_line), at, anchor.word)
    return None


def find_stop_before(layout: Layout, lines: Lines, index: int) -> Failure | None:
    """Return where a layout fails that has a defined word for line ``index``, or None."""
    steps = {step for way in layout.ways for step in way if step.test is not None}
    if not any(passes(step, lines.keys[index]) for step in steps):
        return None
    anywhere = Step("", 1, 1, "", "", Role.MARKER)
    furthest: Failure | None = None
    for start in range(max(0, index - layout.span), index + 1):
        for way in layout.ways:
            match = _TracedMatch(lines, way, anywhere, index)
            failure = None if match.parts(start, opens=layout.opens) else match.furthest
            # On ties, the first attempt: later ones match lines of the opening to earlier words.
            if failure and failure.line < index and (furthest is None or failure.rank > furthest.rank):
                furthest = failure
    return furthest
