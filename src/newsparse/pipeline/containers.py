"""``Containers``: correct headlines and bodies based on the HTML elements that contain them.

HTML shows which lines are in the same element as the paragraphs. If most of a body is in one container, the container
also has the body's lists and short paragraphs, which the grammar may have missed, and the article's captions. Author
boxes and site notes after the end of the container are not part of the body.
"""

from __future__ import annotations

from functools import reduce
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from newsparse.fields.cross_references import find_cross_references
from newsparse.markup import Element, bare_line
from newsparse.model import NO_ARTICLE_ROLES, Role
from newsparse.pipeline.credit_lines import join_units
from newsparse.pipeline.units import Edit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.units import Candidate, Unit

MIN_SHARE: Final = 0.4
"""The minimum share of a body's code points in the container for the container's other lines to be added."""
MIN_SHARE_TO_CUT: Final = 0.7
"""If at least this share of a body's code points is in the container, the body ends where the container ends."""
MIN_TAIL: Final = 0.25
"""If the container's text after the body is at least this long, relative to the body, it is added to the body."""
MAX_CAPTION_UNITS: Final = 4
"""The maximum number of units in a ``figcaption`` element that are joined."""
_BODY: Final = frozenset({Role.PARAGRAPH, Role.SUBHEAD})
_MISTAKEN: Final = frozenset({Role.PARAGRAPH, Role.SUBHEAD, Role.DECK, Role.BOILERPLATE})
"""The roles of captions that the general grammar mistook for something else."""


class Containers:
    """Correct the headlines and bodies of HTML pages, using the HTML element that contains most of each body."""

    name = "containers"

    def __call__(self, draft: Draft) -> None:
        """Correct the articles that the general grammar found. Articles found by outlets' rules are left unchanged."""
        if draft.markup is None or not draft.markup.elements or not draft.candidates:
            return
        elements = [draft.markup.element(unit.text) for unit in draft.units]
        for number in find_cross_references([unit.key for unit in draft.units], draft.lexicon):
            if (element := elements[number]) is not None and element.is_inside:
                elements[number] = Element.BESIDE  # like a box, although it is a paragraph of the container
        _drop_outside(draft, elements)
        begin = 0
        for number, candidate in enumerate(draft.candidates):
            end = draft.candidates[number + 1].opening if number + 1 < len(draft.candidates) else len(draft.units)
            if candidate.score is not None:
                _remove_outside(draft, candidate, end, elements)
                _correct_headline(draft, candidate, begin, elements)
                _correct_body(draft, candidate, range(begin, end), elements)
            begin = end
        draft.splice(_join_captions(draft.units, draft.markup.elements))
        _remove_copies(draft, draft.markup.elements)


def _drop_outside(draft: Draft, elements: Sequence[Element | None]) -> None:
    """Drop candidates whose paragraphs are all outside the article's element, unless that would drop all of them."""
    ends = [*[candidate.opening for candidate in draft.candidates[1:]], len(draft.units)]
    kept: list[Candidate] = []
    dropped: list[range] = []
    for candidate, end in zip(draft.candidates, ends, strict=True):
        numbers = range(candidate.opening, end)
        body = {elements[number] for number in numbers if draft.units[number].role is Role.PARAGRAPH}
        if candidate.score is not None and body == {Element.OUTSIDE}:
            dropped.append(numbers)
        else:
            kept.append(candidate)
    if not kept or not dropped:
        return
    draft.candidates = kept
    for unit in [draft.units[number] for numbers in dropped for number in numbers]:
        if not unit.is_claimed:
            draft.label(unit, Role.BOILERPLATE)


def _remove_outside(draft: Draft, candidate: Candidate, end: int, elements: Sequence[Element | None]) -> None:
    """Remove text outside the article's element from a candidate that also has text inside it."""
    units = draft.units
    numbers = range(candidate.opening, end)
    outside = [n for n in numbers if elements[n] is Element.OUTSIDE and not units[n].is_claimed]
    body = [n for n in numbers if units[n].role is Role.PARAGRAPH and elements[n] is not Element.OUTSIDE]
    if not outside or not any((element := elements[n]) is not None and element.is_inside for n in body):
        return
    for number in outside:
        draft.label(units[number], Role.BOILERPLATE)
    if candidate.first >= 0:
        candidate.first = max(candidate.first, body[0])
    while units[candidate.opening].role in NO_ARTICLE_ROLES:
        candidate.opening += 1
    candidate.find_last(units, end)


def _correct_headline(draft: Draft, candidate: Candidate, begin: int, elements: Sequence[Element | None]) -> None:
    """Label the document's headline element as the headline of an article if it is above the body and unclaimed.

    ``begin`` is the index of the first unit that may be the headline.
    """
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
    """Add unlabelled lines of the body's HTML container to the body of an article, and remove lines outside it.

    ``units`` are the indices of the units up to the next opening, and ``elements`` contains the HTML element of each
    unit.
    """
    body = [number for number in range(candidate.opening, units.stop) if draft.units[number].role in _BODY]
    inside = [number for number in body if (element := elements[number]) is not None and element.is_inside]
    size, size_inside = _count_code_points(draft, body), _count_code_points(draft, inside)
    if not inside or size_inside < MIN_SHARE * size:
        return
    _label_captions(draft, candidate, units, elements)
    body = [number for number in body if draft.units[number].role in _BODY]
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


def _label_captions(draft: Draft, candidate: Candidate, numbers: range, elements: Sequence[Element | None]) -> None:
    """Label the captions in the ``figcaption`` elements of an article, which may be above its headline."""
    for number in numbers:
        unit = draft.units[number]
        if elements[number] is Element.CAPTION and unit.role in _MISTAKEN and not unit.is_claimed:
            draft.label(unit, Role.CAPTION)
            candidate.opening = min(candidate.opening, number)


def _join_captions(units: Sequence[Unit], elements: Mapping[str, Element]) -> list[Edit]:
    """Return the edits that join the lines of each ``figcaption`` element, such as a description and a credit."""
    edits: list[Edit] = []
    first = 0  # of the units that may be parts of the same caption
    for number, unit in enumerate(units):
        if unit.role is not Role.CAPTION or unit.is_claimed:
            first = number + 1
            continue
        first = max(first, number + 1 - MAX_CAPTION_UNITS)
        for start in range(first, number):
            parts = units[start : number + 1]
            if elements.get("".join(bare_line(part.text) for part in parts)) is Element.CAPTION:
                caption = reduce(lambda above, below: join_units(above, below, Containers.name), parts)
                edits.append(Edit(start, number + 1, [caption]))
                first = number + 1
                break
    return edits


def _remove_copies(draft: Draft, elements: Mapping[str, Element]) -> None:
    """Label alt text above a ``figcaption`` element as boilerplate if it repeats the start of its text."""
    for above, unit in pairwise(draft.units):
        if unit.role is above.role is Role.CAPTION and not above.is_claimed:
            is_copy = unit.key != above.key and unit.key.startswith(above.key)
            if is_copy and elements.get(bare_line(unit.text)) is Element.CAPTION:
                draft.label(above, Role.BOILERPLATE)


def _cut_body(draft: Draft, body: Sequence[int], inside: range, elements: Sequence[Element | None]) -> None:
    """Remove alt texts, boxes and everything after the HTML container from a body.

    Boxes before the first paragraph are kept, because they may contain the deck.
    """
    for number in body:
        unit, element = draft.units[number], elements[number]
        if unit.is_claimed:
            continue
        if number >= inside.stop or element is Element.ALT or (element is Element.BESIDE and number in inside):
            draft.label(unit, Role.BOILERPLATE)


def _find_last(draft: Draft, last: int, end: int, elements: Sequence[Element | None], size: int) -> int:
    """Return the index of the last unit of a body, including lists and long text between ``last`` and ``end``.

    ``last`` is the index of the last unit so far, and ``size`` is the number of code points in the body.
    """
    rest = [number for number in range(last + 1, end) if _is_free(draft.units[number])]
    last = max([last, *(number for number in rest if elements[number] is Element.ITEM)])
    tail = [number for number in rest if number > last and elements[number] is Element.PARAGRAPH]
    return tail[-1] if tail and _count_code_points(draft, tail) >= MIN_TAIL * size else last


def _is_free(unit: Unit) -> bool:
    """Return whether ``unit`` is boilerplate that no outlet's rule claimed."""
    return unit.role is Role.BOILERPLATE and not unit.is_claimed


def _count_code_points(draft: Draft, numbers: Sequence[int]) -> int:
    """Return the number of code points in the units at the given indices."""
    return sum(len(draft.units[number].text) for number in numbers)
