"""``Highlights``: the key points between headline and body: a list with bullets, or lines below their head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.lexicon.page_words import HIGHLIGHT_HEADS
from newsparse.model import Role
from newsparse.pipeline.passes.captions import Credits

if TYPE_CHECKING:
    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.units import Candidate, Unit

_BULLETS = frozenset("•●▪◦‣∙·*-–—")
_OF_POINTS = frozenset({Role.BOILERPLATE, Role.DECK})
"""Roles that the passes before give to key points: one that signs the article is none."""
_OF_POINTS_WITHOUT_BULLETS = _OF_POINTS | {Role.PARAGRAPH, Role.CAPTION}
_OF_HEAD = _OF_POINTS | {Role.BYLINE}
"""Roles that they give to the line over key points."""
MIN_POINT_LENGTH = 20
"""Code points of a key point, at least: shorter ones are switches (`• English`) and buttons of sharing."""
MIN_POINT_WORDS = 4
MIN_POINTS, MAX_POINTS = 2, 8
MIN_SPACES_BELOW_HEAD = 2
MAX_POINT_LENGTH = 220
"""Code points of a point without a bullet."""


class Highlights:
    """Label two or more bullets in a row between an article's headline and its body as its key points.

    Without bullets the same below a head such as ``Key points``, where no blank line parts them and one ends them.
    """

    name = "highlights"

    def __call__(self, draft: Draft) -> None:
        """Look at the opening of each article; what a rule claims ends a row."""
        for candidate in draft.candidates:
            if not candidate.continues:
                _label(draft, candidate)


def _label(draft: Draft, candidate: Candidate) -> None:
    """Label the key points of one article, and the line over them as boilerplate."""
    units = draft.units
    row: list[Unit] = []
    head: Unit | None = None
    is_below_headline = False
    for unit in units[candidate.opening : candidate.last + 1]:
        if unit.role is Role.PARAGRAPH:
            break
        is_below_headline = is_below_headline or unit.role is Role.HEADLINE
        is_free = is_below_headline and not unit.is_claimed and unit.role in _OF_HEAD
        if is_free and unit.role in _OF_POINTS and _is_point(unit.text):
            row.append(unit)
        elif len(row) >= MIN_POINTS:
            break
        else:
            row.clear()
            head = unit if is_free and _is_head(unit.text) else None
    if len(row) < MIN_POINTS:
        _label_below_head(draft, candidate)
        return
    for unit in row:
        draft.label(unit, Role.HIGHLIGHT)
    if head is not None:
        draft.label(head, Role.BOILERPLATE)


def _is_point(text: str) -> bool:
    return text[:1] in _BULLETS and len(text) >= MIN_POINT_LENGTH and text.count(" ") >= MIN_POINT_WORDS


def _is_head(text: str) -> bool:
    return text.rstrip(": ").lower() in HIGHLIGHT_HEADS


def _label_below_head(draft: Draft, candidate: Candidate) -> None:
    """Label the lines below a head that a blank line ends, if a paragraph is left below them."""
    units, last = draft.units, candidate.last
    heads = (n for n in range(candidate.opening + 1, candidate.first) if _is_head(units[n].text))
    head = next(heads, None)
    if head is None or units[head].is_claimed or units[head].role not in _OF_HEAD:
        return
    stop = head + 1
    while stop <= last and (stop == head + 1 or units[stop].start == units[stop - 1].end):
        if stop - head > MAX_POINTS or not _may_be_point(units[stop]):
            return
        stop += 1
    below = next((n for n in range(stop, last + 1) if units[n].role is Role.PARAGRAPH), None)
    if stop - head <= MIN_POINTS or below is None:
        return
    draft.label(units[head], Role.BOILERPLATE)
    for unit in units[head + 1 : stop]:
        draft.label(unit, Role.HIGHLIGHT)
    candidate.first = below


def _may_be_point(unit: Unit) -> bool:
    is_open = not unit.is_claimed and unit.role in _OF_POINTS_WITHOUT_BULLETS
    if unit.role is Role.CAPTION and unit.rule == Credits.name:  # its form shows that it is one
        return False
    return is_open and len(unit.text) <= MAX_POINT_LENGTH and unit.text.count(" ") >= MIN_SPACES_BELOW_HEAD
