"""``Pictures``: find captions that were mistaken for a headline, and alt texts above a headline.

This pass runs after ``Captions`` and ``Credits``, which find the captions between a headline and its body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.captions.reader import Contents, contents_of, ends_with_credit
from newsparse.fields.endings import is_signoff
from newsparse.grammar.states import COPY, HEADLINE, INLINE, OUTSIDE, PICTURE
from newsparse.lines import alike
from newsparse.model import Role
from newsparse.pipeline.credit_lines import find_labelled_credits, is_label

if TYPE_CHECKING:
    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.units import Candidate, Unit

_OUTSIDE_BODY = frozenset((COPY, INLINE, OUTSIDE))
MIN_WORDS, MAX_WORDS = 3, 28
"""The minimum and maximum number of words in a headline below a pair of captions.

An alt text has more words than the minimum.
"""
MAX_UNITS_ABOVE = 2
"""The maximum distance between an opening and an alt text above it, in units."""


class Pictures:
    """Label captions that are where a headline is expected, and alt texts just above a headline."""

    name = "pictures"

    def __call__(self, draft: Draft) -> None:
        """Label the captions above the body of each article. Alt texts are labelled only above the first article."""
        has_body = draft.has_article
        for candidate in draft.candidates:
            if not candidate.continues:
                if not _open_above_credit(draft, candidate):
                    _find_hidden_headline(draft, candidate)
                if not has_body:
                    _open_at_alt_text(draft, candidate)
            has_body = True
        extents = [range(candidate.opening, candidate.last + 1) for candidate in draft.candidates]
        edits = find_labelled_credits(draft.units, draft.lexicon, self.name) if extents else []
        draft.splice([edit for edit in edits if any(edit.start in extent for extent in extents)])


def _find_hidden_headline(draft: Draft, candidate: Candidate) -> None:
    """Find the real headline of an article if a repeated caption with a credit was mistaken for it.

    The order was ``caption, caption, headline, body`` in The National before 2020, and still is on other sites.
    """
    units, lexicon = draft.units, draft.lexicon
    caption, below = units[candidate.opening], units[candidate.opening + 1 : candidate.first]
    is_taken = caption.state is HEADLINE or (caption.role is Role.CAPTION and not _has_headline(below))
    if not is_taken or caption.is_claimed or not ends_with_credit(caption.key, lexicon):
        return
    copies = [unit for unit in below if alike(unit.key, caption.key)]
    lines = [unit for unit in below if unit not in copies and _may_be_headline(unit, draft)]
    if copies and lines and contents_of(caption.key, lexicon) is Contents.BOTH:
        draft.move(caption, PICTURE)
        for unit in copies:
            if not unit.is_claimed:
                draft.label(unit, Role.CAPTION)
        draft.label(lines[0], Role.HEADLINE)


def _has_headline(units: list[Unit]) -> bool:
    return any(unit.role is Role.HEADLINE for unit in units)


def _may_be_headline(unit: Unit, draft: Draft) -> bool:
    """Return whether ``unit`` is boilerplate that is outside any body and looks like a headline."""
    is_open = unit.role is Role.BOILERPLATE and unit.state in _OUTSIDE_BODY and not unit.is_claimed
    is_title = is_open and MIN_WORDS <= len(unit.text.split()) <= MAX_WORDS and unit.text[-1] not in ".:;,"
    return is_title and not ends_with_credit(unit.key, draft.lexicon)


def _open_above_credit(draft: Draft, candidate: Candidate) -> bool:
    """Move the headline to the line above if the current one is a caption followed by a labelled credit.

    Return whether it was moved.
    """
    number, units = candidate.opening, draft.units
    headline = units[number]
    if not number or headline.state is not HEADLINE or headline.is_claimed or number + 2 >= candidate.first:
        return False
    if not is_label(units[number + 1].text, draft.lexicon) or not _may_be_headline(units[number - 1], draft):
        return False
    draft.move(headline, PICTURE)
    draft.label(units[number - 1], Role.HEADLINE)
    candidate.opening = number - 1
    return True


def _open_at_alt_text(draft: Draft, candidate: Candidate) -> None:
    """Label the alt text of a picture just above an opening as a caption, and open the article there.

    An alt text is a description with the name of an agency. Repetitions above it are included.
    """
    units, lexicon, key = draft.units, draft.lexicon, ""
    for number in range(candidate.opening - 1, max(-1, candidate.opening - 1 - MAX_UNITS_ABOVE), -1):
        unit = units[number]
        if unit.role is not Role.BOILERPLATE or unit.is_claimed or (key and not alike(unit.key, key)):
            return
        if unit.text.count(" ") >= MIN_WORDS and _is_alt_text(unit, draft) and not is_signoff(unit.key, lexicon):
            draft.label(unit, Role.CAPTION)
            candidate.opening, key = number, unit.key


def _is_alt_text(unit: Unit, draft: Draft) -> bool:
    """Return whether ``unit`` consists of a description and the name of an agency."""
    key, lexicon = unit.key, draft.lexicon
    names = ends_with_credit(key, lexicon) or lexicon.agencies.ending(key) is not None
    return names and contents_of(key, lexicon) is Contents.BOTH
