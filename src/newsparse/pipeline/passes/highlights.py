"""``Highlights``: find key points between headline and body, which are bullets or lines below a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.lexicon.page_words import HIGHLIGHT_HEADS
from newsparse.lines import BULLETS, SENTENCE_ENDS
from newsparse.model import Role
from newsparse.pipeline.passes.captions import is_sure_caption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.units import Candidate, Unit

_BULLETS = frozenset(BULLETS + "-–—")
_POINT_ROLES = frozenset({Role.BOILERPLATE, Role.DECK})
"""The roles that key points may have before this pass. A byline is never a key point."""
_POINT_ROLES_BELOW_HEADING = _POINT_ROLES | {Role.PARAGRAPH, Role.CAPTION}
_POINT_ROLES_ON_TOP = frozenset({Role.BOILERPLATE, Role.PARAGRAPH})
_SENTENCE_ENDS = frozenset(SENTENCE_ENDS)
_HEADING_ROLES = _POINT_ROLES | {Role.BYLINE}
"""The roles that the heading above key points may have before this pass."""
MIN_POINT_LENGTH = 20
"""The minimum length of a key point in code points. Shorter bullets are share buttons or languages (``• English``)."""
MIN_POINT_WORDS = 4
MIN_POINTS, MAX_POINTS = 2, 8
MIN_SPACES_BELOW_HEADING = 2
MAX_TIMES_LONGER = 2
MAX_UNITS_ABOVE = 4
"""Key points above a headline must begin within this many units of the top of the page."""
MAX_POINT_LENGTH = 220
"""The maximum number of code points in a key point without a bullet."""


class Highlights:
    """Label two or more consecutive bullets between headline and body as key points.

    Below a heading such as ``Key points``, key points do not need bullets. They end at a blank line or, if they are
    separated by blank lines, at a line that looks different. Bullets at the top of a page, above its headline, are also
    key points.
    """

    name = "highlights"

    def __call__(self, draft: Draft) -> None:
        """Label the key points of each article. A list of key points ends at a line that an outlet's rule claimed."""
        for candidate in draft.candidates:
            if (
                not candidate.continues
                and not _label_bullets(draft, candidate)
                and not _label_below_head(draft, candidate)
            ):
                _label_above_headline(draft, candidate)


def _label_bullets(draft: Draft, candidate: Candidate) -> bool:
    """Label bullets between headline and body as key points. Return whether there are enough of them.

    A heading above the bullets becomes boilerplate.
    """
    units = draft.units
    row: list[Unit] = []
    head: Unit | None = None
    is_below_headline = False
    for unit in units[candidate.opening : candidate.last + 1]:
        if unit.role is Role.PARAGRAPH:
            break
        is_below_headline = is_below_headline or unit.role is Role.HEADLINE
        is_free = is_below_headline and not unit.is_claimed and unit.role in _HEADING_ROLES
        if is_free and unit.role in _POINT_ROLES and _is_point(unit.text):
            row.append(unit)
        elif len(row) >= MIN_POINTS:
            break
        else:
            row.clear()
            head = unit if is_free and _is_heading(unit.text) else None
    if len(row) < MIN_POINTS:
        return False
    for unit in row:
        draft.label(unit, Role.HIGHLIGHT)
    if head is not None:
        draft.label(head, Role.BOILERPLATE)
    return True


def _is_point(text: str) -> bool:
    """Return whether ``text`` begins with a bullet and is long enough to be a key point."""
    return text[:1] in _BULLETS and len(text) >= MIN_POINT_LENGTH and text.count(" ") >= MIN_POINT_WORDS


def _is_heading(text: str) -> bool:
    """Return whether ``text`` is a heading such as ``Key points``."""
    return text.rstrip(": ").lower() in HIGHLIGHT_HEADS


def _label_below_head(draft: Draft, candidate: Candidate) -> bool:
    """Label the lines below a heading such as ``Key points`` as key points. Return whether there are any.

    Nothing is labelled unless a paragraph follows.
    """
    units, last = draft.units, candidate.last
    heads = (n for n in range(candidate.opening + 1, candidate.first) if _is_heading(units[n].text))
    head = next(heads, None)
    if head is None or units[head].is_claimed or units[head].role not in _HEADING_ROLES:
        return False
    stop = _find_end_of_points(units, head + 1, last)
    below = next((n for n in range(stop, last + 1) if units[n].role is Role.PARAGRAPH), None)
    if not MIN_POINTS <= stop - head - 1 <= MAX_POINTS or below is None:
        return False
    draft.label(units[head], Role.BOILERPLATE)
    for unit in units[head + 1 : stop]:
        draft.label(unit, Role.HIGHLIGHT)
    candidate.first = below
    return True


def _find_end_of_points(units: Sequence[Unit], first: int, last: int) -> int:
    """Return the index after the last of the key points that begin at ``first``, or ``first`` if there are none.

    The search ends after index ``last``. Key points on consecutive lines end at a blank line. Key points separated by
    blank lines end at the first unit that

    - differs from the first key point in whether it has a bullet or ends a sentence,
    - is more than ``MAX_TIMES_LONGER`` times as long as the longest key point before it,
    - has no blank line after it, or
    - cannot be a key point.
    """
    stop = first + 1
    while stop <= last and units[stop].start == units[stop - 1].end:
        stop += 1
    if stop > first + 1 or not _may_be_point(units[first]):  # consecutive lines count only if all are key points
        return stop if all(map(_may_be_point, units[first:stop])) else first
    form, longest = _find_form(units[first]), len(units[first].text)
    while stop <= last and _may_be_point(units[stop]) and _find_form(units[stop]) == form:
        is_in_row = stop < last and units[stop + 1].start == units[stop].end
        if is_in_row or len(units[stop].text) > MAX_TIMES_LONGER * longest:
            break
        longest = max(longest, len(units[stop].text))
        stop += 1
    return stop


def _find_form(unit: Unit) -> tuple[bool, bool]:
    """Return whether the text of ``unit`` begins with a bullet, and whether it ends like a sentence."""
    return unit.text[:1] in _BULLETS, unit.text[-1:] in _SENTENCE_ENDS


def _may_be_point(unit: Unit) -> bool:
    """Return whether ``unit`` may be a key point without a bullet."""
    is_open = not unit.is_claimed and unit.role in _POINT_ROLES_BELOW_HEADING and not is_sure_caption(unit)
    return is_open and len(unit.text) <= MAX_POINT_LENGTH and unit.text.count(" ") >= MIN_SPACES_BELOW_HEADING


def _label_above_headline(draft: Draft, candidate: Candidate) -> None:
    """Label bullets at the top of a page, above the first headline, as key points.

    There may be captions between the bullets and the headline. If the bullets were read as paragraphs, the line below
    them becomes the headline, provided that a paragraph follows.
    """
    units = draft.units
    first = next((n for n, unit in enumerate(units[:MAX_UNITS_ABOVE]) if _is_point(unit.text)), None)
    if first is None or draft.has_article or candidate is not draft.candidates[0]:
        return
    stop = first + 1
    while stop < len(units) and units[stop].start == units[stop - 1].end and _is_point(units[stop].text):
        stop += 1
    headline = stop
    while headline < len(units) and units[headline].role is Role.CAPTION:
        headline += 1
    row = units[first:stop]
    if not MIN_POINTS <= len(row) <= MAX_POINTS or not all(unit.role in _POINT_ROLES_ON_TOP for unit in row):
        return
    below = next((n for n in range(headline + 1, candidate.last + 1) if units[n].role is Role.PARAGRAPH), None)
    is_printed = headline <= candidate.last and units[headline].role in {Role.HEADLINE, Role.SUBHEAD}
    if below is None or not is_printed or any(unit.is_claimed for unit in (*row, units[headline])):
        return
    for unit in row:
        draft.label(unit, Role.HIGHLIGHT)
    draft.label(units[headline], Role.HEADLINE)
    candidate.opening, candidate.first = first, below
