"""Finds out why a layout did not claim any line of a page: where it failed, or why it was not tried."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import attrs

from newsparse.cli.console import shorten
from newsparse.cli.signatures import find_claimed_lines, line_numbers
from newsparse.fields.cross_references import is_cross_reference
from newsparse.lines import Lines
from newsparse.messages import quote
from newsparse.outlets.layouts import Layout
from newsparse.outlets.outlet import AnyLine, matches_line, untried_layouts
from newsparse.outlets.tracing import describe_failure, find_failure, find_stop_before, find_unread_anchor
from newsparse.plugins.registry import collect
from newsparse.plugins.toml_keys import cure_untried

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from newsparse.cli.signatures import OutletMatch
    from newsparse.model import Page
    from newsparse.outlets.outlet import Outlet
    from newsparse.outlets.tracing import Failure

_MAX_TRACED: Final = 20
"""Maximum number of lines at which to trace a layout that was not tried, because tracing is slow."""


@attrs.frozen
class FailedLayout:
    """A layout that was tried on a page but did not match."""

    outlet: str
    """The id of the outlet that defines the layout."""
    layout: str
    word: str
    """The word of the drawing at which matching stopped."""
    line: int | None
    """Number of the line at which matching stopped, counted from 1, or None at the end of the page."""
    text: str
    """The text of the line, or an empty string at the end of the page."""
    copy_of: int | None = None
    """Number of the line that this line should repeat, or None if a missing repetition is not the reason."""
    reason: str = ""
    """The fault before the line, such as extra blank lines or a missing line, or an empty string if there is none."""

    @property
    def note(self) -> str:
        """A message that names the word at which matching stopped, and the reason if it is known."""
        end = "" if self.line is not None else " at the end of the page"
        copy = "" if self.copy_of is None else f"it is not a copy of line {self.copy_of}"
        why = "; ".join(filter(None, (copy, self.reason)))
        return f"stopped at {self.word!r}{end}{why and f': {why}'}"


@attrs.frozen
class UntriedLayout:
    """A layout that was not tried on a page, or that matched but lost lines to the claim of another rule."""

    outlet: str
    """The id of the outlet that defines the layout."""
    layout: str
    line: int | None
    """Number of the line that matches the anchor, counted from 1, or None if no line does."""
    text: str
    """The text of the line that matches the anchor, or an empty string if no line does."""
    reason: str
    cure: str
    place: str
    """The location of the layout's definition, as ``FILE:LINE``."""
    has_lost: bool = False
    """Whether the layout matched, but another rule's claim took effect instead."""

    @property
    def note(self) -> str:
        """A message that says why the layout claims nothing at the line, and how to fix it."""
        start = "matched, but" if self.has_lost else "not tried:"
        return f"{start} {self.reason}{self.cure and f'; {self.cure}'}{self.place and f' ({self.place})'}"


class _OutletOnPage:
    """The layouts of an outlet, and the lines of a page where they may match. The page's URL is ignored."""

    def __init__(self, outlet: Outlet, lines: Lines, numbers: Sequence[int], claimed: Mapping[int, str]) -> None:
        self.outlet = outlet
        self.lines = lines
        self.numbers = numbers
        self.layouts = [rule for rule in outlet.rules if isinstance(rule, Layout)]
        self._claimed = claimed
        """Maps the number of each claimed line to the rule that claimed it, as ``outlet:rule``."""
        self._free = free = [number not in claimed for number in numbers]
        """For each line, whether it is unclaimed."""
        is_signature = AnyLine(outlet.signatures) if outlet.signatures else None
        self._signed = [is_signature is not None and bool(is_signature(key)) for key in self.lines.keys]
        self._signed_and_free = [index for index, is_free in enumerate(free) if is_free and self._signed[index]]

    def find_failures(self, layout: Layout) -> Iterator[FailedLayout]:
        """Yield the failed attempts to match a layout. Of several neighbouring attempts, only the longest is yielded.

        Attempts are neighbours if the distance between them is at most the maximum length of the layout.
        """
        tries = [
            (index, failure) for index in self._signed_and_free if (failure := find_failure(layout, self.lines, index))
        ]
        stretch: list[Failure] = []
        last = 0
        for index, failure in tries:
            if stretch and index - last > layout.span:
                yield self._make_failed_layout(layout, max(stretch))
                stretch = []
            stretch.append(failure)
            last = index
        if stretch:
            yield self._make_failed_layout(layout, max(stretch))

    def find_unread_anchor(self, layout: Layout) -> FailedLayout | None:
        """Return where a layout stops near a signature line because its anchor does not match that line.

        Returns None if the layout has no anchor, if the anchor does match a signature line, or if no such
        failure is found.
        """
        places = self._signed_and_free[:_MAX_TRACED]
        if layout.anchor is None or any(matches_line(layout.anchor, self.lines.keys[index]) for index in places):
            return None
        for find in (find_unread_anchor, find_stop_before):
            for index in places:
                failure = find(layout, self.lines, index)
                if failure:
                    return self._make_failed_layout(layout, failure)
        return None

    def find_untried(self) -> Iterator[UntriedLayout]:
        """Yield each layout that is not tried, with the first line where it could match."""
        anchored = [layout for layout in self.layouts if layout.anchor is not None]
        reasons = dict(untried_layouts(anchored, self.outlet.signatures))
        for layout in anchored:
            anchor = layout.anchor or ""
            reason = reasons.get(layout, "it would match there, but the line matches no signature")
            places = (n for n, key in enumerate(self.lines.keys) if matches_line(anchor, key))
            index = next((n for n in places if layout in reasons or self._would_claim(layout, n)), None)
            if index is not None:
                layout_id = (self.outlet.id, layout.name, self.numbers[index], self._text(index))
                yield UntriedLayout(*layout_id, reason, cure_untried(layout), layout.place)

    def find_unmatched(self) -> Iterator[UntriedLayout]:
        """Yield each layout whose anchor matches no line, with the line that it should match, if one is found."""
        places = [index for index, is_free in enumerate(self._free) if is_free][:_MAX_TRACED]
        for layout in self.layouts:
            anchor = layout.anchor
            if anchor is None or any(matches_line(anchor, key) for key in self.lines.keys):
                continue
            failures = (find_unread_anchor(layout, self.lines, index) for index in places)
            nearest = next(filter(None, failures), None)
            cure = nearest and f"the anchor would be line {self.numbers[nearest.line]}: {self._text(nearest.line)!r}"
            reason = f"no line matches its anchor {layout.anchor_word!r}, {quote(anchor)}"
            yield UntriedLayout(self.outlet.id, layout.name, None, "", reason, cure or "", layout.place)

    def _text(self, index: int) -> str:
        return shorten(self.lines.text_of(index))

    def _would_claim(self, layout: Layout, index: int) -> bool:
        """Return whether a layout would match unclaimed lines at ``index``, although it is not tried there."""
        if self._signed[index] or not self._free[index]:
            return False
        lines = self._find_match(layout, index)
        return bool(lines) and all(self._free[line] for line in lines)

    def _find_match(self, layout: Layout, index: int) -> range:
        """Return the lines that a layout matches with its anchor at ``index``, or an empty range if it does not."""
        claim = layout(self.lines, index)
        return range(0) if claim is None else range(claim.parts[0].first, claim.parts[-1].last + 1)

    def find_covered(self, *, hosted: bool) -> Iterator[UntriedLayout]:
        """Yield the first match of each layout that claimed nothing because a rule claimed one of the matching lines.

        Other layouts of the outlet do not count as rules. ``hosted`` indicates whether the URL of the page is on one of
        the outlet's domains.
        """
        names = {f"{self.outlet.id}:{layout.name}" for layout in self.layouts}
        for layout in self.layouts:
            places = [
                index
                for index, key in enumerate(self.lines.keys)
                if (self._signed[index] if layout.anchor is None else matches_line(layout.anchor, key))
            ]
            for index in places[:_MAX_TRACED]:
                rules = [self._claimed.get(self.numbers[line], "") for line in self._find_match(layout, index)]
                first = next((n for n, rule in enumerate(rules) if rule and rule not in names), None)
                if first is not None and not names & set(rules):
                    line = self._find_match(layout, index)[first]
                    yield self._make_covered_layout(layout, index, line, is_tried=hosted or self._signed[index])
                    break

    def _make_covered_layout(self, layout: Layout, index: int, line: int, *, is_tried: bool) -> UntriedLayout:
        """Describe a layout whose anchor is at ``index``, and whose match includes ``line``, which a rule claimed."""
        number = self.numbers[line]
        outlet, _, rule = self._claimed[number].partition(":")
        whose = "" if outlet == self.outlet.id else f" of {outlet}"
        reason = f"rule {rule!r}{whose} claimed line {number}"
        cure = cure_untried(layout)
        if is_tried:  # its claim begins later than that of the rule, or is not longer
            cure = "begin the drawing with that line, or remove it from the rule"
            start = self._find_match(layout, index)[0]
            begins_first = start > 0 and self._claimed.get(self.numbers[start - 1]) == self._claimed[number]
            if whose and line == start and not begins_first:
                order = "the longer claim takes effect, then that of the outlet whose id sorts first"
                cure = f"{order}: draw more lines, or leave out one of the two outlets"
        layout_id = (self.outlet.id, layout.name, self.numbers[index], self._text(index))
        return UntriedLayout(*layout_id, reason, cure, layout.place, is_tried)

    def _make_failed_layout(self, layout: Layout, failure: Failure) -> FailedLayout:
        index = failure.line
        at_end = index >= self.lines.count
        line, text = (None, "") if at_end else (self.numbers[index], self._text(index))
        copy_of = None if failure.copy_of is None else self.numbers[failure.copy_of]
        reason = describe_failure(failure, self.lines)
        return FailedLayout(self.outlet.id, layout.name, failure.word, line, text, copy_of, reason)


def find_faults(
    page: Page, outlets: Sequence[Outlet], matches: Sequence[OutletMatch], expected: Collection[str]
) -> tuple[list[FailedLayout], list[UntriedLayout]]:
    """Return the layouts that failed at unclaimed lines, and the layouts that were not tried.

    For an outlet whose id is in ``expected``, layouts whose anchor matches no line are also returned, provided that
    none of its layouts claimed a line or is already in the result.
    """
    lexicon = collect((), entry_points=False, only=()).catalog.lexicon
    lines = Lines(page.text, partial(is_cross_reference, lexicon=lexicon))
    # A layout that begins above a line of boilerplate takes precedence, so that such a line is free.
    claimed = find_claimed_lines(page, ignore="boilerplate")
    numbers = line_numbers(page.text, lines.starts)
    hosts = {match.outlet for match in matches if match.kind == "host"}
    all_failed: list[FailedLayout] = []
    all_untried: list[UntriedLayout] = []
    for outlet in outlets:
        on_page = _OutletOnPage(outlet, lines, numbers, claimed)
        hosted = outlet.id in hosts
        untried = [] if hosted else list(on_page.find_untried())
        names = {layout.layout for layout in untried}
        untried += [layout for layout in on_page.find_covered(hosted=hosted) if layout.layout not in names]
        failed = [failure for layout in on_page.layouts for failure in on_page.find_failures(layout)]
        names = {layout.layout for layout in untried}
        if not failed:
            unread = (on_page.find_unread_anchor(layout) for layout in on_page.layouts if layout.name not in names)
            failed = [failure for failure in unread if failure]
        opening = {match.rule for match in matches if match.outlet == outlet.id and match.kind == "claim"}
        if outlet.id in expected and not (failed or untried or opening & {layout.name for layout in on_page.layouts}):
            untried = list(on_page.find_unmatched())
        all_failed += failed
        all_untried += untried
    return all_failed, all_untried
