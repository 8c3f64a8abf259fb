"""``CollectedFields``: collect the text of an article by role, and detect repeated fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.captions.notes import unwrap
from newsparse.grammar.states import COPY
from newsparse.lines import EDGE, alike, reading
from newsparse.model import NO_ARTICLE_ROLES, Role, Span
from newsparse.pipeline.claims import overrule

if TYPE_CHECKING:
    from newsparse.model import Block
    from newsparse.outlets.outlet import Claim
    from newsparse.pipeline.units import Unit

_CAPTION = Role.CAPTION
ASSEMBLY = "assembly"
"""The name of the pass that relabels repeated fields."""
_ONCE = frozenset({Role.HEADLINE, Role.DECK, Role.KICKER})
"""Roles that an article has only once. Another line with such a role repeats it, or is not part of the article."""
_COPIED = _ONCE | {Role.CAPTION, Role.TIMESTAMP, Role.BYLINE}
_OPENING_ROLES = (Role.HEADLINE, Role.DECK, _CAPTION)
"""The roles that a unit in the state ``COPY`` may repeat."""
MAX_FIRSTS = 8
"""The number of previous fields with which a unit is compared to find repetitions. The limit keeps the time linear."""


class Printed:
    """The text of an article field, such as a headline or caption: its first occurrence, and the spans of repeats."""

    __slots__ = ("first_key", "key", "last_start", "row", "span", "spans", "text")

    def __init__(self, unit: Unit, row: int, span: Span) -> None:
        """Store the text of ``unit`` as the first occurrence of a field. ``row`` is the index of its segment."""
        self.key, self.text, self.row = _comparable_key(unit.key, unit.role), unit.text, row
        self.first_key = reading(unit.text.partition("\n")[0]) if "\n" in unit.text else unit.key
        self.span = span
        self.spans: list[Span] = []
        self.last_start = span.start
        """The offset of the last repeat above the body, or of the first occurrence if there is none."""


class CollectedFields:
    """The fields of one article, collected by role, and the blocks of its body."""

    __slots__ = ("blocks", "claim", "end", "page", "printed", "score", "source", "start")

    def __init__(self, page: str, unit: Unit, score: int | None) -> None:
        """Create an empty collection for the article that ``unit`` opens."""
        self.page = page
        self.start = self.end = unit.start
        self.source, self.score = unit.source, score
        self.claim: Claim | None = None  # the claim of an archive's rule, with the source and language of the article
        self.printed: dict[Role, list[Printed]] = {}
        self.blocks: list[Block] = []

    def add_unit(self, unit: Unit, row: int) -> int | None:
        """Add a line outside the body, and return the index of the segment that it repeats, or None if it repeats none.

        A repetition gets the role of the field that it repeats. A second headline, deck or kicker becomes boilerplate.
        ``row`` is the index of the line's own segment.
        """
        role = unit.role
        is_outside = role in NO_ARTICLE_ROLES
        if is_outside and (unit.state is not COPY or unit.is_claimed):
            return None
        for copied in _OPENING_ROLES if is_outside else (role,) if role in _COPIED else ():
            printed = self.printed.get(copied)
            first = None if printed is None else _find_first(printed, unit.key, copied)
            if first is not None:
                if copied is _CAPTION:
                    first.spans.append(strip_span(self.page, unit))
                elif not self.blocks:
                    first.last_start = unit.start
                overrule(unit, copied, ASSEMBLY)
                return first.row
        if is_outside:
            return None
        if role in _ONCE and role in self.printed:  # a second headline that is not a copy
            overrule(unit, Role.BOILERPLATE, ASSEMBLY)
            return None
        first = Printed(unit, row, strip_span(self.page, unit))
        self.printed.setdefault(role, []).append(first)
        if role is _CAPTION:
            first.spans.append(first.span)
        return None

    def texts(self, role: Role) -> list[str]:
        """Return the text of each field with the given role, in page order, excluding repetitions."""
        printed = self.printed.get(role)
        return [first.text for first in printed] if printed else []

    def places(self, role: Role) -> list[tuple[Role, str, Span]]:
        """Return the role, text and span of each field with the given role, in page order, excluding repetitions."""
        printed = self.printed.get(role)
        return [(role, first.text, first.span) for first in printed] if printed else []

    def text(self, role: Role) -> str | None:
        """Return the text of the first field with the given role, or None if no field has this role."""
        printed = self.printed.get(role)
        return printed[0].text if printed else None


def _find_first(printed: list[Printed], key: str, role: Role) -> Printed | None:
    """Return the nearest previous field with ``role`` that a line repeats, or None if there is none.

    ``key`` is the normalised line. A line that repeats a caption without its credit, or with another control at its
    end, also counts as a repetition.
    """
    is_caption, key = role is _CAPTION, _comparable_key(key, role)
    for first in printed[: -MAX_FIRSTS - 1 : -1]:
        if alike(key, first.key) or (is_caption and alike(key, first.first_key)):  # a copy without the credit
            return first
    return None


def _comparable_key(key: str, role: Role) -> str:
    """Return ``key``, a normalised line, without the page control at the end of a caption, as in ``Buy this photo``."""
    if role is not _CAPTION:
        return key
    _, last, instructions, _, _ = unwrap(key)
    return key if instructions is not None else key[:last].rstrip() or key


def strip_span(text: str, unit: Unit) -> Span:
    """Return the span of ``unit`` on the page ``text``, excluding surrounding white space."""
    start, end = unit.start, unit.end
    if text.startswith(unit.text, start):  # true unless the unit has several joined lines
        return Span(start, start + len(unit.text))
    printed = text[start:end]
    return Span(start + len(printed) - len(printed.lstrip(EDGE)), start + len(printed.rstrip(EDGE)))
