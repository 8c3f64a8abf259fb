"""Sample pages: each line with its role in the general grammar, and where articles open."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import attrs

from newsparse.lines import Lines, alike
from newsparse.model import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.parser import Parser

_NEAR = 16
"""So many lines from a headline its copies are looked for."""
_TITLE = 12
"""Code points of a line that may be a headline."""
_LONG, _SAME = 100, 0.8
"""Code points of a long line, and the share of a page's long lines by which it is another page once more."""
_STORY = frozenset({Role.HEADLINE, Role.DECK, Role.CAPTION, Role.BYLINE, Role.PARAGRAPH, Role.SUBHEAD})


@attrs.frozen
class Look:
    """A page, line by line (units: the lines that are not blank)."""

    name: str
    units: Lines
    roles: list[Role]
    openings: list[range]
    """The units of each opening: from its first line, or an earlier copy of its headline, to the first paragraph."""

    def story(self, index: int) -> bool:
        """Whether the unit is a part of an article, as far as the grammar can tell."""
        return self.roles[index] in _STORY

    def between(self, index: int) -> bool:
        """Whether the unit stands between two copies of a headline."""
        opening = next((opening for opening in self.openings if index in opening), None)
        heads = [k for k in opening if self.roles[k] is Role.HEADLINE] if opening else [index]
        return bool(heads) and heads[0] < index < heads[-1]

    @property
    def copied(self) -> int:
        """How many openings print their headline twice."""
        return sum(sum(self.roles[k] is Role.HEADLINE for k in opening) > 1 for opening in self.openings)

    def opens(self, index: int) -> bool:
        """Whether the unit stands in an opening."""
        return any(index in opening for opening in self.openings)


def look(name: str, text: str, parser: Parser) -> Look:
    """Read a page with a parser that knows no outlet."""
    units, page = Lines(text), parser.parse(text)
    starts = [segment.span.start for segment in page.segments]
    segments = [page.segments[bisect_right(starts, start) - 1] for start in units.starts]
    roles = [segment.role for segment in segments]
    openings: list[range] = []
    for number, article in enumerate(page.articles):
        lines = [k for k, segment in enumerate(segments) if segment.article == number]
        heads = [k for k in lines if roles[k] is Role.HEADLINE]
        if article.headline is not None and heads and (not openings or heads[0] >= openings[-1].stop):
            first = openings[-1].stop if openings else 0
            openings.append(_opening(units, roles, lines[0], heads[0], first))
    openings += _missed_openings(units, roles, openings)
    return Look(name, units, roles, openings)


def distinct(looks: Sequence[Look]) -> list[Look]:
    """Return the pages without those whose long paragraphs an earlier one has, nearly all of them."""
    pages: list[tuple[Look, frozenset[str]]] = []
    for page in looks:
        prose = (key for key, role in zip(page.units.keys, page.roles, strict=True) if role is Role.PARAGRAPH)
        long = frozenset(key for key in prose if len(key) >= _LONG)
        size = sum(map(len, long))
        if not size or all(sum(map(len, long & earlier)) < _SAME * size for _, earlier in pages):
            pages.append((page, long))
    return [page for page, _ in pages]


def _missed_openings(units: Lines, roles: list[Role], openings: Sequence[range]) -> list[range]:
    """Return further openings below the last one: a line printed twice with a marker of an earlier opening between.

    The grammar alone does not see them where short articles are glued together. The roles of their lines are set.
    """
    markers = {units.keys[k] for opening in openings for k in _between(opening, roles)}
    missed: list[range] = []
    k = openings[-1].stop if openings and markers else units.count
    while k < units.count:
        near = range(k + 1, min(units.count, k + _NEAR + 1))
        copy = next((n for n in near if len(units.keys[k]) >= _TITLE and alike(units.keys[n], units.keys[k])), None)
        if copy is None or markers.isdisjoint(units.keys[k + 1 : copy]):
            k += 1
            continue
        opened = units.keys[k:copy]
        end = next((n for n in range(copy + 1, units.count) if units.keys[n] not in opened), units.count)
        for n in range(k, end):
            same = units.keys[k:end].count(units.keys[n]) > 1
            roles[n] = Role.HEADLINE if n in {k, copy} else Role.CAPTION if same else roles[n]
        missed.append(range(k, end))
        k = end
    return missed


def _between(opening: range, roles: Sequence[Role]) -> list[int]:
    """Return the units between the first and the last copy of an opening's headline that print no story."""
    heads = [k for k in opening if roles[k] is Role.HEADLINE]
    inside = range(heads[0] + 1, heads[-1]) if heads else range(0)
    return [k for k in inside if roles[k] not in {Role.HEADLINE, Role.DECK, Role.CAPTION}]


def _opening(units: Lines, roles: list[Role], start: int, head: int, earliest: int) -> range:
    """Return an opening's units, and call the headline's copies headlines."""
    key = units.keys[head]
    near = range(max(earliest, head - _NEAR), min(units.count, head + _NEAR + 1))
    copies = [k for k in near if alike(units.keys[k], key)]
    for k in copies:
        roles[k] = Role.HEADLINE
    end = copies[-1] + 1
    while end < units.count and roles[end] not in {Role.PARAGRAPH, Role.SUBHEAD, Role.SIGNOFF}:
        end += 1
    return range(max(earliest, min(start, copies[0])), end)
