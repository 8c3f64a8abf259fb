"""``Containers``: correct headlines and bodies by the HTML elements that contain them.

HTML shows which lines are in the same element as the paragraphs. If most of a body is in one container, the container
also has its lists and short paragraphs, which the grammar may have missed. Author boxes and site notes after the end
of the container are not part of the body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsparse.fields.cross_references import find_cross_references
from newsparse.markup import Element
from newsparse.model import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.units import Candidate, Unit

MIN_SHARE: Final = 0.4
"""Minimum share of a body, in code points, that must be in the container to add the container's other lines."""
MIN_SHARE_TO_CUT: Final = 0.7
"""Minimum share of a body, in code points, that must be in the container to end the body with the container."""
MIN_TAIL: Final = 0.25
"""Minimum size of the container's text after the body, relative to the body, to be part of the body."""
_BODY: Final = frozenset({Role.PARAGRAPH, Role.SUBHEAD})


class Containers:
    """For HTML, correct the headline, add the container's lines to the body, remove captions and boxes."""

    name = "containers"

    def __call__(self, draft: Draft) -> None:
        """Correct the bodies that the general passes found. Claimed bodies stay as they are."""
        if draft.markup is None or not draft.markup.elements or not draft.candidates:
            return
        elements = [draft.markup.element(unit.text) for unit in draft.units]
        for number in find_cross_references([unit.key for unit in draft.units], draft.lexicon):
            if (element := elements[number]) is not None and element.is_inside:
                elements[number] = Element.BESIDE  # like a box, although it is a paragraph of the container
        begin = 0
        for number, candidate in enumerate(draft.candidates):
            end = draft.candidates[number + 1].opening if number + 1 < len(draft.candidates) else len(draft.units)
            if candidate.score is not None:
                _correct_headline(draft, candidate, begin, elements)
                _correct_body(draft, candidate, range(begin, end), elements)
            begin = end


def _correct_headline(draft: Draft, candidate: Candidate, begin: int, elements: Sequence[Element | None]) -> None:
    """Set the headline of a candidate to that of the document, if it is above the body and not claimed."""
    stated = [number for number in range(begin, candidate.first + 1) if elements[number] is Element.HEADLINE]
    units = [draft.units[number] for number in stated]
    if not units or any(unit.is_claimed or unit.role is Role.HEADLINE for unit in units):
        return
    for unit in draft.units[begin : candidate.last]:
        if unit.role is Role.HEADLINE and not unit.is_claimed:
            draft.label(unit, Role.BOILERPLATE)
    draft.label(units[-1], Role.HEADLINE)
    candidate.opening = min(candidate.opening, stated[-1])
    candidate.headline_lead = None


def _correct_body(draft: Draft, candidate: Candidate, units: range, elements: Sequence[Element | None]) -> None:
    """Correct the body of one candidate.

    ``units`` are the numbers of the units up to the next opening, and ``elements`` the HTML element of each unit.
    """
    body = [number for number in range(candidate.opening, units.stop) if draft.units[number].role in _BODY]
    inside = [number for number in body if (element := elements[number]) is not None and element.is_inside]
    size, size_inside = _count_code_points(draft, body), _count_code_points(draft, inside)
    if not inside or size_inside < MIN_SHARE * size:
        return
    last = _find_last(draft, inside[-1], units.stop, elements, size)
    above = (number for number in units if elements[number] is Element.PARAGRAPH and _is_free(draft.units[number]))
    first = min(inside[0], next(above, inside[0]))
    if first < inside[0]:
        candidate.opening, candidate.first = min(candidate.opening, first), min(candidate.first, first)
    for number in range(first, last + 1):
        unit, element = draft.units[number], elements[number]
        if element is not None and element.is_inside and _is_free(unit):
            draft.label(unit, Role.SUBHEAD if element is Element.HEADING else Role.PARAGRAPH)
    unknown = [number for number in body if elements[number] is None]
    if size_inside >= MIN_SHARE_TO_CUT * (size_inside + _count_code_points(draft, unknown)):
        _cut_body(draft, body, range(first, last + 1), elements)
    candidate.find_last(draft.units, units.stop)


def _cut_body(draft: Draft, body: Sequence[int], inside: range, elements: Sequence[Element | None]) -> None:
    """Remove from a body its units after the container, captions, alt texts, and units of boxes within the container.

    Boxes before the first paragraph may contain the deck.
    """
    for number in body:
        unit, element = draft.units[number], elements[number]
        if unit.is_claimed:
            continue
        if element is Element.CAPTION:
            draft.label(unit, Role.CAPTION)
        elif number >= inside.stop or element is Element.ALT or (element is Element.BESIDE and number in inside):
            draft.label(unit, Role.BOILERPLATE)


def _find_last(draft: Draft, last: int, end: int, elements: Sequence[Element | None], size: int) -> int:
    """Return the number of the last unit of a body, including lists and long text after ``last``.

    ``size`` is the number of code points in the body.
    """
    rest = [number for number in range(last + 1, end) if _is_free(draft.units[number])]
    last = max([last, *(number for number in rest if elements[number] is Element.ITEM)])
    tail = [number for number in rest if number > last and elements[number] is Element.PARAGRAPH]
    return tail[-1] if tail and _count_code_points(draft, tail) >= MIN_TAIL * size else last


def _is_free(unit: Unit) -> bool:
    """Return whether a unit is unclaimed boilerplate."""
    return unit.role is Role.BOILERPLATE and not unit.is_claimed


def _count_code_points(draft: Draft, numbers: Sequence[int]) -> int:
    """Return the number of code points in the units with these numbers."""
    return sum(len(draft.units[number].text) for number in numbers)
