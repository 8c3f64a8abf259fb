"""``Endings``: find sign-offs and notices after each body, and links to other stories within it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from newsparse.fields.attributions import has_agency_rights, is_agency_notice, is_supply_note
from newsparse.fields.byline_lines import is_staff_line, sure_roles
from newsparse.fields.bylines import read_byline
from newsparse.fields.cross_references import find_cross_references
from newsparse.fields.datelines import read_dateline
from newsparse.fields.endings import (
    are_initials,
    credits_role,
    end_role,
    is_agency_alone,
    is_notice,
    is_signature,
    is_signoff,
    split_signoff,
)
from newsparse.grammar.states import CERTAIN, PARAGRAPH
from newsparse.lexicon.tokens import tokens
from newsparse.lines import EDGE, reading
from newsparse.model import Role
from newsparse.pipeline.claims import restore
from newsparse.pipeline.signing.signatures import MAX_LENGTH, MAX_STAFF_LENGTH
from newsparse.pipeline.units import Edit, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.units import Candidate

_CLOSING = frozenset({Role.SIGNOFF, Role.NOTICE})
_NO_BYLINES = frozenset({Role.HEADLINE, Role.CAPTION})
_TEXT = frozenset({Role.DECK, Role.PARAGRAPH, Role.SUBHEAD})
LINK = "links to another story"
"""The reason that explanations show for labelling a link to another story as boilerplate."""
MAX_UNITS_TO_SIGNOFF = 3
"""The maximum number of units between a body and its sign-off."""
MIN_SENTENCE_SPACES = 5


class Endings:
    """Label sign-offs, notices and links to other stories in each article, and correct the end of its body."""

    name = "endings"

    def __call__(self, draft: Draft) -> None:
        """Put hidden lines (refrains) back in place, and label the sign-offs, notices and links of each article."""
        restore(draft)
        ends = _find_ends(draft)
        for candidate, end in zip(draft.candidates, ends, strict=False):
            _label_closing_lines(draft, candidate, end)
        _extend_to_signoffs(draft)
        links = find_cross_references([unit.key for unit in draft.units], draft.lexicon)
        for candidate, end in zip(draft.candidates, ends, strict=False):
            _remove_links(draft, candidate, end, links)
            _relabel_last_lines(draft, candidate, end)
        edits = [edit for candidate in draft.candidates for edit in _split_last(draft, candidate)]
        if edits:
            draft.splice(edits)
        for candidate, end in zip(draft.candidates, _find_ends(draft), strict=False):
            candidate.find_last(draft.units, end)


def _remove_links(draft: Draft, candidate: Candidate, end: int, links: Sequence[int]) -> None:
    """Label links to other stories as boilerplate if they were read as text.

    Nothing is changed if the article has no other paragraph. ``links`` contains the indices of all links on the page.
    ``end`` is the index at which the next article opens.
    """
    inside = links[bisect_left(links, candidate.opening) : bisect_left(links, end)]
    rest = set(range(candidate.opening, end)).difference(inside) if inside else ()
    if all(draft.units[number].role is not Role.PARAGRAPH for number in rest):
        return
    for unit in [draft.units[number] for number in inside]:
        if unit.role in _TEXT and not unit.is_claimed:
            draft.label(unit, Role.BOILERPLATE)
            if draft.trace is not None:
                draft.trace.weigh([unit], [(LINK, CERTAIN)], CERTAIN)


def _find_ends(draft: Draft) -> list[int]:
    """Return the index at which each candidate article ends, which is where the next one opens."""
    return [*[candidate.opening for candidate in draft.candidates[1:]], len(draft.units)]


def _label_closing_lines(draft: Draft, candidate: Candidate, end: int) -> None:
    """Label the sign-offs of an article and the notices at the end of its body.

    ``end`` is the index at which the next article opens.
    """
    lexicon, in_opening = draft.lexicon, True
    after_body = candidate.last + 1  # the unit right after the body and its closing lines
    for number in range(candidate.opening, min(candidate.last + MAX_UNITS_TO_SIGNOFF + 1, end)):
        unit = draft.units[number]
        if unit.is_claimed:
            continue
        if unit.role is not Role.HEADLINE and is_signoff(unit.key, lexicon):
            if not (in_opening and lexicon.byline_prefixes.length_at(tokens(unit.key), 0)):  # not "Written by …"
                draft.label(unit, Role.SIGNOFF)
        elif number > candidate.last - MAX_UNITS_TO_SIGNOFF and not in_opening and is_notice(unit.key, lexicon):
            draft.label(unit, Role.SIGNOFF if has_agency_rights(unit.text, lexicon) else Role.NOTICE)
        elif (
            unit.role is Role.BOILERPLATE
            and number == after_body
            and (_is_credit(unit, lexicon) or _are_editors(draft, candidate, number))
        ):
            draft.label(unit, Role.SIGNOFF)
        if after_body == number > candidate.last and unit.role in _CLOSING:
            after_body += 1
        in_opening = in_opening and unit.state is not PARAGRAPH  # not the role, which may just have changed


def _is_credit(unit: Unit, lexicon: Lexicon) -> bool:
    """Return whether a line right after a body credits the suppliers or first publisher of the article, or its author.

    An agency alone, such as ``AFP``, also counts.
    """
    text = unit.text
    return (
        credits_role(text, unit.key, lexicon) is Role.SIGNOFF
        or is_supply_note(text, lexicon)
        or is_agency_alone(text, lexicon)
        or is_signature(text)
    )


def _extend_to_signoffs(draft: Draft) -> None:
    """Label sentences between a body and its sign-off as paragraphs if they were mistaken for boilerplate."""
    units, signoff = draft.units, Role.SIGNOFF
    for number in [number for number, unit in enumerate(units) if unit.role is signoff]:
        last = number - 1
        while last > 0 and number - last < MAX_UNITS_TO_SIGNOFF and _is_lost_sentence(units[last]):
            last -= 1
        if last >= 0 and units[last].role is Role.PARAGRAPH:
            for unit in units[last + 1 : number]:
                draft.label(unit, Role.PARAGRAPH)


def _is_lost_sentence(unit: Unit) -> bool:
    """Return whether ``unit`` is a sentence that was labelled as boilerplate."""
    is_open = unit.role is Role.BOILERPLATE and not unit.is_claimed
    return is_open and unit.key[-1] in '.!?"' and unit.key.count(" ") >= MIN_SENTENCE_SPACES


def _relabel_last_lines(draft: Draft, candidate: Candidate, end: int) -> None:
    """Relabel closing lines that were read as the last paragraphs of a body.

    Such lines only credit staff or contributors, or consist of an end mark or tags. ``end`` is the index at which the
    next article opens.
    """
    units = draft.units
    for number in range(end - 1, candidate.opening, -1):
        if units[number].role is Role.PARAGRAPH:
            closing = None
            if units[number - 1].role in {Role.PARAGRAPH, Role.SIGNOFF} and not units[number].is_claimed:
                closing = _find_closing_role(units[number], draft.lexicon)
            if closing is None:
                break
            is_signoff = closing is Role.BOILERPLATE and _are_editors(draft, candidate, number)
            draft.label(units[number], Role.SIGNOFF if is_signoff else closing)


def _are_editors(draft: Draft, candidate: Candidate, number: int) -> bool:
    """Return whether the line at index ``number`` consists of editors' initials, such as ``lp-ab/jhb``.

    The agency that the editors work for must be named in a byline, the dateline or a line just after the initials.
    """
    units, lexicon = draft.units, draft.lexicon
    if not are_initials(units[number].key):  # true for nearly every unit
        return False
    if any(is_agency_notice(unit.text, lexicon) for unit in units[number + 1 : number + MAX_UNITS_TO_SIGNOFF]):
        return True
    for unit in units[candidate.opening : number]:
        if unit.role is Role.PARAGRAPH:
            dateline = read_dateline(unit.text, 0, lexicon)
            return dateline is not None and dateline.agency is not None
        if unit.role not in _NO_BYLINES and len(unit.text) <= MAX_LENGTH and _signs_agency(unit.text, lexicon):
            return True
    return False


def _signs_agency(text: str, lexicon: Lexicon) -> bool:
    """Return whether ``text``, a line above a body, is a byline that names an agency."""
    parts, _ = sure_roles(text, lexicon)
    is_byline = any(role is Role.BYLINE for role, _, _ in parts)
    return is_byline and any("agency" in source.kinds for source in read_byline(text, lexicon)[1])


def _split_last(draft: Draft, candidate: Candidate) -> Iterator[Edit]:
    """Yield an edit that splits off a bracketed sign-off at the end of a body's last paragraph, if it has one."""
    last = candidate.last
    while last > candidate.opening and draft.units[last].role is not Role.PARAGRAPH:
        last -= 1
    unit = draft.units[last]
    if unit.is_claimed or unit.role is not Role.PARAGRAPH or not draft.lines.text.startswith(unit.text, unit.start):
        return
    at = split_signoff(unit.text, draft.lexicon)
    if at is not None:
        body, signoff = unit.text[:at].rstrip(EDGE), unit.text[at:]
        first = Unit(unit.first, unit.last, unit.start, unit.start + at, body, reading(body), unit.role, unit.rule)
        first.state = unit.state
        second = Unit(
            unit.first, unit.last, unit.start + at, unit.end, signoff, reading(signoff), Role.SIGNOFF, Endings.name
        )
        yield Edit(last, last + 1, [first, second])


def _find_closing_role(unit: Unit, lexicon: Lexicon) -> Role | None:
    """Return the role of ``unit``, a line at the end of a body, or None if it is part of the text."""
    if len(unit.text) <= MAX_STAFF_LENGTH and is_staff_line(unit.text, lexicon):
        return Role.BOILERPLATE
    return end_role(unit.text, unit.key, lexicon)
