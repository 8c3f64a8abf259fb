"""``Openings``: decide where each article opens, once all lines above its body are labelled."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from newsparse.fields.endings import is_kicker
from newsparse.fields.headline_frames import find_title
from newsparse.lines import EDGE, reading
from newsparse.model import NO_ARTICLE_ROLES, Role
from newsparse.pipeline.claims import overrule
from newsparse.pipeline.units import Edit, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.lexicon.lexicon import Lexicon
    from newsparse.pipeline.draft import Draft
    from newsparse.pipeline.units import Candidate

MIN_UNITS_OF_MENU = 3
"""Number of consecutive lines in the form of a kicker that make a menu."""
MAX_UNITS_TO_KICKER = 6
"""Number of units from the opening on that may be a claimed kicker."""
MAX_UNITS_ABOVE = 4
"""Maximum distance of a claimed unit above an opening, in units."""
MAX_UNITS_ABOVE_FIRST = 12
"""Maximum distance of a claimed unit if there is no article above."""
MAX_BULLET = 2
"""Code points of a bullet and the space after it."""
_BODY = frozenset({Role.PARAGRAPH, Role.SUBHEAD, Role.SIGNOFF})
_FRONT = frozenset(Role) - _BODY - NO_ARTICLE_ROLES - {Role.BLANK}
"""Roles of units that may be above a headline."""


class Openings:
    """Open each article at its kicker, a headline copy, claimed lines above, or else its first line."""

    name = "openings"

    def __call__(self, draft: Draft) -> None:
        """Move the openings, in page order."""
        _unframe(draft)
        for candidate in draft.candidates:
            _open_at_kicker(draft, candidate)
        _open_inside(draft)
        _open_at_copies(draft)
        if draft.stretch is not None and draft.stretch.claims:
            _open_at_claimed(draft)


def _unframe(draft: Draft) -> None:
    """Separate a headline from what else is printed in its line."""
    edits: list[Edit] = []
    for candidate in draft.candidates:
        for number in range(candidate.opening, max(candidate.opening, candidate.first)):
            unit = draft.units[number]
            if unit.role is Role.HEADLINE and not unit.is_claimed and (parts := _parts(unit, draft)):
                edits.append(Edit(number, number + 1, parts))
    draft.splice(edits)


def _parts(unit: Unit, draft: Draft) -> list[Unit]:
    """Return a headline and its frame as units, or nothing if it has no frame."""
    text = draft.lines.text
    low, high = find_title(unit.text)
    is_whole = (low, high) == (0, len(unit.text))
    first = text.find(unit.text, unit.start, unit.end)  # behind an indent
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


def _open_at_kicker(draft: Draft, candidate: Candidate) -> None:
    """Open an article at the kicker right above its headline."""
    units, lexicon, opening = draft.units, draft.lexicon, candidate.opening
    headline, above = units[opening], units[opening - 1]
    if candidate.continues or not opening or headline.role is not Role.HEADLINE or headline.is_claimed:
        return
    if not _may_be_kicker(above, lexicon) or above.key.casefold() == headline.key.casefold():
        return
    if any(unit.role is Role.KICKER for unit in units[opening + 1 : opening + MAX_UNITS_TO_KICKER]):
        return  # an outlet's rule knows better
    menu = units[max(0, opening - MIN_UNITS_OF_MENU) : opening]
    if len(menu) < MIN_UNITS_OF_MENU or not all(_may_be_kicker(unit, lexicon) for unit in menu):
        draft.label(above, Role.KICKER)
        candidate.opening -= 1


def _may_be_kicker(unit: Unit, lexicon: Lexicon) -> bool:
    return unit.role is Role.BOILERPLATE and not unit.is_claimed and is_kicker(unit.key, lexicon)


def _open_inside(draft: Draft) -> None:
    """Move openings past units that turned out not to be part of the article.

    A candidate without other units up to the next opening is dropped.
    """
    units, candidates = draft.units, draft.candidates
    ends = [*[candidate.opening for candidate in candidates[1:]], len(units)]
    for candidate, end in zip(candidates, ends, strict=False):
        while candidate.opening < end and units[candidate.opening].role in NO_ARTICLE_ROLES:
            candidate.opening += 1
    draft.candidates = [candidate for candidate, end in zip(candidates, ends, strict=False) if candidate.opening < end]


def _open_at_copies(draft: Draft) -> None:
    """Open an article that follows another at the first copy of its headline.

    Pages print the headline above a menu and again above the body, so the menu is not part of the previous article.
    """
    for above, candidate in pairwise(draft.candidates):
        headline = _headline(draft.units[candidate.opening : candidate.first])
        if headline is None or candidate.continues:
            continue
        for number in range(max(above.opening, above.last) + 1, candidate.opening):
            unit = draft.units[number]
            if unit.role is Role.BOILERPLATE and not unit.is_claimed and _is_copy(unit.key, headline.key):
                if unit.key == headline.key:
                    draft.label(unit, Role.HEADLINE)
                candidate.opening = number
                break


def _headline(opening: Sequence[Unit]) -> Unit | None:
    return next((unit for unit in opening if unit.role is Role.HEADLINE), None)


def _is_copy(key: str, headline: str) -> bool:
    """Whether a line is a copy of a headline, possibly after a bullet as in menus."""
    return key.endswith(headline) and len(key) - len(headline) <= MAX_BULLET


def _open_at_claimed(draft: Draft) -> None:
    """Assign claimed units to articles.

    A unit closely above an opening belongs to that article, unless it is closer to the body above. Any other belongs to
    the article above. Without an article above, it is boilerplate.
    """
    units, has_article = draft.units, draft.has_article
    body, line = -1, 0
    for candidate in draft.candidates:
        for number in range(line, candidate.opening):
            if units[number].role in _BODY:
                body = number
        line = candidate.opening
        if not candidate.continues:
            reach = MAX_UNITS_ABOVE if has_article else MAX_UNITS_ABOVE_FIRST
            candidate.opening = _top(units, candidate.opening, body, reach)
        has_article = True
    if not draft.has_article:
        first = draft.candidates[0].opening if draft.candidates else len(units)
        for unit in units[:first]:
            if unit.role not in NO_ARTICLE_ROLES:
                overrule(unit, Role.BOILERPLATE, unit.rule)


def _top(units: list[Unit], opening: int, body: int, reach: int) -> int:
    """Return where an article begins, including claimed units above; ``body`` ends another article."""
    first = opening
    for number in range(opening - 1, body, -1):
        role = units[number].role
        if first - number > reach or (role not in NO_ARTICLE_ROLES and role not in _FRONT):
            break
        if body >= 0 and opening - number >= number - body:
            break
        if role in _FRONT:
            first = number
    return first
