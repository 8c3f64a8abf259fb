"""``Openings``: where each article opens, once everything above its body is known."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from newsparse.fields.endings import is_kicker
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
"""So many lines of a kicker's form in a row are a menu."""
MAX_UNITS_TO_KICKER = 6
"""A claimed kicker is looked for in so many units from the opening on."""
MAX_UNITS_ABOVE = 4
"""So many units above an opening a claimed one is still the article's."""
MAX_UNITS_ABOVE_FIRST = 12
"""The same where the page has no article above."""
MAX_BULLET = 2
"""Code points of a bullet and the space behind it."""
_FRAME = re.compile(r"(?P<lead>(?:[|•●▪◦‣∙·*+»►▸■○]\s+)*)(?P<title>[^|\n]*[^|\s](?=\s*\||$)|[^\n]+)")
"""A headline in the row of a table, or behind a bullet: what is before it, and its text."""
_BODY = frozenset({Role.PARAGRAPH, Role.SUBHEAD, Role.SIGNOFF})
_FRONT = frozenset(Role) - _BODY - NO_ARTICLE_ROLES - {Role.BLANK}
"""Roles of units that may stand above a headline."""


class Openings:
    """Let each article open at its kicker, a copy of its headline, claimed lines above it, or else its first line."""

    name = "openings"

    def __call__(self, draft: Draft) -> None:
        """Move the openings, in the order of the page."""
        _unframe(draft)
        for candidate in draft.candidates:
            _open_at_kicker(draft, candidate)
        _open_inside(draft)
        _open_at_copies(draft)
        if draft.stretch is not None and draft.stretch.claims:
            _open_at_claimed(draft)


def _unframe(draft: Draft) -> None:
    """Set the bars of a table's row and the bullet apart that a headline stands in."""
    edits: list[Edit] = []
    for candidate in draft.candidates:
        for number in range(candidate.opening, max(candidate.opening, candidate.first)):
            unit = draft.units[number]
            if unit.role is Role.HEADLINE and not unit.is_claimed and (parts := _parts(unit, draft)):
                edits.append(Edit(number, number + 1, parts))
    draft.splice(edits)


def unframed(text: str) -> tuple[int, int]:
    """Return where a headline begins and ends that is the first cell of a table's row, or stands behind a bullet."""
    frame = _FRAME.match(text)
    low, high = frame.span("title") if frame is not None else (0, len(text))
    is_framed = low or not text[high:].strip(" |")  # "Title | Site" stays as it is
    return (low, high) if is_framed else (0, len(text))


def _parts(unit: Unit, draft: Draft) -> list[Unit]:
    """Return a headline and what frames it as units; nothing if nothing does."""
    text = draft.lines.text
    low, high = unframed(unit.text)
    is_whole = (low, high) == (0, len(unit.text))
    if is_whole or "\n" in unit.text or not text.startswith(unit.text, unit.start):
        return []
    cuts = [unit.start, unit.start + low, unit.start + high, unit.end]
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
    """Let an article that opens with its headline open at the kicker right above that."""
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
    """Let an article whose first units turned out to be none of it open at the first that is.

    One that has no other unit up to the next opening is no article.
    """
    units, candidates = draft.units, draft.candidates
    ends = [*[candidate.opening for candidate in candidates[1:]], len(units)]
    for candidate, end in zip(candidates, ends, strict=False):
        while candidate.opening < end and units[candidate.opening].role in NO_ARTICLE_ROLES:
            candidate.opening += 1
    draft.candidates = [candidate for candidate, end in zip(candidates, ends, strict=False) if candidate.opening < end]


def _open_at_copies(draft: Draft) -> None:
    """Let an article behind another open at the first copy of its headline.

    Pages print the headline over the menu and once more over the body: the menu between is no part of the page above.
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
    """Whether a line prints a headline, at most with a bullet before it, as menus do."""
    return key.endswith(headline) and len(key) - len(headline) <= MAX_BULLET


def _open_at_claimed(draft: Draft) -> None:
    """Put claimed units in the articles that they belong to.

    One near above an opening belongs to that article, unless it is nearer to the body above; any other belongs to the
    article above. Where there is none it is boilerplate, whose rule says who claimed it.
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
    """Return where the article that opens at a unit begins, with the claimed units above; ``body`` ends another."""
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
