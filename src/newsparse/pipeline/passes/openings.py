"""``Openings``: decide where each article opens, once all lines above its body are labelled."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from newsparse.fields.headline_frames import find_title
from newsparse.fields.kickers import is_kicker, is_outlet
from newsparse.fields.outlet_names import find_rights_holders
from newsparse.lexicon.tokens import tokens
from newsparse.lines import EDGE, reading
from newsparse.model import NO_ARTICLE_ROLES, Role
from newsparse.outlets.ownership import find_publisher
from newsparse.pipeline.claims import overrule
from newsparse.pipeline.units import Edit, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.units import Candidate

MIN_UNITS_OF_MENU = 3
"""Consecutive lines that look like kickers are a menu if there are at least this many."""
MAX_UNITS_TO_KICKER = 6
"""The number of units from the opening that are searched for a claimed kicker."""
MIN_WIDE_GAP = 2
"""The minimum number of blank lines between two articles, as opposed to a kicker and its headline."""
MIN_CAPITALS = 4
"""The minimum length of a kicker in capitals below a menu, in code points. Shorter lines may be acronyms."""
MAX_LABEL_LENGTH = 30
"""The maximum length of a label above a list, such as ``Filed under:``, in code points."""
MAX_UNITS_ABOVE = 4
"""The maximum distance between an opening and a claimed unit above it, or between two such units, in units."""
MAX_UNITS_ABOVE_FIRST = 12
"""Used in place of ``MAX_UNITS_ABOVE`` for the opening of the first article."""
MAX_BULLET = 2
"""The maximum length of a bullet and the space after it, in code points."""
_BODY_ROLES = frozenset({Role.PARAGRAPH, Role.SUBHEAD, Role.SIGNOFF})
_OPENING_ROLES = frozenset(Role) - _BODY_ROLES - NO_ARTICLE_ROLES - {Role.BLANK}
"""The roles of claimed units that an opening may include above its headline."""
_ABOVE_HEADLINE = frozenset({Role.BYLINE, Role.TIMESTAMP, Role.BOILERPLATE})
"""The roles that units between the opening of an article and its headline may have."""


class Openings:
    """Move the start of each article up to its kicker, to a repetition of its headline, or to claimed lines."""

    name = "openings"

    def __call__(self, draft: Draft) -> None:
        """Set the index at which each article opens, in page order."""
        _separate_frames(draft)
        _open_at_kickers(draft)
        _skip_boilerplate(draft)
        _open_at_copies(draft)
        if draft.stretch is not None and draft.stretch.claims:
            _open_at_claimed(draft)


def _separate_frames(draft: Draft) -> None:
    """Split off other text on the line of each headline, such as breadcrumbs and buttons."""
    edits: list[Edit] = []
    for candidate in draft.candidates:
        for number in range(candidate.opening, max(candidate.opening, candidate.first)):
            unit = draft.units[number]
            if unit.role is Role.HEADLINE and not unit.is_claimed and (parts := _split_headline(unit, draft)):
                edits.append(Edit(number, number + 1, parts))
    draft.splice(edits)


def _split_headline(unit: Unit, draft: Draft) -> list[Unit]:
    """Return ``unit`` split into the headline and the text around it, or an empty list if there is no such text."""
    text = draft.lines.text
    low, high = find_title(unit.text)
    is_whole = (low, high) == (0, len(unit.text))
    first = text.find(unit.text, unit.start, unit.end)  # after an indent
    if is_whole or "\n" in unit.text or first < 0:
        return []
    begin = first + low if text[unit.start : first + low].strip(EDGE) else unit.start
    cuts = [unit.start, begin, first + high, unit.end]
    parts: list[Unit] = []
    for number, (start, end) in enumerate(pairwise(cuts)):
        printed = text[start:end].strip(EDGE)
        if printed:
            part = Unit(unit.first, unit.last, start, end, printed, reading(printed), rule=Openings.name)
            parts.append(part)
            if number == 1:
                part.role, part.rule, part.state = unit.role, unit.rule, unit.state
        elif parts:
            parts[-1].end = end
    return parts


def _open_at_kickers(draft: Draft) -> None:
    """Label the kicker just above the headline of each article, and open the article there or at a line above.

    The name of the outlet is not a kicker.
    """
    units = draft.units
    heads = [(candidate, head) for candidate in draft.candidates if (head := _find_head_below_kicker(draft, candidate))]
    if not heads:
        return
    holders, publisher = find_rights_holders([unit.key for unit in units]), find_publisher(draft.url, draft.catalog)
    for candidate, head in heads:
        if not is_outlet(units[head - 1].key, holders, publisher, draft.lexicon):
            draft.label(units[head - 1], Role.KICKER)
            candidate.opening = min(candidate.opening, head - 1)


def _find_head_below_kicker(draft: Draft, candidate: Candidate) -> int:
    """Return the index of the first headline of an article if the line above it may be a kicker, or else 0."""
    units, lexicon = draft.units, draft.lexicon
    head = _find_first_headline(units, candidate)
    if candidate.continues or not head or units[head].is_claimed:
        return 0
    headline, above = units[head], units[head - 1]
    if not _may_be_kicker(above, lexicon) or above.key.casefold() == headline.key.casefold():
        return 0
    if any(unit.role is Role.KICKER for unit in units[head + 1 : head + MAX_UNITS_TO_KICKER]):
        return 0  # an outlet's rule already found the kicker
    return 0 if _is_in_list(draft, head) else head


def _find_first_headline(units: Sequence[Unit], candidate: Candidate) -> int:
    """Return the index of the headline at which an article opens, or 0 if there is none.

    Names, times and boilerplate above the headline are skipped.
    """
    number = candidate.opening
    while number < candidate.first and units[number].role in _ABOVE_HEADLINE:
        number += 1
    return number if units[number].role is Role.HEADLINE else 0


def _is_in_list(draft: Draft, head: int) -> bool:
    """Return whether the unit above the headline ``head`` belongs to a menu or to the end of a page.

    This is the case if the gap below the unit is wide and wider than the gap above it, or if the unit is in a menu or
    below a label such as ``Topics:``.
    """
    units, gaps = draft.units, draft.lines.gaps
    below, above = gaps[units[head].first], gaps[units[head - 1].first]
    if below != above and max(below, above) >= MIN_WIDE_GAP:
        return below > above
    is_even = True  # whether the lines so far are equally spaced, as in a list
    for number in range(head - 2, head - 1 - MIN_UNITS_OF_MENU, -1):
        if number < 0:
            return False
        if is_even and _is_list_label(units[number], draft.lexicon):
            return True
        if not _may_be_kicker(units[number], draft.lexicon):
            return False
        is_even = is_even and gaps[units[number].first] == above
    return not _stands_out(units[head - 1].key, [unit.key for unit in units[head + 1 - MIN_UNITS_OF_MENU : head - 1]])


def _is_list_label(unit: Unit, lexicon: Lexicon) -> bool:
    """Return whether a unit is a label above a list, such as ``Filed under:`` or ``Tags``."""
    if unit.role is not Role.BOILERPLATE or len(unit.key) > MAX_LABEL_LENGTH:
        return False
    if unit.key.endswith(":"):
        return True
    words = tokens(unit.key)
    return bool(words) and all("topics" in lexicon.boilerplate.get(token.word, ()) for token in words)


def _stands_out(key: str, above: Sequence[str]) -> bool:
    """Return whether ``key``, a normalised line, is in capitals, unlike ``above``, the lines of the menu above it."""
    return key.isupper() and len(key) >= MIN_CAPITALS and not any(map(str.isupper, above))


def _may_be_kicker(unit: Unit, lexicon: Lexicon) -> bool:
    """Return whether ``unit`` is boilerplate that looks like a kicker and that no outlet's rule claimed."""
    return unit.role is Role.BOILERPLATE and not unit.is_claimed and is_kicker(unit.key, lexicon)


def _skip_boilerplate(draft: Draft) -> None:
    """Move the opening of each article past lines that turned out to be boilerplate.

    A candidate is dropped if its opening would reach that of the next candidate.
    """
    units, candidates = draft.units, draft.candidates
    ends = [*[candidate.opening for candidate in candidates[1:]], len(units)]
    for candidate, end in zip(candidates, ends, strict=False):
        while candidate.opening < end and units[candidate.opening].role in NO_ARTICLE_ROLES:
            candidate.opening += 1
    draft.candidates = [candidate for candidate, end in zip(candidates, ends, strict=False) if candidate.opening < end]


def _open_at_copies(draft: Draft) -> None:
    """Open each article but the first at the first repetition of its headline below the previous body.

    Some pages contain the headline above a menu and again above the body. The menu is not part of the previous article.
    """
    for above, candidate in pairwise(draft.candidates):
        headline = _find_headline(draft.units[candidate.opening : candidate.first])
        if headline is None or candidate.continues:
            continue
        for number in range(max(above.opening, above.last) + 1, candidate.opening):
            unit = draft.units[number]
            if unit.role is Role.BOILERPLATE and not unit.is_claimed and _is_copy(unit.key, headline.key):
                if unit.key == headline.key:
                    draft.label(unit, Role.HEADLINE)
                candidate.opening = number
                break


def _find_headline(opening: Sequence[Unit]) -> Unit | None:
    """Return the first headline in ``opening``, the units above a body, or None if there is none."""
    return next((unit for unit in opening if unit.role is Role.HEADLINE), None)


def _is_copy(key: str, headline: str) -> bool:
    """Return whether ``key`` repeats a headline, possibly after a bullet as in menus. Both are normalised lines."""
    return key.endswith(headline) and len(key) - len(headline) <= MAX_BULLET


def _open_at_claimed(draft: Draft) -> None:
    """Assign each claimed line above an opening to an article.

    A claimed line just above an opening belongs to the article that opens there, unless the line is closer to the body
    above. Other claimed lines belong to the article above. If there is no article above, they are boilerplate.
    """
    units, has_article = draft.units, draft.has_article
    body, line = -1, 0
    for candidate in draft.candidates:
        for number in range(line, candidate.opening):
            if units[number].role in _BODY_ROLES:
                body = number
        line = candidate.opening
        if not candidate.continues:
            reach = MAX_UNITS_ABOVE if has_article else MAX_UNITS_ABOVE_FIRST
            candidate.opening = _find_opening(units, candidate.opening, body, reach)
        has_article = True
    if not draft.has_article:
        first = draft.candidates[0].opening if draft.candidates else len(units)
        for unit in units[:first]:
            if unit.role not in NO_ARTICLE_ROLES:
                overrule(unit, Role.BOILERPLATE, unit.rule)


def _find_opening(units: list[Unit], opening: int, body: int, reach: int) -> int:
    """Return the index of the topmost claimed line above ``opening`` that belongs to the article, or ``opening``.

    ``body`` is the index of the last line of the previous body, or -1 if there is none. ``reach`` is the maximum
    distance between claimed lines.
    """
    first = opening
    for number in range(opening - 1, body, -1):
        role = units[number].role
        if first - number > reach or (role not in NO_ARTICLE_ROLES and role not in _OPENING_ROLES):
            break
        if body >= 0 and opening - number >= number - body:
            break
        if role in _OPENING_ROLES:
            first = number
    return first
