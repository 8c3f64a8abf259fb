"""Finds the step at which a layout fails to match the lines of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from newsparse.model import Role
from newsparse.outlets.matching import DrawnWord, Match, accepts, fits_gap, is_copy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse.lines import Lines
    from newsparse.outlets.layouts import Layout


_ALLOWED: Final = {
    "": "without '|' or '/' in the drawing, there must be none",
    "|": "'|' stands for one or two",
    "/": "'/' allows at most two",
}
"""Maps ``|``, ``/`` and no separator to a description of the blank lines that it allows in a drawing."""
_AFTER_GAP: Final = ("not after a blank line", "after a blank line")
_EXTRA_LINES: Final = 3
"""The number of lines by which an attempt may start too early, in case an opening has lines that the layout lacks."""


@attrs.frozen(order=True)
class Failure:
    """The point at which an attempt to match a layout failed. Failures are ordered by how far the attempts got."""

    taken: int
    """The number of lines that the previous steps matched, plus one if a later step matches the failing line."""
    step: int
    """The index of the failing step in its alternative."""
    line: int
    """The index of the line that does not match. At the end of the page, it is the number of lines."""
    word: str
    """The word in the drawing that does not match."""
    copy_of: int | None = attrs.field(default=None, order=False)
    """The index of the line that the failing line should repeat, or None if it fails for another reason."""
    sign: str | None = attrs.field(default=None, order=False)
    """The ``|``, ``/`` or ``""`` in the drawing that forbids the blank lines before the line, or None if none does."""
    is_match: bool = attrs.field(default=False, order=False)
    """Whether the step matches the line apart from the blank lines before it."""
    is_missing: bool = attrs.field(default=False, order=False)
    """Whether the line for the step is missing, because the failing line matches a later defined word."""

    @property
    def rank(self) -> tuple[int, int]:
        """How far the attempt got, for comparing attempts regardless of where on the page they failed."""
        return self.taken, self.step


class _TracedMatch(Match):
    """An attempt to match an alternative of a layout, which records how far it got before it failed."""

    __slots__ = ("_entries", "furthest")

    def __init__(self, lines: Lines, steps: tuple[DrawnWord, ...], anchor: DrawnWord, index: int) -> None:
        super().__init__(lines, steps, anchor, index)
        self.furthest: Failure | None = None
        self._entries: dict[int, tuple[int, Mapping[str, tuple[str, ...]]]] = {}

    def _fits(self, k: int, at: int, blank: str, bound: dict[str, tuple[str, ...]]) -> bool:
        self._entries[k] = at, bound
        fits = super()._fits(k, at, blank, bound)
        if not fits:
            word, copy_of = self._find_miscopy(k, at)
            is_match = at < self.lines.count and accepts(self.steps[k], self.lines.keys[at], self.lines.is_link)
            is_missing = copy_of is None and not is_match and self._is_missing(k, at)
            sign = self._unfit_sign(k, at, blank)
            failure = Failure(at - self.start + is_missing, k, at, word, copy_of, sign, is_match, is_missing)
            if self.furthest is None or failure > self.furthest:
                self.furthest = failure
        return fits

    def _unfit_sign(self, k: int, at: int, blank: str) -> str | None:
        """Return the sign in the drawing that the blank lines before line ``at`` violate, or None if they fit.

        The sign is ``|``, ``/`` or, if no blank line is allowed, an empty string. ``k`` is the index of the step.
        """
        sign = self.steps[k].blank or blank
        inside = self.start < at < self.lines.count
        return sign if inside and not fits_gap(self.lines.gaps[at], sign) else None

    def _is_missing(self, k: int, at: int) -> bool:
        """Return whether the line required by step ``k`` is missing, because line ``at`` matches a later word."""
        if at >= self.lines.count or not self.steps[k].least:
            return False
        for step in self.steps[k + 1 :]:
            may_have = step.test is not None and (step is not self.anchor or at == self.index)
            if may_have and accepts(step, self.lines.keys[at], self.lines.is_link):
                return True
            if step.least:
                return False
        return False

    def _find_miscopy(self, k: int, at: int) -> tuple[str, int | None]:
        """Return the word that line ``at`` does not match, and the index of the line that it should repeat, if any.

        If an optional ``credited`` precedes step ``k``, and the line is a credited caption that does not repeat the
        earlier one, the word is ``credited``.
        """
        word, copy_of = self.steps[k].word, self._find_original(k, at)
        for j in range(k - 1, -1, -1):
            if self.steps[j].least or self._entries[j][0] != at:
                break
            original = self._find_original(j, at) if self.steps[j].word == "credited" else None
            if original is not None:
                word, copy_of = "credited", original
        return word, copy_of

    def _find_original(self, k: int, at: int) -> int | None:
        """Return the index of the line that line ``at`` should repeat to match step ``k``, but does not.

        Returns None if the line does repeat it, does not have to repeat one, or fails to match for another reason.
        """
        step, originals = self.steps[k], self._entries[k][1].get(self.steps[k].role, ())
        if not originals or at >= self.lines.count or step.test is not None:
            return None
        key = self.lines.keys[at]
        if not accepts(step, key, self.lines.is_link) or is_copy(key, originals):
            return None
        return next(i for i in range(self.start, at) if is_copy(self.lines.keys[i], originals))


def describe_failure(failure: Failure, lines: Lines) -> str:
    """Describe the fault before the failing line, such as blank lines or a missing line.

    Returns an empty string if the failing line itself does not match.
    """
    if failure.line >= lines.count:
        return ""
    number, gap = lines.number(failure.line), lines.gaps[failure.line]
    gap_phrase = _AFTER_GAP[gap] if gap < len(_AFTER_GAP) else f"after {gap} blank lines"
    if failure.sign is None:
        gap_phrase = ""
    elif failure.is_match and failure.copy_of is None:
        return f"it matches, but is {gap_phrase}: {_ALLOWED[failure.sign]}"
    if not failure.is_missing:
        return gap_phrase and f"it is {gap_phrase}"
    before = lines.number(failure.line - 1) if failure.line else None
    place = f"before line {number}" if before is None else f"between line {before} and line {number}"
    return f"no line for {failure.word!r} {place}{gap_phrase and f', which is {gap_phrase}'}"


def find_failure(layout: Layout, lines: Lines, index: int) -> Failure | None:
    """Return the failure of a layout with its anchor at line ``index``, or None if it matches or is not tried there."""
    anchor, reach = layout._anchor, layout._reach  # noqa: SLF001 - where the layout is tried
    if not accepts(anchor, lines.keys[index], lines.is_link) or layout(lines, index) is not None:
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
    """Return the failure of a layout that would match around line ``index`` if its anchor matched another line.

    The failure is at the line that the anchor should match. Returns None if there is no such line.
    """
    anchor, reach = layout._anchor, layout._reach  # noqa: SLF001 - where the layout is tried
    any_line = attrs.evolve(anchor, test=re.compile(""), named=None)
    ways = [tuple(any_line if step is anchor else step for step in way) for way in layout.ways]
    for at in range(max(0, index - layout.span), min(lines.count, index + layout.span)):
        if accepts(anchor, lines.keys[at], lines.is_link):
            continue
        for start in range(max(0, at - reach), at + 1):
            for way in ways:
                parts = Match(lines, way, any_line, at).parts(start, opens=layout.opens)
                # An alternative without the anchor matches whatever the anchor is.
                if parts and any_line in way and parts[0].first <= index <= parts[-1].last:
                    return Failure(at - start, way.index(any_line), at, anchor.word)
    return None


def find_stop_before(layout: Layout, lines: Lines, index: int) -> Failure | None:
    """Return the failure of a layout above line ``index``, which must match one of its defined words.

    Returns None if the line matches no defined word, or if the layout does not fail above it.
    """
    steps = {step for way in layout.ways for step in way if step.test is not None}
    if not any(accepts(step, lines.keys[index], lines.is_link) for step in steps):
        return None
    anywhere = DrawnWord("", 1, 1, "", "", Role.MARKER)
    furthest: Failure | None = None
    for start in range(max(0, index - layout.span), index + 1):
        for way in layout.ways:
            match = _TracedMatch(lines, way, anywhere, index)
            failure = None if match.parts(start, opens=layout.opens) else match.furthest
            # Keep the first of equal attempts, because later ones match lines of the opening to earlier words.
            if failure and failure.line < index and (furthest is None or failure.rank > furthest.rank):
                furthest = failure
    return furthest
