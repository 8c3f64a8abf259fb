"""``Highlights``: the key points between headline and body, as a list with bullets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.lexicon.page_words import HIGHLIGHT_HEADS
from newsparse.model import Role

if TYPE_CHECKING:
    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.units import Candidate, Unit

_BULLETS = frozenset("•●▪◦‣∙·*-–—")
_OF_POINTS = frozenset({Role.BOILERPLATE, Role.DECK})
"""Roles that the passes before give to key points: one that signs the article is none."""
_OF_HEAD = _OF_POINTS | {Role.BYLINE}
"""Roles that they give to the line over key points."""
MIN_POINT_LENGTH = 20
"""Code points of a key point, at least: shorter ones are switches (`• English`) and buttons of sharing."""
MIN_POINT_WORDS = 4
MIN_POINTS = 2


class Highlights:
    """Label two or more bullets in a row between an article's headline and its body as its key points."""

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
            head = unit if is_free and unit.text.rstrip(": ").lower() in HIGHLIGHT_HEADS else None
    if len(row) < MIN_POINTS:
        return
    for unit in row:
        draft.label(unit, Role.HIGHLIGHT)
    if head is not None:
        draft.label(head, Role.BOILERPLATE)


def _is_point(text: str) -> bool:
    return text[:1] in _BULLETS and len(text) >= MIN_POINT_LENGTH and text.count(" ") >= MIN_POINT_WORDS
