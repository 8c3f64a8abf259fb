r"""Rules for single lines, told and not written: ``Line`` and ``After``. Both bring their own tells.

    Line("Advertisement", Role.RESIDUE)      a whole line, compared by its reading
    Line("^By [A-Z]", Role.BYLINE)           a pattern, where it begins with "^"
    After("Image caption", Role.CAPTION)     the line behind: the told line itself is a marker
    After("^Photo \d+$", Role.CAPTION, told_role=Role.RESIDUE)

They open no article and stand only on pages where their outlet is known. What such a line is, is certain; where the
article around it begins and ends is still the grammar's to find.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from newsparse.model import Role
from newsparse.outlets.outlet import LONGEST_TELL, Claim, Part, any_of, as_read
from newsparse.outlets.patterns import not_a_pattern, pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsparse.lines import Lines
    from newsparse.outlets.outlet import AnyOf

_MOST_BLANK = 2
"""So many blank lines may stand before the line behind a told one."""


def _read(told: str) -> str:
    return as_read(told) if isinstance(told, str) and "\n" not in told else told


def _told(_: object, attribute: attrs.Attribute[str], value: object) -> None:
    if not isinstance(value, str) or not value:
        msg = f"{attribute.name} is {value!r}: it must be a whole line, or a pattern that begins with '^'"
        raise TypeError(msg)
    if "\n" in value and not value.startswith("^"):
        msg = f"{attribute.name} is {value!r}: it is one line, so leave the line feed out"
        raise ValueError(msg)
    (pattern_of if value.startswith("^") else not_a_pattern)(value, f"{attribute.name} is")


def _role(_: object, attribute: attrs.Attribute[Role], value: object) -> None:
    if not isinstance(value, Role) or value is Role.BLANK:
        msg = f"{attribute.name} is {value!r}: it must be a Role that is not blank, as Role.BYLINE"
        raise TypeError(msg)


def _named(_: object, attribute: attrs.Attribute[str], value: object) -> None:
    if not isinstance(value, str) or not value:
        msg = f"{attribute.name} is {value!r}: it must be a word, by which segments and errors call the rule"
        raise TypeError(msg)


def _reads(told: str, key: str) -> bool:
    if not told.startswith("^"):
        return key == told
    return len(key) <= LONGEST_TELL and re.match(told, key) is not None


@attrs.frozen
class Line:
    """A rule: every line that reads ``told`` has this role. ``told`` is kept as it reads, a pattern as it is."""

    told: str = attrs.field(converter=_read, validator=_told)
    role: Role = attrs.field(validator=_role)
    name: str = attrs.field(default="line", kw_only=True, validator=_named)

    @property
    def tells(self) -> tuple[str, ...]:
        """The lines at which the rule is asked."""
        return (self.told,)

    def __call__(self, units: Lines, index: int) -> Claim | None:
        """Return the claim of unit ``index``, or None where it reads otherwise."""
        return Claim((Part(index, index, self.role, word=self.told),)) if _reads(self.told, units.keys[index]) else None


@attrs.frozen
class After:
    """A rule: the line behind every line that reads ``told`` has this role; the told one is a marker, or ``told_role``.

    Two blank lines may stand between. Where nothing stands behind, or the told line once more, nothing is claimed.
    """

    told: str = attrs.field(converter=_read, validator=_told)
    role: Role = attrs.field(validator=_role)
    told_role: Role = attrs.field(default=Role.MARKER, validator=_role)
    name: str = attrs.field(default="after", kw_only=True, validator=_named)

    @property
    def tells(self) -> tuple[str, ...]:
        """The lines at which the rule is asked."""
        return (self.told,)

    def __call__(self, units: Lines, index: int) -> Claim | None:
        """Return the claim of unit ``index`` and the one behind it, or None."""
        behind = index + 1
        if not _reads(self.told, units.keys[index]) or behind == units.count or units.gaps[behind] > _MOST_BLANK:
            return None
        if _reads(self.told, units.keys[behind]):
            return None
        parts = (index, self.told_role), (behind, self.role)
        return Claim(tuple(Part(at, at, role, word=self.told) for at, role in parts))


class Furniture:
    """The rule that an outlet's ``furniture`` becomes: each such line is residue."""

    __slots__ = ("lines", "pattern")

    def __init__(self, lines: Iterable[str], patterns: Iterable[re.Pattern[str]]) -> None:
        """Take the readings of whole lines, and patterns."""
        self.lines = frozenset(lines)
        self.pattern: re.Pattern[str] | AnyOf | None = any_of(patterns)

    def __call__(self, units: Lines, index: int) -> Claim | None:
        """Return the claim of unit ``index``, or None where it is no furniture."""
        key = units.keys[index]
        if key in self.lines or (self.pattern and len(key) <= LONGEST_TELL and self.pattern.match(key)):
            return Claim((Part(index, index, Role.RESIDUE, word=key),))
        return None
