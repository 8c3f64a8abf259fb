"""``Fields``: collect the texts of one article by role, and detect copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.grammar.states import COPY
from newsparse.lines import EDGE, alike, reading
from newsparse.model import NO_ARTICLE_ROLES, Role, Span
from newsparse.pipeline.claims import overrule

if TYPE_CHECKING:
    from newsparse.model import Block
    from newsparse.pipeline.units import Unit

_CAPTION = Role.CAPTION
ASSEMBLY = "assembly"
"""The name of the pass that relabels repeated fields."""
_ONCE = frozenset({Role.HEADLINE, Role.DECK, Role.KICKER})
"""Roles that an article has once. A second line is a copy, or not part of the article."""
_COPIED = _ONCE | {Role.CAPTION, Role.TIMESTAMP, Role.BYLINE}
_OF_OPENING = (Role.HEADLINE, Role.DECK, _CAPTION)
"""Roles that a line in the state ``COPY`` may be a copy of."""
MAX_FIRSTS = 8
"""Maximum number of previous lines that a possible copy is compared with, to stay linear in time."""


class Printed:
    """A text of one role in an article, and its copies."""

    __slots__ = ("first_key", "key", "last_start", "row", "span", "spans", "text")

    def __init__(self, unit: Unit, row: int, span: Span) -> None:
        """Take the first unit with this text, its row number and its span."""
        self.key, self.text, self.row = unit.key, unit.text, row
        self.first_key = reading(unit.text.partition("\n")[0]) if "\n" in unit.text else unit.key
        self.span = span
        self.spans: list[Span] = []
        self.last_start = span.start
        """Start of the last copy above the body, or of this text."""


class Fields:
    """The texts of one article, by role, and its body."""

    __slots__ = ("blocks", "end", "page", "printed", "score", "source", "start")

    def __init__(self, page: str, unit: Unit, score: int | None) -> None:
        """Start with the opening unit of the article."""
        self.page = page
        self.start = self.end = unit.start
        self.source, self.score = unit.source, score
        self.printed: dict[Role, list[Printed]] = {}
        self.blocks: list[Block] = []

    def take(self, unit: Unit, row: int) -> int | None:
        """Add a unit outside the body; return the number of the row that it repeats, or None.

        A copy, or a second headline, deck or kicker, is relabelled. ``row`` is the row number of the unit.
        """
        role = unit.role
        if role in NO_ARTICLE_ROLES and (unit.state is not COPY or unit.is_claimed):
            return None
        for of in _OF_OPENING if role in NO_ARTICLE_ROLES else (role,) if role in _COPIED else ():
            first = self._first_of(of, unit.key)
            if first is not None:
                if of is _CAPTION:
                    first.spans.append(tight_span(self.page, unit))
                elif not self.blocks:
                    first.last_start = unit.start
                overrule(unit, of, ASSEMBLY)
                return first.row
        if role in NO_ARTICLE_ROLES:
            return None
        if role in _ONCE and role in self.printed:  # a second headline that is not a copy: not of this article
            overrule(unit, Role.BOILERPLATE, ASSEMBLY)
            return None
        first = Printed(unit, row, tight_span(self.page, unit))
        self.printed.setdefault(role, []).append(first)
        if role is _CAPTION:
            first.spans.append(first.span)
        return None

    def _first_of(self, role: Role, key: str) -> Printed | None:
        """Return the nearest previous text that the key is a copy of, or None."""
        printed = self.printed.get(role)
        if printed is None:  # nearly every line
            return None
        for first in printed[: -MAX_FIRSTS - 1 : -1]:
            if alike(key, first.key) or (role is _CAPTION and alike(key, first.first_key)):  # without its credit
                return first
        return None

    def texts(self, role: Role) -> list[str]:
        """Return the texts of a role, without copies."""
        printed = self.printed.get(role)
        return [first.text for first in printed] if printed else []

    def places(self, role: Role) -> list[tuple[Role, str, Span]]:
        """Return role, text and span of the texts of a role."""
        printed = self.printed.get(role)
        return [(role, first.text, first.span) for first in printed] if printed else []

    def text(self, role: Role) -> str | None:
        """Return the first text of a role, or None."""
        printed = self.printed.get(role)
        return printed[0].text if printed else None


def tight_span(text: str, unit: Unit) -> Span:
    """Return the span of a unit's text without surrounding white space."""
    start, end = unit.start, unit.end
    if text.startswith(unit.text, start):  # nearly every line; not several lines that are joined
        return Span(start, start + len(unit.text))
    printed = text[start:end]
    return Span(start + len(printed) - len(printed.lstrip(EDGE)), start + len(printed.rstrip(EDGE)))
